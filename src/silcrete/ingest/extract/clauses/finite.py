"""Which words are finite verbs, and which open a subordinate clause."""

from __future__ import annotations

import re
from functools import cache

from silcrete.ingest.extract.clauses.cues import Grammar
from silcrete.ingest.extract.clauses.french import french_future
from silcrete.ingest.extract.clauses.tokens import Token
from silcrete.ingest.extract.clauses.units import Unit


@cache
def strong_finite(grammar: Grammar) -> frozenset[str]:
    """Finite forms that are not infinitives as well."""
    return grammar.words.finite - grammar.words.doubtful


def is_finite(token: Token, grammar: Grammar) -> bool:
    """Whether a token can only be a finite verb."""
    if token.low in strong_finite(grammar):
        return True
    return grammar.language == "fr" and french_future(token.low, grammar.verbs.not_future) is not None


def finite_at(unit: Unit, at: int) -> bool:
    """Whether token `at` is a finite verb in its place (Dutch "zijn" is also a possessive)."""
    if not is_finite(unit.tokens[at], unit.grammar):
        return False
    if unit.grammar.language != "nl" or unit.tokens[at].low != "zijn" or at == 0:
        return True
    before = unit.tokens[at - 1]
    return not (before.low in unit.grammar.words.preps or is_finite(before, unit.grammar) or before.low.endswith("t"))


def no_finite_between(unit: Unit, at: int, verb: int) -> bool:
    """Whether no finite verb stands between `at` and `verb`."""
    return not any(finite_at(unit, i) for i in range(at + 1, verb))


def finite_before(unit: Unit, at: int) -> bool:
    """Whether a finite verb stands before the coordinator at `at` in the same unit."""
    return any(finite_at(unit, i) for i in range(at))


_PARTICIPLE = re.compile(r"(?:\w*ge|be|ver|ont|her)\w+[dt]")


def verb_final(unit: Unit, at: int, verb: int) -> bool:
    """Whether the finite verb closes its clause: only verb forms stand between it and the next boundary."""
    rest = unit.tokens[verb + 1 : verb + 4]
    dutch = unit.grammar.language == "nl"
    for token in rest:
        if not token.word or token.low in unit.grammar.words.coords:
            return True
        if dutch and token is not rest[0] and _PARTICIPLE.fullmatch(token.low):
            continue  # "kan worden verlaagd"
        if not token.low.endswith("n") or token.cap:
            return verb - at > 2 and token.low in unit.grammar.words.preps
    return True


@cache
def _openings(grammar: Grammar) -> frozenset[str]:
    """First words of the subordinating phrases."""
    return frozenset(phrase[0] for phrase in grammar.words.subs)


def subordinator(unit: Unit, at: int) -> tuple[str, int] | None:
    """Role and length of the subordinating phrase that starts at token `at`, longest first."""
    subs = unit.grammar.words.subs
    tokens = unit.tokens
    if tokens[at].low not in _openings(unit.grammar):
        return None
    for length in (4, 3, 2, 1):
        if at + length <= len(tokens):
            role = subs.get(tuple(token.low for token in tokens[at : at + length]))
            if role:
                return None if as_said(unit, at) else (role, length)
    return None


# What was said or agreed, behind "zoals" or "wie": an adverbial without a verb of its own.
_SAID = frozenset(
    ["toegezegd", "afgesproken", "aangekondigd", "gemeld", "aangegeven", "beloofd", "besproken", "gevraagd", "verzocht",
     "zugesagt", "angekündigt", "vereinbart", "versprochen", "besprochen", "erbeten", "gewünscht"]
)  # fmt: skip


def as_said(unit: Unit, at: int) -> bool:
    """Whether token `at` opens an adverbial such as "zoals toegezegd", "wie bereits angekündigt"."""
    tokens = unit.tokens
    if tokens[at].low not in ("zoals", "wie"):
        return False
    at += 2 if at + 1 < len(tokens) and tokens[at + 1].low in ("eerder", "reeds", "al", "bereits", "schon") else 1
    return at < len(tokens) and tokens[at].low in _SAID


def is_relative(unit: Unit, at: int) -> bool:
    """Whether the word at `at`, inside a noun phrase, opens a relative clause."""
    words = unit.grammar.words
    token = unit.tokens[at]
    if token.low not in words.relatives:
        return False
    if token.low not in words.articles:
        return True
    before = unit.tokens[at - 1]
    return (
        unit.grammar.language == "nl"
        and before.word
        and before.low not in words.preps
        and before.low not in words.coords
    )
