"""Counts on dates: the line joins only what a rule chose, and is dotted from the last date that is known."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.desk.charts.reading import all_of, assert_readable, links, pictures, words

from silcrete.desk.charts import StepLine, StepPoint, sparkline, step_line
from silcrete.desk.charts.placing import Spot
from silcrete.desk.i18n import labels
from silcrete.errors import BadInput

T = labels("en")
DAY = dt.date.fromisoformat


def point(day: str, value: float, chosen: bool = False) -> StepPoint:
    return StepPoint(date=DAY(day), value=value, text=f"{value:g}", href="/claims/x", chosen=chosen)


def line(*points: StepPoint, end: str = "2026-01-01") -> StepLine:
    return StepLine(key="s", title="Members", points=points, start=DAY("2023-01-01"), end=DAY(end))


POINTS = (point("2023-09-07", 27, True), point("2023-09-07", 14), point("2024-11-08", 35, True))


def test_the_line_joins_the_chosen_readings_only() -> None:
    svg = pictures(assert_readable(step_line(line(*POINTS), T)))[0]
    (path,) = all_of(svg, "ch-step")
    assert (path.get("d") or "").count("V") == 1
    assert len([p for p in all_of(svg, "ch-claim") if "ch-open" not in (p.get("class") or "")]) == 2


def test_every_claim_is_a_link_with_its_date() -> None:
    svg = pictures(assert_readable(step_line(line(*POINTS), T)))[0]
    assert [words(a.find("title")) for a in links(svg)] == ["2023-09-07: 27", "2023-09-07: 14", "2024-11-08: 35"]  # type: ignore[arg-type]


def test_after_the_last_known_date_the_line_is_dotted() -> None:
    assert all_of(assert_readable(step_line(line(*POINTS), T)), "ch-unknown")
    assert not all_of(assert_readable(step_line(line(*POINTS, end="2024-11-08"), T)), "ch-unknown")


def test_counts_start_at_zero() -> None:
    svg = pictures(assert_readable(step_line(line(*POINTS), T)))[0]
    assert "0" in [words(t) for t in svg.iter("text")]


def test_points_outside_the_dates_and_lines_without_a_choice_are_refused() -> None:
    with pytest.raises(BadInput):
        step_line(line(point("2030-01-01", 1, True)), T)
    with pytest.raises(BadInput):
        step_line(line(point("2024-01-01", 1)), T)


def test_a_gap_breaks_a_sparkline() -> None:
    whole = str(sparkline((1, 2, 3, 4), "up", "a"))
    broken = str(sparkline((1, None, 3, 4), "up", "b"))
    assert whole.count("M") == 1
    assert broken.count("M") == 2
    assert_readable(sparkline((1, None, 3), "up", "c"))
    with pytest.raises(BadInput):
        sparkline((None, None), "x", "d")


def test_marks_of_one_day_that_stand_together_share_a_label() -> None:
    told = (
        point("2023-09-07", 31, True),
        point("2023-09-07", 32),
        point("2023-09-07", 14),
        point("2024-11-08", 36, True),
    )
    for svg in pictures(assert_readable(step_line(line(*told), T))):
        said = [words(t) for t in svg.iter("text")]
        assert "31 or 32" in said
        assert "14" in said
        assert "32" not in said


@given(
    st.lists(
        st.tuples(st.dates(DAY("2023-02-01"), DAY("2025-12-01")), st.integers(5, 40), st.booleans()),
        min_size=1,
        max_size=6,
        unique_by=lambda one: (one[0].year, one[0].month // 4),
    )
)
@example(told=[(DAY("2023-02-01"), 38, False), (DAY("2023-10-02"), 29, False), (DAY("2023-12-01"), 36, False)])
def test_no_label_stands_on_another(told: list[tuple[dt.date, int, bool]]) -> None:
    points = [StepPoint(date=d, value=v, text=str(v), href="/c", chosen=c or not n) for n, (d, v, c) in enumerate(told)]
    svg = pictures(assert_readable(step_line(line(*points), T)))[0]
    texts = [t for t in svg.iter("text") if "ch-halo" in (t.get("class") or "") and words(t).isdecimal()]
    boxes = [
        Spot(float(t.get("x") or 0), float(t.get("y") or 0), t.get("text-anchor") or "start").box(words(t))
        for t in texts
    ]
    assert len(boxes) == len(points)
    assert all(a.shared(b) == 0 for a, b in itertools.combinations(boxes, 2))
