"""Dates of what will not be done, and of what was said on a day: neither is a deadline."""

from __future__ import annotations

import re
from datetime import date as day
from functools import cache

from silcrete.ingest.extract.text import Text
from silcrete.periods.found import Found

_NEAR = 30
"""Characters between a Dutch or German negation and the date that it denies."""


@cache
def _says() -> re.Pattern[str]:
    """A verb of saying in the past right before a day: what was said then is no promise for that day."""
    verbs = (
        r"sagten?|erklärten?|betonten?|teilten?|schrieb(?:en)?|kündigten?|berichteten?|äußerten?|antworteten?|said|stated|told|"
        r"wrote|announced|declared|confirmed|replied|explained|noted|zei(?:den)?|meldden?|schre(?:ef|ven)|verklaarden?|"
        r"kondigden?|antwoordden?|liet(?:en)?|bevestigden?|"
        r"a\s+(?:dit|déclaré|annoncé|indiqué|affirmé|confirmé|précisé|écrit|expliqué|souligné)"
    )
    heard = r"(?:(?:reporters|journalists|parliament|the\s+House|[A-ZÄÖÜ]\w+|er|sie|hij|zij)\s+)?"
    return re.compile(rf"(?<![\w-])(?<!\bbe )(?<!been )(?<!werden )(?:{verbs})\s+{heard}\Z")


@cache
def _denials(language: str) -> re.Pattern[str]:
    """What says that an act will not be done; "not later than" and "not only" say no such thing."""
    words = {
        "nl": r"(?:niet|geen|nooit|evenmin)(?!\w)(?!\s+(?:alleen|slechts|enkel|later|langer|meer\s+dan|minder\s+dan|"
        r"eerder\s+dan\s+gepland|zozeer|uitgesloten|uit\s+te\s+sluiten))",
        "de": r"(?:nicht|nie|niemals|keine?[nrms]?)(?!\w)(?!\s+(?:nur|allein|später|länger|zuletzt|"
        r"mehr\s+als|weniger|ausgeschlossen|auszuschließen|zu\s+vergessen))",
        "en": r"(?:(?:will|would|do|does|did|is|are|was|were|has|have|had|can|could|going)\s+(?:\w+ly\s+)?not|won't|"
        r"cannot|can't|wouldn't|isn't|aren't|doesn't|don't|hasn't|haven't|never|no\s+longer)(?!\w)"
        r"(?!\s+(?:only|later|just|merely|ruled\s+out|excluded))",
        "fr": r"(?:ne\s+|n')[\w']+(?:\s+\w+)?\s+(?:pas|plus|jamais|aucune?|guère)(?!\w)"
        r"(?!\s+(?:seulement|plus\s+tard|que|exclue?s?))",
    }
    return re.compile(rf"(?<!\w){words[language]}", re.IGNORECASE)


_VERB = re.compile(r"(?<!\w)(?:zal|zullen|wordt|worden|wird|werden|gaat|gaan|will|kann|können|kan|kunnen)(?!\w)")
_THAT = re.compile(r"(?<!\w)(?:of|dat|die|zodat|omdat|waarop|ob|dass|weil|damit)(?!\w)")
_AND = re.compile(r"(?<!\w)(?:en|maar|und|aber|sondern|and|but|et|mais)(?!\w)")


def denied(text: Text, found: Found, sentence: tuple[int, int]) -> bool:
    """Whether the words around a date, up to a comma or an "and", say that the act will not be done."""
    folded, (begin, stop) = text.folded, found.phrase
    left = max(sentence[0], *(folded.rfind(mark, sentence[0], begin) for mark in (", ", "; ", ": ")))
    ends = (folded.find(mark, stop, sentence[1]) for mark in (",", ";", ": "))
    right = min((at for at in ends if at >= 0), default=sentence[1])
    left = max([left, *(m.end() for m in _AND.finditer(folded, left, begin))])
    right = min([right, *(m.start() for cut in (_AND, _THAT) for m in cut.finditer(folded, stop, right))])
    denials = _denials(text.language)
    if text.language in ("en", "fr"):
        return denials.search(folded, left, begin) is not None
    beside = (
        m for m in denials.finditer(folded, left, right) if m.start() >= stop or m.end() <= begin <= m.end() + _NEAR
    )
    return next(beside, None) is not None and _VERB.search(folded, left, right) is not None


@cache
def _asks() -> re.Pattern[str]:
    """A finite verb of asking in the past: the day beside it tells when one asked, not by when."""
    return re.compile(
        r"(?:forderten?|ersuchten?|bat(?:en)?|appellierten?|verlangten?|beauftragten?|vroeg(?:en)?|verzochten?|verzocht|"
        r"riep(?:en)?|drong(?:en)?|asked|requested|urged|invited|called\s+(?:on|for|upon)|(?:a|ont)\s+(?:demandé|invité|appelé)|"
        r"demandait|demanda|invitait|invita|appelait|appela)"
    )


_OPENERS = r"(?:(?:bereits|schon|zuletzt|al|reeds|laatst|already|déjà)\s+)?"
_AUXILIARY = re.compile(
    r"(?<!\w)(?:heeft|hebben|had|hadden|werd|werden|wordt|worden|is|zijn|was|were|been|be|who|die)(?!\w)", re.IGNORECASE
)


def asked_then(text: Text, found: Found, sentence: tuple[int, int]) -> bool:
    """Whether a span of time only tells when something was asked for ("in July 2018 the chamber asked …").

    Dutch and German have the verb right behind the time that opens their sentence; in all languages it may stand right
    in front ("asked in July 2018").
    """
    (begin, stop), folded = found.phrase, text.folded
    before = re.compile(rf"(?<![\w-]){_asks().pattern}\s+{_OPENERS}\Z").search(folded, max(0, begin - 40), begin)
    if before and not _AUXILIARY.search(folded, max(sentence[0], before.start() - 40), before.start()):
        return True
    behind = re.compile(rf"\s+{_asks().pattern}(?![\w-])").match(folded, stop)
    return text.language in ("nl", "de") and behind is not None


# The finite verb in the past right behind the limit that opens a Dutch or German sentence.
_PAST_DE = re.compile(
    r"\s+(?!(?:soll|woll|muss|müss|möch|könn|konn|dürf|durf|hät)te)(?!\w+\s+ich\b)[a-zäöüß]{3,}te(?!\w)"
)
_PAST_EN = re.compile(
    r"[^.;,]{0,60}?\s(?:had\s+(?:been\s+)?\w+(?:ed|en|t)|there\s+(?:were|was|had\s+been))(?!\w)", re.IGNORECASE
)
_PAST_FR = re.compile(
    r"[^.;]{0,60}?\s(?:avai(?:t|ent)\s+(?:déjà\s+)?(?:été\s+)?\w+[éiu]e?s?|il\s+y\s+avait)(?!\w)", re.IGNORECASE
)
_PAST_NL = re.compile(r"\s+(?!(?:moest|wilde|konde|diende|zoude)\b)(?!\w+\s+ik\b)[a-zë]{3,}[dt]e(?!\w)")


def looked_back(text: Text, found: Found, sentence: tuple[int, int]) -> bool:
    """Whether a sentence that opens with a limit goes on in the past ("Bis Ende 2021 förderte der Bund …").

    In English and French that is the past perfect, or what there was.
    """
    opening = text.folded[sentence[0] : found.phrase[0]]
    past = {"de": _PAST_DE, "nl": _PAST_NL, "en": _PAST_EN, "fr": _PAST_FR}[text.language]
    opens = not opening.strip() or re.fullmatch(_OPENERS, opening, re.IGNORECASE) is not None
    return opens and past.match(text.folded, found.phrase[1]) is not None


@cache
def _prolonging() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What runs on until a day: right in front of it, right behind it, and terms that are limits all the same."""
    before = (
        r"(?:Verlängerung|Fortführung|verlenging|voortzetting|extension|prolongation|reconduction)\s[^.;:,]{0,60}\Z|"
        r"(?:duurt|duren|dauert|dauern|lasts?|dure(?:nt)?|holds?|geldt|gilt|valables?)\s+(?!op\b|off|ouv)(?:\w+\s+){0,2}\Z|"
        r"(?:verlengd|verlängert|extended|prolonged|prolongée?s?|prorogée?s?|reconduite?s?)\s+(?:further\s+)?\Z"
    )
    behind = r"\s+(?:\w+\s+){0,2}(?:verlängert|fortgeführt|verlengd|voortgezet)(?!\w)"
    terms = (
        r"frist|termijn|deadline|délai|closing|indien|Anmeld|inschrijv|candidature|Bewerbung|applications?|consultation"
    )
    return (re.compile(rf"(?<!\w)(?:{before})"), re.compile(behind), re.compile(terms, re.IGNORECASE))


def prolonged(text: Text, found: Found, sentence: tuple[int, int]) -> bool:
    """Whether a scheme only runs on until a day ("is extended until 2031"): nobody has to meet it."""
    (begin, stop), folded = found.phrase, text.folded
    if not re.match(r"bis|tot|until|till?|to|jusqu", folded[begin:stop], re.IGNORECASE):
        return False
    before, behind, terms = _prolonging()
    runs = before.search(folded, max(sentence[0], begin - 80), begin) or behind.match(folded, stop, sentence[1])
    return runs is not None and not terms.search(folded, sentence[0], begin)


@cache
def _done() -> re.Pattern[str]:
    """A participle right before a day, without an auxiliary that puts it ahead: "the motion adopted on Monday"."""
    return re.compile(
        r"(?<![\w-])(?<!\bbe )(?<!\bget )(?<!\bis )(?<!\bare )(?<!être )(?<!sera )(?<!seront )(?<!soit )(?<!soient )"
        r"(?<!serait )(?<!seraient )"
        r"(?:(?:adopted|passed|tabled|published|signed|unveiled|released|issued|held|introduced|launched)|"
        r"(?:intervenu|survenu|adopté|voté|publié|signé|dévoilé|paru|rendu|conclu|tenu)e?s?)\s+\Z"
    )


def said_then(text: Text, found: Found) -> bool:
    """Whether a day only tells when something was said or done ("the minister said on 3 March that ...").

    Of what was done, a day that names its year or says that it comes next tells itself on which side it lies; a month
    or this year lies behind once it has begun.
    """
    begin = found.phrase[0]
    before = text.folded[max(0, begin - 60) : begin]
    if found.precision == "month" or re.fullmatch(r"this year|cette année", found.text, re.IGNORECASE):
        begun = text.dated is not None and isinstance(found.start, day) and found.start <= text.dated
        return begun and _done().search(before) is not None
    open_side = re.search(r"\d{4}|next|coming|prochaine?", found.text) is None
    done = open_side and _done().search(before) is not None
    return found.precision == "day" and (done or _says().search(before) is not None)
