"""What the other extractors hand to the clause rules: dates from `periods`, entities by name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from silcrete import periods
from silcrete.ingest.extract.entities import find as find_entities
from silcrete.ingest.extract.frame import Frame
from silcrete.ingest.extract.item import Item, item
from silcrete.ingest.extract.text import Text

DATED = date(2024, 3, 15)


def _items_of(text: Text, **frame_fields: object) -> tuple[Frame, list[Item]]:
    """A frame dated 2024-03-15 and the dates, deadlines and entities of `text`."""
    frame = Frame(language=text.language, dated=DATED, **frame_fields)  # type: ignore[arg-type]
    found = list(find_entities(text, frame))
    for one in periods.find(text.folded, anchor=DATED, language=text.language):
        value = {
            "start": str(one.start) if one.start else None,
            "end": str(one.end) if one.end else None,
            "precision": one.precision,
            "duration": one.duration,
        }
        found.append(item(text, "date", *one.span, {k: v for k, v in value.items() if v}, rule="test-date"))
        if one.due is not None and one.due > DATED:
            due = {"due": one.due.isoformat()}
            found.append(item(text, "deadline", *one.phrase, due, rule="test-deadline"))
    return frame, found


@pytest.fixture(scope="session")
def items_of() -> Callable[..., tuple[Frame, list[Item]]]:
    """A function that gives the frame and the items of a text; its keywords fill the frame."""
    return _items_of


@pytest.fixture(scope="session")
def dated() -> date:
    """The date of every document in these tests."""
    return DATED
