"""The table of test values (reference page on extraction, section 2.6), and the rules that need more than a value."""

from __future__ import annotations

import time
from datetime import date

import pytest

from silcrete import periods
from silcrete.errors import BadInput, UnknownName
from silcrete.periods import calendar

# text, language, document date, start, end, precision, due, flag
ROWS = [
    ("6 March 2023", "en", "2023-03-06", "2023-03-06", "2023-03-06", "day", None, None),
    ("today", "en", "2023-03-06", "2023-03-06", "2023-03-06", "day", None, None),
    ("in the 1st quarter of 2024", "en", "2023-03-06", "2024-01-01", "2024-03-31", "quarter", "2024-03-31", None),
    ("3. Quartal 2022", "de", None, "2022-07-01", "2022-09-30", "quarter", "2022-09-30", None),
    ("tweede kwartaal van 2023", "nl", None, "2023-04-01", "2023-06-30", "quarter", "2023-06-30", None),
    ("troisième trimestre 2022", "fr", None, "2022-07-01", "2022-09-30", "quarter", "2022-09-30", None),
    ("in de eerste helft van 2024", "nl", None, "2024-01-01", "2024-06-30", "half-year", "2024-06-30", None),
    ("bis Jahresende", "de", "2022-05-10", None, "2022-12-31", "year-end", "2022-12-31", None),
    ("avant fin 2026", "fr", None, None, "2026-12-31", "year-end", "2026-12-31", None),
    ("uiterlijk 1 maart 2023", "nl", None, None, "2023-03-01", "day", "2023-03-01", None),
    ("voor 1 maart 2023", "nl", None, None, "2023-02-28", "day", "2023-02-28", None),
    ("voor 2030", "nl", None, None, "2029-12-31", "year", "2029-12-31", "ambiguous"),
    ("bis 2030", "de", None, None, "2030-12-31", "year", "2030-12-31", "ambiguous"),
    ("d'ici 2030", "fr", None, None, "2030-12-31", "year", "2030-12-31", "ambiguous"),
    ("by 2030", "en", None, None, "2030-12-31", "year", "2030-12-31", "ambiguous"),
    ("woensdag 14 juni", "nl", "2023-06-20", "2023-06-14", "2023-06-14", "day", None, "weekday agrees"),
    ("woensdag 14 juni sprak zij", "nl", "2023-06-20", "2023-06-14", "2023-06-14", "day", None, "weekday agrees"),
    ("am 11. November", "de", "2022-10-03", "2022-11-11", "2022-11-11", "day", "2022-11-11", None),
    ("wird am 11. November tagen", "de", "2022-10-03", "2022-11-11", "2022-11-11", "day", "2022-11-11", None),
    ("am Dienstag", "de", "2022-10-20", "2022-10-18", "2022-10-18", "day", None, None),
    ("am Dienstag hat er getagt", "de", "2022-10-20", "2022-10-18", "2022-10-18", "day", None, None),
    ("le 3 mai dernier", "fr", "2022-06-10", "2022-05-03", "2022-05-03", "day", None, None),
    ("im Dezember und Januar", "de", "2021-12-09", "2021-12-01", "2022-01-31", "month-range", "2022-01-31", None),
    ("May 2024", "en", None, "2024-05-01", "2024-05-31", "month", "2024-05-31", None),
    ("this spring", "en", "2022-02-15", "2022-03-01", "2022-05-31", "season", "2022-05-31", None),
    ("eind 2023", "nl", None, "2023-10-01", "2023-12-31", "part-of-year", "2023-12-31", None),
    ("Anfang 2025", "de", None, "2025-01-01", "2025-03-31", "part-of-year", "2025-03-31", None),
    ("mi-2025", "fr", None, "2025-05-01", "2025-08-31", "part-of-year", "2025-08-31", None),
    ("binnen drie maanden", "nl", "2022-01-31", "2022-01-31", "2022-04-30", "day", "2022-04-30", None),
    ("week 24", "nl", "2023-05-02", "2023-06-12", "2023-06-18", "week", "2023-06-18", None),
    ("na de zomer", "nl", "2024-05-14", "2024-09-01", None, "season", None, "no upper limit"),
    ("vergaderjaar 2022-2023", "nl", "2022-09-20", "2022-09-20", "2023-09-18", "year", None, None),
    ("3/4/2023", "en", None, None, None, "day", None, "ambiguous"),
    ("on 17 May 2021 the council met", "en", "2020-09-01", "2021-05-17", "2021-05-17", "day", None, "impossible"),
]  # fmt: skip


def iso(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


@pytest.mark.parametrize("row", ROWS, ids=[f"{r[1]}: {r[0]}" for r in ROWS])
def test_row(row: tuple[str, str, str | None, str | None, str | None, str, str | None, str | None]) -> None:
    text, language, anchor, start, end, precision, due, flag = row
    (found,) = periods.find(text, anchor=anchor, language=language)
    assert (found.start, found.end, found.precision, found.due) == (iso(start), iso(end), precision, iso(due))
    assert found.flags == ((flag,) if flag else ())
    assert found.open_start is (start is None and end is not None)


def test_a_duration_has_no_interval() -> None:
    (found,) = periods.find("30 years", language="en")
    assert (found.start, found.end, found.duration, found.precision) == (None, None, "P30Y", "year")


def test_numbers_of_papers_are_no_dates() -> None:
    assert periods.find("2024D12345, nr. 1999, 36 410", language="nl", anchor=date(2024, 1, 1)) == []


def test_an_impossible_date_is_kept_and_a_day_suggested() -> None:
    (found,) = periods.find("on 17 May 2021 the council met", anchor=date(2020, 9, 1), language="en")
    assert found.start == date(2021, 5, 17)
    assert found.suggested == date(2020, 5, 17)
    assert found.doubtful


def test_a_letter_dated_after_itself_is_flagged() -> None:
    (found,) = periods.find("de begrotingsbehandeling (d.d. 3 mei, 2025)", anchor="2024-06-01", language="nl")
    assert found.text == "3 mei, 2025"
    assert found.flags == ("impossible",)
    assert found.suggested == date(2024, 5, 3)


def test_an_agenda_of_a_coming_meeting_is_not_impossible() -> None:
    (found,) = periods.find("de geannoteerde agenda van 22 en 23 mei 2023", anchor="2023-05-15", language="nl")
    assert (found.start, found.end, found.flags) == (date(2023, 5, 22), date(2023, 5, 23), ())


def test_the_date_of_a_cited_paper_is_no_late_promise() -> None:
    text = "Ik zal terugkomen op de brief van 8 februari 2023."
    (found,) = periods.find(text, anchor="2023-05-15", language="nl")
    assert found.flags == ()


def test_weekday_disagrees() -> None:
    (found,) = periods.find("Montag, 6. März 2024", anchor="2024-04-01", language="de")
    assert found.flags == ("weekday disagrees",)
    assert found.suggested == date(2023, 3, 6)


def test_weekday_moves_the_year_beside() -> None:
    (found,) = periods.find("op woensdag 12 juni", anchor="2025-01-10", language="nl")
    assert (found.start, found.flags) == (date(2024, 6, 12), ("weekday agrees",))


def test_a_promise_before_its_document_is_flagged() -> None:
    (found,) = periods.find("We will report on 1 March 2023.", anchor="2024-03-06", language="en")
    assert found.flags == ("before the document date",)


def test_days_the_calendar_does_not_have() -> None:
    for text, language in (
        ("31 april 2024", "nl"),
        ("29. Februar 2023", "de"),
        ("32/13/2024", "fr"),
        ("2024-13-01", "en"),
    ):
        for found in periods.find(text, language=language):
            assert (found.start, found.end) == (None, None)
            assert "no such day" in found.flags


def test_winter_without_a_second_year_is_ambiguous() -> None:
    (found,) = periods.find("winter 2024", language="en")
    assert (found.start, found.end, found.flags) == (date(2024, 12, 1), date(2025, 2, 28), ("ambiguous",))
    (found,) = periods.find("winter 2024/25", language="en")
    assert found.flags == ()


def test_without_an_anchor_nothing_is_guessed() -> None:
    (found,) = periods.find("op 3 mei", language="nl")
    assert (found.start, found.flags) == (None, ("no anchor",))


def test_the_year_of_a_reported_request_anchors_its_deadline() -> None:
    text = "Op 3 mei 2022 heeft de Kamer verzocht voor het einde van het jaar te rapporteren."
    day, deadline = periods.find(text, anchor="2023-02-01", language="nl")
    assert day.start == date(2022, 5, 3)
    assert (deadline.due, deadline.anchor) == (date(2022, 12, 31), "event date")


def test_within_an_event_has_an_offset_and_no_due_day() -> None:
    (found,) = periods.find("binnen zes weken na inwerkingtreding", anchor="2024-01-01", language="nl")
    assert (found.due, found.offset, found.event) == (None, "P6W", "inwerkingtreding")


@pytest.mark.parametrize(
    ("text", "language", "duration"),
    [
        ("anderhalf jaar", "nl", "P18M"), ("drieënhalf jaar", "nl", "P42M"), ("twee kwartalen", "nl", "P6M"),
        ("dreieinhalb Jahre", "de", "P42M"), ("zwei Jahrzehnte", "de", "P20Y"),
        ("three and a half years", "en", "P42M"), ("twenty-five years", "en", "P25Y"),
        ("trois ans et demi", "fr", "P42M"), ("18 mois", "fr", "P18M"),
        ("two to three years", "en", "P2Y/P3Y"),
    ],
)  # fmt: skip
def test_durations(text: str, language: str, duration: str) -> None:
    (found,) = periods.find(text, language=language)
    assert found.duration == duration


def test_spans_are_offsets_of_the_text_as_given() -> None:
    text = "🧑 Op 6\u00a0maart 2023 — ‘vandaag’ — zal de raad vóór 1 mei besluiten."
    for found in periods.find(text, anchor="2023-03-06", language="nl"):
        assert text[found.begin : found.stop] == found.text
        assert found.phrase[0] <= found.begin < found.stop == found.phrase[1]
    assert [f.text for f in periods.find(text, anchor="2023-03-06", language="nl")] == [
        "6\u00a0maart 2023", "vandaag", "1 mei",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "language", "phrase", "limit"),
    [
        ("Dit moet uiterlijk op 1 mei 2025 klaar zijn.", "nl", "uiterlijk op 1 mei 2025", "inclusive"),
        ("Das muss bis spätestens Ende 2025 fertig sein.", "de", "bis spätestens Ende 2025", "inclusive"),
        ("It must be done by the end of 2025.", "en", "by the end of 2025", "inclusive"),
        ("Ce sera fait d'ici la fin de l'année.", "fr", "d'ici la fin de l'année", "inclusive"),
        ("Avant l'été 2025, ce sera fait.", "fr", "Avant l'été 2025", "exclusive"),
        ("Seit dem 1. Mai 2024 gilt das.", "de", "Seit dem 1. Mai 2024", "since"),
        ("In the 1st quarter of 2025 it opens.", "en", "In the 1st quarter of 2025", "plain"),
    ],
)
def test_phrases_include_their_preposition(text: str, language: str, phrase: str, limit: str) -> None:
    (found,) = periods.find(text, anchor="2024-01-01", language=language)
    assert (text[slice(*found.phrase)], found.limit) == (phrase, limit)


def test_dutch_voor_is_also_for() -> None:
    (found,) = periods.find("de begroting voor 2025", anchor="2024-01-01", language="nl")
    assert (found.start, found.end, found.limit) == (date(2025, 1, 1), date(2025, 12, 31), "plain")


def test_dates_of_other_languages_in_a_text() -> None:
    text = "Zie European Commission, 8 February 2022, en die Antwort vom 5. Juni 2023."
    assert [f.start for f in periods.find(text, language="nl")] == [date(2022, 2, 8), date(2023, 6, 5)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("De raad besluit voor het einde van het jaar.", "nl"), ("Der Rat tagt im ersten Quartal.", "de"),
        ("The Council will meet in the first quarter.", "en"), ("Le Conseil se réunira au premier trimestre.", "fr"),
    ],
)  # fmt: skip
def test_the_language_is_recognised(text: str, language: str) -> None:
    assert periods.guess(text) == language
    assert periods.find(text, anchor="2024-01-01") == periods.find(text, anchor="2024-01-01", language=language)


def test_errors_say_what_to_do() -> None:
    with pytest.raises(BadInput, match="2024-12-16"):
        periods.find("today", anchor="yesterday", language="en")
    with pytest.raises(UnknownName, match="nl, de, en or fr"):
        periods.find("oggi", language="it")


def test_the_cost_grows_with_the_length_of_the_text() -> None:
    """Eight times the text: the best of three each, for what else the machine does is no cost of the text."""
    sentence = "In the first quarter of 2025 the Council will meet; it met on 6 March 2023 with 12 regions. "

    def spent(count: int) -> float:
        begun = time.process_time()
        periods.find(sentence * count, anchor="2024-01-01", language="en")
        return time.process_time() - begun

    spent(1)
    short, long = (min(spent(count) for _ in range(3)) for count in (200, 1600))
    assert long < 16 * short


@pytest.mark.parametrize(
    ("year", "sunday"), [(1961, (4, 2)), (2000, (4, 23)), (2008, (3, 23)), (2024, (3, 31)), (2038, (4, 25))]
)
def test_easter_is_the_sunday_after_the_first_full_moon_of_spring(year: int, sunday: tuple[int, int]) -> None:
    found = calendar.easter_sunday(year)
    assert (found.month, found.day) == sunday
    assert found.weekday() == 6


def test_weeks_of_a_month_are_counted_by_their_mondays() -> None:
    assert calendar.week_of_month(2024, 12, 1) == (date(2024, 12, 2), date(2024, 12, 8))
    assert calendar.week_of_month(2024, 12, -1) == (date(2024, 12, 30), date(2025, 1, 5))
    assert calendar.week_of_month(2024, 2, 5) is None


@pytest.mark.parametrize(("text", "first", "last"), [
    ("The budget for FY2024/25 was met.", 2024, 2025), ("It was set in FY 2023-24.", 2023, 2024)
])  # fmt: skip
def test_a_fiscal_year_is_twelve_months_that_are_only_about_right(text: str, first: int, last: int) -> None:
    (found,) = periods.find(text, anchor="2025-03-03", language="en")
    assert (found.start, found.end) == (date(first, 4, 1), date(last, 3, 31))
    assert found.text.startswith("FY")
    assert "approximate" in found.flags
