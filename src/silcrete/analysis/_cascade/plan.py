"""What a cascade needs of a network, worked out once: impact of every link, in the order each engine reads it.

Equations of the fixed matrices: Diem and others 2022, Scientific Reports 12, 7719, section Methods.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from silcrete.analysis.guards import finite
from silcrete.chain.network.aligned import by_firm
from silcrete.chain.network.given import shape
from silcrete.errors import BadInput

if TYPE_CHECKING:
    from silcrete.chain.network import Network

Floats = NDArray[np.float64]
Ints = NDArray[np.int32]
ESSENTIAL, NEGLIGIBLE = 2, 0


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Links in rows: row k is `start[k]` to `start[k + 1]` of `to`, the firm at the other end, and `share` (links,)."""

    start: Ints
    to: Ints
    share: NDArray[Any]


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """A network ready for the cascade. Firms are renumbered by falling number of customers: `order[new]` = old.

    `up` rows of a supplier: its customers, share of its sales; `up_push` the same links by customer.
    `slots` rows of a slot (one buyer, one product): its suppliers, share lost with each; `slot_of` (n + 1,) where the
    slots of a buyer start, `essential` (slots,). `down_push` the same links by supplier, with `slot` (links,) of each.
    `market` (n,) number of the market of a firm, -1 without markets; `sales` (n,).
    `remarks`: what must be said of revenue and costs.
    """

    n: int
    order: Ints
    rank: Ints
    up: Rows
    up_push: Rows
    slots: Rows
    slot_of: Ints
    essential: NDArray[np.uint8]
    down_push: Rows
    slot: Ints
    market: Ints
    markets: int
    sales: Floats
    remarks: tuple[str, ...]

    @property
    def links(self) -> int:
        """Links of the network that carry a loss upstream."""
        return len(self.up.to)

    @property
    def kept(self) -> int:
        """Links that carry a loss downstream: those of negligible inputs do not."""
        return len(self.slots.to)


def plan(
    network: Network,
    *,
    replaceability: ArrayLike | None,
    revenue: ArrayLike | None,
    costs: ArrayLike | None,
    dtype: str,
    compat: bool = False,
) -> Plan:
    """Fixed matrices of the cascade; `dtype` is that of the shares. Raises BadInput for other lengths or values, and
    unless `compat` for a firm that trades and has no revenue or costs: the published program counts those as 1."""
    n = network.n
    sales = np.bincount(network.suppliers, network.weights, n).astype(np.float64)
    bought = np.bincount(network.buyers, network.weights, n).astype(np.float64)
    out_degree = np.bincount(network.suppliers, minlength=n)
    order = np.argsort(-out_degree, kind="stable").astype(np.int32)
    rank = np.empty(n, np.int32)
    rank[order] = np.arange(n, dtype=np.int32)
    i, j = rank[network.suppliers], rank[network.buyers]
    told: list[str] = []
    base = sales if revenue is None else total_of("revenue", revenue, network, sales, compat, told)
    up_share = network.weights / filled(base)[network.suppliers]
    up = rows(i, j, up_share, n, dtype)
    up_push = rows(j, i, up_share, n, dtype)
    spent = bought if costs is None else total_of("costs", costs, network, bought, compat, told)
    factor = filled(bought) / filled(spent)
    down, slot_of, essential = slots(network, i, j, bought, factor)
    market, markets = named(replaceability, network)
    return Plan(
        n, order, rank, up, up_push,
        Rows(down.start, down.supplier, down.share.astype(dtype)), slot_of, essential,
        *pushed(down, n, dtype),
        market[order] if markets else np.full(n, -1, np.int32), markets, sales[order], tuple(told),
    )  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class _Slots:
    start: Ints
    supplier: Ints
    buyer: Ints
    share: Floats
    number: Ints


def slots(network: Network, i: Ints, j: Ints, bought: Floats, factor: Floats) -> tuple[_Slots, Ints, NDArray[np.uint8]]:
    """Downstream links by buyer and product: share of the supplier in the product, or in all that the buyer buys.

    Essential: W / purchases of this product. Non-essential: W / all purchases, the negligible ones included. Both
    times purchases / costs of the buyer when costs are given. A zero in a denominator counts as 1.
    """
    kinds = network.essentiality[network.products, network.sectors[network.buyers]]
    keep = np.flatnonzero(kinds != NEGLIGIBLE)
    product = network.products[keep].astype(np.int64)
    goods = int(network.essentiality.shape[0])
    key = j[keep].astype(np.int64) * goods + product
    by = np.argsort(key, kind="stable")
    keep, key = keep[by], key[by]
    new = np.ones(len(key), bool)
    new[1:] = key[1:] != key[:-1]
    first = np.flatnonzero(new)
    number = (np.cumsum(new) - 1).astype(np.int32)
    weight, old = network.weights[keep].astype(np.float64), network.buyers[keep]
    total = np.add.reduceat(weight, first) if len(first) else weight
    essential = (kinds[keep][first] == ESSENTIAL).astype(np.uint8)
    share = np.where(essential[number] > 0, weight / filled(total)[number], weight / filled(bought)[old]) * factor[old]
    start = np.append(first, len(key)).astype(np.int32)
    counts = np.bincount(j[keep][first], minlength=network.n)
    slot_of = np.concatenate([[0], np.cumsum(counts)]).astype(np.int32)
    return _Slots(start, i[keep], j[keep], share, number), slot_of, essential


def pushed(down: _Slots, n: int, dtype: str) -> tuple[Rows, Ints]:
    """The same links by supplier, for pushing, and the slot of each."""
    by = np.argsort(down.supplier, kind="stable")
    start = np.concatenate([[0], np.cumsum(np.bincount(down.supplier, minlength=n))]).astype(np.int32)
    return Rows(start, down.buyer[by], down.share[by].astype(dtype)), down.number[by]


def rows(row: Ints, to: Ints, share: Floats, n: int, dtype: str) -> Rows:
    """Links sorted by row, then by the other end."""
    from scipy.sparse import csr_array  # type: ignore[import-untyped]

    matrix = csr_array((share.astype(dtype), (row, to)), shape=(n, n))
    return Rows(matrix.indptr.astype(np.int32), matrix.indices.astype(np.int32), matrix.data)


def filled(values: Floats) -> Floats:
    """A denominator of zero counts as 1 (what it divides is zero too)."""
    return np.where(values == 0, 1.0, values)


def column(name: str, given: ArrayLike, network: Network) -> Floats:
    """One number of 0 or more for each firm; labels are matched to the firms."""
    if shape(given) != (network.n,):  # before anything is copied
        found = f"shape {shape(given)}, {network.n} firms"
        raise BadInput(f"The {name} do not fit the network.", found=found, todo=f"give {network.n} numbers.")
    return finite(name, by_firm(name, given, network.firms, network.n), 1)


def total_of(name: str, given: ArrayLike, network: Network, inside: Floats, compat: bool, told: list[str]) -> Floats:
    """Revenue or costs of each firm; `told` gets a remark where some are below what a firm trades `inside` the network.

    Raises BadInput where a firm that trades has none, unless `compat`.
    """
    found = column(name, given, network)
    low = np.flatnonzero(found < inside * (1 - 1e-6))
    if not low.size:
        return found
    none = low[found[low] == 0]
    k = int(none[0] if none.size else low[np.argmin(found[low] / inside[low])])
    who = network.firms[k] if network.firms else f"number {k}"
    if none.size and not compat:
        raise BadInput(
            f"A firm has no {name}, yet trades inside the network.",
            found=f"firm {who}: {name} 0, links worth {inside[k]:g}; {none.size} such",
            todo=f"give its {name} in the unit of the links, what lies outside the network included.",
        )
    told.append(
        f"{name} below what a firm trades inside the network: {low.size:,} of {network.n:,} firms (firm {who}: "
        f"{found[k]:g} below {inside[k]:g}); losses may be too large: are both in one unit?"
    )
    return found


def named(given: ArrayLike | None, network: Network) -> tuple[Ints, int]:
    """Markets numbered from 0, and how many; (empty, 0) without markets."""
    if given is None:
        return np.empty(0, np.int32), 0
    if shape(given) != (network.n,):
        raise BadInput(
            "One market for each firm is needed.",
            found=f"shape {shape(given)}, {network.n} firms",
            todo="give n labels, or leave `replaceability` out: then nobody replaces a lost supplier.",
        )
    labels = market_labels(np.asarray(by_firm("markets", given, network.firms, network.n)))
    known, code = np.unique(labels, return_inverse=True)
    return code.astype(np.int32), len(known)


def market_labels(labels: NDArray[Any]) -> NDArray[Any]:
    """Labels of markets as they are; BadInput for one that is missing, of another kind than the rest, or a part."""
    alone = "give each firm a label; one that is alone in its market gets one of its own."
    if labels.dtype.kind == "f":
        none, part = np.flatnonzero(~np.isfinite(labels)), np.flatnonzero(labels % 1 > 0)
        if len(none):
            raise BadInput("A firm has no market.", found=f"firm {none[0]}: {labels[none[0]]}", todo=alone)
        if len(part):
            raise BadInput(
                "Markets are named, and these are numbers with a fraction.",
                found=f"firm {part[0]}: {labels[part[0]]:g}, {len(part)} such",
                todo="give the name or number of each firm's market, such as network.sectors; its share in that market "
                "follows from its sales.",
            )
    if labels.dtype.kind == "O":
        kind = str if any(isinstance(x, str) for x in labels.tolist()) else (int, np.integer)
        other = next((k for k, x in enumerate(labels.tolist()) if not isinstance(x, kind)), None)
        if other is not None:
            raise BadInput(
                "The markets are not all texts, or all whole numbers.",
                found=f"firm {other}: {labels[other]!r}",
                todo=alone,
            )
    return labels
