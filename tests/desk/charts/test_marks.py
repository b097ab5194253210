"""The evidence marks: form says what, colour only repeats it; unknown words raise (§5), gaps are shown as gaps (§1)."""

from __future__ import annotations

import pytest
from tests.desk.charts.reading import all_of, assert_readable, classes, links, parse, style, words

from silcrete.desk.charts import marks
from silcrete.desk.i18n import labels
from silcrete.errors import BadInput, UnknownName

T = labels("en")


@pytest.mark.parametrize("letter", ["A", "B", "C"])
def test_a_grade_is_spoken_and_not_only_coloured(letter: str) -> None:
    badge = parse(marks.grade(T, letter))[0]
    assert f"grade {letter}" in words(badge)
    assert f"ev-grade-{letter.lower()}" in classes(badge)


def test_a_number_is_a_link_that_opens_a_card() -> None:
    tree = assert_readable(marks.number(T, "98.8%", "/claims/x", "B"))
    (link,) = links(tree)
    assert link.get("href") == "/claims/x"
    assert link.get("aria-haspopup") == "dialog"
    assert words(link) == "98.8%"
    with pytest.raises(BadInput):
        marks.number(T, "98.8%", "")


def test_the_four_kinds_differ_in_form() -> None:
    drawn = {name: str(marks.kind_mark(name)) for name in marks.KINDS}
    assert len(set(drawn.values())) == 4
    assert "circle" in drawn["measurement"]
    assert "“" in drawn["position"]


def test_text_is_escaped() -> None:
    assert "<b>" not in str(marks.gap("<b>no</b>"))
    assert '"x"' not in str(marks.tag("a", title='"x"'))


@pytest.mark.parametrize(
    "status, words_said, cls",
    [
        (("due", 40), "in 40 days", "ev-info"),
        (("due", 30), "in 30 days", "ev-warn"),
        (("due", 0), "due today", "ev-warn"),
        (("past", 335), "! 335 days past due", "ev-bad"),
        (("judge", 0), "? Evidence to judge", "ev-warn"),
        (("slipped", 1), "? Slipped by 1 day", "ev-warn"),
        (("conditional", 0), "Conditional", "ev-conditional"),
    ],
)
def test_the_states_of_a_promise(status: tuple[str, int], words_said: str, cls: str) -> None:
    badge = parse(marks.commitment(T, status[0], days=status[1]))[0]
    assert words(badge) == words_said
    assert cls in classes(badge)


def test_past_due_never_says_that_a_promise_was_broken() -> None:
    title = parse(marks.commitment(T, "past", days=3))[0].get("title") or ""
    assert "No evidence" in title


@pytest.mark.parametrize(
    "action",
    [
        lambda: marks.grade(T, "D"),
        lambda: marks.kind(T, "score"),
        lambda: marks.review(T, "maybe"),
        lambda: marks.tier(T, "secret"),
        lambda: marks.commitment(T, "broken"),
        lambda: marks.grade_bar(T, {"D": 1}),
    ],
)
def test_unknown_words_raise(action: object) -> None:
    with pytest.raises(UnknownName):
        action()  # type: ignore[operator]


def test_the_grade_bar_is_in_proportion_and_spoken() -> None:
    tree = assert_readable(marks.grade_bar(T, {"A": 1, "B": 3}))
    widths = [style(part, "width") for part in tree.iter("i")]
    assert widths == [25.0, 75.0]
    assert tree[0].get("aria-label") == "grades: 1 A, 3 B, 0 C"
    assert marks.grade_bar(T, {"A": 0}) == ""


def test_a_meter_hatches_what_is_missing() -> None:
    tree = assert_readable(marks.meter(39, 79, "39 of 79"))
    assert style(all_of(tree, "meter")[0][0], "width") == pytest.approx(100 * 39 / 79, abs=0.01)
    for part, whole in ((2, 1), (-1, 2), (0, 0)):
        with pytest.raises(BadInput):
            marks.meter(part, whole, "x")


def test_a_figure_told_in_many_words_may_break_and_a_short_one_not() -> None:
    assert "ev-long" in str(marks.number(T, "620000 wafers per year (42 percent of one firm)", "/claims/a"))
    assert "ev-long" not in str(marks.number(T, "over 95%", "/claims/a"))
