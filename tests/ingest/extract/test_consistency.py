"""Contradictions between the items of one document."""

from __future__ import annotations

from datetime import date
from typing import Any

from silcrete.ingest.extract.consistency import Contradiction, check
from silcrete.ingest.extract.item import Item
from silcrete.ingest.extract.run import extract

DATED = date(2024, 3, 15)


def row(kind: str, words: str, place: int, **normalised: Any) -> Item:
    return Item("letter.txt", kind, words, place, place + len(words), normalised, "test", 0.9)


def codes(found: list[Contradiction]) -> list[str]:
    return [f.code for f in found]


def test_a_past_event_after_its_document_is_impossible_and_a_day_is_suggested() -> None:
    event = row("event", "The council met on 17 May 2025", 10, type="meeting", date="2025-05-17", status="held")
    (found,) = check([event], DATED)
    assert found.code == "impossible-date"
    assert (found.start, found.end) == event.span
    assert "2023-05-17" in found.todo
    assert "letter.txt" in found.where


def test_the_suggested_day_is_the_nearest_before_the_document() -> None:
    event = row("event", "The council met", 0, type="meeting", date="2025-02-10", status="held")
    assert "2024-02-10" in check([event], DATED)[0].todo
    leap = row("event", "The council met", 0, type="meeting", date="2028-02-29", status="held")
    assert "2024-02-29" in check([leap], DATED)[0].todo


def test_a_planned_event_may_lie_ahead() -> None:
    event = row("event", "the summit", 0, type="summit", date_expected={"start": "2025-05-01", "end": "2025-05-31"})
    assert check([event], DATED) == []


def test_a_promise_due_before_its_document_is_found() -> None:
    late = row("commitment", "We will report by 1 May 2023", 5, strength="firm", due="2023-05-01")
    fine = row("commitment", "We will report by 1 May 2024", 50, strength="firm", due="2024-05-01")
    assert codes(check([late, fine], DATED)) == ["due-before-document"]


def test_a_promise_due_on_the_day_itself_is_in_time() -> None:
    assert check([row("commitment", "We report today", 0, due="2024-03-15")], DATED) == []


def test_two_dates_for_one_event_are_found_and_both_kept() -> None:
    first = row("event", "The founding of the network", 0, type="founding", date_expected={"end": "2024-05-31"})
    again = row("event", "the founding of the network", 90, type="founding", date_expected={"end": "2024-09-30"})
    (found,) = check([first, again], DATED)
    assert found.code == "two-dates"
    assert found.start == 90
    assert "2024-05-31" in found.what
    assert "2024-09-30" in found.what


def test_a_day_inside_a_month_is_no_second_date() -> None:
    month = {"start": "2024-05-01", "end": "2024-05-31"}
    first = row("event", "the founding of the network", 0, type="founding", date_expected=month)
    again = row("event", "the founding of the network", 90, type="founding", date="2024-05-12")
    assert check([first, again], date(2024, 6, 1)) == []


def test_other_events_may_have_other_dates() -> None:
    first = row("event", "the founding of the network", 0, type="founding", date="2024-01-05", status="held")
    other = row("event", "the founding of the fund", 90, type="founding", date="2024-02-05", status="held")
    meetings = [row("event", "the meeting", n, type="meeting", date=f"2024-01-0{n}", status="held") for n in (1, 2)]
    assert check([first, other, *meetings], DATED) == []


def test_flags_of_a_date_become_findings_with_their_suggestion() -> None:
    day = row("date", "Tuesday 17 May", 0, start="2023-05-17", anomaly="weekday disagrees", suggested="2022-05-17")
    (found,) = check([day], DATED)
    assert found.code == "weekday"
    assert "2022-05-17" in found.todo
    agreeing = row("date", "Wednesday 17 May", 0, start="2023-05-17", anomaly="ambiguous")
    assert check([agreeing], DATED) == []


def test_the_documents_own_date_is_taken_from_its_items() -> None:
    own = row("date", "15 March 2024", 0, start="2024-03-15", end="2024-03-15", role="document date")
    late = row("commitment", "We will report by 1 May 2023", 50, due="2023-05-01")
    assert codes(check([own, late])) == ["due-before-document"]
    assert check([late]) == []


def test_findings_are_in_the_order_of_the_text_and_each_once() -> None:
    rows = [row("commitment", "We will report", at, due="2023-05-01") for at in (90, 10)]
    found = check([*rows, *rows], DATED)
    assert [f.start for f in found] == [10, 90]


def test_a_debate_dated_after_its_letter_is_found_in_a_text() -> None:
    words = "Den Haag, 15 maart 2024\n\nTijdens het debat van 7 februari 2025 hebben de leden de minister bevraagd."
    found = check(extract(words, language="nl"))
    assert "impossible-date" in codes(found)
