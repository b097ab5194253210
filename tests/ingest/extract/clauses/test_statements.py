"""The fields of a statement, and what is none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from silcrete.ingest.extract.clauses import find
from silcrete.ingest.extract.frame import Frame
from silcrete.ingest.extract.item import Item
from silcrete.ingest.extract.run import extract
from silcrete.ingest.extract.text import Text

ItemsOf = Callable[..., tuple[Frame, list[Item]]]


def claims(language: str, words: str, items_of: ItemsOf, dated: date) -> list[Item]:
    text = Text(words, language, dated)
    frame, items = items_of(text)
    return [i for i in find(text, frame, items) if i.kind == "claim"]


def test_about_is_the_subject(items_of: ItemsOf, dated: date) -> None:
    (found,) = claims("en", "The new centre strengthens the local economy.", items_of, dated)
    assert found.normalised["about"] == "The new centre"
    assert found.normalised["type"] == "benefit"


def test_catching_up_implies_a_weakness(items_of: ItemsOf, dated: date) -> None:
    words = "The plan is a step to catching up with competitors in Japan."
    (found,) = [i for i in claims("en", words, items_of, dated) if i.normalised["type"] == "weakness"]
    assert found.normalised["implied"] is True
    assert found.normalised["comparator"] == ["Japan"]


def test_a_speaker_is_named(items_of: ItemsOf, dated: date) -> None:
    words = '"Chips are essential for our hospitals and our cars," said Anna Keller.'
    (found,) = claims("en", words, items_of, dated)
    assert "keller" in str(found.normalised["speaker"])


def test_two_clauses_make_two_statements(items_of: ItemsOf, dated: date) -> None:
    words = "Europa heeft een sterke positie in lithografie en is afhankelijk van China voor gallium."
    assert [i.normalised["type"] for i in claims("nl", words, items_of, dated)] == ["strength", "dependency"]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "We want to become a leading location for photonics."),
        ("en", "If chips are essential, we act."),
        ("nl", "Het doel is om de sterke positie van de sector te behouden."),
        ("de", "Ziel ist es, die führende Stellung zu sichern."),
        ("fr", "L'objectif est de renforcer la position de premier plan de la filière."),
    ],
)
def test_wishes_and_conditions_state_nothing(language: str, words: str, items_of: ItemsOf, dated: date) -> None:
    assert claims(language, words, items_of, dated) == []


THREE = ["region:DED", "region:DE2", "region:DEG"]


@pytest.mark.parametrize(
    ("language", "sentence", "about", "on"),
    [
        ("en", "Wales, Scotland and the North East depend on compound semiconductors.",
         ["region:UKL", "region:UKM", "region:UKC"], ["compound semiconductors"]),
        ("en", "Saxony, Bavaria and Thuringia depend on germanium from China.", THREE, ["China"]),
        ("en", "Saxony depends on China and Taiwan for germanium.", "region:DED", ["China", "Taiwan"]),
        ("de", "Sachsen, Bayern und Thüringen hängen von Germanium ab.", THREE, ["Germanium"]),
        ("nl", "Saksen, Beieren en Thüringen zijn afhankelijk van germanium.", THREE, ["germanium"]),
        ("fr", "La Saxe, la Bavière et la Thuringe dépendent du germanium.", THREE, ["germanium"]),
    ],
)  # fmt: skip
def test_all_that_depend_are_told_apart_from_what_they_depend_on(
    language: str, sentence: str, about: object, on: list[str]
) -> None:
    (found,) = (i for i in extract(sentence, doc="a", language=language) if i.kind == "claim")
    assert (found.normalised["about"], found.normalised["on"]) == (about, on)
