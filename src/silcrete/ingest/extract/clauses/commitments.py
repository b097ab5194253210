"""Commitments: who binds whom to do what, by when, on what condition."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from silcrete.ingest.extract.clauses.actors import Actor, Actors, willing
from silcrete.ingest.extract.clauses.checkable import (
    acts_itself,
    ahead,
    awarded,
    becomes,
    called_off,
    counted,
    governed,
    has_state,
    informs,
    no_limit,
    own_plan,
    unfinished,
)
from silcrete.ingest.extract.clauses.clause import Clause, clause_at
from silcrete.ingest.extract.clauses.cues import Grammar, Rule
from silcrete.ingest.extract.clauses.described import describes
from silcrete.ingest.extract.clauses.dues import Dues
from silcrete.ingest.extract.clauses.found import Found, due_start
from silcrete.ingest.extract.clauses.french import french_future
from silcrete.ingest.extract.clauses.fronted import start_of
from silcrete.ingest.extract.clauses.lists import list_introduced
from silcrete.ingest.extract.clauses.phrases import (
    split_verbs,
)
from silcrete.ingest.extract.clauses.present import dated_act, ruled
from silcrete.ingest.extract.clauses.programme import PROGRAMME, is_programme, joined, only_tells
from silcrete.ingest.extract.clauses.promisees import PLEDGES, promisee
from silcrete.ingest.extract.clauses.reading import Reading
from silcrete.ingest.extract.clauses.received import Received, received
from silcrete.ingest.extract.clauses.rows import items_of
from silcrete.ingest.extract.clauses.rule_sets import (
    ACTS,
    AGREED,
    ATTITUDES,
    BY_CUE,
    OWN,
    PRESENT,
    TOLD,
    WILLED,
)
from silcrete.ingest.extract.clauses.spans import Spans
from silcrete.ingest.extract.clauses.told import TOLD_PRESENT, money, told_clauses, told_rule
from silcrete.ingest.extract.clauses.units import Unit
from silcrete.ingest.extract.clauses.verbs import Predicate, predicate
from silcrete.ingest.extract.item import Item


def find_commitments(read: Reading, events: Spans, requests: Spans) -> list[Item]:
    """The commitments of a text, by start.

    `events` lend their date to a promise that names them; a clause in `requests` is no promise.
    """
    plain, programme = _rules_of(read.grammar)
    units = [unit for unit in read.units if not unit.question]
    found = [one for unit in units for one in _in_unit(unit, plain, read)]
    if is_programme(read, found):
        told = (one for unit in units if unit.speech is None for one in _by_rules(unit, programme, read))
        found = joined([*found, *told])
    found.extend(_listed(read))
    kept = [one for one in _without_nested(found) if _free(one, requests)]
    return items_of(read, kept, events)


def _rules_of(grammar: Grammar) -> tuple[list[Rule], list[Rule]]:
    """The rules that hold in every text, and those of programmes."""
    plain = [rule for rule in grammar.commitments if rule.name not in PROGRAMME]
    return plain, [rule for rule in grammar.commitments if rule.name in PROGRAMME]


def _free(one: Found, requests: Spans) -> bool:
    """Whether a promise is not merely what a request asks for; a relative clause in it tells of something else."""
    apart = one.clause.role == "relative" and one.rule.label == "expectation"
    return apart or requests.shared(one.start, one.end) <= 0.6 * (one.end - one.start)


def _listed(read: Reading) -> Iterator[Found]:
    """The promises of a list that one actor introduces."""
    for clause, rule, spans in list_introduced(read.text, read.units, read.grammar):
        actor = read.actors.of(clause)
        strength = _strength(rule, clause, actor, read.grammar)
        if actor.kind not in ("first", "body") or strength is None:
            continue
        for unit, end in spans:
            last = unit.token_at(end - 1) + 1
            act = Clause(unit, 0, last, 0, None, None, "main")
            start = unit.tokens[0].start
            yield Found(act, start, end, rule, strength, actor, Predicate(()), start)


def _in_unit(unit: Unit, rules: list[Rule], read: Reading) -> Iterator[Found]:
    grammar, actors, dues = read.grammar, read.actors, read.dues
    performs = grammar.marks.performative.search(unit.low)
    if performs and (one := _performative(unit, performs, grammar, actors)):
        yield one
        yield from _by_rules(unit, rules, read, (one.start, one.end))
    else:
        yield from _by_rules(unit, rules, read)
    for clause in told_clauses(unit):
        told = _judged(clause, told_rule(), grammar, actors, dues)
        if told is not None:
            yield told


def _by_rules(unit: Unit, rules: list[Rule], read: Reading, *taken_before: tuple[int, int]) -> Iterator[Found]:
    """The promises that the cues of a unit find, outside the spans that are taken already."""
    grammar, actors, dues = read.grammar, read.actors, read.dues
    taken = list(taken_before)
    for rule in rules:
        for match in rule.pattern.finditer(unit.low):
            offset = unit.start + match.start("v")
            one = _judge(unit, rule, unit.token_at(offset), grammar, actors, dues)
            if one is None or (any(a <= offset < b for a, b in taken) and one.clause.role == "main"):
                continue
            one = _promised(replace(one, said=max(one.said, unit.start + match.end())), actors)
            for piece in _split(one, dues):
                taken.append((piece.clause.unit.tokens[piece.clause.verb].start, piece.end))
                yield piece


def _promised(one: Found, actors: Actors) -> Found:
    """The commitment with the one it is promised to, where its cue is a promise that names one."""
    to = promisee(one.clause, actors, one.said) if one.rule.name in PLEDGES and one.received is None else None
    if to is None:
        return one
    start, end = one.clause.unit.tokens[to[0]].start, one.clause.unit.tokens[to[1] - 1].end
    said = end if one.clause.unit.grammar.language in ("en", "nl") else one.said
    return replace(one, said=max(one.said, said), received=Received(actors.text.raw[start:end], one.actor))


def _performative(unit: Unit, match: re.Match[str], grammar: Grammar, actors: Actors) -> Found | None:
    """The clause in which the text does the act itself ("hereby I send you ...")."""
    words = grammar.words
    first = words.first_singular | words.first_plural
    at = next((i for i, t in enumerate(unit.tokens) if t.low in first), None)
    honour = match.group().startswith("j'ai")
    if at is None and not honour:
        return None
    if at is None:
        at = 0
    cue = unit.token_at(unit.start + match.start())
    verb = _verb_beside(unit, at, cue)
    if verb is None or (match.group().startswith("in ") and unit.tokens[verb].low in _PERFECT):
        return None
    clause = clause_at(unit, verb)
    start, end = min(clause.start, _with_cue(clause, unit, match)), clause.end
    if clause.unreal or not (start <= unit.tokens[cue].start < end or honour):
        return None
    rule = Rule("performative", "performative", grammar.marks.performative)
    return Found(clause, start, end, rule, "performative", actors.of(clause), Predicate(()), start)


# "In this letter I have set out ...": told of the letter, not done by it.
_PERFECT = frozenset(["heb", "hebben", "habe", "haben", "have"])


def _with_cue(clause: Clause, unit: Unit, match: re.Match[str]) -> int:
    """Start of the fronted cue when hardly a word stands between it and the clause."""
    after = unit.token_at(unit.start + match.end())
    if unit.start + match.start() < clause.start and clause.first - after <= 2:
        return unit.start + match.start()
    return clause.start


def _verb_beside(unit: Unit, pronoun: int, cue: int) -> int | None:
    """The finite verb next to a first-person pronoun: after it in statements, before it when inverted."""
    tokens = unit.tokens
    if unit.grammar.verb_second and pronoun > cue:
        return pronoun - 1 if pronoun else None
    at = pronoun + 1
    while at < len(tokens) and (tokens[at].low in unit.grammar.words.adverbs or tokens[at].low == "'"):
        at += 1
    return at if at < len(tokens) and tokens[at].word else None


def _judge(unit: Unit, rule: Rule, verb: int, grammar: Grammar, actors: Actors, dues: Dues) -> Found | None:
    """The commitment that `rule` finds at token `verb`, or None when it is none."""
    if (
        rule.name == "future"
        and grammar.language == "fr"
        and not french_future(unit.tokens[verb].low, grammar.verbs.not_future)
    ):
        return None
    if rule.name in PRESENT and grammar.language in ("de", "nl") and verb and unit.tokens[verb - 1].low in ("zu", "te"):
        return None  # an infinitive: "eine Frist zu setzen"
    if rule.name in ("future", "passive") and grammar.language in ("de", "nl") and _is_infinitive(unit, verb):
        return None
    clause = clause_at(unit, verb)
    if clause.unreal or (rule.name in PRESENT and governed(clause)):
        return None
    if rule.name != "headline" and unfinished(clause):
        return None
    if rule.name.startswith("may") and unit.tokens[verb].low == "may" and unit.tokens[verb].cap and verb:
        return None  # the month
    return _judged(clause, rule, grammar, actors, dues)


def _judged(clause: Clause, rule: Rule, grammar: Grammar, actors: Actors, dues: Dues) -> Found | None:
    """The commitment that a clause holds by `rule`, or None when it is none."""
    told_to = received(clause, actors)
    actor = told_to.giver if told_to else actors.of(clause)
    act = predicate(clause)
    if actor.kind == "thing" and (rule.name in WILLED or acts_itself(rule, act, grammar)):
        actor = willing(clause) or actor
    due = dues.due(due_start(clause), _core_end(clause))
    if due is None and ("due" in rule.needs or "ahead" in rule.needs):
        due = dues.coming(due_start(clause), _core_end(clause))
    if (rule.name in PRESENT and clause.role == "content" and ruled(clause)) or (
        rule.name == "receives" and not told_to
    ):
        return None
    if rule.name in ACTS and due is not None and not dated_act(clause, dues, due_start(clause)):
        return None
    if rule.name in AGREED and due is None and dues.first(due_start(clause), clause.end) is not None:
        return None  # what was agreed on a day long past
    # a deadline without a known last day is one all the same; what only "soll" be done by then is a goal
    bound = due if rule.name == "due-shall" else due or dues.open(due_start(clause), _core_end(clause))
    own = actor.kind == "first" and dues.open(due_start(clause), clause.end) is not None
    if not _meets(rule, actor, bound) or (not own and _reported_whole(rule, clause, grammar)):
        return None
    if "ahead" in rule.needs and due is None and not _ahead_of(clause, rule, dues):
        return None
    if ("told" in rule.needs and not _reported(clause)) or (rule.name in PROGRAMME and only_tells(clause)):
        return None
    if no_limit().search(clause.low):
        return None
    if ("due" in rule.needs or rule.label == "expectation") and _over(clause, due, dues):
        return None  # what was expected by a day long past
    if (told_to is None and describes(rule, clause, actor, act, bound)) or not _promises(
        rule, clause, actor, act, bound, grammar
    ):
        return None
    strength = _strength(rule, clause, actor, grammar)
    if strength is None:
        return None
    start = clause.fronted_start if rule.name == "is-the-plan" else start_of(clause, rule, dues)
    return Found(clause, start, clause.end, rule, strength, actor, act, clause.start, told_to)


def _over(clause: Clause, due: str | None, dues: Dues) -> bool:
    """Whether the last day of a clause, or the date that closes it, was over before the document's own date."""
    if due is not None:
        return dues.dated is not None and due < dues.dated
    return dues.closed(clause.unit.tokens[clause.verb].start, clause.end)


def _core_end(clause: Clause) -> int:
    """Where the main clause ends, before a relative or content clause that a comma opens."""
    tokens = clause.unit.tokens
    words = clause.unit.grammar.words
    for at in range(clause.verb + 1, clause.last - 1):
        following = tokens[at + 1]
        weekday = following.low == "den" and at + 2 < clause.last and tokens[at + 2].low[:1].isdigit()
        if (
            tokens[at].low == ","
            and not weekday
            and (
                following.low in words.relatives
                or (tokens[at + 2 : at + 3] and following.low in words.preps and tokens[at + 2].low in words.relatives)
            )
        ):
            return tokens[at].start
    return clause.end


def _is_infinitive(unit: Unit, verb: int) -> bool:
    """Whether "werden"/"worden" here is the infinitive of a group with another finite verb."""
    token = unit.tokens[verb]
    if token.low not in ("werden", "worden") or verb == 0:
        return False
    finite = unit.grammar.words.finite
    after = unit.tokens[verb + 1].low if verb + 1 < len(unit.tokens) else ""
    if after in unit.grammar.words.helpers and after not in ("zu", "te") and unit.tokens[verb - 1].low not in finite:
        return not unit.tokens[verb - 1].cap  # "begonnen werden kann"
    before = unit.tokens[max(0, verb - 30) : verb]
    helper = any(t.low in unit.grammar.words.helpers for t in before)
    return (
        helper
        and unit.tokens[verb - 1].word
        and unit.tokens[verb - 1].low not in finite
        and not unit.tokens[verb - 1].cap
    )


def _meets(rule: Rule, actor: Actor, due: str | None) -> bool:
    met = {
        "actor": actor.kind in ("first", "body"),
        "body": actor.kind == "body",
        "first": actor.kind == "first",
        "due": due is not None,
        "outside": actor.outside,
        "ahead": True,
        "told": True,
        "programme": True,
    }
    return all(met[need] for need in rule.needs.split())


def _ahead_of(clause: Clause, rule: Rule, dues: Dues) -> bool:
    """Whether a clause without a last day lies in the future: it begins then, hangs on a condition or gives money."""
    if dues.begins(due_start(clause), clause.end) or clause.unit.grammar.marks.pending.search(clause.low):
        return True
    return rule.name == TOLD_PRESENT and money(clause.low)


def _reported(clause: Clause) -> bool:
    """Whether a verb of saying stands before the clause."""
    unit = clause.unit
    return bool(unit.grammar.marks.told.search(unit.low, 0, clause.start - unit.start))


def _reported_whole(rule: Rule, clause: Clause, grammar: Grammar) -> bool:
    """Whether an expectation only introduces a clause that is found by itself ("expects that the Council will")."""
    if rule.name not in ("expect", "plan") or rule.label != "expectation":
        return False
    after = clause.unit.text(clause.verb + 1, clause.last)
    that = re.search(r"\b(?:dat|dass|that|que|qu')(?=\W)", after[:60])
    return bool(that) and any(r.name == "future" and r.pattern.search(after) for r in grammar.commitments)


def _promises(rule: Rule, clause: Clause, actor: Actor, act: Predicate, due: str | None, grammar: Grammar) -> bool:
    """Whether the predicate is an act of this subject that one can later check."""
    verbs = grammar.verbs
    forms = set(act.verbs)
    if act.description and not (due or informs(clause, grammar) or ahead(clause)):
        return False
    if forms & verbs.duty:
        return False
    if forms & verbs.able:
        return rule.label == "expectation" and actor.kind == "first"
    if grammar.language == "en" and act.verbs[:1] == ("have",):
        return False
    if clause.unit.tokens[clause.verb].low == "shall" and actor.kind != "first" and actor.outside and not due:
        return False
    if rule.name in TOLD and (clause.role == "relative" or grammar.marks.cited.search(clause.unit.low)):
        return False
    if rule.name in BY_CUE:
        return True
    if rule.name == TOLD_PRESENT and actor.kind not in ("first", "body"):
        named = clause.unit.tokens[clause.first].cap and money(clause.low)
        return named or (bool(due) and clause.unit.tokens[clause.verb].low in verbs.starts)
    if rule.name in ("present", "reported") and actor.kind == "thing":
        starts = rule.name == "present" and clause.unit.tokens[clause.verb].low in verbs.starts
        return bool(due) and clause.role == "main" and starts
    if rule.name == "future" and (called_off().search(clause.low) or awarded().search(clause.low)):
        return True
    if actor.kind == "first":
        return not forms & verbs.never
    if actor.kind == "body":
        state = act.copula and rule.name in ("future", "going-to", "going")
        return not (forms & verbs.world) and (not state or bool(due) or has_state(clause))
    relative = clause.role == "relative" and clause.subject is not None and clause.subject[0] == clause.first
    if relative and not act.passive:
        return rule.label == "expectation" and bool(due) and has_state(clause)
    if act.passive:
        sure = actor.kind in ("plan", "event") or bool(due) or not forms & (verbs.world | verbs.effect)
        return sure or (rule.name == "going-passive" and counted(clause))
    if clause.subject and clause.unit.text(*clause.subject) == "there":
        return not grammar.marks.dull.search(clause.low)
    if actor.kind == "plan" and rule.name == "future" and own_plan(clause):
        return not forms & verbs.world
    if actor.kind == "plan" and (becomes().search(clause.low) or (counted(clause) and not forms & verbs.world)):
        return True
    if act.copula:
        return has_state(clause) or (bool(due) and actor.kind != "thing")
    if rule.name == "expected" and actor.kind == "plan" and counted(clause):
        return True
    if forms & (verbs.world | verbs.effect):
        return False
    return actor.kind in ("event", "plan") or bool(due)


def _strength(rule: Rule, clause: Clause, actor: Actor, grammar: Grammar) -> str | None:
    """The class of the act."""
    first = clause.fronted[0] if clause.fronted else clause.first
    tail = clause.unit.text(min(first, clause.first), clause.last)
    strength = rule.label
    marks = grammar.marks
    if marks.possible.search(tail) and strength in ("firm", "intention", "expectation"):
        strength = "possible"
    elif strength in ("firm", "intention") and marks.expected.search(tail):
        strength = "expectation"
    elif strength == "firm" and grammar.verbs.vague.search(tail):
        strength = "intention"
    if actor.outside:
        return strength if rule.name in ATTITUDES else OWN.get(strength, strength)
    if strength == "possible":
        return "expectation" if actor.kind == "first" else "possible-third-party"
    return strength


def _split(one: Found, dues: Dues) -> list[Found]:
    """Two commitments where two verbs of one subject have deadlines or certainties of their own."""
    cut = split_verbs(one.clause, one.predicate, dues)
    if cut is None:
        return [one]
    left_last, right_first = cut
    tokens = one.clause.unit.tokens
    left = replace(one, clause=replace(one.clause, last=left_last), end=tokens[left_last - 1].end)
    second = replace(one.clause, first=right_first)
    at = tokens[right_first].start
    right = replace(one, clause=second, start=at, said=at)
    grammar = one.clause.unit.grammar
    if one.actor.outside:
        possible = grammar.marks.possible.search(second.low)
        right = replace(right, strength="possible-third-party" if possible else one.strength)
        left_possible = grammar.marks.possible.search(left.clause.low)
        left = replace(left, strength="possible-third-party" if left_possible else "expected-third-party")
    return [left, right]


def _without_nested(found: list[Found]) -> list[Found]:
    """Drop a promise that only repeats or refines one whose span holds it, and one that covers another's."""
    kept: list[Found] = []
    open_: list[int] = []
    for one in sorted(found, key=lambda f: (f.start, -f.end)):
        open_ = [at for at in open_ if one.start < kept[at].end]
        at = next((at for at in open_ if one.end <= kept[at].end), None)
        if at is not None:
            if not _anothers(one, kept[at]):
                continue
            if _own_subject(one):
                kept[at] = _before_relative(kept[at], one)
        elif open_ and kept[open_[0]].end - one.start > 0.5 * (one.end - one.start):
            continue
        open_.append(len(kept))
        kept.append(one)
    return kept


def _anothers(one: Found, outer: Found) -> bool:
    """Whether a promise in a relative clause is that of another body than the one whose promise holds it."""
    subordinate = one.clause.role in ("relative", "content") and one.start > outer.start
    if subordinate and one.actor.kind == "body" and one.actor.id is not None and one.actor.id != outer.actor.id:
        return True
    return subordinate and _own_subject(one) and outer.clause.role == "main"


def _before_relative(outer: Found, inner: Found) -> Found:
    """The promise without the relative clause at its end that tells another."""
    tokens = inner.clause.unit.tokens
    at = inner.clause.first
    while at > outer.clause.verb + 1 and tokens[at].low != ",":
        at -= 1
    return replace(outer, end=tokens[at - 1].end) if tokens[at].low == "," else outer


def _own_subject(one: Found) -> bool:
    """Whether a future in a relative clause has a subject of its own ("under which 300 people will be trained")."""
    clause = one.clause
    tokens = clause.unit.tokens
    if clause.role != "relative" or one.rule.name != "future" or clause.unit.grammar.verb_second:
        return False
    return tokens[clause.first].low in clause.unit.grammar.words.preps and clause.verb - clause.first > 2
