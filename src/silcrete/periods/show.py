"""How a reader sees a day, a quarter, a period: short CLDR forms in English, German, Dutch and French."""

from __future__ import annotations

from datetime import date

from silcrete.errors import UnknownName
from silcrete.periods import calendar
from silcrete.periods.period import Period

_MONTHS = {
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    "de": ("Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez."),
    "nl": ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"),
    "fr": ("janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."),
}
_DAY = {"en": "{d} {m} {y}", "de": "{d}. {m} {y}", "nl": "{d} {m} {y}", "fr": "{d} {m} {y}"}
_QUARTER = {"en": "Q{n} {y}", "de": "{n}. Quartal {y}", "nl": "Q{n} {y}", "fr": "T{n} {y}"}
_HALF = {"en": "H{n} {y}", "de": "{n}. Halbjahr {y}", "nl": "{n}e helft {y}", "fr": "S{n} {y}"}
_WEEK = {"en": "week {n}, {y}", "de": "KW {n}/{y}", "nl": "week {n}, {y}", "fr": "semaine {n}, {y}"}
_SEASON = {
    "en": ("spring", "summer", "autumn", "winter"),
    "de": ("Frühjahr", "Sommer", "Herbst", "Winter"),
    "nl": ("voorjaar", "zomer", "najaar", "winter"),
    "fr": ("printemps", "été", "automne", "hiver"),
}
_PART = {
    "en": ("early {y}", "mid-{y}", "late {y}"),
    "de": ("Anfang {y}", "Mitte {y}", "Ende {y}"),
    "nl": ("begin {y}", "medio {y}", "eind {y}"),
    "fr": ("début {y}", "mi-{y}", "fin {y}"),
}
_DECADE = {"en": "{y}s", "de": "{y}er Jahre", "nl": "jaren {y}", "fr": "années {y}"}
_UNTIL = {"en": "until {x}", "de": "bis {x}", "nl": "t/m {x}", "fr": "jusqu'au {x}"}
_FROM = {"en": "from {x}", "de": "ab {x}", "nl": "vanaf {x}", "fr": "à partir du {x}"}
_NONE = {"en": "no date", "de": "kein Datum", "nl": "geen datum", "fr": "sans date"}


def show_day(day: date, language: str = "en") -> str:
    """A day: `21 Nov 2026`, `21. Nov. 2026`, `21 nov 2026`, `21 nov. 2026`."""
    _known(language)
    return _DAY[language].format(d=day.day, m=_MONTHS[language][day.month - 1], y=day.year)


def show_quarter(year: int, quarter: int, language: str = "en") -> str:
    """A quarter: `Q1 2025`, `1. Quartal 2025`, `Q1 2025`, `T1 2025`."""
    _known(language)
    return _QUARTER[language].format(n=quarter, y=year)


def show(period: Period, language: str = "en") -> str:
    """A period at its own precision, never finer than it was stated (§9); an open side is said in words.

    `language` is en, de, nl or fr; any other raises UnknownName.
    """
    _known(language)
    start, end = period.start, period.end
    if start is None and end is None:
        return _NONE[language]
    if start is None and end is not None:
        return _UNTIL[language].format(x=show_day(end, language))
    if start is not None and end is None:
        return _FROM[language].format(x=show_day(start, language))
    assert start is not None
    assert end is not None
    return _named(period, start, end, language) or _interval(start, end, language)


def _named(period: Period, start: date, end: date, language: str) -> str:
    """The name of a period that has one, else an empty text."""
    span = (start, end)
    year = start.year
    match period.precision:
        case "minute":
            return f"{show_day(start, language)}, {period.clock}"
        case "quarter" if span == calendar.quarter_span(year, (start.month + 2) // 3):
            return show_quarter(year, (start.month + 2) // 3, language)
        case "half-year" if span == calendar.half_span(year, (start.month + 5) // 6):
            return _HALF[language].format(n=(start.month + 5) // 6, y=year)
        case "season" if start.month % 3 == 0 and span == calendar.season_span(year, calendar.season_of(start)[0]):
            name = _SEASON[language][calendar.SEASONS.index(calendar.season_of(start)[0])]
            return f"{name} {year}/{end.year % 100:02}" if end.year > year else f"{name} {year}"
        case "part-of-year" | "year-end":
            for number, part in enumerate(calendar.PARTS):
                if span == calendar.part_span(year, part):
                    return _PART[language][number].format(y=year)
        case "week" if start.weekday() == 0 and period.days == 7:
            iso = start.isocalendar()
            return _WEEK[language].format(n=iso.week, y=iso.year)
        case "decade" if span == calendar.decade_span(year):
            return _DECADE[language].format(y=year)
    return ""


def _interval(start: date, end: date, language: str) -> str:
    if start == end:
        return show_day(start, language)
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return str(start.year) if start.year == end.year else f"{start.year}–{end.year}"
    if start.day == 1 and end == calendar.month_end(end.year, end.month):
        first, last = (f"{_MONTHS[language][d.month - 1]} {d.year}" for d in (start, end))
        return first if first == last else f"{first} – {last}"
    return f"{show_day(start, language)} – {show_day(end, language)}"


def _known(language: str) -> None:
    if language not in _MONTHS:
        raise UnknownName("language", language, _MONTHS, todo="use en, de, nl or fr.")
