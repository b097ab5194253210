"""Events turned into the part of capacity that is missing at each step."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from silcrete.analysis._dynamics.curves import damped, left
from silcrete.analysis._dynamics.events import Event
from silcrete.chain.network.aligned import one_meaning
from silcrete.errors import UnknownName, UsageError

Floats = NDArray[np.float64]
Neighbours = Callable[[NDArray[np.int64]], tuple[NDArray[np.bool_], Floats]]


@dataclass(frozen=True, slots=True)
class Schedule:
    """`missing[t, j]`: part of the capacity of node `nodes[j]` missing at step t by all events that follow a curve."""

    nodes: NDArray[np.int64]
    missing: Floats

    def at(self, t: int, n: int) -> Floats:
        """The part missing of all n nodes at step t, (n,)."""
        out = np.zeros(n)
        out[self.nodes] = self.missing[t]
        return out


def resolve(event: Event, index: Mapping[str, int], n: int) -> dict[int, float]:
    """Loss by node number. Raises UnknownName, BadInput for a number that could mean two nodes, and UsageError for a
    node named twice with different losses."""
    one_meaning("nodes of an event", (int(x) for x in event.loss if not isinstance(x, str)), list(index))
    found: dict[int, float] = {}
    for node, loss in event.loss.items():
        if isinstance(node, str):
            if node not in index:
                raise UnknownName("node", node, index)
            i = index[node]
        else:
            i = int(node)
            if not 0 <= i < n:
                raise UnknownName("node", str(node), todo=f"numbers run from 0 to {n - 1}.")
        if found.setdefault(i, loss) != loss:
            raise UsageError(
                "The event contradicts itself: one node has two losses.",
                found=f"{node!r}: {found[i]:g} and {loss:g}",
                todo="name each node once.",
            )
    return found


def called(index: Mapping[str, int], i: int) -> str:
    """The name of node i."""
    return next(name for name, k in index.items() if k == i)


def consistent(curved: Sequence[tuple[Event, Mapping[int, float]]], names: Mapping[str, int]) -> None:
    """Raise UsageError where two events lose capacity of one node on the very same days and say two things of it.

    Events whose days differ, also where they overlap, join by the maximum; the same event said twice is said once.
    """
    said: dict[tuple[int, int, float], tuple[object, ...]] = {}
    for event, hit in curved:
        for i, loss in hit.items() if event.kind == "capacity" else ():
            own = (loss, event.recovery, event.recovery_days, event.delay)
            other = said.setdefault((i, event.start, event.duration), own)
            if other != own:
                name = called(names, i)
                each = " and ".join("loss {}, recovery {}, recovery_days {}, delay {}".format(*x) for x in (other, own))
                raise UsageError(
                    "Two events contradict each other: the same node and days, and another loss or recovery.",
                    found=f"{name!r}, {event.duration:g} days from day {event.start}: {each}",
                    todo="keep one of them, or say on which days each of them acts.",
                )


def schedule(
    events: Sequence[Event],
    index: Mapping[str, int],
    n: int,
    *,
    steps: int,
    step_days: int,
    capital: Floats | None,
    neighbours: Neighbours,
) -> Schedule:
    """Clean mode: each event acts on the days it names; a longer step takes the mean over its days.

    Events of kind "capacity" join by the maximum, of kind "capital" by the sum of money over `capital` (n,);
    the total is the larger of the two. Raises UsageError when damage exceeds capital, or events contradict each other.
    Rebuilt events are not in it.
    """
    curved = [(e, resolve(e, index, n)) for e in events if e.kind != "rebuild"]
    consistent(curved, index)
    nodes = np.array(sorted({i for _, hit in curved for i in hit}), dtype=np.int64)
    place = {int(i): j for j, i in enumerate(nodes)}
    days = steps * step_days
    share, money = np.zeros((days, nodes.size)), np.zeros((days, nodes.size))
    for event, hit in curved:
        loss = np.zeros(nodes.size)
        for i, value in hit.items():
            loss[place[i]] = value if event.kind == "capacity" else value / worth(capital, i, index)
        path = daily(event, loss, days, nodes, neighbours)
        if event.kind == "capacity":
            share = np.maximum(share, path)
        else:
            money += path
    if (money > 1 + 1e-12).any():
        j = int(np.argmax(money.max(axis=0)))
        raise UsageError(
            "More capital is destroyed than there is.",
            found=f"{money[:, j].max():.3g} times the capital of {called(index, int(nodes[j]))!r}",
            todo="lower the damage, or give the capital.",
        )
    total = np.maximum(share, np.minimum(money, 1.0))
    return Schedule(nodes, np.ascontiguousarray(total.reshape(steps, step_days, nodes.size).mean(axis=1)))


def worth(capital: Floats | None, i: int, index: Mapping[str, int]) -> float:
    """The capital of node i; raises UsageError when it is not given or zero. `index`: node number by name."""
    if capital is None or not capital[i] > 0:
        raise UsageError(
            "An event destroys capital and the capital is not on file.",
            found=f"no capital of {called(index, i)!r}",
            todo="give value added with the table, `capital` in the rules, or use kind 'capacity'.",
        )
    return float(capital[i])


def daily(event: Event, loss: Floats, days: int, nodes: NDArray[np.int64], neighbours: Neighbours) -> Floats:
    """The part missing by one event on each day, (days, k)."""
    path = np.zeros((days, loss.size))
    first = event.start
    if first >= days:
        return path
    if math.isinf(event.duration):
        path[first:] = loss
        return path
    mend = int(first + event.duration + event.delay)
    path[first:mend] = loss
    tau = event.recovery_days or 1.0
    if event.recovery == "damped":
        linked, degree = neighbours(nodes)
        now = loss.copy()
        for day in range(mend, days):
            near = (linked @ now) / np.maximum(degree, 1.0)
            now = damped(now, near, tau)
            path[day] = now
        return path
    for j in np.flatnonzero(loss):
        for day in range(mend, days):
            part = left(event.recovery, day - mend + 1, tau, float(loss[j]))
            if part == 0.0:
                break
            path[day, j] = loss[j] * part
    return path


def quirky(
    events: Sequence[Event],
    index: Mapping[str, int],
    n: int,
    *,
    steps: int,
    capital: Floats | None,
    monetary_factor: float,
) -> Schedule:
    """Compatibility mode, timing as BoARIO 0.7.2 acts (a step is a day).

    "capacity" with start o and duration d: nothing for t <= o, full for o < t <= o+d+2, then the curve at t-2-o-d,
    rounded to 6 digits. "capital": full for o <= t <= o+d+1, then the curve at t-1-o-d, money rounded to
    int(log10(monetary factor)) + 1 digits. Raises UsageError for kinds that have no reference runs.
    """
    hits = [(e, resolve(e, index, n)) for e in events]
    consistent(hits, index)
    nodes = np.array(sorted({i for _, hit in hits for i in hit}), dtype=np.int64)
    place = {int(i): j for j, i in enumerate(nodes)}
    share, money = np.zeros((steps, nodes.size)), np.zeros((steps, nodes.size))
    digits = int(math.log10(monetary_factor)) + 1
    for event, hit in hits:
        if event.kind == "rebuild" or event.delay or event.recovery in ("at-once", "uniform", "exponential", "damped"):
            raise UsageError(
                "This event has no counterpart in the compatibility mode.",
                found=f"kind {event.kind!r}, recovery {event.recovery!r}, delay {event.delay}",
                todo="use Rules() instead of ArioRules(), or linear, convex, geometric or s-shaped recovery.",
            )
        late = 2 if event.kind == "capacity" else 1
        for i, loss in hit.items():
            for t in range(event.start + late - 1, steps):
                part = left(event.recovery, t - late - event.start - event.duration, event.recovery_days or 1.0)
                if event.kind == "capacity":
                    now = loss if part == 1.0 else max(0.0, round(loss * part, 6))
                    share[t, place[i]] = max(share[t, place[i]], now)
                else:
                    left_of = loss if part == 1.0 else round(loss * part, digits)
                    money[t, place[i]] += left_of / worth(capital, i, index)
    return Schedule(nodes, np.maximum(share, np.minimum(money, 1.0)))
