"""All runs of a question: sampled batch by batch, computed over the cores, kept by node and zone.

Every number of a run depends on seed, name and run alone, and batches write columns of their own: results are the same
to the last bit whatever the size of a batch and the number of threads.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from silcrete.analysis._stress.bands import QUANTITIES, measured
from silcrete.analysis._stress.dynamics import Closure, Draws, Scratch, walk
from silcrete.analysis._stress.network import Network
from silcrete.analysis._stress.priors import Priors
from silcrete.analysis._stress.sample import Sampler
from silcrete.analysis.draws import Floats
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
    wanted: Iterable[tuple[int, int]] = (),
    fans: Iterable[tuple[int, int]] = (),
    told: Callable[[int], None] | None = None,
) -> Found:
    """All runs under a closure. `wanted` are pairs of node and zone, by default every node in the focus; `fans` those
    of which the path is kept. `told` gets the number of runs done.
    """
    size = len(run.net.nodes)
    pairs = sorted({*(wanted or ((n, run.focus) for n in range(size))), *fans})
    kept = set(fans)
    found = Found(
        {pair: np.zeros((len(QUANTITIES), run.runs)) for pair in pairs},
        {pair: np.zeros((len(QUANTITIES), run.runs)) for pair in pairs},
        {pair: np.zeros((run.weeks, run.runs)) for pair in sorted(kept)},
        [np.full(run.runs, -1) for _ in range(size)],
    )
    zones: list[list[int]] = [[z for n, z in pairs if n == node] for node in range(size)]
    local = threading.local()

    def one(batch: Batch) -> int:
        scratch: Scratch = getattr(local, "scratch", None) or Scratch()
        local.scratch = scratch
        count = batch.values.home.size
        columns = slice(batch.first, batch.first + count)
        for n, outcome in enumerate(walk(run.net, batch.values, closure, run.weeks, run.focus, scratch)):
            found.deepest[n][columns] = outcome.deepest
            for z in zones[n]:
                loss = outcome.world if z == WORLD else outcome.zones[:, z]
                found.values[n, z][:, columns], found.happens[n, z][:, columns] = measured(loss)
                if (n, z) in kept:
                    found.paths[n, z][:, columns] = loss
        return count

    done = 0
    with ThreadPoolExecutor(max_workers=run.workers) as pool:
        for count in pool.map(one, batches):
            done += count
            if told:
                told(done)
    return found
