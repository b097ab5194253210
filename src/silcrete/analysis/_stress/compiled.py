"""The inner loops of the stress test in machine code (the optional extra `speed`); what each does stands in `plain`.

No operation is left out or put elsewhere, and none is fused: both modules give the same bits. One pass over a week of
all zones at a time, runs innermost, so that what a pass writes is still in the cache when it is read again.
"""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

from silcrete.analysis.draws import Floats


def over_zones(part: Floats, values: Floats, out: Floats) -> None:
    """Sum over zones of part times values, zone after zone."""
    _over_zones(np.ascontiguousarray(part), values, out)


def bought(supply: Floats, at_home: Floats, mix: Floats, out: Floats) -> None:
    """What buyers lack of a good, by their zone."""
    _bought(supply, at_home, mix, out)


def worn(loss: Floats, wear: Floats, mend: Floats, bound: float, out: Floats) -> None:
    """Capacity lost by wear."""
    _worn(loss, wear, mend, bound, out)


def taken(lack: Floats, loss: Floats, weight: float, linear: bool, focus: int) -> Floats:
    """Put an input's loss into what a node lacks; returns its worst week in the zone `focus`."""
    worst: Floats = np.full(lack.shape[2], -np.inf)
    _taken(lack, loss, weight, linear, focus, worst)
    return worst


def lagged(lack: Floats, cycle: NDArray[np.int64], out: Floats) -> None:
    """Output leaves `cycle` weeks after its start."""
    _lagged(lack, cycle, out)


def short(
    lost: Floats, tied: Floats, scale: Floats, everyone: Floats, cover: Floats, thrift: Floats, out: Floats, keep: bool
) -> tuple[Floats, Floats]:
    """What buyers are short of after thrift and stocks; what they lack before and what they draw, if kept."""
    lack, drawn = (np.empty(lost.shape if keep else (0, 0, 0)) for _ in range(2))
    _short(lost, tied, scale, everyone, cover, thrift, out, keep, lack, drawn)
    return lack, drawn


def stopped(made: Floats, stop: Floats, share: Floats, lost: Floats, freed: Floats, able: Floats) -> None:
    """A node of which a part stops."""
    _stopped(made, np.ascontiguousarray(stop), share, lost, freed, able)


def by_zone(rows: Floats, weight: Floats, out: Floats) -> None:
    """Rows of a stopped node gathered to zones."""
    _by_zone(rows, weight, out)


def zone_output(
    made: Floats, lost: Floats, going: Floats, stopped: Floats, sells: Floats, given: Floats, out: Floats
) -> None:
    """Loss of each zone's own output."""
    _zone_output(made, lost, going, stopped, sells, given, out)


def measured(loss: Floats, depths: tuple[float, ...], back: float, window: int, quarter: int) -> tuple[Floats, Floats]:
    """Seven quantities of a loss and whether each happens; the last does where output is back within the weeks, or was
    never below."""
    values, happens = np.empty((7, loss.shape[1])), np.ones((7, loss.shape[1]))
    _measured(np.ascontiguousarray(loss), np.array(depths), back, window, quarter, values, happens)
    return values, happens


@njit(cache=True, nogil=True)
def _over_zones(part: Floats, values: Floats, out: Floats) -> None:
    weeks, zones, runs = values.shape
    for k in range(weeks):
        row = out[k]
        for r in range(runs):
            row[r] = part[0, r] * values[k, 0, r]
        for z in range(1, zones):
            for r in range(runs):
                row[r] = row[r] + part[z, r] * values[k, z, r]


@njit(cache=True, nogil=True)
def _bought(supply: Floats, at_home: Floats, mix: Floats, out: Floats) -> None:
    weeks, zones, runs = supply.shape
    pool = np.empty(runs)
    for k in range(weeks):
        for r in range(runs):
            pool[r] = mix[0, r] * supply[k, 0, r]
        for z in range(1, zones):
            for r in range(runs):
                pool[r] = pool[r] + mix[z, r] * supply[k, z, r]
        for z in range(zones):
            for r in range(runs):
                own = at_home[z, r]
                out[k, z, r] = own * supply[k, z, r] + (1.0 - own) * pool[r]


@njit(cache=True, nogil=True)
def _worn(loss: Floats, wear: Floats, mend: Floats, bound: float, out: Floats) -> None:
    weeks, zones, runs = loss.shape
    out[0] = 0.0
    for k in range(weeks - 1):
        for z in range(zones):
            for r in range(runs):
                miss = loss[k, z, r]
                grown = out[k, z, r] * (1.0 - mend[r] * (1.0 - miss)) + wear[r] * bound * miss
                out[k + 1, z, r] = grown if grown < 1.0 else 1.0


@njit(cache=True, nogil=True)
def _taken(lack: Floats, loss: Floats, weight: float, linear: bool, focus: int, worst: Floats) -> None:
    weeks, zones, runs = lack.shape
    for k in range(weeks):
        for z in range(zones):
            if linear:
                for r in range(runs):
                    both = lack[k, z, r] + loss[k, z, r] * weight
                    lack[k, z, r] = both if both < 1.0 else 1.0
            else:
                for r in range(runs):
                    part = loss[k, z, r] * weight
                    lack[k, z, r] = part if part > lack[k, z, r] else lack[k, z, r]
        for r in range(runs):
            part = loss[k, focus, r] * weight
            worst[r] = part if part > worst[r] else worst[r]


@njit(cache=True, nogil=True)
def _lagged(lack: Floats, cycle: NDArray[np.int64], out: Floats) -> None:
    weeks, zones, runs = lack.shape
    for k in range(weeks):
        for z in range(zones):
            for r in range(runs):
                start = k - cycle[r]
                out[k, z, r] = lack[start, z, r] if start >= 0 else 0.0


@njit(cache=True, nogil=True)
def _short(
    lost: Floats,
    tied: Floats,
    scale: Floats,
    everyone: Floats,
    cover: Floats,
    thrift: Floats,
    out: Floats,
    keep: bool,
    lack: Floats,
    drawn: Floats,
) -> None:
    weeks, rows, runs = lost.shape
    total, before = np.zeros((rows, runs)), np.zeros((rows, runs))
    bound, free, used = np.empty(runs), np.empty(runs), 1.0 - thrift
    saves = np.any(thrift != 0.0)
    for k in range(weeks):
        for r in range(runs):
            bound[r] = tied[k, r] * scale[k, r]
            free[r] = (1.0 - tied[k, r]) * scale[k, r] * everyone[k, r]
        for z in range(rows):
            for r in range(runs):
                more = bound[r] * lost[k, z, r] + free[r] - thrift[r]
                total[z, r] = total[z, r] + (more if more > 0.0 else 0.0)
            if keep:
                for r in range(runs):
                    lack[k, z, r] = bound[r] * lost[k, z, r] + free[r]
                    more = lack[k, z, r] - thrift[r]
                    drawn[k, z, r] = more if more > 0.0 else 0.0
            for r in range(runs):
                unmet = total[z, r] - cover[r]
                unmet = unmet if unmet > 0.0 else 0.0
                out[k, z, r] = unmet - before[z, r]
                before[z, r] = unmet
            if keep:
                for r in range(runs):
                    drawn[k, z, r] = drawn[k, z, r] - out[k, z, r]
            if saves:
                for r in range(runs):
                    out[k, z, r] = out[k, z, r] / used[r]


@njit(cache=True, nogil=True)
def _measured(
    loss: Floats, depths: Floats, back: float, window: int, quarter: int, values: Floats, happens: Floats
) -> None:
    weeks, runs = loss.shape
    sums = np.zeros((weeks + 1, runs))
    most, back_from = np.zeros(runs), np.zeros(runs)
    first, worst = np.zeros((3, runs)), np.full(runs, -np.inf)
    for k in range(weeks):
        for r in range(runs):
            missing = loss[k, r] if loss[k, r] > 0.0 else 0.0
            sums[k + 1, r] = sums[k, r] + missing
            most[r] = missing if missing > most[r] else most[r]
            back_from[r] = k + 1.0 if missing >= back else back_from[r]
        for n in range(3):  # the week a depth is first reached is the number of weeks in which it never was before
            for r in range(runs):
                first[n, r] += 1.0 if most[r] < depths[n] else 0.0
        if k + 1 >= window:
            for r in range(runs):
                part = sums[k + 1, r] - sums[k + 1 - window, r]
                worst[r] = part if part > worst[r] else worst[r]
    values[0], values[1], values[2] = sums[weeks], most, worst / quarter
    values[3:6], values[6] = first, back_from
    for n in range(3, 7):
        happens[n] = np.where(values[n] < weeks, 1.0, 0.0)


@njit(cache=True, nogil=True)
def _stopped(made: Floats, stop: Floats, share: Floats, lost: Floats, freed: Floats, able: Floats) -> None:
    weeks, zones, runs = made.shape
    several = stop.shape[1] > 1
    for k in range(weeks):
        for z in range(zones):
            at = z if several else 0
            for r in range(runs):
                lost[k, z, r] = made[k, z, r]
                rest = 1.0 - made[k, z, r]
                lost[k, zones + z, r] = 1.0 - rest * (1.0 - stop[k, at, r])
                more = share[zones + z, r] * (rest * stop[k, at, r])
                less = share[z, r] * rest
                freed[k, r] = more if z == 0 else freed[k, r] + more
                able[k, r] = less if z == 0 else able[k, r] + less


@njit(cache=True, nogil=True)
def _by_zone(rows: Floats, weight: Floats, out: Floats) -> None:
    weeks, zones, runs = out.shape
    for k in range(weeks):
        for z in range(zones):
            for r in range(runs):
                out[k, z, r] = weight[z, r] * rows[k, z, r] + (1.0 - weight[z, r]) * rows[k, zones + z, r]


@njit(cache=True, nogil=True)
def _zone_output(
    made: Floats, lost: Floats, going: Floats, stopped: Floats, sells: Floats, given: Floats, out: Floats
) -> None:
    weeks, zones, runs = made.shape
    for k in range(weeks):
        for z in range(zones):
            for r in range(runs):
                loss = going[z, r] * made[k, z, r] + stopped[z, r] * lost[k, zones + z, r]
                out[k, z, r] = loss - sells[z, r] * given[k, r] * (1.0 - made[k, z, r])
