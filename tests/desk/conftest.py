"""A desk on a small invented ledger: read-only for most tests, a fresh one for those that write."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.desk import desk_ledger
from tests.desk.rooms_reading import data

from silcrete.analysis import DisruptionResult, disruption
from silcrete.chain import Chain
from silcrete.desk.app import make_app
from silcrete.desk.context import Context
from silcrete.desk.rooms.chain_model import model
from silcrete.desk.rooms.stress_words import StressWords
from silcrete.ingest.catalogue import source
from silcrete.ingest.run import load
from silcrete.ledger import Ledger, open_ledger
from silcrete.settings import Settings

BASE = "http://127.0.0.1:8000"


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a filled ledger; copy it to write to it."""
    path = tmp_path_factory.mktemp("desk") / "filled.db"
    with open_ledger(path, create=True) as ledger:
        desk_ledger.fill(ledger)
    return path


@pytest.fixture(scope="session")
def desk(filled: Path) -> Iterator[TestClient]:
    """A client of a desk that nobody writes to."""
    with open_ledger(filled, create=False) as ledger:
        app = make_app(ledger, Settings(), today=lambda: desk_ledger.TODAY)
        with TestClient(app, base_url=BASE, raise_server_exceptions=True) as client:
            yield client


@pytest.fixture(scope="module")
def bad_ledger(
    request: pytest.FixtureRequest, starter_ledger: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Ledger]:
    """The starter data with the faulty records that the `write` of the test's module adds."""
    with open_ledger(shutil.copy(starter_ledger, tmp_path_factory.mktemp("bad") / "bad.db")) as ledger:
        request.module.write(ledger)
        yield ledger


@pytest.fixture(scope="module")
def bad_desk(bad_ledger: Ledger) -> Iterator[TestClient]:
    """A client of a desk over them."""
    app = make_app(bad_ledger, Settings(), today=lambda: desk_ledger.TODAY)
    with TestClient(app, base_url=BASE) as client:
        yield client


@pytest.fixture
def own_ledger(filled: Path, tmp_path: Path) -> Iterator[Ledger]:
    """A filled ledger of this test alone."""
    with open_ledger(shutil.copy(filled, tmp_path / "own.db")) as ledger:
        yield ledger


@pytest.fixture
def own_desk(own_ledger: Ledger) -> Iterator[TestClient]:
    """A client of a desk that this test may write to."""
    app = make_app(own_ledger, Settings(), today=lambda: desk_ledger.TODAY)
    with TestClient(app, base_url=BASE, follow_redirects=False) as client:
        yield client


@pytest.fixture(scope="session")
def starter_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a ledger with the package's own dataset; nobody writes to it."""
    path = tmp_path_factory.mktemp("starter") / "starter.db"
    with open_ledger(path, create=True) as ledger:
        load(ledger, source("starter").read(), by="tests", why="load the starter data")
    return path


@pytest.fixture(scope="session")
def starter_desk(starter_ledger: Path) -> Iterator[TestClient]:
    """A client of a desk on the starter data, on the day that they are of."""
    with open_ledger(starter_ledger, create=False) as ledger:
        app = make_app(ledger, Settings(), today=lambda: desk_ledger.TODAY)
        with TestClient(app, base_url=BASE, raise_server_exceptions=True, follow_redirects=False) as client:
            yield client


@pytest.fixture(scope="session")
def chain(starter_ledger: Path) -> Chain:
    """The chain of the starter data, on the day that they are of."""
    with open_ledger(starter_ledger, create=False) as ledger:
        return Chain.from_ledger(ledger, as_of=desk_ledger.TODAY.isoformat())


@pytest.fixture(scope="session")
def result(chain: Chain) -> DisruptionResult:
    """The stress test that most tests look at, with the fewest runs that give a band."""
    return disruption(chain, "gallium-2026", runs=1000, seed=1)


@pytest.fixture(scope="session")
def ready(starter_desk: TestClient) -> TestClient:
    """The desk on the starter data, with that test done: its page shows the result at once."""
    data(starter_desk, "/scenarios/gallium-2026?runs=1000")
    return starter_desk


@pytest.fixture(scope="session")
def scored(starter_desk: TestClient) -> TestClient:
    """The desk on the starter data, with the back-test done."""
    data(starter_desk, "/scenarios/backtest")
    return starter_desk


@pytest.fixture
def said(starter_ledger: Path) -> Iterator[StressWords]:
    """How a page on the starter data says what a test finds."""
    with open_ledger(starter_ledger, create=False) as opened:
        ctx = Context(opened, Settings(), today=desk_ledger.TODAY)
        yield StressWords(ctx, model(ctx))
