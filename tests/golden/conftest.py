"""Golden outputs: what the product said last time, rounded to nine digits; `make golden` writes them anew."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from silcrete.chain import Chain
from silcrete.ingest.catalogue import source
from silcrete.ingest.run import load
from silcrete.ledger import View, open_ledger

FOLDER = Path(__file__).parent / "outputs"
NUMBER = re.compile(r"-?\d+\.\d{6,}(?:e-?\d+)?")


def rounded(text: str) -> str:
    """Long decimals rounded to nine significant digits, so that the last bits of a machine do not count."""
    return NUMBER.sub(lambda m: f"{float(m.group()):.9g}", text)


@pytest.fixture(scope="session")
def view(tmp_path_factory: pytest.TempPathFactory) -> Iterator[View]:
    with open_ledger(tmp_path_factory.mktemp("golden") / "l.db", create=True) as ledger:
        load(ledger, source("starter").read(), by="tests", why="starter data")
        yield ledger.at(as_of="2026-11-21")


@pytest.fixture(scope="session")
def chain(view: View) -> Chain:
    return Chain.from_ledger(view)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with the golden of that name, or write it when asked to with `--golden`."""

    def check(name: str, text: str) -> None:
        path, now = FOLDER / name, rounded(text)
        if request.config.getoption("--golden"):
            path.write_text(now, encoding="utf-8", newline="\n")
        assert path.exists(), f"no golden {name}; write it with `make golden` and read it before you commit it"
        assert now == path.read_text(encoding="utf-8"), f"{name} changed; if it should, run `make golden`"

    return check
