"""The Commission's three core indicators: test vectors, the code for no exports, and gaps where no trade is loaded."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from silcrete import analysis
from silcrete.analysis.core_indicators import NO_EXPORTS, core
from silcrete.chain import Chain
from silcrete.errors import BadInput
from silcrete.records import Measurement, Record, Segment, Source


def test_vectors() -> None:
    found = core([80, 15, 5], 60, 70)
    assert found.cdi1 == pytest.approx(0.665)
    assert found.cdi2 == pytest.approx(0.625)
    assert found.cdi3 == pytest.approx(1.4286, abs=5e-5)
    assert found.dependent
    more = core(np.array([80, 15, 5]), 60, 120)
    assert more.cdi3 == pytest.approx(0.8333, abs=5e-5)
    assert not more.dependent


def test_no_exports_is_coded_and_counts() -> None:
    found = core([80, 15, 5], 60, 0)
    assert found.cdi3 == NO_EXPORTS == 9999
    assert found.dependent


@given(st.lists(st.floats(1, 1e6), min_size=1, max_size=20), st.floats(0, 1e6), st.floats(1, 1e6), st.floats(0.01, 100))
def test_the_unit_of_money_does_not_matter(m: list[float], inside: float, exports: float, scale: float) -> None:
    a, b = core(m, inside, exports), core([v * scale for v in m], inside * scale, exports * scale)
    assert (a.cdi1, a.cdi2, a.cdi3) == (pytest.approx(b.cdi1), pytest.approx(b.cdi2), pytest.approx(b.cdi3))
    assert 1 / len(m) - 1e-9 <= a.cdi1 <= 1 + 1e-9


@pytest.mark.parametrize(("m", "inside", "exports"), [([-1, 2], 0, 1), ([0, 0], 5, 1), ([1], -1, 1), ([1], 1, -1)])
def test_what_is_no_trade_is_refused(m: list[float], inside: float, exports: float) -> None:
    with pytest.raises(BadInput):
        core(m, inside, exports)


def test_without_trade_data_every_row_is_a_stated_gap(starter: Chain) -> None:
    result = analysis.core_indicators(starter)
    assert len(result) == 79
    for row in result:
        assert row.value is None
        assert "no trade data of EU27 are loaded" in row.gaps[0]
    assert "81129289" in result["gallium"].gaps[0]


def trade(quantity: str, market: str, place: str, value: float, period: str = "2024") -> Measurement:
    return Measurement(
        key=f"{quantity}/{market}/{place}/{period}", subject="a", quantity=quantity, market=market, place=place,
        value=value, unit="EUR m", period=period, source="s",
    )  # fmt: skip


def test_loaded_trade_is_used() -> None:
    rows: list[Record] = [Source(key="s", title="t"), Segment(key="a", name="A", type="material")]
    rows += [trade("imports", "EU27", place, value) for place, value in {"CN": 80, "US": 15, "JP": 5, "DE": 60}.items()]
    rows += [trade("exports", "WORLD", "EU27", 70), trade("imports", "EU27", "CN", 999, "2025")]
    row = analysis.core_indicators(Chain.from_records(rows, "2026-01-01"))["a"]
    assert row.value == pytest.approx(0.665)
    assert row.cells["cdi2"].value == pytest.approx(0.625)
    assert row.cells["dependent"].words == "yes"
    assert [f.state for f in row.flags] == ["passed", "passed", "passed"]
    assert row.rule == "trade of 2024, in EUR m"
    assert any(s.kind == "measurement" for s in row.trail())
