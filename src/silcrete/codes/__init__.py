"""Codes: countries, NUTS regions and groups of countries, with their names in English, German, Dutch and French.

    >>> from silcrete import codes
    >>> codes.country("NED").name("fr")
    'Pays-Bas'
    >>> codes.region("PT19").code
    'PT16'

Everything here is a fact about codes and names, kept in tables beside the code and read on first use.
"""

from silcrete.codes.country import Country, countries, country
from silcrete.codes.group import Group, group, groups, members
from silcrete.codes.place import Place, called, children, known_places, place, within
from silcrete.codes.region import Region, region, regions

__all__ = [
    "Country",
    "Group",
    "Place",
    "Region",
    "called",
    "children",
    "countries",
    "country",
    "group",
    "groups",
    "known_places",
    "members",
    "place",
    "region",
    "regions",
    "within",
]
