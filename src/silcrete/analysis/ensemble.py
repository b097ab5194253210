"""Many runs of one question, block by block, here or on a cluster: the numbers are the same wherever they are made."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol, TypeVar

import numpy as np

from silcrete.analysis._ensemble.kept import Kept
from silcrete.analysis._ensemble.local import Block, Local, Task
from silcrete.analysis.guards import one_of, whole
from silcrete.analysis.identity import identity as identified
from silcrete.errors import BadInput, UsageError

__all__ = ["ENGINES", "Where", "ensemble", "session"]

ENGINES = ("local", "ray", "dask")
Result = TypeVar("Result")
Shared = TypeVar("Shared")


class Engine(Protocol):
    """Where blocks run. `address` is that of its cluster."""

    address: str | None

    def run(self, task: Task, shared: Any, blocks: list[Block]) -> Iterator[tuple[int, Any]]:
        """Results as they come, in any order."""
        ...

    def close(self) -> None:
        """Leave the cluster, and end it where it was started here."""
        ...


@dataclass(frozen=True)
class Where:
    """Where an ensemble runs: its engine, the address of a cluster, the folder of finished blocks. See `ensemble`."""

    engine: str = "local"
    address: str | None = None
    keep: Path | str | None = None


@contextmanager
def session(where: Where, workers: int) -> Iterator[Where]:
    """One cluster for several ensembles: started once on this machine where `where` names a cluster without address."""
    if where.engine == "local" or where.address is not None:
        yield where
        return
    started = _engine(where.engine, None, workers)
    try:
        yield replace(where, address=started.address)
    finally:
        started.close()


def ensemble(
    task: Callable[[Shared, int, int], Result],
    shared: Shared,
    runs: int,
    *,
    block: int = 256,
    engine: str = "local",
    address: str | None = None,
    workers: int | None = None,
    progress: Callable[[int], None] | None = None,
    keep: Path | str | None = None,
    recipe: str = "",
    identity: str | None = None,
    enough: Callable[[list[Result]], bool] | None = None,
) -> list[Result]:
    """What `task(shared, first, count)` gives for runs first to first + count, block after block, in order.

    `task` draws its random numbers by run (Philox keyed by seed and name, counted by run), so that no result depends
    on `block`, `engine` or the number of workers; it is a function of a module, for workers import it. `shared` is
    sent once and read only. Without an `address` a cluster is started on this machine for the run.

    `progress` gets the number of runs done; an exception in it ends the run. `keep` is a folder for finished blocks: a
    run of the same `recipe`, task and shared values goes on from there; without it, or where no block was finished,
    nothing is left behind. The task is known by its code, not by that of the functions it calls: say in `recipe` which
    version those are. `identity`, a text that changes whenever `shared` does, stands for values that cannot be read or
    are too many. `enough` sees the results of the first k blocks, k = 1, 2, ...; at the first k where it is true the
    run ends, with k blocks, whatever else is done by then.

    A result that is an array or a list has one entry a run in its first dimension; any other tells of its whole block.

    A block whose worker dies runs again. Raises UsageError for parameters out of range or an engine not installed,
    SilcreteError for a cluster that does not answer or goes away, BadInput when `keep` holds another run, or for a
    result that is none: nothing at all, another number of entries than runs, or NaN.
    """
    _check(task, runs, block, keep, recipe)
    blocks = [(k, first, min(block, runs - first)) for k, first in enumerate(range(0, runs, block))]
    with nullcontext() if keep is None else Kept(Path(keep), recipe, identified(task, identity or shared)) as store:
        held = ((k, store.get(first, count)) for k, first, count in blocks) if store is not None else ()
        found: dict[int, Result] = {k: kept for k, kept in held if kept is not None}
        prefix, settled = _advance(found, 0, enough)
        todo = [] if settled else [b for b in blocks if b[0] not in found]
        if todo:
            where = _engine(engine, address, _workers(workers))
            results = where.run(task, shared, todo)
            try:
                for k, result in results:
                    found[k] = _answered(result, *blocks[k][1:])
                    if store is not None:
                        store.put(*blocks[k][1:], result)
                    if progress is not None:
                        progress(sum(blocks[i][2] for i in found))
                    prefix, settled = _advance(found, prefix, enough)
                    if settled:
                        break
            finally:
                results.close()  # type: ignore[attr-defined]
                where.close()
    return [found[k] for k in range(prefix)]


def _workers(asked: int | None) -> int:
    """Workers as asked, else one a core."""
    if asked is None:
        return os.cpu_count() or 1
    if whole("workers", asked) < 1:
        raise UsageError("Somebody has to work.", found=f"{asked} workers", todo="give `workers` of 1 or more.")
    return asked


def _check(task: object, runs: int, block: int, keep: Path | str | None, recipe: str) -> None:
    if not callable(task):
        raise UsageError("A task is a function of shared, first and count.", found=repr(task)[:80], todo="give one.")
    if whole("runs", runs) < 1 or whole("block", block) < 1:
        raise UsageError("An ensemble has runs.", found=f"{runs} runs, blocks of {block}", todo="give 1 or more.")
    if keep is not None and not isinstance(keep, str | Path):
        raise UsageError("A folder of kept blocks is a path.", found=repr(keep)[:80], todo='give `keep="folder"`.')
    if keep is not None and not recipe:
        raise UsageError("Kept blocks need a recipe.", found="recipe=''", todo="say what the numbers are made of.")


def _answered(result: Result, first: int, count: int) -> Result:
    """The result of a block; refused where it cannot be what the task was asked for."""
    asked = f"the block of runs {first} to {first + count - 1}"
    if result is None:
        raise BadInput("A task gave nothing back.", found=f"None for {asked}", todo="let it return what it computes.")
    if not isinstance(result, np.ndarray | list | tuple):
        return result
    if np.ndim(result) == 0 or len(result) != count:
        size = f"shape {result.shape}" if isinstance(result, np.ndarray) else f"{len(result)} entries"
        raise BadInput("A task gave another number of results than runs.", found=f"{size} for {asked}",
                       todo="give one entry a run in the first dimension.")  # fmt: skip
    numbers = isinstance(result, np.ndarray) or all(isinstance(x, float | int) for x in result)
    values = np.asarray(result) if numbers else np.empty(0, object)
    if values.dtype.kind in "fc":
        bad = np.flatnonzero(np.isnan(values).reshape(count, -1).any(axis=1))
        if bad.size:
            raise BadInput("A task gave a result that is no number.",
                           found=f"nan in run {first + int(bad[0])}, in {bad.size} of {count} runs of its block",
                           todo="mend the task: no band can hold it; what never happens is inf.")  # fmt: skip
    return result


def _advance(found: dict[int, Any], prefix: int, enough: Callable[[list[Any]], bool] | None) -> tuple[int, bool]:
    """The number of blocks from the first without a gap, and whether they are enough."""
    while prefix in found:
        prefix += 1
        if enough is not None and enough([found[k] for k in range(prefix)]):
            return prefix, True
    return prefix, False


def _engine(name: str, address: str | None, workers: int) -> Engine:
    one_of("engine", name, ENGINES)
    if name == "local":
        if address is not None:
            raise UsageError(
                "Threads have no address.",
                found=address,
                todo="use `engine='ray'` or `engine='dask'`, or leave it out.",
            )
        return Local(workers)
    module = {"ray": "ray", "dask": "distributed"}[name]
    if importlib.util.find_spec(module) is None:
        raise UsageError(
            f"The engine {name!r} is not installed.", found=f"no {module}", todo=f"pip install 'silcrete[{name}]'."
        )
    if name == "ray":
        from silcrete.analysis._ensemble.on_ray import OnRay

        return OnRay(address, workers)
    from silcrete.analysis._ensemble.on_dask import OnDask

    return OnDask(address, workers)
