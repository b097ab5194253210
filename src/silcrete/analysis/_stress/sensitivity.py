"""Which assumption moves an answer most, from the runs themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from silcrete.analysis.draws import Floats

BINS = 20


@dataclass(frozen=True, slots=True)
class Swing:
    """An assumption's pull on a quantity. `low` and `high` are the medians of the quantity among the runs with the
    lowest and the highest fifth of the assumption; `first` the part of its variance that the assumption alone explains
    (first-order index of Sobol 1993, never below 0); `rank` the rank correlation. `total` is the part that the
    assumption and all its interactions explain (total-order index), with its standard error; None where not computed.
    """

    assumption: str
    low: float
    high: float
    first: float
    rank: float
    total: float | None = None
    total_error: float | None = None

    def as_dict(self) -> dict[str, Any]:
        """JSON-ready content."""
        return {name: getattr(self, name) for name in self.__slots__}


def tornado(drawn: Mapping[str, Floats], answer: Floats) -> list[Swing]:
    """The pull of every assumption that varies, the strongest first. `drawn` maps names to (runs,), as is `answer`."""
    ranked = _ranks(answer)
    spread = float(answer.var())
    out = []
    for name, values in drawn.items():
        if values.size != answer.size or np.ptp(values) == 0:
            continue
        order = np.argsort(values, kind="stable")
        fifth = max(1, answer.size // 5)
        low, high = float(np.median(answer[order[:fifth]])), float(np.median(answer[order[-fifth:]]))
        first = _first_order(answer[order], spread)
        rank = float(np.corrcoef(_ranks(values), ranked)[0, 1]) if spread > 0 else 0.0
        out.append(Swing(name, low, high, first, rank))
    return sorted(out, key=lambda s: (-s.first, -abs(s.high - s.low), s.assumption))


def total_order(answer: Floats, again: Floats) -> tuple[float, float]:
    """Total-order index of an assumption and its standard error, from two answers (runs,) that differ in it alone.

    T = E[(f - f')^2] / (2 Var f), with f' the answer where that assumption, and nothing else, is drawn anew; estimator
    of Jansen (Computer Physics Communications 117, 1999), the best of those compared by Saltelli and others (Computer
    Physics Communications 181, 2010). 0 for an answer that does not vary.
    """
    spread = float(answer.var())
    if spread <= 0:
        return 0.0, 0.0
    halves = (answer - again) ** 2 / (2.0 * spread)
    return float(halves.mean()), float(halves.std() / np.sqrt(halves.size))


def _first_order(sorted_answer: Floats, spread: float) -> float:
    """Variance of the bin means over the whole variance, less what chance alone gives: (BINS - 1) / (runs - 1).

    From the runs at hand, as in Plischke, Borgonovo and Smith (European Journal of Operational Research 226, 2013).
    """
    if spread <= 0:
        return 0.0
    parts = np.array_split(sorted_answer, BINS)
    sizes = np.array([p.size for p in parts])
    means = np.array([p.mean() for p in parts])
    between = float((sizes * (means - sorted_answer.mean()) ** 2).sum() / sorted_answer.size)
    chance = (BINS - 1) / max(1, sorted_answer.size - 1)
    return float(np.clip((between / spread - chance) / (1.0 - chance), 0.0, 1.0))


def _ranks(values: Floats) -> Floats:
    """Ranks, equal values sharing their mean rank."""
    _, where, counts = np.unique(values, return_inverse=True, return_counts=True)
    ends = np.cumsum(counts)
    ranks: Floats = (ends - (counts - 1) / 2.0)[where]
    return ranks
