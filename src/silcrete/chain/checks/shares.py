"""Shares over one, sets that add up to more than the whole, and sums and quotients that do not come out."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from silcrete import codes, units
from silcrete.chain.checks.shelf import Limits, Shelf, found
from silcrete.chain.conflicts import interval
from silcrete.errors import SilcreteError
from silcrete.records import Claim, Finding

SETS = ("share", "demand share")
"""Quantities whose claims make up sets: of the same subject, basis, period, market, nature and source, held by places,
by firms, or (demand) going to sectors."""

_WEST = "AG AR BB BO BR BS BZ CA CL CO CR CU DO EC GT GY HN HT JM MX NI PA PE PY SR SV TT US UY VE"
_SOUTH_EAST = "BN ID KH LA MM MY PH SG TH TL VN"
_MIDDLE_EAST = "AE BH IL IQ IR JO KW LB OM QA SA SY TR YE"
_ASIA = f"{_SOUTH_EAST} {_MIDDLE_EAST} KR TW HK MO IN PK BD LK NP MN KZ UZ KP"
POSSIBLE: dict[str, str] = {
    "R-AMERICAS": _WEST,
    "R-SEA": _SOUTH_EAST,
    "R-ASIA": f"{_ASIA} CN JP R-SEA R-ASIA_OTHER",
    "R-ASIA_OTHER": _ASIA,
    "R-EUROPE_ME": f"{_MIDDLE_EAST} R-EUROPE EU27",
    "R-EUROPE": "EU27",
}
"""What an aggregate without a published list of members may hold; the countries of Europe come from the codes."""


def check(shelf: Shelf, limits: Limits) -> Iterator[Finding]:
    """`set-over-one`, `sum-mismatch`, `share-times-base`."""
    claims = shelf.sound()
    for members in share_sets(claims):
        total = sum(_least(c) for c in members)
        if len(members) > 1 and total > limits.set_sum + 1e-9:
            first = members[0]
            what = f"{len(members)} shares of one set add up to {total:.4g}: {', '.join(c.key for c in members)}"
            todo = "look for a place inside another, a wrong basis or a misprint; corrections are new rows."
            yield found(first, "set-over-one", "error", what, todo)
    by_key = {c.key: c for c in claims}
    for claim in claims:
        if claim.recipe and claim.derived_from and all(k in by_key for k in claim.derived_from):
            yield from _recomputed(claim, [by_key[k] for k in claim.derived_from])


def share_sets(claims: list[Claim]) -> list[list[Claim]]:
    """Claims that may be added: sets by subject, basis, period, market, nature and source, places apart from firms.

    A place that holds another place of its set is left out, so that nothing is counted twice.
    """
    sets: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
    for c in claims:
        if c.quantity in SETS and c.unit == "fraction" and c.subject_kind == "segment":
            holder = "sector" if c.object else "firm" if c.organisation else "place"
            sets[c.quantity, c.subject, c.basis, c.period, c.market, c.nature, c.source, holder].append(c)
    return [_disjoint(members) for _, members in sorted(sets.items())]


def _disjoint(members: list[Claim]) -> list[Claim]:
    places = {c.place for c in members if c.place and not c.organisation}
    return [c for c in members if c.organisation or not any(holds(c.place, p) for p in places if p != c.place)]


@cache
def holds(outer: str, inner: str) -> bool:
    """Whether a place certainly or possibly contains another one: a country its regions, an aggregate its countries."""
    if not outer or not inner or outer == inner:
        return False
    if outer == "WORLD":
        return True
    if inner in POSSIBLE.get(outer, "").split():
        return True
    try:
        if outer in ("EU27", "EUROPE", "R-EUROPE", "R-EUROPE_ME"):
            group = "EU27" if outer == "EU27" else "EUROPE"
            countries = codes.members(group, dt.date(2026, 1, 1))
            return any(inner == c or codes.within(inner, c) for c in countries)
        return codes.within(inner, outer)
    except SilcreteError:
        return False  # an unknown code is a finding of its own


def _least(claim: Claim) -> float:
    """What a share adds to its set at least: nothing for `under v`, the stated value otherwise."""
    return 0.0 if claim.qualifier == "<" or claim.value is None else claim.value


def _recomputed(claim: Claim, inputs: list[Claim]) -> Iterator[Finding]:
    """A figure against its own recipe, within half a unit of its last printed digit."""
    result = recompute(claim.recipe, inputs)
    stated = interval(claim)
    if result is None or stated is None or stated.low - 1e-9 <= result <= stated.high + 1e-9:
        return
    parts = ", ".join(f"{c.key} = {c.value:g} {c.unit}" for c in inputs if c.value is not None)
    quotient = claim.recipe == "part / base"
    yield found(
        claim,
        "share-times-base" if quotient else "sum-mismatch",
        "error" if claim.method == "derived" else "warning",
        f"{claim.recipe} of {parts} gives {result:.4g}, not {claim.value:g}",
        "compute it again from the inputs."
        if claim.method == "derived"
        else "keep what the source prints; look which of its figures is meant for another total.",
    )


def recompute(recipe: str, inputs: list[Claim]) -> float | None:
    """The value of a recipe (`sum`, `count`, `part / base`); None for another recipe or an input without a number."""
    if recipe == "count":
        return float(len(inputs))
    values = [c.value for c in inputs]
    if recipe not in ("sum", "part / base") or any(v is None for v in values):
        return None
    scaled = [v * units.unit(c.unit).scale for v, c in zip(values, inputs, strict=True) if v is not None]
    if recipe == "sum":
        return sum(scaled)
    return scaled[0] / scaled[1] if len(scaled) == 2 and scaled[1] else None
