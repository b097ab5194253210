"""Columns of a network as they come in, checked: each fault says which row, what was found and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from silcrete.errors import BadInput, UsageError

LIMIT = 2**31 - 1
"""Firms and links are numbered with 32 bits."""


def read_matrix(
    given: ArrayLike, sector_labels: Sequence[object] | None, product_labels: Sequence[object] | None
) -> tuple[NDArray[np.int8], tuple[str, ...], tuple[str, ...]]:
    """The essentiality matrix, the names of its rows and of its columns. A labelled frame brings its own names."""
    matrix = np.asarray(given)
    if matrix.ndim != 2:
        raise BadInput(
            "The essentiality matrix must have rows and columns.", found=f"shape {matrix.shape}", todo="give 2-D."
        )
    known = np.isin(matrix, (0, 1, 2))
    if not known.all():
        raise BadInput(
            "The essentiality matrix holds an unknown class.",
            found=repr(matrix[~known][0].item()),
            todo="use 2 essential, 1 non-essential, 0 negligible.",
        )
    index, columns = getattr(given, "index", None), getattr(given, "columns", None)
    if index is not None and columns is not None:
        have = [str(x) for x in index], [str(x) for x in columns]
        cols = have[1] if sector_labels is None else [str(x) for x in sector_labels]
        rows = [str(x) for x in product_labels] if product_labels is not None else cols
        if product_labels is None and set(have[0]) != set(have[1]):
            rows = have[0]
        return _by_label(matrix, have, rows, cols)
    names = _labels(sector_labels, matrix.shape[1], "sector", "columns")
    square = product_labels is None and matrix.shape[0] == matrix.shape[1]
    goods = names if square else _labels(product_labels, matrix.shape[0], "product", "rows")
    return np.ascontiguousarray(matrix, np.int8), goods, names


def _by_label(
    matrix: NDArray[np.generic], have: tuple[list[str], list[str]], rows: list[str], cols: list[str]
) -> tuple[NDArray[np.int8], tuple[str, ...], tuple[str, ...]]:
    """The matrix in the order that is asked for: labels are matched, positions never (a missing one raises)."""
    for wanted, found, what in ((rows, have[0], "row"), (cols, have[1], "column")):
        missing = [x for x in wanted if x not in found]
        if missing:
            raise BadInput(
                f"A sector has no {what} in the essentiality matrix.",
                found=", ".join(missing[:5]),
                todo=f"add the {what}; there is no default.",
            )
    taken = matrix[np.ix_([have[0].index(r) for r in rows], [have[1].index(c) for c in cols])]
    return np.ascontiguousarray(taken, np.int8), tuple(rows), tuple(cols)


def _labels(given: Sequence[object] | None, count: int, what: str, axis: str) -> tuple[str, ...]:
    if given is None:
        return tuple(str(i) for i in range(count))
    names = tuple(map(str, given))
    if len(names) != count:
        raise BadInput(
            f"The {what} labels do not fit the essentiality matrix.",
            found=f"{len(names)} labels, {count} {axis}",
            todo=f"give one label for each of the {axis}.",
        )
    if len(set(names)) != len(names):
        twice = next(x for x in names if names.count(x) > 1)
        raise BadInput(f"A {what} label is given twice.", found=repr(twice), todo="give each label once.")
    return names


def read_sectors(
    given: ArrayLike, labels: tuple[str, ...], n: int | None, what: str = "sector"
) -> tuple[NDArray[np.int32], int]:
    """Sector (or product) numbers from numbers or names; how many there are."""
    values = np.asarray(given)
    if values.ndim != 1 or (n is not None and len(values) != n):
        raise BadInput(
            f"One {what} for each {'firm' if what == 'sector' else 'link'} is needed.",
            found=f"shape {values.shape}" + (f", n = {n}" if n is not None else ""),
            todo="give a column of that length.",
        )
    if len(values) > LIMIT:
        raise BadInput("More firms than 32-bit numbers can name.", found=str(len(values)), todo="split the network.")
    if values.dtype.kind in "iu" and not set(map(str, np.unique(values))) <= set(labels):
        codes = values.astype(np.int64)
        if len(codes) and (codes.min() < 0 or codes.max() >= len(labels)):
            at = int(np.flatnonzero((codes < 0) | (codes >= len(labels)))[0])
            raise BadInput(
                f"A {what} has no row or column in the essentiality matrix.",
                found=f"{what} {int(codes[at])} at position {at}; {len(labels)} are known",
                todo="number from 0, or give names and `sector_labels`; there is no default.",
            )
        return codes.astype(np.int32), len(codes)
    where = {name: i for i, name in enumerate(labels)}
    names, inverse = np.unique(values.astype(str), return_inverse=True)
    unknown = [x for x in names.tolist() if x not in where]
    if unknown:
        raise BadInput(
            f"A {what} has no row or column in the essentiality matrix.",
            found=", ".join(unknown[:5]),
            todo="add it to the matrix and to `sector_labels`; there is no default.",
        )
    return np.array([where[x] for x in names.tolist()], np.int32)[inverse].astype(np.int32), len(values)


def read_links(
    suppliers: ArrayLike, buyers: ArrayLike, n: int, firms: Sequence[object] | None
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Numbers of the two ends of each link."""
    ends = (np.asarray(suppliers), np.asarray(buyers))
    if ends[0].ndim != 1 or ends[0].shape != ends[1].shape:
        raise BadInput(
            "Each link needs one supplier and one buyer.",
            found=f"{ends[0].shape} suppliers, {ends[1].shape} buyers",
            todo="give two columns of the same length.",
        )
    if len(ends[0]) > LIMIT:
        raise BadInput("More links than 32-bit numbers can count.", found=str(len(ends[0])), todo="split the network.")
    if firms is not None:
        return _named(ends[0], firms, n), _named(ends[1], firms, n)
    out = []
    for what, values in zip(("supplier", "buyer"), ends, strict=True):
        if values.dtype.kind not in "iu" and values.size:
            raise BadInput(
                f"A {what} must be a whole number from 0.",
                found=f"type {values.dtype}",
                todo="give numbers, or `firms=` names.",
            )
        bad = np.flatnonzero((values < 0) | (values >= n))
        if bad.size:
            raise BadInput(
                f"A {what} is not one of the firms.",
                found=f"number {int(values[bad[0]])} in link {int(bad[0])}; firms are 0 to {n - 1}",
                todo="number the firms from 0 without gaps, or give `firms=` with their names.",
            )
        out.append(values.astype(np.int32))
    return out[0], out[1]


def _named(values: NDArray[np.generic], firms: Sequence[object], n: int) -> NDArray[np.int32]:
    names = [str(x) for x in firms]
    if len(names) != n or len(set(names)) != n:
        raise BadInput(
            "Each firm needs one name of its own.", found=f"{len(set(names))} names, {n} firms", todo="give n names."
        )
    where = {name: i for i, name in enumerate(names)}
    unique, inverse = np.unique(values.astype(str), return_inverse=True)
    unknown = [x for x in unique.tolist() if x not in where]
    if unknown:
        raise BadInput("A link names an unknown firm.", found=", ".join(unknown[:5]), todo="add it to `firms`.")
    return np.array([where[x] for x in unique.tolist()], np.int32)[inverse].astype(np.int32)


def read_weights(given: ArrayLike, links: int) -> NDArray[np.float64]:
    """Weights of the links: finite, not negative."""
    weights = np.asarray(given, dtype=np.float64)
    if weights.shape != (links,):
        raise BadInput(
            "One weight for each link is needed.", found=f"{weights.shape}, {links} links", todo="give one each."
        )
    bad = np.flatnonzero(~(np.isfinite(weights) & (weights >= 0)))
    if len(bad):
        raise BadInput(
            "A weight must be a number of 0 or more.",
            found=f"{weights[bad[0]]} in link {int(bad[0])}" + (f" and {len(bad) - 1} more" if len(bad) > 1 else ""),
            todo="correct it, or leave the link out.",
        )
    return weights


def read_dtype(name: str) -> np.dtype[np.floating[Any]]:
    """The type of the weights on file."""
    if name not in ("float64", "float32"):
        raise UsageError("Weights are kept in float64 or float32.", found=repr(name), todo="use one of them.")
    return np.dtype(name)
