"""Words that are no words of the text: in addresses of pages and of mail, and marks that number its headings."""

from __future__ import annotations

import re
from functools import cache

from silcrete.ingest.extract.entities.tokens import Tokens

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")
_MOST = 0.6
"""Share of the marks at line starts that follow one another where they number the lines."""


@cache
def address_pattern() -> re.Pattern[str]:
    """The address of a page, a file or a mailbox: names in it are not names of the text."""
    return re.compile(
        r"(?:https?://|www\.)\S+|(?<![\w.-])[\w.-]{1,100}\.(?:com|org|eu|de|nl|fr|uk|gov)/\S+|"
        r"(?<![\w.+-])[\w.+-]{1,100}@[\w-]{1,60}(?:\.[\w-]{1,60}){1,5}"
    )


def in_addresses(tokens: Tokens) -> frozenset[int]:
    """Indexes of the words that stand in an address."""
    found: set[int] = set()
    for match in address_pattern().finditer(tokens.folded):
        found.update(range(tokens.first_at(match.start()), tokens.last_before(match.end()) + 1))
    return frozenset(found)


def numbering(tokens: Tokens) -> frozenset[int]:
    """Indexes of the letters and Roman numerals that number lines: "A. Problem", "B. Lösung", "II. Besonderes".

    They number lines where nearly all of them follow one another; initials of persons do not.
    """
    marks = []
    for start in tokens.line_starts:
        i = tokens.first_at(start)
        if i < len(tokens) and tokens.line(tokens.starts[i])[0] == start and _is_mark(tokens, i):
            marks.append(i)
    letters = [tokens.raw[i] for i in marks]
    chained = [i for n, i in enumerate(marks) if _chained(letters, n, letters[n])]
    return frozenset(chained if len(chained) >= max(2, _MOST * len(marks)) else ())


def _is_mark(tokens: Tokens, i: int) -> bool:
    raw = tokens.raw[i]
    return tokens.marks[i] == "." and raw.isupper() and (len(raw) == 1 or raw in _ROMAN)


def _chained(letters: list[str], n: int, letter: str) -> bool:
    """Whether the mark before this one in its order comes earlier; for the first of an order, the next one later."""
    return any(before in letters[:n] if before else after in letters[n + 1 :] for before, after in _neighbours(letter))


def _neighbours(letter: str) -> list[tuple[str, str]]:
    """The mark before and the mark after, as a Roman numeral and as a letter; nothing before the first."""
    found = []
    if letter in _ROMAN[:-1]:
        at = _ROMAN.index(letter)
        found.append((_ROMAN[at - 1] if at else "", _ROMAN[at + 1]))
    if len(letter) == 1 and letter < "Z":
        found.append((chr(ord(letter) - 1) if letter > "A" else "", chr(ord(letter) + 1)))
    return found
