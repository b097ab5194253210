"""The items of commitments: their fields, with the days that they take from what stands around them."""

from __future__ import annotations

from typing import Any

from silcrete.ingest.extract.clauses.addressees import receiver
from silcrete.ingest.extract.clauses.cues import Grammar
from silcrete.ingest.extract.clauses.dues import Dues
from silcrete.ingest.extract.clauses.found import Found, due_start
from silcrete.ingest.extract.clauses.parties import parties
from silcrete.ingest.extract.clauses.phrases import (
    addressee,
    condition_in,
    negated,
    negated_phrase,
    parts_of,
    undated,
    verb_phrase,
)
from silcrete.ingest.extract.clauses.promisees import PLEDGES
from silcrete.ingest.extract.clauses.reading import Reading
from silcrete.ingest.extract.clauses.received import agent
from silcrete.ingest.extract.clauses.rule_sets import ACTING
from silcrete.ingest.extract.clauses.spans import Spans
from silcrete.ingest.extract.item import Item, item


def items_of(read: Reading, found: list[Found], events: Spans) -> list[Item]:
    """The items of the commitments in `found`; `events` lend their date to a promise that names them."""
    text, grammar = read.text, read.grammar
    rows: list[Item] = []
    previous: tuple[Found, dict[str, Any]] | None = None
    for one in found:
        normalised = _normalised(read, one)
        if normalised["due"] is None and previous is not None:
            _inherit(one, normalised, previous, grammar)
        if normalised["due"] is None:
            _due_of_event(one, normalised, events)
        rows.append(
            item(
                text,
                "commitment",
                one.start,
                one.end,
                normalised,
                rule=f"commitment-{grammar.language}-{one.rule.name}",
                confidence=_confidence(one),
            )
        )
        previous = (one, normalised)
    return rows


def _normalised(read: Reading, one: Found) -> dict[str, Any]:
    text, grammar, dues = read.text, read.grammar, read.dues
    clause = one.clause
    undergoes = one.predicate.passive and one.actor.kind == "body" and one.received is None
    actor = agent(clause, read.actors) if undergoes else one.actor
    row: dict[str, Any] = {
        "strength": one.strength,
        "who": ([] if undergoes else _joint(read, one)) or actor.id,
        "what": verb_phrase(text, clause, max(one.said, one.start), one.end, acting=_acting(one)),
        "to_whom": _receiver(read, one),
        "due": dues.due(_acts_from(one), one.end)
        or dues.due(one.start, one.end)
        or dues.due(due_start(clause), one.start + 1)
        or _ahead(dues, one),
        "condition": condition_in(text, clause, min(one.start, clause.fronted_start), one.end, dues),
    }
    if row["due"] and (basis := dues.basis(clause.fronted_start, one.end, row["due"])):
        row["due_basis"] = basis
    if not row["who"] and actor.name and one.rule.name not in ("is-the-plan", "is-meant"):
        row["who_text"] = actor.name if undergoes else undated(actor.name, clause, dues)
    low = clause.low
    if grammar.marks.recurring.search(low):
        row["recurring"] = True
    if negated(clause, grammar) or one.rule.name == "renounce":
        row["negated"] = True
        row["due"] = row["due"] if one.rule.name == "not-excluded" else None
        row["what"] = negated_phrase(row["what"], grammar)
    parts = parts_of(text, clause, one.end, one.predicate)
    if parts:
        row["parts"] = parts
    return row


def _receiver(read: Reading, one: Found) -> str | None:
    """Who is promised something; a subject receives only where it is told, not where it tells."""
    if one.received is not None:
        return receiver(one.received.receiver, one.clause, read.actors)
    acts = not one.predicate.passive and one.actor.kind != "first"
    return receiver(addressee(read.text, one.clause, read.grammar, acting=acts), one.clause, read.actors)


def _joint(read: Reading, one: Found) -> list[str]:
    """Those who promise together; of a clause told from the side of who receives, nobody."""
    told = one.received is not None and one.rule.name not in PLEDGES
    return [] if told else parties(one.clause, read.actors)


def _acts_from(one: Found) -> int:
    """Where the act begins: at the finite verb, past what is set aside between subject and verb."""
    return max(one.start, one.clause.unit.tokens[one.clause.verb].start)


def _acting(one: Found) -> bool:
    """Whether the finite verb is the act itself, not a cue that an act follows."""
    french = one.clause.unit.grammar.language == "fr"
    return one.rule.name in ACTING or (french and one.rule.name in ("future", "told", "told-would"))


def _ahead(dues: Dues, one: Found) -> str | None:
    """The day ahead that a rule in need of one found, where it is no deadline by itself."""
    needs = one.rule.needs
    return dues.coming(due_start(one.clause), one.end) if "due" in needs or "ahead" in needs else None


def _inherit(one: Found, row: dict[str, Any], previous: tuple[Found, dict[str, Any]], grammar: Grammar) -> None:
    """Take the date of the promise before when this one points back at it."""
    before, earlier = previous
    near = one.clause.unit.sentence - before.clause.unit.sentence <= 1
    if near and earlier["due"] and grammar.marks.back.search(one.clause.low):
        row["due"] = earlier["due"]
        row["due_basis"] = "points back at the dated promise before it"


def _due_of_event(one: Found, row: dict[str, Any], events: Spans) -> None:
    """Take the date of a planned event that the promise names and that an earlier sentence dated."""
    for event in events.within(one.start, one.end):
        expected = event.normalised.get("date_expected")
        if expected and expected.get("end"):
            row["due"] = expected["end"]
            row["due_basis"] = f"date of the {event.normalised['type']} it names"
            return


def _confidence(one: Found) -> float:
    base = {"firm": 0.85, "intention": 0.8, "expectation": 0.75, "invitation": 0.8, "performative": 0.75}.get(
        one.strength, 0.7
    )
    if one.actor.kind in ("thing", "plan", "event"):
        base -= 0.15
    if one.clause.unit.speech:
        base -= 0.1
    if "due" in one.rule.needs or "ahead" in one.rule.needs:
        base -= 0.1
    return round(base, 2)
