"""Hyphens at line ends, and the way back to the glyphs."""

from __future__ import annotations

import pytest
from tests.ingest.text.minipdf import Line, MiniPdf, paragraph
from tests.ingest.text.sound import assert_sound

from silcrete.ingest.text import read

FILL = "Deze alinea vult de bladzijde met gewone woorden, zodat de maat van de regels te zien is voor de lezer."


def broken(first: str, second: str, more: str = "") -> tuple[str, tuple[int, ...]]:
    """The text of two lines that meet at a line end, and where hyphens were taken out."""
    lines: list[Line] = [
        ("F1", 11, 72, 700, f"Deze tamelijk lange regel loopt tot aan de rand met {first}"),
        ("F1", 11, 72, 686, f"{second} en gaat dan verder met gewone woorden tot het eind."),
        *paragraph(FILL + more, y=640, width=60),
    ]
    reading = read(MiniPdf([lines]).bytes())
    assert_sound(reading)
    return reading.text.split("\n\n")[0], reading.hyphens


def test_a_broken_word_is_joined_and_the_place_is_kept() -> None:
    text, hyphens = broken("halfge-", "leiders")
    assert "met halfgeleiders en" in text
    (at,) = hyphens
    assert (text[:at].endswith("halfge"), text[at:].startswith("leiders")) == (True, True)


@pytest.mark.parametrize(
    "first, second, joined",
    [
        ("auto-", "en vliegtuigbouw", "auto- en vliegtuigbouw"),
        ("Ein-", "und Ausfuhr", "Ein- und Ausfuhr"),
        ("EU-", "Landen", "EU-Landen"),
        ("2030-", "2031", "2030-2031"),
        ("Noord-", "Brabant", "Noord-Brabant"),
        ("een streep -", "en meer", "een streep - en meer"),
        ("gewoon", "verder", "gewoon verder"),
    ],
)
def test_other_hyphens_stay(first: str, second: str, joined: str) -> None:
    text, hyphens = broken(first, second)
    assert joined in text
    assert hyphens == ()


def test_a_hyphen_that_the_document_writes_elsewhere_stays() -> None:
    text, hyphens = broken("high-", "tech", " Ook high-tech staat hier.")
    assert "high-tech" in text
    assert hyphens == ()
    text, hyphens = broken("high-", "tech", " Ook hightech en high-tech staan hier.")
    assert "hightech en" in text
    assert len(hyphens) == 1


def test_boxes_follow_a_joined_word_over_the_line_end() -> None:
    lines: list[Line] = [
        ("F1", 11, 72, 700, "Deze tamelijk lange regel loopt tot aan de rand met halfge-"),
        ("F1", 11, 72, 686, "leiders en gaat dan verder met gewone woorden tot het eind."),
    ]
    reading = read(MiniPdf([lines]).bytes())
    start = reading.text.index("halfgeleiders")
    upper, lower = reading.box(start, start + len("halfgeleiders"))
    assert upper[2] < 700 < upper[4]
    assert lower[2] < 686 < lower[4]
    assert lower[1] == pytest.approx(72, abs=1)
