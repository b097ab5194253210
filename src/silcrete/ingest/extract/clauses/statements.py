"""Statements about strength, dependence, risk, importance or effect that may be true or false (kind "claim")."""

from __future__ import annotations

import re
from typing import Any

from silcrete.ingest.extract.clauses.clause import Clause, clause_at
from silcrete.ingest.extract.clauses.cues import Rule
from silcrete.ingest.extract.clauses.finite import finite_at, is_finite
from silcrete.ingest.extract.clauses.parties import parties
from silcrete.ingest.extract.clauses.premises import premises
from silcrete.ingest.extract.clauses.reading import Reading
from silcrete.ingest.extract.clauses.spans import Spans
from silcrete.ingest.extract.clauses.units import Unit
from silcrete.ingest.extract.item import Item, item

_WISHED = ("benefit", "policy-effect", "importance", "opportunity", "dependency", "strength")
_OTHERS = {"dependency": "on", "threat": "from", "supply-risk": "from"}
_NP_RULES = ("disruption", "bottleneck", "shortage", "implied", "dependence")
_IMPERSONAL = ("importance", "strength", "enabler", "benefit", "risk")
_LONGEST = 40


def find_statements(read: Reading, wishes: Spans) -> list[Item]:
    """The statements of a text, by start; `wishes` are its aims and promises."""
    reader = _Reader(read, wishes)
    rows: list[Item] = []
    for unit in read.units:
        if unit.question:
            continue
        told = [reader.premise(unit, *found) for found in premises(unit)]
        rows.extend(told)
        taken: list[tuple[int, int]] = [one.span for one in told]
        for rule in read.grammar.statements:
            for match in rule.pattern.finditer(unit.low):
                found = reader.read(unit, rule, match)
                if found is None or any(found.start < end and start < found.end for start, end in taken):
                    continue
                taken.append(found.span)
                rows.append(found)
    return sorted(rows, key=lambda i: (i.start, -i.end))


class _Reader:
    """Reads statements of one text."""

    def __init__(self, read: Reading, wishes: Spans) -> None:
        self.text = read.text
        self.grammar = read.grammar
        self.actors = read.actors
        self.items = read.items
        self.references = read.references
        self.wishes = wishes

    def read(self, unit: Unit, rule: Rule, match: re.Match[str]) -> Item | None:
        """The statement that `rule` finds at `match`, or None."""
        at = unit.token_at(unit.start + match.start())
        if at >= len(unit.tokens):
            return None
        if rule.name not in _NP_RULES and rule.name != "known" and self._within(unit, at):
            return None
        end = unit.token_at(unit.start + match.end() - 1) + 1
        if rule.name == "known" or (rule.name in _NP_RULES and self._within(unit, at)):
            return self._phrase(unit, rule, self._back(unit, at) if rule.name == "known" else at, end)
        clause = self._clause(unit, at, end)
        if clause is None:
            return self._phrase(unit, rule, at, end) if rule.name in _NP_RULES else self._sentence(unit, rule)
        if rule.name == "implied" and not self._finite_cue(clause, at):
            return self._phrase(unit, rule, at, end)
        if clause.role in ("condition", "time") or not self._asserts(rule, clause):
            return None
        if rule.label == "benefit" and not at <= clause.verb < end:
            return None
        if (rule.needs == "thing" or rule.label in _IMPERSONAL) and not self._impersonal(rule, clause):
            return None
        first = (
            clause.fronted[0]
            if clause.fronted and (rule.name in ("without", "market-share") or self._whole(clause))
            else clause.first
        )
        start = unit.tokens[first].start
        normalised = self._normalised(unit, rule, clause, start, clause.end)
        return item(
            self.text,
            "claim",
            start,
            clause.end,
            normalised,
            rule=f"claim-{self.grammar.language}-{rule.name}",
            confidence=0.55 if rule.name in ("benefit", "comparison") else 0.65,
        )

    def premise(self, unit: Unit, start: int, end: int, label: str) -> Item:
        """The statement that a premise of a motion makes."""
        rule = Rule("premise", label, self.grammar.marks.past)
        row = self._normalised(unit, rule, None, start, end)
        name = f"claim-{self.grammar.language}-premise"
        return item(self.text, "claim", start, end, row, rule=name, confidence=0.7)

    def _sentence(self, unit: Unit, rule: Rule) -> Item | None:
        """A whole sentence whose finite verb is not on the lists."""
        if not unit.stopped or not 4 <= len(unit.tokens) <= _LONGEST:
            return None
        if any(t.low in self.grammar.words.finite or is_finite(t, self.grammar) for t in unit.tokens):
            return None
        match = self.grammar.words.connective.match(unit.low, unit.tokens[0].start - unit.start)
        start = unit.start + match.end() if match else unit.tokens[0].start
        last = len(unit.tokens) - 1
        while last > 0 and not unit.tokens[last].word:
            last -= 1
        if unit.tokens[last].end <= start:
            return None
        normalised = self._normalised(unit, rule, None, start, unit.tokens[last].end)
        name = f"claim-{self.grammar.language}-{rule.name}"
        return item(self.text, "claim", start, unit.tokens[last].end, normalised, rule=name, confidence=0.5)

    def _within(self, unit: Unit, at: int) -> bool:
        """Whether the cue stands inside an aim or a promise, so that only its noun phrase states something."""
        start = unit.tokens[at].start
        return any(True for _ in self.wishes.touching(start, start + 1))

    def _back(self, unit: Unit, at: int) -> int:
        """Where the noun phrase before a participle begins."""
        words = self.grammar.words
        first = at
        while first > 0 and unit.tokens[first - 1].word:
            low = unit.tokens[first - 1].low
            if low in words.preps or low in words.pronouns or is_finite(unit.tokens[first - 1], self.grammar):
                break
            first -= 1
        return first

    def _impersonal(self, rule: Rule, clause: Clause) -> bool:
        """Whether no one acts here: an effect has a thing as its subject, a rank is not what "we" declare."""
        kind = self.actors.of(clause).kind
        if rule.label == "risk" and kind == "first":
            return False
        if rule.needs == "thing":
            return kind in ("thing", "plan", "event", "place")
        return kind != "first" or clause.unit.tokens[clause.verb].low in self.grammar.words.states

    def _finite_cue(self, clause: Clause, at: int) -> bool:
        return at == clause.verb

    def _whole(self, clause: Clause) -> bool:
        """Whether what is fronted belongs to the statement: a short content adverbial, no condition."""
        if clause.fronted is None or clause.role != "main":
            return False
        tokens = clause.unit.tokens
        before = clause.start - tokens[clause.fronted[0]].start
        if self.grammar.marks.after.match(clause.unit.low, clause.fronted_start - clause.unit.start):
            return False
        return before <= 0.8 * (clause.end - clause.start) and clause.fronted[1] - clause.fronted[0] > 2

    def _clause(self, unit: Unit, at: int, end: int) -> Clause | None:
        """The clause that holds the cue: the nearest finite verb whose clause covers it."""
        candidates = [
            i
            for i, token in enumerate(unit.tokens)
            if (token.low in self.grammar.words.finite or finite_at(unit, i)) and not self._infinitive(unit, i)
        ]
        inside = [
            i
            for i in range(at, end)
            if self.grammar.language in ("en", "fr") and unit.tokens[i].low.endswith(("s", "e", "ent"))
        ]
        candidates.sort(key=lambda i: (abs(i - at), i))
        for verb in candidates:
            clause = clause_at(unit, verb)
            low = clause.fronted[0] if clause.fronted else clause.first
            if low <= at < clause.last and clause.last - clause.first > 2:
                return clause
        if inside and not candidates:
            clause = clause_at(unit, inside[0])
            return clause if clause.subject and clause.last - clause.first > 3 else None
        return None

    def _infinitive(self, unit: Unit, at: int) -> bool:
        """Whether a form that can be finite stands as an infinitive or participle here."""
        before = unit.tokens[at - 1].low if at else ""
        if before in ("te", "zu", "to", "om", "de", "d'"):
            return True
        words = self.grammar.words
        if unit.tokens[at].low in words.linking:
            return False
        if self.grammar.language == "en" and unit.tokens[at].low.endswith("ed"):
            return any(t.low in words.linking for t in unit.tokens[max(0, at - 3) : at])
        if self.grammar.verb_second:
            return self._hangs(unit, at)
        if self.grammar.language == "en" and not is_finite(unit.tokens[at], self.grammar):
            return before in words.linking or before in ("not", "and", "or") or at == 0
        return False

    def _hangs(self, unit: Unit, at: int) -> bool:
        """Whether a form is the participle or infinitive of a finite verb before it in the same clause."""
        words = self.grammar.words
        for i in range(at - 1, max(-1, at - 25), -1):
            token = unit.tokens[i]
            if token.low == "," or token.low in words.coords:
                return False
            if token.low in words.linking and finite_at(unit, i):
                return True
            if token.low in words.finite and not is_finite(unit.tokens[at], self.grammar):
                return True
        return False

    def _asserts(self, rule: Rule, clause: Clause) -> bool:
        """Whether the clause states something: no wish or duty, a subject of its own."""
        verb = clause.unit.tokens[clause.verb].low
        modal = verb in self.grammar.words.wishes and rule.needs != "thing"
        if (modal and rule.label in _WISHED) or (rule.label in _WISHED and _conditional(verb)):
            return False
        if clause.last - clause.first < 4 and rule.name in _NP_RULES:
            return False
        if rule.label == "importance" and clause.subject is not None:
            subject = clause.unit.text(*clause.subject)
            if subject in ("it", "het", "es", "il", "this", "c'"):
                return bool(re.search(r"\b(?:for|voor|für|pour)\b", clause.low)) and not re.search(
                    r"\b(?:to|om|te|zu|dat|dass|that|que|de) ", clause.unit.text(clause.verb, clause.last)
                )
        return clause.subject is not None or clause.first < clause.verb or self.grammar.verb_second

    def _phrase(self, unit: Unit, rule: Rule, at: int, end: int) -> Item | None:
        """A statement in a noun phrase without a verb of its own ("disruptions in the supply chain")."""
        last = end
        tokens = unit.tokens
        while last < len(tokens) and tokens[last].word and not is_finite(tokens[last], self.grammar):
            if tokens[last].low in self.grammar.verbs.acts | self.grammar.verbs.goal | self.grammar.verbs.effect:
                break
            if tokens[last].low in self.grammar.words.coords or (
                tokens[last].low in self.grammar.words.preps
                and tokens[last].low not in self.grammar.words.of_preps
                and last > end + 1
                and rule.name != "implied"
            ):
                break
            if rule.name == "implied" and unit.text(last, last + 3) in (
                "in the context",
                "im rahmen der",
                "dans le cadre",
            ):
                break
            last += 1
        if rule.name == "implied":
            last = self._through_pair(unit, last)
        start, stop = tokens[at].start, tokens[last - 1].end
        if stop <= start:
            return None
        normalised = self._normalised(unit, rule, None, start, stop)
        if rule.name == "implied":
            normalised["implied"] = True
        return item(
            self.text,
            "claim",
            start,
            stop,
            normalised,
            rule=f"claim-{self.grammar.language}-{rule.name}",
            confidence=0.5,
        )

    def _through_pair(self, unit: Unit, last: int) -> int:
        """Take in the second half of a pair of names ("in the USA and Asia")."""
        tokens = unit.tokens
        if last + 1 < len(tokens) and tokens[last].low in self.grammar.words.coords and tokens[last + 1].cap:
            return last + 2
        return last

    def _normalised(self, unit: Unit, rule: Rule, clause: Clause | None, start: int, end: int) -> dict[str, Any]:
        row: dict[str, Any] = {"type": rule.label}
        about = self._about(clause, start, end)
        if about:
            row["about"] = about
        if unit.speech and (speaker := self.actors.speaker(unit)):
            row["speaker"] = speaker.normalised.get("id") or speaker.text
        inside = list(self.items.within(start, end))
        for kind in ("segment", "sector"):
            values = _flat([i.normalised.get(kind) or i.text for i in inside if i.kind == kind])
            if values:
                row[kind if len(values) == 1 else f"{kind}s"] = values[0] if len(values) == 1 else values
        self._others(row, rule, clause, inside)
        cited = list(self.references.within(unit.start, unit.end))
        if cited:
            row["source"] = cited[0].normalised.get("canonical") or cited[0].normalised.get("name") or cited[0].text
        if clause is not None and self.grammar.marks.negation.search(clause.low):
            row["negated"] = True
        return row

    def _others(self, row: dict[str, Any], rule: Rule, clause: Clause | None, inside: list[Item]) -> None:
        """Add whom a statement compares with, depends on or is threatened by: names outside its subject."""
        field = "comparator" if rule.label == "comparison" or rule.name == "implied" else _OTHERS.get(rule.label)
        if field is None:
            return
        places = [i for i in inside if i.kind in ("country", "region", "place")]
        others = places[1:] or (places if field == "comparator" else [])
        if clause is not None and clause.subject is not None:
            tokens = clause.unit.tokens
            first, last = tokens[clause.subject[0]].start, tokens[clause.subject[1] - 1].end
            apart = [i for i in inside if i.end <= first or i.start >= last]
            others = [i for i in places if i in apart] or (others if field == "comparator" else [])
            if not others and field == "on":
                others = [i for i in apart if i.kind == "segment" and len(apart) < len(inside)]
        if others or field == "comparator":
            row[field] = list(dict.fromkeys(str(i.normalised.get("name") or i.text) for i in others))

    def _about(self, clause: Clause | None, start: int, end: int) -> str | list[str] | None:
        """What the statement is about: the ids of its subject where it is bodies, else the subject's words."""
        if clause is not None and clause.subject is not None:
            if joint := parties(clause, self.actors):
                return joint
            actor = self.actors.of(clause)
            if actor.kind == "body" and actor.id:
                return actor.id
            tokens = clause.unit.tokens
            return self.text.raw[tokens[clause.subject[0]].start : tokens[clause.subject[1] - 1].end]
        for found in self.items.within(start, end):
            if found.kind in (
                "segment",
                "sector",
                "place",
                "country",
                "region",
                "organisation",
            ):
                return found.text
        return None


def _flat(values: list[Any]) -> list[Any]:
    """Values and lists of values as one list, each once, in their order."""
    found: list[Any] = []
    for value in values:
        found.extend(value if isinstance(value, list) else [value])
    return list(dict.fromkeys(found))


def _conditional(verb: str) -> bool:
    """Whether a French form is a conditional."""
    return verb.endswith(("rait", "raient")) and len(verb) > 5
