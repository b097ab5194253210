"""Numbers in words and digits."""

from __future__ import annotations

import pytest

from silcrete.periods.numbers import number_words, read_number


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("1.999,5", "nl", 1999.5), ("1.999,5", "de", 1999.5), ("1,999.5", "en", 1999.5), ("1 999,5", "fr", 1999.5),
        ("1.000", "de", 1000), ("1,000", "en", 1000), ("3,5", "nl", 3.5), ("3.5", "en", 3.5), ("3.5", "nl", 3.5),
        ("nine", "en", 9), ("twenty-five", "en", 25), ("vijfentwintig", "nl", 25), ("tweeëntwintig", "nl", 22),
        ("fünfundzwanzig", "de", 25), ("einunddreißig", "de", 31), ("vingt-cinq", "fr", 25), ("vingt et un", "fr", 21),
        ("soixante-quinze", "fr", 75), ("quatre-vingt-dix-neuf", "fr", 99), ("anderhalf", "nl", 1.5),
    ],
)  # fmt: skip
def test_read(text: str, language: str, value: float) -> None:
    assert read_number(text, language) == value


@pytest.mark.parametrize(("text", "language"), [("", "en"), ("a", "en"), ("een", "nl"), ("1.2.3", "nl"), ("un", "fr")])
def test_what_is_no_number(text: str, language: str) -> None:
    assert read_number(text, language) is None


@pytest.mark.parametrize("language", ["nl", "de", "en", "fr"])
def test_every_number_from_two_to_ninety_nine_has_a_word(language: str) -> None:
    assert set(range(2, 100)) <= {int(v) for v in number_words(language).values()}
