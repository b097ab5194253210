"""How far a name or a field of office runs after its first word."""

from __future__ import annotations

from silcrete.ingest.extract.entities.lexicon import word_set
from silcrete.ingest.extract.entities.scan import Scan
from silcrete.periods.words import words

_OPENING = {
    "en": frozenset({"of", "for", "on"}),
    "de": frozenset({"für", "der", "des", "von", "zur", "zu", "am", "in"}),
    "nl": frozenset({"van", "voor", "der"}),
    "fr": frozenset({"de", "du", "des", "d", "pour", "chargé", "chargée", "à", "au", "aux"}),
}
_JOINS = frozenset({"and", "und", "en", "et"})
_OWNERS = frozenset({"of", "van", "der", "des", "de", "du"})
FRENCH_ADJECTIVES = ("ique", "iques", "elle", "elles", "aire", "aires", "ale", "ales", "ière", "ières", "ive", "ives")
# German adjectives of places that end in -er.
DWELLERS = frozenset(
    {"thüringer", "berliner", "hamburger", "bremer", "wiener", "tiroler", "kärntner", "zürcher", "berner"}
)
_GOVERNED = frozenset(
    {"association", "fondation", "foundation", "stichting", "stiftung", "verein", "vereinigung", "vereniging"}
)
_LISTS = frozenset({"ministry", "committee", "department", "role"})
_BARE = frozenset({"university", "institute", "foundation", "agency", "centre", "alliance", "association"})


def strip_left(scan: Scan, first: int, last: int) -> int:
    """The first word from `first` that is no article, preposition or class word; `last + 1` when none is left."""
    tokens = scan.tokens
    while first <= last and tokens.low[first] in word_set("function_words") | word_set("class_words"):
        first += 1
    return first


def adjectives_left(scan: Scan, i: int) -> int:
    """The first capitalised word before head `i` that belongs to the name ("Bavarian Ministry of …")."""
    tokens = scan.tokens
    first = i
    while first and first > i - 4 and tokens.marks[first - 1] in " -" and tokens.capital(first - 1):
        if first in tokens.openers or tokens.low[first - 1] in word_set("function_words"):
            break
        if tokens.low[i] in _GOVERNED and tokens.low[first - 1] in word_set("governing"):
            break
        if scan.language == "de" and tokens.marks[first - 1] == " " and not _german_adjective(tokens.low[first - 1]):
            break
        if tokens.marks[first - 1] != "-" and (scan.language == "fr" or (first - 1) in scan.org_at):
            break
        first -= 1
    return first


def _german_adjective(low: str) -> bool:
    german = ("deutsches", "deutsche", "deutschen", "deutscher")
    return low in DWELLERS or low.endswith(
        ("isches", "ische", "ischer", "ischen", "isch", "technische", "freie", "hessisches", *german)
    )


def name_phrase(scan: Scan, head: int, kind: str) -> tuple[int, bool]:
    """The last word of the name that head word `head` opens (or `head`), and whether an owner stands at its end.

    A ministry or committee may list its fields ("Arbeit und Verkehr"); others stop at a conjunction before a name.
    """
    tokens, language = scan.tokens, scan.language
    i = head + 1
    if i >= len(tokens) or tokens.marks[head] not in " '-":
        return head, False
    if tokens.low[i] not in _OPENING[language]:
        if kind not in _BARE or not tokens.capital(i) or tokens.marks[head] != " " or not _bare_name(scan, i):
            return head, False
        if i in scan.geo_at:
            return _with_capitals(scan, scan.geo_at[i].last), False
        return _run(scan, head, i, kind)
    if language == "de" and tokens.low[i] in {"am", "in", "zu"} and kind not in {"university"}:
        return head, False
    if language == "de" and kind == "centre" and tokens.low[i] != "für":
        return head, False
    if tokens.low[i] in {"au", "aux"} and kind != "role":
        return head, False
    return _run(scan, head, i, kind)


def _with_capitals(scan: Scan, last: int) -> int:
    """The last of the capitalised words that follow a place in a name ("Université Grenoble Alpes")."""
    tokens = scan.tokens
    while scan.language != "de" and last + 1 < len(tokens) and tokens.marks[last] in " -" and tokens.capital(last + 1):
        if last + 1 in scan.geo_at or last + 1 in scan.org_at:
            break
        last += 1
    return last


def _bare_name(scan: Scan, i: int) -> bool:
    """Whether word `i` right after a head is its name ("Universität Dresden", "Stichting Chipfonds")."""
    if scan.language == "en":
        return False
    if i in scan.geo_at:
        return scan.geo_at[i].kind in {"place", "region"}
    named = scan.language in {"fr", "nl"} or scan.tokens.low[i - 1] in {"stiftung", "verein"}
    return named and scan.tokens.low[i] not in word_set("function_words")


def _run(scan: Scan, head: int, i: int, kind: str) -> tuple[int, bool]:
    tokens = scan.tokens
    last, owned = head, False
    j = i
    while j < len(tokens) and j - head < 16:
        mark = tokens.marks[j - 1]
        if mark == "," and not (kind in _LISTS and _list_goes_on(scan, j)):
            break
        if mark not in " -',&" and not (tokens.gap(j - 1) == "- " and tokens.low[j] in _JOINS):
            break
        low = tokens.low[j]
        if scan.language == "de" and low in {"den", "dem", "das"} and last > head:
            break
        hung = tokens.marks[j - 1] == "=" and tokens.capital(j + 1)  # "Wirtschafts- und Energiefragen"
        if low in _JOINS and not hung and not _goes_on(scan, j + 1, kind):
            break
        if kind == "role" and j in scan.title_starts and tokens.capital(j) and scan.language != "fr":
            break
        if kind == "role" and j in scan.bodies and low not in word_set("inner_words"):
            owned = tokens.low[j - 1] in word_set("inner_words") - _JOINS
            last = scan.bodies[j][0] if owned or last == head else last
            break
        if _is_field(scan, j, kind):
            if (j in scan.geo_at and scan.geo_at[j].kind != "adjective") or j in scan.org_at:
                hit = scan.org_at.get(j) or scan.geo_at[j]
                owned = tokens.low[j - 1] in word_set("inner_words") - _JOINS
                if hit.first > j or tokens.low[j - 1] in _JOINS:
                    break
                last = hit.last
                j = hit.last + 1
                break
            last = j
        elif mark == "-" and last == j - 1:
            last = j  # "Micro-elektronica"
        elif low not in word_set("inner_words"):
            break
        j += 1
    return last, owned


def _is_field(scan: Scan, j: int, kind: str) -> bool:
    tokens = scan.tokens
    if tokens.low[j] in words(scan.language).months and tokens.low[j - 1] in {"in", "of", "im", "van", "en", "de"}:
        return False
    if tokens.low[j] in words(scan.language).weekdays and tokens.capital(j):
        return False
    if tokens.capital(j):
        if kind == "role" and _name_begins(scan, j):
            return False
        if tokens.raw[j] in scan.lexicon.given and tokens.marks[j] == " " and tokens.capital(j + 1):
            return False
        return tokens.low[j] not in word_set("function_words")
    if kind not in _LISTS | {"council"}:
        return False
    adjective = scan.language == "fr" and tokens.capital(j - 1) and tokens.low[j].endswith(FRENCH_ADJECTIVES)
    return adjective or tokens.low[j] in scan.portfolio


def _name_begins(scan: Scan, j: int) -> bool:
    """Whether two capitals right after a field of office are its holder ("Minister for Industry Aino Virtala")."""
    tokens, portfolio = scan.tokens, scan.portfolio
    if tokens.marks[j - 1] != " " or tokens.low[j - 1] not in portfolio or tokens.low[j] in portfolio:
        return False
    second = tokens.marks[j] == " " and tokens.capital(j + 1) and tokens.low[j + 1] not in portfolio
    return second and not (tokens.marks[j + 1] == " " and tokens.capital(j + 2))


def _goes_on(scan: Scan, j: int, kind: str) -> bool:
    """Whether the name goes on after a conjunction, at word `j`."""
    tokens = scan.tokens
    if kind not in _LISTS:
        return _plain_field(scan, j)
    while j < len(tokens) and tokens.low[j] in word_set("inner_words") and tokens.marks[j] in " '":
        j += 1
    if j >= len(tokens) or tokens.low[j] in word_set("office_heads") or tokens.raw[j] in scan.lexicon.given:
        return False
    if j in scan.title_starts:
        return False
    named = tokens.capital(j) and scan.language != "de" and j not in scan.geo_at and j not in scan.org_at
    return named or tokens.low[j] in scan.portfolio


def _plain_field(scan: Scan, j: int) -> bool:
    """Whether word `j` after a conjunction goes on with the same name: a field, not another name."""
    if j >= len(scan.tokens) or j in scan.geo_at or j in scan.org_at:
        return False
    named = scan.tokens.capital(j) and scan.tokens.raw[j] not in scan.lexicon.given and j not in scan.title_starts
    return scan.tokens.low[j] in scan.portfolio or (named and scan.tokens.low[j] not in word_set("office_heads"))


def _list_goes_on(scan: Scan, j: int) -> bool:
    """Whether a comma before word `j` parts two fields of one office: a field follows, and later a conjunction."""
    tokens = scan.tokens
    k = j
    while k < len(tokens) and tokens.low[k] in word_set("inner_words") - _JOINS and tokens.marks[k] in " '":
        k += 1
    if k >= len(tokens) or k in scan.geo_at or k in scan.org_at or tokens.raw[k] in scan.lexicon.given:
        return False
    if tokens.low[k] not in scan.portfolio and not (scan.language == "en" and tokens.capital(k)):
        return False
    for step in range(k + 1, min(k + 9, len(tokens))):
        if tokens.marks[step - 1] == "&":
            return tokens.capital(step)
        if tokens.low[step] in _JOINS and step + 1 < len(tokens):
            return True
        if tokens.marks[step - 1] not in " ,'-":
            return False
    return False
