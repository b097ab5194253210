"""Firms that the list knows under a longer name: "Acme Technologies AG" is the Acme of the list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from silcrete.ingest.extract.entities.lexicon import word_set
from silcrete.ingest.extract.entities.organisations import Organisation
from silcrete.ingest.extract.entities.scan import Scan
from silcrete.ingest.extract.entities.trie import Hit

_KINDS = frozenset({"company", "firm", "rto", "association"})


def as_known(scan: Scan, found: Iterable[Organisation]) -> Iterator[Organisation]:
    """The organisations `found`; a firm under a longer name takes the id and the fields of the listed one.

    It is the same firm where its name is that of a single listed one, and nothing but a legal form and words such as
    "Holding" or "Technologies" follows.
    """
    listed: dict[int, list[Hit]] = {}
    for hit in scan.of("org"):
        if hit.entry.data["type"] in _KINDS:
            listed.setdefault(hit.first, []).append(hit)
    for one in found:
        same = _named(scan, one, listed.get(one.first, [])) if one.fields.get("type") == "company" else None
        if same is None:
            yield one
            continue
        data = same.entry.data
        fields = {**one.fields, "name": data["name"], "type": data["type"], "country": data["country"]}
        yield replace(one, key=same.key, fields=fields)


def _named(scan: Scan, one: Organisation, hits: list[Hit]) -> Hit | None:
    """The listed firm that opens the name of `one`, the shortest whose name says it all; None for another firm."""
    for hit in sorted(hits, key=lambda h: h.last):
        if hit.last < one.last and all(_adds_nothing(scan, i) for i in range(hit.last + 1, one.last + 1)):
            alone = {other.key for other in hits if other.last == hit.last} == {hit.key}
            return hit if alone else None
    return None


def _adds_nothing(scan: Scan, i: int) -> bool:
    """Whether word `i` is a legal form, a letter of one, or a word that many firms end with."""
    raw = scan.tokens.raw[i]
    return raw.lower() in word_set("firm_tails") or raw in word_set("legal_forms_exact") or len(raw) == 1
