"""A table of flows between industries (place x segment), dense, for when every cell is on file."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from silcrete.analysis.guards import finite, fits, labels, same_length
from silcrete.chain.network.given import shape
from silcrete.errors import BadInput

Floats = NDArray[np.float64]
ALL = "all"
"""Whose a single column of final demand is where nobody says it."""


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """A multi-region table at rest.

    `flows[i, f]`: what f buys from i, money a year, shape (N, N). `final[i, c]`: final demand by consumer, (N, C).
    `places`, `products`: N labels; industry f makes `products[f]` in `places[f]`. `consumers`: the place of each
    of the C columns of final demand. `value_added`: money a year, (N,), or None.
    """

    flows: Floats
    final: Floats
    places: tuple[str, ...]
    products: tuple[str, ...]
    consumers: tuple[str, ...]
    value_added: Floats | None = None

    @classmethod
    def from_arrays(
        cls,
        flows: ArrayLike,
        final: ArrayLike,
        *,
        places: Sequence[str],
        products: Sequence[str],
        consumers: Sequence[str] | None = None,
        value_added: ArrayLike | None = None,
    ) -> Table:
        """Check and keep a table; `final` may be (N,). Data frames are read by position: align the labels first.

        Raises BadInput for a shape that does not fit, NaN, a negative flow, an industry without output, or a pair
        (place, product) given twice.
        """
        fits(18 * math.prod(shape(final)), "Final demand", "sum its columns.")
        y = finite("final demand", final, None)
        y = y[:, None] if y.ndim == 1 else y
        if consumers is None and y.ndim == 2 and y.shape[1] > 1:
            raise BadInput(
                "Final demand has several columns and nobody says whose they are.",
                found=f"{y.shape[1]} columns",
                todo="name the place of each column in `consumers`.",
            )
        whose: Any = consumers if consumers is not None else (ALL,)
        added: Any = value_added
        flow: Any = flows
        return cls(flow, y, tuple(places), tuple(products), tuple(whose), added)

    def __post_init__(self) -> None:
        """Check and keep what is given, however the table was made."""
        cells = math.prod(shape(self.flows)) + math.prod(shape(self.final))
        rows = max(shape(self.flows), default=0)
        fits(18 * cells, f"A table of {rows:,} industries", "sum industries, or use links.")
        z, y = finite("flows", self.flows, 2), finite("final demand", self.final, 2)
        n = z.shape[0]
        if z.shape != (n, n) or y.shape[0] != n:
            raise BadInput(
                "The table does not fit together.",
                found=f"flows of shape {z.shape}, final demand of shape {y.shape}",
                todo="give flows as (N, N) and final demand as (N, C), rows in the same order.",
            )
        spots, goods = labels("places", self.places), labels("products", self.products)
        same_length(n, places=spots, products=goods)
        if len(set(zip(spots, goods, strict=True))) != n:
            raise BadInput(
                "An industry is in the table twice.", found="a pair of place and product", todo="sum its rows first."
            )
        added = None if self.value_added is None else finite("value added", self.value_added, 1, negative=True)
        if added is not None and added.shape != (n,):
            raise BadInput("Value added has another length.", found=f"{added.shape}", todo=f"give {n} numbers.")
        whose = labels("consumers", self.consumers)
        same_length(y.shape[1], consumers=whose)
        for name, value in zip(self.__slots__, (z, y, spots, goods, whose, added), strict=True):
            object.__setattr__(self, name, value)
        idle = np.flatnonzero(self.output <= 0)
        if idle.size:
            names = ", ".join(f"{spots[i]}|{goods[i]}" for i in idle[:5])
            raise BadInput(
                "An industry has no output.", found=f"{idle.size} with zero: {names}", todo="leave it out of the table."
            )

    def __repr__(self) -> str:
        places, products = len(set(self.places)), len(set(self.products))
        return (
            f"<Table: {self.size:,} industries ({places:,} places, {products:,} products), "
            f"{len(self.consumers):,} columns of final demand, output {self.output.sum():.3g} money a year>"
        )

    @property
    def size(self) -> int:
        """N, the number of industries."""
        return len(self.products)

    @property
    def names(self) -> tuple[str, ...]:
        """`place|product` of each industry."""
        return tuple(f"{r}|{s}" for r, s in zip(self.places, self.products, strict=True))

    @property
    def output(self) -> Floats:
        """Output at rest, money a year, (N,): sales to industries and final demand."""
        return np.asarray(self.flows.sum(axis=1) + self.final.sum(axis=1), dtype=np.float64)

    def sorted(self) -> Table:
        """The same table with places, then products, in alphabetical order; consumers too."""
        order = sorted(range(self.size), key=lambda i: (self.places[i], self.products[i]))
        columns = sorted(range(len(self.consumers)), key=lambda c: self.consumers[c])
        added = None if self.value_added is None else self.value_added[order]
        return Table(
            np.ascontiguousarray(self.flows[np.ix_(order, order)]),
            np.ascontiguousarray(self.final[np.ix_(order, columns)]),
            tuple(self.places[i] for i in order),
            tuple(self.products[i] for i in order),
            tuple(self.consumers[c] for c in columns),
            added,
        )


def codes(names: Sequence[str]) -> tuple[NDArray[Any], tuple[str, ...]]:
    """Numbers of labels in alphabetical order, (N,) int64, and the labels."""
    found = tuple(sorted(set(names)))
    place = {name: k for k, name in enumerate(found)}
    return np.array([place[name] for name in names], dtype=np.int64), found
