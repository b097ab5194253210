"""Dependency by segment: a vector with ranges over rivals, never one score."""

from __future__ import annotations

import pytest

from silcrete import analysis
from silcrete.chain import Chain
from silcrete.records import Claim, Segment, Source


def test_gallium(starter: Chain) -> None:
    row = analysis.dependency(starter)["gallium"]
    top, flags = row.cells["top"], {f.threshold.key: f.state for f in row.flags}
    assert (top.value, top.words) == (0.988, "CN")
    assert (top.low, top.high) == (0.72, 1.0)
    assert set(top.claims) == {"sh0136", "sh0137", "sh0138", "sh0139"}
    assert flags["exposed-65"] == flags["crma-65"] == "passed"
    assert row.cells["own"].high == pytest.approx(1.0 - (top.low or 0.0))  # whichever claim on the largest holds
    assert "81129289" in row.cells["codes"].words


def test_where_claims_disagree_about_a_limit_it_stays_open(starter: Chain) -> None:
    row = analysis.dependency(starter)["germanium"]
    assert next(f.state for f in row.flags if f.threshold.key == "exposed-65") == "open"


def test_europe_is_no_supplier_it_depends_on(starter: Chain) -> None:
    row = analysis.dependency(starter)["eq.litho_euv"]
    assert row.cells["own"].value == 1.0
    assert not any(f.threshold.key == "crma-65" for f in row.flags)


def test_every_segment_has_a_row_and_gaps_are_words(starter: Chain) -> None:
    result = analysis.dependency(starter)
    assert len(result) == 79
    assert result["eq.etch"].cells["hhi"].gap
    assert result["eq.etch"].cells["hhi"].low is None


def test_below_narrows(starter: Chain) -> None:
    assert {r.key for r in analysis.dependency(starter, below="eq.litho")} == {
        "eq.litho",
        "eq.litho_euv",
        "eq.litho_duv",
    }


def test_another_place(starter: Chain) -> None:
    china = analysis.dependency(starter, of="CN")["gallium"]
    assert china.cells["own"].value == 0.988
    assert not any(f.threshold.key == "crma-65" for f in china.flags)


def test_a_set_that_exceeds_the_whole_is_a_gap_of_its_row_alone() -> None:
    claims = [
        Claim(
            key=f"k{n}", subject=segment, quantity="share", place=place, value=value, unit="fraction", basis="output",
            market="WORLD", period="2025", source="s", grade="B",
        )
        for n, (segment, place, value) in enumerate([("a", "CN", 0.7), ("a", "JP", 0.5), ("b", "CN", 0.7)])
    ]  # fmt: skip
    segments = [Segment(key=key, name=key, type="material") for key in "ab"]
    result = analysis.dependency(Chain.from_records([Source(key="s", title="t"), *segments, *claims], "2026-01-01"))
    assert "add up to 1.20" in result["a"].cells["hhi"].gap
    assert result["b"].value == 0.7
