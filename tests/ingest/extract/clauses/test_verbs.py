"""Verb forms that look like a promise and are none."""

from __future__ import annotations

import pytest

from silcrete.ingest.extract.clauses.clause import clause_at
from silcrete.ingest.extract.clauses.cues import grammar
from silcrete.ingest.extract.clauses.units import units
from silcrete.ingest.extract.clauses.verbs import Predicate, german_participle, predicate
from silcrete.ingest.extract.text import Text


def read(language: str, words: str, verb: str) -> Predicate:
    unit = units(Text(words, language), grammar(language))[0]
    at = next(i for i, token in enumerate(unit.tokens) if token.low == verb)
    return predicate(clause_at(unit, at))


@pytest.mark.parametrize(
    ("words", "passive", "description"),
    [
        ("Das Amt wird die Liste veröffentlichen.", False, False),
        ("Die Liste wird jährlich veröffentlicht.", True, True),
        ("Die Liste wird veröffentlicht werden.", True, False),
        ("Das Amt wird den Antrag genehmigen.", False, False),
        ("Der Antrag wird genehmigt.", True, True),
        ("Das Land wird die Werke unterstützen.", False, False),
        ("Die Werke wird das Land nicht unterstützt sehen.", False, False),
    ],
)
def test_german_werden_is_future_or_passive_by_what_follows(words: str, passive: bool, description: bool) -> None:
    found = read("de", words, "wird")
    assert (found.passive, found.description) == (passive, description)


def test_german_werden_with_an_adjective_is_a_state() -> None:
    assert read("de", "Das wird wichtig.", "wird").copula


@pytest.mark.parametrize(
    "word", ["gefördert", "veröffentlicht", "beschlossen", "aufgenommen", "übertragen", "finanziert"]
)
def test_german_participles(word: str) -> None:
    assert german_participle(word)


@pytest.mark.parametrize("word", ["fördern", "gestalten", "gewährleisten", "gewinnen", "genehmigen", "prüfen"])
def test_german_infinitives_are_no_participles(word: str) -> None:
    assert not german_participle(word)


def test_dutch_infinitives_of_a_purpose_do_not_count() -> None:
    found = read("nl", "Het kabinet gaat geld uittrekken om bedrijven te laten groeien.", "gaat")
    assert "uittrekken" in found.verbs
    assert "groeien" not in found.verbs


def test_english_passive_and_state() -> None:
    assert read("en", "The list will be published.", "will").passive
    assert read("en", "The list will be long.", "will").copula
    assert read("en", "The board will not meet.", "will").verbs == ("meet",)


def test_french_future_of_etre() -> None:
    assert read("fr", "La liste sera publiée.", "sera").passive
    assert read("fr", "La liste sera longue.", "sera").copula
