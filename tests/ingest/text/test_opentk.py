"""The description block of a document page (all names and numbers here are invented)."""

from __future__ import annotations

import pytest

from silcrete.ingest.text.opentk import page_block

PAGE = """[overzicht] [activiteiten] [besluiten]
[stemmingen] [🔍 zoeken]

Stand van zaken rond de kristalgroei

Grondstoffen

Brief regering

Nummer: 2031D00042, datum: 2031-05-06, bijgewerkt: 2031-05-07 09:15, versie: 3

Directe link naar document (.odt), link naar pagina op de Tweede Kamer site.

Gerelateerde personen: Bijlagen:

Onderdeel van kamerstukdossier {dossier} Grondstoffen.

Onderdeel van zaak 2031Z00777:

Onderdeel van zaak 2031Z00778:

Onderdeel van activiteiten:

Preview document (🔗 origineel)

99001 Grondstoffen

99 002 XIII Vaststelling van een begroting

Nr. 12 Brief van de minister

Aan de Voorzitter
"""


def test_the_block_gives_every_number_of_the_page() -> None:
    block = page_block(PAGE.format(dossier="99001 -12"))
    assert block is not None
    assert block.title == "Stand van zaken rond de kristalgroei"
    assert PAGE[block.title_start :].startswith(block.title)
    assert block.metadata == {
        "number": "2031D00042",
        "date": "2031-05-06",
        "updated": "2031-05-07T09:15",
        "version": "3",
        "publisher": "Tweede Kamer der Staten-Generaal",
        "document_type": "Brief regering",
        "dossier_title": "Grondstoffen",
        "dossier": "99001",
        "sequence": "12",
        "dossiers": "99001/12|99002-XIII",
        "case_number": "2031Z00777|2031Z00778",
        "original_format": "odt",
    }


@pytest.mark.parametrize(
    "printed, dossier, sequence",
    [
        ("99001 -12", "99001", "12"),
        ("99001-12", "99001", "12"),
        ("99001 XIII-12", "99001-XIII", "12"),
        ("99001 (R2104)-7", "99001-(R2104)", "7"),
    ],
)
def test_an_empty_suffix_leaves_a_blank(printed: str, dossier: str, sequence: str) -> None:
    block = page_block(PAGE.format(dossier=printed))
    assert block is not None
    assert (block.metadata["dossier"], block.metadata["sequence"]) == (dossier, sequence)


def test_menus_and_links_are_furniture_and_the_document_is_not() -> None:
    text = PAGE.format(dossier="99001 -12")
    block = page_block(text)
    assert block is not None
    words = [text[a:b] for a, b in block.navigation]
    assert words[0].startswith("[overzicht]")
    assert {w.split(" ")[0] for w in words[2:]} == {"Directe", "Gerelateerde", "Onderdeel", "Preview"}
    assert not any("kamerstukdossier" in w or "2031Z00777" in w for w in words), "what carries numbers is kept"


def test_a_short_block_and_no_block() -> None:
    assert page_block("Nummer: 12, datum: gisteren") is None
    block = page_block("Nummer: 2031D00042, datum: 2031-05-06")
    assert block is not None
    assert block.title == ""
    assert set(block.metadata) == {"number", "date", "publisher"}
