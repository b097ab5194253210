"""The machinery under `/-/`: health, counters, the schema of the records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from silcrete.desk.cache import Answer
from silcrete.desk.context import Context
from silcrete.desk.pages import ListData, PageData
from silcrete.records import KINDS, Record, Sourced, describe
from silcrete.records.base import Field
from silcrete.version import __version__


@dataclass(frozen=True, kw_only=True)
class Health(PageData):
    """Whether the desk can read its ledger, and what is in it."""

    status: str
    version: str
    ledger: str
    dialect: str
    schema: str
    last_write: int
    revisions: dict[str, int]


def health(ctx: Context) -> Health:
    """The state of the desk; an unreadable ledger raises, which answers 500 with what to do."""
    info = ctx.ledger.info()
    return Health(
        title=ctx.t("room.health"),
        crumbs=((ctx.t("room.health"), ""),),
        status="ok",
        version=__version__,
        ledger=info["where"].rpartition("/")[2],
        dialect=info["dialect"],
        schema=str(info["schema"]),
        last_write=info["last_write"],
        revisions={name: n for name, n in info["revisions"].items() if n},
    )


@dataclass(frozen=True, kw_only=True)
class SchemaRow:
    """One field of one record kind."""

    record: str
    field: str
    type: str
    optional: bool
    unit: str
    choices: tuple[str, ...]
    refers: str
    meaning: str


@dataclass(frozen=True, kw_only=True)
class Schema(ListData):
    """Every field of every record kind, as declared once in the records."""

    row: ClassVar[type] = SchemaRow
    rows: tuple[SchemaRow, ...]
    kinds: dict[str, str]
    sourced: tuple[str, ...]


def schema(ctx: Context) -> Schema:
    """The record kinds with their fields, meanings and units."""
    rows = tuple(_schema_row(name, spec) for name, kind in sorted(KINDS.items()) for spec in describe(kind))
    return Schema(
        title=ctx.t("room.schema"),
        crumbs=((ctx.t("room.schema"), ""),),
        rows=rows,
        total=len(rows),
        kinds={name: _first_line(kind) for name, kind in sorted(KINDS.items())},
        sourced=tuple(name for name, kind in sorted(KINDS.items()) if issubclass(kind, Sourced)),
    )


def _schema_row(name: str, spec: Field) -> SchemaRow:
    return SchemaRow(
        record=name,
        field=spec.name,
        type=spec.type,
        optional=spec.optional,
        unit=spec.unit,
        choices=spec.choices,
        refers=spec.refers,
        meaning=spec.meaning,
    )


def _first_line(kind: type[Record]) -> str:
    return (kind.__doc__ or "").strip().partition("\n")[0]


def metrics(ctx: Context) -> Answer:
    """Counters as text; the numbers live in the running desk, which puts them into `ctx.counters`."""
    return Answer(ctx.counters().encode(), "text/plain; version=0.0.4; charset=utf-8")
