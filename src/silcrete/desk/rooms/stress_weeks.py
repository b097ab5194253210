"""What a stop takes week by week and place by place: the numbers behind the picture of the cascade.

Under the same draws as the test itself, so that the same seed gives the same numbers (§10).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from silcrete.analysis._stress.bands import Banded, fan, single
from silcrete.analysis._stress.dynamics import CLOSURES, spared
from silcrete.analysis._stress.engine import WORLD, Found, Run, computed, sampled
from silcrete.analysis._stress.network import build, zone_of
from silcrete.analysis._stress.priors import priors
from silcrete.analysis.disruption import WEEKS
from silcrete.analysis.draws import Floats
from silcrete.chain import Chain
from silcrete.chain.scenarios import Scenario

EVERYWHERE = "WORLD"


@dataclass(frozen=True)
class Weekly:
    """By subject, place and closure the loss of each week as points (weeks, 5): 5, 25, 50, 75, 95 per cent of the runs.

    `zones` holds the lost weeks of each demand sector by place and closure; `links` are (from, to, strength) among the
    subjects, the strength a position in `flows.STRENGTHS`. `lossless` has by closure the subjects that cannot lose
    anything under it, whatever stops: their zero is an assumption.
    """

    subjects: tuple[str, ...]
    paths: Mapping[tuple[str, str, str], Floats]
    zones: tuple[Banded, ...]
    links: tuple[tuple[str, str, int], ...]
    runs: int
    seed: int
    weeks: int
    snapshot: str
    lossless: Mapping[str, tuple[str, ...]]


def weekly(
    chain: Chain,
    asked: Scenario,
    runs: int,
    seed: int,
    *,
    of: str,
    weeks: int = WEEKS,
    progress: Callable[[int], None] | None = None,
) -> Weekly:
    """The weeks of every segment that a stop reaches, in one place and in the world, and what each place loses.

    Raises what the test itself raises for a stop that cannot be told. `progress` gets the runs done, over all closures.
    """
    known = priors()
    net = build(chain, asked.shocks, known)
    run = Run(net, known, runs, seed, weeks, zone_of(of, known, chain.day, net.zones))
    draws = sampled(run)
    size = len(net.nodes)
    ends = [n for n, node in enumerate(net.nodes) if node.kind.name == "demand"] or list(range(size))
    places = [(n, z) for n in ends for z in (WORLD, *range(len(net.zones)))]
    here = [(n, run.focus) for n in range(size)]
    here += [(n, WORLD) for n, node in enumerate(net.nodes) if node.kind.mode != "local"]
    paths: dict[tuple[str, str, str], Floats] = {}
    bands: list[Banded] = []
    for n, closure in enumerate(CLOSURES):
        told = (lambda done, n=n: progress((n * runs + done) // len(CLOSURES))) if progress else None
        found = computed(run, draws, closure, [*here, *places], here, told)
        for (k, zone), path in found.paths.items():
            paths[net.nodes[k].key, of if zone == run.focus else EVERYWHERE, closure.name] = fan(path)
        bands += _lost(run, found, closure.name, places)
    return Weekly(
        subjects=tuple(node.key for node in net.nodes),
        paths=paths,
        zones=tuple(bands),
        links=_links(run),
        runs=runs,
        seed=seed,
        weeks=weeks,
        snapshot=chain.snapshot,
        lossless=spared(net.nodes),
    )


def _lost(run: Run, found: Found, closure: str, places: list[tuple[int, int]]) -> list[Banded]:
    """Lost weeks by place; the world is left out where a node has none."""
    out = []
    for n, z in places:
        node = run.net.nodes[n]
        if z == WORLD and node.kind.mode == "local":
            continue
        lost = found.lost(n, z)
        kind = "demand" if node.kind.name == "demand" else "segment"
        place = EVERYWHERE if z == WORLD else run.net.zones[z]
        out.append(single(node.key, kind, place, closure, lost, happens=float(np.mean(lost > 1e-9))))
    return out


def _links(run: Run) -> tuple[tuple[str, str, int], ...]:
    """Which subject another one needs, and how much: a position in the strengths."""
    nodes = run.net.nodes
    return tuple(
        dict.fromkeys(
            (nodes[part].key, node.key, item.strength)
            for node in nodes
            for item in node.inputs
            for part in item.parts
            if part >= 0
        )
    )
