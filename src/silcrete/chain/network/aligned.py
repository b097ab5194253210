"""Columns that carry labels of their own (pandas): put into the order of the firms by name, never read by position."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from silcrete.chain.network.given import unmasked
from silcrete.errors import BadInput


def labels(given: Any) -> NDArray[Any] | None:
    """The index of a pandas Series or frame; None for what has none."""
    index = getattr(given, "index", None)
    return None if index is None or callable(index) else np.asarray(index)


def counts(given: Any) -> bool:
    """Whether the index is the one that pandas gives by itself, which counts rows and names nothing."""
    return counted(getattr(given, "index", None))


def counted(index: Any) -> bool:
    """Whether labels of rows or columns just count them, as pandas does by itself."""
    return (getattr(index, "start", None), getattr(index, "step", None)) == (0, 1)


def collected(frame: Any) -> Any:
    """A frame of polars that was not computed yet, computed; any other as it is."""
    lazy = type(frame).__module__.startswith("polars") and hasattr(frame, "collect")
    return frame.collect() if lazy else frame


def numbered(names: Sequence[str]) -> bool:
    """Whether firms are called by whole numbers that are not their positions: a bare number could mean two of them."""
    return any(name != str(k) and name.lstrip("+-").removesuffix(".0").isdecimal() for k, name in enumerate(names))


def one_meaning(what: str, given: Iterable[int], names: Sequence[str]) -> None:
    """Raise BadInput for a whole number that is the position of one firm and may be meant as the name of another."""
    if not numbered(names):
        return
    for k in given:
        there = names[k] if 0 <= k < len(names) else None
        if there != str(k):
            of = f"firm number {names.index(str(k))}" if str(k) in names else "none"
            raise BadInput(
                f"A whole number among the {what} could be the name of a firm or its position, counted from 0.",
                found=f"{k}: {str(k)!r} is the name of {of}, and number {k} is "
                + ("none" if there is None else f"called {there!r}"),
                todo=f"give names as text, such as {there or names[0]!r}; by position, a mask of truth values.",
            )


def by_firm(name: str, given: Any, names: Sequence[str], n: int) -> Any:
    """One row for each firm, in the order of the firms; what has no labels, or only counts its rows, keeps its order.

    Labels are `names`, or the numbers 0 to n - 1 where firms have none. What is masked is not known: NaN, or None.
    Raises BadInput for other labels, and for an index that only counts where firms are called 0 to n - 1 in another
    order: nobody can tell whether it counts rows or names firms.
    """
    found = labels(given)
    if found is None or len(found) != n:  # another length is refused where the shape is looked at
        return unmasked(given)
    if counts(given):
        _only_counts(name, names, n)
        return unmasked(given)
    at = {str(label): k for k, label in enumerate(found.tolist())}
    called = names or [str(k) for k in range(n)]
    missing = [x for x in called if x not in at]
    if missing or len(at) != n:
        other = sorted(set(at) - set(called))[:1]
        found_at = f"no row {missing[0]!r}" if missing else "a label twice"
        raise BadInput(
            f"The {name} carry labels, and these are not the firms.",
            found=found_at + (f", but {other[0]!r}" if other else ""),
            todo="label the rows with the firms' names, or give the values alone, in the order of the firms: "
            "`.to_numpy()`.",
        )
    return np.asarray(given)[[at[x] for x in called]]


def _only_counts(name: str, names: Sequence[str], n: int) -> None:
    """Raise BadInput where an index 0 to n - 1 may name the firms too, in another order than theirs."""
    if numbered(names) and set(names) == {str(k) for k in range(n)}:
        k = next(k for k in range(n) if names[k] != str(k))
        raise BadInput(
            f"The {name} carry the index 0 to {n - 1}: it counts rows, or it names the firms, whose order is another.",
            found=f"row {k} is of firm {str(k)!r} by name, of firm {names[k]!r} by position",
            todo="label the rows with the names as text, `x.set_axis(x.index.astype(str))`, or give the values alone, "
            "in the order of the firms: `.to_numpy()`.",
        )


def one_order(what: str, **columns: Any) -> None:
    """Raise BadInput where columns of one table carry different labels: rows would not belong together."""
    found = {name: held for name, given in columns.items() if (held := labels(given)) is not None}
    first = next(iter(found), "")
    for name, held in found.items():
        if held.shape != found[first].shape or not (held == found[first]).all():
            raise BadInput(
                f"The columns of the {what} carry different labels.",
                found=f"the index of `{name}` is not that of `{first}`",
                todo="take them from one frame, or give the values alone: `.to_numpy()`.",
            )
