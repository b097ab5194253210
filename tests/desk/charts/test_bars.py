"""Bars start at zero, their lengths are in proportion, and a gap is hatched and never a zero (§1)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.desk.charts.reading import all_of, assert_readable, style, words

from silcrete.desk.charts import Bar, Bars, bars, supplier_bars
from silcrete.desk.i18n import labels
from silcrete.errors import BadInput

T = labels("en")


@given(st.lists(st.floats(0, 1), min_size=1, max_size=5))
def test_lengths_are_in_proportion_and_start_at_zero(values: list[float]) -> None:
    view = Bars(
        title="t", bars=tuple(Bar(name=str(n), low=v, high=v, text="x", href="/c") for n, v in enumerate(values))
    )
    tree = assert_readable(bars(view, T))
    for value, bar in zip(values, all_of(tree, "bar-low"), strict=True):
        assert style(bar, "width") == pytest.approx(value * 100, abs=0.006)
        assert "left" not in (bar.get("style") or "")


def test_a_range_is_dark_to_its_lowest_and_light_to_its_highest() -> None:
    tree = assert_readable(supplier_bars(Bars(title="t", bars=(Bar(name="A", low=0.8, high=0.988, text="x"),)), T))
    assert style(all_of(tree, "bar-low")[0], "width") == 80
    assert style(all_of(tree, "bar-high")[0], "width") == pytest.approx(98.8)


def test_a_gap_is_hatched_and_has_no_bar() -> None:
    tree = assert_readable(bars(Bars(title="t", bars=(Bar(name="EU", low=None, high=None),)), T))
    assert all_of(tree, "bar-gap")
    assert not all_of(tree, "bar-low")
    assert "no figure on file" in words(tree)


def test_a_true_zero_is_no_gap() -> None:
    tree = assert_readable(bars(Bars(title="t", bars=(Bar(name="EU", low=0, high=0, text="0%", href="/c"),)), T))
    assert not all_of(tree, "bar-gap")
    assert style(all_of(tree, "bar-low")[0], "width") == 0


def test_amounts_get_a_round_scale() -> None:
    view = Bars(title="t", bars=(Bar(name="a", low=430, high=430, text="€430m"),), unit="EUR m", scale=True)
    tree = assert_readable(bars(view, T))
    ticks = [words(tick) for tick in all_of(tree, "ax-tick")]
    assert ticks[0] == "0"
    assert ticks[-1] == "€500m"
    assert style(all_of(tree, "bar-low")[0], "width") == pytest.approx(86)


@pytest.mark.parametrize("ends", [(0.5, None), (None, 0.5), (0.6, 0.5), (-0.1, 0.5)])
def test_half_ranges_and_negative_bars_are_refused(ends: tuple[float | None, float | None]) -> None:
    with pytest.raises(BadInput):
        Bar(name="x", low=ends[0], high=ends[1])


def test_a_bar_longer_than_its_scale_is_refused() -> None:
    with pytest.raises(BadInput, match="longer than its scale"):
        bars(Bars(title="t", bars=(Bar(name="x", low=0.5, high=0.5),), top=0.4), T)
