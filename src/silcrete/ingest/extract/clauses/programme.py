"""Programmes in which several speak as "we": there the present tense promises too ("We strengthen the harbours")."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from silcrete.ingest.extract.clauses.clause import Clause
from silcrete.ingest.extract.clauses.found import Found
from silcrete.ingest.extract.clauses.reading import Reading
from silcrete.ingest.extract.clauses.units import Unit

PROGRAMME = frozenset(["programme", "programme-apart"])
"""Names of the rules that hold in a programme only."""
_LEAST = 3
"""Sentences in which "we" promise something with a word for it, before a text counts as a programme."""
_PROMISED, _SPOKEN = 0.1, 1 / 3
"""The least part of all sentences that do so, and that say "we" at all."""
_SHORTEST = 5
"""Words of the shortest sentence that is counted."""


def is_programme(read: Reading, found: Iterable[Found]) -> bool:
    """Whether a text as a whole is the programme of a coalition or a party, told by its own promises in `found`.

    It speaks as "we" and not as "I", addresses nobody, and says often enough what it will do or wants to do.
    """
    words = read.grammar.words
    told = [unit for unit in read.units if unit.speech is None and not unit.question]
    if any(_personal(unit, words.first_singular) for unit in told):
        return False
    sentences = {unit.sentence for unit in told if len(unit.tokens) >= _SHORTEST}
    spoken = {unit.sentence for unit in told if any(token.low in words.first_plural for token in unit.tokens)}
    own = {
        one.clause.unit.sentence
        for one in found
        if one.clause.subject is not None
        and one.clause.unit.speech is None
        and one.clause.unit.tokens[one.clause.subject[0]].low in words.first_plural
        and one.strength in ("firm", "intention")
    }
    often = len(own) >= _PROMISED * len(sentences) and len(spoken) >= _SPOKEN * len(sentences)
    return len(own) >= _LEAST and often


def _personal(unit: Unit, singular: frozenset[str]) -> bool:
    """Whether a unit says "I" or speaks to someone."""
    return any(
        token.low in singular or token.low in _YOU or (token.low in _POLITE and token.cap and at > 0)
        for at, token in enumerate(unit.tokens)
    )


_YOU = frozenset(["u", "uw", "you", "your", "vous", "votre", "vos"])
_POLITE = frozenset(["sie", "ihnen"])


def joined(found: list[Found]) -> list[Found]:
    """`found` with what one "we" does and will do in one breath made one ("We support ports and will build quays")."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda f: (f.start, -f.end)):
        before = kept[-1] if kept else None
        if before is not None and before.rule.name in PROGRAMME and _goes_on(before.clause, one.clause):
            kept[-1] = replace(before, end=one.end, clause=replace(before.clause, last=one.clause.last))
        else:
            kept.append(one)
    return kept


def _goes_on(left: Clause, right: Clause) -> bool:
    """Whether a clause that begins with its verb goes on with the subject of another, right behind an "and"."""
    unit = left.unit
    shared = right.unit is unit and right.subject == left.subject and right.verb == right.first
    return shared and right.first - left.last == 1 and unit.tokens[left.last].low in unit.grammar.words.coords


def only_tells(clause: Clause) -> bool:
    """Whether a present tense of a programme tells of what is done already, or what something else leads to."""
    return clause.role != "main" or bool(_told().search(clause.unit.text(0, clause.last)[-_NEAR:]))


_NEAR = 400
"""Characters of a sentence up to the end of a clause that are read for what it tells."""


@cache
def _told() -> re.Pattern[str]:
    """Words for what is under way or has happened, and openings that name a cause."""
    return re.compile(
        r"\b(?:bereits|schon|seit|derzeit|aktuell|bislang|bisher|al|reeds|sinds|momenteel|tot nu toe|already|since|"
        r"currently|so far|déjà|depuis|actuellement)\b"
        r"|^\W*(?:damit|dadurch|hierdurch|somit|daarmee|hiermee|hierdoor|daardoor|zo|thereby|thus|ainsi|de la sorte)\b"
    )
