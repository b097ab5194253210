"""Past stops beside a stress test: those that the back-test scores, and what each has in common with what is asked."""

from __future__ import annotations

from dataclasses import dataclass

from silcrete.analysis._backtest.targets import cases
from silcrete.chain.scenarios import Scenario, Shock, events
from silcrete.desk.rooms.stress_words import StressWords
from silcrete.records import Disruption

KINSHIP = ("itself", "segment", "place", "export")
"""What a past stop has in common with a test, the nearest first: it is the stop itself, it is of the same segment, of
the same place in another segment, or a stop of exports as well."""
CONTROL = "export control"


@dataclass(frozen=True, kw_only=True)
class PastEvent:
    """A past stop that the back-test scores; `kin` is one of KINSHIP."""

    name: str
    title: str
    kin: str
    url: str


def past(words: StressWords, given: Scenario) -> tuple[PastEvent, ...]:
    """The scored stops that the model can be held against here, the nearest first, then in the order of their start."""
    scored = {case.event.key: case.event for case in cases(words.model.chain)[0]}
    seats = {f.key: f.country for f in words.model.chain.facilities}
    found = [
        PastEvent(name=e.key, title=e.name, kin=kin, url=words.ctx.href("/scenarios/backtest") + f"#event-{e.key}")
        for e in sorted(scored.values(), key=lambda e: (e.start, e.key))
        if (kin := _kin(words, given, e, seats, given.name in scored))
    ]
    return tuple(sorted(found, key=lambda one: KINSHIP.index(one.kin)))


def _kin(words: StressWords, given: Scenario, event: Disruption, seats: dict[str, str], named: bool) -> str:
    """What an event has in common with a test; empty where it has nothing. `named` says that one bears its name."""
    shocks = given.shocks
    alike = [s for s in shocks if event.segment in words.segments_of(s)]
    if event.key == given.name or (not named and alike and given in events() and event.source in given.sources):
        return "itself"
    if alike:
        return "segment"
    if event.place and event.place in {s.place or seats.get(s.facility, "") for s in shocks}:
        return "place"
    return "export" if CONTROL in event.cause and any(map(_exports, shocks)) else ""


def _exports(shock: Shock) -> bool:
    return shock.kind == "export"
