"""Concentration: identities, directions, the test vectors of the reference (chain, section 7), bounds that hold."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from silcrete.analysis.arithmetic import MOST, cr, cr75, hhi, hhi_bounds, hhi_of_group, top
from silcrete.errors import BadInput

WAFERS_SEAT = [0.558, 0.178, 0.135, 0.095]
WAFERS_FIRM = [0.314, 0.244, 0.178, 0.135, 0.095]
FOUNDRY = [0.46, 0.26, 0.12, 0.06, 0.02]
LE16 = [0.68, 0.12, 0.11, 0.08]
DRAM = [0.714, 0.22, 0.017]
NAND = [0.558, 0.249, 0.151]
SIC = [0.326, 0.236, 0.165]


# -- test vectors ------------------------------------------------------------------------------------------------------


def test_toy() -> None:
    toy = [0.7, 0.2, 0.1]
    assert hhi(toy) == pytest.approx(0.54)
    assert cr75(toy) == (2, True)
    assert top(toy) == 0


@pytest.mark.parametrize(
    ("shares", "low", "high"),
    [
        (WAFERS_SEAT, 0.3703, 0.3715), (WAFERS_FIRM, 0.2171, None), (FOUNDRY, 0.2976, 0.3040), (LE16, 0.4953, None),
        (DRAM, 0.5585, 0.5609), (NAND, 0.3962, None),
    ],
)  # fmt: skip
def test_bounds_of_partial_sets(shares: list[float], low: float, high: float | None) -> None:
    least, most = hhi_bounds(shares)
    assert least == pytest.approx(low, abs=5e-5)
    if high is not None:
        assert most == pytest.approx(high, abs=5e-5)


@pytest.mark.parametrize(("shares", "high"), [(FOUNDRY, 0.2992), (DRAM, 0.5593)])
def test_bounds_when_no_other_exceeds_the_smallest(shares: list[float], high: float) -> None:
    assert hhi_bounds(shares, top_n=True)[1] == pytest.approx(high, abs=5e-5)


@pytest.mark.parametrize(
    ("shares", "count"), [(WAFERS_SEAT, 3), (WAFERS_FIRM, 4), (FOUNDRY, 3), (LE16, 2), (DRAM, 2), (NAND, 2)]
)
def test_cr75(shares: list[float], count: int) -> None:
    assert cr75(shares) == (count, True)


def test_the_rest_never_counts_as_a_supplier() -> None:
    assert cr75([0.4, 0.2]) == (2, False)


def test_a_joint_share_of_the_largest_narrows_the_bounds() -> None:
    low, high = hhi_of_group(SIC, 5, 0.919)
    assert low == pytest.approx(0.2076, abs=5e-5)
    assert high == pytest.approx(0.2193, abs=5e-5)
    loose = hhi_bounds(SIC)
    assert loose[0] == pytest.approx(0.1892, abs=5e-5)
    assert loose[0] < low < high < loose[1]


# -- identities and directions -----------------------------------------------------------------------------------------


@given(st.integers(1, 40))
def test_equal_suppliers_give_one_over_n(n: int) -> None:
    assert hhi([1 / n] * n) == pytest.approx(1 / n, rel=1e-12)


def parts(draw: st.DrawFn, least: int = 2) -> list[float]:
    sizes = draw(st.lists(st.integers(1, 1000), min_size=least, max_size=9))
    return [n / sum(sizes) for n in sizes]


complete = st.composite(parts)()


@given(complete)
def test_merging_two_suppliers_raises_the_index(shares: list[float]) -> None:
    assert hhi([shares[0] + shares[1], *shares[2:]]) > hhi(shares)


@given(complete)
def test_the_index_lies_between_one_over_n_and_one_and_order_does_not_matter(shares: list[float]) -> None:
    assert 1 / len(shares) - 1e-12 <= hhi(shares) <= 1 + 1e-12
    assert hhi(shares) == pytest.approx(hhi(sorted(shares)))


@given(complete)
def test_a_complete_set_has_no_slack(shares: list[float]) -> None:
    least, most = hhi_bounds(shares)
    assert most == pytest.approx(least, abs=1e-9)
    assert least == pytest.approx(hhi(shares))


@given(complete, st.integers(1, 8))
def test_crk_grows_with_k_to_the_whole(shares: list[float], k: int) -> None:
    assert cr(shares, k) <= cr(shares, k + 1) + 1e-12
    assert cr(shares, len(shares)) == pytest.approx(1)
    assert cr(shares, 1) == pytest.approx(max(shares))


@settings(max_examples=300)
@given(complete, st.integers(1, 8), st.floats(0, 0.3), st.randoms(use_true_random=False))
def test_bounds_hold_every_completion(shares: list[float], listed: int, width: float, random: object) -> None:
    """Hide the tail of a complete set and blur what is listed: the index of the whole lies in the bounds."""
    shares = sorted(shares, reverse=True)
    known = np.array(shares[: min(listed, len(shares))])
    low = np.maximum(known - width * random.random(), 0)  # type: ignore[attr-defined]
    high = np.minimum(known + width * random.random(), 1)  # type: ignore[attr-defined]
    truth = hhi(shares)
    least, most = hhi_bounds(low, high)
    assert least - 1e-9 <= truth <= most + 1e-9
    if width == 0:
        assert hhi_bounds(known, top_n=True)[1] >= truth - 1e-9
        assert hhi_bounds(known, top_n=True)[1] <= most + 1e-9


@settings(max_examples=200)
@given(complete, st.integers(1, 3))
def test_group_bounds_hold_every_completion(shares: list[float], unnamed: int) -> None:
    shares = sorted(shares, reverse=True)
    if len(shares) <= unnamed + 1:
        return
    size = len(shares) - 1
    known, total = shares[: size - unnamed], sum(shares[:size])
    low, high = hhi_of_group(known, size, total)
    assert low - 1e-9 <= hhi(shares) <= high + 1e-9


# -- faults ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("shares", [[], [-0.1, 0.5], [1.2], [0.6, 0.5], [float("nan")]])
def test_what_is_no_set_of_shares_is_refused(shares: list[float]) -> None:
    with pytest.raises(BadInput):
        hhi(shares)


def test_published_rounding_is_let_through() -> None:
    assert hhi([0.34, 0.34, 0.34]) > 0
    assert sum([0.34, 0.34, 0.34]) <= MOST


@pytest.mark.parametrize(("size", "total"), [(3, 0.9), (5, 0.5), (4, 0.95)])
def test_a_group_that_does_not_fit_is_refused(size: int, total: float) -> None:
    with pytest.raises(BadInput):
        hhi_of_group(SIC, size, total)
