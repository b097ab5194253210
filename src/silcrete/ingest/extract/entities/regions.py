"""Regions: names of sub-national regions, with their NUTS codes."""

from __future__ import annotations

from collections.abc import Iterator

from silcrete import codes
from silcrete.ingest.extract.entities.countries import is_us_georgia
from silcrete.ingest.extract.entities.scan import Scan
from silcrete.ingest.extract.entities.trie import Hit
from silcrete.ingest.extract.item import Item, item

_FREE_STATES = ("DED", "DE2", "DEG")
_FREE = {
    "en": (("free", "state"),),
    "de": (("freistaat",), ("freistaates",), ("freistaats",), ("freistaate",)),
    "nl": (("vrijstaat",),),
    "fr": (("état", "libre"), ("etat", "libre")),
}


def region_fields(code: str, country: str | None = None) -> dict[str, str]:
    """The normalised fields of a region; a region without NUTS code (a state of the US) has none.

    `nuts` is the code of the edition of 2021, for the United Kingdom the last it had; `nuts2024` is the code of the
    edition of 2024 where it differs, for the United Kingdom the international territorial level (Wales UKL and TLL).
    Members and places are filed under the code of 2024.
    """
    if country:
        return {"id": f"region:{code}", "name": code, "country": country}
    region = codes.region(code)
    fields = {"id": f"region:{region.code}", "nuts": region.code, "name": region.name("en"), "country": region.country}
    if region.code2024 != region.code:
        fields["nuts2024"] = region.code2024
    return fields


def find_regions(scan: Scan) -> list[Item]:
    """Regions by name, then a bare "Free State" as the one the text speaks of."""
    found = []
    for hit in scan.geography:
        if hit.kind == "region" and not _is_meeting(scan, hit):
            data = hit.entry.data
            fields = region_fields(hit.key, data if data and data != "shared" else None)
            if "nuts" not in fields:
                fields["name"] = scan.text.raw[hit.start : hit.end]
            found.append(item(scan.text, "region", hit.start, hit.end, fields, rule="region-name"))
        elif hit.kind == "country" and is_us_georgia(scan, hit):
            fields = {"id": "region:US-GA", "name": "Georgia", "country": "US"}
            found.append(item(scan.text, "region", hit.start, hit.end, fields, rule="region-name"))
    found.extend(_nested(scan, {one.start for one in found}))
    found.extend(_free_states(scan))
    return found


def _nested(scan: Scan, taken: set[int]) -> Iterator[Item]:
    """Regions inside the name of an organisation ("Silicon Saxony")."""
    for hit in scan.of("region"):
        outer = scan.org_at.get(hit.first)
        if outer is None or not hit.entry.firm or hit.start in taken or hit.entry.data:
            continue
        if (hit.first, hit.last) != (outer.first, outer.last):
            taken.add(hit.start)
            yield item(scan.text, "region", hit.start, hit.end, region_fields(hit.key), rule="region-in-name")


def _is_meeting(scan: Scan, hit: Hit) -> bool:
    """Whether French "La Réunion" is a meeting: what follows says of whom or on what."""
    following = set(scan.tokens.low[hit.last + 1 : hit.last + 2])
    return hit.key == "FRY4" and scan.language == "fr" and bool(following & {"de", "du", "des", "d", "entre", "avec"})


def _free_states(scan: Scan) -> list[Item]:
    tokens, found = scan.tokens, []
    known = [(h.first, h.key) for h in scan.geography if h.kind == "region" and h.key in _FREE_STATES]
    if not known:
        return []
    for i in range(len(tokens)):
        for words in _FREE[scan.language]:
            if tokens.low[i] != words[0] or i in scan.geo_at or i in scan.org_at or not tokens.capital(i):
                continue
            last = i + len(words) - 1
            if tuple(tokens.low[i : last + 1]) != words:
                continue
            before = [key for first, key in known if first < i]
            fields = region_fields(before[-1] if before else known[0][1])
            start, end = tokens.starts[i], tokens.ends[last]
            found.append(item(scan.text, "region", start, end, fields, rule="region-free-state", confidence=0.8))
    return found
