"""Where the span of a promise starts: with what is fronted where that belongs to the act."""

from __future__ import annotations

import re
from functools import cache

from silcrete.ingest.extract.clauses.bounds import INVERTED
from silcrete.ingest.extract.clauses.clause import Clause
from silcrete.ingest.extract.clauses.cues import Rule
from silcrete.ingest.extract.clauses.dues import Dues
from silcrete.ingest.extract.clauses.finite import subordinator
from silcrete.ingest.extract.clauses.found import PURPOSE, due_start
from silcrete.ingest.extract.clauses.french import cleft_start
from silcrete.ingest.extract.clauses.phrases import conjunct_start
from silcrete.ingest.extract.clauses.rule_sets import PRESENT
from silcrete.ingest.extract.clauses.units import Unit

_TOGETHER = frozenset(["samen", "gezamenlijk", "zusammen", "gemeinsam"])

# How long a date or condition, and what the act is about, may be in front of it, as parts of the clause.
_LONGEST_DATE = 0.8
_LONGEST_TOPIC = 1.8


def start_of(clause: Clause, rule: Rule, dues: Dues) -> int:
    """Where the span starts: at the subject or the inverted verb, with a short fronted date or condition."""
    if clause.fronted is None:
        begins = cleft_start(clause.unit.low, clause.start - clause.unit.start)
        return conjunct_start(clause) if rule.name in PRESENT else clause.unit.start + begins
    tokens = clause.unit.tokens
    start = tokens[clause.fronted[0]].start
    before, whole = clause.start - start, clause.end - clause.start
    carries = bool(dues.within(start, clause.start)) or bool(
        clause.unit.grammar.marks.after.match(clause.unit.low, start - clause.unit.start)
    )
    carries = carries and due_start(clause) == start
    whole_group = tokens[clause.fronted[0]].low in _TOGETHER | INVERTED
    if whole_group and clause.unit.grammar.verb_second:
        return start
    if not clause.unit.grammar.verb_second:
        return clause.start
    if _complement(clause):
        about = tokens[clause.fronted[0]].low in clause.unit.grammar.words.preps
        return start if not about or before <= _LONGEST_TOPIC * whole else clause.start
    return start if carries and before <= _LONGEST_DATE * whole else clause.start


def _complement(clause: Clause) -> bool:
    """Whether what is fronted belongs to the act: its object, what it is about ("Over de ..."), a participle."""
    if clause.fronted is None or clause.role != "main":
        return False
    unit = clause.unit
    first, last = clause.fronted
    head = unit.tokens[first]
    if last - first == 1:
        return head.low in unit.grammar.verbs.fronted
    if _what_is_there(unit, first, last):
        return True
    if head.low in PURPOSE or any(subordinator(unit, at) and not _likened(unit, at) for at in range(first, last)):
        return False
    told_when = _when().match(unit.text(first, last)) and not _used().search(clause.low)
    object_ = _object_at(unit, first, last) and not told_when
    return object_ or head.low in unit.grammar.words.preps


@cache
def _used() -> re.Pattern[str]:
    """Verbs whose object a time can be ("De komende periode zal het kabinet gebruiken om ...")."""
    return re.compile(r"\b(?:gebruiken|benutten|nutzen|verwenden)\b")


def _object_at(unit: Unit, first: int, last: int) -> bool:
    """Whether what is fronted is a noun phrase: with an article, or an adjective and a noun ("Kleine Werften")."""
    words = unit.grammar.words
    head = unit.tokens[first]
    if head.low in words.articles:
        return True
    if head.low in words.adverbs or head.low in words.preps or words.connective.fullmatch(head.low):
        return False
    end = unit.tokens[last - 1]
    if end.low == head.low:
        return False  # "Schritt für Schritt"
    if unit.grammar.language == "de":
        return end.cap or end.low in "\"')"
    return head.low.endswith("e") and end.low not in words.adverbs and end.word


def _likened(unit: Unit, at: int) -> bool:
    """Whether "wie" or "zoals" at `at` only gives examples: no comma stands before it."""
    return unit.tokens[at].low in ("wie", "zoals", "sowie", "als") and at > 0 and unit.tokens[at - 1].word


def _what_is_there(unit: Unit, first: int, last: int) -> bool:
    """Whether a clause that stands for the object is fronted ("Was begonnen wurde, wollen wir ...")."""
    opens = unit.tokens[first].low in ("was", "wat", "hetgeen") and unit.tokens[last - 1].low == ","
    return opens and not _as_for().search(unit.text(first, last))


@cache
def _as_for() -> re.Pattern[str]:
    """The verb of a clause that only names a topic ("was die Häfen betrifft")."""
    return re.compile(r"\b(?:betrifft|angeht|anbelangt|anlangt|betreft|aangaat|mij|uns|ons)\b")


@cache
def _when() -> re.Pattern[str]:
    """A phrase without a preposition that tells when ("de komende jaren", "die nächsten Jahre")."""
    return re.compile(
        r".*\b(?:jaar|jaren|maand|maanden|week|weken|dag|dagen|keer|tijd|\w*periode|zeit|\w*zeitraum|zomer|winter|najaar|voorjaar|jahre?n?|monate?n?|wochen?|"
        r"tage?n?|mal|sommer|winter|herbst|frühjahr)\Z"
    )
