"""What is due by a deadline: the words of its clause, without what only stood around the date."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from silcrete.ingest.extract.run import extract

DATED = date(2031, 3, 3)


def deadlines(language: str, sentence: str) -> list[dict[str, Any]]:
    found = extract(sentence, doc="x", language=language, dated=DATED)
    return [{"text": i.text} | dict(i.normalised) for i in found if i.kind == "deadline"]


@pytest.mark.parametrize(
    ("language", "sentence", "of"),
    [
        ("en", "We will send the map (by 1 May 2032) to the House.", ["We will send the map to the House"]),
        ("en", "The agency will publish the map by 1 May 2032, and Saxony will publish a plan by 1 June 2032.",
         ["The agency will publish the map", "Saxony will publish a plan"]),
        ("en", "The Board will, by 1 May 2032, submit a map.", ["The Board will submit a map"]),
        ("en", "By 1 May 2032: the map; by 1 June 2032: the plan.", ["the map", "the plan"]),
        ("de", "Die Anträge sind bis spätestens 1. Mai 2032, 12 Uhr, einzureichen.", ["Die Anträge sind einzureichen"]),
        ("nl", "Ik zeg toe dat de kaart vóór 1 mei 2032 - dus op tijd - wordt gepubliceerd.",
         ["Ik zeg toe dat de kaart wordt gepubliceerd"]),
        ("fr", "La carte sera publiée, au plus tard le 1er mai 2032, par le ministère.",
         ["La carte sera publiée par le ministère"]),
        ("en", "Within three months of entry into force, the Commission shall report.",
         ["the Commission shall report"]),
    ],
)  # fmt: skip
def test_the_words_of_what_is_due(language: str, sentence: str, of: list[str]) -> None:
    assert [one["of"] for one in deadlines(language, sentence)] == of


@pytest.mark.parametrize(
    ("language", "sentence", "anchor"),
    [
        ("nl", "De minister zal de Kamer vóór het reces informeren.", "vóór het reces"),
        ("de", "Das Ministerium wird die Karte vor der parlamentarischen Sommerpause vorlegen.",
         "vor der parlamentarischen Sommerpause"),
        ("en", "The minister will publish the map before the House rises.", "before the House rises"),
        ("fr", "Le ministre publiera la carte avant les vacances parlementaires.", "avant les vacances parlementaires"),
    ],
)  # fmt: skip
def test_a_break_without_a_season_is_an_event_without_a_day(language: str, sentence: str, anchor: str) -> None:
    (found,) = deadlines(language, sentence)
    assert (found["due"], found["anchor"]) == (None, anchor)


@pytest.mark.parametrize(
    ("language", "sentence", "name"),
    [
        ("nl", "De minister zal de Kamer vóór het zomerreces informeren.", "zomerreces"),
        ("en", "The minister will report before the summer recess.", "summer recess"),
    ],
)
def test_the_day_of_a_break_is_told_to_be_assumed_wherever_it_is_used(language: str, sentence: str, name: str) -> None:
    found = extract(sentence, doc="x", language=language, dated=DATED)
    told = {i.kind: i.normalised["due_basis"] for i in found if i.kind in ("commitment", "deadline")}
    assert told == dict.fromkeys(["deadline", "commitment"], f"{name}: its days are assumed")
