"""Blocks of an ensemble on a Dask cluster: shared arrays are sent once to every worker."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import nullcontext
from typing import Any

from silcrete.analysis._ensemble.local import Block, Task
from silcrete.analysis._ensemble.on_ray import RETRIES, answers, first_line, gone
from silcrete.analysis._ensemble.own import Own, unbroken
from silcrete.errors import SilcreteError

MOMENT = 0.01
"""Seconds between two looks for an answer."""
GONE = 0.5
"""Seconds in which a scheduler learns that a worker died."""
PATIENCE = 5.0
"""Seconds until an answer is asked for again, twice as long each time: Dask itself waits half a minute for a worker."""


class OnDask:
    """A connection to the scheduler of `address`, or to a cluster started on this machine where none is named."""

    def __init__(self, address: str | None, workers: int) -> None:
        self.own = Own("dask", workers) if address is None else None
        self.client: Any = None
        try:
            import distributed

            dask: Any = distributed
            answers(address)
            self.address = address if self.own is None else self.own.address()
            with nullcontext() if self.own is None else unbroken():
                self.client = dask.Client(self.address, timeout=10)
        except BaseException as error:
            self.close()
            if not isinstance(error, OSError | RuntimeError | ValueError):
                raise
            raise SilcreteError(
                "The Dask cluster does not answer.",
                found=f"{address or 'this machine'}: {first_line(error)}",
                todo="start it (`dask scheduler`, `dask worker`), check the address, or use engine='local'.",
            ) from error

    def run(self, task: Task, shared: Any, blocks: list[Block]) -> Iterator[tuple[int, Any]]:
        """Results as they come: number of the block, what `task(shared, first, count)` gave."""
        import distributed

        dask: Any = distributed
        futures: dict[Any, tuple[Block, Any]] = {}
        stored = None

        def sent(block: Block) -> Any:
            nonlocal stored
            if stored is None or stored.status != "finished":  # the workers that held it are gone
                stored = self.given(shared)
            future = self.client.submit(task, stored, *block[1:], pure=False, retries=RETRIES)
            futures[future] = block, stored
            return future

        def answered(future: Any) -> tuple[int, Any] | None:
            nonlocal stored
            block, held = futures.pop(future)
            try:
                return block[0], future.result(timeout=patience[block[0]])
            except OSError as error:
                if future.status == "error":  # the task says so itself
                    own.append(error)
                if own or not isinstance(error, dask.TimeoutError):
                    raise
                # the worker that held it died: ask again, by then it is made anew
                patience[block[0]] *= 2
                futures[future] = block, held
                waiting.add(future)
                return None
            except dask.CancelledError:  # it went with the worker that held it, or what it was to be given did
                left[block[0]] -= 1
                if left[block[0]] < 0:
                    raise
                stored = None if stored is held else stored  # the client may not know yet that it is gone
                waiting.add(sent(block))
                return None

        left = dict.fromkeys((block[0] for block in blocks), RETRIES)
        patience = dict.fromkeys(left, PATIENCE)
        own: list[OSError] = []
        try:
            with unbroken():
                waiting = dask.as_completed([sent(block) for block in blocks])
            while not waiting.is_empty():
                if not waiting.has_ready():
                    time.sleep(MOMENT)  # a Ctrl-C comes here or where the answer is read: within Dask it would be lost,
                    continue  # or leave a lock behind
                with unbroken():
                    found = answered(next(waiting))
                if found is not None:
                    yield found
        except (dask.CancelledError, dask.KilledWorker, OSError) as error:
            if own:
                raise
            raise gone("Dask", error) from error
        finally:
            self.client.cancel(list(futures))

    def given(self, shared: Any) -> Any:
        """What every worker holds from now on; anew, and under another name, where one of them died as it was given
        it: Dask would go on for ever asking that one. The last time it takes as long as it takes."""

        def spread(limit: float | None) -> Any:
            (stored,) = self.client.sync(
                lambda: self.client.scatter([shared], broadcast=True, hash=False, asynchronous=True),
                callback_timeout=limit,
            )
            return stored

        for again in range(RETRIES):
            try:
                return spread(PATIENCE * 2 ** (again + 1))
            except (OSError, KeyError, RuntimeError):  # a time that is over is an OSError; of one just gone, a KeyError
                if self.client.status != "running":
                    raise
                time.sleep(GONE)
        return spread(None)

    def close(self) -> None:
        """Leave the cluster, and end it where it was started here."""
        try:
            if self.client is not None:
                self.client.close()
        finally:
            if self.own is not None:
                self.own.close()
