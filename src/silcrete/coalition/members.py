"""Who belongs to a coalition on a day, in which role, as the sources say; and where they disagree (T7, T8)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from silcrete.errors import UnknownName
from silcrete.ingest.faults import LeftOut, parted
from silcrete.ledger import View
from silcrete.ledger.asof import last_of
from silcrete.records import Body, Claim, Membership

NOT_YET = ("declared", "observer", "left")
"""Roles that do not make a member: to have signed a declaration is not to have joined."""
OFFICES = ("chair", "co-chair")


@dataclass(frozen=True, slots=True)
class Role:
    """One dated role of a member and the record it rests on."""

    role: str
    start: str
    end: str
    key: str
    sources: tuple[str, ...]

    @property
    def joins(self) -> bool:
        """Whether the role makes a member: an office does not, nor does what was only declared."""
        return self.role not in (*NOT_YET, *OFFICES)

    def __str__(self) -> str:
        return " ".join(
            p for p in (self.role, self.start and f"since {self.start}", self.end and f"to {self.end}") if p
        )


@dataclass(frozen=True, slots=True)
class Member:
    """A member with all roles that hold on the day asked for."""

    name: str
    place: str
    type: str
    roles: tuple[Role, ...]
    belongs: bool
    """False for those that only declared their will, observe, or have left."""
    earlier: tuple[Role, ...] = ()
    """Roles over by the day asked for whose end is the start of a later one: the membership goes on without a break."""

    @property
    def joined(self) -> Role | None:
        """The role the membership began with, whatever office came with it; None where its day is not on file.

        Of several the one that had begun first for certain (§12): the start does not move with the day asked for.
        """
        found = [r for r in (*self.earlier, *self.roles) if r.joins and r.start]
        return min(found, key=lambda r: last_of(r.start), default=None)

    @property
    def since(self) -> str:
        """First day of the membership as it is on file; "" when not known, or when it only declared its will."""
        return self.joined.start if self.joined else ""

    @property
    def offices(self) -> tuple[Role, ...]:
        """Offices held on the day asked for, each with its own days."""
        return tuple(r for r in self.roles if r.role in OFFICES)


@dataclass(frozen=True, slots=True)
class Dispute:
    """Claims about one quantity at one time that differ; none is dropped (§7)."""

    about: str
    period: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Register:
    """The members of a coalition on a day."""

    body: Body
    as_of: str
    members: tuple[Member, ...]
    declared_only: tuple[Member, ...]
    chair: tuple[Member, ...]
    counts: tuple[Claim, ...]
    """What sources say about the number of members, oldest first."""
    disputes: tuple[Dispute, ...]
    unsure: tuple[Membership, ...]
    """Roles dated to a month or a year in which the day lies: they may have begun, or ended, and are not counted."""
    left_out: tuple[LeftOut, ...] = ()
    """Roles that cannot be used, each with its fault."""


def body_called(view: View, name: str) -> Body:
    """A body by key, name or alias, whatever the case; raises UnknownName with the nearest."""
    bodies = view.find(Body)
    wanted = name.casefold()
    for body in bodies:
        if wanted in (body.key.casefold(), body.name.casefold(), *(a.casefold() for a in body.aliases)):
            return body
    raise UnknownName("body", name, [b.key for b in bodies])


def register(view: View, of: str) -> Register:
    """The members of a body on the view's day, and what sources disagree about.

    A place without a name on file is not made up: compare `len(members)` with `counts`.
    """
    body = body_called(view, of)
    rows, left_out = _grouped(view, body.key)
    ended, _ = _grouped(view.with_ended(), body.key)
    people = [_member(name, place, group, ended[name, place]) for (name, place), group in rows.items()]
    people.sort(key=lambda m: (m.since or "9999", m.name))
    counted = {row.key for group in rows.values() for row in group}
    claims = sorted(view.find(Claim, subject=body.key), key=lambda c: (c.period or c.stated_on, c.key))
    return Register(
        body,
        view.as_of,
        tuple(m for m in people if m.belongs),
        tuple(m for m in people if not m.belongs),
        tuple(m for m in people if any(r.role == "chair" for r in m.roles)),
        tuple(c for c in claims if c.quantity == "members"),
        tuple(_disputes(claims)),
        tuple(
            row for group in _grouped(view.possibly(), body.key)[0].values() for row in group if row.key not in counted
        ),
        tuple(left_out),
    )


def _grouped(view: View, body: str) -> tuple[dict[tuple[str, str], list[Membership]], list[LeftOut]]:
    """The roles in a body that can be used, by who has them; and those that cannot."""
    found: dict[tuple[str, str], list[Membership]] = defaultdict(list)
    rows, left_out = parted(view, Membership, body=body)
    for row in rows:
        found[row.member, row.place].append(row)
    return found, left_out


def _member(name: str, place: str, rows: list[Membership], begun: list[Membership]) -> Member:
    """A member from the rows that hold on the day, and all rows that have begun by then."""
    roles = tuple(_role(r) for r in sorted(rows, key=lambda r: (r.start or "9999", r.role)))
    left = any(r.role == "left" for r in roles)
    belongs = not left and any(r.joins for r in roles)
    held = {r.key for r in roles}
    over = [r for r in map(_role, begun) if r.key not in held and r.joins and r.start and r.end]
    return Member(name, place, rows[0].type, roles, belongs, _without_break(roles, over))


def _role(row: Membership) -> Role:
    sources = tuple(s for s in dict.fromkeys([row.source, *row.sources]) if s)
    return Role(row.role, row.start, row.end, row.key, sources)


def _without_break(roles: tuple[Role, ...], over: list[Role]) -> tuple[Role, ...]:
    """The roles that are over and led into one that holds, latest first."""
    starts = [r.start for r in roles if r.joins and r.start]
    out: list[Role] = []
    for role in sorted(over, key=lambda r: last_of(r.end), reverse=True):
        if any(last_of(role.end) >= start for start in starts):
            out.append(role)
            starts.append(role.start)
    return tuple(out)


def _disputes(claims: list[Claim]) -> list[Dispute]:
    groups: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[claim.quantity, claim.period].append(claim)
    out = []
    for (quantity, period), group in sorted(groups.items()):
        said = {(c.value, c.words if c.value is None else "") for c in group}
        if len(said) > 1:
            out.append(Dispute(quantity, period, tuple(group)))
    return out
