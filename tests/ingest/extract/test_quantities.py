"""Quantities with value and unit in four languages, and numbers that are none."""

from __future__ import annotations

from typing import Any

import pytest

from silcrete.ingest.extract import dates, quantities, references
from silcrete.ingest.extract.frame import frame_of
from silcrete.ingest.extract.text import Text

CASES: list[tuple[str, str, dict[str, tuple[Any, str]]]] = [
    ("en", "with a further 12 regions of it", {"further 12 regions": (12, "region")}),
    ("en", "with 12 microelectronics locations from nine member states of the European Union",
     {"12 microelectronics locations": (12, "location"),
      "nine member states of the European Union": (9, "EU member state")}),
    ("en", "It costs €43 billion, or 3.3 billion euros, or $2m.",
     {"€43 billion": (43_000_000_000, "EUR"), "3.3 billion euros": (3_300_000_000, "EUR"), "$2m": (2_000_000, "USD")}),
    ("en", "A share of 9.8% or 20 per cent, up 3 percentage points.",
     {"9.8%": (9.8, "percent"), "20 per cent": (20, "percent"), "3 percentage points": (3, "percentage point")}),
    ("en", "between 10 and 20, from 5 to 10 percent", {"5 to 10 percent": ([5, 10], "percent")}),
    ("en", "It employs 2,500 people in three factories at 28 nm.",
     {"2,500 people": (2500, "person"), "three factories": (3, "factory"), "28 nm": (28, "nm")}),
    ("nl", "Er is 43 miljard euro, of € 1,5 miljoen, voor twaalf regio's in 27 lidstaten.",
     {"43 miljard euro": (43_000_000_000, "EUR"), "€ 1,5 miljoen": (1_500_000, "EUR"),
      "twaalf regio's": (12, "region"), "27 lidstaten": (27, "EU member state")}),
    ("nl", "Het gaat om 20 procent en 1.250 nieuwe banen.",
     {"20 procent": (20, "percent"), "1.250 nieuwe banen": (1250, "job")}),
    ("de", "Es sind 4 Milliarden Euro für 31 Projekte aus elf Bundesländern.",
     {"4 Milliarden Euro": (4_000_000_000, "EUR"), "31 Projekte": (31, "projekte"),
      "elf Bundesländern": (11, "bundesländern")}),
    ("de", "Mit 70.500 Beschäftigten, 12 weiteren Regionen, 3,5 Prozent, neun Mitgliedstaaten der Europäischen Union.",
     {"70.500 Beschäftigten": (70500, "beschäftigten"), "12 weiteren Regionen": (12, "region"),
      "3,5 Prozent": (3.5, "percent"),
      "neun Mitgliedstaaten der Europäischen Union": (9, "EU member state")}),
    ("fr", "Soit 5,7 milliards d'euros et 1 000 emplois dans treize régions de 14 États membres.",
     {"5,7 milliards d'euros": (5_700_000_000, "EUR"), "1 000 emplois": (1000, "job"),
      "treize régions": (13, "region"), "14 États membres": (14, "EU member state")}),
    ("fr", "La filière reçoit 800 M€ et 1,6 Md€.", {"800 M€": (800_000_000, "EUR"), "1,6 Md€": (1_600_000_000, "EUR")}),
    ("fr", "De 8 à 10 % du marché, soit 30 % de plus.",
     {"8 à 10 %": ([8, 10], "percent"), "30 %": (30, "percent")}),
    ("en", "On 6 March 2023, after 30 years, in Regulation (EU) 2023/1781 and Article 12.", {}),
    ("en", "the remaining four regions use 20 million cubic metres",
     {"remaining four regions": (4, "region"), "20 million cubic metres": (20_000_000, "m3")}),
    ("de", "mit weiteren 8 Millionen Euro, zu zwei Dritteln", {"weiteren 8 Millionen Euro": (8_000_000, "EUR")}),
    ("fr", "soit 90 emplois directs et 3,5 millions de mètres cubes",
     {"90 emplois directs": (90, "job"), "3,5 millions de mètres cubes": (3_500_000, "m3")}),
    ("en", "It reports every six months.", {}),
    ("en", "one region and a company, the first of two", {}),
    ("nl", "Zie artikel 5, nr. 12, bijlage 3 en week 24 van 2024.", {}),
    ("de", "Siehe Drucksache 20/1234, Seite 12 und § 5 Absatz 2.", {}),
    ("en", "See page 12, pillar 2 and level 7.", {}),
]  # fmt: skip


@pytest.mark.parametrize(("language", "raw", "expected"), CASES, ids=[f"{c[0]}: {c[1]}" for c in CASES])
def test_quantities(language: str, raw: str, expected: dict[str, tuple[Any, str]]) -> None:
    text = Text(raw, language=language, doc="a")
    frame = frame_of(text)
    taken = references.find(text, frame)
    taken += dates.find(text, frame, taken)
    items = quantities.find(text, frame, taken)
    assert {i.text: (i.normalised["value"], i.normalised["unit"]) for i in items} == expected
    assert all(raw[i.start : i.end] == i.text for i in items)


def test_a_number_of_more_digits_than_count_anything_is_left_out() -> None:
    text = Text(f"It costs {'9' * 400} euros, or {'9' * 305} billion euros, and 12 percent.", language="en")
    assert [(i.text, i.normalised["value"]) for i in quantities.find(text, frame_of(text), [])] == [("12 percent", 12)]
