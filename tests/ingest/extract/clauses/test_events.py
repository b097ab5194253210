"""The fields of an event: date, place, actor, status, and mentions of one event."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from silcrete.ingest.extract.clauses import find
from silcrete.ingest.extract.frame import Frame
from silcrete.ingest.extract.item import Item
from silcrete.ingest.extract.text import Text

ItemsOf = Callable[..., tuple[Frame, list[Item]]]


def events(language: str, words: str, items_of: ItemsOf, dated: date) -> list[Item]:
    text = Text(words, language, dated)
    frame, items = items_of(text)
    return [i for i in find(text, frame, items) if i.kind == "event"]


def test_a_past_event_has_a_date_a_place_and_an_actor(items_of: ItemsOf, dated: date) -> None:
    (found,) = events("en", "The European Commission opened an office in Dresden on 4 March 2024.", items_of, dated)
    row = found.normalised
    assert row["date"] == "2024-03-04"
    assert row["place"] == "Dresden"
    assert row["status"] == "held"
    assert row["actor"]


def test_a_planned_event_has_an_expected_date(items_of: ItemsOf, dated: date) -> None:
    (found,) = events("de", "Im Juni 2024 findet in Wien die Chipkonferenz statt.", items_of, dated)
    assert found.normalised["date_expected"] == {"start": "2024-06-01", "end": "2024-06-30"}
    assert found.normalised["status"] == "planned"


def test_without_a_date_what_is_past_lies_before_the_document(items_of: ItemsOf, dated: date) -> None:
    (found,) = events("nl", "De eerste gesprekken hebben inmiddels plaatsgevonden.", items_of, dated)
    assert found.normalised["before"] == "2024-03-15"


def test_a_later_mention_takes_the_date_of_the_first(items_of: ItemsOf, dated: date) -> None:
    words = "The founding of the network is planned for May 2024. Bavaria will host the founding event."
    first, again = events("en", words, items_of, dated)
    assert first.normalised["date_expected"] == again.normalised["date_expected"]


def test_a_date_of_another_act_is_not_taken(items_of: ItemsOf, dated: date) -> None:
    words = "De Commissie zal een evaluatie van de wet uitvoeren en mogelijk in 2026 een herziening voorstellen."
    found = {i.normalised["type"]: i.normalised for i in events("nl", words, items_of, dated)}
    assert "date_expected" not in found.get("evaluation", {})


def test_a_question_tells_no_event(items_of: ItemsOf, dated: date) -> None:
    assert events("en", "Did the ministers meet in Prague?", items_of, dated) == []
