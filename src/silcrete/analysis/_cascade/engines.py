"""The engines of the cascade: which one runs, and how many scenarios at a time in how many threads."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from silcrete.analysis._cascade.plan import Plan
from silcrete.analysis._cascade.shocks import Shocks
from silcrete.analysis._cascade.tally import Tally, Task
from silcrete.analysis.guards import whole
from silcrete.errors import UsageError

Run = Callable[[Task, Tally], None]
ENGINES = ("auto", "push", "batch", "plain")
DENSE = 64
"""Links per firm from which scenarios run side by side: a push would reach nearly everybody."""
PULL = 0.4
"""Part of the links above which a direction of a single scenario reads all rows instead. Measured."""
LINE = 128
"""Bytes of one firm's losses in a block of scenarios side by side. Measured."""


def choose(asked: str, plan: Plan, *, compat: bool) -> str:
    """The engine for a network. The choice never depends on how many scenarios run, so no result does."""
    if compat:
        if asked not in ("auto", "plain"):
            raise UsageError(
                "The compatibility mode runs on the plain engine only.", found=asked, todo="leave `engine` out."
            )
        return "plain"
    there = importlib.util.find_spec("numba") is not None
    if asked in ("push", "batch") and not there:
        raise UsageError(
            "The compiled engines are not installed.",
            found="no numba",
            todo="pip install 'silcrete[speed]', or engine='plain'.",
        )
    if asked != "auto":
        return asked
    if not there:
        return "plain"
    return "batch" if plan.links >= DENSE * plan.n else "push"


def engine(name: str, plan: Plan, dtype: str, *, compat: bool) -> Run:
    """A function that runs the scenarios of a task and writes them into a tally."""
    if name == "plain":
        from silcrete.analysis._cascade.plain import Plain

        return Plain(plan, dtype, compat=compat).run
    from silcrete.analysis._cascade import arrays

    if name == "push":
        from silcrete.analysis._cascade import push

        ready = arrays.net(plan)

        def one_by_one(task: Task, tally: Tally) -> None:
            hits, out = arrays.hits(task.shocks), arrays.out(tally)
            push.chunk(ready, hits, out, task.ids, task.eps, task.rule, task.most, PULL)

        return one_by_one
    from silcrete.analysis._cascade import batch

    wide = arrays.net(plan, dtype)
    most = LINE // np.dtype(dtype).itemsize

    def side_by_side(task: Task, tally: Tally) -> None:
        hits, out = arrays.hits(task.shocks), arrays.out(tally)
        batch.block(wide, hits, out, task.ids, min(most, len(task.ids)), task.eps, task.rule, task.most)

    return side_by_side


def memory(name: str, plan: Plan, dtype: str, threads: int) -> int:
    """Bytes that the running scenarios need beside the plan and the results."""
    size = np.dtype(dtype).itemsize
    if name == "push":
        return threads * (9 * plan.n * size + len(plan.essential) * size + 8 * plan.markets)
    columns = LINE // size if name == "batch" else 32
    return threads * columns * (plan.n * size * (5 if name == "batch" else 12) + 8 * plan.markets)


def heavy_first(plan: Plan, shocks: Shocks) -> NDArray[np.int64]:
    """Scenarios by falling number of links at the firms hit: hubs cost most and must not come last."""
    degree = np.diff(plan.up_push.start) + np.diff(plan.down_push.start)
    total = np.concatenate([[0], np.cumsum(degree[shocks.firm], dtype=np.int64)])
    return np.argsort(-(total[shocks.start[1:]] - total[shocks.start[:-1]]), kind="stable")


def threads_of(asked: int | None) -> int:
    """Threads to use: as asked, else one for each core this process may use."""
    if asked is None:
        return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if whole("threads", asked) < 1:
        raise UsageError("A run needs at least one thread.", found=str(asked), todo="give threads of 1 or more.")
    return asked


def spread(
    run: Run,
    task: Task,
    tally: Tally,
    threads: int,
    block: int,
    progress: Callable[[int, int], None] | None,
) -> None:
    """Run a task in pieces from a queue. A fault, an interrupt or an error in `progress` stops every thread.

    Each piece takes every so-many-th scenario, so all have their part of the heavy ones and threads end together.
    """
    size = max(block, min(256, len(task.ids) // (threads * 8) + 1))
    count = -(-len(task.ids) // size)
    pieces = [np.ascontiguousarray(task.ids[at::count]) for at in range(count)]
    done = 0
    with ThreadPoolExecutor(threads) as pool:
        todo = {pool.submit(run, replace(task, ids=ids), tally): len(ids) for ids in pieces}
        try:
            for future in as_completed(todo):
                future.result()
                done += todo[future]
                if progress is not None:
                    progress(done, len(task.ids))
        except BaseException:
            tally.stop[0] = 1
            for future in todo:
                future.cancel()
            raise
