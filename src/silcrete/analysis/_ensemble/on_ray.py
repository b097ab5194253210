"""Blocks of an ensemble on a Ray cluster: shared arrays lie once in the store of each machine, read-only."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from silcrete.analysis._ensemble.local import Block, Task
from silcrete.analysis._ensemble.own import Own, unbroken
from silcrete.errors import SilcreteError

RETRIES = 3
"""A block whose worker dies is run again so many times; its numbers are the same, for they depend on its runs alone."""

MOMENT = 0.1
"""Seconds of a wait: Ray looks for a Ctrl-C once a second only."""


class OnRay:
    """A connection to the cluster of `address`, or to one started on this machine where none is named."""

    def __init__(self, address: str | None, workers: int) -> None:
        os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # nothing phones home
        if address is None or token():  # a cluster that Ray starts on this machine asks for one
            os.environ.setdefault("RAY_AUTH_MODE", "token")  # Ray reads it when it is imported
        late = "ray" in sys.modules
        import ray

        self.ray: Any = ray
        self.workers = workers
        self.mine = not ray.is_initialized()
        self.address: str | None = address
        self.own = Own("ray", workers) if self.mine and address is None else None
        if self.mine:
            try:
                answers(address)
                if self.own is not None:
                    self.address = self.own.address()
                    if late:  # a Ray that was imported before has read that nothing asks for a token
                        self.ray._raylet.Config.initialize("")
                with nullcontext() if self.own is None else unbroken():
                    ray.init(address=self.address, log_to_driver=False, logging_level=40)
            except BaseException as error:
                self.close()
                if not isinstance(error, OSError | RuntimeError | ValueError):
                    raise
                raise SilcreteError(
                    "The Ray cluster does not answer.",
                    found=f"{address or 'this machine'}: {first_line(error)}",
                    todo="start it (`ray start --head`), check the address, give as RAY_AUTH_TOKEN what "
                    "`ray get-auth-token` prints on its machine, or use engine='local'.",
                ) from error

    def run(self, task: Task, shared: Any, blocks: list[Block]) -> Iterator[tuple[int, Any]]:
        """Results as they come: number of the block, what `task(shared, first, count)` gave."""
        ray = self.ray
        remote = ray.remote(max_retries=RETRIES, num_cpus=1)(task)
        with unbroken():  # a Ctrl-C comes between two looks for an answer: within Ray it may end the process
            stored = ray.put(shared)
            cores = max(1, int(ray.cluster_resources().get("CPU", self.workers)))
        waiting: dict[Any, int] = {}
        rest = iter(blocks)
        try:
            while True:
                with unbroken():
                    while len(waiting) < 2 * cores and (block := next(rest, None)) is not None:
                        waiting[remote.remote(stored, *block[1:])] = block[0]
                    if not waiting:
                        return
                    done, _ = ray.wait(list(waiting), num_returns=1, timeout=MOMENT)
                    found = [(waiting.pop(reference), ray.get(reference)) for reference in done]
                yield from found
        except ray.exceptions.RayTaskError as error:
            raise error.as_instanceof_cause() from None
        except (ray.exceptions.RayError, OSError) as error:  # an OSError of a task comes as a RayTaskError
            raise gone("Ray", error) from error
        finally:
            for reference in waiting:
                if ray.is_initialized():
                    ray.cancel(reference, force=False)

    def close(self) -> None:
        """Leave the cluster, and end it where it was started here."""
        try:
            if self.mine and self.ray.is_initialized():
                self.ray.shutdown()
        finally:
            if self.own is not None:
                self.own.close()


def answers(address: str | None) -> None:
    """Raise OSError when nobody listens at a host and port: Ray itself would try for minutes, Dask ten seconds."""
    scheme, _, place = (address or "").rpartition("://")
    host, _, port = place.rpartition(":") if scheme in ("", "ray", "tcp", "tls") else ("", "", "")
    if host and port.isdigit():
        socket.create_connection((host, int(port)), timeout=5).close()


def token() -> bool:
    """Whether this machine has a token, with which a cluster lets in whom it knows: `ray start` asks for one."""
    told = os.environ.get("RAY_AUTH_TOKEN") or os.environ.get("RAY_AUTH_TOKEN_PATH")
    return bool(told) or (Path.home() / ".ray" / "auth_token").exists()


def gone(name: str, error: Exception) -> SilcreteError:
    """The error of a cluster that went away while it worked."""
    return SilcreteError(
        f"The {name} cluster went away during the run.",
        found=first_line(error),
        todo="run again; with keep= a folder the blocks that were done are not run again.",
    )


def first_line(error: Exception) -> str:
    """The first line of what went wrong, without its full stop."""
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:160].rstrip(".")
