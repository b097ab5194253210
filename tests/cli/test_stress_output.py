"""Standard output of the stress test is its answer and nothing else."""

from __future__ import annotations

import importlib
import json
from pathlib import Path
from typing import Any

import pytest

from silcrete.cli.app import run
from silcrete.ledger import open_ledger
from silcrete.sources.starter.read import read


def test_what_a_cluster_prints_does_not_spoil_the_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Ray tells on standard output that a worker was killed."""
    module = importlib.import_module("silcrete.analysis.disruption")
    computed = module.computed

    def loud(*given: Any, **more: Any) -> Any:
        print("(raylet) A worker died or was killed")
        return computed(*given, **more)

    path = str(tmp_path / "l.db")
    with open_ledger(path, create=True) as opened, opened.writing(by="test", why="starter") as writer:
        writer.add_many(list(read()))
    monkeypatch.setenv("SILCRETE_LEDGER", path)
    monkeypatch.setattr(module, "computed", loud)
    assert run(["stress", "gallium-2026", "--runs", "1000", "--format", "json"]) == 0
    out = capsys.readouterr()
    assert json.loads(out.out)["bands"]
    assert "A worker died" in out.err
