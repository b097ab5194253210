"""Putting a document's text together block by block, with the spans of its passages, cells and notes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from silcrete.ingest.text.limits import Limits
from silcrete.ingest.text.normalise import normalise
from silcrete.ingest.text.reading import Cell, Draft, Footnote, Passage, Table

BLANKS = " \t\n"


class Inline:
    """The running text of one block: pieces of text, and marks that point at notes."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.marks: list[tuple[int, int, str]] = []

    def add(self, text: str) -> None:
        """Append text in the form it is stored in."""
        piece = normalise(text)
        if piece:
            self.parts.append(piece)
            self.length += len(piece)

    def mark(self, note: str, label: str) -> None:
        """Append the mark of a note, written `[label]` so that it can be told from the number before it."""
        start = self.length
        self.add(label if not label or label.startswith("[") else f"[{label}]")
        self.marks.append((start, self.length, note))

    def join(self, other: Inline, separator: str) -> None:
        """Append another block's text after `separator` (left out where either side is empty)."""
        if other.blank:
            return
        if not self.blank:
            self.add(separator)
        shift = self.length
        self.parts += other.parts
        self.length += other.length
        self.marks += [(start + shift, end + shift, note) for start, end, note in other.marks]

    @property
    def text(self) -> str:
        """All pieces in one."""
        return "".join(self.parts)

    @property
    def blank(self) -> bool:
        """Whether there is nothing but blanks."""
        return not any(part.strip() for part in self.parts)


@dataclass
class Slot:
    """A cell on its way into a table."""

    content: Inline
    columns: int = 1
    header: bool = False


@dataclass
class Builder:
    """A text in the making: blocks are set apart by an empty line, rows by a line end, cells by a tab."""

    limits: Limits
    passages: list[Passage] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    length: int = 0
    _parts: list[str] = field(default_factory=list)
    _marks: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    _notes: list[tuple[str, str, int, int]] = field(default_factory=list)

    def block(self, kind: str, content: Inline, *, level: int | None = None, prefix: str = "") -> tuple[int, int]:
        """Add a block as a passage; `prefix` (the number of an item) belongs to it. Blank content adds nothing."""
        if content.blank:
            return self.length, self.length
        self._gap("\n\n")
        start = self.length
        self._write(prefix)
        _, end = self._put(content)
        self._passage(kind, start, end, level)
        return start, end

    def table(self, rows: Sequence[Sequence[Slot]]) -> None:
        """Add a table; every cell that is not empty is a passage."""
        if all(slot.content.blank for row in rows for slot in row):
            return
        self._gap("\n\n")
        start = self.length
        done = []
        for number, row in enumerate(rows):
            if number:
                self._write("\n")
            cells = []
            for column, slot in enumerate(row):
                if column:
                    self._write("\t")
                span = (self.length, self.length) if slot.content.blank else self._put(slot.content)
                if span[0] < span[1]:
                    self._passage("table-cell", *span, None)
                cells.append(Cell(*span, columns=slot.columns, header=slot.header))
            done.append(tuple(cells))
        self.tables.append(Table(start, self.length, tuple(done)))

    def note(self, note: str, label: str, content: Inline) -> None:
        """Add the words of a note under its label; `finish` ties them to its marks."""
        text = content.text.lstrip(BLANKS)
        own = re.match(rf"\[?{re.escape(label)}\]?[.):]?[ \t\n]+", text) if label else None
        start, end = self.block("footnote", content, prefix="" if own or not label else f"[{label}] ")
        if start == end:
            return
        words = start + (own.end() if own else len(f"[{label}] ") if label else 0)
        self._notes.append((note, label, words, end))

    def finish(self) -> Draft:
        """The text and its spans, to be completed by the reader of the format."""
        none: list[tuple[int, int] | None] = [None]
        footnotes = [
            Footnote(label, mark, start, end)
            for note, label, start, end in self._notes
            for mark in self._marks.get(note, none)
        ]
        return Draft("".join(self._parts), self.passages, self.tables, footnotes)

    def _passage(self, kind: str, start: int, end: int, level: int | None) -> None:
        self.passages.append(Passage(f"p{len(self.passages) + 1}", start, end, kind, level))

    def _gap(self, separator: str) -> None:
        if self.length:
            self._write(separator)

    def _write(self, text: str) -> None:
        self._parts.append(text)
        self.length += len(text)
        self.limits.check_chars(self.length)

    def _put(self, content: Inline) -> tuple[int, int]:
        """Write the content without the blanks around it; its marks get their place in the text."""
        text = content.text
        left = len(text) - len(text.lstrip(BLANKS))
        text = text.strip(BLANKS)
        start = self.length
        self._write(text)
        for a, b, note in content.marks:
            low = min(max(a - left, 0), len(text))
            self._marks.setdefault(note, []).append((start + low, start + min(max(b - left, low), len(text))))
        return start, self.length
