"""Who is hit hardest: the noise of runs moves nobody past another, and what differs by more does."""

from __future__ import annotations

import pytest

from silcrete.analysis._stress.bands import Banded
from silcrete.analysis._stress.order import equals, hardest_first

NAMES = {"a": "Zinc", "b": "Alum", "c": "Mica"}


def band(subject: str, median: float, top: float, closure: str = "A", place: str = "EU27") -> Banded:
    return Banded(
        subject=subject, kind="demand", place=place, quantity="lost weeks", unit="weeks", closure=closure,
        low90=0.0, low50=0.0, median=median, high50=median, high90=top, happens=1.0,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("median", "top", "order"),
    [
        (5.0, 9.0, ["b", "a", "c"]),
        (4.95, 8.9, ["b", "a", "c"]),
        (4.8, 9.0, ["a", "b", "c"]),
        (4.95, 8.0, ["a", "b", "c"]),
    ],
    ids=["equal", "by noise", "median by more", "end of the band by more"],
)
def test_what_differs_by_the_noise_of_runs_stands_by_name(median: float, top: float, order: list[str]) -> None:
    bands = [band("a", 5.0, 9.0), band("b", median, top), band("c", 0.1, 0.2)]
    assert [x.subject for x in hardest_first(bands, NAMES, ["EU27"])] == order
    alike = {"a": ("b",), "b": ("a",)} if order[0] == "b" else {}
    assert {of: found for of in "abc" if (found := equals(bands, of, "EU27"))} == alike


def test_small_steps_do_not_add_up_to_equals() -> None:
    """Each is within the noise of the one before; the last is not within that of the first."""
    bands = [band("a", 5.0, 9.0), band("b", 4.9, 8.8), band("c", 4.8, 8.6)]
    assert [x.subject for x in hardest_first(bands, NAMES, ["EU27"])] == ["b", "a", "c"]
    assert equals(bands, "a", "EU27") == ("b",)
    assert equals(bands, "c", "EU27") == ()


def test_who_loses_nothing_is_equal_to_nobody_and_a_place_has_its_own_order() -> None:
    bands = [band("a", 0.0, 0.0), band("b", 0.0, 0.0), band("a", 3.0, 5.0, place="WORLD")]
    assert equals(bands, "a", "EU27") == ()
    assert equals(bands, "a", "WORLD") == ()
    assert equals(bands, "x", "EU27") == ()
    assert [(x.place, x.subject) for x in hardest_first(bands, NAMES, ["WORLD", "EU27"])] == [
        ("WORLD", "a"), ("EU27", "b"), ("EU27", "a"),
    ]  # fmt: skip
