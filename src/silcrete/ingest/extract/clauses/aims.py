"""Aims: states and results that someone wants, as purposes, declared goals, duties and wishes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from silcrete.ingest.extract.clauses.actors import Actors
from silcrete.ingest.extract.clauses.bounds import starts_clause
from silcrete.ingest.extract.clauses.clause import Clause, clause_at
from silcrete.ingest.extract.clauses.cues import Grammar, Rule
from silcrete.ingest.extract.clauses.finite import is_finite
from silcrete.ingest.extract.clauses.lists import items_after
from silcrete.ingest.extract.clauses.reading import Reading
from silcrete.ingest.extract.clauses.units import Unit
from silcrete.ingest.extract.clauses.verbs import english_participle, german_participle, predicate
from silcrete.ingest.extract.item import Item, item
from silcrete.ingest.extract.text import Text

Range = tuple[int, int]
_ANNOUNCED = Rule("announced", "list", re.compile(""))
_STUDIED = frozenset(["geprüft", "untersucht", "erörtert", "entschieden", "diskutiert"])
_PASSIVE = re.compile(
    r"\bmust be (?:further |better |more )?\w+(?:ed|ilt|de|ept)\b|\b(?:moet|moeten|dient|dienen)\b.*\b(?:te )?worden\b"
    r"|\b(?:muss|müssen)\b.*\bwerden\b|\b(?:doit|doivent) être \w+ée?s?\b"
)
_BY_DATE = re.compile(
    r"\b(?:by|before|uiterlijk|vóór|bis|spätestens|avant|au plus tard|submitted|ingediend|gestellt)\b"
)
_LONGEST_ITEM = 40
_MARKERS = {
    "nl": frozenset(["om", "dat"]),
    "de": frozenset(["es", "dass"]),
    "en": frozenset(["to", "that"]),
    "fr": frozenset(["de", "d'", "que", "qu'", "à"]),
}
_POINTING = frozenset(["dit", "dat", "dies", "this", "that", "cela", "ceci", "ce", "das", "so", "it"])
_SHORTEST = 2
_TOPIC_WORDS = 8


def find_aims(read: Reading) -> list[Item]:
    """The aims of a text, by start."""
    text, grammar, actors = read.text, read.grammar, read.actors
    rows: list[Item] = []
    for number, unit in enumerate(read.units):
        taken: list[Range] = []
        for rule in grammar.aims:
            for match in rule.pattern.finditer(unit.low):
                for first, last in _spans(unit, rule, match, grammar, actors):
                    first, last = _trim(unit, first, last)
                    if (
                        last - first < _SHORTEST
                        or _empty(unit, first, last)
                        or any(_same(first, last, other) for other in taken)
                    ):
                        continue
                    taken.append((first, last))
                    rows.append(_item(text, unit, first, last, rule, actors))
        for piece, first, last in _announced(read, number):
            first, last = _trim(piece, first, last)
            if last - first >= _SHORTEST:
                rows.append(_item(text, piece, first, last, _ANNOUNCED, actors))
    unique = {row.span: row for row in rows}
    return sorted(unique.values(), key=lambda i: (i.start, -i.end))


def _empty(unit: Unit, first: int, last: int) -> bool:
    """Whether the words only point back ("to achieve this")."""
    return last - first <= 3 and any(t.low in _POINTING for t in unit.tokens[first:last])


def _announced(read: Reading, number: int) -> Iterator[tuple[Unit, int, int]]:
    """The aims that a unit like "It has three priorities:" announces, in the same sentence or as a list."""
    unit = read.units[number]
    if not unit.colon or unit.question or not read.grammar.marks.priorities.search(unit.low):
        return
    following = read.units[number + 1 : number + 2]
    if following and following[0].sentence == unit.sentence:
        piece = following[0]
        for first, last in _members(piece, 0, len(piece.tokens)):
            yield piece, first, last
        return
    for piece, _ in items_after(read.text, read.units, number):
        if _SHORTEST < len(piece.tokens) <= _LONGEST_ITEM:
            yield piece, 0, len(piece.tokens)


def _same(first: int, last: int, other: Range) -> bool:
    """Whether two ranges of tokens cover mostly the same words."""
    shared = min(last, other[1]) - max(first, other[0])
    return shared > 0.5 * min(last - first, other[1] - other[0])


def _spans(unit: Unit, rule: Rule, match: re.Match[str], grammar: Grammar, actors: Actors) -> Iterator[Range]:
    if rule.label == "infinitive":
        yield from _infinitives(unit, rule, match, grammar)
    elif rule.label == "rest":
        yield from _rest(unit, match, grammar)
    elif rule.label == "list":
        yield from _listed(unit, match, grammar)
    elif rule.label == "participle":
        yield from _to_be(unit, match, grammar)
    else:
        yield from _modal(unit, rule, match, grammar, actors)


def _after(unit: Unit, match: re.Match[str]) -> int:
    """Index of the first token after a match."""
    at = unit.token_at(unit.start + match.end())
    while at < len(unit.tokens) and unit.tokens[at].start < unit.start + match.end():
        at += 1
    return at


def _infinitives(unit: Unit, rule: Rule, match: re.Match[str], grammar: Grammar) -> Iterator[Range]:
    """The purposes after an infinitive marker, one for each marked verb."""
    before = unit.low[max(0, match.start() - 100) : match.start()]
    if grammar.marks.governor.search(before):
        return
    first = _after(unit, match)
    last = _end(unit, first, grammar)
    if grammar.language in ("nl", "de"):
        for piece in _split_marked(unit, first, last, grammar):
            if _marked(unit, *piece, grammar):
                yield piece[0], _up_to_verb(unit, *piece, grammar)
        return
    verb = _verb_from(unit, first, last, grammar)
    if verb is None or (rule.name == "to" and unit.tokens[verb].low not in grammar.verbs.goal):
        return
    yield from _split_marked(unit, first, last, grammar)


def _verb_from(unit: Unit, first: int, last: int, grammar: Grammar) -> int | None:
    """The first token that is no adverb."""
    for at in range(first, min(last, first + 3)):
        low = unit.tokens[at].low
        if low in grammar.words.adverbs or low.endswith(("ly", "ment")):
            continue
        return at if unit.tokens[at].word and low not in grammar.words.articles and not unit.tokens[at].cap else None
    return None


def _end(unit: Unit, first: int, grammar: Grammar) -> int:
    """Where the words that depend on the infinitive end."""
    tokens = unit.tokens
    words = grammar.words
    at = first
    while at < len(tokens):
        token = tokens[at]
        if token.low in ("om", "um", "teneinde", "afin") and at > first + 1:
            break
        if (
            token.low == "pour"
            and at > first + 1
            and grammar.language == "fr"
            and re.match(r"\w+(?:er|ir|re)\Z", unit.text(at + 1, at + 2))
        ):
            break
        if at > first + 2 and grammar.language == "en" and unit.text(at, at + 2) in ("in order", "so as"):
            break
        if token.low in words.coords and starts_clause(unit, at + 1):
            break
        if token.low == "," and at + 1 < len(tokens):
            following = tokens[at + 1]
            if is_finite(following, grammar) or (
                following.low in words.pronouns and following.low not in words.relatives
            ):
                break
            if starts_clause(unit, at + 1) or following.low in words.closing:
                break
        if grammar.verb_second and at > first + 1 and is_finite(token, grammar) and not _in_relative(unit, first, at):
            break
        at += 1
    return at


def _in_relative(unit: Unit, first: int, at: int) -> bool:
    """Whether a finite verb belongs to a relative or content clause opened after `first`."""
    words = unit.grammar.words
    return any(t.low in words.relatives or t.low in ("dass", "dat", "ob", "of") for t in unit.tokens[first:at])


def _split_marked(unit: Unit, first: int, last: int, grammar: Grammar) -> Iterator[Range]:
    """Pieces of a range joined by "and", each with its own infinitive marker."""
    tokens = unit.tokens
    start = first
    for at in range(first + 1, last - 1):
        if tokens[at].low not in grammar.words.coords:
            continue
        head = at + 1
        if grammar.language in ("nl", "de"):
            if _marked(unit, start, at, grammar) and _marked(unit, head, last, grammar):
                yield start, at
                start = head
        elif tokens[head].low in ("to", "thus", "thereby", "de", "d'", "à", "ainsi") and head + 1 < last:
            following = tokens[head + 1].low
            verbal = following in grammar.verbs.goal or (
                grammar.language == "fr" and following.endswith(("er", "ir", "re"))
            )
            if verbal:
                yield start, at
                start = head + 1
    yield start, last


def _marked(unit: Unit, first: int, last: int, grammar: Grammar) -> bool:
    """Whether a range holds an infinitive with its marker (Dutch "te", German "zu" or an infixed "-zu-")."""
    tokens = unit.tokens
    for at in range(first, last):
        token = tokens[at]
        if token.low in ("te", "zu") and at + 1 < last and tokens[at + 1].low.endswith("n") and not tokens[at + 1].cap:
            return True
        if grammar.language == "de" and not token.cap and re.match(r"[a-zäöü]{2,}zu[a-zäöüß]{2,}n\Z", token.low):
            return True
    return False


def _up_to_verb(unit: Unit, first: int, last: int, grammar: Grammar) -> int:
    """Leave out what "and" adds right after the infinitive without a marker of its own."""
    tokens = unit.tokens
    for at in range(first + 2, last - 1):
        if tokens[at].low not in grammar.words.coords or tokens[at + 1].low not in grammar.words.preps:
            continue
        if tokens[at - 1].low.endswith("n") and not tokens[at - 1].cap and _marked(unit, first, at, grammar):
            return at
    return last


def _rest(unit: Unit, match: re.Match[str], grammar: Grammar) -> Iterator[Range]:
    """What a declared goal is: the words after "the aim is"."""
    first = _after(unit, match)
    tokens = unit.tokens
    if first + 1 < len(tokens) and is_finite(tokens[first], grammar) and tokens[first + 1].low == ",":
        first += 1
    while first < len(tokens) and (not tokens[first].word or tokens[first].low in _MARKERS[grammar.language]):
        first += 1
    marked = _marked(unit, first, min(len(tokens), first + _LONGEST_ITEM), grammar)
    if first >= len(tokens) or tokens[first].low in ("niet", "nicht", "not", "zijn", "bereikt", "erreicht", "been"):
        return
    opened = marked or tokens[max(0, first - 1)].low in _MARKERS[grammar.language]
    if grammar.verb_second and not opened and tokens[first].low not in grammar.words.articles:
        return
    yield from _split_marked(unit, first, _end(unit, first, grammar), grammar)


def _listed(unit: Unit, match: re.Match[str], grammar: Grammar) -> Iterator[Range]:
    """The members of a list after "focuses on"."""
    first = _after(unit, match)
    last = _end(unit, first, grammar)
    if grammar.marks.priorities.search(unit.text(first, min(first + 3, last))):
        return
    start = first
    for start, end in _members(unit, first, last):
        if end < last:
            yield start, end
    yield from _split_marked(unit, start, last, grammar)


def _members(unit: Unit, first: int, last: int) -> Iterator[Range]:
    """The members of a list whose commas and "and" are followed by an article."""
    tokens = unit.tokens
    words = unit.grammar.words
    start = first
    for at in range(first, last - 1):
        parts = tokens[at].low == "," or tokens[at].low in words.coords
        if parts and tokens[at + 1].low in words.articles and at > start:
            yield start, at
            start = at + 1
    yield start, last


def _to_be(unit: Unit, match: re.Match[str], grammar: Grammar) -> Iterator[Range]:
    """Goals in the passive: "are to be promoted", "sollen gefördert werden", with elliptic members of a list."""
    verb = unit.token_at(unit.start + match.start("v"))
    clause = clause_at(unit, verb)
    if clause.unreal:
        return
    if grammar.language == "de":
        yield from _german_goal(clause)
        return
    first, last = clause.first, clause.last
    if unit.tokens[verb].low == "should" and not _goal_participle(unit, _after(unit, match) - 1, grammar):
        return
    edges = [
        at for at in range(verb, last) if unit.tokens[at].low == "," or unit.tokens[at].low in grammar.words.coords
    ]
    start = first
    for at in [*edges, last]:
        closing = unit.tokens[at - 1]
        if at > start and english_participle(closing.low) and not closing.cap and at - start > 1:
            yield start, at
            start = at + 1
    if start == first:
        yield first, last
    elif start < last:
        chunk = unit.tokens[start:last]
        if any(english_participle(t.low) for t in chunk):
            yield start, last


def _goal_participle(unit: Unit, at: int, grammar: Grammar) -> bool:
    low = unit.tokens[at].low
    return (
        any(low in (verb + "ed", verb + "d", verb[:-1] + "ied", verb + verb[-1:] + "ed") for verb in grammar.verbs.goal)
        or low == "made"
    )


def _german_goal(clause: Clause) -> Iterator[Range]:
    """The act that German "sollen" sets as a goal, with an infinitive of the goal verbs or a passive."""
    act = predicate(clause)
    verbs = clause.unit.grammar.verbs
    goal = verbs.goal | verbs.duty_goal
    if set(act.verbs) & _STUDIED:
        return
    if not act.verbs or not (act.passive or set(act.verbs) & goal or any(german_participle(v) for v in act.verbs)):
        return
    subject = clause.subject
    if subject and subject[0] < clause.verb:
        yield clause.first, clause.last
    else:
        yield clause.verb + 1, clause.last


def _modal(unit: Unit, rule: Rule, match: re.Match[str], grammar: Grammar, actors: Actors) -> Iterator[Range]:
    """What an actor must or wants to reach, when the verb names a goal."""
    verb = unit.token_at(unit.start + match.start("v"))
    clause = clause_at(unit, verb)
    if clause.unreal or unit.question:
        return
    kind = actors.of(clause).kind
    if rule.name == "duty" and kind in ("thing", "plan") and _passive_duty(clause):
        yield clause.first, clause.last
        return
    if kind not in ("first", "body", "place") and grammar.language != "fr":
        return
    first = _after(unit, match)
    if clause.subject and clause.subject[0] >= verb:
        first = max(first, clause.subject[1])
    if grammar.verb_second:
        act = predicate(clause)
        goals = grammar.verbs.goal | (grammar.verbs.duty_goal if rule.name == "duty" else frozenset())
        if set(act.verbs[-1:]) & goals and not set(act.verbs) & (grammar.verbs.duty | grammar.verbs.able):
            yield first, min(clause.last, _end(unit, first, grammar))
        return
    last = min(clause.last, _end(unit, first, grammar))
    lead = unit.grammar.marks.lead_in.match(unit.low, unit.tokens[first].start - unit.start) if first < last else None
    head = unit.token_at(unit.start + lead.end()) if lead else first
    at = _verb_from(unit, head, last, grammar)
    if at is not None and unit.tokens[at].low in grammar.verbs.goal:
        yield from _split_marked(unit, first, last, grammar)


def _passive_duty(clause: Clause) -> bool:
    """Whether something must be done to the subject, a noun ("cooperation must be strengthened")."""
    subject = clause.subject
    if subject is None or clause.unit.tokens[subject[0]].low in clause.unit.grammar.words.pronouns - {"die", "das"}:
        return False
    low = clause.unit.text(clause.verb, clause.last)
    return bool(_PASSIVE.search(low)) and not _BY_DATE.search(low)


def _trim(unit: Unit, first: int, last: int) -> Range:
    """Leave out lead-ins, markers and marks at the edges."""
    tokens = unit.tokens
    coords = unit.grammar.words.coords
    while first < last and (
        not tokens[first].word
        or tokens[first].low in coords
        or tokens[first].low in ("to", "also", "ook", "auch", "om", "um", "dabei", "daher", "daarom")
    ):
        first += 1
    if first < last:
        lead = unit.grammar.marks.lead_in.match(unit.low, tokens[first].start - unit.start)
        if lead:
            first = unit.token_at(unit.start + lead.end())
    while last > first and (not tokens[last - 1].word or tokens[last - 1].low in coords):
        if tokens[last - 1].low in ("%", "€"):
            break
        last -= 1
    return first, last


def _item(text: Text, unit: Unit, first: int, last: int, rule: Rule, actors: Actors) -> Item:
    tokens = unit.tokens
    start, end = tokens[first].start, tokens[last - 1].end
    words = unit.grammar.words
    topic = [t for t in tokens[first:last] if t.word and t.low not in words.adverbs and t.low not in words.articles]
    shown = " ".join(text.raw[t.start : t.end] for t in topic[:_TOPIC_WORDS])
    normalised = {"topic": shown, "of": _whose(unit, first, actors)}
    confidence = 0.6 if rule.name in ("to", "duty", "want", "focus") else 0.75
    return item(
        text, "aim", start, end, normalised, rule=f"aim-{unit.grammar.language}-{rule.name}", confidence=confidence
    )


def _whose(unit: Unit, first: int, actors: Actors) -> str | None:
    """Whose aim it is: the subject of the nearest finite verb before it, else the first body of the sentence."""
    for at in range(first - 1, -1, -1):
        if is_finite(unit.tokens[at], unit.grammar):
            found = actors.of(clause_at(unit, at))
            if found.id:
                return found.id
            break
    return actors.body_in(unit)
