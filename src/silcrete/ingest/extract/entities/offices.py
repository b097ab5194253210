"""Offices and bodies of work with names of a fixed pattern: directorates, task forces, French offices, institutes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from silcrete.ingest.extract.entities.lexicon import word_set
from silcrete.ingest.extract.entities.organisations import Organisation, make
from silcrete.ingest.extract.entities.phrases import FRENCH_ADJECTIVES, name_phrase
from silcrete.ingest.extract.entities.scan import Scan

_STEERING = {
    "en": (("steering", "committee"), ("steering", "group"), ("general", "assembly")),
    "de": (
        ("lenkungsausschuss",),
        ("lenkungsausschusses",),
        ("steuerungsgruppe",),
        ("lenkungskreis",),
        ("lenkungskreises",),
        ("generalversammlung",),
    ),
    "nl": (("stuurgroep",), ("stuurcomité",), ("algemene", "vergadering")),
    "fr": (("comité", "de", "pilotage"), ("comité", "de", "suivi"), ("assemblée", "générale"), ("conseil", "régional")),
}
_DIRECTORATES = frozenset(
    {"agri", "budg", "budget", "clima", "comm", "comp", "connect", "defis", "devco", "digit", "eac", "echo", "ecfin"}
    | {"empl", "ener", "energy", "enest", "env", "environment", "fisma", "grow", "hera", "home", "hr", "intpa", "just"}
    | {"mare", "move", "near", "reform", "regio", "research", "rtd", "sante", "santé", "scic", "taxud", "trade"}
)
# Where a group that works on something is named with what it works on.
_GROUPS_OF_WORK = {
    "en": (
        ("task", "force"),
        ("taskforce",),
        ("task", "and", "finish", "group"),
        ("working", "group"),
        ("working", "party"),
        ("expert", "group"),
        ("advisory", "group"),
        ("advisory", "board"),
        ("high", "level", "group"),
    ),
    "de": (("taskforce",), ("task", "force"), ("arbeitsgruppe",), ("projektgruppe",), ("enquete", "kommission")),
    "nl": (
        ("taskforce",),
        ("task", "force"),
        ("werkgroep",),
        ("projectgroep",),
        ("adviesraad",),
        ("adviescollege",),
        ("stuurgroep",),
    ),
    "fr": (("task", "force"), ("groupe", "de", "travail"), ("groupe", "d", "experts")),
}
_WORKS_ON = {
    "en": frozenset({"on", "for"}),
    "de": frozenset({"für", "zur", "zum"}),
    "nl": frozenset({"voor"}),
    "fr": frozenset({"sur", "pour"}),
}
# Heads that a French office opens with, small or not, and the adjectives of its rank.
_FRENCH_HEADS = frozenset(
    {"agence", "autorité", "centre", "comité", "commissariat", "conseil", "conservatoire", "délégation", "direction"}
    | {"inspection", "institut", "mission", "observatoire", "office", "secrétariat", "service"}
)
_FRENCH_RANKS = frozenset(
    {"central", "centrale", "départementale", "français", "française", "fédéral", "fédérale", "général", "générale"}
    | {"interministériel", "interministérielle", "interrégionale", "national", "nationale", "régionale", "supérieur"}
    | {"supérieure", "territoriale"}
)
# The field of a French office, and what experts are there for.
_ADJECTIVES = rf"(?: \w+(?:{'|'.join(FRENCH_ADJECTIVES)}))*"
_FIELD = rf"en \w+(?: et \w+)?(?: (?:du |des |de la |de l')\w+)?{_ADJECTIVES}"
_EXPERTS = rf"\w+ d'experts (?:sur|pour) (?:l'|la |le |les )\w+(?: (?:du |des |de la |de l')\w+)?{_ADJECTIVES}"
_INSTITUTES = frozenset({"fraunhofer"})


def offices(scan: Scan) -> Iterator[Organisation]:
    """Bodies by pattern, in the order of the rules."""
    yield from _directorates(scan)
    yield from _steering(scan)
    yield from _named_committees(scan)
    yield from _groups_of_work(scan)
    yield from _french_offices(scan)
    yield from _french_experts(scan)
    yield from _institutes(scan)


def _directorates(scan: Scan) -> Iterator[Organisation]:
    """A directorate-general under its short name: "DG CONNECT", "Generaldirektion COMP", "DG Grow"."""
    tokens = scan.tokens
    for i, low in enumerate(tokens.low):
        named = (tokens.raw[i] in {"DG", "GD"} or low == "generaldirektion") and tokens.marks[i] == " "
        if not named or not tokens.capital(i + 1):
            continue
        if (tokens.raw[i + 1].isupper() and len(tokens.raw[i + 1]) > 1) or tokens.low[i + 1] in _DIRECTORATES:
            yield make(scan, i, i + 1, "department", "organisation-directorate", 0.85)


def _steering(scan: Scan) -> Iterator[Organisation]:
    tokens = scan.tokens
    for i, low in enumerate(tokens.low):
        for phrase in _STEERING[scan.language]:
            if low == phrase[0] and tuple(tokens.low[i : i + len(phrase)]) == phrase:
                yield make(scan, i, i + len(phrase) - 1, "body", "organisation-steering", 0.8)


def _named_committees(scan: Scan) -> Iterator[Organisation]:
    """A Dutch committee under the name of its chair or subject: "de Commissie Zeeman", "enquêtecommissie-Haven"."""
    tokens = scan.tokens
    for i in range(1, len(tokens) - 1 if scan.language == "nl" else 0):
        j = i + 1
        if tokens.low[i].endswith("commissie") and tokens.marks[i] == "-" and tokens.capital(j):
            yield make(scan, i, _capitals(scan, j), "committee", "organisation-committee", 0.7)
            continue
        named = tokens.raw[i] == "Commissie" and tokens.low[i - 1] == "de" and tokens.marks[i] == " "
        plain = j not in scan.geo_at and j not in scan.org_at and j not in scan.title_starts
        if named and plain and tokens.capital(j) and tokens.low[j] not in word_set("function_words"):
            yield make(scan, i, _capitals(scan, j), "committee", "organisation-committee", 0.6)


def _capitals(scan: Scan, j: int) -> int:
    """The last of at most three words with capitals from word `j`."""
    tokens, last = scan.tokens, j
    while tokens.marks[last] == " " and tokens.capital(last + 1) and last + 1 not in scan.geo_at and last - j < 2:
        last += 1
    return last


def _groups_of_work(scan: Scan) -> Iterator[Organisation]:
    """A task force or a working group with what it works on: "Taskforce Diepe Haven", "Working Group on Ports"."""
    tokens, language = scan.tokens, scan.language
    for phrase in _GROUPS_OF_WORK[language]:
        for i, low in enumerate(tokens.low):
            head = i + len(phrase) - 1
            if low != phrase[0] or tuple(tokens.low[i : head + 1]) != phrase or i in scan.org_at:
                continue
            small = language == "nl" and tokens.capital(head + 1) and low in {"projectgroep", "werkgroep"}
            if not (tokens.capital(i) or small) or any(mark not in " -'" for mark in tokens.marks[i:head]):
                continue
            last = _subject(scan, head)
            whole = last > head or (len(phrase) > 3 and tokens.capital(head))
            first = i
            while language == "en" and first and tokens.capital(first - 1) and tokens.marks[first - 1] in " -":
                if first in tokens.openers or tokens.low[first - 1] in word_set("function_words"):
                    break
                first -= 1
            if whole or first < i:
                yield make(scan, first, last, "body", "organisation-group-of-work", 0.72)


def _subject(scan: Scan, head: int) -> int:
    """The last word of what the group with last word `head` works on; `head` when it does not say."""
    tokens, j = scan.tokens, head + 1
    if j + 1 < len(tokens) and tokens.low[j] in _WORKS_ON[scan.language] and tokens.marks[head] == " ":
        if not tokens.capital(j + 1) or (scan.language == "de" and tokens.capital(j)):
            return head
        last = name_phrase(scan, head, "institute")[0]
        return last if last > j else head
    bare = scan.language in {"nl", "de"} and tokens.capital(j) and tokens.marks[head] in " -"
    if not bare or j in scan.geo_at or j in scan.title_starts or tokens.low[j] in word_set("function_words"):
        return head
    if scan.language == "de" and tokens.marks[head] == " " and tokens.low[j] in word_set("german_nouns"):
        return head
    while tokens.marks[j] == " " and tokens.capital(j + 1) and (scan.language == "nl" or tokens.low[j].endswith("e")):
        j += 1
    return j


def _french_offices(scan: Scan) -> Iterator[Organisation]:
    """An office of the state with its rank and its field: "direction générale de l'énergie"."""
    tokens = scan.tokens
    for i in range(len(tokens) - 2 if scan.language == "fr" else 0):
        if tokens.low[i] not in _FRENCH_HEADS or tokens.low[i + 1] not in _FRENCH_RANKS or tokens.marks[i] != " ":
            continue
        last = _with_field(scan, name_phrase(scan, i + 1, "ministry")[0])
        indefinite = i and tokens.low[i - 1] in {"une", "un"}
        if last > i + 1 and not indefinite:
            yield make(scan, i, last, "agency", "organisation-french-office", 0.75)


def _with_field(scan: Scan, last: int) -> int:
    """The last word of a French office with its field behind "en" ("... de recherche en sciences du climat")."""
    return last + 1 + found if (found := _words(scan, last + 1, _FIELD)) else last


def _french_experts(scan: Scan) -> Iterator[Organisation]:
    """Experts with what they are asked about: "comité d'experts sur le climat"."""
    tokens = scan.tokens
    for i, low in enumerate(tokens.low if scan.language == "fr" else ()):
        if low not in {"comité", "commission", "groupe", "conseil"} or (i and tokens.low[i - 1] in {"un", "une"}):
            continue
        if found := _words(scan, i, _EXPERTS):
            yield make(scan, i, i + found, "committee", "organisation-french-experts", 0.7)


def _words(scan: Scan, i: int, pattern: str) -> int:
    """How many words behind word `i` belong to what `pattern` matches there; 0 where it does not match."""
    tokens = scan.tokens
    match = _french(pattern).match(scan.text.folded, tokens.starts[i]) if i < len(tokens) else None
    return tokens.last_before(match.end()) - i if match else 0


@cache
def _french(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _institutes(scan: Scan) -> Iterator[Organisation]:
    """An institute of a society under its letters: "Fraunhofer XYZ"."""
    tokens = scan.tokens
    for i, low in enumerate(tokens.low):
        if low in _INSTITUTES and tokens.marks[i] in " -" and i + 1 < len(tokens):
            raw = tokens.raw[i + 1]
            if 2 <= len(raw) <= 6 and sum(c.isupper() for c in raw) >= 2:
                yield make(scan, i, i + 1, "rto", "organisation-institute", 0.97)
