"""The form of the cue tables: one `Grammar` per language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any


@dataclass(frozen=True)
class Rule:
    """A cue: `pattern` is matched on the lower-case folded words of one unit; its group `v` is the finite verb.

    `label` is the strength of a commitment or the type of a statement. `needs` narrows the rule, by
    all of its words: "actor" (the subject must be able to act), "body" (an actor in the third person), "first" (first
    person), "outside" (a body the writer does not speak for), "thing" (no actor), "due" (a day still to come in the
    clause), "ahead" (such a day, a beginning still to come or an open condition), "told" (a verb of saying before it),
    "programme" (a text that is one).
    """

    name: str
    label: str
    pattern: re.Pattern[str]
    needs: str = ""


@dataclass(frozen=True)
class Verbs:
    """Verb forms by what they say about a promise; infinitives, or stems of future forms in French.

    `duty` and `able` take a future tense out of the promises; `world` are things that befall or stay, `never` those
    that nobody promises of himself; `starts` are the present forms of things that begin or become available;
    `effect` are results that a measure has; `vague` are acts that nobody can check; `goal` are the acts that a purpose
    names, `duty_goal` those that only a duty does. `acts` are further infinitives, listed where their form is that of a
    plural noun (Dutch); `not_future` look like a future tense and are none (French). `fronted` are
    participles that open a clause about a plan (German "geplant ist ...").
    """

    duty: frozenset[str]
    able: frozenset[str]
    world: frozenset[str]
    effect: frozenset[str]
    vague: re.Pattern[str]
    goal: frozenset[str]
    duty_goal: frozenset[str]
    never: frozenset[str]
    starts: frozenset[str]
    acts: frozenset[str]
    not_future: frozenset[str]
    fronted: frozenset[str]


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
    """The closed word classes of a language, lower case.

    `subs` gives the role of each subordinating phrase, `unsure_subs` those that are other words as well. `doubtful`
    are the finite forms that are infinitives too. `oblique` never open a subject; a pronoun in `inverted` right after
    the verb is one. `auxiliaries` carry another verb, `helpers` make a form that follows an infinitive, `wishes` take
    a statement its truth, `states` keep it with a first person; `linking` are the forms that a participle hangs on.
    `closing` end an infinitive phrase after a comma, `complements` tie what follows to an event.
    """

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
    doubtful: frozenset[str]
    unsure_subs: frozenset[str]
    oblique: frozenset[str]
    inverted: frozenset[str]
    auxiliaries: frozenset[str]
    helpers: frozenset[str]
    wishes: frozenset[str]
    states: frozenset[str]
    linking: frozenset[str]
    closing: frozenset[str]
    complements: frozenset[str]
    connective: re.Pattern[str]


@dataclass(frozen=True)
class Marks:
    """Words that colour a clause: negation, expectation, possibility, repetition, pointing back, conditions.

    `cited` marks a promise as one of an earlier text, `state` a state that can be promised, `dull` what is only there;
    `asked` names who is asked; `told` are the verbs that report what someone said, `pending` opens a condition that
    makes a present tense one of the future; `closers` end a clause after a comma; `lead_in` opens an aim without being
    part of it; a word of `governor` before an infinitive makes it a complement, not a purpose; `priorities` announce a
    list of aims.
    """

    negation: re.Pattern[str]
    expected: re.Pattern[str]
    possible: re.Pattern[str]
    performative: re.Pattern[str]
    recurring: re.Pattern[str]
    back: re.Pattern[str]
    after: re.Pattern[str]
    addressee: re.Pattern[str]
    past: re.Pattern[str]
    cited: re.Pattern[str]
    state: re.Pattern[str]
    dull: re.Pattern[str]
    asked: re.Pattern[str]
    told: re.Pattern[str]
    pending: re.Pattern[str]
    closers: re.Pattern[str]
    lead_in: re.Pattern[str]
    priorities: re.Pattern[str]
    governor: re.Pattern[str]


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


def grammar_from(language: str, table: Mapping[str, Any]) -> Grammar:
    """The grammar that a table holds.

    Lists of words stand with blanks between them; in patterns line ends and the blanks around them are layout.
    Raises KeyError for a table that lacks an entry, re.error for a pattern that does not compile.
    """
    words, nouns, verbs, marks = table["words"], table["nouns"], table["verbs"], table["marks"]
    closed = [f.name for f in fields(Words) if f.name not in ("subs", "connective")]
    return Grammar(
        language=language,
        verb_second=table["verb_second"],
        words=Words(
            **{name: _set(words[name]) for name in closed},
            subs=_phrases(words["subs"]),
            connective=_pattern(words["connective"]),
        ),
        nouns=Nouns(
            actors=_set(nouns["actors"]),
            actor_suffixes=tuple(nouns["actor_suffixes"].split()),
            plans=_set(nouns["plans"]),
            events=_by_word(nouns["events"]),
            event_suffixes=_by_word(nouns["event_suffixes"]),
            own_side=_pattern(nouns["own_side"]),
            outside=_pattern(nouns["outside"]),
        ),
        verbs=Verbs(
            **{f.name: _set(verbs[f.name]) for f in fields(Verbs) if f.name != "vague"}, vague=_pattern(verbs["vague"])
        ),
        marks=Marks(**{f.name: _pattern(marks[f.name]) for f in fields(Marks)}),
        **{name: tuple(_rule(row) for row in table[name]) for name in _RULES},
    )


_RULES = ("commitments", "requests", "aims", "statements", "events")


def _rule(row: Mapping[str, str]) -> Rule:
    return Rule(row["name"], row["label"], _pattern(row["pattern"]), row.get("needs", ""))


def _set(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


def _by_word(listed: Mapping[str, str]) -> dict[str, str]:
    """From "value: word word" to the value of each word."""
    return {word: value for value, words in listed.items() for word in words.split()}


def _phrases(listed: Mapping[str, str]) -> dict[tuple[str, ...], str]:
    """From "role: phrase, phrase" to the role of each phrase, as a tuple of its words."""
    return {tuple(phrase.split()): role for role, phrases in listed.items() for phrase in phrases.split(",")}


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile("".join(line.strip() for line in text.splitlines()).replace("\\ ", " "))
