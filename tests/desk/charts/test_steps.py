"""Counts on dates: the line joins only what a rule chose, and is dotted from the last date that is known."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from tests.desk.charts.reading import all_of, assert_readable, links, pictures, words

from silcrete.desk.charts import StepLine, StepPoint, sparkline, step_line, steps
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


def test_labels_of_marks_on_one_day_keep_clear_of_each_other() -> None:
    taken: list[tuple[float, float]] = []
    heights = [steps._clear(100.0, y, taken) for y in (50.0, 54.0, 55.0)]
    assert all(b - a >= steps.LABEL_HIGH for a, b in itertools.pairwise(heights))
    assert steps._clear(200.0, 50.0, taken) == 50.0
