"""The target tracker: differences and slopes, never a share of achievement (truth trap T13)."""

from __future__ import annotations

import pytest

from silcrete import analysis
from silcrete.analysis.target import track
from silcrete.chain import Chain
from silcrete.errors import BadInput, UnknownName


def test_t13() -> None:
    way = track((2022, 9.8), (2030, 11.7), (2030, 20.0))
    assert (way.gap, way.needed, way.forecast_slope) == (8.3, 1.275, 0.2375)


def test_t13_from_the_claims(starter: Chain) -> None:
    row = analysis.target(starter)["eu-20-2030"]
    value = {name: cell.value for name, cell in row.cells.items()}
    assert value["baseline"] == 0.098
    assert value["forecast"] == 0.117
    assert value["target"] == 0.2
    assert value["gap"] == pytest.approx(8.3)
    assert value["needed"] == pytest.approx(1.275)
    assert value["forecast_slope"] == pytest.approx(0.2375)
    assert row.cells["latest"].claims != row.cells["forecast"].claims


def test_nothing_says_how_much_is_achieved(starter: Chain) -> None:
    text = analysis.target(starter).to_csv().casefold()
    assert "achiev" not in text
    assert "progress" not in text


def test_a_target_without_figures_is_a_gap(starter: Chain) -> None:
    row = analysis.target(starter, name="crma-processing-2030")["crma-processing-2030"]
    assert row.cells["baseline"].gap
    assert "crm.gallium" in row.cells["baseline"].gap
    assert row.cells["gap"].value is None
    with pytest.raises(UnknownName):
        analysis.target(starter, name="moon")


def test_years_out_of_order_are_refused() -> None:
    with pytest.raises(BadInput):
        track((2030, 9.8), (2030, 11.7), (2030, 20.0))


def test_a_forecast_on_the_target_leaves_no_gap_and_equal_slopes() -> None:
    way = track((2020, 5.0), (2030, 15.0), (2030, 15.0))
    assert way.gap == 0
    assert way.needed == way.forecast_slope == 1.0
