"""Writing the blocks of a PDF as text, each character with the glyph it comes from."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from silcrete.ingest.text.limits import Limits
from silcrete.ingest.text.pdf_line import Line
from silcrete.ingest.text.reading import Box, Cell, Draft, Footnote, Glyphs, Page, Passage, Table

_AND = frozenset(
    {"en", "of", "und", "oder", "bzw", "and", "or", "et", "ou", "y", "o", "e", "i", "als", "tot", "bis", "to"}
)
"""Words after which a hyphen at a line end stands for a left-out part ("auto- en machinebouw")."""


@dataclass
class Block:
    """Lines that belong together, and what they are; a 'table' has one line per row."""

    kind: str
    lines: list[Line]
    level: int | None = None


@dataclass
class Note:
    """A note at the foot of a page: its label, where its words begin in its first line, its lines."""

    label: str
    words: int
    lines: list[Line]


def write(
    blocks: list[Block],
    notes: list[Note],
    furniture: list[Line],
    pages: list[tuple[int, float, float]],
    rects: array[float],
    first: array[int],
    limits: Limits,
) -> Draft:
    """The text with its spans: running text, notes, heads and feet; `pages` are (number, width, height)."""
    writer = _Writer(limits, {(note.lines[0].page, note.label) for note in notes}, _words(blocks))
    for block in blocks:
        if block.kind == "table":
            writer.table(block.lines)
        else:
            writer.block(block.kind, block.lines, block.level)
    for note in notes:
        start = writer.block("footnote", note.lines, None)
        mark = writer.marks.get((note.lines[0].page, note.label))
        writer.footnotes.append(Footnote(note.label, mark, start + note.words, writer.length))
    for line in furniture:
        writer.block("navigation", [line], None)
    glyphs = Glyphs(writer.origin, rects, first)
    passages = [p if p.boxes else replace(p, boxes=tuple(glyphs.boxes(p.start, p.end))) for p in writer.passages]
    draft = Draft("".join(writer.parts), passages, writer.tables, writer.footnotes)
    at = 0
    for number, width, height in pages:
        start, at = writer.spans.get(number, (at, at))
        draft.pages.append(Page(number, start, at, width, height))
    draft.hyphens = writer.hyphens
    draft.glyphs = glyphs
    return draft


def _words(blocks: list[Block]) -> frozenset[str]:
    """The words and hyphenated words of a document in small letters, to tell a break from a hyphen."""
    if not any(line.text.endswith("-") for block in blocks for line in block.lines):
        return frozenset()
    found: set[str] = set()
    for block in blocks:
        for line in block.lines:
            found.update(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*(?=\W|\Z)", line.text.casefold()))
    return frozenset(found)


@dataclass
class _Writer:
    limits: Limits
    labels: set[tuple[int, str]]
    words: frozenset[str]
    length: int = 0
    parts: list[str] = field(default_factory=list)
    origin: array[int] = field(default_factory=lambda: array("i"))
    passages: list[Passage] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    footnotes: list[Footnote] = field(default_factory=list)
    hyphens: list[int] = field(default_factory=list)
    spans: dict[int, tuple[int, int]] = field(default_factory=dict)
    marks: dict[tuple[int, str], tuple[int, int]] = field(default_factory=dict)

    def block(self, kind: str, lines: list[Line], level: int | None) -> int:
        """Write lines as one passage; returns where it starts."""
        self._blank("\n\n" if self.length else "")
        start = self.length
        body = kind not in ("footnote", "navigation")
        for index, line in enumerate(lines):
            if index:
                self._seam(lines[index - 1], line)
            at = self.length
            self._line(line, body)
            if body:
                self._page(line.page, at)
        boxes = tuple((line.page, line.left, line.bottom, line.right, line.top) for line in lines)
        self._passage(start, kind, level, lines[0].page, boxes)
        return start

    def table(self, lines: list[Line]) -> None:
        """Write lines as the rows of a table, their parts as its cells."""
        self._blank("\n\n" if self.length else "")
        start = self.length
        rows = []
        for index, line in enumerate(lines):
            self._blank("\n" if index else "")
            at = self.length
            self._line(line, marks=False)
            self._page(line.page, at)
            cells = []
            for text in line.cells:
                cells.append(Cell(at, at + len(text)))
                if text:
                    self._passage(at, "table-cell", None, line.page, None, end=at + len(text))
                at += len(text) + 1
            rows.append(tuple(cells))
        self.tables.append(Table(start, self.length, tuple(rows)))

    def _passage(
        self,
        start: int,
        kind: str,
        level: int | None,
        page: int,
        boxes: tuple[Box, ...] | None,
        *,
        end: int | None = None,
    ) -> None:
        key = f"p{len(self.passages) + 1}"
        self.passages.append(Passage(key, start, self.length if end is None else end, kind, level, page, boxes))

    def _seam(self, last: Line, line: Line) -> None:
        """Join two lines: take out a hyphen that only breaks a word, else keep it, else put a blank."""
        if not re.search(r"\w-\Z", last.text) or not line.text[:1].isalnum():
            self._blank(" ")
            return
        stem = re.search(r"[^\W\d_]+(?=-\Z)", last.text)
        tail = re.match(r"[^\W\d_]+", line.text)
        if not stem or not tail or not tail[0][0].islower():
            return
        if tail[0].casefold() in _AND:
            self._blank(" ")
            return
        whole, parted = (f"{stem[0]}{sign}{tail[0]}".casefold() for sign in ("", "-"))
        if parted in self.words and whole not in self.words:
            return
        self.parts[-1] = self.parts[-1][:-1]
        self.origin.pop()
        self.length -= 1
        self.hyphens.append(self.length)
        begin, end = self.spans.get(last.page, (0, 0))
        self.spans[last.page] = (begin, min(end, self.length))

    def _line(self, line: Line, marks: bool) -> None:
        """Write the characters of a line; raised labels of notes of its page are written `[label]`."""
        text, origin = line.text, line.origin
        at = 0
        for begin, end in runs(line.raised) if marks else ():
            label = text[begin:end]
            key = (line.page, label)
            if key not in self.labels or key in self.marks:
                continue
            self._write(text[at:begin], origin[at:begin])
            start = self.length
            self._write(f"[{label}]", [origin[begin], *origin[begin:end], origin[end - 1]])
            self.marks[key] = (start, self.length)
            at = end
        self._write(text[at:], origin[at:])

    def _page(self, number: int, start: int) -> None:
        begin, _ = self.spans.get(number, (start, start))
        self.spans[number] = (begin, self.length)

    def _blank(self, text: str) -> None:
        self._write(text, [-1] * len(text))

    def _write(self, text: str, origin: Iterable[int]) -> None:
        self.parts.append(text)
        self.origin.extend(origin)
        self.length += len(text)
        self.limits.check_chars(self.length)


def runs(positions: list[int]) -> list[tuple[int, int]]:
    """Runs of neighbouring positions as half-open spans."""
    spans: list[tuple[int, int]] = []
    for at in positions:
        if spans and spans[-1][1] == at:
            spans[-1] = (spans[-1][0], at + 1)
        else:
            spans.append((at, at + 1))
    return spans
