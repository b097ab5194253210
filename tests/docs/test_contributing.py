"""The three recipes of CONTRIBUTING.md work as they stand there."""

from __future__ import annotations

import importlib.util
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import jinja2
import pytest

import silcrete.sources
from silcrete.chain import Chain
from silcrete.desk.render import environment
from silcrete.errors import BadInput, UnknownName
from silcrete.ingest.catalogue import source, source_names
from silcrete.ingest.run import load
from silcrete.ledger import Ledger, open_ledger
from silcrete.records import Claim

TEXT = (Path(__file__).resolve().parents[2] / "CONTRIBUTING.md").read_text(encoding="utf-8")
RECIPES = dict(zip(("source", "indicator", "page"), re.split(r"^## \d\. ", TEXT, flags=re.M)[1:], strict=True))


def blocks(recipe: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", RECIPES[recipe], flags=re.M | re.S)


def module(path: Path, code: str) -> ModuleType:
    path.write_text(code, encoding="utf-8")
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = made
    spec.loader.exec_module(made)
    return made


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with open_ledger(tmp_path_factory.mktemp("recipes") / "l.db", create=True) as ledger:
        load(ledger, source("starter").read(), by="tests", why="starter data")
        yield ledger


@pytest.fixture
def prices(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "prices"
    (folder / "specimens").mkdir(parents=True)
    (folder / "source.toml").write_text(blocks("source", "toml")[0], encoding="utf-8")
    (folder / "read.py").write_text(blocks("source", "python")[0], encoding="utf-8")
    (folder / "specimens" / "prices.csv").write_text(blocks("source", "csv")[0], encoding="utf-8")
    monkeypatch.setattr(silcrete.sources, "__path__", [*silcrete.sources.__path__, str(tmp_path)])
    for name in ("silcrete.sources.prices", "silcrete.sources.prices.read"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    return folder


def test_a_source_is_found_and_loaded_by_what_stands_there(filled: Ledger, prices: Path) -> None:
    assert "prices" in source_names()
    names = {"ledger": filled}
    exec(blocks("source", "python")[1], names)
    found = filled.at().find(Claim, quantity="price", source="example-prices")
    assert [(c.subject, c.value, c.period) for c in found] == [
        ("crm.gallium", 412.5, "2026-09"),
        ("crm.germanium", 2210.0, "2026-09"),
    ]


def test_what_the_source_does_not_know_stops_it(prices: Path) -> None:
    path = prices / "specimens" / "prices.csv"
    path.write_text("segment,month,usd_per_kg,surprise\ncrm.gallium,2026-09,1.5,x\n", encoding="utf-8")
    with pytest.raises(BadInput, match="Line 2"):
        list(source("prices").read())
    (prices / "source.toml").write_text("title = 3 apples", encoding="utf-8")
    with pytest.raises(BadInput, match="broken"):
        source("prices")
    with pytest.raises(UnknownName, match="starter"):
        source("startr")


def test_an_indicator_is_registered_and_runs(filled: Ledger, tmp_path: Path) -> None:
    from silcrete.analysis import registry

    made = module(tmp_path / "claims_by_segment.py", blocks("indicator", "python")[0])
    try:
        result = registry.get("claims_by_segment").run(Chain.from_ledger(filled), {"quantity": "share"})
        assert result["gallium"].value == 4
        assert result["germanium"].gaps == ()
        assert result["mat.soi"].gaps == ("no claim on file",)
        assert made.claims_by_segment(Chain.from_ledger(filled), quantity="nothing").rests_on == ()
    finally:
        registry._REGISTRY.pop("claims_by_segment")


def test_a_page_is_a_dataclass_a_function_a_template_and_a_line(
    filled: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from starlette.testclient import TestClient

    from silcrete.desk.app import make_app
    from silcrete.settings import Settings

    made = module(tmp_path / "counts_page.py", blocks("page", "python")[0])
    own = jinja2.DictLoader({"counts.html": blocks("page", "html")[0]})
    env = environment()
    monkeypatch.setattr(env, "loader", jinja2.ChoiceLoader([own, env.loader]))  # type: ignore[list-item]
    with TestClient(make_app(filled, Settings(), pages=[made.PAGE]), base_url="http://127.0.0.1") as client:
        assert "<p>79</p>" in client.get("/counts").text
        assert client.get("/counts.json").json()["segments"] == 79
