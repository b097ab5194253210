"""The same equations in NumPy and SciPy: what runs without a compiler, the second baseline, and the published rules.

Every iteration is worked out afresh from the losses of the one before, for some scenarios side by side. In the
compatibility mode an empty market (what is left <= 1e-10) counts as 1, as in the published program: the result then
depends on the unit of money and may never settle.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array  # type: ignore[import-untyped]

from silcrete.analysis._cascade.plan import Plan
from silcrete.analysis._cascade.tally import Tally, Task

Floats = NDArray[np.float64]
EMPTY = 1e-12
SIDE_BY_SIDE = 32


class Plain:
    """The fixed matrices of a plan as sparse matrices, ready to multiply."""

    def __init__(self, plan: Plan, dtype: str, *, compat: bool) -> None:
        n, down = plan.n, plan.slots
        self.plan, self.compat, self.dtype = plan, compat, np.dtype(dtype)
        self.up = csr_array((plan.up.share, plan.up.to, plan.up.start), shape=(n, n))
        inputs = csr_array((down.share, down.to, down.start), shape=(len(plan.essential), n))
        buyer = np.repeat(np.arange(n), np.diff(plan.slot_of))
        needed = plan.essential > 0
        self.needed = inputs[np.flatnonzero(needed)]
        self.buyers, self.first = np.unique(buyer[needed], return_index=True)
        fill = np.flatnonzero(~needed)
        gather = csr_array((np.ones(len(fill), self.dtype), (buyer[fill], np.arange(len(fill)))), shape=(n, len(fill)))
        self.linear = gather @ inputs[fill]
        ones = np.ones(n if plan.markets else 0)
        where = (plan.market, np.arange(n)) if plan.markets else (ones.astype(int), ones.astype(int))
        self.member = csr_array((ones, where), shape=(plan.markets, n))
        self.whole = self.member @ plan.sales if plan.markets else np.zeros(0)

    def replace(self, loss: Floats) -> Floats | float:
        """How hard each lost supplier is to replace, (n, scenarios): its part of what is left of its market."""
        if not self.plan.markets:
            return 1.0
        sales = self.plan.sales[:, None]
        left = self.member @ ((1.0 - loss) * sales)
        if self.compat:
            left = np.where(left <= 1e-10, 1.0, left)[self.plan.market]
            return np.minimum(1.0, sales / left)
        empty = (left <= EMPTY * self.whole[:, None])[self.plan.market]
        left = left[self.plan.market]
        return np.where(empty | (sales >= left), 1.0, sales / np.where(left > 0, left, 1.0))

    def step(self, down: Floats, up: Floats, shock_down: Floats, shock_up: Floats) -> tuple[Floats, Floats]:
        """Losses after one more iteration, all (n, scenarios)."""
        fails = (down * self.replace(down)).astype(self.dtype)
        loss = np.maximum(shock_down, self.linear @ fails)
        if len(self.buyers):
            lost = np.maximum.reduceat(self.needed @ fails, self.first, axis=0)
            loss[self.buyers] = np.maximum(loss[self.buyers], lost)
        return np.minimum(1, loss), np.minimum(1, np.maximum(shock_up, self.up @ up))

    def run(self, task: Task, tally: Tally) -> None:
        """Run the scenarios of a task, some side by side, and write their rows of the tally."""
        for at in range(0, len(task.ids), SIDE_BY_SIDE):
            if tally.stop[0]:
                return
            self.block(task.ids[at : at + SIDE_BY_SIDE], task, tally)

    def block(self, ids: NDArray[np.int64], task: Task, tally: Tally) -> None:
        """Iterate until every scenario of the block has stopped; each leaves when its own rule says so."""
        down, up = task.dense(ids, self.plan.n)
        down, up = down.astype(self.dtype), up.astype(self.dtype)
        shock_down, shock_up = down, up
        weight = tally.weights[0]
        present = weight @ np.maximum(down, up)
        for t in range(1, task.most + 1):
            new_down, new_up = self.step(down, up, shock_down, shock_up)
            change = np.maximum((new_down - down).max(axis=0), (new_up - up).max(axis=0))
            before, present = present, weight @ np.maximum(new_down, new_up)
            down, up = new_down, new_up
            if task.rule == 1:
                done = ~(change > task.eps)
            else:
                grown = np.divide(present, before, out=np.full(len(ids), np.inf), where=before > 0)
                done = (grown <= 1.0 + task.eps) | (present == 0)
            if t == task.most:
                done[:] = True
            for c in np.flatnonzero(done):
                tally.write(int(ids[c]), down[:, c], up[:, c], t, float(before[c]))
            if done.all():
                return
            stay = ~done
            ids, down, up, present = ids[stay], down[:, stay], up[:, stay], present[stay]
            shock_down, shock_up = shock_down[:, stay], shock_up[:, stay]
