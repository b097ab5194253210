"""The premises of a motion or declaration ("overwegende dat ...", "considering that ..."), each a statement."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from silcrete.ingest.extract.clauses.cues import Grammar
from silcrete.ingest.extract.clauses.units import Unit

_SHORTEST = 15


@cache
def _opening(language: str) -> re.Pattern[str]:
    words = {
        "nl": r"(?:constaterende|overwegende|vaststellende|onderkennende|van (?:mening|oordeel)),? dat",
        "de": r"(?:in der erwägung|in anbetracht dessen|in der erkenntnis|angesichts dessen|in der überzeugung),? dass",
        "en": r"(?:noting|considering|convinced|recogni[sz]ing|acknowledging|aware|concerned|observing|whereas)"
        r"(?:,? (?:with concern )?that)",
        "fr": r"(?:considérant|constatant|rappelant|observant|reconnaissant|convaincue?s?|conscients?|consciente?s?)"
        r",? qu[e']",
    }[language]
    return re.compile(rf"\W*(?:(?:en|und|and|et) )?{words} ?")


@cache
def _next(language: str) -> re.Pattern[str]:
    """Where a second premise begins after the same opening."""
    words = {
        "nl": "(?:en|maar) dat|terwijl",
        "de": "(?:und|aber) dass|während",
        "en": "(?:and|but) that|whereas",
        "fr": "(?:et|mais) qu[e']|alors qu[e']|tandis qu[e']",
    }[language]
    return re.compile(rf",? (?:{words}) ?")


def is_premise(unit: Unit) -> bool:
    """Whether a unit opens as a premise: what it says of the future is told, not promised."""
    return bool(_opening(unit.grammar.language).match(unit.low))


def premises(unit: Unit) -> Iterator[tuple[int, int, str]]:
    """The start, end and claim type of each premise of a unit."""
    opened = _opening(unit.grammar.language).match(unit.low)
    if opened is None or unit.question:
        return
    last = next(t.end for t in reversed(unit.tokens) if t.word) - unit.start
    edges = [(opened.start(), opened.end())]
    edges += [m.span() for m in _next(unit.grammar.language).finditer(unit.low, opened.end() + _SHORTEST)]
    ends = [start for start, _ in edges[1:]] + [last]
    for (_, start), end in zip(edges, ends, strict=True):
        if end - start >= _SHORTEST:
            yield unit.start + start, unit.start + end, _type(unit.low[start:end], unit.grammar)


def _type(low: str, grammar: Grammar) -> str:
    """The type of the first statement cue in a premise; a lack without one, else what a policy does."""
    for rule in grammar.statements:
        if rule.pattern.search(low):
            return rule.label
    return "weakness" if grammar.marks.negation.search(low) else "policy-effect"
