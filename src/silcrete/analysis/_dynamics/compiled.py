"""The same equations compiled (the optional extra `speed`): one pass over the flows per step, orders never stored.

orders[i, f] = flows[i, f] * c[i] * g[f, product of i]: what is ordered from every supplier, what comes in, and the
denominators of the next split all come out of one pass over a buyer's row of flows. Suppliers are kept sorted by
product, so that a product is a run of a row; rows are read forward and backward in turn, so that what is still in the
cache is used first. float32 halves the bytes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numba import njit
from numpy.typing import NDArray

from silcrete.analysis._dynamics.system import Balance, Step, System

if TYPE_CHECKING:
    from silcrete.analysis._dynamics.ario import Setting
    from silcrete.analysis._dynamics.rules import Rules

Floats = NDArray[Any]
Ints = NDArray[np.int64]
FAST = {"reassoc", "contract", "nsz", "arcp"}


@njit(cache=True, nogil=True, fastmath=FAST)
def _arrive(rows: Floats, seg: Ints, u: Floats, c: Floats, g: Floats, added: Floats, whole: Floats) -> None:
    """By buyer and product: what arrives, and the denominator of the next split."""
    for f in range(rows.shape[0]):
        for s in range(seg.size - 1):
            came = rows.dtype.type(0)
            weight = rows.dtype.type(0)
            for i in range(seg[s], seg[s + 1]):
                came += rows[f, i] * u[i]
                weight += rows[f, i] * c[i]
            added[f, s] = came * g[f, s]
            whole[f, s] = weight


@njit(cache=True, nogil=True, fastmath=FAST)
def _ask(rows: Floats, seg: Ints, g: Floats, total: Floats) -> None:
    """By supplier: the sum of what buyers ask, before the weight of the supplier."""
    total[:] = 0
    for f in range(rows.shape[0]):
        for s in range(seg.size - 1):
            for i in range(seg[s], seg[s + 1]):
                total[i] += rows[f, i] * g[f, s]


@njit(cache=True, nogil=True, fastmath=FAST)
def _limit(stock: Floats, rate: Floats, floor: Floats, linear: bool, out: Floats) -> None:
    """Output that inputs allow, by row of slots."""
    for f in range(stock.shape[0]):
        if linear:
            total = stock.dtype.type(0)
            for s in range(stock.shape[1]):
                total += stock[f, s] * rate[f, s] + floor[f, s]
            out[f] = total
        else:
            least = stock.dtype.type(np.inf)
            for s in range(stock.shape[1]):
                term = stock[f, s] * rate[f, s] + floor[f, s]
                least = min(least, term)
            out[f] = least


@njit(cache=True, nogil=True)
def _turn(
    stock: Floats,
    added: Floats,
    use: Floats,
    held: Floats,
    keep: Floats,
    x: float,
    base: float,
    wish: float,
    tau: float,
    destock: bool,
    linear: bool,
    sums: Floats,
) -> None:
    """The slots of one buyer: use, restock; `added` becomes the orders. `sums`: delivered, added, used, stock, lowest."""
    factor = 0.0
    if linear:
        short = 0.0
        spare = 0.0
        for s in range(stock.size):
            if keep[s] > 0:
                short += max(0.0, use[s] * x - stock[s])
                spare += max(0.0, stock[s] - use[s] * x)
        factor = min(1.0, short / spare) if spare > 0 else 0.0
    for s in range(stock.size):
        need = use[s] * x
        if keep[s] > 0:
            used = min(stock[s], need)
            if linear:
                used += (stock[s] - used) * factor
            now = stock[s] + added[s] - used
            gap = held[s] * base - now
            if not destock:
                gap = max(0.0, gap)
            sums[1] += added[s]
            sums[2] += used
            sums[3] += now
            sums[4] = min(sums[4], now)
            stock[s] = now
            order = use[s] * wish + gap / tau
        else:
            order = use[s] * wish
        sums[0] += added[s]
        added[s] = max(0.0, order)


@njit(cache=True, nogil=True, fastmath=FAST)
def _gather(row: Floats, seg: Ints, u: Floats, c: Floats, g: Floats, added: Floats, whole: Floats, fixed: bool) -> None:
    """One buyer: what arrives by product, and the denominators of the next split (kept when suppliers' weights are fixed)."""
    for s in range(seg.size - 1):
        came = row.dtype.type(0)
        if fixed:
            for i in range(seg[s], seg[s + 1]):
                came += row[i] * u[i]
        else:
            weight = row.dtype.type(0)
            for i in range(seg[s], seg[s + 1]):
                came += row[i] * u[i]
                weight += row[i] * c[i]
            whole[s] = weight
        added[s] = came * g[s]


@njit(cache=True, nogil=True, fastmath=FAST)
def _scatter(row: Floats, seg: Ints, g: Floats, total: Floats) -> None:
    """One buyer: its orders added to what each supplier is asked."""
    for s in range(seg.size - 1):
        factor = g[s]
        for i in range(seg[s], seg[s + 1]):
            total[i] += row[i] * factor


@njit(cache=True, nogil=True)
def _pass(
    rows: Floats,
    seg: Ints,
    u: Floats,
    c: Floats,
    fixed: bool,
    whole: Floats,
    g: Floats,
    stock: Floats,
    use: Floats,
    held: Floats,
    keep: Floats,
    x: Floats,
    base: Floats,
    wish: Floats,
    tau: float,
    destock: bool,
    linear: bool,
    backward: bool,
    total: Floats,
    sums: Floats,
) -> None:
    """One step for all buyers in one pass over the flows."""
    n = rows.shape[0]
    added = np.empty(seg.size - 1, rows.dtype)
    total[:] = 0
    sums[:] = 0
    for k in range(n):
        f = n - 1 - k if backward else k
        _gather(rows[f], seg, u, c, g[f], added, whole[f], fixed)
        _turn(stock[f], added, use[f], held[f], keep[f], x[f], base[f], wish[f], tau, destock, linear, sums)
        for s in range(added.size):
            g[f, s] = added[s] / whole[f, s] if whole[f, s] > 0 else 0.0
        _scatter(rows[f], seg, g[f], total)


class ArioFlow:
    """Stocks (N, S) and factored orders of the compatibility mode."""

    def __init__(self, s: Setting) -> None:
        self.s = s
        self.order = np.argsort(s.product, kind="stable")
        self.seg = np.searchsorted(s.product[self.order], np.arange(s.tech.shape[0] + 1)).astype(np.int64)
        self.rows = np.ascontiguousarray(s.z.T[:, self.order])
        self.tech = np.ascontiguousarray(s.tech.T)
        finite = np.where(np.isinf(s.days), 0.0, s.days)
        self.bound = np.isfinite(s.days)
        self.target = self.tech * finite
        self.stock = s.x0[:, None] * self.target
        need = self.target * s.rules.psi
        binds = s.used.T & self.bound & (need > 0)
        self.rate = np.divide(1.0, need, out=np.zeros(need.shape), where=binds)
        self.floor = np.where(binds, 0.0, np.inf)
        self.c = np.ones(s.x0.size)
        self.g = np.ones(self.tech.shape)
        self.added, self.whole = np.zeros(self.tech.shape), np.zeros(self.tech.shape)
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
        return np.divide(self.limit, wanted, out=np.full(wanted.size, np.inf), where=wanted > 0)

    def advance(self, x: Floats, share: Floats, wanted: Floats, weight: Floats) -> bool:
        """Deliver, use, and order anew; False when a stock would be negative or undefined."""
        u = (self.c * share)[self.order]
        _arrive(self.rows, self.seg, u, weight[self.order], self.g, self.added, self.whole)
        use = x[:, None] * self.tech
        if not np.allclose(self.added, use):
            self.stock = np.where(self.bound, self.stock + self.added - use, self.stock)
        if not (np.isfinite(self.stock).all() and (self.stock >= 0).all()):
            return False
        gap = wanted[:, None] * self.target - self.stock
        if np.allclose(self.stock, wanted[:, None] * self.target):
            gap[:] = 0.0
        order = np.where(self.bound, np.maximum(0.0, gap), 0.0) / self.s.rules.restock + use
        self.g = np.divide(order, self.whole, out=np.zeros(order.shape), where=self.whole != 0)
        self.c = weight.copy()
        return True


class Dense:
    """A table in one pass a step; proportional rationing. `dtype` float64 or float32."""

    def __init__(self, system: System, rules: Rules, dtype: str = "float64") -> None:
        assert system.flows is not None
        self.system, self.rules = system, rules
        n, goods = system.size, len(system.catalogue)
        self.order = np.argsort(system.pool, kind="stable")
        self.seg = np.searchsorted(system.pool[self.order], np.arange(goods + 1)).astype(np.int64)
        self.rows = np.ascontiguousarray(system.flows.T[:, self.order], dtype=dtype)
        s = system.slots
        parts = (s.stock, s.use, s.held, s.keep, s.rate, s.floor)
        self.stock, self.use, self.held, self.keep, self.rate, self.floor = (
            p.reshape(n, goods).astype(dtype) for p in parts
        )
        self.c = np.ones(n)
        self.g = np.ones((n, goods), dtype=dtype)
        self.whole = np.zeros((n, goods), dtype=dtype)
        one = np.ones(n, dtype=dtype)
        _arrive(self.rows, self.seg, one, one, self.g, np.zeros((n, goods), dtype=dtype), self.whole)
        self.total, self.limit, self.sums = np.zeros(n, dtype=dtype), np.zeros(n, dtype=dtype), np.zeros(5)
        self.backward = False
        _ask(self.rows, self.seg, self.g, self.total)

    def demand(self) -> Floats:
        """What industries order from each industry, (N,)."""
        out = np.empty(self.c.size)
        out[self.order] = self.total
        return out * self.c

    def limits(self) -> Floats:
        """Output that inputs allow, (N,); inf where none binds."""
        _limit(self.stock, self.rate, self.floor, self.rules.closure == "linear", self.limit)
        return self.limit.astype(np.float64)

    def advance(self, step: Step) -> Balance:
        """Deliver, use, restock, order anew: one pass."""
        r, kind = self.rules, self.rows.dtype
        met = step.share + (1.0 - step.share) * step.second
        _pass(
            self.rows,
            self.seg,
            (self.c * met)[self.order].astype(kind),
            step.weight[self.order].astype(kind),
            r.split == "fixed",
            self.whole,
            self.g,
            self.stock,
            self.use,
            self.held,
            self.keep,
            step.x,
            self.system.x0 if r.target == "initial" else step.wanted,
            step.wanted if r.orders == "demand" else step.x,
            r.restock / r.step_days,
            r.destock,
            r.closure == "linear",
            self.backward,
            self.total,
            self.sums,
        )
        self.c = step.weight
        self.backward = not self.backward
        sums = [float(v) for v in self.sums]
        return Balance(self.system.final * met, step.rebuild * met[step.rebuild_from], *sums)
