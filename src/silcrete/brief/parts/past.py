"""How the stress test did on past stops alike: what stands beside its numbers in a brief, losses included."""

from __future__ import annotations

from collections.abc import Sequence

from silcrete.analysis import DisruptionResult
from silcrete.analysis._backtest.past import ALIKE, AS, against
from silcrete.analysis.backtest import RUNS, SEED, Past, past_scores
from silcrete.brief.ground import Ground, count, listed, sentence, typeset
from silcrete.brief.model import Inline, Paragraph

NEARER = {"won": "farther off", "even": "as near", "lost": "nearer"}
"""The best naive rule, by the verdict on the model."""


def past(ground: Ground, result: DisruptionResult) -> tuple[tuple[Inline, ...], Paragraph]:
    """The scores of `past_scores`, those of the page of the test: sentences for the key point, and a paragraph with the
    stops and the errors. Where none is scored both say so."""
    found = past_scores(ground.chain, result.scenario)
    none = f"No past stop of this supply{'' if len(found) > 1 else ' or kind'} was set against what was seen."
    points = [_point(ground, p) if p.values else (none,) for p in found]
    return _joined(points), Paragraph(_joined([_told(ground, p) if p.values else (none,) for p in found]))


def _point(ground: Ground, p: Past) -> tuple[Inline, ...]:
    return (
        "Told blind, ",
        _cited(ground, f"{p.inside} of {p.values} values seen", p),
        f" on {ALIKE[p.like]} lie in the 90 per cent band; the best naive rule is {_nearer(p)}.",
    )


def _told(ground: Ground, p: Past) -> tuple[Inline, ...]:
    names = listed([typeset(event.name) for event in p.events])
    return (
        f"{sentence(ALIKE[p.like])} ({names}), each told blind, as of the day before it began: ",
        _cited(ground, f"{p.inside} of {p.values} values seen", p),
        " lie in the 90 per cent band. Mean error (CRPS) ",
        _cited(ground, "; ".join(map(against, p.scores)), p),
        ".",
    )


def _cited(ground: Ground, text: str, p: Past) -> Inline:
    stops = count(len(p.events), "past stop")
    how = f"the back-test of {stops}, {ground.fmt.number(RUNS)} runs for each, seed {SEED}; model card: backtest"
    return ground.cite_count(text, how, "/scenarios/backtest")


def _nearer(p: Past) -> str:
    """Whether the best naive rule is nearer, by unit where the units differ."""
    if len({s.verdict for s in p.scores}) == 1:
        return NEARER[p.scores[0].verdict]
    return listed([f"{NEARER[s.verdict]} {AS[s.unit]}" for s in p.scores])


def _joined(sentences: Sequence[tuple[Inline, ...]]) -> tuple[Inline, ...]:
    """Sentences one after the other."""
    first, *rest = sentences
    return (*first, *(part for told in rest for part in (" ", *told)))
