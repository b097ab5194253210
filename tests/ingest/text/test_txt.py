"""Plain text: kept as it is, with spans."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.ingest.text.packages import SENTENCES
from tests.ingest.text.sound import assert_sound, of_kind

from silcrete.ingest.text import Reading, read
from silcrete.ingest.text.normalise import normalise

DOCUMENTS = ("letter-2024D50227.txt", "press-release-2023.txt")

NOTE = """Over de toevoer van gassen

De fabriek meldt in het voorjaar dat de voorraad krimpt en dat een tweede leverancier wordt gezocht.1 Dat is
volgens de vereniging ‘op tijd’.2

Vervolg

• eerste punt
• tweede punt

Foto: Eigen opname

De proef van 2031 gaf 3 uitkomsten, en die zijn alle drie nog niet gepubliceerd door de onderzoekers, zegt zij.

1. Jaarverslag, blz. 31
2. Gesprek met het bestuur"""


@pytest.mark.parametrize("name", DOCUMENTS)
def test_real_texts_come_out_character_for_character(shared: Path, name: str) -> None:
    data = (shared / "documents" / name).read_bytes()
    reading = read(data, name=name)
    assert reading.text == data.decode("utf-8")
    assert reading.warnings == ()
    assert_sound(reading)


def test_the_letter_page_keeps_all_that_it_says_of_itself(shared: Path) -> None:
    reading = read((shared / "documents" / DOCUMENTS[0]).read_bytes())
    wanted = {
        "number": "2024D50227",
        "date": "2024-12-16",
        "updated": "2024-12-17T12:08",
        "version": "2",
        "dossier": "33009",
        "sequence": "151",
        "case_number": "2024Z21275",
        "document_type": "Brief regering",
    }
    assert wanted.items() <= reading.metadata.items()
    assert reading.metadata["dossiers"].split("|") == ["33009/151", "32637"]
    assert reading.language == "nl"
    assert len(of_kind(reading, "navigation")) == 6
    assert of_kind(reading, "heading") == [reading.title, "Planning en proces"]
    (note,) = reading.footnotes
    assert reading.text[slice(*note.mark or (0, 0))] == "1"
    assert reading.text[: (note.mark or (0, 0))[0]].endswith("’.")
    assert reading.text[note.start : note.end].endswith("nr. 138")


def test_the_press_release_has_its_parts(shared: Path) -> None:
    reading = read((shared / "documents" / DOCUMENTS[1]).read_bytes())
    assert reading.language == "en"
    assert reading.title == reading.text.split("\n")[0]
    assert len(of_kind(reading, "list-item")) == 1
    assert len(of_kind(reading, "caption")) == 1
    assert of_kind(reading, "navigation") == ["Further information"]
    assert len(of_kind(reading, "heading")) == 2


def test_kinds_of_lines_and_notes() -> None:
    reading = read(NOTE.encode())
    assert_sound(reading)
    assert reading.text == NOTE
    assert of_kind(reading, "heading") == ["Over de toevoer van gassen"]
    assert of_kind(reading, "list-item") == ["• eerste punt", "• tweede punt"]
    assert of_kind(reading, "caption") == ["Foto: Eigen opname"]
    assert of_kind(reading, "footnote") == ["1. Jaarverslag, blz. 31", "2. Gesprek met het bestuur"]
    marks = [NOTE[(n.mark or (0, 0))[0] - 2 : (n.mark or (0, 0))[1]] for n in reading.footnotes]
    assert marks == ["t.1", "’.2"]
    assert [NOTE[n.start : n.end] for n in reading.footnotes] == ["Jaarverslag, blz. 31", "Gesprek met het bestuur"]


@pytest.mark.parametrize(
    "text",
    [
        "Er zijn drie redenen om te wachten met de bouw.\n\n1. Het geld\n\n2. De grond",
        "Zie artikel 3.1 van de regeling voor de vorm.\n\n1 januari is een feestdag",
        "1. Alleen een lijst\n\n2. Zonder merken",
    ],
)
def test_numbered_lines_without_marks_are_no_notes(text: str) -> None:
    assert read(text.encode()).footnotes == ()


def test_marks_in_brackets() -> None:
    text = "Het gas is schaars [1] en duur [2].\n\n[1] Bron een\n\n[2] Bron twee"
    notes = read(text.encode()).footnotes
    assert [text[slice(*n.mark or (0, 0))] for n in notes] == ["[1]", "[2]"]
    assert [text[n.start : n.end] for n in notes] == ["Bron een", "Bron twee"]


def test_menu_in_brackets_and_share_bar() -> None:
    reading = read(b"[Start] [Nieuws] [Over ons]\n\nEen kop\n\nDe zin van het stuk.\n\nTeilen\n")
    assert of_kind(reading, "navigation") == ["[Start] [Nieuws] [Over ons]", "Teilen"]


@pytest.mark.parametrize("code", SENTENCES)
def test_four_languages_in_every_encoding(code: str) -> None:
    text = f"{SENTENCES[code]}\n\n{SENTENCES[code]}"
    for codec in ("utf-8", "utf-8-sig", "utf-16"):
        reading = read(text.encode(codec))
        assert reading.text == text
        assert reading.language == code
        assert reading.hash != ""


@given(st.text(st.characters(exclude_categories=("Cs",)), min_size=1))
def test_any_text_gives_sound_spans_and_reading_it_again_changes_nothing(text: str) -> None:
    stored = normalise(text)
    if not stored.strip() or stored.lstrip()[:1] == "<":
        return
    reading = read(stored.encode())
    assert reading.text == stored
    assert_sound(reading)
    assert read(reading.text.encode()) == Reading(**{**vars(reading), "glyphs": None})
