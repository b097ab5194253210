"""Clean mode: one step of the model, the same for tables and networks, on any engine.

Order within a step: events; demand; capacity; what inputs allow; second sources; output; rationing and deliveries; use;
stocks; orders. What is delivered in a step can be used in the next.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from silcrete.analysis._dynamics.measures import AddedCapacity, DualSource, Measure
from silcrete.analysis._dynamics.rebuild import Rebuilding
from silcrete.analysis._dynamics.rules import Rules
from silcrete.analysis._dynamics.schedule import Schedule
from silcrete.analysis._dynamics.system import Balance, Step, System
from silcrete.errors import SilcreteError, UnknownName

Floats = NDArray[np.float64]


@dataclass(slots=True)
class Record:
    """What a run leaves: by step and node (steps, n), or sums over nodes (steps, 1); and the largest imbalance seen."""

    production: Floats
    capacity: Floats
    unmet: Floats
    wanted: Floats
    imbalance: float = 0.0


@dataclass(slots=True)
class Levers:
    """Measures as arrays: second sources ready (n,), capacity added (n,) and from which step (n,)."""

    ready: Floats
    added: list[tuple[Floats, float]]


def levers(system: System, measures: Sequence[Measure], step_days: int) -> Levers:
    """Measures read; raises UnknownName for a node that is not there."""
    index, n = system.index, system.size
    out = Levers(np.zeros(n), [])
    for measure in measures:
        if isinstance(measure, DualSource):
            who = find(measure.suppliers, index) if measure.suppliers is not None else np.arange(n)
            out.ready[who] = np.maximum(out.ready[who], measure.share)
        if isinstance(measure, AddedCapacity):
            more = np.zeros(n)
            more[find(measure.nodes, index)] = measure.share
            out.added.append((more, measure.start / step_days))
    return out


def find(names: Sequence[str], index: dict[str, int]) -> NDArray[np.int64]:
    """Numbers of names; raises UnknownName."""
    for name in names:
        if name not in index:
            raise UnknownName("node", name, index)
    return np.array([index[name] for name in names], dtype=np.int64)


Course = Generator[Step, Balance, Record]
"""A run that stops at every step, for the engine to deliver and order: steps out, balances in, in the end a record."""


def run(course: Course, advance: Callable[[Step], Balance]) -> Record:
    """Run one course to its end."""
    return together([course], lambda steps: [advance(steps[0])])[0]


def together(courses: Sequence[Course], advance: Callable[[list[Step]], list[Balance]]) -> list[Record]:
    """Run courses of equal length to their end, a step of all of them at a time."""
    out: list[Record] = []
    steps = [next(course) for course in courses]
    while steps:
        balances, steps = advance(steps), []
        for course, balance in zip(courses, balances, strict=True):
            try:
                steps.append(course.send(balance))
            except StopIteration as end:
                out.append(end.value)
    return out


def course(
    system: System,
    layout: Any,
    rules: Rules,
    schedule: Schedule,
    rebuilding: Rebuilding,
    measures: Sequence[Measure],
    steps: int,
    *,
    nodes: bool,
    tolerance: float,
    progress: Callable[[int, int], None] | None = None,
) -> Course:
    """The steps of a run. `nodes`: keep every node, else sums only. Raises SilcreteError when mass is not conserved."""
    n = system.size
    width = n if nodes else 1
    made, could, unmet, wanted = (np.zeros((steps, width)) for _ in range(4))
    out = Record(made, could, unmet, wanted)
    lever = levers(system, measures, rules.step_days)
    alpha, x = np.full(n, rules.overproduction[0]), system.x0.copy()
    wait = np.zeros(n)
    stock = float(system.slots.stock.sum())
    for t in range(steps):
        ask = rebuilding.demand(t)
        base = layout.demand() + system.final
        if ask.size:
            base = base + np.bincount(rebuilding.source, weights=ask, minlength=n)
        base = settle(base, system.x0, tolerance)
        if t > 0:
            alpha = overproduce(alpha, base, x, rules)
        cap = capacity(system, rules, schedule, rebuilding, lever, alpha, t)
        can = np.minimum(cap, settle(layout.limits(), system.x0, tolerance))
        lack = base - can
        wait += lack > 1e-9 * system.x0
        extra, second = substitute(system, rules, lever, base, can, wait)
        x = np.minimum(base + extra, can)
        supply = np.minimum(base, can)
        share = np.divide(supply, base, out=np.ones(n), where=base > 0)
        weight = cap / system.x0 if rules.split == "capacity" else np.ones(n)
        step = Step(share, supply, second, x, np.minimum(base + extra, cap), weight, rebuilding.source, ask)
        balance = yield step
        rebuilding.deliver(balance.rebuild)
        off = check(balance, x, stock, system, tolerance, t)
        out.imbalance, stock = max(out.imbalance, off), balance.stock
        for kept, now in (
            (out.production, x),
            (out.capacity, cap),
            (out.unmet, np.maximum(0.0, system.final - balance.final)),
            (out.wanted, base),
        ):
            kept[t] = now if nodes else now.sum()
        if progress is not None:
            progress(t + 1, steps)
    return out


def settle(values: Floats, x0: Floats, tolerance: float) -> Floats:
    """Values that differ from those at rest by rounding only (a thousandth of the tolerance) are those at rest.

    Some rules are unstable (orders that follow output without a reserve; targets that follow demand and are refilled
    faster than they turn over) and would let rounding grow. This acts node by node, unlike the gates of ARIO.
    """
    return np.where(np.abs(values - x0) <= tolerance * 1e-3 * x0, x0, values)


def overproduce(alpha: Floats, base: Floats, x: Floats, rules: Rules) -> Floats:
    """Overproduction of ARIO: alpha rises with the part of demand that was not met, else falls back to its base."""
    low, most, days = rules.overproduction
    if most == low:
        return alpha
    tau = max(1.0, days / rules.step_days)
    lack = np.maximum(0.0, np.divide(base - x, base, out=np.zeros(base.size), where=base > 0))
    calm = lack <= 1e-9
    return np.asarray(
        np.maximum(low, alpha + ((most - alpha) * np.where(calm, 0.0, lack) + calm * (low - alpha)) / tau)
    )


def capacity(
    system: System, rules: Rules, schedule: Schedule, rebuilding: Rebuilding, lever: Levers, alpha: Floats, t: int
) -> Floats:
    """Capacity at step t, (n,): output at rest * (1 - missing) * (alpha + spare + added)."""
    missing = schedule.at(t, system.size)
    if rebuilding.node.size:
        missing = np.maximum(missing, rebuilding.missing(t))
    more = np.full(system.size, rules.spare)
    for added, start in lever.added:
        more = more + added * (start <= t)
    return np.asarray(system.x0 * (1.0 - missing) * (alpha + more))


def substitute(
    system: System, rules: Rules, lever: Levers, base: Floats, can: Floats, wait: Floats
) -> tuple[Floats, Floats]:
    """Second sources: extra output asked from makers of the same product with room, (n,), and the part of what each
    supplier cannot give that they make good, (n,).

    Buyers of a supplier that was short for `requalify` days (a measure: at once, for a part of them) turn to the pool;
    the pool gives at most its room, spread in proportion to it.
    """
    n = system.size
    if rules.substitution == 0.0 and not lever.ready.any():
        return np.zeros(n), np.zeros(n)
    released = (wait - 1.0) * rules.step_days >= rules.requalify
    moved = np.maximum(lever.ready, np.where(released, rules.substitution, 0.0))
    lack = np.maximum(0.0, base - can) * moved
    if not lack.any():
        return np.zeros(n), np.zeros(n)
    room = np.maximum(0.0, np.where(np.isfinite(can), can, 0.0) - base)
    goods = len(system.catalogue)
    sought = np.bincount(system.pool, weights=lack, minlength=goods)
    there = np.bincount(system.pool, weights=room, minlength=goods)
    found = np.divide(there, sought, out=np.zeros(goods), where=sought > 0)
    part = np.minimum(1.0, found)
    drawn = np.divide(sought * part, there, out=np.zeros(goods), where=there > 0)
    return room * drawn[system.pool], moved * part[system.pool]


def check(balance: Balance, x: Floats, stock: float, system: System, tolerance: float, t: int) -> float:
    """Mass: what is made is delivered; stocks change by what comes in less what is used; no stock is negative.

    Gives the largest imbalance as a part of output at rest; raises SilcreteError above the tolerance.
    """
    whole = float(system.x0.sum())
    made = float(x.sum()) - balance.delivered - float(balance.final.sum()) - float(balance.rebuild.sum())
    kept = balance.stock - stock - balance.net
    off = max(abs(made) / whole, abs(kept) / (whole + abs(stock)), -balance.lowest / whole)
    if not off <= tolerance:
        raise SilcreteError(
            "Mass is not conserved; the run was stopped.",
            found=f"step {t}: {off:.2e} of output at rest",
            todo="report it with the table and the rules; in float32 use float64.",
        )
    return off
