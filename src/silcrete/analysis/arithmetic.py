"""Arithmetic of shares: concentration, largest holders, with bounds where only a part of the market is known.

Formulas: Hirschman and Herfindahl's index is the sum of squared shares; CRk the sum of the k largest; CR75 the smallest
number of holders that together reach three quarters. All of them take fractions from 0 to 1.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from silcrete.errors import BadInput

MOST = 1.02
"""A set may add up to this much: published shares are rounded."""
HELD = 0.75
_TINY = 1e-12


def hhi(shares: ArrayLike) -> float:
    """Sum of squared shares of a complete set: 1 for one holder, 1/n for n equal ones. Raises BadInput."""
    values = checked(shares)
    return float(values @ values)


def checked(shares: ArrayLike) -> NDArray[np.float64]:
    """Shares as an array; raises BadInput when there is none, one is no fraction, or they exceed MOST together."""
    values = np.atleast_1d(np.asarray(shares, dtype=float))
    if values.size == 0 or not np.isfinite(values).all() or (values < 0).any() or (values > 1).any():
        raise BadInput("Shares must be fractions from 0 to 1.", found=str(values.tolist()), todo="give at least one.")
    if values.sum() > MOST:
        raise BadInput(
            "Shares of one set exceed the whole.",
            found=f"{values.sum():.3f}",
            todo="use one set only, and never an area together with its parts.",
        )
    return values


def hhi_bounds(low: ArrayLike, high: ArrayLike | None = None, *, top_n: bool = False) -> tuple[float, float]:
    """Lowest and highest index that any completion of a partial set can have.

    `low` and `high` bound each listed share (`high` is `low` where a number is taken as stated); what is missing to 1
    is held by others: spread thin for the lower bound, by one holder for the upper. With `top_n` the listed holders
    are the largest, so that no other exceeds the smallest of them: the rest then fills blocks of that size. (Reference:
    sum s^2 + k c^2 + (r - k c)^2 with k = floor(r / c), c the smallest share listed and r the rest.)
    """
    lows = checked(low)
    highs = lows if high is None else np.atleast_1d(np.asarray(high, dtype=float))
    slack = max(0.0, 1.0 - float(lows.sum()))
    if slack < _TINY:
        slack = 0.0
    cap = min(float(highs.min()), slack) if top_n else slack
    least = float(lows @ lows)
    gain = _most_gain(lows, highs, slack, cap)
    return least, min(1.0, least + gain) if lows.sum() <= 1 else least + gain


def _most_gain(low: NDArray[np.float64], high: NDArray[np.float64], slack: float, cap: float) -> float:
    """Most that spreading `slack` can add to the sum of squares, over the listed holders and others up to `cap` each.

    Of the listed, the square is replaced by its chord on [low, high], which lies above it; filled by falling slope
    this is concave and made of straight pieces. What the others get is made of convex pieces. So the largest sum lies
    where one of the pieces ends.
    """
    order = np.argsort(-(low + high), kind="stable")
    widths = np.maximum(high - low, 0.0)[order]
    ends = np.concatenate([[0.0], np.cumsum(widths)])
    gains = np.concatenate([[0.0], np.cumsum(widths * (low + high)[order])])
    most = min(float(ends[-1]), slack)
    blocks = [slack - n * cap for n in range(math.floor(slack / cap) + 1)] if cap > _TINY else []
    spots = [x for x in (*ends.tolist(), *blocks, most) if 0 <= x <= most + _TINY]
    return max(float(np.interp(x, ends, gains)) + _blocks(max(0.0, slack - x), cap) for x in spots)


def hhi_of_group(known: ArrayLike, size: int, total: float) -> tuple[float, float]:
    """Bounds of the index when the `size` largest hold `total` together and only some of them are known.

    The unnamed of the group hold `total - sum(known)`, each at most the smallest known share; the others hold the
    rest, each at most as much as the smallest of the group. Lower bound: the unnamed are equal, the rest is spread
    thin. Upper bound: the most unequal split. Exact for one or two unnamed, wider than needed for more. Raises
    BadInput.
    """
    values = checked(known)
    unnamed, left = size - values.size, total - float(values.sum())
    cap = float(values.min())
    if unnamed < 1 or left < -_TINY or left > unnamed * cap + 1e-9 or total > MOST:
        raise BadInput(
            "The group does not fit the holders that are known.",
            found=f"{values.size} of {size} hold {values.sum():.3f} of {total:.3f}",
            todo="check the number in the group, its total, and that the known ones are its largest.",
        )
    base, rest = float(values @ values), max(0.0, 1.0 - total)
    low = base + left**2 / unnamed
    if unnamed == 1:
        return low, base + left**2 + _blocks(rest, left)
    if unnamed > 2:
        full = math.floor(left / cap + 1e-9)
        return low, base + full * cap**2 + (left - full * cap) ** 2 + _blocks(rest, left / unnamed)
    smallest = max(left - cap, 0.0)
    ends = [smallest, left / 2, *(rest / j for j in range(1, 200) if smallest <= rest / j <= left / 2)]
    return low, base + max(a**2 + (left - a) ** 2 + _blocks(rest, a) for a in ends)


def _blocks(rest: float, cap: float) -> float:
    """Largest sum of squares of a rest r whose holders have at most c each: k c^2 + (r - k c)^2 with k = floor(r / c).

    0 when the cap is 0: the rest is then spread thin.
    """
    if cap <= _TINY:
        return 0.0
    count = math.floor(rest / cap + 1e-9)
    return count * cap**2 + max(0.0, rest - count * cap) ** 2


def cr(shares: ArrayLike, k: int) -> float:
    """Sum of the k largest shares. Raises BadInput."""
    return float(np.sort(checked(shares))[::-1][:k].sum())


def cr75(shares: ArrayLike) -> tuple[int, bool]:
    """Smallest number of listed holders that reach three quarters, and whether they do.

    The rest never counts as a holder: when the listed ones fall short, the answer is "more than" the number listed.
    """
    ordered = np.sort(checked(shares))[::-1]
    reached = np.flatnonzero(np.cumsum(ordered) >= HELD - 1e-9)
    return (int(reached[0]) + 1, True) if reached.size else (ordered.size, False)


def top(shares: Sequence[float]) -> int:
    """Position of the largest share; the first of equals."""
    return int(np.argmax(checked(shares)))
