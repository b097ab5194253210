"""One door to every code: a place is a country, a region or a group."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from silcrete.codes.country import Country, countries
from silcrete.codes.country import by_code as _country_codes
from silcrete.codes.country import by_name as _country_names
from silcrete.codes.group import Group, group
from silcrete.codes.group import by_code as _group_codes
from silcrete.codes.group import by_name as _group_names
from silcrete.codes.region import Region, regions
from silcrete.codes.region import by_code as _region_codes
from silcrete.codes.region import by_name as _region_names
from silcrete.errors import UnknownName, nearest

Place = Country | Region | Group


def place(code: str) -> Place:
    """The country, region or group with this code. Codes only, in capitals; raises `UnknownName`, which tells the code
    of a name in any of the four languages, and else the nearest codes and names."""
    for table in (_country_codes(), _region_codes(), _group_codes()):
        if code in table:
            found: Place = table[code]
            return found
    if code == "EU":
        return group(code)
    raise _unknown(code)


@cache
def _codes() -> dict[str, Place]:
    return {**_group_codes(), **_region_codes(), **_country_codes()}


@cache
def _called() -> dict[str, Place]:
    """Every place by its names and codes in small letters: of a country and its only region the country."""
    tables: tuple[Mapping[str, Place], ...] = (_codes(), _group_names(), _region_names(), _country_names())
    return {name.casefold(): each for table in tables for name, each in table.items()}


def called(name: str) -> Place | None:
    """The place of this name in any of the four languages, or of this code in any case; None where there is none."""
    return _called().get(name.casefold())


def _unknown(code: str) -> UnknownName:
    """The error for what is no code: with the code where it is a name, else with the nearest of codes and names."""
    if called(code) is not None:
        return UnknownName("place", code, todo=f"give its code, {_told(code)}.")
    parts = [part.strip() for part in re.split("[,;/+]", code)]
    if len(parts) > 1 and all(map(called, parts)):
        return UnknownName("place", code, todo=f"give one place at a time: {' or '.join(map(_told, parts))}.")
    near = dict.fromkeys(map(_told, nearest(code, (*_called(), *_codes()))))
    few = f"use one of the nearest: {', '.join(near)}." if near else "give a code, such as CN, EU27 or DED2."
    return UnknownName("place", code, todo=few)


def _told(name: str) -> str:
    """A code as it is; a name by the code of its place, and what that is called."""
    return name if name in _codes() else f"{(meant := _called()[name.casefold()]).code} ({meant.name()})"


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
