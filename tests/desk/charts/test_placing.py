"""Placing labels: the first free spot wins, and where none is free the one that covers least."""

from __future__ import annotations

from silcrete.desk.charts.placing import Box, Spot, choose

FRAME = Box(0, 0, 300, 100)


def test_the_first_free_spot_in_the_frame_is_taken() -> None:
    taken: list[Box] = []
    spots = (Spot(100, 50), Spot(100, 80))
    assert choose("27", spots, taken, FRAME) == spots[0]
    assert choose("28", spots, taken, FRAME) == spots[1]
    assert len(taken) == 2


def test_a_spot_outside_the_frame_is_left() -> None:
    assert choose("long words", (Spot(290, 50), Spot(290, 50, "end")), [], FRAME).anchor == "end"
    assert choose("x", (Spot(10, 4), Spot(10, 40)), [], FRAME).y == 40


def test_without_a_free_spot_the_least_is_covered() -> None:
    taken = [Box(90, 30, 130, 60), Box(90, 78, 96, 90)]
    assert choose("27", (Spot(95, 50), Spot(95, 85)), taken, FRAME).y == 85


def test_anchors_say_where_the_text_lies() -> None:
    assert Spot(100, 50, "end").box("ab").right == 100
    assert Spot(100, 50).box("ab").left == 100
    middle = Spot(100, 50, "middle").box("ab")
    assert middle.left + middle.right == 200
