"""Opening a ledger and writing to it: one transaction a write, all or nothing, records only added."""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import itertools
import weakref
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from silcrete.errors import LedgerFault, UnknownName, UsageError
from silcrete.ledger import dialects, guards, migrate
from silcrete.ledger.index import entry
from silcrete.ledger.schema import metadata, table_of
from silcrete.ledger.view import View
from silcrete.records import KINDS, Record, digest_of, to_dict
from silcrete.version import __version__

BATCH = 500
Progress = Callable[[int], None]


def open_ledger(
    address: str | Path,
    *,
    create: bool = False,
    busy_seconds: float = dialects.BUSY_SECONDS,
    waiting: Callable[[], None] | None = None,
) -> Ledger:
    """Open a ledger: the path of a SQLite file, or a `postgresql://` address.

    With `create` a missing one is made; an older one is brought to this version's schema, each in one transaction;
    where that fails, no file is left. A write waits `busy_seconds` for another process and calls `waiting` once where
    that is longer than a moment. Raises LedgerFault when it is missing and `create` is false, cannot be opened, or
    was written by a newer Silcrete.
    """
    url = dialects.url_of(address)
    where = dialects.shown(url)
    if url.get_backend_name() == "sqlite":
        path = Path(url.database or "")
        if path.is_dir():
            raise UsageError("A ledger is a file, not a folder.", found=str(path), todo=f"try {path / 'silcrete.db'}.")
        if path.exists() and not path.is_file():
            raise UsageError(
                "A ledger is a regular file.",
                found=f"{path} is a pipe, a socket or a device",
                todo="name a file, or one that is not there yet.",
            )
        if not path.exists() and not create:
            raise LedgerFault(
                f"There is no ledger at {path}.",
                found="no such file",
                todo="check the name given by --ledger or SILCRETE_LEDGER; `silcrete demo --no-serve` builds one with "
                "the starter data, `silcrete add FILE` an empty one, as does open_ledger(…, create=True).",
            )
    with dialects.whole_or_gone(url):
        engine = dialects.make_engine(url, busy_seconds=busy_seconds, waiting=waiting)
        try:
            with dialects.explained(where):
                migrate.bring_up_to_date(engine, where, create=create)
        except BaseException:
            engine.dispose()
            raise
    return Ledger(engine, where)


class Ledger:
    """An open ledger. Reading goes through `at()`, writing through `writing()`; close it or use it in `with`.

    One that nobody holds any more closes itself.
    """

    def __init__(self, engine: sa.Engine, where: str) -> None:
        self.engine = engine
        self.where = where
        weakref.finalize(self, engine.dispose)

    def __repr__(self) -> str:
        return f"<Ledger {self.where}>"

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give back all connections."""
        self.engine.dispose()

    @contextlib.contextmanager
    def writing(self, *, by: str, why: str) -> Iterator[Writer]:
        """One write: who and why are kept with every row; an error or an interrupt leaves nothing behind."""
        guards.check_name(by)
        with dialects.explained(self.where), dialects.writing(self.engine) as conn:
            yield Writer(conn, by, why)

    def at(self, as_of: str | dt.date | None = None, known_on: str | dt.date | None = None) -> View:
        """The ledger as valid on one day and as known on another (§ two clocks); None means no cut."""
        return View(self.engine, self.where, as_of=as_of, known_on=known_on, keeper=self)

    def original(self, hash: str) -> bytes:
        """The original bytes of a version; raises UnknownName."""
        table = metadata().tables["original"]
        with dialects.explained(self.where), self.engine.connect() as conn:
            data = conn.scalar(sa.select(table.c.data).where(table.c.hash == hash))
        if data is None:
            raise UnknownName("original", hash)
        return bytes(data)

    def last_write(self) -> int:
        """Number of the latest write; it changes whenever anything on file changes."""
        table = metadata().tables["write"]
        with dialects.explained(self.where), self.engine.connect() as conn:
            return int(conn.scalar(sa.select(sa.func.coalesce(sa.func.max(table.c.id), 0))) or 0)

    def first_write(self) -> str:
        """The instant of the first write; "" where nothing is on file."""
        table = metadata().tables["write"]
        with dialects.explained(self.where), self.engine.connect() as conn:
            return str(conn.scalar(sa.select(table.c.at).order_by(table.c.id).limit(1)) or "")

    def writes(self, limit: int = 50) -> list[dict[str, Any]]:
        """The latest writes, newest first: id, at, by, why, code."""
        table = metadata().tables["write"]
        with dialects.explained(self.where), self.engine.connect() as conn:
            rows = conn.execute(sa.select(table).order_by(table.c.id.desc()).limit(limit))
            return [dict(r._mapping) for r in rows]

    def info(self) -> dict[str, Any]:
        """Where it is, its dialect, schema version, last write, and revisions on file for each kind."""
        with dialects.explained(self.where), self.engine.connect() as conn:
            counts = {
                name: int(conn.scalar(sa.select(sa.func.count()).select_from(table_of(kind))) or 0)
                for name, kind in sorted(KINDS.items())
            }
            version = migrate.version(conn)
        return {
            "where": self.where,
            "dialect": self.engine.dialect.name,
            "schema": version,
            "last_write": self.last_write(),
            "revisions": counts,
        }


class Writer:
    """Adds records within one transaction. A record equal to the latest of its key is not written again."""

    def __init__(self, conn: sa.Connection, by: str, why: str) -> None:
        self.conn = conn
        self.write_id: int | None = None
        self.by, self.why = by, why
        self.at = _now(conn)
        self.guard = guards.Guard(conn)

    def add(self, record: Record) -> bool:
        """Add one record; True when a row was written."""
        return self.add_many([record]) == 1

    def add_many(self, records: Iterable[Record], progress: Progress | None = None) -> int:
        """Add records in order; returns how many rows were written. `progress` gets the number done so far."""
        done = written = 0
        stream = iter(records)
        while batch := list(itertools.islice(stream, BATCH)):
            for kind, group in itertools.groupby(batch, key=type):
                written += self._add_group(kind, list(group))
            done += len(batch)
            if progress:
                progress(done)
        return written

    def put_original(self, data: bytes) -> str:
        """Keep the original bytes of a version under their SHA-256; the same bytes are kept once."""
        table = metadata().tables["original"]
        name = hashlib.sha256(data).hexdigest()
        if self.conn.scalar(sa.select(table.c.hash).where(table.c.hash == name)) is None:
            self.conn.execute(sa.insert(table), {"hash": name, "size": len(data), "data": data})
        return name

    def _add_group(self, kind: type[Record], group: list[Record]) -> int:
        """Write those of a group of one kind that differ from the latest row of their key."""
        latest = self._latest(kind, {r.key for r in group})
        rows, entries = [], []
        for record in group:
            data = to_dict(record)
            mark = digest_of(data)
            if latest.get(record.key) == mark:
                continue
            self.guard.check(record)
            latest[record.key] = mark
            rows.append({**data, "digest": mark, "write_id": self._write(), "recorded_at": self.at})
            if found := entry(record, self.guard):
                entries.append({**found, "recorded_at": self.at})
        if rows:
            self.conn.execute(sa.insert(table_of(kind)), rows)
        if entries:
            self.conn.execute(sa.insert(metadata().tables["search_entry"]), entries)
        return len(rows)

    def _latest(self, kind: type[Record], keys: set[str]) -> dict[str, str]:
        """Digest of the latest row of each key."""
        table = table_of(kind)
        newest = (
            sa.select(sa.func.max(table.c.rev).label("rev"))
            .where(table.c.key.in_(keys))
            .group_by(table.c.key)
            .subquery()
        )
        query = sa.select(table.c.key, table.c.digest).join(newest, newest.c.rev == table.c.rev)
        return {str(row[0]): str(row[1]) for row in self.conn.execute(query)}

    def _write(self) -> int:
        """The number of this write; taken when the first row is written, so that an empty write leaves no mark."""
        if self.write_id is None:
            table = metadata().tables["write"]
            row = {"at": self.at, "by": self.by, "why": self.why, "code": __version__}
            self.write_id = int(self.conn.execute(sa.insert(table).returning(table.c.id), row).scalar_one())
        return self.write_id


def _now(conn: sa.Connection) -> str:
    """This instant in UTC, and later than any write on file even when the machine's clock went back."""
    now = dt.datetime.now(dt.UTC)
    table = metadata().tables["write"]
    last = conn.scalar(sa.select(sa.func.max(table.c.at)))
    if last and now <= (before := dt.datetime.fromisoformat(last)):
        now = before + dt.timedelta(microseconds=1)
    return now.isoformat(timespec="microseconds").replace("+00:00", "Z")
