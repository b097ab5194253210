"""From a matched phrase to an interval: every kind of phrase has one reader."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from silcrete.periods import calendar, relative
from silcrete.periods.calendar import DAY
from silcrete.periods.numbers import read_number
from silcrete.periods.reading import (
    Context,
    Match,
    Reading,
    Span,
    marked,
    month_number,
    pick,
    season_spans,
    weekday_of,
    with_year,
    year_of,
)
from silcrete.periods.words import Words


def read(match: Match, context: Context) -> Reading:
    """The interval of a match. Every kind of phrase has one reader."""
    return _READERS[match.rule.kind](match, context)


def _day(match: Match, context: Context) -> Reading:
    month, number = match.number("mn") or month_number(match.get("m") or ""), match.number("d") or 0
    return _one_day(match, marked(match, context), month, number)


def _one_day(match: Match, context: Context, month: int, number: int) -> Reading:
    year = context.year if context.year is not None and not match.get("y") else year_of(match, context)
    weekday = weekday_of(match, context.words)
    clock = _clock(match)
    if year is not None:
        day = calendar.day(year, month, number)
        if day is None:
            return Reading(flags=("no such day",))
        reading = Reading(day, day, "day", relative=not match.get("y"), explicit_year=bool(match.get("y")))
        return _timed(_agree(reading, weekday), clock, match)
    if calendar.day(2000, month, number) is None:
        return Reading(flags=("no such day",))
    span = pick(context, lambda y: _same(calendar.day(y, month, number)))
    if span is None:
        return Reading(flags=("no anchor",))
    if weekday is not None and span[0].weekday() != weekday:
        beside = [calendar.day(span[0].year + step, month, number) for step in (-1, 1)]
        agreeing = [d for d in beside if d and d.weekday() == weekday]
        if agreeing:
            span = (agreeing[0], agreeing[0])
    return _timed(_agree(Reading(*span, "day", relative=True), weekday), clock, match)


def _same(day: date | None) -> Span | None:
    return (day, day) if day else None


def _agree(reading: Reading, weekday: int | None) -> Reading:
    """Check the printed weekday; suggest the year, else the day, that agrees."""
    day = reading.start
    if weekday is None or day is None:
        return reading
    if day.weekday() == weekday:
        return reading.flag("weekday agrees")
    years = [calendar.day(day.year + step, day.month, day.day) for step in (-1, 1, -2, 2, -3, 3)]
    near = [day + step * DAY for step in (-1, 1, -2, 2, -3, 3)]
    agreeing = [d for d in [*years[:2], *near] if d and d.weekday() == weekday]
    return replace(reading.flag("weekday disagrees"), suggested=agreeing[0] if agreeing else None)


def _clock(match: Match) -> str:
    hour = match.number("h")
    if hour is None:
        return ""
    if (match.get("pm") or "") == "p" and hour < 12:
        hour += 12
    return f"{hour:02}:{match.number('mi') or 0:02}" if hour < 24 else ""


def _timed(reading: Reading, clock: str, match: Match) -> Reading:
    if not clock:
        return reading
    return replace(reading, precision="minute", clock=clock, tz=match.parts.get("tz"))


def _numeric(match: Match, context: Context) -> Reading:
    first, second, year = match.number("a") or 0, match.number("b") or 0, match.number("y") or 0
    if year < 100:
        year += 2000
    number, month = first, second
    flags: tuple[str, ...] = ()
    if context.words.code == "en" and match.get("sep") != ".":
        if first <= 12 and second <= 12 and first != second:
            return Reading(flags=("ambiguous",))
        if second > 12:
            number, month = second, first
    return _calendar_day(match, year, month, number, flags)


def _iso(match: Match, context: Context) -> Reading:
    return _calendar_day(match, match.number("y") or 0, match.number("b") or 0, match.number("a") or 0, ())


def _calendar_day(match: Match, year: int, month: int, number: int, flags: tuple[str, ...]) -> Reading:
    day = calendar.day(year, month, number)
    if day is None:
        return Reading(flags=("no such day", *flags))
    first = match.number("d1")
    start = calendar.day(year, month, first) if first else day
    if start is None or start > day:
        return Reading(flags=("end before start", *flags))
    return _timed(Reading(start, day, "day", flags, explicit_year=True), _clock(match), match)


def _day_of_month(match: Match, context: Context) -> Reading:
    """The 17th of this, the last or the next month, against the day of the document."""
    if context.anchor is None:
        return Reading(flags=("no anchor",), relative=True)
    month = calendar.add_months(context.anchor.replace(day=1), context.words.same_month[match.get("turn") or ""])
    day = calendar.day(month.year, month.month, match.number("d") or 0)
    if day is None:
        return Reading(flags=("no such day",), relative=True)
    return _timed(
        _agree(Reading(day, day, "day", relative=True), weekday_of(match, context.words)), _clock(match), match
    )


def _days(match: Match, context: Context) -> Reading:
    context = marked(match, context)
    month = month_number(match.get("m") or "")
    first_month = month_number(match.get("m1") or "") if match.get("m1") else month
    last = _one_day(match, context, month, match.number("d") or 0)
    if last.end is None:
        return last
    year = match.number("y1") or (last.end.year - 1 if first_month > month else last.end.year)
    start = calendar.day(year, first_month, match.number("d1") or 0)
    if start is None:
        return Reading(flags=("no such day",))
    if start > last.end:
        return Reading(flags=("end before start",))
    return replace(last, start=start, flags=tuple(f for f in last.flags if f != "weekday agrees"), precision="day")


def _month(match: Match, context: Context) -> Reading:
    month = month_number(match.get("m") or "")
    return with_year(match, marked(match, context), "month", lambda y: calendar.month_span(y, month))


def _months(match: Match, context: Context) -> Reading:
    first, last = month_number(match.get("m1") or ""), month_number(match.get("m") or "")

    def spans(year: int) -> Span:
        return calendar.month_span(year, first)[0], calendar.month_span(year + (last < first), last)[1]

    year = year_of(match, context)
    if year is None:
        return with_year(match, context, "month-range", spans)
    start_year = match.number("y1") or (year - 1 if last < first else year)
    start, end = calendar.month_span(start_year, first)[0], calendar.month_span(year, last)[1]
    if start > end:
        return Reading(precision="month-range", flags=("end before start",))
    explicit = bool(match.get("y"))
    return Reading(start, end, "month-range", relative=not explicit, explicit_year=explicit)


def _ordinal(match: Match, name: str, w: Words, last: int) -> int | None:
    value = match.get(name)
    if value is None:
        return None
    number = int(value) if value.isdigit() else w.ordinals[value]
    return last if number == -1 else number


def _quarter(match: Match, context: Context) -> Reading:
    first = _ordinal(match, "q", context.words, 4) or 1
    last = _ordinal(match, "q2", context.words, 4) or first
    if last < first:
        return Reading(precision="quarter", flags=("end before start",))
    return with_year(
        match, context, "quarter", lambda y: (calendar.quarter_span(y, first)[0], calendar.quarter_span(y, last)[1])
    )


def _half(match: Match, context: Context) -> Reading:
    half = _ordinal(match, "q", context.words, 2) or 1
    return with_year(match, context, "half-year", lambda y: calendar.half_span(y, half))


def _half_month(match: Match, context: Context) -> Reading:
    month, half = month_number(match.get("m") or ""), _ordinal(match, "q", context.words, 2)

    def spans(year: int) -> Span:
        start, end = calendar.month_span(year, month)
        return (start, start + 14 * DAY) if half == 1 else (start + 15 * DAY, end)

    return with_year(match, context, "part-of-month", spans)


def _opening(match: Match, context: Context) -> Reading:
    """The first three months, the first two quarters of a year."""
    count = read_number(match.get("n") or "", context.words.code) or 1
    unit = context.words.units[match.get("u") or ""]
    precision = {"M": "month-range", "Q": "quarter", "H": "half-year", "W": "week"}.get(unit, "day")
    return with_year(
        match, context, precision, lambda y: (date(y, 1, 1), calendar.add(date(y, 1, 1), count, unit) - DAY)
    )


def _season(match: Match, context: Context) -> Reading:
    season = context.words.seasons[match.get("s") or ""]
    spans = season_spans(season)
    reading = with_year(match, marked(match, context), "season", spans)
    if season == "winter" and match.get("y") and not match.get("y2"):
        return reading.flag("ambiguous")
    return reading


def _break(match: Match, context: Context) -> Reading:
    """A parliamentary break or feast; its days move from year to year, so the interval is only about right."""
    first_month, first, last_month, last = context.words.breaks[match.get("name") or ""]

    def spans(year: int) -> Span:
        if first_month == 0:
            day = calendar.easter_sunday(year) + first * calendar.DAY
            return day, day
        if first == 0:
            day = calendar.third_tuesday_of_september(year)
            return day, day
        return date(year, first_month, first), date(year + (last_month < first_month), last_month, last)

    exact = first == 0 or first_month == 0
    reading = with_year(match, context, "day" if exact else "season", spans)
    return reading if exact else reading.flag("approximate")


def _part(match: Match, context: Context) -> Reading:
    part = context.words.parts[match.get("part") or ""]
    late = part == "late"
    if match.get("m"):
        month = month_number(match.get("m") or "")
        spans = _month_part(month, part)
        return with_year(match, marked(match, context), "part-of-month", spans, late=late)
    if match.get("s"):
        of = season_spans(context.words.seasons[match.get("s") or ""])
        return with_year(match, context, "month", _season_part(of, part), late=late)
    half = _ordinal(match, "hw", context.words, 2)
    if half:
        return with_year(match, context, "month-range", _half_part(half, part), late=late)
    quarter = match.number("q") or _ordinal(match, "qw", context.words, 4)
    if quarter:
        return with_year(match, context, "month", _quarter_part(quarter, part), late=late)
    return with_year(match, context, "part-of-year", lambda y: calendar.part_span(y, part), late=late)


def _month_part(month: int, part: str) -> Callable[[int], Span]:
    return lambda year: calendar.month_part_span(year, month, part)


def _season_part(of: Callable[[int], Span], part: str) -> Callable[[int], Span]:
    """The first, second or third month of a season."""

    def spans(year: int) -> Span:
        start, _ = of(year)
        month = calendar.add(start, calendar.PARTS.index(part), "M")
        return calendar.month_span(month.year, month.month)

    return spans


def _half_part(half: int, part: str) -> Callable[[int], Span]:
    """The first, second or third two months of a half-year."""
    month = 6 * half - 5 + 2 * calendar.PARTS.index(part)
    return lambda year: (calendar.month_span(year, month)[0], calendar.month_span(year, month + 1)[1])


def _quarter_part(quarter: int, part: str) -> Callable[[int], Span]:
    month = 3 * quarter - 2 + calendar.PARTS.index(part)
    return lambda year: calendar.month_span(year, month)


def _year_end(match: Match, context: Context) -> Reading:
    year = year_of(match, context) or context.year or (context.anchor.year if context.anchor else None)
    if year is None:
        return Reading(precision="year-end", flags=("no anchor",), late=True)
    explicit = bool(match.get("y"))
    return Reading(
        *calendar.part_span(year, "late"), "year-end", relative=not explicit, explicit_year=explicit, late=True
    )


def _week(match: Match, context: Context) -> Reading:
    number = match.number("w") or 0
    reading = with_year(match, context, "week", lambda y: calendar.week_span(y, number))
    if match.get("d") and reading.start is not None:
        day = reading.start + ((match.number("d") or 1) - 1) * DAY
        return replace(reading, start=day, end=day, precision="day")
    return reading if 1 <= number <= 53 else Reading(precision="week", flags=("no such day",))


def _month_week(match: Match, context: Context) -> Reading:
    """The first, second or last week of a month, by its Monday."""
    month = month_number(match.get("m") or "")
    number = _ordinal(match, "q", context.words, 4) or -1
    return with_year(match, marked(match, context), "week", lambda y: calendar.week_of_month(y, month, number))


def _parliament(match: Match, context: Context) -> Reading:
    year = match.number("y") or 0
    return Reading(*calendar.parliamentary_span(year), "year", explicit_year=True, never_due=True)


def _term(match: Match, context: Context) -> Reading:
    """A semester, a school or a budget year; when it begins differs from place to place, so it is only about right."""
    first, length = context.words.terms[match.get("name") or ""]
    start = date(match.number("y") or 0, first, 1)
    precision = "half-year" if length == 6 else "year"
    return Reading(start, calendar.add_months(start, length) - DAY, precision, ("approximate",), explicit_year=True)


def _budget(match: Match, context: Context) -> Reading:
    """A budget year or several in a row; when one begins differs from place to place."""
    first, last = match.number("y") or 0, match.number("y2") or match.number("y") or 0
    return Reading(date(first, 1, 1), date(last, 12, 31), "year", ("approximate",), explicit_year=True)


def _years(match: Match, context: Context) -> Reading:
    first, second = match.number("y") or 0, match.parts.get("y2") or ""
    last = int(second) if len(second) == 4 else first // 100 * 100 + int(second)
    if last < first:
        return Reading(precision="year", flags=("end before start",))
    return Reading(date(first, 1, 1), date(last, 12, 31), "year", explicit_year=True)


_TENS = {
    2: "twintig zwanziger vingt", 3: "dertig dreißiger trente", 4: "veertig vierziger quarante",
    5: "vijftig fünfziger cinquante", 6: "zestig sechziger soixante", 7: "zeventig siebziger soixante-dix",
    8: "tachtig achtziger quatre-vingt quatre-vingts", 9: "negentig neunziger quatre-vingt-dix",
}  # fmt: skip


def _decade(match: Match, context: Context) -> Reading:
    first = match.number("dy")
    if first is not None and first < 100:
        first += 1900 if first >= 30 else 2000
    if first is None:
        tens = match.number("dd")
        if tens is None:
            tens = 10 * next(n for n, listed in _TENS.items() if (match.get("dw") or "") in listed.split())
        first = (1900 if tens >= 30 else 2000) + tens
    return Reading(*calendar.decade_span(first), "decade", explicit_year=True)


def _year(match: Match, context: Context) -> Reading:
    year = match.number("y") or 0
    return Reading(*calendar.year_span(year), "year", explicit_year=True)


_READERS: dict[str, Callable[[Match, Context], Reading]] = {
    "day": _day,
    "days": _days,
    "day-of-month": _day_of_month,
    "numeric": _numeric,
    "iso": _iso,
    "month": _month,
    "months": _months,
    "quarter": _quarter,
    "half": _half,
    "half-month": _half_month,
    "opening": _opening,
    "season": _season,
    "break": _break,
    "part": _part,
    "year-end": _year_end,
    "unit-end": relative.unit_end,
    "decade-end": relative.decade_end,
    "turn": relative.turned,
    "turn-count": relative.counted,
    "duration": relative.length,
    "today": relative.today,
    "week": _week,
    "month-week": _month_week,
    "parliament": _parliament,
    "term": _term,
    "years": _years,
    "budget": _budget,
    "decade": _decade,
    "weekday": relative.weekday,
    "year": _year,
}
