"""Scores of a sample against what was seen."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def crps(sample: Floats, seen: float) -> float:
    """Continuous ranked probability score of a sample (runs,) against one value, in the value's unit; 0 is best.

    CRPS = E|X - y| - E|X - X'| / 2, with X, X' drawn from the sample: equation 21 of Gneiting and Raftery (Journal of
    the American Statistical Association 102, 2007); equal to the integral of (F(x) - [x >= y])^2 with F the sample's
    own distribution (Hersbach, Weather and Forecasting 15, 2000). Of a single number it is the absolute error.
    """
    ordered = np.sort(sample)
    runs = ordered.size
    rank = 2.0 * np.arange(1, runs + 1) - runs - 1.0
    spread = float((rank * ordered).sum()) / runs**2
    return float(np.abs(ordered - seen).mean()) - spread


def rank_correlation(told: Floats, seen: Floats) -> float | None:
    """Spearman's rank correlation of two rows (cases,), equal values sharing their mean rank.

    None where there are fewer than four cases, or where one row does not vary.
    """
    if told.size < 4 or np.ptp(told) == 0 or np.ptp(seen) == 0:
        return None
    return float(np.corrcoef(_ranks(told), _ranks(seen))[0, 1])


def _ranks(values: Floats) -> Floats:
    _, where, counts = np.unique(values, return_inverse=True, return_counts=True)
    ranks: Floats = (np.cumsum(counts) - (counts - 1) / 2.0)[where]
    return ranks
