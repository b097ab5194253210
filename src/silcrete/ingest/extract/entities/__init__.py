"""Entities: persons, roles, organisations, countries, regions, places, sectors, segments and mentions of them."""

from __future__ import annotations

from silcrete.ingest.extract.entities.addresses import address_pattern, in_addresses
from silcrete.ingest.extract.entities.countries import find_adjectives, find_countries
from silcrete.ingest.extract.entities.mentions import find_mentions, split_off_names
from silcrete.ingest.extract.entities.organisations import Organisation, find_organisations
from silcrete.ingest.extract.entities.persons import Person, find_persons
from silcrete.ingest.extract.entities.places import find_places
from silcrete.ingest.extract.entities.regions import find_regions
from silcrete.ingest.extract.entities.roles import find_roles, with_roles
from silcrete.ingest.extract.entities.scan import Scan
from silcrete.ingest.extract.entities.sectors import Branch, find_sectors
from silcrete.ingest.extract.entities.segments import find_segments
from silcrete.ingest.extract.frame import Frame
from silcrete.ingest.extract.item import Item, item
from silcrete.ingest.extract.text import Text


def find(text: Text, frame: Frame) -> list[Item]:
    """All entities of `text`, by start, the longer first; the same text gives the same list."""
    scan = Scan(text, frame)
    addressed = in_addresses(scan.tokens)
    organisations = [one for one in find_organisations(scan) if one.first not in addressed]
    scan.bodies = {o.first: (o.last, text.raw[o.start : o.end]) for o in reversed(organisations) if not o.generic}
    found = find_persons(scan, organisations)
    roles = find_roles(scan, found)
    people = with_roles(found, roles, scan)
    closed = {i for o in organisations if not o.generic for i in range(o.first, o.last + 1)}
    closed |= {i for p in people for i in range(p.first, p.last + 1)}
    branches = [branch for branch in find_sectors(scan) if branch.last not in closed]
    segments, sectors = find_segments(scan, branches, closed)
    mentions, bare = split_off_names(scan, find_mentions(scan, organisations, people), organisations)
    items = [one.to_item(scan) for one in (*organisations, *bare)]
    items += [person.to_item(scan) for person in people]
    items += [role.to_item(scan) for role in roles]
    items += [mention.to_item(scan) for mention in mentions]
    items += [_branch_item(scan, "sector", branch) for branch in sectors]
    items += [_branch_item(scan, "segment", branch) for branch in segments]
    items += _geography(scan, organisations, people)
    return sorted(items, key=lambda i: (i.start, -i.end, i.kind))


def _geography(scan: Scan, organisations: list[Organisation], people: list[Person]) -> list[Item]:
    """Countries, adjectives, regions and places that are no part of a person's or a firm's name."""
    closed = [(scan.tokens.starts[p.first], scan.tokens.ends[p.last]) for p in people]
    closed += [(o.start, o.end) for o in organisations if o.rule == "organisation-legal-form"]
    short = {(o.start, o.end) for o in organisations if o.rule == "organisation-short-form"}
    covered = {offset for start, end in closed for offset in range(start, end)}
    listed = {i for hit in scan.organisations for i in range(hit.start, hit.end)}
    covered |= {i for match in address_pattern().finditer(scan.text.raw) for i in range(*match.span())}
    found = [*find_countries(scan), *find_adjectives(scan), *find_regions(scan), *find_places(scan)]
    return [
        one
        for one in found
        if one.start not in covered
        and one.span not in short
        and not (one.kind == "country_adjective" and one.start in listed)
    ]


def _branch_item(scan: Scan, kind: str, branch: Branch) -> Item:
    value = branch.value[0] if len(branch.value) == 1 else list(branch.value)
    start, end = scan.tokens.starts[branch.first], scan.tokens.ends[branch.last]
    sure = 0.6 if "row" in branch.rule else 0.85
    return item(scan.text, kind, start, end, {kind: value}, rule=branch.rule, confidence=sure)
