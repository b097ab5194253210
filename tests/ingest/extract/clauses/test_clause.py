"""Where clauses begin and end, and what their subject is."""

from __future__ import annotations

import pytest

from silcrete.ingest.extract.clauses.clause import Clause, clause_at
from silcrete.ingest.extract.clauses.cues import grammar
from silcrete.ingest.extract.clauses.units import units
from silcrete.ingest.extract.text import Text


def clause(language: str, words: str, verb: str) -> Clause:
    for unit in units(Text(words, language), grammar(language)):
        for at, token in enumerate(unit.tokens):
            if token.low == verb:
                return clause_at(unit, at)
    raise AssertionError(verb)


@pytest.mark.parametrize(
    ("language", "words", "verb", "wanted"),
    [
        ("en", "In addition to the plan, the board will meet in May.", "will", "the board will meet in may"),
        ("en", "The board, which sits in Prague, will meet.", "will", "the board, which sits in prague, will meet"),
        ("en", "Ms Keller said that the board will meet.", "will", "the board will meet"),
        ("en", "The board will meet because the rules say so.", "will", "the board will meet"),
        ("en", "The board will meet, and the agency will report.", "will", "the board will meet"),
        ("en", "Saxony, Bavaria and Tyrol will meet.", "will", "saxony, bavaria and tyrol will meet"),
        ("nl", "Tot slot zal ik de Kamer informeren.", "zal", "zal ik de kamer informeren"),
        ("nl", "Het kabinet zal de wet aanpassen, terwijl Europa wacht.", "zal", "het kabinet zal de wet aanpassen"),
        ("nl", "Ik denk dat het kabinet de wet zal aanpassen.", "zal", "het kabinet de wet zal aanpassen"),
        ("nl", "Zodra het kan, zal ik de Kamer informeren.", "zal", "zal ik de kamer informeren"),
        ("de", "Daher wird das Land die Kosten tragen.", "wird", "wird das land die kosten tragen"),
        ("de", "Das Land, das zahlt, wird berichten.", "wird", "das land, das zahlt, wird berichten"),
        ("de", "Er sagt, dass das Land die Kosten tragen wird.", "wird", "das land die kosten tragen wird"),
        ("fr", "À cette fin, le comité publiera un avis.", "publiera", "le comité publiera un avis"),
        ("fr", "Il indique que le comité publiera un avis, alors que le temps presse.", "publiera",
         "le comité publiera un avis"),
    ],
)  # fmt: skip
def test_bounds(language: str, words: str, verb: str, wanted: str) -> None:
    assert clause(language, words, verb).low == wanted


@pytest.mark.parametrize(
    ("language", "words", "verb", "subject"),
    [
        ("en", "By May 2025, the board will meet.", "will", "the board"),
        ("nl", "In mei zal de raad bijeenkomen.", "zal", "de raad"),
        ("nl", "Daarom wil het kabinet meer technici opleiden.", "wil", "het kabinet"),
        ("de", "Im Mai wird dem Bundestag ein Bericht vorgelegt.", "wird", "ein bericht"),
        ("de", "Gemeinsam mit den Ländern werden wir handeln.", "werden", "wir"),
        ("nl", "De raad zal vergaderen en zal een besluit nemen.", "zal", "de raad"),
    ],
)
def test_subjects(language: str, words: str, verb: str, subject: str) -> None:
    found = clause(language, words, verb)
    assert found.subject is not None
    assert found.unit.text(*found.subject) == subject


def test_a_second_verb_shares_the_subject() -> None:
    (unit,) = units(Text("The board will meet and will report.", "en"), grammar("en"))
    second = max(i for i, token in enumerate(unit.tokens) if token.low == "will")
    found = clause_at(unit, second)
    assert found.low == "will report"
    assert found.subject is not None
    assert unit.text(*found.subject) == "the board"


def test_a_condition_is_not_asserted() -> None:
    assert clause("en", "If the board will meet, we come.", "will").unreal
    assert not clause("en", "The board will meet.", "will").unreal
