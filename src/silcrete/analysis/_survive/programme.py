"""The linear programme in HiGHS: built once, bounds changed by disruption and time, warm-started."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from silcrete.analysis._survive.plan import Plan, known
from silcrete.analysis._survive.scale import scaled
from silcrete.errors import SilcreteError


class Programme:
    """Columns u (n), y (L), l (customers' nodes), and t last. Rows as in docs/models/survive.md.

    All in the units of `scale`; what `longest` and `loss` give and take is in those of the plan.
    t is a column, so that a recovery time is a bound on it and not a new right-hand side; time to survive maximises it.
    """

    def __init__(self, plan: Plan, *, survive: bool) -> None:
        import highspy

        plan, self.scale = scaled(plan)
        self.plan, self.status = plan, highspy.HighsModelStatus
        self.number = {name: k for k, name in enumerate(plan.names)}
        n, links = len(plan.names), len(plan.links)
        self.sold = np.flatnonzero(plan.demand > 0)
        self.time = n + links + self.sold.size
        self.down: list[int] = []
        self.top = math.inf
        cost = np.zeros(self.time + 1)
        if survive:
            cost[self.time] = -1.0
        else:
            cost[n + links : self.time] = plan.margin[self.sold]
        upper = np.full(self.time + 1, math.inf)
        if survive:
            upper[n + links : self.time] = 0.0
        solver = silent(highspy)
        solver.setOptionValue("presolve", "off")  # a basis is of use only without it
        solver.setOptionValue("threads", 1)
        solver.passModel(self.model(highspy, cost, upper))
        self.solver = solver

    def model(self, highspy: Any, cost: NDArray[np.float64], upper: NDArray[np.float64]) -> Any:
        """The model with all nodes up."""
        rows = list(self.rows())
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = self.time + 1, len(rows)
        lp.col_cost_, lp.col_lower_, lp.col_upper_ = cost, np.zeros(self.time + 1), upper
        lp.row_lower_ = np.full(len(rows), -math.inf)
        lp.row_upper_ = np.array([most for _, most in rows], dtype=np.float64)
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_ = np.cumsum([0, *(len(row) for row, _ in rows)])
        lp.a_matrix_.index_ = np.array([k for row, _ in rows for k in row], dtype=np.int32)
        lp.a_matrix_.value_ = np.array([v for row, _ in rows for v in row.values()], dtype=np.float64)
        return lp

    def rows(self) -> Iterator[tuple[dict[int, float], float]]:
        """Rows as ({column: factor}, most)."""
        p, n, t = self.plan, len(self.plan.names), self.time
        supplied: dict[tuple[int, str], list[int]] = {key: [] for key in p.needs}
        shipped: dict[int, list[int]] = {}
        for k, (i, j) in enumerate(p.links):
            supplied[int(j), p.makes[i]].append(k)
            shipped.setdefault(int(i), []).append(k)
        for (j, part), ways in supplied.items():  # u_j <= sum of y / r
            yield {j: 1.0, **{n + k: -1.0 / p.needs[j, part] for k in ways}}, 0.0
        sold = {int(j): k for k, j in enumerate(self.sold)}
        for i, ways in shipped.items():  # what is shipped, and sold, is made or in stock
            row = {i: -1.0, **{n + k: 1.0 for k in ways}}
            if i in sold:
                row |= {t: float(p.demand[i]), n + len(p.links) + sold[i]: -1.0}
            yield row, float(p.stock[i])
        for j, k in sold.items():  # l + u + s >= d t
            yield {j: -1.0, n + len(p.links) + k: -1.0, t: float(p.demand[j])}, float(p.stock[j])
        for i in range(n):  # u <= c t
            if np.isfinite(p.capacity[i]):
                yield {i: 1.0, t: -float(p.capacity[i])}, 0.0
        for members, most in p.sites:
            if np.isfinite(most):
                rate = self.scale.rate[list(members)]
                top = float(rate.max(initial=1.0))
                yield {**dict(zip(members, rate / top, strict=True)), t: -most / top}, 0.0

    def solve(self, names: Sequence[str]) -> bool:
        """Set the nodes that are down and solve from the last basis; False when unbounded."""
        for name in names:
            known(name, self.number)
        down = [self.number[name] for name in names]
        for i in self.down:
            self.solver.changeColBounds(i, 0.0, math.inf)
        for i in down:
            self.solver.changeColBounds(i, 0.0, 0.0)
        self.down = down
        self.solver.run()
        status = self.solver.getModelStatus()
        if status in (self.status.kUnbounded, self.status.kUnboundedOrInfeasible):
            return False
        if status != self.status.kOptimal:
            raise SilcreteError(
                "The linear programme was not solved.",
                found=self.solver.modelStatusToString(status),
                todo="check the plan for very large or very small numbers.",
            )
        return True

    def longest(self, names: Sequence[str]) -> float:
        """Time to survive; inf when it never runs out."""
        if not self.solve(names):
            return math.inf
        return max(0.0, -float(self.solver.getInfo().objective_function_value)) * self.scale.time

    def loss(self, names: Sequence[str], time: float) -> float:
        """Least loss until the recovery time."""
        own = time / self.scale.time
        self.solver.changeColBounds(self.time, own, own)
        self.solve(names)
        return float(self.solver.getInfo().objective_function_value) * self.scale.money


def silent(highspy: Any) -> Any:
    """A solver that prints nothing: output is off before callbacks are set up, for that is when it names itself."""

    class Silent(highspy.Highs):  # type: ignore[misc]
        def enableCallbacks(self) -> None:
            self.setOptionValue("output_flag", False)
            super().enableCallbacks()

    return Silent()
