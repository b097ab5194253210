"""Endings of names and adjectives."""

from __future__ import annotations

import pytest

from silcrete.ingest.extract.entities.inflect import adjective_forms, french_feminine, german_forms, plain_capital


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Deutschland", "Deutschlands"),
        ("Vereinigte Staaten", "Vereinigten Staaten"),
        ("Vereinigtes Königreich", "Vereinigten Königreichs"),
        ("Vereinigte Arabische Emirate", "Vereinigten Arabischen Emiraten"),
        ("Niederlande", "Niederlanden"),
        ("Europäischer Rat", "Europäischen Rat"),
    ],
)
def test_german_cases(name: str, form: str) -> None:
    assert form in set(german_forms(name))


def test_no_genitive_after_a_hissing_sound() -> None:
    assert list(german_forms("Graz")) == []


@pytest.mark.parametrize(
    ("base", "language", "form"),
    [
        ("deutsch", "de", "deutschen"),
        ("Duits", "nl", "Duitse"),
        ("Chinees", "nl", "Chinese"),
        ("français", "fr", "françaises"),
        ("belge", "fr", "belges"),
        ("Dutch", "en", "Dutch"),
    ],
)
def test_adjectives(base: str, language: str, form: str) -> None:
    assert form in adjective_forms(base, language)


def test_french_feminine_and_plain_capital() -> None:
    assert french_feminine("italien") == "italienne"
    assert french_feminine("suisse") == "suisse"
    assert plain_capital("États-Unis") == "Etats-Unis"
    assert plain_capital("France") is None
