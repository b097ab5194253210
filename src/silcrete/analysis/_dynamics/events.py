"""Events: who loses how much capacity, from when, for how long, and how it comes back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from silcrete.analysis._dynamics.curves import CURVES
from silcrete.analysis.guards import between, number, one_of, whole
from silcrete.errors import UsageError

KINDS = ("capacity", "capital", "rebuild")
NEEDS_TIME = tuple(c for c in CURVES if c != "at-once")


@dataclass(frozen=True, slots=True)
class Event:
    """One event. Times are whole days; nodes are names (or numbers) of the table or network.

    `kind` "capacity": `loss` gives the part of capacity lost, 0 to 1; of several events at a node the largest acts, on
    each day. Two that name the very same days (`start` and `duration`) and say different things contradict each other:
    a run refuses them.
    "capital": `loss` gives capital destroyed, in money of the flows; the part lost is the sum over events divided by
    the node's capital. "rebuild": as capital, and the loss is made good by what rebuilding sectors deliver:
    `rebuild_shares` (product -> part, summing to 1) times `rebuild_factor` times the loss, asked over `rebuild_days`.
    `households`: further damage (money) that is rebuilt and costs no capacity. `local`: only producers in the places
    that were hit rebuild.

    In clean mode the loss is full on the days `start` to `start + duration - 1`, and day `start + duration + delay`
    is the first on which repair shows. `duration` inf: it never comes back.
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
            if abs(sum(self.rebuild_shares.values()) - 1) > 1e-9 or min(self.rebuild_shares.values()) < 0:
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
