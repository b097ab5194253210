"""SQL tables derived from the record kinds: one table a kind, one row a revision, nothing ever updated.

Every kind's table has `rev` (order of writing), `digest` (hash of the record), `write_id` and `recorded_at` beside the
record's own fields. Dates stay ISO text, so that "2024" and "2024-05-31" both keep the precision they have and compare
as text (byte order on both dialects).
"""

from __future__ import annotations

from functools import cache
from typing import Any

import sqlalchemy as sa

from silcrete.records import KINDS, Record, describe

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

INDEXED: dict[str, tuple[str, ...]] = {
    "claim": ("subject", "passage"),
    "measurement": ("subject",),
    "document": ("number",),
    "version": ("document", "hash"),
    "passage": ("version",),
    "proposal": ("version",),
    "membership": ("body",),
    "vote": ("decision",),
    "answer": ("consultation",),
    "output": ("scenario",),
}
"""Fields that readers filter by, besides the key."""

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


TYPES: dict[str, Any] = {
    "text": TEXT,
    "integer": sa.BigInteger(),
    "number": sa.Float(53),
    "flag": sa.Boolean(),
    "list": sa.JSON(),
    "object": sa.JSON(),
}


@cache
def metadata() -> sa.MetaData:
    """All tables of the ledger."""
    meta = sa.MetaData(naming_convention=NAMING)
    sa.Table(
        "write",
        meta,
        sa.Column("id", ID, primary_key=True, autoincrement=True),
        sa.Column("at", TEXT, nullable=False),
        sa.Column("by", TEXT, nullable=False),
        sa.Column("why", TEXT, nullable=False),
        sa.Column("code", TEXT, nullable=False),
        sqlite_autoincrement=True,
    )
    sa.Table(
        "original",
        meta,
        sa.Column("hash", TEXT, primary_key=True),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
    )
    sa.Table(
        "search_entry",
        meta,
        sa.Column("id", ID, primary_key=True, autoincrement=True),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("key", TEXT, nullable=False),
        sa.Column("title", TEXT, nullable=False),
        sa.Column("body", TEXT, nullable=False),
        sa.Column("date", TEXT, nullable=False),
        sa.Column("recorded_at", TEXT, nullable=False),
        sa.Index(None, "kind", "key", "id"),
        sqlite_autoincrement=True,
    )
    for kind in KINDS.values():
        _table(meta, kind)
    return meta


def _table(meta: sa.MetaData, kind: type[Record]) -> None:
    """The table of one record kind."""
    columns: list[sa.Column[Any]] = [
        sa.Column("rev", ID, primary_key=True, autoincrement=True),
        sa.Column("write_id", sa.BigInteger(), sa.ForeignKey("write.id"), nullable=False),
        sa.Column("recorded_at", TEXT, nullable=False),
        sa.Column("digest", TEXT, nullable=False),
    ]
    for spec in describe(kind):
        nullable = spec.type in ("number", "integer") and spec.optional
        columns.append(sa.Column(spec.name, TYPES[spec.type], nullable=nullable))
    table = sa.Table(kind.table, meta, *columns, sqlite_autoincrement=True)
    sa.Index(f"ix_{kind.table}_key_rev", table.c.key, table.c.rev)
    for name in INDEXED.get(kind.table, ()):
        sa.Index(f"ix_{kind.table}_{name}", table.c[name])


def table_of(kind: type[Record]) -> sa.Table:
    """The SQL table of a record kind."""
    return metadata().tables[kind.table]
