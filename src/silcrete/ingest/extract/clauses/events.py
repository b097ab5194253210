"""Events: what happened, happens or is planned, with an actor, a place or a time."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import Any

from silcrete.ingest.extract.clauses.clause import Clause, clause_at
from silcrete.ingest.extract.clauses.cues import Rule
from silcrete.ingest.extract.clauses.event_nouns import event_noun, event_phrase
from silcrete.ingest.extract.clauses.finite import is_finite
from silcrete.ingest.extract.clauses.reading import Reading
from silcrete.ingest.extract.clauses.units import Unit
from silcrete.ingest.extract.item import Item, item

Range = tuple[int, int]
_FAINT = ("founding", "launch", "opening", "revision", "evaluation", "signing")
_POINTING = frozenset(
    ["dit", "deze", "dat", "die", "dieses", "dieser", "diese", "this", "these", "that", "ce", "cette"]
)
_FAINTLY = "-again"
_ACTS = frozenset(["approval", "publication"])
_LIMITS = frozenset(["before", "by", "until", "bis", "vor", "spätestens", "voor", "vóór", "uiterlijk", "avant", "d'"])
_GENERIC = frozenset(["meeting", "debate", "consultation", "event"])


def find_events(read: Reading) -> list[Item]:
    """The events of a text, by start: clauses that tell of one, and noun phrases that name one."""
    rows: list[Item] = []
    for unit in read.units:
        clauses: list[Range] = []
        if done := _formula(read, unit):
            rows.append(done)
            continue
        if not unit.question:
            for rule in read.grammar.events:
                for match in rule.pattern.finditer(unit.low):
                    found = _told(read, unit, rule, match)
                    if found and not any(found.start < end and start < found.end for start, end in clauses):
                        clauses.append(found.span)
                        rows.append(found)
        rows.extend(_named(read, unit, clauses))
    return _with_shared_dates(sorted(rows, key=lambda i: (i.start, -i.end)))


def _told(read: Reading, unit: Unit, rule: Rule, match: re.Match[str]) -> Item | None:
    """An event told by a finite verb."""
    verb = unit.token_at(unit.start + match.start("v"))
    if verb == 0 and not read.grammar.verb_second:
        return None
    clause = clause_at(unit, verb)
    short = clause.last - clause.first < 3
    if clause.role in ("condition", "reason", "manner") or short or unit.start + match.end() > clause.end:
        return None
    actor = read.actors.of(clause)
    span = clause.fronted_start, clause.end
    place = _placed(read, *span)
    anchored = place is not None or bool(read.dues.within(*span))
    recurring = rule.name == "recurring"
    if actor.kind not in ("first", "body", "event") and not anchored and not recurring:
        return None
    row: dict[str, Any] = {"type": rule.label, **({} if recurring else _date(read, unit, *span))}
    if place:
        row["place"] = place
    if actor.id:
        row["actor"] = actor.id
    start = unit.tokens[verb].start if recurring else clause.start
    name = f"event-{read.grammar.language}-{rule.name}"
    return item(read.text, "event", start, clause.end, row, rule=name, confidence=0.65)


def _named(read: Reading, unit: Unit, clauses: list[Range]) -> list[Item]:
    """Events named by a noun, outside the clauses that tell of one."""
    rows: list[Item] = []
    at = 0
    while at < len(unit.tokens):
        kind = event_noun(unit, at)
        if kind is not None and not any(start <= unit.tokens[at].start < end for start, end in clauses):
            phrase = _with_day(read, unit, event_phrase(unit, at))
            found = _noun_item(read, unit, phrase, at, kind)
            if found:
                rows.append(found)
                at = phrase[1]
        at += 1
    return rows


def _noun_item(read: Reading, unit: Unit, phrase: Range, at: int, kind: str) -> Item | None:
    """The event that a noun phrase names, when it is a particular one."""
    tokens = unit.tokens
    start, end = tokens[phrase[0]].start, tokens[phrase[1] - 1].end
    clause = _around(unit, at)
    low, high = (clause.fronted_start, clause.end) if clause else (unit.start, unit.end)
    complement = phrase[1] > at + 1
    proper = tokens[at].cap and at > 0 and read.grammar.language != "de"
    compound = tokens[at].low not in read.grammar.nouns.events
    dated = bool(read.dues.within(low, high))
    if (kind in _ACTS and not complement) or (unit.question and not dated):
        return None
    if not (dated or compound or (complement and kind not in _GENERIC) or proper or kind in _FAINT):
        return None
    headline = phrase == (0, len(tokens))
    particular = dated or headline or (complement and read.actors.names(start, end, kind))
    faint = kind in _FAINT and not particular
    if kind in _GENERIC and tokens[phrase[0]].low in _POINTING and not read.dues.within(start, end):
        return None
    row: dict[str, Any] = {"type": kind, **_date(read, unit, *_own_part(unit, phrase, low, high))}
    where = _placed(read, low, high)
    if where:
        row["place"] = where
    name = f"event-{read.grammar.language}-noun{_FAINTLY if faint else ''}"
    return item(read.text, "event", start, end, row, rule=name, confidence=0.55)


def _with_day(read: Reading, unit: Unit, phrase: Range) -> Range:
    """The phrase with the day and place right after it ("the round table in Leuven on 20 March")."""
    tokens, words = unit.tokens, unit.grammar.words
    first, last = phrase
    while last < len(tokens):
        at = last
        while at < len(tokens) and at - last < 2 and tokens[at].low in words.preps | words.articles:
            at += 1
        if at >= len(tokens) or (at == last and not tokens[at].low[:1].isdigit()):
            break
        if tokens[last].low in _LIMITS:
            break
        start = tokens[at].start
        here = [*read.dues.within(start, unit.end), *read.places.within(start, unit.end)]
        found = max((i.end for i in here if i.start == start and i.kind != "deadline"), default=0)
        if not found:
            break
        last = unit.token_at(found - 1) + 1
    return first, last


@cache
def _closing(language: str) -> re.Pattern[str]:
    """How a text tells at its head or end where and when it was agreed."""
    words = {
        "nl": r"(?:aldus )?(?:gedaan|aangenomen|ondertekend|overeengekomen|vastgesteld) (?:te|in|door|op)",
        "de": r"(?:geschehen|angenommen|unterzeichnet|beschlossen|verabschiedet|gegeben) (?:zu|in|von|vom|am)",
        "en": r"(?:done|adopted|signed|agreed|approved|given) (?:at|in|by|on)",
        "fr": r"(?:fait|adoptée?|signée?|approuvée?) (?:à|en|par|au|le)",
    }[language]
    return re.compile(rf"\W*{words}\b")


def _formula(read: Reading, unit: Unit) -> Item | None:
    """The event of a closing formula with a date ("Done at Ghent, 3 May 2024"), else None."""
    opened = _closing(read.grammar.language).match(unit.low)
    if opened is None or not read.dues.within(unit.start, unit.end):
        return None
    if any(is_finite(token, unit.grammar) for token in unit.tokens[1:]):
        return None
    start, end = unit.tokens[0].start, next(t.end for t in reversed(unit.tokens) if t.word)
    row: dict[str, Any] = {"type": "signing", **_date(read, unit, start, end)}
    if place := _placed(read, start, end):
        row["place"] = place
    name = f"event-{read.grammar.language}-formula"
    return item(read.text, "event", start, end, row, rule=name, confidence=0.75)


def _own_part(unit: Unit, phrase: Range, low: int, high: int) -> Range:
    """The part of a clause around a noun phrase, up to an "and" that opens a less certain act."""
    tokens = unit.tokens
    for at in range(len(tokens) - 2, 0, -1):
        possible = tokens[at].low in unit.grammar.words.coords and unit.grammar.marks.possible.match(
            unit.text(at + 1, at + 4)
        )
        if possible and phrase[1] <= at and tokens[at].start < high:
            high = tokens[at].start
        elif possible and low < tokens[at].end and at < phrase[0]:
            return tokens[at].end, high
    return low, high


def _around(unit: Unit, at: int) -> Clause | None:
    """The clause of the nearest finite verb that covers token `at`."""
    verbs = [i for i, token in enumerate(unit.tokens) if is_finite(token, unit.grammar)]
    for verb in sorted(verbs, key=lambda i: (abs(i - at), i))[:3]:
        clause = clause_at(unit, verb)
        if (clause.fronted[0] if clause.fronted else clause.first) <= at < clause.last:
            return clause
    return None


def _date(read: Reading, unit: Unit, start: int, end: int) -> dict[str, Any]:
    """When it happened or is to happen, and its status."""
    found = read.dues.first(start, end)
    if found is not None:
        first, last = found.normalised.get("start"), found.normalised.get("end")
        if read.dues.is_coming(found):
            return {"date_expected": {"start": first, "end": last} if first else {"end": last}, "status": "planned"}
        if first and first == last:
            return {"date": first, "status": "held"}
        return {"date": {"start": first, "end": last}}
    low = unit.low[start - unit.start : end - unit.start]
    if read.grammar.marks.possible.search(low):
        return {"status": "possible"}
    if read.grammar.marks.past.search(low):
        return {"status": "held", "before": read.dues.dated} if read.dues.dated else {"status": "held"}
    return {}


def _placed(read: Reading, start: int, end: int) -> str | None:
    """The place named in a span, if any."""
    for found in read.places.within(start, end):
        if found.normalised.get("type") != "continent":
            return str(found.normalised.get("name") or found.text)
    return None


def _with_shared_dates(rows: list[Item]) -> list[Item]:
    """Give later mentions of a planned event, of the same type, the date of its first dated mention.

    A bare noun that names no particular event stays only when it points back at such a mention.
    """
    known: dict[str, Any] = {}
    out: list[Item] = []
    for row in rows:
        kind = str(row.normalised["type"])
        expected = row.normalised.get("date_expected")
        if expected:
            known.setdefault(kind, expected)
        elif kind in known and "date" not in row.normalised and kind not in _GENERIC and "-noun" in row.rule:
            kept = {k: v for k, v in row.normalised.items() if k != "before"}
            row = replace(row, normalised={**kept, "date_expected": known[kind], "status": "planned"})
        if not row.rule.endswith(_FAINTLY) or "date_expected" in row.normalised:
            out.append(row)
    return out
