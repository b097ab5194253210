"""Model results: a band always, two closures always, a card always; an illustration says so (§13)."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from tests.desk.charts.reading import all_of, assert_readable, pictures, style, words

from silcrete.desk.charts import Fan, FanSeries, Tornado, TornadoRow, band_bar, band_card, fan, tornado
from silcrete.desk.i18n import labels
from silcrete.errors import BadInput, Refused
from silcrete.units import LEAST_RUNS, Band

T = labels("en")
FLAT = (1.0, 0.6, 0.8)


def series(name: str = "A", **changes: tuple[float, ...]) -> FanSeries:
    bands: dict[str, tuple[float, ...]] = {
        "low90": (1.0, 0.4, 0.6),
        "low50": (1.0, 0.5, 0.7),
        "median": FLAT,
        "high50": (1.0, 0.7, 0.9),
        "high90": (1.0, 0.8, 1.0),
    }
    return FanSeries(name=name, note="", **{**bands, **changes})


def a_fan(**changes: object) -> Fan:
    view = Fan(key="f", title="two closures", series=(series("A"), series("B")), runs=2000, card="m", stop_ends=1)
    return replace(view, **changes)  # type: ignore[arg-type]


def test_two_closures_stand_in_one_frame() -> None:
    tree = assert_readable(fan(a_fan(), T))
    wide, narrow = pictures(tree)
    for drawing in (wide, narrow):
        medians = [p.get("class") for p in drawing.iter("path") if "fan-median" in (p.get("class") or "")]
        assert medians == ["fan-median fan-c1", "fan-median fan-c2"]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"stop_ends": 1}, "stop ends"),
        ({"stop_ends": 1, "latest": True}, "stop ends at the latest"),
        ({"stop_ends": len(FLAT) - 1, "latest": True}, "stop ends at the latest"),
        ({"stop_ends": 300, "latest": True}, "stop may go on"),
        ({"stop_ends": math.inf}, "stop may go on"),
        ({"stop_ends": None}, ""),
    ],
)
def test_the_end_of_a_stop_is_told_as_far_as_it_is_known(changes: dict[str, object], said: str) -> None:
    """A length that is drawn ends at the latest where its range ends, and one beyond the weeks computed is told so; the
    words stay inside the picture."""
    for drawing in pictures(assert_readable(fan(a_fan(**changes), T))):
        told = [node for node in drawing.iter("text") if words(node).startswith("stop ")]
        assert [words(node) for node in told] == ([said] if said else [])
        assert len([n for n in drawing.iter("line") if "ch-today" in (n.get("class") or "")]) == said.count("ends")
        for node in told:
            assert (node.get("text-anchor") == "end") == (changes["stop_ends"] != 1)


def test_one_closure_alone_is_refused() -> None:
    with pytest.raises(Refused, match="two closures"):
        fan(a_fan(series=(series(),)), T)


def test_a_fan_without_model_card_is_refused() -> None:
    with pytest.raises(Refused):
        fan(a_fan(card=""), T)


@pytest.mark.parametrize("missing", ["low90", "low50", "high50", "high90"])
def test_a_median_without_a_band_is_refused(missing: str) -> None:
    with pytest.raises(Refused, match="without a band"):
        series(**{missing: ()})


def test_quantiles_that_fall_or_differ_in_length_are_refused() -> None:
    with pytest.raises(BadInput, match="fall"):
        series(low50=(1.0, 0.61, 0.7))
    with pytest.raises(BadInput, match="length"):
        series(low50=(1.0, 0.5))
    shorter = FanSeries(name="C", note="", low90=(1,), low50=(1,), median=(1,), high50=(1,), high90=(1,))
    with pytest.raises(BadInput, match="length"):
        fan(a_fan(series=(series(), shorter)), T)


def test_too_few_runs_draw_no_band_and_say_why() -> None:
    drawn = fan(a_fan(runs=LEAST_RUNS - 1), T)
    assert "<svg" not in drawn
    assert "999 runs so far" in drawn


def test_the_word_lies_across_an_illustration_only() -> None:
    assert "ILLUSTRATION" in fan(a_fan(illustration=True), T)
    assert "ILLUSTRATION" not in fan(a_fan(), T)


def test_the_axis_of_a_fan_starts_at_zero_and_ends_at_normal() -> None:
    tree = assert_readable(fan(a_fan(), T))
    texts = [words(node) for node in pictures(tree)[0].iter("text")]
    assert "0" in texts
    assert "100%" in texts


def test_bands_enclose_the_median() -> None:
    """Read back from the drawing: at every week the light band holds the dark one and the dark one the median."""
    tree = assert_readable(fan(a_fan(), T))
    svg = pictures(tree)[0]

    def rows(cls: str) -> list[list[float]]:
        path = next(p for p in svg.iter("path") if set(cls.split()) <= set((p.get("class") or "").split()))
        points = [tuple(map(float, pair.split())) for pair in (path.get("d") or "").strip("MZ").split("L")]
        at: dict[float, list[float]] = {}
        for x, y in points:
            at.setdefault(x, []).append(y)
        return [sorted(ys) for _, ys in sorted(at.items())]

    for light, dark, middle in zip(
        rows("fan-90 fan-c1"), rows("fan-50 fan-c1"), rows("fan-median fan-c1"), strict=True
    ):
        assert light[0] <= dark[0] <= middle[0] <= dark[-1] <= light[-1]


def test_a_tornado_is_sorted_by_length_and_in_proportion() -> None:
    rows = (
        TornadoRow(name="short", low=9, high=11, low_text="a", high_text="b", sourced=True),
        TornadoRow(name="long", low=5, high=20, low_text="c", high_text="d", sourced=False, href="/p"),
    )
    tree = assert_readable(tornado(Tornado(title="t", rows=rows, median=10, unit="weeks"), T))
    bars = all_of(tree, "tor-bar")
    assert [style(bar, "width") for bar in bars] == [75.0, 10.0]
    assert [style(bar, "left") for bar in bars] == [25.0, 45.0]
    assert "tor-model" in (bars[0].get("class") or "")
    assert "tor-claim" in (bars[1].get("class") or "")
    assert {style(m, "left") for m in all_of(tree, "tor-median")} == {50.0}


def test_a_tornado_that_falls_is_refused() -> None:
    row = TornadoRow(name="x", low=2, high=1, low_text="", high_text="", sourced=True)
    with pytest.raises(BadInput):
        tornado(Tornado(title="t", rows=(row,), median=1, unit="weeks"), T)


def band(**changes: object) -> Band:
    base = {"low90": 5.0, "low50": 8.0, "median": 12.0, "high50": 17.0, "high90": 22.0, "runs": 2000}
    return Band(**{**base, "unit": "weeks", "card": "m", **changes})  # type: ignore[arg-type]


def test_a_band_bar_is_in_proportion_and_spoken() -> None:
    tree = assert_readable(band_bar(band(), 40, T))
    assert style(all_of(tree, "bb-90")[0], "left") == pytest.approx(12.5)
    assert style(all_of(tree, "bb-90")[0], "width") == pytest.approx(42.5)
    assert style(all_of(tree, "bb-median")[0], "left") == pytest.approx(30)
    assert "5 to 22" in (all_of(tree, "bb")[0].get("aria-label") or "")


def test_a_band_outside_its_line_is_refused() -> None:
    with pytest.raises(BadInput):
        band_bar(band(), 20, T)


def test_a_result_card_shows_the_band_and_not_the_point() -> None:
    tree = assert_readable(band_card("Loss", band(), 40, "note", "/runs/x", T))
    assert words(all_of(tree, "band-value")[0]) == "5 to 22 weeks"
    assert "999" in band_card("Loss", band(runs=999), 40, "note", "/runs/x", T)
