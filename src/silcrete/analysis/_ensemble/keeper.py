"""Starts a cluster on this machine and ends it with the program that asked for it, whichever way that one ends.

Run as a script, with engine and workers: it prints a line of JSON, `address` or `error`, and once its standard input
ends it ends the cluster and takes its folder away. It imports nothing but the standard library before the engine.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from typing import Any

LONGEST = 107 if sys.platform.startswith("linux") else 103
"""Bytes of the path of a socket, at most."""
BELOW = len("/session_2026-01-01_00-00-00_000000_4194304/sockets/plasma_store")
"""Bytes of what Ray puts below its folder for a socket."""
TRIES, MOMENT = 50, 0.02
"""How often it is seen whether something is gone, and seconds between."""


def keep(engine: str, workers: str) -> None:
    """Start the cluster in a session of its own; end it once standard input ends."""
    folder = tempfile.mkdtemp(prefix="silcrete-", dir=_short() if engine == "ray" else None)
    cluster = subprocess.Popen(
        [sys.executable, "-P", __file__, engine, workers, folder],
        stdin=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True, env={**os.environ, "TMPDIR": folder},
    )  # fmt: skip
    os.close(1)  # the cluster alone has it now: where it dies, who waits for its address reads an end
    sys.stdin.buffer.readline()
    _end(cluster, hard=engine == "ray")
    for _ in range(TRIES):  # what dies last may still write
        shutil.rmtree(folder, ignore_errors=True)
        if not os.path.exists(folder):
            return
        time.sleep(MOMENT)


def _end(cluster: subprocess.Popen[bytes], hard: bool) -> None:
    """End all processes of the cluster, and wait a second at most until they are gone. Ray's take seconds over SIGTERM;
    one of Dask's ignores it, for it takes away the semaphores of the others."""
    kill = getattr(signal, "SIGKILL", signal.SIGTERM)
    if os.name == "posix":
        os.killpg(cluster.pid, kill if hard else signal.SIGTERM)
    else:
        cluster.kill()
    for n in range(TRIES):
        left = _session(cluster.pid)
        for pid in left:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, kill if hard or n > TRIES // 2 else signal.SIGTERM)
        if cluster.poll() is not None and not left:
            return
        time.sleep(MOMENT)


def _session(leader: int) -> list[int]:
    """Running processes of a session: Ray puts its workers into groups of their own. None is found without /proc, where
    those of the first group are ended alone; Ray's workers then see that their node is gone."""
    found = []
    for name in os.listdir("/proc") if os.path.exists("/proc/self/stat") else ():
        with contextlib.suppress(OSError):
            if name.isdigit():
                with open(f"/proc/{name}/stat", encoding="utf-8", errors="replace") as file:
                    state, _, _, session = file.read().rpartition(")")[2].split()[:4]
                if state not in "ZX" and int(session) == leader:
                    found.append(int(name))
    return found


def _short() -> str:
    """The temporary folder, or one with a shorter name where the path of Ray's sockets would be too long."""
    usual = tempfile.gettempdir()
    fits = len(os.fsencode(os.path.join(usual, "silcrete-12345678"))) + BELOW <= LONGEST
    return usual if fits or os.name != "posix" else "/tmp"


def start(engine: str, workers: int, folder: str) -> None:
    """Start the cluster, say where it is, and stay."""
    told = os.fdopen(os.dup(1), "w")  # workers do not inherit it
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    cluster: Any = None
    try:
        if engine == "dask":
            import distributed

            dask: Any = distributed
            cluster = dask.LocalCluster(
                n_workers=workers, threads_per_worker=1, dashboard_address=None, silence_logs=50
            )
            address = cluster.scheduler_address
        else:
            import ray

            cluster = ray
            ray.init(
                address="local", num_cpus=workers, include_dashboard=False, log_to_driver=False, logging_level=50,
                _temp_dir=folder,
            )  # fmt: skip
            address = ray.get_runtime_context().gcs_address
        said = {"address": address}
    except Exception as error:
        said = {"error": str(error).strip() or type(error).__name__}
    with told:
        print(json.dumps(said), file=told)
    sys.stdin.buffer.read()


if __name__ == "__main__":
    if len(sys.argv) == 4:
        start(sys.argv[1], int(sys.argv[2]), sys.argv[3])
    else:
        keep(*sys.argv[1:])
