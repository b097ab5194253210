"""Which dated facts count on a day (§12): the one rule that the library, the command and the desk share.

A date on file is an interval of days. On a day D a fact is **certain** to have begun when

- the last day of its interval is D or earlier, or
- it was told within its interval and by D: what is on file as a fact, told while its month ran, has begun by then.

It is **possible** that it has begun when the first day of its interval is D or earlier. An end counts the other way
round: it is certain that a fact still holds before the first day of its end, and possible before the last. So what
is certain is always possible, and both readings are the same for dates that name a day.
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import Any

import sqlalchemy as sa

from silcrete.errors import BadInput, UsageError
from silcrete.periods.period import parse

FIRST_YEAR, LAST_YEAR = 1900, 2199
"""Of the days that can be asked for: beyond them is a slip of the pen, and next to the last day of all no next one."""


def askable(day: str, name: str) -> str:
    """The day, month or year again, as ISO text; raises UsageError, about `name`, outside FIRST_YEAR to LAST_YEAR."""
    if not FIRST_YEAR <= int(day[:4]) <= LAST_YEAR:
        raise UsageError(
            f"{name} lies outside the years that can be asked for.",
            found=repr(day),
            todo=f"give a day from {FIRST_YEAR} to {LAST_YEAR}.",
        )
    return day


@lru_cache(maxsize=20_000)
def span(date: str) -> tuple[dt.date, dt.date] | None:
    """First and last day of a date on file; None for an empty one and for words that are no date."""
    try:
        found = parse(date)
    except BadInput:
        return None
    return (found.start, found.end) if found.start and found.end else None


def begun(date: str, day: dt.date | str, told: str = "") -> bool:
    """Whether it is certain that a fact of that date has begun on a day; `told` is the date of who tells of it.

    A fact without a date that can be read is not cut.
    """
    found, at = span(date), _day(day)
    if found is None or found[1] <= at:
        return True
    said = span(told)
    return said is not None and said[1] <= at and found[0] <= said[1]


def maybe_begun(date: str, day: dt.date | str) -> bool:
    """Whether it is possible that a fact of that date has begun on a day."""
    found = span(date)
    return found is None or found[0] <= _day(day)


def begun_in(column: Any, day: str, told: Any = "") -> Any:
    """`begun` as a condition of a query: `column` holds the date, `told` the instant or day of who tells of it."""
    over = sa.or_(column == "", _over(column, day))
    if isinstance(told, str) and not told:
        return over
    said = sa.func.substr(told, 1, 10)
    year, month = sa.func.substr(said, 1, 4), sa.func.substr(said, 1, 7)
    part = sa.cast(sa.func.substr(said, 6, 2), sa.Integer) - 1
    running = sa.case(
        (_is(column, "year"), column <= year),
        (_is(column, "years"), sa.func.substr(column, 1, 4) <= year),
        (_is(column, "quarter"), column <= year + "-Q" + sa.cast(part // 3 + 1, sa.Text)),
        (_is(column, "half"), column <= year + "-H" + sa.cast(part // 6 + 1, sa.Text)),
        (_is(column, "month"), column <= month),
        else_=sa.false(),
    )
    return sa.or_(over, sa.and_(said <= day, running))


def maybe_begun_in(column: Any, day: str) -> Any:
    """`maybe_begun` as a condition of a query."""
    now = _forms(_day(day))
    return sa.or_(
        column == "",
        sa.case(
            (_is(column, "year"), column <= now["year"]),
            (_is(column, "years"), sa.func.substr(column, 1, 4) <= now["year"]),
            (_is(column, "quarter"), column <= now["quarter"]),
            (_is(column, "half"), column <= now["half"]),
            (_is(column, "month"), column <= now["month"]),
            else_=column <= day,
        ),
    )


def last_of(text: str) -> str:
    """The last day of a year, a month or a day, as ISO text: a view as of 2024-05 is one as of 31 May 2024.

    Raises BadInput for what is no date.
    """
    end = parse(text).end
    return end.isoformat() if end else ""


def remarks(asked: str) -> tuple[str, ...]:
    """What a reader of an answer must know about the day it was asked for, one sentence each; () for no day."""
    day = last_of(asked) if asked else ""
    told = () if day == asked else (f"{asked} is asked as its last day, {day}.",)
    if day <= dt.date.today().isoformat():
        return told
    return (
        *told,
        f"{day} lies ahead. The facts are those on file today; what is dated to a time that will be over by then "
        "counts as begun, what ends before then as ended. Figures may differ from those of today for that reason "
        "alone.",
    )


def _over(column: Any, day: str) -> Any:
    """Whether the last day of a date is that day or earlier."""
    after = _forms(_day(day) + dt.timedelta(days=1))
    return sa.case(
        (_is(column, "year"), column < after["year"]),
        (_is(column, "years"), sa.func.substr(column, 6, 4) < after["year"]),
        (_is(column, "quarter"), column < after["quarter"]),
        (_is(column, "half"), column < after["half"]),
        (_is(column, "month"), column < after["month"]),
        else_=column <= day,
    )


def _is(column: Any, form: str) -> Any:
    length, sixth = sa.func.length(column), sa.func.substr(column, 6, 1)
    if form in ("quarter", "half"):
        return sa.and_(length == 7, sixth == ("Q" if form == "quarter" else "H"))
    return length == {"year": 4, "month": 7, "years": 9}[form]


def _forms(day: dt.date) -> dict[str, str]:
    """The year, half, quarter and month that a day lies in, as they are written on file."""
    year = f"{day.year:04}"
    return {
        "year": year,
        "half": f"{year}-H{(day.month + 5) // 6}",
        "quarter": f"{year}-Q{(day.month + 2) // 3}",
        "month": day.isoformat()[:7],
    }


def _day(day: dt.date | str) -> dt.date:
    return day if isinstance(day, dt.date) else dt.date.fromisoformat(day)
