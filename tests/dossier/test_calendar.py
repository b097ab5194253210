"""The calendar writer keeps to RFC 5545: folding, escaping, all-day dates whose end is not included."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from silcrete.dossier.calendar import FOLD, Entry, calendar, escape, fold

STAMP = dt.datetime(2026, 11, 21, 9, 30, tzinfo=dt.UTC)


def test_a_promise_is_a_task_that_is_due_on_its_last_day() -> None:
    text = calendar("Promises", [Entry("c1", "Report, in full; today", STAMP, due=dt.date(2025, 3, 31))])
    lines = text.split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    assert "BEGIN:VTODO" in lines
    assert "DUE;VALUE=DATE:20250331" in lines
    assert "DTSTAMP:20261121T093000Z" in lines
    assert "SUMMARY:Report\\, in full\\; today" in lines


def test_a_meeting_is_an_event_over_whole_days() -> None:
    entry = Entry("m", "Assembly", STAMP, start=dt.date(2026, 12, 1), end=dt.date(2026, 12, 2), place="Turin")
    text = calendar("Meetings", [entry])
    assert "BEGIN:VEVENT\r\n" in text
    assert "DTSTART;VALUE=DATE:20261201\r\n" in text
    assert "DTEND;VALUE=DATE:20261203\r\n" in text
    assert "LOCATION:Turin\r\n" in text


@pytest.mark.parametrize(("start", "told"), [(dt.date(2025, 3, 1), True), (dt.date(2025, 3, 31), False)])
def test_a_task_of_one_day_has_no_start_of_its_own(start: dt.date, told: bool) -> None:
    """DUE must be later than DTSTART (RFC 5545, 3.8.2.3)."""
    text = calendar("Promises", [Entry("c1", "Report", STAMP, start=start, due=dt.date(2025, 3, 31))])
    assert ("DTSTART" in text) is told
    assert "DUE;VALUE=DATE:20250331" in text


def test_what_is_met_is_completed_on_its_day() -> None:
    entry = Entry("c", "Done", STAMP, due=dt.date(2026, 1, 31), state="COMPLETED", completed=dt.date(2026, 1, 15))
    assert "STATUS:COMPLETED\r\nCOMPLETED:20260115T000000Z" in calendar("x", [entry])


def test_an_entry_without_any_day_has_no_place_in_a_calendar() -> None:
    with pytest.raises(ValueError, match="neither a last day nor a start"):
        calendar("x", [Entry("c", "No day", STAMP)])


@given(st.text(alphabet=st.characters(exclude_categories=("Cc", "Cs")), max_size=400))
def test_folding_loses_nothing_and_keeps_lines_short(line: str) -> None:
    folded = fold(line)
    assert folded.replace("\r\n ", "") == line
    assert all(len(part.encode("utf-8")) <= FOLD for part in folded.split("\r\n"))


@given(st.text(max_size=100))
def test_an_escaped_value_stays_on_one_line(text: str) -> None:
    assert not {"\n", "\r"} & set(escape(text))
