"""Dates that lean on the anchor: this, last and next, so many units ago or ahead, today, a bare weekday."""

from __future__ import annotations

from datetime import date, timedelta

from silcrete.periods import calendar
from silcrete.periods.calendar import DAY
from silcrete.periods.numbers import read_number
from silcrete.periods.reading import (
    Context,
    Match,
    Reading,
    marked,
    month_number,
    pick,
    season_spans,
    turn_in,
    weekday_of,
)


def unit_end(match: Match, context: Context) -> Reading:
    """The end of this month, week or quarter: its last part."""
    if context.anchor is None:
        return Reading(precision="week", flags=("no anchor",), late=True)
    unit = context.words.units.get(match.get("eu") or "", "M")
    turn = turn_in(match.get("all") or "", context.words)
    inside = calendar.add(context.anchor, turn, unit)
    start, end = calendar.unit_span(inside, unit)
    if unit == "W":
        return Reading(start + 4 * DAY, end, "week", relative=True, late=True)
    if unit in "QH":
        return Reading(*calendar.month_span(end.year, end.month), "month", relative=True, late=True)
    return Reading(start + 20 * DAY, end, "part-of-month", relative=True, late=True)


def decade_end(match: Match, context: Context) -> Reading:
    """The end of the decade: targets mean 31 December of the round year, so that is taken, and flagged."""
    if context.anchor is None:
        return Reading(precision="decade", flags=("no anchor",), late=True)
    last = (context.anchor.year + 9) // 10 * 10
    return Reading(date(last, 10, 1), date(last, 12, 31), "decade", ("ambiguous",), relative=True, late=True)


def turned(match: Match, context: Context) -> Reading:
    """This, last or next unit, weekday, month or season (rule 13)."""
    w, anchor = context.words, context.anchor
    turn = w.turns.get(match.get("turn") or "", 0)
    if (match.get("turn") or "").startswith(("suivant", "passé", "écoulé")):
        turn = 1 if (match.get("turn") or "").startswith("suivant") else -1
    if anchor is None and not match.get("y"):
        return Reading(precision=_turned_precision(match, context), flags=("no anchor",), relative=True)
    if match.get("wd"):
        return _turned_weekday(match, context, turn)
    if match.get("m") or match.get("s"):
        return _turned_name(match, context, turn)
    unit = w.units[match.get("u") or ""]
    assert anchor is not None
    start, end = calendar.unit_span(calendar.add(anchor, turn, unit), unit)
    precision = _precision(unit)
    if (match.get("all") or "").startswith("later ") and start < anchor:
        start = anchor
    return Reading(start, end, precision, relative=True)


def _turned_precision(match: Match, context: Context) -> str:
    if match.get("wd"):
        return "day"
    if match.get("s"):
        return "season"
    return _precision(context.words.units[match.get("u") or ""]) if match.get("u") else "month"


def _turned_weekday(match: Match, context: Context, turn: int) -> Reading:
    """The weekday of this, last or next week, where the week is named too; else the nearest on its side."""
    weekday = weekday_of(match, context.words)
    if match.get("u") and context.anchor is not None and weekday is not None:
        start, _ = calendar.unit_span(calendar.add(context.anchor, turn, "W"), "W")
        return Reading(start + weekday * DAY, start + weekday * DAY, "day", relative=True)
    side = {-1: "past", 0: context.side or "future", 1: "future"}[turn]
    day = nearest_weekday(context.anchor, weekday_of(match, context.words), side, strict=turn != 0)
    return Reading(day, day, "day", relative=True)


def _turned_name(match: Match, context: Context, turn: int) -> Reading:
    """Last May, next spring, this autumn: ended before, begins after, or nearest to the anchor."""
    if match.get("s"):
        spans, precision = season_spans(context.words.seasons[match.get("s") or ""]), "season"
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


def counted(match: Match, context: Context) -> Reading:
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
    names = {"W": "week", "M": "month", "Q": "quarter", "H": "half-year", "Y": "year", "X": "decade"}
    return {"D": "day", "B": "day", **names}[unit]


def iso_duration(count: float, unit: str) -> str:
    """ISO 8601 duration: `P30Y`, `P3M` for a quarter, `P18M` for one and a half years."""
    factor, letter = {"B": (1, "D"), "Q": (3, "M"), "H": (6, "M"), "X": (10, "Y")}.get(unit, (1, unit))
    count *= factor
    if letter == "Y" and count != int(count):
        count, letter = count * 12, "M"
    return f"P{count:g}{letter}"


def length(match: Match, context: Context) -> Reading:
    """So many units: a length, or a distance back when "ago" follows."""
    count = (read_number(match.get("n") or "", context.words.code) or 1) + (0.5 if match.get("half") else 0)
    unit = context.words.units[match.get("u") or ""]
    length = iso_duration(count, unit)
    if match.get("n3"):
        months = read_number(match.get("n3") or "", context.words.code) or 0
        length, count, unit = f"{length}{months:g}M", 12 * count + months, "M"
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
    if reading.unit == "B":
        return Reading(precision="day", flags=("working days",), relative=True)
    day = calendar.add(context.anchor, way * reading.count, reading.unit)
    unit = reading.unit if reading.unit in "MQHYX" else "D"
    return Reading(*calendar.unit_span(day, unit), _precision(unit), relative=True)


def today(match: Match, context: Context) -> Reading:
    """Today, yesterday, tomorrow and the like (rule 11)."""
    if context.anchor is None:
        return Reading(flags=("no anchor",), relative=True)
    day = context.anchor + timedelta(days=context.words.days[match.get("day") or ""])
    return Reading(day, day, "day", relative=True)


def weekday(match: Match, context: Context) -> Reading:
    """The nearest such weekday on the side of the verb (rule 10)."""
    context = marked(match, context)
    day = nearest_weekday(context.anchor, weekday_of(match, context.words), context.side, strict=False)
    return Reading(day, day, "day", flags=() if day else ("no anchor",), relative=True)


def nearest_weekday(anchor: date | None, weekday: int | None, side: str | None, *, strict: bool) -> date | None:
    """The nearest such weekday on a side; `strict` leaves the anchor's own day out."""
    if anchor is None or weekday is None:
        return None
    after = (weekday - anchor.weekday()) % 7
    before = (anchor.weekday() - weekday) % 7
    if side == "past":
        return anchor - (before or 7 * strict) * DAY
    if side in ("future", "present"):
        return anchor + (after or 7 * strict) * DAY
    return anchor + after * DAY if after <= before else anchor - before * DAY
