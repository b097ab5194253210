"""The clause around a finite verb: where it begins, its subject, and where its last complement ends."""

from __future__ import annotations

from dataclasses import dataclass

from silcrete.ingest.extract.clauses.bounds import left_bound, repeated, right_bound
from silcrete.ingest.extract.clauses.finite import is_finite, subordinator, verb_final
from silcrete.ingest.extract.clauses.subjects import subject_after, subject_before, subject_first
from silcrete.ingest.extract.clauses.tokens import Token
from silcrete.ingest.extract.clauses.units import Unit

_LEADING = 6
_UNREAL_ROLES = ("condition", "time", "reason", "contrast")


@dataclass(frozen=True)
class Clause:
    """A clause of `unit` as half-open ranges of its tokens.

    `first`, `last` bound the whole clause, without what is fronted before an inverted verb; `verb` is the finite
    verb; `subject` the range of the subject where it was found; `fronted` what stands before; `role` is "main",
    "relative", or the role of the word that subordinates it ("content", "condition", ...).
    """

    unit: Unit
    first: int
    last: int
    verb: int
    subject: tuple[int, int] | None
    fronted: tuple[int, int] | None
    role: str

    @property
    def start(self) -> int:
        """Offset of the first character."""
        return self.unit.tokens[self.first].start

    @property
    def end(self) -> int:
        """Offset after the last character."""
        return self.unit.tokens[self.last - 1].end

    @property
    def fronted_start(self) -> int:
        """Offset of the first character of what is fronted, else of the clause."""
        return self.unit.tokens[self.fronted[0]].start if self.fronted else self.start

    @property
    def low(self) -> str:
        """The lower-case text of the clause."""
        return self.unit.text(self.first, self.last)

    @property
    def unreal(self) -> bool:
        """Whether the clause only sets the scene for another one (a condition, a reason, a contrast)."""
        return self.role in _UNREAL_ROLES

    def tail(self) -> tuple[Token, ...]:
        """The tokens after the finite verb."""
        return self.unit.tokens[self.verb + 1 : self.last]


def clause_at(unit: Unit, verb: int) -> Clause:
    """The clause whose finite verb is token `verb` of `unit`."""
    first, role = left_bound(unit, verb)
    last = right_bound(unit, verb, role)
    grammar = unit.grammar
    first = _strip_connective(unit, first, verb)
    if role in ("main", "content") and grammar.verb_second and (role == "main" or not verb_final(unit, first, verb)):
        return _verb_second(unit, first, last, verb, role)
    subject = subject_before(unit, first, verb, role)
    if subject[0] == subject[1] and (shared := _shared_subject(unit, verb)) is not None:
        return Clause(unit, first, last, verb, shared, None, role)
    if role == "relative" or not grammar.verb_second:
        fronted = (first, subject[0]) if subject[0] > first else None
        if role == "main" and (opening := _adverbial_before(unit, first)) is not None:
            fronted = (opening, subject[0])
        start = first if role == "relative" else subject[0]
        return Clause(unit, start, last, verb, subject if subject[0] < subject[1] else None, fronted, role)
    return Clause(unit, first, last, verb, subject if subject[0] < subject[1] else None, None, role)


def _shared_subject(unit: Unit, verb: int) -> tuple[int, int] | None:
    """The subject of the clause before, when the verb follows a coordinator directly ("... and will ...")."""
    at = verb - 1
    while at >= 0 and unit.tokens[at].low in unit.grammar.words.adverbs:
        at -= 1
    joined = at >= 1 and (unit.tokens[at].low in unit.grammar.words.coords or repeated(unit, verb))
    if not joined:
        return None
    for before in range(at - 1, -1, -1):
        noun = before > 0 and unit.tokens[before - 1].low in unit.grammar.words.articles  # "the need"
        done = before > 0 and unit.tokens[before - 1].low in unit.grammar.words.linking  # "was opened"
        if is_finite(unit.tokens[before], unit.grammar) and not noun and not done:
            return clause_at(unit, before).subject
    return _leading_actor(unit, at)


def _leading_actor(unit: Unit, end: int) -> tuple[int, int] | None:
    """The noun phrase of an actor that opens a unit whose verb is in no list."""
    nouns = unit.grammar.nouns
    for at in range(min(end, _LEADING)):
        token = unit.tokens[at]
        if not token.word or token.low in unit.grammar.words.preps:
            return None
        if token.low in nouns.actors:
            return 0, at + 1
        if at == 0 and token.low in unit.grammar.words.pronouns and token.low not in unit.grammar.words.things:
            return 0, 1
    return None


def _adverbial_before(unit: Unit, first: int) -> int | None:
    """Where an adverbial that a comma closes before token `first` begins ("By May 2025, ..."), if there is one."""
    tokens = unit.tokens
    words = unit.grammar.words
    comma = first - 1
    while comma >= 0 and tokens[comma].word and words.connective.fullmatch(tokens[comma].low):
        comma -= 1
    if comma < 1 or tokens[comma].low != ",":
        return None
    at = comma - 1
    while at > 0 and not (tokens[at - 1].low in words.coords and is_finite(tokens[at], unit.grammar)):
        at -= 1
    head = tokens[at]
    adverbial = head.low in words.preps or subordinator(unit, at) or head.low in words.adverbs or head.low[:1].isdigit()
    if not adverbial:
        return None
    if not subordinator(unit, at) and any(is_finite(token, unit.grammar) for token in tokens[at:comma]):
        return None
    return at


def _strip_connective(unit: Unit, first: int, verb: int) -> int:
    """Skip leading connectives ("therefore", "tot slot"), never past the verb."""
    while first < verb:
        if not unit.tokens[first].word:
            first += 1
            continue
        offset = unit.tokens[first].start - unit.start
        match = unit.grammar.words.connective.match(unit.low, offset)
        if not match or match.end() == offset:
            return first
        after = unit.token_at(unit.start + match.end())
        if after > verb or after <= first:
            return first
        first = after
    return first


def _verb_second(unit: Unit, first: int, last: int, verb: int, role: str) -> Clause:
    """A main clause of Dutch or German: the subject is the first constituent, or follows the verb."""
    if first == verb and (shared := _shared_subject(unit, verb)) is not None:
        return Clause(unit, verb, last, verb, shared, None, role)
    after = subject_after(unit, verb, last)
    if first == verb:
        return Clause(unit, verb, last, verb, after, None, role)
    if subject_first(unit, first, verb, after):
        return Clause(unit, first, last, verb, (first, verb), None, role)
    return Clause(unit, verb, last, verb, after, (first, verb), role)
