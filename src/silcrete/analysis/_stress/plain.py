"""The inner loops of the stress test in NumPy. Arrays of losses have the shape (weeks, zones, runs).

`compiled` has the same loops in machine code, with the same operations in the same order: both give the same bits.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from silcrete.analysis.draws import Floats


def over_zones(part: Floats, values: Floats, out: Floats) -> None:
    """Sum over zones of part (zones, runs) times values (weeks, zones, runs), zone after zone, into (weeks, runs)."""
    np.multiply(part[0], values[:, 0], out=out)
    for z in range(1, len(part)):
        out += part[z] * values[:, z]


def bought(supply: Floats, at_home: Floats, mix: Floats, out: Floats) -> None:
    """What buyers lack of a good: the part `at_home` (zones, runs) from their zone, the rest from the pool `mix`."""
    pool = np.empty((len(supply), supply.shape[2]))
    over_zones(mix, supply, pool)
    np.multiply(at_home, supply, out=out)
    out += (1.0 - at_home) * pool[:, None, :]


def worn(loss: Floats, wear: Floats, mend: Floats, bound: float, out: Floats) -> None:
    """Capacity lost by wear: each week it grows by `wear` times what is missing and shrinks by `mend` of itself.

    w(k+1) = w(k) (1 - mend (1 - loss(k))) + wear bound loss(k), at most 1; what is missing in week k acts from k + 1.
    """
    out[0] = 0.0
    for k in range(len(loss) - 1):
        grown = out[k] * (1.0 - mend * (1.0 - loss[k])) + wear * bound * loss[k]
        np.minimum(grown, 1.0, out=out[k + 1])


def taken(lack: Floats, loss: Floats, weight: float, linear: bool, focus: int) -> Floats:
    """Put an input's loss, times its `weight`, into what a node lacks: the larger of both, or their sum where `linear`.

    Changes `lack`; returns the worst week of the weighted loss in the zone `focus`, (runs,).
    """
    part = loss * weight
    if linear:
        np.minimum(lack + part, 1.0, out=lack)
    else:
        np.maximum(lack, part, out=lack)
    worst: Floats = part[:, focus].max(axis=0)
    return worst


def lagged(lack: Floats, cycle: NDArray[np.int64], out: Floats) -> None:
    """Output leaves `cycle` (runs,) weeks after its start; what was started before the stop leaves undisturbed."""
    weeks, zones, runs = lack.shape
    rows = np.arange(weeks)[:, None] - cycle
    padded = np.concatenate([np.zeros((1, zones, runs)), lack])
    flat = (np.maximum(rows, -1) + 1)[:, None, :] * (zones * runs) + np.arange(zones * runs).reshape(zones, runs)
    np.take(padded.ravel(), flat, out=out)


def short(
    lost: Floats, tied: Floats, scale: Floats, everyone: Floats, cover: Floats, thrift: Floats, out: Floats, keep: bool
) -> tuple[Floats, Floats]:
    """What buyers of the rows `lost` are short of after thrift and stocks, into `out`.

    A part `tied` (weeks, runs) bears the loss of its supplier, the others the mean `everyone`, both less what other
    places add (`scale`). A part `thrift` can be missing without loss; what is missing beyond it is taken from stock
    until the stock, `cover` weeks of normal use, is gone: the sum over weeks of what stock cannot give is max(0, sum of
    the need - cover). Returns what they lack before that and what they draw; empty where it need not be kept.
    """
    lack = (tied * scale)[:, None] * lost
    lack += ((1.0 - tied) * scale * everyone)[:, None]
    need = np.maximum(lack - thrift, 0.0)
    total, before = np.zeros_like(need[0]), np.zeros_like(need[0])
    for k in range(len(need)):
        total = total + need[k]
        unmet = np.maximum(total - cover, 0.0)
        np.subtract(unmet, before, out=out[k])
        before = unmet
    need -= out
    out /= 1.0 - thrift
    return (lack, need) if keep else (lack[:0], need[:0])


def stopped(made: Floats, stop: Floats, share: Floats, lost: Floats, freed: Floats, able: Floats) -> None:
    """A node of which a part stops: `lost` (weeks, 2 zones, runs) holds what each zone's other part cannot make, then
    what its stopped part cannot; `freed` (weeks, runs) what the stop leaves unmade, `able` what the others make.

    `stop` is (weeks, 1 or zones, runs), `share` (2 zones, runs) what both parts of each zone sell.
    """
    zones = made.shape[1]
    rest = 1.0 - made
    lost[:, :zones] = made
    np.subtract(1.0, rest * (1.0 - stop), out=lost[:, zones:])
    over_zones(share[zones:], rest * stop, freed)
    over_zones(share[:zones], rest, able)


def by_zone(rows: Floats, weight: Floats, out: Floats) -> None:
    """Rows of a stopped node (weeks, 2 zones, runs) gathered to zones; `weight` (zones, runs) is that of the first."""
    zones = len(weight)
    np.multiply(weight, rows[:, :zones], out=out)
    out += (1.0 - weight) * rows[:, zones:]


def zone_output(
    made: Floats, lost: Floats, going: Floats, stopped: Floats, sells: Floats, given: Floats, out: Floats
) -> None:
    """Loss of each zone's own output: of its part that goes on (`going`) and its part that stops (`stopped`), less what
    it adds for others: `given` (weeks, runs) of what it `sells` (zones, runs)."""
    zones = made.shape[1]
    np.multiply(going, made, out=out)
    out += stopped * lost[:, zones:]
    out -= sells * given[:, None] * (1.0 - made)


def measured(loss: Floats, depths: tuple[float, ...], back: float, window: int, quarter: int) -> tuple[Floats, Floats]:
    """Seven quantities of a loss (weeks, runs) and whether each happens, both (7, runs): all of it, the deepest week,
    the worst `quarter` (mean over its weeks; the `window` is shorter where fewer are computed), the first week at each
    of three `depths` (the number of weeks where none is), and the week after the last one at `back` or more. The last
    happens where output is back within the weeks computed, or was never below; else it is the number of weeks.
    """
    weeks, runs = loss.shape
    missing = np.maximum(np.ascontiguousarray(loss.T), 0.0)
    sums = np.concatenate([np.zeros((runs, 1)), np.cumsum(missing, axis=1)], axis=1)
    values, happens = np.empty((7, runs)), np.ones((7, runs))
    values[0], values[1] = sums[:, -1], missing.max(axis=1)
    values[2] = (sums[:, window:] - sums[:, :-window]).max(axis=1) / quarter
    for n, depth in enumerate(depths, start=3):
        below = missing >= depth
        found = below.any(axis=1)
        values[n], happens[n] = np.where(found, below.argmax(axis=1), weeks), found
    down = missing >= back
    values[6] = np.where(down.any(axis=1), weeks - down[:, ::-1].argmax(axis=1), 0)
    happens[6] = values[6] < weeks
    return values, happens
