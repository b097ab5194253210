"""The cue tables load, compile and keep their form."""

from __future__ import annotations

import pytest

from silcrete.errors import UnknownName
from silcrete.ingest.extract.clauses.cues import grammar
from silcrete.ingest.extract.text import LANGUAGES

STRENGTHS = {"firm", "intention", "expectation", "invitation", "possible"}
TYPES = {
    "strength", "weakness", "dependency", "importance", "enabler", "benefit", "opportunity", "policy-effect",
    "comparison", "threat", "risk", "supply-risk",
}  # fmt: skip
NEEDS = {"body", "actor", "first", "due", "outside", "thing", "ahead", "told", "programme"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_rules_have_known_labels_and_name_their_verb(language: str) -> None:
    table = grammar(language)
    assert {rule.label for rule in table.commitments} <= STRENGTHS
    assert {rule.label for rule in table.statements} <= TYPES
    for rule in (*table.commitments, *table.requests, *table.events):
        assert "v" in rule.pattern.groupindex, rule.name
    for section in (table.commitments, table.requests, table.aims, table.statements, table.events):
        names = [rule.name for rule in section]
        assert len(names) == len(set(names))
        assert {need for rule in section for need in rule.needs.split()} <= NEEDS


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_lower_case_and_doubtful_forms_are_finite(language: str) -> None:
    words = grammar(language).words
    assert all(word == word.lower() for word in words.finite | words.articles | words.preps)
    assert words.doubtful <= words.finite


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_knows_the_types_of_statements(language: str) -> None:
    assert {rule.label for rule in grammar(language).statements} == TYPES


def test_another_language_is_refused() -> None:
    with pytest.raises(UnknownName):
        grammar("it")
