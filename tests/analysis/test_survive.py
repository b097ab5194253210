"""Time to survive and time to recover: the table worked out by hand, another solver, directions."""

from __future__ import annotations

import dataclasses
import math
import subprocess
import sys

import numpy as np
import pytest
from scipy.optimize import linprog

from silcrete.analysis.survive import Plan, time_to_recover, time_to_survive
from silcrete.errors import BadInput, UnknownName, UsageError

TABLE = {
    (): (math.inf, 0),
    ("A1",): (3.5, 500),
    ("B1",): (5, 80),
    ("B2",): (5, 80),
    ("V1",): (1.5, 900),
    ("A1", "B1"): (3.5, 500),
    ("B1", "B2"): (2, 800),
}


def four(**more: object) -> Plan:
    given: dict[str, object] = {
        "names": ["V1", "A1", "B1", "B2"],
        "makes": ["v", "a", "b", "b"],
        "capacity": [120, 110, 60, 60],
        "stock": [150, 200, 50, 0],
        "demand": [100, 0, 0, 0],
        "margin": [2, 0, 0, 0],
        "links": [(1, 0), (2, 0), (3, 0)],
        "needs": {("V1", "a"): 1, ("V1", "b"): 1},
    }
    return Plan.from_arrays(**(given | more))  # type: ignore[arg-type]


def test_the_table_worked_out_by_hand() -> None:
    survive = time_to_survive(four(), TABLE)
    recover = time_to_recover(four(), TABLE, [6])
    for k, (names, (weeks, loss)) in enumerate(TABLE.items()):
        assert survive[names] == pytest.approx(weeks, abs=1e-9)
        assert recover.loss[k, 0] == pytest.approx(loss, abs=1e-9)


def test_without_stock_it_lasts_no_time_and_not_less() -> None:
    (weeks,) = time_to_survive(four(stock=[0, 0, 0, 0]), [("V1",)]).values()
    assert str(weeks) == "0.0"


def test_the_solver_prints_nothing() -> None:
    """A process of its own, for the solver names itself once a process, below Python's own output."""
    code = (
        "from silcrete.analysis.survive import Plan, time_to_recover, time_to_survive\n"
        "plan = Plan.from_arrays(names=['a'], makes=['v'], capacity=[1.0], stock=[1.0], demand=[1.0], margin=[1.0],"
        " links=[], needs={})\n"
        "assert time_to_survive(plan, [('a',)]) == {('a',): 1.0}\n"
        "assert time_to_recover(plan, [('a',)], [3.0]).loss[0, 0] == 2.0\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_the_order_of_disruptions_changes_nothing() -> None:
    """Each solve starts from the basis of the one before; the answer does not depend on it."""
    names = list(TABLE)
    there, back = time_to_survive(four(), names), time_to_survive(four(), names[::-1])
    assert all(there[k] == pytest.approx(back[k], abs=1e-9) for k in names)


def test_the_loss_is_a_curve_that_starts_at_the_time_to_survive() -> None:
    times = np.linspace(0, 12, 49)
    curves = time_to_recover(four(), TABLE, list(times))
    for k, (weeks, _) in enumerate(TABLE.values()):
        curve = curves.loss[k]
        assert (np.abs(curve[times <= weeks]) < 1e-9).all()
        assert (curve[times > weeks + 1e-9] > 0).all()
        assert (np.diff(curve) >= -1e-9).all()
        assert (np.diff(curve, 2) >= -1e-9).all()  # a linear programme in its right-hand side is convex


def random_plan(seed: int, products: int = 3, parts: int = 4, suppliers: int = 3) -> Plan:
    draw = np.random.default_rng(seed)
    makes = [f"v{k}" for k in range(products)] + [f"p{k % parts}" for k in range(parts * suppliers)]
    names = [f"n{k}" for k in range(len(makes))]
    n = len(names)
    needs, links = {}, []
    for j in range(products):
        for part in draw.permutation(parts)[:2]:
            needs[names[j], f"p{part}"] = float(draw.uniform(0.5, 2))
            links += [(i, j) for i in range(products, n) if makes[i] == f"p{part}"]
    demand = np.where(np.arange(n) < products, draw.uniform(50, 100, n), 0)
    return Plan.from_arrays(
        names=names,
        makes=makes,
        capacity=np.where(np.arange(n) < products, draw.uniform(100, 140, n), draw.uniform(60, 160, n)),
        stock=draw.uniform(0, 150, n),
        demand=demand,
        margin=draw.uniform(1, 5, n) * (demand > 0),
        links=links,
        needs=needs,
        sites=[((names[products], names[products + 1]), 150.0)],
    )


def scipy_answer(plan: Plan, down: list[int], time: float | None) -> float:
    """The programme written anew, dense, and solved cold by another routine."""
    n, links = len(plan.names), len(plan.links)
    sold = [j for j in range(n) if plan.demand[j] > 0]
    size = n + links + len(sold) + 1
    rows, most = [], []

    def row(limit: float, **parts: dict[int, float]) -> None:
        line = np.zeros(size)
        for offset, values in zip((0, n, n + links, size - 1), parts.values(), strict=True):
            for k, v in values.items():
                line[offset + k] += v
        rows.append(line)
        most.append(limit)

    for (j, part), units in plan.needs.items():
        ways = {k: -1 / units for k, (i, b) in enumerate(plan.links) if b == j and plan.makes[i] == part}
        row(0, u={j: 1}, y=ways, l={}, t={})
    for i in range(n):
        ways = {k: 1.0 for k, (a, _) in enumerate(plan.links) if a == i}
        if ways:
            row(plan.stock[i], u={i: -1}, y=ways, l={}, t={})
        row(0, u={i: 1}, y={}, l={}, t={0: -plan.capacity[i]})
    for k, j in enumerate(sold):
        row(plan.stock[j], u={j: -1}, y={}, l={k: -1}, t={0: plan.demand[j]})
    for members, limit in plan.sites:
        row(0, u=dict.fromkeys(members, 1), y={}, l={}, t={0: -limit})
    cost = np.zeros(size)
    bounds: list[tuple[float, float | None]] = [(0, None)] * size
    if time is None:
        cost[-1] = -1
        for k in range(len(sold)):
            bounds[n + links + k] = (0, 0)
    else:
        cost[n + links : -1] = [plan.margin[j] for j in sold]
        bounds[-1] = (time, time)
    for i in down:
        bounds[i] = (0, 0)
    found = linprog(cost, A_ub=np.array(rows), b_ub=most, bounds=bounds, method="highs-ipm")
    if found.status in (3, 4):
        return math.inf
    assert found.status == 0
    return -found.fun if time is None else found.fun


@pytest.mark.parametrize("seed", range(8))
def test_another_solver_gives_the_same(seed: int) -> None:
    plan = random_plan(seed)
    groups = [(), *((name,) for name in plan.names), (plan.names[0], plan.names[4])]
    number = {name: k for k, name in enumerate(plan.names)}
    survive = time_to_survive(plan, groups)
    recover = time_to_recover(plan, groups, [1, 4, 10])
    for k, names in enumerate(groups):
        down = [number[name] for name in names]
        assert survive[names] == pytest.approx(scipy_answer(plan, down, None), rel=1e-7, abs=1e-7)
        for j, t in enumerate((1, 4, 10)):
            assert recover.loss[k, j] == pytest.approx(scipy_answer(plan, down, t), rel=1e-7, abs=1e-6)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize(("units", "time"), [(1e9, 1.0), (1e-9, 1.0), (1.0, 1e6), (1e7, 1e-5)])
def test_no_answer_depends_on_the_units(seed: int, units: float, time: float) -> None:
    """What each product is counted in, the time and the money: grams or tonnes, weeks or seconds, euros or billions."""
    plan = random_plan(seed)
    plan = dataclasses.replace(plan, sites=())  # a shared capacity counts what its nodes make in one unit
    draw = np.random.default_rng(seed)
    factor = {part: units * 10.0 ** draw.integers(-3, 4) for part in sorted(set(plan.makes))}
    own = np.array([factor[part] for part in plan.makes])
    other = dataclasses.replace(
        plan,
        capacity=plan.capacity * own / time,
        demand=plan.demand * own / time,
        stock=plan.stock * own,
        margin=plan.margin / own * 1e3,
        needs={(j, part): r * factor[part] / own[j] for (j, part), r in plan.needs.items()},
    )
    groups = [(), *((name,) for name in plan.names)]
    before, after = time_to_survive(plan, groups), time_to_survive(other, groups)
    assert [after[k] / time for k in groups] == pytest.approx([before[k] for k in groups], rel=1e-9, abs=1e-9)
    loss = [time_to_recover(p, groups, [x * t for x in (1, 4, 10)]).loss for p, t in ((plan, 1), (other, time))]
    assert loss[1] / 1e3 == pytest.approx(loss[0], rel=1e-9, abs=1e-6)


def test_a_shared_capacity_counts_alike_in_other_units() -> None:
    plan = random_plan(3)
    other = dataclasses.replace(
        plan,
        capacity=plan.capacity * 1e8,
        demand=plan.demand * 1e8,
        stock=plan.stock * 1e8,
        sites=tuple((nodes, most * 1e8) for nodes, most in plan.sites),
    )
    groups = [(), *((name,) for name in plan.names)]
    before, after = time_to_survive(plan, groups), time_to_survive(other, groups)
    assert [after[k] for k in groups] == pytest.approx([before[k] for k in groups], rel=1e-9)


def test_less_stock_or_capacity_never_lasts_longer() -> None:
    for seed in range(4):
        plan = random_plan(seed)
        groups = [(name,) for name in plan.names]
        before = time_to_survive(plan, groups)
        for what in ("stock", "capacity"):
            less = dataclasses.replace(plan, **{what: getattr(plan, what) * 0.7})
            after = time_to_survive(less, groups)
            assert all(after[k] <= before[k] + 1e-9 for k in groups)
    less = dataclasses.replace(four(), stock=np.array([150.0, 100, 50, 0]))
    assert time_to_survive(less, [("A1",)])[("A1",)] == pytest.approx(2.5)


def test_bad_input_is_told() -> None:
    with pytest.raises(UnknownName, match="A9"):
        time_to_survive(four(), [("A9",)])
    with pytest.raises(BadInput, match="stock"):
        four(stock=[1, 2, math.nan, 0])
    with pytest.raises(BadInput, match="capacity"):
        four(capacity=[1, 2, -1, 0])
    with pytest.raises(BadInput, match="does not need"):
        four(links=[(1, 0), (0, 1)])
    with pytest.raises(BadInput, match="twice"):
        four(links=[(1, 0), (1, 0)])
    with pytest.raises(BadInput, match="not there"):
        four(links=[(7, 0)])
    with pytest.raises(BadInput, match="not numbers"):
        four(capacity=["much"] * 4)
    with pytest.raises(BadInput, match="Found: -2"):
        four(links=[(1, 0), (-2, 0)])
    for links in ([(1.7, 0)], [("A1", "V1")], [1, 0], [(1, 0, 2)]):
        with pytest.raises(BadInput, match="pairs of node numbers"):
            four(links=links)
    for units in ("much", 0, math.nan, math.inf, None):
        with pytest.raises(BadInput, match="V1, b: "):
            four(needs={("V1", "a"): 1, ("V1", "b"): units})
    with pytest.raises(UsageError, match="recovery time"):
        time_to_recover(four(), [()], [-1])
    with pytest.raises(UsageError, match="a list of"):
        time_to_recover(four(), [()], 4)  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="group of nodes"):
        time_to_survive(four(), [1])  # type: ignore[list-item]
    with pytest.raises(UsageError, match="not numbers"):
        time_to_recover(four(), [()], ["soon"])  # type: ignore[list-item]
    for plan in (lambda: time_to_survive(None, [()]), lambda: time_to_recover("plan", [()], [1])):  # type: ignore[arg-type]
        with pytest.raises(UsageError, match=r"no plan.*Plan.from_arrays"):
            plan()
    for call in (lambda: time_to_survive(four(), ["A1"]), lambda: time_to_recover(four(), ["A1"], [1])):
        with pytest.raises(UsageError, match="group of nodes"):
            call()


def test_long_runs_tell_how_far_they_are_and_stop_when_told() -> None:
    seen: list[int] = []
    time_to_survive(four(), TABLE, progress=seen.append)
    time_to_recover(four(), TABLE, [1, 2], progress=seen.append)
    assert seen == 2 * list(range(1, len(TABLE) + 1))

    def stop(done: int) -> None:
        raise KeyboardInterrupt

    for call in (
        lambda: time_to_survive(four(), TABLE, progress=stop),
        lambda: time_to_recover(four(), TABLE, [1], progress=stop),
    ):
        with pytest.raises(KeyboardInterrupt):
            call()
