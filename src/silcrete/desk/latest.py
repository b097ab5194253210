"""The number of the ledger's latest write, read before every answer, so in microseconds where that can be."""

from __future__ import annotations

import sqlite3
import threading
from typing import Any

import sqlalchemy as sa

from silcrete.ledger import Ledger
from silcrete.ledger.schema import metadata


class Latest:
    """Reads the number of the latest write past the connection pool.

    `soon()` never waits: on SQLite it asks over a connection of its own, which takes some ten microseconds and may be
    done on the event loop; it gives None where the answer would take a wait (a server to ask, a file that is locked).
    `now()` waits. Both read the ledger itself at that moment, so a write of another process counts at once.
    """

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._quick = ledger.engine.dialect.name == "sqlite"
        self._lock = threading.Lock()
        self._connection: Any = None
        table = metadata().tables["write"]  # made here, by one thread, before many read
        self._question = str(sa.select(sa.func.max(table.c.id)).compile(ledger.engine))
        if self._quick:
            sa.event.listen(ledger.engine, "engine_disposed", lambda _: self.close())

    def soon(self) -> int | None:
        """The number of the latest write, or None where it cannot be had at once."""
        if not self._quick or not self._lock.acquire(blocking=False):
            return None
        try:
            if self._connection is None:
                self._connection = self._connect()
            return int(self._connection.execute(self._question).fetchone()[0] or 0)
        except (sqlite3.Error, sa.exc.SQLAlchemyError):
            return None  # `now` asks again, waits, and says what is wrong
        finally:
            self._lock.release()

    def now(self) -> int:
        """The number of the latest write; raises what the ledger raises."""
        found = self.soon()
        return self._ledger.last_write() if found is None else found

    def close(self) -> None:
        """Give the connection back; the next question opens one again."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def _connect(self) -> sqlite3.Connection:
        proxied = self._ledger.engine.raw_connection()
        raw = proxied.driver_connection
        proxied.detach()
        assert isinstance(raw, sqlite3.Connection)
        raw.execute("PRAGMA busy_timeout=0")
        return raw
