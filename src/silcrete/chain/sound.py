"""Which records of a chain can be used: what cannot is left out, and must not stop the rest.

This is the one place that decides. The chain leaves out what has a fault and says so (`Chain.remarks`), `silcrete
check` names each with what to do, and the record's own page states its fault.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import pairwise
from typing import TypeVar

from silcrete.chain.conflicts import is_share
from silcrete.chain.rows import Rows
from silcrete.ingest.circles import cycle, expanded
from silcrete.ingest.faults import Fault, LeftOut, no_body, own_faults
from silcrete.ingest.references import references, unit_fault
from silcrete.ledger import View
from silcrete.records import Body, Claim, Flow, Record, Segment, describe
from silcrete.records.base import impossible
from silcrete.records.evidence import Quantity

SHARES = ("share", "joint share", "product mix", "share of own output", "demand share")
"""Quantities whose numbers are parts of a whole, so that no other unit than the fraction fits them."""

READ = ("subject_kind", "subject", "place", "market", "unit", "quantity", "period", "stated_on")
"""Fields of a claim that faults are looked for in, next to the numbers and what `_odd` reads."""

T = TypeVar("T", bound=Record)


class Judge:
    """Tells of a record what keeps it from being used, by the segments, flows and bodies it stands beside.

    `segments` are all on file as they can be used: one whose parent is not on file, or is below it, stands as a root.
    `flows` come in the order in which they were written: of those that close a circle the last is left out. `bodies`
    are the keys of those on file; None asks nothing about them.
    """

    def __init__(
        self, segments: Iterable[Segment], flows: Iterable[Flow] = (), bodies: Collection[str] | None = None
    ) -> None:
        self.segments = {s.key: s for s in segments}
        self.bodies = bodies
        self._parents: dict[str, Fault] = {}
        self._circles: dict[str, Fault] = {}
        for segment in self.segments.values():
            if segment.parent and segment.parent not in self.segments:
                self._parents[segment.key] = _no_segment(f"its parent {segment.parent!r}")
        while ring := cycle((s.parent, s.key) for s in self.segments.values() if self._hangs(s)):
            self._parents[ring[0]] = Fault(
                "segment-cycle", f"it is a part of itself: {' > '.join(ring)}", "give one of them another parent."
            )
        self.segments |= {key: self.segments[key].but(parent="") for key in self._parents}
        kept = [flow for flow in flows if not any(self.faults(flow))]
        while ring := cycle(expanded(kept, self.segments.values())):
            links = set(pairwise(ring))
            last = next(f for f in reversed(kept) if expanded([f], self.segments.values()) & links)
            kept.remove(last)
            todo = "look which of these links holds only for a part, and split it."
            self._circles[last.key] = Fault("flow-cycle", f"it closes a circle: {' > '.join(ring)}", todo)

    @classmethod
    def of(cls, view: View) -> Judge:
        """The judge of the records in view; only accepted flows count (§11)."""
        return cls(view.find(Segment), view.find(Flow, order="rev", status="accepted"), set(view.names(Body)))

    def _hangs(self, segment: Segment) -> bool:
        return bool(segment.parent) and segment.key not in self._parents

    def faults(self, record: Record) -> Iterator[Fault]:
        """What keeps a record from being used, the first first; none for one that is sound."""
        yield from self.missing(record)
        yield from self.others(record)

    def missing(self, record: Record) -> Iterator[Fault]:
        """Segments that a record names, and the body it belongs to, that are not on file."""
        for pointer in references(record):
            if pointer.kind == Segment.table and pointer.key not in self.segments:
                name = "" if pointer.field == "subject" else f"its {pointer.field} "
                yield _no_segment(f"{name}{pointer.key!r}")
        if self.bodies is not None:
            yield from no_body(record, self.bodies)

    def others(self, record: Record) -> Iterator[Fault]:
        """All other faults: those of the record itself, a misfit of unit and quantity, a circle that it closes."""
        yield from own_faults(record)
        if isinstance(record, Quantity):
            yield from _measured(record)
        found = {Segment.table: self._parents, Flow.table: self._circles}.get(record.table, {})
        if fault := found.get(record.key):
            yield fault

    def parted(self, records: Iterable[T]) -> tuple[list[T], list[LeftOut]]:
        """The records of one kind that can be used, and what is left out: of a segment no more than its parent."""
        sound, out = [], []
        for record in records:
            fault = next(self.faults(record), None)
            if fault is None:
                sound.append(record)
            elif isinstance(record, Segment):
                out.append(LeftOut(record, fault.what, "parent"))
            else:
                out.append(LeftOut(record, fault.what))
        return sound, out

    def parted_claims(self, claims: Rows[Claim]) -> tuple[Rows[Claim], list[LeftOut]]:
        """The same of very many claims, read by column: one is made a record only where its like was not seen yet."""
        sound: set[tuple[object, ...]] = set()
        out: dict[int, LeftOut] = {}
        odd = _odd(claims)
        marks = zip(*(claims.columns[name] for name in READ), strict=True)
        numbers = zip(*(claims.columns[name] for name in ("value", "low", "high")), strict=True)
        for i, (mark, given) in enumerate(zip(marks, numbers, strict=True)):
            part = i not in odd and all(n is None or 0 <= n <= 1 for n in given)
            if part and mark in sound:
                continue
            claim = claims.record(i)
            if fault := next(self.faults(claim), None):
                out[i] = LeftOut(claim, fault.what)
            elif part:
                sound.add(mark)
        if not out:
            return claims, []
        kept = {name: [v for i, v in enumerate(values) if i not in out] for name, values in claims.columns.items()}
        return Rows(Claim, kept), list(out.values())


def _no_segment(what: str) -> Fault:
    return Fault("orphan", f"{what} is no segment on file", "add the segment, or correct the record with a new row.")


def _odd(claims: Rows[Claim]) -> set[int]:
    """Rows that hold a word which is none of the choices of its field, or a day of review that cannot be."""
    out: set[int] = set()
    for spec in describe(Claim):
        words = claims.columns[spec.name]
        strange = set(words) - {"", *spec.choices} if spec.choices else set()
        if spec.name == "reviewed_on":
            strange = {word for word in set(words) if impossible(word)}
        if strange:
            out |= {i for i, word in enumerate(words) if word in strange}
    return out


def _measured(claim: Quantity) -> Iterator[Fault]:
    """A part of a whole in another unit than the fraction, and a share outside 0 to 1."""
    if claim.unit and claim.unit != "fraction" and claim.quantity in SHARES and unit_fault(claim.unit) is None:
        what = f"its unit {claim.unit!r} does not fit a {claim.quantity}"
        yield Fault("unit-misfit", what, "shares are fractions: write 0.46 for 46 percent.")
    numbers = (claim.value, claim.low, claim.high) if is_share(claim) else ()
    if (value := next((n for n in numbers if n is not None and not 0 <= n <= 1), None)) is not None:
        what = f"a share of {value:g} lies outside 0 to 1"
        todo = "shares are fractions: write 0.46 for 46 percent; a rate of change is no share."
        yield Fault("share-over-one", what, todo)
