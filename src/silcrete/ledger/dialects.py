"""What differs between SQLite and PostgreSQL: opening, locking for a write, full-text search, and error words."""

from __future__ import annotations

import contextlib
import json
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlalchemy as sa

from silcrete.errors import LedgerBusy, LedgerFault, SilcreteError, UsageError

BUSY_SECONDS = 30.0
SILENT_SECONDS = 1.0
"""So long a writer waits for another before it says that it waits."""
WRITE_LOCK = 0x51_1C_4E_7E
"""Number of the advisory lock that one PostgreSQL writer holds at a time."""

_TERM = re.compile(r'(?P<neg>-)?(?:"(?P<phrase>[^"]+)"|(?P<word>[^\s"]+))')
_WORD = re.compile(r"\w+", re.UNICODE)


def url_of(address: str | Path) -> sa.URL:
    """The database URL of a path or of a `postgresql://` address."""
    text = str(address)
    if text.startswith(("postgresql://", "postgres://", "postgresql+psycopg://")):
        return sa.make_url(text).set(drivername="postgresql+psycopg")
    if "://" in text:
        raise UsageError(
            "This is no address of a ledger.",
            found=repr(text.split("://")[0] + "://…"),
            todo="give the path of a file, or an address that starts with postgresql://.",
        )
    return sa.URL.create("sqlite", database=str(Path(text)))


def shown(url: sa.URL) -> str:
    """The address without its password, for messages."""
    if url.get_backend_name() == "sqlite":
        return url.database or ""
    return url.set(drivername="postgresql").render_as_string(hide_password=True)


def make_engine(
    url: sa.URL, *, busy_seconds: float = BUSY_SECONDS, waiting: Callable[[], None] | None = None
) -> sa.Engine:
    """An engine whose transactions begin the way the ledger needs them.

    `waiting` is called once where a write has waited for another process longer than SILENT_SECONDS, and waits on.
    """
    if url.get_backend_name() != "sqlite":
        options = {"waiting": waiting}
        args = {"connect_timeout": 10}
        return sa.create_engine(url, pool_pre_ping=True, connect_args=args, execution_options=options)
    path = Path(url.database or "")
    sealed = path.exists() and not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))
    if sealed:  # a copy on a read-only share: no journal can be opened beside it
        address = f"file:{quote(str(path.absolute()))}"
        url = url.set(database=address, query={"mode": "ro", "immutable": "1", "uri": "true"})
    alone = {"timeout": busy_seconds, "check_same_thread": False}
    engine = sa.create_engine(url, connect_args=alone, json_deserializer=_parsed)

    @sa.event.listens_for(engine, "connect")
    def _connect(raw: Any, _record: Any) -> None:
        raw.isolation_level = None  # transactions are begun by hand, below
        cursor = raw.cursor()
        journal = () if sealed else ("journal_mode=WAL", "synchronous=FULL")
        for pragma in (*journal, "foreign_keys=ON", "mmap_size=268435456"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @sa.event.listens_for(engine, "begin")
    def _begin(conn: sa.Connection) -> None:
        writing = conn.get_execution_options().get("writing", False)
        if writing:
            _begin_in_turn(conn, busy_seconds, waiting)
        else:
            conn.exec_driver_sql("BEGIN")

    return engine


def _parsed(text: str) -> Any:
    """The value of JSON; an empty list, by far the most frequent one, is read without parsing."""
    return [] if text == "[]" else json.loads(text)


def _begin_in_turn(conn: sa.Connection, seconds: float, waiting: Callable[[], None] | None) -> None:
    """Begin a write once no other process writes; say after SILENT_SECONDS that it waits, give up after `seconds`."""
    silent = min(seconds, SILENT_SECONDS) if waiting else seconds
    try:
        conn.exec_driver_sql(f"PRAGMA busy_timeout={round(1000 * silent)}")
        conn.exec_driver_sql("BEGIN IMMEDIATE")
    except sa.exc.OperationalError as err:
        if waiting is None or "locked" not in str(err.orig):
            raise
        waiting()
        conn.exec_driver_sql(f"PRAGMA busy_timeout={round(1000 * (seconds - silent))}")
        conn.exec_driver_sql("BEGIN IMMEDIATE")
    finally:
        conn.exec_driver_sql(f"PRAGMA busy_timeout={round(1000 * seconds)}")


@contextlib.contextmanager
def whole_or_gone(url: sa.URL) -> Iterator[None]:
    """Make the file of a SQLite ledger that is not there yet, and take it away again when what is done within fails.

    A file that was there before, or that another process is writing to, is left alone.
    """
    path = Path(url.database or "")
    mine = url.get_backend_name() == "sqlite" and _made(path)
    try:
        yield
    except LedgerBusy:
        raise
    except BaseException:
        if mine:
            away(path)
        raise


def away(path: Path) -> None:
    """Take the file of a SQLite ledger away, and what SQLite keeps beside it."""
    for end in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + end).unlink(missing_ok=True)


def _made(path: Path) -> bool:
    """Whether an empty file could be made where none was; SQLite takes it for an empty database."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o644))
    except OSError:
        return False
    return True


@contextlib.contextmanager
def writing(engine: sa.Engine) -> Iterator[sa.Connection]:
    """One write transaction; writers queue up on both dialects, so that none works on a stale state."""
    with engine.connect().execution_options(writing=True) as conn, conn.begin():
        if engine.dialect.name == "postgresql":
            _lock_in_turn(conn)
        yield conn


def _lock_in_turn(conn: sa.Connection) -> None:
    """The same on PostgreSQL, where a writer waits as long as it takes."""
    waiting, turn = conn.get_execution_options().get("waiting"), {"n": WRITE_LOCK}
    if waiting and not conn.scalar(sa.text("SELECT pg_try_advisory_xact_lock(:n)"), turn):
        waiting()
    conn.execute(sa.text("SELECT pg_advisory_xact_lock(:n)"), turn)


@contextlib.contextmanager
def explained(where: str) -> Iterator[None]:
    """Turn the drivers' errors into ours."""
    try:
        yield
    except (sa.exc.DBAPIError, sa.exc.DatabaseError) as err:
        raise _explain(str(getattr(err, "orig", None) or err).strip(), where) from err


def _explain(words: str, where: str) -> SilcreteError:
    """The error for a driver's message."""
    low = words.casefold()
    if "locked" in low or "busy" in low:
        return LedgerBusy(
            f"Another process is writing to the ledger {where}; nothing was written.",
            found=words,
            todo="wait until it has finished, then run the command again.",
        )
    if "full" in low or "no space" in low or "disk i/o" in low or "file too large" in low:
        return LedgerFault(
            f"There is no room left for the ledger {where}; nothing of this write was kept.",
            found=words,
            todo="free some disk space, then run the command again; what was on file before is whole.",
        )
    if "not a database" in low or "malformed" in low:
        return LedgerFault(
            f"The file {where} is not a Silcrete ledger.",
            found=words,
            todo="name another file with --ledger, or move this one away.",
        )
    if "readonly" in low or "read-only" in low or "permission denied" in low:
        return LedgerFault(
            f"The ledger {where} cannot be written to.",
            found=words,
            todo="check the rights of the file and its folder.",
        )
    if "unable to open" in low:
        return LedgerFault(
            f"The ledger {where} cannot be opened.",
            found=words,
            todo="check that its folder exists and that you may write there.",
        )
    if any(w in low for w in ("connection", "authentication", "does not exist", "resolve", "host name", "timeout")):
        return LedgerFault(
            f"The server of the ledger {where} cannot be reached.",
            found=words,
            todo="check the address, the password and that the server runs.",
        )
    return LedgerFault(
        f"The ledger {where} refused the operation.", found=words, todo="nothing was written; report it."
    )


def search_ddl(dialect: str) -> list[str]:
    """Statements that create the full-text index over `search_entry`."""
    if dialect == "sqlite":
        return [
            "CREATE VIRTUAL TABLE search_fts USING fts5(title, body, content='search_entry', content_rowid='id', "
            "tokenize='unicode61 remove_diacritics 2')",
            "CREATE TRIGGER search_entry_ai AFTER INSERT ON search_entry BEGIN "
            "INSERT INTO search_fts(rowid, title, body) VALUES (new.id, new.title, new.body); END",
        ]
    return [
        "CREATE INDEX ix_search_entry_tsv ON search_entry USING gin "
        "((setweight(to_tsvector('simple', title), 'A') || to_tsvector('simple', body)))"
    ]


def parse_query(words: str) -> list[tuple[bool, list[str], bool]]:
    """The terms of a query: (negated, words of the phrase, is a prefix).

    Words are joined by AND; "a phrase" keeps its order; `gall*` is a prefix; `-word` must not occur.
    """
    terms = []
    for found in _TERM.finditer(words):
        raw = found["phrase"] or found["word"] or ""
        tokens = [t.casefold() for t in _WORD.findall(raw)]
        if tokens:
            terms.append((bool(found["neg"]), tokens, found["phrase"] is None and raw.endswith("*")))
    return terms


def match_clause(dialect: str, words: str) -> tuple[str, dict[str, str]] | None:
    """SQL that picks the rows of `search_entry` (alias e) matching the query; None for a query without a word."""
    terms = parse_query(words)
    if not any(not negated for negated, _, _ in terms):
        return None
    if dialect == "sqlite":
        text = " AND ".join(_fts5(t, p) for n, t, p in terms if not n)
        for _, t, p in (term for term in terms if term[0]):
            text = f"({text}) NOT {_fts5(t, p)}"
        return "e.id IN (SELECT rowid FROM search_fts WHERE search_fts MATCH :q)", {"q": text}
    text = " & ".join(("!" if n else "") + _tsquery(t, p) for n, t, p in terms)
    vector = "(setweight(to_tsvector('simple', e.title), 'A') || to_tsvector('simple', e.body))"
    return f"{vector} @@ to_tsquery('simple', :q)", {"q": text}


def _fts5(tokens: list[str], prefix: bool) -> str:
    return '"' + " ".join(tokens) + '"' + (" *" if prefix else "")


def _tsquery(tokens: list[str], prefix: bool) -> str:
    quoted = [f"'{t}'" for t in tokens]
    quoted[-1] += ":*" if prefix else ""
    return "(" + " <-> ".join(quoted) + ")"
