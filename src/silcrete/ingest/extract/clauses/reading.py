"""One text with all that its clauses are read against."""

from __future__ import annotations

from dataclasses import dataclass

from silcrete.ingest.extract.clauses.actors import Actors
from silcrete.ingest.extract.clauses.cues import Grammar
from silcrete.ingest.extract.clauses.cues import grammar as grammar_of
from silcrete.ingest.extract.clauses.dues import Dues, bears
from silcrete.ingest.extract.clauses.spans import Spans
from silcrete.ingest.extract.clauses.units import Unit, units
from silcrete.ingest.extract.frame import Frame
from silcrete.ingest.extract.item import Item
from silcrete.ingest.extract.text import Text


@dataclass(frozen=True, eq=False)
class Reading:
    """A text, its grammar and units, and the items already found in it, by what they serve for."""

    text: Text
    grammar: Grammar
    units: tuple[Unit, ...]
    actors: Actors
    dues: Dues
    items: Spans
    places: Spans
    references: Spans


def reading(text: Text, frame: Frame, items: list[Item]) -> Reading:
    """The reading of `text` with the items found in it."""
    grammar = grammar_of(text.language)
    return Reading(
        text=text,
        grammar=grammar,
        units=tuple(units(text, grammar)),
        actors=Actors(text, frame, items, grammar),
        dues=Dues(frame, [i for i in items if i.kind not in ("date", "deadline") or not bears(text, i)]),
        items=Spans(items),
        places=Spans(i for i in items if i.kind in ("place", "country", "region")),
        references=Spans(i for i in items if i.kind == "reference"),
    )
