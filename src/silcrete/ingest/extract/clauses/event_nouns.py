"""The noun phrases that name an event: from the article to the complements."""

from __future__ import annotations

from silcrete.ingest.extract.clauses.cues import Grammar
from silcrete.ingest.extract.clauses.finite import is_finite
from silcrete.ingest.extract.clauses.subjects import noun_phrase
from silcrete.ingest.extract.clauses.units import Unit

_MERGED = frozenset(["du", "des", "au", "aux", "im", "am", "zum", "zur", "beim", "vom"])
_MARKERS = frozenset(["te", "zu", "to", "om", "um"])
_BEFORE_NOUN = frozenset(
    ["premier", "première", "prochain", "prochaine", "grand", "grande", "nouvelle", "nouveau", "deuxième"]
)
_LONGEST_NAME = 9


def event_noun(unit: Unit, at: int) -> str | None:
    """The type of event that the noun at `at` names, or None."""
    token = unit.tokens[at]
    grammar = unit.grammar
    nouns = grammar.nouns
    if not token.word or (grammar.language == "de" and not token.cap):
        return None
    if token.low in nouns.events:
        return nouns.events[token.low]
    if token.low.endswith(("ministerkonferenz", "ministerrat")):
        return None
    for suffix, kind in nouns.event_suffixes.items():
        if len(token.low) > len(suffix) and token.low.endswith(suffix):
            return kind
    return None


def event_phrase(unit: Unit, at: int) -> tuple[int, int]:
    """The range of the noun phrase around the event noun at `at`, from its article to its complements."""
    grammar = unit.grammar
    tokens = unit.tokens
    words = grammar.words
    first = _phrase_start(unit, at, grammar)
    if tokens[first].low in _MERGED:
        first += 1
    last = max(at + 1, noun_phrase(unit, at, len(tokens), joined=False))
    if not any(is_finite(token, grammar) for token in tokens) and not _past_tense(unit, last):
        last = len(tokens)
    if last + 1 < len(tokens) and tokens[last].low in grammar.verbs.acts and tokens[last + 1].low == "van":
        last += 1
    while last < len(tokens) and tokens[last].low in words.complements:
        extended = noun_phrase(unit, last + 1, len(tokens), joined=False)
        if extended <= last + 1:
            break
        last = extended
    if last < len(tokens) and tokens[last].low == '"':
        closing = next(
            (i for i in range(last + 1, min(len(tokens), last + _LONGEST_NAME)) if tokens[i].low == '"'), None
        )
        if closing is not None:
            return first, closing + 1
    while last > at + 1 and (not tokens[last - 1].word or tokens[last - 1].low in words.coords):
        last -= 1
    return first, last


def _past_tense(unit: Unit, last: int) -> bool:
    """Whether an English verb in -ed that is on no list follows the phrase."""
    if unit.grammar.language != "en":
        return False
    tokens = unit.tokens
    return any(tokens[i].low.endswith("ed") and tokens[i - 1].low.isalpha() for i in range(max(1, last), len(tokens)))


def _phrase_start(unit: Unit, at: int, grammar: Grammar) -> int:
    """Index of the article of the noun phrase, else of the adjective right before the noun."""
    tokens = unit.tokens
    first = at
    while first > 0 and at - first < 5 and tokens[first - 1].word and _modifies(unit, first - 1, grammar):
        first -= 1
        if tokens[first].low in grammar.words.articles:
            return first
    before = tokens[at - 1] if at else None
    if before is None or first == at:
        return at
    inflected = before.low.endswith(("e", "en", "er", "es")) and (grammar.language != "de" or not before.cap)
    return at - 1 if grammar.language == "en" or inflected else at


def _modifies(unit: Unit, at: int, grammar: Grammar) -> bool:
    """Whether the word at `at` belongs to the noun phrase that follows it."""
    token = unit.tokens[at]
    words = grammar.words
    if token.low in words.articles:
        return True
    closed = words.preps | words.coords | words.pronouns | words.adverbs | words.finite | _MARKERS
    if token.low in closed or is_finite(token, grammar):
        return False
    if grammar.language == "fr":
        return token.low in _BEFORE_NOUN
    return token.word
