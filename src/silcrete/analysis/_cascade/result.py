"""What a cascade gives: the index of every scenario, and what it was made with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class GroupLosses:
    """Losses by group (sector or region), all (scenarios, groups), parts of the group's weight, 0 to 1.

    `down`, `up` and `both` are without the initial shock, which stands in `initial_down` and `initial_up`. `both`
    subtracts the larger of the two initial shocks of the group: where they hit different firms that is too little.
    """

    labels: tuple[str, ...]
    down: Floats
    up: Floats
    both: Floats
    initial_down: Floats
    initial_up: Floats


@dataclass(frozen=True, slots=True, eq=False)
class SystemicRisk:
    """The systemic-risk index of scenarios: the weighted share of output that can no longer be made or sold.

    A worst case inside fixed rules (nobody finds new partners, no stocks, no time), not a forecast: see the model card
    docs/models/systemic-risk.md. Compare only numbers with the same `eps`, weights and rule of replacement.

    | field | shape | meaning |
    |---|---|---|
    | `esri`, `esri_down`, `esri_up` | (S,), or (S, W) when W weight vectors were given | parts, 0 to 1 |
    | `shock` | as `esri` | the part that the shock itself makes up: `esri - shock` is what the network adds |
    | `iterations` | (S,) | until the stop rule held |
    | `esri_before_last` | (S,) | under the first weight vector, one iteration earlier |
    | `firms` | (S,) or None | the firm that fails alone |
    | `loss_down`, `loss_up` | (n, S) or None | loss of each firm |
    | `groups` | by name | see GroupLosses |
    | `work` | (S, 2) | links pushed and links pulled |
    """

    esri: Floats
    esri_down: Floats
    esri_up: Floats
    shock: Floats
    iterations: Ints
    esri_before_last: Floats
    firms: Ints | None
    loss_down: Floats | None
    loss_up: Floats | None
    groups: dict[str, GroupLosses]
    work: Ints
    eps: float
    stop_rule: int
    substitution: bool
    compat: bool
    dtype: str
    engine: str

    def settings(self) -> dict[str, object]:
        """What the numbers were made with; two results compare only when these are equal."""
        return {
            "eps": self.eps,
            "stop rule": self.stop_rule,
            "replacement by market share": self.substitution,
            "mode": "compatibility" if self.compat else "clean",
            "type": self.dtype,
            "engine": self.engine,
        }

    def ranking(self) -> Ints:
        """Scenarios by falling index (of the first weight vector); equal ones in their own order."""
        return np.argsort(-first(self.esri), kind="stable")

    def columns(self) -> dict[str, NDArray[Any]]:
        """Columns of a table, one row a scenario, for a data frame or a file."""
        out: dict[str, NDArray[Any]] = {"scenario": np.arange(len(self.iterations))}
        if self.firms is not None:
            out["firm"] = self.firms
        for name in ("esri", "esri_down", "esri_up", "shock"):
            values = getattr(self, name)
            for w in range(1 if values.ndim == 1 else values.shape[1]):
                out[name if values.ndim == 1 else f"{name}_w{w + 1}"] = values if values.ndim == 1 else values[:, w]
        return out | {
            "esri_before_last": self.esri_before_last,
            "iterations": self.iterations,
            "eps": np.full(len(self.iterations), self.eps),
        }

    def __str__(self) -> str:
        index = first(self.esri)
        made = ", ".join(f"{k} {v}" for k, v in self.settings().items())
        spread = f"index {index.min():.6g} to {index.max():.6g}, mean {index.mean():.6g}" if len(index) else "empty"
        return f"{len(index)} scenarios: {spread} ({made})"


def first(values: Floats) -> Floats:
    """The first weight vector's column."""
    return values if values.ndim == 1 else values[:, 0]


@dataclass(frozen=True, slots=True, eq=False)
class RiskBand:
    """The index of the same scenarios over several networks that may be the true one.

    `quantiles` (Q,); `esri` (Q, S); `rank_low`, `rank_high` (S,): between these ranks (1 is the highest index) lies
    the scenario in the share `level` of the networks. `members` how many networks.
    """

    quantiles: tuple[float, ...]
    esri: Floats
    rank_low: Ints
    rank_high: Ints
    level: float
    members: int


def band(members: list[Floats], level: float, quantiles: tuple[float, ...]) -> RiskBand:
    """Quantiles of the index and intervals of the rank over members (S,). Ties share the better rank."""
    stack = np.stack(members)
    falling = -np.sort(-stack, axis=1)
    ranks = [np.searchsorted(-row, -values, side="left") + 1 for row, values in zip(falling, stack, strict=True)]
    low, high = (1 - level) / 2, (1 + level) / 2
    return RiskBand(
        quantiles,
        np.quantile(stack, quantiles, axis=0),
        np.quantile(ranks, low, axis=0, method="lower").astype(np.int64),
        np.quantile(ranks, high, axis=0, method="higher").astype(np.int64),
        level,
        len(members),
    )
