"""Cutting a passage into pieces, so that what was read in it can be shown on its own words, character for character."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the text to show: `n` is the number of its note (0 for none), `kind` decides its colour."""

    start: int
    end: int
    kind: str
    n: int = 0
    key: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a passage between two edges. `kind` is that of the innermost span on it, empty for bare text.

    `begins` and `ends` are the numbers of the spans that start and end with it.
    """

    text: str
    kind: str = ""
    begins: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()


def pieces(text: str, start: int, end: int, spans: Iterable[Span]) -> list[Piece]:
    """The passage `text[start:end]` in pieces; joined together they are exactly its text.

    Spans may nest and overlap; what lies outside the passage is cut off. A span that starts before the passage begins
    with its first piece but has its number only where it ends.
    """
    inside = [s for s in spans if s.start < end and s.end > start and s.start < s.end]
    edges = sorted({start, end, *(max(s.start, start) for s in inside), *(min(s.end, end) for s in inside)})
    out = []
    for left, right in itertools.pairwise(edges):
        over = [s for s in inside if s.start <= left and s.end >= right]
        top = min(over, key=lambda s: (s.kind != "flag", s.end - s.start, -s.n), default=None)
        out.append(
            Piece(
                text[left:right],
                top.kind if top else "",
                tuple(s.n for s in inside if s.n and s.start == left),
                tuple(s.n for s in inside if s.n and s.end == right),
            )
        )
    return out
