"""A table or a network made ready to run: flows a step, slots, pools, and what one step hands to the engines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from silcrete.analysis._dynamics.links import Links
from silcrete.analysis._dynamics.measures import AddedStock
from silcrete.analysis._dynamics.rules import Rules
from silcrete.analysis._dynamics.slots import Slots, bind, input_classes, reserves
from silcrete.analysis._dynamics.table import Table

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(slots=True)
class System:
    """n nodes. Dense: `flows` (N, N) and slot f * S + s. Sparse: link l goes from `supplier[l]` to slot `slot[l]`.

    `pool`: number of the product each node makes. All flows are money a step.
    """

    names: tuple[str, ...]
    places: tuple[str, ...]
    products: tuple[str, ...]
    catalogue: tuple[str, ...]
    pool: Ints
    x0: Floats
    final: Floats
    slots: Slots
    flows: Floats | None
    supplier: Ints
    slot: Ints
    weight: Floats

    @property
    def size(self) -> int:
        """Number of nodes."""
        return len(self.names)

    @property
    def index(self) -> dict[str, int]:
        """Node number by name."""
        return {name: k for k, name in enumerate(self.names)}

    def neighbours(self, nodes: Ints) -> tuple[NDArray[np.bool_], Floats]:
        """Which of `nodes` trade with each other (k, k), and how many neighbours each has in all (k,)."""
        linked = np.zeros((nodes.size, nodes.size), dtype=bool)
        degree = np.zeros(nodes.size)
        if self.flows is not None:
            for j, i in enumerate(nodes):
                near = (self.flows[i] > 0) | (self.flows[:, i] > 0)
                near[i] = False
                linked[j], degree[j] = near[nodes], near.sum()
            return linked, degree
        buyer = self.slots.buyer[self.slot]
        for j, i in enumerate(nodes):
            near = np.unique(np.r_[buyer[self.supplier == i], self.supplier[buyer == i]])
            near = near[near != i]
            linked[j], degree[j] = np.isin(nodes, near), near.size
        return linked, degree


@dataclass(slots=True)
class Step:
    """What an engine needs to deliver and to order anew. All (n,) but the last two, (k,).

    `share`: part of each order that is met by the supplier (proportional rationing); `supply`: what it can give to its
    own customers; `second`: part of what is missing that second sources make good; `weight`: how orders are split.
    """

    share: Floats
    supply: Floats
    second: Floats
    x: Floats
    wanted: Floats
    weight: Floats
    rebuild_from: Ints
    rebuild: Floats


@dataclass(slots=True)
class Balance:
    """What a step moved: final demand served (n,), rebuilding served (k,), what slots
    received, the net change of stocks, all stocks and the lowest one."""

    final: Floats
    rebuild: Floats
    delivered: float
    net: float
    stock: float
    lowest: float


@dataclass(frozen=True, slots=True)
class Rest:
    """A table at rest, in money a step, with a slot for every (product, industry): what all runs on it share.

    `flows` (N, N), `final` (N,), `x0` (N,); `use` (N * S,) is what a unit of output takes of each product.
    """

    table: Table
    catalogue: tuple[str, ...]
    pool: Ints
    x0: Floats
    final: Floats
    flows: Floats
    use: Floats

    @classmethod
    def of(cls, table: Table, rules: Rules) -> Rest:
        """A table in steps of the rules."""
        scale = rules.step_days / rules.year_days
        catalogue = tuple(sorted(set(table.products)))
        number = {name: k for k, name in enumerate(catalogue)}
        pool = np.array([number[p] for p in table.products], dtype=np.int64)
        flows, final, x0 = table.flows * scale, table.final.sum(axis=1) * scale, table.output * scale
        bought = np.zeros((len(catalogue), table.size))
        np.add.at(bought, pool, flows)
        return cls(table, catalogue, pool, x0, final, flows, np.ascontiguousarray((bought / x0).T).ravel())


def dense(rest: Rest, rules: Rules, added: Sequence[AddedStock]) -> System:
    """A table at rest as a dense system."""
    table, n, s = rest.table, rest.table.size, len(rest.catalogue)
    buyer, product = np.repeat(np.arange(n), s), np.tile(np.arange(s), n)
    slots = slotted(buyer, product, rest.use, rest.pool, rest.catalogue, table.names, rest.x0, rules, added)
    none = np.zeros(0, dtype=np.int64)
    return System(
        table.names, table.places, table.products, rest.catalogue, rest.pool, rest.x0, rest.final, slots, rest.flows,
        none, none, np.zeros(0),
    )  # fmt: skip


def sparse(links: Links, rules: Rules, added: Sequence[AddedStock]) -> System:
    """A network as a sparse system; every (buyer, product) with a link is a slot."""
    scale = rules.step_days / rules.year_days
    number = {name: k for k, name in enumerate(links.catalogue)}
    pool = np.array([number[p] for p in links.products], dtype=np.int64)
    x0 = links.output * scale
    j, g = links.buyers, links.goods
    first = np.r_[True, (j[1:] != j[:-1]) | (g[1:] != g[:-1])] if j.size else np.zeros(0, dtype=bool)
    slot = np.cumsum(first) - 1
    buyer, product, kind = j[first], g[first], links.classes[first]
    weight = links.weights * scale
    use = np.bincount(slot, weights=weight, minlength=buyer.size) / x0[buyer]
    slots = slotted(buyer, product, use, pool, links.catalogue, links.names, x0, rules, added, kind, links.stocks)
    return System(
        links.names,
        links.places,
        links.products,
        links.catalogue,
        pool,
        x0,
        links.final * scale,
        slots,
        None,
        links.suppliers,
        slot,
        weight,
    )


def slotted(
    buyer: Ints,
    product: Ints,
    use: Floats,
    made: Ints,
    catalogue: tuple[str, ...],
    names: tuple[str, ...],
    x0: Floats,
    rules: Rules,
    added: Sequence[AddedStock],
    given: NDArray[np.int8] | None = None,
    stocks: Floats | None = None,
) -> Slots:
    """The slots with their class, reserve and binding; classes and stocks of the links go before those of the rules."""
    kind = input_classes((buyer, product), made, catalogue, rules)
    if given is not None:
        kind = np.where(given >= 0, given, kind).astype(np.int8)
    days = reserves((buyer, product), catalogue, names, rules, list(added), stocks)
    return bind(buyer, product, use, kind, days, x0, rules)
