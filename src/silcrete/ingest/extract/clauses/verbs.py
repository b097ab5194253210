"""What the verb forms of a clause say: a future act, a passive, a state, a duty, or only a description."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from silcrete.ingest.extract.clauses.clause import Clause
from silcrete.ingest.extract.clauses.french import french_future
from silcrete.ingest.extract.clauses.tokens import Token


@dataclass(frozen=True)
class Predicate:
    """The verb group of a clause.

    `verbs` are its infinitives or participles (in French the stem of the future), `passive` and `copula` its form;
    `description` is true where a form that looks like a future is none (German "wird gefördert").
    """

    verbs: tuple[str, ...]
    passive: bool = False
    copula: bool = False
    description: bool = False


def predicate(clause: Clause) -> Predicate:
    """The verb group that depends on the finite verb of `clause`."""
    return _READERS[clause.unit.grammar.language](clause)


@cache
def _shapes() -> dict[str, re.Pattern[str]]:
    prefix = (
        "ab|an|auf|aus|bei|ein|fest|fort|her|hin|los|mit|nach|um|vor|weg|weiter|zu|zurück|zusammen|bereit|durch|statt|teil|voran"
        "|hinein|heraus|entgegen|wahr|frei|gleich|fern|klar|dazu|davon|nieder|wieder|bekannt|fertig|hoch|heran|hervor|dar"
    )
    return {
        "de-infinitive": re.compile(r"[a-zäöüß]{2,}(?:en|eln|ern|tun|sein)\Z|tun\Z"),
        "de-weak": re.compile(
            rf"(?:(?:{prefix})?ge[a-zäöüß]{{2,}}t|(?:{prefix})?(?:be|ver|er|ent|zer|emp|miss|über|unter|wider|durch|um)[a-zäöüß]{{2,}}t"
            r"|[a-zäöüß]+iert)\Z"
        ),
        "de-strong": re.compile(
            rf"(?:(?:{prefix})?ge(?!hen|ben|stalt|währ|winn|lang|hör|lt|nieß|scheh|nehmig|rat|brauch|denk|fährd)[a-zäöüß]{{2,}}en"
            rf"|(?:{prefix})?ge(?:geben|wonnen|nommen|gangen|standen|sprochen|schaffen|funden)"
            r"|(?:be|ver|er|ent|über|unter|auf|an|ein|vor|ab)?(?:nommen|schlossen|schieden|schoben|trieben|troffen|sprochen|bunden|loren"
            r"|standen|boten|worfen|wiesen|schrieben|hoben|griffen|zogen|brochen|funden|wonnen|raten|halten|geben|tragen|lassen))\Z"
        ),
        "nl-infinitive": re.compile(
            r"(?:[a-zàâäáçèéêëïîôöüû'-]{2,}(?:en|ën)|(?:[a-z]+)?(?:gaan|doen|zien|staan|slaan|zijn))\Z"
        ),
        "nl-participle": re.compile(
            r"(?:(?:af|aan|op|uit|in|bij|door|mee|na|om|over|terug|toe|vast|voor|weg|samen|bekend|onder|plaats|ter)?ge[a-zïëéö]{2,}(?:[td]|en)"
            r"|(?:be|ver|her|ont|er|over|onder|voor)[a-zëï]{2,}(?:[td]|en)|[a-z]+eerd)\Z"
        ),
        "en-participle": re.compile(
            r"(?:\w+ed|built|made|brought|kept|found|held|set|put|given|taken|led|met|sent|spent|drawn|driven|chosen|written|run|done"
            r"|paid|seen|shown|begun|sought|taught|won|laid|cut|known|drafted|overseen|undertaken)\Z"
        ),
        "fr-participle": re.compile(r"\w+(?:ée?s?|ie?s?|ue?s?|ise?s?|ite?s?|inte?s?|erte?s?|mise?s?|faite?s?)\Z"),
    }


def german_participle(word: str) -> bool:
    """Whether a German word, in lower case, has the form of a past participle."""
    shapes = _shapes()
    return bool(shapes["de-weak"].match(word) or shapes["de-strong"].match(word))


def dutch_participle(word: str) -> bool:
    """Whether a Dutch word, in lower case, has the form of a past participle."""
    return bool(_shapes()["nl-participle"].match(word))


def english_participle(word: str) -> bool:
    """Whether an English word, in lower case, has the form of a past participle."""
    return bool(_shapes()["en-participle"].match(word))


# Participles whose infinitive is the act ("is expected to double").
_EXPECTED = frozenset(["expected", "anticipated", "due", "set", "slated", "likely"])


def _english(clause: Clause) -> Predicate:
    words = clause.unit.grammar.words
    verbs = [t.low for t in clause.tail() if t.word and t.low not in words.adverbs and t.low != "not"]
    if clause.subject is None or clause.subject[0] > clause.verb:
        verbs = [w for w in verbs if w not in words.pronouns]
    if not verbs:
        return Predicate(())
    main = verbs[0]
    rest = verbs[1:4]
    if main in _EXPECTED and rest[:1] == ["to"] and len(rest) > 1:
        main, rest = rest[1], verbs[3:6]
    if main == "to" and rest:
        main, rest = rest[0], rest[1:]
    if main in ("be", "been", "get") and rest:
        following = [w for w in rest if not w.endswith("ly")]
        if following and _shapes()["en-participle"].match(following[0]):
            return Predicate((following[0],), passive=True)
        if following and following[0].endswith("ing"):
            return Predicate((following[0],))
        return Predicate(tuple(following[:1]), copula=True)
    if main == "have" and rest and rest[0] != "to":
        done = next((w for w in rest if not w.endswith("ly")), rest[0])
        return Predicate((done,)) if _shapes()["en-participle"].match(done) else Predicate(("possess",))
    return Predicate((main,))


def _dutch(clause: Clause) -> Predicate:
    shape, participle = _shapes()["nl-infinitive"], _shapes()["nl-participle"]
    tokens = clause.unit.tokens
    skip = clause.unit.grammar.words
    found: list[str] = []
    parts: list[str] = []
    for at in [*range(max(clause.first, clause.verb - 2), clause.verb), *range(clause.verb + 1, clause.last)]:
        token = tokens[at]
        if at > clause.verb and token.low in ("om", "teneinde", "zodat", "waarbij"):
            break
        possessive = token.low in skip.articles and not (token.low == "zijn" and _closes(clause, at))
        if token.cap or not token.word or possessive or token.low in skip.preps:
            continue
        if tokens[at - 1].low == "te":
            continue
        if shape.match(token.low) and (
            _closes(clause, at) or token.low in ("worden", "kunnen", "moeten", "zijn", "hebben")
        ):
            found.append(token.low)
        if participle.match(token.low):
            parts.append(token.low)
    if "worden" in found:
        return Predicate(tuple(parts[:1]) or ("worden",), passive=bool(parts), copula=not parts)
    return Predicate(tuple(found), copula="zijn" in found)


def _closes(clause: Clause, at: int) -> bool:
    """Whether the word at `at` can close a verb group: a boundary, a preposition or another verb follows."""
    tokens = clause.unit.tokens
    if at + 1 >= clause.last:
        return True
    following: Token = tokens[at + 1]
    words = clause.unit.grammar.words
    return (
        not following.word
        or following.low in words.coords
        or following.low in words.preps
        or following.low
        in (
            "om",
            "um",
            "dat",
            "dass",
            "ob",
            "of",
            "te",
            "worden",
            "kunnen",
            "werden",
            "können",
            "zullen",
            "wollen",
            "als",
            "zoals",
            "wie",
            "hoe",
        )
        or following.low in words.finite
    )


def _german(clause: Clause) -> Predicate:
    tokens = clause.unit.tokens
    shapes = _shapes()
    words = clause.unit.grammar.words
    final = clause.role != "main" and clause.verb > clause.first + 1
    group: list[str] = []
    spans = [*range(max(clause.first, clause.verb - 3), clause.verb)] if final else []
    for at in [*spans, *range(clause.verb + 1, clause.last)]:
        token = tokens[at]
        if (
            token.cap
            or not token.word
            or token.low in words.articles
            or token.low in words.preps
            or token.low in words.adverbs
        ):
            continue
        verbal = shapes["de-infinitive"].match(token.low) or german_participle(token.low)
        if verbal and (_closes(clause, at) or at < clause.verb):
            group.append(token.low)
            if at > clause.verb and not _verb_follows(clause, at):
                break
    if not group:
        return Predicate((), copula=True)
    helper = group[-1] in ("werden", "worden", "können", "müssen", "sein", "haben", "dürfen", "sollen")
    main = [verb for verb in group if verb not in ("werden", "worden", "sein", "haben")]
    is_future = tokens[clause.verb].low in ("wird", "werden", "werde")
    if helper and group[-1] == "werden" and main:
        return Predicate((main[-1],), passive=german_participle(main[-1]))
    if not main:
        return Predicate((), copula=True)
    last = main[-1]
    if is_future and german_participle(last) and not _ambiguous_german(last, clause):
        return Predicate((last,), passive=True, description=True)
    return Predicate(tuple(main))


def _ambiguous_german(word: str, clause: Clause) -> bool:
    """Strong participles that are infinitives as well; a subject that acts decides for the infinitive."""
    return bool(re.match(r"(?:er|be|ver|ent|vor|ent|unter)?(?:halten|geben|tragen|lassen|raten)\Z", word))


def _verb_follows(clause: Clause, at: int) -> bool:
    following = clause.unit.tokens[at + 1 : at + 2]
    return (
        bool(following)
        and following[0].word
        and bool(_shapes()["de-infinitive"].match(following[0].low))
        and not following[0].cap
    )


def _conditional(word: str) -> str | None:
    """The stem of a French conditional that is no auxiliary of another verb ("augmenter" of "augmenterait")."""
    match = re.fullmatch(r"(\w{2,}r)(?:ait|aient)", word)
    return match[1] if match and match[1] not in ("devr", "pourr", "voudr", "saur") else None


def _french(clause: Clause) -> Predicate:
    words = clause.unit.grammar.words
    stem = french_future(clause.unit.tokens[clause.verb].low, clause.unit.grammar.verbs.not_future)
    stem = stem or _conditional(clause.unit.tokens[clause.verb].low)
    rest = [t.low for t in clause.tail() if t.word and t.low not in words.adverbs]
    if stem == "ser":
        if (
            rest
            and len(rest[0]) > 3
            and not rest[0].endswith(("gue", "que", "gues", "ques"))
            and _shapes()["fr-participle"].match(rest[0])
            and rest[0] not in words.preps
        ):
            return Predicate((rest[0],), passive=True)
        return Predicate(tuple(rest[:1]), copula=True)
    if stem:
        return Predicate((stem,))
    infinitive = [w for w in rest[:5] if re.match(r"\w{2,}(?:er|ir|re|oir)\Z", w)]
    if infinitive[:1] == ["être"] and len(rest) > 1:
        after = rest[rest.index("être") + 1 :]
        return Predicate(
            tuple(after[:1]), passive=bool(after and _shapes()["fr-participle"].match(after[0])), copula=True
        )
    return Predicate(tuple(infinitive[:1]))


_READERS = {"en": _english, "nl": _dutch, "de": _german, "fr": _french}
