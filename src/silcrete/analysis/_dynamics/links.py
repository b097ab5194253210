"""A sparse network of deliveries between nodes (firms, plants, cells), product by product."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from silcrete.analysis._dynamics.table import Table
from silcrete.analysis.guards import finite, fits, labels, same_length
from silcrete.chain.network import Network
from silcrete.chain.network.aligned import by_firm
from silcrete.chain.network.read import stocks as read_stocks
from silcrete.errors import BadInput, UsageError

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
CLASSES = ("non-essential", "important", "essential")


@dataclass(frozen=True, slots=True, eq=False)
class Links:
    """Deliveries at rest, money a year. Links are sorted by buyer, product, supplier; a pair given twice is summed.

    `suppliers`, `buyers`: node numbers (L,); `weights` (L,); `goods`: number of the product delivered (L,), an index
    into `catalogue`; `classes`: 0 non-essential, 1 important, 2 essential (L,), -1 where the rules decide;
    `final` (n,) and `output` (n,) money a year; `names`, `products`, `places` of the n nodes; `stocks` (n,) days of use
    of its inputs that a node holds, NaN where it is not known, None where it is known of none.
    """

    suppliers: Ints
    buyers: Ints
    weights: Floats
    goods: Ints
    classes: NDArray[np.int8]
    final: Floats
    output: Floats
    names: tuple[str, ...]
    products: tuple[str, ...]
    places: tuple[str, ...]
    catalogue: tuple[str, ...]
    stocks: Floats | None = None

    @classmethod
    def from_arrays(
        cls,
        suppliers: ArrayLike,
        buyers: ArrayLike,
        weights: ArrayLike,
        *,
        products: Sequence[str],
        link_products: Sequence[str] | None = None,
        classes: Sequence[str] | None = None,
        final: ArrayLike | None = None,
        output: ArrayLike | None = None,
        names: Sequence[str] | None = None,
        places: Sequence[str] | None = None,
        stocks: ArrayLike | None = None,
    ) -> Links:
        """Check, sum doubles and sort. n is the length of `products` (what each node makes).

        `link_products`: what is delivered, by default what the supplier makes. `classes`: essential, important or
        non-essential by link; the links of one input must agree. Give `final` demand by node or total `output`; an
        index of theirs (pandas) is matched to `names`. `stocks` (n,): days of use of its inputs that a node holds, in
        place of the days of the rules; NaN where it is not known: the rules decide; inf never runs out.
        Raises BadInput for NaN, negative flows, numbers outside 0..n-1, output below sales, a node without output.
        """
        goods_of = labels("products", products)
        n = len(goods_of)
        w = finite("weights", weights, 1)
        i, j = ends("suppliers", suppliers, w.size, n), ends("buyers", buyers, w.size, n)
        fits(w.size * 160 + n * 400, f"A network of {w.size:,} links", "leave out the smallest links, or sum nodes.")
        what = [goods_of[k] for k in i] if link_products is None else list(labels("link products", link_products))
        same_length(w.size, link_products=what)
        catalogue = tuple(sorted(set(goods_of) | set(what)))
        number = {name: k for k, name in enumerate(catalogue)}
        g = np.array([number[x] for x in what], dtype=np.int64)
        kind = read_classes(classes, w.size)
        i, j, g, w, kind = summed(i, j, g, w, kind)
        sales = np.asarray(np.bincount(i, weights=w, minlength=n), dtype=np.float64)
        who = labels("names", names) if names is not None else ()
        final, output = by_firm("final demand", final, who, n), by_firm("output", output, who, n)
        y, x = demand(sales, final, output, n)
        shown = who or tuple(str(k) for k in range(n))
        spots = labels("places", places) if places is not None else ("world",) * n
        same_length(n, names=shown, places=spots)
        if len(set(shown)) != n:
            raise BadInput("Two nodes have one name.", found=f"{n - len(set(shown))} doubles", todo="name each once.")
        days = read_stocks(by_firm("stocks", stocks, who, n), n)
        held = None if np.isnan(days).all() else days
        return cls(i, j, w, g, kind, y, x, shown, goods_of, spots, catalogue, held)

    def __post_init__(self) -> None:
        """Refuse what was put together by hand and does not hold together; `from_arrays` checks, sums and sorts."""
        n, size = len(self.products), np.size(self.weights)
        labels("products", self.products)
        same_length(n, names=self.names, places=self.places)
        i, j = ends("suppliers", self.suppliers, size, n), ends("buyers", self.buyers, size, n)
        g = ends("goods", self.goods, size, len(self.catalogue))
        w = finite("weights", self.weights, 1)
        y, x = finite("final demand", self.final, 1), finite("output", self.output, 1)
        same_length(n, final=range(y.size), output=range(x.size))
        same_length(size, classes=range(self.classes.size))
        read_stocks(self.stocks, n)
        sales = np.bincount(i, weights=w, minlength=n)
        key = [(b - a) for a, b in ((k[:-1], k[1:]) for k in (j, g, i))]
        rising = (key[0] > 0) | ((key[0] == 0) & ((key[1] > 0) | ((key[1] == 0) & (key[2] > 0))))
        whole = (np.abs(sales + y - x) <= 1e-9 * x).all() and (x > 0).all()
        if not (rising.all() and whole and np.isin(self.classes, (-1, 0, 1, 2)).all()):
            raise BadInput(
                "The links do not hold together.",
                found="links out of order, an unknown class, or output that is not sales and final demand",
                todo="make them with `Links.from_arrays`, which checks, sums and sorts.",
            )

    @classmethod
    def from_table(cls, table: Table) -> Links:
        """The same flows as links; zero flows are left out."""
        i, f = np.nonzero(table.flows)
        return cls.from_arrays(
            i,
            f,
            table.flows[i, f],
            products=table.products,
            final=table.final.sum(axis=1),
            names=table.names,
            places=table.places,
        )

    @classmethod
    def from_network(
        cls, network: Network, *, final: ArrayLike | None = None, output: ArrayLike | None = None
    ) -> Links:
        """A firm network as links: essential inputs stay so, non-essential ones are important, negligible ones neither.

        Links of a firm to itself are left out: what is made and used inside one firm is not traded. Give `final` demand
        or total `output` (n,), as for `from_arrays`: a network does not know what leaves it. Firms whose stock is on
        file hold that, whatever the rules say; an input that never runs out by the rules still does not.
        """
        if not isinstance(network, Network):
            raise UsageError(
                "Links are made of a network.", found=type(network).__name__, todo="give one, or use Links.from_arrays."
            )
        keep = network.suppliers != network.buyers
        goods = np.array(network.product_labels, dtype=object)[network.products[keep]]
        classes = np.array(CLASSES, dtype=object)[network.kinds[keep]]
        regions = np.array((*network.region_labels, "region not on file"), dtype=object)
        return cls.from_arrays(
            network.suppliers[keep],
            network.buyers[keep],
            network.weights[keep],
            products=[network.sector_labels[k] for k in network.sectors.tolist()],
            link_products=goods.tolist(),
            classes=classes.tolist(),
            final=final,
            output=output,
            names=network.firms or None,
            places=regions[network.regions].tolist(),
            stocks=network.stocks,
        )

    def __repr__(self) -> str:
        held = 0 if self.stocks is None else int((~np.isnan(self.stocks)).sum())
        return (
            f"<Links: {len(self.weights):,} links between {self.size:,} nodes ({len(set(self.places)):,} places), "
            f"{len(self.catalogue):,} products, output {self.output.sum():.3g} money a year"
            f"{f', stocks of {held:,} nodes on file' if held else ''}>"
        )

    @property
    def size(self) -> int:
        """n, the number of nodes."""
        return len(self.names)


def ends(name: str, given: ArrayLike, size: int, n: int) -> Ints:
    """Node numbers of one end of the links; raises BadInput for a number outside 0..n-1."""
    found = np.asarray(given)
    if found.shape != (size,) or not (np.issubdtype(found.dtype, np.integer) or size == 0):
        raise BadInput(
            f"The {name} do not fit.", found=f"{found.dtype} of shape {found.shape}", todo=f"give {size} node numbers."
        )
    if size and (found.min() < 0 or found.max() >= n):
        raise BadInput(
            f"The {name} name a node that is not there.",
            found=f"numbers {found.min()} to {found.max()}",
            todo=f"number the {n} nodes 0 to {n - 1}.",
        )
    return found.astype(np.int64)


def read_classes(given: Sequence[str] | None, size: int) -> NDArray[np.int8]:
    """Classes as numbers, -1 where none is given; raises BadInput for a class nobody knows (§5)."""
    if given is None:
        return np.full(size, -1, dtype=np.int8)
    same_length(size, classes=given)
    for name in set(given):
        if name not in CLASSES:
            raise BadInput("A link has an unknown class.", found=repr(name), todo=f"use {', '.join(CLASSES)}.")
    return np.array([CLASSES.index(name) for name in given], dtype=np.int8)


def summed(i: Ints, j: Ints, g: Ints, w: Floats, kind: NDArray[np.int8]) -> tuple[Any, ...]:
    """Links sorted by buyer, product, supplier, doubles summed and zeros left out."""
    order = np.lexsort((i, g, j))
    order = order[w[order] > 0]
    i, j, g, w, kind = i[order], j[order], g[order], w[order], kind[order]
    if not w.size:
        return i, j, g, w, kind
    slot = np.r_[True, (j[1:] != j[:-1]) | (g[1:] != g[:-1])]
    torn = np.flatnonzero(~slot[1:] & (kind[1:] != kind[:-1]))
    if torn.size:
        k = int(torn[0])
        raise BadInput(
            "The links of one input have several classes.",
            found=f"buyer {j[k]}: {CLASSES[kind[k]]} and {CLASSES[kind[k + 1]]}",
            todo="give the input of a buyer one class.",
        )
    first = np.r_[True, ~(~slot[1:] & (i[1:] == i[:-1]))]
    starts = np.flatnonzero(first)
    return i[starts], j[starts], g[starts], np.add.reduceat(w, starts), kind[starts]


def demand(sales: Floats, final: ArrayLike | None, output: ArrayLike | None, n: int) -> tuple[Floats, Floats]:
    """Final demand and output of the nodes; raises BadInput when they do not fit or a node has no output."""
    if (final is None) == (output is None):
        raise BadInput(
            "Output at rest is not fixed.",
            found="both or none of `final` and `output`",
            todo="give exactly one of them.",
        )
    if final is not None:
        y = finite("final demand", final, 1)
        same_length(n, final=list(y))
        x = sales + y
    else:
        x = finite("output", output if output is not None else [], 1)
        same_length(n, output=list(x))
        y = x - sales
        if (y < -1e-9 * x).any():
            k = int(np.argmin(y))
            raise BadInput(
                "A node sells more than it makes.",
                found=f"node {k}: {sales[k]:g} of {x[k]:g}",
                todo="raise its output.",
            )
        y = np.maximum(y, 0.0)
        x = sales + y
    idle = np.flatnonzero(x <= 0)
    if idle.size:
        raise BadInput(
            "A node has no output.",
            found=f"{idle.size} with zero, the first is {idle[0]}",
            todo="give its final demand or output, or leave it out.",
        )
    return y, x
