"""Periods: the data form, the exchange form, the form a reader sees, and the order of days."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from silcrete import periods
from silcrete.errors import BadInput, UnknownName
from silcrete.periods import Period, calendar

DATA = [
    ("2024", date(2024, 1, 1), date(2024, 12, 31), "year"),
    ("2024-05", date(2024, 5, 1), date(2024, 5, 31), "month"),
    ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "month"),
    ("2024-05-31", date(2024, 5, 31), date(2024, 5, 31), "day"),
    ("2025-Q2", date(2025, 4, 1), date(2025, 6, 30), "quarter"),
    ("2019-H1", date(2019, 1, 1), date(2019, 6, 30), "half-year"),
    ("2024-2032", date(2024, 1, 1), date(2032, 12, 31), "year"),
]


@pytest.mark.parametrize(("text", "start", "end", "precision"), DATA)
def test_data_form_reads_and_writes(text: str, start: date, end: date, precision: str) -> None:
    period = periods.parse(text)
    assert period == Period(start, end, precision)
    assert str(period) == text


@pytest.mark.parametrize(
    "text", ["", "24", "2024-13", "2024-02-30", "2025-Q5", "2019-H3", "2032-2024", "0000", "May 2024"]
)
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(BadInput) as caught:
        periods.parse(text)
    assert caught.value.todo


EDTF = [
    (Period(date(2024, 1, 1), date(2024, 3, 31), "quarter"), "2024-33"),
    (Period(date(2024, 10, 1), date(2024, 12, 31), "quarter"), "2024-36"),
    (Period(date(2024, 3, 1), date(2024, 5, 31), "season"), "2024-21"),
    (Period(date(2024, 12, 1), date(2025, 2, 28), "season"), "2024-24"),
    (Period(None, date(2024, 12, 31), "day"), "../2024-12-31"),
    (Period(date(2024, 9, 1), None, "day"), "2024-09-01/.."),
    (Period(date(2024, 12, 17), date(2024, 12, 17), "minute", "12:08"), "2024-12-17T12:08"),
    (Period(date(1990, 1, 1), date(1999, 12, 31), "decade"), "199X"),
    (Period(date(2024, 12, 1), date(2025, 1, 31), "month-range"), "2024-12/2025-01"),
    (Period(date(2024, 1, 1), date(2024, 6, 30), "half-year"), "2024-01/2024-06"),
    (Period(date(2024, 6, 10), date(2024, 6, 16), "day"), "2024-06-10/2024-06-16"),
]


@pytest.mark.parametrize(("period", "text"), EDTF)
def test_exchange_form(period: Period, text: str) -> None:
    assert periods.edtf(period) == text
    assert periods.from_edtf(text) == period


@pytest.mark.parametrize("text", ["2024-99", "spring", "2024-12-31/2024-01-01", "2024-04-31", "20XX"])
def test_other_exchange_forms_are_refused(text: str) -> None:
    with pytest.raises(BadInput):
        periods.from_edtf(text)


SHOWN = [
    (Period(date(2026, 11, 21), date(2026, 11, 21)), "21 Nov 2026", "21. Nov. 2026", "21 nov 2026", "21 nov. 2026"),
    (periods.parse("2025-Q1"), "Q1 2025", "1. Quartal 2025", "Q1 2025", "T1 2025"),
    (periods.parse("2025-H2"), "H2 2025", "2. Halbjahr 2025", "2e helft 2025", "S2 2025"),
    (periods.parse("2025-03"), "Mar 2025", "März 2025", "mrt 2025", "mars 2025"),
    (periods.parse("2025"), "2025", "2025", "2025", "2025"),
    (periods.parse("2024-2032"), "2024–2032", "2024–2032", "2024–2032", "2024–2032"),
    (Period(None, date(2024, 12, 31)), "until 31 Dec 2024", "bis 31. Dez. 2024", "t/m 31 dec 2024",
     "jusqu'au 31 déc. 2024"),
    (Period(date(2024, 9, 1), None), "from 1 Sep 2024", "ab 1. Sept. 2024", "vanaf 1 sep 2024",
     "à partir du 1 sept. 2024"),
    (Period(date(2024, 12, 1), date(2025, 2, 28), "season"), "winter 2024/25", "Winter 2024/25", "winter 2024/25",
     "hiver 2024/25"),
    (Period(date(2025, 5, 1), date(2025, 8, 31), "part-of-year"), "mid-2025", "Mitte 2025", "medio 2025", "mi-2025"),
    (Period(date(2024, 12, 17), date(2024, 12, 17), "minute", "12:08"), "17 Dec 2024, 12:08", "17. Dez. 2024, 12:08",
     "17 dec 2024, 12:08", "17 déc. 2024, 12:08"),
    (Period(date(2024, 6, 10), date(2024, 6, 16), "week"), "week 24, 2024", "KW 24/2024", "week 24, 2024",
     "semaine 24, 2024"),
    (Period(None, None), "no date", "kein Datum", "geen datum", "sans date"),
]  # fmt: skip


@pytest.mark.parametrize("row", SHOWN, ids=[r[1] for r in SHOWN])
def test_shown(row: tuple[Period, str, str, str, str]) -> None:
    period, *expected = row
    assert [periods.show(period, language) for language in ("en", "de", "nl", "fr")] == expected


def test_another_language_is_refused() -> None:
    with pytest.raises(UnknownName):
        periods.show(periods.parse("2025"), "it")


def test_contains_and_overlaps() -> None:
    year, quarter = periods.parse("2025"), periods.parse("2025-Q1")
    assert year.contains(quarter)
    assert not quarter.contains(year)
    assert quarter.contains(date(2025, 3, 31))
    assert not quarter.contains(date(2025, 4, 1))
    assert quarter.overlaps(periods.parse("2025-03"))
    assert not quarter.overlaps(periods.parse("2025-04"))
    assert Period(None, date(2025, 1, 1)).overlaps(year)
    assert Period(date(2020, 1, 1), None).contains(year)
    assert not year.contains(Period(date(2025, 2, 1), None))


def test_a_period_cannot_run_backwards() -> None:
    with pytest.raises(ValueError, match="before it starts"):
        Period(date(2025, 1, 2), date(2025, 1, 1))
    with pytest.raises(ValueError, match="unknown precision"):
        Period(date(2025, 1, 1), date(2025, 1, 1), "hour")


DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@given(DAYS, DAYS)
def test_every_interval_survives_the_exchange_form(first: date, last: date) -> None:
    start, end = sorted([first, last])
    back = periods.from_edtf(periods.edtf(Period(start, end)))
    assert (back.start, back.end) == (start, end)


@given(DAYS, DAYS, DAYS)
def test_containing_implies_overlapping(first: date, last: date, day: date) -> None:
    start, end = sorted([first, last])
    period = Period(start, end)
    assert period.contains(day) == period.overlaps(day) == (start <= day <= end)


@given(DAYS, st.integers(-600, 600))
def test_months_are_added_without_leaving_the_month(day: date, count: int) -> None:
    moved = calendar.add_months(day, count)
    assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == count
    assert moved.day == min(day.day, calendar.month_end(moved.year, moved.month).day)


@given(st.integers(1900, 2100))
def test_the_parliamentary_year_opens_on_the_third_tuesday_of_september(year: int) -> None:
    opening = calendar.third_tuesday_of_september(year)
    assert (opening.month, opening.weekday()) == (9, 1)
    assert 15 <= opening.day <= 21


@given(DAYS)
def test_seasons_and_units_hold_their_day(day: date) -> None:
    name, year = calendar.season_of(day)
    start, end = calendar.season_span(year, name)
    assert start <= day <= end
    for unit in "DWMQHYX":
        start, end = calendar.unit_span(day, unit)
        assert start <= day <= end
