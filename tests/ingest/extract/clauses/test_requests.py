"""The fields of a request: who asks whom, what, by when, in which paper."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from silcrete.ingest.extract.clauses import find
from silcrete.ingest.extract.frame import Frame
from silcrete.ingest.extract.item import Item, item
from silcrete.ingest.extract.text import Text

ItemsOf = Callable[..., tuple[Frame, list[Item]]]


def requests(language: str, words: str, items_of: ItemsOf, dated: date, cited: str = "") -> list[Item]:
    text = Text(words, language, dated)
    frame, items = items_of(text)
    if cited:
        at = words.index(cited)
        fields = {"canonical": "kst-12345-6"}
        items.append(item(text, "reference", at, at + len(cited), fields, rule="test-reference"))
    return [i for i in find(text, frame, items) if i.kind == "request"]


def test_who_of_what_due_and_instrument(items_of: ItemsOf, dated: date) -> None:
    words = "De Kamer heeft de regering verzocht om uiterlijk 30 juni 2024 te rapporteren (Kamerstuk 12 345, nr. 6)."
    (found,) = requests("nl", words, items_of, dated, cited="Kamerstuk 12 345, nr. 6")
    row = found.normalised
    assert row["of"] == "regering"
    assert row["due"] == "2024-06-30"
    assert row["instrument"] == "kst-12345-6"
    assert row["who"]
    assert "rapporteren" in row["what"]


def test_a_motion_asks_after_its_premises(items_of: ItemsOf, dated: date) -> None:
    words = "constaterende dat gallium schaars is;\nverzoekt de regering, een voorraad aan te leggen;\nen gaat over."
    (found,) = requests("nl", words, items_of, dated)
    assert found.text == "een voorraad aan te leggen"
    assert found.confidence > 0.8


def test_a_reported_deadline_in_the_past_is_kept(items_of: ItemsOf, dated: date) -> None:
    (found,) = requests("en", "Parliament asked the government to report by 1 March 2024.", items_of, dated)
    assert found.normalised["due"] == "2024-03-01"


def test_a_request_is_no_commitment_of_the_one_who_is_asked(items_of: ItemsOf, dated: date) -> None:
    text = Text("Der Ausschuss fordert die Bundesregierung auf, ein Register zu schaffen.", "de", dated)
    frame, items = items_of(text)
    assert {i.kind for i in find(text, frame, items)} & {"request", "commitment"} == {"request"}
