"""The picture of the cascade: every week in the cells, colours by class, small pictures that tell the same."""

from __future__ import annotations

import json
import re
from itertools import pairwise

import pytest
from selectolax.lexbor import LexborHTMLParser

from silcrete.desk.charts import Link
from silcrete.desk.charts.cascade import (
    LEAST,
    LOSS_BREAKS,
    WEEKS,
    Cascade,
    CascadeCell,
    band_text,
    cascade,
    cascade_legend,
    loss_class,
    spark,
    strip,
    value_text,
)
from silcrete.desk.i18n import labels
from silcrete.errors import BadInput, UnknownName

T = labels("en")


def cell(key: str, column: int, median: tuple[float, ...], **rest: str) -> CascadeCell:
    low, high = tuple(m / 2 for m in median), tuple(min(1.0, m * 1.5) for m in median)
    return CascadeCell(
        key=key, name=key.title(), href=f"/x/{key}", column=column, low=low, median=median, high=high, **rest
    )


METAL = cell("metal", 0, (0.7,) * 60, began="stops: China", short="stops: CN")
CHIP = cell("chip", 1, tuple(min(0.6, n / 50) for n in range(60)))
VIEW = Cascade(
    key="c",
    title="Week 13: two segments.",
    columns=("Raw inputs", "Chips"),
    cells=(METAL, CHIP),
    links=(Link("metal", "chip", "essential"),),
    week=13,
)


def test_the_week_that_is_drawn_stands_in_words_and_all_weeks_as_data() -> None:
    page = LexborHTMLParser(str(cascade(VIEW, T)))
    cells = page.css("a.cas-cell")
    assert [c.attributes["href"] for c in cells] == ["/x/metal", "/x/chip"]
    chip = cells[1]
    assert loss_class(CHIP.median[13]) in (chip.attributes["class"] or "")
    assert chip.css_first(".cas-value").text() == "26%"
    assert chip.css_first("small").text() == "13–39%"
    low, median, high = json.loads(chip.attributes["data-losses"] or "")
    assert [len(s) for s in (low, median, high)] == [60, 60, 60]
    assert median[13] == 260
    assert page.css_first("path[data-from=metal][data-to=chip]") is not None
    assert page.css_first("[data-cascade]").attributes["role"] == "group"


def test_what_stops_is_marked_by_form_and_says_where() -> None:
    metal = LexborHTMLParser(str(cascade(VIEW, T))).css_first("a.is-began")
    assert metal.attributes["title"] == "stops: China"
    still = cell("metal", 0, (0.0,) * 60, began="stops: China", short="stops: CN")
    view = Cascade(key="c", title="t", columns=("a",), cells=(still,), links=())
    assert LexborHTMLParser(str(cascade(view, T))).css_first("small").text() == "stops: CN"


@pytest.mark.parametrize(("part", "cls"), [(0.0, "lo-none"), (LEAST, "lo0"), (0.02, "lo1"), (0.75, "lo5"), (1, "lo5")])
def test_a_class_begins_at_its_break(part: float, cls: str) -> None:
    assert loss_class(part) == cls


def test_colours_never_fall_while_the_loss_rises() -> None:
    classes = [loss_class(n / 200) for n in range(201)]
    order = ["lo-none", *(f"lo{n}" for n in range(len(LOSS_BREAKS) + 1))]
    ranks = [order.index(c) for c in classes]
    assert ranks == sorted(ranks)
    assert set(ranks) == set(range(len(order)))


def test_the_strip_has_six_weeks_and_counts_what_is_hit() -> None:
    page = LexborHTMLParser(str(strip(VIEW, T)))
    assert [f.css_first("b").text() for f in page.css("figcaption")] == [f"week {w}" for w in WEEKS]
    for week, frame in zip(WEEKS, page.css("li"), strict=True):
        squares = [(s.attributes["class"] or "").split()[-1] for s in frame.css("rect")]
        assert squares == [loss_class(METAL.median[week]), loss_class(CHIP.median[week])]
        hit = sum(c.median[week] >= 0.1 for c in VIEW.cells)
        assert frame.css_first("figcaption span").text().startswith(f"{hit} of 2")


def test_weeks_beyond_the_computed_ones_are_left_out_of_the_strip() -> None:
    short = Cascade(key="c", title="t", columns=("a",), cells=(cell("x", 0, (0.1,) * 10),), links=())
    assert len(LexborHTMLParser(str(strip(short, T))).css("li")) == sum(w < 10 for w in WEEKS)


def test_next_to_nothing_is_said_so_and_no_band_is_invented() -> None:
    assert value_text(0.0, 0.0, T) == "nothing"
    assert value_text(0.0, 0.6, T) == "0%", "some runs lose: the median alone is nought"
    assert value_text(0.007, 0.6, T) == "under 1%"
    assert band_text(0.0, 0.001, T) == ""
    assert band_text(0.0, 0.81, labels("fr")).startswith("0–81")


@pytest.mark.parametrize("columns", range(1, 9))
def test_the_picture_takes_the_width_there_is(columns: int) -> None:
    """Cells and links stand in parts of the width: the last ends at its right edge, none touches the next."""
    cells = tuple(cell(f"x{n}", n, (0.1,) * 10) for n in range(columns))
    page = LexborHTMLParser(str(cascade(Cascade(key="c", title="t", columns=tuple(map(str, range(columns))),
                                                cells=cells, links=()), T)))  # fmt: skip
    across = float(re.search(r"--w:([\d.]+)%", page.css_first("[data-cascade]").attributes["style"] or "")[1])  # type: ignore[index]
    left = [float(re.match(r"--x:([\d.]+)%", a.attributes["style"] or "")[1]) for a in page.css(".cas-cell")]  # type: ignore[index]
    assert left[0] == 0
    assert columns == 1 or left[-1] + across == pytest.approx(100, abs=0.2)
    assert all(b - a > across for a, b in pairwise(left))


def test_the_small_line_says_when_it_is_worst() -> None:
    assert "week 30" in str(spark(CHIP, T))


def test_the_legend_names_every_class_and_strength() -> None:
    items = LexborHTMLParser(str(cascade_legend(T))).css("li")
    assert len(items) == 2 + len(LOSS_BREAKS) + 1 + 3


def test_what_cannot_be_drawn_is_refused() -> None:
    with pytest.raises(BadInput, match="every week"):
        CascadeCell(key="k", name="k", href="/", column=0, low=(0.0,), median=(0.0, 0.1), high=(0.0, 0.2))
    with pytest.raises(BadInput, match="outside its band"):
        CascadeCell(key="k", name="k", href="/", column=0, low=(0.2,), median=(0.1,), high=(0.3,))
    with pytest.raises(BadInput, match="without a segment"):
        Cascade(key="c", title="t", columns=("a",), cells=(), links=())
    with pytest.raises(BadInput, match="not computed"):
        Cascade(key="c", title="t", columns=("a",), cells=(METAL,), links=(), week=60)
    with pytest.raises(BadInput, match="no column"):
        Cascade(key="c", title="t", columns=("a",), cells=(CHIP,), links=())
    with pytest.raises(UnknownName):
        Cascade(key="c", title="t", columns=("a",), cells=(METAL,), links=(Link("metal", "chip", "important"),))
