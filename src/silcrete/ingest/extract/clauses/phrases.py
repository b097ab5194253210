"""Parts of a clause: its verb phrase, addressee, condition, and the pieces that an "and" joins."""

from __future__ import annotations

import re
from functools import cache

from silcrete.ingest.extract.clauses.clause import Clause
from silcrete.ingest.extract.clauses.cues import Grammar
from silcrete.ingest.extract.clauses.dues import Dues
from silcrete.ingest.extract.clauses.finite import subordinator
from silcrete.ingest.extract.clauses.subjects import noun_phrase
from silcrete.ingest.extract.clauses.verbs import Predicate, german_participle
from silcrete.ingest.extract.text import Text

_LONGEST = 160
_CLITICS = frozenset(["ne", "n'", "se", "s'", "y", "en", "lui", "leur"])
# Nouns of an act that "nach" makes a condition without an article ("nach Genehmigung"), unlike "nach Bonn".
_ACT_NOUN = re.compile(r"\w+(?:ung|ungen|schluss|gang|lauf|nahme|gabe|wahl|ende|prüfung|start|beginn)\Z")
_MARKERS = {
    "nl": re.compile(r"\A(?:ertoe )?(?:om )?"),
    "de": re.compile(r"\A(?:da(?:rin|zu),? )?(?:um )?"),
    "en": re.compile(r"\A(?:to )?"),
    "fr": re.compile(r"\A(?:à (?=\w+(?:er|ir|re)\b)|de (?=\w+(?:er|ir|re)\b)|d'(?=\w+(?:er|ir|re)\b))?"),
}
_BLANKS = re.compile(r"\s+")
# Prepositions that tie a date or a place to the clause as often as to the noun before.
_LOOSE = frozenset(["in", "op", "over", "im", "zur", "zum", "on", "at", "to", "sur", "à", "au"])
_PURPOSE = frozenset(["om", "um", "to", "zu", "pour", "afin", "zodat", "damit"])
_VERBAL = {
    "nl": re.compile(r"(?:[a-zéëïö]{2,}en|gaan|doen|zien|staan|slaan)\Z"),
    "de": re.compile(r"[a-zäöüß]{2,}(?:en|eln|ern)\Z"),
}


def verb_phrase(text: Text, clause: Clause, said: int, end: int, *, acting: bool = False) -> str:
    """What is to be done, in the words of the text, without the subject: up to 160 characters.

    `said` is where the cue ends and the act itself begins; `acting` tells that the finite verb is the act.
    """
    tokens = clause.unit.tokens
    verb = tokens[clause.verb]
    listed = clause.subject is None and clause.first == clause.verb
    if clause.first > clause.verb or listed:
        return _phrase(clause, [text.raw[said:end]])
    if (named := _final_subject(clause)) is not None:
        return _phrase(clause, [text.raw[tokens[named - 1].end : verb.start], text.raw[verb.end : end]])
    start = tokens[_clitics(clause)].start if acting else max(said, verb.end)
    phrase = _phrase(clause, _without_subject(text, clause, start, end))
    if acting or len(phrase.split()) > 1:
        return phrase
    return _phrase(clause, _without_subject(text, clause, verb.end, end))


_NOT = {"nl": "niet", "de": "nicht", "en": "not", "fr": "ne pas"}


def negated_phrase(phrase: str, grammar: Grammar) -> str:
    """What is not to be done, told by the phrase itself: with its own negation, else with "not:" before it."""
    low = phrase.lower()
    own = grammar.marks.negation.search(low) or low.startswith(("ne ", "n'"))
    return phrase if own or not phrase else f"{_NOT[grammar.language]}: {phrase}"


def _clitics(clause: Clause) -> int:
    """Index of the finite verb, or of the pronouns and the negation that French ties to it."""
    at = clause.verb
    if clause.unit.grammar.language != "fr":
        return at
    while at > clause.first and clause.unit.tokens[at - 1].low in _CLITICS:
        at -= 1
    return at


def _final_subject(clause: Clause) -> int | None:
    """Where the subject of a Dutch or German clause with its verb at the end stops, None for another clause."""
    subject = clause.subject
    if not clause.unit.grammar.verb_second or clause.role == "main" or subject is None or subject[1] != clause.verb:
        return None
    named = noun_phrase(clause.unit, subject[0], clause.verb)
    return named if subject[0] < named < clause.verb else None


def _without_subject(text: Text, clause: Clause, start: int, end: int) -> list[str]:
    """The words from `start` to `end` around a subject that stands behind the verb."""
    tokens, subject = clause.unit.tokens, clause.subject
    if subject and subject[0] > clause.verb and start <= tokens[subject[0]].start and tokens[subject[1] - 1].end < end:
        return [text.raw[start : tokens[subject[0]].start], text.raw[tokens[subject[1] - 1].end : end]]
    return [text.raw[start:end]]


def _phrase(clause: Clause, pieces: list[str]) -> str:
    """Pieces put together, without what only ties an infinitive to its verb."""
    phrase = _BLANKS.sub(" ", " ".join(pieces)).strip(" ,")
    phrase = _MARKERS[clause.unit.grammar.language].sub("", phrase)
    if len(phrase) <= _LONGEST:
        return phrase
    return phrase[:_LONGEST].rsplit(" ", 1)[0] + " …"


def conjunct_start(clause: Clause) -> int:
    """Where the clause starts, with the one before "and" that holds the subject of both behind its verb.

    Dutch and German: "Daarom opent de provincie een loket en zoekt ...".
    """
    unit, subject = clause.unit, clause.subject
    shared = subject is not None and clause.first == clause.verb and 0 < subject[0] < subject[1] < clause.verb
    if not shared or subject is None or not unit.grammar.verb_second:
        return clause.start
    tokens = unit.tokens[subject[0] - 1 : clause.verb]
    return tokens[0].start if all(t.word for t in tokens) and not tokens[0].cap else clause.start


# A subject that takes the promise away: "No further round will be opened".
_NONE = frozenset(["no", "none", "geen", "niemand", "kein", "keine", "keiner", "niemand", "aucun", "aucune"])

# Where a purpose or a content clause begins: what is denied behind it is not the promise. "of the" is no "whether".
_SUBORDINATE = re.compile(r",|\b(?:om|um|zodat|damit|so that|to avoid|pour|of|dat|ob|dass|whether|that)\b(?! the)")


def negated(clause: Clause, grammar: Grammar) -> bool:
    """Whether a promise says that something will not be done."""
    start = clause.unit.tokens[max(clause.first, clause.verb - 2)].start - clause.unit.start
    end = clause.end - clause.unit.start
    main = _SUBORDINATE.split(clause.unit.low[start:end], maxsplit=1)[0]
    none = clause.subject is not None and clause.unit.tokens[clause.subject[0]].low in _NONE
    return none or bool(grammar.marks.negation.search(main))


_ON = re.compile(r"[\s,(]+(?:on|in|by|at|op|am|im|le|en|bis|tot|d'ici)\s+\Z", re.IGNORECASE)


def undated(name: str, clause: Clause, dues: Dues) -> str:
    """The words of a subject without a day that stands at their end ("the minister on 3 March")."""
    if clause.subject is None:
        return name
    start = clause.unit.tokens[clause.subject[0]].start
    found = next((i for i in dues.within(start, start + len(name)) if i.kind == "date"), None)
    lead = _ON.search(name[: found.start - start]) if found and found.end == start + len(name) else None
    return name[: lead.start()] if lead and lead.start() else name


def addressee(text: Text, clause: Clause, grammar: Grammar, *, acting: bool = False) -> str | None:
    """Who is addressed or served, in the words of the text; never the subject where it is `acting` itself."""
    before = clause.unit.tokens[clause.verb - 1] if clause.verb > clause.first else None
    if grammar.language == "fr" and before is not None and before.low in ("lui", "leur"):
        return text.raw[before.start : before.end]
    tokens = clause.unit.tokens
    subject = (tokens[clause.subject[0]].start, tokens[clause.subject[1] - 1].end) if clause.subject else (0, 0)
    for match in grammar.marks.addressee.finditer(clause.low):
        start, end = clause.start + match.start(), clause.start + match.end()
        if not (acting and subject[0] <= start < subject[1]):
            return text.raw[start:end]
    return None


def condition_in(text: Text, clause: Clause, start: int, end: int, dues: Dues) -> str | None:
    """The condition in the span: a subordinate clause, or "after" with an event; never a bare date."""
    unit = clause.unit
    at = unit.token_at(start)
    while at < len(unit.tokens) and unit.tokens[at].start < end:
        token = unit.tokens[at]
        match = unit.grammar.marks.after.match(unit.low, token.start - unit.start)
        if match:
            stop = _condition_end(clause, at, unit.token_at(unit.start + match.end() - 1), end)
            if stop is not None:
                span = token.start, unit.tokens[stop - 1].end
                if not _only_date(dues, span):
                    return _BLANKS.sub(" ", text.raw[span[0] : span[1]])
        at += 1
    return None


def _condition_end(clause: Clause, at: int, last_of_cue: int, end: int) -> int | None:
    """Index after the condition that starts at `at`, or None when the word does not open one."""
    unit = clause.unit
    tokens = unit.tokens
    words = unit.grammar.words
    found = subordinator(unit, at)
    limit = at
    while limit < len(tokens) and tokens[limit].start < end:
        limit += 1
    following = last_of_cue + 1
    if following >= limit:
        return None
    if found and found[0] in ("condition", "time"):
        if tokens[at].low in ("als", "wie", "si", "if", "as") and tokens[following].low in (
            "onderdeel",
            "gevolg",
            "bijlage",
        ):
            return None
        if tokens[at].low in ("als", "after", "before", "until", "since", "tot", "sinds", "bis") and at > 0:
            opens = tokens[at - 1].low == "," or tokens[following].low in words.pronouns
            if tokens[at].low == "als" and not opens:
                return None
        stop = following
        while stop < limit and tokens[stop].low != ",":
            stop += 1
        return stop
    if tokens[following].low in words.preps:
        return None
    stop = noun_phrase(unit, following, limit, joined=False)
    if tokens[at].low == "nach" and stop == following + 1 and not _ACT_NOUN.match(tokens[following].low):
        return None
    while following < stop < limit and tokens[stop].low in words.complements - _LOOSE:
        further = noun_phrase(unit, stop + 1, limit, joined=False)
        if further <= stop + 1:
            break
        stop = further
    return stop if stop > following else None


def _only_date(dues: Dues, span: tuple[int, int]) -> bool:
    """Whether the phrase is hardly more than a date."""
    inside = dues.within(*span)
    return any(i.end - i.start >= 0.5 * (span[1] - span[0]) for i in inside)


def split_verbs(clause: Clause, act: Predicate, dues: Dues) -> tuple[int, int] | None:
    """Where one subject has two verbs with deadlines or certainties of their own.

    Gives the index after the first verb group and that of the first token of the second, or None.
    """
    tokens = clause.unit.tokens
    marks = clause.unit.grammar.marks
    for at in range(clause.verb + 2, clause.last - 2):
        if tokens[at].low not in clause.unit.grammar.words.coords or not _second_verb(clause, at, act):
            continue
        left = dues.days(tokens[clause.verb].start, tokens[at].start)
        right = dues.days(tokens[at].end, clause.end)
        differ = bool(left) and bool(right) and left[0][1] != right[0][1]
        differ = differ or (not left and bool(right) and right[0][0].start == tokens[at + 1].start)
        differ = differ or (bool(left) and not right and bool(_then().search(clause.unit.text(at + 1, clause.last))))
        head = clause.unit.text(at + 1, min(at + 4, clause.last))
        unsure = bool(marks.possible.match(head) or marks.expected.match(head))
        if differ or unsure:
            last = at - 1 if tokens[at - 1].low == "," else at
            return last, at + 1
    return None


@cache
def _then() -> re.Pattern[str]:
    """What a second act comes after the first by."""
    words = "danach|anschließend|daarna|vervolgens|nadien|thereafter|afterwards|subsequently|ensuite|puis"
    return re.compile(rf"\b(?:{words})\b")


def _second_verb(clause: Clause, at: int, act: Predicate) -> bool:
    """Whether a verb group of its own follows the coordinator at `at`."""
    tokens = clause.unit.tokens
    words = clause.unit.grammar.words
    language = clause.unit.grammar.language
    if tokens[at].low == "of" and tokens[at + 1].low == "the":
        return False
    if language in _VERBAL:
        left = any(_is_verb(tokens[i].low, tokens[i].cap, language) for i in range(clause.verb + 1, at))
        right = any(
            _is_verb(tokens[i].low, tokens[i].cap, language) and _ends_group(clause, i)
            for i in range(at + 1, clause.last)
        )
        return left and right
    following = tokens[at + 1]
    if language == "fr":
        return bool(re.match(r"\w{2,}(?:er|ir|re|oir)\Z", following.low))
    verbs = clause.unit.grammar.verbs
    if following.low in words.adverbs and at + 2 < clause.last:
        following = tokens[at + 2]
    return following.low in verbs.goal | verbs.effect | verbs.acts


# Dutch nouns of counting that end like a verb.
_COUNTS = frozenset(
    ["miljoen", "miljoenen", "miljarden", "duizenden", "jaren", "maanden", "weken", "dagen", "mensen", "landen"]
)


def _is_verb(low: str, cap: bool, language: str) -> bool:
    return (
        not cap
        and low not in _COUNTS
        and bool(_VERBAL[language].match(low) or (language == "de" and german_participle(low)))
    )


def _ends_group(clause: Clause, at: int) -> bool:
    tokens = clause.unit.tokens
    if at + 1 >= clause.last or not tokens[at + 1].word:
        return True
    following = tokens[at + 1]
    words = clause.unit.grammar.words
    return (
        following.low in words.preps
        or following.low in words.coords
        or following.low in ("om", "um", "worden", "werden")
    )


def parts_of(text: Text, clause: Clause, end: int, act: Predicate) -> list[str]:
    """The separately checkable acts of one promise, in the words of the text; empty for a single act."""
    tokens = clause.unit.tokens
    if clause.first > clause.verb:
        return []
    subject = clause.subject
    edges = [subject[1] if subject and subject[0] == clause.verb + 1 else clause.verb + 1]
    for at in range(clause.verb + 2, clause.last - 1):
        if tokens[at].low in _PURPOSE or (
            tokens[at].low in clause.unit.grammar.words.relatives and at > clause.verb + 3
        ):
            break
        if tokens[at].low in clause.unit.grammar.words.coords and _second_verb(clause, at, act):
            edges.append(at + 1)
    if len(edges) < 2:
        return []
    pieces = []
    for first, last in zip(edges, [*edges[1:], clause.last + 1], strict=True):
        start, stop = tokens[first].start, min(tokens[last - 2].end, end)
        if stop > start:
            pieces.append(_BLANKS.sub(" ", text.raw[start:stop]))
    return pieces if len(pieces) > 1 else []
