"""Segments: stages and product groups of the chip value chain."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from silcrete.ingest.extract.entities.lexicon import table, word_set
from silcrete.ingest.extract.entities.scan import Scan
from silcrete.ingest.extract.entities.sectors import Branch, joined
from silcrete.ingest.extract.entities.trie import Hit, longest_hits

_RANGES = {
    "en": (frozenset({"from"}), frozenset({"to", "through"})),
    "de": (frozenset({"von", "vom"}), frozenset({"bis", "zu", "zur"})),
    "nl": (frozenset({"van"}), frozenset({"tot", "naar"})),
    "fr": (frozenset({"de", "du"}), frozenset({"à", "au", "jusqu"})),
}
_CONJUNCTIONS = frozenset({"and", "und", "en", "et"})


def find_segments(scan: Scan, sectors: list[Branch], closed: set[int]) -> tuple[list[Branch], list[Branch]]:
    """The segments by position, and the sectors that are left: an industry named in a row of segments is one.

    Words in `closed` belong to names of organisations and persons.
    """
    ranges = list(_ranges(scan))
    taken = {i for b in ranges for i in range(b.first, b.last + 1)}
    taken |= {i for b in sectors for i in range(b.first, b.last + 1)} | closed
    hits = longest_hits(h for h in scan.of("segment") if h.first not in taken and not _in_name(scan, h))
    at = {i for h in hits for i in range(h.first, h.last + 1)}
    named = [_with_tail(scan, Branch(h.first, h.last, (h.key,), "segment-name")) for h in hits]
    named += [b for b in _compounds(scan) if b.first not in taken | at]
    found = _merged(scan, sorted(named, key=lambda b: b.first))
    moved: list[Branch] = []
    kept: list[Branch] = []
    for branch in sectors:
        (moved if _in_segment_row(scan, branch, found) else kept).append(branch)
    found += [replace(b, rule="segment-in-row") for b in moved]
    return sorted([*ranges, *found], key=lambda b: b.first), kept


@cache
def _materials() -> dict[str, str]:
    """The segment of each material that one word names, by that word in small letters; wafers are made of one."""
    rows = (row for row in table("segments") if row["segment"].startswith(("crm.", "mat.")))
    rows = (row for row in rows if row["segment"] != "mat.wafer_si")
    terms = ((term, row["segment"]) for row in rows for term in row["terms"].split("|"))
    return {term.lower(): segment for term, segment in terms if term.isalpha() and not term.isupper()}


def _compounds(scan: Scan) -> Iterator[Branch]:
    """Dutch and German words for what becomes of a material: "galliumvoorraden", "Heliumversorgung"."""
    if scan.language not in ("nl", "de"):
        return
    tails = tuple(word_set(f"material_tails_{scan.language}"))
    for i, low in enumerate(scan.tokens.low):
        tail = next((t for t in tails if low.endswith(t) and low[: -len(t)] in _materials()), None)
        if tail is not None:
            yield Branch(i, i, (_materials()[low[: -len(tail)]],), "segment-compound")


def _in_name(scan: Scan, hit: Hit) -> bool:
    """Whether a single capitalised word ends a name of its own ("Smart Power Fab")."""
    tokens, i = scan.tokens, hit.first
    if hit.last > i or not tokens.capital(i) or i == 0 or tokens.marks[i - 1] != " " or scan.language == "de":
        return tokens.low[i] == "fab" and tokens.capital(i) and i > 0 and tokens.capital(i - 1)
    return tokens.capital(i - 1) and i - 1 not in tokens.openers


def _ranges(scan: Scan) -> Iterator[Branch]:
    """ "from the lab to manufacturing": two stages and all between."""
    opening, closing = _RANGES[scan.language]
    stages = {hit.first: hit for hit in longest_hits(scan.of("stage"))}
    tokens = scan.tokens
    for i, low in enumerate(tokens.low):
        if low not in opening:
            continue
        start = _skip(scan, i + 1)
        first = stages.get(start)
        if first is None or first.last + 2 >= len(tokens) or tokens.low[first.last + 1] not in closing:
            continue
        second = stages.get(_skip(scan, first.last + 2))
        if second is not None and second.key != first.key:
            yield Branch(i, second.last, (first.key, second.key), "segment-range")


def _skip(scan: Scan, i: int) -> int:
    tokens = scan.tokens
    while i < len(tokens) and tokens.low[i] in word_set("range_articles") and tokens.marks[i - 1] in " '":
        i += 1
    return i


def _with_tail(scan: Scan, branch: Branch) -> Branch:
    """A second half left without its first belongs to the span: "halfgeleidermaterialen en -machines"."""
    tokens, j = scan.tokens, branch.last + 1
    if j + 1 < len(tokens) and tokens.low[j] in _CONJUNCTIONS and tokens.gap(j).endswith(" -"):
        key = next((h.key for h in scan.of("stage") if h.first == j + 1), tokens.low[j + 1])
        return replace(branch, last=j + 1, value=(*branch.value, key), rule="segment-ellipsis")
    return branch


def _merged(scan: Scan, branches: list[Branch]) -> list[Branch]:
    """A pilot line and what it is for are one: "pilotline fotonica"."""
    merged: list[Branch] = []
    for branch in branches:
        before = merged[-1] if merged else None
        pilot = before is not None and before.value == ("design.rd",) and before.last + 1 == branch.first
        if before is not None and pilot and scan.tokens.marks[before.last] == " ":
            merged[-1] = replace(before, last=branch.last, value=(*before.value, *branch.value))
        else:
            merged.append(branch)
    return merged


def _in_segment_row(scan: Scan, branch: Branch, found: list[Branch]) -> bool:
    """Whether the sector stands between segments in a row that the sentence announces as segments."""
    tokens = scan.tokens
    after = bisect_right(found, branch.last, key=lambda b: b.first)
    before = bisect_left(found, branch.first, key=lambda b: b.last) - 1
    beside = before >= 0 and joined(scan, found[before].last, branch.first)
    if not beside and not (after < len(found) and joined(scan, branch.last, found[after].first)):
        return False
    start, _ = tokens.sentence(tokens.starts[branch.first])
    lead = range(tokens.first_at(start), branch.first)
    return any(tokens.low[i] in word_set("segment_cues") for i in lead)
