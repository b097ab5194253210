"""Names in a list of those present or excused: "Present: Aino Virtala (Malta), Bo Lind (Wales)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from silcrete.ingest.extract.entities.lexicon import word_set
from silcrete.ingest.extract.entities.names import Name, NameReader
from silcrete.ingest.extract.entities.tokens import Tokens

_LONGEST = 60
"""Names, or pieces between commas, that are read of one list."""
_JOINS = frozenset({"and", "und", "en", "et"})


@cache
def _label() -> re.Pattern[str]:
    """Where a list of those present or excused begins."""
    labels = (
        "present|in attendance|participants?|attendees|members present|apologies|absent|chair|aanwezig(?:en)?|"
        "afwezig(?:en)?|deelnemers|voorzitter|anwesende?|teilnehme(?:r|nde|rinnen und teilnehmer)|entschuldigt|"
        "abwesend|vorsitz|(?:étaient )?présents?(?: et excusés)?|excusée?s?|absents?|présidence"
    )
    return re.compile(rf"(?:^|(?<=[.;] ))[ \t]*(?:{labels})[ ]?:[ ]", re.IGNORECASE | re.MULTILINE)


def attending(tokens: Tokens, names: NameReader) -> Iterator[Name]:
    """Full names in such lists, in the order of the text; what stands in brackets behind a name is passed over."""
    addressed = word_set("honorifics") | word_set("academic")
    for match in _label().finditer(tokens.folded):
        i: int | None = tokens.first_at(match.end())
        for _ in range(_LONGEST):
            if i is None or i >= len(tokens):
                break
            while i < len(tokens) - 1 and tokens.low[i] in addressed:
                i += 1
            name = names.read(i)
            if name is not None and name.full:
                yield name
                i = name.last
            i = _next(tokens, i)


def _next(tokens: Tokens, i: int) -> int | None:
    """The word after the next comma or coordinator outside brackets; None where the list ends."""
    gap = tokens.gap(i)
    depth = gap.count("(") - gap.count(")")
    while depth > 0 or not re.search(r"[,;.\n]", gap):
        i += 1
        if i >= len(tokens):
            return None
        if depth <= 0 and tokens.low[i] in _JOINS:
            return i + 1
        gap = tokens.gap(i)
        depth += gap.count("(") - gap.count(")")
    return None if "." in gap or "\n" in gap else i + 1
