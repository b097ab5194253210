"""Words of a stretch of text, with their places."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number or mark of the folded text: lower case in `low`, half-open offsets in code points."""

    low: str
    start: int
    end: int
    word: bool
    cap: bool


@cache
def _pattern(language: str) -> re.Pattern[str]:
    number = r"\d+(?:[.,/:-]\d+)*"
    word = r"[^\W\d_][\w]*(?:[-'&][\w]+|\.(?=[^\W\d_]\.))*-?"
    if language == "fr":
        elided = r"(?:[cdjlmnstCDJLMNST]|[Qq]u|[Jj]usqu|[Ll]orsqu|[Pp]uisqu)'(?=\w)"
        word = r"[Aa]ujourd'hui|" + elided + r"|[^\W\d_]\w*(?:-\w+)*"
    return re.compile(f"{word}|{number}|[^\\w\\s]|_+")


def tokenise(folded: str, start: int, end: int, language: str) -> list[Token]:
    """The tokens of `folded[start:end]`, in order; French elisions ("l'", "d'") are words of their own."""
    tokens = []
    for match in _pattern(language).finditer(folded, start, end):
        found = match.group()
        first = found[0]
        tokens.append(Token(found.lower(), match.start(), match.end(), first.isalnum(), first.isupper()))
    return tokens
