"""The command that the desk and the brief print gives their figures again, to the last digit (§10)."""

from __future__ import annotations

import datetime as dt
import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from silcrete.brief.main import compose
from silcrete.cli.app import run
from silcrete.desk.app import make_app
from silcrete.desk.briefs import to_html
from silcrete.ledger import Ledger, open_ledger
from silcrete.settings import Settings
from silcrete.sources.starter.read import read

DAY = dt.date(2026, 11, 21)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    path = tmp_path_factory.mktemp("again") / "l.db"
    with open_ledger(path, create=True) as opened:
        with opened.writing(by="test", why="starter") as writer:
            writer.add_many(list(read()))
        yield opened


@pytest.fixture
def command(ledger: Ledger, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:
    monkeypatch.setenv("SILCRETE_LEDGER", str(ledger.where))

    def told(line: str) -> str:
        assert run(shlex.split(line)[1:]) == 0
        return capsys.readouterr().out

    return told


@pytest.mark.parametrize(
    "address",
    [
        "naka-2021?runs=1000",
        "gallium-2026?runs=1000&measures=1",
        "gallium-2026?runs=1000&weeks=8&loss=60&seed=7",
        "own?place=TW&segment=fab.foundry&runs=1000&weeks=9",
        "own?place=DE&segment=fab.power&share=10-30&runs=1000",
        "own?place=CN&segment=crm.gallium&share=1&weeks=26&runs=1000",
        "gases-2026?runs=1000",
    ],
)
def test_the_desk(ledger: Ledger, command: Any, address: str) -> None:
    path, _, query = address.partition("?")
    with TestClient(make_app(ledger, Settings(), today=lambda: DAY), base_url="http://127.0.0.1:8000") as client:
        answer = client.get(f"/scenarios/{path}.json?{query}")
        assert answer.status_code == 200, answer.text[:300]
        page = answer.json()
    again = json.loads(command(f"{page['command']} --format json"))
    for part in ("bands", "structural", "tornado", "measures", "fans", "cover", "binding", "headline", "rests_on"):
        assert page["result"][part] == again[part], part
    for part in ("snapshot", "digest"):
        assert again["recipe"][part] == page["result"]["recipe"][part]
    assert page["result"]["cautions"] == [c for c in again["cautions"] if not c.startswith("Not stated")]


def test_the_brief(ledger: Ledger, command: Any, tmp_path: Path) -> None:
    brief = compose(ledger.at(as_of=DAY.isoformat()), "gallium-2026", "esra", runs=1000, seed=3)
    out = tmp_path / "again.html"
    command(f"{brief.recipe} -o {out}")
    figures = re.findall(r"\d[\d.,]*", to_html(brief))
    assert len(figures) > 200
    assert re.findall(r"\d[\d.,]*", out.read_text(encoding="utf-8")) == figures
