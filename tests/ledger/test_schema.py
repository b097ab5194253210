"""The tables on file are those the records declare, by migration, on both dialects."""

from __future__ import annotations

import re

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from silcrete.ledger import Ledger, migrate
from silcrete.ledger.schema import INDEXED, metadata
from silcrete.records import KINDS, describe

OWN = ("search_fts", "ix_search_entry_tsv")


def test_migrations_end_at_the_declared_schema(ledger: Ledger) -> None:
    options = {"include_name": lambda name, _type, _parents: not (name or "").startswith(OWN), "compare_type": True}
    with ledger.engine.connect() as conn:
        assert compare_metadata(MigrationContext.configure(conn, opts=options), metadata()) == []


def test_head_is_the_newest_migration() -> None:
    names = sorted(p.name for p in (migrate.FOLDER / "versions").glob("*.py"))
    assert names[-1].split("_")[0] == migrate.HEAD
    assert all(re.match(r"\d{4}_\w+\.py$", n) for n in names)


def test_every_kind_has_a_table_and_every_field_a_meaning() -> None:
    for name, kind in KINDS.items():
        assert name in metadata().tables
        assert kind.__doc__
        assert all(f.meaning for f in describe(kind)), name
        assert all(f.refers in KINDS for f in describe(kind) if f.refers), name
        names = {f.name for f in describe(kind)}
        assert {kind.dated, kind.until} - {""} <= names
        assert set(INDEXED.get(name, ())) <= names
