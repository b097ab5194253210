"""Memory and disk of a stress test: what does not fit is said before it starts, with a number of runs that does."""

from __future__ import annotations

import importlib
import re
import shutil
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from silcrete.analysis._stress import engine, needs
from silcrete.analysis.backtest import backtest
from silcrete.analysis.disruption import disruption
from silcrete.analysis.ensemble import Where
from silcrete.chain import Chain
from silcrete.chain.network import room
from silcrete.errors import UsageError

NAME = "blockade-taiwan"
module = importlib.import_module("silcrete.analysis.disruption")


def run_of(chain: Chain, runs: int = 1000) -> engine.Run:
    run: engine.Run = module._question(chain, NAME, runs, 1, "EU27", 104, 2)[0]
    return run


@pytest.fixture
def not_started(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What was started all the same."""
    started: list[Any] = []
    for name in ("session", "sampled", "computed"):
        monkeypatch.setattr(module, name, lambda *given, **more: started.append(given))
    return started


def test_what_does_not_fit_is_refused_with_a_number_that_does(
    starter: Chain, monkeypatch: pytest.MonkeyPatch, not_started: list[Any]
) -> None:
    monkeypatch.setattr(room, "available", lambda: 2**31)
    with pytest.raises(UsageError, match=r"A stress test of 100,000 runs does not fit.*GiB needed, 2.0") as told:
        disruption(starter, NAME, runs=100_000)
    assert not not_started
    most = int(re.findall(r"ask for ([\d,]+) runs or fewer", told.value.todo)[0].replace(",", ""))
    assert 5000 < most < 25_000
    needs.check(run_of(starter, most), 1, 0)
    with pytest.raises(UsageError, match="does not fit"):
        needs.check(run_of(starter, most), 1, 2)
    with pytest.raises(UsageError, match="does not fit"):
        needs.check(run_of(starter, most), 7, 0)
    monkeypatch.setattr(room, "available", lambda: 2**28)
    with pytest.raises(UsageError, match="use a larger machine, or look at fewer places"):
        needs.check(run_of(starter), 1, 0)


def test_a_back_test_that_does_not_fit_is_refused(starter: Chain, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "available", lambda: 2**30)
    with pytest.raises(UsageError, match=r"A back-test of 100,000 runs does not fit.*ask for 27,000 runs"):
        backtest(starter, 100_000)


def test_the_memory_told_is_that_of_what_a_run_keeps(starter: Chain, monkeypatch: pytest.MonkeyPatch) -> None:
    """Arrays counted one by one: no less is told, and not much more."""
    run, held = run_of(starter), {}

    def count(given: Any) -> None:
        if hasattr(given, "nbytes"):
            base = given if given.base is None else given.base
            held[id(base)] = base.nbytes
        elif isinstance(given, dict | list | tuple):
            for part in given.values() if isinstance(given, dict) else given:
                count(part)

    batches = engine.sampled(run)
    ends = [n for n, node in enumerate(run.net.nodes) if node.shocked or node.kind.name == "demand"]
    pairs = [(n, z) for n in range(len(run.net.nodes)) for z in (engine.WORLD, run.focus)]
    found = [engine.computed(run, batches, c, pairs, [p for p in pairs if p[0] in ends]) for c in needs.CLOSURES]
    for batch in batches:
        count([getattr(batch.values, name) for name in batch.values.__slots__])
        count(batch.drawn)
    count([found[0].paths, *([f.values, f.happens] for f in found)])
    told = needs.memory(run.net, run.weeks, 1, 0, run.workers)
    assert sum(held.values()) / run.runs <= told <= 1.5 * sum(held.values()) / run.runs


def test_the_disk_told_is_what_the_blocks_take(starter: Chain, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    where, options = Where(keep=tmp_path / "kept"), {"runs": 1000, "measures": True, "said": said.append}
    disruption(starter, "gallium-2026", where=where, **options)
    assert not said, "small blocks are nobody's worry"
    run, asked = module._question(starter, "gallium-2026", 1000, 1, "EU27", 104, 2)
    told = 1000 * needs.disk(run.net, run.weeks, 1, len(asked.measures))
    taken = sum(path.stat().st_size for path in tmp_path.rglob("*.block"))
    assert 0.8 * taken <= told <= 1.3 * taken
    monkeypatch.setattr(needs, "LARGE", told - 1)
    disruption(starter, "gallium-2026", where=where, **options)
    assert said == [f"blocks of finished runs will take {told / 2**30:.1f} GiB in {tmp_path / 'kept'}"]
    monkeypatch.setattr(shutil, "disk_usage", lambda path: SimpleNamespace(free=told - taken))
    disruption(starter, "gallium-2026", where=where, **options)  # what is there is not written again


def test_blocks_that_do_not_fit_on_the_disk_are_refused_before_anything_starts(
    starter: Chain, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, not_started: list[Any]
) -> None:
    asked: list[Path] = []
    monkeypatch.setattr(shutil, "disk_usage", lambda path: asked.append(path) or SimpleNamespace(free=2**29))
    folder = tmp_path / "not there" / "kept"
    with pytest.raises(UsageError, match=r"do not fit on the disk.*GiB needed, 0.5 GiB free") as told:
        disruption(starter, NAME, runs=10_000, where=Where(keep=folder))
    assert "ask for 2,9" in told.value.todo or "ask for 3," in told.value.todo
    assert asked == [tmp_path]
    assert not folder.exists()
    assert not not_started


def test_paths_are_held_once_here_and_joined_from_kept_blocks(starter: Chain, tmp_path: Path) -> None:
    run = run_of(starter)
    batches, pair = engine.sampled(run), (len(run.net.nodes) - 1, run.focus)
    here = engine.computed(run, batches, needs.CLOSURES[0], [pair], [pair])
    kept = module.replace(run, where=Where(keep=tmp_path), recipe="the same")
    for _ in range(2):  # written, and read again
        there = engine.computed(kept, batches, needs.CLOSURES[0], [pair], [pair])
        assert (there.paths[pair] == here.paths[pair]).all()
        assert (there.lost(*pair) == here.lost(*pair)).all()
