"""From a matched phrase to an interval: what the parts of the phrase say, resolved against an anchor.

A reading without a year takes the one that lies on the side the verb says, nearest to the anchor (rules 8 to 13 of
the grammar). Nothing is guessed without an anchor: the phrase is kept, without a value.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache

from silcrete.periods import calendar
from silcrete.periods.calendar import DAY
from silcrete.periods.grammar import Rule
from silcrete.periods.numbers import read_number
from silcrete.periods.words import LANGUAGES, Words, words

Span = tuple[date, date]


@dataclass
class Match:
    """A rule that fits at a place of the text."""

    rule: Rule
    begin: int
    stop: int
    parts: dict[str, str | None]

    def get(self, name: str) -> str | None:
        """The matched part, in lower case with single blanks, or None."""
        value = self.parts.get(name)
        return re.sub(r"\s+", " ", value.lower()) if value else None

    def number(self, name: str) -> int | None:
        """The matched part as a whole number, or None."""
        value = self.parts.get(name)
        return int(value) if value else None


@dataclass(frozen=True)
class Reading:
    """An interval as read, before its preposition is applied."""

    start: date | None = None
    end: date | None = None
    precision: str = "day"
    flags: tuple[str, ...] = ()
    relative: bool = False
    explicit_year: bool = False
    duration: str | None = None
    count: float | None = None
    unit: str = ""
    suggested: date | None = None
    clock: str = ""
    tz: str | None = None
    late: bool = False
    never_due: bool = False

    def flag(self, *names: str) -> Reading:
        """A copy with more flags."""
        return replace(self, flags=self.flags + tuple(n for n in names if n not in self.flags))


@dataclass(frozen=True)
class Context:
    """Against what a phrase is read: the anchor day and the side (`past`, `future` or None) of its verb."""

    words: Words
    anchor: date | None
    side: str | None = None
    year: int | None = field(default=None)


@cache
def _all_months() -> dict[str, int]:
    merged: dict[str, int] = {}
    for code in LANGUAGES:
        merged.update(words(code).months)
        merged.update({k: v for k, v in words(code).short_months.items() if k not in merged})
    return merged


def month_number(name: str) -> int:
    """1 to 12 for a month name or abbreviation of any of the four languages."""
    return _all_months()[name.rstrip(".").lower()]


def read(match: Match, context: Context) -> Reading:
    """The interval of a match. Every kind of phrase has one reader."""
    return _READERS[match.rule.kind](match, context)


def pick(context: Context, spans: Callable[[int], Span | None]) -> Span | None:
    """The span of the year on the side of the verb, nearest to the anchor; None without an anchor.

    `spans` gives the span for a year. Past: the latest that has begun; future: the earliest that has not ended;
    no side: the one that holds the anchor, else the nearest.
    """
    anchor = context.anchor
    if anchor is None:
        return None
    found = [s for y in range(anchor.year - 2, anchor.year + 3) if 0 < y < 9999 and (s := spans(y))]
    if context.side == "past":
        begun = [s for s in found if s[0] <= anchor]
        return max(begun) if begun else None
    if context.side == "future":
        open_ = [s for s in found if s[1] >= anchor]
        return min(open_) if open_ else None
    return min(found, key=lambda s: (max((s[0] - anchor).days, (anchor - s[1]).days, 0), s), default=None)


def year_of(match: Match, context: Context) -> int | None:
    """The year the phrase itself says: in digits, or as this, last or next year against the anchor."""
    if match.get("y"):
        return match.number("y")
    if match.get("yy"):
        return 2000 + int(match.parts["yy"] or 0)
    turn = match.get("ry")
    if turn and context.anchor:
        return context.anchor.year + _turn_in(turn, context.words)
    return None


def _turn_in(phrase: str, w: Words) -> int:
    for word in re.findall(r"[^\W_]+", phrase):
        if w.turns.get(word):
            return w.turns[word]
        if word in ("suivante", "passée", "dernière"):
            return 1 if word == "suivante" else -1
    return 0


def _with_year(
    match: Match, context: Context, precision: str, spans: Callable[[int], Span | None], **more: object
) -> Reading:
    """The span of the stated year, else of the year that the verb and the anchor give."""
    year = context.year if context.year is not None and not match.get("y") else year_of(match, context)
    span = spans(year) if year else pick(context, spans)
    if span is None:
        return Reading(precision=precision, flags=("no anchor",), **more)  # type: ignore[arg-type]
    explicit = bool(match.get("y") or match.get("yy"))
    return Reading(*span, precision, relative=not explicit, explicit_year=explicit, **more)  # type: ignore[arg-type]


def _marked(match: Match, context: Context) -> Context:
    """A past or coming marker after the date (jl., dernier, a.s., prochain) decides the side."""
    tail = match.get("tail") or match.parts.get("all") or ""
    tail = tail.lower()
    if re.search(r"(?:jl\.?|j\.l\.|jongstleden|derni\w+|passée?s?|écoulée?s?)$", tail):
        return replace(context, side="past")
    if re.search(r"(?:a\.s\.|aanstaande|eerstkomende|prochaine?s?)$", tail):
        return replace(context, side="future")
    return context


def _day(match: Match, context: Context) -> Reading:
    month, number = month_number(match.get("m") or ""), match.number("d") or 0
    return _one_day(match, _marked(match, context), month, number)


def _one_day(match: Match, context: Context, month: int, number: int) -> Reading:
    year = context.year if context.year is not None and not match.get("y") else year_of(match, context)
    weekday = _weekday(match, context.words)
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


def _weekday(match: Match, w: Words) -> int | None:
    name = (match.get("wd") or "").rstrip(".")
    return w.weekdays.get(name, w.short_weekdays.get(name))


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


def _days(match: Match, context: Context) -> Reading:
    context = _marked(match, context)
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
    return _with_year(match, _marked(match, context), "month", lambda y: calendar.month_span(y, month))


def _months(match: Match, context: Context) -> Reading:
    first, last = month_number(match.get("m1") or ""), month_number(match.get("m") or "")

    def spans(year: int) -> Span:
        return calendar.month_span(year, first)[0], calendar.month_span(year + (last < first), last)[1]

    year = year_of(match, context)
    if year is None:
        return _with_year(match, context, "month-range", spans)
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
    return _with_year(
        match, context, "quarter", lambda y: (calendar.quarter_span(y, first)[0], calendar.quarter_span(y, last)[1])
    )


def _half(match: Match, context: Context) -> Reading:
    half = _ordinal(match, "q", context.words, 2) or 1
    return _with_year(match, context, "half-year", lambda y: calendar.half_span(y, half))


def _half_month(match: Match, context: Context) -> Reading:
    month, half = month_number(match.get("m") or ""), _ordinal(match, "q", context.words, 2)

    def spans(year: int) -> Span:
        start, end = calendar.month_span(year, month)
        return (start, start + 14 * DAY) if half == 1 else (start + 15 * DAY, end)

    return _with_year(match, context, "part-of-month", spans)


def _opening(match: Match, context: Context) -> Reading:
    """The first three months, the first two quarters of a year."""
    count = read_number(match.get("n") or "", context.words.code) or 1
    unit = context.words.units[match.get("u") or ""]
    precision = {"M": "month-range", "Q": "quarter", "H": "half-year", "W": "week"}.get(unit, "day")
    return _with_year(
        match, context, precision, lambda y: (date(y, 1, 1), calendar.add(date(y, 1, 1), count, unit) - DAY)
    )


def _season(match: Match, context: Context) -> Reading:
    season = context.words.seasons[match.get("s") or ""]
    spans = _season_spans(season)
    reading = _with_year(match, _marked(match, context), "season", spans)
    if season == "winter" and match.get("y") and not match.get("y2"):
        return reading.flag("ambiguous")
    return reading


def _season_spans(season: str) -> Callable[[int], Span]:
    return lambda year: calendar.season_span(year, season)


def _break(match: Match, context: Context) -> Reading:
    """A parliamentary break or feast; its days move from year to year, so the interval is only about right."""
    first_month, first, last_month, last = context.words.breaks[match.get("name") or ""]

    def spans(year: int) -> Span:
        if first == 0:
            day = calendar.third_tuesday_of_september(year)
            return day, day
        return date(year, first_month, first), date(year + (last_month < first_month), last_month, last)

    reading = _with_year(match, context, "day" if first == 0 else "season", spans)
    return reading if first == 0 else reading.flag("approximate")


def _part(match: Match, context: Context) -> Reading:
    part = context.words.parts[match.get("part") or ""]
    late = part == "late"
    if match.get("m"):
        month = month_number(match.get("m") or "")
        spans = _month_part(month, part)
        return _with_year(match, _marked(match, context), "part-of-month", spans, late=late)
    quarter = match.number("q") or _ordinal(match, "qw", context.words, 4)
    if quarter:
        return _with_year(match, context, "month", _quarter_part(quarter, part), late=late)
    return _with_year(match, context, "part-of-year", lambda y: calendar.part_span(y, part), late=late)


def _month_part(month: int, part: str) -> Callable[[int], Span]:
    return lambda year: calendar.month_part_span(year, month, part)


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


def _unit_end(match: Match, context: Context) -> Reading:
    if context.anchor is None:
        return Reading(precision="week", flags=("no anchor",), late=True)
    unit = context.words.units.get(match.get("eu") or "", "M")
    turn = _turn_in(match.get("all") or "", context.words)
    inside = calendar.add(context.anchor, turn, unit)
    start, end = calendar.unit_span(inside, unit)
    if unit == "W":
        return Reading(start + 4 * DAY, end, "week", relative=True, late=True)
    if unit == "Q":
        return Reading(*calendar.month_span(end.year, end.month), "month", relative=True, late=True)
    return Reading(start + 20 * DAY, end, "part-of-month", relative=True, late=True)


def _decade_end(match: Match, context: Context) -> Reading:
    """The end of the decade: targets mean 31 December of the round year, so that is taken, and flagged."""
    if context.anchor is None:
        return Reading(precision="decade", flags=("no anchor",), late=True)
    last = (context.anchor.year + 9) // 10 * 10
    return Reading(date(last, 10, 1), date(last, 12, 31), "decade", ("ambiguous",), relative=True, late=True)


def _turn(match: Match, context: Context) -> Reading:
    w, anchor = context.words, context.anchor
    turn = w.turns.get(match.get("turn") or "", 0)
    if (match.get("turn") or "").startswith(("suivant", "passé", "écoulé")):
        turn = 1 if (match.get("turn") or "").startswith("suivant") else -1
    if anchor is None and not match.get("y"):
        return Reading(precision="day" if match.get("wd") else "year", flags=("no anchor",), relative=True)
    if match.get("wd"):
        return _turned_weekday(match, context, turn)
    if match.get("m") or match.get("s"):
        return _turned_name(match, context, turn)
    unit = w.units[match.get("u") or ""]
    assert anchor is not None
    start, end = calendar.unit_span(calendar.add(anchor, turn, unit), unit)
    precision = {"W": "week", "M": "month", "Q": "quarter", "H": "half-year", "Y": "year", "X": "decade"}[unit]
    if (match.get("all") or "").startswith("later ") and start < anchor:
        start = anchor
    return Reading(start, end, precision, relative=True)


def _turned_weekday(match: Match, context: Context, turn: int) -> Reading:
    side = {-1: "past", 0: context.side or "future", 1: "future"}[turn]
    day = nearest_weekday(context.anchor, _weekday(match, context.words), side, strict=turn != 0)
    return Reading(day, day, "day", relative=True)


def _turned_name(match: Match, context: Context, turn: int) -> Reading:
    """Last May, next spring, this autumn: ended before, begins after, or nearest to the anchor."""
    if match.get("s"):
        spans, precision = _season_spans(context.words.seasons[match.get("s") or ""]), "season"
    else:
        number = month_number(match.get("m") or "")
        spans, precision = (lambda y: calendar.month_span(y, number)), "month"
    if match.get("y"):
        return Reading(*spans(match.number("y") or 0), precision, explicit_year=True)
    anchor = context.anchor
    assert anchor is not None
    found = [spans(y) for y in range(anchor.year - 2, anchor.year + 3)]
    if turn < 0:
        span = max(s for s in found if s[1] < anchor)
    elif turn > 0:
        span = min(s for s in found if s[0] > anchor)
    else:
        span = pick(context, spans) or spans(anchor.year)
    return Reading(*span, precision, relative=True)


def _turn_count(match: Match, context: Context) -> Reading:
    """The next two years, the past ten years: an interval that touches the anchor, and its length.

    Of "the next four or five years" the longer one is taken.
    """
    w = context.words
    count = read_number(match.get("n2") or match.get("n") or "", w.code) or 1
    unit = w.units[match.get("u") or ""]
    word = match.get("turn") or ""
    turn = -1 if word.startswith(("laatste", "derni")) else 1 if word.startswith("prochain") else w.turns.get(word, 0)
    length = iso_duration(count, unit)
    precision = _precision(unit)
    if context.anchor is None or turn == 0:
        return Reading(precision=precision, duration=length, count=count, unit=unit, never_due=True)
    ends = sorted([context.anchor, calendar.add(context.anchor, turn * count, unit)])
    return Reading(ends[0], ends[1], precision, relative=True, duration=length, never_due=turn < 0)


def _precision(unit: str) -> str:
    return {"D": "day", "W": "week", "M": "month", "Q": "quarter", "H": "half-year", "Y": "year", "X": "decade"}[unit]


def iso_duration(count: float, unit: str) -> str:
    """ISO 8601 duration: `P30Y`, `P3M` for a quarter, `P18M` for one and a half years."""
    factor, letter = {"Q": (3, "M"), "H": (6, "M"), "X": (10, "Y")}.get(unit, (1, unit))
    count *= factor
    if letter == "Y" and count != int(count):
        count, letter = count * 12, "M"
    return f"P{count:g}{letter}"


def _duration(match: Match, context: Context) -> Reading:
    count = (read_number(match.get("n") or "", context.words.code) or 1) + (0.5 if match.get("half") else 0)
    unit = context.words.units[match.get("u") or ""]
    length = iso_duration(count, unit)
    if match.get("n2"):
        more = read_number(match.get("n2") or "", context.words.code) or count
        length = f"{length}/{iso_duration(more, unit)}"
    if match.get("back"):
        return ago(Reading(count=count, unit=unit), context)
    return Reading(precision=_precision(unit), duration=length, count=count, unit=unit, never_due=True)


def ago(reading: Reading, context: Context) -> Reading:
    """So many units before the anchor: the day for days and weeks, else the month or year that holds it."""
    return _shifted(reading, context, -1)


def ahead(reading: Reading, context: Context) -> Reading:
    """So many units after the anchor (rule 14)."""
    return _shifted(reading, context, 1)


def _shifted(reading: Reading, context: Context, way: int) -> Reading:
    if context.anchor is None or reading.count is None:
        return Reading(precision=_precision(reading.unit), flags=("no anchor",), relative=True)
    day = calendar.add(context.anchor, way * reading.count, reading.unit)
    unit = reading.unit if reading.unit in "MQHYX" else "D"
    return Reading(*calendar.unit_span(day, unit), _precision(unit), relative=True)


def _today(match: Match, context: Context) -> Reading:
    if context.anchor is None:
        return Reading(flags=("no anchor",), relative=True)
    day = context.anchor + timedelta(days=context.words.days[match.get("day") or ""])
    return Reading(day, day, "day", relative=True)


def _week(match: Match, context: Context) -> Reading:
    number = match.number("w") or 0
    reading = _with_year(match, context, "week", lambda y: calendar.week_span(y, number))
    return reading if 1 <= number <= 53 else Reading(precision="week", flags=("no such day",))


def _parliament(match: Match, context: Context) -> Reading:
    year = match.number("y") or 0
    return Reading(*calendar.parliamentary_span(year), "year", explicit_year=True, never_due=True)


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
    if first is None:
        tens = match.number("dd")
        if tens is None:
            tens = 10 * next(n for n, listed in _TENS.items() if (match.get("dw") or "") in listed.split())
        first = (1900 if tens >= 30 else 2000) + tens
    return Reading(*calendar.decade_span(first), "decade", explicit_year=True)


def _weekday_alone(match: Match, context: Context) -> Reading:
    context = _marked(match, context)
    day = nearest_weekday(context.anchor, _weekday(match, context.words), context.side, strict=False)
    return Reading(day, day, "day", flags=() if day else ("no anchor",), relative=True)


def nearest_weekday(anchor: date | None, weekday: int | None, side: str | None, *, strict: bool) -> date | None:
    """The nearest such weekday on a side; `strict` leaves the anchor's own day out."""
    if anchor is None or weekday is None:
        return None
    after = (weekday - anchor.weekday()) % 7
    before = (anchor.weekday() - weekday) % 7
    if side == "past":
        return anchor - (before or 7 * strict) * DAY
    if side == "future":
        return anchor + (after or 7 * strict) * DAY
    return anchor + after * DAY if after <= before else anchor - before * DAY


def _year(match: Match, context: Context) -> Reading:
    year = match.number("y") or 0
    return Reading(*calendar.year_span(year), "year", explicit_year=True)


_READERS: dict[str, Callable[[Match, Context], Reading]] = {
    "day": _day, "days": _days, "numeric": _numeric, "iso": _iso, "month": _month, "months": _months,
    "quarter": _quarter, "half": _half, "half-month": _half_month, "opening": _opening, "season": _season,
    "break": _break, "part": _part, "year-end": _year_end, "unit-end": _unit_end, "decade-end": _decade_end,
    "turn": _turn, "turn-count": _turn_count, "duration": _duration, "today": _today, "week": _week,
    "parliament": _parliament, "years": _years, "decade": _decade, "weekday": _weekday_alone, "year": _year,
}  # fmt: skip
