"""How long stops last together, and the points of a path in words."""

from __future__ import annotations

import math
from typing import Any

import pytest

from silcrete.chain import Shock
from silcrete.chain.scenarios import scenario
from silcrete.chain.scenarios.shock import over, steps
from silcrete.errors import BadInput


@pytest.mark.parametrize(
    ("shocks", "ends"),
    [
        ((Shock("CN", "crm.gallium", weeks=26),), (26, 26)),
        ((Shock("CN", "crm.gallium", weeks=(8, 26)),), (8, 26)),
        ((Shock("CN", "crm.gallium", weeks=(8, 26)), Shock("TW", "fab", weeks=20)), (20, 26)),
        ((Shock("CN", "crm.gallium", path=((0, 0.0), (4, 1.0))),), (4, 4)),
        ((Shock("CN", "crm.gallium", path=((0, 0.0), (4, 0.5))),), (math.inf, math.inf)),
    ],
)
def test_stops_are_over_when_the_last_of_them_is(shocks: tuple[Shock, ...], ends: tuple[float, float]) -> None:
    assert over(shocks) == ends


def test_a_path_is_told_in_whole_numbers_of_one_unit() -> None:
    assert steps([(0, 0.0), (4, 0.5), (10, 1.0)]) == [("week", 0, 0.0), ("week", 4, 0.5), ("week", 10, 1.0)]
    assert steps(scenario("hualien-2024").shock.path) == [
        ("day", 0, 0.0), ("hour", 10, 0.7), ("day", 2, 0.95), ("day", 7, 1.0),
    ]  # fmt: skip
    assert [step[:2] for step in steps(scenario("naka-2021").shock.path)] == [
        ("day", 0), ("day", 29), ("day", 73), ("day", 100),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"place": 5}, "The place of a shock is no text. Found: 5."),
        ({"firm": ["ASML"]}, "The firm of a shock is no text."),
        ({"kind": "export", "to": "EU27"}, "give `to=('EU27',)`."),
        ({"claims": "sh0136"}, "give `claims=('sh0136',)`."),
    ],
)
def test_names_are_texts_and_lists_of_them_are_tuples(values: dict[str, Any], told: str) -> None:
    with pytest.raises(BadInput) as error:
        Shock(**{"place": "CN", "segment": "crm.gallium", **values})
    assert told in str(error.value)
