"""The share of a supply that is missing in each week, exact to the area under the curve."""

from __future__ import annotations

import numpy as np

from silcrete.analysis.draws import Floats


def weekly(times: Floats, losses: Floats, weeks: int) -> Floats:
    """Mean loss in each week, shape (weeks, runs), of a curve given by knots.

    `times` (knots, runs) in weeks, rising; `losses` (knots, runs) from 0 to 1; straight between knots, 0 before the
    first, and after the last as at the last.
    """
    edges = np.arange(weeks + 1, dtype=float)[:, None]
    area = np.zeros((weeks + 1, times.shape[1]))
    for n in range(len(times) - 1):
        start, end = times[n], times[n + 1]
        span = np.maximum(end - start, 1e-300)
        inside = np.clip(edges, start, end) - start
        slope = (losses[n + 1] - losses[n]) / span
        area += inside * (losses[n] + 0.5 * slope * inside)
    area += np.maximum(edges - times[-1], 0.0) * losses[-1]
    return np.diff(area, axis=0)


def knots(weeks: Floats, recovery: Floats, delay: Floats, loss: Floats) -> tuple[Floats, Floats]:
    """A stop of `weeks` (and `delay` for scrapped work in process), then a straight way back over `recovery` weeks."""
    zero = np.zeros_like(loss)
    return np.stack([zero, weeks + delay, weeks + delay + recovery]), np.stack([loss, loss, zero])


def knots_of_path(path: tuple[tuple[float, float], ...], delay: Floats, loss: Floats) -> tuple[Floats, Floats]:
    """The curve of a path of (week, level of output) pairs, held at its start for `delay` weeks."""
    times = [np.zeros_like(loss)] + [week + delay for week, _ in path]
    levels = [path[0][1], *(level for _, level in path)]
    return np.stack(times), np.stack([loss * (1.0 - level) for level in levels])
