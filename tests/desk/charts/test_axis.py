"""Claims on one axis: positions are right, only one is chosen, nothing is averaged (§7)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.desk.charts.reading import all_of, assert_readable, style, words

from silcrete.desk.charts import ClaimRow, ClaimsAxis, Mark, RangeRow, RangeTable, claims_axis, range_rows
from silcrete.desk.i18n import labels
from silcrete.errors import BadInput, UnknownName

T = labels("en")


def mark(value: float | None, **more: object) -> Mark:
    return Mark(value=value, text="some%", href="/claims/x", **more)  # type: ignore[arg-type]


def axis(*marks: Mark, **more: object) -> ClaimsAxis:
    rows = tuple(ClaimRow(label=f"basis {n}", detail="2023", mark=m, source="a house") for n, m in enumerate(marks))
    return ClaimsAxis(title="claims", rows=rows, **more)  # type: ignore[arg-type]


def test_marks_stand_where_the_figures_are() -> None:
    tree = assert_readable(claims_axis(axis(mark(0.98), mark(0.8), start=0.6), T))
    assert [style(glyph, "left") for glyph in all_of(tree, "ax-glyph") + all_of(tree, "ch-glyph")] == [95.0, 50.0]


@given(st.lists(st.floats(0, 1), min_size=1, max_size=6))
def test_order_on_the_axis_is_order_of_the_figures(values: list[float]) -> None:
    tree = assert_readable(claims_axis(axis(*map(mark, values)), T))
    places = [style(glyph, "left") for glyph in all_of(tree, "ch-glyph")]
    assert len(places) == len(values)
    for a, x in zip(values, places, strict=True):
        for b, y in zip(values, places, strict=True):
            assert (a <= b) <= (x <= y)


def test_the_chosen_claim_is_filled_and_said() -> None:
    tree = assert_readable(claims_axis(axis(mark(0.98, chosen=True), mark(0.8)), T))
    filled = [g for g in all_of(tree, "ch-claim") if "ch-open" not in (g.get("class") or "")]
    assert len(filled) == 1
    assert "(chosen)" in words(all_of(tree, "ax-chosen")[0])
    with pytest.raises(BadInput):
        claims_axis(axis(mark(0.9, chosen=True), mark(0.8, chosen=True)), T)


def test_a_qualifier_has_its_own_form() -> None:
    drawn = {q: str(claims_axis(axis(mark(0.5, qualifier=q)), T)) for q in ("", ">", "<", "~")}
    assert len(set(drawn.values())) == 4
    assert "ch-about" in drawn["~"]
    assert "ch-arrow" in drawn[">"]


def test_a_range_without_a_middle_has_no_point() -> None:
    """§2: a midpoint that nobody stated is nobody's figure."""
    tree = assert_readable(claims_axis(axis(mark(None, low=0.45, high=0.54)), T))
    assert not all_of(tree, "ch-glyph")
    (bar,) = all_of(tree, "ax-range")
    assert style(bar, "left") == pytest.approx(45)
    assert style(bar, "width") == pytest.approx(9)


def test_the_span_of_all_claims_lies_behind_each_row() -> None:
    tree = assert_readable(claims_axis(axis(mark(0.9), mark(0.7), start=0), T))
    assert {(style(s, "left"), style(s, "width")) for s in all_of(tree, "ax-span")} == {(70.0, 20.0)}


def test_the_benchmark_is_dotted_and_named() -> None:
    tree = assert_readable(claims_axis(axis(mark(0.9), benchmark=(0.65, "65% benchmark"), start=0), T))
    assert style(all_of(tree, "ax-bench")[0], "left") == 65.0
    assert words(all_of(tree, "ax-bench-label")[0]) == "65% benchmark"


def test_every_figure_is_a_link() -> None:
    tree = assert_readable(claims_axis(axis(mark(0.98), mark(0.8)), T))
    assert [a.get("href") for a in all_of(tree, "ev-num")] == ["/claims/x", "/claims/x"]


def test_what_is_no_mark_is_refused() -> None:
    with pytest.raises(BadInput, match="needs a number"):
        mark(None)
    with pytest.raises(UnknownName):
        mark(0.5, qualifier="ca")
    with pytest.raises(BadInput):
        claims_axis(ClaimsAxis(title="x", rows=()), T)


def test_the_table_of_suppliers_says_where_nothing_is_on_file() -> None:
    row = RangeRow(
        name="Metal",
        href="/chain/segments/m",
        supplier="A",
        mark=mark(0.9, low=0.8, high=0.9, chosen=True),
        basis="2023",
        claims=4,
        claims_href="/claims?about=m",
        conflict=True,
    )
    tree = assert_readable(range_rows(RangeTable(title="t", rows=(row,), benchmark=(0.65, "65")), T))
    assert words(all_of(tree, "ev-gap")[0]) == "no figure"
    assert "4 claims" in words(all_of(tree, "ev-conflict")[0])
    assert style(all_of(tree, "ax-range")[0], "left") == pytest.approx(80)
    assert [words(tick) for tick in all_of(tree, "ax-tick")] == ["0", "25", "50", "65", "100%"]
    assert len(list(tree.iter("tr"))) == 2
