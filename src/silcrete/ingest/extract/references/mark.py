"""A reference as one finder reports it, before the finders are put together."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

# The number of an act of the Union inside the name of another: "(EU) 2022/2555", "2014/24/EU".
ACT_NUMBER = (
    r"(?:\((?:EU|UE|EG|CE|EC|EWG|EEG|CEE)(?:,[ ]?Euratom)?\)[ ](?:(?:[Nn]r\.?|[Nn]o\.?|n°)[ ])?\d{1,4}/\d{1,4}|"
    r"(?:19|20)\d\d/\d{1,4}(?:/(?:EU|UE|EG|CE|EC))?)"
)
_EMPTY_LINE = re.compile(r"\n[ \t]*\n")


# Rules that read a compound from its last part on.
_COMPOUNDS = frozenset(["named-compound", "head-hyphen-de", "head-hyphen-nl", "paper-adjective-strategy"])
_ELLIPSIS = re.compile(r"(?<![\w-])[A-ZÀ-Þ][\w]{2,30}-\s(?:und|oder|en|of|&)\s\Z")
# What sends the reader on, in front of a name: "See", "Vgl.", with the article behind it.
_SENT_ON = re.compile(
    r"(?:(?:See|Cf\.?|Compare|Per|Pursuant\s+to|Siehe|Vgl\.?|Vergleiche|Gemäß|Nach|Laut|Zie|Vergelijk|Vgl|Conform|Volgens|"
    r"Voir|Selon|Cfr\.?)(?:\s+(?:also|further|e\.g\.|generally|auch|etwa|ook|o\.a\.|aussi|notamment))?,?\s+)"
    r"(?:(?:the|die|der|das|den|dem|de|het|le|la|les|l')\s+)?(?=[A-ZÀ-Þ])"
)
# Titles that stand in quotation marks, whole as they are.
_WHOLE = frozenset(["title", "paper-titled", "paper-dated", "paper-form", "name-again", "head-concluded"])


@dataclass(frozen=True)
class Mark:
    """Half-open span, normalised fields, name of the rule, confidence in 0..1."""

    start: int
    end: int
    fields: Mapping[str, Any] = field(default_factory=dict)
    rule: str = ""
    confidence: float = 0.95


def names(
    patterns: Mapping[str, re.Pattern[str]], folded: str, needles: Mapping[str, str] | None = None
) -> Iterator[tuple[str, int, int, str]]:
    """Rule, half-open span and words (blanks made single) of every match in `folded`, of its group `v` where it has it.

    A name does not run across an empty line. `needles`: letters without which a text holds no match of a rule.
    """
    for rule, pattern in patterns.items():
        if needles and needles.get(rule, "") not in folded:
            continue
        group = "v" if "v" in pattern.groupindex else 0
        for match in pattern.finditer(folded):
            words = (match[group] or match[0]).rstrip()
            start = match.start(group if match[group] else 0)
            if not _EMPTY_LINE.search(words):
                yield rule, start, start + len(words), " ".join(words.split())


def _from(folded: str, mark: Mark, start: int) -> Mark:
    """`mark` from another start, with the name that this gives."""
    return replace(mark, start=start, fields={**mark.fields, "name": " ".join(folded[start : mark.end].split())})


# Verbs of headlines in capitals; those that are nouns of names too ("Space Launch Strategy") are left out.
_ANNOUNCED = re.compile(
    r".{3,90}?\s(?:Announces?|Releases|Launches|Unveils?|Publishes|Presents|Adopts?|Introduces|Welcomes|Endorses)\s+(?:(?:New|First|the|its|a|an)\s+){0,2}(?=[A-Z])",
    re.DOTALL,
)


def headlined(folded: str, mark: Mark) -> Mark:
    """`mark` of a plan without who announces it, where a headline in capitals runs both together."""
    loose = mark.rule.startswith(("named-", "plan-", "head-", "about-", "titled-"))
    lead = _ANNOUNCED.match(folded, mark.start, mark.end) if loose else None
    return _from(folded, mark, lead.end()) if lead else mark


def sent_on(folded: str, mark: Mark) -> Mark:
    """`mark` without the words in front of the name in `folded` that only send the reader on to it."""
    lead = _SENT_ON.match(folded, mark.start, mark.end) if mark.rule not in _WHOLE else None
    return _from(folded, mark, lead.end()) if lead else mark


def elided(folded: str, mark: Mark) -> Mark:
    """`mark` with the first parts of the compound in front of it ("Hafen- und Kanal-Strategie"): one span, one name."""
    lead = _ELLIPSIS.search(folded, max(0, mark.start - 45), mark.start) if mark.rule in _COMPOUNDS else None
    return _from(folded, mark, lead.start()) if lead else mark


# A title in capitals, a colon and what leads on to the kind of paper: "Quay Isle: A National ".
_COLON = re.compile(
    r"(?:(?<=[a-zà-ÿ] )|(?<=, )|(?<=[\"'(])|^)"
    r"(?!(?:The|This|That|Our|In|Under|See|Note|Re)\s)"
    r"[A-Z][\w'&-]{1,30}(?:\s+(?:(?:of|for|and|the|in|on|to)\s+)*[A-Z][\w'&-]{1,30}){1,6}"
    r"(?<!Minister)(?<!Secretary)(?<!President)(?<!Commissioner)(?<!Director)(?<!Chair):\s+"
    r"(?:(?:An?|Our|Towards\s+an?)\s+|[A-Z]\w+'s\s+)(?:[A-Z][\w-]+\s+){0,3}\Z",
    re.MULTILINE,
)


_OWN_NAME = re.compile(
    r"(?<=[a-zë] )(?!(?:De|Het|Een|Deze|Dit|Onze|Nieuwe)\s)[A-Z][a-z]{3,30}(?<!se)(?<!s)(?<!sch)\s\Z"
)


def named_first(folded: str, mark: Mark) -> Mark:
    """`mark` of a Dutch strategy with the name in front of "Nationale" ("Kadeport Nationale Agenda"): one name."""
    if mark.rule not in ("named-strategy", "titled-agenda-nl") or not folded.startswith("Nationa", mark.start):
        return mark
    lead = _OWN_NAME.search(folded, max(0, mark.start - 45), mark.start)
    return _from(folded, mark, lead.start()) if lead else mark


def with_title(folded: str, mark: Mark) -> Mark:
    """A strategy or plan with the title in front of its kind ("Quay Isle: A National Harbour Strategy"): one name."""
    if mark.fields.get("type") not in ("plan", "strategy"):
        return mark
    lead = _COLON.search(folded, max(0, mark.start - 160), mark.start)
    return _from(folded, mark, lead.start()) if lead else mark


_YEARS = re.compile(r"\s(?:20[0-4]\d\s?[-–/]\s?20[0-5]\d(?![\w-])|\(20[0-4]\d\s?[-–/]\s?20[0-5]\d\))")
# A year that plans are made for, at the end of the name of one.
_HORIZON = re.compile(r"\s20[3-6][05](?![\w-])(?![.,/]\d)")
_VERSION = re.compile(r"\s(?:19|20)\d\d(?![\w-])(?![.,/]\d)")


def with_years(folded: str, mark: Mark) -> Mark:
    """`mark` with the years right behind it: those a plan runs, or the version of a German law by its capitals."""
    kind = mark.fields.get("type")
    end = None
    if kind in ("plan", "strategy", "programme", "agreement") and not folded[mark.end - 4 : mark.end].isdigit():
        end = _YEARS.match(folded, mark.end) or _HORIZON.match(folded, mark.end)
    elif kind == "law" and re.search(r"[A-ZÄÖÜ]{2,}G\Z", folded[mark.start : mark.end]):
        end = _VERSION.match(folded, mark.end)
    return replace(mark, end=end.end()) if end else mark


# An indefinite article and what belongs to the same noun: adjectives, or words with nothing definite among them.
_OF_ANY = re.compile(
    r"(?<!\w)(?:an?\s(?:[a-zà-ÿ-]{3,25}\s){1,2}|(?:k?eine?[nmrs]?|g?een|une?)\s(?:(?!\b(?:der|die|das|des|dem|den|zu[rm]|[ia]m|beim|vom|"
    r"ihre[nmrs]?|unsere[nmrs]?|de|het|hun|onze|la|le|les|l|du|leur|notre)\b)[^.,;:()\n]){2,110}\s)\Z",
    re.IGNORECASE,
)


def of_any(folded: str, start: int) -> bool:
    """Whether what begins at `start` in `folded` has an indefinite article further in front: it is one of its kind."""
    return _OF_ANY.search(folded, max(0, start - 120), start) is not None


def is_speech(words: str) -> bool:
    """Whether what stands in quotation marks ends as a sentence does, or goes over the ends of two: no title does."""
    return re.search(r"[a-zà-ÿ]{3}\.\s*\Z|(?:[a-zà-ÿ]{3}\.\s+[A-ZÀ-Þ].*){2}", words, re.DOTALL) is not None


def spans(
    pattern: re.Pattern[str], folded: str, end_of: Callable[[re.Match[str]], int | None]
) -> Iterator[tuple[int, int]]:
    """Half-open spans of names in `folded` that begin at a match of `pattern` and end where `end_of` says.

    Reading goes on behind the name, not behind all words that the pattern took; behind the first character where
    `end_of` finds no name.
    """
    match = pattern.search(folded)
    while match:
        end = end_of(match)
        if end is not None:
            yield match.start(), end
        match = pattern.search(folded, end if end is not None else match.start() + 1)
