"""Contradictions between the items of one document: impossible dates, promises due too early, two dates for one event.

A check proposes; the literal value is never overwritten (§4).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from silcrete.ingest.extract.item import Item

# Flags of a date that are contradictions, with what each means and what to do about it.
_FLAGS = {
    "impossible": ("impossible-date", "is told as past and lies after the document"),
    "weekday disagrees": ("weekday", "does not fall on the weekday that is printed"),
    "no such day": ("no-such-day", "is no day of the calendar"),
    "end before start": ("end-before-start", "ends before it starts"),
    "before the document date": ("update-before-document", "is an update before the date of the document"),
}
_NO_EVENT = frozenset(["meeting", "initiative", "consultation", "event"]) | {"recurring meeting"}


@dataclass(frozen=True)
class Contradiction:
    """One contradiction: `where` is the phrase and its document, `what` is wrong, `todo` what to do.

    `start`, `end` are the half-open offsets of the item in code points; `code` is a stable name of the check.
    """

    where: str
    what: str
    todo: str
    start: int
    end: int
    code: str


def check(items: Iterable[Item], dated: date | None = None) -> list[Contradiction]:
    """The contradictions among the items of one document, by place.

    `dated` is the document's own date; where it is None it is taken from the date with the role "document date", and
    without one the checks against it are left out (§1).
    """
    rows = sorted(items, key=lambda i: (i.start, i.end, i.kind))
    own = dated or _document_date(rows)
    found = [finding for row in rows for finding in (*_flagged(row), *_against(row, own))]
    found += _two_dates(rows)
    unique = {(f.start, f.end, f.code): f for f in reversed(found)}
    return sorted(unique.values(), key=lambda f: (f.start, f.end, f.code))


def _document_date(rows: list[Item]) -> date | None:
    for row in rows:
        if row.kind == "date" and row.normalised.get("role") == "document date":
            return _day(row.normalised.get("start"))
    return None


def _where(row: Item) -> str:
    place = f"characters {row.start} to {row.end}"
    return f"“{row.text}” ({row.doc}, {place})" if row.doc else f"“{row.text}” ({place})"


def _flagged(row: Item) -> Iterable[Contradiction]:
    """What the reading of a date itself found."""
    if row.kind != "date":
        return
    anomaly = str(row.normalised.get("anomaly") or "")
    for flag, (code, meaning) in _FLAGS.items():
        if flag in anomaly:
            suggested = row.normalised.get("suggested")
            todo = (
                f"probably {suggested}: confirm or correct it." if suggested else "look at the source and correct it."
            )
            yield Contradiction(_where(row), f"the date {meaning}", todo, row.start, row.end, code)


def _against(row: Item, own: date | None) -> Iterable[Contradiction]:
    """What contradicts the date of the document."""
    if own is None:
        return
    if row.kind == "event" and row.normalised.get("status") == "held":
        day = _first_day(row.normalised.get("date"))
        if day and day > own:
            yield Contradiction(
                _where(row),
                f"the event is told as past and dated {day}, after the document of {own}",
                f"probably {_same_day_before(day, own)}: confirm or correct the date.",
                row.start,
                row.end,
                "impossible-date",
            )
    if row.kind in ("commitment", "deadline"):
        due = _day(row.normalised.get("due"))
        if due and due < own:
            yield Contradiction(
                _where(row),
                f"the promise is due on {due}, before the document of {own}",
                "check the year of the deadline, or mark the promise as cited from an earlier text.",
                row.start,
                row.end,
                "due-before-document",
            )


def _same_day_before(day: date, own: date) -> date:
    """The same day and month in the nearest earlier year that is not after `own`."""
    year = own.year
    while True:
        try:
            moved = day.replace(year=year)
        except ValueError:  # 29 February
            moved = day.replace(year=year, day=28)
        if moved <= own:
            return moved
        year -= 1


def _two_dates(rows: list[Item]) -> Iterable[Contradiction]:
    """Two dates for one event: mentions with the same words that do not agree."""
    seen: dict[str, tuple[Item, Any]] = {}
    for row in rows:
        if row.kind != "event" or row.normalised.get("type") in _NO_EVENT:
            continue
        when = row.normalised.get("date") or row.normalised.get("date_expected")
        if not when:
            continue
        key = f"{row.normalised.get('type')}: {_core(row.text)}"
        if key not in seen:
            seen[key] = (row, when)
        elif not _agree(seen[key][1], when):
            first = seen[key]
            yield Contradiction(
                _where(row),
                f"the event has two dates: {_shown(first[1])} at character {first[0].start} and {_shown(when)} here",
                "keep both; find out which one holds and reject the other.",
                row.start,
                row.end,
                "two-dates",
            )


@cache
def _article() -> re.Pattern[str]:
    return re.compile(
        r"\A(?:the|an?|de|het|een|der|die|das|den|dem|des|ein\w*|le|la|les|l['’]|une?|du|this|deze|dit|diese\w*|cette?)\s*\b"
    )


def _core(text: str) -> str:
    """The words of a mention without article, case and layout."""
    return _article().sub("", re.sub(r"\s+", " ", text.lower())).strip()


def _interval(when: Any) -> tuple[date, date] | None:
    if isinstance(when, Mapping):
        start, end = _day(when.get("start")), _day(when.get("end"))
        return (start or end, end or start) if start or end else None  # type: ignore[return-value]
    day = _day(when)
    return (day, day) if day else None


def _agree(one: Any, other: Any) -> bool:
    """Whether two dates may be the same: their intervals overlap, or one of them has no value."""
    first, second = _interval(one), _interval(other)
    if first is None or second is None:
        return True
    return first[0] <= second[1] and second[0] <= first[1]


def _shown(when: Any) -> str:
    interval = _interval(when)
    if interval is None:
        return str(when)
    return str(interval[0]) if interval[0] == interval[1] else f"{interval[0]} to {interval[1]}"


def _first_day(when: Any) -> date | None:
    interval = _interval(when)
    return interval[0] if interval else None


def _day(value: object) -> date | None:
    if not isinstance(value, str):
        return None
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None
