"""The bands of a stress test as aligned lines: sectors by closure, when they give way, segments and members."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING

from silcrete import codes, units
from silcrete.analysis._stress.bands import Banded
from silcrete.analysis._stress.dynamics import CLOSURES
from silcrete.errors import UnknownName

if TYPE_CHECKING:
    from silcrete.analysis._stress.result import DisruptionResult

TOP = 5
"""Segments that are shown; the rest is counted."""
GAP = "–"
LOST = "lost weeks"
NAMES = tuple(c.name for c in CLOSURES)
MANY = ("A median", "A 90%", "B 90%", "C 90%")
BY_ASSUMPTION = "0 (assumed)"
BEYOND = "0 (not reached)"
"""How a zero is told that a closure makes whatever stops, and one of a subject that the stop does not reach."""
WIDE = 100
"""Columns of a table: one name in a row is cut to fit."""


def legend() -> str:
    """What the closures are, in one line."""
    told = "; ".join(f"{c.name} = {c.title}" for c in CLOSURES)
    return f"{told}. No buyer loses more under B or C than under A; B and C lie in either order."


def sectors(r: DisruptionResult, shown: Sequence[str], where: str) -> list[str]:
    """What each sector loses in a place under each closure, in weeks; below it how far the closures lie apart, rounded
    as under the first, which loses most."""
    rows = []
    for subject in shown:
        bands = [r.band(subject, LOST, closure, where) for closure in NAMES]
        rows += [("" if n else r.names[subject], b.closure, *points(b, r)) for n, b in enumerate(bands)]
        rows.append(("", ", ".join(NAMES), *apart(bands)))
    return table(("sector", "closure", "median", "50% band", "90% band"), rows)


def times(r: DisruptionResult, shown: Sequence[str], where: str) -> list[str]:
    """Weeks of cover, time to survive and time to recover of each sector in a place under the strictest closure."""
    cover = {b.subject: b for b in r.cover}
    rows = []
    for subject in shown:
        until, back = (r.band(subject, of, place=where) for of in ("weeks until 5 percent down", "weeks to recover"))
        first = f"week {until.low90:.0f}" if until.low90 >= 0.5 else "at once"
        held = computed(cover[subject].low90, cover[subject].high90, 1) if subject in cover else GAP
        hit = until.low90 < r.weeks
        told = (first, within(back, r.weeks), percent(back.happens)) if hit else (GAP, GAP, GAP)
        rows.append((r.names[subject], held, percent(until.happens), *told))
    return table(("sector", "own stock", "5% down", "not before", "back for good", "within"), rows)


def segments(r: DisruptionResult, where: str) -> list[str]:
    """The segments that lose most in a place; nothing where none loses any."""
    rows = r.rows(kind="segment", quantity=LOST, closure=NAMES[0], place=where)
    found = [b for b in hardest(rows) if _loses(r, b)]
    lines = table(("segment", "", *MANY), [(r.names[b.subject], b.subject, *_beside(r, b)) for b in found[:TOP]])
    more = [f"  … {len(found) - TOP} more: --format csv"] if len(found) > TOP else []
    return [*lines, *more] if found else []


def members(r: DisruptionResult) -> list[str]:
    """Members with a running site in a segment that is reached: the one that loses most, and how much."""
    worst: dict[str, Banded] = {}
    for b in hardest(r.rows(kind="member", quantity=LOST, closure=NAMES[0])):
        worst.setdefault(b.place, b)
    hit = [b for b in worst.values() if _loses(r, b)]
    none = [place(b.place) for b in worst.values() if b not in hit]
    rows = [(place(b.place), r.names[b.subject], *_beside(r, b)) for b in hit]
    lines = table(("member", "hardest hit", *MANY), rows, cut=1) if rows else []
    return [*lines, *(wrapped(f"No loss in 19 of 20 runs: {', '.join(none)}.") if none else [])]


def hardest(bands: Sequence[Banded]) -> list[Banded]:
    """Bands of lost weeks, the hardest hit first; equals stay in their order."""
    return sorted(bands, key=lambda b: (-b.median, -b.high50, -b.high90))


def place(code: str) -> str:
    """A place by name and code; the code alone where it has no name."""
    if code == "WORLD":
        return "the world"
    try:
        return f"{codes.place(code).name('en')} ({code})"
    except UnknownName:
        return code


def within(b: Banded, weeks: int) -> str:
    """The 90 percent band of a time in words; what lies beyond the weeks computed is no number."""
    beyond = f"not within {weeks} weeks"
    if b.low90 >= weeks:
        return beyond
    printer = units.Printer("en")
    if b.high90 >= weeks:
        return f"{printer.plain(b.low90, 'weeks', 0)} to {beyond}".replace(units.NBSP, " ")
    return printer.computed(b.low90, b.high90, "weeks", 0 if b.high90 - b.low90 >= 1 else 1).replace(units.NBSP, " ")


def computed(low: float, high: float, places: int) -> str:
    """From one number to another, rounded; the head of the column says of what."""
    return units.Printer("en").computed(low, high, "index", places)


def percent(part: float) -> str:
    """A part as per cent, rounded once and as everywhere else."""
    return units.Printer("en").percent(part, 2)


def table(head: Sequence[str], rows: Sequence[Sequence[str]], cut: int | None = 0) -> list[str]:
    """Aligned lines with a rule below the head; the column `cut` gives way where they would be too wide, none for
    None."""
    wide = [max(len(row[n]) for row in (head, *rows)) for n in range(len(head))]
    if cut is not None:
        wide[cut] = min(wide[cut], max(12, WIDE - 2 * len(wide) - sum(wide) + wide[cut]))
    lines = [
        "  " + "  ".join((c if len(c) <= w else f"{c[: w - 1]}…").ljust(w) for c, w in zip(row, wide, strict=True))
        for row in (head, *rows)
    ]
    rule = "  " + "─" * (sum(wide) + 2 * (len(wide) - 1))
    return [line.rstrip() for line in (lines[0], rule, *lines[1:])]


def wrapped(text: str) -> list[str]:
    """A sentence below a table, in lines that are no wider."""
    return textwrap.wrap(text, WIDE, initial_indent="  ", subsequent_indent="    ")


def assumed(lines: Sequence[str]) -> list[str]:
    """What a zero that is assumed means, below lines that have one."""
    told = f"{BY_ASSUMPTION}: under that closure no loss can get there, whatever stops. That is no all-clear."
    return ["", told] if any(BY_ASSUMPTION in line for line in lines) else []


def _decimals(b: Banded) -> int:
    """Decimals that a band tells."""
    return units.Band(
        low90=b.low90, low50=b.low50, median=b.median, high50=b.high50, high90=b.high90,
        unit=b.unit, runs=units.LEAST_RUNS, card="disruption",
    ).decimals  # fmt: skip


def points(b: Banded, r: DisruptionResult | None = None) -> tuple[str, str, str]:
    """Median, 50 and 90 percent band, rounded to what the band tells; of a result `r` a zero that its closure makes, or
    of what it does not reach, says so."""
    if r is not None and (b.subject not in r.names or r.assumed_zero(b)):
        return "0", "0", BY_ASSUMPTION if b.subject in r.names else BEYOND
    places = _decimals(b)
    return tuple(computed(*ends, places) for ends in ((b.median, b.median), (b.low50, b.high50), (b.low90, b.high90)))  # type: ignore[return-value]


def apart(bands: Sequence[Banded]) -> tuple[str, str, str]:
    """The closures of one quantity together: their medians, nothing, and the hull of their 90 percent bands, rounded as
    the first, which loses most."""
    medians, places = [b.median for b in bands], _decimals(bands[0])
    hull = min(b.low90 for b in bands), max(b.high90 for b in bands)
    return computed(min(medians), max(medians), places), "", computed(*hull, places)


def _beside(r: DisruptionResult, b: Banded) -> tuple[str, ...]:
    """The median of a band under A, and the 90 percent bands of all closures."""
    return (points(b, r)[0], *(points(_like(r, b, closure), r)[2] for closure in NAMES))


def _like(r: DisruptionResult, b: Banded, closure: str) -> Banded:
    """The same band under another closure."""
    found = r.rows(kind=b.kind, quantity=b.quantity, closure=closure, place=b.place)
    return next(other for other in found if other.subject == b.subject)


def _loses(r: DisruptionResult, b: Banded) -> bool:
    return any(_like(r, b, closure).high90 > 0 for closure in NAMES)
