"""The target tracker: only points of one denominator are joined, a less-than value points down."""

from __future__ import annotations

import pytest
from tests.desk.charts.reading import all_of, assert_readable, links, pictures, words

from silcrete.desk.charts import TargetChart, TargetPoint, target_chart
from silcrete.desk.i18n import labels
from silcrete.errors import BadInput, UnknownName

T = labels("en")


def point(role: str, year: float, value: float, basis: str = "by value", **more: str) -> TargetPoint:
    return TargetPoint(role=role, year=year, value=value, text=f"{value:.0%}", basis=basis, href="/claims/x", **more)


def chart(*points: TargetPoint) -> TargetChart:
    return TargetChart(key="t", title="EU share", points=points, today=2026.9)


BASE, GOAL = point("baseline", 2023, 0.1), point("target", 2030, 0.2)


def test_height_is_in_proportion_to_the_share() -> None:
    tree = assert_readable(target_chart(chart(BASE, GOAL), T))
    svg = pictures(tree)[0]
    path = next(line for line in all_of(svg, "ch-path"))
    zero = max(float(line.get("y1", "")) for line in all_of(svg, "ch-grid"))
    start, end = zero - float(path.get("y1", "")), zero - float(path.get("y2", ""))
    assert end == pytest.approx(2 * start, abs=0.2)


def test_points_of_another_denominator_are_not_joined() -> None:
    same, other = point("forecast", 2030, 0.117), point("forecast", 2030, 0.117, "of capacity")
    assert len(all_of(pictures(assert_readable(target_chart(chart(BASE, GOAL, same), T)))[0], "ch-forecast")) == 1
    assert not all_of(assert_readable(target_chart(chart(BASE, GOAL, other), T)), "ch-forecast")


def test_every_point_is_a_link_that_says_what_it_is() -> None:
    claim = point("claim", 2024, 0.09, "of capacity", qualifier="<", grade="C")
    tree = assert_readable(target_chart(chart(BASE, GOAL, claim), T))
    wide = links(pictures(tree)[0])
    assert len(wide) == 3
    assert words(wide[2]).startswith("9%, of capacity, 2024")
    assert all_of(wide[2], "ch-under")
    assert all_of(wide[2], "ch-badge-c")


def test_today_is_drawn_only_inside_the_years() -> None:
    tree = assert_readable(target_chart(chart(BASE, GOAL), T))
    assert all_of(tree, "ch-today")
    past = TargetChart(key="t", title="x", points=(BASE, GOAL), today=2040)
    assert not all_of(assert_readable(target_chart(past, T)), "ch-today")


def test_a_tracker_without_target_an_unknown_role_and_a_share_over_one_are_refused() -> None:
    with pytest.raises(BadInput):
        target_chart(chart(BASE), T)
    with pytest.raises(UnknownName):
        point("wish", 2030, 0.2)
    with pytest.raises(BadInput):
        point("target", 2030, 20)
