"""Promises told as a list: "The ministry will:" and then one act for each item."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from silcrete.ingest.extract.clauses.clause import Clause, clause_at
from silcrete.ingest.extract.clauses.cues import Grammar, Rule
from silcrete.ingest.extract.clauses.units import Unit
from silcrete.ingest.extract.text import Text

_TITLE = 6
_INTRO_RULES = frozenset(["future", "want", "intend", "plan", "aim", "commit", "pledge", "going", "engaged"])


@cache
def _marker() -> re.Pattern[str]:
    return re.compile(r"\s*(?:[•‣◦▪■●○*·–—-]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s+")


def list_introduced(
    text: Text, units: Sequence[Unit], grammar: Grammar
) -> Iterator[tuple[Clause, Rule, list[tuple[Unit, int]]]]:
    """Each introduction that ends in a colon: its clause, the rule of its cue, and the items after it.

    An item is given by its unit and the offset where its words end.
    """
    for number, unit in enumerate(units):
        if not unit.colon or unit.question:
            continue
        found = _cue(unit, grammar)
        if found is None:
            continue
        items = list(items_after(text, units, number))
        if items:
            yield *found, items


def _cue(unit: Unit, grammar: Grammar) -> tuple[Clause, Rule] | None:
    """The cue whose act is left to the list: hardly a word follows it but its subject."""
    for rule in grammar.commitments:
        if rule.name not in _INTRO_RULES:
            continue
        for match in rule.pattern.finditer(unit.low):
            verb = unit.token_at(unit.start + match.start("v"))
            clause = clause_at(unit, verb)
            last = unit.token_at(unit.start + match.end() - 1)
            if clause.subject and clause.subject[0] > verb:
                last = clause.subject[1] - 1
            rest = [t for t in unit.tokens[last + 1 :] if t.word and t.low not in grammar.words.adverbs]
            if len(rest) <= 2:
                return clause, rule
    return None


def items_after(text: Text, units: Sequence[Unit], number: int) -> Iterator[tuple[Unit, int]]:
    """The list items right after the unit `number`, each with the offset where its words end.

    An item is a paragraph with a marker, or one that ends with a semicolon or comma; of a paragraph with a title and
    a colon it is what stands after the title.
    """
    paragraph = units[number].paragraph
    previous: Unit | None = None
    kind = ""
    for unit in units[number + 1 :]:
        if unit.paragraph == paragraph != units[number].paragraph:
            if previous is not None and previous.colon and len(previous.tokens) <= _TITLE:
                previous = unit
                yield unit, _last(unit)
            continue
        start, end = text.paragraphs[unit.paragraph]
        marked = _marker().match(text.raw, start) or text.raw[start:end].rstrip().endswith((";", ","))
        if unit.paragraph != paragraph + 1 or not (
            marked or (paragraph != units[number].paragraph and _ends(text, paragraph))
        ):
            return
        here = _kind(text.raw[start : start + 2])
        if kind and here != kind and marked:
            return
        kind = kind or here
        paragraph = unit.paragraph
        previous = unit
        if not (unit.colon and len(unit.tokens) <= _TITLE):
            yield unit, _last(unit)


def _kind(opening: str) -> str:
    """What numbers an item: a figure, a letter, or a mark or nothing."""
    plain = opening.strip("( ")[:1]
    if plain.isdigit():
        return "figure"
    return "letter" if plain.isalpha() and opening.rstrip("( ")[-1:] in ".)" else "mark"


def _ends(text: Text, paragraph: int) -> bool:
    """Whether the item before ended with a semicolon or comma, or "and", so that this one is the last."""
    start, end = text.paragraphs[paragraph]
    return text.raw[start:end].rstrip().endswith((";", ",", "; and", ", and", "; en", ", en", "; und", "; et"))


def _last(unit: Unit) -> int:
    """The end of an item without its closing marks and its "and"."""
    last = len(unit.tokens)
    while last > 1 and (not unit.tokens[last - 1].word or unit.tokens[last - 1].low in unit.grammar.words.coords):
        last -= 1
    return unit.tokens[last - 1].end
