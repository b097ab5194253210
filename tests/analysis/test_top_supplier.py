"""The largest supplier: the claim chosen, the range over its rivals, the period of the figure."""

from __future__ import annotations

from silcrete import analysis
from silcrete.chain import Chain


def test_taiwan_in_foundry(starter: Chain) -> None:
    row = analysis.top_supplier(starter)["fab.foundry"]
    assert row.first.words == "TW"
    assert row.value == 0.46
    assert row.high == 0.645
    assert row.cells["period"].words == "2023"
    assert row.cells["rivals"].words == "capacity, revenue"


def test_firms(starter: Chain) -> None:
    row = analysis.top_supplier(starter, holder="firm")["eq.litho_euv"]
    assert (row.first.words, row.value) == ("ASML", 1.0)


def test_old_figures_are_history_not_rivals(starter: Chain) -> None:
    row = analysis.top_supplier(starter)["fab"]
    assert "sh0166" not in row.first.claims  # Taiwan in 1999


def test_a_segment_without_places_is_a_gap(starter: Chain) -> None:
    assert analysis.top_supplier(starter)["eq"].gaps
    assert analysis.top_supplier(starter, holder="firm")["eq"].value is not None
