"""Units in which a plan's numbers are near 1: tolerances of a solver are absolute, and no answer depends on units."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from silcrete.analysis._survive.plan import Plan


@dataclass(frozen=True, slots=True, eq=False)
class Scale:
    """How many of the caller's units one of ours is: of what each node makes (n,), of time, of money. Powers of two."""

    rate: NDArray[np.float64]
    time: float
    money: float


def scaled(plan: Plan) -> tuple[Plan, Scale]:
    """The same plan in such units. Shared capacities stay as they are: their nodes may make different products."""
    rate = _rates(plan)
    with np.errstate(divide="ignore"):
        cover = (plan.stock / rate)[plan.stock > 0]
    time = _two(float(np.median(cover))) if cover.size else 1.0
    money = _two(float((plan.margin * rate * time)[plan.demand > 0].max(initial=0.0)))
    made = dict(zip(plan.makes, rate, strict=True))
    mine = replace(
        plan,
        capacity=plan.capacity / rate,
        stock=plan.stock / (rate * time),
        demand=plan.demand / rate,
        margin=plan.margin * rate * time / money,
        needs={(j, part): units * rate[j] / made.get(part, 1.0) for (j, part), units in plan.needs.items()},
    )
    return mine, Scale(rate, time, money)


def _rates(plan: Plan) -> NDArray[np.float64]:
    """A unit for each node, the same for all that make one product: its largest capacity or demand, else what its
    buyers take of it."""
    largest: dict[str, float] = {}
    for part, capacity, demand in zip(plan.makes, plan.capacity, plan.demand, strict=True):
        most = max(capacity if math.isfinite(capacity) else 0.0, demand)
        largest[part] = max(largest.get(part, 0.0), float(most))
    for _ in plan.needs:
        missing = {part for part, most in largest.items() if most == 0}
        taken = [(part, units * largest[plan.makes[j]]) for (j, part), units in plan.needs.items() if part in missing]
        if not any(units > 0 for _, units in taken):
            break
        for part, units in taken:
            largest[part] = max(largest[part], units)
    return np.array([_two(largest[part]) for part in plan.makes], dtype=np.float64)


def _two(value: float) -> float:
    """The power of two next to a number; 1 for none."""
    return math.ldexp(1.0, math.frexp(value)[1] - 1) if 0 < value < math.inf else 1.0
