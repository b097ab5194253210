"""The French simple future against its look-alikes."""

from __future__ import annotations

import pytest

from silcrete.ingest.extract.clauses.cues import grammar
from silcrete.ingest.extract.clauses.french import french_future
from silcrete.ingest.extract.run import extract


def future(word: str) -> str | None:
    return french_future(word, grammar("fr").verbs.not_future)


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("présentera", "présenter"),
        ("publieront", "publier"),
        ("serons", "ser"),
        ("finira", "finir"),
        ("permettra", "permettr"),
        ("tiendra", "tiendr"),
        ("devra", "devr"),
        ("aurai", "aur"),
        ("ira", "ir"),
        ("fera", "fer"),
    ],
)
def test_futures(word: str, stem: str) -> None:
    assert future(word) == stem


@pytest.mark.parametrize(
    "word",
    ["opéra", "caméra", "entra", "montra", "préparons", "améliorons", "assurons", "environs", "vrai", "front", "para",
     "rencontra", "libéra", "délai", "assez"],
)  # fmt: skip
def test_nouns_present_and_past_are_no_future(word: str) -> None:
    assert future(word) is None


@pytest.mark.parametrize(
    ("sentence", "who", "to_whom"),
    [
        ("Nous vous transmettrons les pièces avant le 1er mai 2025.", "Nous", "vous"),
        ("L'Italie a signé. Nous vous remettrons le plan avant le 1er mai 2025.", "Nous", "vous"),
        ("Je vous enverrai le plan avant le 1er mai 2025.", "Je", "vous"),
        ("Le ministre vous adressera une réponse avant le 1er mai 2025.", "Le ministre", "vous"),
        ("Le port nous remettra un rapport avant le 1er mai 2025.", "Le port", None),
    ],
)
def test_vous_and_nous_before_a_verb_of_another_are_its_objects(sentence: str, who: str, to_whom: str | None) -> None:
    found = [i for i in extract(sentence, doc="x", language="fr") if i.kind == "commitment"]
    assert [i.text.startswith(who) for i in found] == [True]
    assert found[0].to_json()["normalised"]["to_whom"] == to_whom
