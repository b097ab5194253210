"""The vocabulary of dates of one language: names, and the regular-expression glue between them.

One module per language (`words_nl`, `words_de`, `words_en`, `words_fr`) fills this form. Everything is lower case and
matched without regard to case.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from silcrete.errors import UnknownName

LANGUAGES = ("nl", "de", "en", "fr")


def table(listed: str) -> dict[str, int]:
    """`"eerste=1 tweede=2"` as a mapping; `_` stands for a space."""
    pairs = (entry.split("=") for entry in listed.split())
    return {word.replace("_", " "): int(value) for word, value in pairs}


def names(listed: str) -> dict[str, str]:
    """`"lente=spring zomer=summer"` as a mapping; `_` stands for a space."""
    pairs = (entry.split("=") for entry in listed.split())
    return {word.replace("_", " "): value for word, value in pairs}


@dataclass(frozen=True)
class Words:
    """Vocabulary of one language.

    Mappings: `months` and `short_months` to 1..12, `weekdays` to 0..6 (Monday is 0), `ordinals` to 1..4 (-1 is the
    last), `units` to D W M Q H Y X, `seasons`, `parts` to early mid late, `days` (today and the like) to a distance
    in days, `turns` (this, last, next) to 0, -1, 1, `breaks` to the month and day on which they begin and end
    (month 0: days after Easter Sunday; day 0: the third Tuesday), `terms` (semesters, school and budget years) to the
    month in which they usually begin and their length in months, `same_month` (what stands behind the number of a day
    of this, last or next month) to 0, -1, 1.

    `budgets` are the names of a budget year that is no calendar year; they stand before one year or several.

    Expressions: `ordinal` after a day number, `day_article` between weekday and day, `of` between day and month,
    `joined` and `upto` between two dates, `year_link` between a period and its year, `year_turn` for "of this year",
    `part_link` between a part and its whole, `quarter`, `half`, `week`, `year_end`, `month_end`, `decade`, `past` and
    `coming` (markers after a date), `back` ("ago" after a duration), `clock`, `parliament`.

    `limits` maps inclusive, exclusive, after, since, within, ahead (in three weeks), ago, lasting and plain to the
    prepositions of that meaning.
    """

    code: str
    months: Mapping[str, int]
    short_months: Mapping[str, int]
    weekdays: Mapping[str, int]
    short_weekdays: Mapping[str, int]
    ordinals: Mapping[str, int]
    units: Mapping[str, str]
    seasons: Mapping[str, str]
    parts: Mapping[str, str]
    days: Mapping[str, int]
    turns: Mapping[str, int]
    breaks: Mapping[str, tuple[int, int, int, int]]
    terms: Mapping[str, tuple[int, int]]
    budgets: tuple[str, ...]
    same_month: Mapping[str, int]
    ordinal: str
    day_article: str
    of: str
    joined: str
    upto: str
    year_link: str
    year_turn: str
    part_link: str
    quarter: str
    half: str
    week: str
    week_of: str
    year_end: str
    unit_end: str
    decade: str
    past: str
    coming: str
    back: str
    clock: str
    parliament: str
    article: str
    limits: Mapping[str, str]


@cache
def words(language: str) -> Words:
    """The vocabulary of `language`; an unknown language raises UnknownName."""
    if language not in LANGUAGES:
        raise UnknownName("language", language, LANGUAGES, todo="use nl, de, en or fr.")
    module = import_module(f"silcrete.periods.words_{language}")
    found: Words = module.WORDS
    return found
