"""Serving in a process of its own: it says where, answers, refuses a taken port, and ends cleanly on Ctrl-C."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

from silcrete.desk.serve import listening

CODE = "import sys; from silcrete.desk.serve import serve; serve(sys.argv[1], port=int(sys.argv[2]))"


def start(ledger: Path, port: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", CODE, str(ledger), str(port)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )


def test_it_says_where_it_serves_and_ends_cleanly(filled: Path) -> None:
    process = start(filled, 0)
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        address = line.split()[1]
        assert address.startswith("http://127.0.0.1:")
        with urllib.request.urlopen(f"{address}/-/health.json", timeout=20) as answer:
            assert answer.status == 200
            assert "server" not in {name.casefold() for name in answer.headers}
    finally:
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=20)
    assert errors == ""
    assert process.returncode in (0, 130, -signal.SIGINT)


def test_a_taken_port_stops_it_with_what_to_do(filled: Path) -> None:
    with listening("127.0.0.1", 0) as sock:
        process = start(filled, sock.getsockname()[1])
        _, errors = process.communicate(timeout=30)
    assert process.returncode != 0
    assert "--port" in errors


def test_a_missing_ledger_stops_it_with_what_to_do(tmp_path: Path) -> None:
    process = start(tmp_path / "none.db", 0)
    _, errors = process.communicate(timeout=30)
    assert process.returncode != 0
    assert "silcrete demo" in errors
    assert not (tmp_path / "none.db").exists()
