"""Reported promises in the present tense of Dutch and German: "announced that the partners open an office in May"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from silcrete.ingest.extract.clauses.clause import Clause
from silcrete.ingest.extract.clauses.cues import Rule
from silcrete.ingest.extract.clauses.subjects import noun_phrase
from silcrete.ingest.extract.clauses.units import Unit

TOLD_PRESENT = "told-present"
_SHORTEST = 3
# Particles of separable verbs of saying ("kondigde aan dat ...").
_PARTICLES = frozenset(["aan", "mee", "toe", "op"])
_STRANDING = frozenset(["er", "daar", "hier", "waar"])
_OPENERS = {"nl": ("dat",), "de": ("dass", "daß")}


@cache
def _others() -> re.Pattern[str]:
    """Verbs that other rules read: what is promised with them is not told by the tense."""
    return re.compile(
        r"\b(?:zal|zullen|zou|zouden|wil|willen|moet|moeten|kan|kunnen|mag|mogen|had|hadden|heeft|hebben|is|zijn|was|waren|"
        r"werd|werden|wordt|worden|gaat|gaan|ging|gingen|wird|werde|würden?|soll|sollen|will|wollen|muss|müssen|kann|"
        r"können|darf|dürfen|hat|haben|habe|hatten?|ist|sind|seien|sei|war|wurden?)\b"
    )


@cache
def _shape() -> re.Pattern[str]:
    return re.compile(r"[a-zäöüßéëï]{2,}(?:t|en|aan|oen)\Z")


@cache
def _money() -> re.Pattern[str]:
    return re.compile(r"\d[\d.,]* ?(?:miljoen|miljard|mln|millionen|milliarden|mio|mrd|euro)\b|€ ?\d")


@cache
def told_rule() -> Rule:
    """The rule by which such a clause is judged."""
    return Rule(TOLD_PRESENT, "firm", _shape(), "ahead")


def money(low: str) -> bool:
    """Whether lower-case words name a sum."""
    return bool(_money().search(low))


def told_clauses(unit: Unit) -> Iterator[Clause]:
    """Each content clause in the present tense that a verb of saying governs, with its finite verb at the end."""
    openers = _OPENERS.get(unit.grammar.language)
    if openers is None:
        return
    tokens = unit.tokens
    for at in range(1, len(tokens) - _SHORTEST):
        if tokens[at].low not in openers or tokens[at - 1].low in unit.grammar.words.preps - _PARTICLES:
            continue
        if not unit.grammar.marks.told.search(unit.low, 0, tokens[at].start - unit.start):
            continue
        stop = at + 1
        while stop < len(tokens) and tokens[stop].word:
            stop += 1
        if _others().search(unit.text(at + 1, stop)):
            continue
        verb = _last_verb(unit, at, stop)
        if verb is not None:
            subject = at + 1, noun_phrase(unit, at + 1, verb)
            yield Clause(unit, at + 1, _with_relative(unit, stop), verb, subject, None, "content")


def _with_relative(unit: Unit, stop: int) -> int:
    """Where the clause that ends at `stop` ends with the relative clause that a comma ties to it."""
    tokens = unit.tokens
    if stop + 2 >= len(tokens) or tokens[stop].low != "," or tokens[stop + 1].low not in unit.grammar.words.relatives:
        return stop
    stop += 2
    while stop < len(tokens) and tokens[stop].word:
        stop += 1
    return stop


def _last_verb(unit: Unit, at: int, stop: int) -> int | None:
    """The last verb form before `stop` that only a prepositional phrase follows."""
    tokens = unit.tokens
    words = unit.grammar.words
    for i in range(stop - 1, at + _SHORTEST - 1, -1):
        token = tokens[i]
        closed = token.low in words.preps or token.low in words.articles or token.low in words.adverbs
        stranded = any(t.low in _STRANDING for t in tokens[at:i])  # "daar ... over beslist"
        free = (stranded or tokens[i - 1].low not in words.preps) and tokens[i - 1].low not in words.articles
        ends = i + 1 == stop or tokens[i + 1].low in words.preps
        if ends and free and not token.cap and not closed and _shape().match(token.low):
            return i
    return None
