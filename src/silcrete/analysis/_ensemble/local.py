"""Blocks of an ensemble in threads of this machine; the arrays they share are simply shared."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from typing import Any

Task = Callable[[Any, int, int], Any]
Block = tuple[int, int, int]


class Local:
    """A pool of threads. Numbers are computed outside the interpreter lock, so threads do run side by side."""

    def __init__(self, workers: int) -> None:
        self.workers = workers
        self.address: str | None = None

    def close(self) -> None:
        """Nothing to leave."""

    def run(self, task: Task, shared: Any, blocks: list[Block]) -> Iterator[tuple[int, Any]]:
        """Results as they come: number of the block, what `task(shared, first, count)` gave."""
        with ThreadPoolExecutor(self.workers) as pool:
            waiting: dict[Future[Any], int] = {}
            rest = iter(blocks)
            try:
                while True:
                    while len(waiting) < 2 * self.workers and (block := next(rest, None)) is not None:
                        waiting[pool.submit(task, shared, *block[1:])] = block[0]
                    if not waiting:
                        return
                    done, _ = wait(waiting, return_when=FIRST_COMPLETED)
                    for future in done:
                        yield waiting.pop(future), future.result()
            finally:
                for future in waiting:
                    future.cancel()
