"""Clean mode: limits, directions, conservation, and both engines against each other and against plain loops."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
import pytest

from silcrete.analysis.dynamics import (
    AddedCapacity,
    AddedStock,
    DualSource,
    Event,
    Links,
    PriorityOrders,
    Rules,
    Table,
    dynamics,
)

CLOSURES = ("leontief", "strongly-critical", "half-critical", "weakly-critical", "linear")
RATIONING = ("proportional", "households-first", "firms-first", "smallest-first", "priority")
INF = float("inf")


def table(seed: int = 1, places: int = 3, goods: int = 4) -> Table:
    draw = np.random.default_rng(seed)
    n = places * goods
    flows = draw.lognormal(0, 1, (n, n))
    return Table.from_arrays(
        flows,
        draw.lognormal(2, 0.5, n) + flows.sum(axis=0) * 0.3,
        places=[f"p{k // goods}" for k in range(n)],
        products=[f"s{k % goods}" for k in range(n)],
        value_added=np.full(n, 5.0),
    )


def network(seed: int = 2, n: int = 40, links: int = 160) -> Links:
    draw = np.random.default_rng(seed)
    return Links.from_arrays(
        draw.integers(0, n, links),
        draw.integers(0, n, links),
        draw.lognormal(0, 1, links),
        products=[f"s{k % 6}" for k in range(n)],
        final=draw.lognormal(2.5, 0.5, n),
        names=[f"firm{k}" for k in range(n)],
        places=[f"p{k % 3}" for k in range(n)],
    )


def chain(length: int = 3) -> Links:
    """A sells to B sells to C; C sells to households."""
    names = "abcdef"[:length]
    ends = np.arange(length - 1)
    return Links.from_arrays(
        ends,
        ends + 1,
        np.full(length - 1, 365.0),
        products=list(names),
        final=[0.0] * (length - 1) + [365.0],
        names=list(names),
    )


SHOCK = Event({0: 0.6, 1: 0.3}, start=10, duration=20, recovery="linear", recovery_days=15)


@pytest.mark.parametrize("step_days", [1, 3, 7, 30])
@pytest.mark.parametrize("closure", CLOSURES)
@pytest.mark.parametrize("system", [table(), network(), chain()], ids=["table", "network", "chain"])
def test_without_an_event_nothing_moves(system: Table | Links, closure: str, step_days: int) -> None:
    for engine, stock in itertools.product(("plain", "compiled"), (0.0, 5.0, 90.0, INF)):
        for more in ({}, {"orders": "output", "target": "adaptive", "split": "capacity", "destock": False}):
            rules = Rules(closure=closure, stock=stock, step_days=step_days, caution=0.8, **more)  # type: ignore[arg-type]
            run = dynamics(system, rules=rules, engine=engine)
            assert np.abs(run.production / run.rest - 1).max() < 1e-12
            assert run.outcome == "no effect"


@pytest.mark.parametrize("rationing", RATIONING)
@pytest.mark.parametrize("engine", ["plain", "compiled"])
def test_any_rationing_leaves_rest_alone(engine: str, rationing: str) -> None:
    for system in (table(), network()):
        run = dynamics(system, rules=Rules(rationing=rationing), engine=engine)
        assert np.abs(run.production / run.rest - 1).max() < 1e-12


def test_no_stock_and_leontief_on_a_chain_is_the_shock_itself() -> None:
    """A tier passes the shock on a step later, as deep and as long as it came."""
    event = Event({"a": 0.4}, start=10, duration=20, recovery="linear", recovery_days=10)
    run = dynamics(chain(4), [event], steps=80, rules=Rules(stock=0, closure="leontief"))
    shock = run.capacity[:, 0]
    assert shock[9] == 1
    assert shock[10:30] == pytest.approx(0.6)
    for tier in range(4):
        assert run.production[tier:, tier] == pytest.approx(shock[: 80 - tier], abs=1e-12)
    assert run.unmet.sum() == pytest.approx((1 - shock).sum(), abs=1e-9)


def test_a_stock_of_days_carries_a_full_stop_for_these_days() -> None:
    event = Event({"a": 1.0}, start=10, duration=50)
    for days in (0, 5, 20):
        run = dynamics(chain(2), [event], steps=100, rules=Rules(stock=days, closure="leontief"))
        assert int(np.flatnonzero(run.production[:, 1] < 1 - 1e-9)[0]) == 10 + 1 + days


def test_infinite_stock_loses_nothing_but_the_shock_itself() -> None:
    run = dynamics(network(), [SHOCK], rules=Rules(stock=INF, closure="leontief"))
    assert run.unmet[:, 2:].max() < 1e-12
    assert run.unmet[:, :2].max() > 0
    last = dynamics(chain(3), [Event({"a": 1.0}, start=5, duration=300)], rules=Rules(stock=INF, closure="leontief"))
    assert last.unmet.max() < 1e-12
    assert last.production[:, 1:] == pytest.approx(1, abs=1e-12)


@pytest.mark.parametrize("engine", ["plain", "compiled"])
def test_a_perfect_substitute_loses_nothing(engine: str) -> None:
    """Two makers of one product, one fails, the other has room for all and no delay."""
    two = Links.from_arrays(
        [0, 1], [2, 2], [365.0, 365.0], products=["a", "a", "b"], final=[0, 0, 1000.0], names=["x", "y", "z"]
    )
    event = Event({"x": 1.0}, start=10, duration=100)
    rules = Rules(stock=0, closure="leontief", substitution=1, requalify=0, spare=1)
    run = dynamics(two, [event], rules=rules, engine=engine)
    assert run.unmet.max() < 1e-12
    assert run.production[10:110, 1] == pytest.approx(2, abs=1e-12)
    late = dynamics(
        two, [event], rules=Rules(stock=0, closure="leontief", substitution=1, requalify=30, spare=1), engine=engine
    )
    short = np.flatnonzero(late.production[:, 2] < late.rest[2] * (1 - 1e-9))
    assert (short[0], short[-1]) == (11, 40)  # a step after the stop, until deliveries of day 40 are used
    half = dynamics(
        two, [event], rules=Rules(stock=0, closure="leontief", substitution=1, requalify=0, spare=0.5), engine=engine
    )
    assert half.production[20:100, 2] == pytest.approx(0.75 * half.rest[2], abs=1e-12)


def split(net: Links, node: int) -> Links:
    """The same network with one node cut into two equal ones."""
    n = net.size
    parts = [
        (i2, j2, w / ((2 if i == node else 1) * (2 if j == node else 1)))
        for i, j, w in zip(net.suppliers, net.buyers, net.weights, strict=True)
        for i2 in ((node, n) if i == node else (i,))
        for j2 in ((node, n) if j == node else (j,))
    ]
    final = np.r_[net.final, net.final[node] / 2]
    final[node] /= 2
    i, j, w = zip(*parts, strict=True)
    return Links.from_arrays(
        np.array(i), np.array(j), np.array(w), products=[*net.products, net.products[node]], final=final
    )


@pytest.mark.parametrize("closure", CLOSURES)
@pytest.mark.parametrize("rationing", RATIONING[:4])
def test_a_firm_cut_into_two_equal_ones_changes_nothing_in_sum(closure: str, rationing: str) -> None:
    net = network(n=20, links=80)
    rules = Rules(
        closure=closure, rationing=rationing, stock=4, restock=8, substitution=0.6, requalify=5, spare=0.1,
        split="capacity", inputs={("s1", "*"): "important", ("s2", "s3"): "non-essential"},
    )  # fmt: skip
    whole = dynamics(net, [Event({3: 0.8}, 5, 30)], steps=120, rules=rules)
    cut = dynamics(split(net, 3), [Event({3: 0.8, 20: 0.8}, 5, 30)], steps=120, rules=rules)
    assert cut.production[:, :20] + np.pad(cut.production[:, 20:], ((0, 0), (3, 16))) == pytest.approx(
        whole.production, abs=1e-10
    )


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("kind", ["table", "network"])
def test_more_stock_is_never_worse_in_the_linear_closure(kind: str, seed: int) -> None:
    """Exact where refilling cannot take from households; proportional rationing breaks it by a little."""
    system = table(seed) if kind == "table" else network(seed)
    event = Event({0: 1.0, 2: 0.7}, 10, 25)
    for rationing, slack in (("households-first", 0.0), ("smallest-first", 0.0), ("proportional", 0.003)):
        rules = [Rules(closure="linear", stock=days, rationing=rationing) for days in (0, 2, 5, 10, 20, 60)]
        lost = [dynamics(system, [event], steps=120, rules=r).unmet.sum() for r in rules]
        assert all(b <= a + 1e-12 + slack * lost[0] for a, b in itertools.pairwise(lost)), (rationing, lost)


@pytest.mark.parametrize("engine", ["plain", "compiled"])
@pytest.mark.parametrize("rationing", RATIONING)
@pytest.mark.parametrize("closure", CLOSURES)
def test_mass_is_conserved_and_no_stock_is_negative(closure: str, rationing: str, engine: str) -> None:
    rules = Rules(
        closure=closure, rationing=rationing, stock={"s0": INF, "s1": 0, "*": 6}, restock=9,
        ranks={"p1": 0, "final": 2} if rationing == "priority" else {},
        overproduction=(1, 1.25, 60), substitution=0.5, requalify=3, spare=0.05, target="adaptive",
    )  # fmt: skip
    for system in (table(), network()):
        run = dynamics(system, [SHOCK], steps=120, rules=rules, engine=engine)
        assert run.imbalance < 1e-11  # raises above 1e-9 anyway; stocks below zero count
        assert run.production.min() >= 0
        assert (run.production <= run.capacity + 1e-12).all()
        assert run.unmet.min() >= 0


@pytest.mark.parametrize("closure", CLOSURES)
@pytest.mark.parametrize("step_days", [1, 3, 7])
def test_engines_and_layouts_agree(closure: str, step_days: int) -> None:
    """A table in one compiled pass, with its full matrix of orders, and as links: the same to 1e-12."""
    rules = Rules(
        closure=closure, step_days=step_days, stock={"s0": INF, "*": 9}, restock=14, caution=0.5, split="capacity",
        overproduction=(1, 1.25, 90), substitution=0.5, requalify=6, spare=0.05, orders="output", target="adaptive",
        inputs={("s1", "*"): "important", ("*", "s2"): "non-essential"},
    )  # fmt: skip
    measures = [AddedStock(5, "s1"), DualSource(0.3), AddedCapacity(0.1, ("p1|s1",), start=20)]
    whole = table()
    runs = [
        dynamics(system, [SHOCK], steps=100, rules=rules, measures=measures, engine=engine)
        for system in (whole, Links.from_table(whole))
        for engine in ("plain", "compiled")
    ]
    assert runs[0].outcome != "no effect"
    for run in runs[1:]:
        for what in ("production", "capacity", "unmet"):
            assert np.abs((getattr(run, what) - getattr(runs[0], what)) / runs[0].rest).max() < 1e-12
    low = dynamics(whole, [SHOCK], steps=100, rules=rules, measures=measures, engine="compiled", dtype="float32")
    assert np.abs(low.level - runs[0].level).max() < 1e-5
    near = dynamics(whole, [SHOCK], steps=100, rules=rules, measures=measures, engine="compiled", dtype="packed")
    for what in ("production", "capacity", "unmet"):
        assert np.abs((getattr(near, what) - getattr(runs[0], what)) / runs[0].rest).max() < 1e-7
    sums = dynamics(whole, [SHOCK], steps=100, rules=rules, measures=measures, nodes=False)
    assert sums.production.shape == (100, 1)
    assert sums.level == pytest.approx(runs[0].level, abs=1e-12)
    assert sums.outcome == runs[0].outcome


def uneven() -> Table:
    """Flows over 30 powers of ten, some none, a product that no one buys, an industry that sells to none."""
    draw = np.random.default_rng(6)
    flows = 10.0 ** draw.uniform(-15, 15, (12, 12)) * (draw.random((12, 12)) < 0.7)
    flows[[3, 7, 11]] = 0.0
    flows[5] = 0.0
    return Table.from_arrays(
        flows,
        np.full(12, 1e14),
        places=[f"p{k // 4}" for k in range(12)],
        products=[f"s{k % 4}" for k in range(12)],
    )


@pytest.mark.parametrize("target", ["initial", "adaptive"])
def test_a_table_at_rest_stays_at_rest_in_31_bits(target: Any) -> None:
    """Packed flows are brought back to the sums of the table, so that rounding starts no wave."""
    for system, off in ((table(), 1e-13), (uneven(), 1e-9)):  # what rounds to no flow at all cannot be brought back
        rules = Rules(stock=3, restock=2, target=target, orders="output", closure="leontief")
        still = dynamics(system, steps=300, rules=rules, engine="compiled", dtype="packed")
        assert np.abs(still.production / still.rest - 1).max() < off


def test_packed_flows_keep_the_sums_of_the_table() -> None:
    from silcrete.analysis._dynamics.compiled import TOP, _packed

    flows, seg = np.ascontiguousarray(table().flows[[0, 4, 8, 1, 5, 9, 2, 6, 10, 3, 7, 11]]), np.array([0, 3, 6, 9, 12])
    rows, scale, g = _packed(flows, seg)
    back = rows * scale[:, None] * g[np.repeat(np.arange(4), 3)]
    assert rows.min() >= 0
    assert rows.max() == TOP
    assert not np.array_equal(back, flows)
    assert np.abs(back / flows - 1).max() < 1e-6
    assert back.sum(axis=1) == pytest.approx(flows.sum(axis=1), rel=1e-13)
    assert np.add.reduceat(back, seg[:-1]) == pytest.approx(np.add.reduceat(flows, seg[:-1]), rel=1e-13)


def loops(net: Links, events: dict[int, float], steps: int, days: float, restock: float) -> np.ndarray:
    """Leontief, proportional rationing, written link by link without arrays: an independent recomputation."""
    n = net.size
    x0 = [float(v) / 365 for v in net.output]
    flow: dict[tuple[int, int], float] = {}
    for i, j, w in zip(net.suppliers, net.buyers, net.weights, strict=True):
        flow[int(i), int(j)] = flow.get((int(i), int(j)), 0.0) + float(w) / 365
    good = net.products
    use: dict[tuple[int, str], float] = {}
    for (i, j), w in flow.items():
        use[j, good[i]] = use.get((j, good[i]), 0.0) + w / x0[j]
    stock = {k: a * x0[k[0]] * (1 + days) for k, a in use.items()}
    order = dict(flow)
    path = []
    for t in range(steps):
        cap = [x0[f] * (1 - (events.get(f, 0.0) if 5 <= t < 25 else 0.0)) for f in range(n)]
        asked = [float(net.final[f]) / 365 + sum(o for (i, _), o in order.items() if i == f) for f in range(n)]
        x = []
        for f in range(n):
            limits = [stock[k] / a for k, a in use.items() if k[0] == f and a > 1e-5]
            x.append(min([asked[f], cap[f], *limits]))
        for k, a in use.items():
            came = sum(o * x[i] / asked[i] for (i, j), o in order.items() if j == k[0] and good[i] == k[1])
            stock[k] += came - min(stock[k], a * x[k[0]])
        for k, a in use.items():
            wish = max(0.0, a * min(asked[k[0]], cap[k[0]]) + (a * x0[k[0]] * (1 + days) - stock[k]) / restock)
            mine = [key for key in flow if key[1] == k[0] and good[key[0]] == k[1]]
            whole = sum(flow[key] for key in mine)
            for key in mine:
                order[key] = wish * flow[key] / whole
        path.append(x)
    return np.array(path)


@pytest.mark.parametrize("engine", ["plain", "compiled"])
def test_it_is_what_plain_loops_give(engine: str) -> None:
    net = network(n=25, links=90)
    run = dynamics(
        net,
        [Event({0: 0.9, 4: 0.5}, 5, 20)],
        steps=60,
        rules=Rules(closure="leontief", stock=3, restock=7),
        engine=engine,
    )
    assert np.abs((run.production - loops(net, {0: 0.9, 4: 0.5}, 60, 3, 7)) / run.rest).max() < 1e-12


def test_a_closure_that_binds_less_loses_less() -> None:
    kinds = {("s1", "*"): "important", ("s2", "*"): "important", ("s3", "*"): "non-essential"}
    lost = [
        dynamics(network(), [SHOCK], rules=Rules(closure=c, stock=2, inputs=kinds)).lost_days()
        for c in ("leontief", "strongly-critical", "half-critical", "weakly-critical")
    ]
    assert lost == sorted(lost, reverse=True)
    assert lost[0] > lost[-1]


def test_an_important_input_that_is_gone_stops_half() -> None:
    for closure, left in (
        ("leontief", 0.0),
        ("strongly-critical", 0.0),
        ("half-critical", 0.5),
        ("weakly-critical", 1.0),
    ):
        rules = Rules(closure=closure, stock=0, inputs={("a", "b"): "important"})
        run = dynamics(chain(2), [Event({"a": 1.0}, 10, 50)], steps=50, rules=rules)
        assert run.production[30, 1] == pytest.approx(left, abs=1e-12)


def pair(**more: Any) -> Any:
    """One maker of 2 a day, half for a firm and half for households; it loses half. Gives (firm, households)"""
    net = Links.from_arrays([0], [1], [365.0], products=["a", "b"], final=[365.0, 730.0], names=["a", "b"])
    rules = Rules(stock=0, closure="leontief", **more)
    run = dynamics(net, [Event({"a": 0.5}, 10, 50)], steps=50, rules=rules)
    return run.production[12, 1] / run.rest[1], 1 - run.unmet[12, 0]


def test_rationing_serves_in_its_order() -> None:
    firm, homes = pair(restock=1e9)
    assert (firm, homes) == (pytest.approx(0.5, abs=1e-6), pytest.approx(0.5, abs=1e-6))
    assert pair(rationing="households-first") == (pytest.approx(0), pytest.approx(1))
    assert pair(rationing="firms-first", restock=1e9) == (pytest.approx(1), pytest.approx(0, abs=1e-6))
    assert pair(rationing="priority", ranks={"final": 0}) == (pytest.approx(0), pytest.approx(1))
    assert pair(rationing="priority", ranks={"b": 0}, restock=1e9) == (pytest.approx(1), pytest.approx(0, abs=1e-6))
    # who asks for more than at rest gets no more of it: the firm refills, households do not
    assert pair(rationing="smallest-first", restock=1) == (pytest.approx(0.5), pytest.approx(0.5))
    greedy, others = pair(restock=1)
    assert greedy > 0.5 > others


def test_measures_help() -> None:
    net, event = network(), Event({0: 1.0, 1: 1.0}, 10, 40)
    rules = Rules(stock=3, closure="leontief", substitution=0.5, requalify=20, spare=0.1)
    before = dynamics(net, [event], rules=rules)
    for measure in (AddedStock(20), DualSource(1.0), AddedCapacity(0.5, tuple(net.names[2:]))):
        assert dynamics(net, [event], rules=rules, measures=[measure]).unmet.sum() < before.unmet.sum()
    half = Event({0: 0.5, 1: 0.5}, 10, 40)
    homes = dynamics(net, [half], rules=rules, measures=[PriorityOrders({"final": 0})])
    assert homes.unmet[10].sum() < dynamics(net, [half], rules=rules).unmet[10].sum()
    none = dynamics(net, [event], rules=rules, measures=[AddedStock(0), DualSource(0), AddedCapacity(0, ("firm1",))])
    assert none.production == pytest.approx(before.production, abs=1e-12)


def test_relabelling_permutes_and_units_do_not_matter() -> None:
    whole = table()
    order = np.random.default_rng(0).permutation(whole.size)
    moved = Table.from_arrays(
        whole.flows[np.ix_(order, order)] * 1e6,
        whole.final[order] * 1e6,
        places=[whole.places[k] for k in order],
        products=[whole.products[k] for k in order],
    )
    event = Event({"p0|s1": 0.8}, 5, 20)
    a, b = dynamics(whole, [event], rules=Rules(stock=2)), dynamics(moved, [event], rules=Rules(stock=2))
    assert b.production / b.rest == pytest.approx((a.production / a.rest)[:, order], abs=1e-12)


def test_rebuilding_mends_what_it_delivers() -> None:
    whole = table()
    worth = 0.2
    shares = {"s1": 0.7, "s2": 0.3}
    event = Event(
        {"p0|s0": 0.5 * worth},
        10,
        5,
        kind="rebuild",
        rebuild_shares=shares,
        rebuild_days=20,
        rebuild_factor=1.2,
        delay=3,
    )
    runs = [
        dynamics(whole, [event], steps=300, rules=Rules(spare=0.2, stock=90, capital={"p0|s0": worth}), engine=e)
        for e in ("plain", "compiled")
    ]
    assert runs[0].production == pytest.approx(runs[1].production, abs=1e-12)
    run, row = runs[0], whole.names.index("p0|s0")
    left = run.capacity[:, row] / run.rest[row] / 1.2
    assert left[9] == pytest.approx(1)
    assert left[10:19] == pytest.approx(0.5)  # nothing is asked before the event and its delay are over
    assert (np.diff(left[18:]) >= -1e-12).all()
    assert left[19] == pytest.approx(1 - 0.5 * (1 - 1 / 20), abs=1e-9)  # all of a step's demand is delivered
    builders = [k for k, p in enumerate(whole.products) if p in shares]
    assert (run.production[19:30, builders] > run.rest[builders]).any()
    far, near = (
        dynamics(
            whole,
            [Event({"p0|s0": worth / 9}, 10, 5, kind="rebuild", rebuild_shares=shares, local=local, households=0.1)],
            steps=40,
            rules=Rules(spare=0.5, stock=90, capital={"p0|s0": worth}),
        ).production[15]
        for local in (False, True)
    )
    for k in builders:
        assert (near[k] > far[k]) == (whole.places[k] == "p0")
