"""Where a clause begins and ends around its finite verb."""

from __future__ import annotations

from silcrete.ingest.extract.clauses.finite import (
    finite_at,
    finite_before,
    is_finite,
    is_relative,
    no_finite_between,
    subordinator,
    verb_final,
)
from silcrete.ingest.extract.clauses.units import Unit

_NEUTER = frozenset(["het", "een", "dit", "elk", "ieder", "geen", "ons", "zo'n"])
_INFINITIVES = frozenset(["worden", "werden", "willen", "wollen"])
# Verbs that open a condition ("Mocht dat niet lukken, dan ...").
INVERTED = frozenset(["mocht", "mochten", "sollte", "sollten"])
# A word between a fronted condition and the verb that takes it up.
_RESUMING = frozenset(["dan", "dann", "so"])
_MODALS = frozenset(["will", "shall", "won't", "would", "intends", "intend", "plans", "aims"])
_MEMBER = 9
_CUT_ROLES = ("contrast", "reason", "manner")
_LONGEST_ASIDE = 12
_SELF = ("uns", "sich", "mich", "ons", "zich", "mij")  # behind a verb that opens a clause
_LONGEST_SUBJECT = 12
# German forms of reported speech; the clause keeps the verb in second place ("kündigte an, das Land werde ...").
_SAYS = frozenset(["said", "says", "announced", "announces", "confirmed", "added", "stated", "indicated", "insisted"])
_ADDING = frozenset(["as well as", "ainsi que", "ainsi qu'"])
_SPEAKERS = frozenset(["i", "we", "ich", "wir", "ik", "wij"])
"""Pronouns that can only be the subject of a clause."""
_REPORTED = frozenset(["werde", "würde", "würden", "wolle", "wollten", "sei", "seien", "habe"])


def left_bound(unit: Unit, verb: int) -> tuple[int, str]:
    """Index of the first token of the clause and its role."""
    tokens = unit.tokens
    if repeated(unit, verb):
        return verb, "main"
    at = verb - 1
    while not unit.grammar.verb_second and at > 0 and tokens[at].low in unit.grammar.words.adverbs:
        at -= 1
    if unit.grammar.verb_second and at > 1 and tokens[at].low in _RESUMING:
        at -= 1
    if at < 0 or tokens[at].low != ",":
        at = verb - 1
    if at >= 0 and tokens[at].low == ",":
        if not unit.grammar.verb_second:
            at = _before_aside(unit, at)
        else:
            opened = _clause_opening(unit, at)
            if opened is None:
                at = _before_aside(unit, at)
            else:
                return opened, "main"
    while at >= 0:
        token = tokens[at]
        if token.word:
            role = _opens(unit, at, verb)
            if role == "relative":
                return (at - 1 if at and tokens[at - 1].low in unit.grammar.words.preps else at), role
            if role:
                found = subordinator(unit, at)
                return at + (found[1] if found else 1), role
            joins = token.low in unit.grammar.words.coords and (_adjoined(unit, at, verb) or finite_before(unit, at))
            if joins and not _open_before(unit, -1, at):
                return at + 1, "main"
            if _says_that(unit, at, verb):
                return at + 1, "content"
        elif token.low == "," and _comma_opens(unit, at, verb):
            return at + 1, "main"
        at -= 1
    return 0, "main"


def _says_that(unit: Unit, at: int, verb: int) -> bool:
    """Whether an English verb of saying at `at` governs the clause without "that" ("said the group will ...")"""
    if unit.tokens[at].low not in _SAYS or unit.grammar.language != "en" or at == 0 or at + 1 >= verb:
        return False
    following, words = unit.tokens[at + 1], unit.grammar.words
    opens = following.low in words.articles or following.low in words.pronouns or following.cap
    return opens and following.low != "that" and no_finite_between(unit, at, verb)


def _adjoined(unit: Unit, at: int, verb: int) -> bool:
    """Whether the verb follows its coordinator directly ("... and will"): it shares the subject before."""
    before = verb - 1
    while before > at and unit.tokens[before].low in unit.grammar.words.adverbs:
        before -= 1
    if unit.grammar.verb_second:
        joined = at == verb - 1 and at > 1
        return joined and (unit.tokens[verb].low not in _INFINITIVES or _acts_before(unit, at))
    future = unit.tokens[verb].low in _MODALS or unit.grammar.language == "fr"
    return at == before and at > 1 and future and unit.tokens[at].low not in ("or", "nor", "ou", "ni")


def _acts_before(unit: Unit, at: int) -> bool:
    """Whether "wir" or "wij" and a verb open the unit, with no other verb up to `at`: what follows is finite too."""
    words = unit.grammar.words
    if unit.tokens[0].low not in words.first_plural:
        return False
    return not any(t.low in words.helpers or is_finite(t, unit.grammar) for t in unit.tokens[1:at])


def _clause_opening(unit: Unit, comma: int) -> int | None:
    """Where a fronted clause that ends at `comma` begins, when it does begin a clause (verb-second languages)."""
    tokens = unit.tokens
    if tokens[0].low in INVERTED:
        return 0
    for at in range(comma - 1, -1, -1):
        opens = subordinator(unit, at) or (tokens[at].low in ("om", "um", "ohne", "statt", "zonder") and ("om", 1))
        if not opens:
            continue
        before = at - 1
        if before < 0 or tokens[before].low in unit.grammar.words.coords:
            return at
        if at <= 3 and tokens[before].low != ",":
            return 0
    return None


def _before_aside(unit: Unit, comma: int) -> int:
    """Index of the token before the aside, or the relative clause, that ends at `comma`."""
    at = comma - 1
    while at >= 0 and unit.tokens[at].low != ",":
        if unit.grammar.verb_second and at and _relative_aside(unit, at, comma):
            return at - 2 if unit.tokens[at - 1].low == "," else at - 1
        at -= 1
    return at - 1 if at > 0 else comma - 1


def _relative_aside(unit: Unit, at: int, comma: int) -> bool:
    """Whether a relative clause with its own verb opens at `at` and ends at `comma`, right before the main verb."""
    words = unit.grammar.words
    token = unit.tokens[at]
    opens = token.low in words.relatives and token.low not in words.articles
    return opens and any(is_finite(t, unit.grammar) for t in unit.tokens[at + 1 : comma])


def _opens(unit: Unit, at: int, verb: int) -> str:
    """The role when the word at `at` opens the clause of `verb`, else an empty string."""
    words = unit.grammar.words
    token = unit.tokens[at]
    before = unit.tokens[at - 1] if at else None
    found = subordinator(unit, at)
    if token.low in words.relatives and before is not None:
        demonstrative = token.low in words.articles or token.low in words.pronouns
        if not demonstrative or unit.grammar.language == "en":
            return "relative"
        after_noun = unit.grammar.language == "nl" and before.word and before.low not in words.preps | words.coords
        if before.low == "," or after_noun:
            return "content" if token.low == "dat" and _governs_content(unit, at) else "relative"
        if before.low in words.preps and at >= 2 and unit.tokens[at - 2].low == "," and verb_final(unit, at, verb):
            return "relative"
        if token.low == "dat" and before.low in words.preps and finite_before(unit, at) and verb_final(unit, at, verb):
            return "content"  # "kondigde aan dat ...": the particle of a separable verb
        return ""
    if not found:
        return ""
    for back in (1, 2, 3):
        longer = subordinator(unit, at - back) if at >= back else None
        if longer and longer[1] > back:
            return longer[0]
    if token.low == "that" and (before is None or before.low in words.preps):
        return ""
    if token.low in words.unsure_subs and not _subordinates(unit, at, verb):
        return ""
    return found[0]


def _subordinates(unit: Unit, at: int, verb: int) -> bool:
    """Whether a word that is also a preposition, adverb or coordinator opens a clause here."""
    token = unit.tokens[at]
    following = unit.tokens[at + 1] if at + 1 < len(unit.tokens) else None
    if following is None:
        return False
    words = unit.grammar.words
    language = unit.grammar.language
    if language in ("nl", "de"):
        return at > 0 and unit.tokens[at - 1].low == "," and verb_final(unit, at, verb)
    if language == "en":
        if token.low in ("after", "before", "until", "since", "once", "as"):
            return following.low in words.pronouns or (
                following.low in words.articles and no_finite_between(unit, at, verb)
            )
        return following.low in words.pronouns or following.low in words.articles
    return True


def _governs_content(unit: Unit, at: int) -> bool:
    """Whether Dutch "dat" at `at` follows a verb or adjective (a content clause) rather than a noun."""
    before = unit.tokens[at - 1].low
    if before == "," or before in unit.grammar.words.finite or before.endswith(("t", "d", "lijk", "en")):
        return True
    return not any(token.low in _NEUTER for token in unit.tokens[max(0, at - 3) : at - 1])


def _comma_opens(unit: Unit, at: int, verb: int) -> bool:
    """Whether the comma at `at` separates the clause from what comes before."""
    if unit.grammar.verb_second:
        reported = unit.tokens[verb].low in _REPORTED
        return finite_before(unit, at) and (reported or not verb_final(unit, at, verb))
    between = unit.tokens[at + 1 : verb]
    if not between:
        return False
    words = unit.grammar.words
    joined = any(token.low in words.coords for token in between)
    if between[0].low in words.coords and len(between) <= 4 and not finite_before(unit, at):
        return False
    if joined:
        earlier = at - 1
        while earlier >= 0 and unit.tokens[earlier].low != ",":
            earlier -= 1
        head = unit.tokens[earlier + 1]
        fronted = head.low in words.preps or head.low in words.adverbs or head.low.endswith("ing")
        fronted = fronted or bool(words.connective.match(head.low)) or finite_before(unit, at)
        if not fronted and (head.low in words.articles or head.cap or at - earlier <= _MEMBER):
            return False
    return True


def right_bound(unit: Unit, verb: int, role: str) -> int:
    """Index after the last token of the clause; `role` is that of its first word."""
    tokens = unit.tokens
    words = unit.grammar.words
    at = verb + 1
    while at < len(tokens):
        token = tokens[at]
        joins = token.low in words.coords and not _whether(unit, at) and unit.text(at - 1, at + 1) != "of en"
        if joins and starts_clause(unit, at + 1) and not _open_before(unit, verb, at):
            break
        if token.low == "," and (_comma_closes(unit, at) or (_ended(unit, at, verb, role) and _resumes(unit, at))):
            break
        if token.word and at > verb + 1:
            found = subordinator(unit, at)
            if found and found[0] in ("contrast", "reason") and token.low not in words.unsure_subs:
                break
        at += 1
    while at - 1 > verb and (not tokens[at - 1].word or tokens[at - 1].low in words.coords):
        if tokens[at - 1].low in ("%", "€", "$") or _closing_quote(unit, verb, at - 1):
            break
        at -= 1
    return at


def _open_before(unit: Unit, verb: int, at: int) -> bool:
    """Whether a subordinate clause that opened behind the verb still lacks its own at `at` ("where A | and B will")"""
    words = unit.grammar.words
    for i in range(at - 1, verb, -1):
        if finite_at(unit, i):
            return False
        if unit.grammar.verb_second:
            if i > 0 and _opens_relative(unit, i):
                return i < at - 1 and any(finite_at(unit, k) for k in range(at + 1, len(unit.tokens)))
            continue
        found = subordinator(unit, i)
        if unit.tokens[i].low in words.relatives or (found and unit.tokens[i].low not in words.unsure_subs):
            return i < at - 1
    return False


def _opens_relative(unit: Unit, at: int) -> bool:
    """Whether a Dutch or German relative clause opens at `at`: behind a comma, or in Dutch right behind a noun."""
    tokens, words = unit.tokens, unit.grammar.words
    if tokens[at].low not in words.relatives:
        return False
    before = tokens[at - 1]
    if before.low in words.preps and at > 1:
        return tokens[at - 2].low == ","
    return before.low == "," or (unit.grammar.language == "nl" and tokens[at].low == "die" and is_relative(unit, at))


def _ended(unit: Unit, comma: int, verb: int, role: str) -> bool:
    """Whether the clause of a verb is over at a comma: it is subordinate, or its verb closes it."""
    return role != "main" or (comma <= verb + 2 and verb_final(unit, verb - _MEMBER, verb))


def _resumes(unit: Unit, comma: int) -> bool:
    """Whether the main clause goes on with its verb after the comma that ends a fronted clause (verb-second)."""
    at = comma + 1
    if not unit.grammar.verb_second or at >= len(unit.tokens):
        return False
    return finite_at(unit, at) or unit.tokens[at].low in unit.grammar.words.auxiliaries


def _closing_quote(unit: Unit, verb: int, at: int) -> bool:
    """Whether the mark at `at` closes a quotation opened inside the clause."""
    mark = unit.tokens[at].low
    return mark in "\"'" and sum(token.low == mark for token in unit.tokens[verb:at]) % 2 == 1


def _whether(unit: Unit, at: int) -> bool:
    """Whether Dutch "of" means "whether" here: a clause follows whose finite verb comes last."""
    if unit.grammar.language != "nl" or unit.tokens[at].low != "of":
        return False
    if unit.text(at + 1, at + 3) in ("en hoe", "en zo", "en wanneer", "en welke", "en in"):
        return True
    for i in range(at + 2, len(unit.tokens)):
        if not unit.tokens[i].word:
            return False
        if is_finite(unit.tokens[i], unit.grammar):
            return i > at + 2 and verb_final(unit, at, i)
    return False


def starts_clause(unit: Unit, at: int) -> bool:
    """Whether a clause with a finite verb of its own starts at `at`, after a coordinator."""
    tokens = unit.tokens
    words = unit.grammar.words
    if at >= len(tokens):
        return False
    found = subordinator(unit, at)
    if unit.grammar.language == "fr" and not found and not _begins_subject(unit, at):
        return False
    if tokens[at].low in _SPEAKERS and at + 1 < len(tokens):
        return True
    if found and found[0] == "content":
        return any(finite_at(unit, i) for i in range(at + 1, len(tokens)))
    if unit.grammar.verb_second and unit.text(at + 1, at + 2) in _SELF and tokens[at].low in words.doubtful:
        return True
    for i in range(at, min(len(tokens), at + _LONGEST_SUBJECT)):
        token = tokens[i]
        if not token.word:
            return False
        if i > at and unit.grammar.verb_second and tokens[i - 1].low in words.coords and finite_at(unit, i):
            return False  # the clause begins with this verb: "(eine schnelle) und gute Reform an und legt ..."
        if finite_at(unit, i):
            return not (
                i > at and unit.grammar.verb_second and verb_final(unit, at, i) and i + 1 < len(tokens) and i - at > 4
            )
        if i > at and is_relative(unit, i):
            return False
        if subordinator(unit, i) and token.low not in words.unsure_subs:
            return False
        if token.low in ("to", "te", "zu", "om", "um"):
            return False
    return False


def _begins_subject(unit: Unit, at: int) -> bool:
    """Whether a French clause can begin at `at`: a bare noun or adjective in small letters opens none."""
    token, words = unit.tokens[at], unit.grammar.words
    opening = words.articles | words.pronouns | words.adverbs | words.preps | words.relatives
    return (
        token.cap or not token.word or token.low in opening or token.low[:1].isdigit() or is_finite(token, unit.grammar)
    )


def _comma_closes(unit: Unit, at: int) -> bool:
    """Whether the comma at `at` ends the clause."""
    tokens = unit.tokens
    if at + 1 >= len(tokens):
        return True
    following = tokens[at + 1]
    words = unit.grammar.words
    if (following.low in words.coords and starts_clause(unit, at + 2)) or repeated(unit, at + 1):
        return True
    found = subordinator(unit, at + 1)
    if following.low in ("as", "ainsi") and unit.text(at + 1, at + 4) in _ADDING:
        return False
    if _attributed(unit, at):
        return True
    if found and found[0] in _CUT_ROLES:
        return found[0] != "manner" or not _aside_ends(unit, at)
    offset = following.start - unit.start
    if following.low == "according":
        return True
    if unit.grammar.marks.closers.match(unit.low, offset):
        return not _aside_ends(unit, at)
    subject = following.low in words.pronouns or (not unit.grammar.verb_second and following.low in words.articles)
    return subject and following.low not in words.relatives and starts_clause(unit, at + 1)


def repeated(unit: Unit, at: int) -> bool:
    """Whether an English auxiliary behind a comma repeats the one before ("will build a quay, will open a road")."""
    low = unit.tokens[at].low
    behind = at > 0 and unit.tokens[at - 1].low == "," and low in ("will", "shall")
    return behind and any(token.low == low for token in unit.tokens[: at - 1])


def _attributed(unit: Unit, comma: int) -> bool:
    """Whether what follows an English comma only tells who said so (", a spokesman said on Monday")"""
    if unit.grammar.language != "en":
        return False
    for at in range(comma + 1, min(len(unit.tokens), comma + _LONGEST_ASIDE)):
        token = unit.tokens[at]
        if not token.word:
            return False
        if token.low in _SAYS or token.low in ("read", "reads"):
            return at > comma + 1 and len(unit.tokens) - at <= _LONGEST_ASIDE
        if is_finite(token, unit.grammar):
            return False
    return False


def _aside_ends(unit: Unit, comma: int) -> bool:
    """Whether an aside that opens at `comma` is closed by another comma, with words of the clause after it."""
    for at in range(comma + 1, min(len(unit.tokens), comma + _LONGEST_ASIDE)):
        if unit.tokens[at].low == ",":
            return at + 2 < len(unit.tokens)
    return False
