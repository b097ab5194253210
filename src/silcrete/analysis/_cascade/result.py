"""What a cascade gives: the index of every scenario, and what it was made with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal
from hashlib import sha256
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
CERTAIN = "no band: the network is taken as complete and certain"
DOMAIN = (
    "a worst case inside fixed rules: links of one year, no stocks, no time, nobody finds new partners; not a forecast"
)
CARD = "systemic-risk"


@dataclass(frozen=True, slots=True, eq=False)
class GroupLosses:
    """Losses by group (sector or region), all (scenarios, groups), parts of the group's weight, 0 to 1.

    `down`, `up` and `both` are without the initial shock, which stands in `initial_down` and `initial_up`. `both`
    subtracts the larger of the two initial shocks of the group: where they hit different firms that is too little.
    `eps`: that of the run they are of.
    """

    labels: tuple[str, ...]
    down: Floats
    up: Floats
    both: Floats
    initial_down: Floats
    initial_up: Floats
    eps: float

    def __repr__(self) -> str:
        most = f", both up to {at_least(float(self.both.max()), 6)}" if self.both.size else ""
        return f"<GroupLosses: {len(self.both):,} scenarios by {len(self.labels):,} groups{most}; eps {self.eps:g}>"


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
    | `firms` | (S,) or None | the number of the firm that fails alone |
    | `loss_down`, `loss_up` | (n, S) or None | loss of each firm |
    | `groups` | by name | see GroupLosses |
    | `work` | (S, 2) | links pushed and links pulled |
    | `network`, `dated` | text | digest of the network, and the time it speaks of ("" where nobody says) |
    | `given` | text | digest of shocks, weights, markets, revenue and costs |
    | `code` | text | version of the program |
    | `loops` | text | links of a firm to itself: how many are kept, and how many were left out |
    | `remarks` | texts | what a reader must know of what was asked |
    | `names` | (n,) texts, or () | names of the firms, where they have some |

    The index is that of its network, settled to `eps`, and has no band: what is not known of the network is not in
    it. A band over networks that may be the true one is `systemic_risk_band`.
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
    network: str
    dated: str
    given: str
    code: str
    loops: str
    remarks: tuple[str, ...] = ()
    names: tuple[str, ...] = ()

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

    def recipe(self) -> dict[str, object]:
        """What gives the same numbers again (§10), how certain they are and where they hold (§13)."""
        return self.settings() | {
            "network": self.network,
            "network dated": self.dated or "not said",
            "given": self.given,
            "loops": self.loops,
            "remarks": list(self.remarks),
            "code": self.code,
            "band": CERTAIN,
            "domain": DOMAIN,
            "card": CARD,
        }

    def ranking(self) -> Ints:
        """Scenarios by falling index (of the first weight vector); equal ones in their own order."""
        return np.argsort(-first(self.esri), kind="stable")

    def columns(self) -> dict[str, NDArray[Any]]:
        """Columns of a table, one row a scenario, for a data frame or a file; firms by name where they have one."""
        out: dict[str, NDArray[Any]] = {"scenario": np.arange(len(self.iterations))}
        if self.firms is not None:
            out["firm"] = np.array(self.names, object)[self.firms] if self.names else self.firms
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
        low, high, mean = (
            (at_least(float(f(index)), 6) for f in (np.min, np.max, np.mean)) if len(index) else ("", "", "")
        )
        spread = f"index {low} to {high}, mean {mean}" if len(index) else "empty"
        when = f", dated {self.dated}" if self.dated else ""
        network = f"network {self.network[:12]}{when}, {self.loops}"
        told = "".join(f" {remark[:1].upper()}{remark[1:]}." for remark in self.remarks)
        return f"{len(index)} scenarios: {spread} ({made}; {network}; {self.code}). {CERTAIN}.{told}"

    __repr__ = __str__


def at_least(value: float, places: int) -> str:
    """A number with so many places after the point, rounded down: the index is a lower bound, and so is what prints.

    What the sum of a full loss lacks in its last binary digits is no loss that is missing: 12 digits count.

    >>> at_least(0.99996, 4), at_least(0.57, 4), at_least(1 - 1e-16, 4)
    ('0.9999', '0.5700', '1.0000')
    """
    return f"{Decimal(repr(round(float(value), 12))).quantize(Decimal(1).scaleb(-places), ROUND_FLOOR):f}"


def first(values: Floats) -> Floats:
    """The first weight vector's column."""
    return values if values.ndim == 1 else values[:, 0]


@dataclass(frozen=True, slots=True, eq=False)
class RiskBand:
    """The index of the same scenarios over several networks that may be the true one.

    `quantiles` (Q,); `esri` (Q, S); `rank_low`, `rank_high` (S,): between these ranks (1 is the highest index) lies
    the scenario in the share `level` of the networks. `members` how many networks; `networks` their digests, in order;
    `settings` those of every member, `code` the version of the program. The band holds what differs between the
    networks and nothing else: neither the rules nor the essentiality of inputs.
    """

    quantiles: tuple[float, ...]
    esri: Floats
    rank_low: Ints
    rank_high: Ints
    level: float
    networks: tuple[str, ...]
    dated: str
    settings: dict[str, object]
    code: str

    @property
    def members(self) -> int:
        """How many networks the band is over."""
        return len(self.networks)

    def recipe(self) -> dict[str, object]:
        """What gives the same band again (§10), and where it holds (§13)."""
        drawn = sha256("".join(self.networks).encode()).hexdigest()
        return self.settings | {
            "networks": drawn,
            "members": self.members,
            "network dated": self.dated or "not said",
            "code": self.code,
            "domain": DOMAIN,
            "card": CARD,
        }

    def __repr__(self) -> str:
        made = ", ".join(f"{k} {v}" for k, v in self.settings.items())
        return (
            f"{self.esri.shape[1]} scenarios over {self.members} networks: quantiles {self.quantiles}, ranks in "
            f"{self.level:.0%} of them ({made}; networks {str(self.recipe()['networks'])[:12]}, {self.code})"
        )


def band(results: Sequence[SystemicRisk], level: float, quantiles: tuple[float, ...]) -> RiskBand:
    """Quantiles of the index and intervals of the rank over members. Ties (to 1e-12) share the better rank."""
    stack = np.stack([first(r.esri) for r in results])
    told = np.round(stack, 12)
    falling = -np.sort(-told, axis=1)
    ranks = [np.searchsorted(-row, -values, side="left") + 1 for row, values in zip(falling, told, strict=True)]
    low, high = (1 - level) / 2, (1 + level) / 2
    return RiskBand(
        quantiles,
        np.quantile(stack, quantiles, axis=0),
        np.quantile(ranks, low, axis=0, method="lower").astype(np.int64),
        np.quantile(ranks, high, axis=0, method="higher").astype(np.int64),
        level,
        tuple(r.network for r in results),
        results[0].dated,
        results[0].settings(),
        results[0].code,
    )
