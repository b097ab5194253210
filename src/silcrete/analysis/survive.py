"""How long everything can still be delivered, and what is lost until it is repaired, with the best possible reaction.

The linear programme of Simchi-Levi and others (2014, 2015), solved by HiGHS. It is built once; a disruption only
changes bounds, so that each solve starts from the basis of the one before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from silcrete.analysis._survive.plan import Plan
from silcrete.analysis._survive.programme import Programme
from silcrete.errors import UsageError

__all__ = ["Plan", "Survival", "time_to_recover", "time_to_survive"]

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Survival:
    """Loss of margin by disruption (rows) and recovery time (columns): `loss[k, j]` at `times[j]`, money."""

    disruptions: tuple[tuple[str, ...], ...]
    times: Floats
    loss: Floats

    def __repr__(self) -> str:
        most = f", {self.loss.max():.3g} money at most" if self.loss.size else ""
        return f"<Survival: loss of margin, {len(self.disruptions):,} disruptions by {len(self.times):,} times{most}>"


def time_to_survive(
    plan: Plan, disruptions: Iterable[Sequence[str]], *, progress: Callable[[int], None] | None = None
) -> dict[tuple[str, ...], float]:
    """Longest time, in the unit of the plan's rates, for which all demand is met while the nodes named make nothing.

    `disruptions`: groups of node names, () for none. inf: it never runs out. A node that is down still ships its stock.
    `progress` gets the number of groups done; an exception in it ends the run.
    Source: maximise t subject to the constraints of docs/models/survive.md with nothing lost.
    Raises UnknownName for a node, UsageError for what is no plan.
    """
    programme = programmed(plan, survive=True)
    found: dict[tuple[str, ...], float] = {}
    for done, names in enumerate(disruptions, start=1):
        held = group(names)
        found[held] = programme.longest(held)
        if progress is not None:
            progress(done)
    return found


def time_to_recover(
    plan: Plan,
    disruptions: Iterable[Sequence[str]],
    times: Sequence[float],
    *,
    progress: Callable[[int], None] | None = None,
) -> Survival:
    """Least loss of margin until each recovery time, a curve in t for each disruption, shape (disruptions, times).

    `times`: recovery times, 0 or more, in the unit of the plan's rates. The loss sums margin * units not delivered.
    `progress` gets the number of groups done; an exception in it ends the run.
    Raises UsageError for a time below zero or NaN, UnknownName for a node.
    """
    try:
        asked = np.asarray(times, dtype=np.float64)
    except (TypeError, ValueError):
        raise UsageError("The recovery times are not numbers.", found=repr(times)[:80], todo="give numbers.") from None
    if asked.ndim != 1 or not (np.isfinite(asked) & (asked >= 0)).all():
        raise UsageError("A recovery time cannot be.", found=repr(times)[:80], todo="give a list of 0 or more each.")
    programme = programmed(plan, survive=False)
    groups = tuple(group(names) for names in disruptions)
    loss = np.zeros((len(groups), asked.size))
    for k, names in enumerate(groups):
        loss[k] = [programme.loss(names, float(t)) for t in asked]
        if progress is not None:
            progress(k + 1)
    return Survival(groups, asked, loss)


def programmed(plan: Plan, *, survive: bool) -> Programme:
    """The programme of a plan; raises UsageError for anything else."""
    if not isinstance(plan, Plan):
        raise UsageError("There is no plan to solve.", found=repr(plan)[:80], todo="give one, see Plan.from_arrays.")
    return Programme(plan, survive=survive)


def group(names: Sequence[str]) -> tuple[str, ...]:
    """The nodes of a disruption; raises UsageError for a bare name, whose letters would be read as nodes, or none."""
    if isinstance(names, str) or not isinstance(names, Iterable):
        raise UsageError("A disruption is a group of nodes.", found=repr(names), todo=f"give ({names!r},).")
    return tuple(names)
