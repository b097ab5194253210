"""Any record as it stands: its fields with their meaning, its trail, its history; for kinds without a room."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar

from silcrete.chain.sound import Judge
from silcrete.desk.context import Context
from silcrete.desk.links import link
from silcrete.desk.naming import Naming
from silcrete.desk.pages import HTML_ONLY, ListData, PageData
from silcrete.desk.rooms.claims import Change, changes
from silcrete.ledger import Step, trail
from silcrete.ledger.export import gated
from silcrete.records import Record, describe, kind_of, to_dict
from silcrete.records.base import Field

PAGE_ROWS = 200


@dataclass(frozen=True, kw_only=True)
class Shown:
    """One field of a record with its value; `links` are the addresses of the records it names."""

    spec: Field
    value: Any
    links: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class RecordPage(PageData):
    """One record."""

    kind: str
    record: Record
    faults: tuple[str, ...]
    fields: tuple[Shown, ...] = field(metadata=HTML_ONLY)
    about: str = field(metadata=HTML_ONLY)
    trail: tuple[Step, ...]
    history: tuple[Change, ...]


def record(ctx: Context) -> RecordPage:
    """One record of any kind by its key. Raises UnknownName for the kind or the key, with the nearest."""
    kind = kind_of(ctx.params["kind"])
    held = ctx.view.get(kind, ctx.params["key"])
    return RecordPage(
        title=Naming(ctx).record(held),
        crumbs=((kind.table.replace("_", " "), f"/records/{kind.table}"), (held.key, "")),
        kind=kind.table,
        record=held,
        faults=tuple(f.what for f in Judge.of(ctx.view).faults(held)),
        fields=tuple(_shown(ctx, held, spec) for spec in describe(kind)),
        about=(kind.__doc__ or "").strip().partition("\n")[0],
        trail=tuple(dict.fromkeys(trail(ctx.view, held))),
        history=tuple(changes(ctx.view.history(kind, held.key))),
    )


def _shown(ctx: Context, held: Record, spec: Field) -> Shown:
    value = getattr(held, spec.name)
    keys = [value] if isinstance(value, str) else list(value) if isinstance(value, tuple) else []
    links = tuple((key, ctx.href(link(spec.refers, key))) for key in keys if key) if spec.refers else ()
    return Shown(spec=spec, value=value, links=links)


@dataclass(frozen=True, kw_only=True)
class Row:
    """One record in a list: name and the field that dates it; the JSON page of the record holds all its fields."""

    kind: str
    key: str
    title: str
    date: str
    grade: str
    source: str
    url: str


@dataclass(frozen=True, kw_only=True)
class RecordList(ListData):
    """The records of one kind, in the order of their keys."""

    row: ClassVar[type] = Row
    rows: tuple[Row, ...]
    kind: str
    about: str = field(metadata=HTML_ONLY)


@dataclass(frozen=True, kw_only=True)
class RecordTable(ListData):
    """The records of one kind with all their fields: what the CSV holds."""

    rows: tuple[dict[str, Any], ...]
    kind: str
    names: tuple[str, ...] = field(metadata=HTML_ONLY)

    @property
    def columns(self) -> list[str]:
        """The fields of the kind."""
        return list(self.names)


def records(ctx: Context) -> RecordList | RecordTable:
    """All records of a kind, 200 a page; the CSV holds them all, with every field."""
    kind = kind_of(ctx.params["kind"])
    title = kind.table.replace("_", " ")
    crumbs = ((ctx.t("room.schema"), "/-/schema"), (title, ""))
    if ctx.format == "csv":
        free, report = gated(ctx.view, kind)
        return RecordTable(
            title=title,
            crumbs=crumbs,
            rows=tuple(to_dict(r) for r in free),
            total=len(free),
            withheld=report.withheld,
            kind=kind.table,
            names=tuple(spec.name for spec in describe(kind)),
        )
    after = ctx.cursor(kind)
    found = ctx.view.find(kind, limit=PAGE_ROWS + 1, after=after or None)
    names = Naming(ctx)
    return RecordList(
        title=title,
        crumbs=crumbs,
        rows=tuple(_row(ctx, names, r) for r in found[:PAGE_ROWS]),
        total=ctx.view.count(kind),
        next=ctx.here(after=found[PAGE_ROWS - 1].key) if len(found) > PAGE_ROWS else "",
        kind=kind.table,
        about=(kind.__doc__ or "").strip().partition("\n")[0],
    )


def _row(ctx: Context, names: Naming, held: Record) -> Row:
    dated = type(held).dated
    return Row(
        kind=held.table,
        key=held.key,
        title=names.record(held),
        date=str(getattr(held, dated, "")) if dated else "",
        grade=str(getattr(held, "grade", "")),
        source=str(getattr(held, "source", "")),
        url=ctx.href(link(held.table, held.key)),
    )
