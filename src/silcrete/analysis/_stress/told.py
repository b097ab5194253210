"""A stress test in plain lines: what stops, what it costs by closure, what moves it, and how to get it again."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from silcrete import units
from silcrete.analysis._stress.bands import Banded
from silcrete.analysis._stress.sensitivity import Swing
from silcrete.chain.scenarios import Scenario
from silcrete.chain.scenarios.change import settings

if TYPE_CHECKING:
    from silcrete.analysis._stress.result import DisruptionResult

CARD = "disruption"
DOMAIN = (
    "Stops of weeks to a year in supplies whose shares are on file. No prices, no single firm, no reaction of demand "
    "or policy. A stress test, not a forecast."
)


def summary(r: DisruptionResult) -> str:
    """The result in plain lines, cautions before the numbers."""
    scenario = r.scenario
    lines = [scenario.title, scenario.question, *stops(scenario), *(f"Note: {c}" for c in r.cautions), ""]
    lines += [*_lost(r), *_moved(r)]
    for m in r.measures:
        by = {b.closure: b for b in (m.band, *m.others)}
        said = "; ".join(f"{c} {words(b)}" for c, b in by.items())
        lines.append(f"  {m.title}: saves in {r.names[m.band.subject]} {said}.")
    lines += ["", *(n for n in r.notes if n not in r.cautions), DOMAIN]
    lines.append(
        f"Recipe: seed {r.seed}, {r.runs} runs, scenario {scenario.digest}, snapshot {r.snapshot}, code {r.code}, "
        f"card {CARD}."
    )
    lines.append(f"The same again: {r.command}")
    return plain("\n".join(lines))


def plain(text: str) -> str:
    """The text with control characters spelled out, but for tabs and ends of lines: a terminal would obey them."""
    return "".join(
        c if c in "\n\t" or unicodedata.category(c) != "Cc" else c.encode("unicode_escape").decode() for c in text
    )


def stops(scenario: Scenario) -> list[str]:
    """A line for each stop with its settings as they are typed; what nobody stated is marked."""
    out = []
    for n, shock in enumerate(scenario.shocks, start=1):
        told = (f"{k} {v}{' (default)' if k in shock.unstated else ''}" for k, v in settings(shock))
        out.append(f"Stop{f' {n}' if scenario.also else ''}: {', '.join(told)}")
    return out


def _lost(r: DisruptionResult) -> list[str]:
    """What each demand sector loses under each closure, and when; one sentence where none loses anything."""
    head = f"Lost weeks of output in {r.place} within {r.weeks} weeks, 90 percent band of {r.runs} runs"
    lines = [head + "; the spread between A, B and C is structural:"]
    bands = r.rows(kind="demand", quantity="lost weeks", place=r.place)
    shown = sorted((b for b in bands if b.closure == "A"), key=_falling)
    if shown and not any(b.high90 or b.low90 for b in bands):
        told = f"none of the {len(shown)} sectors reached loses output, under A, B or C"
        return [f"Within {r.weeks} weeks in {r.place} {told}, in at least 19 of 20 of {r.runs} runs."]
    spread = {s.subject: s for s in r.structural if (s.place, s.quantity) == (r.place, "lost weeks")}
    for b in shown:
        said = "; ".join(f"{c} {_said(r, b.subject, c)}" for c in ("A", "B", "C"))
        lines.append(f"  {r.names[b.subject]}: {said}")
        medians = spread[b.subject].medians.values()
        told = units.Printer("en").computed(min(medians), max(medians), "weeks", 1)
        lines.append(f"    structural uncertainty: medians {told}")
        lines.append(f"    {_when(r, b.subject)}")
    if not shown:
        lines.append("  no demand sector is reached.")
    return lines


def _when(r: DisruptionResult, subject: str) -> str:
    """Weeks of cover, time to survive and time to recover of a subject under closure A."""
    until = r.band(subject, "weeks until 5 percent down")
    cover = [b for b in r.cover if b.subject == subject]
    parts = [f"cover {words(cover[0])}"] if cover else []
    parts.append(f"under A 5 percent down in {_percent(until.happens)} of runs")
    if until.low90 < r.weeks:
        parts[-1] += f", not before week {until.low90:.0f} in 19 of 20"
        parts.append(f"back for good: {words(r.band(subject, 'weeks to recover'))} after the start")
    return "; ".join(parts)


def _moved(r: DisruptionResult) -> list[str]:
    """What moves the headline most: alone, and where it was computed with all interactions."""
    if not any(s.first > 0 for s in r.tornado):
        return []
    parts = [f"{s.assumption} ({_percent(s.first)}{_in_all(s)})" for s in r.tornado[:5] if s.first > 0.01]
    told = ", ".join(parts) or "nothing"
    return ["", f"What moves {r.names[r.headline]} most (part of the variance alone): {told}."]


def _said(r: DisruptionResult, subject: str, closure: str) -> str:
    return words(r.band(subject, closure=closure))


def _in_all(s: Swing) -> str:
    """Total effect with its standard error; by chance it may come out below the first-order one."""
    if s.total is None:
        return ""
    return f", in all {_percent(s.total)} ± {_percent(s.total_error or 0.0)}"


def _percent(part: float) -> str:
    """A part as per cent, rounded once and as everywhere else."""
    return units.Printer("en").percent(part, 2)


def _falling(b: Banded) -> tuple[float, float, str]:
    return (-b.median, -b.high90, b.subject)


def words(b: Banded) -> str:
    """The 90 percent band in words, rounded to what it tells."""
    band = units.Band(
        low90=b.low90, low50=b.low50, median=b.median, high50=b.high50, high90=b.high90,
        unit=b.unit, runs=units.LEAST_RUNS, card=CARD,
    )  # fmt: skip
    return units.Printer("en").band(band)
