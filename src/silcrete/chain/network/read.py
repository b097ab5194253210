"""Columns of a network as they come in, checked: each fault says which row, what was found and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from silcrete.chain.network.aligned import by_firm, collected, counted, counts, labels, one_order
from silcrete.chain.network.given import floats, shape, shown, unmasked
from silcrete.chain.network.room import LIMIT, fits, fits_links
from silcrete.errors import BadInput, Row, UsageError

ROOM = 64
"""Bytes that are needed for a link while a network is built, on top of what is given (measured, rounded up)."""
GROUNDS = ("observed", "declared", "reconstructed")
"""What a link rests on: seen in data, stated by a firm, or filled in by a model."""

Ints = NDArray[np.int32]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Labels:
    """Names in order. `numbered`: they were given as whole numbers, so a whole number in a column is a name.

    Otherwise a whole number is a position, from 0. The rule looks at types only, never at what values happen to occur.
    """

    names: tuple[str, ...]
    numbered: bool = False

    @classmethod
    def of(cls, given: Sequence[object] | ArrayLike) -> Labels:
        """Labels as text; each must be there and be given once."""
        values = np.asarray(given)
        names = tuple(map(str, values.tolist()))
        return cls(names, values.dtype.kind in "iu")

    def once(self, what: str) -> Labels:
        """Raise BadInput when a label is given twice or is empty."""
        if len(set(self.names)) != len(self.names):
            seen: set[str] = set()
            twice = next(x for x in self.names if x in seen or seen.add(x))  # type: ignore[func-returns-value]
            raise BadInput(f"A {what} label is given twice.", found=repr(twice), todo="give each label once.")
        if "" in self.names:
            raise BadInput(
                f"A {what} has no label.", found=f"position {self.names.index('')}", todo="give each a label."
            )
        return self


def codes(given: ArrayLike, labels: Labels | int, fault: str, what: str, row: Row, todo: str) -> Ints:
    """Positions of labels (or numbers below `labels`) from positions or names.

    Raises BadInput with the sentence `fault` for any other; `what` and `row` say what is told there, and of which row.
    """

    def found_at(at: int, value: object) -> tuple[str, Row]:
        here = replace(row, number=at)
        return f"{what} {value} {'at' if here.one == 'position' else 'in'} {here}".strip(), here

    values = np.asarray(unmasked(given))
    whole = values.dtype.kind in "iu"
    if values.dtype.kind == "f" and np.isnan(values).any():
        found, here = found_at(int(np.flatnonzero(np.isnan(values))[0]), "nan")
        raise BadInput(fault, found=found, todo=todo, at=here)
    if not whole and values.size and (isinstance(labels, int) or values.dtype.kind not in "USTO"):
        can = "whole numbers from 0" if isinstance(labels, int) else "names, or whole numbers from 0"
        raise BadInput(fault, found=f"type {values.dtype}", todo=f"give {can}.")
    if isinstance(labels, int) or (whole and not labels.numbered):
        size = labels if isinstance(labels, int) else len(labels.names)
        if values.size and (values.min() < 0 or values.max() >= size):
            at = int(np.flatnonzero((values < 0) | (values >= size))[0])
            found, here = found_at(at, int(values[at]))
            raise BadInput(fault, found=f"{found}; numbers are 0 to {size - 1}", todo=todo, at=here)
        return values.astype(np.int32)
    number = {name: k for k, name in enumerate(labels.names)}
    if whole:
        distinct, back = np.unique(values, return_inverse=True)
        code = np.array([number.get(str(x), -1) for x in distinct.tolist()], np.int32)[back]
    else:
        code = np.fromiter((number.get(str(x), -1) for x in values.tolist()), np.int32, len(values))
    bad = np.flatnonzero(code < 0)
    if bad.size:
        at = int(bad[0])
        more = f" and {bad.size - 1} more" if bad.size > 1 else ""
        found, here = found_at(at, repr(values.tolist()[at]))
        raise BadInput(fault, found=found + more, todo=todo, at=here)
    return code


def matrix(
    given: ArrayLike, sector_labels: Sequence[object] | None, product_labels: Sequence[object] | None, named: bool
) -> tuple[NDArray[np.int8], Labels, Labels]:
    """The essentiality matrix, the labels of its rows and of its columns. A labelled frame brings its own.

    `named`: links name their product. Where they do not, rows of a frame are those of the suppliers' sectors.
    """
    given = collected(given)
    size = shape(given)
    if len(size) != 2:
        raise BadInput("The essentiality matrix must have rows and columns.", found=f"shape {size}", todo="give 2-D.")
    fits(4 * size[0] * size[1], "The essentiality matrix", "sum small sectors.")
    values, index, columns = framed(given, product_labels)
    known = np.isin(values, (0, 1, 2))
    if not known.all():
        raise BadInput(
            "The essentiality matrix holds an unknown class.",
            found=_cell(values, ~known, index, columns),
            todo="use 2 essential, 1 non-essential, 0 negligible. Rows of a frame are named by a first column of text.",
        )
    if index is not None and columns is not None:
        have = Labels.of(index).once("product"), Labels.of(columns).once("sector")
        cols = have[1] if sector_labels is None else Labels.of(sector_labels).once("sector")
        rows = cols if product_labels is None else Labels.of(product_labels).once("product")
        if named and product_labels is None and set(have[0].names) != set(have[1].names):
            rows = have[0]
        return _by_label(values, (have[0].names, have[1].names), rows, cols)
    sectors_of = _labels(sector_labels, values.shape[1], "sector", "columns")
    square = product_labels is None and values.shape[0] == values.shape[1]
    goods = sectors_of if square else _labels(product_labels, values.shape[0], "product", "rows")
    return np.array(values, np.int8, order="C"), goods, sectors_of


def _cell(values: NDArray[Any], bad: NDArray[np.bool_], rows: NDArray[Any] | None, columns: NDArray[Any] | None) -> str:
    """The first bad cell of a matrix, its row and column by name where they have one, and how many more there are."""
    i, j = (int(k) for k in np.argwhere(bad)[0])
    row = f"row {i}" if rows is None else f"row {str(rows[i])!r}"
    column = f"column {j}" if columns is None else f"column {str(columns[j])!r}"
    more = f" and {bad.sum() - 1} more" if bad.sum() > 1 else ""
    return f"{values.tolist()[i][j]!r} in {row}, {column}{more}"


def framed(
    given: Any, product_labels: Sequence[object] | None
) -> tuple[NDArray[Any], NDArray[Any] | None, NDArray[Any] | None]:
    """The values of a matrix, and the labels of its rows and columns where it is a frame of pandas or polars.

    The rows of a frame are named by its first column where that holds text, else by an index that does not just count.
    Rows without a name are the products named, or the columns, in their order; where neither fits, they are counted.
    """
    values, rows, columns = np.asarray(unmasked(given)), labels(given), getattr(given, "columns", None)
    if columns is None:
        return values, None, None
    named = np.asarray(columns)
    if values.dtype.kind == "O" and len(named) and all(isinstance(x, str) for x in values[:, 0].tolist()):
        return values[:, 1:], values[:, 0], named[1:]
    if rows is None or (counts(given) and not counted(columns)):
        several = (np.asarray(product_labels), named) if product_labels is not None else (named,)
        rows = next((x for x in several if x.shape == (len(values),)), np.arange(len(values)))
    return values, rows, named


def _by_label(
    values: NDArray[np.generic], have: tuple[tuple[str, ...], tuple[str, ...]], rows: Labels, cols: Labels
) -> tuple[NDArray[np.int8], Labels, Labels]:
    """The matrix in the order that is asked for: labels are matched, positions never (a missing one raises)."""
    for wanted, found, what in ((rows, have[0], "row"), (cols, have[1], "column")):
        missing = sorted(set(wanted.names) - set(found))
        if missing:
            raise BadInput(
                f"A sector has no {what} in the essentiality matrix.",
                found=", ".join(missing[:5]),
                todo=f"add the {what}; there is no default.",
            )
    taken = values[np.ix_([have[0].index(r) for r in rows.names], [have[1].index(c) for c in cols.names])]
    return np.array(taken, np.int8, order="C"), rows, cols


def _labels(given: Sequence[object] | None, count: int, what: str, axis: str) -> Labels:
    if given is None:
        return Labels(tuple(str(i) for i in range(count)))
    labels = Labels.of(given)
    if len(labels.names) != count:
        raise BadInput(
            f"The {what} labels do not fit the essentiality matrix.",
            found=f"{len(labels.names)} labels, {count} {axis}",
            todo=f"give one label for each of the {axis}.",
        )
    return labels.once(what)


def sectors(given: ArrayLike, labels: Labels, n: int | None) -> tuple[Ints, int]:
    """Sector numbers of the firms, and how many firms there are."""
    values = np.asarray(unmasked(given))
    if values.ndim != 1 or (n is not None and len(values) != n):
        raise BadInput(
            "One sector for each firm is needed.",
            found=f"shape {values.shape}" + (f", n = {n}" if n is not None else ""),
            todo="give a column of that length.",
        )
    if len(values) > LIMIT:
        raise BadInput("More firms than 32-bit numbers can name.", found=str(len(values)), todo="split the network.")
    found = codes(
        values, labels, "A sector has no row or column in the essentiality matrix.", "sector", Row("firms", 0),
        "correct it, or add it to `essentiality` with its label; there is no default.",
    )  # fmt: skip
    return found, len(values)


def products(given: ArrayLike | None, links: int, sector: Ints, labels: Labels) -> Ints | None:
    """Product numbers of the links; None when they follow from the sector of the supplier, which then has a row."""
    if given is None:
        most = int(sector.max(initial=-1))
        if most >= len(labels.names):
            raise BadInput(
                "A sector has no row in the essentiality matrix.",
                found=f"sector {most}, {len(labels.names)} rows",
                todo="give one row for each supplier sector, or say `products`.",
            )
        return None
    values = np.asarray(unmasked(given))
    if values.shape != (links,):
        raise BadInput(
            "One product for each link is needed.", found=f"{values.shape}, {links} links", todo="give one each."
        )
    return codes(
        values, labels, "A product has no row in the essentiality matrix.", "product", Row("links", 0, "link"),
        "correct it, or add it to `essentiality` with its label; there is no default.",
    )  # fmt: skip


def of_firms(firms: Any, **columns: Any) -> tuple[Any, ...]:
    """Columns of the firms by name: labels of a column are those of `firms`, or the names in it. Raises BadInput."""
    if firms is not None and labels(firms) is not None:
        one_order("firms", firms=firms, **columns)
        return tuple(columns.values())
    names = () if firms is None else tuple(map(str, np.atleast_1d(np.asarray(firms)).tolist()))
    sizes = {name: (*shape(given), 0)[0] for name, given in columns.items() if given is not None}
    return tuple(
        by_firm(name, columns[name], names, n) if (n := sizes.get(name)) else columns[name] for name in columns
    )


def square(given: Any) -> Any:
    """A matrix of weights as SciPy's COO, whatever it came as; raises BadInput for one that is not square."""
    from scipy.sparse import coo_array, issparse  # type: ignore[import-untyped]

    size = given.shape if issparse(given) else shape(given)
    if len(size) != 2 or size[0] != size[1]:
        raise BadInput("A network needs a square matrix.", found=f"{size}", todo="row = supplier, column = buyer.")
    if not issparse(given):
        fits(3 * 8 * size[0] ** 2, f"A dense matrix of {size[0]:,} firms", "give it as a sparse matrix of SciPy.")
        rows, columns = labels(given), getattr(given, "columns", None)
        if rows is not None and columns is not None and rows.tolist() != np.asarray(columns).tolist():
            raise BadInput(
                "Rows and columns of the matrix are not the same firms in the same order.",
                found=f"rows {rows[:3].tolist()}, columns {np.asarray(columns)[:3].tolist()}",
                todo="sort both alike.",
            )
        try:
            given = floats(given)
        except (TypeError, ValueError):
            raise BadInput("The matrix does not hold numbers.", found=repr(given)[:80], todo="give numbers.") from None
    return given.tocoo() if issparse(given) else coo_array(given)


def firms(given: Sequence[object] | None, n: int) -> Labels | None:
    """Names of the firms, one of its own for each."""
    if given is None:
        return None
    shown("firms", given)
    labels = Labels.of(np.atleast_1d(np.asarray(given)))
    if len(labels.names) != n:
        found = f"{len(labels.names)} names, {n} firms"
        raise BadInput("Each firm needs one name of its own.", found=found, todo=f"give {n} names.")
    first: dict[str, int] = {}
    for at, name in enumerate(labels.names):
        if first.setdefault(name, at) != at:
            row = Row("firms", at)
            raise BadInput(
                "Each firm needs one name of its own.",
                found=f"{name!r} a second time at {row}",
                todo="leave one of the two rows out, or give the firms two names.",
                at=row,
            )
    return labels


def links(suppliers: ArrayLike, buyers: ArrayLike, n: int, names: Labels | None) -> tuple[Ints, Ints]:
    """Numbers of the two ends of each link; refused before anything is copied when it would not fit into memory."""
    ends = (np.asarray(unmasked(suppliers)), np.asarray(unmasked(buyers)))
    if ends[0].ndim != 1 or ends[0].shape != ends[1].shape:
        raise BadInput(
            "Each link needs one supplier and one buyer.",
            found=f"{ends[0].shape} suppliers, {ends[1].shape} buyers",
            todo="give two columns of the same length.",
        )
    fits_links(len(ends[0]), ROOM, 40 * n, "sum small firms, or leave out the smallest links.")
    found = []
    for what, values in zip(("supplier", "buyer"), ends, strict=True):
        fault, row = f"A {what} is not one of the firms.", Row("links", 0, "link")
        if names is None:
            todo = "number the firms from 0 without gaps, or give `firms=` with their names."
        else:
            todo = "add it to `firms`, or correct the link."
        found.append(codes(values, n if names is None else names, fault, what, row, todo))
    return found[0], found[1]


def weights(given: ArrayLike, count: int) -> Floats:
    """Weights of the links: finite, not negative."""
    if shape(given) != (count,):  # before anything is copied
        raise BadInput(
            "One weight for each link is needed.", found=f"{shape(given)}, {count} links", todo="give one each."
        )
    try:
        values = floats(given)
    except (TypeError, ValueError):
        raise BadInput("The weights are not numbers.", found=repr(given)[:80], todo="give numbers.") from None
    if count and not (values.min() >= 0 and values.max() < np.inf):
        bad = np.flatnonzero(~(np.isfinite(values) & (values >= 0)))
        raise BadInput(
            "A weight must be a number of 0 or more.",
            found=f"{values[bad[0]]} in link {int(bad[0])}" + (f" and {len(bad) - 1} more" if len(bad) > 1 else ""),
            todo="correct it, or leave the link out.",
            at=Row("links", int(bad[0]), "link"),
        )
    return values


def grounds(given: ArrayLike | str, count: int) -> NDArray[np.uint8]:
    """Positions in GROUNDS: one for each link, or a single one for all."""
    values = np.asarray([given] if isinstance(given, str) else unmasked(given))
    if not isinstance(given, str) and values.shape != (count,):
        raise BadInput(
            "One ground for each link is needed.", found=f"{values.shape}, {count} links", todo="give one each."
        )
    todo = f"one of {', '.join(GROUNDS)}."
    return codes(values, Labels(GROUNDS), "Unknown ground of a link.", "", Row("links", 0, "link"), todo).astype(
        np.uint8
    )


def regions(given: ArrayLike | None, n: int) -> tuple[Ints, tuple[str, ...]]:
    """Regions by position in their sorted names; "" and missing ones are unknown, -1."""
    if given is None:
        return np.full(n, -1, np.int32), ()
    values = np.asarray(unmasked(given))
    if values.shape != (n,):
        raise BadInput("One region for each firm is needed.", found=f"{values.shape}, {n} firms", todo="give n names.")
    names = ["" if x is None or x != x else str(x) for x in values.tolist()]
    known = tuple(sorted(set(names) - {""}))
    number = {name: k for k, name in enumerate(known)} | {"": -1}
    return np.array([number[x] for x in names], np.int32), known


def stocks(given: ArrayLike | None, n: int) -> Floats:
    """Days of stock of each firm, 0 or more; NaN is unknown, inf never runs out."""
    if given is None:
        return np.full(n, np.nan)
    if shape(given) != (n,):
        found = f"{shape(given)}, {n} firms"
        raise BadInput("One stock for each firm is needed.", found=found, todo="give n numbers.")
    try:
        values = np.array(floats(given))
    except (TypeError, ValueError):
        raise BadInput("The stocks are not numbers.", found=repr(given)[:80], todo="give days.") from None
    if (values < 0).any():
        at = int(np.flatnonzero(values < 0)[0])
        raise BadInput(
            "A stock cannot be negative.",
            found=f"{values[at]} days, firm {at}",
            todo="give days, or NaN if unknown.",
            at=Row("firms", at, "firm"),
        )
    return values


def stored(values: Floats, dtype: str) -> NDArray[Any]:
    """Weights in the type they are kept in; raises BadInput for one that this type cannot hold."""
    if dtype not in ("float64", "float32"):
        raise UsageError("Weights are kept in float64 or float32.", found=repr(dtype), todo="use one of them.")
    with np.errstate(over="ignore", under="ignore"):
        kept = values.astype(dtype, copy=False)
    bad = np.flatnonzero(~np.isfinite(kept) | (kept == 0))
    if bad.size:
        raise BadInput(
            f"A weight cannot be kept in {dtype}.",
            found=f"{values[bad[0]]:g}",
            todo="give weights in another unit of money, or keep float64.",
        )
    with np.errstate(over="ignore"):
        total = kept.sum(dtype=np.float64)
    if not np.isfinite(total):
        raise BadInput(
            "The weights are too large to add up.",
            found=f"{len(kept)} links, up to {kept.max():g}",
            todo="give weights in a larger unit of money: no result depends on it.",
        )
    return kept
