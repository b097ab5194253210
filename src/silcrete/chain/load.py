"""What a chain is built from: read from a view of a ledger, or taken from records at hand."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

from silcrete.chain.rows import Rows
from silcrete.chain.sound import Judge
from silcrete.errors import UnknownName
from silcrete.ingest.faults import LeftOut
from silcrete.ledger import View
from silcrete.records import (
    Claim,
    Code,
    Disruption,
    Document,
    Facility,
    Flow,
    Measurement,
    Membership,
    Organisation,
    Passage,
    Record,
    Segment,
    Source,
    Target,
    Version,
    describe,
    digest,
)

T = TypeVar("T", bound=Record)

KINDS: tuple[type[Record], ...] = (
    Segment, Flow, Claim, Measurement, Facility, Organisation, Membership, Target, Code, Disruption, Source,
)  # fmt: skip
"""Kinds a chain reads; its snapshot is the digest of their content in view."""
_ASKED = 5000


@dataclass(frozen=True, slots=True)
class Parts:
    """Records of a chain by kind. `quotes` are the words of cited passages, `remarks` what to know of the day asked.

    `left_out` are the records that cannot be used; they are not among the others.
    """

    claims: Rows[Claim]
    held: dict[type[Record], dict[str, Record]]
    quotes: dict[str, str] = field(default_factory=dict)
    as_of: str = ""
    known_on: str = ""
    snapshot: str = ""
    remarks: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()

    def all(self, kind: type[T]) -> list[T]:
        """All records of a kind, in the order of their keys."""
        if kind is Claim:
            return [cast(T, self.claims.record(i)) for i in range(len(self.claims))]
        return cast(list[T], list(self.held.get(kind, {}).values()))

    def find(self, kind: type[T], *, key: str) -> list[T]:
        """The record of a key as a list of one, or an empty list: the form a trail asks in."""
        if kind is Claim:
            return [cast(T, self.claims.get(key))] if key in self.claims else []
        found = self.held.get(kind, {}).get(key)
        return [cast(T, found)] if found is not None else []

    def get(self, kind: type[T], key: str) -> T:
        """The record of a key; raises UnknownName."""
        found = self.find(kind, key=key)
        if not found:
            raise UnknownName(kind.table, key, self.held.get(kind, {}))
        return found[0]

    def quote(self, passage: str) -> str:
        """The words of a passage that a claim cites."""
        return self.quotes.get(passage, "")


def from_view(view: View) -> Parts:
    """All accepted records of a chain in view, without those that cannot be used; claims are read column by column."""
    judge = Judge.of(view)
    held: dict[type[Record], dict[str, Record]] = {}
    left_out: list[LeftOut] = []
    for kind in KINDS:
        if kind is not Claim:
            found = view.find(kind, status="accepted") if "status" in names_of(kind) else view.find(kind)
            sound, out = judge.parted(found) if kind is not Source else (found, [])
            held[kind] = {r.key: r for r in sound}
            left_out += out
    held[Segment] = dict(judge.segments)
    claims, out = judge.parted_claims(Rows(Claim, view.columns(Claim, names_of(Claim), status="accepted")))
    cited = sorted({p for p in claims.columns["passage"] if p})
    quotes = _words(view, cited, held, claims)
    snapshot = view.snapshot(KINDS)
    return Parts(claims, held, quotes, view.as_of, view.known_on, snapshot, view.remarks, (*left_out, *out))


def from_records(records: Iterable[Record], as_of: str = "") -> Parts:
    """The same from records at hand, without a ledger and without a cut by date: for fixtures and small studies."""
    every = [r for r in records if getattr(r, "status", "accepted") == "accepted"]
    held: dict[type[Record], dict[str, Record]] = {kind: {} for kind in (*KINDS, Passage, Version, Document)}
    for record in sorted(every, key=lambda r: r.key):
        held.setdefault(type(record), {})[record.key] = record
    claims = Rows.of(Claim, [r for r in every if isinstance(r, Claim)])
    state = hashlib.sha256(as_of.encode())
    for kind in KINDS:
        for key in sorted(held[kind]):
            state.update(f"{kind.table}\0{key}\0{digest(held[kind][key])}\n".encode())
    return Parts(claims, held, {}, as_of, "", state.hexdigest()[:12])


def names_of(kind: type[Record]) -> list[str]:
    """Field names of a kind."""
    return [spec.name for spec in describe(kind)]


def _words(
    view: View, cited: Sequence[str], held: dict[type[Record], dict[str, Record]], claims: Rows[Claim]
) -> dict[str, str]:
    """Passages that claims cite, with their versions and documents; words only where the claim does not carry them."""
    passages = _asked(view, Passage, cited)
    versions = _versions(view, sorted({p.version for p in passages}))
    held[Passage] = {p.key: p for p in passages}
    held[Version] = {v.key: v for v in versions}
    held[Document] = {d.key: d for d in _asked(view, Document, sorted({v.document for v in versions}))}
    pairs = zip(claims.columns["passage"], claims.columns["original"], strict=True)
    bare = {p for p, words in pairs if p and not words}
    texts: dict[str, str] = {}
    quotes = {}
    for p in passages:
        if p.key in bare:
            if p.version not in texts:
                texts[p.version] = view.text(p.version)
            quotes[p.key] = texts[p.version][p.start : p.end]
    return quotes


def _asked(view: View, kind: type[T], keys: Sequence[str]) -> list[T]:
    out: list[T] = []
    for i in range(0, len(keys), _ASKED):
        out += view.find(kind, key=list(keys[i : i + _ASKED]))
    return out


def _versions(view: View, keys: Sequence[str]) -> list[Version]:
    """Versions without their text, which may be long."""
    names = [n for n in names_of(Version) if n != "text"]
    out = []
    for i in range(0, len(keys), _ASKED):
        found: dict[str, list[Any]] = view.columns(Version, names, key=list(keys[i : i + _ASKED]))
        rows = Rows(Version, {**found, "text": [""] * len(found["key"])})
        out += [rows.record(r) for r in range(len(rows))]
    return out
