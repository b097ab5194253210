"""One thing found in a text, with the words it was found in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from silcrete.ingest.extract.text import Text


@dataclass(frozen=True)
class Item:
    """A proposed finding: `text` is the slice `[start:end]` of document `doc`, character for character (§6).

    `kind` is one of the kinds of the gold set, `normalised` its fields, `rule` the name of the rule that found it,
    `confidence` a share in 0..1 that orders the review queue (not a probability). `generic` marks unnamed groups.
    """

    doc: str
    kind: str
    text: str
    start: int
    end: int
    normalised: Mapping[str, Any]
    rule: str
    confidence: float
    id: str | None = None
    generic: bool = False

    @property
    def span(self) -> tuple[int, int]:
        """Half-open offsets in code points."""
        return self.start, self.end

    def to_json(self) -> dict[str, Any]:
        """The exchange form: the fields of the gold set, then rule and confidence."""
        row: dict[str, Any] = {
            "doc": self.doc,
            "kind": self.kind,
            "text": self.text,
            "start": self.start,
            "end": self.end,
            "normalised": dict(self.normalised),
        }
        if self.generic:
            row["generic"] = True
        if self.id is not None:
            row["id"] = self.id
        row["rule"] = self.rule
        row["confidence"] = self.confidence
        return row


def item(
    text: Text,
    kind: str,
    start: int,
    end: int,
    normalised: Mapping[str, Any],
    *,
    rule: str,
    confidence: float = 0.9,
    generic: bool = False,
) -> Item:
    """Cut an item out of `text`; blanks at either end are left outside.

    Raises ValueError for a span outside the text or one that holds only blanks.
    """
    raw = text.raw
    if not 0 <= start < end <= len(raw):
        raise ValueError(f"{kind}: no span [{start}:{end}] in a text of {len(raw)} characters")
    while start < end and raw[start].isspace():
        start += 1
    while end > start and raw[end - 1].isspace():
        end -= 1
    if start == end:
        raise ValueError(f"{kind}: span at {start} holds only blanks")
    return Item(text.doc, kind, raw[start:end], start, end, normalised, rule, confidence, None, generic)
