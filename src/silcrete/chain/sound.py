"""Whether a claim can be used: rules are open and any claim may be written, but one bad claim must not stop the rest.

The chain leaves out what has a fault and says so (`Chain.remarks`); `silcrete check` names each with what to do.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass

from silcrete.chain.conflicts import is_share
from silcrete.chain.rows import Rows
from silcrete.errors import BadInput
from silcrete.ingest.references import place_fault, unit_fault
from silcrete.periods.period import on_file
from silcrete.records import Claim
from silcrete.records.evidence import Quantity

SHARES = ("share", "joint share", "product mix", "share of own output", "demand share")
"""Quantities whose numbers are parts of a whole, so that no other unit than the fraction fits them."""


READ = ("subject_kind", "subject", "place", "market", "unit", "quantity", "period", "stated_on")
"""Fields that faults are looked for in, next to the numbers."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A claim that cannot be used, and its first fault in words."""

    claim: Claim
    fault: str

    def __str__(self) -> str:
        return f"The claim {self.claim.key} is left out: {self.fault}."


def parted(claims: Rows[Claim], segments: Container[str]) -> tuple[Rows[Claim], tuple[LeftOut, ...]]:
    """The claims that can be used, and those that cannot; `segments` are the keys on file."""
    sound: set[tuple[object, ...]] = set()
    out: dict[int, LeftOut] = {}
    marks = zip(*(claims.columns[name] for name in READ), strict=True)
    numbers = zip(*(claims.columns[name] for name in ("value", "low", "high")), strict=True)
    for i, (mark, given) in enumerate(zip(marks, numbers, strict=True)):
        part = all(n is None or 0 <= n <= 1 for n in given)
        if part and mark in sound:
            continue
        claim = claims.record(i)
        if fault := next(faults(claim, segments), ""):
            out[i] = LeftOut(claim, fault)
        elif part:
            sound.add(mark)
    if not out:
        return claims, ()
    kept = {name: [v for i, v in enumerate(values) if i not in out] for name, values in claims.columns.items()}
    return Rows(Claim, kept), tuple(out.values())


def faults(claim: Quantity, segments: Container[str]) -> Iterator[str]:
    """What keeps a claim from being used: a segment, place or unit nobody knows, a unit that does not fit, a share
    outside 0 to 1, a date that cannot be read."""
    if claim.subject_kind == "segment" and claim.subject not in segments:
        yield f"{claim.subject!r} is no segment on file"
    for name, code in (("place", claim.place), ("market", claim.market)):
        if code and place_fault(code) is not None:
            yield f"its {name} {code!r} is the code of no place"
    if unit_fault(claim.unit) is not None:
        yield f"its unit {claim.unit!r} is not known"
    if misfit(claim):
        yield f"its unit {claim.unit!r} does not fit a {claim.quantity}"
    if (value := beyond(claim)) is not None:
        yield f"a share of {value:g} lies outside 0 to 1"
    for name in unreadable(claim):
        yield f"its {name} {getattr(claim, name)!r} is no date"


def misfit(claim: Quantity) -> bool:
    """Whether a part of a whole is given in another unit than the fraction."""
    return bool(claim.unit) and claim.unit != "fraction" and claim.quantity in SHARES


def beyond(claim: Quantity) -> float | None:
    """The first number of a share that lies outside 0 to 1; None where none does."""
    numbers = (claim.value, claim.low, claim.high) if is_share(claim) else ()
    return next((n for n in numbers if n is not None and not 0 <= n <= 1), None)


def unreadable(claim: Quantity) -> Iterator[str]:
    """The fields of a claim that hold neither a date nor nothing."""
    for name in ("period", "stated_on"):
        text = getattr(claim, name)
        try:
            if text:
                on_file(text)
        except BadInput:
            yield name
