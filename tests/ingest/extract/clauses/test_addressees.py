"""Whom a letter promises something: the one it is written to, the house it addresses; never who acts himself."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from silcrete.ingest.extract.run import extract


def acts(language: str, text: str, kind: str = "commitment") -> list[dict[str, Any]]:
    found = extract(text, doc="x", language=language, dated=date(2031, 3, 3))
    return [dict(i.normalised) for i in found if i.kind == kind]


@pytest.mark.parametrize(
    ("language", "greeting", "promise", "to_whom"),
    [
        ("en", "Dear Ms Byrne,", "We will send you the map by 1 May 2032.", "person:byrne"),
        ("en", "Dear Sir or Madam,", "We will send you the map by 1 May 2032.", "you"),
        ("nl", "Geachte mevrouw Jansen,", "Wij zullen u vóór 1 mei 2032 een plan sturen.", "person:jansen"),
        ("nl", "Geachte voorzitter,", "Ik zal uw Kamer vóór 1 mei 2032 informeren.", "org:tweede-kamer"),
        ("de", "Sehr geehrte Frau Krämer,", "wir werden Ihnen die Karte bis zum 1. Mai 2032 senden.", "person:kramer"),
        ("de", "Sehr geehrte Damen und Herren,", "wir werden Ihnen die Karte bis zum 1. Mai 2032 senden.", None),
        ("fr", "Madame la Présidente,", "Je vous transmettrai la carte avant le 1er mai 2032.", "Madame la Présidente"),
    ],
)  # fmt: skip
def test_you_is_whom_the_letter_greets(language: str, greeting: str, promise: str, to_whom: str | None) -> None:
    (found,) = acts(language, f"{greeting}\n\n{promise}\n")
    assert found["to_whom"] == to_whom


def test_you_is_whom_the_head_names_before_whom_it_greets() -> None:
    text = (
        "An den Präsidenten des Sächsischen Landtages\n\nSehr geehrter Herr Präsident,\n\n"
        "wir bitten Sie, die Zahlen bis zum 1. Juni 2032 zu übermitteln.\n"
    )
    (found,) = acts("de", text, "request")
    assert "landtag" in found["to_whom"]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Parliament will publish its report by 1 May 2032."),
        ("nl", "Het parlement zal de kaart vóór 1 mei 2032 publiceren."),
        ("de", "Das Parlament wird die Karte bis zum 1. Mai 2032 beschließen."),
        ("fr", "Le Parlement publiera la carte avant le 1er mai 2032."),
    ],
)
def test_who_acts_receives_nothing_and_a_kind_of_body_has_no_id(language: str, sentence: str) -> None:
    (found,) = acts(language, sentence)
    assert (found["who"], found["to_whom"]) == (None, None)
    assert "parl" in found["who_text"].lower()


def test_the_subject_of_a_passive_is_told_not_bound() -> None:
    (found,) = acts("en", "Parliament will be informed by the European Commission by 1 May 2032.")
    assert (found["who"], found["to_whom"]) == ("org:european-commission", "Parliament")
    (found,) = acts("fr", "Le Parlement sera informé avant le 1er mai 2032.")
    assert (found["who"], found.get("who_text"), found["to_whom"]) == (None, None, "Le Parlement")


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "There will be no deadline."), ("en", "A deadline will not be set."),
        ("nl", "Er komt geen nieuwe termijn."), ("nl", "Een termijn zal niet worden gesteld."),
        ("de", "Eine Frist ist nicht vorgesehen."), ("de", "Es wird keine Frist geben."),
        ("fr", "Aucun délai n'est prévu."), ("fr", "Il n'est pas prévu de date limite."),
    ],
)  # fmt: skip
def test_that_there_is_no_deadline_promises_nothing(language: str, sentence: str) -> None:
    assert acts(language, sentence) == []
