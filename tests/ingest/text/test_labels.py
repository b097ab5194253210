"""Numbers of list items."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from silcrete.ingest.text.labels import numeral

VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


@pytest.mark.parametrize(
    "number, form, printed",
    [
        (7, "decimal", "7"), (1, "lower-letter", "a"), (26, "upper-letter", "Z"), (27, "lower-letter", "aa"),
        (54, "lower-letter", "bbb"), (4, "lower-roman", "iv"), (1994, "upper-roman", "MCMXCIV"),
        (0, "lower-roman", "0"), (-3, "lower-letter", "-3"), (4000, "upper-roman", "4000"), (9, "unheard-of", "9"),
    ],
)  # fmt: skip
def test_forms(number: int, form: str, printed: str) -> None:
    assert numeral(number, form) == printed


@given(st.integers(1, 3999))
def test_roman_numbers_add_up(number: int) -> None:
    digits = [VALUES[c] for c in numeral(number, "lower-roman")]
    signed = [-d if any(d < later for later in digits[i + 1 :]) else d for i, d in enumerate(digits)]
    assert sum(signed) == number
