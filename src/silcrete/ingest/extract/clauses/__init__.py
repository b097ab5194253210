"""Commitments, requests, aims, statements (kind "claim") and events: what the clauses of a text do."""

from __future__ import annotations

from silcrete.ingest.extract.clauses.actors import Actors
from silcrete.ingest.extract.clauses.aims import find_aims
from silcrete.ingest.extract.clauses.commitments import find_commitments
from silcrete.ingest.extract.clauses.cues import grammar as grammar_of
from silcrete.ingest.extract.clauses.dues import Dues
from silcrete.ingest.extract.clauses.events import find_events
from silcrete.ingest.extract.clauses.requests import find_requests
from silcrete.ingest.extract.clauses.statements import find_statements
from silcrete.ingest.extract.clauses.units import units
from silcrete.ingest.extract.frame import Frame
from silcrete.ingest.extract.item import Item
from silcrete.ingest.extract.text import Text


def find(text: Text, frame: Frame, items: list[Item]) -> list[Item]:
    """The clause items of `text`, by start, the longer first; the same input gives the same list.

    `items` are the dates, deadlines, references and entities already found in it.
    """
    grammar = grammar_of(text.language)
    pieces = units(text, grammar)
    actors = Actors(text, frame, items, grammar)
    dues = Dues(frame, items)
    references = [i for i in items if i.kind == "reference"]
    places = [i for i in items if i.kind in ("place", "country", "region")]
    requests = find_requests(text, pieces, grammar, actors, dues, references)
    events = find_events(text, pieces, grammar, actors, dues, places)
    commitments = find_commitments(text, pieces, grammar, actors, dues, events, requests)
    aims = find_aims(text, pieces, grammar, actors)
    statements = find_statements(text, pieces, grammar, actors, items, [*aims, *commitments])
    statements = [s for s in statements if not any(_same(s, other) for other in (*commitments, *requests))]
    statements = [s for s in statements if not _is_goal(s, [*aims, *commitments])]
    events = [e for e in events if not any(_same(e, other) for other in requests)]
    found = [*commitments, *requests, *aims, *statements, *events]
    return sorted(found, key=lambda i: (i.start, -i.end, i.kind))


def _is_goal(statement: Item, others: list[Item]) -> bool:
    """Whether what looks like a statement is said of a goal or inside a promise."""
    if statement.normalised.get("implied") or statement.rule.endswith(("-disruption", "-known")):
        return False
    length = statement.end - statement.start
    return sum(max(0, min(statement.end, o.end) - max(statement.start, o.start)) for o in others) > 0.6 * length


def _same(one: Item, other: Item) -> bool:
    """Whether two spans are mostly the same words."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared > 0.7 * max(one.end - one.start, other.end - other.start)
