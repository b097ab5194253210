"""Bringing a ledger to this version's schema, in one transaction, with Alembic."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa

from silcrete.errors import LedgerFault
from silcrete.ledger import dialects

HEAD = "0001"
"""Newest migration; a test compares it with the migrations folder."""
FOLDER = Path(__file__).parent / "migrations"


def version(conn: sa.Connection) -> str:
    """Schema version on file; "" for an empty database."""
    if not sa.inspect(conn).has_table("alembic_version"):
        return ""
    return str(conn.scalar(sa.text("SELECT version_num FROM alembic_version")) or "")


def bring_up_to_date(engine: sa.Engine, where: str, *, create: bool) -> None:
    """Create the tables or migrate them; does nothing, and imports nothing, when they are current."""
    with engine.connect() as conn:
        found = version(conn)
        strangers = not found and bool(sa.inspect(conn).get_table_names())
    if found == HEAD:
        return
    if strangers:
        raise LedgerFault(
            f"The database {where} holds tables of something else.",
            found="tables, but no schema version of Silcrete",
            todo="name another file or database with --ledger.",
        )
    if not found and not create:
        todo = "build one with `silcrete demo --no-serve`."
        raise LedgerFault(f"The database {where} holds no ledger.", found="no tables", todo=todo)
    if found and found not in _known():
        raise LedgerFault(
            f"The ledger {where} was written by a newer Silcrete.",
            found=f"schema {found}, this version knows {HEAD}",
            todo="update Silcrete.",
        )
    _upgrade(engine)


def _known() -> set[str]:
    return {p.name.split("_")[0] for p in (FOLDER / "versions").glob("[0-9]*.py")}


def _upgrade(engine: sa.Engine) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.set_main_option("path_separator", "os")
    with dialects.writing(engine) as conn:
        config.attributes["connection"] = conn
        command.upgrade(config, "head")
