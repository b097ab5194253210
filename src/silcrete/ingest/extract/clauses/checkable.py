"""What makes a future tense a promise that one can check: a count, a state, an act of someone, a thing called off."""

from __future__ import annotations

import re
from functools import cache

from silcrete.ingest.extract.clauses.clause import Clause
from silcrete.ingest.extract.clauses.cues import Grammar, Rule
from silcrete.ingest.extract.clauses.verbs import Predicate


@cache
def called_off() -> re.Pattern[str]:
    """A promise that something will not happen."""
    return re.compile(
        r"\bniet (?:plaatsvinden|doorgaan)|\bnicht (?:stattfinden|erfolgen)|\bnot (?:take place|go ahead|happen)"
        r"|\bn'aur(?:a|ont) (?:pas )?lieu"
    )


def acts_itself(rule: Rule, act: Predicate, grammar: Grammar) -> bool:
    """Whether a future tense tells of an act that "it" or "they" can only be doing themselves ("it will publish")."""
    if rule.name not in ("future", "going", "going-to", "go") or act.passive or act.copula or not act.verbs:
        return False
    forms, verbs = set(act.verbs), grammar.verbs
    if grammar.language == "en":
        return bool(forms & verbs.acts)
    return not forms & (verbs.world | verbs.effect | verbs.never)


def informs(clause: Clause, grammar: Grammar) -> bool:
    """Whether a German passive says that someone is kept informed: the house, or anyone right after something."""
    told = re.search(r"\b(?:unterrichtet|informiert)\b", clause.low)
    soon = re.search(
        r"\b(?:unmittelbar nach|umgehend|unverzüglich|sobald|zeitnah|rechtzeitig|frühzeitig)\b", clause.low
    )
    return bool(told) and bool(soon or grammar.marks.addressee.search(clause.low))


def has_state(clause: Clause) -> bool:
    """Whether the clause tells of a state that can be promised ("ready", "available"), or of a function."""
    said = clause.unit.text(clause.verb, clause.last)
    return bool(clause.unit.grammar.marks.state.search(said) or _function().match(said))


@cache
def _function() -> re.Pattern[str]:
    """What someone will be for others: their platform, their contact."""
    return re.compile(
        r"will (?:\w+ )?be (?:the|a|an) (?:[\w-]+ ){0,3}?(?:platform|forum|contact point|one-stop shop|secretariat)"
        r" for\b"
        r"|zal (?:het|de|een) (?:\w+ ){0,3}?(?:platform|aanspreekpunt|loket|secretariaat) (?:zijn )?voor\b"
        r"|wird (?:die|der|das|eine?) (?:\w+ ){0,3}?(?:plattform|anlaufstelle|ansprechpartner|geschäftsstelle) für\b"
        r"|sera (?:le |la |une? |l')(?:\w+ ){0,2}?(?:plateforme|guichet|interlocuteur|secrétariat) "
        r"(?:\w+ ){0,2}?(?:de|des|du|pour)\b"
    )


@cache
def no_limit() -> re.Pattern[str]:
    """A clause that says there is no deadline: it promises nothing."""
    noun = (
        r"(?:[\w-]*(?:deadline|frist|fristen|termijn|termijnen|einddatum|stichtag)|termin|time ?limit|time ?frame|"
        r"closing date|délai|échéance|date limite|date butoir)"
    )
    return re.compile(
        rf"\b(?:no|geen|kein|keine|keiner|keinen|aucune?) (?:[\w-]+ ){{0,2}}?{noun}\b"
        rf"|\b(?:pas|plus) (?:\w+ ){{0,2}}?(?:de |d')(?:\w+ )?{noun}\b"
        rf"|\b(?:an?|the|een|de|eine?|die|der|ein|une?|le|la) {noun}\b[^,;:]{{0,60}}?\b(?:not|niet|nicht|pas)\b"
    )


@cache
def awarded() -> re.Pattern[str]:
    """What those who are chosen will get: money or support that someone gives."""
    return re.compile(
        r"\b(?:selected|successful|winning|eligible) (?:\w+ )?(?:projects?|applicants?|bids?|companies|proposals?) "
        r"(?:will|shall) (?:\w+ )?(?:receive|get|benefit|be (?:awarded|funded|supported))\b"
        r"|\b(?:geselecteerde|gehonoreerde|winnende|gekozen) (?:\w+ )?(?:projecten|aanvragers|bedrijven|"
        r"voorstellen) (?:ontvangen|krijgen|zullen)\b"
        r"|\b(?:ausgewählte|geförderte|erfolgreiche)n? (?:\w+ )?(?:projekte|vorhaben|antragsteller|unternehmen) "
        r"(?:erhalten|bekommen|werden)\b"
        r"|\b(?:projets|lauréats|entreprises|dossiers|candidats) (?:sélectionnée?s |retenue?s |lauréats )?"
        r"(?:bénéficier|recevr)ont\b"
    )


@cache
def becomes() -> re.Pattern[str]:
    """What a plan or a site will be one day."""
    return re.compile(
        r"\b(?:will|soll|wird|zal|zullen|moet) (?:[\w-]+ ){0,12}?(?:become (?:the|an?)|werden\Z|worden\Z)"
        r"|\bdeviendr(?:a|ont) (?:\w+ )?(?:la|le|les|une?|l')"
    )


def counted(clause: Clause) -> bool:
    """Whether jobs, sums or numbers of things stand behind the verb, so that one can count them later."""
    return bool(_number().search(clause.unit.text(clause.verb, clause.last)))


@cache
def _number() -> re.Pattern[str]:
    return re.compile(r"(?<![\w.,/-])(?!(?:19|20)\d\d\b)\d[\d ., ]*(?!\w*[./-]\d)")


def ahead(clause: Clause) -> bool:
    """Whether a German passive in the present says that it holds from now on ("wird künftig unterstützt")."""
    return clause.role == "main" and bool(_from_now().search(clause.low))


@cache
def _from_now() -> re.Pattern[str]:
    return re.compile(r"\b(?:künftig|zukünftig|ab sofort|in zukunft)\b")


_OWN = frozenset(["our", "my", "ons", "onze", "mijn", "unser", "unsere", "mein", "meine", "notre", "nos", "mon", "ma"])


def own_plan(clause: Clause) -> bool:
    """Whether the plan of the first person opens the clause as its subject: what it will do its maker promises."""
    return clause.subject is not None and clause.unit.tokens[clause.subject[0]].low in _OWN


def unfinished(clause: Clause) -> bool:
    """Whether nothing but the subject follows the verb: the act is told elsewhere ("the ministry will:")."""
    subject = clause.subject
    after = clause.last - clause.verb - 1
    if subject and subject[0] > clause.verb:
        after -= subject[1] - subject[0]
    return after <= 0 and (clause.unit.colon or (clause.verb - clause.first <= 4 and clause.fronted is None))


def governed(clause: Clause) -> bool:
    """Whether what looks like a present tense depends on another finite verb before it."""
    if not clause.unit.grammar.verb_second:
        return False
    finite = clause.unit.grammar.words.finite
    return any(token.low in finite for token in clause.unit.tokens[clause.first : clause.verb])
