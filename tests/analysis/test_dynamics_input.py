"""What comes into a dynamic run: bad input is refused in words, and every kind of event acts on the days it names."""

from __future__ import annotations

import dataclasses
import math
from typing import Any

import numpy as np
import pandas as pd
import pytest

from silcrete.analysis._dynamics.curves import CURVES, left
from silcrete.analysis.dynamics import (
    AddedCapacity,
    AddedStock,
    ArioRules,
    DualSource,
    Event,
    Links,
    PriorityOrders,
    Rules,
    Table,
    dynamics,
)
from silcrete.chain.network import Network, room
from silcrete.errors import BadInput, SilcreteError, UnknownName, UsageError

NAMES = ["x", "y", "z"]


def net(**more: Any) -> Links:
    given: dict[str, Any] = {"products": NAMES, "names": NAMES, "final": [365.0, 365.0, 730.0]}
    return Links.from_arrays([0, 1], [2, 2], [365.0, 365.0], **(given | more))


def capacity(event: Event, steps: int = 60, **rules: Any) -> np.ndarray:
    run = dynamics(net(), [event], steps=steps, rules=Rules(**rules))
    return run.capacity[:, 0] / run.rest[0]


@pytest.mark.parametrize("curve", [c for c in CURVES if c not in ("at-once", "damped")])
def test_an_event_is_full_on_the_days_it_names_and_mends_from_the_next(curve: str) -> None:
    event = Event({"x": 0.6}, start=5, duration=10, recovery=curve, recovery_days=8, delay=3)
    path = capacity(event)
    assert (path[:5] == 1).all()
    assert path[5:18] == pytest.approx(0.4)
    for e in range(1, 30):
        assert path[17 + e] == pytest.approx(1 - 0.6 * left(curve, e, 8, 0.6))
    assert path[18] > 0.4
    assert (np.diff(path[18:]) >= 0).all()


def test_linear_and_uniform_end_on_a_day() -> None:
    linear = capacity(Event({"x": 0.6}, 5, 10, recovery="linear", recovery_days=8))
    assert linear[21] < 1
    assert linear[22] == 1
    uniform = capacity(Event({"x": 0.6}, 5, 10, recovery="uniform", recovery_days=10))
    assert (uniform[19] < 1, uniform[20]) == (True, 1)  # a tenth of all capacity comes back a day: six days


def test_at_once_for_good_and_beyond_the_end() -> None:
    once = capacity(Event({"x": 1.0}, 5, 10))
    assert (once[5:15] == 0).all()
    assert (once[15:] == 1).all()
    assert (capacity(Event({"x": 1.0}, 5, math.inf))[5:] == 0).all()
    assert (capacity(Event({"x": 1.0}, 500, 10)) == 1).all()


def test_damage_around_slows_repair() -> None:
    alone = Event({"x": 0.8}, 5, 5, recovery="damped", recovery_days=10)
    both = Event({"x": 0.8, "z": 0.8}, 5, 5, recovery="damped", recovery_days=10)
    geometric = Event({"x": 0.8}, 5, 5, recovery="geometric", recovery_days=10)
    assert capacity(alone) == pytest.approx(capacity(geometric))
    assert (capacity(both)[10:] < capacity(alone)[10:]).all()
    assert capacity(both)[10] == pytest.approx(1 - 0.8 * (1 - (1 - 0.8) / 10))


def test_events_join_by_the_maximum_and_capital_by_the_sum() -> None:
    run = dynamics(net(), [Event({"x": 0.3}, 5, 10), Event({"x": 0.5}, 8, 4)], steps=20)
    assert run.capacity[5:16, 0] / run.rest[0] == pytest.approx([0.7] * 3 + [0.5] * 4 + [0.7] * 3 + [1.0])
    damage = [Event({"x": 20.0}, 5, 10, kind="capital"), Event({"x": 30.0}, 5, 10, kind="capital")]
    run = dynamics(net(), damage, steps=20, rules=Rules(capital={"x": 100.0}))
    assert run.capacity[7, 0] / run.rest[0] == pytest.approx(0.5)
    with pytest.raises(UsageError, match=r"1\.25 times the capital of 'x'"):
        dynamics(net(), damage, rules=Rules(capital={"x": 40.0}))
    with pytest.raises(UsageError, match=r"not on file.*no capital of 'x'"):
        dynamics(net(), damage)


@pytest.mark.parametrize(
    "other",
    [Event({"x": 1.0}, 5, 10), Event({0: 1.0, "y": 0.1}, 5, 10), Event({"x": 0.5}, 5, 10, delay=2),
     Event({"x": 0.5}, 5, 10, recovery="linear", recovery_days=3)],
)  # fmt: skip
def test_two_events_that_say_different_things_of_one_node_and_its_days_are_refused(other: Event) -> None:
    with pytest.raises(UsageError, match=r"contradict each other.*'x', 10 days from day 5: loss 0\.5"):
        dynamics(net(), [Event({"x": 0.5}, 5, 10), other], steps=20)


def test_events_of_other_days_or_nodes_and_one_said_twice_do_not_contradict_each_other() -> None:
    event = Event({"x": 0.5}, 5, 10)
    alone = dynamics(net(), [event], steps=20).production
    for other in (event, Event({"x": 0.2}, 5, 9), Event({"x": 0.4}, 6, 9)):
        assert (dynamics(net(), [event, other], steps=20).production == alone).all()
    dynamics(net(), [event, Event({"y": 1.0}, 5, 10)], steps=20)


def test_events_that_overlap_and_say_different_things_are_told_to_join_by_the_larger() -> None:
    one = Event({"x": 0.5}, 5, 10)
    near = Event({"x": 0.4, "y": 0.3}, 6, 9, recovery="linear", recovery_days=3)
    run = dynamics(net(), [near, one], steps=40)
    assert run.warnings[0] == (
        "Events overlap at x (loss 0.5, 10 days from day 5; loss 0.4, 9 days from day 6, linear in 3 days): "
        "the larger loss acts on each day, they are not added."
    )
    number = next(k for k, name in enumerate(run.names) if name == "x")
    assert dynamics(net(), [near, Event({number: 0.5}, 5, 10)], steps=40).warnings[0] == run.warnings[0]
    assert dynamics(net(), [one, Event({"x": 1.0}, 14, math.inf)], steps=40).warnings[0].startswith("Events overlap")


@pytest.mark.parametrize(
    "other",
    [
        Event({"x": 0.5}, 5, 10),
        Event({"x": 0.5}, 15, 10),
        Event({"y": 1.0}, 5, 10),
        Event({"x": 0.0}, 6, 10),
    ],
)
def test_events_that_do_not_meet_or_say_the_same_give_no_warning(other: Event) -> None:
    assert not any("overlap" in text for text in dynamics(net(), [Event({"x": 0.5}, 5, 10), other], steps=40).warnings)


def test_a_week_takes_the_mean_of_its_days() -> None:
    path = capacity(Event({"x": 0.7}, start=10, duration=7), steps=5, step_days=7)
    assert path == pytest.approx([1, 1 - 0.7 * 4 / 7, 1 - 0.7 * 3 / 7, 1, 1])


@pytest.mark.parametrize("days", range(1, 32))
def test_a_step_of_any_length_that_is_documented_holds_the_days_of_an_event(days: int) -> None:
    """Capacity lost, in days, is the same whatever the length of a step; only where it falls gets coarser."""
    path = capacity(Event({"x": 0.7}, start=10, duration=7), steps=-(-40 // days), step_days=days, restock=31)
    assert days * (1 - path).sum() == pytest.approx(0.7 * 7)
    with pytest.raises(UsageError, match="restock"):
        Rules(step_days=days, restock=days - 0.5)


def test_an_event_without_effect_is_told() -> None:
    run = dynamics(net(), [Event({"y": 0.0}, 5, 10)])
    assert run.outcome == "no effect"
    assert "name y" in run.warnings[0]


@pytest.mark.parametrize(
    "back",
    [
        {"recovery": "linear", "recovery_days": 5},
        {"recovery": "damped", "recovery_days": 5},
        {"delay": 1},
        {"kind": "rebuild", "rebuild_shares": {"y": 1.0}},
    ],
)
def test_an_event_without_end_has_no_way_back(back: dict[str, Any]) -> None:
    Event({"x": 0.5}, 5, 10, **back)
    with pytest.raises(UsageError, match="never ends, and comes back"):
        Event({"x": 0.5}, 5, math.inf, **back)


@pytest.mark.parametrize("shares", [{"y": math.nan}, {"y": math.inf}, {"y": "all"}, {}, {"y": 1.5, "z": -0.5}, ["y"]])
def test_shares_of_rebuilding_that_cannot_be_are_refused(shares: Any) -> None:
    with pytest.raises(UsageError, match=r"add up to 1|no number|no mapping"):
        Event({"x": 0.5}, 5, 10, kind="rebuild", rebuild_shares=shares)


@pytest.mark.parametrize("rank", [0.5, math.nan, "1", None, True])
def test_a_rank_is_a_whole_number(rank: Any) -> None:
    for made in (PriorityOrders, lambda ranks: Rules(rationing="priority", ranks=ranks)):
        with pytest.raises(UsageError, match="`rank of fab` is no whole number"):
            made({"fab": rank})
        made({"fab": np.int64(0)})


@pytest.mark.parametrize("gone", [None, math.nan, pd.NA, pd.NaT, ""])
def test_what_a_node_makes_is_not_left_open(gone: Any) -> None:
    with pytest.raises(BadInput, match=r"One of the products has no label.*position 1"):
        net(products=["ore", gone, "z"])
    with pytest.raises(BadInput, match=r"One of the places has no label.*position 0"):
        Table.from_arrays([[1.0]], [1.0], places=[gone], products=["x"])
    with pytest.raises(BadInput, match="One of the products has no label"):
        dataclasses.replace(net(), products=("ore", gone, "z"))
    assert net(products=["None", "nan", "z"]).products == ("None", "nan", "z")


@pytest.mark.parametrize("bad", [-0.1, 1.1, math.nan, math.inf])
def test_a_loss_outside_its_range_is_refused(bad: float) -> None:
    with pytest.raises(UsageError, match="outside its range"):
        Event({"x": bad}, 5, 10)


@pytest.mark.parametrize(
    "given",
    [
        {"recovery": "linear"},
        {"recovery_days": 5.0},
        {"recovery": "sideways", "recovery_days": 5.0},
        {"recovery": "linear", "recovery_days": 0.5},
        {"recovery": "s-shaped", "recovery_days": 2.0},
        {"kind": "flood"},
        {"kind": "rebuild", "rebuild_shares": {"x": 0.5}},
        {"kind": "rebuild", "rebuild_shares": {"x": 1.0}, "recovery": "linear", "recovery_days": 9.0},
        {"rebuild_shares": {"x": 1.0}},
        {"households": 5.0},
        {"duration": 0},
        {"start": -1},
        {"delay": -1},
        {"start": 1.5},
        {"delay": 0.5},
        {"duration": 2.5},
        {"loss": {}},
        {"loss": [0.5]},
        {"loss": {1.5: 0.5}},
        {"loss": {"x": "much"}},
    ],
)
def test_events_that_contradict_themselves_are_refused(given: dict[str, Any]) -> None:
    with pytest.raises(UsageError) as told:
        Event(**({"loss": {"x": 0.5}, "start": 1, "duration": 2} | given))
    assert told.value.todo


def test_one_node_with_two_losses_and_unknown_nodes_are_refused() -> None:
    with pytest.raises(UsageError, match="two losses"):
        dynamics(net(), [Event({"x": 0.5, 0: 0.6}, 1, 2)])
    for node in ("w", 3, -1):
        with pytest.raises(UnknownName):
            dynamics(net(), [Event({node: 0.5}, 1, 2)])


@pytest.mark.parametrize(
    "given",
    [
        {"stock": -1}, {"stock": math.nan}, {"stock": {"x": 1, "*": -2}}, {"restock": 0.5}, {"target": "x"},
        {"orders": "x"}, {"closure": "x"}, {"caution": 2}, {"spare": -1}, {"split": "x"}, {"rationing": "x"},
        {"substitution": 1.5}, {"requalify": -1}, {"inputs": {("x", "y"): "vital"}}, {"overproduction": (1, 0.5, 9)},
        {"step_days": 0}, {"step_days": 1.5}, {"step_days": 32}, {"ranks": {"zz": 1}},
        {"overproduction": (1, 2)}, {"capital": 5}, {"inputs": ["x"]}, {"inputs": {"x": "essential"}},
        {"capital": {"x": math.nan}},
    ],
)  # fmt: skip
def test_rules_out_of_range_are_refused(given: dict[str, Any]) -> None:
    with pytest.raises(UsageError):
        Rules(**given)


def test_rules_that_name_nothing_are_refused() -> None:
    for rules in (
        Rules(stock={"w": 3, "*": 1}),
        Rules(inputs={("w", "*"): "important"}),
        Rules(rationing="priority", ranks={"w": 0}),
        Rules(capital={"w": 3.0}),
    ):
        with pytest.raises(UnknownName):
            dynamics(net(), rules=rules)
    with pytest.raises(UsageError, match="no stock"):
        dynamics(net(), rules=Rules(stock={"x": 3}))
    for measure in (
        AddedStock(5, "w"),
        AddedStock(5, None, ("w",)),
        DualSource(0.5, ("w",)),
        AddedCapacity(0.5, ("w",)),
    ):
        with pytest.raises(UnknownName):
            dynamics(net(), measures=[measure])
    with pytest.raises(UsageError, match="order the customers"):
        dynamics(net(), measures=[PriorityOrders(), PriorityOrders()])
    for bad in (lambda: DualSource(2), lambda: AddedStock(-1), lambda: AddedCapacity(1, ()), lambda: ArioRules(psi=2)):
        with pytest.raises(UsageError):
            bad()


@pytest.mark.parametrize("bad", [-1.0, math.nan, math.inf])
def test_flows_that_cannot_be_are_refused(bad: float) -> None:
    with pytest.raises(BadInput, match="cannot be"):
        Links.from_arrays([0], [1], [bad], products=["x", "y"], final=[1, 1])
    with pytest.raises(BadInput, match="cannot be"):
        Table.from_arrays([[bad]], [1.0], places=["p"], products=["x"])
    with pytest.raises(BadInput, match="cannot be"):
        net(final=[bad, 1, 1])


def test_networks_that_do_not_fit_are_refused() -> None:
    with pytest.raises(BadInput, match="no output"):
        net(final=[365.0, 365.0, 0.0])
    with pytest.raises(BadInput, match="sells more"):
        net(final=None, output=[1.0, 365.0, 730.0])
    with pytest.raises(BadInput, match="not fixed"):
        net(output=[365.0, 365.0, 730.0])
    with pytest.raises(BadInput, match="not there"):
        Links.from_arrays([0], [7], [1.0], products=["x", "y"], final=[1, 1])
    with pytest.raises(BadInput, match="unknown class"):
        net(classes=["vital", "essential"])
    with pytest.raises(BadInput, match="several classes"):
        net(products=["x", "x", "z"], classes=["important", "essential"])
    with pytest.raises(BadInput, match="one name"):
        net(names=["x", "x", "z"])
    with pytest.raises(BadInput, match="no output"):
        Table.from_arrays([[0.0]], [0.0], places=["p"], products=["x"])
    with pytest.raises(BadInput, match="twice"):
        Table.from_arrays(np.ones((2, 2)), np.ones(2), places=["p", "p"], products=["x", "x"])
    with pytest.raises(BadInput, match="fit together"):
        Table.from_arrays(np.ones((2, 3)), np.ones(2), places=["p", "q"], products=["x", "x"])
    with pytest.raises(BadInput, match="whose"):
        Table.from_arrays(np.ones((2, 2)), np.ones((2, 2)), places=["p", "q"], products=["x", "x"])


def test_a_firm_without_suppliers_or_customers_is_normal_and_doubles_are_summed() -> None:
    twice = Links.from_arrays([0, 0], [1, 1], [1.0, 2.0], products=["x", "y", "z"], final=[1, 1, 1])
    assert twice.weights.tolist() == [3.0]
    run = dynamics(twice, [Event({2: 0.5}, 5, 5)], steps=20)
    assert run.production[7, 2] == pytest.approx(run.rest[2] / 2)
    empty = Links.from_arrays([], [], [], products=["x"], final=[1.0])
    assert dynamics(empty, [Event({0: 0.5}, 5, 5)], steps=20).production[7, 0] == pytest.approx(0.5 / 365)


def test_what_does_not_fit_into_memory_is_told_before_it_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UsageError, match="does not fit into memory"):
        dynamics(net(), steps=10**12)
    monkeypatch.setattr(room, "available", lambda: 1000)
    with pytest.raises(UsageError, match="nothing was started"):
        dynamics(net())


def test_a_table_that_does_not_fit_is_refused_before_it_is_copied() -> None:
    flows = np.broadcast_to(np.float32(1), (10**6, 10**6))
    with pytest.raises(UsageError, match="does not fit into memory"):
        Table.from_arrays(flows, np.ones(10**6), places=["p"] * 10**6, products=["x"] * 10**6)
    with pytest.raises(UsageError, match="A table of 1,000,000 industries"):
        Table.from_arrays(flows, np.ones(10**6), places=["p"] * 2, products=["x"] * 2)


def test_engine_and_steps_are_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    for given in (
        {"engine": "fast"}, {"dtype": "float16"}, {"steps": 0}, {"steps": 1.5}, {"steps": True}, {"dtype": "float32"},
        {"rules": "leontief"}, {"events": [{"x": 0.5}]}, {"events": Event({"x": 0.5}, 1, 2)}, {"measures": [Rules()]},
    ):  # fmt: skip
        with pytest.raises(SilcreteError):
            dynamics(net(), **given)  # type: ignore[arg-type]
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert dynamics(net(), steps=2).engine == "plain"
    with pytest.raises(UsageError, match="not installed"):
        dynamics(net(), engine="compiled")


def test_a_network_is_told_how_to_become_links() -> None:
    network = Network.from_arrays([0], [1], [2.0], [0, 1], [[0, 2], [0, 0]])
    with pytest.raises(UsageError, match="give `Links"):
        dynamics(network)  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="of a table or of links"):
        dynamics(np.ones((2, 2)))  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="made of a network"):
        Links.from_network(3, final=[1.0])  # type: ignore[arg-type]
    assert dynamics(Links.from_network(network, final=[0.0, 1.0]), steps=3).outcome == "no effect"


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"flows": [[math.nan]]}, "cannot be"),
        ({"flows": [[-1.0]]}, "cannot be"),
        ({"flows": [[0.0]], "final": [[0.0]]}, "no output"),
        ({"final": [1.0]}, "another shape"),
        ({"places": ("p", "q")}, "do not fit"),
        ({"consumers": ()}, "do not fit"),
        ({"value_added": [1.0, 2.0]}, "another length"),
    ],
)
def test_a_table_is_checked_however_it_was_made(changed: dict[str, Any], says: str) -> None:
    given: dict[str, Any] = {
        "flows": [[1.0]], "final": [[1.0]], "places": ("p",), "products": ("x",), "consumers": ("p",),
    }  # fmt: skip
    assert Table(**given).output.tolist() == [2.0]
    with pytest.raises(BadInput, match=says):
        Table(**(given | changed))


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"weights": np.array([math.nan, 365.0])}, "cannot be"),
        ({"goods": np.array([1, 0])}, "hold together"),
        ({"suppliers": np.array([0, 7])}, "not there"),
        ({"goods": np.array([0, 7])}, "not there"),
        ({"output": np.array([1.0, 1.0, 1.0])}, "hold together"),
        ({"classes": np.array([7, 2], np.int8)}, "hold together"),
        ({"names": ("x",)}, "do not fit"),
    ],
)
def test_links_are_checked_however_they_were_made(changed: dict[str, Any], says: str) -> None:
    with pytest.raises(BadInput, match=says):
        dataclasses.replace(net(), **changed)


def test_demand_with_an_index_is_matched_to_the_nodes_or_refused() -> None:
    demand = pd.Series([730.0, 365.0, 365.0], index=["z", "y", "x"])
    assert net(final=demand).final.tolist() == net().final.tolist()
    with pytest.raises(BadInput, match="these are not the firms"):
        net(final=demand.rename({"z": "w"}))
