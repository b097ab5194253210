"""The subject of a clause, and noun phrases."""

from __future__ import annotations

import re

from silcrete.ingest.extract.clauses.finite import as_said, subordinator
from silcrete.ingest.extract.clauses.units import Unit

Range = tuple[int, int]
# Nouns that make an article and themselves an adverbial of time ("dit jaar").
_TIMES = frozenset(
    ["jaar", "maand", "week", "kwartaal", "najaar", "voorjaar", "zomer", "winter", "jahr", "monat", "woche", "herbst",
     "frühjahr", "sommer", "quartal"]
)  # fmt: skip
_PERIODS = frozenset(
    ["jaren", "maanden", "weken", "tijd", "periode", "kabinetsperiode", "jahre", "monate", "wochen", "zeit",
     "legislaturperiode"]
)  # fmt: skip
_GENITIVE = {
    "nl": frozenset(["van", "der", "des", "d'"]),
    "de": frozenset(["der", "des", "von"]),
    "en": frozenset(["of"]),
    "fr": frozenset(["de", "des", "du", "d'", "l'"]),
}
_YEAR = 4
"""Digits of a year."""
_DATE_HEAD = re.compile(r"(?:vo?lgende?|nächste[ns]?|ko[mn]\w+|eind|ende|anfang)\b")


def subject_before(unit: Unit, first: int, verb: int, role: str) -> tuple[int, int]:
    """The subject between `first` and the verb: without fronted adverbials."""
    tokens = unit.tokens
    words = unit.grammar.words
    if unit.grammar.verb_second and first < verb and tokens[first].low in _nominative(unit):
        return first, first + 1
    if unit.grammar.verb_second and role == "relative" and (told := _behind_relative(unit, first, verb)):
        return told
    if unit.grammar.verb_second and role == "content" and tokens[first].low in words.articles:
        return first, max(first + 1, noun_phrase(unit, first, verb))
    end = verb
    while end > first and (tokens[end - 1].low in words.adverbs or not tokens[end - 1].word):
        if tokens[end - 1].low in words.pronouns and not _served(unit, end - 1, verb):
            break
        end -= 1
    if end == first:
        return first, verb if role == "relative" else first
    governed = end - 2 >= first and tokens[end - 2].low in words.preps
    if tokens[end - 1].low in words.pronouns and tokens[end - 1].low not in ("that", "there") and not governed:
        return end - 1, end
    start = first
    if tokens[first].low in words.preps or tokens[first].low in words.adverbs:
        start = _after_fronted(unit, first, end)
    return start, end


# Dutch and German relative adverbs: never a subject ("waarover ik u informeer").
_RELATIVE_ADVERB = re.compile(
    r"waar[a-z]{2,}|wo(?:bei|durch|für|gegen|mit|nach|von|vor|zu|r(?:an|auf|aus|in|über|um|unter))"
)


def _behind_relative(unit: Unit, first: int, verb: int) -> Range | None:
    """The subject of a relative clause that opens with an adverb, or with a preposition and a pronoun."""
    tokens = unit.tokens
    adverb = _RELATIVE_ADVERB.fullmatch(tokens[first].low) is not None
    at = first + (1 if adverb or tokens[first].low not in unit.grammar.words.preps else 2)
    if at >= verb:
        return None
    if tokens[at].low in _nominative(unit):
        return at, at + 1
    return (at, noun_phrase(unit, at, verb)) if adverb and tokens[at].low in unit.grammar.words.articles else None


def _nominative(unit: Unit) -> frozenset[str]:
    """The pronouns that are a whole subject where a verb closes the clause ("dat ik de Kamer informeer")."""
    words = unit.grammar.words
    return words.first_singular | words.first_plural | words.inverted


def _served(unit: Unit, at: int, verb: int) -> bool:
    """Whether French "vous" or "nous" before a verb is its object: the ending of the verb is another one's."""
    endings = {"vous": ("ez", "êtes", "faites", "dites"), "nous": ("ons", "mes")}.get(unit.tokens[at].low)
    return unit.grammar.language == "fr" and endings is not None and not unit.tokens[verb].low.endswith(endings)


def _after_fronted(unit: Unit, first: int, end: int) -> int:
    """Where the subject starts after an adverbial that no comma closes ("In 2025 the Council")."""
    tokens = unit.tokens
    words = unit.grammar.words
    tied = words.preps | words.coords | words.of_preps | words.articles
    for at in range(first + 1, end):
        before = tokens[at - 1]
        starts_noun = tokens[at].low in words.articles or tokens[at].low in words.pronouns
        day = at + 1 < end and tokens[at + 1].low[:1].isdigit()  # "le 3 février"
        if day or (tokens[at].low in ("du", "des", "d'") and not before.low.isdigit()):
            continue
        if starts_noun and before.word and before.low not in tied:
            return at
        if tokens[at].cap and before.low.isdigit() and len(before.low) == _YEAR:  # no month: "5 March"
            return at
    return first


def subject_first(unit: Unit, first: int, verb: int, after: tuple[int, int] | None) -> bool:
    """Whether what stands before the verb of a Dutch or German main clause is its subject.

    `after` is the range that would be the subject otherwise.
    """
    tokens = unit.tokens
    words = unit.grammar.words
    head = tokens[first]
    if verb - first == 1 and head.low in words.first_singular | words.first_plural:
        return True
    if after is not None and tokens[after[0]].low in words.inverted:
        return False
    if tokens[verb - 1].low == "," and subordinator(unit, first):
        return False
    if head.low in words.pronouns and verb - first == 1:
        return True
    if head.low in words.preps or subordinator(unit, first) or as_said(unit, first) or head.low in words.oblique:
        return False
    if head.low in words.adverbs and head.low not in words.articles:
        return False
    bare = head.low not in words.articles and head.low not in words.pronouns
    if bare and unit.grammar.language == "de" and verb - first == 1 and not head.cap and after is not None:
        return False
    if bare and _DATE_HEAD.match(head.low):
        return False
    if tokens[verb].low not in words.auxiliaries or after is None or not _actor_like(unit, *after):
        return True
    return not (_object_like(unit, first, verb) or (verb - first > 1 and tokens[verb - 1].low in _PERIODS))


def _object_like(unit: Unit, first: int, verb: int) -> bool:
    """Whether a first constituent is a plan, an event or a pronoun for one: something that others act on."""
    head = unit.tokens[first]
    if verb - first == 1:
        return head.low in unit.grammar.words.things
    nouns = unit.grammar.nouns
    named = [t.low for t in unit.tokens[first + 1 : verb] if t.word]
    return any(word in nouns.plans or word in nouns.events for word in named[:2])


def _actor_like(unit: Unit, first: int, last: int) -> bool:
    """Whether the noun phrase at `first` names someone who can act."""
    nouns = unit.grammar.nouns
    for token in unit.tokens[first:last]:
        if token.low in unit.grammar.words.of_preps and token.low not in unit.grammar.words.articles:
            return False
        if token.low in nouns.actors or (len(token.low) > 6 and token.low.endswith(nouns.actor_suffixes or ("\0",))):
            return True
    return False


def subject_after(unit: Unit, verb: int, last: int) -> tuple[int, int] | None:
    """The subject of an inverted clause: the first noun phrase or pronoun after the verb that can be one."""
    tokens = unit.tokens
    words = unit.grammar.words
    at = verb + 1
    while at < last:
        token = tokens[at]
        if not token.word:
            return None
        if token.low in words.pronouns and not _article_use(unit, at, last):
            if token.low in ("er", "es") and unit.grammar.language == "nl":
                at += 1
                continue
            return at, at + 1
        if token.low in words.articles and at + 1 < last and tokens[at + 1].low in _TIMES:
            at += 2
            continue
        if token.low in words.articles and token.low not in words.oblique:
            return at, _short_subject(unit, at, noun_phrase(unit, at, last))
        if token.low in words.adverbs:
            at += 1
        elif token.low in unit.grammar.verbs.acts:
            return None
        elif token.low in words.preps or token.low in words.oblique:
            at = noun_phrase(unit, at + 1, last)
        else:
            return at, noun_phrase(unit, at, last)
    return None


def _short_subject(unit: Unit, at: int, last: int) -> int:
    """End a subject after the noun of an actor, unless an "of" complement follows ("het kabinet | meer technici")."""
    nouns = unit.grammar.nouns
    for i in range(at + 1, min(last, at + 4)):
        low = unit.tokens[i].low
        actor = low in nouns.actors or (len(low) > 6 and low.endswith(nouns.actor_suffixes or ("\0",)))
        if not actor or i + 1 >= last:
            continue
        following = unit.tokens[i + 1]
        if following.low not in ("van", "der", "des", "von", "en", "und", "voor", "für") and not following.cap:
            return i + 1
    return last


def _article_use(unit: Unit, at: int, last: int) -> bool:
    """Whether a word that is both pronoun and article stands before a noun here."""
    token = unit.tokens[at]
    if token.low not in unit.grammar.words.articles or at + 1 >= last:
        return False
    following = unit.tokens[at + 1]
    if unit.grammar.language == "de":
        return following.cap or following.low.endswith(("en", "e", "er", "es"))
    words = unit.grammar.words
    return following.word and following.low not in words.adverbs and following.low not in words.preps


def noun_phrase(unit: Unit, at: int, last: int, *, joined: bool = True) -> int:
    """Index after the noun phrase that starts at `at`, with its "of" complements, and with what "and" joins to it."""
    tokens = unit.tokens
    words = unit.grammar.words
    german = unit.grammar.language == "de"
    if at < last and unit.grammar.verb_second and tokens[at].low in _nominative(unit):
        return at + 1
    seen_noun = False
    i = at
    while i < last and tokens[i].word:
        low = tokens[i].low
        if i > at:
            genitive = low in _GENITIVE[unit.grammar.language] and seen_noun
            if genitive:
                seen_noun = False
                i += 1
                continue
            if low in words.coords and not (joined or tokens[i - 1].low.endswith("-")):
                return i
            if low in words.coords and i + 1 < last and tokens[i + 1].word and tokens[i + 1].low not in words.finite:
                seen_noun = False
                i += 1
                continue
            closed = low in words.articles or low in words.preps or low in words.pronouns or low in words.adverbs
            closed = closed or low in words.finite or (unit.grammar.verb_second and low in unit.grammar.verbs.acts)
            past = unit.grammar.language == "en" and low.endswith("ed")
            if seen_noun and (closed or past or (german and not tokens[i].cap)):
                return i
        if low not in words.articles and low not in words.preps and (not german or tokens[i].cap):
            seen_noun = True
        i += 1
    return i
