"""Which place holds which: countries, regions, the Union on a day, and the areas that sources publish.

The aggregates of sources (`R-EUROPE`, `R-AMERICAS`, `R-ASIA`, `R-SEA`, `R-ASIA_OTHER`, `R-EUROPE_ME`) have no official
list of members. Their extent here is the plain geographic reading; it is used to keep an area and its parts out of one
sum, and to say in which of the three compared areas a place lies. It is never used to split an aggregate.
"""

from __future__ import annotations

from datetime import date
from functools import cache

from silcrete import codes

EAST_ASIA = ("CN", "TW", "KR", "JP", "HK", "MO", "KP", "MN")
SOUTH_EAST_ASIA = ("SG", "MY", "TH", "VN", "PH", "ID", "BN", "KH", "LA", "MM", "TL")
SOUTH_ASIA = ("IN", "PK", "BD", "LK", "NP", "BT", "MV", "AF")
MIDDLE_EAST = ("IL", "AE", "SA", "QA", "KW", "BH", "OM", "YE", "IQ", "IR", "JO", "LB", "SY", "PS", "TR")
AMERICAS = (
    "US", "CA", "MX", "BR", "AR", "CL", "CO", "PE", "VE", "UY", "PY", "BO", "EC", "CR", "PA", "GT", "HN", "SV", "NI",
    "CU", "DO", "HT", "JM", "TT", "GY", "SR", "BZ", "BS", "BB", "PR",
)  # fmt: skip
ASIA = EAST_ASIA + SOUTH_EAST_ASIA + SOUTH_ASIA

AREAS: dict[str, str] = {"europe": "EU27", "usa": "US", "asia": "R-ASIA"}
"""The three areas that are compared, by the place that stands for each."""


@cache
def extent(place: str, day: str) -> frozenset[str]:
    """Alpha-2 codes of the countries in a place on a day (ISO); of a region, its country. Raises UnknownName."""
    on = date.fromisoformat(day)
    europe = frozenset(codes.members("EUROPE", on)) | frozenset(codes.members("EU27", on))
    named = {
        "R-EUROPE": europe,
        "R-EUROPE_ME": europe | frozenset(MIDDLE_EAST),
        "R-AMERICAS": frozenset(AMERICAS),
        "R-ASIA": frozenset(ASIA),
        "R-SEA": frozenset(SOUTH_EAST_ASIA),
        "R-ASIA_OTHER": frozenset(ASIA) - {"JP", "CN"},
    }
    if place in named:
        return named[place]
    found = codes.place(place)
    if isinstance(found, codes.Country):
        return frozenset({found.alpha2})
    if isinstance(found, codes.Region):
        return frozenset({found.country})
    return frozenset(codes.members(found.code, on))


@cache
def holds(outer: str, inner: str, day: str) -> bool:
    """Whether `inner` lies in `outer` on a day: a region in its country, a country in a group, a group in a wider one.

    A place holds itself. A region holds only the regions below it.
    """
    if outer == inner:
        return True
    if isinstance(codes.place(outer), codes.Region):
        return isinstance(codes.place(inner), codes.Region) and codes.within(inner, outer)
    return extent(inner, day) <= extent(outer, day)
