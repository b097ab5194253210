"""The text an extractor reads: folding, paragraphs, sentences, body, language."""

from __future__ import annotations

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from silcrete.errors import UnknownName
from silcrete.ingest.extract.item import item
from silcrete.ingest.extract.text import Text

PAGE = """\
[start] [overzicht] [🧑mijn]
[zoeken] [wat is dit?]

Een titel

Brief regering

Nummer: 2023D01234, datum: 2023-05-03, versie: 1

Directe link naar document (.docx).

Preview document (🔗 origineel)

31765 Kwaliteit van zorg

Geachte voorzitter, dit is de brief. Zij heeft twee zinnen.
"""


def test_folding_keeps_every_offset() -> None:
    raw = "‘Zes’\u00a0maart „2023“ — d’Azur 🧑 €\u202f5"
    text = Text(raw, language="nl")
    assert len(text.folded) == len(raw)
    assert text.folded == "'Zes' maart \"2023\" — d'Azur 🧑 € 5"


@given(st.text(max_size=300))
def test_any_text_has_whole_spans(raw: str) -> None:
    text = Text(raw, language="en")
    assert len(text.folded) == len(raw)
    for spans in (text.paragraphs, text.sentences):
        assert all(0 <= a < b <= len(raw) for a, b in spans)
        assert all(x[1] <= y[0] for x, y in itertools.pairwise(spans))
    start, end = text.body
    assert 0 <= start <= end <= len(raw)


@given(st.text(alphabet=st.sampled_from("Aa1. \n,’“”"), max_size=200))
def test_sentences_lose_no_word(raw: str) -> None:
    text = Text(raw, language="en")
    inside = [False] * len(raw)
    for a, b in text.sentences:
        inside[a:b] = [True] * (b - a)
    assert all(flag or not char.isalpha() for flag, char in zip(inside, raw, strict=True))


def test_a_wrapped_line_goes_on_and_a_heading_does_not() -> None:
    raw = (
        "Planning en proces\n"
        "Op dit moment hebben we een uitvraag gedaan bij een aantal bedrijven en instellingen\n"
        "uit de sector om input op te halen voor de verdere invulling van de plannen die er\n"
        "zijn. Verder volgt er meer.\n"
    )
    text = Text(raw, language="nl")
    assert [raw[a:b].split()[0] for a, b in text.paragraphs] == ["Planning", "Op"]
    assert [raw[a:b].replace("\n", " ") for a, b in text.sentences][-1] == "Verder volgt er meer."
    assert len(text.sentences) == 3


def test_a_long_title_above_wrapped_lines_leaves_them_joined() -> None:
    title = (
        "Vragen over het havenfonds en de gevolgen daarvan voor kleine bedrijven " * 3 + "(ingezonden 3 mei 2023).\n"
    )
    lines = (
        "Het havenfonds is een deel van een pakket aan afspraken. Rijk, provincie en haven\n"
        "leggen samen geld in. De afspraken gelden voor de provincie onder voorbehoud van\n"
        "Provinciale Staten. De voorzitter van het fonds handelt namens de overheden en de\n"
        "bedrijven in de haven. De rol van de voorzitter is om het geld te verdelen. Naar\n"
        "verwachting kan dat in het voorjaar. De gemeenten in de regio krijgen daarvan een\n"
        "deel. Ook de scholen worden daarbij betrokken, zodat er genoeg plaatsen zijn voor\n"
        "Delfzijl en de dorpen eromheen.\n"
    )
    text = Text(title + lines, language="nl")
    assert [text.raw[a:b].split()[0] for a, b in text.paragraphs] == ["Vragen", "Het"]
    spoken = lines.replace("\n", ".\n")  # lines that each end a sentence were not wrapped
    assert len(Text(title + spoken, language="nl").paragraphs) == 8


def test_list_items_end_sentences_and_lose_their_bullet() -> None:
    raw = "Doelen:\n• meer chips in Europa\n• meer mensen\n1. eerst dit\n"
    text = Text(raw, language="nl")
    assert [raw[a:b] for a, b in text.sentences] == ["Doelen:", "meer chips in Europa", "meer mensen", "1. eerst dit"]


def test_address_lines_stay_apart() -> None:
    raw = "Aan de Voorzitter\nDen Haag\n3 mei 2023"
    assert len(Text(raw, language="nl").paragraphs) == 3


def test_body_leaves_the_page_around_it() -> None:
    start, end = Text(PAGE, language="nl").body
    assert PAGE[start:end].startswith("31765 Kwaliteit")
    assert PAGE[start:end].endswith("twee zinnen.")


def test_body_leaves_a_footer_out() -> None:
    raw = "A title\n\nSome words.\n\nFurther information\n"
    start, end = Text(raw, language="en").body
    assert raw[start:end] == "A title\n\nSome words."


@pytest.mark.parametrize(
    ("raw", "language"),
    [
        ("De minister stuurt de Kamer volgende week een brief over de chips.", "nl"),
        ("Der Minister schickt dem Bundestag nächste Woche einen Brief über die Chips.", "de"),
        ("The minister will send the House a letter about the chips next week.", "en"),
        ("Le ministre enverra la semaine prochaine une lettre sur les puces.", "fr"),
    ],
)
def test_the_language_is_recognised(raw: str, language: str) -> None:
    assert Text(raw).language == language


def test_another_language_is_refused() -> None:
    with pytest.raises(UnknownName, match="nl, de, en, fr"):
        Text("ciao", language="it")


def test_items_are_cut_from_the_text() -> None:
    text = Text("a  word b", language="en", dated=date(2024, 1, 1), doc="x.txt")
    found = item(text, "date", 1, 8, {"precision": "day"}, rule="r")
    assert (found.text, found.span, found.doc) == ("word", (3, 7), "x.txt")
    assert found.to_json()["normalised"] == {"precision": "day"}
    assert "generic" not in found.to_json()
    with pytest.raises(ValueError, match="only blanks"):
        item(text, "date", 1, 3, {}, rule="r")
    with pytest.raises(ValueError, match="no span"):
        item(text, "date", 5, 50, {}, rule="r")
