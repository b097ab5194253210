"""The chain picture: every segment once, state by form, links that cross no label, gaps that are no zeros (§1, §5)."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.desk.charts.reading import all_of, assert_readable, classes, links, style, words

from silcrete.desk.charts import ChainCell, ChainPicture, Link, Stage, chain_glance, chain_picture, closure, share_class
from silcrete.desk.charts.chain import CELL, HEIGHT, ROW
from silcrete.desk.i18n import labels
from silcrete.errors import BadInput, UnknownName

T = labels("en")


def cell(key: str, stage: str, value: float | None = None, state: str = "", **more: object) -> ChainCell:
    kind = state or ("gap" if value is None else "stated")
    text = "" if value is None else f"{value:.0%}"
    return ChainCell(key=key, name=key, href=f"/s/{key}", stage=stage, state=kind, value=value, text=text, **more)  # type: ignore[arg-type]


def a_chain(**changes: object) -> ChainPicture:
    view = ChainPicture(
        key="chain",
        title="A chain",
        stages=(Stage("raw", "Raw", 0), Stage("mid", "Mid", 1), Stage("side", "Side", 1), Stage("end", "End", 2)),
        segments=(
            cell("ore", "raw", 0.2, "at_most", right="A 80%"),
            cell("gas", "raw", 0.5),
            cell("disc", "mid"),
            cell("tool", "mid", 0.9, "at_least"),
            cell("code", "side", 0.1, qualifier="<"),
            cell("car", "end", 0.33),
            cell("phone", "end"),
        ),
        links=(
            Link("ore", "disc", "essential"),
            Link("ore", "phone", "important"),
            Link("disc", "car", "replaceable"),
            Link("code", "tool", "important"),
            Link("tool", "ore", "important"),
        ),
    )
    return replace(view, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "value, kind, wanted", [(0, "", 0), (0.05, "", 1), (0.0999, "", 1), (0.1, "", 2), (0.65, "", 5), (1, "", 5)]
)
def test_classes_have_round_breaks(value: float, kind: str, wanted: int) -> None:
    assert share_class(value, kind) == wanted


def test_a_less_than_value_lies_in_the_class_below_its_limit() -> None:
    assert share_class(0.1, "<") == 1 < share_class(0.1)


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_larger_share_is_never_in_a_lower_class(a: float, b: float) -> None:
    low, high = sorted((a, b))
    assert share_class(low) <= share_class(high)


def test_every_segment_is_one_link_with_its_figure() -> None:
    tree = assert_readable(chain_picture(a_chain(), T))
    cells = all_of(tree, "cell")
    assert [c.get("data-cell") for c in cells] == [s.key for s in a_chain().segments]
    assert words(cells[0]) == "ore20%A 80%"


def test_state_is_said_by_form() -> None:
    tree = assert_readable(chain_picture(a_chain(), T))
    look = {c.get("data-cell"): classes(c) for c in all_of(tree, "cell")}
    assert "cell-limit" in look["ore"]
    assert {"cell-filled", "sh4"} <= look["gas"]
    assert {"cell-least", "sh5"} <= look["tool"]
    assert "cell-filled" not in look["tool"], "a lower bound is not drawn as a figure"
    assert {"cell-filled", "sh1"} <= look["code"]
    assert "cell-gap" in look["disc"]
    gap = next(c for c in all_of(tree, "cell") if c.get("data-cell") == "disc")
    assert "no figure" in words(gap)
    assert "0" not in words(gap)
    bar = next(c for c in all_of(tree, "cell") if c.get("data-cell") == "ore").find("i")
    assert bar is not None
    assert style(bar, "width") == 20


def test_links_are_hidden_until_something_is_selected() -> None:
    tree = assert_readable(chain_picture(a_chain(), T))
    assert not [g for g in tree.iter("g") if "is-on" in classes(g)]
    tree = assert_readable(chain_picture(a_chain(selected="disc"), T))
    shown = {(g.get("data-from"), g.get("data-to")) for g in tree.iter("g") if "is-on" in classes(g)}
    assert shown == {("disc", "car")}
    assert {c.get("data-cell") for c in all_of(tree, "is-on") if c.get("data-cell")} == {"car"}


def test_downstream_and_upstream_are_opposite() -> None:
    view = a_chain()
    keys = [s.key for s in view.segments]
    for a in keys:
        for b in keys:
            assert (b in closure(view.links, a)) == (a in closure(view.links, b, "upstream"))
    assert closure(view.links, "disc") == {"disc", "car"}
    assert closure(view.links, "disc", "upstream") == {"disc", "ore", "tool", "code"}


def test_no_link_crosses_a_cell() -> None:
    """Points along every run, the arrow's last pixels apart, lie in gutters and in the gaps between rows."""
    tree = assert_readable(chain_picture(a_chain(), T))
    boxes = [(style(c, "--x"), style(c, "--y")) for c in all_of(tree, "cell")]
    runs = [p for g in tree.iter("g") for p in g.findall("path") if "lk-tip" not in classes(p)]
    assert len(runs) == 2 * len(a_chain().links)
    for run in runs:
        numbers = [float(n) for n in re.findall(r"-?[\d.]+", run.get("d") or "")]
        points = list(zip(numbers[::2], numbers[1::2], strict=True))
        for (x1, y1), (x2, y2) in pairwise(points):
            for n in range(1, 20):
                x, y = x1 + (x2 - x1) * n / 20, y1 + (y2 - y1) * n / 20
                for left, top in boxes:
                    inside = left + 0.5 < x < left + CELL - 0.5 and top + 0.5 < y < top + HEIGHT - 0.5
                    assert not inside, (run.get("d"), left, top)


def test_cells_of_a_column_do_not_overlap_and_stay_on_the_rows() -> None:
    tree = assert_readable(chain_picture(a_chain(), T))
    places = sorted((style(c, "--x"), style(c, "--y")) for c in all_of(tree, "cell"))
    assert len(set(places)) == len(places)
    for (x1, y1), (x2, y2) in pairwise(places):
        if x1 == x2:
            assert (y2 - y1) % ROW == 0


@pytest.mark.parametrize("colour", ["europe", "supplier", "sites", "age"])
def test_every_colouring_keeps_gaps_hatched(colour: str) -> None:
    tree = assert_readable(chain_picture(a_chain(colour=colour, suppliers=("A",)), T))
    gap = next(c for c in all_of(tree, "cell") if c.get("data-cell") == "disc")
    assert "cell-gap" in classes(gap)
    assert all_of(tree, "chain-legend")


def test_the_newest_claim_is_the_deepest_colour() -> None:
    old, new = cell("old", "raw", 0.5, age=12), cell("new", "raw", 0.5, age=0)
    view = a_chain(segments=(old, new), links=(), stages=(Stage("raw", "Raw", 0),), colour="age")
    tree = assert_readable(chain_picture(view, T))
    look = {c.get("data-cell"): classes(c) for c in all_of(tree, "cell")}
    assert "sh0" in look["old"]
    assert "sh5" in look["new"]


@pytest.mark.parametrize(
    "changes",
    [
        {"links": (Link("ore", "nowhere", "essential"),)},
        {"segments": (cell("ore", "nowhere"),), "links": ()},
        {"selected": "nowhere"},
        {"colour": "score"},
        {"view": "sideways"},
    ],
)
def test_unknown_names_raise(changes: dict[str, object]) -> None:
    with pytest.raises(UnknownName):
        a_chain(**changes)


def test_a_gap_with_a_number_and_a_share_without_one_are_refused() -> None:
    for bad in ({"value": 0.5, "state": "gap"}, {"value": None, "state": "stated"}, {"value": 1.2, "state": "stated"}):
        with pytest.raises(BadInput):
            cell("x", "raw", bad["value"], bad["state"])  # type: ignore[arg-type]
    with pytest.raises(BadInput, match="twice"):
        a_chain(segments=(cell("ore", "raw"), cell("ore", "raw")), links=())
    with pytest.raises(UnknownName):
        Link("a", "b", "vital")


def test_the_glance_says_each_square_in_words() -> None:
    tree = assert_readable(chain_glance(a_chain(), T))
    squares = links(tree)
    assert len(squares) == 7
    assert words(squares[2]) == "disc: no figure"
    assert "ev-hatch" in classes(squares[2])
    assert "gl-limit" in classes(squares[0])
