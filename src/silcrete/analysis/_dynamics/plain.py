"""The equations of a step in plain NumPy: works without the compiler, and checks what the compiler makes of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from silcrete.analysis._dynamics.system import Balance, Step, System

if TYPE_CHECKING:
    from silcrete.analysis._dynamics.ario import Setting
    from silcrete.analysis._dynamics.rules import Rules

Floats = NDArray[Any]
Ints = NDArray[np.int64]


class ArioFlow:
    """Stocks (S, N) and the full matrix of orders (N, N) of the compatibility mode."""

    def __init__(self, s: Setting) -> None:
        self.s = s
        self.orders = s.z.copy()
        finite = np.where(np.isinf(s.days), 0.0, s.days)
        self.bound = np.isfinite(s.days)
        self.stock = s.x0 * s.tech * finite[:, None]
        self.goal_days = finite[:, None]

    def demand(self) -> Floats:
        """What is ordered from each industry, (N,)."""
        return np.asarray(self.orders.sum(axis=1))

    def cover(self, wanted: Floats) -> Floats:
        """Smallest stock over need of the inputs used, (N,); inf where none binds."""
        need = wanted * self.s.tech * self.s.rules.psi * self.goal_days
        binds = self.s.used & self.bound[:, None] & (need > 0)
        return np.asarray(np.divide(self.stock, need, out=np.full(need.shape, np.inf), where=binds).min(axis=0))

    def advance(self, x: Floats, share: Floats, wanted: Floats, weight: Floats) -> bool:
        """Deliver, use, and order anew; False when a stock would be negative or undefined."""
        s = self.s
        added = self.sum_by_product(self.orders * share[:, None])
        use = x * s.tech
        moves = self.bound[:, None]
        if not np.allclose(added, use):
            self.stock = np.where(moves, self.stock + added - use, self.stock)
        if not (np.isfinite(self.stock).all() and (self.stock >= 0).all()):
            return False
        goal = wanted * s.tech * self.goal_days
        if np.allclose(self.stock, goal):
            gap = np.zeros(goal.shape)
        else:
            gap = np.where(moves, np.maximum(0.0, goal - self.stock), 0.0) / s.rules.restock
        order = gap + use
        flows = s.z * weight[:, None]
        whole = self.sum_by_product(flows)
        per = np.divide(order, whole, out=np.zeros(order.shape), where=whole != 0)
        self.orders = flows * per[s.product]
        return True

    def sum_by_product(self, flows: Floats) -> Floats:
        """Rows summed over the industries that make the same product: (N, N) to (S, N)."""
        out = np.zeros(self.s.tech.shape)
        np.add.at(out, self.s.product, flows)
        return out


class Stocks:
    """Stocks by slot, and the two sums every layout needs: limits of output, and use with orders anew."""

    def __init__(self, system: System, rules: Rules) -> None:
        self.system, self.rules, self.slots = system, rules, system.slots
        self.stock = system.slots.stock.copy()
        self.tau = rules.restock / rules.step_days

    def limits(self) -> Floats:
        """Output that inputs allow, (n,); inf where none binds."""
        s, n = self.slots, self.system.size
        terms = self.stock * s.rate + s.floor
        if self.rules.closure == "linear":
            has = np.bincount(s.buyer, minlength=n) > 0
            return np.where(has, np.bincount(s.buyer, weights=terms, minlength=n), np.inf)
        out = np.full(n, np.inf)
        np.minimum.at(out, s.buyer, terms)
        return out

    def turn(self, added: Floats, step: Step) -> tuple[Floats, Floats]:
        """Use and restock with what came in (m,); gives orders by slot and use by slot."""
        s, n = self.slots, self.system.size
        need = s.use * step.x[s.buyer]
        used = np.where(s.keep > 0, np.minimum(self.stock, need), need)
        if self.rules.closure == "linear":
            short = np.bincount(s.buyer, weights=need - used, minlength=n)
            spare = (self.stock - used) * s.keep
            whole = np.bincount(s.buyer, weights=spare, minlength=n)
            part = np.divide(short, whole, out=np.zeros(n), where=whole > 0)
            used = used + spare * np.minimum(1.0, part)[s.buyer]
        self.stock = self.stock + s.keep * (added - used)
        base = self.system.x0 if self.rules.target == "initial" else step.wanted
        gap = s.held * base[s.buyer] - self.stock
        if not self.rules.destock:
            gap = np.maximum(0.0, gap)
        wish = step.wanted if self.rules.orders == "demand" else step.x
        return np.maximum(0.0, s.use * wish[s.buyer] + s.keep * gap / self.tau), used

    def balance(self, final: Floats, rebuild: Floats, added: Floats, used: Floats) -> Balance:
        """Sums over the step."""
        keep = self.slots.keep
        return Balance(
            final,
            rebuild,
            float(added.sum()),
            float(((added - used) * keep).sum()),
            float(self.stock.sum()),
            float(self.stock.min(initial=0.0)),
        )


class Dense(Stocks):
    """A table with its full matrix of orders; proportional rationing."""

    def __init__(self, system: System, rules: Rules, dtype: str = "float64") -> None:
        super().__init__(system, rules)
        assert system.flows is not None
        self.flows = system.flows
        self.made = np.zeros((len(system.catalogue), system.size))
        self.made[system.pool, np.arange(system.size)] = 1.0
        self.orders = self.flows.copy()

    def demand(self) -> Floats:
        """What industries order from each industry, (N,)."""
        return np.asarray(self.orders.sum(axis=1))

    def advance(self, step: Step) -> Balance:
        """Deliver, use, restock, order anew."""
        s = self.system
        met = step.share + (1.0 - step.share) * step.second
        added = np.ascontiguousarray((self.made @ (self.orders * met[:, None])).T).ravel()
        order, used = self.turn(added, step)
        flows = self.flows * step.weight[:, None]
        whole = self.made @ flows
        wish = order.reshape(s.size, -1).T
        per = np.divide(wish, whole, out=np.zeros(wish.shape), where=whole > 0)
        self.orders = flows * per[s.pool]
        return self.balance(s.final * met, step.rebuild * met[step.rebuild_from], added, used)


class Sparse(Stocks):
    """A network with an order on every link; any rationing."""

    def __init__(self, system: System, rules: Rules, ranks: Ints) -> None:
        super().__init__(system, rules)
        self.orders = system.weight.copy()
        self.ranks = ranks

    def demand(self) -> Floats:
        """What nodes order from each node, (n,)."""
        return np.bincount(self.system.supplier, weights=self.orders, minlength=self.system.size)

    def advance(self, step: Step) -> Balance:
        """Deliver, use, restock, order anew."""
        s, n, links = self.system, self.system.size, self.system.weight.size
        source = np.concatenate([s.supplier, np.arange(n), step.rebuild_from])
        asked = np.concatenate([self.orders, s.final, step.rebuild])
        rest = np.concatenate([s.weight, s.final, step.rebuild])
        if self.rules.rationing == "proportional":
            met = self.proportional(source, asked, step)
        else:
            if self.rules.rationing == "smallest-first":
                met = smallest_first(source, asked, rest, step.supply)
            else:
                ranks = np.concatenate([self.ranks[:-1], np.repeat(self.ranks[-1:], step.rebuild.size)])
                met = by_rank(source, asked, ranks, step.supply)
            met = met + (asked - met) * step.second[source]
        added = self.arrivals(met[:links])
        order, used = self.turn(added, step)
        self.split(order, step.weight)
        return self.balance(met[links : links + n], met[links + n :], added, used)

    def proportional(self, source: Ints, asked: Floats, step: Step) -> Floats:
        """What each customer gets, second sources included."""
        return np.asarray(asked * (step.share + (1.0 - step.share) * step.second)[source])

    def arrivals(self, met: Floats) -> Floats:
        """What arrives by slot."""
        return np.bincount(self.system.slot, weights=met, minlength=self.slots.use.size)

    def split(self, order: Floats, factor: Floats) -> None:
        """Orders by slot split over suppliers."""
        s = self.system
        flow = s.weight * factor[s.supplier]
        whole = np.bincount(s.slot, weights=flow, minlength=order.size)
        per = np.divide(order, whole, out=np.zeros(order.size), where=whole > 0)
        self.orders = flow * per[s.slot]


def by_rank(source: Ints, asked: Floats, ranks: Ints, supply: Floats) -> Floats:
    """Customers of a lower rank are served first, within a rank in proportion; (customers,)."""
    left, met = supply.copy(), np.zeros(asked.size)
    for rank in np.unique(ranks):
        mine = ranks == rank
        total = np.bincount(source[mine], weights=asked[mine], minlength=left.size)
        part = np.divide(left, total, out=np.ones(left.size), where=total > left)
        met[mine] = asked[mine] * part[source[mine]]
        left = np.maximum(0.0, left - total * part)
    return met


def smallest_first(source: Ints, asked: Floats, rest: Floats, supply: Floats) -> Floats:
    """Smallest relative demand first (Inoue and Todo): the part of the order at rest that is served rises alike for all
    customers of a supplier; who has what he asked for leaves. Who has no order at rest counts by what he asks.
    """
    base = np.where(rest > 0, rest, asked)
    n = supply.size
    total = np.bincount(source, weights=asked, minlength=n)
    served = total <= supply
    full = served[source]
    while True:
        left = supply - np.bincount(source, weights=np.where(full, asked, 0.0), minlength=n)
        open_ = np.bincount(source, weights=np.where(full, 0.0, base), minlength=n)
        level = np.divide(np.maximum(left, 0.0), open_, out=np.zeros(n), where=open_ > 0)
        now = full | (asked <= level[source] * base)
        if (now == full).all():
            return np.where(full, asked, np.minimum(asked, level[source] * base))
        full = now
