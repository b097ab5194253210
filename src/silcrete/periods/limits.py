"""What a preposition makes of an interval: by, before, after, since, within, in three weeks (rules 4 to 7, 14, 15)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from silcrete.periods import calendar
from silcrete.periods.calendar import DAY
from silcrete.periods.grammar import Grammar
from silcrete.periods.reading import Context, Match, Reading
from silcrete.periods.relative import ago, ahead, iso_duration

_WINDOW = 60
_WORDS = 7


@dataclass(frozen=True)
class Limit:
    """The preposition in front of a phrase: its meaning, its words, where it begins; where words behind it end."""

    name: str = ""
    words: str = ""
    begin: int = -1
    stop: int = -1


@dataclass(frozen=True)
class Limited:
    """A reading with its limit applied; `stop` is where the words for the document's own date end, -1 without."""

    start: date | None
    end: date | None
    due: date | None
    precision: str
    flags: tuple[str, ...]
    open_start: bool = False
    duration: str | None = None
    offset: str | None = None
    event: str | None = None
    stop: int = -1


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        # "by 2030" may mean at the start or at the end of it; "by the end of 2030 at the latest" does not.
        "open-by": re.compile(
            r"bis|bis (?:zum?|zur|ins|hin zu[mr]?)|by|until|till|up to|d'ici.*|jusqu'.*|tot|tegen|à l'horizon.*"
        ),
        "word": re.compile(r"(?<![\w-])[^\W\d_]"),
        "for": re.compile(
            r"(?:begroting\w*|budget|strateg\w*|beleid|kader|miljoen|miljard|euro|bedrag|raming\w*|doel\w*|ambitie\w*|plan\w*|agenda|prognose|cijfers|"
            r"miljoenennota|subsidie\w*|middelen|programma|planning|target\w*|werkprogramma|jaarplan)\s+(?:is\s+)?\Z",
            re.IGNORECASE,
        ),
        "planned": re.compile(
            r"(?<!\w)(?:gepland|voorzien|geagendeerd|beoogd|aangekondigd|ingepland|begroot|geraamd)\s+\Z", re.IGNORECASE
        ),
        # "Voor 2027 is 5 miljoen beschikbaar": money for a year
        "set-aside": re.compile(
            r"\s+(?:is|zijn|was|wordt|worden)\s[^.;:]{0,60}?(?:beschikbaar|begroot|gereserveerd|geraamd|uitgetrokken)(?!\w)"
        ),
        "latest": re.compile(
            r"\s+(?:at\s+the\s+(?:very\s+)?latest|au\s+plus\s+tard|op\s+zijn\s+laatst|ten\s+laatste)(?!\w)",
            re.IGNORECASE,
        ),
        "event": re.compile(
            r"\s+(?:na|nach|after|of|following|from|après|suivant|à\s+(?:compter|partir)\s+d[eu]|ab|vanaf|nadat|seit)\s+"
            r"(?P<event>[^,.;:()]{3,80})",
            re.IGNORECASE,
        ),
        # "after three years at the latest": so long after something has begun, not after today.
        "elapsed": re.compile(r"(?<!\w)(?:na|nach|après|after|au bout de)(?!\w)"),
        "span-of": re.compile(r"\s+(?:d'\s?|of\s+)(?P<event>[^\W\d_][\w-]+)", re.IGNORECASE),
        # The day of the document itself: "dagtekening van deze brief", "la date de la présente".
        "own": re.compile(
            r"(?:(?:the\s+|de\s+|dem\s+|la\s+)?(?:date|datum|dagtekening)\s+(?:(?:of|van|de)\s+)?)?"
            r"(?:(?:this|deze|dit|diese[rsm]?|cette|ce)\s+(?:letter|notice|note|memo|brief|schrijven|nota|bericht|"
            r"schreibens?|briefe?s?|bescheids?|mitteilung|lettre|courrier|avis|note)|la\s+présente(?:\s+lettre)?|"
            r"(?:du|le)\s+présent\s+(?:courrier|avis))(?!\w)",
            re.IGNORECASE,
        ),
    }


def limit_of(match: Match, text: str, grammar: Grammar) -> Limit:
    """The preposition in front of a match, the longest that reads up to it; an empty limit where there is none."""
    window = text[max(0, match.begin - _WINDOW) : match.begin]
    if not window or window[-1].isalnum():
        return _latest(Limit(), match, text)
    offset = match.begin - len(window)
    pattern = grammar.before["lengths" if match.rule.kind == "duration" else "points"]
    best = Limit()
    for start in [m.start() for m in _patterns()["word"].finditer(window)][-_WORDS:]:
        found = pattern.match(window, start)
        if found and found.lastgroup:
            best = Limit(found.lastgroup, re.sub(r"\s+", " ", found.group(found.lastgroup).lower()), offset + start)
            break
    if best.name == "since" and match.rule.kind in ("months", "days", "years"):
        best = replace(best, name="plain")
    return _for(_latest(best, match, text), match, text, grammar)


def _latest(limit: Limit, match: Match, text: str) -> Limit:
    """A limit may also stand behind its date: "fin 2026 au plus tard", "in May at the latest"."""
    behind = _patterns()["latest"].match(text, match.stop)
    if behind and limit.name == "inclusive":
        return replace(limit, stop=behind.end())
    if behind and limit.name == "after" and match.rule.kind == "duration":
        return replace(limit, name="within", stop=behind.end())
    if behind and limit.name in ("", "plain"):
        return replace(limit, name="inclusive", words=behind.group().strip().lower(), stop=behind.end())
    return limit


def _for(limit: Limit, match: Match, text: str, grammar: Grammar) -> Limit:
    """Dutch *voor* is "before" and "for": a budget for 2025, a plan for the first quarter."""
    if grammar.words.code != "nl" or limit.words != "voor":
        return limit
    before = text[max(0, limit.begin - 40) : limit.begin]
    if match.rule.kind == "today" and match.get("day") == "vandaag":
        return replace(limit, name="plain")
    if _patterns()["planned"].search(before) or _patterns()["set-aside"].match(text, match.stop):
        return replace(limit, name="plain")
    if match.rule.kind not in ("year", "years", "turn", "quarter"):
        return limit
    if match.rule.kind in ("years", "turn") or _patterns()["for"].search(before):
        return replace(limit, name="plain")
    return limit


def apply(reading: Reading, limit: Limit, match: Match, context: Context, text: str) -> Limited:
    """The interval with the limit of its preposition."""
    if match.rule.kind == "duration":
        return _length(reading, limit, match, context, text)
    plain = Limited(
        reading.start, reading.end, reading.end, reading.precision, reading.flags, duration=reading.duration
    )
    if reading.end is None or reading.start is None:
        return replace(plain, due=None)
    if limit.name == "inclusive":
        return _inclusive(plain, reading, limit, match)
    if limit.name == "exclusive":
        return _exclusive(plain, reading, match, context)
    if limit.name == "after":
        return replace(plain, start=reading.end + DAY, end=None, due=None, flags=(*reading.flags, "no upper limit"))
    if limit.name == "since":
        return replace(plain, end=None, due=None, flags=(*reading.flags, "no upper limit"))
    return plain


def _inclusive(plain: Limited, reading: Reading, limit: Limit, match: Match) -> Limited:
    flags = reading.flags
    if match.rule.kind == "year" and _patterns()["open-by"].fullmatch(limit.words):
        flags = (*flags, "ambiguous")
    return replace(plain, start=None, open_start=True, precision=_ending(reading), flags=flags)


def _ending(reading: Reading) -> str:
    return "year-end" if reading.late and reading.precision == "part-of-year" else reading.precision


def _exclusive(plain: Limited, reading: Reading, match: Match, context: Context) -> Limited:
    assert reading.start is not None
    reading = _still_ahead(reading, match, context)
    assert reading.start is not None
    if reading.late:
        return replace(plain, start=None, open_start=True, precision=_ending(reading))
    if reading.precision == "minute":
        return replace(plain, start=None, open_start=True)
    last = reading.start - DAY
    flags = (*reading.flags, "ambiguous") if match.rule.kind == "year" else reading.flags
    return replace(plain, start=None, end=last, due=last, open_start=True, flags=flags)


def _still_ahead(reading: Reading, match: Match, context: Context) -> Reading:
    """A season or recess that began before the anchor, where the sentence looks ahead to a day before it.

    Until its end of June "before the summer" still means before the recess; later the next one is meant.
    """
    anchor, start = context.anchor, reading.start
    open_year = match.rule.kind in ("season", "break") and not reading.explicit_year and not match.get("ry")
    if not open_year or context.side == "past" or anchor is None or start is None or start > anchor:
        return reading
    flags = (*reading.flags, *(["ambiguous"] if "ambiguous" not in reading.flags else []))
    recess = date(start.year, 7, 1)
    if match.rule.kind == "season" and start.month == 6 and anchor < recess:
        return replace(reading, start=recess, flags=flags)
    return replace(reading, start=calendar.add(start, 1, "Y"), flags=flags)


def _length(reading: Reading, limit: Limit, match: Match, context: Context, text: str) -> Limited:
    """A number of units: a length, a distance from the anchor, or a limit counted from an event."""
    same = Limited(reading.start, reading.end, None, reading.precision, reading.flags, duration=reading.duration)
    if reading.count is None or reading.duration is None:
        return same
    after_event = limit.name == "inclusive" and _patterns()["event"].match(text, match.stop)
    if limit.name == "within" or after_event:
        if _patterns()["elapsed"].search(limit.words):
            return _elapsed(reading, match, text)
        return _within(reading, match, context, text)
    if limit.name in ("ago", "exclusive") and context.words.code in ("de", "fr") and limit.words in ("vor", "il y a"):
        return _moved(ago(reading, context))
    if limit.name == "ahead" and (context.words.code in ("nl", "fr") or context.side == "future"):
        return _moved(ahead(reading, context))
    return same


def _moved(reading: Reading) -> Limited:
    return Limited(reading.start, reading.end, reading.end, reading.precision, reading.flags)


def _elapsed(reading: Reading, match: Match, text: str) -> Limited:
    """So long at most after something began: what goes on for that time where it is said, else unknown."""
    assert reading.count is not None
    offset = iso_duration(reading.count, reading.unit)
    of = _patterns()["span-of"].match(text, match.stop)
    event, stop = (of["event"], of.end()) if of else (None, -1)
    flags = reading.flags if of else (*reading.flags, "no anchor")
    return Limited(None, None, None, "day", flags, duration=offset, offset=offset, event=event, stop=stop)


def _within(reading: Reading, match: Match, context: Context, text: str) -> Limited:
    assert reading.count is not None
    event = _patterns()["event"].match(text, match.stop)
    own = _patterns()["own"].match(event["event"]) if event and context.anchor else None
    if event and own:
        return _from_document(reading, own.group(), event.start("event") + own.end(), context)
    if event:
        words = re.split(r"\s(?:zal|zullen|wordt|worden|will|shall|wird|werden|sera|seront)\s", event["event"])[
            0
        ].strip()
        offset = iso_duration(reading.count, reading.unit)
        return Limited(None, None, None, "day", reading.flags, duration=offset, offset=offset, event=words)
    if context.anchor is None:
        return Limited(None, None, None, "day", (*reading.flags, "no anchor"))
    return _from_document(reading, None, -1, context)


def _from_document(reading: Reading, event: str | None, stop: int, context: Context) -> Limited:
    """A length from the day of the document, named as `event` or not; of working days the last is not known."""
    assert reading.count is not None
    assert context.anchor is not None
    working = reading.unit == "B"
    offset = iso_duration(reading.count, reading.unit) if event or working else None
    last = None if working else calendar.add(context.anchor, reading.count, reading.unit)
    flags = (*reading.flags, "working days") if working else reading.flags
    start = context.anchor if last else None
    length = None if last else offset
    return Limited(start, last, last, "day", flags, duration=length, offset=offset, event=event, stop=stop)
