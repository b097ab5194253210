"""Promises in time: what the marks say is said in hidden words too; "today" runs through all rows."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from tests.desk.charts.reading import all_of, assert_readable, style, words

from silcrete.desk.charts import (
    AsOf,
    Promise,
    Span,
    Term,
    as_of_track,
    terms,
    timeline_gap,
    timeline_head,
    timeline_track,
)
from silcrete.desk.charts.timeline import PRESSABLE
from silcrete.desk.i18n import labels
from silcrete.errors import BadInput, UnknownName

T = labels("en")
DAY = dt.date.fromisoformat
SPAN = Span(DAY("2024-01-01"), DAY("2026-01-01"), DAY("2025-07-02"))


def promise(state: str, **dates: str) -> Promise:
    return Promise(state=state, **{name: DAY(day) for name, day in dates.items()})


def test_today_is_one_line_through_head_groups_and_rows() -> None:
    rows = (timeline_head(SPAN, T), timeline_gap(SPAN), timeline_track(promise("standing"), SPAN, T))
    places = {style(all_of(assert_readable(row), "tl-today")[0], "left") for row in rows}
    assert len(places) == 1


def test_a_place_in_time_is_in_proportion() -> None:
    tree = assert_readable(timeline_track(promise("due", made="2024-01-01", due="2025-01-01"), SPAN, T))
    assert style(all_of(tree, "tl-made")[0], "left") == 0
    assert style(all_of(tree, "tl-due")[0], "left") == pytest.approx(100 * 366 / 731, abs=0.01)


def test_past_due_runs_from_the_due_day_to_today() -> None:
    tree = assert_readable(timeline_track(promise("past", made="2024-01-01", due="2025-01-01"), SPAN, T))
    (dots,) = all_of(tree, "tl-past")
    assert style(dots, "left") + style(dots, "width") == pytest.approx(SPAN.at(SPAN.today) * 100, abs=0.02)
    assert "past due, no evidence" in words(all_of(tree, "vh")[0])


def test_only_what_is_met_has_a_filled_disc() -> None:
    met = assert_readable(timeline_track(promise("met", due="2025-01-01", met="2024-09-01"), SPAN, T))
    judge = assert_readable(timeline_track(promise("judge", due="2025-01-01", evidence="2024-12-01"), SPAN, T))
    assert all_of(met, "tl-met")
    assert not all_of(judge, "tl-met")
    assert all_of(judge, "tl-judge")
    assert "evidence to judge" in words(judge).lower()


def test_a_promise_without_a_date_has_no_mark_for_due_and_says_so() -> None:
    tree = assert_readable(timeline_track(promise("standing", made="2024-05-29"), SPAN, T))
    assert not all_of(tree, "tl-due")
    assert all_of(tree, "tl-open")
    assert "no date given" in words(tree)


def test_dates_outside_the_span_stay_at_its_edge() -> None:
    tree = assert_readable(timeline_track(promise("due", made="2020-01-01", due="2030-01-01"), SPAN, T))
    assert style(all_of(tree, "tl-made")[0], "left") == 0
    assert style(all_of(tree, "tl-due")[0], "left") == 100


def test_bad_promises_and_spans_are_refused() -> None:
    with pytest.raises(UnknownName):
        promise("broken")
    with pytest.raises(BadInput):
        promise("met")
    with pytest.raises(BadInput):
        Promise(state="due", period=(DAY("2025-02-01"), DAY("2025-01-01")))
    with pytest.raises(BadInput):
        Span(DAY("2025-01-01"), DAY("2025-01-01"), DAY("2025-01-01"))


def test_a_term_nobody_is_known_for_is_hatched() -> None:
    blocks = (
        Term(start=DAY("2024-01-01"), end=DAY("2025-01-01"), text="A", href="/bodies/a"),
        Term(start=DAY("2025-01-01"), end=DAY("2026-01-01")),
    )
    tree = assert_readable(terms((("Chair", blocks),), SPAN, "Who led", T))
    first, second = all_of(tree, "term")
    assert style(first, "width") == pytest.approx(100 * 366 / 731, abs=0.01)
    assert "ev-hatch" in (second.get("class") or "")
    assert words(second) == "name not found"
    with pytest.raises(BadInput):
        terms((("Chair", (Term(start=DAY("2025-01-01"), end=DAY("2025-01-01")),)),), SPAN, "x", T)


def test_a_day_is_chosen_by_links_a_field_and_steps() -> None:
    days = ("2024-05-29", "2024-11-08", "2025-07-01")
    changes = tuple((DAY(day), f"/m?as_of={day}", "joins") for day in days)
    view = AsOf(title="Day", current=DAY("2025-01-01"), changes=changes, action="/m", keep=(("lang", "de"),))
    tree = assert_readable(as_of_track(view, SPAN, T))
    assert words(all_of(tree, "asof-change")[0]) == "29 May 2024: joins"
    assert len(all_of(tree, "asof-change")) == len(all_of(tree, "asof-mark")) == 3
    steps = [(a.get("rel"), a.get("href")) for a in tree.iter("a") if a.get("rel")]
    assert steps == [("previous", "/m?as_of=2024-11-08"), ("next", "/m?as_of=2025-07-01")]
    fields = {f.get("name"): f.get("value") for f in tree.iter("input")}
    assert fields == {"lang": "de", "as_of": "2025-01-01"}
    assert style(all_of(tree, "asof-now")[0], "left") == pytest.approx(SPAN.at(view.current) * 100, abs=0.01)


def test_changes_too_near_for_a_finger_are_one_target_that_tells_them_all() -> None:
    days = ("2024-05-29", "2024-11-08", "2024-11-20", "2024-12-01")
    changes = tuple((DAY(day), f"/m?as_of={day}", f"event {day}") for day in days)
    view = AsOf(title="Day", current=DAY("2025-01-01"), changes=changes, action="/m")
    tree = assert_readable(as_of_track(view, SPAN, T))
    pressed = all_of(tree, "asof-change")
    assert [a.get("href") for a in pressed] == ["/m?as_of=2024-05-29", "/m?as_of=2024-12-01"]
    assert all(f"event {day}" in words(pressed[1]) for day in days[1:])
    assert len(all_of(tree, "asof-mark")) == 4
    places = [style(a, "left") / 100 for a in pressed]
    assert min(b - a for a, b in itertools.pairwise(places)) >= PRESSABLE
