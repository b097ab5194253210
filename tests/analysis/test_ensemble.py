"""Ensembles: the same bits from threads, a real Ray cluster and a real Dask cluster; kept, cancelled, cut short."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import re
import secrets
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pytest

from silcrete.analysis._ensemble.on_ray import OnRay
from silcrete.analysis.ensemble import ensemble
from silcrete.analysis.identity import identity
from silcrete.errors import BadInput, SilcreteError, UsageError

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))  # workers import the tasks as a module of this folder

from ensemble_tasks import Deadly, breaks, dies_once, late, read_only, slow, sums  # noqa: E402

RUNS, BLOCK = 1000, 100
SHARED = {"seed": 7, "weights": np.arange(1000.0), "block": BLOCK}
needs_ray = pytest.mark.skipif(importlib.util.find_spec("ray") is None, reason="Ray has no wheel for this machine")
CLUSTERS = (pytest.param("ray", marks=needs_ray), "dask")
pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::FutureWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture(autouse=True)
def workers_find_the_tests(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("PYTHONPATH", str(HERE) + os.pathsep + os.environ.get("PYTHONPATH", ""))
    return


def listening(port: int) -> None:
    """Wait until somebody listens."""
    for _ in range(300):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.1)
    raise AssertionError("the cluster did not start")


def joined(parts: list[Any]) -> Any:
    return np.concatenate(parts)


def reference() -> Any:
    return joined([sums(SHARED, 0, RUNS)])


@pytest.mark.parametrize("block", [4, 100, 256, 1000, 4000])
@pytest.mark.parametrize("workers", [1, 3])
def test_neither_blocks_nor_threads_change_a_bit(block: int, workers: int) -> None:
    assert (joined(ensemble(sums, SHARED, RUNS, block=block, workers=workers)) == reference()).all()


@pytest.mark.parametrize("engine", CLUSTERS)
@pytest.mark.parametrize("workers", [1, 2])
def test_a_killed_worker_loses_nothing(engine: str, workers: int, tmp_path: Path) -> None:
    """Nor does the only one, with which results not yet fetched and the shared values go."""
    seen: list[int] = []
    shared = SHARED | {"mark": str(tmp_path / "mark")}
    found = ensemble(dies_once, shared, RUNS, block=BLOCK, engine=engine, workers=workers, progress=seen.append)
    assert (joined(found) == reference()).all()
    assert (tmp_path / "mark").exists(), "no worker was killed: the test shows nothing"
    assert seen == [BLOCK * (k + 1) for k in range(RUNS // BLOCK)]


@pytest.mark.parametrize("engine", CLUSTERS)
def test_a_worker_that_dies_as_it_is_given_the_shared_values_holds_up_nothing(engine: str, tmp_path: Path) -> None:
    shared = Deadly(SHARED | {"mark": str(tmp_path / "mark")})
    found = ensemble(sums, shared, RUNS, block=BLOCK, engine=engine, workers=2, identity="deadly")
    assert (joined(found) == reference()).all()
    assert (tmp_path / "mark").exists(), "no worker was killed: the test shows nothing"


@pytest.mark.parametrize("engine", CLUSTERS)
def test_a_task_that_says_it_is_late_ends_the_run(engine: str) -> None:
    with pytest.raises(TimeoutError, match="block at 200"):
        ensemble(late, SHARED, RUNS, block=BLOCK, engine=engine, workers=2)


@needs_ray
def test_shared_arrays_are_read_only_on_ray() -> None:
    assert ensemble(read_only, SHARED, 2, block=1, engine="ray", workers=1) == [False, False]


@pytest.mark.parametrize("engine", ["local", *CLUSTERS])
def test_an_error_in_a_run_is_the_error_of_the_ensemble(engine: str) -> None:
    with pytest.raises(ZeroDivisionError, match="block at 200"):
        ensemble(breaks, SHARED, RUNS, block=BLOCK, engine=engine, workers=2)


def test_it_ends_at_the_first_block_that_is_enough_whatever_came_first() -> None:
    def enough(parts: list[Any]) -> bool:
        return sum(len(p) for p in parts) >= 300

    for workers in (1, 4):
        found = ensemble(sums, SHARED, RUNS, block=BLOCK, workers=workers, enough=enough)
        assert (joined(found) == reference()[:300]).all()


def test_a_run_that_was_stopped_goes_on_where_it_was(tmp_path: Path) -> None:
    def stop(done: int) -> None:
        if done >= 300:
            raise KeyboardInterrupt

    options: dict[str, Any] = {"block": BLOCK, "workers": 1, "keep": tmp_path / "kept", "recipe": "seed 7"}
    with pytest.raises(KeyboardInterrupt):
        ensemble(slow, SHARED, RUNS, progress=stop, **options)
    kept = sorted(path.name for path in (tmp_path / "kept").glob("*.block"))
    assert 3 <= len(kept) < 10
    (tmp_path / "kept" / kept[0]).write_bytes(b"half a block")  # as a crash in the file system would leave it
    seen: list[int] = []
    assert (joined(ensemble(slow, SHARED, RUNS, progress=seen.append, **options)) == reference()).all()
    assert len(seen) == 10 - len(kept) + 1
    assert not list((tmp_path / "kept").glob(".part-*"))


def test_a_cancelled_run_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    def stop(done: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ensemble(slow, SHARED, RUNS, block=BLOCK, workers=2, progress=stop)
    assert not list(tmp_path.iterdir())


def broken(shared: Any, first: int, count: int) -> Any:
    raise KeyboardInterrupt


def test_a_run_without_a_finished_block_takes_away_the_folders_it_made(tmp_path: Path) -> None:
    def cancelled(folder: Path, **options: Any) -> None:
        with pytest.raises((KeyboardInterrupt, UsageError)):
            ensemble(broken, SHARED, 10, workers=1, keep=folder, recipe="seed 7", **options)

    cancelled(tmp_path / "outer" / "inner")
    cancelled(tmp_path / "outer" / "inner", engine="local", address="tcp://nowhere")
    assert not list(tmp_path.iterdir())
    (tmp_path / "there").mkdir()
    cancelled(tmp_path / "there")
    assert not list((tmp_path / "there").iterdir()), "a folder that was there stays, as it was"
    ensemble(sums, SHARED, 10, keep=tmp_path / "there" / "one", recipe="seed 7")
    cancelled(tmp_path / "there" / "two")
    assert [path.name for path in (tmp_path / "there").iterdir()] == ["one"]
    (block,) = (tmp_path / "there" / "one").glob("*.block")
    block.unlink()
    with pytest.raises(BadInput, match="another task"):
        cancelled(tmp_path / "there" / "one")
    assert (tmp_path / "there" / "one" / "recipe.txt").exists(), "nor is what an earlier run left"


def test_kept_blocks_of_another_run_are_refused(tmp_path: Path) -> None:
    ensemble(sums, SHARED, 10, keep=tmp_path, recipe="seed 7")
    with pytest.raises(BadInput, match="another run"):
        ensemble(sums, SHARED, 10, keep=tmp_path, recipe="seed 8")
    for task, shared in ((sums, SHARED | {"weights": np.arange(1001.0)}), (read_only, SHARED)):
        with pytest.raises(BadInput, match="another task or other shared values"):
            ensemble(task, shared, 10, keep=str(tmp_path), recipe="seed 7")
    again = dict(reversed(SHARED.items())) | {"weights": np.arange(1000.0).copy()}
    assert (joined(ensemble(sums, again, 10, keep=str(tmp_path), recipe="seed 7")) == reference()[:10]).all()


def test_an_identity_stands_for_what_cannot_be_read(tmp_path: Path) -> None:
    shared = SHARED | {"lock": threading.Lock()}
    with pytest.raises(UsageError, match="a part of it cannot be read"):
        ensemble(sums, shared, 10, keep=tmp_path / "a", recipe="seed 7")
    ensemble(sums, shared, 10, keep=tmp_path / "b", recipe="seed 7", identity="first")
    with pytest.raises(BadInput, match="another run"):
        ensemble(sums, shared, 10, keep=tmp_path / "b", recipe="seed 7", identity="second")


def test_a_function_is_known_by_its_code_and_by_what_it_holds() -> None:
    def made(factor: float) -> Any:
        return lambda shared, first, count: np.full(count, factor)

    assert identity(made(2.0)) == identity(made(2.0)) != identity(made(3.0))
    assert identity(lambda x: x + 1) != identity(lambda x: x + 2)
    assert identity(partial(sums, SHARED)) != identity(partial(sums, {"seed": 8}))
    assert identity({"a", "b"}, {1: 2, 3: 4}) == identity({"b", "a"}, {3: 4, 1: 2})
    assert identity(1) != identity(1.0) != identity("1.0")
    frame = pd.DataFrame({"a": [1, 2], "b": ["x", "y"]})
    others = [frame.iloc[::-1], frame.rename(columns={"a": "c"}), frame.assign(a=[1, 3]), frame.a, pl.DataFrame(frame)]
    assert identity(frame) == identity(frame.copy())
    assert len({identity(x) for x in (frame, *others)}) == 6
    loop: list[Any] = []
    loop.append(loop)
    with pytest.raises(UsageError, match="without end"):
        identity(loop)


def test_the_identity_is_the_same_in_another_process() -> None:
    code = (
        "from silcrete.analysis.identity import identity\nfrom ensemble_tasks import sums\n"
        "print(identity(sums, {'a', 'b', 'c'}))"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert said.strip() == identity(sums, {"a", "b", "c"})


@pytest.mark.parametrize("folder", ["file", "file/below", "/proc/blocks"])
def test_a_folder_that_cannot_be_one_is_refused_in_words(folder: str, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UsageError, match="Blocks cannot be kept there") as caught:
        ensemble(sums, SHARED, 10, keep=tmp_path / folder, recipe="seed 7")
    assert "not a file" in str(caught.value)


def test_a_folder_with_other_things_and_the_root_are_refused(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "mine.pdf").touch()
    with pytest.raises(UsageError, match="holds other things; nothing was written") as caught:
        ensemble(sums, SHARED, 10, keep=tmp_path, recipe="seed 7")
    assert f"{tmp_path}: letters and 1 more" in str(caught.value)
    assert f"`keep={tmp_path / 'blocks'}`" in str(caught.value)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["letters", "mine.pdf"]
    with pytest.raises(UsageError, match="root of a file system"):
        ensemble(sums, SHARED, 10, keep=tmp_path.root, recipe="seed 7")
    ensemble(sums, SHARED, 10, keep=tmp_path / "blocks", recipe="seed 7")
    (tmp_path / "blocks" / "note.txt").touch()  # a folder that is a run's own stays its own
    assert (joined(ensemble(sums, SHARED, 20, keep=tmp_path / "blocks", recipe="seed 7")) == reference()[:20]).all()


@pytest.mark.parametrize("engine", CLUSTERS)
def test_a_cluster_that_does_not_answer_is_told_at_once(engine: str) -> None:
    address = {"ray": "127.0.0.1:9", "dask": "tcp://127.0.0.1:9"}[engine]
    start = time.monotonic()
    with pytest.raises(SilcreteError, match="does not answer") as caught:
        ensemble(sums, SHARED, RUNS, engine=engine, address=address)
    assert "127.0.0.1:9" in str(caught.value)
    assert time.monotonic() - start < 9


def test_a_dask_cluster_that_goes_away() -> None:
    from distributed import LocalCluster

    cluster = LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=None, silence_logs=50)
    try:
        with pytest.raises(SilcreteError, match="went away") as caught:
            ensemble(
                slow, SHARED, RUNS, block=10, engine="dask", address=cluster.scheduler_address,
                progress=lambda done: cluster.close() if done == 30 else None,
            )  # fmt: skip
        assert "keep=" in str(caught.value)
    finally:
        cluster.close()


def test_a_connection_that_breaks_is_a_cluster_that_went_away() -> None:
    def broken(*given: Any, **more: Any) -> Any:
        raise ConnectionResetError(104, "Connection reset by peer")

    there = OnRay.__new__(OnRay)
    there.workers = 1
    there.ray = SimpleNamespace(
        remote=lambda **options: lambda task: SimpleNamespace(remote=lambda *given: object()),
        put=lambda shared: shared, cluster_resources=dict, wait=broken, is_initialized=lambda: False,
        exceptions=SimpleNamespace(RayTaskError=type("T", (Exception,), {}), RayError=type("R", (Exception,), {})),
    )  # fmt: skip
    with pytest.raises(SilcreteError, match="The Ray cluster went away"):
        list(there.run(sums, SHARED, [(0, 0, 10)]))


@needs_ray
def test_a_ray_cluster_that_goes_away_takes_no_block_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ray ends a process whose head node is gone; what was kept is not run again. `ray start` asks for a token."""
    monkeypatch.delenv("RAY_AUTH_MODE", raising=False)
    monkeypatch.setenv("RAY_AUTH_TOKEN", secrets.token_hex(32))
    monkeypatch.setenv("RAY_USAGE_STATS_ENABLED", "0")
    monkeypatch.setenv("RAY_gcs_rpc_server_reconnect_timeout_s", "2")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    ray = str(Path(sys.executable).parent / "ray")
    start = [ray, "start", "--head", "--block", f"--port={port}", "--num-cpus=1", "--include-dashboard=false"]
    head = subprocess.Popen(start, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        listening(port)
        driver = [sys.executable, str(HERE / "ensemble_driver.py"), f"127.0.0.1:{port}", str(tmp_path)]
        with subprocess.Popen(driver, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
            assert process.stdout is not None
            assert process.stdout.readline().strip() == "100"
            os.killpg(head.pid, signal.SIGKILL)
            process.communicate(timeout=90)
            assert process.returncode != 0
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(head.pid, signal.SIGKILL)
        head.wait()
    kept = list(tmp_path.glob("*.block"))
    assert 1 <= len(kept) < 40
    seen: list[int] = []
    found = ensemble(slow, SHARED, 4000, block=BLOCK, keep=tmp_path, recipe="seed 7", progress=seen.append)
    assert (joined(found) == joined([sums(SHARED, 0, 4000)])).all()
    assert len(seen) == 40 - len(kept)


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"runs": 0}, "0 runs"),
        ({"block": 0}, "blocks of 0"),
        ({"engine": "spark"}, "local, ray, dask"),
        ({"address": "tcp://x"}, "Threads have no address"),
        ({"keep": Path("x")}, "recipe"),
        ({"keep": 3}, "is a path"),
        ({"workers": 0}, "0 workers"),
        ({"workers": -2}, "-2 workers"),
        ({"workers": 1.5}, "no whole number"),
    ],
)
def test_what_is_refused(options: dict[str, Any], says: str) -> None:
    with pytest.raises(UsageError) as caught:
        ensemble(sums, SHARED, **({"runs": 10} | options))
    assert says in str(caught.value)


@pytest.mark.parametrize("engine", CLUSTERS)
def test_an_engine_that_is_not_installed(engine: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(UsageError, match=f"silcrete\\[{engine}\\]"):
        ensemble(sums, SHARED, 10, engine=engine)


@pytest.mark.parametrize(
    ("task", "words"),
    [
        (lambda shared, first, count: np.ones(2), "shape (2,) for the block of runs 0 to 4"),
        (lambda shared, first, count: np.ones((2, count)), "shape (2, 5)"),
        (lambda shared, first, count: [1.0], "1 entries"),
        (lambda shared, first, count: None, "gave nothing back"),
        (
            lambda shared, first, count: np.where(np.arange(first, first + count) == 7, np.nan, 1.0),
            "nan in run 7, in 1",
        ),
        (lambda shared, first, count: [float("nan")] * count, "nan in run 0, in 5"),
    ],
)
def test_a_result_that_cannot_be_one_is_refused(task: Any, words: str, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=re.escape(words)):
        ensemble(task, SHARED, 10, block=5, workers=1, keep=tmp_path, recipe="r")
    assert not list(tmp_path.glob("0000000005*")) or "run 7" not in words, "what is refused is not kept"


def test_what_is_never_and_what_tells_of_a_block_are_results() -> None:
    def never(shared: object, first: int, count: int) -> Any:
        return np.full((count, 2), np.inf)

    assert joined(ensemble(never, SHARED, 10, block=4, workers=1)).shape == (10, 2)
    assert ensemble(lambda shared, first, count: {"first": first}, SHARED, 4, block=2, workers=1)[1] == {"first": 2}


@pytest.mark.parametrize("options", [{"runs": "5"}, {"runs": 5.5}, {"runs": 5, "block": "2"}])
def test_runs_are_whole_numbers(options: Any) -> None:
    with pytest.raises(UsageError, match="no whole number"):
        ensemble(sums, SHARED, **options)
    with pytest.raises(UsageError, match="A task is a function"):
        ensemble(3, SHARED, 5)  # type: ignore[arg-type]
