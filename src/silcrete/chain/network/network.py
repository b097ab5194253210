"""A supply network: who sells how much to whom, in what, and how badly the buyer needs it.

>>> import numpy as np
>>> from silcrete.chain.network import Network
>>> net = Network.from_arrays(
...     suppliers=[0, 1], buyers=[2, 2], weights=[3.0, 1.0], sectors=["a", "a", "b"],
...     essentiality=[[0, 2], [0, 0]], sector_labels=["a", "b"],
... )
>>> net.n, net.links, net.sales.tolist()
(3, 2, [3.0, 1.0, 0.0])
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from silcrete.chain.network.read import read_dtype, read_links, read_matrix, read_sectors, read_weights
from silcrete.errors import BadInput, UsageError

__all__ = ["ESSENTIAL", "GROUNDS", "IMPORTANT", "NEGLIGIBLE", "Network"]

NEGLIGIBLE, IMPORTANT, ESSENTIAL = 0, 1, 2
GROUNDS = ("observed", "declared", "reconstructed")
"""What a link rests on: seen in data, stated by a firm, or filled in by a model."""


@dataclass(frozen=True, eq=False)
class Network:
    """A weighted directed network of firms (or plants, or industries of regions), with inputs by product.

    Links lie in the order of (buyer, supplier, product), each triple once. Row = supplier, column = buyer. Arrays
    are read-only and may be memory-mapped (see `save` and `open`), so that worker processes share one copy.

    | field | shape, type | meaning |
    |---|---|---|
    | `suppliers`, `buyers` | (links,) int32 | firm numbers from 0 |
    | `weights` | (links,) float64 or float32, > 0 | yearly sales, any one unit of money |
    | `products` | (links,) int32 | row of `essentiality`; the supplier's sector unless given |
    | `sectors` | (n,) int32 | column of `essentiality` for a buyer |
    | `essentiality` | (products, sectors) int8 | 2 essential, 1 non-essential, 0 negligible |
    | `grounds` | (links,) uint8 | index into `GROUNDS` |
    | `regions` | (n,) int32 | index into `region_labels`; -1 where unknown |
    """

    suppliers: NDArray[np.int32]
    buyers: NDArray[np.int32]
    weights: NDArray[Any]
    products: NDArray[np.int32]
    sectors: NDArray[np.int32]
    essentiality: NDArray[np.int8]
    grounds: NDArray[np.uint8]
    regions: NDArray[np.int32]
    sector_labels: tuple[str, ...]
    product_labels: tuple[str, ...]
    region_labels: tuple[str, ...] = ()
    firms: tuple[str, ...] = ()
    self_links: int = 0
    """Links of a firm to itself that are kept in the network."""
    dated: str = ""
    source: str = ""

    @classmethod
    def from_arrays(
        cls,
        suppliers: ArrayLike,
        buyers: ArrayLike,
        weights: ArrayLike,
        sectors: ArrayLike,
        essentiality: ArrayLike,
        sector_labels: Sequence[object] | None = None,
        n: int | None = None,
        *,
        products: ArrayLike | None = None,
        product_labels: Sequence[object] | None = None,
        regions: ArrayLike | None = None,
        grounds: ArrayLike | str = "observed",
        firms: Sequence[object] | None = None,
        self_links: str = "keep",
        dtype: str = "float64",
        dated: str = "",
        source: str = "",
    ) -> Network:
        """A network from three columns of links, the sector of each firm, and an essentiality matrix.

        `suppliers` and `buyers` (links,) are whole numbers from 0 to n - 1, or names out of `firms`. `weights`
        (links,) are finite and >= 0; a weight of 0 is no link; the same pair given twice (of the same product) is
        summed. `sectors` (n,) are rows of `essentiality`, or names out of `sector_labels`. `essentiality` has one row
        per supplier sector (or per product, if `products` (links,) is given) and one column per buyer sector, values
        0, 1, 2. `self_links` is "keep" (as the published index does), "drop" or "refuse". `dtype` float32 halves the
        room of the weights on file; sums are made in float64 either way.

        NumPy arrays, lists, and columns of pandas or polars are read alike. Raises BadInput for anything else: a
        negative or undefined weight, a number outside 0..n-1, a sector without a row, a matrix of the wrong shape.
        """
        matrix, products_of, sectors_of = read_matrix(essentiality, sector_labels, product_labels)
        sector, count = read_sectors(sectors, sectors_of, n)
        link = read_links(suppliers, buyers, count, firms)
        weight = read_weights(weights, len(link[0]))
        product = _products(products, link[0], sector, products_of, len(matrix))
        region, names = _regions(regions, count)
        columns = _summed(link, weight, product, _grounds(grounds, len(weight)), count)
        columns, loops = _self_links(columns, self_links)
        made = cls(
            *columns[:2], columns[2].astype(read_dtype(dtype)), columns[3], sector, matrix, columns[4], region,
            sectors_of, products_of, names, tuple(map(str, firms if firms is not None else ())), loops, dated, source,
        )  # fmt: skip
        return made._frozen()

    @classmethod
    def from_scipy(cls, matrix: Any, sectors: ArrayLike, essentiality: ArrayLike, **options: Any) -> Network:
        """A network from a SciPy sparse matrix or array: row = supplier, column = buyer, (n, n)."""
        if matrix.shape[0] != matrix.shape[1]:
            raise BadInput(
                "A network needs a square matrix.", found=f"{matrix.shape}", todo="row = supplier, column = buyer."
            )
        coo = matrix.tocoo()
        return cls.from_arrays(coo.row, coo.col, coo.data, sectors, essentiality, n=matrix.shape[0], **options)

    @property
    def n(self) -> int:
        """Number of firms."""
        return len(self.sectors)

    @property
    def links(self) -> int:
        """Number of links, each pair (and product) once."""
        return len(self.weights)

    @cached_property
    def sales(self) -> NDArray[np.float64]:
        """Sales of each firm inside the network, (n,): the row sums."""
        return np.bincount(self.suppliers, self.weights, self.n).astype(np.float64)

    @cached_property
    def purchases(self) -> NDArray[np.float64]:
        """Purchases of each firm inside the network, (n,): the column sums."""
        return np.bincount(self.buyers, self.weights, self.n).astype(np.float64)

    @cached_property
    def kinds(self) -> NDArray[np.int8]:
        """Essentiality of each link, (links,): 2, 1 or 0, by its product and the sector of its buyer."""
        kinds: NDArray[np.int8] = self.essentiality[self.products, self.sectors[self.buyers]]
        return kinds

    def scaled(self, factor: float) -> Network:
        """The same network in another unit of money; no result may depend on it."""
        return replace(self, weights=self.weights * factor)._frozen()

    def _frozen(self) -> Network:
        for name in ("suppliers", "buyers", "weights", "products", "sectors", "essentiality", "grounds", "regions"):
            getattr(self, name).flags.writeable = False
        return self


def _products(
    given: ArrayLike | None,
    suppliers: NDArray[np.int32],
    sectors: NDArray[np.int32],
    labels: tuple[str, ...],
    rows: int,
) -> NDArray[np.int32]:
    if given is not None:
        codes, _ = read_sectors(given, labels, len(suppliers), what="product")
        return codes
    if len(sectors) and int(sectors.max(initial=-1)) >= rows:
        at = int(sectors.max())
        raise BadInput(
            "A sector has no row in the essentiality matrix.",
            found=f"sector {at}, {rows} rows",
            todo="give one row for each supplier sector, or say `products`.",
        )
    return sectors[suppliers]


def _regions(given: ArrayLike | None, n: int) -> tuple[NDArray[np.int32], tuple[str, ...]]:
    if given is None:
        return np.full(n, -1, np.int32), ()
    names = np.asarray(given).astype(str)
    if names.shape != (n,):
        raise BadInput("One region for each firm is needed.", found=f"{names.shape}, {n} firms", todo="give n names.")
    labels, codes = np.unique(names, return_inverse=True)
    return codes.astype(np.int32), tuple(labels.tolist())


def _grounds(given: ArrayLike | str, links: int) -> NDArray[np.uint8]:
    names = np.full(links, given) if isinstance(given, str) else np.asarray(given).astype(str)
    if names.shape != (links,):
        raise BadInput(
            "One ground for each link is needed.", found=f"{names.shape}, {links} links", todo="give one each."
        )
    out = np.full(links, 255, np.uint8)
    for code, name in enumerate(GROUNDS):
        out[names == name] = code
    if bool((out == 255).any()):
        raise BadInput(
            "Unknown ground of a link.", found=repr(str(names[out == 255][0])), todo=f"one of {', '.join(GROUNDS)}."
        )
    return out


Columns = tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.float64], NDArray[np.int32], NDArray[np.uint8]]
"""Suppliers, buyers, weights, products, grounds."""


def _summed(
    link: tuple[NDArray[np.int32], NDArray[np.int32]],
    weight: NDArray[np.float64],
    product: NDArray[np.int32],
    ground: NDArray[np.uint8],
    n: int,
) -> Columns:
    """Links by (buyer, supplier, product), each once: weights are summed, the weakest ground is kept, 0 is no link."""
    suppliers, buyers = link
    key = buyers.astype(np.int64) * n + suppliers
    order = np.lexsort((product, key))
    key, prod = key[order], product[order]
    new = np.ones(len(key), bool)
    new[1:] = (key[1:] != key[:-1]) | (prod[1:] != prod[:-1])
    starts = np.flatnonzero(new)
    total = np.add.reduceat(weight[order], starts) if len(starts) else weight[:0]
    weakest = np.maximum.reduceat(ground[order], starts) if len(starts) else ground[:0]
    keep = total > 0
    first = order[starts][keep]
    return suppliers[first], buyers[first], total[keep], product[first], weakest[keep]


def _self_links(columns: Columns, rule: str) -> tuple[Columns, int]:
    """Links of a firm to itself by the rule asked for, and how many are kept."""
    if rule not in ("keep", "drop", "refuse"):
        raise UsageError(
            "Unknown rule for links of a firm to itself.", found=repr(rule), todo='use "keep", "drop" or "refuse".'
        )
    loops = columns[0] == columns[1]
    count = int(loops.sum())
    if count and rule == "refuse":
        raise BadInput(
            "A firm sells to itself.",
            found=f"firm {int(columns[0][loops][0])}, {count} such links",
            todo='drop such links, or say self_links="keep" or "drop".',
        )
    if count and rule == "drop":
        s, b, w, p, g = columns
        return (s[~loops], b[~loops], w[~loops], p[~loops], g[~loops]), 0
    return columns, count
