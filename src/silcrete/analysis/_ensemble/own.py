"""A cluster on this machine for one run: it and its folder of temporary files end with the run, however that ends."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from types import FrameType

from silcrete.analysis._ensemble import keeper


class Own:
    """A Ray or Dask cluster in a session of its own, which a Ctrl-C at the terminal does not reach.

    It starts while this goes on; `address` waits for it. Who takes it closes it.
    """

    def __init__(self, engine: str, workers: int) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-P", keeper.__file__, engine, str(workers)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        )  # fmt: skip

    def address(self) -> str:
        """Where it is, once it runs; raises OSError where it cannot be started."""
        assert self.process.stdout is not None
        said: dict[str, str] = json.loads(self.process.stdout.readline() or "{}")
        if "address" not in said:
            raise OSError(said.get("error", "it ended before it ran"))
        return said["address"]

    def close(self) -> None:
        """End it; its processes and its folder are gone when this returns."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        with contextlib.suppress(BrokenPipeError), self.process.stdin as asked:
            asked.write(b"\n")  # its end alone would not come where a fork of this process holds it open too
        self.process.wait()
        self.process.stdout.close()


@contextlib.contextmanager
def unbroken() -> Iterator[None]:
    """Let a Ctrl-C wait for the end of what cannot be left halfway; a second one does not wait."""
    before = signal.getsignal(signal.SIGINT)
    if before is None or threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []

    def hear(number: int, frame: FrameType | None) -> None:
        came.append(number)
        if len(came) > 1 and callable(before):
            before(number, frame)

    signal.signal(signal.SIGINT, hear)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if came:
        signal.raise_signal(signal.SIGINT)
