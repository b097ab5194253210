"""Events: who loses how much capacity, from when, for how long, and how it comes back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from silcrete.analysis._dynamics.curves import CURVES
from silcrete.analysis.guards import between, mapped, number, one_of, whole
from silcrete.errors import UsageError

KINDS = ("capacity", "capital", "rebuild")
MOST = 5
"""Nodes that a warning names."""
NEEDS_TIME = tuple(c for c in CURVES if c != "at-once")


@dataclass(frozen=True, slots=True)
class Event:
    """One event. Times are whole days; nodes are names of the table or network, or their numbers from 0;
    a number is refused where nodes are called by other numbers than these.

    `kind` "capacity": `loss` gives the part of capacity lost, 0 to 1; of several events at a node the largest acts, on
    each day: they are not added. A result warns of two that overlap and say different things, see `overlapping`; of two
    that name the very same days (`start` and `duration`) a run refuses those that say different things.
    "capital": `loss` gives capital destroyed, in money of the flows; the part lost is the sum over events divided by
    the node's capital. "rebuild": as capital, and the loss is made good by what rebuilding sectors deliver:
    `rebuild_shares` (product -> part, summing to 1) times `rebuild_factor` times the loss, asked over `rebuild_days`.
    `households`: further damage (money) that is rebuilt and costs no capacity. `local`: only producers in the places
    that were hit rebuild.

    In clean mode the loss is full on the days `start` to `start + duration - 1`, and day `start + duration + delay`
    is the first on which repair shows. `duration` inf: it never comes back, so neither a recovery nor a delay can be
    given with it, and nothing is rebuilt.
    """

    loss: Mapping[str | int, float]
    start: int
    duration: float
    recovery: str = "at-once"
    recovery_days: float | None = None
    delay: int = 0
    kind: str = "capacity"
    rebuild_shares: Mapping[str, float] = field(default_factory=dict)
    rebuild_factor: float = 1.0
    rebuild_days: float = 60.0
    households: float = 0.0
    local: bool = False

    def __post_init__(self) -> None:
        one_of("kind", self.kind, KINDS)
        one_of("recovery", self.recovery, CURVES)
        between("start", whole("start", self.start), 0, float("inf"), unit="days")
        between("duration", self.duration, 1, float("inf"), unit="days", infinite=True)
        between("delay", whole("delay", self.delay), 0, float("inf"), unit="days")
        if self.duration != float("inf") and self.duration != int(self.duration):
            raise UsageError(
                "An event lasts whole days.", found=f"duration {self.duration!r}", todo="round it, or give inf."
            )
        if not isinstance(self.loss, Mapping):
            raise UsageError(
                "The losses of an event are no mapping.", found=repr(self.loss)[:80], todo='give {"name": part lost}.'
            )
        if not self.loss and not self.households:
            raise UsageError("The event hits nothing.", found="no losses", todo="name at least one node.")
        top = 1.0 if self.kind == "capacity" else float("inf")
        for node, loss in self.loss.items():
            if not isinstance(node, str):
                whole("number of a node", node)
            loss = number(f"loss at {node}", loss)
            if not 0.0 <= loss <= top or loss == float("inf"):
                raise UsageError(
                    f"The loss at {node!r} is outside its range.",
                    found=repr(loss),
                    todo="a part of capacity lies in 0 to 1." if top == 1 else "capital destroyed is money, 0 or more.",
                )
        self._consistent()

    def _consistent(self) -> None:
        back = self.recovery != "at-once" or self.recovery_days is not None or self.delay or self.kind == "rebuild"
        if self.duration == float("inf") and back:
            raise UsageError(
                "The event contradicts itself: it never ends, and comes back afterwards.",
                found=f"kind {self.kind!r}, duration inf, recovery {self.recovery!r}, recovery_days "
                f"{self.recovery_days!r}, delay {self.delay!r}",
                todo="give the days it lasts, or leave the way back out.",
            )
        if self.kind == "rebuild":
            if self.recovery != "at-once" or self.recovery_days is not None:
                raise UsageError(
                    "The event contradicts itself: it is rebuilt by deliveries and follows a curve.",
                    found=f"recovery {self.recovery!r}",
                    todo="leave `recovery` out, or use kind 'capital'.",
                )
            between("rebuild_factor", self.rebuild_factor, 0, float("inf"))
            between("rebuild_days", self.rebuild_days, 1, float("inf"), unit="days")
            between("households", self.households, 0, float("inf"))
            mapped(rebuild_shares=self.rebuild_shares)
            shares = [number(f"share of {name}", share) for name, share in self.rebuild_shares.items()]
            if not abs(sum(shares) - 1) <= 1e-9 or min(shares) < 0:
                raise UsageError(
                    "The shares of the rebuilding sectors do not add up to 1.",
                    found=repr(dict(self.rebuild_shares)),
                    todo="give one share of 0 to 1 a product, adding up to 1.",
                )
            return
        if self.rebuild_shares or self.households:
            raise UsageError(
                f"An event of kind {self.kind!r} is not rebuilt by anybody.",
                found="rebuilding sectors or damage of households",
                todo="use kind 'rebuild'.",
            )
        if self.recovery in NEEDS_TIME and self.recovery_days is None:
            raise UsageError("The recovery has no length.", found=self.recovery, todo="give `recovery_days`, in days.")
        if self.recovery == "at-once" and self.recovery_days is not None:
            raise UsageError(
                "The event contradicts itself: it recovers at once and over time.",
                found=f"recovery_days {self.recovery_days!r}",
                todo="leave one of the two out.",
            )
        if self.recovery_days is not None:
            low = 2.0 + 1e-9 if self.recovery == "s-shaped" else 1.0
            between("recovery_days", self.recovery_days, low, float("inf"), unit="days")


def overlapping(events: Sequence[Event], names: Sequence[str]) -> str:
    """What a reader must be told of events of kind capacity that share days of full loss at a node and say different
    things of it: the larger loss acts on each day, which may be another thing than was meant. Empty where none do.

    `names` are those of the nodes, for events that give numbers. Losses of 0 and what is said twice are left out.
    """
    by: dict[str, list[tuple[float, Event]]] = {}
    for event in events:
        for node, loss in event.loss.items() if event.kind == "capacity" else ():
            if loss > 0:
                by.setdefault(node if isinstance(node, str) else names[int(node)], []).append((loss, event))
    found = []
    for name, hits in by.items():
        for one, other in pairwise(sorted(hits, key=lambda hit: hit[1].start)):
            if _days(*one) != _days(*other) and other[1].start < one[1].start + one[1].duration + one[1].delay:
                found.append(f"{name} ({_days(*one)}; {_days(*other)})")
                break
    if not found:
        return ""
    more = f" and {len(found) - MOST} more" if len(found) > MOST else ""
    return f"Events overlap at {', '.join(found[:MOST])}{more}: the larger loss acts on each day, they are not added."


def _days(loss: float, event: Event) -> str:
    """What an event says of a node: the loss, its days and its way back."""
    span = (
        f"{event.duration:g} days from day {event.start}"
        if event.duration < float("inf")
        else f"from day {event.start}"
    )
    delay = f", delay {event.delay}" if event.delay else ""
    back = f", {event.recovery} in {event.recovery_days:g} days" if event.recovery_days else ""
    return f"loss {loss:g}, {span}{delay}{back}"
