"""The frame of a document: who speaks to whom, where and when, in which language.

The frame anchors relative dates ("today", "by the end of the year") and first-person subjects ("I will").
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from silcrete.ingest.extract.text import Text


@dataclass(frozen=True)
class Frame:
    """What the head and the end of a document say about it; None where they say nothing (§1).

    `dated` is the document's own date and `dated_span` where it is printed; `updated` the time of the last change
    as ISO text; `place` the place it was written; `sender` the office or body that speaks ("minister van
    Economische Zaken"); `signatory` the person who signs; `addressee` who is written to; `number` the document's
    own number and `item` its own dossier item ("33009-151"). Spans are half-open offsets in code points.
    """

    language: str
    dated: date | None = None
    dated_span: tuple[int, int] | None = None
    updated: str | None = None
    place: str | None = None
    place_span: tuple[int, int] | None = None
    sender: str | None = None
    sender_span: tuple[int, int] | None = None
    signatory: str | None = None
    signatory_span: tuple[int, int] | None = None
    addressee: str | None = None
    addressee_span: tuple[int, int] | None = None
    number: str | None = None
    item: str | None = None


def frame_of(text: Text) -> Frame:
    """The frame of `text`: metadata first, then what the text itself says; a date given by the caller wins."""
    return Frame(language=text.language, dated=text.dated)
