"""Dates that nobody has to meet: on which something merely runs out, or that belong to a name or to a noun."""

from __future__ import annotations

import re
from functools import cache

from silcrete.ingest.extract.text import Text
from silcrete.periods.cues import FRENCH_FUTURE
from silcrete.periods.found import Found

_VERB = 30
"""Characters between a date and the verb that says what runs out on it."""


@cache
def _lapses() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """What ends by itself, as pairs: what stands right in front of a date, and right behind it."""
    words = r"(?:[\w'-]+\s+){0,2}"
    finite = (
        r"expir(?:es?|ed|ing|ent|era|eront|ait|ant)|laps(?:es?|ed)|runs?\s+out|comes?\s+to\s+an\s+end|ceases?\s+to\s+apply|"
        r"arriv(?:e|ent|era|eront|ait|ant)\s+à\s+(?:échéance|expiration|(?:son|leur)\s+terme)|"
        r"(?:prend|prennent|prendra|prendront)\s+fin|cess(?:e|ent|era|eront)\s+de\s+s'appliquer|"
        r"vervalt|vervallen|verloopt|verlopen"
    )
    final = (
        r"afloopt|aflopen|vervalt|vervallen|verloopt|verlopen|ten\s+einde\s+loopt|(?:ausläuft|auslaufen|abläuft|ablaufen)|"
        r"außer\s+Kraft\s+(?:tritt|treten)"
    )
    split = (r"(?:loopt|lopen|läuft|laufen|tritt|treten)", r"(?:af|ten\s+einde|aus|ab|außer\s+Kraft)")
    return (
        (re.compile(rf"(?<!\w)(?:{finite})\s+{words}\Z"), re.compile("")),
        (re.compile(r"\Z"), re.compile(rf"\s+{words}?(?:{final})(?!\w)")),
        (re.compile(rf"(?<!\w){split[0]}\s+{words}\Z"), re.compile(rf"\s+{words}?{split[1]}(?!\w)")),
    )


@cache
def _terms() -> re.Pattern[str]:
    """What has to be done before it ends: a term, a call, a counter for applications."""
    return re.compile(
        r"frist|termijn|deadline|délai|closing|indien|Anmeld|aanmeld|inschrijv|candidature|Bewerbung|applications?\b|"
        r"consultation|tender|\bbids?\b|\bcall\b|Ausschreibung|aanbesteding|loket|guichet|dépôt|appel\s+à",
        re.IGNORECASE,
    )


def runs_out(text: Text, found: Found, clause: tuple[int, int]) -> bool:
    """Whether an agreement, a scheme or a law merely ends on a date ("which expires at the end of 2027")."""
    (begin, stop), folded = found.phrase, text.folded
    left, right = max(clause[0], begin - _VERB), min(clause[1], stop + _VERB)
    ends = any(before.search(folded, left, begin) and behind.match(folded, stop, right) for before, behind in _lapses())
    return ends and not _terms().search(folded, clause[0], begin)


_TAKEN_UP = r"(?:wird|werden|soll|sollen|zal|zullen|wordt|worden|moet|moeten|will|shall|is|are|should|must)(?!\w)"


def in_subject(text: Text, found: Found, sentence: tuple[int, int]) -> bool:
    """Whether a date ends the noun phrase that opens a sentence as its subject ("The session on 3 May will ...")."""
    opening = re.fullmatch(
        r"(?:der|die|das|de|het|the|la|le|les|l')(?:\s+|(?<='))(?:(?!am|im|in|on|op|en|at|le\b)[\w'-]+\s+){1,6}",
        text.folded[sentence[0] : found.phrase[0]],
        re.IGNORECASE,
    )
    if opening is None or found.precision == "year":
        return False
    return re.compile(rf"\s+(?:{_TAKEN_UP}|(?:{FRENCH_FUTURE})(?!\w))").match(text.folded, found.stop) is not None


@cache
def _paper_of_meeting() -> re.Pattern[str]:
    """A paper and the meeting it belongs to, up to the day of that meeting ("the agenda of the Council on ")."""
    paper = (
        r"agenda|verslag|notulen|conclusies|Tagesordnung|Protokoll|Bericht|Schlussfolgerungen|minutes|report|conclusions|"
        r"ordre\s+du\s+jour|compte\s+rendu|procès-verbal"
    )
    meeting = (
        r"(?:[\w-]*raad|[\w-]*vergadering|[\w-]*overleg|[\w-]*debat|top|[\w-]*rate?s?|[\w-]*sitzung|[\w-]*tagung|gipfels?|"
        r"council|meeting|summit|debate|conseil|réunion|séance|sommet)"
    )
    link = r"(?:van|voor|der|des|für|of|for|from|de|du|pour)"
    return re.compile(
        rf"(?<![\w-])(?:{paper})\s+{link}\s+(?:[\w'-]+\s+){{0,3}}?{meeting}(?:\s+(?:voor|for|für|de)\s+[\w-]+)?\s+\Z",
        re.IGNORECASE,
    )


def of_meeting(text: Text, found: Found, sentence: tuple[int, int]) -> bool:
    """Whether a day is that of a meeting whose paper is named in front of it."""
    begin = found.phrase[0]
    return found.precision == "day" and bool(
        _paper_of_meeting().search(text.folded, max(sentence[0], begin - _PAPER), begin)
    )


_PAPER = 120
"""Characters of the longest name of a paper and its meeting."""


def spans_years(text: Text, found: Found) -> bool:
    """Whether two years with a preposition in front of them are a period ("ran from 2024 to 2026")."""
    words = text.folded[found.phrase[0] : found.begin].strip().lower()
    return found.rule.startswith("years") and words in ("from", "van", "vanaf", "von", "ab", "de")


# English words that a date in front of them does not describe.
_GOES_ON = (
    r"(?:at|on|in|by|to|for|of|and|or|but|if|as|with|from|until|before|after|when|while|that|which|who|will|shall|would|"
    r"should|may|might|can|could|must|is|are|was|were|be|been|has|have|had|does|do|did|the|a|an|its|their|our|his|her|we|"
    r"they|it|he|she|you|I|this|these|those|there|not|also|only|alone|onwards?|inclusive|deadline|target|under|through|"
    r"across|where|so|than|\w+ly)"
)


@cache
def _described() -> re.Pattern[str]:
    """A noun right behind an English date."""
    return re.compile(rf"\s+(?!{_GOES_ON}(?!\w))[a-z][a-z-]{{2,}}(?!\w)")


def describes_noun(text: Text, found: Found) -> bool:
    """Whether an English month, season or year stands between a determiner and its noun: "the June 2026 survey"."""
    if text.language != "en" or not re.fullmatch(r"(?:[^\W\d]+\s+)?\d{4}", found.text):
        return False
    determiner = re.search(r"(?<!\w)(?:the|an?|its|their|our|this|his|her|'s)\s+\Z", text.folded[: found.begin][-12:])
    return determiner is not None and _described().match(text.folded, found.stop) is not None
