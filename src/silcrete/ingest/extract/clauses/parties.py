"""Who is bound together: the parties that one subject joins ("Ireland and Saxony", "Sachsen und Flandern")."""

from __future__ import annotations

from collections.abc import Iterator

from silcrete.ingest.extract.clauses.actors import Actor, Actors
from silcrete.ingest.extract.clauses.clause import Clause

Range = tuple[int, int]
_ALSO = {
    "nl": (("alsmede",), ("evenals",)),
    "de": (("sowie",),),
    "en": (("as", "well", "as"), ("&",)),
    "fr": (("ainsi", "que"), ("ainsi", "qu'")),
}
# What ties two parties into one subject that is none of them.
_PAIRS = frozenset(["both", "zowel", "sowohl", "beide"])


def parties(clause: Clause, actors: Actors) -> list[str]:
    """The ids of those whom the subject of `clause` joins, their words where they have none; empty for one alone."""
    if clause.subject is None:
        return []
    pieces = list(_pieces(clause, actors))
    named = [actors.named(clause.unit, *piece) for piece in pieces]
    if len(named) < 2 or any(actor.kind not in ("body", "first") for actor in named):
        return []
    found = [_told(actor, clause, piece, actors) for actor, piece in zip(named, pieces, strict=True)]
    return list(dict.fromkeys(found)) if len(set(found)) > 1 else []


def _told(actor: Actor, clause: Clause, piece: Range, actors: Actors) -> str:
    tokens = clause.unit.tokens
    return actor.id or actors.text.raw[tokens[piece[0]].start : tokens[piece[1] - 1].end]


def _pieces(clause: Clause, actors: Actors) -> Iterator[Range]:
    """The pieces of a subject between its joints, up to what only describes it."""
    unit = clause.unit
    first, last = clause.subject or (0, 0)
    if unit.tokens[first].low in _PAIRS:
        first += 1
    start = at = first
    while at < last:
        width = _joint(clause, at, last, actors)
        if width and at > start:
            yield start, at
            start = at = at + width
        elif width:
            start = at = at + width
        elif unit.tokens[at].low in unit.grammar.words.relatives - unit.grammar.words.articles:
            break
        else:
            at += 1
    while at > start and not unit.tokens[at - 1].word:
        at -= 1
    if at > start:
        yield start, at


def _joint(clause: Clause, at: int, last: int, actors: Actors) -> int:
    """The number of tokens that join two parties at `at`; 0 inside a name, and where nothing follows."""
    unit = clause.unit
    token = unit.tokens[at]
    width = 1 if token.low == "," or token.low in unit.grammar.words.coords else 0
    for phrase in _ALSO[unit.grammar.language]:
        if tuple(t.low for t in unit.tokens[at : at + len(phrase)]) == phrase:
            width = len(phrase)
    if not width or at + width >= last:
        return 0
    named = actors.items.touching(token.start, token.end)
    return 0 if any(i.start < token.start < i.end for i in named) else width
