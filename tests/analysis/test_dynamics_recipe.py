"""A run can be made again from its recipe and says that it is one closure; bands put closures side by side."""

from __future__ import annotations

import json
import math
from typing import Any

import numpy as np
import pytest

import silcrete as sc
from silcrete.analysis.dynamics import (
    SIDE,
    ArioRules,
    Event,
    Links,
    Rules,
    Table,
    beside,
    dynamics,
    dynamics_band,
)
from silcrete.errors import BadInput, UsageError
from silcrete.version import __version__

TABLE = Table.from_arrays(
    [[2.0, 6.0], [3.0, 1.0]],
    [4.0, 8.0],
    places=["p", "q"],
    products=["x", "y"],
    consumers=["p"],
    value_added=[5.0, 4.0],
)
LINKS = Links.from_table(TABLE)
EVENT = Event({"p|x": 0.5}, start=3, duration=20, recovery="linear", recovery_days=10)


@pytest.mark.parametrize(
    ("system", "options"),
    [
        (TABLE, {}),
        (TABLE, {"dtype": "float32", "nodes": False}),
        (TABLE, {"rules": ArioRules()}),
        (LINKS, {"rules": Rules(closure="linear", stock=math.inf), "engine": "plain"}),
        (LINKS, {"measures": [sc.analysis.AddedStock(5.0), sc.analysis.PriorityOrders({"final": 0})]}),
    ],
)
def test_a_recipe_makes_the_same_run_again(system: Any, options: dict[str, Any]) -> None:
    run = dynamics(system, [EVENT], steps=60, **options)
    made = run.recipe
    made.fits(system)
    again = dynamics(system, **made.options())
    assert (again.production == run.production).all()
    assert again.recipe == made
    assert again.recipe.digest == made.digest
    assert json.loads(json.dumps(made.as_dict(), allow_nan=False))["steps"] == 60
    assert made.code == f"silcrete {__version__}"
    with pytest.raises(BadInput, match="another table"):
        made.fits(LINKS if system is TABLE else TABLE)


def test_a_recipe_is_of_what_ran_and_not_of_what_came_later() -> None:
    loss: dict[str | int, float] = {"p|x": 0.5}
    run = dynamics(TABLE, [Event(loss, 3, 20)], steps=40)
    before = run.recipe.digest
    loss["p|x"] = 0.9
    assert run.recipe.digest == before
    assert (dynamics(TABLE, **run.recipe.options()).production == run.production).all()
    others = [
        dynamics(TABLE, [Event(loss, 3, 20)], steps=40), dynamics(TABLE, [EVENT], steps=41),
        dynamics(TABLE, [EVENT], steps=40, rules=Rules(stock=31.0)), dynamics(LINKS, [EVENT], steps=40),
    ]  # fmt: skip
    assert len({before, *(o.recipe.digest for o in others)}) == 5


def test_a_run_says_in_words_what_it_is() -> None:
    told = repr(dynamics(TABLE, [EVENT], steps=60))
    assert "closure half-critical" in told
    assert "no band" in told
    assert "days of output lost" in told
    assert __version__ in told
    assert "array" not in told


def test_a_band_puts_closures_and_draws_side_by_side() -> None:
    draws = [([Event({"p|x": part}, 3, 20)], Rules(stock=days)) for part in (0.3, 0.6, 0.9) for days in (2.0, 20.0)]
    closures = ("leontief", "linear")
    found = dynamics_band(LINKS, draws, closures=closures, steps=60)
    assert (found.draws, found.closures, found.level.shape) == (6, closures, (2, 5, 60))
    for c, closure in enumerate(closures):
        runs = [dynamics(LINKS, e, rules=Rules(stock=r.stock, closure=closure), steps=60) for e, r in draws]
        lost = [r.lost_days() for r in runs]
        assert found.lost_days[c] == pytest.approx(np.quantile(lost, found.quantiles))
        assert sum(found.outcomes[c].values()) == 6
    assert (np.diff(found.level, axis=1) >= 0).all()
    assert (found.lost_days[0] >= found.lost_days[1] - 1e-9).all(), "every input binds: never less than where they mix"
    again = dynamics(LINKS, **found.recipes[0].options())
    assert again.recipe == found.recipes[0]
    assert "6 draws under 2 closures" in repr(found)
    assert "what differs is the closure alone" in repr(dynamics_band(LINKS, draws[:1], steps=10))


@pytest.mark.parametrize("dtype", ["float64", "packed", "float32"])
def test_runs_side_by_side_are_to_the_bit_what_each_is_alone(dtype: str) -> None:
    """On a table of 12 industries, under rules that differ in all that a step looks at; two runs stop nothing."""
    pytest.importorskip("numba")
    draw = np.random.default_rng(4)
    table = Table.from_arrays(
        draw.lognormal(0, 1, (12, 12)) + 0.1, draw.lognormal(2, 1, 12) + 10,
        places=[f"p{k % 3}" for k in range(12)], products=[f"s{k // 3}" for k in range(12)],
    )  # fmt: skip
    rules = [
        Rules(stock=5.0), Rules(stock=2.0, closure="linear"), Rules(stock=9.0, closure="leontief", restock=10.0),
        Rules(orders="output", target="adaptive", destock=False, split="capacity", overproduction=(1.0, 1.3, 30.0)),
        Rules(stock=1.0, substitution=0.5, requalify=5.0, spare=0.1), Rules(stock=math.inf),
    ]  # fmt: skip
    asked = [([Event({f"p0|s{k % 4}": 0.8}, 2 + k, 15)] if k % 5 else [], r) for k, r in enumerate(rules)]
    given: dict[str, Any] = {"steps": 50, "measures": (), "engine": "compiled", "dtype": dtype, "nodes": True}
    together = [run for some in beside(table, asked, given) for run in some]
    alone = [dynamics(table, events, rules=own, **given) for events, own in asked]
    for one, other in zip(together, alone, strict=True):
        for name in ("production", "capacity", "unmet", "level"):
            assert (getattr(one, name) == getattr(other, name)).all(), name
        assert one.recipe == other.recipe
    assert len({run.lost_days() for run in alone if run.hit}) == 4


def test_a_band_warns_of_what_its_runs_warn_of() -> None:
    late = [([Event({"p|x": 0.5}, 100, 20)], Rules())]
    (told,) = dynamics_band(TABLE, late, steps=50).warnings
    assert told in dynamics(TABLE, late[0][0], steps=50).warnings
    assert told in repr(dynamics_band(TABLE, late, steps=50))


def test_a_band_over_more_runs_than_go_side_by_side_holds_each_of_them() -> None:
    seen: list[tuple[int, int]] = []
    draws = [([Event({"p|x": 0.1 * k}, 3, 20)], Rules(stock=3.0 * k)) for k in range(1, 6)]
    found = dynamics_band(TABLE, draws, steps=30, progress=lambda done, total: seen.append((done, total)))
    assert (seen[-1], seen[0][0] <= SIDE) == ((25, 25), True)
    for c, closure in enumerate(found.closures):
        runs = [dynamics(TABLE, e, rules=Rules(stock=r.stock, closure=closure), steps=30) for e, r in draws]
        assert (found.lost_days[c] == np.quantile([r.lost_days() for r in runs], found.quantiles)).all(), closure
    years = [([], Rules(year_days=days)) for days in (365.0, 360.0)]
    assert dynamics_band(TABLE, years, steps=5).lost_days.max() == 0
    assert dynamics_band(TABLE, draws[:1], steps=30, engine="plain").recipes[0].engine == "plain"


def test_long_runs_tell_how_far_they_are_and_stop_when_told() -> None:
    seen: list[tuple[int, int]] = []
    for rules in (Rules(), ArioRules()):
        dynamics(TABLE, [EVENT], steps=5, rules=rules, progress=lambda done, total: seen.append((done, total)))
    assert seen == 2 * [(k, 5) for k in range(1, 6)]

    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    for call in (lambda: dynamics(TABLE, progress=stop), lambda: dynamics_band(TABLE, [((), Rules())], progress=stop)):
        with pytest.raises(KeyboardInterrupt):
            call()


@pytest.mark.parametrize(
    ("draws", "options"),
    [
        ([], {}),
        ([((), Rules())], {"closures": ()}),
        ([((), Rules())], {"closures": ("linear", "linear")}),
        ([((), Rules())], {"closures": ("ghosh",)}),
        ([((), ArioRules())], {}),
        ([EVENT], {}),
        ([((), Rules())], {"quantiles": (2.0,)}),
        ([((), Rules())], {"quantiles": ()}),
        ([((), Rules())], {"quantiles": (0.9, 0.1)}),
        (None, {}),
        ([((), Rules()), ((), Rules(step_days=7))], {}),
    ],
)
def test_bands_that_cannot_be_are_refused(draws: Any, options: dict[str, Any]) -> None:
    with pytest.raises(UsageError):
        dynamics_band(TABLE, draws, **options)


def test_everything_a_run_needs_stands_beside_it() -> None:
    """`silcrete.analysis.dynamics` is the function there: what goes in is found beside it, not in it."""
    names = ("Event", "Links", "Table", "Rules", "ArioRules", "AddedStock", "DualSource", "AddedCapacity")
    for name in (*names, "PriorityOrders", "dynamics_band", "DynamicsResult", "DynamicsBand"):
        assert hasattr(sc.analysis, name), name
        assert name in sc.analysis.__all__
