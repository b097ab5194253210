"""One door to every code: a place is a country, a region or a group."""

from __future__ import annotations

from silcrete.codes.country import Country, countries
from silcrete.codes.country import by_code as _country_codes
from silcrete.codes.group import Group, group
from silcrete.codes.group import by_code as _group_codes
from silcrete.codes.region import Region, regions
from silcrete.codes.region import by_code as _region_codes
from silcrete.errors import UnknownName

Place = Country | Region | Group


def place(code: str) -> Place:
    """The country, region or group with this code. Codes only, in capitals; raises `UnknownName` with the nearest."""
    for table in (_country_codes(), _region_codes(), _group_codes()):
        if code in table:
            found: Place = table[code]
            return found
    if code == "EU":
        return group(code)
    raise UnknownName("place", code, (*_country_codes(), *_region_codes(), *_group_codes()))


def children(code: str) -> tuple[str, ...]:
    """Codes of the regions one step below a country or region, in order of the table; empty at the lowest level.

    A group has no children here (its members depend on the day: see `members`). Raises `UnknownName`.
    """
    above = place(code)
    return tuple(each.code for each in regions() if each.parent == above.code)


def within(code: str, outer: str) -> bool:
    """Whether the place `code` is `outer` or lies in it (regions in regions and countries)."""
    inner: Place = place(code)
    wanted = place(outer).code
    while inner.code != wanted:
        if inner.parent is None:
            return False
        inner = place(inner.parent)
    return True


def known_places() -> tuple[str, ...]:
    """Every filed code: countries, regions, groups."""
    return (*(c.alpha2 for c in countries()), *(r.code for r in regions()), *_group_codes())
