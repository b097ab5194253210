"""Limits that run from the day of the document itself, and limits of working days, in the four languages."""

from __future__ import annotations

from datetime import date

import pytest

from silcrete.periods.calendar import add
from silcrete.periods.find import find
from silcrete.periods.found import Found

ANCHOR = date(2031, 3, 3)


def limit(sentence: str, language: str) -> Found:
    (found,) = find(sentence, ANCHOR, language)
    return found


@pytest.mark.parametrize(
    ("language", "sentence", "phrase"),
    [
        ("nl", "Antwoord binnen vier weken na dagtekening van deze brief te geven.",
         "binnen vier weken na dagtekening van deze brief"),
        ("en", "Reply within four weeks of the date of this letter.", "within four weeks of the date of this letter"),
        ("de", "Antworten Sie innerhalb von vier Wochen nach Datum dieses Schreibens bitte.",
         "innerhalb von vier Wochen nach Datum dieses Schreibens"),
        ("fr", "Répondez dans les quatre semaines suivant la date de la présente.",
         "dans les quatre semaines suivant la date de la présente"),
    ],
)  # fmt: skip
def test_a_limit_from_the_date_of_the_document_has_a_last_day(language: str, sentence: str, phrase: str) -> None:
    found = limit(sentence, language)
    assert sentence[slice(*found.phrase)] == phrase
    assert (found.start, found.due, found.offset) == (ANCHOR, date(2031, 3, 31), "P4W")
    assert not found.doubtful


def test_a_limit_from_the_receipt_of_a_letter_has_no_last_day() -> None:
    found = limit("Reply within four weeks of receipt of this letter.", "en")
    assert (found.due, found.offset, found.event) == (None, "P4W", "receipt of this letter")


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("nl", "Antwoord binnen tien werkdagen na dagtekening van deze brief."),
        ("nl", "Antwoord binnen tien werkdagen."),
        ("en", "Reply within ten working days of this letter."),
        ("de", "Antworten Sie innerhalb von zehn Werktagen nach Datum dieses Schreibens."),
        ("fr", "Répondez dans un délai de dix jours ouvrables à compter de la date de la présente lettre."),
    ],
)
def test_a_limit_of_working_days_is_flagged_and_has_no_last_day(language: str, sentence: str) -> None:
    found = limit(sentence, language)
    assert (found.limit, found.due, found.offset, found.flags) == ("within", None, "P10D", ("working days",))
    assert found.doubtful


def test_working_days_pass_over_the_weekend() -> None:
    friday, monday = date(2031, 3, 7), date(2031, 3, 10)
    assert add(friday, 1, "B") == monday
    assert add(monday, -1, "B") == friday
    assert add(monday, 10, "B") == date(2031, 3, 24)
