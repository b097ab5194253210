"""What a length of time runs from: the whole noun phrase, its adjectives and "of" complements, in four languages."""

from __future__ import annotations

from datetime import date

import pytest

from silcrete.ingest.extract import deadlines
from silcrete.ingest.extract.frame import frame_of
from silcrete.ingest.extract.item import Item
from silcrete.ingest.extract.runs_from import runs_from
from silcrete.ingest.extract.text import Text

CASES = [
    (" na dagtekening van onderhavig schrijven te betalen.", " na dagtekening van onderhavig schrijven"),
    (" na het definitieve besluit een loods verkopen.", " na het definitieve besluit"),
    (" na de voorlopige vaststelling van het havenplan melden.", " na de voorlopige vaststelling van het havenplan"),
    (" na ontvangst van uw volledige aanvraag op de kade.", " na ontvangst van uw volledige aanvraag"),
    (" na de publicatie zal zij antwoorden.", " na de publicatie"),
    (" nach der endgültigen Entscheidung berichten.", " nach der endgültigen Entscheidung"),
    (" nach Zugang des vorliegenden Bescheids zu zahlen.", " nach Zugang des vorliegenden Bescheids"),
    (" nach Abschluss überprüft.", " nach Abschluss"),
    (" nach Inkrafttreten dieser Verordnung einen Bericht vor.", " nach Inkrafttreten dieser Verordnung"),
    (" nach Inkrafttreten dieses Gesetzes zu berichten.", " nach Inkrafttreten dieses Gesetzes"),
    (" of the final decision.", " of the final decision"),
    (" after the official opening of this lock.", " after the official opening of this lock"),
    (" of approval by the harbour board.", " of approval"),
    (" after a request is made.", " after a request"),
    (" suivant la publication officielle du décret.", " suivant la publication officielle du décret"),
    (" à compter de la réception du présent avis.", " à compter de la réception du présent avis"),
    (" après son entrée en vigueur, il faut.", " après son entrée en vigueur"),
    (" suivant sa signature le maire.", " suivant sa signature"),
]  # fmt: skip


@pytest.mark.parametrize(("behind", "expected"), CASES)
def test_phrase(behind: str, expected: str) -> None:
    found = runs_from().match(behind)
    assert found is not None
    assert found.group() == expected


@pytest.mark.parametrize("behind", [" na te hebben gewacht.", " of which two.", " nach und nach.", " by the board."])
def test_no_phrase(behind: str) -> None:
    assert runs_from().match(behind) is None


def found(sentence: str, language: str) -> list[Item]:
    text = Text(sentence, language=language, dated=date(2026, 5, 5), doc="a")
    return deadlines.find(text, frame_of(text))


AT_THE_LATEST = [
    ("nl", "De regeling zal uiterlijk na drie jaar worden geëvalueerd.", "uiterlijk na drie jaar", None),
    ("de", "Das Hafenprogramm wird spätestens nach drei Jahren überprüft.", "spätestens nach drei Jahren", None),
    ("en", "The scheme will be reviewed after three years at the latest.", "after three years at the latest", None),
    ("fr", "Le quai devra être évalué au plus tard après trois ans d'usage.", "au plus tard après trois ans d'usage",
     "usage"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "sentence", "span", "event"), AT_THE_LATEST)
def test_at_the_latest_after_a_length_counts_from_no_known_day(
    language: str, sentence: str, span: str, event: str | None
) -> None:
    (item,) = found(sentence, language)
    assert (item.text, item.normalised["due"], item.normalised["offset"]) == (span, None, "P3Y")
    assert item.normalised.get("anchor") == event


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("nl", "Na drie jaar is de kade versleten."),
        ("de", "Nach drei Jahren war der Kai fertig."),
        ("en", "After three years the quay was ready."),
        ("fr", "Après trois ans d'usage, le quai était vieux."),
    ],
)
def test_a_length_that_only_passes_has_no_deadline(language: str, sentence: str) -> None:
    assert found(sentence, language) == []


def test_a_german_duty_with_zu_looks_ahead() -> None:
    assert [
        i.text for i in found("Der Hafen hat binnen vier Wochen nach Zugang dieses Schreibens zu zahlen.", "de")
    ] == ["binnen vier Wochen nach Zugang dieses Schreibens"]
    assert found("Der Hafen hat im Mai 2025 beschlossen, den Kai zu bauen.", "de") == []


UP_TO = [
    ("nl", "Het bedrijf moet uiterlijk twee weken voor aanvang van de werkzaamheden melding doen.",
     "uiterlijk twee weken voor aanvang van de werkzaamheden", "-P2W"),
    ("de", "Der Hafen muss mindestens vier Wochen vor der Eröffnung einen Plan vorlegen.",
     "mindestens vier Wochen vor der Eröffnung", "-P4W"),
    ("en", "The firm must notify the port 30 days before the start of the works.",
     "30 days before the start of the works", "-P30D"),
    ("fr", "Le port doit remettre un plan au moins quatre semaines avant l'ouverture.",
     "au moins quatre semaines avant l'ouverture", "-P4W"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "sentence", "span", "offset"), UP_TO)
def test_a_length_before_an_event(language: str, sentence: str, span: str, offset: str) -> None:
    (item,) = found(sentence, language)
    assert (item.text, item.normalised["due"], item.normalised["offset"]) == (span, None, offset)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("nl", "De dienst krijgt 30 dagen voor uw Kamer en zal antwoorden."),
        ("de", "Zwei Wochen vor der Wahl wurde der Kai geschlossen."),
        ("en", "The two weeks before the opening will be busy."),
        ("fr", "Les deux semaines avant l'ouverture seront longues."),
    ],
)
def test_a_length_that_leads_up_to_nothing_due(language: str, sentence: str) -> None:
    assert found(sentence, language) == []
