"""Page furniture: metadata with its field and value, navigation with its feature."""

from __future__ import annotations

from silcrete.ingest.extract import metadata
from silcrete.ingest.extract.frame import frame_of
from silcrete.ingest.extract.text import Text

PAGE = """\
[overzicht] [open vragen] [🧑mijn]
[🔍 uitgebreid zoeken] [wat is dit?]

Een titel over ‘chips’

Kwaliteit van zorg

Brief regering

Nummer: 2023D01234, datum: 2023-05-03, bijgewerkt: 2023-05-04 10:00, versie: 2

Directe link naar document (.docx), link naar pagina op de site.

Onderdeel van kamerstukdossier 31765 -842 Kwaliteit van zorg.

Onderdeel van zaak 2023Z04321:

Preview document (🔗 origineel)

31765 Kwaliteit van zorg

32637 Bedrijfslevenbeleid

Nr. 842 Brief van de minister van Zorg

Den Haag, 3 mei 2023

Zie [noot] en [nog een] in de tekst van 2022.
"""


def read(raw: str, language: str) -> list[tuple[str, str, str]]:
    text = Text(raw, language=language, doc="a")
    rows = []
    for found in metadata.find(text, frame_of(text)):
        assert raw[found.start : found.end] == found.text
        rows.append((found.kind, found.normalised.get("field") or found.normalised["feature"], found.text))
    return rows


def test_a_page() -> None:
    assert read(PAGE, "nl") == [
        ("navigation", "overzicht", "[overzicht]"),
        ("navigation", "open vragen", "[open vragen]"),
        ("navigation", "mijn", "[🧑mijn]"),
        ("navigation", "uitgebreid zoeken", "[🔍 uitgebreid zoeken]"),
        ("navigation", "wat is dit?", "[wat is dit?]"),
        ("metadata", "title", "Een titel over ‘chips’"),
        ("metadata", "dossier_title", "Kwaliteit van zorg"),
        ("metadata", "document_type", "Brief regering"),
        ("metadata", "document_number", "2023D01234"),
        ("metadata", "date", "2023-05-03"),
        ("metadata", "updated", "2023-05-04 10:00"),
        ("metadata", "version", "2"),
        ("metadata", "original_format", ".docx"),
        ("metadata", "dossier_item", "31765 -842"),
        ("metadata", "case_number", "2023Z04321"),
        ("metadata", "dossier", "31765"),
        ("metadata", "dossier", "32637"),
        ("metadata", "sequence", "842"),
        ("metadata", "place_and_date", "Den Haag, 3 mei 2023"),
    ]


def test_a_page_without_a_dossier() -> None:
    page = PAGE.replace("Kwaliteit van zorg\n\nBrief", "Brief", 1)
    fields = [field for kind, field, _ in read(page, "nl") if kind == "metadata"]
    assert fields[:3] == ["title", "document_type", "document_number"]


def test_a_printed_paper() -> None:
    raw = "Deutscher Bundestag Drucksache 20/1234\n20. Wahlperiode 05.06.2024\n\nAntwort\nder Bundesregierung\n"
    assert read(raw, "de") == [
        ("metadata", "document_number", "20/1234"),
        ("metadata", "date", "05.06.2024"),
        ("metadata", "document_type", "Antwort"),
    ]


def test_a_press_release_has_no_furniture() -> None:
    assert read("A title\n\nBrussels (6 March 2023) - Regions met [in person].\n", "en") == []


def test_brackets_in_the_text_are_no_navigation() -> None:
    assert read("Zie [noot].\n\n[…]\n\nDaarna niets.", "nl") == []


def test_a_printed_paper_with_its_day_and_title() -> None:
    raw = (
        "Landtag\n\nDrucksache 12/345 (Beschluss)\n\n03.05.21\n\nEntschließung des Landtages zur Lage der Häfen\n\n"
        "Der Landtag stellt fest, dass Häfen wichtig sind.\n"
    )
    assert read(raw, "de") == [
        ("metadata", "document_number", "12/345"),
        ("metadata", "document_type", "Beschluss"),
        ("metadata", "date", "03.05.21"),
        ("metadata", "title", "Entschließung des Landtages zur Lage der Häfen"),
    ]


def test_a_written_question() -> None:
    raw = (
        "Sénat\n\nQuestion écrite n° 123 de Mme Anne Durand\nTitre : Avenir des ports de pêche\n\n"
        "Question publiée au JO le : 02/03/2021 page : 7\nRéponse publiée au JO le : 04/05/2021 page : 9\n"
    )
    assert read(raw, "fr") == [
        ("metadata", "document_type", "Question écrite"),
        ("metadata", "document_number", "123"),
        ("metadata", "title", "Avenir des ports de pêche"),
        ("metadata", "date", "02/03/2021"),
        ("metadata", "date", "04/05/2021"),
    ]


def test_heads_of_press_releases() -> None:
    german = read("Medieninformation 12/2021\n\nHäfen wachsen zusammen und zählen 12/2021 nicht.\n", "de")
    assert german == [("metadata", "document_type", "Medieninformation"), ("metadata", "document_number", "12/2021")]
    union = read("European Commission - Press release\n\nPorts grow\n\nIP/21/345\n\nPorts grow in 2021.\n", "en")
    assert union == [("metadata", "document_type", "Press release"), ("metadata", "document_number", "IP/21/345")]
    french = read("Communiqué de presse\nN° 12\n\nLes ports grandissent.\n", "fr")
    assert french == [("metadata", "document_type", "Communiqué de presse"), ("metadata", "document_number", "12")]


def test_a_printed_motion() -> None:
    raw = (
        "34 567 Toekomst van de havens\n\nNr. 8 MOTIE VAN HET LID ZEE\n\nVoorgesteld 3 mei 2021\n\nDe Kamer,\n\n"
        "gehoord de beraadslaging,\n"
    )
    assert read(raw, "nl") == [
        ("metadata", "dossier", "34 567"),
        ("metadata", "dossier_title", "Toekomst van de havens"),
        ("metadata", "sequence", "8"),
        ("metadata", "document_type", "MOTIE"),
        ("metadata", "date", "3 mei 2021"),
    ]
