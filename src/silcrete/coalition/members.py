"""Who belongs to a coalition on a day, in which role, as the sources say; and where they disagree (T7, T8)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from silcrete.errors import UnknownName
from silcrete.ledger import View
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


@dataclass(frozen=True, slots=True)
class Member:
    """A member with all roles that hold on the day asked for."""

    name: str
    place: str
    type: str
    roles: tuple[Role, ...]
    belongs: bool
    """False for those that only declared their will, observe, or have left."""

    @property
    def since(self) -> str:
        """First day on file of the earliest role that makes it a member; "" when not known."""
        days = [r.start for r in self.roles if r.role not in NOT_YET and r.start]
        return min(days, default="")


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
    rows: dict[tuple[str, str], list[Membership]] = defaultdict(list)
    for row in view.find(Membership, body=body.key):
        rows[row.member, row.place].append(row)
    people = [_member(name, place, group) for (name, place), group in rows.items()]
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
        tuple(row for row in view.possibly().find(Membership, body=body.key) if row.key not in counted),
    )


def _member(name: str, place: str, rows: list[Membership]) -> Member:
    ordered = sorted(rows, key=lambda r: (r.start or "9999", r.role))
    roles = tuple(
        Role(r.role, r.start, r.end, r.key, tuple(s for s in dict.fromkeys([r.source, *r.sources]) if s))
        for r in ordered
    )
    left = any(r.role == "left" for r in roles)
    belongs = not left and any(r.role not in (*NOT_YET, *OFFICES) for r in roles)
    return Member(name, place, ordered[0].type, roles, belongs)


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
