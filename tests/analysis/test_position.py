"""Europe against the United States and Asia: the rule is named, and each rule is tested."""

from __future__ import annotations

import pytest

from silcrete import analysis
from silcrete.chain import Chain
from silcrete.records import Claim, Organisation, Segment, Source


def one(*shares: tuple[str, float], **more: str) -> Chain:
    claims = [
        Claim(
            key=f"k{n}", subject="a", quantity="share", place=place, value=value, unit="fraction", basis="output",
            market="WORLD", period="2024", source="s", grade="B", **more,  # type: ignore[arg-type]
        )
        for n, (place, value) in enumerate(shares)
    ]  # fmt: skip
    segment = Segment(key="a", name="A", type="material")
    return Chain.from_records([Source(key="s", title="t"), segment, *claims], "2026-01-01")


def cell(chain: Chain, area: str = "europe") -> analysis.Cell:
    return analysis.position(chain)["a"].cells[area]


def test_a_stated_figure_comes_first() -> None:
    found = cell(one(("EU27", 0.1), ("R-EUROPE", 0.12), ("DE", 0.05)))
    assert (found.value, found.rule.partition(";")[0]) == (0.1, "stated")


def test_then_that_of_a_wider_area() -> None:
    found = cell(one(("R-EUROPE", 0.12), ("US", 0.3)))
    assert (found.value, found.words, found.rule.partition(";")[0]) == (0.12, "R-EUROPE", "stated for a wider area")


def test_then_the_sum_of_its_parts_as_at_least() -> None:
    found = cell(one(("DE", 0.05), ("NL", 0.1), ("JP", 0.6)))
    assert found.value is None
    assert (found.low, found.high) == (pytest.approx(0.15), pytest.approx(0.4))
    assert found.rule.startswith("at least")
    assert found.words == "DE|NL"


def test_then_what_the_others_leave_as_at_most() -> None:
    found = cell(one(("JP", 0.6), ("CN", 0.3)))
    assert (found.value, found.low, found.high) == (None, 0.0, pytest.approx(0.1))
    assert found.rule.startswith("at most")


def rivals() -> Chain:
    """Two claims on what China holds: 98.8 percent, and about 80."""
    claim = {
        "subject": "a",
        "quantity": "share",
        "place": "CN",
        "unit": "fraction",
        "market": "WORLD",
        "period": "2024",
    }
    claims = [
        Claim(key="k1", value=0.988, basis="refined production", source="s", grade="B", **claim),  # type: ignore[arg-type]
        Claim(key="k2", value=0.8, qualifier="~", basis="production", source="r", grade="C", **claim),  # type: ignore[arg-type]
    ]
    sources = [Source(key="s", title="t"), Source(key="r", title="t")]
    return Chain.from_records([*sources, Segment(key="a", name="A", type="material"), *claims], "2026-01-01")


def test_at_most_is_the_loosest_bound_over_the_claims_on_the_others() -> None:
    found = cell(rivals())
    assert found.high == pytest.approx(0.28)
    assert set(found.claims) == {"k1", "k2"}


def test_at_least_is_the_loosest_bound_over_the_claims_on_the_parts() -> None:
    """What Asia holds at least and Europe at most fill the market: one basis for both."""
    asia, europe = cell(rivals(), "asia"), cell(rivals())
    assert asia.low == pytest.approx(0.72)
    assert set(asia.claims) == {"k1", "k2"}
    assert (asia.low or 0) + (europe.high or 0) == pytest.approx(1.0)


def test_at_least_and_at_most_of_the_three_never_contradict(starter: Chain) -> None:
    """Where one set bounds two places, the one's least leaves room for all that the other may have at most."""
    bounded = 0
    for row in analysis.position(starter):
        cells = [c for c in row.cells.values() if c.rule.startswith(("at least, sum", "at most"))]
        for least in (c for c in cells if c.rule.startswith("at least")):
            for most in (c for c in cells if c.rule.startswith("at most")):
                bounded += 1
                assert (least.low or 0.0) + (most.high or 0.0) <= 1.0 + 1e-9, row.key
    assert bounded > 20


def test_then_the_firms_seated_in_it_as_at_least() -> None:
    firms = [Organisation(key="e", name="E", type="company", country="DE", source="s"),
             Organisation(key="j", name="J", type="company", country="JP", source="s")]  # fmt: skip
    shares = [
        Claim(key=f"k{name}", subject="a", quantity="share", organisation=name, value=value, unit="fraction",
              basis="revenue", market="WORLD", period="2024", source="s", grade="B")
        for name, value in (("E", 0.29), ("J", 0.4))
    ]  # fmt: skip
    chain = Chain.from_records(
        [Source(key="s", title="t"), Segment(key="a", name="A", type="material"), *firms, *shares], "2026-01-01"
    )
    found = cell(chain)
    assert (found.value, found.low, found.words) == (None, 0.29, "E")
    assert found.rule == "at least, firms seated in it by the loosest claims"


def test_else_a_gap() -> None:
    assert cell(one()).gap
    assert cell(one(("R-EUROPE", 0.117), nature="forecast")).gap


def test_a_complete_set_gives_a_value() -> None:
    found = cell(one(("DE", 0.1), ("JP", 0.6), ("CN", 0.3)))
    assert found.value == pytest.approx(0.1)


def test_asia_is_the_sum_of_its_listed_countries() -> None:
    found = cell(one(("TW", 0.46), ("CN", 0.26), ("KR", 0.12), ("US", 0.06), ("JP", 0.02)), "asia")
    assert found.low == pytest.approx(0.86)
    assert found.high == pytest.approx(0.94)


def test_on_the_starter_data(starter: Chain) -> None:
    result = analysis.position(starter)
    assert result["fab.sic"].cells["europe"].value == 0.491
    assert result["fab.dram"].cells["usa"].value == 0.22
    assert result["mat.wafer_si"].cells["europe"].low == pytest.approx(0.095)
    assert result["fab.le16"].cells["europe"].rule.startswith("at most, rest by the loosest")
    firms = result["fab.mcu"].cells["europe"]
    assert (firms.low, firms.words) == (0.29, "Infineon")
    assert result["fab.power"].cells["europe"].gap
    assert (result["fab"].cells["europe"].value or 0) < 0.117  # a forecast or a target is never shown as observed
