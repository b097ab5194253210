"""The stress test on clusters, from kept blocks and cut short: the same bits as in threads on this machine."""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import silcrete
from silcrete.analysis.backtest import backtest
from silcrete.analysis.disruption import DisruptionResult, compare, disruption
from silcrete.analysis.ensemble import Where
from silcrete.chain import Chain
from silcrete.errors import UsageError

RUNS = 1000
pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::FutureWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture(autouse=True)
def workers_find_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    source = str(Path(silcrete.__file__ or "").parents[1])
    monkeypatch.setenv("PYTHONPATH", source + os.pathsep + os.environ.get("PYTHONPATH", ""))


@pytest.fixture(scope="module")
def here(starter: Chain) -> DisruptionResult:
    return disruption(starter, "gallium-2026", runs=RUNS, measures=True)


def same(one: DisruptionResult, other: DisruptionResult) -> bool:
    fans = all((one.fans[k] == other.fans[k]).all() for k in one.fans)
    return fans and (one.bands, one.tornado, one.cover, one.measures) == (
        other.bands, other.tornado, other.cover, other.measures,
    )  # fmt: skip


needs_ray = pytest.mark.skipif(importlib.util.find_spec("ray") is None, reason="Ray has no wheel for this machine")


@pytest.mark.parametrize("engine", [pytest.param("ray", marks=needs_ray), "dask"])
def test_a_cluster_gives_the_same_bits(starter: Chain, here: DisruptionResult, engine: str) -> None:
    there = disruption(starter, "gallium-2026", runs=RUNS, measures=True, threads=2, where=Where(engine))
    assert same(here, there)


def test_kept_blocks_are_not_run_again(
    starter: Chain, here: DisruptionResult, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(done: int) -> None:
        raise KeyboardInterrupt

    where = Where(keep=str(tmp_path))
    with pytest.raises(KeyboardInterrupt):
        disruption(starter, "gallium-2026", runs=RUNS, measures=True, threads=1, where=where, progress=stop)
    assert list(tmp_path.rglob("*.block"))
    assert same(here, disruption(starter, "gallium-2026", runs=RUNS, measures=True, where=where))
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.block")}
    assert same(here, disruption(starter, "gallium-2026", runs=RUNS, measures=True, where=where))
    assert before == {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.block")}
    other = disruption(starter, "gallium-2026", runs=RUNS, seed=2, where=where)
    assert not same(here, other)


def test_a_comparison_on_a_cluster_and_from_kept_blocks_is_the_one_made_here(starter: Chain, tmp_path: Path) -> None:
    metals = ["gallium-2026", "germanium-2026"]
    plain = compare(starter, metals, RUNS)
    there = compare(starter, metals, RUNS, where=Where("dask", keep=str(tmp_path)))
    blocks = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.block")}
    again = compare(starter, metals, RUNS, threads=1, where=Where(keep=str(tmp_path)))
    assert plain.to_csv() == there.to_csv() == again.to_csv()
    assert blocks
    assert blocks == {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.block")}


def test_a_back_test_on_a_cluster_and_from_kept_blocks_is_the_one_made_here(
    starter: Chain, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = backtest(starter)
    there = backtest(starter, where=Where("dask", keep=tmp_path / "kept"))
    assert plain.to_csv() == there.to_csv()
    with monkeypatch.context() as patched:
        patched.setattr("silcrete.analysis._backtest.model.walk", None)  # nothing is computed again
        assert backtest(starter, where=Where(keep=tmp_path / "kept")).to_csv() == plain.to_csv()
        with pytest.raises(TypeError):
            backtest(starter, seed=2, where=Where(keep=tmp_path / "kept"))
    (tmp_path / "kept" / "letter.pdf").touch()
    with pytest.raises(UsageError, match="holds other things"):
        backtest(starter, where=Where(keep=tmp_path / "kept"))


def test_runs_end_when_the_band_has_settled(starter: Chain) -> None:
    coarse, fine = (disruption(starter, "gallium-2026", runs=6000, settle=weeks) for weeks in (2.0, 0.2))
    assert RUNS <= coarse.runs < fine.runs <= 6000
    again = disruption(starter, "gallium-2026", runs=coarse.runs)
    assert again.bands == coarse.bands
    assert all((coarse.lost[k] == fine.lost[k][: coarse.runs]).all() for k in coarse.lost), "not the first runs"
    half, whole = (np.quantile(next(iter(coarse.lost.values()))[:n], 0.5) for n in (coarse.runs // 2, coarse.runs))
    assert abs(half - whole) <= 2.0


@pytest.mark.parametrize("settle", [-1.0, float("nan"), float("inf")])
def test_bands_cannot_settle_to_anything(starter: Chain, settle: float) -> None:
    with pytest.raises(UsageError, match="cannot settle"):
        disruption(starter, "gallium-2026", runs=RUNS, settle=settle)


def test_threads_have_no_address(starter: Chain) -> None:
    where: Any = Where("local", "127.0.0.1:1")
    with pytest.raises(UsageError, match="Threads have no address"):
        disruption(starter, "gallium-2026", runs=RUNS, where=where)
