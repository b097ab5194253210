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
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from silcrete.chain.network import aligned, frames, read, store, table
from silcrete.chain.network.links import by_rule, summed

if TYPE_CHECKING:
    from silcrete.ledger import Ledger

__all__ = ["ESSENTIAL", "IMPORTANT", "NEGLIGIBLE", "Network"]

NEGLIGIBLE, IMPORTANT, ESSENTIAL = 0, 1, 2


@dataclass(frozen=True, eq=False, repr=False)
class Network:
    """A weighted directed network of firms (or plants, or industries of regions), with inputs by product.

    Links lie in the order of (buyer, supplier, product), each triple once. Row = supplier, column = buyer. Arrays
    are read-only and may be memory-mapped (see `save` and `open`), so that processes that open it share one copy.

    | field | shape, type | meaning |
    |---|---|---|
    | `suppliers`, `buyers` | (links,) int32 | firm numbers from 0 |
    | `weights` | (links,) float64 or float32, > 0 | yearly sales, any one unit of money |
    | `products` | (links,) int32 | row of `essentiality`; the supplier's sector unless given |
    | `sectors` | (n,) int32 | column of `essentiality` for a buyer |
    | `essentiality` | (products, sectors) int8 | 2 essential, 1 non-essential, 0 negligible |
    | `grounds` | (links,) uint8 | index into `GROUNDS` |
    | `regions` | (n,) int32 | index into `region_labels`; -1 where unknown |
    | `stocks` | (n,) float64 | days of use of its inputs that a firm holds; NaN where unknown (§1), inf without end |
    """

    suppliers: NDArray[np.int32]
    buyers: NDArray[np.int32]
    weights: NDArray[Any]
    products: NDArray[np.int32]
    sectors: NDArray[np.int32]
    essentiality: NDArray[np.int8]
    grounds: NDArray[np.uint8]
    regions: NDArray[np.int32]
    stocks: NDArray[np.float64]
    sector_labels: tuple[str, ...]
    product_labels: tuple[str, ...]
    region_labels: tuple[str, ...] = ()
    firms: tuple[str, ...] = ()
    self_links: int = 0
    """Links of a firm to itself that are kept in the network."""
    dated: str = ""
    source: str = ""
    tier: str = "public"
    licence: str = ""
    left_out: int = 0
    """Links of a firm to itself that were dropped when the network was built; not part of it, and not on file."""

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
        stocks: ArrayLike | None = None,
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
        summed. `sectors` (n,) are row numbers of `essentiality`, or names out of `sector_labels`. `essentiality` has
        one row per supplier sector (or per product, if `products` (links,) is given) and one column per buyer sector,
        values 0, 1, 2. `regions` (n,) are names, "" where unknown; `stocks` (n,) days. `self_links` is "keep" (as the
        published index does), "drop" or "refuse". `dtype` float32 halves the room of the weights on file; sums are
        made in float64 either way.

        NumPy arrays, lists, and columns of pandas or polars are read alike; a pandas index of a column of firms is
        matched to `firms`, and columns with different indexes are refused. In a frame of essentiality the columns are
        labels of sectors; its rows are named by the first column where that holds text, else by an index that does not
        just count, else they are those of the columns, in their order. Raises BadInput for anything else: a negative or
        undefined weight, a sum of weights that is no number, a number outside 0..n-1, a sector without a row, a matrix
        of the wrong shape; UsageError, before it starts, when it would not fit into memory.
        """
        aligned.one_order("links", suppliers=suppliers, buyers=buyers, weights=weights, products=products)
        sectors, regions, stocks = read.of_firms(firms, sectors=sectors, regions=regions, stocks=stocks)
        matrix, products_of, sectors_of = read.matrix(essentiality, sector_labels, product_labels, products is not None)
        sector, count = read.sectors(sectors, sectors_of, n)
        labels = read.firms(firms, count)
        link = read.links(suppliers, buyers, count, labels)
        weight = read.weights(weights, len(link[0]))
        product = read.products(products, len(weight), sector, products_of)
        ground = read.grounds(grounds, len(weight))
        s, b, w, p, g = summed(*link, weight, product, ground, (count, len(matrix)))
        columns, loops, dropped = by_rule(
            (s, b, w, sector[s] if p is None else p, g), self_links, labels.names if labels else ()
        )
        s, b, w, p, g = columns
        region, places = read.regions(regions, count)
        made = cls(
            s, b, read.stored(w, dtype), p, sector, matrix, g, region, read.stocks(stocks, count),
            sectors_of.names, products_of.names, places, labels.names if labels else (), loops, str(dated), source,
            left_out=dropped,
        )  # fmt: skip
        return made._frozen()

    @classmethod
    def from_scipy(cls, matrix: Any, sectors: ArrayLike, essentiality: ArrayLike, **options: Any) -> Network:
        """A network from a SciPy sparse matrix or array, or a dense one: row = supplier, column = buyer, (n, n)."""
        coo = read.square(matrix)
        return cls.from_arrays(coo.row, coo.col, coo.data, sectors, essentiality, n=coo.shape[0], **options)

    @classmethod
    def from_frame(cls, links: Any, firms: Any, essentiality: ArrayLike, **options: Any) -> Network:
        """A network from two frames (pandas, polars, or mappings of columns), whatever names or numbers firms have.

        `links` has the columns supplier, buyer, weight, and may have product and ground; `firms` has firm and sector,
        and may have region and stock (days). Other columns raise BadInput: what is not read must not look as if it
        were. `options` are those of `from_arrays`.
        """
        return cls.from_arrays(**frames.columns(links, firms), essentiality=essentiality, **options)

    @classmethod
    def from_table(
        cls,
        ledger: Ledger,
        links: str,
        firms: str,
        essentiality: ArrayLike,
        *,
        as_of: str | None = None,
        **options: Any,
    ) -> Network:
        """A network from two tables of a ledger, by key: the rows as `from_frame` reads them, kept as CSV or Parquet.

        The date of the network is that of the links, its tier the narrower and its licence both of the two tables.
        Raises UnknownName for a table that is not on file, BadInput for rows that are not those announced.
        """
        given = table.columns(ledger, links, firms, as_of)
        rights = {k: given.pop(k) for k in ("tier", "licence")}
        return replace(cls.from_arrays(**(given | options), essentiality=essentiality), **rights)._frozen()

    @classmethod
    def open(cls, folder: Path | str, *, verify: bool = True) -> Network:
        """A network that was saved, memory-mapped: processes that open one folder share one copy.

        Sharing is by opening: a network that is pickled, as it is for another process, goes over whole and is a copy
        there, which needs the folder no longer. To share one, send the folder's path and open it in each process.

        `verify` reads everything once and compares digests; sizes and types are compared always. Raises BadInput for
        a folder that is not whole, naming the file.
        """
        return cls(**store.read(Path(folder), verify=verify))._frozen()

    def save(self, folder: Path | str) -> Path:
        """Write the network to a new folder, whole or not at all: one .npy file an array and manifest.json.

        Raises UsageError when the folder exists.
        """
        return store.write(self, Path(folder))

    @cached_property
    def digest(self) -> str:
        """SHA-256 of all that the network holds: the data snapshot of a run (§10), the same on file and in memory."""
        return store.digest(store.manifest(self))

    def to_frame(self, what: str = "links", library: str = "pandas") -> Any:
        """The links or the firms as a frame of pandas or polars that `from_frame` reads back."""
        return frames.frame(self, what, library)

    def to_scipy(self) -> Any:
        """Weights as a SciPy CSR array (n, n), row = supplier, column = buyer; products of one pair are summed."""
        from scipy.sparse import coo_array  # type: ignore[import-untyped]

        return coo_array((self.weights, (self.suppliers, self.buyers)), shape=(self.n, self.n)).tocsr()

    def to_csv(self, path: Path | str, what: str = "links") -> Path:
        """The links or the firms as CSV that `from_table` reads back; numbers are written so that none is rounded."""
        return frames.to_csv(self, what, Path(path))

    @property
    def n(self) -> int:
        """Number of firms."""
        return len(self.sectors)

    def called(self, firm: int) -> str:
        """The name of a firm by its number; the number itself where firms have no names."""
        return self.firms[firm] if self.firms else str(firm)

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

    @property
    def loops(self) -> str:
        """How many links of a firm to itself there were, and what was done with them, in words."""
        if not self.self_links and not self.left_out:
            return "no links of a firm to itself"
        return f"links of a firm to itself: {self.self_links:,} kept, {self.left_out:,} left out"

    def scaled(self, factor: float) -> Network:
        """The same network in another unit of money; no result may depend on it."""
        with np.errstate(over="ignore"):  # looked at in `stored`
            weights = self.weights * factor
        return replace(self, weights=read.stored(weights, self.weights.dtype.name))._frozen()

    def weighing(self, weights: ArrayLike, source: str) -> Network:
        """The same links with other `weights` (links,), > 0, in the order of `suppliers`; `source` says whose."""
        new = read.stored(read.weights(weights, self.links), self.weights.dtype.name)
        return replace(self, weights=new, source=f"{self.source}; {source}".lstrip("; "))._frozen()

    def __repr__(self) -> str:
        firms, links, sectors = (f"{x:,}" for x in (self.n, self.links, len(self.sector_labels)))
        return f"<Network: {firms} firms, {links} links, {sectors} sectors{f', {self.dated}' if self.dated else ''}>"

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        self._frozen()

    def _frozen(self) -> Network:
        for name in store.ARRAYS:
            getattr(self, name).flags.writeable = False
        return self
