"""Which sites and organisations lie in a member's place: by region where the member is one, else by country."""

from __future__ import annotations

from functools import cache

from silcrete import codes
from silcrete.chain import Chain
from silcrete.errors import UnknownName
from silcrete.records import Facility, Membership, Organisation

RUNNING = ("operating",)
GONE = ("cancelled", "closed")


def lies_in(facility: Facility, member: Membership) -> bool:
    """Whether a site lies in a member's place. A site whose region is not on file lies in no region."""
    if not member.place:
        return False
    place = codes.place(member.place)
    if isinstance(place, codes.Country):
        return codes.country(facility.country).alpha2 == place.alpha2
    known = [c for c in (facility.nuts3, facility.nuts2, facility.nuts1) if c]
    return any(_in_region(c, member.place) for c in known)


def seated_in(organisation: Organisation, member: Membership) -> bool:
    """Whether an organisation has its seat in a member's place."""
    if not member.place:
        return False
    if isinstance(codes.place(member.place), codes.Country):
        return organisation.country == member.place
    return bool(organisation.place) and _in_region(organisation.place, member.place)


def running_sites(chain: Chain, alliance: str) -> list[tuple[str, str]]:
    """Place of a member and segment, for each pair with a site that is running; in order. Raises UnknownName."""
    return sorted(
        {
            (member.place, segment)
            for member in chain.alliance(alliance)
            for site in chain.facilities
            if site.state in RUNNING and lies_in(site, member)
            for segment in site.segments
        }
    )


@cache
def _in_region(code: str, region: str) -> bool:
    if code.startswith(region):
        return True
    try:
        return codes.within(code, region)
    except UnknownName:
        return False
