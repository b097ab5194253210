"""A ledger with the starter data and one brief on it, made once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

import pytest

from silcrete.brief.main import compose
from silcrete.brief.model import Brief
from silcrete.ingest.catalogue import source
from silcrete.ingest.run import load
from silcrete.ledger import Ledger, View, open_ledger


@pytest.fixture(scope="session")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with open_ledger(tmp_path_factory.mktemp("brief") / "l.db", create=True) as ledger:
        load(ledger, source("starter").read(), by="tests", why="starter data")
        yield ledger


@pytest.fixture(scope="session")
def view(starter: Ledger) -> View:
    return starter.at(as_of="2026-11-21")


@pytest.fixture(scope="session")
def composed(starter: Ledger) -> Callable[..., Brief]:
    """Briefs on a scenario as of a day, each composed once."""

    @cache
    def brief(name: str, as_of: str = "2026-11-21") -> Brief:
        return compose(starter.at(as_of=as_of), name, "esra", runs=1000)

    return brief


@pytest.fixture(scope="session")
def gallium(composed: Callable[..., Brief]) -> Brief:
    return composed("gallium-2026")


@pytest.fixture(scope="session")
def lithography(composed: Callable[..., Brief]) -> Brief:
    return composed("lithography-2026")
