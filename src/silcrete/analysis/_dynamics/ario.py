"""Exact compatibility mode: ARIO with psi, update order and quirks as BoARIO 0.7.2 runs them.

Equations re-implemented from a description of the model (Hallegatte 2008, 2014). Industries are sorted by place, then
product, alphabetically, inside; results come back in the order of the table given.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from silcrete.analysis._dynamics.rules import ArioRules
from silcrete.analysis._dynamics.schedule import Schedule
from silcrete.analysis._dynamics.table import ALL, Table, codes
from silcrete.errors import UnknownName, UsageError

Floats = NDArray[np.float64]
THRESHOLD = 1e-5


@dataclass(slots=True)
class Setting:
    """A table ready to run, flows a day: `z` (N, N), `y` (N, C), `x0` (N,), `tech` and `used` (S, N), `days` (S,)."""

    z: Floats
    y: Floats
    x0: Floats
    tech: Floats
    days: Floats
    used: NDArray[np.bool_]
    product: NDArray[np.int64]
    consumer: NDArray[np.int64]
    place: NDArray[np.int64]
    rules: ArioRules


def by_product(days: float | Mapping[str, float], products: tuple[str, ...]) -> Floats:
    """Days of stock of each product, (S,); "*" stands for all others. Raises UnknownName for one that is not named."""
    if not isinstance(days, Mapping):
        return np.full(len(products), float(days))
    for name in days:
        if name != "*" and name not in products:
            raise UnknownName("product", name, products)
    for name in products:
        if name not in days and "*" not in days:
            raise UnknownName("stock of product", name, days, todo='name it, or give "*" for all others.')
    return np.array([float(days.get(p, days.get("*", 0.0))) for p in products])


def setting(table: Table, rules: ArioRules) -> Setting:
    """The table at rest, per day. `table` must be sorted by place, then product."""
    product, products = codes(table.products)
    place, places = codes(table.places)
    spots = {name: k for k, name in enumerate(places)}
    z, y = table.flows / 365.0, table.final / 365.0
    x0 = table.output / 365.0
    makes = np.zeros((len(products), table.size))
    makes[product, np.arange(table.size)] = 1.0
    tech = (makes @ table.flows) / table.output
    days = by_product(rules.stock, products)
    days = np.where(days <= 1.0, 2.0, days)
    for name in table.consumers:
        if name == ALL and name not in spots:
            raise UsageError(
                "The compatibility mode counts what is not delivered by the place of who asks for it, and the table "
                "does not say whose its final demand is.",
                found="final demand without `consumers`",
                todo="give final demand (N, C), a column for each place, and `consumers`, or use Rules().",
            )
        if name not in spots:
            raise UnknownName("place of a consumer", name, places)
    consumer = np.array([spots[name] for name in table.consumers], dtype=np.int64)
    used = (makes @ table.flows) > THRESHOLD * x0  # yearly flows against output of a day, as the original does
    return Setting(z, y, x0, tech, days, used, product, consumer, place, rules)


@dataclass(slots=True)
class Run:
    """What a run leaves: (T, N) each, and the step at which it crashed (-1: it did not)."""

    production: Floats
    capacity: Floats
    unmet: Floats
    crashed: int = -1


def run(
    s: Setting, schedule: Schedule, steps: int, engine: Any, progress: Callable[[int, int], None] | None = None
) -> Run:
    """Run `steps` days with an engine (`plain` or `compiled`): the same equations, two ways to compute them."""
    n, r = s.x0.size, s.rules
    base, most, tau = r.overproduction
    out = Run(np.zeros((steps, n)), np.zeros((steps, n)), np.zeros((steps, n)))
    spots, goods = int(s.place.max()) + 1, s.tech.shape[0]
    by_place = np.zeros((n, spots))  # final demand by place of the consumer
    for c, where in enumerate(s.consumer):
        by_place[:, where] += s.y[:, c]
    final = s.y.sum(axis=1)
    flow = engine.ArioFlow(s)
    alpha, x = np.full(n, base), s.x0.copy()
    for t in range(steps):
        total = flow.demand() + final
        if t > 1:
            lack = np.divide(total - x, total, out=np.zeros(n), where=total != 0)
            alpha = alpha + (most - alpha) * lack / tau + (lack == 0) * (base - alpha) / tau
            alpha = np.maximum(1.0, alpha)
        cap = s.x0 * (1.0 - schedule.at(t, n)) * alpha
        wanted = np.minimum(total, cap)
        x = wanted * np.minimum(1.0, flow.cover(wanted))
        share = np.divide(x, total, out=np.ones(n), where=total != 0)
        if not flow.advance(x, share, wanted, cap / s.x0 if r.orders == "alt" else np.ones(n)):
            out.crashed = t
            break
        out.production[t], out.capacity[t] = x, cap
        missing = np.zeros((spots, goods))
        np.add.at(missing.T, s.product, by_place * (1.0 - share)[:, None])
        out.unmet[t] = missing[s.place, s.product]
        if progress is not None:
            progress(t + 1, steps)
    return out
