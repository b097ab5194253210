"""English budget years, one or several in a row; French parts of next year; one unit that lasts, in four languages."""

from __future__ import annotations

from datetime import date

import pytest

from silcrete.periods.find import find

ANCHOR = date(2031, 3, 3)
CASES = [
    ("en", "The port plans for fiscal years 2032, 2033, and 2034.", "fiscal years 2032, 2033, and 2034", 2032, 2034),
    ("en", "The port plans for FY 2032.", "FY 2032", 2032, 2032),
    ("fr", "Le port décidera en début d'année prochaine.", "début d'année prochaine", 2032, 2032),
    ("fr", "Le port décidera fin d'année prochaine.", "fin d'année prochaine", 2032, 2032),
]


@pytest.mark.parametrize(("language", "sentence", "phrase", "first", "last"), CASES)
def test_the_word_for_the_year_belongs_to_the_date(
    language: str, sentence: str, phrase: str, first: int, last: int
) -> None:
    (found,) = find(sentence, ANCHOR, language)
    assert found.text == phrase
    assert isinstance(found.start, date)
    assert isinstance(found.end, date)
    assert (found.start.year, found.end.year) == (first, last)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("nl", "De haven rekent met begrotingsjaar 2032."),
        ("de", "Der Hafen rechnet mit dem Haushaltsjahr 2032."),
        ("fr", "Le port compte sur l'exercice 2032."),
    ],
)
def test_a_budget_year_that_is_the_calendar_year_is_that_year(language: str, sentence: str) -> None:
    (found,) = find(sentence, ANCHOR, language)
    assert found.text == "2032"


def test_when_an_english_budget_year_begins_is_only_about_right() -> None:
    (found,) = find("The port plans for fiscal year 2032.", ANCHOR, "en")
    assert "approximate" in found.flags


@pytest.mark.parametrize(
    ("language", "sentence", "phrase"),
    [
        ("nl", "De dienst heeft een jaar een proef gedraaid.", "een jaar"),
        ("nl", "Een maand lang lag de kade stil.", "Een maand"),
        ("de", "Der Dienst hat ein Jahr lang geprobt.", "ein Jahr"),
        ("en", "The trial took a year.", "a year"),
        ("fr", "L'essai a duré un an.", "un an"),
    ],
)
def test_one_unit_is_a_duration_behind_what_lasts(language: str, sentence: str, phrase: str) -> None:
    (found,) = find(sentence, ANCHOR, language)
    assert found.text == phrase
    assert found.duration in ("P1Y", "P1M")
