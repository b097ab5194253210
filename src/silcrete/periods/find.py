"""Find every date phrase of a text and resolve it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from silcrete.errors import BadInput
from silcrete.periods import calendar
from silcrete.periods.cues import Cues, modality, read_cues
from silcrete.periods.fold import fold
from silcrete.periods.found import Found
from silcrete.periods.grammar import DIGIT, Grammar, grammar
from silcrete.periods.guard import is_date, web_spans
from silcrete.periods.limits import Limit, Limited, apply, limit_of
from silcrete.periods.read import read
from silcrete.periods.reading import Context, Match, Reading
from silcrete.periods.sentence import split_sentences
from silcrete.periods.words import LANGUAGES, Words, words

Span = tuple[int, int]

# Kinds of equal length, the most precise first: rule 21.
_KINDS = """
    iso numeric day days day-of-month month-week week quarter half
    half-month opening months year-end unit-end decade-end turn part season break
    month parliament term budget years turn-count decade duration today weekday year
"""
# Characters of a sentence on either side of a date that are read for its verb.
_CONTEXT = 600
_FROM_WORDS = {
    "nl": "de het een van en dat zijn voor met niet op wordt heeft bij naar ook door aan te ik wij deze",
    "de": "der die das und ist nicht mit für auf den dem des ein eine wird werden bei zum zur im von auch wir sich",
    "en": "the of and to in is that for with on was are be by this will at from has have which its",
    "fr": "le la les des et est du une un dans pour par sur au aux ce cette que qui sera avec d l en",
}


@dataclass
class _Place:
    """A match with the preposition in front of it and the sentence around it."""

    match: Match
    limit: Limit
    sentence: Span
    cues: Cues


def find(
    text: str,
    anchor: date | str | None = None,
    language: str | None = None,
    *,
    sentences: Sequence[Span] | None = None,
) -> list[Found]:
    """Every date, period and duration in `text`, in order, without overlaps.

    `anchor` is the day of the document (a date, or ISO text): relative and incomplete dates are resolved against it;
    without it they are returned with the flag "no anchor" and no value. `language` is nl, de, en or fr; left out, it
    is recognised by the small words. `sentences` gives the spans of sentences where the caller knows them better.

    Raises BadInput for an anchor that is no ISO day, UnknownName for another language.
    """
    anchored = _anchor(anchor)
    folded = fold(text)
    rules = grammar(language or guess(folded))
    spans = list(sentences) if sentences is not None else _sentences(folded)
    places = _places(folded, rules, spans)
    years = _shared_years(places, folded, rules)
    found = [_resolve(p, folded, text, rules, anchored, year) for p, year in zip(places, years, strict=True)]
    found = _clause_anchors(found, places, folded, text, rules, anchored)
    found = _counted_on(found, places, folded, text, rules.words)
    return _counted_from(found, places, folded, rules.words)


def guess(text: str) -> str:
    """The language whose small words and month names occur most in the first 4,000 characters; nl where none does."""
    tokens = re.findall(r"[^\W\d_]+", text[:4000].lower())
    return max(LANGUAGES, key=lambda code: (sum(t in _small_words(code) for t in tokens), -LANGUAGES.index(code)))


@cache
def _small_words(code: str) -> frozenset[str]:
    w = words(code)
    dated = [*w.months, *w.weekdays, *w.seasons, *w.units, *w.days, *w.parts]
    return frozenset(_FROM_WORDS[code].split()) | {token for entry in dated for token in entry.split()}


def _anchor(anchor: date | str | None) -> date | None:
    if not isinstance(anchor, str):
        return anchor
    try:
        return date.fromisoformat(anchor[:10])
    except ValueError:
        raise BadInput("The anchor is not a day.", found=repr(anchor), todo="write it as 2024-12-16.") from None


@cache
def _rank() -> dict[str, int]:
    return {kind: rank for rank, kind in enumerate(_KINDS.split())}


@cache
def _token() -> re.Pattern[str]:
    return re.compile(r"[^\W_]+")


@cache
def _blank() -> re.Pattern[str]:
    return re.compile(r"\n[ \t]*\n")


@cache
def _joints(code: str) -> re.Pattern[str]:
    w = words(code)
    return re.compile(rf"\s*,?\s*(?:{w.joined}|{w.upto})\s*(?:{w.article})?\Z", re.IGNORECASE)


@cache
def _reported() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:verzocht|verzoekt|gevraagd|toegezegd|opgeroepen|aufgefordert|gebeten|ersucht|zugesagt|verpflichtet|requested|"
        r"asked|called\s+(?:on|upon)|urged|promised|pledged|committed|demandé|invité|promis|engagée?s?)\b",
        re.IGNORECASE,
    )


def _sentences(text: str) -> list[Span]:
    """Sentences of a bare text: blank lines end them, single line ends do not."""
    spans: list[Span] = []
    for block in re.finditer(r"\S(?:.|\n(?!\s*\n))*", text):
        spans.extend(split_sentences(text, block.start(), block.end()))
    return spans


def _matches(text: str, rules: Grammar) -> Iterable[Match]:
    """At every token, every rule that fits there."""
    table = rules.rules
    for token in _token().finditer(text):
        at = token.start()
        key = DIGIT if text[at].isdigit() else token.group().lower()
        for rule in table.get(key, ()):
            found = rule.pattern.match(text, at)
            if found and not (len(found.group()) > 4 and "\n" in found.group() and _blank().search(found.group())):
                yield Match(rule, at, found.end(), found.groupdict() | {"all": found.group()})


def _places(text: str, rules: Grammar, sentences: list[Span]) -> list[_Place]:
    """Matches that are dates where they stand; of overlapping ones the longest, then the most precise (rule 21)."""
    web = web_spans(text)
    good: list[tuple[Match, Limit]] = []
    for match in _matches(text, rules):
        if any(a <= match.begin < b for a, b in web):
            continue
        week = _week_before(match, text, rules)
        limit = limit_of(replace(match, begin=match.begin - week) if week else match, text, rules)
        if is_date(match, text, rules, limit.name, limit.words):
            good.append((match, limit))
    good.sort(key=lambda g: (g[0].begin - g[0].stop, _rank()[g[0].rule.kind], g[0].begin))
    taken: list[tuple[Match, Limit]] = []
    used: set[int] = set()
    for match, limit in good:
        cells = range(match.begin, match.stop)
        if used.isdisjoint(cells):
            used.update(cells)
            taken.append((match, limit))
    taken.sort(key=lambda g: g[0].begin)
    starts = [a for a, _ in sentences]
    cues: dict[Span, Cues] = {}
    places = []
    for match, limit in taken:
        index = bisect_right(starts, match.begin) - 1
        inside = index >= 0 and sentences[index][1] > match.begin
        span = near(sentences[index], match.begin, match.stop) if inside else (match.begin, match.stop)
        if span not in cues:
            cues[span] = read_cues(text[span[0] : span[1]], span[0], rules.words.code)
        places.append(_Place(match, limit, span, cues[span]))
    return places


def near(sentence: Span, begin: int, stop: int) -> Span:
    """The part of a sentence that can say something about a date in it: all of it, unless it is a very long one."""
    return max(sentence[0], begin - _CONTEXT), max(stop, min(sentence[1], stop + _CONTEXT))


def _shared_years(places: list[_Place], text: str, rules: Grammar) -> list[int | None]:
    """ "30 November and 2 December 2024": a date without a year takes that of the date it is joined to."""
    years: list[int | None] = [None] * len(places)
    for i in range(len(places) - 2, -1, -1):
        here, after = places[i].match, places[i + 1].match
        same = here.rule.kind == after.rule.kind and here.rule.kind in ("day", "month", "quarter")
        if not same or here.get("y") or here.get("ry") or not (after.get("y") or years[i + 1]):
            continue
        if _joints(rules.words.code).fullmatch(text[here.stop : after.begin]):
            years[i] = after.number("y") if after.get("y") else years[i + 1]
    return years


def _resolve(place: _Place, folded: str, text: str, rules: Grammar, anchor: date | None, year: int | None) -> Found:
    match, limit = place.match, place.limit
    side = place.cues.side(match.begin, match.stop)
    if side in (None, "present") and limit.name in ("inclusive", "exclusive", "within"):
        side = "future"
    context = Context(rules.words, anchor, side, year)
    reading = read(match, context)
    limited = apply(reading, limit, match, context, folded)
    begin = match.begin
    week = _week_before(match, folded, rules)
    if week and reading.start:
        begin -= week
        limited = _week_of(limited, reading.start, limit)
    if limit.words == "il y a" and limit.begin >= 0:
        begin = limit.begin
    limited, suggested = _check(limited, reading, limit, place, anchor, side)
    first, last = place.sentence
    firm, condition = modality(folded[first:last], rules.words.code, match.begin - first, match.stop - first)
    return Found(
        start=_stamp(limited.start, reading),
        end=_stamp(limited.end, reading),
        due=_due(limited, reading, limit, match, anchor, side),
        precision=limited.precision,
        flags=limited.flags,
        text=text[begin : match.stop],
        begin=begin,
        stop=match.stop,
        phrase=(limit.begin if 0 <= limit.begin < begin else begin, max(match.stop, limit.stop, limited.stop)),
        limit=limit.name,
        open_start=limited.open_start,
        duration=limited.duration,
        anchor="document date" if reading.relative and anchor is not None and limited.duration is None else None,
        role=_role(limited, limit, match, None if side == "present" else side),
        suggested=suggested,
        modality=firm,
        condition=condition,
        side=None if side == "present" else side,
        offset=limited.offset,
        event=limited.event,
        tz=reading.tz,
        rule=match.rule.name,
    )


def _week_before(match: Match, text: str, rules: Grammar) -> int:
    """Length of "week of" in front of a day, 0 where there is none."""
    if match.rule.kind != "day":
        return 0
    found = rules.week_of.search(text[max(0, match.begin - 40) : match.begin])
    return found.end() - found.start() if found else 0


def _week_of(limited: Limited, day: date, limit: Limit) -> Limited:
    start, end = calendar.unit_span(day, "W")
    if limit.name == "exclusive":
        end = start - calendar.DAY
    return replace(
        limited, start=limited.start and start, end=limited.end and end, due=limited.due and end, precision="week"
    )


def _stamp(day: date | None, reading: Reading) -> date | str | None:
    return f"{day}T{reading.clock}" if day is not None and reading.precision == "minute" else day


def _check(
    limited: Limited, reading: Reading, limit: Limit, place: _Place, anchor: date | None, side: str | None
) -> tuple[Limited, date | None]:
    """Contradictions between a date, its verb and the day of the document."""
    start = reading.start
    if anchor is None or start is None or reading.precision not in ("day", "minute", "month"):
        return limited, reading.suggested
    plain = limit.name in ("", "plain")
    said = limit.words in ("d.d.", "dd", "dd.", "dated", "en date du", "daté du")
    looks_back = side == "past" and not place.cues.future
    if plain and reading.explicit_year and start > anchor and (said or looks_back):
        return replace(limited, flags=(*limited.flags, "impossible"), due=None), _earlier(start, anchor)
    promised = limit.words in ("op", "on", "am", "in", "im", "le", "en", "au") and not place.cues.past
    if promised and side == "future" and reading.end and reading.end < anchor and reading.explicit_year:
        return replace(limited, flags=(*limited.flags, "before the document date")), reading.suggested
    return limited, reading.suggested


def _earlier(day: date, anchor: date) -> date | None:
    """The same day and month in the nearest earlier year that does not lie after the anchor."""
    for year in range(anchor.year, 0, -1):
        found = calendar.day(year, day.month, day.day)
        if found and found <= anchor:
            return found
    return None


def _due(
    limited: Limited, reading: Reading, limit: Limit, match: Match, anchor: date | None, side: str | None
) -> date | None:
    """The last day in time: of a limit always, of a plain date only where it can still lie ahead."""
    if (reading.never_due and limited.due == reading.end) or "impossible" in limited.flags:
        return None
    if limited.due is None or limit.name in ("inclusive", "exclusive", "within"):
        return limited.due
    if anchor is None:
        return None if side == "past" else limited.due
    if limited.due > anchor or (
        limited.due == anchor and side == "future" and match.rule.kind == "day" and not match.get("y")
    ):
        return limited.due
    return limited.due if "before the document date" in limited.flags else None


def _role(limited: Limited, limit: Limit, match: Match, side: str | None) -> str:
    if limited.due is not None and limit.name in ("inclusive", "exclusive", "within"):
        return "deadline"
    if limited.duration or match.rule.kind in ("years", "parliament", "term", "budget"):
        return "period"
    if limit.words in ("d.d.", "dd", "dd.", "dated", "en date du", "daté du"):
        return "reference"
    return "event" if side else "date"


@cache
def _later() -> re.Pattern[str]:
    return re.compile(r"\s+(?:later|später|danach|daarna|nadien|thereafter|plus\s+tard|après(?=\s*[.,;:]))(?!\w)", re.I)


def _counted_on(found: list[Found], places: list[_Place], folded: str, text: str, w: Words) -> list[Found]:
    """ "in May ...; the answer follows six weeks later": so long after the date before it in the sentence."""
    result: list[Found] = []
    for one, place in zip(found, places, strict=True):
        after = _later().match(folded, one.stop)
        before = result[-1] if result else None
        first, last = (before.start, before.end) if before is not None else (None, None)
        near_by = before is not None and before.begin >= place.sentence[0]
        if place.match.rule.kind != "duration" or not after or not near_by or one.limit not in ("", "plain"):
            result.append(one)
            continue
        reading = read(place.match, Context(w, None))
        if not isinstance(first, date) or not isinstance(last, date) or reading.count is None:
            result.append(one)
            continue
        start, end = (calendar.add(day, reading.count, reading.unit) for day in (first, last))
        stop = after.end()
        result.append(
            replace(
                one, start=start, end=end, due=end if one.side != "past" else None, precision="day", duration=None,
                text=text[one.begin : stop], stop=stop, phrase=(one.phrase[0], stop), anchor="event date", role="date",
            )
        )  # fmt: skip
    return result


@cache
def _from_day() -> re.Pattern[str]:
    """What ties a length of time to the day that it runs from."""
    return re.compile(
        r"\s+(?:na|van|vanaf|nach|ab|vom|von|seit|after|of|from|following|après|suivant|à\s+(?:compter|partir)\s+d[ue]|du)\s+"
        r"(?:(?:the|de|dem|den|der|le)\s+)?",
        re.IGNORECASE,
    )


def _counted_from(found: list[Found], places: list[_Place], folded: str, w: Words) -> list[Found]:
    """ "within six months of 1 March 2025": a length that runs from the day printed right behind it."""
    result = list(found)
    for i in range(len(found) - 1):
        one, day = found[i], found[i + 1]
        reading = read(places[i].match, Context(w, None)) if one.offset else None
        if reading is None or reading.count is None or day.precision != "day" or not isinstance(day.start, date):
            continue
        if _from_day().fullmatch(folded, one.stop, day.begin):
            first = day.start - calendar.DAY if day.limit == "after" else day.start
            due = calendar.add(first, reading.count, reading.unit)
            result[i] = replace(one, start=first, end=due, due=due, anchor="explicit", event=day.text)
    return result


def _clause_anchors(
    found: list[Found], places: list[_Place], folded: str, text: str, rules: Grammar, anchor: date | None
) -> list[Found]:
    """Rule 16: in a reported request "the end of the year" is that of the year of the request."""
    result = list(found)
    for i, place in enumerate(places):
        if place.match.rule.kind != "year-end" or place.match.get("y") or anchor is None:
            continue
        first, last = place.sentence
        if not _reported().search(folded, first, last):
            continue
        days = [
            f
            for f, p in zip(found, places, strict=True)
            if p.sentence == place.sentence
            and f.begin < place.match.begin
            and f.precision == "day"
            and isinstance(f.start, date)
        ]
        if not days:
            continue
        said = days[-1].suggested or days[-1].start
        if isinstance(said, date) and said.year != anchor.year and said <= anchor:
            moved = _resolve(place, folded, text, rules, date(said.year, said.month, said.day), None)
            result[i] = replace(moved, anchor="event date")
    return result
