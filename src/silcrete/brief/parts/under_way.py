"""Whether what a scenario stops is stopped already on the day of the brief, since when, and longer than is tested."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from silcrete.brief.ground import Ground, sentence
from silcrete.brief.model import Inline
from silcrete.chain import Scenario, Shock
from silcrete.ledger.asof import span
from silcrete.records import Disruption


@dataclass(frozen=True, slots=True)
class UnderWay:
    """A stop on file that a scenario tests: how many whole weeks it has run at least, and how many are tested."""

    stop: Disruption
    weeks: int
    tested: float
    point: tuple[Inline, ...]


def under_way(ground: Ground, asked: Scenario, day: dt.date) -> tuple[UnderWay, ...]:
    """The stops on file of what the scenario stops that have begun by the day and have no end, latest first.

    Weeks count from 0, as in the test; a start known to the month or year counts from its last day.
    """
    found = []
    for stop in sorted(ground.view.find(Disruption), key=lambda d: (d.start, d.key), reverse=True):
        tested = [_longest(s) for s in asked.shocks if _same(s, stop)]
        began = span(stop.start)
        if not tested or stop.end or began is None or began[1] > day:
            continue
        weeks = (day - began[1]).days // 7
        ref = ground.cite_record(f"{sentence(stop.name)} ({stop.cause})", stop)
        more = " or more" if began[0] != began[1] else ""
        since = f"since {ground.fmt.date(stop.start)}"
        told: tuple[Inline, ...] = (ref, f": in force {since}")
        if not control(stop):
            told = (ref, f": under way {since}, ", ground.cite_record(f"{weeks} full weeks{more}", stop))
        found.append(UnderWay(stop, weeks, max(tested), (*told, ", no end on file.")))
    return tuple(found)


def outlasted(ground: Ground, running: Sequence[UnderWay]) -> tuple[Inline, ...]:
    """What stands beside the result where a stop has run as long as the longest that is tested; else nothing.

    A control is no full stop: how long it has been in force says nothing about the length tested.
    """
    said: list[Inline] = []
    for r in running:
        if r.weeks >= r.tested and not control(r.stop):
            text = (
                f"{sentence(r.stop.name)}: {r.weeks} weeks so far, while the test stops supply for {r.tested:g} weeks"
            )
            past = "exceeded" if r.weeks > r.tested else "reached"
            told = f"; the tested length is {past}, and what lies beyond it is not tested."
            said += [*([" "] if said else []), ground.cite_record(text, r.stop), told]
    return tuple(said)


def control(stop: Disruption) -> bool:
    """Whether it is an act of a state on exports, not a loss of output."""
    return "control" in stop.cause


def _same(shock: Shock, stop: Disruption) -> bool:
    """Whether a stop on file is of the segment and place, or of the site, that the scenario stops."""
    if shock.firm or shock.facility:
        return bool(shock.facility) and shock.facility == stop.facility
    return (shock.segment, shock.place) == (stop.segment, stop.place)


def _longest(shock: Shock) -> float:
    return float(shock.weeks[1] if isinstance(shock.weeks, tuple) else shock.weeks)
