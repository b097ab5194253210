"""Requests: one actor asks another to act, in a motion, a letter or a call."""

from __future__ import annotations

import re
from typing import Any

from silcrete.ingest.extract.clauses.actors import slug
from silcrete.ingest.extract.clauses.clause import Clause, clause_at
from silcrete.ingest.extract.clauses.cues import Rule
from silcrete.ingest.extract.clauses.reading import Reading
from silcrete.ingest.extract.clauses.units import Unit
from silcrete.ingest.extract.item import Item, item

_SHORTEST = 12
_LONGEST = 160


def find_requests(read: Reading) -> list[Item]:
    """The requests of a text, by start."""
    rows: list[Item] = []
    for unit in read.units:
        taken: list[tuple[int, int]] = []
        for rule in read.grammar.requests:
            for match in rule.pattern.finditer(unit.low):
                found = _read(read, unit, rule, match)
                if found is None or any(found.start < end and start < found.end for start, end in taken):
                    continue
                taken.append(found.span)
                rows.append(found)
    return sorted(rows, key=lambda i: (i.start, -i.end))


def _read(read: Reading, unit: Unit, rule: Rule, match: re.Match[str]) -> Item | None:
    """The request that `rule` finds at `match`, or None."""
    verb = unit.token_at(unit.start + match.start("v"))
    clause = clause_at(unit, verb)
    if clause.role == "condition" or (unit.question and rule.label != "question"):
        return None
    if rule.needs == "actor" and read.actors.of(clause).kind not in ("first", "body"):
        return None
    formal = verb <= 1 and rule.label == "motion"
    start = _after_addressee(unit, match) if formal else clause.start
    end = unit.tokens[-1].end if formal else clause.end
    raw = read.text.raw
    while end > start and not raw[end - 1].isalnum() and raw[end - 1] not in '"”’»)':
        end -= 1
    if end - start < _SHORTEST:
        return None
    return item(
        read.text,
        "request",
        start,
        end,
        {"who": _who(read, clause), **_normalised(read, match, clause, start, end)},
        rule=f"request-{read.grammar.language}-{rule.name}",
        confidence=0.85 if rule.label == "motion" else 0.7,
    )


def _after_addressee(unit: Unit, match: re.Match[str]) -> int:
    """Where the asked act begins in the fixed form of a motion ("verzoekt de regering, ...")."""
    at = unit.token_at(unit.start + match.end() - 1) + 1
    skip = (",", "tevens", "eveneens", "ook", "om", "auf", "dabei", "zudem", "de", "à")
    while at < len(unit.tokens) - 1 and unit.tokens[at].low in skip:
        at += 1
    return unit.tokens[min(at, len(unit.tokens) - 1)].start


def _who(read: Reading, clause: Clause) -> list[str]:
    """Those who ask: the persons named in the subject, else its actor."""
    if clause.subject is None:
        return []
    tokens = clause.unit.tokens
    start, end = tokens[clause.subject[0]].start, tokens[clause.subject[1] - 1].end
    people = [i for i in read.items.within(start, end) if i.kind == "person"]
    if people:
        return [str(i.normalised.get("id") or f"person:{slug(i.text)}") for i in people]
    actor = read.actors.of(clause)
    if actor.id:
        return [actor.id]
    return [read.text.raw[start:end]] if actor.name else []


def _normalised(read: Reading, match: re.Match[str], clause: Clause, start: int, end: int) -> dict[str, Any]:
    """The fields of a request but those who ask."""
    unit, marks, raw = clause.unit, read.grammar.marks, read.text.raw
    named = match.groupdict().get("of")
    if not named and (found := marks.asked.search(unit.low, match.start())):
        named = found["of"]
    addressee = marks.addressee.search(unit.low)
    what = re.sub(r"\s+", " ", raw[max(start, unit.start + match.end()) : end]).strip(" ,")
    row: dict[str, Any] = {
        "of": named.strip() if named else None,
        "what": what if len(what) <= _LONGEST else what[:_LONGEST].rsplit(" ", 1)[0] + " …",
        "to_whom": raw[unit.start + addressee.start() : unit.start + addressee.end()] if addressee else None,
        "due": read.dues.due(start, end) or read.dues.limit(start, end),
    }
    low, high = read.text.sentences[unit.sentence]
    cited = (i.normalised.get("canonical") for i in read.references.touching(low, high + 3))
    if canonical := next((c for c in cited if c), None):
        row["instrument"] = canonical
    if marks.negation.search(clause.low):
        row["negated"] = True
    return row
