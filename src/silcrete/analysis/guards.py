"""Checks of what comes in: finite, in range, of one length, and of a size that fits into memory."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from silcrete.analysis.draws import seeded
from silcrete.chain.network.given import floats, number, whole
from silcrete.chain.network.room import fits
from silcrete.errors import BadInput, UsageError
from silcrete.units import LEAST_RUNS

__all__ = ["between", "finite", "fits", "labels", "mapped", "number", "one_of", "runs_of_bands", "same_length", "whole"]


def finite(name: str, given: ArrayLike, ndim: int | None, *, negative: bool = False) -> NDArray[np.float64]:
    """An array of float64; raises BadInput for NaN, infinity, a negative entry (unless allowed) or other dimensions."""
    try:
        array = np.ascontiguousarray(floats(given))
    except (TypeError, ValueError):
        raise BadInput(f"The {name} are not numbers.", found=repr(given)[:80], todo="give numbers only.") from None
    if ndim is not None and array.ndim != ndim:
        raise BadInput(f"The {name} have another shape.", found=str(array.shape), todo=f"give {ndim} dimension(s).")
    bad = ~np.isfinite(array) if negative else ~(np.isfinite(array) & (array >= 0))
    if bad.any():
        where = tuple(int(k) for k in np.argwhere(bad)[0])
        raise BadInput(
            f"The {name} hold an entry that cannot be.",
            found=f"{array[where]} at {where}, {int(bad.sum())} such entries",
            todo="a flow is a finite number, zero or more; what is unknown is left out.",
        )
    return array


MISSING = ("", "None", "nan", "NaT", "<NA>")
"""How what is no label looks as text: nothing at all, or a missing value."""


def labels(name: str, given: Sequence[str]) -> tuple[str, ...]:
    """Labels as text; raises BadInput for an empty or missing one."""
    held = list(given)
    found = tuple(str(x) for x in held)
    missing = (k for k, x in enumerate(held) if found[k] in MISSING and not (found[k] and isinstance(x, str)))
    if (first := next(missing, None)) is not None:
        told = f"{held[first]!r} at position {first}"
        raise BadInput(f"One of the {name} has no label.", found=told, todo="name every one.")
    return found


def same_length(n: int, **given: Sequence[object]) -> None:
    """Raise BadInput unless every sequence has n entries."""
    for name, values in given.items():
        if len(values) != n:
            raise BadInput(f"The {name} do not fit.", found=f"{len(values)} entries", todo=f"give {n}.")


def between(name: str, value: float, low: float, high: float, *, unit: str = "", infinite: bool = False) -> None:
    """Raise UsageError unless the value is a number, low <= value <= high (and finite, unless allowed)."""
    value = number(name, value)
    if not (low <= value <= high) or (np.isinf(value) and not infinite):
        shown = f"{low:g}"
        least = f"{shown} or more" if float(shown) >= low else f"more than {shown}"
        can = f"{shown} to {high:g}" if np.isfinite(high) else least
        raise UsageError(
            f"The parameter `{name}` is out of its range.",
            found=f"{value:g}",
            todo=f"give {can}{f', in {unit}' if unit else ''}{'; inf has no end' if infinite else ''}.",
        )


def runs_of_bands(runs: int, seed: int) -> None:
    """Raise UsageError for runs or a seed that are no whole numbers or out of range: a band needs enough runs."""
    seeded(whole("seed", seed))
    if whole("runs", runs) < LEAST_RUNS:
        raise UsageError(
            f"Bands need at least {LEAST_RUNS} runs.", found=f"{runs} runs", todo=f"ask for {LEAST_RUNS} or more."
        )


def mapped(**given: object) -> None:
    """Raise UsageError for what is no mapping."""
    for name, value in given.items():
        if not isinstance(value, Mapping):
            raise UsageError(f"`{name}` is no mapping.", found=repr(value)[:60], todo="give a dict, {name: value}.")


def one_of(name: str, value: str, known: Sequence[str]) -> None:
    """Raise UsageError unless the value is one of those known (no silent default, §5)."""
    if value not in known:
        raise UsageError(
            f"The parameter `{name}` has no such value.", found=repr(value), todo=f"use {', '.join(known)}."
        )
