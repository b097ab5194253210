"""Promises in a row, behind a long opening, and in words that only some texts use; requests in polite words."""

from __future__ import annotations

import pytest

from silcrete.ingest.extract.run import extract


def texts(language: str, sentence: str, kind: str) -> list[str]:
    found = extract(sentence, doc="x", language=language, dated="2025-06-04")
    return [i.text for i in found if i.kind == kind]


def test_an_auxiliary_that_is_repeated_begins_a_promise_of_the_same_body() -> None:
    sentence = "The agency will set limits, will build a quay, and will open a road."
    found = [i for i in extract(sentence, doc="x", language="en") if i.kind == "commitment"]
    assert [i.text for i in found] == ["The agency will set limits", "will build a quay", "will open a road"]
    assert {i.normalised["who_text"] for i in found} == {"The agency"}


@pytest.mark.parametrize(
    ("language", "sentence", "promise"),
    [
        ("en", "The co-chairs intend to convene the forum in spring 2026.",
         "The co-chairs intend to convene the forum in spring 2026"),
        ("en", "The two partners look to create a joint market.", "The two partners look to create a joint market"),
        ("fr", "La région s'est aussi engagée à publier la carte.", "La région s'est aussi engagée à publier la carte"),
        ("nl", "Daarom is het de bedoeling dat de provincie de kade opent.",
         "is het de bedoeling dat de provincie de kade opent"),
        ("nl", "Het ministerie van Havens laat voor de kades in het noorden, in het zuiden en in het westen metingen "
         "uitvoeren.",
         "Het ministerie van Havens laat voor de kades in het noorden, in het zuiden en in het westen metingen "
         "uitvoeren"),
        ("de", "Für speziell auf Kräne ausgerichtete Förderaufrufe wird das Ministerium eine Richtlinie veröffentlichen"
         ".",
         "Für speziell auf Kräne ausgerichtete Förderaufrufe wird das Ministerium eine Richtlinie veröffentlichen"),
    ],
)  # fmt: skip
def test_promises_in_less_common_words(language: str, sentence: str, promise: str) -> None:
    assert texts(language, sentence, "commitment") == [promise]


@pytest.mark.parametrize(
    ("language", "sentence", "asked"),
    [
        ("nl", "Wij willen u vragen de cijfers vóór 1 mei 2031 te sturen.", 1),
        ("fr", "Je vous prie de bien vouloir transmettre les chiffres avant le 1er mai 2031.", 1),
        ("fr", "Je vous prie d'agréer, Madame, l'expression de ma considération.", 0),
    ],
)
def test_polite_requests(language: str, sentence: str, asked: int) -> None:
    assert len(texts(language, sentence, "request")) == asked
    assert texts(language, sentence, "commitment") == []
