"""Entities: persons, roles, organisations, countries, regions, places, sectors, segments and mentions of them."""

from __future__ import annotations

from silcrete.ingest.extract.entities.countries import find_adjectives, find_countries
from silcrete.ingest.extract.entities.places import find_places
from silcrete.ingest.extract.entities.regions import find_regions
from silcrete.ingest.extract.entities.scan import Scan
from silcrete.ingest.extract.frame import Frame
from silcrete.ingest.extract.item import Item
from silcrete.ingest.extract.text import Text


def find(text: Text, frame: Frame) -> list[Item]:
    """All entities of `text`, by start, the longer first; the same text gives the same list."""
    scan = Scan(text, frame)
    items = [*find_countries(scan), *find_adjectives(scan), *find_regions(scan), *find_places(scan)]
    return sorted(items, key=lambda i: (i.start, -i.end, i.kind))
