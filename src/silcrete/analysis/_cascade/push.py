"""One scenario at a time, compiled: push what has changed, or pull every row once most rows change anyway.

Losses only grow (clean mode), so pushing increments gives what a full recomputation gives. A push reaches the
customers or suppliers of the firms that changed, one random place in memory each; a pull reads all rows in order.
Each direction starts by pushing and goes over to pulling for good as soon as the links to push pass a fixed part of
all links. The choice depends on the scenario alone, so results are the same for any number of threads.

Two buffers hold the losses of a direction, `now` and `old`; they differ only where the last iteration changed
something. Sets of firms are bit sets: walked in order, so that rows are read in order.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numba import njit
from numba.cpython.unsafe.numbers import trailing_zeros

from silcrete.analysis._cascade.arrays import Array, Hits, Links, Net, Out

FAST = {"reassoc", "contract", "nsz", "arcp", "nnan"}
EMPTY = 1e-12
"""A market with less than this part of its output left is empty: nobody is left to replace anybody."""


@njit(cache=True, nogil=True, inline="always")
def _mark(bits: Array, i: int) -> None:
    bits[i >> 6] |= np.uint64(1) << np.uint64(i & 63)


@njit(cache=True, nogil=True, inline="always")
def _first(word: int, rest: Any) -> int:
    bit: int = trailing_zeros(rest)  # type: ignore[call-arg]
    return (word << 6) + int(bit)


class Space(NamedTuple):
    """Room for one scenario at a time. `up` and `down` (2, n): two buffers each; bit sets (n / 64,) of firms."""

    up: Array
    down: Array
    acc: Array
    peak: Array
    linear: Array
    sent: Array
    fails: Array
    sums: Array
    left: Array
    up_changed: Array
    up_reached: Array
    up_seen: Array
    down_changed: Array
    down_reached: Array
    down_seen: Array


@njit(cache=True, nogil=True)
def space(net: Net) -> Space:
    """Empty room for scenarios of a network."""
    n, dtype = net.sales.size, net.up.share.dtype
    words = (n + 63) >> 6
    return Space(
        np.zeros((2, n), dtype), np.zeros((2, n), dtype), np.zeros(n, dtype), np.zeros(n, dtype), np.zeros(n, dtype),
        np.zeros(n, dtype), np.zeros(n, dtype), np.zeros(net.essential.size, dtype), net.whole.copy(),
        np.zeros(words, np.uint64), np.zeros(words, np.uint64), np.zeros(words, np.uint64),
        np.zeros(words, np.uint64), np.zeros(words, np.uint64), np.zeros(words, np.uint64),
    )  # fmt: skip


@njit(cache=True, nogil=True, fastmath=FAST)
def _push_up(links: Links, changed: Array, reached: Array, now: Array, old: Array, acc: Array) -> int:
    """Send what each changed customer lost to its suppliers; afterwards `old` equals `now`. Links pushed."""
    start, to, share = links
    pushed = 0
    for word in range(changed.size):
        rest = changed[word]
        changed[word] = 0
        while rest:
            j = _first(word, rest)
            rest &= rest - np.uint64(1)
            more = now[j] - old[j]
            old[j] = now[j]
            for a in range(start[j], start[j + 1]):
                i = to[a]
                acc[i] += share[a] * more
                _mark(reached, i)
            pushed += start[j + 1] - start[j]
    return pushed


@njit(cache=True, nogil=True, fastmath=FAST)
def _apply_up(
    start: Array, reached: Array, changed: Array, seen: Array, now: Array, old: Array, acc: Array
) -> tuple[Any, int]:
    """Losses of the suppliers reached, into `old`; those that grew into `changed`. Largest growth, links to push."""
    largest, links = now.dtype.type(0), 0
    one = now.dtype.type(1)
    for word in range(reached.size):
        rest = reached[word]
        reached[word] = 0
        seen[word] |= rest
        while rest:
            i = _first(word, rest)
            rest &= rest - np.uint64(1)
            loss = min(acc[i], one)
            growth = loss - now[i]
            if growth > 0:
                old[i] = loss
                _mark(changed, i)
                links += start[i + 1] - start[i]
                largest = max(largest, growth)
    return largest, links


@njit(cache=True, nogil=True, fastmath=FAST)
def _pull_up(links: Links, last: int, now: Array, out: Array) -> Any:
    """Losses of all suppliers that have customers (they come first), into `out`. The largest growth."""
    start, to, share = links
    largest = now.dtype.type(0)
    one = now.dtype.type(1)
    at = start[0]
    for i in range(last):
        end = start[i + 1]
        total = now.dtype.type(0)
        for a in range(at, end):
            total += share[a] * now[to[a]]
        at = end
        loss = min(total, one)
        largest = max(largest, loss - now[i])
        out[i] = loss
    return largest


@njit(cache=True, nogil=True, inline="always", fastmath=FAST)
def _hard(i: int, net: Net, left: Array) -> float:
    """How hard a lost supplier is to replace: its part of what is left of its market, 1 in an empty one."""
    k = net.market[i]
    if left[k] <= EMPTY * net.whole[k] or net.sales[i] >= left[k]:
        return 1.0
    part: float = net.sales[i] / left[k]
    return part


@njit(cache=True, nogil=True, fastmath=FAST)
def _push_down(net: Net, room: Space, now: Array) -> int:
    """Send what each firm hit now fails to deliver, beyond what it sent, to the inputs of its customers."""
    start, to, share = net.down_push
    peak, linear, sums = room.peak, room.linear, room.sums
    pushed = 0
    for word in range(room.down_seen.size):
        rest = room.down_seen[word]
        while rest:
            i = _first(word, rest)
            rest &= rest - np.uint64(1)
            fails = now[i]
            if net.whole.size:
                fails = now.dtype.type(fails * _hard(i, net, room.left))
            more = fails - room.sent[i]
            if more <= 0:
                continue
            room.sent[i] = fails
            for a in range(start[i], start[i + 1]):
                s, j = net.slot[a], to[a]
                if net.essential[s]:
                    sums[s] += share[a] * more
                    peak[j] = max(peak[j], sums[s])
                else:
                    linear[j] += share[a] * more
                _mark(room.down_reached, j)
            pushed += start[i + 1] - start[i]
    return pushed


@njit(cache=True, nogil=True, fastmath=FAST)
def _apply_down(net: Net, room: Space, now: Array, old: Array) -> tuple[Any, int]:
    """Losses of the customers reached; `old` keeps what was. Then, not before, the markets shrink."""
    start, changed, reached = net.down_push.start, room.down_changed, room.down_reached
    for word in range(changed.size):
        rest = changed[word]
        changed[word] = 0
        while rest:
            j = _first(word, rest)
            rest &= rest - np.uint64(1)
            old[j] = now[j]
    largest, links = now.dtype.type(0), 0
    one = now.dtype.type(1)
    for word in range(reached.size):
        rest = reached[word]
        reached[word] = 0
        while rest:
            j = _first(word, rest)
            rest &= rest - np.uint64(1)
            loss = min(max(room.peak[j], room.linear[j]), one)
            growth = loss - now[j]
            if growth > 0:
                now[j] = loss
                _mark(changed, j)
                links += start[j + 1] - start[j]
                largest = max(largest, growth)
                if net.whole.size:
                    room.left[net.market[j]] -= net.sales[j] * growth
        room.down_seen[word] |= changed[word]
    return largest, links


@njit(cache=True, nogil=True, fastmath=FAST)
def _pull_down(net: Net, room: Space, now: Array, out: Array) -> Any:
    """Losses of all customers from all their inputs, into `out`. The largest growth."""
    start, to, share = net.slots
    fails, slot_of, essential = room.fails, net.slot_of, net.essential
    for i in range(now.size):
        loss = now[i]
        if loss > 0 and net.whole.size:
            loss = now.dtype.type(loss * _hard(i, net, room.left))
        fails[i] = loss
    largest = now.dtype.type(0)
    one = now.dtype.type(1)
    for j in range(now.size):
        peak, linear = now.dtype.type(0), now.dtype.type(0)
        for s in range(slot_of[j], slot_of[j + 1]):
            total = now.dtype.type(0)
            for a in range(start[s], start[s + 1]):
                total += share[a] * fails[to[a]]
            if essential[s]:
                peak = max(peak, total)
            else:
                linear += total
        loss = min(max(peak, linear), one)
        growth = loss - now[j]
        out[j] = loss
        if growth != 0:
            largest = max(largest, growth)
            if net.whole.size:
                room.left[net.market[j]] -= net.sales[j] * growth
    return largest


@njit(cache=True, nogil=True)
def _hold(net: Net, room: Space, hits: Hits, k: int, up: Array, down: Array, pulled: tuple[bool, bool]) -> None:
    """A firm hit never loses less than its shock, which a pull leaves out; its market agrees."""
    for a in range(hits.start[k], hits.start[k + 1]):
        j = hits.firm[a]
        if pulled[0]:
            up[j] = max(up[j], up.dtype.type(hits.up[a]))
        short = down.dtype.type(hits.down[a]) - down[j]
        if pulled[1] and short > 0:
            down[j] += short
            if net.whole.size:
                room.left[net.market[j]] -= net.sales[j] * short


@njit(cache=True, nogil=True)
def _load(net: Net, room: Space, hits: Hits, k: int) -> tuple[int, int]:
    """The shock of a scenario into the first buffers; links to push upstream and downstream."""
    room.left[:] = net.whole
    up_links, down_links = 0, 0
    for a in range(hits.start[k], hits.start[k + 1]):
        f = hits.firm[a]
        if hits.up[a] > 0:
            room.up[0, f] = hits.up[a]
            _mark(room.up_changed, f)
            _mark(room.up_seen, f)
            up_links += net.up_push.start[f + 1] - net.up_push.start[f]
        if hits.down[a] > 0:
            room.down[0, f] = hits.down[a]
            room.peak[f] = room.down[0, f]
            _mark(room.down_changed, f)
            _mark(room.down_seen, f)
            down_links += net.down_push.start[f + 1] - net.down_push.start[f]
            if net.whole.size:
                room.left[net.market[f]] -= net.sales[f] * room.down[0, f]
    return up_links, down_links


@njit(cache=True, nogil=True, fastmath=FAST)
def index(weight: Array, down: Array, up: Array) -> tuple[float, float, float]:
    """Weighted sums of the larger, the downstream and the upstream loss."""
    both, lower, upper = 0.0, 0.0, 0.0
    for i in range(down.size):
        both += weight[i] * max(down[i], up[i])
        lower += weight[i] * down[i]
        upper += weight[i] * up[i]
    return both, lower, upper


@njit(cache=True, nogil=True)
def write(out: Out, k: int, down: Array, up: Array) -> None:
    """The index under every weight vector, sums by group and, where there is room, the losses of a scenario."""
    for w in range(out.weights.shape[0]):
        out.esri[k, w, 0], out.esri[k, w, 1], out.esri[k, w, 2] = index(out.weights[w], down, up)
    for p in range(out.groups.shape[0]):
        for i in range(down.size):
            g, weight = out.groups[p, i], out.weights[0, i]
            out.sums[k, g, 0] += weight * down[i]
            out.sums[k, g, 1] += weight * up[i]
            out.sums[k, g, 2] += weight * max(down[i], up[i])
    if out.losses.size:
        for i in range(down.size):
            out.losses[0, k, i] = down[i]
            out.losses[1, k, i] = up[i]


@njit(cache=True, nogil=True)
def goes_on(rule: int, eps: float, growth: float, before: float, present: float) -> bool:
    """Stop rule 1: the largest growth is more than eps; rule 2: the index grows by a factor of more than 1 + eps."""
    if rule == 1:
        return growth > eps
    if before > 0:
        return present / before > 1.0 + eps
    return present > 0


@njit(cache=True, nogil=True)
def _run(net: Net, room: Space, hits: Hits, k: int, out: Out, eps: float, rule: int, most: int, switch: float) -> None:
    """One scenario until its stop rule holds."""
    up_links, down_links = _load(net, room, hits, k)
    last = net.sales.size
    while last > 0 and net.up.start[last] == net.up.start[last - 1]:
        last -= 1
    pull_up, pull_down, u, d, t, pushed, pulled = False, False, 0, 0, 0, 0, 0
    before, present = 0.0, 0.0
    if rule == 2:
        present = index(out.weights[0], room.down[0], room.up[0])[0]
    while True:
        if not pull_up and up_links > switch * net.up.to.size:
            pull_up = True
            room.up[1 - u] = room.up[u]
        pull_down = pull_down or down_links > switch * net.slots.to.size
        if pull_up:
            change = _pull_up(net.up, last, room.up[u], room.up[1 - u])
            pulled += net.up.to.size
        else:
            pushed += _push_up(net.up_push, room.up_changed, room.up_reached, room.up[u], room.up[1 - u], room.acc)
            change, up_links = _apply_up(
                net.up_push.start, room.up_reached, room.up_changed, room.up_seen, room.up[u], room.up[1 - u], room.acc
            )
        u = 1 - u
        if pull_down:
            grew = _pull_down(net, room, room.down[d], room.down[1 - d])
            pulled += net.slots.to.size
            d = 1 - d
        else:
            pushed += _push_down(net, room, room.down[d])
            grew, down_links = _apply_down(net, room, room.down[d], room.down[1 - d])
        _hold(net, room, hits, k, room.up[u], room.down[d], (pull_up, pull_down))
        t += 1
        if rule == 2:
            before, present = present, index(out.weights[0], room.down[d], room.up[u])[0]
        if t >= most or not goes_on(rule, eps, max(change, grew), before, present):
            break
    write(out, k, room.down[d], room.up[u])
    if rule == 1:
        before = index(out.weights[0], room.down[1 - d], room.up[1 - u])[0]
    out.rounds[k], out.work[k, 0], out.work[k, 1] = t, pushed, pulled
    out.history[k, 0], out.history[k, 1] = before, out.esri[k, 0, 0]
    _clear(net, room, pull_up, pull_down)


@njit(cache=True, nogil=True)
def _clear(net: Net, room: Space, pulled_up: bool, pulled_down: bool) -> None:
    """Room as it was: only what was reached is cleared, unless all rows were read."""
    n = net.sales.size
    if pulled_up:
        room.up[:] = 0
    if pulled_down:
        room.down[:] = 0
    for word in range(room.up_seen.size):
        first, end = word << 6, min((word << 6) + 64, n)
        if room.up_seen[word]:
            room.up[:, first:end] = 0
            room.acc[first:end] = 0
        if room.down_seen[word]:
            room.down[:, first:end] = 0
            room.peak[first:end] = 0
            room.linear[first:end] = 0
            room.sent[first:end] = 0
            room.sums[net.slot_of[first] : net.slot_of[end]] = 0
    room.up_changed[:] = 0
    room.up_seen[:] = 0
    room.down_changed[:] = 0
    room.down_seen[:] = 0


@njit(cache=True, nogil=True)
def chunk(net: Net, hits: Hits, out: Out, ids: Array, eps: float, rule: int, most: int, switch: float) -> None:
    """Run the scenarios `ids`, one after the other, and write their results; ends early when `out.stop` is set."""
    room = space(net)
    for at in range(ids.size):
        if out.stop[0]:
            return
        _run(net, room, hits, ids[at], out, eps, rule, most, switch)
