"""A commitment on its way to becoming an item."""

from __future__ import annotations

from dataclasses import dataclass

from silcrete.ingest.extract.clauses.actors import Actor
from silcrete.ingest.extract.clauses.clause import Clause
from silcrete.ingest.extract.clauses.cues import Rule
from silcrete.ingest.extract.clauses.received import Received
from silcrete.ingest.extract.clauses.verbs import Predicate

PURPOSE = frozenset(["om", "um", "to", "in order", "pour", "afin", "teneinde"])


@dataclass(frozen=True)
class Found:
    """A commitment on its way to becoming an item; `said` is where its cue ends and the act itself begins.

    `received` is set where the clause is told from the side of who receives.
    """

    clause: Clause
    start: int
    end: int
    rule: Rule
    strength: str
    actor: Actor
    predicate: Predicate
    said: int
    received: Received | None = None


def due_start(clause: Clause) -> int:
    """Where to look for the deadline from: what is fronted counts unless it names a purpose."""
    if clause.fronted and clause.unit.tokens[clause.fronted[0]].low in PURPOSE:
        return clause.start
    return clause.fronted_start
