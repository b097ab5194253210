"""A reference as one finder reports it, before the finders are put together."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Mark:
    """Half-open span, normalised fields, name of the rule, confidence in 0..1."""

    start: int
    end: int
    fields: Mapping[str, Any] = field(default_factory=dict)
    rule: str = ""
    confidence: float = 0.95


def spans(
    pattern: re.Pattern[str], folded: str, end_of: Callable[[re.Match[str]], int | None]
) -> Iterator[tuple[int, int]]:
    """Half-open spans of names in `folded` that begin at a match of `pattern` and end where `end_of` says.

    Reading goes on behind the name, not behind all words that the pattern took; behind the first character where
    `end_of` finds no name.
    """
    match = pattern.search(folded)
    while match:
        end = end_of(match)
        if end is not None:
            yield match.start(), end
        match = pattern.search(folded, end if end is not None else match.start() + 1)
