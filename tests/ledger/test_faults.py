"""Bad luck: a crash in the middle of a write, two writers at once, a locked file, a full disk, a stranger's file."""

from __future__ import annotations

import os
import resource
import signal
import sqlite3
import subprocess
import sys
import textwrap
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import sqlalchemy as sa

import silcrete
from silcrete.errors import LedgerBusy, LedgerFault, UsageError
from silcrete.ledger import Ledger, open_ledger
from silcrete.records import Claim, Person

CRASH = """
    import sys, time
    from silcrete.ledger import open_ledger
    from silcrete.records import Claim
    def endless():
        i = 0
        while True:
            yield Claim(key=f"k{i}", subject="s", quantity="q", value=1.0, unit="u", source="x", note="n" * 400)
            i += 1
    def say(done):
        if done == 3000:
            print("writing", flush=True)
    with open_ledger(sys.argv[1], create=True).writing(by="doomed", why="crash") as w:
        w.add_many(endless(), progress=say)
"""
WRITER = """
    import sys
    from silcrete.ledger import open_ledger
    from silcrete.records import Person
    ledger = open_ledger(sys.argv[1], create=True)
    for i in range(25):
        with ledger.writing(by=sys.argv[2], why=f"round {i}") as w:
            w.add_many(Person(key=f"{sys.argv[2]}-{i}-{n}", name="N") for n in range(20))
            w.add(Person(key="both", name=f"{sys.argv[2]} {i}"))
"""


def claim(key: str) -> Claim:
    return Claim(key=key, subject="s", quantity="q", value=1.0, unit="u", source="x", note="n" * 400)


def start(code: str, *args: str) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", textwrap.dedent(code), *args], stdout=subprocess.PIPE, text=True)


def test_a_killed_writer_leaves_the_ledger_whole(address: str) -> None:
    with open_ledger(address, create=True) as ledger, ledger.writing(by="ada", why="before") as w:
        w.add_many(claim(f"before{i}") for i in range(50))
    process = start(CRASH, address)
    assert process.stdout is not None
    assert process.stdout.readline() == "writing\n"
    os.kill(process.pid, signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL
    process.stdout.close()
    with open_ledger(address, create=True) as ledger:
        assert ledger.at().count(Claim) == 50
        assert [w["by"] for w in ledger.writes()] == ["ada"]
        assert len(ledger.at().search("before7")) == 1
        with ledger.writing(by="ada", why="after") as w:
            w.add(claim("after"))
        assert ledger.at().count(Claim) == 51
        if ledger.engine.dialect.name == "sqlite":
            with ledger.engine.connect() as conn:
                assert conn.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"


def test_two_processes_writing_at_once_lose_nothing(address: str) -> None:
    open_ledger(address, create=True).close()
    writers = [start(WRITER, address, name) for name in ("ada", "bob")]
    assert [w.wait(timeout=120) for w in writers] == [0, 0]
    for w in writers:
        assert w.stdout is not None
        w.stdout.close()
    with open_ledger(address, create=True) as ledger:
        view = ledger.at()
        assert view.count(Person) == 2 * 25 * 20 + 1
        states = [str(s.record.name) for s in view.history(Person, "both")]  # type: ignore[attr-defined]
        assert len(states) == 50
        for name in ("ada", "bob"):
            assert [s for s in states if s.startswith(name)] == [f"{name} {i}" for i in range(25)]
        moments = [w["at"] for w in reversed(ledger.writes(limit=100))]
        assert moments == sorted(moments)


def test_two_processes_may_create_the_same_ledger(address: str) -> None:
    writers = [start(WRITER, address, name) for name in ("ada", "bob")]
    assert [w.wait(timeout=120) for w in writers] == [0, 0]
    for w in writers:
        assert w.stdout is not None
        w.stdout.close()
    with open_ledger(address, create=True) as ledger:
        assert ledger.at().count(Person) == 1001


def test_a_locked_ledger_says_so_and_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "l.db"
    with open_ledger(path, busy_seconds=0.1, create=True) as ledger:
        holder = sqlite3.connect(path, isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(LedgerBusy, match="wait until it has finished"), ledger.writing(by="ada", why="w") as w:
            w.add(claim("a"))
        assert ledger.at().count(Claim) == 0, "reading goes on beside a writer"
        holder.execute("ROLLBACK")
        holder.close()
        with ledger.writing(by="ada", why="w") as w:
            w.add(claim("a"))
        assert ledger.at().count(Claim) == 1


def test_a_writer_that_waits_says_so_once_and_goes_on_when_it_is_its_turn(address: str) -> None:
    waits = threading.Event()
    calls: list[None] = []

    def waiting() -> None:
        calls.append(None)
        waits.set()

    def write(ledger: Ledger, key: str) -> None:
        with ledger.writing(by="ada", why="w") as w:
            w.add(claim(key))

    with (
        open_ledger(address, create=True) as first,
        open_ledger(address, waiting=waiting) as second,
        ThreadPoolExecutor(1) as beside,
    ):
        write(second, "alone")
        assert not calls, "nobody else writes"
        with first.writing(by="bob", why="long") as w:
            w.add(claim("a"))
            later = beside.submit(write, second, "b")
            assert waits.wait(2), "told within two seconds"
        later.result(timeout=60)
        assert len(calls) == 1
        assert second.at().names(Claim) == ["a", "alone", "b"]


def test_a_ledger_is_made_only_when_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "typo.db"
    with pytest.raises(LedgerFault, match="create=True"):
        silcrete.open_ledger(path)
    assert not path.exists()
    silcrete.open_ledger(path, create=True).close()
    silcrete.open_ledger(path).close()


def test_a_full_disk_keeps_what_was_on_file(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "l.db", create=True) as ledger:
        with ledger.writing(by="ada", why="before") as w:
            w.add(claim("a"))
        pages = _limit_pages(ledger, extra=20)
        with pytest.raises(LedgerFault, match="no room left"), ledger.writing(by="ada", why="too much") as w:
            w.add_many(claim(f"k{i}") for i in range(5000))
        assert ledger.at().names(Claim) == ["a"]
        assert pages > 0


@pytest.mark.parametrize("room", [1, 4096, 300_000])
def test_a_first_build_on_a_full_disk_leaves_no_file(tmp_path: Path, room: int) -> None:
    path = tmp_path / "l.db"
    done = _demo(path, room)
    assert (done.returncode, list(tmp_path.iterdir())) == (1, []), done.stderr
    assert "no room left" in done.stderr


def test_a_failed_load_leaves_alone_what_was_there_before(tmp_path: Path) -> None:
    path = tmp_path / "l.db"
    with open_ledger(path, create=True) as ledger, ledger.writing(by="ada", why="before") as w:
        w.add(claim("a"))
    assert _demo(path, path.stat().st_size + 50_000).returncode == 1
    with open_ledger(path, create=True) as ledger:
        assert ledger.at().names(Claim) == ["a"]
    empty = tmp_path / "made-by-someone.db"
    empty.touch()
    assert _demo(empty, 4096).returncode == 1
    assert empty.exists()


def _demo(path: Path, room: int) -> subprocess.CompletedProcess[str]:
    """A first build where no file may grow over so many bytes."""
    return subprocess.run(
        [sys.executable, "-m", "silcrete", "demo", "--no-serve", "--ledger", path, "--out", path.parent / "out"],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room)),
        check=False,
    )


def _limit_pages(ledger: Ledger, extra: int) -> int:
    """Let SQLite believe that the disk has room for only a few pages more."""
    with ledger.engine.connect() as conn:
        pages = int(conn.exec_driver_sql("PRAGMA page_count").scalar() or 0)
    ledger.engine.dispose()

    @sa.event.listens_for(ledger.engine, "connect")
    def _connect(raw: sqlite3.Connection, _record: object) -> None:
        raw.execute(f"PRAGMA max_page_count={pages + extra}")

    return pages


def test_a_file_that_is_no_ledger_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("not a database, but someone's notes\n" * 50)
    before = path.read_bytes()
    with pytest.raises(LedgerFault, match="not a Silcrete ledger"):
        open_ledger(path, create=True)
    assert path.read_bytes() == before
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as conn:
        conn.execute("CREATE TABLE theirs (x)")
    conn.close()
    with pytest.raises(LedgerFault, match="something else"):
        open_ledger(other, create=True)


def test_missing_folder_newer_schema_and_wrong_addresses_are_explained(tmp_path: Path) -> None:
    with pytest.raises(LedgerFault, match="no ledger at"):
        open_ledger(tmp_path / "none.db")
    assert not (tmp_path / "none.db").exists()
    with pytest.raises(LedgerFault, match="folder exists"):
        open_ledger(tmp_path / "no" / "such" / "l.db", create=True)
    with pytest.raises(UsageError, match="not a folder"):
        open_ledger(tmp_path, create=True)
    with pytest.raises(UsageError, match="postgresql://"):
        open_ledger("mysql://x/y", create=True)
    with pytest.raises(LedgerFault, match="cannot be reached") as caught:
        open_ledger("postgresql://u:secret@127.0.0.1:1/none", create=True)
    assert "secret" not in str(caught.value)
    path = tmp_path / "new.db"
    open_ledger(path, create=True).close()
    with sqlite3.connect(path) as conn:
        conn.execute("UPDATE alembic_version SET version_num = '9999'")
    conn.close()
    with pytest.raises(LedgerFault, match="newer Silcrete"):
        open_ledger(path, create=True)


def test_a_sealed_copy_can_be_read_and_says_that_it_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a copy.db"
    with open_ledger(path, create=True) as ledger, ledger.writing(by="ada", why="w") as w:
        w.add(claim("a"))
    with sqlite3.connect(path) as conn:
        conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    conn.close()
    monkeypatch.setattr(os, "access", lambda _path, _mode: False)
    with open_ledger(path, create=False) as ledger:
        assert ledger.at().names(Claim) == ["a"]
        with pytest.raises(LedgerFault, match="cannot be written to"), ledger.writing(by="ada", why="w") as w:
            w.add(claim("b"))
    assert [p.name for p in tmp_path.iterdir()] == ["a copy.db"]
