"""The phrases of dates: one rule per class of phrase, built from the vocabulary of a language.

A rule is tried only where a token stands that can begin it, so the cost of a text grows with its date-like tokens
and not with the number of rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from silcrete.periods.numbers import number_words
from silcrete.periods.words import LANGUAGES, Words, words

DIGIT = "#"
# A year behind a day and a month may have the mark of a footnote glued to it: "3 May 202412".
_NOTED = r"(?:19|20)\d\d(?=[1-9]\d?(?:[\s.,;:)]|\Z))"
_YEAR = r"(?:1[6-9]|20|21)\d\d(?!\w)(?![.,/:-]\d)"


@dataclass(frozen=True)
class Rule:
    """One class of phrase: its name, the kind of date it reads, and the expression that matches it."""

    name: str
    kind: str
    pattern: re.Pattern[str]


@dataclass(frozen=True)
class Grammar:
    """The rules of one language by the token they can begin with; `DIGIT` stands for any number."""

    words: Words
    rules: Mapping[str, tuple[Rule, ...]]
    before: Mapping[str, re.Pattern[str]]
    week_of: re.Pattern[str]


def one_of(entries: Iterable[str]) -> str:
    """An alternation of literal words, longest first, with any white space for a blank."""
    ordered = sorted(set(entries), key=lambda w: (-len(w), w))
    return "(?:" + "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in ordered) + ")"


def first_tokens(entries: Iterable[str]) -> set[str]:
    """The first run of letters or digits of each entry, as the scanner cuts it; numbers become `DIGIT`."""
    keys = set()
    for entry in entries:
        found = re.match(r"[^\W_]+", entry)
        if found:
            keys.add(DIGIT if found.group()[0].isdigit() else found.group().lower())
    return keys


class _Builder:
    """Collects the rules of one language."""

    def __init__(self, w: Words) -> None:
        self.w = w
        self.rules: dict[str, list[Rule]] = {}
        self.year = rf"(?P<y>{_YEAR})"
        self.month = self.month_named("m", w)
        self.full_month = rf"(?P<m>{one_of(w.months)}(?!\w))"
        self.weekday = rf"(?P<wd>{one_of(w.weekdays)}|{one_of(w.short_weekdays)}\.?)"
        self.number = rf"(?P<n>\d{{1,4}}(?:[.,]\d)?|{one_of(number_words(w.code))})"
        self.unit = rf"(?P<u>{one_of(w.units)})(?!\w)"
        self.linked_year = rf"(?:{w.year_link}{self.year}|{w.year_turn})"
        self.between = rf"\s*(?:(?P<and>{w.joined})|{w.upto})\s*"

    @staticmethod
    def month_named(group: str, w: Words) -> str:
        short = rf"{one_of(w.short_months)}(?:(?!\w)(?!\.)|\.(?=\s*,?\s*\d{{4}})|(?=\.))"
        return rf"(?P<{group}>{one_of(w.months)}(?!\w)|{short})"

    def add(self, name: str, kind: str, keys: Iterable[str], pattern: str) -> None:
        """Register a rule under every token it can begin with."""
        rule = Rule(f"{name}.{self.w.code}", kind, re.compile(pattern, re.IGNORECASE))
        for key in sorted(set(keys)):
            self.rules.setdefault(key, []).append(rule)


def _days(b: _Builder) -> None:
    """Day with month, ranges of days, numeric days, time stamps."""
    w = b.w
    clock = rf"(?:{w.clock})?"
    iso_clock = r"(?:(?:T|,?\s+)(?P<h>[0-2]\d):(?P<mi>[0-5]\d)(?::\d\d(?:\.\d+)?)?(?P<tz>Z|[+-]\d\d:?\d\d)?)?"
    b.add(
        "iso", "iso", [DIGIT], rf"(?P<y>\d{{4}})(?P<sep>[/-])(?P<b>\d\d)(?P=sep)(?P<a>\d\d){iso_clock}(?!\w)(?![/-]\d)"
    )
    numeric = r"(?P<a>\d{1,2})(?P<sep>[./-])[ ]?(?P<b>\d{1,2})(?P=sep)[ ]?(?P<y>\d{4}|\d\d)(?!\w)(?![./-]\d)"
    b.add("numeric", "numeric", [DIGIT], numeric + clock)
    b.add(
        "numeric-days",
        "numeric",
        [DIGIT],
        rf"(?P<d1>\d{{1,2}})\.?\s*(?:{w.joined}|{w.upto})\s*(?P<a>\d{{1,2}})(?P<sep>\.)(?P<b>\d{{1,2}})\."
        r"(?P<y>\d{4})(?!\w)",
    )
    if w.code == "de":
        b.add("numeric-short", "day", [DIGIT], r"(?P<d>\d{1,2})\.[ ]?(?P<mn>1[0-2]|0?[1-9])\.(?![ ]?\d)")
    if w.code == "nl":
        labelled = r"(?:(?<=d\.d\. )|(?<=dd\. ))(?P<d>\d{1,2})/(?P<mn>1[0-2]|0?[1-9])(?![\w/])"
        b.add("numeric-labelled", "day", [DIGIT], labelled)
    weekday = rf"(?:{b.weekday},?\s+{w.day_article})?"
    tail = rf"(?:(?:,?\s+(?P<y>{_YEAR}|{_NOTED})|{w.year_turn})|{w.past}|{w.coming})?"
    number = rf"{{}}{w.ordinal}"
    first, last = (number.format(rf"(?P<{g}>\d{{1,2}})") for g in ("d1", "d"))
    starts = [DIGIT, *first_tokens(w.weekdays), *first_tokens(w.short_weekdays)]
    gap = r"(?:\s+|(?<=\.))"
    marked = rf"(?P<tail>{tail})"
    b.add("day", "day", starts, rf"{weekday}{last}{gap}{w.of}{b.month}{marked}{clock}")
    b.add(
        "days",
        "days",
        starts,
        rf"{weekday}(?:\d{{1,2}}{w.ordinal}\s*,\s*){{0,4}}{first}\s*,?{b.between}{w.day_article}"
        rf"(?:{one_of(w.weekdays)},?\s+{w.day_article})?{last}{gap}{w.of}{b.month}{marked}",
    )
    b.add(
        "days-months",
        "days",
        starts,
        rf"{weekday}{first}{gap}{w.of}{b.month_named('m1', w)}(?:,?\s+(?P<y1>{_YEAR}))?\s*,?{b.between}"
        rf"{w.day_article}(?:{one_of(w.weekdays)},?\s+{w.day_article})?{last}{gap}{w.of}{b.month}{marked}",
    )
    b.add("day-of-month", "day-of-month", starts, rf"{weekday}{last}\s+(?P<turn>{one_of(w.same_month)})(?!\w){clock}")
    if w.code == "en":
        b.add(
            "month-day",
            "day",
            [*starts, *first_tokens(w.months), *first_tokens(w.short_months)],
            rf"{weekday}{b.month}(?:\.[ ]|[ ]*\n?[ ]*(?<=\s)){last}(?!\w)(?![.,:]\d)(?!\s*%)(?:,?\s+{b.year}|"
            rf"{w.year_turn})?{clock}",
        )
        b.add(
            "month-days",
            "days",
            first_tokens(w.months),
            rf"{b.month}\s+{first}\s*(?:(?P<and>{w.joined})|{w.upto})\s*{last}(?!\w)(?:,?\s+{b.year})?",
        )


def _months(b: _Builder) -> None:
    """Months, alone, with a year, and in a row."""
    w = b.w
    keys = first_tokens(w.months)
    link = r",?\s+(?:of\s+|de\s+|van\s+)?"
    year = rf"(?:{link}{b.year}|\s+'(?P<yy>\d\d)(?!\w)|{w.year_turn}|{w.past}|{w.coming})"
    b.add("month", "month", keys | first_tokens(w.short_months), rf"{b.month}\.?{year}")
    b.add("month-alone", "month", keys, b.full_month)
    b.add(
        "months",
        "months",
        keys,
        rf"(?P<m1>{one_of(w.months)})(?!\w)(?:{link}(?P<y1>{_YEAR}))?"
        rf"(?:\s*,\s*(?:{one_of(w.months)})(?!\w))*{b.between}{b.full_month}(?:{year})?",
    )


def _quarters(b: _Builder) -> None:
    """Quarters and half-years, as codes and in words; the first months or quarters of a year."""
    w = b.w
    letters = "QT" if w.code == "fr" else "Q"
    keys = [f"{letter}{n}".lower() for letter in letters for n in range(1, 5)]
    code_year = rf"(?:\s*[/-]?\s*(?:(?:of|van|de|in|von)\s+)?{b.year}|\s?'(?P<yy>\d\d)(?!\w)|{w.year_turn})"
    b.add(
        "quarter-code",
        "quarter",
        keys,
        rf"[{letters}](?P<q>[1-4])(?!\w)(?:\s*(?:{w.joined}|{w.upto}|\+)\s*[{letters}]?(?P<q2>[1-4])(?!\w))?"
        rf"{code_year}?",
    )
    b.add(
        "year-quarter",
        "quarter",
        [DIGIT],
        rf"(?P<y>20\d\d)[\s/-]?[{letters}](?P<q>[1-4])(?:\s*(?:{w.upto})\s*[{letters}](?P<q2>[1-4]))?(?!\w)",
    )
    halves = "HS" if w.code == "fr" else "H"
    b.add(
        "half-code",
        "half",
        [f"{x}{n}".lower() for x in halves for n in (1, 2)],
        rf"[{halves}](?P<q>[12])(?!\w){code_year}",
    )
    b.add("year-half", "half", [DIGIT], rf"(?P<y>20\d\d)[\s/-]?[{halves}](?P<q>[12])(?!\w)")
    ordinals, ordinal_keys = one_of(w.ordinals), first_tokens(w.ordinals)
    article = w.article
    b.add(
        "quarter",
        "quarter",
        ordinal_keys,
        rf"(?P<q>{ordinals})(?:\s*(?:{w.joined}|{w.upto})\s*{article}?(?P<q2>{ordinals}))?\s*{w.quarter}(?!\w)"
        rf"{b.linked_year}?",
    )
    b.add("half", "half", ordinal_keys, rf"(?P<q>{ordinals})\s*(?P<noun>{w.half})(?!\w){b.linked_year}?")
    b.add(
        "half-month",
        "half-month",
        ordinal_keys,
        rf"(?P<q>{ordinals})\s*{w.half}\s+(?:of\s+|van\s+|de\s+|des\s+)?{b.month}(?:\s+{b.year})?",
    )
    b.add(
        "opening",
        "opening",
        ordinal_keys,
        rf"(?P<q>{ordinals}|premiers|premières)\s+{b.number}\s+{b.unit}{b.linked_year}",
    )
    if w.code == "fr":
        b.add(
            "opening",
            "opening",
            [DIGIT, *first_tokens(number_words("fr"))],
            rf"{b.number}\s+(?P<q>premiers|premières)\s+{b.unit}{b.linked_year}",
        )


def _seasons(b: _Builder) -> None:
    """Seasons, parliamentary breaks, parts of a year or month, ends of years and of other units."""
    w = b.w
    second = r"(?:\s*[/–-]\s*(?P<y2>\d\d(?:\d\d)?)(?!\w))"
    early = {"en": ["early", "mid", "late"], "nl": ["vroege", "late"]}.get(w.code, [])
    prefix = rf"(?:(?P<part>{one_of(early)})[\s-])?" if early else ""
    b.add(
        "season",
        "season",
        first_tokens(w.seasons) | set(early),
        rf"{prefix}(?P<s>{one_of(w.seasons)})(?!\w)(?:{w.year_link}(?P<y>(?:1[6-9]|20)\d\d)(?:{second}|"
        rf"(?!\w)(?![.,/:-]\d))|"
        rf"{w.year_turn}|{w.past}|{w.coming})?",
    )
    b.add("break", "break", first_tokens(w.breaks), rf"(?P<name>{one_of(w.breaks)})(?!\w)(?:{b.linked_year})?")
    parts = rf"(?P<part>{one_of(w.parts)})"
    keys = first_tokens(w.parts)
    turned = w.year_turn.removeprefix(r"\s+").removeprefix(r"(?:(?:van|in)\s+)?").removeprefix(r"(?:(?:of|in)\s+)?")
    turned = turned.removeprefix(r"(?:de\s+)?")
    b.add("part-of-year", "part", keys, rf"{parts}{w.part_link}(?:{b.year}|{turned})")
    b.add(
        "part-of-quarter",
        "part",
        keys,
        rf"{parts}{w.part_link}{w.article}?(?:Q(?P<q>[1-4])|(?P<qw>{one_of(w.ordinals)})\s*{w.quarter})(?!\w)"
        rf"{b.linked_year}?",
    )
    b.add(
        "part-of-half",
        "part",
        keys,
        rf"{parts}{w.part_link}{w.article}?(?P<hw>{one_of(w.ordinals)})\s*{w.half}(?!\w){b.linked_year}",
    )
    b.add(
        "part-of-month",
        "part",
        keys,
        rf"{parts}{w.part_link}{b.month}(?:,?\s+{b.year}|{w.year_turn}|"
        rf"{w.past}|{w.coming})?",
    )
    of_season = {"nl": r"\s+van\s+", "de": r"\s+", "en": r"\s+of\s+", "fr": r"\s+de\s+"}[w.code]
    the = {"nl": "(?:de|het)", "de": "(?:des|dieses)", "en": "(?:the|this)", "fr": "(?:l'|cet\\s|la\\s|du\\s)"}[w.code]
    season = rf"(?P<s>{one_of(w.seasons)}){'s?' if w.code == 'de' else ''}(?!\w)"
    b.add("part-of-season", "part", keys, rf"{parts}{of_season}(?:{the}\s*)?{season}{b.linked_year}?")
    ends = {
        "nl": "eind einde jaareinde jaarwisseling eindejaar",
        "en": "end year",
        "fr": "fin",
        "de": "jahresende jahresschluss jahreswechsel ende monatsende",
    }[w.code].split()
    b.add("year-end", "year-end", ends, rf"(?:{w.year_end})(?!\w)(?:\s+{b.year})?")
    b.add("unit-end", "unit-end", ends, rf"{w.unit_end}(?!\w)")
    decade_end = {
        "nl": r"einde?\s+van\s+(?:dit|het)\s+decennium",
        "en": r"end\s+of\s+(?:the|this)\s+decade",
        "de": r"Ende\s+(?:des|dieses)\s+Jahrzehnts",
        "fr": r"fin\s+de\s+(?:la|cette)\s+décennie",
    }[w.code]
    b.add("decade-end", "decade-end", ends, rf"{decade_end}(?!\w)")


def _relative(b: _Builder) -> None:
    """Today and the like; this, last, next; durations."""
    w = b.w
    b.add("today", "today", first_tokens(w.days), rf"(?P<day>{one_of(w.days)})(?!\w)")
    single = one_of(u for u in w.units if u in _SINGULAR)
    named = (
        rf"(?P<u>{single})(?!\w)|(?P<wd>{one_of(w.weekdays)})(?!\w)|{b.full_month}|"
        rf"(?P<s>{one_of(w.seasons)})(?!\w)"
    )
    more = rf"(?:\s*(?:{w.upto}|{w.joined})\s*(?P<n2>\d{{1,4}}|{one_of(number_words(w.code))}))?"
    _weekday_of_week(b)
    if w.code == "fr":
        _relative_fr(b, named)
    else:
        keys = first_tokens(w.turns)
        extra = {"nl": r"|laatste", "de": "", "en": ""}[w.code]
        later = {"nl": "", "de": "", "en": r"(?:later\s+|earlier\s+)?"}[w.code]
        b.add(
            "turn",
            "turn",
            keys | ({"later", "earlier"} if later else set()),
            rf"{later}(?P<turn>{one_of(w.turns)})\s+(?:{named})(?:\s+{b.year})?",
        )
        b.add(
            "turn-count",
            "turn-count",
            keys | first_tokens(extra.strip("|").split()),
            rf"(?P<turn>{one_of(w.turns)}{extra})\s+{b.number}{more}\s+{b.unit}",
        )
    keys = {DIGIT} | first_tokens(number_words(w.code))
    articles = {
        "nl": ["een"],
        "de": ["eines", "einer", "einem", "ein", "eine", "einen"],
        "en": ["a", "an"],
        "fr": ["un", "une"],
    }[w.code]
    b.add("one-unit", "duration", articles, rf"(?P<n>{ARTICLES[w.code]})\s+{b.unit}(?P<back>{w.back})?")
    years, months = (one_of(u for u, code in w.units.items() if code == unit) for unit in ("Y", "M"))
    joint = r"(?:\s*,\s*|\s+(?:and|und|en|et)\s+)"
    small = rf"\d{{1,2}}|{one_of(number_words(w.code))}"
    b.add("duration-two", "duration", keys, rf"{b.number}\s+(?P<u>{years}){joint}(?P<n3>{small})\s+{months}(?!\w)")
    half = {"en": r"(?P<half>\s+and\s+a\s+half)?", "fr": ""}.get(w.code, "")
    after = r"(?P<half>\s+et\s+demie?)?" if w.code == "fr" else ""
    b.add("duration", "duration", keys, rf"{b.number}{half}{more}\s+{b.unit}{after}(?P<back>{w.back})?")


# The article that also means one: only behind a preposition that measures ("within a month").
ARTICLES = {"nl": "een", "de": "eine[rsmn]?|ein", "en": "an?", "fr": "une?"}


def _weekday_of_week(b: _Builder) -> None:
    """ "Tuesday last week", "volgende week donderdag", "mardi de la semaine dernière": one day, not two dates."""
    w = b.w
    days = rf"(?P<wd>{one_of(w.weekdays)})"
    if w.code == "fr":
        week = r"(?:de\s+)?la\s+(?P<u>semaine)\s+(?P<turn>dernière|prochaine|passée|suivante)"
        b.add("weekday-week", "turn", first_tokens(w.weekdays), rf"{days}\s+{week}(?!\w)")
        return
    week = rf"(?P<turn>{one_of(w.turns)})\s+(?P<u>week|woche)"
    b.add("weekday-week", "turn", first_tokens(w.turns), rf"{week},?\s+(?:op\s+|am\s+|on\s+)?{days}(?!\w)")
    between = r"\s+(?:(?:van\s+de|of\s+the|of|der|in\s+der|in)\s+)?"
    b.add("weekday-week", "turn", first_tokens(w.weekdays), rf"{days}{between}{week}(?!\w)")


def _relative_fr(b: _Builder, named: str) -> None:
    b.add(
        "turn",
        "turn",
        ["ce", "cet", "cette"],
        rf"(?P<turn>ce|cet|cette)\s+(?:{named})(?:-ci)?(?!-)(?!\s+19)(?!\s+20)",
    )
    post = r"(?P<turn>dernier|dernière|prochain|prochaine|passée?|écoulée?|en\s+cours|suivante?)(?!\w)"
    keys = first_tokens([*b.w.units, *b.w.weekdays])
    b.add(
        "turn-after",
        "turn",
        keys,
        rf"(?:(?P<u>an|année|mois|semaine|trimestre|semestre|décennie)"
        rf"|(?P<wd>{one_of(b.w.weekdays)}))\s+{post}",
    )
    counts = {DIGIT} | first_tokens(number_words("fr"))
    more = rf"(?:\s*(?:{b.w.upto}|{b.w.joined})\s*(?P<n2>\d{{1,4}}|{one_of(number_words('fr'))}))?"
    b.add(
        "turn-count",
        "turn-count",
        counts,
        rf"{b.number}{more}\s+(?P<turn>prochaine?s|dernière?s)\s+{b.unit}",
    )
    b.add(
        "turn-count",
        "turn-count",
        ["prochains", "prochaines", "derniers", "dernières"],
        rf"(?P<turn>prochaine?s|dernière?s)\s+{b.number}\s+{b.unit}",
    )


def _years(b: _Builder) -> None:
    """Weeks, parliamentary years, ranges of years, decades, bare weekdays and bare years."""
    w = b.w
    week = rf"{w.week}\s?(?P<w>[1-5]?\d)(?!\w)(?![.,]\d)(?:\s*[/,]?\s*(?:(?:of|van|in|de)\s+)?{b.year})?"
    keys = {
        "de": ["kalenderwoche", "kw"],
        "en": ["week", "calendar"],
        "fr": ["semaine"],
        "nl": ["week", "kalenderweek"],
    }[w.code]
    b.add("week", "week", keys, week)
    if w.code == "de":
        b.add("week", "week", [f"kw{n}" for n in range(1, 54)], week)
        b.add("week", "week", [DIGIT], rf"(?P<w>[1-5]?\d)\.\s?(?:Kalenderwoche|KW)(?!\w)(?:\s+{b.year})?")
    b.add("iso-week", "week", [DIGIT], r"(?P<y>20\d\d)-?W(?P<w>[0-5]\d)(?:-?(?P<d>[1-7]))?(?!\w)(?![./:-]\d)")
    _weeks(b)
    b.add("parliament", "parliament", ["vergaderjaar", "zittingsjaar", "parlementair", "parlementaire"], w.parliament)
    both = (
        rf"(?P<y>(?:1[6-9]|20|21)\d\d)(?:\s*(?P<dash>[-–—/])\s*|\s+(?:(?P<and>{w.joined})|"
        rf"{w.upto})\s+(?:het\s+jaar\s+)?)"
    )
    b.add("years", "years", [DIGIT], rf"{both}(?P<y2>(?:1[6-9]|20|21)\d\d|\d\d)(?!\w)(?![.,/:-]\d)")
    second = r"(?:\s*[/–-]\s*(?P<y2>20\d\d|\d\d))?(?!\w)(?![.,/:-]\d)"
    numbered = [f"{name}{year}" for name in w.terms if len(name) == 2 for year in range(2000, 2100)]
    term = rf"(?P<name>{one_of(w.terms)})\s*(?P<y>20\d\d){second}"
    b.add("term", "term", [*first_tokens(w.terms), *numbered], term)
    if w.budgets:
        glued = [f"{name}{year}" for name in w.budgets if len(name) == 2 for year in range(1990, 2060)]
        row = rf"(?:(?:\s*,\s*(?:19|20)\d\d)*,?\s*(?:{w.joined})\s+(?P<y2>(?:19|20)\d\d))?"
        b.add(
            "year-budget",
            "budget",
            [*first_tokens(w.budgets), *glued],
            rf"{one_of(w.budgets)}\s?(?P<y>(?:19|20)\d\d){row}(?!\w)(?!\s?[-–/]\s?\d)(?![.,:]\d)",
        )
    tens = {
        "nl": ["jaren"],
        "fr": ["années"],
        "en": [DIGIT],
        "de": [
            DIGIT,
            *(f"{x}er" for x in number_words("de") if x.endswith(("zig", "ßig"))),
        ],
    }
    b.add("decade", "decade", tens[w.code], rf"(?:{w.decade})(?!\w)")
    b.add(
        "weekday",
        "weekday",
        first_tokens(w.weekdays),
        rf"(?P<wd>{one_of(w.weekdays)})(?!\w)(?:{w.past}|{w.coming})?",
    )
    b.add("year", "year", [DIGIT], r"(?P<y>(?:19|20)\d\d)(?!\w)(?![-/:]\w|[.,]\d|[–—]\d|°)")


def _weeks(b: _Builder) -> None:
    """The first or last week of a month."""
    w = b.w
    year = rf"(?:,?\s+(?:of\s+|van\s+|de\s+)?{b.year}|{w.year_turn})?"
    names = r"(?:week|Woche|semaine)\s+(?:of|in|van|im|des|vom|de|du\s+mois\s+de|d')\s*"
    b.add(
        "month-week", "month-week", first_tokens(w.ordinals), rf"(?P<q>{one_of(w.ordinals)})\s+{names}{b.month}{year}"
    )


def _foreign(b: _Builder) -> None:
    """Full dates of the other languages: a Dutch letter cites an English title with its date."""
    for code in LANGUAGES:
        if code == b.w.code:
            continue
        other = words(code)
        month = b.month_named("m", other)
        day = rf"(?P<d>\d{{1,2}}){other.ordinal}(?:\s+|(?<=\.)){other.of}{month}"
        b.add(f"day-{code}", "day", [DIGIT], rf"{day}\.?,?\s+{b.year}")
        b.add(
            f"month-{code}",
            "month",
            first_tokens(other.months),
            rf"(?P<m>{one_of(other.months)})(?!\w),?\s+{b.year}",
        )
        if code == "en":
            b.add(
                "month-day-en",
                "day",
                first_tokens([*other.months, *other.short_months]),
                rf"{month}\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{b.year}",
            )


_SINGULAR = frozenset(
    ["week", "maand", "kwartaal", "halfjaar", "jaar", "decennium", "woche", "monat", "monats", "quartal", "halbjahr",
     "jahr", "jahres", "jahrzehnt", "jahrzehnts", "month", "quarter", "year", "decade", "semaine", "mois", "trimestre",
     "semestre", "an", "année", "décennie"]
)  # fmt: skip


# Meanings of prepositions in the order in which they are tried, before a date and before a number of units.
POINTS = ("inclusive", "exclusive", "after", "since", "plain")
LENGTHS = ("within", "inclusive", "ago", "ahead", "lasting", "exclusive", "after", "since", "plain")


def _before(w: Words, order: Iterable[str]) -> re.Pattern[str]:
    """Every preposition, each in the group of its meaning, with the article behind it, up to the end of a window."""
    meanings = "|".join(rf"(?P<{name}>{w.limits[name]})" for name in order)
    return re.compile(rf"(?:{meanings})(?:\s+(?:{w.article})?\Z|(?<=')\Z)", re.IGNORECASE)


@cache
def grammar(language: str) -> Grammar:
    """The rules of a language, built on first use and kept."""
    w = words(language)
    builder = _Builder(w)
    for part in (_days, _months, _quarters, _seasons, _relative, _years, _foreign):
        part(builder)
    before = {name: _before(w, order) for name, order in (("points", POINTS), ("lengths", LENGTHS))}
    return Grammar(
        words=w,
        rules={key: tuple(rules) for key, rules in builder.rules.items()},
        before=before,
        week_of=re.compile(rf"(?<!\w){w.week_of}\Z", re.IGNORECASE),
    )
