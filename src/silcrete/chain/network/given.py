"""Numbers that are given one by one: of the right kind before anything is compared or computed with them."""

from __future__ import annotations

import operator

import numpy as np
from numpy.typing import ArrayLike

from silcrete.errors import UsageError


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


def shape(given: ArrayLike) -> tuple[int, ...]:
    """The shape of what is given, before any of it is copied; () for rows of different lengths."""
    try:
        return tuple(np.shape(given))
    except ValueError:
        return ()


def _told(value: object) -> str:
    return f"{value!r:.60} ({type(value).__name__})"
