"""The value chain as one object: labelled axes, flows, shares, sites and members, with the claims they rest on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import cached_property
from typing import cast

from silcrete.chain.axis import Axis
from silcrete.chain.flows import Flows
from silcrete.chain.load import Parts, from_records, from_view
from silcrete.chain.segments import Segments
from silcrete.chain.shares import QUANTITIES, Shares, ShareSet, first_day, last_day
from silcrete.errors import UnknownName, UsageError
from silcrete.ledger import Ledger, Step, View, trail
from silcrete.ledger.asof import maybe_begun
from silcrete.records import (
    TIERS,
    Claim,
    Code,
    Disruption,
    Facility,
    Flow,
    Measurement,
    Membership,
    Organisation,
    Record,
    Segment,
    Source,
    Target,
    kind_of,
)

__all__ = ["RECENT_YEARS", "Chain", "Step"]

RECENT_YEARS = 8
"""A figure whose period ended longer ago gives way to a newer one, however much more it covers."""


NO_MEMBER = ("declared", "observer", "left", "chair", "co-chair")
"""Roles that do not make a member."""


class Chain:
    """The chain as a ledger tells it on a day. It holds its claims and sources, so no ledger is needed afterwards.

    `segments` and `places` are the axes; `flows` what needs what; `shares` who supplies what part, as arrays;
    `facilities`, `organisations`, `members`, `targets`, `codes`, `disruptions` records; `demand` the claims that say
    where output goes; `trade` imports and exports where loaded. `gaps` are the segments without any share,
    `remarks` what a reader must know: of the day asked for (a month stands for its last day, a day may lie ahead), and
    each record that cannot be used and is left out (`left_out`), with its key and why.
    """

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self.as_of, self.known_on, self.snapshot = parts.as_of, parts.known_on, parts.snapshot
        self.left_out = parts.left_out
        self.remarks = (*parts.remarks, *map(str, parts.left_out))
        self.claims = parts.claims
        self.segments = Segments(parts.all(Segment))
        self.flows = Flows(parts.all(Flow), self.segments)
        self.facilities = tuple(parts.all(Facility))
        self.organisations = tuple(parts.all(Organisation))
        self.members = tuple(parts.all(Membership))
        self.targets = tuple(parts.all(Target))
        self.codes = tuple(parts.all(Code))
        self.disruptions = tuple(parts.all(Disruption))
        kinds = zip(self.claims.columns["subject_kind"], self.claims.columns["quantity"], strict=True)
        self._kinds = list(kinds)
        picked = [i for i, (k, q) in enumerate(self._kinds) if k == "segment" and q in QUANTITIES]
        self.places = Axis("place", self._places(picked))
        self.day = self._day()
        self.shares = Shares(self.claims, picked, self.segments, self.places, self.day)

    @classmethod
    def from_ledger(
        cls,
        source: Ledger | View,
        as_of: str | dt.date | None = None,
        known_on: str | dt.date | None = None,
    ) -> Chain:
        """Read the chain of a ledger as valid on `as_of` and as known on `known_on`, or of a view that has its clocks.

        Only accepted records count (§11), and those that can be used: see `left_out`. Raises UsageError when a view is
        given clocks a second time, and for what is neither.
        """
        if isinstance(source, View):
            if as_of or known_on:
                raise UsageError(
                    "A view has its own clocks.",
                    found=f"as_of {as_of!r}, known_on {known_on!r}",
                    todo="give the clocks to `ledger.at(...)`, or give the ledger itself.",
                )
            return cls(from_view(source))
        if not isinstance(source, Ledger):
            raise UsageError(
                "A chain is read from a ledger or a view of one.",
                found=f"{source!r:.60} ({type(source).__name__})",
                todo="open the ledger first: `silcrete.open_ledger(path)`.",
            )
        return cls(from_view(source.at(as_of=as_of, known_on=known_on)))

    @classmethod
    def from_records(cls, records: Iterable[Record], as_of: str = "") -> Chain:
        """The chain of records at hand, without a ledger; `as_of` names the day they stand for, nothing is cut.

        Raises BadInput when the tree or the flows run in a circle or name a segment that is not among them.
        """
        return cls(from_records(records, as_of))

    def _places(self, picked: list[int]) -> list[str]:
        """Every place that holds a share, has a site or is a member of an alliance."""
        held = {self.claims.columns["place"][i] for i in picked}
        return sorted({*held, *(f.country for f in self.facilities), *(m.place for m in self.members)} - {""})

    def _day(self) -> str:
        """The day the chain stands for: the last day of `as_of`, else the first day of the latest statement on file."""
        if self.as_of:
            return dt.date.fromordinal(last_day(self.as_of)).isoformat()
        said = {s for s in self.claims.columns["stated_on"] if s}
        return max((first_day(s) for s in said), default=dt.date.max.isoformat())

    def __repr__(self) -> str:
        return (
            f"<Chain: {len(self.segments)} segments x {len(self.places)} places, "
            f"{len(self.shares)} claims, {len(self.gaps)} gaps>"
        )

    # -- what is on file ---------------------------------------------------------------------------------------------

    def segment(self, name: str) -> Segment:
        """A segment by key, last part of its key, or name; raises UnknownName with the nearest."""
        return self.segments[name]

    def claim(self, key: str) -> Claim:
        """A claim by key; raises UnknownName, which says so where it is on file and left out."""
        self.refuse_left_out(Claim, key)
        return self.claims.get(key)

    def refuse_left_out(self, kind: type[Record], key: str) -> None:
        """Raise UnknownName with the fault where a record of that key is on file and left out."""
        for one in self.left_out:
            if one.record.key == key and one.record.table == kind.table and not one.part:
                raise UnknownName(kind.table, key, todo=f"it is on file and left out: {one.fault}. Correct it first.")

    def source(self, key: str) -> Source:
        """A source by key; raises UnknownName."""
        return self.parts.get(Source, key)

    @cached_property
    def gaps(self) -> tuple[str, ...]:
        """Segments for which no share of any kind is on file: a gap is not zero (§1)."""
        have = set(self.shares.segment.tolist())
        return tuple(key for i, key in enumerate(self.segments.keys) if i not in have)

    @cached_property
    def demand(self) -> tuple[Claim, ...]:
        """Claims that say which part of a segment's output goes to which sector or segment (`object`)."""
        return self.about("segment", "demand share")

    @cached_property
    def trade(self) -> tuple[Measurement | Claim, ...]:
        """Imports and exports by segment: `market` is who imports (exports: to whom), `place` the other side."""
        flows = ("imports", "exports")
        measured = [m for m in self.parts.all(Measurement) if m.quantity in flows and m.subject_kind == "segment"]
        return (*measured, *(c for q in flows for c in self.about("segment", q)))

    def about(self, subject_kind: str, quantity: str = "", subject: str = "") -> tuple[Claim, ...]:
        """Claims about a kind of subject, narrowed by quantity and by the subject's key."""
        subjects = self.claims.columns["subject"]
        return tuple(
            self.claims.record(i)
            for i, (kind, what) in enumerate(self._kinds)
            if kind == subject_kind and quantity in ("", what) and subject in ("", subjects[i])
        )

    def alliance(self, body: str) -> tuple[Membership, ...]:
        """The members of a body on the chain's day, each once, in the order of their names; raises UnknownName.

        Who declared an intention, or has left, is no member, and an office alone makes none; a row dated later, or that
        has ended, does not count.
        """
        known = {m.body for m in self.members}
        key = Axis("coalition", sorted(known)).key(body)
        found: dict[str, Membership] = {}
        left: set[str] = set()
        for m in self.members:
            started = maybe_begun(m.start, self.day)  # whether it is certain was asked by the view it was read from
            over = bool(m.end) and maybe_begun(m.end, self.day)
            if m.body != key or not started or over:
                continue
            if m.role == "left":
                left.add(m.place or m.member)
            elif m.role not in NO_MEMBER:
                found.setdefault(m.place or m.member, m)
        return tuple(sorted((m for who, m in found.items() if who not in left), key=lambda m: m.member))

    # -- choosing among shares ---------------------------------------------------------------------------------------

    def best_set(self, segment: int, holder: str = "place", market: str = "WORLD") -> ShareSet | None:
        """The set of observed shares a view of a segment shows, by the rule `most-known-recent`; None for a gap.

        Among the sets whose period is not after the chain's day, those that ended within RECENT_YEARS of it come
        first; among them those of grade A or B; then the one that covers most of the market (to a twentieth), the
        newest, the better grade, the lower source. `holder` is place or firm.
        """
        now = last_day(self.day)
        able = [
            s
            for s in self.shares.sets(segment, holder=holder, nature="observation", market=market)
            if s.end <= now or s.end - now < 366
        ]
        if holder == "place":
            able = [s for s in able if any(self.shares.name(r) != "WORLD" for r in s.rows)]
        return min(able, key=lambda s: self._rank(s, now), default=None)

    @staticmethod
    def _rank(found: ShareSet, now: int) -> tuple[bool, bool, int, int, str, str]:
        old, grade = now - found.end > RECENT_YEARS * 365.25, found.grade or "D"
        return (old, grade > "B", -round(min(found.total, 1.0) * 20), -found.end, grade, found.source)

    # -- ground ------------------------------------------------------------------------------------------------------

    def trail(self, key: str, kind: str = "claim") -> list[Step]:
        """The steps from a record to its words and its publisher, without a ledger; raises UnknownName."""
        return trail(cast(View, self.parts), self.parts.get(kind_of(kind), key))

    def ground(self, rules: Iterable[str], records: Iterable[tuple[str, str]]) -> list[Step]:
        """The trail of a derived value: the rules that made it, then each record, given by kind and key."""
        steps = [Step("rule", rule, rule, "rule of the indicator") for rule in rules]
        for kind, key in records:
            steps.extend(self.trail(key, kind))
        return steps

    def tier(self, keys: Iterable[str]) -> str:
        """The narrowest tier of some claims: who may see what is derived from them."""
        column = self.claims.columns["tier"]
        return TIERS[max((TIERS.index(column[self.claims.at(k)]) for k in keys), default=0)]

    def licences(self, keys: Iterable[str]) -> tuple[str, ...]:
        """The licences of some claims, each once; what is derived from them bears all of their conditions."""
        column = self.claims.columns["licence"]
        return tuple(sorted({column[self.claims.at(k)] for k in keys} - {""}))

    def weakest(self, keys: Iterable[str]) -> str:
        """The lowest grade among some claims; "" when none has one."""
        column = self.claims.columns["grade"]
        return max((column[self.claims.at(k)] for k in keys), default="")
