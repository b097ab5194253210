"""All runs of a question: sampled batch by batch, computed over the cores, kept by node and zone.

Every number of a run depends on seed, name and run alone, and batches write columns of their own: results are the same
to the last bit whatever the size of a batch and the number of threads.
"""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from silcrete.analysis._stress.bands import measured
from silcrete.analysis._stress.dynamics import Closure, Draws, Scratch, walk
from silcrete.analysis._stress.network import Network
from silcrete.analysis._stress.priors import Priors
from silcrete.analysis._stress.sample import Sampler
from silcrete.analysis.draws import Floats
from silcrete.analysis.ensemble import Where, ensemble
from silcrete.chain.scenarios import Action

BATCH = 128
"""Runs computed together; a multiple of four. Results do not depend on it."""


@dataclass(frozen=True)
class Run:
    """One question: network with its shocks, size, seed, focus, and where its blocks run."""

    net: Network
    priors: Priors
    runs: int
    seed: int
    weeks: int
    focus: int
    threads: int = 0
    where: Where = field(default_factory=Where)
    recipe: str = ""

    @property
    def workers(self) -> int:
        """Threads that compute: those asked for, else one a core."""
        return self.threads or max(1, os.cpu_count() or 1)


@dataclass(frozen=True)
class Batch:
    """Sampled values of some runs, and the numbers behind each named assumption."""

    first: int
    values: Draws
    drawn: dict[str, Floats]


WORLD = -1
"""Stands for the world among the zones."""


@dataclass(frozen=True)
class Found:
    """What one closure loses. By node and zone (position, WORLD for the world): `values` and `happens`, the quantities
    of `bands` by run, (7, runs) each, and `paths`, the loss by week and run, (weeks, runs), of the nodes whose fans are
    shown. `deepest` is the input that cuts a node deepest in the focus, by run.
    """

    values: dict[tuple[int, int], Floats]
    happens: dict[tuple[int, int], Floats]
    paths: dict[tuple[int, int], Floats]
    deepest: list[NDArray[np.int64]]

    def lost(self, node: int, zone: int) -> Floats:
        """Lost weeks by run."""
        weeks: Floats = self.values[node, zone][0]
        return weeks


def sampled(run: Run, actions: tuple[Action, ...] = (), other: frozenset[str] = frozenset()) -> list[Batch]:
    """The sampled values of all runs, drawn at once and cut into batches. `other` names assumptions that take their
    second number."""
    sampler = Sampler(run.net, run.priors, run.net.shocks, run.seed, 0, run.runs, actions, other)
    whole = sampler.draws(run.weeks)
    spans = [slice(first, min(first + BATCH, run.runs)) for first in range(0, run.runs, BATCH)]
    return [Batch(s.start, whole.cut(s), {name: v[s] for name, v in sampler.drawn.items()}) for s in spans]


def drawn(batches: list[Batch]) -> dict[str, Floats]:
    """The numbers behind each named assumption over all runs: name -> (runs,)."""
    return {name: np.concatenate([b.drawn[name] for b in batches]) for name in batches[0].drawn}


@dataclass(frozen=True)
class Job:
    """What the blocks of one closure share. `batches` are values sampled before, by first run; a cluster samples anew:
    a run draws the same numbers wherever it runs. `into` are the paths of all runs, into which blocks here write their
    columns; a cluster has none and sends them.
    """

    run: Run
    closure: Closure
    actions: tuple[Action, ...]
    other: frozenset[str]
    zones: tuple[tuple[int, ...], ...]
    fans: frozenset[tuple[int, int]]
    batches: dict[int, Batch]
    into: dict[tuple[int, int], Floats]


@dataclass(frozen=True)
class Part:
    """The runs of one block, columns of `Found`."""

    values: dict[tuple[int, int], Floats]
    happens: dict[tuple[int, int], Floats]
    paths: dict[tuple[int, int], Floats]
    deepest: list[NDArray[np.int64]]


_local = threading.local()


def scratch() -> Scratch:
    """Arrays of this thread that runs write over."""
    own: Scratch = getattr(_local, "scratch", None) or Scratch()
    _local.scratch = own
    return own


def folder_of(where: Where, recipe: str) -> Path | None:
    """The folder for the blocks of one ensemble among those of a question; None where none are kept."""
    return None if where.keep is None else Path(where.keep) / hashlib.sha256(recipe.encode()).hexdigest()[:16]


def block(job: Job, first: int, count: int) -> Part:
    """Runs `first` to `first + count` under a closure."""
    run = job.run
    batch = job.batches.get(first)
    if batch is None:
        sampler = Sampler(run.net, run.priors, run.net.shocks, run.seed, first, count, job.actions, job.other)
        batch = Batch(first, sampler.draws(run.weeks), sampler.drawn)
    part = Part({}, {}, {}, [])
    for n, outcome in enumerate(walk(run.net, batch.values, job.closure, run.weeks, run.focus, scratch())):
        part.deepest.append(np.array(outcome.deepest))
        for z in job.zones[n]:
            loss = outcome.world if z == WORLD else outcome.zones[:, z]
            part.values[n, z], part.happens[n, z] = measured(loss)
            if (n, z) in job.fans:
                own = job.into[n, z][:, first : first + count] if job.into else np.empty(loss.shape)
                own[:] = loss
                part.paths[n, z] = own
    return part


def computed(
    run: Run,
    batches: list[Batch],
    closure: Closure,
    wanted: Iterable[tuple[int, int]] = (),
    fans: Iterable[tuple[int, int]] = (),
    told: Callable[[int], None] | None = None,
    *,
    actions: tuple[Action, ...] = (),
    other: frozenset[str] = frozenset(),
    enough: Callable[[list[Part]], bool] | None = None,
) -> Found:
    """All runs under a closure. `wanted` are pairs of node and zone, by default every node in the focus; `fans` those
    of which the path is kept. `told` gets the number of runs done. `actions` and `other` are those of the batches.
    `enough` may end it early, see `ensemble`.
    """
    size = len(run.net.nodes)
    kept = frozenset(fans)
    pairs = sorted({*(wanted or ((n, run.focus) for n in range(size))), *kept})
    zones = tuple(tuple(z for n, z in pairs if n == node) for node in range(size))
    here = run.where.engine == "local"
    ready = {b.first: b for b in batches} if here else {}
    into = {pair: np.empty((run.weeks, run.runs)) for pair in sorted(kept)}
    job = Job(run, closure, actions, other, zones, kept, ready, into if here else {})
    recipe = f"{run.recipe}; closure {closure.name}; {sorted(a.name for a in actions)}; {sorted(other)}; {pairs}"
    parts = ensemble(
        block, job, run.runs, block=BATCH, engine=run.where.engine, address=run.where.address, workers=run.workers,
        progress=told, keep=folder_of(run.where, recipe), recipe=recipe, identity=recipe, enough=enough,
    )  # fmt: skip
    for first, part in zip(range(0, run.runs, BATCH), parts, strict=False):
        for pair, path in part.paths.items():
            if path.base is not into[pair]:  # from a cluster, or kept
                into[pair][:, first : first + path.shape[1]] = path
        part.paths.clear()
    done = sum(len(p.deepest[0]) for p in parts)
    return Found(
        {pair: np.concatenate([p.values[pair] for p in parts], axis=1) for pair in pairs},
        {pair: np.concatenate([p.happens[pair] for p in parts], axis=1) for pair in pairs},
        {pair: path[:, :done] for pair, path in into.items()},
        [np.concatenate([p.deepest[n] for p in parts]) for n in range(size)],
    )
