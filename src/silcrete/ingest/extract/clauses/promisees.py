"""To whom a promise is made: "promised the council that", "s'est engagé auprès de la région à"."""

from __future__ import annotations

from silcrete.ingest.extract.clauses.actors import Actors
from silcrete.ingest.extract.clauses.clause import Clause
from silcrete.ingest.extract.clauses.subjects import noun_phrase
from silcrete.ingest.extract.clauses.units import Unit
from silcrete.ingest.extract.entities.lexicon import word_set

PLEDGES = frozenset(
    ["pledge", "promise", "pledged", "promised", "has-pledged", "has-promised", "oblige", "obliged", "vow", "announced"]
)
# What ties the receiver to the promise, and the words it may be said with.
_LINKS = {
    "nl": frozenset(["aan", "jegens", "tegenover"]),
    "de": frozenset(["gegenüber"]),
    "en": frozenset(["to"]),
    "fr": frozenset(["à", "au", "aux", "auprès", "envers"]),
}
_OF = frozenset(["de", "d'", "du", "des"])
_THEM = frozenset(
    ["us", "you", "them", "him", "ons", "u", "hen", "hun", "hem", "haar", "mij", "uns", "ihnen", "ihm", "ihr", "mir"]
)
# What an English promise goes on with behind its receiver.
_GOES_ON = frozenset(["that", "to", "a", "an"])


def promisee(clause: Clause, actors: Actors, said: int) -> tuple[int, int] | None:
    """The half-open range of tokens that name who is promised something, None where nobody is named.

    `said` is the offset where the cue of the promise ends.
    """
    unit = clause.unit
    language = unit.grammar.language
    cue = min(unit.token_at(said - 1) + 1, clause.last)
    if language == "fr":
        return _linked(unit, actors, range(clause.verb + 1, min(cue + 1, clause.last)), clause.last)
    if language == "en":
        at = cue + 1 if cue < clause.last and unit.tokens[cue].low in _LINKS["en"] else cue
        found = _named(unit, actors, at, clause.last)
        goes_on = found is not None and found[1] < clause.last and unit.tokens[found[1]].low in _GOES_ON
        return found if goes_on else None
    at = clause.verb + 1
    if clause.subject is not None and clause.subject[0] >= at:
        at = clause.subject[1]
    while at < clause.last and unit.tokens[at].low in unit.grammar.words.adverbs - _THEM:
        at += 1
    last = cue - 1 if cue - 1 > at else clause.last
    return _linked(unit, actors, range(at, cue), last) or _named(unit, actors, at, last)


def _linked(unit: Unit, actors: Actors, places: range, last: int) -> tuple[int, int] | None:
    """The first receiver that a preposition ties to the promise."""
    for at in places:
        if unit.tokens[at].low in _LINKS[unit.grammar.language]:
            first = at + 1
            while unit.grammar.language == "fr" and first < last and unit.tokens[first].low in _OF:
                first += 1
            if (found := _named(unit, actors, first, last)) is not None:
                return found
    return None


def _named(unit: Unit, actors: Actors, first: int, last: int) -> tuple[int, int] | None:
    """The noun phrase at `first` where it names a person or a body; a form of address belongs to it."""
    tokens = unit.tokens
    if first >= last:
        return None
    if tokens[first].low in _THEM:
        return first, first + 1
    name = first
    while name < last - 1 and (tokens[name].low in word_set("honorifics") or (name > first and not tokens[name].word)):
        name += 1
    last = next((at for at in range(name + 1, last - 1) if _acts(unit, at)), last)
    end = noun_phrase(unit, name, last, joined=False)
    return (first, end) if name < end and actors.named(unit, name, end).kind == "body" else None


def _acts(unit: Unit, at: int) -> bool:
    """Whether French "que" opens what is promised, or "de" or "à" before an infinitive."""
    after = unit.tokens[at + 1]
    if unit.grammar.language == "fr" and unit.tokens[at].low in ("que", "qu'"):
        return True
    ties = unit.grammar.language == "fr" and unit.tokens[at].low in ("de", "d'", "à")
    return ties and not after.cap and after.low.endswith(("er", "ir", "re", "oir"))
