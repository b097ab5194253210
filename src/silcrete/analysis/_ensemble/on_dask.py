"""Blocks of an ensemble on a Dask cluster: shared arrays are sent once to every worker."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from silcrete.analysis._ensemble.local import Block, Task
from silcrete.analysis._ensemble.on_ray import RETRIES, answers, first_line, gone
from silcrete.errors import SilcreteError


class OnDask:
    """A connection to the scheduler of `address`, or to a cluster started on this machine where none is named."""

    def __init__(self, address: str | None, workers: int) -> None:
        import distributed

        dask: Any = distributed
        self.cluster = None
        try:
            answers(address)
            if address is None:
                self.cluster = dask.LocalCluster(
                    n_workers=workers, threads_per_worker=1, dashboard_address=None, silence_logs=50
                )
            self.client: Any = dask.Client(address or self.cluster, timeout=10)
        except (OSError, RuntimeError, ValueError) as error:
            raise SilcreteError(
                "The Dask cluster does not answer.",
                found=f"{address or 'this machine'}: {first_line(error)}",
                todo="start it (`dask scheduler`, `dask worker`), check the address, or use engine='local'; a script "
                "that starts workers itself runs under `if __name__ == '__main__':`.",
            ) from error
        self.address: str | None = address if self.cluster is None else str(self.cluster.scheduler_address)

    def run(self, task: Task, shared: Any, blocks: list[Block]) -> Iterator[tuple[int, Any]]:
        """Results as they come: number of the block, what `task(shared, first, count)` gave."""
        import distributed

        dask: Any = distributed
        futures: dict[Any, Block] = {}
        stored = None

        def sent(block: Block) -> Any:
            nonlocal stored
            if stored is None or stored.status != "finished":  # the workers that held it are gone
                (stored,) = self.client.scatter([shared], broadcast=True)
            future = self.client.submit(task, stored, *block[1:], pure=False, retries=RETRIES)
            futures[future] = block
            return future

        left = dict.fromkeys((block[0] for block in blocks), RETRIES)
        try:
            waiting = dask.as_completed([sent(block) for block in blocks])
            for future in waiting:
                block = futures.pop(future)
                try:
                    found = future.result()
                except dask.CancelledError:  # it went with the worker that held it, or what it was to be given did
                    left[block[0]] -= 1
                    if left[block[0]] < 0:
                        raise
                    waiting.add(sent(block))
                else:
                    yield block[0], found
        except (dask.CancelledError, dask.KilledWorker, OSError) as error:
            raise gone("Dask", error) from error
        finally:
            self.client.cancel(list(futures))

    def close(self) -> None:
        """Leave the cluster, and end it where it was started here."""
        self.client.close()
        if self.cluster is not None:
            self.cluster.close()
