"""What has the form of a promise and is none: courtesies, reports, questions, premises, effects."""

from __future__ import annotations

import re
from functools import cache

from silcrete.ingest.extract.clauses.actors import Actor
from silcrete.ingest.extract.clauses.checkable import awarded, called_off
from silcrete.ingest.extract.clauses.clause import Clause
from silcrete.ingest.extract.clauses.cues import Rule
from silcrete.ingest.extract.clauses.finite import is_finite
from silcrete.ingest.extract.clauses.premises import is_premise
from silcrete.ingest.extract.clauses.received import receives, receiving
from silcrete.ingest.extract.clauses.rule_sets import AGREEMENTS, PRESENT, WILLED
from silcrete.ingest.extract.clauses.verbs import Predicate, dutch_participle

_BEFORE = 12
_ANYONE = frozenset(["men", "man", "on"])
_YOU = frozenset(["u", "uw", "sie", "ihr", "vous"])
_NOT_DONE = frozenset(["gereed", "gepland", "voorzien", "beoogd", "geagendeerd"])
# What a speaker does by saying so.
_SAYING = {
    "nl": "zeggen benadrukken danken bedanken verwelkomen heten feliciteren opmerken onderstrepen",
    "de": "sagen betonen danken bedanken begrüßen heißen gratulieren beglückwünschen anmerken unterstreichen "
    "hervorheben erwähnen klarstellen",
    "en": "say stress thank welcome congratulate emphasise emphasize underline highlight",
    "fr": "dire saluer remercier souligner rappeler féliciter insister redire",
}
_ASKING = {
    "nl": (r"hoe|welke?|wat|waarom|in hoeverre|wanneer", r"vraagt?|vragen|vroeg(?:en)?|gevraagd|weten", r"hoe|waarom"),
    "de": (
        r"wie|welche\w*|was|warum|wann|inwie(?:weit|fern)|ob",
        r"frag\w+|gefragt|wissen",
        r"warum|inwie(?:weit|fern)",
    ),
    "en": (r"what|how|why|when|whether|if", r"\w*asked|asks?|asking|wonders?|question|know", r"how|why|what"),
    "fr": (
        r"quels?|quelles?|comment|pourquoi|quand|si|ce qu[e']",
        r"demand\w+|savoir|interrog\w+",
        r"comment|pourquoi",
    ),
}


def describes(rule: Rule, clause: Clause, actor: Actor, act: Predicate, due: str | None) -> bool:
    """Whether a clause with the cue of `rule` only speaks, asks or tells, so that nobody binds himself in it."""
    unit = clause.unit
    language = unit.grammar.language
    verb = unit.tokens[clause.verb]
    if actor.kind == "first" and due is None and _said(language).intersection(act.verbs):
        return True
    if rule.name in WILLED and not act.verbs and _what().match(clause.low):
        return True  # "that is what we want"
    if _asked(clause) or (actor.kind != "first" and is_premise(unit)):
        return True
    if rule.name in AGREEMENTS and actor.name in _ANYONE and due is None:
        return True  # "it was agreed" is history
    if rule.name == "intention" and actor.kind != "first" and _for().search(clause.low):
        return True  # what something is for ("elle a pour objectif de ...")
    if rule.name == "present" and actor.kind == "body" and _council().search(clause.low):
        return True  # a meeting on the calendar
    if _meal().search(clause.low) or _weather().search(clause.low):
        return True  # what is served, and what nobody does
    if rule.name in PRESENT and actor.kind not in ("first", "body") and _held().match(clause.low):
        return True  # a meeting that is only told of
    if rule.name in _FUTURE and _programme(clause, actor):
        return True
    if _gets(clause, actor) and not _from_us().search(clause.low) and not awarded().search(clause.low):
        return True  # who receives binds nobody
    if rule.name == "aim" and (clause.role == "relative" or unit.text(clause.verb + 1, clause.verb + 2) == "at"):
        return actor.kind != "first"  # what an act or a body is for
    if rule.name == "ought" and clause.role == "relative" and due is None:
        return actor.kind not in ("first", "body")
    if rule.name == "look-whether" or (rule.name in PRESENT and due is None):
        under_way = _under_way().search(clause.low) is not None
        return under_way or (rule.name == "present" and verb.low in ("is", "zijn") and _perfect(clause))
    if rule.name == "headline":
        return unit.stopped or any(is_finite(t, unit.grammar) for t in unit.tokens if t is not verb)
    if rule.name == "go" and language == "nl":
        return not act.verbs  # "ga ik weer naar mijn debat"
    # a name that ends like a future tense
    return rule.name == "future" and language == "fr" and verb.cap and clause.verb > 0


@cache
def _said(language: str) -> frozenset[str]:
    return frozenset(_SAYING[language].split())


def _perfect(clause: Clause) -> bool:
    """Whether a Dutch clause closes with the participle of what is done ("is daarna geïnformeerd")."""
    last = clause.unit.tokens[clause.last - 1]
    return not last.cap and last.low not in _NOT_DONE and dutch_participle(last.low)


@cache
def _for() -> re.Pattern[str]:
    return re.compile(r"\b(?:il|elle|ils|elles) (?:a|ont) pour (?:objectif|ambition|but)\b")


@cache
def _what() -> re.Pattern[str]:
    """What stands for the thing that is wanted."""
    return re.compile(r"(?:wat|was|what|hetgeen)\b")


@cache
def _council() -> re.Pattern[str]:
    """A council that meets."""
    return re.compile(
        r"\b(?:vindt|vinden) (?:er )?(?:de|het|een) (?:\w+ ){0,2}?(?:\w*raad|top)\b.* plaats\b"
        r"|\braad (?:\w+ ){0,6}?vindt .*plaats\b"
        r"|\bfindet (?:der|die|das|ein\w*) (?:\w+ ){0,2}?(?:rat|\w+rat|gipfel)\b.* statt\b"
        r"|\bcouncil (?:\w+ ){0,6}?takes place\b|\bconseil (?:[\w'-]+ ){0,6}?(?:a lieu|se tient)\b"
    )


@cache
def _held() -> re.Pattern[str]:
    """The present tense of what takes place; the yearly meeting of a body is an act of its own."""
    own = (
        r"jaarvergadering|ledenvergadering|mitgliederversammlung|jahresversammlung|annual|general assembly|annuelle|"
        r"générale"
    )
    return re.compile(
        rf"(?!.*(?:{own}))(?:.*?)(?:"
        r"\b(?:vindt|vinden)\b.* plaats\b|\b(?:findet|finden)\b.* statt\b|\btakes? place\b|\b(?:is|are) held\b"
        r"|\b(?:a|ont) lieu\b|\bse (?:tient|tiennent)\b)"
    )


_FUTURE = frozenset(["future", "passive", "going", "going-to", "present"])


def _programme(clause: Clause, actor: Actor) -> bool:
    """Whether a future tense only announces: what guests do, a meeting that is nobody's own, an effect."""
    unit = clause.unit
    if clause.subject is not None and _guests().match(unit.text(*clause.subject)):
        return True
    if actor.kind in ("first", "body") or called_off().search(clause.low):
        return False
    before = unit.low[clause.fronted_start - unit.start : unit.tokens[clause.verb].end - unit.start]
    if _owing_to().match(before) and not _own_meeting().search(clause.low):
        return True
    return bool(_takes_place().search(clause.low)) and not _own_meeting().search(clause.low)


@cache
def _guests() -> re.Pattern[str]:
    """Those who come to a meeting, as a subject."""
    return re.compile(
        r"(?:(?:the|our|all|de|alle|onze|die|der|unsere|les|nos|tous les) )?(?:guests|participants|attendees|visitors|"
        r"delegates|gasten|deelnemers|deelneemsters|bezoekers|aanwezigen|gäste|teilnehmer(?:innen)?|teilnehmenden|besucher|"
        r"invités|visiteurs|convives)\Z"
    )


@cache
def _owing_to() -> re.Pattern[str]:
    """What opens the telling of an effect."""
    return re.compile(r"(?:thanks to|dankzij|dank (?!je|u\b)\w+|grâce (?:à|au|aux))\b")


@cache
def _takes_place() -> re.Pattern[str]:
    """The future of what takes place."""
    return re.compile(
        r"\b(?:will|shall) (?:\w+ )?(?:take place|be held)\b"
        r"|\b(?:zal|zullen)\b.* (?:plaatsvinden|worden gehouden|gehouden worden)\b|\bword(?:t|en)\b.* gehouden\b"
        r"|\b(?:wird|werden)\b.* (?:stattfinden|abgehalten|veranstaltet)\b"
        r"|\bse tiendr(?:a|ont)\b|\b(?:aura|auront) lieu\b"
    )


@cache
def _own_meeting() -> re.Pattern[str]:
    """A meeting that someone owes: the next, the first, the yearly one, or one's own."""
    return re.compile(
        r"\b(?:next|first|second|annual|our|its|their|general assembly|volgende|eerstvolgende|eerste|tweede|jaarlijkse|"
        r"onze|haar|zijn|hun|\w*jaarvergadering|ledenvergadering|nächste[rsn]?|erste[rsn]?|zweite[rsn]?|jährliche[rsn]?|unsere?|"
        r"ihre?|seine?|mitgliederversammlung|jahresversammlung|prochaine?s?|première?s?|premier|seconde?|annuelle?s?|notre|"
        r"nos|sa|ses|leurs?|générale)\b"
    )


@cache
def _weather() -> re.Pattern[str]:
    """Verbs of the weather behind their pronoun."""
    return re.compile(
        r"\bit\b.* (?:rain|snow|hail|drizzle)\b|\bhet\b.* (?:regenen|sneeuwen|vriezen|onweren|hagelen|dooien|waaien)\b"
        r"|\bes\b.* (?:regnen|schneien|hageln|stürmen|gewittern|tauen)\b"
        r"|\bil (?:pleuvra|neigera|gèlera|grêlera|va (?:\w+ )?(?:pleuvoir|neiger|geler|grêler))\b"
    )


@cache
def _meal() -> re.Pattern[str]:
    """Food and drink on a programme, as what a clause opens with."""
    return re.compile(
        r"(?:an?|the|het|de|een|das|der|die|ein|eine|le|la|les|un|une|du|des)?\s*(?:(?:light|buffet|networking|warm|cold|"
        r"petit|kleine?r?|lichte?)\s+)?(?:lunch(?:eon)?|dinner|supper|breakfast|refreshments|drinks|snacks|coffee|tea|"
        r"lunches|diner|ontbijt|koffie|thee|borrel|hapjes|drankjes|mittagessen|abendessen|frühstück|mittagsimbiss|imbiss|"
        r"getränke|kaffee|déjeuner|petit-déjeuner|dîner|souper|collation|rafraîchissements|boissons|café)\b(?!-)"
        r" (?:will|shall|is|are|zal|zullen|wordt|worden|wird|werden|ser(?:a|ont)|est|sont)\b"
    )


def _gets(clause: Clause, actor: Actor) -> bool:
    """Whether the subject of a clause, a third person, is only who receives something."""
    if actor.kind == "first" or _people().search(clause.low):
        return False
    verb, *after = clause.unit.tokens[clause.verb : clause.last]
    if after and after[0].low in _YOU:
        return False  # "the letter you receive": told of who sends it
    if receives().match(verb.low):
        return True
    helped = verb.low in ("will", "shall", "zal", "zullen", "wird", "werden", "va", "vont", "gaat", "gaan")
    return helped and any(receiving().match(token.low) for token in after)


@cache
def _people() -> re.Pattern[str]:
    """Those whom one receives as guests: that is an act."""
    return re.compile(
        r"\b(?:delegatie|delegation|délégation|gasten|gäste|guests|invités|visitors|bezoekers|besucher|vertegenwoordig|"
        r"vertreter|représentant|representative|ambassad|botschafter)"
    )


@cache
def _from_us() -> re.Pattern[str]:
    """The first person as who gives."""
    return re.compile(r"\b(?:van (?:mij|ons|onze)|von (?:mir|uns|unser\w*)|from (?:me|us|our)|de (?:ma|notre|nos))\b")


def _asked(clause: Clause) -> bool:
    """Whether the clause is a question put in another sentence, or an item that opens with a question word."""
    unit = clause.unit
    tokens = unit.tokens
    word, verb, opening = _questions(unit.grammar.language)
    opens = next((i for i, t in enumerate(tokens) if t.word and not t.low.isdigit()), 0)
    lead = tokens[opens : clause.verb]
    inverted = clause.subject is not None and clause.subject[0] > clause.verb
    if len(lead) > 1 and not inverted and all(t.word for t in lead) and opening.match(unit.text(opens, clause.verb)):
        return True
    first = end = clause.verb
    while first > 0 and end - first < _BEFORE and tokens[first - 1].word:
        if is_finite(tokens[first - 1], unit.grammar):
            break
        first -= 1
    before, whole = unit.text(first, end), unit.text(0, end)
    if clause.role in ("content", "relative") and "to ask the " in whole:
        return True
    found = word.search(before)
    return found is not None and bool(verb.search(whole, 0, len(whole) - len(before) + found.start()))


@cache
def _questions(language: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """The words that open a question, the verbs that put one, and the words that can only open one."""
    word, verb, opening = _ASKING[language]
    return re.compile(rf"\b(?:{word})\b"), re.compile(rf"\b(?:{verb})\b"), re.compile(rf"(?:{opening})\b")


@cache
def _under_way() -> re.Pattern[str]:
    """Words for what is being done already."""
    return re.compile(r"\b(?:momenteel|thans|op dit moment|derzeit|gerade|aktuell|currently|at present|actuellement)\b")
