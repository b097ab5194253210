"""Whom a text addresses: by its head, by its form of address, by what "your House" stands for."""

from __future__ import annotations

import re
from functools import cache

from silcrete.ingest.extract.clauses.actors import Actors, id_of
from silcrete.ingest.extract.clauses.clause import Clause

_YOU = {
    "nl": frozenset(["u", "uw kamer", "de kamer"]),
    "de": frozenset(["Ihnen", "Sie"]),
    "en": frozenset(["you"]),
    "fr": frozenset(["vous"]),
}
_HEAD = 3000
"""Characters from the start of the body in which a letter greets."""


@cache
def _greetings() -> re.Pattern[str]:
    """The line that greets the addressee of a letter, without those that greet nobody by name or office."""
    nobody = (
        r"(?:sirs?|madam|all|colleagues?|friends?|heer|mevrouw|heren|lezer|collega'?s?|damen|herren|kolleg\w+|madame|"
        r"monsieur|mesdames|messieurs)\b(?!\.?\s+(?:de|van|ten|la|le|l'|(?-i:[A-ZÀ-Þ])))"
    )
    return re.compile(
        r"^[ \t]*(?:(?:Dear|Geachte|Beste|Sehr\s+geehrte[rs]?|Liebe[rs]?|Chère|Cher)\s+"
        rf"(?P<a>(?!(?i:{nobody}))[^\n,]{{3,70}})"
        r"|(?P<b>(?:Madame|Monsieur)\s+(?:la|le|l')\s?[^\n,]{3,70})),[ \t]*$",
        re.MULTILINE,
    )


def addressed(actors: Actors) -> str | None:
    """The id of whom the text is written to, the words where there is none; None for a text written to nobody."""
    frame = actors.frame
    if frame.addressee_span is not None:
        return _named(actors, *frame.addressee_span) or frame.addressee
    start, end = actors.text.body
    greeted = _greetings().search(actors.text.folded, start, min(end, start + _HEAD))
    if greeted is None:
        return None
    group = "a" if greeted["a"] else "b"
    return _named(actors, *greeted.span(group)) or actors.text.raw[slice(*greeted.span(group))].strip()


def _named(actors: Actors, start: int, end: int) -> str | None:
    """The id of the person or the body named in a span; an office of a body stands for the body."""
    found = [i for i in actors.items.within(start, end + 1) if i.kind in ("person", "organisation")]
    return id_of(max(found, key=lambda i: i.end - i.start)) if found else None


def receiver(words: str | None, clause: Clause, actors: Actors) -> str | None:
    """Who stands behind the receiver of a promise in the words of the text; without `words` a "u", "Ihnen" or "Sie".

    The id of the house that "your House" means, that of the addressee for "you"; other words stay as they are.
    """
    unit, language = clause.unit, clause.unit.grammar.language
    if words is None:
        last = range(clause.first, clause.last)
        spoken = {
            actors.text.raw[unit.tokens[at].start : unit.tokens[at].end] for at in last if not _subject(clause, at)
        }
        return addressed(actors) if spoken & _YOU[language] and language in ("nl", "de") else None
    for item in actors.items.within(clause.start, clause.end + 1):
        if item.kind == "mention" and item.text == words and (known := id_of(item)):
            return known
    return (addressed(actors) or words) if words.lower() in _YOU[language] else words


def _subject(clause: Clause, at: int) -> bool:
    first, last = clause.subject or (0, 0)
    return first <= at < last or at == 0
