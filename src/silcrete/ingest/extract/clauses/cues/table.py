"""The form of the cue tables: one `Grammar` per language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Rule:
    """A cue: `pattern` is matched on the lower-case folded words of one unit; its group `v` is the finite verb.

    `label` is the strength of a commitment or the type of a statement. `needs` narrows the rule: "actor" (the
    subject must be able to act), "first" (first person), "due" (a deadline still to come in the clause), "" (none).
    """

    name: str
    label: str
    pattern: re.Pattern[str]
    needs: str = ""


@dataclass(frozen=True)
class Verbs:
    """Verb forms by what they say about a promise; infinitives, or stems of future forms in French.

    `duty` and `able` take a future tense out of the promises; `world` are things that befall or stay; `effect` are
    results that a measure has; `vague` are acts that nobody can check; `goal` are the acts that a purpose names. `acts` are
    further infinitives, listed where their form is that of a plural noun (Dutch).
    """

    duty: frozenset[str]
    able: frozenset[str]
    world: frozenset[str]
    effect: frozenset[str]
    vague: re.Pattern[str]
    goal: frozenset[str]
    acts: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Nouns:
    """Nouns that tell what a subject is; suffixes stand for compounds ("-ministerium", "-top")."""

    actors: frozenset[str]
    actor_suffixes: tuple[str, ...]
    plans: frozenset[str]
    events: Mapping[str, str]
    event_suffixes: Mapping[str, str]
    own_side: re.Pattern[str]
    outside: re.Pattern[str]


@dataclass(frozen=True)
class Words:
    """The closed word classes of a language, lower case. `subs` gives the role of each subordinating phrase."""

    first_singular: frozenset[str]
    first_plural: frozenset[str]
    pronouns: frozenset[str]
    things: frozenset[str]
    articles: frozenset[str]
    preps: frozenset[str]
    of_preps: frozenset[str]
    coords: frozenset[str]
    relatives: frozenset[str]
    subs: Mapping[tuple[str, ...], str]
    finite: frozenset[str]
    adverbs: frozenset[str]
    connective: re.Pattern[str]


@dataclass(frozen=True)
class Marks:
    """Words that colour a clause: negation, expectation, possibility, repetition, pointing back, conditions."""

    negation: re.Pattern[str]
    expected: re.Pattern[str]
    possible: re.Pattern[str]
    performative: re.Pattern[str]
    recurring: re.Pattern[str]
    back: re.Pattern[str]
    after: re.Pattern[str]
    addressee: re.Pattern[str]
    past: re.Pattern[str]


@dataclass(frozen=True, eq=False)
class Grammar:
    """Everything the clause rules know about one language."""

    language: str
    verb_second: bool
    words: Words
    nouns: Nouns
    verbs: Verbs
    marks: Marks
    commitments: tuple[Rule, ...]
    requests: tuple[Rule, ...]
    aims: tuple[Rule, ...]
    statements: tuple[Rule, ...]
    events: tuple[Rule, ...]


def words(listed: str) -> frozenset[str]:
    """A set from words listed with blanks between them."""
    return frozenset(listed.split())


def pairs(listed: str) -> dict[str, str]:
    """A mapping from lines `value: word word`; an underscore in the value stands for a blank."""
    found: dict[str, str] = {}
    for line in listed.strip().splitlines():
        value, _, rest = line.strip().partition(":")
        found.update(dict.fromkeys(rest.split(), value.replace("_", " ")))
    return found


def roles(listed: str) -> dict[tuple[str, ...], str]:
    """Subordinating phrases from lines `role: phrase, phrase`."""
    found: dict[tuple[str, ...], str] = {}
    for line in listed.strip().splitlines():
        role, _, rest = line.strip().partition(":")
        for phrase in rest.split(","):
            if phrase.strip():
                found[tuple(phrase.split())] = role
    return found


def rules(*rows: tuple[str, ...]) -> tuple[Rule, ...]:
    """Rules from rows (name, label, pattern[, needs]); blanks in a pattern are read as written."""
    return tuple(Rule(row[0], row[1], re.compile(row[2]), row[3] if len(row) > 3 else "") for row in rows)


def pattern(text: str) -> re.Pattern[str]:
    """A compiled pattern; line ends and the blanks around them are layout."""
    return re.compile("".join(line.strip() for line in text.splitlines()))
