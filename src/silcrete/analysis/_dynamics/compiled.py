"""The same equations compiled (the optional extra `speed`): one pass over the flows per step, orders never stored.

orders[i, f] = flows[i, f] * c[i] * g[f, product of i]: what is ordered from every supplier, what comes in, and the
denominators of the next split all come out of one pass over the flows, product by product: the suppliers of a product
are a block of rows that stays in the cache for the three sums. Blocks are read forward and backward in turn, so that
what is still in the cache is used first. float32 halves the bytes; so does `packed`, whole numbers of 31 bits for the
flows (`_packed`), with all that is computed in float64.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numba import njit
from numpy.typing import NDArray

from silcrete.analysis._dynamics import plain
from silcrete.analysis._dynamics.system import Balance, Step, System

if TYPE_CHECKING:
    from silcrete.analysis._dynamics.ario import Setting
    from silcrete.analysis._dynamics.rules import Rules

Floats = NDArray[Any]
Ints = NDArray[np.int64]
FAST = {"reassoc", "contract", "nsz", "arcp", "nnan"}


@njit(cache=True, nogil=True, fastmath=FAST)
def _limit(stock: Floats, rate: Floats, floor: Floats, linear: bool, out: Floats) -> None:
    """Output that inputs allow, (N,), from slots (S, N): the least, or in the linear closure the sum."""
    out[:] = 0 if linear else np.inf
    for s in range(stock.shape[0]):
        have, per, least = stock[s], rate[s], floor[s]
        if linear:
            for f in range(out.size):
                out[f] += have[f] * per[f] + least[f]
        else:
            for f in range(out.size):
                term = have[f] * per[f] + least[f]
                out[f] = term if term < out[f] else out[f]


@njit(cache=True, nogil=True, fastmath=FAST)
def _gather(rows: Floats, low: int, high: int, u: Floats, out: Floats) -> None:
    """What suppliers low..high-1 of one product send each buyer: out[f] = sum of rows[i, f] * u[i], by eights."""
    out[:] = 0
    i = low
    while i + 8 <= high:
        a, b, c, d = rows[i], rows[i + 1], rows[i + 2], rows[i + 3]
        e, f, g, h = rows[i + 4], rows[i + 5], rows[i + 6], rows[i + 7]
        p, q, r, s = u[i], u[i + 1], u[i + 2], u[i + 3]
        t, v, w, x = u[i + 4], u[i + 5], u[i + 6], u[i + 7]
        for k in range(out.size):
            out[k] += a[k] * p + b[k] * q + c[k] * r + d[k] * s + e[k] * t + f[k] * v + g[k] * w + h[k] * x
        i += 8
    while i < high:
        a, p = rows[i], u[i]
        for k in range(out.size):
            out[k] += a[k] * p
        i += 1


@njit(cache=True, nogil=True, fastmath=FAST)
def _gather_two(rows: Floats, low: int, high: int, u: Floats, y: Floats, out: Floats, whole: Floats) -> None:
    """As `_gather` for two weights at once: what arrives, and the denominator of the next split."""
    out[:] = 0
    whole[:] = 0
    i = low
    while i + 8 <= high:
        a, b, c, d = rows[i], rows[i + 1], rows[i + 2], rows[i + 3]
        e, f, g, h = rows[i + 4], rows[i + 5], rows[i + 6], rows[i + 7]
        p, q, r, s = u[i], u[i + 1], u[i + 2], u[i + 3]
        t, v, w, x = u[i + 4], u[i + 5], u[i + 6], u[i + 7]
        y0, y1, y2, y3 = y[i], y[i + 1], y[i + 2], y[i + 3]
        y4, y5, y6, y7 = y[i + 4], y[i + 5], y[i + 6], y[i + 7]
        for k in range(out.size):  # all is read before anything is written, so each flow is read once
            ak, bk, ck, dk, ek, fk, gk, hk = a[k], b[k], c[k], d[k], e[k], f[k], g[k], h[k]
            came = out[k] + (ak * p + bk * q + ck * r + dk * s + ek * t + fk * v + gk * w + hk * x)
            base = whole[k] + (ak * y0 + bk * y1 + ck * y2 + dk * y3 + ek * y4 + fk * y5 + gk * y6 + hk * y7)
            out[k], whole[k] = came, base
        i += 8
    while i < high:
        a, p, y0 = rows[i], u[i], y[i]
        for k in range(out.size):
            out[k] += a[k] * p
            whole[k] += a[k] * y0
        i += 1


@njit(cache=True, nogil=True, fastmath=FAST)
def _scatter(rows: Floats, low: int, high: int, g: Floats, total: Floats) -> None:
    """What buyers ask suppliers low..high-1 of one product: total[i] = sum of rows[i, f] * g[f], by eights."""
    zero = g.dtype.type(0)
    i = low
    while i + 8 <= high:
        a, b, c, d = rows[i], rows[i + 1], rows[i + 2], rows[i + 3]
        e, f, h, j = rows[i + 4], rows[i + 5], rows[i + 6], rows[i + 7]
        p, q, r, s = zero, zero, zero, zero
        t, v, w, x = zero, zero, zero, zero
        for k in range(g.size):
            m = g[k]
            p += a[k] * m
            q += b[k] * m
            r += c[k] * m
            s += d[k] * m
            t += e[k] * m
            v += f[k] * m
            w += h[k] * m
            x += j[k] * m
        total[i], total[i + 1], total[i + 2], total[i + 3] = p, q, r, s
        total[i + 4], total[i + 5], total[i + 6], total[i + 7] = t, v, w, x
        i += 8
    while i < high:
        a, p = rows[i], zero
        for k in range(g.size):
            p += a[k] * g[k]
        total[i] = p
        i += 1


@njit(cache=True, nogil=True, fastmath=FAST, error_model="numpy")
def _turn(
    stock: Floats,
    came: Floats,
    whole: Floats,
    g: Floats,
    use: Floats,
    held: Floats,
    keep: float,
    x: Floats,
    base: Floats,
    wish: Floats,
    spread: Floats,
    pace: float,
    lowest: float,
    sums: Floats,
) -> None:
    """One product at all buyers: use, restock, and the factor of the next orders.

    `spread`: part of a stock beyond its own use that stands in for other inputs (linear closure, else 0). `pace`:
    1 / restocking time in steps. `lowest`: least gap that counts. `sums`: delivered, net change, stock, lowest stock.
    """
    zero = stock.dtype.type(0)
    tiny = stock.dtype.type(1e-30)
    rate = keep * pace
    delivered, net, total = 0.0, 0.0, 0.0
    least = zero
    for f in range(stock.size):  # two loops: a loop that writes one array becomes vector code
        have, arrived = stock[f], came[f] * g[f]
        used = min(have, use[f] * x[f])
        used += (have - used) * spread[f]
        change = (arrived - used) * keep
        now = have + change
        stock[f] = now
        delivered += arrived
        net += change
        total += now
        least = now if now < least else least
    for f in range(stock.size):
        gap = max(held[f] * base[f] - stock[f], lowest)
        g[f] = max(use[f] * wish[f] + gap * rate, zero) / max(whole[f], tiny)
    sums[0] += delivered
    sums[1] += net
    sums[2] += total
    sums[3] = min(sums[3], least)


@njit(cache=True, nogil=True, error_model="numpy")
def _spread(stock: Floats, use: Floats, keep: Floats, x: Floats, out: Floats) -> None:
    """Linear closure: part of the stocks beyond their own use that must stand in for inputs that are short, (N,)."""
    for f in range(out.size):
        short, spare = 0.0, 0.0
        for s in range(stock.shape[0]):
            if keep[s] > 0:
                rest = stock[s, f] - use[s, f] * x[f]
                short += max(0.0, -rest)
                spare += max(0.0, rest)
        out[f] = min(1.0, short / spare) if spare > 0 else 0.0


@njit(cache=True, nogil=True)
def _pass(
    rows: Floats,
    seg: Ints,
    u: Floats,
    c: Floats,
    moved: NDArray[np.bool_],
    slots: tuple[Floats, ...],
    paths: tuple[Floats, ...],
    pace: Floats,
    lowest: Floats,
    backward: bool,
    total: Floats,
    sums: Floats,
) -> None:
    """One step of R runs for all products in one pass over the flows; all but `rows` and `seg` have R first.

    `moved` (R, S): products whose suppliers' weights changed.
    """
    stock, g, whole, use, held, keep = slots
    x, base, wish, spread = paths
    came = np.empty(rows.shape[1], g.dtype)
    sums[:] = 0
    goods = seg.size - 1
    for k in range(goods):
        s = goods - 1 - k if backward else k
        low, high = seg[s], seg[s + 1]
        for r in range(u.shape[0]):
            if moved[r, s]:
                _gather_two(rows, low, high, u[r], c[r], came, whole[r, s])
            else:
                _gather(rows, low, high, u[r], came)
            own = (stock[r, s], came, whole[r, s], g[r, s], use[r, s], held[r, s], keep[r, s])
            _turn(*own, x[r], base[r], wish[r], spread[r], pace[r], lowest[r], sums[r])
            _scatter(rows, low, high, g[r, s], total[r])


@njit(cache=True, nogil=True)
def _arrive(rows: Floats, seg: Ints, u: Floats, c: Floats, g: Floats, added: Floats, whole: Floats) -> None:
    """By product and buyer: what arrives, and the denominator of the next split."""
    for s in range(seg.size - 1):
        _gather_two(rows, seg[s], seg[s + 1], u, c, added[s], whole[s])
        added[s] *= g[s]


@njit(cache=True, nogil=True)
def _ask(rows: Floats, seg: Ints, g: Floats, total: Floats) -> None:
    """By supplier: the sum of what buyers ask, before the weight of the supplier."""
    for s in range(seg.size - 1):
        _scatter(rows, seg[s], seg[s + 1], g[s], total)


class ArioFlow:
    """Stocks (S, N) and factored orders of the compatibility mode."""

    def __init__(self, s: Setting) -> None:
        self.s = s
        self.order = np.argsort(s.product, kind="stable")
        self.seg = np.searchsorted(s.product[self.order], np.arange(s.tech.shape[0] + 1)).astype(np.int64)
        self.rows = np.ascontiguousarray(s.z[self.order])
        finite = np.where(np.isinf(s.days), 0.0, s.days)[:, None]
        self.bound = np.isfinite(s.days)[:, None]
        self.target = s.tech * finite
        self.stock = s.x0 * self.target
        need = self.target * s.rules.psi
        binds = s.used & self.bound & (need > 0)
        self.rate = np.divide(1.0, need, out=np.zeros(need.shape), where=binds)
        self.floor = np.where(binds, 0.0, np.inf)
        self.c = np.ones(s.x0.size)
        self.g = np.ones(s.tech.shape)
        self.added, self.whole = np.zeros(s.tech.shape), np.zeros(s.tech.shape)
        self.total, self.limit = np.zeros(s.x0.size), np.zeros(s.x0.size)

    def demand(self) -> Floats:
        """What is ordered from each industry, (N,)."""
        _ask(self.rows, self.seg, self.g, self.total)
        out = np.empty(self.c.size)
        out[self.order] = self.total
        return out * self.c

    def cover(self, wanted: Floats) -> Floats:
        """Smallest stock over need of the inputs used, (N,); inf where none binds."""
        _limit(self.stock, self.rate, self.floor, False, self.limit)
        return np.asarray(np.divide(self.limit, wanted, out=np.full(wanted.size, np.inf), where=wanted > 0))

    def advance(self, x: Floats, share: Floats, wanted: Floats, weight: Floats) -> bool:
        """Deliver, use, and order anew; False when a stock would be negative or undefined."""
        u = (self.c * share)[self.order]
        _arrive(self.rows, self.seg, u, weight[self.order], self.g, self.added, self.whole)
        use = x * self.s.tech
        if not np.allclose(self.added, use):
            self.stock = np.where(self.bound, self.stock + self.added - use, self.stock)
        if not (np.isfinite(self.stock).all() and (self.stock >= 0).all()):
            return False
        gap = wanted * self.target - self.stock
        if np.allclose(self.stock, wanted * self.target):
            gap[:] = 0.0
        order = np.where(self.bound, np.maximum(0.0, gap), 0.0) / self.s.rules.restock + use
        self.g = np.divide(order, self.whole, out=np.zeros(order.shape), where=self.whole != 0)
        self.c = weight.copy()
        return True


TOP = 2**31 - 1  # largest whole number of `_packed`
ROUNDS = 64  # most rounds of rebalancing; a table with strong home shares takes about 20


def _packed(flows: Floats, seg: Ints) -> tuple[NDArray[np.int32], Floats, Floats]:
    """Flows (N, N), suppliers by product, as rows[i, f] * scale[i] * g[product of i, f]: whole numbers of 31 bits.

    The largest of each buyer and product fills the 31 bits. Rounding moves sums; scale (N,) and g (S, N) are then
    brought back to those of the flows by rows and columns in turn (RAS), so that a table at rest stays at rest.
    """
    goods = seg.size - 1
    sold = flows.sum(axis=1)
    scale = sold.copy()
    rows, g, bought = np.zeros(flows.shape, np.int32), np.zeros((goods, flows.shape[1])), np.zeros((goods, sold.size))
    for s in range(goods):
        part = flows[seg[s] : seg[s + 1]]
        bought[s] = part.sum(axis=0)
        ratio = np.divide(part, sold[seg[s] : seg[s + 1], None], out=np.zeros(part.shape), where=part > 0)
        g[s] = ratio.max(axis=0, initial=0.0) / TOP
        rows[seg[s] : seg[s + 1]] = np.rint(np.divide(ratio, g[s], out=ratio, where=g[s] > 0))
    whole, total, none = np.zeros(g.shape), np.zeros(sold.size), np.zeros(g.shape)
    for _ in range(ROUNDS):
        _ask(rows, seg, g, total)
        total *= scale
        back = np.divide(sold, total, out=np.ones(total.size), where=total > 0)
        scale *= back
        _arrive(rows, seg, scale, scale, g, none, whole)
        whole *= g
        g *= np.divide(bought, whole, out=np.ones(g.shape), where=whole > 0)
        if np.abs(back - 1.0).max(initial=0.0) < 1e-14:
            break
    return rows, scale, g


class Flows:
    """The flows of a table by supplier, those of a product together, with what holds at rest: all that runs on the same
    table share. `dtype` float64, float32, or packed (flows in 31 bits)."""

    def __init__(self, system: System, dtype: str) -> None:
        assert system.flows is not None
        n, goods = system.size, len(system.catalogue)
        self.kind = np.dtype("float64" if dtype == "packed" else dtype)
        self.order = np.argsort(system.pool, kind="stable")
        self.seg = np.searchsorted(system.pool[self.order], np.arange(goods + 1)).astype(np.int64)
        if dtype == "packed":
            self.rows, self.scale, self.g = _packed(system.flows[self.order], self.seg)
        else:
            self.rows = np.ascontiguousarray(system.flows[self.order], dtype=dtype)
            self.scale, self.g = np.ones(n), np.ones((goods, n), dtype=dtype)
        self.whole, self.total = np.zeros((goods, n), dtype=self.kind), np.zeros(n, dtype=self.kind)
        rest = self.scale.astype(self.kind)
        _arrive(self.rows, self.seg, rest, rest, self.g, np.zeros((goods, n), dtype=self.kind), self.whole)
        _ask(self.rows, self.seg, self.g, self.total)


class Dense:
    """A run on a table; proportional rationing. Alone, or beside others on the same flows (`Side`)."""

    def __init__(self, system: System, rules: Rules, dtype: str = "float64", flows: Flows | None = None) -> None:
        self.system, self.rules = system, rules
        self.flows = flows or Flows(system, dtype)
        self.kind = self.flows.kind
        n, goods, s = system.size, len(system.catalogue), system.slots
        parts = (s.stock, s.use, s.held, s.keep, s.rate, s.floor)
        self.stock, self.use, self.held, self.keep, self.rate, self.floor = (
            np.ascontiguousarray(p.reshape(n, goods).T, dtype=self.kind) for p in parts
        )
        self.keep = np.ascontiguousarray(self.keep[:, 0])  # an input that never runs out does so for every buyer
        self.g, self.whole, self.total = (a.copy() for a in (self.flows.g, self.flows.whole, self.flows.total))
        self.limit, self.spread = np.zeros(n, dtype=self.kind), np.zeros(n, dtype=self.kind)
        self.c, self.sums = np.ones(n), np.zeros(4)
        self.side: Side | None = None

    def demand(self) -> Floats:
        """What industries order from each industry, (N,)."""
        out = np.empty(self.c.size)
        out[self.flows.order] = self.total * self.flows.scale
        return out * self.c

    def limits(self) -> Floats:
        """Output that inputs allow, (N,); inf where none binds."""
        _limit(self.stock, self.rate, self.floor, self.rules.closure == "linear", self.limit)
        return self.limit.astype(np.float64)

    def advance(self, step: Step) -> Balance:
        """Deliver, use, restock, order anew: one pass."""
        self.side = self.side or Side([self])
        return self.side.advance([step])[0]


class Side:
    """Runs on the same flows, side by side: a step of all of them is one pass, so the table is read once for all.

    What a run computes is to the last bit what it computes alone.
    """

    def __init__(self, runs: Sequence[Dense]) -> None:
        self.runs, self.flows, self.backward = list(runs), runs[0].flows, False
        self.slots: tuple[Floats, ...] = tuple(map(self._joined, ("stock", "g", "whole", "use", "held", "keep")))
        self.total, self.sums, self.spread = map(self._joined, ("total", "sums", "spread"))
        kind = self.flows.kind
        self.pace = np.array([r.rules.step_days / r.rules.restock for r in runs], dtype=kind)
        self.lowest = np.array([-np.inf if r.rules.destock else 0.0 for r in runs], dtype=kind)

    def _joined(self, name: str) -> Floats:
        """An array of all runs with the run first, of which each run's own becomes a part."""
        whole = np.stack([getattr(run, name) for run in self.runs])
        for run, part in zip(self.runs, whole, strict=True):
            setattr(run, name, part)
        return whole

    def advance(self, steps: Sequence[Step]) -> list[Balance]:
        """Deliver, use, restock, order anew, for every run."""
        flows, both = self.flows, list(zip(self.runs, steps, strict=True))
        met = [step.share + (1.0 - step.share) * step.second for step in steps]
        x, wanted = (np.array([getattr(step, of) for step in steps], flows.kind) for of in ("x", "wanted"))
        base, wish = wanted.copy(), wanted.copy()
        for r, (run, _) in enumerate(both):
            if run.rules.target == "initial":
                base[r] = run.system.x0
            if run.rules.orders != "demand":
                wish[r] = x[r]
            if run.rules.closure == "linear":
                _spread(run.stock, run.use, run.keep, x[r], run.spread)
        sent = np.array([(run.c * part)[flows.order] for run, part in zip(self.runs, met, strict=True)]) * flows.scale
        weight = np.array([step.weight[flows.order] for step in steps])
        moved = [weight[r] != run.c[flows.order] for r, run in enumerate(self.runs)]
        _pass(
            flows.rows,
            flows.seg,
            sent.astype(flows.kind),
            (weight * flows.scale).astype(flows.kind),
            np.logical_or.reduceat(moved, flows.seg[:-1], axis=1),
            self.slots,
            (x, base, wish, self.spread),
            self.pace,
            self.lowest,
            self.backward,
            self.total,
            self.sums,
        )
        self.backward = not self.backward
        for run, step in both:
            run.c = step.weight
        served = [
            (run.system.final * part, s.rebuild * part[s.rebuild_from])
            for (run, s), part in zip(both, met, strict=True)
        ]
        return [Balance(*own, *map(float, sums)) for own, sums in zip(served, self.sums, strict=True)]


@njit(cache=True, nogil=True)
def _ask_links(supplier: Ints, orders: Floats, total: Floats) -> None:
    """By supplier: the sum of its orders."""
    total[:] = 0
    for k in range(supplier.size):
        total[supplier[k]] += orders[k]


@njit(cache=True, nogil=True)
def _serve(source: Ints, asked: Floats, part: Floats, second: Floats, met: Floats) -> None:
    """Proportional rationing and what second sources add, by customer."""
    for k in range(source.size):
        i = source[k]
        met[k] = asked[k] * (part[i] + (1.0 - part[i]) * second[i])


@njit(cache=True, nogil=True)
def _sum_slots(slot: Ints, values: Floats, out: Floats) -> None:
    """Sums of links by slot."""
    out[:] = 0
    for k in range(slot.size):
        out[slot[k]] += values[k]


@njit(cache=True, nogil=True, error_model="numpy")
def _split(
    slot: Ints, supplier: Ints, weight: Floats, factor: Floats, order: Floats, whole: Floats, orders: Floats
) -> None:
    """Orders by slot split over its links in proportion to weight times the factor of the supplier."""
    whole[:] = 0
    for k in range(slot.size):
        whole[slot[k]] += weight[k] * factor[supplier[k]]
    for k in range(slot.size):
        s = slot[k]
        orders[k] = weight[k] * factor[supplier[k]] * (order[s] / whole[s]) if whole[s] > 0 else 0.0


@njit(cache=True, nogil=True)
def _limit_slots(buyer: Ints, stock: Floats, rate: Floats, floor: Floats, linear: bool, out: Floats) -> None:
    """Output that inputs allow, by node: the least over its slots, or in the linear closure the sum."""
    out[:] = np.inf
    for s in range(buyer.size):
        f = buyer[s]
        term = stock[s] * rate[s] + floor[s]
        if linear and s > 0 and buyer[s - 1] == f:
            out[f] += term
        elif linear:
            out[f] = term
        else:
            out[f] = min(out[f], term)


@njit(cache=True, nogil=True)
def _turn_slots(
    buyer: Ints,
    slots: tuple[Floats, ...],
    stock: Floats,
    added: Floats,
    paths: tuple[Floats, ...],
    tau: float,
    destock: bool,
    order: Floats,
    used: Floats,
) -> None:
    """Use and restock of every slot, and the orders they place. `spread` is 0 but in the linear closure."""
    use, held, keep = slots
    x, base, wish, spread = paths
    for s in range(buyer.size):
        f = buyer[s]
        need = use[s] * x[f]
        if keep[s] > 0:
            took = min(stock[s], need)
            took += (stock[s] - took) * spread[f]
            stock[s] += added[s] - took
            gap = held[s] * base[f] - stock[s]
            if gap < 0 and not destock:
                gap = 0.0
            order[s] = max(0.0, use[s] * wish[f] + gap / tau)
        else:
            took = need
            order[s] = use[s] * wish[f]
        used[s] = took


@njit(cache=True, nogil=True)
def _spread_slots(
    buyer: Ints, stock: Floats, use: Floats, keep: Floats, x: Floats, short: Floats, spread: Floats
) -> None:
    """Linear closure: part of the stocks beyond their own use that stand in for inputs that are short, by node."""
    short[:] = 0
    spread[:] = 0
    for s in range(buyer.size):
        if keep[s] > 0:
            rest = stock[s] - use[s] * x[buyer[s]]
            short[buyer[s]] += max(0.0, -rest)
            spread[buyer[s]] += max(0.0, rest)
    for f in range(x.size):
        spread[f] = min(1.0, short[f] / spread[f]) if spread[f] > 0 else 0.0


class Sparse(plain.Sparse):
    """A network with an order on every link; the sums over links are compiled, the rest is that of the plain engine."""

    def __init__(self, system: System, rules: Rules, ranks: Ints) -> None:
        super().__init__(system, rules, ranks)
        self.total, self.limit = np.zeros(system.size), np.zeros(system.size)
        self.short, self.spread = np.zeros(system.size), np.zeros(system.size)
        self.added, self.whole, self.order, self.used = (np.zeros(system.slots.use.size) for _ in range(4))

    def demand(self) -> Floats:
        """What nodes order from each node, (n,)."""
        _ask_links(self.system.supplier, self.orders, self.total)
        return self.total

    def limits(self) -> Floats:
        """Output that inputs allow, (n,); inf where none binds."""
        s = self.slots
        _limit_slots(s.buyer, self.stock, s.rate, s.floor, self.rules.closure == "linear", self.limit)
        return self.limit

    def proportional(self, source: Ints, asked: Floats, step: Step) -> Floats:
        """What each customer gets, second sources included."""
        met = np.empty(asked.size)
        _serve(source, asked, step.share, step.second, met)
        return met

    def arrivals(self, met: Floats) -> Floats:
        """What arrives by slot."""
        _sum_slots(self.system.slot, met, self.added)
        return self.added

    def turn(self, added: Floats, step: Step) -> tuple[Floats, Floats]:
        """Use and restock with what came in (m,); gives orders by slot and use by slot."""
        s, r = self.slots, self.rules
        if r.closure == "linear":
            _spread_slots(s.buyer, self.stock, s.use, s.keep, step.x, self.short, self.spread)
        base = self.system.x0 if r.target == "initial" else step.wanted
        wish = step.wanted if r.orders == "demand" else step.x
        paths = (step.x, base, wish, self.spread)
        _turn_slots(
            s.buyer, (s.use, s.held, s.keep), self.stock, added, paths, self.tau, r.destock, self.order, self.used
        )
        return self.order, self.used

    def split(self, order: Floats, factor: Floats) -> None:
        """Orders by slot split over suppliers."""
        s = self.system
        _split(s.slot, s.supplier, s.weight, factor, order, self.whole, self.orders)
