"""All runs of a question: sampled batch by batch, computed over the cores, kept by node and zone.

Every number of a run depends on seed, name and run alone, and batches write columns of their own: results are the same
to the last bit whatever the size of a batch and the number of threads.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from silcrete.analysis.draws import Floats
from silcrete.analysis._stress.dynamics import Closure, Draws, simulate
from silcrete.analysis._stress.network import Network
from silcrete.analysis._stress.priors import Priors
from silcrete.analysis._stress.sample import Sampler
from silcrete.chain.scenarios import Action

BATCH = 128
"""Runs computed together; a multiple of four. Results do not depend on it."""


@dataclass(frozen=True)
class Run:
    """One question: network with its shocks, size, seed, focus."""

    net: Network
    priors: Priors
    runs: int
    seed: int
    weeks: int
    focus: int
    threads: int = 0

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


@dataclass(frozen=True)
class Found:
    """Losses of one closure, per node: of world output and of each zone kept, (weeks, runs)."""

    world: list[Floats]
    zones: dict[int, list[Floats]]
    deepest: list[NDArray[np.int64]]


def sampled(run: Run, actions: tuple[Action, ...] = (), other: frozenset[str] = frozenset()) -> list[Batch]:
    """The sampled values of all runs, batch by batch. `other` names assumptions that take their second number."""
    out = []
    for first in range(0, run.runs, BATCH):
        count = min(BATCH, run.runs - first)
        sampler = Sampler(run.net, run.priors, run.net.shocks, run.seed, first, count, actions, other)
        out.append(Batch(first, sampler.draws(run.weeks), sampler.drawn))
    return out


def drawn(batches: list[Batch]) -> dict[str, Floats]:
    """The numbers behind each named assumption over all runs: name -> (runs,)."""
    return {name: np.concatenate([b.drawn[name] for b in batches]) for name in batches[0].drawn}


def computed(
    run: Run,
    batches: list[Batch],
    closure: Closure,
    zones: Iterable[int] = (),
    told: Callable[[int], None] | None = None,
) -> Found:
    """All runs under a closure; the focus and the `zones` named are kept. `told` gets the number of runs done."""
    size, shape = len(run.net.nodes), (run.weeks, run.runs)
    found = Found(
        [np.zeros(shape) for _ in range(size)],
        {z: [np.zeros(shape) for _ in range(size)] for z in sorted({run.focus, *zones})},
        [np.full(run.runs, -1) for _ in range(size)],
    )

    def one(batch: Batch) -> int:
        outcomes = simulate(run.net, batch.values, closure, run.weeks, run.focus)
        count = batch.values.home.size
        columns = slice(batch.first, batch.first + count)
        for n, outcome in enumerate(outcomes):
            found.world[n][:, columns] = outcome.world
            found.deepest[n][columns] = outcome.deepest
            for z, arrays in found.zones.items():
                arrays[n][:, columns] = outcome.zones[:, z]
        return count

    done = 0
    with ThreadPoolExecutor(max_workers=run.workers) as pool:
        for count in pool.map(one, batches):
            done += count
            if told:
                told(done)
    return found
