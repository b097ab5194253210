"""Promises told from the side of who receives: "the House receives a report from me"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from silcrete.ingest.extract.clauses.actors import Actor, Actors
from silcrete.ingest.extract.clauses.clause import Clause


@dataclass(frozen=True)
class Received:
    """Who receives, in the words of the text, and who gives, where the clause names it."""

    receiver: str
    giver: Actor


@cache
def receives() -> re.Pattern[str]:
    """A finite verb of receiving."""
    return re.compile(
        r"(?:ontvangt|ontvangen|krijgt|krijgen|verneemt|vernemen|erhält|erhalten|bekommt|bekommen|receives?|gets?|recevr\w+|"
        r"reçoi\w+|obtiendr\w+)\Z"
    )


@cache
def receiving() -> re.Pattern[str]:
    """An infinitive of receiving."""
    return re.compile(r"(?:ontvangen|krijgen|vernemen|erhalten|bekommen|receive|get|recevoir|obtenir)\Z")


_AUXILIARIES = frozenset(
    [
        "zal",
        "zullen",
        "zult",
        "wird",
        "werden",
        "will",
        "shall",
        "va",
        "vont",
        "kan",
        "kunt",
        "kunnen",
        "soll",
        "sollen",
    ]
)


@cache
def _house() -> re.Pattern[str]:
    """Who is told, never who promises: a house, its members, its committee, the person addressed."""
    return re.compile(
        r"(?:(?:de|uw|beide|het|die|der|den|das|the|this|your|la|le|l'|les|votre)\s?)?"
        r"(?:(?:tweede|eerste|deutsche|sächsische|bayerische|thüringer|whole|national|vlaamse?|waalse?)\s+)?"
        r"(?:kamers?|kamerleden|leden|parlement|landtag|bundestag|bundesrat|parlament|(?:[a-zäöüß]+)?ausschuss|"
        r"abgeordneten|mitglieder|house|parliament|committee|members|senate|congress|"
        r"assemblée(?: nationale)?|sénat|parlementaires|députés|commission des (?:affaires|finances) \w+|"
        r"provinciale staten|staten|gemeenteraad|commissie|u|you|vous|sie)(?:\s+of\s+(?:commons|lords)|\s+européen)?\Z"
    )


@cache
def _giver() -> re.Pattern[str]:
    """The phrase that names who gives."""
    return re.compile(r"(?<![\w-])(?:van|von|vom|from|de la part d[eu]|du|par)(?![\w-])")


_FIRST = frozenset(["mij", "me", "ons", "mir", "uns", "us", "moi", "nous"])


def received(clause: Clause, actors: Actors) -> Received | None:
    """The receiver and the giver of a clause whose subject is a house that receives something; None for another."""
    unit = clause.unit
    verb = unit.tokens[clause.verb].low
    if clause.subject is None or not _gets(clause, verb):
        return None
    first, last = clause.subject
    named = _house().match(unit.text(first, last))
    while named is None and last > first + 1:
        last -= 1
        named = _house().match(unit.text(first, last))
    if named is None:
        return None
    words = actors.text.raw[unit.tokens[first].start : unit.tokens[last - 1].end]
    return Received(words, _from(clause, actors))


def _gets(clause: Clause, verb: str) -> bool:
    if verb not in _AUXILIARIES:
        return bool(receives().match(verb))
    after = clause.unit.tokens[clause.verb + 1 : clause.last]
    return any(receiving().match(token.low) for token in after)


def _from(clause: Clause, actors: Actors) -> Actor:
    """Who gives: a first person, or a body behind "from"; nobody known where it is not said."""
    unit = clause.unit
    for at in range(clause.first, clause.last - 1):
        if not _giver().fullmatch(unit.tokens[at].low):
            continue
        if unit.tokens[at + 1].low in _FIRST:
            return actors.named(unit, at + 1, at + 2)
        words, end = unit.grammar.words, at + 2
        while end < clause.last and unit.tokens[end].word and not unit.tokens[end].low[0].isdigit():
            if unit.tokens[end].low in words.preps or unit.tokens[end].low in words.articles:
                break
            end += 1
        giver = actors.named(unit, at + 1, end)
        if giver.kind == "body":
            return giver
    return Actor("body", None, None)


def agent(clause: Clause, actors: Actors) -> Actor:
    """Who acts in a passive ("by the agency"); nobody known where it is not said: its subject undergoes the act."""
    unit = clause.unit
    words = unit.grammar.words
    for at in range(clause.verb + 1, clause.last - 1):
        if unit.tokens[at].low not in _BY[unit.grammar.language]:
            continue
        end = at + 2
        while end < clause.last and unit.tokens[end].word and unit.tokens[end].low not in words.preps:
            end += 1
        found = actors.named(unit, at + 1, end)
        if found.kind in ("body", "first"):
            return found
    return Actor("body", None, None)


_BY = {"nl": frozenset(["door"]), "de": frozenset(["von", "vom"]), "en": frozenset(["by"]), "fr": frozenset(["par"])}
