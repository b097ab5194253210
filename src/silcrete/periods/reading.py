"""What a matched phrase is read into, and the year it falls in.

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
from silcrete.periods.grammar import Rule
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
    """Against what a phrase is read: the anchor day and the side (`past`, `future`, `present` or None) of its verb."""

    words: Words
    anchor: date | None
    side: str | None = None
    year: int | None = field(default=None)


# How long ago a present tense may still tell of ("on 2 April the committee votes", written on 16 April).
_JUST_NOW = timedelta(days=31)


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


def pick(context: Context, spans: Callable[[int], Span | None]) -> Span | None:
    """The span of the year on the side of the verb, nearest to the anchor; None without an anchor.

    `spans` gives the span for a year. Past: the latest that has begun; future: the earliest that has not ended;
    present: the same, unless one ended within a month before the anchor; no side: the one that holds the anchor,
    else the nearest.
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
    if context.side == "present":
        open_ = [s for s in found if s[1] >= anchor - _JUST_NOW]
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
        return context.anchor.year + turn_in(turn, context.words)
    return None


def turn_in(phrase: str, w: Words) -> int:
    """0, -1 or 1 for the word in a phrase that means this, last or next."""
    for word in re.findall(r"[^\W_]+", phrase):
        if w.turns.get(word):
            return w.turns[word]
        if word in ("suivante", "passée", "dernière", "v"):
            return 1 if word == "suivante" else -1
        if word == "n":
            return 1
    return 0


def with_year(
    match: Match, context: Context, precision: str, spans: Callable[[int], Span | None], **more: object
) -> Reading:
    """The span of the stated year, else of the year that the verb and the anchor give."""
    year = context.year if context.year is not None and not match.get("y") else year_of(match, context)
    span = spans(year) if year else pick(context, spans)
    if span is None:
        return Reading(precision=precision, flags=("no anchor",), **more)  # type: ignore[arg-type]
    explicit = bool(match.get("y") or match.get("yy"))
    return Reading(*span, precision, relative=not explicit, explicit_year=explicit, **more)  # type: ignore[arg-type]


def marked(match: Match, context: Context) -> Context:
    """A past or coming marker after the date (jl., dernier, a.s., prochain) decides the side."""
    tail = match.get("tail") or match.parts.get("all") or ""
    tail = tail.lower()
    if re.search(r"(?:jl\.?|j\.l\.|jongstleden|derni\w+|passée?s?|écoulée?s?)$", tail):
        return replace(context, side="past")
    if re.search(r"(?:a\.s\.|aanstaande|eerstkomende|prochaine?s?)$", tail):
        return replace(context, side="future")
    return context


def weekday_of(match: Match, w: Words) -> int | None:
    """0 (Monday) to 6 for the weekday that a match prints, or None."""
    name = (match.get("wd") or "").rstrip(".")
    return w.weekdays.get(name, w.short_weekdays.get(name))


def season_spans(season: str) -> Callable[[int], Span]:
    """The days of a season by the year in which it begins."""
    return lambda year: calendar.season_span(year, season)
