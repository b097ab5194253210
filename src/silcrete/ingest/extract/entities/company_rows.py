"""Firms that no list knows, in a row with firms that one knows: "Infineon, Nanofab and Bosch"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from silcrete.ingest.extract.entities.inflect import slug
from silcrete.ingest.extract.entities.lexicon import word_set
from silcrete.ingest.extract.entities.organisations import Organisation
from silcrete.ingest.extract.entities.scan import Scan

_AND = frozenset({"and", "und", "en", "et", "sowie"})
_MOST_WORDS = 4
_FEWEST_KNOWN = 2
_KINDS = frozenset({"company", "firm"})
# Plural nouns for firms, and what introduces those that are named.
_INTRODUCED = {
    "en": ("companies|firms|start-?ups|suppliers|manufacturers|vendors", "such as|like|including|among them"),
    "nl": ("bedrijven|ondernemingen|start-?ups|leveranciers|fabrikanten", "zoals|als|waaronder|onder wie"),
    "de": ("Unternehmen|Firmen|Start-?ups|Anbieter|Anbietern|Hersteller|Herstellern", "wie|darunter|etwa|wie etwa"),
    "fr": (
        "entreprises|sociétés|start-?ups|jeunes pousses|fournisseurs|fabricants",
        "dont|comme|telles que|tels que|parmi lesquelles",
    ),
}

Member = tuple[int, int, bool]
"""The first and last word of a member of a row, and whether a list knows it."""


def in_rows(scan: Scan, listed: list[Organisation]) -> Iterator[Organisation]:
    """The unknown members of each row of at least three names of which two or more, and half, are known firms."""
    certain = {one.first for one in listed if one.fields["type"] in _KINDS}
    firms = {one.first: one for one in [*_like_words(scan), *listed] if one.fields["type"] in _KINDS}
    yield from _introduced(scan, firms)
    done = -1
    for first in sorted(firms):
        if first <= done:
            continue
        row = _row(scan, first, firms)
        done = row[-1][1]
        known = sum(member[2] for member in row)
        if len(row) < 3 or known < _FEWEST_KNOWN or 2 * known < len(row):
            continue
        if not any(member[0] in certain for member in row):
            continue
        for start, last, is_known in row:
            if not is_known:
                yield _unknown(scan, start, last)
            elif start not in certain:
                yield firms[start]


def _introduced(scan: Scan, firms: dict[int, Organisation]) -> Iterator[Organisation]:
    """The unknown members of a row that says of itself it names firms ("companies such as Nanofab and Zandwerk")."""
    tokens, (nouns, links) = scan.tokens, _INTRODUCED[scan.language]
    for match in re.finditer(rf"\b(?:{nouns})(?:,? )(?:{links}) (?=[A-Z])", scan.text.folded, re.IGNORECASE):
        i = tokens.first_at(match.end())
        member = _member(scan, i, firms)
        row = [] if member is None else _row_on(scan, member, firms)
        for start, last, known in row if len(row) > 1 else ():
            if not known and (scan.language != "de" or _looks_made(tokens.raw[start])) and start not in scan.org_at:
                yield _unknown(scan, start, last)


def _like_words(scan: Scan) -> Iterator[Organisation]:
    """Firms of the list whose names are also words ("Amazon", "Apple"): they count beside a firm that is certain."""
    for hit in scan.of("org"):
        data = hit.entry.data
        if not hit.entry.firm and data["type"] in _KINDS:
            fields = {"name": data["name"], "type": data["type"], "country": data["country"]}
            yield Organisation(hit.first, hit.last, hit.start, hit.end, hit.key, fields, "organisation-in-row", 0.8)


def _unknown(scan: Scan, first: int, last: int) -> Organisation:
    start, end = scan.tokens.starts[first], scan.tokens.ends[last]
    name = " ".join(scan.text.raw[start:end].split())
    return Organisation(
        first, last, start, end, slug(name), {"name": name, "type": "company"}, "organisation-in-row", 0.6
    )


def _row(scan: Scan, first: int, firms: dict[int, Organisation]) -> list[Member]:
    """The members of the row that opens with the known firm at word `first`."""
    return _row_on(scan, (first, _with_branch(scan, firms[first].last), True), firms)


def _row_on(scan: Scan, opening: Member, firms: dict[int, Organisation]) -> list[Member]:
    """The members of the row that opens with the member `opening`."""
    tokens, row = scan.tokens, [opening]
    while True:
        last = row[-1][1]
        gap, j = tokens.gap(last), last + 1
        ending = j < len(tokens) and tokens.low[j] in _AND and gap.strip() in {"", ","}
        if not ending and gap != ", ":
            return row
        member = _member(scan, j + 1 if ending else j, firms, ending=ending)
        if member is None:
            return row
        row.append(member)
        if ending:
            return row


def _member(scan: Scan, i: int, firms: dict[int, Organisation], *, ending: bool = False) -> Member | None:
    """The member at word `i`: a known firm, or a run of capitals that ends at a comma, a conjunction or a stop.

    The member that ends the row (`ending`) may stand before a small word that joins nothing to it.
    """
    tokens = scan.tokens
    if i in firms:
        return i, _with_branch(scan, firms[i].last), True
    last = i
    while last < len(tokens) and last - i < _MOST_WORDS and _named(scan, last):
        following = tokens.gap(last)
        if following[:1] in {",", ".", ";", ")"} or (last + 1 < len(tokens) and tokens.low[last + 1] in _AND):
            return i, last, False
        small = following == " " and tokens.raw[last + 1].islower()
        if ending and small and scan.language != "de" and tokens.low[last + 1] not in word_set("inner_words"):
            return i, last, False
        if scan.language == "de" and not following.startswith(" "):
            return None
        if following != " " and following != "-":
            return None
        last += 1
        if last < len(tokens) and not tokens.capital(last) and last > i and scan.language == "de":
            return (i, last - 1, False) if last - 1 > i or _looks_made(tokens.raw[i]) else None
    return None


def _with_branch(scan: Scan, last: int) -> int:
    """The last word of a firm with the country of its branch ("Acme Germany")."""
    branch = scan.geo_at.get(last + 1)
    return branch.last if branch is not None and branch.kind == "country" and scan.tokens.marks[last] == " " else last


def _named(scan: Scan, i: int) -> bool:
    """Whether word `i` can be part of the name of a firm: a capital that is no word of the language, place or title."""
    tokens = scan.tokens
    if not tokens.capital(i) or i in scan.title_starts or tokens.low[i] in word_set("function_words"):
        return False
    if i in scan.org_at and scan.org_at[i].entry.data["type"] not in _KINDS:
        return False
    common = tokens.low[i] in scan.small_words or tokens.low[i] in word_set("german_nouns")
    return not common and (i not in scan.geo_at or scan.geo_at[i].kind == "country")


def _looks_made(raw: str) -> bool:
    """Whether a single word looks like a made-up name rather than a German noun: capitals inside, or a foreign end."""
    return any(c.isupper() for c in raw[1:]) or raw.lower().endswith(("tra", "ix", "ia", "on", "is", "ex", "tec", "o"))
