"""The stress test: a supply stops; when does what run short, for whom, how deep, how long, and what would help?

A stress test, not a forecast (§16). Equations, assumptions, domain and known failures: model card `disruption`.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from silcrete.analysis._stress import bands as banding
from silcrete.analysis._stress.bands import Banded
from silcrete.analysis._stress.draws import Floats
from silcrete.analysis._stress.dynamics import CLOSURES, Closure, Draws, simulate
from silcrete.analysis._stress.network import Network, build, zone_of
from silcrete.analysis._stress.priors import Priors, priors
from silcrete.analysis._stress.result import Binding, DisruptionResult, Saved
from silcrete.analysis._stress.sample import Sampler, check_actions
from silcrete.analysis._stress.sensitivity import tornado
from silcrete.analysis.places import running_sites
from silcrete.chain import Chain, areas
from silcrete.chain.scenarios import Action, Scenario, Shock, scenario
from silcrete.errors import UsageError
from silcrete.units import LEAST_RUNS
from silcrete.version import __version__

__all__ = ["DisruptionResult", "disruption"]

BATCH = 128
"""Runs computed together; a multiple of four. Results do not depend on it."""
WEEKS = 104
WORLD = "WORLD"


@dataclass(frozen=True)
class _Run:
    """One question: network, shock, size, seed, focus."""

    net: Network
    priors: Priors
    shock: Shock
    runs: int
    seed: int
    weeks: int
    focus: int


def disruption(
    chain: Chain,
    what: Shock | Scenario | str,
    runs: int = 2000,
    seed: int = 1,
    *,
    of: str = "EU27",
    alliance: str = "esra",
    weeks: int = WEEKS,
    measures: bool = False,
    progress: Callable[[int], None] | None = None,
) -> DisruptionResult:
    """What a stop does to the segments and sectors it reaches, as bands over sampled assumptions.

    `what` is a shock, a scenario or the name of one. `of` is the place looked at (its zone, and the world); `alliance`
    the body whose members' sites are listed against the losses of their zone; `weeks` how far it is computed. With
    `measures` each measure of the scenario is computed under the same draws. `progress` gets the number of runs done.

    Three closures stand side by side: A every essential input binds, B by half, C linear. Runs, seed and snapshot give
    the same numbers again on any machine, whatever the batch (§10). Raises UsageError for fewer than 1,000 runs (the
    ends of a band would not be known), or where the share of the stopped place is not on file and not given;
    UnknownName for an unknown name.
    """
    run, asked = _question(chain, what, runs, seed, of, weeks)
    sites = _sites(chain, run, alliance)
    draws = _draws(run, ())
    rows: list[Banded] = []
    fans: dict[tuple[str, str, str], Floats] = {}
    kept: _Found | None = None
    for n, closure in enumerate(CLOSURES):
        part = _closure(run, draws, closure, sites, _told(progress, n, len(CLOSURES), runs))
        _tables(run, closure.name, part, sites, of, rows, fans)
        kept = kept or _Found([], {run.focus: part.zones[run.focus]}, part.deepest)
    assert kept is not None
    headline, answer = _headline(run, kept)
    drawn = {name: np.concatenate([d.drawn[name] for d in draws]) for name in draws[0].drawn}
    rests_on = tuple(k for k in run.net.claims if k in chain.claims)
    return DisruptionResult(
        scenario=asked,
        place=of,
        runs=runs,
        seed=seed,
        weeks=weeks,
        snapshot=chain.snapshot,
        code=f"silcrete {__version__}, priors {run.priors.version}",
        names={n.key: n.name for n in run.net.nodes},
        bands=tuple(rows),
        fans=fans,
        tornado=tuple(tornado(drawn, answer)),
        binding=_binding(run.net, kept),
        measures=tuple(_saved(run, a, headline, answer, of) for a in asked.measures) if measures else (),
        headline=run.net.nodes[headline].key,
        rests_on=rests_on,
        notes=_notes(run.net, of, run.focus),
        tier=chain.tier(rests_on),
    )


def _question(
    chain: Chain, what: Shock | Scenario | str, runs: int, seed: int, of: str, weeks: int
) -> tuple[_Run, Scenario]:
    """The question as numbers, once all of it was checked."""
    if runs < LEAST_RUNS:
        raise UsageError(
            f"Bands need at least {LEAST_RUNS} runs.", found=f"{runs} runs", todo=f"ask for {LEAST_RUNS} or more."
        )
    if of == WORLD:
        raise UsageError("The world is always computed.", found=repr(of), todo="name the place to look at as well.")
    areas.extent(of, chain.day)
    asked = scenario(what) if isinstance(what, str) else what
    if isinstance(asked, Shock):
        asked = Scenario("own", f"{asked.place}: {asked.segment}", "What does this stop do?", "own shock", asked)
    known = priors()
    check_actions(asked.measures, known)
    net = build(chain, asked.shock, known)
    return _Run(net, known, asked.shock, runs, seed, weeks, zone_of(of, known, chain.day, net.zones)), asked


# -- running -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Batch:
    """Sampled values of some runs, and the numbers behind each named assumption."""

    first: int
    values: Draws
    drawn: dict[str, Floats]


@dataclass(frozen=True)
class _Found:
    """Losses of one closure, per node: of world output and of each zone kept, (weeks, runs)."""

    world: list[Floats]
    zones: dict[int, list[Floats]]
    deepest: list[NDArray[np.int64]]


Sites = dict[str, list[tuple[str, int]]]
"""Members with a running site, by segment: place and zone."""


def _draws(run: _Run, actions: tuple[Action, ...]) -> list[_Batch]:
    """The sampled values of all runs, batch by batch."""
    out = []
    for first in range(0, run.runs, BATCH):
        count = min(BATCH, run.runs - first)
        sampler = Sampler(run.net, run.priors, run.shock, run.seed, first, count, actions)
        out.append(_Batch(first, sampler.draws(run.weeks), sampler.drawn))
    return out


def _closure(
    run: _Run, draws: list[_Batch], closure: Closure, sites: Sites, told: Callable[[int], None] | None = None
) -> _Found:
    """All runs under a closure; batches go over the cores, each writes its own columns."""
    kept = {run.focus, *(zone for members in sites.values() for _, zone in members)}
    size, shape = len(run.net.nodes), (run.weeks, run.runs)
    found = _Found(
        [np.zeros(shape) for _ in range(size)],
        {z: [np.zeros(shape) for _ in range(size)] for z in sorted(kept)},
        [np.full(run.runs, -1) for _ in range(size)],
    )

    def one(batch: _Batch) -> int:
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
    with ThreadPoolExecutor(max_workers=max(1, min(2, os.cpu_count() or 1))) as pool:
        for count in pool.map(one, draws):
            done += count
            if told:
                told(done)
    return found


def _told(progress: Callable[[int], None] | None, n: int, of: int, runs: int) -> Callable[[int], None] | None:
    """Progress over all closures, in runs."""
    return (lambda done: progress((n * runs + done) // of)) if progress else None


# -- reading -----------------------------------------------------------------------------------------------------------


def _tables(
    run: _Run,
    closure: str,
    part: _Found,
    sites: Sites,
    of: str,
    rows: list[Banded],
    fans: dict[tuple[str, str, str], Floats],
) -> None:
    """Bands of every node in the world and the place asked for, of members, and the fans of what ends or began it."""
    for n, node in enumerate(run.net.nodes):
        kind = "demand" if node.kind.name == "demand" else "segment"
        places = [(of, part.zones[run.focus][n])]
        if node.kind.mode != "local":
            places.insert(0, (WORLD, part.world[n]))
        for place, loss in places:
            rows += banding.banded(node.key, kind, place, closure, loss)
            if kind == "demand" or node.shocked:
                fans[node.key, place, closure] = banding.fan(loss)
        zones = {zone for _, zone in sites.get(node.key, ())}
        seen = {z: banding.banded(node.key, "member", "", closure, part.zones[z][n]) for z in sorted(zones)}
        rows += [replace(b, place=place) for place, zone in sites.get(node.key, ()) for b in seen[zone]]


def _sites(chain: Chain, run: _Run, alliance: str) -> Sites:
    """Members with a running site in a segment the stop reaches; none where no such alliance is on file."""
    if alliance not in {m.body for m in chain.members}:
        return {}
    out: Sites = {}
    reached = {n.key for n in run.net.nodes}
    for member, segment in running_sites(chain, alliance):
        if segment in reached:
            zone = zone_of(member, run.priors, chain.day, run.net.zones)
            out.setdefault(segment, []).append((member, zone))
    return out


def _headline(run: _Run, part: _Found) -> tuple[int, Floats]:
    """The demand sector (else the segment) that loses most in the place, and its lost weeks by run."""
    arrays = part.zones[run.focus]
    nodes = [n for n, node in enumerate(run.net.nodes) if node.kind.name == "demand"] or list(range(len(arrays)))
    lost = {n: np.maximum(arrays[n], 0.0).sum(axis=0) for n in nodes}
    best = max(nodes, key=lambda n: (float(np.median(lost[n])), float(lost[n].mean()), -n))
    return best, lost[best]


def _saved(run: _Run, action: Action, headline: int, answer: Floats, of: str) -> Saved:
    """What a measure saves of the headline quantity in each run, under closure A and the same draws."""
    part = _closure(run, _draws(run, (action,)), CLOSURES[0], {})
    left = np.maximum(part.zones[run.focus][headline], 0.0).sum(axis=0)
    low90, low50, median, high50, high90 = (float(p) for p in banding.quantiles(np.sort(answer - left)[None, :])[:, 0])
    happens = float(((answer - left) > 1e-9).mean())
    key = run.net.nodes[headline].key
    band = Banded(key, "demand", of, "lost weeks", "weeks", "A", low90, low50, median, high50, high90, happens)
    return Saved(action.name, action.title, action.prior, band)


def _binding(net: Network, part: _Found) -> tuple[Binding, ...]:
    out = []
    for n, node in enumerate(net.nodes):
        for k, item in enumerate(node.inputs):
            share = float((part.deepest[n] == k).mean())
            if share > 0:
                out.append(Binding(node.key, item.keys[0], share))
    return tuple(out)


def _notes(net: Network, of: str, focus: int) -> tuple[str, ...]:
    zone = net.zones[focus]
    said = [] if zone == of else [f"{of} is computed as part of {zone}: no finer split is on file."]
    unknown = [n.key for n in net.nodes if not n.stated and n.kind.mode != "local"]
    if unknown:
        said.append(f"{len(unknown)} of {len(net.nodes)} segments reached have no share of a place on file; "
                    "their split between zones is that of a wider segment, widened.")  # fmt: skip
    return (*said, *net.notes)
