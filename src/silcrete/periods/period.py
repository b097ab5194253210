"""A period: an interval of days with the precision it was stated in, and its written forms.

Three written forms are read and written: the data form of the package's tables ("2024", "2024-05", "2025-Q2",
"2019-H1", "2024-2032", an ISO day), EDTF (ISO 8601-2: quarters 33 to 36, seasons 21 to 24, open intervals) and, in
`silcrete.periods.show`, the form a reader sees.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from silcrete.errors import BadInput
from silcrete.periods import calendar

PRECISIONS = (
    "minute", "day", "week", "month", "month-range", "quarter", "half-year", "season", "part-of-month", "part-of-year",
    "year", "year-end", "decade",
)  # fmt: skip

_FORMS = "2024, 2024-05, 2024-05-31, 2025-Q2, 2019-H1 or 2024-2032"


@dataclass(frozen=True)
class Period:
    """First and last day, both included (§12); None is an open side. `clock` is "hh:mm" for minute precision.

    Raises ValueError for an unknown precision or an end before the start (§5).
    """

    start: date | None
    end: date | None
    precision: str = "day"
    clock: str = ""

    def __post_init__(self) -> None:
        if self.precision not in PRECISIONS:
            raise ValueError(f"unknown precision {self.precision!r}; known: {', '.join(PRECISIONS)}")
        if self.start and self.end and self.end < self.start:
            raise ValueError(f"a period cannot end ({self.end}) before it starts ({self.start})")

    def contains(self, other: date | Period) -> bool:
        """Whether every day of `other` lies inside; an open side holds everything on that side."""
        start, end = (other.start, other.end) if isinstance(other, Period) else (other, other)
        left = self.start is None or (start is not None and self.start <= start)
        right = self.end is None or (end is not None and end <= self.end)
        return left and right

    def overlaps(self, other: date | Period) -> bool:
        """Whether at least one day is shared."""
        start, end = (other.start, other.end) if isinstance(other, Period) else (other, other)
        before = self.end is not None and start is not None and self.end < start
        after = self.start is not None and end is not None and end < self.start
        return not before and not after

    @property
    def days(self) -> int | None:
        """Number of days, None where a side is open."""
        if self.start is None or self.end is None:
            return None
        return (self.end - self.start).days + 1

    def __str__(self) -> str:
        return data_form(self)


def _whole_years(period: Period) -> bool:
    start, end = period.start, period.end
    return bool(start and end and (start.month, start.day) == (1, 1) and (end.month, end.day) == (12, 31))


def _whole_months(period: Period) -> bool:
    start, end = period.start, period.end
    return bool(start and end and start.day == 1 and end == calendar.month_end(end.year, end.month))


def data_form(period: Period) -> str:
    """The form of the package's tables; intervals without a name there are written as EDTF."""
    start, end = period.start, period.end
    if start is None or end is None or period.precision == "minute":
        return edtf(period)
    if _whole_years(period):
        return str(start.year) if start.year == end.year else f"{start.year}-{end.year}"
    if (start, end) == calendar.half_span(start.year, 1) or (start, end) == calendar.half_span(start.year, 2):
        return f"{start.year}-H{(start.month + 5) // 6}"
    if start.month % 3 == 1 and (start, end) == calendar.quarter_span(start.year, (start.month + 2) // 3):
        return f"{start.year}-Q{(start.month + 2) // 3}"
    if (start, end) == calendar.month_span(start.year, start.month):
        return f"{start.year}-{start.month:02}"
    return edtf(period)


@cache
def _data_forms() -> re.Pattern[str]:
    return re.compile(
        r"(?P<y>\d{4})(?:-(?:Q(?P<q>[1-4])|H(?P<h>[12])|(?P<to>\d{4})|(?P<m>\d{2})(?:-(?P<d>\d{2}))?))?\Z"
    )


def parse(text: str) -> Period:
    """Read a period in the data form: a year, month, ISO day, quarter, half-year or range of years.

    Raises BadInput for anything else, for a day the calendar does not have and for a range that runs backwards.
    """
    found = _data_forms().match(text.strip())
    if not found:
        raise BadInput("This is not a period.", found=repr(text), todo=f"write it as {_FORMS}.")
    year = _counted(int(found["y"]), text)
    if found["q"]:
        return Period(*calendar.quarter_span(year, int(found["q"])), "quarter")
    if found["h"]:
        return Period(*calendar.half_span(year, int(found["h"])), "half-year")
    if found["to"]:
        if int(found["to"]) < year:
            raise BadInput("A range of years runs backwards.", found=repr(text), todo="put the earlier year first.")
        return Period(date(year, 1, 1), date(int(found["to"]), 12, 31), "year")
    if found["d"]:
        return _day(year, int(found["m"]), int(found["d"]), text)
    if found["m"]:
        if not 1 <= int(found["m"]) <= 12:
            raise BadInput("There is no such month.", found=repr(text), todo=f"write it as {_FORMS}.")
        return Period(*calendar.month_span(year, int(found["m"])), "month")
    return Period(*calendar.year_span(year), "year")


def _counted(year: int, text: str) -> int:
    """The year again; years are counted from 1."""
    if year == 0:
        raise BadInput("There is no year 0.", found=repr(text), todo=f"write it as {_FORMS}.")
    return year


def _day(year: int, month: int, number: int, text: str) -> Period:
    day = calendar.day(year, month, number)
    if day is None:
        raise BadInput("The calendar has no such day.", found=repr(text), todo="correct the day or the month.")
    return Period(day, day, "day")


def edtf(period: Period) -> str:
    """EDTF (level 1 and 2 codes): `2024-33` is the first quarter, `2024-22` the summer, `../2024-12-31` an open start.

    A decade is written `199X`. An interval without a code of its own is written start/end in whole months or days.
    """
    start, end = period.start, period.end
    if start is None and end is None:
        return "../.."
    if start is None:
        return f"../{end}"
    if end is None:
        return f"{start}/.."
    named = _edtf_named(period, start, end)
    if named:
        return named
    if _whole_years(period):
        return str(start.year) if start.year == end.year else f"{start.year}/{end.year}"
    if _whole_months(period):
        first, last = f"{start.year}-{start.month:02}", f"{end.year}-{end.month:02}"
        return first if first == last else f"{first}/{last}"
    return str(start) if start == end else f"{start}/{end}"


def _edtf_named(period: Period, start: date, end: date) -> str:
    if period.precision == "minute":
        return f"{start}T{period.clock}"
    if period.precision == "quarter" and (start, end) == calendar.quarter_span(start.year, (start.month + 2) // 3):
        return f"{start.year}-{32 + (start.month + 2) // 3}"
    if period.precision == "season" and start.month % 3 == 0:
        name, year = calendar.season_of(start)
        if (start, end) == calendar.season_span(year, name):
            return f"{year}-{21 + calendar.SEASONS.index(name)}"
    if period.precision == "decade" and (start, end) == calendar.decade_span(start.year):
        return f"{start.year // 10}X"
    return ""


@cache
def _edtf_forms() -> re.Pattern[str]:
    return re.compile(
        r"(?P<decade>\d{3})X\Z|(?P<y>\d{4})(?:-(?P<m>\d{2})(?:-(?P<d>\d{2})(?:T(?P<t>[0-2]\d:[0-5]\d))?)?)?\Z"
    )


def from_edtf(text: str) -> Period:
    """Read the EDTF forms that `edtf` writes. Raises BadInput for anything else."""
    text = text.strip()
    if "/" in text:
        left, _, right = text.partition("/")
        first = None if left in ("..", "") else from_edtf(left)
        last = None if right in ("..", "") else from_edtf(right)
        start = first.start if first else None
        end = last.end if last else None
        if start and end and end < start:
            raise BadInput("An interval ends before it starts.", found=repr(text), todo="put the earlier date first.")
        if start and end and (start, end) == calendar.half_span(start.year, (start.month + 5) // 6):
            return Period(start, end, "half-year")
        return Period(start, end, _joint(first, last))
    found = _edtf_forms().match(text)
    if not found:
        raise BadInput("This is not an EDTF date.", found=repr(text), todo="write it as 2024-05-31, 2024-33 or a/b.")
    if found["decade"]:
        return Period(*calendar.decade_span(10 * int(found["decade"])), "decade")
    year, month = _counted(int(found["y"]), text), int(found["m"] or 0)
    if found["d"]:
        period = _day(year, month, int(found["d"]), text)
        return Period(period.start, period.end, "minute", found["t"]) if found["t"] else period
    if not found["m"]:
        return Period(*calendar.year_span(year), "year")
    if 1 <= month <= 12:
        return Period(*calendar.month_span(year, month), "month")
    if 21 <= month <= 24:
        return Period(*calendar.season_span(year, calendar.SEASONS[month - 21]), "season")
    if 33 <= month <= 36:
        return Period(*calendar.quarter_span(year, month - 32), "quarter")
    raise BadInput("There is no such month, season or quarter.", found=repr(text), todo="use 01-12, 21-24 or 33-36.")


@lru_cache(maxsize=20_000)
def on_file(text: str) -> Period:
    """Read a date or a period as records hold it: in the data form, or as the two ends of an interval with a slash.

    Raises BadInput for anything else.
    """
    return from_edtf(text) if "/" in text else parse(text)


def _joint(first: Period | None, last: Period | None) -> str:
    """Precision of an interval whose ends were written in these forms."""
    ends = [p.precision for p in (first, last) if p is not None]
    if ends and all(p == "year" for p in ends):
        return "year"
    if len(ends) == 2 and all(p == "month" for p in ends):
        return "month-range"
    return "day"
