"""Concentration on the starter data: the values of the reference, and bounds that narrow with what is known."""

from __future__ import annotations

import pytest

from silcrete import analysis
from silcrete.chain import Chain


@pytest.mark.parametrize(
    ("segment", "low", "high", "count"),
    [
        ("mat.wafer_si", 0.3703, 0.3715, 3), ("fab.foundry", 0.2976, 0.3040, 3), ("fab.le16", 0.4953, None, 2),
        ("fab.dram", 0.5585, 0.5609, 2), ("fab.nand", 0.3962, None, 2),
    ],
)  # fmt: skip
def test_places(starter: Chain, segment: str, low: float, high: float | None, count: int) -> None:
    row = analysis.concentration(starter)[segment]
    assert row.low == pytest.approx(low, abs=5e-5)
    if high is not None:
        assert row.high == pytest.approx(high, abs=5e-5)
    assert row.cells["cr75"].value == count


def test_firms_of_wafers(starter: Chain) -> None:
    row = analysis.concentration(starter, holder="firm")["mat.wafer_si"]
    assert row.low == pytest.approx(0.2171, abs=5e-5)
    assert row.cells["cr75"].value == 4


def test_a_published_joint_share_narrows_the_bounds(starter: Chain) -> None:
    row = analysis.concentration(starter, holder="firm")["fab.sic"]
    assert row.low == pytest.approx(0.2076, abs=5e-5)
    assert row.high == pytest.approx(0.2193, abs=5e-5)
    assert "sh0191" in row.first.claims
    assert "joint share of the 5 largest" in row.rule


def test_a_list_that_falls_short_says_more_than(starter: Chain) -> None:
    cell = analysis.concentration(starter)["atp.osat"].cells["cr75"]
    assert cell.value is None
    assert cell.words == "more than 2"
    assert cell.low == 3


def test_limits_name_their_origin(starter: Chain) -> None:
    row = analysis.concentration(starter)["fab.le16"]
    states = {f.threshold.key: (f.state, f.threshold.origin) for f in row.flags}
    assert states["exposed-65"] == ("passed", "SIA and BCG")
    assert states["cr75-3"] == ("passed", "ETO explorer")
    assert states["isi-50"][0] == "not passed"
