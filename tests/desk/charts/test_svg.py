"""The tools under the charts: escaping, short numbers, round ticks, marks that stay inside their frame."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from silcrete.desk.charts.svg import el, f, pc, picture, text_width, ticks
from silcrete.errors import BadInput


def test_text_and_attributes_are_escaped_and_markup_is_not() -> None:
    drawn = el("a", {"href": '"><script>'}, "<b>", Markup("<i>x</i>"))
    assert drawn == '<a href="&#34;&gt;&lt;script&gt;">&lt;b&gt;<i>x</i></a>'


@given(st.floats(-1e6, 1e6))
def test_a_coordinate_has_at_most_one_decimal(value: float) -> None:
    text = f(value)
    assert len(text.partition(".")[2]) <= 1
    assert float(text) == pytest.approx(value, abs=0.051)


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_what_is_not_finite_is_never_drawn(value: float) -> None:
    with pytest.raises(BadInput):
        f(value)


def test_a_mark_outside_its_axis_raises() -> None:
    assert pc(0) == "0.00%"
    assert pc(1) == "100.00%"
    for fraction in (-0.01, 1.01, math.nan):
        with pytest.raises(BadInput):
            pc(fraction)


@given(st.floats(-1e6, 1e6), st.floats(1e-6, 1e6), st.integers(3, 12))
def test_ticks_hold_the_ends_are_even_and_few(low: float, width: float, most: int) -> None:
    high = low + width
    if high <= low:
        return
    found = ticks(low, high, most)
    assert len(found) <= most
    assert found[0] <= low + 1e-6 * width + 1e-9
    assert found[-1] >= high - 1e-6 * width - 1e-9
    steps = {round((b - a) / width, 3) for a, b in pairwise(found)}
    assert len(steps) <= 1


def test_an_axis_that_does_not_rise_is_refused() -> None:
    with pytest.raises(BadInput):
        ticks(1, 1)


def test_a_picture_without_its_sentence_is_refused() -> None:
    with pytest.raises(BadInput, match="sentence"):
        picture("x", 10, 10, "")


def test_a_longer_text_is_wider() -> None:
    assert text_width("about 10%") < text_width("about 10% or more")
    assert text_width("x") < text_width("x", bold=True)
