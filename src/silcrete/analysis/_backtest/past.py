"""Past stops beside a stress test: those that the back-test scores, and how the model did on the ones alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from silcrete.analysis._backtest.result import NAIVE, Scored, number, verdict
from silcrete.analysis._backtest.stop import CONTROL
from silcrete.analysis._backtest.targets import cases
from silcrete.chain import Chain
from silcrete.chain.scenarios import Scenario, Shock, events
from silcrete.chain.scenarios.resolve import named
from silcrete.records import Disruption

KINSHIP = ("itself", "segment", "place", "export")
"""What a past stop has in common with a test, the nearest first: it is the stop itself, it is of the same segment, of
the same place in another segment, or a stop of exports as well."""
SUPPLY, KIND = "supply", "kind"
ALIKE = {SUPPLY: "past stops of the same supply", KIND: "past stops of other exports"}
AGAINST = {"won": "the model is nearer", "even": "as near", "lost": "the model is farther off"}
AS = {"days": "in days", "fraction": "as a fraction"}


@dataclass(frozen=True, slots=True)
class Score:
    """The model on blind values of one unit (days or fraction) against the `naive` forecast that does best beside it:
    mean CRPS of both, `own` and `score`, on those `on` of the `values` which that forecast has.
    """

    unit: str
    values: int
    naive: str
    own: float
    score: float
    on: int

    @property
    def verdict(self) -> str:
        """The model against that forecast: won, even where both print alike, or lost."""
        return verdict(self.own, self.score, self.unit)


@dataclass(frozen=True, slots=True)
class Past:
    """How the model did on past stops of the same supply or of the same kind, told blind: `inside` of the `values` seen
    lie in the 90 percent band, each value once (closure A). `like` is SUPPLY or KIND; no values where none is scored.
    """

    like: str
    events: tuple[Disruption, ...]
    values: int
    inside: int
    scores: tuple[Score, ...]

    def as_dict(self) -> dict[str, Any]:
        """JSON-ready content: past stops by key, scores in the unit that each names."""
        return {
            "like": self.like,
            "events": [event.key for event in self.events],
            "values": self.values,
            "inside": self.inside,
            "scores": [{**asdict(s), "verdict": s.verdict} for s in self.scores],
        }


def akin(chain: Chain, asked: Scenario) -> tuple[tuple[Disruption, str], ...]:
    """The scored stops that a test can be held against, each with one of KINSHIP: the nearest first, then in the order
    of their start."""
    scored = {case.event.key: case.event for case in cases(chain)[0]}
    seats = {f.key: f.country for f in chain.facilities}
    found = [
        (event, kin)
        for event in sorted(scored.values(), key=lambda e: (e.start, e.key))
        if (kin := _kin(chain, asked, event, seats, asked.name in scored))
    ]
    return tuple(sorted(found, key=lambda pair: KINSHIP.index(pair[1])))


def _kin(chain: Chain, asked: Scenario, event: Disruption, seats: dict[str, str], known: bool) -> str:
    """What an event has in common with a test; empty where it has nothing. `known` says that one bears its name."""
    alike = [s for s in asked.shocks if event.segment in named(chain, s)]
    if alike:
        own = event.key == asked.name or (not known and asked in events() and event.source in asked.sources)
        return "itself" if own else "segment"
    if event.place and event.place in {s.place or seats.get(s.facility, "") for s in asked.shocks}:
        return "place"
    return "export" if CONTROL in event.cause and any(map(_exports, asked.shocks)) else ""


def _exports(shock: Shock) -> bool:
    return shock.kind == "export"


def like(chain: Chain, asked: Scenario) -> dict[str, tuple[Disruption, ...]]:
    """The scored stops of the same supply, and those of the same kind, exports, where there are any."""
    found = sorted(akin(chain, asked), key=lambda pair: pair[0].start)
    supply = tuple(event for event, kin in found if kin in ("itself", "segment"))
    kind = tuple(e for e, _ in found if e not in supply and CONTROL in e.cause and any(map(_exports, asked.shocks)))
    return {SUPPLY: supply, **({KIND: kind} if kind else {})}


def told(name: str, events: tuple[Disruption, ...], rows: Sequence[Scored]) -> Past:
    """How the model did on stops alike, from the rows of a back-test that has them."""
    keys = {event.key for event in events}
    blind = [r for r in rows if r.event in keys and r.blind]
    units = dict.fromkeys(r.unit for r in blind)
    scores = tuple(_score([r for r in blind if r.unit == unit]) for unit in units)
    return Past(name, events, len(blind), sum(r.inside for r in blind), scores)


def _score(rows: Sequence[Scored]) -> Score:
    """The scores of values of one unit beside the naive forecast whose error is the least part of the model's own."""
    unit, against = rows[0].unit, []
    for name in NAIVE:
        pairs = [(r.crps, score) for r in rows if (score := getattr(r, name)) is not None]
        if pairs:
            own, score = (float(np.mean(side)) for side in zip(*pairs, strict=True))
            against.append(Score(unit, len(rows), name, own, score, len(pairs)))
    return max(against, key=lambda s: s.own / s.score if s.score else float(np.inf) if s.own else 1.0)


def lines(found: Sequence[Past], command: str) -> list[str]:
    """How the model did on stops alike, in a plain line each, losses included; one that says so where none is scored.

    `command` prints the whole back-test.
    """
    none = f"Back-test: no past stop of this supply{'' if len(found) > 1 else ' or kind'} was scored."
    out = [_line(p) if p.values else none for p in found]
    return [*out[:-1], f"{out[-1]} The whole of it: {command}"]


def _line(p: Past) -> str:
    head = f"Back-test, {ALIKE[p.like]} ({', '.join(e.key for e in p.events)}), told blind"
    scores = "; ".join(map(against, p.scores))
    return f"{head}: {p.inside} of {p.values} values seen lie in the 90% band. Mean error (CRPS) {scores}."


def against(s: Score) -> str:
    """The model against the best naive forecast, on the same values, in words: both errors and which is nearer."""
    some = f" (on {s.on} of {s.values} values)" if s.on < s.values else ""
    naive = f"{number(s.score, s.unit)} of {s.naive.replace('_', ' ')}{some}, the best naive rule"
    return f"{AS[s.unit]} {number(s.own, s.unit)} against {naive}: {AGAINST[s.verdict]}"
