"""A cluster that a run starts: whichever way the run ends, no process, no file and no word of it is left."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import psutil
import pytest

from silcrete.analysis._ensemble import keeper
from silcrete.analysis._ensemble.own import Own, unbroken
from silcrete.analysis.ensemble import ensemble
from silcrete.errors import SilcreteError

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))  # workers import the tasks as a module of this folder

from ensemble_tasks import breaks, sums  # noqa: E402

SHARED = {"seed": 7, "weights": np.arange(1000.0), "block": 100}
needs_ray = pytest.mark.skipif(importlib.util.find_spec("ray") is None, reason="Ray has no wheel for this machine")
CLUSTERS = (pytest.param("ray", marks=needs_ray), "dask")
signals = pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is sent as a signal")
pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::FutureWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A temporary folder with a short name, for the sockets of Ray."""
    short = Path(tempfile.mkdtemp(prefix="s-", dir="/tmp" if sys.platform != "win32" else None))
    monkeypatch.setenv("TMPDIR", str(short))
    monkeypatch.setattr(tempfile, "tempdir", None)
    yield short
    shutil.rmtree(short)


def at_work(folder: Path) -> list[int]:
    """Processes whose temporary files go to a folder or below it."""
    found = []
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error, OSError):
            if process.environ().get("TMPDIR", "").startswith(str(folder)) and process.pid != os.getpid():
                found.append(process.pid)
    return found


def began(engine: str, lines: int) -> subprocess.Popen[str]:
    """A run in a process of its own that has said so many lines: the first before it starts the cluster."""
    pipe = subprocess.PIPE
    command = [sys.executable, str(HERE / "own_driver.py"), engine]
    process = subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, start_new_session=True)
    assert process.stdout is not None
    for _ in range(lines):
        assert process.stdout.readline(), process.stderr and process.stderr.read()
    return process


@signals
@pytest.mark.parametrize("engine", CLUSTERS)
@pytest.mark.parametrize(("lines", "after"), [(1, 0.0), (1, 1.0), (1, 1.6), (3, 0.0)])
def test_ctrl_c_ends_the_cluster_without_a_word(engine: str, lines: int, after: float, folder: Path) -> None:
    with began(engine, lines) as process:
        time.sleep(after)  # somewhere in the start of the cluster
        os.killpg(process.pid, signal.SIGINT)
        said = process.communicate(timeout=60)[1]
    assert (process.returncode, said) == (130, "")
    assert not at_work(folder)
    assert not list(folder.iterdir())


@signals
@pytest.mark.parametrize("engine", CLUSTERS)
def test_the_cluster_of_a_program_that_was_killed_ends_too(engine: str, folder: Path) -> None:
    with began(engine, 3) as process:
        assert at_work(folder)
        assert list(folder.iterdir())
        process.kill()
        process.communicate()
    for _ in range(300):
        if not at_work(folder) and not list(folder.iterdir()):
            return
        time.sleep(0.1)
    raise AssertionError(f"left: {at_work(folder)}, {list(folder.iterdir())}")


@pytest.mark.parametrize("engine", CLUSTERS)
def test_an_end_and_an_error_leave_nothing(engine: str, folder: Path) -> None:
    assert len(ensemble(sums, SHARED, 1000, block=100, engine=engine, workers=1)) == 10
    assert not list(folder.iterdir())
    with pytest.raises(ZeroDivisionError):
        ensemble(breaks, SHARED, 1000, block=100, engine=engine, workers=1)
    assert not at_work(folder)
    assert not list(folder.iterdir())


@needs_ray
def test_ray_gets_a_folder_that_its_sockets_fit_into(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert keeper._short() == str(folder)
    deep = folder / ("x" * 60)
    deep.mkdir()
    monkeypatch.setenv("TMPDIR", str(deep))
    monkeypatch.setattr(tempfile, "tempdir", None)
    assert len(ensemble(sums, SHARED, 100, block=50, engine="ray", workers=1)) == 2
    assert not list(deep.iterdir())


def test_a_cluster_that_cannot_be_started_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    importlib.import_module("distributed")
    (tmp_path / "distributed.py").write_text("raise OSError('no port is free')\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(SilcreteError, match="The Dask cluster does not answer") as caught:
        ensemble(sums, SHARED, 100, engine="dask", workers=1)
    assert "this machine: no port is free" in str(caught.value)
    (tmp_path / "distributed.py").write_text("import os\nos._exit(3)\n", encoding="utf-8")
    with pytest.raises(SilcreteError, match="this machine: it ended before it ran"):
        ensemble(sums, SHARED, 100, engine="dask", workers=1)


@signals
def test_it_ends_where_a_fork_holds_its_input_open(folder: Path) -> None:
    own = Own("dask", 1)
    assert own.address().startswith("tcp://")
    assert own.process.stdin is not None
    held = os.dup(own.process.stdin.fileno())
    own.close()
    os.close(held)
    assert not at_work(folder)
    assert not list(folder.iterdir())


@signals
def test_ctrl_c_waits_for_what_cannot_be_left_halfway() -> None:
    done = []

    def whole() -> None:
        with unbroken():
            signal.raise_signal(signal.SIGINT)
            done.append(1)
        done.append(2)

    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with pytest.raises(KeyboardInterrupt):
            whole()
        assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    finally:
        signal.signal(signal.SIGINT, before)
    assert done == [1]


@needs_ray
def test_a_ray_that_was_imported_before_meets_the_cluster_too(folder: Path) -> None:
    code = (
        "import ray, sys; sys.path.insert(0, sys.argv[1])\n"
        "from ensemble_tasks import read_only\nfrom silcrete.analysis.ensemble import ensemble\n"
        "import numpy as np\n"
        "print(ensemble(read_only, {'weights': np.ones(9)}, 2, block=1, engine='ray', workers=1))"
    )
    told = subprocess.run(
        [sys.executable, "-c", code, str(HERE)], capture_output=True, text=True, timeout=120, check=False
    )
    assert told.stdout == "[False, False]\n", told.stderr
    assert not list(folder.iterdir())
