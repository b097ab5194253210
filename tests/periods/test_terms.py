"""Days of this or last month, weeks by their ISO number, semesters and years of schools and budgets."""

from __future__ import annotations

from datetime import date

import pytest
from tests.periods.phrases import read

from silcrete.periods.find import find
from silcrete.periods.sentence import split_sentences


@pytest.mark.parametrize(
    ("language", "sentence", "phrase", "day"),
    [
        ("fr", "La séance du 17 courant a été levée.", "17 courant", "2031-03-17"),
        ("fr", "La séance du 17 du mois dernier a été levée.", "17 du mois dernier", "2031-02-17"),
        ("de", "Wir danken für Ihr Schreiben vom 12. v. M. zum Kai.", "12. v. M.", "2031-02-12"),
        ("de", "Die Sitzung beginnt am 5. d. M. um neun.", "5. d. M.", "2031-03-05"),
        ("de", "Die Sitzung beginnt am 5. nächsten Monats.", "5. nächsten Monats", "2031-04-05"),
        ("nl", "Uw brief van 12 dezer is ontvangen.", "12 dezer", "2031-03-12"),
        ("en", "Your letter of 12th ult. was received.", "12th ult.", "2031-02-12"),
        ("en", "The session on the 12th of next month is public.", "12th of next month", "2031-04-12"),
    ],
)
def test_a_day_of_this_or_another_month(language: str, sentence: str, phrase: str, day: str) -> None:
    assert read(sentence, language, "2031-03-20") == [(phrase, day)]
    assert [value for _, value in read(sentence, language, None)] == ["?"]


def test_a_day_that_last_month_did_not_have_is_none() -> None:
    (found,) = find("Ihr Schreiben vom 31. v. M. liegt vor.", "2031-03-20", "de")
    assert (found.start, found.flags) == (None, ("no such day",))


@pytest.mark.parametrize("language", ["nl", "de", "en", "fr"])
def test_weeks_and_days_by_their_iso_number(language: str) -> None:
    assert read("Test 2025-W23 / 2025-W23-4", language, None) == [
        ("2025-W23", "2025-06-02/2025-06-08"),
        ("2025-W23-4", "2025-06-05"),
    ]
    assert read("Test 2025-W54", language, None) == []


@pytest.mark.parametrize(
    ("language", "sentence", "phrase", "span"),
    [
        ("de", "Im Wintersemester 2025/26 beginnt der Kurs.", "Wintersemester 2025/26", "2025-10-01/2026-03-31"),
        ("de", "Im Sommersemester 2026 beginnt der Kurs.", "Sommersemester 2026", "2026-04-01/2026-09-30"),
        ("de", "Im Schuljahr 2025/2026 beginnt der Kurs.", "Schuljahr 2025/2026", "2025-08-01/2026-07-31"),
        ("nl", "In het collegejaar 2025-2026 begint de cursus.", "collegejaar 2025-2026", "2025-09-01/2026-08-31"),
        ("en", "The financial year 2025/26 brings a cut.", "financial year 2025/26", "2025-04-01/2026-03-31"),
        ("fr", "L'année universitaire 2025-2026 commence.", "année universitaire 2025-2026", "2025-09-01/2026-08-31"),
    ],
)
def test_terms_are_no_longer_than_they_last_and_only_about_right(
    language: str, sentence: str, phrase: str, span: str
) -> None:
    assert read(sentence, language, "2025-01-10") == [(phrase, span)]
    (found,) = find(sentence, "2025-01-10", language)
    assert "approximate" in found.flags


def test_two_years_that_are_no_term_stay_a_range() -> None:
    assert read("Die Schuljahre 2025/26 waren gut.", "de", None) == [("2025/26", "2025-01-01/2026-12-31")]


def test_the_year_before_by_its_abbreviation() -> None:
    (found,) = find("Der Bericht vom 3. Mai v. J. liegt vor.", date(2031, 3, 20), "de")
    assert found.start == date(2030, 5, 3)


@pytest.mark.parametrize("end", ["d. J.", "v. M.", "u. a.", "u.a."])
def test_an_abbreviation_ends_a_sentence_where_the_next_one_clearly_begins(end: str) -> None:
    two, one = f"Wir kommen im Mai {end} Das Haus ist offen.", f"Wir kommen {end} Sachsen hilft."
    assert len(split_sentences(two, 0, len(two))) == 2
    assert len(split_sentences(one, 0, len(one))) == 1


@pytest.mark.parametrize(
    ("language", "sentence", "phrase", "span"),
    [
        ("de", "Bis Ende des Quartals wird gebaut.", "Ende des Quartals", "../2031-03-31"),
        ("de", "Bis zum Ende des Halbjahres wird gebaut.", "Ende des Halbjahres", "../2031-06-30"),
        ("nl", "Voor het einde van het halfjaar wordt gebouwd.", "einde van het halfjaar", "../2031-06-30"),
        ("fr", "Le quai sera prêt d'ici à la fin du semestre.", "fin du semestre", "../2031-06-30"),
    ],
)
def test_the_end_of_a_quarter_or_half_year(language: str, sentence: str, phrase: str, span: str) -> None:
    assert read(sentence, language, "2031-02-20") == [(phrase, span)]


@pytest.mark.parametrize(
    ("language", "sentence", "phrase"),
    [
        ("de", "Das Gesetz soll im Laufe des Jahres 2032 gelten.", "im Laufe des Jahres 2032"),
        ("nl", "De wet zal in de loop van het jaar 2032 gelden.", "in de loop van het jaar 2032"),
        ("en", "The law will apply over the course of the year 2032.", "over the course of the year 2032"),
        ("fr", "La loi sera révisée dans le courant de l'année 2032.", "dans le courant de l'année 2032"),
    ],
)
def test_in_the_course_of_a_year(language: str, sentence: str, phrase: str) -> None:
    (found,) = find(sentence, "2031-03-20", language)
    assert (sentence[slice(*found.phrase)], found.limit) == (phrase, "plain")
