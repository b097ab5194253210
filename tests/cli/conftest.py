"""The command line on a ledger with the starter data."""

from __future__ import annotations

import pytest

from silcrete.cli.app import run
from silcrete.cli.demo import load_starter
from silcrete.ledger import open_ledger


@pytest.fixture(scope="session")
def starter(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("starter") / "s.db"
    with open_ledger(path, create=True) as ledger:
        load_starter(ledger)
    return str(path)


@pytest.fixture
def asked(starter: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> object:
    monkeypatch.setenv("SILCRETE_LEDGER", starter)

    def ask(*argv: str) -> tuple[int, str, str]:
        status = run(list(argv))
        out = capsys.readouterr()
        return status, out.out, out.err

    return ask
