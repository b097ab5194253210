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
    assert flags["exposed-65"] == "passed"
    assert row.cells["own"].high == pytest.approx(1.0 - (top.low or 0.0))  # whichever claim on the largest holds
    assert "81129289" in row.cells["codes"].words


def used(place: str, value: float, market: str = "EU27", basis: str = "EU use") -> Claim:
    """A claim on what a place holds of a raw material."""
    return Claim(
        key=f"{place}/{market}/{basis}", subject="crm.a", quantity="share", place=place, value=value, unit="fraction",
        basis=basis, market=market, period="2024", source="s", grade="B",
    )  # fmt: skip


def held_against(*claims: Claim, of: str = "EU27") -> tuple[str, str]:
    """State of the limit on what the Union uses, and the gap of its column."""
    records = [Source(key="s", title="t"), Segment(key="crm.a", name="A", type="material"), *claims]
    row = analysis.dependency(Chain.from_records(records, "2026-01-01"), of=of)["crm.a"]
    state = next((f.state for f in row.flags if f.threshold.key == "crma-65"), "")
    return state, row.cells["use"].gap


def test_the_limit_on_what_the_union_uses_is_not_judged_by_a_share_of_the_world(starter: Chain) -> None:
    flag = next(f for f in analysis.dependency(starter)["gallium"].flags if f.threshold.key == "crma-65")
    assert (flag.column, flag.state) == ("use", "unknown")
    world = used("CN", 0.99, "WORLD", "refined production")
    assert held_against(world) == ("unknown", "no figure on use in EU27 by origin is on file")
    assert held_against(world, used("CN", 0.9, basis="imports"))[0] == "unknown", "imports are not all that is used"
    assert held_against(world, used("NL", 0.9))[0] == "unknown", "no third country"
    assert held_against(world, used("CN", 0.4), used("TR", 0.5)) == ("not passed", "")
    assert held_against(world, used("CN", 0.71))[0] == "passed"
    assert held_against(used("CN", 0.71, "CN", "consumption"), of="CN") == (
        "",
        "no figure on use in CN by origin is on file",
    )


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
