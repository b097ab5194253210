"""Words of a text with their offsets, and what stands between them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache, cached_property

from silcrete.ingest.extract.text import Text


@cache
def word_pattern() -> re.Pattern[str]:
    """What counts as one word: letters and digits."""
    return re.compile(r"[^\W_]+")


@cache
def _gaps() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return (
        (" ", re.compile(r"[ \t]*\n?[ \t]*\Z")),
        ("-", re.compile(r"[-‐‑–]\Z")),
        ("=", re.compile(r"-[ \n]\Z")),
        ("'", re.compile(r"'\Z")),
        (".", re.compile(r"\.[\s-]?\Z")),
        ("&", re.compile(r"\s?&\s?\Z")),
        (",", re.compile(r",\s\n?\Z")),
        ("/", re.compile(r"\s?/\s?\Z")),
        ("(", re.compile(r"\s?\(\Z")),
    )


@cache
def gap_class(gap: str) -> str:
    """One character for what stands between two words: blank, hyphen, apostrophe, stop, &, comma, /, (, or X.

    A hyphen and a blank ("In- en Uitvoer") are "="; a blank line is X: no name runs across it.
    """
    if gap == " ":
        return " "
    for mark, pattern in _gaps():
        if pattern.match(gap):
            return mark
    return "X"


class Tokens:
    """The words of a text as parallel lists: `raw`, `low` (lower case), `starts` and `ends` in code points."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.folded = text.folded
        found = [(m.group(), m.start(), m.end()) for m in word_pattern().finditer(self.folded)]
        self.raw: list[str] = [word for word, _, _ in found]
        self.low: list[str] = [word.lower() for word in self.raw]
        self.starts: list[int] = [start for _, start, _ in found]
        self.ends: list[int] = [end for _, _, end in found]

    def __len__(self) -> int:
        return len(self.raw)

    def gap(self, i: int) -> str:
        """The folded characters between word `i` and word `i + 1` (to the end after the last word)."""
        end = self.starts[i + 1] if i + 1 < len(self.raw) else len(self.folded)
        return self.folded[self.ends[i] : end]

    def before(self, i: int) -> str:
        """The folded characters between word `i - 1` and word `i` (from the start before the first word)."""
        return self.folded[self.ends[i - 1] if i else 0 : self.starts[i]]

    @cached_property
    def marks(self) -> list[str]:
        """`gap_class` after each word; X at the end of a paragraph, heading or list item."""
        folded, starts, ends = self.folded, self.starts, self.ends
        marks = [gap_class(folded[end:start]) for end, start in zip(ends, starts[1:], strict=False)]
        marks.append("X")
        for start, _ in self.text.paragraphs:
            first = self.first_at(start)
            if 0 < first <= len(marks):
                marks[first - 1] = "X"
        return marks

    def capital(self, i: int) -> bool:
        """Whether word `i` exists and begins with a capital letter."""
        return 0 <= i < len(self.raw) and self.raw[i][0].isupper()

    def first_at(self, offset: int) -> int:
        """Index of the first word that begins at or after `offset`."""
        return bisect_left(self.starts, offset)

    def last_before(self, offset: int) -> int:
        """Index of the last word that begins before `offset`; -1 when there is none."""
        return bisect_left(self.starts, offset) - 1

    @cached_property
    def openers(self) -> frozenset[int]:
        """Indexes of the words that open a sentence."""
        return frozenset(self.first_at(start) for start, _ in self.text.sentences)

    @cached_property
    def line_starts(self) -> Sequence[int]:
        """Offsets at which lines begin."""
        return [0, *(m.end() for m in re.finditer(r"\n", self.folded))]

    def line(self, offset: int) -> tuple[int, int]:
        """Span of the line that holds `offset`, without its line end."""
        k = bisect_right(self.line_starts, offset) - 1
        start = self.line_starts[k]
        end = self.line_starts[k + 1] - 1 if k + 1 < len(self.line_starts) else len(self.folded)
        return start, end

    def sentence(self, offset: int) -> tuple[int, int]:
        """Span of the sentence that holds `offset`; the line where no sentence does."""
        spans = self.text.sentences
        k = bisect_right(self._sentence_starts, offset) - 1
        if k >= 0 and offset < spans[k][1]:
            return spans[k]
        return self.line(offset)

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [start for start, _ in self.text.sentences]
