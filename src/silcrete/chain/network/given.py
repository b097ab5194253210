"""Numbers that are given, one by one or many: of the right kind before anything is compared or computed with them."""

from __future__ import annotations

import datetime as dt
import operator
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from silcrete.errors import BadInput, UsageError


def number(name: str, value: object) -> float:
    """The value as a number; raises UsageError for a text, a truth value, an array, or nothing at all."""
    if not isinstance(value, str | bool | bytes):
        try:
            return float(value)  # type: ignore[arg-type]
        except (TypeError, ValueError):
            pass
    raise UsageError(f"The parameter `{name}` is no number.", found=_told(value), todo="give a number.")


def whole(name: str, value: object) -> int:
    """The value as a whole number; raises UsageError for any other: what is no whole number is not rounded."""
    if not isinstance(value, bool):
        try:
            return operator.index(value)  # type: ignore[arg-type]
        except TypeError:
            pass
    raise UsageError(f"The parameter `{name}` is no whole number.", found=_told(value), todo="give one, such as 10.")


def unmasked(given: Any) -> Any:
    """What a NumPy mask hides is not known (§1): NaN among numbers, None among texts. The rest stays as it is."""
    if not np.ma.is_masked(given):
        return given
    hidden: Any = np.nan if given.dtype.kind in "biuf" else None
    return np.where(np.ma.getmaskarray(given), hidden, np.ma.getdata(given))


def shown(name: str, given: Any) -> None:
    """Raise BadInput where a NumPy mask hides one of the firms that are named."""
    if np.ma.is_masked(given):
        hidden = np.flatnonzero(np.ma.getmaskarray(given))
        found = f"position {hidden[0]}" + (f" and {len(hidden) - 1} more" if len(hidden) > 1 else "")
        raise BadInput(f"The {name} hold some that a mask hides.", found=found, todo="give those that are known.")


def floats(given: ArrayLike) -> NDArray[np.float64]:
    """What is given as float64, NaN where it is masked; raises TypeError or ValueError for what are no numbers.

    Dates and complex numbers are none: NumPy would count days, or drop a part.
    """
    values = np.asarray(unmasked(given))
    if values.dtype.kind in "cmM" or (values.dtype.kind == "O" and any(map(_no_number, values.flat))):
        raise TypeError("no numbers")
    return values.astype(np.float64, copy=False)


def _no_number(value: object) -> bool:
    return isinstance(value, complex | dt.date | dt.timedelta | np.complexfloating | np.datetime64 | np.timedelta64)


def shape(given: ArrayLike) -> tuple[int, ...]:
    """The shape of what is given, before any of it is copied; () for rows of different lengths."""
    try:
        return tuple(np.shape(given))
    except ValueError:
        return ()


def _told(value: object) -> str:
    return f"{value!r:.60} ({type(value).__name__})"
