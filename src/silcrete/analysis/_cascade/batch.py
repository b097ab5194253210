"""Many scenarios side by side, compiled: every row of links is read once for all columns of a block.

For dense networks (tables of places and industries), where a push reaches nearly everybody anyway. A column that has
stopped is written down and its place taken by the next scenario, so the block stays full.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import njit

from silcrete.analysis._cascade.arrays import Array, Hits, Links, Net, Out
from silcrete.analysis._cascade.push import EMPTY, FAST, goes_on, write


@njit(cache=True, nogil=True, fastmath=FAST)
def _add(total: Array, state: Array, to: Array, share: Array, low: int, high: int) -> None:
    """total[c] = sum over links of share * state[to, c], four links at a time."""
    total[:] = 0
    a = low
    while a + 4 <= high:
        p, q, r, s = share[a], share[a + 1], share[a + 2], share[a + 3]
        w, x, y, z = state[to[a]], state[to[a + 1]], state[to[a + 2]], state[to[a + 3]]
        for c in range(total.size):
            total[c] += p * w[c] + q * x[c] + r * y[c] + s * z[c]
        a += 4
    while a < high:
        p = share[a]
        w = state[to[a]]
        for c in range(total.size):
            total[c] += p * w[c]
        a += 1


@njit(cache=True, nogil=True, fastmath=FAST)
def _grow(total: Array, was: Array, out: Array, change: Array) -> None:
    one, zero = total.dtype.type(1), total.dtype.type(0)
    for c in range(total.size):
        loss = min(total[c], one)
        change[c] = max(change[c], loss - was[c], zero)
        out[c] = loss


@njit(cache=True, nogil=True, fastmath=FAST)
def _up(links: Links, now: Array, out: Array, change: Array, total: Array) -> None:
    start, to, share = links
    for i in range(now.shape[0]):
        _add(total, now, to, share, start[i], start[i + 1])
        _grow(total, now[i], out[i], change)


@njit(cache=True, nogil=True, fastmath=FAST)
def _down(net: Net, fails: Array, now: Array, out: Array, change: Array, three: Array) -> None:
    start, to, share = net.slots
    total, peak, linear = three[0], three[1], three[2]
    for j in range(now.shape[0]):
        peak[:] = 0
        linear[:] = 0
        for s in range(net.slot_of[j], net.slot_of[j + 1]):
            _add(total, fails, to, share, start[s], start[s + 1])
            if net.essential[s]:
                for c in range(total.size):
                    peak[c] = max(peak[c], total[c])
            else:
                for c in range(total.size):
                    linear[c] += total[c]
        for c in range(total.size):
            peak[c] = max(peak[c], linear[c])
        _grow(peak, now[j], out[j], change)


@njit(cache=True, nogil=True, fastmath=FAST)
def _fails(net: Net, now: Array, left: Array, fails: Array) -> None:
    """What each firm fails to deliver: its loss times how hard it is to replace. Markets are added up afresh."""
    left[:] = 0
    one = now.dtype.type(1)
    for i in range(now.shape[0]):
        k = net.market[i]
        for c in range(now.shape[1]):
            left[k, c] += net.sales[i] * (one - now[i, c])
    for i in range(now.shape[0]):
        k = net.market[i]
        floor = EMPTY * net.whole[k]
        for c in range(now.shape[1]):
            have = left[k, c]
            hard = one if have <= floor or net.sales[i] >= have else now.dtype.type(net.sales[i] / have)
            fails[i, c] = now[i, c] * hard


@njit(cache=True, nogil=True, fastmath=FAST)
def _indices(weight: Array, down: Array, up: Array, out: Array) -> None:
    """The index of every column, into out (columns,)."""
    out[:] = 0
    for i in range(down.shape[0]):
        for c in range(down.shape[1]):
            out[c] += weight[i] * np.float64(max(down[i, c], up[i, c]))


@njit(cache=True, nogil=True)
def _hold(hits: Hits, held: Array, up: Array, down: Array) -> None:
    """A firm hit never loses less than its shock."""
    for c in range(held.size):
        k = held[c]
        if k >= 0:
            for a in range(hits.start[k], hits.start[k + 1]):
                f = hits.firm[a]
                up[f, c] = max(up[f, c], up.dtype.type(hits.up[a]))
                down[f, c] = max(down[f, c], down.dtype.type(hits.down[a]))


class Columns(NamedTuple):
    """Scenarios side by side: `held` the scenario of each column or -1, `t` its iterations, the last two indices."""

    held: Array
    t: Array
    before: Array
    present: Array


@njit(cache=True, nogil=True)
def _fill(hits: Hits, cols: Columns, ids: Array, following: int, up: Array, down: Array) -> int:
    """Put the next scenarios into free columns; a free column without one is empty. The number taken so far."""
    for c in range(cols.held.size):
        if cols.held[c] < 0:
            up[:, c] = 0
            down[:, c] = 0
            if following < ids.size:
                cols.held[c] = ids[following]
                cols.t[c] = 0
                following += 1
    _hold(hits, cols.held, up, down)
    return following


@njit(cache=True, nogil=True)
def _leave(
    net: Net, out: Out, cols: Columns, change: Array, up: Array, down: Array, eps: float, rule: int, most: int
) -> bool:
    """Write down the columns that have stopped and free them; whether there were any."""
    free = False
    for c in range(cols.held.size):
        k = cols.held[c]
        if k < 0:
            continue
        cols.t[c] += 1
        if cols.t[c] < most and goes_on(rule, eps, change[c], cols.before[c], cols.present[c]):
            continue
        write(out, k, down[:, c].copy(), up[:, c].copy())
        out.rounds[k] = cols.t[c]
        out.work[k, 1] = cols.t[c] * (net.up.to.size + net.slots.to.size)
        out.history[k, 0], out.history[k, 1] = cols.before[c], out.esri[k, 0, 0]
        cols.held[c] = -1
        free = True
    return free


@njit(cache=True, nogil=True)
def block(
    net: Net, hits: Hits, out: Out, ids: Array, columns: int, eps: float, rule: int, most: int
) -> None:  # fmt: skip
    """Run the scenarios `ids` in so many columns and write their results; ends early when `out.stop` is set."""
    n, dtype = net.sales.size, net.up.share.dtype
    up, down = np.zeros((2, n, columns), dtype), np.zeros((2, n, columns), dtype)
    fails = np.zeros((n if net.whole.size else 0, columns), dtype)
    left = np.zeros((net.whole.size, columns), np.float64)
    three, change = np.zeros((3, columns), dtype), np.zeros(columns, dtype)
    cols = Columns(np.full(columns, -1), np.zeros(columns, np.int64), np.zeros(columns), np.zeros(columns))
    following = _fill(hits, cols, ids, 0, up[0], down[0])
    _indices(out.weights[0], down[0], up[0], cols.present)
    a = 0
    while (cols.held >= 0).any() and not out.stop[0]:
        change[:] = 0
        _up(net.up, up[a], up[1 - a], change, three[0])
        if net.whole.size:
            _fails(net, down[a], left, fails)
            _down(net, fails, down[a], down[1 - a], change, three)
        else:
            _down(net, down[a], down[a], down[1 - a], change, three)
        a = 1 - a
        _hold(hits, cols.held, up[a], down[a])
        cols.before[:] = cols.present
        _indices(out.weights[0], down[a], up[a], cols.present)
        if _leave(net, out, cols, change, up[a], down[a], eps, rule, most):
            following = _fill(hits, cols, ids, following, up[a], down[a])
            _indices(out.weights[0], down[a], up[a], cols.present)
