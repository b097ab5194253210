"""Arithmetic on days: last days, seasons, quarters, weeks, months added, the parliamentary year."""

from __future__ import annotations

from datetime import date, timedelta

DAY = timedelta(days=1)
SEASONS = ("spring", "summer", "autumn", "winter")
PARTS = ("early", "mid", "late")


def day(year: int, month: int, number: int) -> date | None:
    """The day, or None where the calendar has none (31 April, 29 February in a common year, month 13)."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


def month_end(year: int, month: int) -> date:
    """Last day of a month."""
    return date(year + month // 12, month % 12 + 1, 1) - DAY


def add_months(start: date, count: int) -> date:
    """`start` moved by `count` months (negative: back), clamped to the end of the month."""
    index = start.year * 12 + start.month - 1 + count
    year, month = divmod(index, 12)
    return min(
        date(year, month + 1, min(start.day, 28)) + timedelta(days=max(0, start.day - 28)), month_end(year, month + 1)
    )


def add(start: date, count: float, unit: str) -> date:
    """`start` moved by `count` units: D days, W weeks, M months, Q quarters, H half-years, Y years, X decades.

    B are working days, Monday to Friday: no public holiday is known here.
    """
    if unit == "D":
        return start + timedelta(days=round(count))
    if unit == "B":
        left, step = round(abs(count)), DAY if count > 0 else -DAY
        while left:
            start += step
            left -= start.weekday() < 5
        return start
    if unit == "W":
        return start + timedelta(days=round(7 * count))
    months = {"M": 1, "Q": 3, "H": 6, "Y": 12, "X": 120}[unit]
    return add_months(start, round(count * months))


def year_span(year: int) -> tuple[date, date]:
    """First and last day of a year."""
    return date(year, 1, 1), date(year, 12, 31)


def month_span(year: int, month: int) -> tuple[date, date]:
    """First and last day of a month."""
    return date(year, month, 1), month_end(year, month)


def quarter_span(year: int, quarter: int) -> tuple[date, date]:
    """First and last day of quarter 1 to 4."""
    return date(year, 3 * quarter - 2, 1), month_end(year, 3 * quarter)


def half_span(year: int, half: int) -> tuple[date, date]:
    """First and last day of half-year 1 or 2."""
    return date(year, 6 * half - 5, 1), month_end(year, 6 * half)


def season_span(year: int, season: str) -> tuple[date, date]:
    """Meteorological season; winter runs into the next year."""
    first = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}[season]
    start = date(year, first, 1)
    return start, add_months(start, 3) - DAY


def part_span(year: int, part: str) -> tuple[date, date]:
    """Part of a year by the project's convention: early to 31 March, mid May to August, late from 1 October."""
    first, last = {"early": (1, 3), "mid": (5, 8), "late": (10, 12)}[part]
    return date(year, first, 1), month_end(year, last)


def month_part_span(year: int, month: int, part: str) -> tuple[date, date]:
    """Part of a month: 1 to 10, 11 to 20, 21 to the last day."""
    first = {"early": 1, "mid": 11, "late": 21}[part]
    return date(year, month, first), month_end(year, month) if part == "late" else date(year, month, first + 9)


def week_span(year: int, week: int) -> tuple[date, date] | None:
    """Monday to Sunday of an ISO week, or None where the year has no such week."""
    try:
        monday = date.fromisocalendar(year, week, 1)
    except ValueError:
        return None
    return monday, monday + timedelta(days=6)


def decade_span(first: int) -> tuple[date, date]:
    """Ten years from `first`."""
    return date(first, 1, 1), date(first + 9, 12, 31)


def third_tuesday_of_september(year: int) -> date:
    """The day on which the Dutch parliamentary year opens."""
    first = date(year, 9, 1)
    return first + timedelta(days=(1 - first.weekday()) % 7 + 14)


def easter_sunday(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm of 1876, as Meeus prints it)."""
    century, rest = divmod(year, 100)
    golden = year % 19
    leap = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - century // 4 - leap + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, number = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, number + 1)


def week_of_month(year: int, month: int, number: int) -> tuple[date, date] | None:
    """Monday to Sunday of week 1 to 5 of a month, the weeks counted by their Mondays; -1 is the last one."""
    first, last = month_span(year, month)
    monday = first + timedelta(days=-first.weekday() % 7)
    if number < 0:
        monday = last - timedelta(days=last.weekday())
    else:
        monday += timedelta(days=7 * (number - 1))
    return (monday, monday + timedelta(days=6)) if monday <= last else None


def parliamentary_span(year: int) -> tuple[date, date]:
    """The Dutch parliamentary year that opens in `year`, to the day before the next one opens."""
    return third_tuesday_of_september(year), third_tuesday_of_september(year + 1) - DAY


def unit_span(of: date, unit: str) -> tuple[date, date]:
    """The calendar unit that holds a day: D, W, M, Q, H, Y, X."""
    if unit == "D":
        return of, of
    if unit == "W":
        monday = of - timedelta(days=of.weekday())
        return monday, monday + timedelta(days=6)
    if unit == "M":
        return month_span(of.year, of.month)
    if unit == "Q":
        return quarter_span(of.year, (of.month + 2) // 3)
    if unit == "H":
        return half_span(of.year, (of.month + 5) // 6)
    if unit == "X":
        return decade_span(of.year // 10 * 10)
    return year_span(of.year)


def season_of(of: date) -> tuple[str, int]:
    """The meteorological season that holds a day, and the year in which that season began."""
    name = SEASONS[(of.month - 3) // 3 % 4]
    return name, of.year - 1 if of.month <= 2 else of.year
