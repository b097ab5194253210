"""The tables of a stress test: what lies beyond the time computed is told so, and lines fit a page."""

from __future__ import annotations

import dataclasses

import pytest

from silcrete.analysis import disruption
from silcrete.analysis._stress import tables
from silcrete.analysis._stress.bands import Banded
from silcrete.analysis._stress.told import condensed, summary
from silcrete.chain import Chain, Shock


def back(low: float, high: float, happens: float) -> Banded:
    points = low, low, (low + high) / 2, high, high
    return Banded("dem.auto", "demand", "EU27", "weeks to recover", "weeks", "A", *points, happens)


@pytest.mark.parametrize(
    ("band", "said"),
    [
        (back(104, 104, 0.01), "not within 104 weeks"),
        (back(12, 104, 0.9), "12 weeks to not within 104 weeks"),
        (back(0, 104, 0.9), "0 weeks to not within 104 weeks"),
        (back(12, 40, 1), "12 to 40 weeks"),
        (back(0, 0, 1), "0 weeks"),
    ],
)
def test_a_time_beyond_the_weeks_computed_is_no_number(band: Banded, said: str) -> None:
    assert tables.within(band, 104) == said


def test_part_of_the_runs_not_back_is_told_with_both_ends(starter: Chain) -> None:
    """A stop that lasts 20 to 70 weeks of 40 computed: some runs are back, others are not; every form says so."""
    found = disruption(starter, Shock("TW", "fab", weeks=(10, 70), recovery=(0, 4)), 1000, alliance="", weeks=40)
    band = found.band("dem.computing", "weeks to recover")
    assert 0 < band.happens < 1
    assert band.low90 < band.high90 == 40
    assert f"  {band.low90:.0f} weeks to not within 40 weeks  " in found.summary()
    assert f",{band.low90},{band.low50},not within 40 weeks," in found.to_csv()
    told = next(b for b in found.to_dict()["bands"] if b["subject"] == band.subject and b["closure"] == "A"
                and (b["quantity"], b["place"]) == (band.quantity, "EU27"))  # fmt: skip
    assert (told["low90"], told["high90"]) == (band.low90, None)
    (kept,) = [o for o in found.outputs() if (o.subject, o.quantity, o.closure) == (
        "dem.computing/EU27", "weeks to recover", "A")]  # fmt: skip
    assert "40 weeks: not within that time" in kept.domain


def test_the_stock_told_beside_a_time_is_that_of_the_sector_itself(starter: Chain) -> None:
    said = summary(disruption(starter, "gallium-2026", 1000, alliance=""))
    legend = " ".join(said.partition("When, under A. ")[2].partition("\n\n")[0].split())
    assert legend.startswith("own stock: weeks that the sector's own stock lasts, of the input of which it has least;")
    assert "what is stocked further up the chain lasts besides." in legend
    head = next(line for line in said.splitlines() if "not before" in line and line.startswith("  sector"))
    assert " ".join(head.split()) == "sector own stock 5% down not before back for good within"
    assert "Weeks of cover" not in said


def test_nothing_is_said_to_move_what_loses_nothing(starter: Chain) -> None:
    """A few runs of a thousand lose a little: variance, but no loss that a band shows."""
    found = disruption(starter, Shock("QA", "mat.helium", weeks=10, recovery=0), 1000, alliance="")
    assert found.band(found.headline).high90 == 0
    loud = dataclasses.replace(found, tornado=tuple(dataclasses.replace(s, first=0.5) for s in found.tornado))
    assert "What moves" not in summary(loud)


def test_notes_on_one_split_are_one_line() -> None:
    notes = [f"no share of a place is on file for {k}: split as fab, widened" for k in ("fab.a", "fab.b")]
    assert condensed([notes[0], "Other.", notes[1]]) == [
        "Other.",
        "no share of a place is on file for fab.a, fab.b: split as fab, widened",
    ]


def test_a_column_gives_way_where_a_table_is_too_wide() -> None:
    lines = tables.table(("name", "x"), [("n" * 120, "12"), ("m", "3")])
    assert max(map(len, lines)) <= tables.WIDE
    assert "…  12" in lines[2]


def test_no_buyer_loses_more_under_b_or_c_than_under_a(starter: Chain) -> None:
    """Run by run; which of B and C is the milder depends on the buyer, so no order of the two is told."""
    found = disruption(starter, "gallium-2026", 1000, alliance="")
    ends = {(subject, place) for subject, place, _ in found.lost}
    above = {"B": 0, "C": 0}
    for end in ends:
        a, b, c = (found.lost[(*end, closure)] for closure in "ABC")
        assert (b <= a + 1e-9).all()
        assert (c <= a + 1e-9).all()
        above["B"] += bool((b > c + 1e-9).any())
        above["C"] += bool((c > b + 1e-9).any())
    assert above["B"] > 0
    assert above["C"] > 0
