"""The policy world around the documents: bodies, people, meetings, events."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import ClassVar

from silcrete.coalition.members import register
from silcrete.desk.context import Context
from silcrete.desk.links import link
from silcrete.desk.pages import HTML_ONLY, ListData, PageData
from silcrete.desk.unused import Unused, unused
from silcrete.dossier.calendar import Entry, calendar
from silcrete.dossier.commitments import first_day, last_day, on_file
from silcrete.ingest.faults import parted
from silcrete.records import Body, Commitment, Document, Event, Meeting, Membership, Person, Record, Source


@dataclass(frozen=True, kw_only=True)
class BodyRow:
    """One body; `members` counts those who belong on the day of the page, each once, whatever offices they hold."""

    key: str
    name: str
    type: str
    parent: str
    about: str
    members: int
    meetings: int
    url: str


@dataclass(frozen=True, kw_only=True)
class BodyList(ListData):
    """All bodies, those with members first."""

    row: ClassVar[type] = BodyRow
    rows: tuple[BodyRow, ...]


def bodies(ctx: Context) -> BodyList:
    """Alliances, ministries, parliaments, committees, boards."""
    meetings = [m.body for m in parted(ctx.view, Meeting)[0]]
    with_members = set(ctx.today_view.columns(Membership, ["body"])["body"])
    rows = [
        BodyRow(
            key=b.key,
            name=b.name,
            type=b.type,
            parent=b.parent,
            about=b.about,
            members=len(register(ctx.today_view, b.key).members) if b.key in with_members else 0,
            meetings=meetings.count(b.key),
            url=ctx.href(link("body", b.key)),
        )
        for b in ctx.view.find(Body)
    ]
    rows.sort(key=lambda r: (-r.members, r.name))
    crumbs = ((ctx.t("bodies.title"), ""),)
    return BodyList(title=ctx.t("bodies.title"), crumbs=crumbs, rows=tuple(rows), total=len(rows))


@dataclass(frozen=True, kw_only=True)
class BodyPage(PageData):
    """One body with its members on the day of the page, its meetings, and the promises that name it."""

    body: Body
    members: tuple[Membership, ...]
    meetings: tuple[Meeting, ...]
    promises: tuple[Commitment, ...]
    parts: tuple[Body, ...]
    left_out: tuple[Unused, ...]


def body(ctx: Context) -> BodyPage:
    """One body. Raises UnknownName with the nearest keys."""
    held = ctx.view.get(Body, ctx.params["key"])
    names = {held.key.casefold(), held.name.casefold(), *(a.casefold() for a in held.aliases)}
    promises, out = on_file(ctx.view)
    members, roles_out = parted(ctx.today_view, Membership, body=held.key)
    meetings, meetings_out = parted(ctx.view, Meeting, body=held.key, order="-date")
    return BodyPage(
        title=held.name,
        crumbs=((ctx.t("bodies.title"), "/bodies"), (held.key, "")),
        body=held,
        members=tuple(sorted(members, key=lambda m: (m.start or "9999", m.member))),
        meetings=tuple(meetings),
        promises=tuple(c for c in promises if _of(c, names)),
        parts=tuple(ctx.view.find(Body, parent=held.key)),
        left_out=unused(ctx, [*roles_out, *meetings_out, *(o for o in out if _of(o.record, names))]),
    )


def _of(promise: Record, names: set[str]) -> bool:
    """Whether a promise is made by or to one of some names, given in lower case."""
    return isinstance(promise, Commitment) and not names.isdisjoint(
        (promise.who.casefold(), promise.to_whom.casefold())
    )


@dataclass(frozen=True, kw_only=True)
class PersonRow:
    """One person in a public office."""

    key: str
    name: str
    office: str
    body: str
    url: str
    body_name: str


@dataclass(frozen=True, kw_only=True)
class PersonList(ListData):
    """Persons by name."""

    row: ClassVar[type] = PersonRow
    rows: tuple[PersonRow, ...]


def people(ctx: Context) -> PersonList:
    """Persons on file; those who are only named in a text are found by the search."""
    bodies = {b.key: b.name for b in ctx.view.find(Body)}
    rows = tuple(
        PersonRow(
            key=p.key,
            name=p.name,
            office=p.office,
            body=p.body,
            url=ctx.href(link("person", p.key)),
            body_name=bodies.get(p.body, p.body),
        )
        for p in ctx.view.find(Person, order="name")
    )
    return PersonList(title=ctx.t("people.title"), crumbs=((ctx.t("people.title"), ""),), rows=rows, total=len(rows))


@dataclass(frozen=True, kw_only=True)
class PersonPage(PageData):
    """One person with the promises made and the documents that name them."""

    person: Person
    promises: tuple[Commitment, ...]
    documents: tuple[Document, ...]
    left_out: tuple[Unused, ...]


def person(ctx: Context) -> PersonPage:
    """One person. Raises UnknownName with the nearest keys."""
    held = ctx.view.get(Person, ctx.params["key"])
    hits = ctx.view.search(f'"{held.name}"', kinds=("passage",), limit=200)
    keys = list(dict.fromkeys(h.key.rpartition("#")[0].rpartition("@")[0] for h in hits))
    promises, out = on_file(ctx.view)
    return PersonPage(
        title=held.name,
        crumbs=((ctx.t("people.title"), "/people"), (held.name, "")),
        person=held,
        promises=tuple(c for c in promises if _by(c, held.name)),
        documents=tuple(ctx.view.find(Document, key=keys)),
        left_out=unused(ctx, [o for o in out if _by(o.record, held.name)]),
    )


def _by(promise: Record, name: str) -> bool:
    return isinstance(promise, Commitment) and name.casefold() in promise.who.casefold()


@dataclass(frozen=True, kw_only=True)
class DatedRow:
    """A meeting or an event; `coming` says that it lies behind the day of the page."""

    kind: str
    key: str
    date: str
    title: str
    body: str
    place: str
    date_note: str
    source: str
    coming: bool
    url: str
    body_name: str
    body_url: str
    source_name: str


@dataclass(frozen=True, kw_only=True)
class DatedList(ListData):
    """Meetings or events, newest first; `left_out` names those that cannot be used."""

    row: ClassVar[type] = DatedRow
    rows: tuple[DatedRow, ...]
    left_out: tuple[Unused, ...]
    bodies: tuple[tuple[str, str], ...] = field(metadata=HTML_ONLY)

    def as_ics(self, ctx: Context) -> str:
        """A calendar of those whose day is known."""
        rows = [row for row in self.rows if len(row.date) == 10]
        return calendar(self.title, [_entry(ctx, row) for row in rows])


def _entry(ctx: Context, row: DatedRow) -> Entry:
    held = ctx.view.history(Meeting if row.kind == "meeting" else Event, row.key)[-1]
    return Entry(
        key=row.key,
        title=row.title,
        stamp=dt.datetime.fromisoformat(held.recorded_at),
        start=first_day(row.date),
        end=last_day(row.date),
        text=row.date_note,
        url=ctx.base + row.url,
        place=row.place,
    )


def meetings(ctx: Context) -> DatedList:
    """Meetings of bodies. Filters: `body`, `since`, `until`; `date=none` shows those without a known day."""
    return _dated(ctx, Meeting, ctx.t("meetings.title"))


def events(ctx: Context) -> DatedList:
    """Other dated events. Filters as for meetings."""
    return _dated(ctx, Event, ctx.t("events.title"))


def _names(ctx: Context) -> tuple[dict[str, str], dict[str, str]]:
    """Names of the bodies and publishers of the sources on file, by their keys."""
    return {b.key: b.name for b in ctx.view.find(Body)}, {s.key: s.publisher or s.title for s in ctx.view.find(Source)}


def _dated(ctx: Context, kind: type[Meeting] | type[Event], title: str) -> DatedList:
    found, left_out = parted(ctx.view, kind)
    held: list[Meeting | Event] = [*found]
    names = tuple(sorted({h.body for h in held if h.body}))
    wanted, since, until = ctx.choice("body", names), ctx.date("since"), ctx.date("until")
    no_day = ctx.choice("date", ("none",)) == "none"
    bodies, sources = _names(ctx)
    rows = [
        DatedRow(
            kind=kind.table,
            key=h.key,
            date=h.date,
            title=h.title,
            body=h.body,
            place=h.place,
            date_note=h.date_note,
            source=h.source,
            coming=h.date > ctx.day,
            url=ctx.href(link(kind.table, h.key)),
            body_name=bodies.get(h.body, h.body),
            body_url=ctx.href(link("body", h.body)) if h.body in bodies else "",
            source_name=sources.get(h.source, h.source),
        )
        for h in held
        if wanted in ("", h.body)
        and (not since or h.date >= since)
        and (not until or h.date[:10] <= until)
        and (not no_day or len(h.date) < 10)
    ]
    rows.sort(key=lambda r: (r.date, r.key), reverse=True)
    shown = tuple(sorted(((key, bodies.get(key, key)) for key in names), key=lambda pair: pair[1].casefold()))
    return DatedList(
        title=title,
        crumbs=((title, ""),),
        rows=tuple(rows),
        total=len(rows),
        left_out=unused(ctx, left_out),
        bodies=shown,
    )
