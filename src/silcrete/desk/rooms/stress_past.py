"""Past stops beside a stress test: those that the back-test scores, and how the model did on the ones alike."""

from __future__ import annotations

from dataclasses import dataclass

from silcrete.analysis._backtest.past import KINSHIP, Past, Score, akin
from silcrete.analysis.backtest import past_scores
from silcrete.chain.scenarios import Scenario
from silcrete.desk.keeping import Kept
from silcrete.desk.rooms.stress_backtest import in_unit
from silcrete.desk.rooms.stress_words import StressWords
from silcrete.records import Disruption

__all__ = ["KINSHIP", "PastEvent", "PastScore", "past", "scores"]

KEPT = 24
"""Tests whose past scores are kept for one ledger."""


@dataclass(frozen=True, kw_only=True)
class PastEvent:
    """A past stop that the back-test scores; `kin` is one of KINSHIP."""

    name: str
    title: str
    kin: str
    url: str


@dataclass(frozen=True, kw_only=True)
class PastScore:
    """How the model did on past stops of the same supply, or of the same kind (`like`): `inside` of the `values` seen
    lie in the 90% band; `against` says for each unit how far off it was beside the best naive forecast."""

    like: str
    events: tuple[PastEvent, ...]
    values: int
    inside: int
    against: tuple[str, ...]


def past(words: StressWords, given: Scenario) -> tuple[PastEvent, ...]:
    """The scored stops that the model can be held against here, the nearest first, then in the order of their start."""
    return tuple(_event(words, event, kin) for event, kin in akin(words.model.chain, given))


def _event(words: StressWords, event: Disruption, kin: str) -> PastEvent:
    url = words.ctx.href("/scenarios/backtest") + f"#event-{event.key}"
    return PastEvent(name=event.key, title=event.name, kin=kin, url=url)


def scores(words: StressWords, given: Scenario, events: tuple[PastEvent, ...]) -> tuple[PastScore, ...]:
    """The scores of the stops alike, of the same supply first; told once for a state of the ledger and kept."""
    ctx, by = words.ctx, {event.name: event for event in events}
    key = (ctx.write, ctx.day, ctx.known_on, given.name, given.shocks)
    found = _KEPT.get(ctx.ledger, key, lambda: past_scores(words.model.chain, given))
    return tuple(
        PastScore(
            like=one.like,
            events=tuple(by[event.key] for event in one.events),
            values=one.values,
            inside=one.inside,
            against=tuple(_against(words, score) for score in one.scores),
        )
        for one in found
    )


def _against(words: StressWords, score: Score) -> str:
    """The model against the best naive forecast, on the same values."""
    t, said = words.t, in_unit(words, score.unit)
    some = t("past.some", on=score.on, total=score.values) if score.on < score.values else ""
    return t(
        "past.against",
        unit=t(f"backtest.in_{score.unit}"),
        own=said(score.own),
        naive=t("vs.quoted", text=t(f"backtest.{score.naive}")) + some,
        other=said(score.score),
        verdict=t(f"backtest.{score.verdict}"),
    )


_KEPT: Kept[tuple[Past, ...]] = Kept(KEPT)
