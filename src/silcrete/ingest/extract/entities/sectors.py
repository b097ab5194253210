"""Sectors: industries on the demand side or as a whole; and the enumerations that sectors and segments form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from silcrete.ingest.extract.entities.lexicon import table, word_set
from silcrete.ingest.extract.entities.scan import Scan
from silcrete.ingest.extract.entities.trie import longest_hits

_COMPOUND_HEADS = {
    "de": ("industrie", "industrien", "branche", "branchen", "sektor", "sektors", "sektoren", "wirtschaft"),
    "nl": ("industrie", "industrieën", "sector", "sectoren", "branche"),
}
_CONJUNCTIONS = frozenset({"and", "und", "en", "et", "or", "oder", "of", "ou", "sowie"})
_DETERMINERS = frozenset({"the", "de", "het", "die", "der", "das", "la", "le", "l", "les"})
_LONGEST_JOINT = 60
_FRENCH_LINKS = frozenset({"de", "du", "des", "d", "l", "la", "les"})


@dataclass(frozen=True)
class Branch:
    """A sector at words `first` to `last`: `value` is one name or, for an elliptic compound, several."""

    first: int
    last: int
    value: tuple[str, ...]
    rule: str


@cache
def _joint() -> re.Pattern[str]:
    """What stands between two members of an enumeration."""
    return re.compile(
        r"\s*(?:[,;/]|(?:,\s*)?\b(?:and|und|en|et|or|oder|of|ou|to|tot|bis|à|sowie|as well as|alsook|ainsi que|maar ook"
        r"|über)\b)\s*(?:\b(?:the|de|het|la|le|les|die|der|das|in|in de|hin zu[rm]?|zu[rm]?|du|aux?)\b|l')?\s*\Z",
        re.IGNORECASE,
    )


@cache
def _trigger(language: str) -> re.Pattern[str]:
    phrases = next(row["triggers"] for row in table("sector_triggers") if row["language"] == language).split("|")
    options = "|".join(re.escape(p).replace(r"\ ", r"\s+") for p in sorted(phrases, key=len, reverse=True))
    return re.compile(rf"\b(?:{options})\s*(?:\b(?:the|de|het|die|der|den|la|le|les)\b|l')?\s*\Z", re.IGNORECASE)


def joined(scan: Scan, last: int, first: int) -> bool:
    """Whether words `last` and `first` are neighbours in an enumeration."""
    start, end = scan.tokens.ends[last], scan.tokens.starts[first]
    return end - start <= _LONGEST_JOINT and bool(_joint().match(scan.tokens.folded[start:end]))


def find_sectors(scan: Scan) -> list[Branch]:
    """All sectors by position: named as industries, then single words in a row with one or after a cue."""
    strong = _separate([*_listed(scan), *_headed(scan), *_compounds(scan)])
    strong = [_with_ellipsis(scan, branch) for branch in strong]
    return _separate([*strong, *_in_rows(scan, strong)])


def _separate(branches: list[Branch]) -> list[Branch]:
    kept: list[Branch] = []
    for branch in sorted(branches, key=lambda b: (b.first, -b.last)):
        if not kept or branch.first > kept[-1].last:
            kept.append(branch)
    return kept


def _listed(scan: Scan) -> Iterator[Branch]:
    for hit in longest_hits(scan.of("sector")):
        yield Branch(hit.first, hit.last, (hit.key,), "sector-name")


def _topic(scan: Scan, first: int, last: int) -> str | None:
    """The sector of the words `first` to `last` read as a field ("semi-conducteurs", "high-tech")."""
    if first < 0 or last >= len(scan.tokens):
        return None
    if any(mark not in " -" for mark in scan.tokens.marks[first:last]):
        return None
    words = scan.tokens.low[first : last + 1]
    return scan.lexicon.topics.get("-".join(words)) or scan.lexicon.topics.get(" ".join(words))


def _headed(scan: Scan) -> Iterator[Branch]:
    """A field and the word industry or sector, in either order: "chip industry", "industrie automobile"."""
    tokens = scan.tokens
    for i, low in enumerate(tokens.low):
        if low not in word_set("sector_heads"):
            continue
        branch = _french(scan, i) if scan.language == "fr" else _before_head(scan, i)
        if branch is not None:
            yield branch


def _before_head(scan: Scan, i: int) -> Branch | None:
    tokens = scan.tokens
    if i == 0 or tokens.marks[i - 1] not in " -":
        return None
    for width in (2, 1):
        sector = _topic(scan, i - width, i - 1)
        if sector is None:
            continue
        first, values = i - width, [sector]
        if scan.language == "en" and first >= 2 and tokens.low[first - 1] in {"and", "or"}:
            other = _topic(scan, first - 2, first - 2)
            if other is not None and other != sector and tokens.marks[first - 2] == " ":
                first, values = first - 2, [other, sector]
            elif other == sector:
                first = first - 2
            first, values = _comma_list(scan, first, values) if len(values) > 1 else (first, values)
        return Branch(first, i, tuple(values), "sector-industry")
    return None


def _comma_list(scan: Scan, first: int, values: list[str]) -> tuple[int, list[str]]:
    """More fields before commas: "automotive, defence, energy and healthcare sectors"."""
    while first >= 1 and scan.tokens.marks[first - 1] == ",":
        other = _topic(scan, first - 1, first - 1)
        if other is None:
            break
        first, values = first - 1, [other, *values]
    return first, values


def _french(scan: Scan, i: int) -> Branch | None:
    """ "industrie des semi-conducteurs", "secteur automobile", "industrie européenne de la défense"."""
    tokens = scan.tokens
    j = i + 1
    if j < len(tokens) and tokens.marks[i] == " " and (tokens.low[j].startswith("europ") or j in scan.geo_at):
        j += 1
    while j < len(tokens) and j - i <= 4 and tokens.low[j] in _FRENCH_LINKS and tokens.marks[j - 1] in " '":
        j += 1
    if j >= len(tokens) or tokens.marks[j - 1] not in " '":
        return None
    for width in (2, 1):
        sector = _topic(scan, j, j + width - 1)
        if sector is not None:
            return Branch(i, j + width - 1, (sector,), "sector-industry")
    return None


def _compounds(scan: Scan) -> Iterator[Branch]:
    """One German or Dutch word: "Halbleiterindustrie", "chipsector"."""
    heads = _COMPOUND_HEADS.get(scan.language)
    if heads is None:
        return
    topics = scan.lexicon.topics
    for i, low in enumerate(scan.tokens.low):
        head = next((h for h in heads if low.endswith(h)), None)
        if head is None or low == head:
            continue
        stem = low[: -len(head)]
        sector = topics.get(stem) or topics.get(stem.rstrip("s")) or topics.get(stem + "s")
        if sector is None and i and scan.tokens.marks[i - 1] == "-":
            continue
        if sector is not None:
            yield Branch(i, i, (sector,), "sector-compound")


def _with_ellipsis(scan: Scan, branch: Branch) -> Branch:
    """A first half left without its head belongs to the span: "Halbleiter- und Chipindustrie"."""
    tokens = scan.tokens
    j = branch.first - 1
    if j >= 1 and tokens.low[j] in _DETERMINERS and tokens.marks[j] == " ":
        j -= 1
    if j < 1 or tokens.low[j] not in _CONJUNCTIONS or tokens.gap(j - 1).strip(" \n") != "-":
        return branch
    first = j - 1
    while first and tokens.marks[first - 1] == "-":
        first -= 1
    halves: list[str] = []
    while (sector := _topic(scan, first, j - 1) or scan.lexicon.topics.get("".join(tokens.low[first:j]))) is not None:
        halves.insert(0, sector)
        branch = replace(branch, first=first)
        if first == 0 or tokens.gap(first - 1).replace(" ", "") != "-,":
            break
        first, j = first - 1, first
    if not halves:
        return branch
    return replace(branch, value=tuple(dict.fromkeys((*halves, *branch.value))), rule="sector-ellipsis")


def _in_rows(scan: Scan, strong: list[Branch]) -> list[Branch]:
    """Single words such as "telecommunications" in a row with a sector, or after "sectors such as"."""
    taken = {i for b in strong for i in range(b.first, b.last + 1)}
    weak = [
        Branch(hit.first, hit.last, (hit.key,), "sector-in-row")
        for hit in longest_hits(scan.of("sector-word"))
        if taken.isdisjoint(range(hit.first, hit.last + 1))
    ]
    pool = sorted([*strong, *weak], key=lambda b: b.first)
    accepted = {id(b) for b in strong}
    folded, tokens = scan.tokens.folded, scan.tokens
    for k, branch in enumerate(pool):
        lead = folded[max(0, tokens.starts[branch.first] - 60) : tokens.starts[branch.first]]
        left = pool[k - 1] if k else None
        chained = left is not None and id(left) in accepted and joined(scan, left.last, branch.first)
        if chained or _trigger(scan.language).search(lead):
            accepted.add(id(branch))
    for k in range(len(pool) - 2, -1, -1):
        if id(pool[k + 1]) in accepted and joined(scan, pool[k].last, pool[k + 1].first):
            accepted.add(id(pool[k]))
    return [b for b in weak if id(b) in accepted]
