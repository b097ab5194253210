"""Instruments known by name: the list is well-formed, and each of its names is found in a sentence with its span."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

import pytest

from silcrete import codes
from silcrete.ingest.extract import references
from silcrete.ingest.extract.entities.lexicon import table
from silcrete.ingest.extract.frame import frame_of
from silcrete.ingest.extract.item import Item
from silcrete.ingest.extract.references.acts import act_patterns
from silcrete.ingest.extract.references.known import TYPES, instruments
from silcrete.ingest.extract.run import extract
from silcrete.ingest.extract.text import LANGUAGES, Text

SENTENCES = {
    "en": "The harbour master refers to the {}, once more.",
    "de": "Die Hafenmeisterin leitet das aus dem {}, wie sie sagt, ab.",
    "nl": "De havenmeester leidt dat af uit de {}, zegt zij.",
    "fr": "La capitaine du port le tire de la {}, dit-elle.",
}


def found(sentence: str, language: str, dated: date = date(2026, 1, 5)) -> list[Item]:
    text = Text(sentence, language=language, dated=dated, doc="a")
    return references.find(text, frame_of(text))


def printed(language: str) -> list[str]:
    return [name.lstrip("~") for _, own, names in instruments() if own == language for name in names]


def test_every_row_is_well_formed() -> None:
    issuers = {"EU", "INT"} | {country.alpha2 for country in codes.countries()}
    for row in table("instruments"):
        cells = [row[language] for language in LANGUAGES if row[language]]
        assert row["type"] in TYPES, row
        assert row["issuer"] in issuers, row
        assert len(cells) == 1 or (cells and not any(";" in cell for cell in cells)), row
        assert not row["celex"] or (
            re.fullmatch(r"3(?:19|20)\d\d[RLD]\d{4}", row["celex"])
            and row["type"] == "eu-act"
            and not any(";" in cell for cell in cells)
        ), row
        assert all(name == name.strip("~ ") for cell in cells for name in re.split(r"[;|]~?", cell.lstrip("~"))), row
        assert all(re.search(r"\w", name) for cell in cells for name in re.split(r"[;|]", cell)), row


def test_no_name_stands_twice_nor_in_the_table_of_acts() -> None:
    names = [name for language in LANGUAGES for name in printed(language)]
    assert [name for name, count in Counter(names).items() if count > 1] == []
    assert [n for n in names if any(pattern.fullmatch(n) for _, pattern in act_patterns())] == []
    numbers = Counter(row["celex"] for row in table("instruments") if row["celex"])
    assert [number for number, count in numbers.items() if count > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_name_is_found_with_its_span_and_nothing_else(language: str) -> None:
    missed = []
    for name in printed(language):
        sentence = SENTENCES[language].format(name)
        spans = [(item.start, item.end) for item in found(sentence, language)]
        start = sentence.index(name)
        if spans != [(start, start + len(name))]:
            missed.append((name, [sentence[a:b] for a, b in spans]))
    assert missed == []


CASES = [
    ("de", "Wegen des Bundes-Klimaschutzgesetzes und des Wasserhaushaltsgesetzes ruht der Hafen.",
     ["Bundes-Klimaschutzgesetzes", "Wasserhaushaltsgesetzes"]),
    ("de", "Es folgt der nationalen Wasserstoffstrategie und dem Nationalen Reformprogramm.",
     ["nationalen Wasserstoffstrategie", "Nationalen Reformprogramm"]),
    ("de", "Nach Ziffer 3 des Bürgerlichen Gesetzbuchs haftet der Lotse.", ["Bürgerlichen Gesetzbuchs"]),
    ("de", "Dem AWG und der AWV nach ist das erlaubt.", ["AWG", "AWV"]),
    ("de", "Die Werft AWG GmbH und Herr Bal sind da.", []),
    ("en", "The AWG met with BHO in the port.", []),
    ("nl", "Mevrouw Woo bezoekt de haven.", []),
    ("nl", "De stukken zijn op grond van de Woo openbaar.", ["Woo"]),
    ("nl", "Er komt een actieplan circulaire economie voor de haven.", []),
    ("nl", "Het actieplan circulaire economie telt ook op zee.", ["actieplan circulaire economie"]),
    ("nl", "De Wet vifo en de Wet veiligheidstoets investeringen, fusies en overnames gelden.",
     ["Wet vifo", "Wet veiligheidstoets investeringen, fusies en overnames"]),
    ("fr", "La loi Sapin II complète le code de commerce.", ["loi Sapin II", "code de commerce"]),
    ("fr", "La stratégie nationale bas-carbone vise les quais.", ["stratégie nationale bas-carbone"]),
    ("en", "It follows the EU Circular Economy Action Plan and the Foreign Direct Product Rule.",
     ["EU Circular Economy Action Plan", "Foreign Direct Product Rule"]),
    ("en", "The Telecommunications (Security) Act covers quays, and so does the\nData (Use and\nAccess) Act.",
     ["Telecommunications (Security) Act", "Data (Use and\nAccess) Act"]),
    ("en", "The Wassenaar Arrangement and the Paris Agreement hold.", ["Wassenaar Arrangement", "Paris Agreement"]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "sentence", "expected"), CASES)
def test_names_in_their_surroundings(language: str, sentence: str, expected: list[str]) -> None:
    assert [item.text for item in found(sentence, language)] == expected


def test_an_abbreviation_means_the_instrument_that_it_is_listed_with() -> None:
    for sentence in ("Das EnWG gilt.", "Das Energiewirtschaftsgesetz gilt."):
        (item,) = found(sentence, "de")
        assert (item.normalised["type"], item.normalised["name"]) == ("law", "Energiewirtschaftsgesetz")


def test_a_name_in_another_language_means_the_same_act() -> None:
    fields = [
        found(sentence, language)[0].normalised
        for sentence, language in [
            ("The Habitats Directive protects seals.", "en"),
            ("Die FFH-Richtlinie gilt.", "de"),
            ("De habitatrichtlijn geldt.", "nl"),
            ("La directive Habitats protège les phoques.", "fr"),
        ]
    ]
    assert all(one == fields[0] for one in fields)
    assert fields[0]["celex"] == "31992L0043"
    assert fields[0]["eli"] == "http://data.europa.eu/eli/dir/1992/43/oj"


def test_a_further_name_of_an_act_of_the_table_means_its_proposal_before_it_was_signed() -> None:
    (early,) = found("Het kabinet steunt de netto-nul-industrieverordening.", "nl", date(2023, 5, 1))
    (late,) = found("Het kabinet steunt de netto-nul-industrieverordening.", "nl", date(2025, 5, 1))
    assert early.normalised["celex"] == late.normalised["celex"] == "32024R1735"
    assert early.normalised["proposal_celex"] == "52023PC0161"
    assert early.normalised["status"] == "proposed"
    assert "status" not in late.normalised


def test_a_longer_name_goes_before_a_known_one_inside_it() -> None:
    (item,) = found("Sie prüft den Hafen nach Art. 20a Abs. 1 GG.", "de")
    assert item.text == "Art. 20a Abs. 1 GG"
    (compound,) = found("The port follows the Inflation Reduction Act of 2022.", "en")
    assert compound.text == "Inflation Reduction Act of 2022"


def test_a_part_of_a_compound_is_no_reference() -> None:
    assert found("Een Woo-verzoek over de haven ligt er.", "nl") == []
    assert [i.text for i in found("Die BImSchG-Novelle kommt.", "de") if i.text == "BImSchG"] == []


def test_a_year_in_a_name_is_no_date() -> None:
    items = extract("The Finance Act 2021 was read in the port in 2023.", language="en", dated="2026-01-05")
    assert [i.text for i in items if i.kind == "date"] == ["2023"]
