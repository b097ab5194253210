"""Everything that is found in one text, as proposed items in one order."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from importlib import import_module

from silcrete.errors import BadInput
from silcrete.ingest.extract import dates, deadlines, metadata, quantities, references
from silcrete.ingest.extract.frame import frame_of
from silcrete.ingest.extract.item import Item
from silcrete.ingest.extract.text import Text


def extract(text: str, *, doc: str = "", dated: date | str | None = None, language: str | None = None) -> list[Item]:
    """All items of a text: metadata, navigation, dates, deadlines, references, quantities, entities and clauses.

    `doc` names the text in the items; `dated` is its own day (a date or ISO text) where the text does not print it;
    `language` is nl, de, en or fr, recognised when left out. Items are proposals (§11), sorted by start, longer first,
    then kind; within a kind no span occurs twice. The same text gives the same items.

    Raises BadInput for a day that is not ISO, UnknownName for another language.
    """
    document = Text(text, language=language, dated=_day(dated), doc=doc)
    if not text.strip():
        return []
    frame = frame_of(document)
    found: list[Item] = references.find(document, frame)
    when = dates.read(document, frame, found)
    found += dates.items(document, frame, when)
    found += deadlines.find(document, frame, when)
    found += metadata.find(document, frame)
    found += quantities.find(document, frame, found)
    found += import_module("silcrete.ingest.extract.entities").find(document, frame)
    found += import_module("silcrete.ingest.extract.clauses").find(document, frame, in_order(found))
    return in_order(found)


def in_order(items: Iterable[Item]) -> list[Item]:
    """Items by start, longer first, then kind; of two with the same kind and span the first given stays."""
    once: dict[tuple[int, int, str], Item] = {}
    for found in items:
        once.setdefault((found.start, found.end, found.kind), found)
    return sorted(once.values(), key=lambda i: (i.start, -i.end, i.kind))


def _day(value: date | str | None) -> date | None:
    if not isinstance(value, str):
        return value
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise BadInput("The document's day is not a day.", found=repr(value), todo="write it as 2024-12-16.") from None
