"""Open conflicts: claims that cannot all be true, one finding for each knot of them."""

from __future__ import annotations

from collections.abc import Iterator

from silcrete.chain.checks.shelf import Limits, Shelf, found
from silcrete.chain.conflicts import Conflict, conflicts
from silcrete.records import Claim, Finding


def check(shelf: Shelf, limits: Limits) -> Iterator[Finding]:
    """`conflict`: the claims of one fact that contradict each other, with what each says."""
    for pairs in knots(conflicts(shelf.sound())):
        claims = sorted({c.key: c for p in pairs for c in (p.a, p.b)}.values(), key=lambda c: c.key)
        first = claims[0]
        holder = " ".join(x for x in (first.place, first.organisation, first.object) if x)
        said = "; ".join(f"{c.key} says {_value(c)} ({c.source}, {c.grade or 'no grade'})" for c in claims)
        about = f"{first.quantity} of {first.subject}" + (f", {holder}" if holder else "")
        own = " One source contradicts itself." if any(p.relation == "self-contradiction" for p in pairs) else ""
        todo = "keep all; a named rule chooses for each purpose, or pin one with a reason."
        yield found(first, "conflict", "note", f"{about}: {said}.{own}", todo)


def knots(pairs: list[Conflict]) -> list[list[Conflict]]:
    """Pairs joined where they share a claim, in order of their first key."""
    home: dict[str, int] = {}
    groups: dict[int, list[Conflict]] = {}
    for number, pair in enumerate(pairs):
        merged = [pair]
        for old in sorted({home[c.key] for c in (pair.a, pair.b) if c.key in home}):
            merged = groups.pop(old) + merged
        groups[number] = merged
        for member in merged:
            home[member.a.key] = home[member.b.key] = number
    return sorted(groups.values(), key=lambda g: min(p.a.key for p in g))


def _value(claim: Claim) -> str:
    number = claim.value if claim.value is not None else claim.low if claim.low is not None else claim.high
    return f"{claim.qualifier}{number:g} {claim.unit}" if number is not None else claim.words or claim.qualifier
