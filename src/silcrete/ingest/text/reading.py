"""What reading a document gives: text with stable offsets, and spans of that text.

Offsets are half-open and count Unicode characters (Python string indices) of `Reading.text`.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from dataclasses import dataclass, field

KINDS = ("heading", "paragraph", "list-item", "table-cell", "footnote", "caption", "navigation")
"""Kinds of passage; `navigation` is page furniture: menus, running heads and feet, share bars."""

Box = tuple[int, float, float, float, float]
"""Page from 1, then left, bottom, right, top in points from the lower left corner of the page as displayed."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A span of the text; passages are in order and do not overlap.

    `level` is the depth of a heading or a list item, from 1; `page` and `boxes` (one per printed line) are given
    for paged originals.
    """

    key: str
    start: int
    end: int
    kind: str
    level: int | None = None
    page: int | None = None
    boxes: tuple[Box, ...] | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table: its span (empty for an empty cell), the columns it covers, whether it heads them."""

    start: int
    end: int
    columns: int = 1
    header: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its span in the text and its rows of cells."""

    start: int
    end: int
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote or endnote: its label, the span of its mark in the text, the span of the note's own words.

    A note marked twice is listed once per mark. `mark` is None where nothing in the text points at the note.
    """

    label: str
    mark: tuple[int, int] | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a PDF: its number from 1, the span of its running text, its size in points as displayed.

    Notes and running heads stand after the running text of all pages; `Reading.box` finds their place too.
    """

    number: int
    start: int
    end: int
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Glyphs:
    """The way from a character of the text back to the page.

    `origin[i]` is the number of the glyph that gave character `i`, or -1 for a blank that was put in between;
    `rects` holds left, bottom, right, top of each glyph; `first[p]` is the first glyph of page `p + 1`.
    """

    origin: array[int]
    rects: array[float]
    first: array[int]

    def boxes(self, start: int, end: int) -> list[Box]:
        """One box for each printed line that `[start:end]` touches, in the order of the text."""
        boxes: list[Box] = []
        for glyph in self.origin[start:end]:
            if glyph < 0:
                continue
            page = bisect_right(self.first, glyph)
            left, bottom, right, top = self.rects[4 * glyph : 4 * glyph + 4]
            if right <= left or top <= bottom:
                continue
            if boxes:
                p, x0, y0, x1, y1 = boxes[-1]
                middle = (bottom + top) / 2
                if p == page and y0 <= middle <= y1 and left >= x0 - 1:
                    boxes[-1] = (p, min(x0, left), min(y0, bottom), max(x1, right), max(y1, top))
                    continue
            boxes.append((page, left, bottom, right, top))
        return boxes


@dataclass(frozen=True)
class Reading:
    """A document as text.

    `text` is normalised (see `normalise`); `hash` is the SHA-256 of the original bytes; `language` is ISO 639-1, or
    empty where nothing is known; `metadata` is what the file or page says of itself (§12: days ISO, instants UTC
    where the zone is known); `warnings` name what could not be kept or was decided. `hyphens` are the offsets at
    which a hyphen was taken out because it only broke a word at a line end.
    """

    text: str
    media_type: str
    language: str
    title: str
    metadata: dict[str, str]
    passages: tuple[Passage, ...]
    tables: tuple[Table, ...]
    footnotes: tuple[Footnote, ...]
    pages: tuple[Page, ...]
    hash: str
    warnings: tuple[str, ...]
    hyphens: tuple[int, ...] = ()
    glyphs: Glyphs | None = field(default=None, repr=False, compare=False)

    def box(self, start: int, end: int) -> list[Box]:
        """Where `text[start:end]` is printed: a box per line, `[]` for an original without pages."""
        return self.glyphs.boxes(start, end) if self.glyphs else []


@dataclass
class Draft:
    """What a reader of one format hands over; `language` is the file's own declaration, if any."""

    text: str
    passages: list[Passage]
    tables: list[Table] = field(default_factory=list)
    footnotes: list[Footnote] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)
    title: str = ""
    language: str = ""
    metadata: dict[str, str] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    hyphens: list[int] = field(default_factory=list)
    glyphs: Glyphs | None = None
