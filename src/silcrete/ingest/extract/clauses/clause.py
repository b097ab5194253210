"""The clause around a finite verb: where it begins, its subject, and where its last complement ends."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from silcrete.ingest.extract.clauses.cues import Grammar
from silcrete.ingest.extract.clauses.french import french_future
from silcrete.ingest.extract.clauses.tokens import Token
from silcrete.ingest.extract.clauses.units import Unit

_MEMBER = 9
_CUT_ROLES = ("contrast", "reason", "manner")
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


@cache
def strong_finite(grammar: Grammar) -> frozenset[str]:
    """Finite forms that are not infinitives as well."""
    return frozenset(word for word in grammar.words.finite if _strong(word, grammar.language))


_STRONG = {
    "nl": frozenset("ben zijn zullen werden waren hadden zouden hebben".split()),
    "de": frozenset("sind werden waren wurden haben hatten würden".split()),
}


def _strong(word: str, language: str) -> bool:
    if language in _STRONG:
        return not word.endswith("en") or word in _STRONG[language]
    if language == "en":
        aux = "am is are was were has had will shall would should can could may might must did"
        return word in aux.split() or word.endswith("s") or word.endswith("ed") or word in ("said", "made", "took")
    return True


def clause_at(unit: Unit, verb: int) -> Clause:
    """The clause whose finite verb is token `verb` of `unit`."""
    first, role = _left(unit, verb)
    last = _right(unit, verb, first)
    grammar = unit.grammar
    first = _strip_connective(unit, first, verb)
    if role in ("main", "content") and grammar.verb_second and (role == "main" or not _verb_final(unit, first, verb)):
        return _verb_second(unit, first, last, verb, role)
    subject = _subject_before(unit, first, verb, role)
    if subject[0] == subject[1] and (shared := _shared_subject(unit, verb)) is not None:
        return Clause(unit, first, last, verb, shared, None, role)
    if role == "relative" or not grammar.verb_second:
        fronted = (first, subject[0]) if subject[0] > first else None
        if role == "main" and (opening := _adverbial_before(unit, first)) is not None:
            fronted = (opening, subject[0])
        start = first if role == "relative" else subject[0]
        return Clause(unit, start, last, verb, subject if subject[0] < subject[1] else None, fronted, role)
    return Clause(unit, first, last, verb, subject if subject[0] < subject[1] else None, None, role)


def subordinator(unit: Unit, at: int) -> tuple[str, int] | None:
    """Role and length of the subordinating phrase that starts at token `at`, longest first."""
    subs = unit.grammar.words.subs
    tokens = unit.tokens
    for length in (4, 3, 2, 1):
        if at + length <= len(tokens):
            role = subs.get(tuple(token.low for token in tokens[at : at + length]))
            if role:
                return role, length
    return None


def _left(unit: Unit, verb: int) -> tuple[int, str]:
    """Index of the first token of the clause and its role."""
    tokens = unit.tokens
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
            if token.low in unit.grammar.words.coords and _finite_before(unit, at):
                return at + 1, "main"
        elif token.low == "," and _comma_opens(unit, at, verb):
            return at + 1, "main"
        at -= 1
    return 0, "main"


def _clause_opening(unit: Unit, comma: int) -> int | None:
    """Where a fronted clause that ends at `comma` begins, when it does begin a clause (verb-second languages)."""
    tokens = unit.tokens
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


def _shared_subject(unit: Unit, verb: int) -> tuple[int, int] | None:
    """The subject of the clause before, when the verb follows a coordinator directly ("... and will ...")."""
    at = verb - 1
    while at >= 0 and unit.tokens[at].low in unit.grammar.words.adverbs:
        at -= 1
    if at < 1 or unit.tokens[at].low not in unit.grammar.words.coords:
        return None
    for before in range(at - 1, -1, -1):
        if is_finite(unit.tokens[before], unit.grammar):
            return clause_at(unit, before).subject
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


def _before_aside(unit: Unit, comma: int) -> int:
    """Index of the token before the aside that ends at `comma`."""
    at = comma - 1
    while at >= 0 and unit.tokens[at].low != ",":
        at -= 1
    return at - 1 if at > 0 else comma - 1


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
        if before.low == "," or (unit.grammar.language == "nl" and before.word and before.low not in words.preps):
            if before.low == "," or before.low not in words.coords:
                return "content" if token.low == "dat" and _governs_content(unit, at) else "relative"
        elif before.low in words.preps and at >= 2 and unit.tokens[at - 2].low == "," and _verb_final(unit, at, verb):
            return "relative"
        return ""
    if not found:
        return ""
    for back in (1, 2, 3):
        longer = subordinator(unit, at - back) if at >= back else None
        if longer and longer[1] > back:
            return longer[0]
    if token.low == "that" and (before is None or before.low in words.preps):
        return ""
    if token.low in _AMBIGUOUS and not _subordinates(unit, at, verb):
        return ""
    return found[0]


_AMBIGUOUS = frozenset(
    "of als tot sinds daar wie wat während bis da damit wie als since after before as once until si quand comme dat".split()
)


def _subordinates(unit: Unit, at: int, verb: int) -> bool:
    """Whether a word that is also a preposition, adverb or coordinator opens a clause here."""
    token = unit.tokens[at]
    following = unit.tokens[at + 1] if at + 1 < len(unit.tokens) else None
    if following is None:
        return False
    words = unit.grammar.words
    language = unit.grammar.language
    if language in ("nl", "de"):
        return at > 0 and unit.tokens[at - 1].low == "," and _verb_final(unit, at, verb)
    if language == "en":
        if token.low in ("after", "before", "until", "since", "once", "as"):
            return following.low in words.pronouns or (following.low in words.articles and _finite_between(unit, at, verb))
        return following.low in words.pronouns or following.low in words.articles
    return True


def is_finite(token: Token, grammar: Grammar) -> bool:
    """Whether a token can only be a finite verb."""
    if token.low in strong_finite(grammar):
        return True
    return grammar.language == "fr" and french_future(token.low) is not None


def finite_at(unit: Unit, at: int) -> bool:
    """Whether token `at` is a finite verb in its place (Dutch "zijn" is also a possessive)."""
    if not is_finite(unit.tokens[at], unit.grammar):
        return False
    if unit.grammar.language != "nl" or unit.tokens[at].low != "zijn" or at == 0:
        return True
    before = unit.tokens[at - 1]
    return not (before.low in unit.grammar.words.preps or is_finite(before, unit.grammar) or before.low.endswith("t"))


def _finite_between(unit: Unit, at: int, verb: int) -> bool:
    return not any(finite_at(unit, i) for i in range(at + 1, verb))


def _governs_content(unit: Unit, at: int) -> bool:
    """Whether Dutch "dat" at `at` follows a verb or adjective (a content clause) rather than a noun."""
    before = unit.tokens[at - 1].low
    return before == "," or before in unit.grammar.words.finite or before.endswith(("t", "d", "lijk", "en"))


def _verb_final(unit: Unit, at: int, verb: int) -> bool:
    """Whether the finite verb closes its clause: only verb forms stand between it and the next boundary."""
    rest = unit.tokens[verb + 1 : verb + 4]
    for token in rest:
        if not token.word or token.low in unit.grammar.words.coords:
            return True
        if not token.low.endswith("n") or token.cap:
            return verb - at > 2 and token.low in unit.grammar.words.preps
    return True


def _finite_before(unit: Unit, at: int) -> bool:
    """Whether a finite verb stands before the coordinator at `at` in the same unit."""
    return any(finite_at(unit, i) for i in range(at))


def _comma_opens(unit: Unit, at: int, verb: int) -> bool:
    """Whether the comma at `at` separates the clause from what comes before."""
    if unit.grammar.verb_second:
        return _finite_before(unit, at) and not _verb_final(unit, at, verb)
    between = unit.tokens[at + 1 : verb]
    if not between:
        return False
    words = unit.grammar.words
    joined = any(token.low in words.coords for token in between)
    if between[0].low in words.coords and len(between) <= 4 and not _finite_before(unit, at):
        return False
    if joined:
        earlier = at - 1
        while earlier >= 0 and unit.tokens[earlier].low != ",":
            earlier -= 1
        head = unit.tokens[earlier + 1]
        fronted = head.low in words.preps or head.low in words.adverbs or head.low.endswith("ing")
        fronted = fronted or bool(words.connective.match(head.low)) or _finite_before(unit, at)
        if not fronted and (head.low in words.articles or head.cap or at - earlier <= _MEMBER):
            return False
    return True


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


def _subject_before(unit: Unit, first: int, verb: int, role: str) -> tuple[int, int]:
    """The subject between `first` and the verb: without fronted adverbials."""
    tokens = unit.tokens
    words = unit.grammar.words
    end = verb
    while end > first and (tokens[end - 1].low in words.adverbs or not tokens[end - 1].word):
        if tokens[end - 1].low in words.pronouns:
            break
        end -= 1
    if end == first:
        return first, verb if role == "relative" else first
    governed = end - 2 >= first and tokens[end - 2].low in words.preps
    if tokens[end - 1].low in words.pronouns and tokens[end - 1].low not in ("that", "there") and not governed:
        return end - 1, end
    start = first
    if tokens[first].low in words.preps or tokens[first].low in words.adverbs:
        start = _after_fronted(unit, first, end)
    return start, end


def _after_fronted(unit: Unit, first: int, end: int) -> int:
    """Where the subject starts after an adverbial that no comma closes ("In 2025 the Council")."""
    tokens = unit.tokens
    words = unit.grammar.words
    for at in range(first + 1, end):
        before = tokens[at - 1]
        starts_noun = tokens[at].low in words.articles or tokens[at].low in words.pronouns
        if starts_noun and before.word and before.low not in words.preps and before.low not in words.coords:
            if before.low not in words.of_preps and before.low not in words.articles:
                return at
        if tokens[at].cap and before.low.isdigit():
            return at
    return first


def _verb_second(unit: Unit, first: int, last: int, verb: int, role: str) -> Clause:
    """A main clause of Dutch or German: the subject is the first constituent, or follows the verb."""
    if first == verb and (shared := _shared_subject(unit, verb)) is not None:
        return Clause(unit, verb, last, verb, shared, None, role)
    after = subject_after(unit, verb, last)
    if first == verb:
        return Clause(unit, verb, last, verb, after, None, role)
    if _subject_first(unit, first, verb, after):
        return Clause(unit, first, last, verb, (first, verb), None, role)
    return Clause(unit, verb, last, verb, after, (first, verb), role)


def _subject_first(unit: Unit, first: int, verb: int, after: tuple[int, int] | None) -> bool:
    tokens = unit.tokens
    words = unit.grammar.words
    head = tokens[first]
    if after is not None and tokens[after[0]].low in _INVERTED[unit.grammar.language]:
        return False
    if tokens[verb - 1].low == "," and subordinator(unit, first):
        return False
    if head.low in words.pronouns and verb - first == 1:
        return True
    if head.low in words.preps or subordinator(unit, first) or head.low in _NOT_NOMINATIVE:
        return False
    if head.low in words.adverbs and head.low not in words.articles:
        return False
    if head.low not in words.articles and head.low not in words.pronouns and re.match(r"(?:vo?lgende?|nächste[ns]?|ko[mn]\w+|eind|ende|anfang)\b", head.low):
        return False
    auxiliary = tokens[verb].low in _AUXILIARIES
    return not (auxiliary and after is not None and _object_like(unit, first, verb) and _actor_like(unit, *after))


_NOT_NOMINATIVE = frozenset("dem den einem einen diesem diesen dessen deren ihm ihnen naar daarover hierover daarom".split())
_AUXILIARIES = frozenset(
    "zal zullen wil willen gaat gaan heeft hebben kan kunnen wird werden will wollen hat haben kann können soll sollen".split()
)
_INVERTED = {
    "nl": frozenset("ik wij we hij zij ze men jullie".split()),
    "de": frozenset("ich wir er sie man es".split()),
}


def _object_like(unit: Unit, first: int, verb: int) -> bool:
    """Whether a first constituent is a plan, an event or a pronoun for one: something that others act on."""
    head = unit.tokens[first]
    if verb - first == 1:
        return head.low in unit.grammar.words.things
    nouns = unit.grammar.nouns
    named = [t.low for t in unit.tokens[first + 1 : verb] if t.word]
    return any(word in nouns.plans or word in nouns.events for word in named[:2])


def _actor_like(unit: Unit, first: int, last: int) -> bool:
    """Whether the noun phrase at `first` names someone who can act."""
    nouns = unit.grammar.nouns
    for token in unit.tokens[first:last]:
        if token.low in unit.grammar.words.of_preps and token.low not in unit.grammar.words.articles:
            return False
        if token.low in nouns.actors or (len(token.low) > 6 and token.low.endswith(nouns.actor_suffixes or ("\0",))):
            return True
    return False


def subject_after(unit: Unit, verb: int, last: int) -> tuple[int, int] | None:
    """The subject of an inverted clause: the first noun phrase or pronoun after the verb that can be one."""
    tokens = unit.tokens
    words = unit.grammar.words
    at = verb + 1
    while at < last:
        token = tokens[at]
        if not token.word:
            return None
        if token.low in words.pronouns and not _article_use(unit, at, last):
            if token.low in ("er", "es") and unit.grammar.language == "nl":
                at += 1
                continue
            return at, at + 1
        if token.low in words.articles and token.low not in _NOT_NOMINATIVE:
            return at, _short_subject(unit, at, noun_phrase(unit, at, last))
        if token.low in words.adverbs:
            at += 1
        elif token.low in unit.grammar.verbs.acts:
            return None
        elif token.low in words.preps or token.low in _NOT_NOMINATIVE:
            at = noun_phrase(unit, at + 1, last)
        else:
            return at, noun_phrase(unit, at, last)
    return None


def _short_subject(unit: Unit, at: int, last: int) -> int:
    """End a subject after the noun of an actor, unless an "of" complement follows ("het kabinet | meer technici")."""
    nouns = unit.grammar.nouns
    for i in range(at + 1, min(last, at + 4)):
        low = unit.tokens[i].low
        actor = low in nouns.actors or (len(low) > 6 and low.endswith(nouns.actor_suffixes or ("\0",)))
        if actor and i + 1 < last and unit.tokens[i + 1].low not in ("van", "der", "des", "von", "en", "und", "voor", "für"):
            if not unit.tokens[i + 1].cap:
                return i + 1
    return last


def _article_use(unit: Unit, at: int, last: int) -> bool:
    """Whether a word that is both pronoun and article stands before a noun here."""
    token = unit.tokens[at]
    if token.low not in unit.grammar.words.articles or at + 1 >= last:
        return False
    following = unit.tokens[at + 1]
    if unit.grammar.language == "de":
        return following.cap or following.low.endswith(("en", "e", "er", "es"))
    return following.word and following.low not in unit.grammar.words.adverbs and following.low not in unit.grammar.words.preps


def noun_phrase(unit: Unit, at: int, last: int, *, joined: bool = True) -> int:
    """Index after the noun phrase that starts at `at`, with its "of" complements, and with what "and" joins to it."""
    tokens = unit.tokens
    words = unit.grammar.words
    german = unit.grammar.language == "de"
    seen_noun = False
    i = at
    while i < last and tokens[i].word:
        low = tokens[i].low
        if i > at:
            genitive = low in ("der", "des", "van", "of", "de", "du", "d'", "von", "l'") and seen_noun
            if genitive:
                seen_noun = False
                i += 1
                continue
            if low in words.coords and not (joined or tokens[i - 1].low.endswith("-")):
                return i
            if low in words.coords and i + 1 < last and tokens[i + 1].word and tokens[i + 1].low not in words.finite:
                seen_noun = False
                i += 1
                continue
            closed = low in words.articles or low in words.preps or low in words.pronouns or low in words.adverbs
            closed = closed or low in words.finite or low in unit.grammar.verbs.acts
            if seen_noun and (closed or (german and not tokens[i].cap)):
                return i
        if low not in words.articles and low not in words.preps and (not german or tokens[i].cap):
            seen_noun = True
        i += 1
    return i


def _right(unit: Unit, verb: int, first: int) -> int:
    """Index after the last token of the clause."""
    tokens = unit.tokens
    words = unit.grammar.words
    at = verb + 1
    while at < len(tokens):
        token = tokens[at]
        if token.low in words.coords and starts_clause(unit, at + 1) and not _whether(unit, at):
            break
        if token.low == "," and _comma_closes(unit, at, verb):
            break
        if token.word and at > verb + 1:
            found = subordinator(unit, at)
            if found and found[0] in ("contrast", "reason") and token.low not in _AMBIGUOUS:
                break
        at += 1
    while at - 1 > verb and (not tokens[at - 1].word or tokens[at - 1].low in words.coords):
        if tokens[at - 1].low in ("%", "€", "$") or _closing_quote(unit, verb, at - 1):
            break
        at -= 1
    return at


def _closing_quote(unit: Unit, verb: int, at: int) -> bool:
    """Whether the mark at `at` closes a quotation opened inside the clause."""
    mark = unit.tokens[at].low
    return mark in "\"'" and sum(token.low == mark for token in unit.tokens[verb:at]) % 2 == 1


def _whether(unit: Unit, at: int) -> bool:
    """Whether Dutch "of" means "whether" here: a clause follows whose finite verb comes last."""
    if unit.grammar.language != "nl" or unit.tokens[at].low != "of":
        return False
    for i in range(at + 2, len(unit.tokens)):
        if not unit.tokens[i].word:
            return False
        if is_finite(unit.tokens[i], unit.grammar):
            return i > at + 2 and _verb_final(unit, at, i)
    return False


def starts_clause(unit: Unit, at: int) -> bool:
    """Whether a clause with a finite verb of its own starts at `at`, after a coordinator."""
    tokens = unit.tokens
    words = unit.grammar.words
    if at >= len(tokens):
        return False
    seen = 0
    for i in range(at, min(len(tokens), at + 12)):
        token = tokens[i]
        if not token.word:
            return False
        if finite_at(unit, i):
            return not (i > at and unit.grammar.verb_second and _verb_final(unit, at, i) and i + 1 < len(tokens) and i - at > 4)
        if i > at and _is_relative(unit, i):
            return False
        if subordinator(unit, i) and token.low not in _AMBIGUOUS:
            return False
        if token.low in ("to", "te", "zu", "om", "um"):
            return False
        seen += 1
    return False


def _is_relative(unit: Unit, at: int) -> bool:
    """Whether the word at `at`, inside a noun phrase, opens a relative clause."""
    words = unit.grammar.words
    token = unit.tokens[at]
    if token.low not in words.relatives:
        return False
    if token.low not in words.articles:
        return True
    before = unit.tokens[at - 1]
    return unit.grammar.language == "nl" and before.word and before.low not in words.preps and before.low not in words.coords


@cache
def _closers() -> re.Pattern[str]:
    return re.compile(
        r"(?:waarbij|waardoor|waarmee|waarna|wobei|wodurch|womit|ce qui|said|says|aldus|zo|so|according|selon|wie|zoals|as|comme"
        r"|creating|making|ensuring|allowing|enabling|leading|giving|helping|strengthening|reducing|increasing|boosting|turning|marking"
        r"|reflecting|adding|paving|resulting|providing|offering|bringing|securing|thereby|thus|en particulier)\b"
    )


def _comma_closes(unit: Unit, at: int, verb: int) -> bool:
    """Whether the comma at `at` ends the clause."""
    tokens = unit.tokens
    if at + 1 >= len(tokens):
        return True
    following = tokens[at + 1]
    words = unit.grammar.words
    if following.low in words.coords and starts_clause(unit, at + 2):
        return True
    found = subordinator(unit, at + 1)
    if found and found[0] in _CUT_ROLES:
        return found[0] != "manner" or not _aside_ends(unit, at)
    offset = following.start - unit.start
    if _closers().match(unit.low, offset):
        return not _aside_ends(unit, at)
    subject = following.low in words.pronouns or (not unit.grammar.verb_second and following.low in words.articles)
    return subject and following.low not in words.relatives and starts_clause(unit, at + 1)


def _aside_ends(unit: Unit, comma: int) -> bool:
    """Whether an aside that opens at `comma` is closed by another comma, with words of the clause after it."""
    for at in range(comma + 1, min(len(unit.tokens), comma + 12)):
        if unit.tokens[at].low == ",":
            return at + 2 < len(unit.tokens)
    return False
