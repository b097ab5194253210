"""Promises told from the side of who receives, and of what will not be done."""

from __future__ import annotations

import pytest

from silcrete.ingest.extract.item import Item
from silcrete.ingest.extract.run import extract


def promise(sentence: str, language: str) -> Item | None:
    items = extract(sentence, language=language, dated="2025-03-03")
    return next((i for i in items if i.kind == "commitment"), None)


RECEIVED = [
    ("nl", "De Kamer ontvangt van mij eind mei een overzicht.", "org:tweede-kamer", None, "2025-05-31"),
    ("nl", "Uiterlijk 1 oktober 2025 ontvangt de Kamer de reactie.", "org:tweede-kamer", None, "2025-10-01"),
    ("nl", "Het parlement krijgt in juni van de minister een overzicht.", "Het parlement", "de minister", "2025-06-30"),
    ("nl", "Uw Kamer zal de brief uiterlijk 1 juni 2025 van ons ontvangen.", "org:tweede-kamer", None, "2025-06-01"),
    ("de", "Der Landtag erhält bis 1. Juni 2025 eine Übersicht.", "Der Landtag", None, "2025-06-01"),
    ("de", "Das Parlament wird die Übersicht bis zum 1. Juni 2025 erhalten.", "Das Parlament", None, "2025-06-01"),
    ("en", "The House will get a list from the Minister by 1 June 2025.", "The House", "the Minister", "2025-06-01"),
    ("en", "The committee receives the list from us in May 2025.", "The committee", None, "2025-05-31"),
    ("fr", "L'Assemblée recevra le bilan au plus tard le 1er juin 2025.", "L'Assemblée", None, "2025-06-01"),
    ("fr", "Le Sénat recevra du maire une note avant le 1er juin 2025.", "Le Sénat", "maire", "2025-05-31"),
]


@pytest.mark.parametrize(("language", "sentence", "receiver", "giver", "due"), RECEIVED)
def test_who_receives_is_told_and_who_gives_promises(
    language: str, sentence: str, receiver: str, giver: str | None, due: str
) -> None:
    found = promise(sentence, language)
    assert found is not None
    assert found.normalised["to_whom"] == receiver
    assert found.normalised["who"] is None
    assert found.normalised.get("who_text") == giver
    assert found.normalised["due"] == due


def test_the_first_person_gives_what_a_house_receives_from_me() -> None:
    letter = (
        "Emmen, 3 maart 2025\n\nGeachte voorzitter,\n\nDe Kamer ontvangt van mij eind mei een overzicht.\n\n"
        "Hoogachtend,\n\nDe minister van Economische Zaken,\n\nJ. Turfman"
    )
    found = promise(letter, "nl")
    assert found is not None
    assert found.normalised["who"] is not None
    assert "kamer" not in found.normalised["who"]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("de", "Die Werft erhält bis 2027 Fördermittel."), ("en", "The yard receives orders until June 2026."),
     ("fr", "Le chantier reçoit des aides jusqu'en 2027.")],
)  # fmt: skip
def test_another_receiver_promises_nothing(language: str, sentence: str) -> None:
    assert promise(sentence, language) is None


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("nl", "De minister zal niet vóór de zomer rapporteren."),
        ("de", "Die Bundesregierung wird den Bericht nicht bis zum 1. Juni 2025 vorlegen."),
        ("en", "The Commission will not publish the list by 1 June 2025."),
        ("fr", "La Commission ne publiera pas la liste avant 2026."),
    ],
)
def test_what_will_not_be_done_has_no_last_day(language: str, sentence: str) -> None:
    items = extract(sentence, language=language, dated="2025-03-03")
    found = next(i for i in items if i.kind == "commitment")
    assert found.normalised["negated"] is True
    assert found.normalised["due"] is None
    assert not [i for i in items if i.kind == "deadline"]


def test_a_day_behind_a_subject_is_no_part_of_its_name() -> None:
    found = promise("the minister on 3 June 2025 will come", "en")
    assert found is not None
    assert found.normalised["who_text"] == "the minister"
