"""Requests: one actor asks another to act, in a motion, a letter or a call."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import Any

from silcrete.ingest.extract.clauses.actors import slug
from silcrete.ingest.extract.clauses.addressees import addressed, receiver
from silcrete.ingest.extract.clauses.clause import Clause, clause_at
from silcrete.ingest.extract.clauses.cues import Rule
from silcrete.ingest.extract.clauses.lists import items_after
from silcrete.ingest.extract.clauses.parties import parties
from silcrete.ingest.extract.clauses.phrases import negated_phrase
from silcrete.ingest.extract.clauses.questions import find_questions
from silcrete.ingest.extract.clauses.reading import Reading
from silcrete.ingest.extract.clauses.units import Unit
from silcrete.ingest.extract.item import Item, item

Range = tuple[int, int]
_SHORTEST = 12
_INTRODUCES = 2
# Here the subject is the one who is asked.
_PASSIVE = frozenset(["was-asked", "asked-passive"])
_YOU = frozenset(["you", "u", "sie", "vous"])
_FEMININE = frozenset(["la", "une", "cette", "sa", "toute", "chaque", "votre", "notre"])
_LONGEST = 160
_SKIPPED = frozenset([",", "tevens", "eveneens", "ook", "om", "auf", "dabei", "zudem"])


def find_requests(read: Reading) -> list[Item]:
    """The requests of a text, by start."""
    rows: list[Item] = list(find_questions(read))
    taken: list[tuple[int, int]] = [row.span for row in rows]
    for number, unit in enumerate(read.units):
        here = [span for span in taken if span[0] < unit.end and unit.start < span[1]]
        for rule in read.grammar.requests:
            for match in rule.pattern.finditer(unit.low):
                for found in _listed(read, number, rule, match) or _read(read, unit, rule, match):
                    if any(found.start < end and start < found.end for start, end in here):
                        continue
                    here.append(found.span)
                    rows.append(found)
        taken = here
    return sorted(rows, key=lambda i: (i.start, -i.end))


def _listed(read: Reading, number: int, rule: Rule, match: re.Match[str]) -> list[Item]:
    """The acts asked for in a list that one clause introduces ("asks the government:"), one request each."""
    unit = read.units[number]
    after = [t for t in unit.tokens if t.start >= unit.start + match.end() and t.word]
    opens, ends = read.text.paragraphs[unit.paragraph]
    introduces = unit.colon or read.text.raw[opens:ends].rstrip().endswith(",")
    if not introduces or unit.question or len(after) > _INTRODUCES:
        return []
    clause = clause_at(unit, unit.token_at(unit.start + match.start("v")))
    found = []
    for listed, end in items_after(read.text, read.units, number):
        start = listed.tokens[0].start
        if end - start >= _SHORTEST:
            row = {"who": _who(read, clause), **_normalised(read, match, clause, start, end)}
            name = f"request-{read.grammar.language}-{rule.name}-list"
            found.append(item(read.text, "request", start, end, row, rule=name, confidence=0.75))
    return found


def _read(read: Reading, unit: Unit, rule: Rule, match: re.Match[str]) -> list[Item]:
    """The request that `rule` finds at `match`, with the report it asks for as one of its own."""
    verb = unit.token_at(unit.start + match.start("v"))
    clause = clause_at(unit, verb)
    if verb and unit.tokens[verb].low == "demande" and unit.tokens[verb - 1].low in _FEMININE:
        return []  # "la demande" is a noun
    if clause.role == "condition" or (unit.question and rule.label != "question"):
        return []
    if rule.needs == "actor" and read.actors.of(clause).kind not in ("first", "body"):
        return []
    formal = verb <= 1 and rule.label == "motion"
    start = _after_addressee(unit, match) if formal else clause.start
    end = unit.tokens[-1].end if formal or (verb == 0 and rule.label == "call") else clause.end
    if rule.label == "polite":
        start, end = (unit.start + at for at in match.span("act"))
    raw = read.text.raw
    while end > start and not raw[end - 1].isalnum() and raw[end - 1] not in '"”’»)':
        end -= 1
    spans = [(start, end)]
    report = _report().search(unit.low, max(0, start + _SHORTEST - unit.start), end - unit.start)
    if report and verb <= 1:
        spans = [(start, unit.start + report.start()), (unit.start + report.end(), end)]
    who = [] if rule.name in _PASSIVE else _who(read, clause)
    name = f"request-{read.grammar.language}-{rule.name}"
    sure = 0.85 if rule.label == "motion" else 0.7
    rows = [(a, b, {"who": who, **_normalised(read, match, clause, a, b)}) for a, b in spans if b - a >= _SHORTEST]
    return [item(read.text, "request", a, b, row, rule=name, confidence=sure) for a, b, row in rows]


@cache
def _report() -> re.Pattern[str]:
    """Where a second act begins that informs those who ask."""
    house = {
        "nl": r"en (?=(?:de|uw|beide) kamers? )",
        "de": r"und (?=(?:dem|den|der) (?:deutschen )?(?:bundestag|bundesrat|landtag|ausschuss) )",
        "en": r"and (?:to )?(?=(?:report|inform the (?:house|committee|parliament)|keep parliament)\b)",
        "fr": r"et (?:de |d')(?=(?:rendre compte|informer|faire rapport)\b)",
    }
    return re.compile(rf",? (?:{'|'.join(house.values())})")


def _after_addressee(unit: Unit, match: re.Match[str]) -> int:
    """Where the asked act begins in the fixed form of a motion ("verzoekt de regering, ...")."""
    at = unit.token_at(unit.start + match.end() - 1) + 1
    skip = _SKIPPED | {"de", "à"} if unit.grammar.language == "fr" else _SKIPPED
    while at < len(unit.tokens) - 1 and unit.tokens[at].low in skip:
        at += 1
    return unit.tokens[min(at, len(unit.tokens) - 1)].start


def _who(read: Reading, clause: Clause) -> list[str]:
    """Those who ask: the persons named in the subject, else its actor."""
    if clause.subject is None:
        return []
    clause = _plain_subject(clause)
    if joint := parties(clause, read.actors):
        return joint
    tokens = clause.unit.tokens
    first, last = clause.subject or (0, 0)
    start, end = tokens[first].start, tokens[last - 1].end
    people = [i for i in read.items.within(start, end) if i.kind == "person"]
    if people:
        return [str(i.normalised.get("id") or f"person:{slug(i.text)}") for i in people]
    actor = read.actors.of(clause)
    if actor.id:
        return [actor.id]
    return [read.text.raw[start:end]] if actor.name or actor.kind == "first" else []


def _plain_subject(clause: Clause) -> Clause:
    """The clause with a subject without the auxiliary of "we would ask", "wir möchten Sie bitten"."""
    first, last = clause.subject or (0, 0)
    words = clause.unit.grammar.words
    for at in range(first + 1, last):
        if clause.unit.tokens[at].low in words.finite:
            return replace(clause, subject=(first, at))
    return clause


def _asked(read: Reading, unit: Unit, match: re.Match[str]) -> tuple[str | None, Range]:
    """Who is asked by the cue at `match` in the words of its unit, and where; an empty range at its end for nobody."""
    if match.groupdict().get("of"):
        return match["of"], match.span("of")
    cased = read.text.raw[unit.start : unit.end]
    accusative = _accusative().search(cased, match.end("v")) if read.grammar.language == "de" else None
    found = accusative or read.grammar.marks.asked.search(unit.low, match.start())
    return (found["of"], found.span("of")) if found else (None, (match.end(), match.end()))


@cache
def _accusative() -> re.Pattern[str]:
    """Whom a German clause calls on: the first phrase in the accusative before "auf" and a comma."""
    noun = r"(?:[^\W\d_]+en? ){0,2}[A-ZÄÖÜ][\w-]+"
    return re.compile(rf"\b(?:die|den|das) (?P<of>{noun})(?: [^,;:?]*)? auf,")


def _told(read: Reading, clause: Clause, span: Range, asked: Range) -> str | None:
    """The words for whom the act in `span` reaches: neither who asks nor who is asked (`asked`, in the unit)."""
    unit = clause.unit
    first, last = clause.subject or (0, 0)
    subject = (unit.tokens[first].start - unit.start, unit.tokens[last - 1].end - unit.start) if last else (0, 0)
    for found in read.grammar.marks.addressee.finditer(unit.low, span[0] - unit.start, span[1] - unit.start):
        if not any(found.start() < stop and begin < found.end() for begin, stop in (subject, asked)):
            return read.text.raw[unit.start + found.start() : unit.start + found.end()]
    return None


def _act_start(read: Reading, unit: Unit, match: re.Match[str], asked: Range) -> int:
    """The offset from which a day belongs to the act that is asked, not to the asking."""
    after = max(match.start("act") if match.groupdict().get("act") else match.end(), asked[1])
    opens = _opens(read.grammar.language).search(unit.low, after)
    return unit.start + (opens.end() if opens else after)


@cache
def _opens(language: str) -> re.Pattern[str]:
    """Where the act begins behind who is asked."""
    words = {
        "nl": r"\b(?:om|op,)\s",
        "de": r"\bauf,\s",
        "en": r"\bto\s",
        "fr": r"\b(?:à|de|d')\s?(?=\w+(?:er|ir|re)\b)",
    }
    return re.compile(words[language])


def _normalised(read: Reading, match: re.Match[str], clause: Clause, start: int, end: int) -> dict[str, Any]:
    """The fields of a request but those who ask."""
    unit, marks, raw = clause.unit, read.grammar.marks, read.text.raw
    groups = match.groupdict()
    named, place = _asked(read, unit, match)
    if groups.get("act"):
        named = addressed(read.actors) or named if named is None or named in _YOU else named
    words = _told(read, clause, (start, end), place)
    opens = match.start("act") if groups.get("act") else match.end()
    what = re.sub(r"\s+", " ", raw[max(start, unit.start + opens) : end]).strip(" ,")
    row: dict[str, Any] = {
        "of": named.strip() if named else None,
        "what": what if len(what) <= _LONGEST else what[:_LONGEST].rsplit(" ", 1)[0] + " …",
        "to_whom": receiver(words, clause, read.actors),
        "due": read.dues.due(start, end) or read.dues.limit(start, end, after=_act_start(read, unit, match, place)),
    }
    low, high = read.text.sentences[unit.sentence]
    cited = (i.normalised.get("canonical") for i in read.references.touching(low, high + 3))
    if canonical := next((c for c in cited if c), None):
        row["instrument"] = canonical
    if marks.negation.search(clause.low):
        row["negated"] = True
        row["what"] = negated_phrase(row["what"], read.grammar)
    return row
