"""A trie over words: every name of every list is found in one pass over the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from silcrete.ingest.extract.entities.tokens import Tokens, gap_class, word_pattern
from silcrete.periods.fold import fold

_END = ""


@dataclass(frozen=True)
class Entry:
    """What a name stands for: `kind` and `key` in its list, `data` for the fields, `languages` where it holds.

    `languages` empty means all. `firm` is false for a name that needs its surroundings to count.
    """

    kind: str
    key: str
    data: Any = None
    languages: frozenset[str] = frozenset()
    firm: bool = True


@dataclass(frozen=True)
class Hit:
    """A name found: words `first` to `last` (both included), characters `start` to `end` (half-open)."""

    entry: Entry
    first: int
    last: int
    start: int
    end: int

    @property
    def kind(self) -> str:
        """The kind of the entry."""
        return self.entry.kind

    @property
    def key(self) -> str:
        """The key of the entry."""
        return self.entry.key


@dataclass
class _Node:
    """Children by mark and word, and the names that end here with the case pattern each asks for."""

    children: dict[str, _Node] = field(default_factory=dict)
    ends: list[tuple[tuple[str, ...], Entry]] = field(default_factory=list)


def _case_of(word: str) -> str:
    """How a printed word must be written to match: `=word` exactly, `^` with a capital, `*` in any way."""
    if not any(c.isupper() for c in word):
        return "*"
    if len(word) <= 3 or any(c.isupper() for c in word[1:]):
        return "=" + word
    return "^"


class Trie:
    """Names by their words. Blanks and hyphens inside a name stand for each other; other marks must agree.

    A hyphen with a stray blank behind it ("EU- Kommission") is read as a hyphen.
    """

    def __init__(self) -> None:
        self._root: dict[str, _Node] = {}

    def add(self, name: str, entry: Entry, *, exact: bool = True) -> None:
        """File `name`. With `exact` false its case does not matter."""
        words, marks = split_name(name)
        if not words:
            return
        node = self._root.setdefault(words[0].lower(), _Node())
        for mark, word in zip(marks, words[1:], strict=True):
            node = node.children.setdefault(mark + word.lower(), _Node())
        cases = tuple(_case_of(word) for word in words) if exact else ("*",) * len(words)
        node.ends.append((cases, entry))

    def hits(self, tokens: Tokens, language: str) -> Iterator[Hit]:
        """All names in the text, also those inside longer ones, by start."""
        root, low, marks = self._root, tokens.low, tokens.marks
        count = len(low)
        for i, word in enumerate(low):
            node = root.get(word)
            if node is None:
                continue
            j = i
            while True:
                if node.ends:
                    yield from self._ends(tokens, node, i, j, language)
                if j + 1 >= count or not node.children:
                    break
                mark = marks[j]
                if mark == "X":
                    break
                following = node.children.get(mark + low[j + 1])
                if following is None and mark in " -=":
                    following = node.children.get((" " if mark == "-" else "-") + low[j + 1])
                if following is None:
                    break
                node = following
                j += 1

    def _ends(self, tokens: Tokens, node: _Node, i: int, j: int, language: str) -> Iterator[Hit]:
        words = tokens.raw[i : j + 1]
        for cases, entry in node.ends:
            if entry.languages and language not in entry.languages:
                continue
            if all(_fits(case, word) for case, word in zip(cases, words, strict=True)):
                end = tokens.ends[j]
                if "(" in tokens.marks[i:j] and tokens.gap(j).startswith(")"):
                    end += 1
                elif j > i and all(len(w) == 1 for w in words) and "." in tokens.marks[i:j]:
                    end += tokens.gap(j).startswith(".")  # U.S.
                start = tokens.starts[i]
                if words[0] == "s" and tokens.marks[i] == "-" and tokens.before(i).endswith("'"):
                    start -= 1  # 's-Gravenhage
                yield Hit(entry, i, j, start, end)


def _fits(case: str, word: str) -> bool:
    if case == "*":
        return True
    if case == "^":
        return word[0].isupper()
    return word == case[1:] or (len(word) > 4 and word.isupper())


def split_name(name: str) -> tuple[list[str], list[str]]:
    """The words of a name and the marks between them, cut as `Tokens` cuts a text."""
    folded = fold(name)
    found = list(word_pattern().finditer(folded))
    words = [m.group() for m in found]
    marks = [gap_class(folded[a.end() : b.start()]) for a, b in pairwise(found)]
    return words, marks


def longest_hits(hits: Iterable[Hit]) -> list[Hit]:
    """The hits read from the left, each as long as possible, none overlapping another."""
    chosen: list[Hit] = []
    end = -1
    for hit in sorted(hits, key=lambda h: (h.start, -h.end)):
        if hit.start >= end:
            chosen.append(hit)
            end = hit.end
    return chosen
