"""Compatibility mode: day by day equal to the reference runs of ARIO with psi on pymrio's test table."""

from __future__ import annotations

import csv
import dataclasses
import warnings
from pathlib import Path

import numpy as np
import pytest

from silcrete.analysis.dynamics import ArioRules, DynamicsResult, Event, Table, dynamics
from silcrete.errors import UnknownName, UsageError

RULES = {
    "A": ArioRules(stock=5, restock=10),
    "B": ArioRules(stock=5, restock=10, orders="noalt"),
    "C": ArioRules(stock=30, restock=60),
}
HIT = [f"{place}|{product}" for place in ("reg1", "reg2") for product in ("mining", "electricity")]
SHOCK = Event(dict.fromkeys(HIT, 0.7), start=5, duration=60, recovery="linear", recovery_days=60)


@pytest.fixture(scope="module")
def table() -> Table:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pymrio

        world = pymrio.load_test()
        world.calc_all()
    z, y = world.Z, world.Y
    return Table.from_arrays(
        z.to_numpy(),
        y.to_numpy(),
        places=list(z.index.get_level_values(0)),
        products=list(z.index.get_level_values(1)),
        consumers=list(y.columns.get_level_values(0)),
        value_added=world.x.to_numpy()[:, 0] - z.to_numpy().sum(axis=0),
    )


@pytest.fixture(scope="module", params=["compiled", "plain"])
def runs(table: Table, request: pytest.FixtureRequest) -> dict[str, DynamicsResult]:
    return {name: dynamics(table, [SHOCK], rules=rules, engine=request.param) for name, rules in RULES.items()}


def reference(shared: Path, name: str) -> tuple[list[str], np.ndarray, np.ndarray]:
    with (shared / "data" / "reference" / "ario" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        head, *rows = list(csv.reader(file))
    values = np.array(rows, dtype=float)
    return head[1:], values[:, 0].astype(int), values[:, 1:]


def test_the_table_is_the_one_of_the_reference(table: Table) -> None:
    assert table.flows.sum() == pytest.approx(38_872_616.8839, abs=1e-4)
    assert table.output.sum() == pytest.approx(3_324_005_349.3050, abs=1e-3)


@pytest.mark.parametrize("what", ["production", "capacity", "unmet"])
@pytest.mark.parametrize("name", "ABC")
def test_every_day_and_industry_is_equal(shared: Path, runs: dict[str, DynamicsResult], name: str, what: str) -> None:
    run = runs[name]
    labels, days, values = reference(shared, f"{name}_{what}")
    columns = [run.names.index(label) for label in labels]
    off = np.abs(getattr(run, what)[np.ix_(days, columns)] - values)
    scale = run.rest[columns] if what != "unmet" else run.rest.sum()
    assert (off / scale).max() < 1e-12


def test_totals_are_equal(shared: Path, runs: dict[str, DynamicsResult]) -> None:
    path = shared / "data" / "reference" / "ario" / "totals.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 3 * 365
    for row in rows:
        run, day = runs[row["scenario"]], int(row["day"])
        whole = run.rest.sum()
        for what, column in (("production", "production"), ("capacity", "capacity"), ("unmet", "unmet_final_demand")):
            assert abs(getattr(run, what)[day].sum() - float(row[column])) < 1e-11 * whole
        ratio = run.production[day] / run.production[0]
        assert (ratio < 0.99).sum() == int(row["industries_below_99pct"])
        assert (ratio < 0.5).sum() == int(row["industries_below_50pct"])
        assert ratio.min() == pytest.approx(float(row["lowest_industry_ratio"]), abs=1e-8)


def test_ends_are_named(runs: dict[str, DynamicsResult]) -> None:
    assert [runs[name].outcome for name in "ABC"] == ["collapsed", "collapsed", "not recovered"]
    assert runs["A"].lost_days() == pytest.approx(295.175155, abs=1e-5)
    assert runs["B"].lost_days() == pytest.approx(296.043043, abs=1e-5)
    assert runs["C"].lost_days() == pytest.approx(98.666014, abs=1e-5)
    assert "collapsed" in runs["A"].warnings[0]
    assert all("after capacity was back" in runs[name].warnings[-1] for name in "ABC")


@pytest.mark.parametrize("engine", ["compiled", "plain"])
@pytest.mark.parametrize("rules", [RULES["A"], RULES["B"], RULES["C"], ArioRules()])
def test_without_an_event_nothing_moves(table: Table, rules: ArioRules, engine: str) -> None:
    run = dynamics(table, rules=rules, engine=engine)
    assert np.abs(run.production / run.rest - 1).max() < 1e-12
    assert run.outcome == "no effect"
    assert run.warnings == ()


def test_an_input_that_never_runs_out_spares_the_rest(table: Table) -> None:
    run = dynamics(table, [SHOCK], rules=ArioRules(stock=float("inf"), restock=10))
    others = [k for k, name in enumerate(run.names) if name not in HIT]
    assert (run.production / run.rest)[:, others].min() > 0.98  # they sell less to those who are down, and lack nothing


@pytest.mark.parametrize(("kind", "first", "last_full", "loss"), [("capacity", 6, 67, 0.7), ("capital", 5, 66, None)])
def test_events_act_on_the_days_they_act_in_the_original(
    table: Table, kind: str, first: int, last_full: int, loss: float | None
) -> None:
    node = HIT[0]
    row = table.names.index(node)
    money = 0.5 * 4 * table.value_added[row] if table.value_added is not None else 0.0
    event = Event({node: loss or round(money)}, start=5, duration=60, recovery="linear", recovery_days=60, kind=kind)
    run = dynamics(table, [event], steps=140, rules=ArioRules(overproduction=(1, 1, 365)))
    left = run.capacity[:, row] / run.rest[row]
    missing = loss or 0.5
    assert (left[:first] == 1).all()
    assert left[first : last_full + 1] == pytest.approx(1 - missing, abs=1e-5)
    assert left[last_full + 1] == pytest.approx(1 - missing * (1 - 1 / 60), abs=1e-5)
    assert left[last_full + 60] == pytest.approx(1, abs=1e-12)
    assert left[last_full + 59] < 1


def test_what_the_original_does_not_have_is_refused(table: Table) -> None:
    with pytest.raises(UsageError, match="no counterpart"):
        dynamics(table, [Event({HIT[0]: 0.5}, start=1, duration=2)], rules=ArioRules())
    with pytest.raises(UsageError, match="float64"):
        dynamics(table, rules=ArioRules(), dtype="float32")


def test_final_demand_of_nobody_is_refused_in_the_compatibility_mode() -> None:
    """It was given in one column, so nobody is named for it: the message names what to give, not a place "all"."""
    bare = Table.from_arrays([[1.0, 2.0], [3.0, 1.0]], [5.0, 4.0], places=["p", "q"], products=["x", "x"])
    with pytest.raises(UsageError, match=r"whose its final demand is.*`consumers`"):
        dynamics(bare, rules=ArioRules(), steps=3)
    dynamics(bare, steps=3)
    one = dataclasses.replace(bare, consumers=("p",))
    assert dynamics(one, rules=ArioRules(), steps=3).outcome == "no effect"
    with pytest.raises(UnknownName, match="'r'"):
        dynamics(dataclasses.replace(bare, consumers=("r",)), rules=ArioRules(), steps=3)


def test_events_that_contradict_each_other_are_refused_here_too(table: Table) -> None:
    other = dataclasses.replace(SHOCK, loss={HIT[0]: 0.5})
    with pytest.raises(UsageError, match="contradict each other"):
        dynamics(table, [SHOCK, other], rules=ArioRules())
