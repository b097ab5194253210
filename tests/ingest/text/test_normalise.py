"""The stored form of text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from silcrete.ingest.text.normalise import normalise

anything = st.text(st.characters(exclude_categories=()))


@given(anything)
def test_it_is_idempotent(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once


@given(anything)
def test_no_control_character_and_no_surrogate_is_left(text: str) -> None:
    for character in normalise(text):
        assert character in "\n\t" or unicodedata.category(character) not in ("Cc", "Cs")


@given(st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters="\ufeff")))
def test_text_without_controls_stays_as_it_is(text: str) -> None:
    assert normalise(text) == text


@pytest.mark.parametrize(
    "raw, stored",
    [
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("a\u2028b\u2029c\x85d\x0ce\x0bf", "a\nb\nc\nd\ne\nf"),
        ("\ufeff\ufeffBegin \ufeff", "Begin \ufeff"),
        ("\x01\ufeffBegin", "Begin"),
        ("a\x00b\x1bc\x7fd", "abcd"),
        ("10\u00a0km\u202f§\u00ad‘’", "10\u00a0km\u202f§\u00ad‘’"),
        ("x\ud83dy", "x\ufffdy"),
    ],
)
def test_cases(raw: str, stored: str) -> None:
    assert normalise(raw) == stored
