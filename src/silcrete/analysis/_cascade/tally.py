"""Where scenarios write what came out: one row each, so that no order of work can change a result."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from silcrete.analysis._cascade.shocks import Shocks

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Task:
    """Scenarios `ids` to run by one rule; firms of the shocks are numbered as in the plan."""

    ids: Ints
    shocks: Shocks
    eps: float
    rule: int
    most: int

    def dense(self, ids: Ints, n: int) -> tuple[Floats, Floats]:
        """Shocks of some scenarios as two arrays (n, scenarios)."""
        down, up = np.zeros((n, len(ids))), np.zeros((n, len(ids)))
        for c, k in enumerate(ids):
            part = slice(self.shocks.start[k], self.shocks.start[k + 1])
            down[self.shocks.firm[part], c] = self.shocks.down[part]
            up[self.shocks.firm[part], c] = self.shocks.up[part]
        return down, up


@dataclass(frozen=True, slots=True, eq=False)
class Tally:
    """Results by scenario: `index` (S, weight vectors, 3): both, down, up; `history` (S, 2): the first index of the
    last two iterations; `rounds` (S,); `work` (S, 2) links pushed and pulled; `sums` (S, cells, 3) of the first
    weight times loss (down, up, both) by group; `losses` (2, S, n) or empty. `groups` (partitions, n) hold cell
    numbers. `stop` ends a run early."""

    weights: Floats
    groups: Ints
    index: Floats
    history: Floats
    rounds: Ints
    work: Ints
    sums: Floats
    losses: Floats
    stop: NDArray[np.uint8]

    @classmethod
    def empty(cls, scenarios: int, weights: Floats, groups: Ints, cells: int, *, losses: bool) -> Tally:
        """Room for the results of so many scenarios."""
        n = weights.shape[1]
        return cls(
            weights, groups,
            np.zeros((scenarios, len(weights), 3)), np.zeros((scenarios, 2)), np.zeros(scenarios, np.int64),
            np.zeros((scenarios, 2), np.int64), np.zeros((scenarios, cells, 3)),
            np.zeros((2, scenarios, n) if losses else (0, 0, 0)), np.zeros(1, np.uint8),
        )  # fmt: skip

    def write(self, k: int, down: Floats, up: Floats, rounds: int, before: float) -> None:
        """One scenario that has stopped; `down` and `up` (n,)."""
        three = np.stack([np.maximum(down, up), down, up], axis=1).astype(np.float64)
        self.index[k] = self.weights @ three
        self.history[k] = before, self.index[k, 0, 0]
        self.rounds[k] = rounds
        for cells in self.groups:
            np.add.at(self.sums[k], cells, self.weights[0][:, None] * three[:, [1, 2, 0]])
        if self.losses.size:
            self.losses[:, k] = three[:, 1:].T
