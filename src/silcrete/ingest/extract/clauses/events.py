"""Events: what happened, happens or is planned, with an actor, a place or a time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from silcrete.ingest.extract.clauses.actors import Actors
from silcrete.ingest.extract.clauses.clause import Clause, clause_at
from silcrete.ingest.extract.clauses.cues import Grammar, Rule
from silcrete.ingest.extract.clauses.dues import Dues
from silcrete.ingest.extract.clauses.finite import is_finite
from silcrete.ingest.extract.clauses.subjects import noun_phrase
from silcrete.ingest.extract.clauses.units import Unit
from silcrete.ingest.extract.item import Item, item
from silcrete.ingest.extract.text import Text

_FAINT = ("founding", "launch", "opening", "revision", "evaluation", "signing")
_FAINTLY = "-again"
_GENERIC = frozenset(["meeting", "debate", "consultation", "event"])


@dataclass(frozen=True)
class _Place:
    """What surrounds an event: its unit and the range of its tokens."""

    unit: Unit
    first: int
    last: int


def find_events(
    text: Text, units: list[Unit], grammar: Grammar, actors: Actors, dues: Dues, places: list[Item]
) -> list[Item]:
    """The events of a text, by start: clauses that tell of one, and noun phrases that name one."""
    rows: list[Item] = []
    for unit in units:
        clauses: list[tuple[int, int]] = []
        if not unit.question:
            for rule in grammar.events:
                for match in rule.pattern.finditer(unit.low):
                    found = _told(text, unit, rule, match, grammar, actors, dues, places)
                    if found and not any(found.start < end and start < found.end for start, end in clauses):
                        clauses.append(found.span)
                        rows.append(found)
        rows.extend(_named(text, unit, grammar, actors, dues, places, clauses))
    return _with_shared_dates(sorted(rows, key=lambda i: (i.start, -i.end)))


def _told(
    text: Text,
    unit: Unit,
    rule: Rule,
    match: re.Match[str],
    grammar: Grammar,
    actors: Actors,
    dues: Dues,
    places: list[Item],
) -> Item | None:
    """An event told by a finite verb."""
    verb = unit.token_at(unit.start + match.start("v"))
    if verb == 0 and not grammar.verb_second:
        return None
    clause = clause_at(unit, verb)
    if clause.role in ("condition", "reason", "manner"):
        return None
    end = unit.start + match.end()
    if end > clause.end or clause.last - clause.first < 3:
        return None
    actor = actors.of(clause)
    start = unit.tokens[verb].start if rule.name == "recurring" else clause.start
    anchored = bool(dues.within(clause.fronted_start, clause.end)) or bool(
        _placed(clause.fronted_start, clause.end, places)
    )
    if actor.kind not in ("first", "body") and not anchored and actor.kind != "event":
        return None
    row: dict[str, Any] = {"type": rule.label}
    _date(row, unit, clause.fronted_start, clause.end, dues, grammar)
    place = _placed(clause.fronted_start, clause.end, places)
    if place:
        row["place"] = place
    if actor.id:
        row["actor"] = actor.id
    if rule.name == "recurring":
        row.pop("date", None)
    return item(text, "event", start, clause.end, row, rule=f"event-{grammar.language}-{rule.name}", confidence=0.65)


def _named(
    text: Text,
    unit: Unit,
    grammar: Grammar,
    actors: Actors,
    dues: Dues,
    places: list[Item],
    clauses: list[tuple[int, int]],
) -> list[Item]:
    """Events named by a noun."""
    rows: list[Item] = []
    at = 0
    while at < len(unit.tokens):
        kind = _event_noun(unit, at, grammar)
        if kind is None or any(start <= unit.tokens[at].start < end for start, end in clauses):
            at += 1
            continue
        place = _phrase(unit, at, grammar)
        found = _noun_item(text, place, at, kind, grammar, actors, dues, places)
        if found:
            rows.append(found)
            at = place.last
        at += 1
    return rows


def _event_noun(unit: Unit, at: int, grammar: Grammar) -> str | None:
    """The type of event that a noun names."""
    token = unit.tokens[at]
    nouns = grammar.nouns
    if not token.word or (grammar.language == "de" and not token.cap):
        return None
    if token.low in nouns.events:
        return nouns.events[token.low]
    for suffix, kind in nouns.event_suffixes.items():
        if len(token.low) > len(suffix) and token.low.endswith(suffix):
            return kind
    return None


def _phrase(unit: Unit, at: int, grammar: Grammar) -> _Place:
    """The noun phrase around an event noun: from its article to its complements."""
    tokens = unit.tokens
    words = grammar.words
    first = _phrase_start(unit, at, grammar)
    if tokens[first].low in ("du", "des", "au", "aux", "im", "am", "zum", "zur", "beim", "vom"):
        first += 1
    last = max(at + 1, noun_phrase(unit, at, len(tokens), joined=False))
    if not any(is_finite(token, grammar) for token in tokens):
        last = len(tokens)
    if last + 1 < len(tokens) and tokens[last].low in grammar.verbs.acts and tokens[last + 1].low == "van":
        last += 1
    while last < len(tokens) and tokens[last].low in words.complements:
        extended = noun_phrase(unit, last + 1, len(tokens), joined=False)
        if extended <= last + 1:
            break
        last = extended
    if last < len(tokens) and tokens[last].low == '"':
        closing = next((i for i in range(last + 1, min(len(tokens), last + 9)) if tokens[i].low == '"'), None)
        if closing is not None:
            return _Place(unit, first, closing + 1)
    while last > at + 1 and (not tokens[last - 1].word or tokens[last - 1].low in words.coords):
        last -= 1
    return _Place(unit, first, last)


def _phrase_start(unit: Unit, at: int, grammar: Grammar) -> int:
    """Index of the article of the noun phrase, else of the adjective right before the noun."""
    tokens = unit.tokens
    first = at
    while first > 0 and at - first < 5 and tokens[first - 1].word and _modifies(unit, first - 1, grammar):
        first -= 1
        if tokens[first].low in grammar.words.articles:
            return first
    before = tokens[at - 1] if at else None
    if before is None or first == at:
        return at
    inflected = before.low.endswith(("e", "en", "er", "es")) and (grammar.language != "de" or not before.cap)
    return at - 1 if grammar.language == "en" or inflected else at


def _modifies(unit: Unit, at: int, grammar: Grammar) -> bool:
    """Whether the word at `at` belongs to the noun phrase that follows it."""
    token = unit.tokens[at]
    words = grammar.words
    if token.low in words.articles:
        return True
    closed = (
        token.low in words.preps
        or token.low in words.coords
        or token.low in words.pronouns
        or token.low in words.adverbs
    )
    if closed or token.low in words.finite or is_finite(token, grammar) or token.low in ("te", "zu", "to", "om", "um"):
        return False
    if grammar.language == "fr":
        return len(token.low) > 2 and token.low in (
            "premier",
            "première",
            "prochain",
            "prochaine",
            "grand",
            "grande",
            "nouvelle",
            "nouveau",
        )
    return token.word


def _noun_item(
    text: Text,
    place: _Place,
    at: int,
    kind: str,
    grammar: Grammar,
    actors: Actors,
    dues: Dues,
    places: list[Item],
) -> Item | None:
    unit, tokens = place.unit, place.unit.tokens
    start, end = tokens[place.first].start, tokens[place.last - 1].end
    clause = _around(unit, at, grammar)
    low, high = (clause.fronted_start, clause.end) if clause else (unit.start, unit.end)
    complement = place.last > at + 1
    proper = tokens[at].cap and at > 0 and grammar.language != "de"
    compound = tokens[at].low not in grammar.nouns.events
    dated = bool(dues.within(low, high))
    if not (dated or compound or (complement and kind not in _GENERIC) or proper or kind in _FAINT):
        return None
    headline = place.last == len(tokens) and place.first == 0
    faint = kind in _FAINT and not dated and not headline and not (complement and actors.names(start, end, kind))
    row: dict[str, Any] = {"type": kind}
    _date(row, unit, *_own_part(place, low, high), dues, grammar)
    where = _placed(low, high, places)
    if where:
        row["place"] = where
    return item(
        text, "event", start, end, row, rule=f"event-{grammar.language}-noun{_FAINTLY * faint}", confidence=0.55
    )


def _own_part(place: _Place, low: int, high: int) -> tuple[int, int]:
    """The part of a clause around a noun phrase, up to the next "and" with a verb of its own or a modality."""
    tokens = place.unit.tokens
    words = place.unit.grammar.words
    marks = place.unit.grammar.marks
    for at in range(place.last, len(tokens) - 1):
        if tokens[at].start >= high:
            break
        if tokens[at].low in words.coords and marks.possible.match(place.unit.text(at + 1, at + 4)):
            high = tokens[at].start
    for at in range(place.first - 1, 0, -1):
        if tokens[at].start < low:
            break
        if tokens[at].low in words.coords and marks.possible.match(place.unit.text(at + 1, at + 4)):
            low = tokens[at].end
            break
    return low, high


def _around(unit: Unit, at: int, grammar: Grammar) -> Clause | None:
    """The clause of the nearest finite verb that covers token `at`."""
    verbs = sorted((i for i, t in enumerate(unit.tokens) if is_finite(t, grammar)), key=lambda i: (abs(i - at), i))
    for verb in verbs[:3]:
        clause = clause_at(unit, verb)
        if (clause.fronted[0] if clause.fronted else clause.first) <= at < clause.last:
            return clause
    return None


def _date(row: dict[str, Any], unit: Unit, start: int, end: int, dues: Dues, grammar: Grammar) -> None:
    """When it happened or is to happen, and its status."""
    found = dues.first(start, end)
    if found is not None:
        first, last = found.normalised.get("start"), found.normalised.get("end")
        if dues.is_coming(found):
            row["date_expected"] = {"start": first, "end": last} if first else {"end": last}
            row["status"] = "planned"
        elif first and first == last:
            row["date"] = first
            row["status"] = "held"
        else:
            row["date"] = {"start": first, "end": last}
        return
    low = unit.low[start - unit.start : end - unit.start]
    if grammar.marks.possible.search(low):
        row["status"] = "possible"
    elif grammar.marks.past.search(low):
        row["status"] = "held"
        if dues.dated:
            row["before"] = dues.dated


def _placed(start: int, end: int, places: list[Item]) -> str | None:
    """The place named in a span, if any."""
    for found in places:
        if start <= found.start and found.end <= end and found.normalised.get("type") != "continent":
            return str(found.normalised.get("name") or found.text)
    return None


def _with_shared_dates(rows: list[Item]) -> list[Item]:
    """Give later mentions of a planned event, of the same type, the date of its first dated mention.

    A bare noun that names no particular event stays only when it points back at such a mention.
    """
    known: dict[str, Any] = {}
    out: list[Item] = []
    for row in rows:
        kind = str(row.normalised["type"]).split()[0]
        expected = row.normalised.get("date_expected")
        if expected and kind not in known:
            known[kind] = expected
        elif (
            not expected
            and kind in known
            and "date" not in row.normalised
            and kind not in _GENERIC
            and "-noun" in row.rule
        ):
            row = _dated(row, known[kind])
        if not row.rule.endswith(_FAINTLY) or "date_expected" in row.normalised:
            out.append(row)
    return out


def _dated(row: Item, expected: Any) -> Item:
    normalised = {**row.normalised, "date_expected": expected, "status": "planned"}
    normalised.pop("before", None)
    return Item(
        row.doc, row.kind, row.text, row.start, row.end, normalised, row.rule, row.confidence, row.id, row.generic
    )
