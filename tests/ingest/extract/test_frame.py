"""The frame: date, place, sender, signatory and addressee from the head and the end of a text."""

from __future__ import annotations

from datetime import date

import pytest

from silcrete.ingest.extract.frame import Frame, frame_of
from silcrete.ingest.extract.text import Text

DUTCH = """\
31765 Kwaliteit van zorg

Nr. 842 Brief van de minister van Volksgezondheid, Welzijn en Sport

Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

Den Haag, 3 mei 2023

Op 2 januari 2022 is dit toegezegd. Ik kom hierop terug.

De minister van Volksgezondheid, Welzijn en Sport,

A.B. Voorbeeld
"""
GERMAN = """\
An den Präsidenten des Deutschen Bundestages

Dresden, den 5. Juni 2024

Sehr geehrter Herr Präsident, am 3. Mai 2023 wurde beschlossen.

Mit freundlichen Grüßen

Erika Muster
"""


def frame(raw: str, language: str, dated: date | None = None) -> Frame:
    return frame_of(Text(raw, language=language, dated=dated))


def test_a_dutch_letter() -> None:
    found = frame(DUTCH, "nl")
    assert found.dated == date(2023, 5, 3)
    assert found.place == "Den Haag"
    assert found.sender == "minister van Volksgezondheid, Welzijn en Sport"
    assert found.signatory == "A.B. Voorbeeld"
    assert found.addressee == "Voorzitter van de Tweede Kamer der Staten-Generaal"
    assert found.item == "31765-842"
    for span, words in (
        (found.dated_span, "3 mei 2023"),
        (found.place_span, "Den Haag"),
        (found.signatory_span, "A.B. Voorbeeld"),
        (found.addressee_span, found.addressee),
    ):
        assert span is not None
        assert DUTCH[slice(*span)] == words


def test_a_german_letter() -> None:
    found = frame(GERMAN, "de")
    assert (found.dated, found.place) == (date(2024, 6, 5), "Dresden")
    assert found.signatory == "Erika Muster"
    assert found.addressee == "Präsidenten des Deutschen Bundestages"


@pytest.mark.parametrize(
    ("raw", "language", "dated", "place"),
    [
        ("A title\n\nBrussels (6 March 2023) - Regions met.", "en", date(2023, 3, 6), "Brussels"),
        ("A title\n\nBrussels, 6 March 2023 – Regions met.", "en", date(2023, 3, 6), "Brussels"),
        ("Brussels, 8.2.2022\nCOM(2022) 46 final", "en", date(2022, 2, 8), "Brussels"),
        ("Communiqué de presse\n\nParis, le 1er juin 2024\n\nLe ministre a signé.", "fr", date(2024, 6, 1), "Paris"),
        ("Titel\n\nDresden (6. März 2023) – Die Regionen trafen sich.", "de", date(2023, 3, 6), "Dresden"),
        ("Nummer: 2023D01234, datum: 2023-05-03, versie: 1\n\nTekst.", "nl", date(2023, 5, 3), None),
        ("Nieuwsbericht | 06-03-2023 | 12:00\n\nDe minister sprak.", "nl", date(2023, 3, 6), None),
        ("Pressemitteilung vom 6. März 2023\n\nDie Regionen trafen sich.", "de", date(2023, 3, 6), None),
        ("A title\n\n08 Sep 2023\n\nRegions met.", "en", date(2023, 9, 8), None),
        (
            "Titel. Eine Erklärung haben die Mitglieder heute (6. März 2023) unterzeichnet.",
            "de",
            date(2023, 3, 6),
            None,
        ),
        ("Deutscher Bundestag Drucksache 20/1234\n20. Wahlperiode 05.06.2024\n\nAntwort", "de", date(2024, 6, 5), None),
        ("The treaty of 6 March 1957 is old and the ministers who signed it are gone.", "en", None, None),
    ],
)
def test_where_a_date_is_printed(raw: str, language: str, dated: date | None, place: str | None) -> None:
    found = frame(raw, language)
    assert (found.dated, found.place) == (dated, place)


def test_the_date_of_the_caller_wins() -> None:
    assert frame(DUTCH, "nl", date(2020, 1, 1)).dated == date(2020, 1, 1)


def test_a_text_that_says_nothing_has_an_empty_frame() -> None:
    assert frame("Just some words.", "en") == Frame(language="en")


def test_the_letter(shared) -> None:  # type: ignore[no-untyped-def]
    raw = (shared / "documents" / "letter-2024D50227.txt").read_text(encoding="utf-8")
    found = frame_of(Text(raw))
    assert (found.language, found.dated, found.place) == ("nl", date(2024, 12, 16), "Den Haag")
    assert (found.number, found.item, found.updated) == ("2024D50227", "33009-151", "2024-12-17T12:08")
    assert found.signatory == "D.S. Beljaarts"


@pytest.mark.parametrize(
    ("language", "head"),
    [
        ("nl", "Datum: 14 oktober 2025\n\nGeachte voorzitter,\n\nDe kade ligt er."),
        ("nl", "Ministerie van Havens\nDatum: 14-10-2025\nBetreft: besluit van 3 mei 2025\n\nDe kade ligt er."),
        ("de", "Datum: 14. Oktober 2025\n\nSehr geehrte Frau Wendthof,\n\nder Kai liegt da."),
        ("en", "Date: 14 October 2025\n\nDear Ms Smithers,\n\nThe quay is there."),
        ("fr", "Date : 14 octobre 2025\n\nMadame,\n\nLe quai est là."),
    ],
)
def test_a_labelled_day_above_the_body_is_that_of_the_document(language: str, head: str) -> None:
    found = frame(head, language)
    assert found.dated == date(2025, 10, 14)
    assert found.dated_span is not None
    assert "14" in head[slice(*found.dated_span)]


def test_the_day_of_a_letter_goes_before_that_of_its_page() -> None:
    page = "Datum: 16 oktober 2025\n\nDen Haag, 14 oktober 2025\n\nGeachte voorzitter,\n\nDe kade ligt er."
    assert frame(page, "nl").dated == date(2025, 10, 14)
