"""The corrections log: every revision of what was on file already, with who, when, why, and what stood there before."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from silcrete.desk.context import Context
from silcrete.desk.exporting import free
from silcrete.desk.links import link
from silcrete.desk.naming import Naming
from silcrete.desk.pages import HTML_ONLY, ListData
from silcrete.desk.revised import Edit, edits
from silcrete.records import KINDS, Proposal, Record

PAGE_ROWS = 100
HIDDEN = ("reviewed_by", "reviewed_on")
"""Fields of a decision that are told as who and when."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """One field of one record that was changed."""

    at: str
    by: str
    why: str
    kind: str
    key: str
    name: str
    field: str
    old: str
    new: str
    url: str


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One revision with its changed fields; `decided` is the verdict where a person judged a proposal."""

    at: str
    by: str
    why: str
    kind: str
    key: str
    name: str
    url: str
    decided: str
    changed: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, kw_only=True)
class Corrections(ListData):
    """Corrections and decisions, newest first; `total` counts revisions, of which each may change several fields."""

    row: ClassVar[type] = Row
    rows: tuple[Row, ...]
    entries: tuple[Entry, ...] = field(metadata=HTML_ONLY)
    kind: str
    kinds: tuple[str, ...] = field(metadata=HTML_ONLY)
    records: int = field(metadata=HTML_ONLY)


def corrections(ctx: Context) -> Corrections:
    """The log as known on the reader's day. `kind` keeps one kind of record; the CSV holds all rows."""
    kind = ctx.choice("kind", sorted(KINDS))
    offset = ctx.number("offset", 0, low=0, high=1_000_000)
    whole = ctx.format == "csv"
    chosen = (KINDS[kind],) if kind else ()
    found, total = edits(
        ctx.ledger, chosen, known_on=ctx.known_on, limit=None if whole else PAGE_ROWS, offset=0 if whole else offset
    )
    names = Naming(ctx)
    entries = tuple(_entry(ctx, names, one) for one in found)
    rows = tuple(
        Row(at=e.at, by=e.by, why=e.why, kind=e.kind, key=e.key, name=e.name, field=name, old=old, new=new, url=e.url)
        for e in entries
        for name, old, new in e.changed
    )
    kept = free(ctx.ledger.at(), rows) if whole else {"rows": rows, "withheld": {}}
    more = not whole and total > offset + PAGE_ROWS
    return Corrections(
        title=ctx.t("corrections.title"),
        crumbs=((ctx.t("corrections.title"), ""),),
        total=total,
        next=ctx.here(offset=offset + PAGE_ROWS) if more else "",
        entries=entries,
        kind=kind,
        kinds=tuple(sorted({e.kind for e in entries} | ({kind} if kind else set()))),
        records=len({(e.kind, e.key) for e in entries}),
        **kept,
    )


def _entry(ctx: Context, names: Naming, edit: Edit) -> Entry:
    record: Record = edit.record
    judged = isinstance(record, Proposal)
    changed = tuple((name, old, new) for name, old, new in edit.changed if name not in HIDDEN)
    by = record.reviewed_by if isinstance(record, Proposal) and record.reviewed_by else edit.by
    return Entry(
        at=edit.at,
        by=by,
        why=edit.why,
        kind=record.table,
        key=record.key,
        name=record.text if isinstance(record, Proposal) else names.record(record),
        url=ctx.href(link(record.table, record.key)),
        decided=record.status if isinstance(record, Proposal) and judged else "",
        changed=changed,
    )
