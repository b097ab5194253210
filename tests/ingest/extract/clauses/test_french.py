"""The French simple future against its look-alikes."""

from __future__ import annotations

import pytest

from silcrete.ingest.extract.clauses.cues import grammar
from silcrete.ingest.extract.clauses.french import french_future


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
