"""Links of a network: put in order, doubles summed, links of a firm to itself by a stated rule."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from silcrete.errors import BadInput, UsageError

Ints = NDArray[np.int32]
Columns = tuple[Ints, Ints, NDArray[np.float64], Ints, NDArray[np.uint8]]
"""Suppliers, buyers, weights, products, grounds."""


def summed(
    suppliers: Ints,
    buyers: Ints,
    weights: NDArray[np.float64],
    products: Ints | None,
    grounds: NDArray[np.uint8],
    sizes: tuple[int, int],
) -> tuple[Ints, Ints, NDArray[np.float64], Ints | None, NDArray[np.uint8]]:
    """Links by (buyer, supplier, product), each once: weights are summed, the weakest ground is kept, 0 is no link.

    `sizes` are the numbers of firms and of products. `products` None: they follow from the supplier. `grounds` is one
    for each link, or one for all. Doubles are added in the order in which they came.
    """
    keys = [(suppliers, sizes[0]), (buyers, sizes[0])]
    order = sorted_by(*([] if products is None else [(products, sizes[1])]), *keys)
    s, b, w = suppliers[order], buyers[order], weights[order]
    p = None if products is None else products[order]
    g = grounds[order] if len(grounds) == len(order) else np.full(len(order), grounds[0], np.uint8)
    new = np.ones(len(order), bool)
    new[1:] = (s[1:] != s[:-1]) | (b[1:] != b[:-1])
    if p is not None:
        new[1:] |= p[1:] != p[:-1]
    if not new.all():
        first = np.flatnonzero(new)
        with np.errstate(over="ignore"):  # looked at below
            w = np.add.reduceat(w, first)
        g = np.maximum.reduceat(g, first)
        s, b, p = s[first], b[first], None if p is None else p[first]
    keep = w > 0
    if not keep.all():
        s, b, w, g, p = s[keep], b[keep], w[keep], g[keep], None if p is None else p[keep]
    if not np.isfinite(w).all():
        at = int(np.flatnonzero(~np.isfinite(w))[0])
        raise BadInput(
            "The sum of the weights of one pair is too large for a number.",
            found=f"firm {s[at]} to firm {b[at]}",
            todo="give weights in a larger unit of money.",
        )
    return s, b, w, p, g


def sorted_by(*keys: tuple[Ints, int]) -> NDArray[Any]:
    """A stable order by whole numbers below a size, the last key first: one counting sort a key, O(links + size)."""
    from scipy.sparse import csr_array  # type: ignore[import-untyped]

    order: NDArray[Any] | None = None
    for values, size in keys:
        column = values if order is None else values[order]
        m = len(column)
        # Row k holds a single entry, in the column of its key: read column by column, the rows are in order.
        cells = csr_array((np.zeros(m, np.int8), column, np.arange(m + 1, dtype=np.int32)), shape=(m, size))
        places = cells.tocsc().indices
        order = places if order is None else order[places]
    assert order is not None
    return order


FEW = 3
"""Firms that a message names."""


def by_rule(columns: Columns, rule: str, names: Sequence[str] = ()) -> tuple[Columns, int, int]:
    """Links of a firm to itself by the rule asked for, how many are kept, and how many are left out.

    `names` are those of the firms; without them they are numbered.
    """
    if rule not in ("keep", "drop", "refuse"):
        raise UsageError(
            "Unknown rule for links of a firm to itself.", found=repr(rule), todo='use "keep", "drop" or "refuse".'
        )
    loops = columns[0] == columns[1]
    count = int(loops.sum())
    if count and rule == "refuse":
        firms = list(dict.fromkeys(columns[0][loops].tolist()))
        named = ", ".join(names[k] if names else f"firm {k}" for k in firms[:FEW])
        more = f" and {len(firms) - FEW} more" if len(firms) > FEW else ""
        raise BadInput(
            "A firm sells to itself.",
            found=f"{count:,} such {'link' if count == 1 else 'links'}: {named}{more}",
            todo="take them out, or give `self_links='keep'` or `self_links='drop'`.",
        )
    if count and rule == "drop":
        s, b, w, p, g = columns
        return (s[~loops], b[~loops], w[~loops], p[~loops], g[~loops]), 0, count
    return columns, count, 0
