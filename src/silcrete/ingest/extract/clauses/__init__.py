"""Commitments, requests, aims, statements (kind "claim") and events: what the clauses of a text do."""

from __future__ import annotations

from silcrete.ingest.extract.clauses.aims import find_aims
from silcrete.ingest.extract.clauses.commitments import find_commitments
from silcrete.ingest.extract.clauses.events import find_events
from silcrete.ingest.extract.clauses.reading import reading
from silcrete.ingest.extract.clauses.requests import find_requests
from silcrete.ingest.extract.clauses.spans import Spans
from silcrete.ingest.extract.clauses.statements import find_statements
from silcrete.ingest.extract.frame import Frame
from silcrete.ingest.extract.item import Item
from silcrete.ingest.extract.text import Text


def find(text: Text, frame: Frame, items: list[Item]) -> list[Item]:
    """The clause items of `text`, by start, the longer first; the same input gives the same list.

    `items` are the dates, deadlines, references and entities already found in it.
    """
    read = reading(text, frame, items)
    requests = Spans(find_requests(read))
    events = find_events(read)
    commitments = find_commitments(read, Spans(events), requests)
    aims = find_aims(read)
    wishes = Spans([*aims, *commitments])
    acts = Spans([*commitments, *requests])
    statements = [s for s in find_statements(read, wishes) if not _known(s, acts) and not _wished(s, wishes)]
    events = [e for e in events if not _known(e, requests)]
    found = [*commitments, *requests, *aims, *statements, *events]
    return sorted(found, key=lambda i: (i.start, -i.end, i.kind))


def _wished(statement: Item, wishes: Spans) -> bool:
    """Whether what looks like a statement is said of a goal or inside a promise."""
    if statement.normalised.get("implied") or statement.rule.endswith(
        ("-disruption", "-known", "-dependence", "-premise")
    ):
        return False
    return wishes.shared(*statement.span) > 0.6 * (statement.end - statement.start)


def _known(item: Item, others: Spans) -> bool:
    """Whether another item holds mostly the same words."""
    for other in others.touching(*item.span):
        shared = min(item.end, other.end) - max(item.start, other.start)
        if shared > 0.7 * max(item.end - item.start, other.end - other.start):
            return True
    return False
