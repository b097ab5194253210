"""Places: cities, continents, seas and other parts of the world."""

from __future__ import annotations

from silcrete.ingest.extract.entities.countries import is_city_of_luxembourg
from silcrete.ingest.extract.entities.scan import Scan
from silcrete.ingest.extract.item import Item, item


def find_places(scan: Scan) -> list[Item]:
    """Every occurrence of a place; each "Europe" is one."""
    found = []
    for hit in scan.geography:
        if hit.kind == "place":
            fields = {key: value for key, value in hit.entry.data.items() if value}
            found.append(item(scan.text, "place", hit.start, hit.end, fields, rule="place-name"))
        elif hit.kind == "country" and is_city_of_luxembourg(scan, hit):
            fields = {"name": "Luxembourg City", "country": "LU", "type": "city"}
            found.append(item(scan.text, "place", hit.start, hit.end, fields, rule="place-dateline", confidence=0.7))
    return found
