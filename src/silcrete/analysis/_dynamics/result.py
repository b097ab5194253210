"""What a dynamic run gives: paths of output, capacity and unmet demand, and how it ended, by name."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from silcrete.analysis._dynamics.events import overlapping
from silcrete.analysis._dynamics.recipe import ALONE, Recipe

Floats = NDArray[np.float64]
OUTCOMES = ("no effect", "recovered", "not recovered", "collapsed", "crashed")
NEAR, GONE = 0.99, 0.01


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class DynamicsResult:
    """Paths by step and node, money a step: `production`, `capacity`, `unmet` (steps, n); sums only: (steps, 1).

    `unmet` is final demand not met: by producer in clean mode, by place of the consumer and product in the
    compatibility mode (column `place|product`). `rest`: output at rest, (n,) or (1,). `hit`: nodes that events name.
    `recipe` makes the run again. It is one closure and one set of rules, and has no band: that is `dynamics_band`.
    """

    names: tuple[str, ...]
    rest: Floats
    production: Floats
    capacity: Floats
    unmet: Floats
    step_days: int
    hit: tuple[str, ...]
    engine: str
    recipe: Recipe
    imbalance: float = 0.0
    crashed_at: int = -1

    @property
    def level(self) -> Floats:
        """Total output as a part of output at rest, (steps,)."""
        return np.asarray(self.production.sum(axis=1) / self.rest.sum())

    @property
    def outcome(self) -> str:
        """How it ended: "crashed" (a stock became negative), "collapsed" (under 1 percent of output at rest
        at the end),
        "not recovered" (under 99 percent at the end), "no effect" (never off by a part of 1e-9), else "recovered".
        """
        if self.crashed_at >= 0:
            return "crashed"
        end = float(self.level[-1])
        if end < GONE:
            return "collapsed"
        if end < NEAR:
            return "not recovered"
        quiet = (
            np.abs(self.production / self.rest - 1.0).max() < 1e-9
            and self.unmet.max(initial=0.0) < 1e-9 * self.rest.sum()
        )
        return "no effect" if quiet else "recovered"

    @property
    def warnings(self) -> tuple[str, ...]:
        """What a reader must be told, in words."""
        joined = overlapping(self.recipe.events, self.names)
        found = [joined] if joined else []
        if self.outcome == "no effect" and self.hit:
            found.append(f"The events changed nothing; they name {', '.join(self.hit[:5])}.")
        if self.outcome == "collapsed":
            found.append("Output fell to nothing. The run is counted as collapsed, never averaged with others.")
        low, back = int(self.level.argmin()), self.capacity_back
        if back is not None and low > back and self.outcome in ("not recovered", "collapsed", "recovered"):
            found.append(f"Output is lowest on day {low * self.step_days}, after capacity was back.")
        return tuple(found)

    @property
    def capacity_back(self) -> int | None:
        """First step from which capacity is 99.99 percent of output at rest for good; None: never, or not down."""
        short = np.flatnonzero(self.capacity.sum(axis=1) < 0.9999 * self.rest.sum())
        if not short.size or short[-1] + 1 >= len(self.capacity):
            return None
        return int(short[-1]) + 1

    def lost_days(self) -> float:
        """Output lost over the run, in days of output at rest (not below zero a step)."""
        return float(np.maximum(0.0, 1.0 - self.level).sum() * self.step_days)

    def days_until(self, part: float) -> float:
        """Days until `part` of total output is missing; inf if that never happens."""
        down = np.flatnonzero(self.level <= 1.0 - part)
        return float(down[0] * self.step_days) if down.size else float("inf")

    def __repr__(self) -> str:
        low, made = int(self.level.argmin()), self.recipe
        span = f"{len(self.level)} steps of {self.step_days} days"
        return (
            f"<DynamicsResult: {len(self.names)} nodes, {span}: {self.outcome}, {self.lost_days():.3g} days of output "
            f"lost, lowest {self.level[low]:.3g} on day {low * self.step_days}; "
            f"closure {made.closure}. {ALONE}; recipe {made.digest[:12]}, of {made.system[:12]}, {made.code}>"
        )
