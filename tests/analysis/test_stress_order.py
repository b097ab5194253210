"""Who is hit hardest: the noise of runs moves nobody past another, and what differs by more does."""

from __future__ import annotations

from dataclasses import replace

import pytest

from silcrete.analysis._stress.bands import Banded
from silcrete.analysis._stress.order import equals, hardest_first

NAMES = {"a": "Zinc", "b": "Alum", "c": "Mica"}


def band(subject: str, median: float, top: float, closure: str = "A", place: str = "EU27") -> Banded:
    return Banded(
        subject=subject, kind="demand", place=place, quantity="lost weeks", unit="weeks", closure=closure,
        low90=0.0, low50=0.0, median=median, high50=median, high90=top, happens=1.0,
    )  # fmt: skip


def part(subject: str, happens: float) -> Banded:
    """In which part of runs 5 percent is missing in some week."""
    return replace(band(subject, 104.0, 104.0), quantity="weeks until 5 percent down", happens=happens)


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


@pytest.mark.parametrize(
    ("parts", "order"),
    [
        ((0.0, 0.0, 0.02), ["c", "b", "a"]),
        ((0.94, 0.93, 0.80), ["b", "a", "c"]),
        ((0.030, 0.025, 0.0), ["b", "a", "c"]),
        ((0.60, 0.45, 0.30), ["a", "b", "c"]),
    ],
    ids=["one runs short in a few runs", "by chance at the top", "by chance at the bottom", "each by more"],
)
@pytest.mark.parametrize("loss", [0.0, 5.0])
def test_equals_stand_by_the_part_of_runs_in_which_5_percent_is_missing(
    parts: tuple[float, ...], order: list[str], loss: float
) -> None:
    bands = [b for s, p in zip("abc", parts, strict=True) for b in (band(s, loss, loss), part(s, p))]
    assert list(dict.fromkeys(x.subject for x in hardest_first(bands, NAMES, ["EU27"]))) == order
    assert set(equals(bands, "a", "EU27")) == ({"b", "c"} if loss else set()), "they lose as much all the same"


def test_the_part_of_runs_comes_after_what_is_lost() -> None:
    bands = [band("a", 5.0, 9.0), part("a", 0.1), band("b", 1.0, 2.0), part("b", 0.9)]
    assert [x.subject for x in hardest_first(bands, NAMES, ["EU27"])] == ["a", "a", "b", "b"]
