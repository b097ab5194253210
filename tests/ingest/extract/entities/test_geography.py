"""Every country and region on file is found by its name in each language, with its code."""

from __future__ import annotations

import pytest

from silcrete import codes
from silcrete.ingest.extract.entities import find
from silcrete.ingest.extract.frame import Frame
from silcrete.ingest.extract.text import Text

SENTENCES = {
    "en": "They exported chips to {} last year.",
    "de": "Sie lieferten Chips nach {} im Vorjahr.",
    "nl": "Zij leverden vorig jaar chips aan {} en elders.",
    "fr": "Ils livrent des puces vers {} chaque mois.",
}
# Regions of France for this record; names that are given names or words; names of which one half is left out.
OUTERMOST = {"GF", "GP", "MQ", "YT", "RE"}
OTHER_WORDS = {"Dominique", "Salvador", "Grenade", "Maurice", "Norfolk", "Saint-Martin", "Sint-Maarten"}


def entities(name: str, language: str) -> set[tuple[str, str, str | None]]:
    text = SENTENCES[language].format(name)
    kinds = {"country", "region", "place", "person", "organisation"}
    found = find(Text(text, language=language), Frame(language=language))
    return {(i.kind, i.text, i.normalised.get("iso2", i.normalised.get("nuts"))) for i in found if i.kind in kinds}


@pytest.mark.parametrize("language", SENTENCES)
def test_every_country_by_name(language: str) -> None:
    for country in codes.countries():
        name = country.name(language)
        if country.alpha2 in OUTERMOST or name in OTHER_WORDS or "- " in name:
            continue
        assert entities(name, language) == {("country", name, country.alpha2)}


@pytest.mark.parametrize("language", SENTENCES)
def test_every_region_by_name(language: str) -> None:
    for region in codes.regions():
        name = region.name(language)
        if region.flag or "- " in name or region.code == "BE22":  # without more, Limburg is the Dutch one
            continue
        plain = name.split(" (")[0]
        assert entities(plain, language) == {("region", plain, region.code)}


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Deutschlands Anteil und der Anteil der Niederlande", "de", {"Deutschlands": "DE", "Niederlande": "NL"}),
        (
            "in den Niederlanden, im Vereinigten Königreich",
            "de",
            {"Niederlanden": "NL", "Vereinigten Königreich": "GB"},
        ),
        ("aux Pays-Bas, de la France et d'Irlande", "fr", {"Pays-Bas": "NL", "France": "FR", "Irlande": "IE"}),
        ("de VS, het VK en Groot-Brittannië", "nl", {"VS": "US", "VK": "GB", "Groot-Brittannië": "GB"}),
        ("the U.S., the UK, the UAE", "en", {"U.S.": "US", "UK": "GB", "UAE": "AE"}),
        ("the Federal Republic of Germany", "en", {"Federal Republic of Germany": "DE"}),
        ("US-Dollar und Jordanien", "de", {"Jordanien": "JO"}),
    ],
)
def test_inflected_and_short_forms_of_countries(text: str, language: str, expected: dict[str, str]) -> None:
    found = find(Text(text, language=language), Frame(language=language))
    assert {i.text: i.normalised["iso2"] for i in found if i.kind == "country"} == expected


def test_a_city_is_a_region_only_among_regions() -> None:
    def kinds(text: str) -> dict[str, str]:
        return {i.text: i.kind for i in find(Text(text, language="de"), Frame(language="de"))}

    assert kinds("Das Werk steht in Hamburg.")["Hamburg"] == "place"
    assert kinds("Die Länder Hessen, Hamburg und Bremen.")["Hamburg"] == "region"
    assert kinds("In Dresden, Hamburg und Kiel.")["Hamburg"] == "place"


@pytest.mark.parametrize(
    ("sentence", "nuts", "later"),
    [
        ("Wales signed the declaration last week.", "UKL", "TLL"),
        ("The plant lies in Scotland.", "UKM", "TLM"),
        ("Northern Ireland opens a centre.", "UKN", "TLN"),
        ("Saxony signed the declaration last week.", "DED", None),
    ],
)
def test_a_region_has_one_code_and_a_link_to_that_of_the_next_edition(
    sentence: str, nuts: str, later: str | None
) -> None:
    """A region read in a text leads to the place under which members are filed."""
    region = next(i for i in find(Text(sentence, language="en"), Frame(language="en")) if i.kind == "region")
    assert (region.normalised["nuts"], region.normalised.get("nuts2024")) == (nuts, later)
    filed = codes.region(later or nuts)
    assert filed.code == nuts
    assert filed.code_in(2024) == (later or nuts)
