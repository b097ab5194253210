"""Requests: one actor asks another to act, in a motion, a letter or a call."""

from __future__ import annotations

import re
from typing import Any

from silcrete.ingest.extract.clauses.actors import Actors, slug
from silcrete.ingest.extract.clauses.clause import Clause, clause_at
from silcrete.ingest.extract.clauses.cues import Grammar, Rule
from silcrete.ingest.extract.clauses.dues import Dues
from silcrete.ingest.extract.clauses.units import Unit
from silcrete.ingest.extract.item import Item, item
from silcrete.ingest.extract.text import Text

_LONGEST = 160


def find_requests(
    text: Text, units: list[Unit], grammar: Grammar, actors: Actors, dues: Dues, references: list[Item]
) -> list[Item]:
    """The requests of a text, by start."""
    rows: list[Item] = []
    for unit in units:
        taken: list[tuple[int, int]] = []
        for rule in grammar.requests:
            for match in rule.pattern.finditer(unit.low):
                found = _read(text, unit, rule, match, grammar, actors, dues, references)
                if found is None or any(found.start < end and start < found.end for start, end in taken):
                    continue
                taken.append(found.span)
                rows.append(found)
    return sorted(rows, key=lambda i: (i.start, -i.end))


def _read(
    text: Text,
    unit: Unit,
    rule: Rule,
    match: re.Match[str],
    grammar: Grammar,
    actors: Actors,
    dues: Dues,
    references: list[Item],
) -> Item | None:
    verb = unit.token_at(unit.start + match.start("v"))
    clause = clause_at(unit, verb)
    if clause.role == "condition" or (unit.question and rule.label != "question"):
        return None
    actor = actors.of(clause)
    if rule.needs == "actor" and actor.kind not in ("first", "body"):
        return None
    formal = verb <= 1 and rule.label == "motion"
    start = _after_addressee(unit, match) if formal else clause.start
    end = unit.tokens[-1].end if formal else clause.end
    while end > start and not text.raw[end - 1].isalnum() and text.raw[end - 1] not in '"”’»)':
        end -= 1
    if end - start < 12:
        return None
    normalised = _normalised(text, unit, match, clause, start, end, dues, references)
    who = _who(text, clause, actors)
    normalised["who"] = who
    return item(
        text,
        "request",
        start,
        end,
        normalised,
        rule=f"request-{grammar.language}-{rule.name}",
        confidence=0.85 if rule.label == "motion" else 0.7,
    )


def _after_addressee(unit: Unit, match: re.Match[str]) -> int:
    """Where the asked act begins in the fixed form of a motion ("verzoekt de regering, ...")."""
    at = unit.token_at(unit.start + match.end() - 1) + 1
    skip = (",", "tevens", "eveneens", "ook", "om", "auf", "dabei", "zudem", "de", "à")
    while at < len(unit.tokens) - 1 and unit.tokens[at].low in skip:
        at += 1
    return unit.tokens[min(at, len(unit.tokens) - 1)].start


def _who(text: Text, clause: Clause, actors: Actors) -> list[str]:
    """Those who ask: the persons named in the subject, else its actor."""
    if clause.subject is None:
        return []
    tokens = clause.unit.tokens
    start, end = tokens[clause.subject[0]].start, tokens[clause.subject[1] - 1].end
    people = [
        str(i.normalised.get("id") or f"person:{slug(i.text)}")
        for i in actors.items
        if i.kind == "person" and start <= i.start < end
    ]
    if people:
        return people
    actor = actors.of(clause)
    if actor.id:
        return [actor.id]
    return [text.raw[start:end]] if actor.name else []


def _normalised(
    text: Text,
    unit: Unit,
    match: re.Match[str],
    clause: Clause,
    start: int,
    end: int,
    dues: Dues,
    references: list[Item],
) -> dict[str, Any]:
    named = match.groupdict().get("of")
    if not named:
        found = unit.grammar.marks.asked.search(unit.low, match.start())
        named = found["of"] if found else None
    low, high = text.sentences[unit.sentence]
    cited = [i for i in references if low <= i.start < high + 3]
    addressee = unit.grammar.marks.addressee.search(unit.low)
    what = re.sub(r"\s+", " ", text.raw[max(start, unit.start + match.end()) : end]).strip(" ,")
    row: dict[str, Any] = {
        "of": named.strip() if named else None,
        "what": what if len(what) <= _LONGEST else what[:_LONGEST].rsplit(" ", 1)[0] + " …",
        "to_whom": text.raw[unit.start + addressee.start() : unit.start + addressee.end()] if addressee else None,
        "due": dues.due(start, end) or dues.limit(start, end),
    }
    canonical = [i.normalised.get("canonical") for i in cited if i.normalised.get("canonical")]
    if canonical:
        row["instrument"] = canonical[0]
    if unit.grammar.marks.negation.search(clause.low):
        row["negated"] = True
    return row
