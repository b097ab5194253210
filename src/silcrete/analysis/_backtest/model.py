"""What the stress test says of a past stop: the site from its curve, the world and those downstream from the chain."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from silcrete.analysis._backtest.stop import CONTROL, Stop
from silcrete.analysis._backtest.targets import Case
from silcrete.analysis._stress.bands import measures
from silcrete.analysis._stress.dynamics import CLOSURES, walk
from silcrete.analysis._stress.engine import BATCH, WORLD, folder_of, scratch
from silcrete.analysis._stress.network import Network, build, zone_of
from silcrete.analysis._stress.priors import priors
from silcrete.analysis._stress.sample import Sampler
from silcrete.analysis.draws import Floats
from silcrete.analysis.ensemble import Where, ensemble
from silcrete.chain import Chain, Shock
from silcrete.errors import UsageError
from silcrete.records import Disruption

WEEKS = 104
MONTH = 30.0
CARS = "dem.auto"
UNKNOWN = (0.0, 1.0)
"""The part of the world where nothing was on file: all of it may be."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A stop placed in a chain: its network, and the part of the world it was put at ("" where claims were on file)."""

    net: Network
    shock: Shock
    ground: str


def site(case: Case, stop: Stop) -> Floats:
    """The counterpart of an observed quantity of the site itself, (runs,)."""
    if case.what == "days lost":
        lost: Floats = stop.curve(7 * WEEKS).sum(axis=0)
        return lost
    if case.what == "days to full output":
        return stop.full + stop.back + stop.scrapped
    if case.what == "days closed":
        return stop.full
    if case.what == "days in all":
        return stop.full + stop.back
    if case.what == "level on a day":
        day = int(case.at[0])
        level: Floats = 1.0 - stop.curve(day + 1, scrapped=False)[day]
        return level
    first, last = (round(d) for d in case.at)
    mean: Floats = stop.curve(last)[first:].mean(axis=0)
    return mean


def setting(chain: Chain, event: Disruption, share: tuple[float, float] | None) -> Setting:
    """The network of a stop. Without a `share` it is what claims say, and any from 0 to 1 where they say nothing."""
    kind = "export" if CONTROL in event.cause else "stop"
    shock = Shock(event.place, event.segment, kind=kind, share=share)
    if share is not None:
        return Setting(build(chain, shock, priors()), shock, f"part of the world as reported: {share[0]:g}")
    try:
        return Setting(build(chain, shock, priors()), shock, "")
    except UsageError:
        shock = replace(shock, share=UNKNOWN)
        return Setting(build(chain, shock, priors()), shock, "no share was on file: 0 to 1")


Losses = Mapping[tuple[int, int], Floats]
"""Loss by week and run, (weeks, runs), by node and zone (WORLD for the world)."""


Samples = Mapping[tuple[str, str], Floats]
"""Counterparts of what was seen, by claim and closure: (runs,)."""


@dataclass(frozen=True, slots=True)
class Job:
    """What the blocks of one stop share: `zones` in which each case is read, by claim; `curve` (weeks, runs) of what is
    missing of the place's supply."""

    cases: tuple[Case, ...]
    net: Network
    shock: Shock
    zones: Mapping[str, int]
    curve: Floats
    seed: int


def chained(
    cases: list[Case], found: Setting, stop: Stop, chain: Chain, seed: int, where: Where, recipe: str
) -> Samples:
    """Counterparts of what was seen beyond the site. `recipe` says all that they rest on, for blocks that are kept."""
    zones = {case.claim.key: _zone(case, found.net, chain) for case in cases}
    job = Job(tuple(cases), found.net, found.shock, zones, stop.weeks(WEEKS), seed)
    parts = ensemble(
        block, job, stop.loss.size, block=BATCH, engine=where.engine, address=where.address,
        keep=folder_of(where, recipe), recipe=recipe, identity=recipe,
    )  # fmt: skip
    return {key: np.concatenate([part[key] for part in parts]) for key in parts[0]}


def block(job: Job, first: int, count: int) -> Samples:
    """Runs `first` to `first + count` under every closure."""
    net, zones = job.net, job.zones
    wanted = {(n, zones[case.claim.key]) for case in job.cases for n in _nodes(case, net)}
    draws = Sampler(net, priors(), job.shock, job.seed, first, count).draws(WEEKS)
    own = job.curve[:, None, first : first + count]
    draws = replace(draws, stop=[None if s is None else own for s in draws.stop])
    held = sum(h.sum(axis=0) for h, n in zip(draws.hit, net.nodes, strict=True) if n.shocked)
    share = held / sum(n.shocked for n in net.nodes)
    found: dict[tuple[str, str], Floats] = {}
    for closure in CLOSURES:
        losses = {
            (n, z): (outcome.world if z == WORLD else outcome.zones[:, z]).copy()
            for n, outcome in enumerate(walk(net, draws, closure, WEEKS, 0, scratch()))
            for z in {zone for node, zone in wanted if node == n}
        }
        for case in job.cases:
            found[case.claim.key, closure.name] = _read(case, net, losses, zones[case.claim.key], share * own[0, 0])
    return found


def _nodes(case: Case, net: Network) -> list[int]:
    """The nodes a counterpart is read from: cars, the stopped segment, or the chips."""
    if case.what == "part of the world":
        return []
    if case.what == "days until felt":
        return [n for n, node in enumerate(net.nodes) if node.key == (case.claim.object or CARS)]
    if case.what == "part of a month of the world":
        return [n for n, node in enumerate(net.nodes) if node.shocked]
    return [n for n, node in enumerate(net.nodes) if node.kind.name == "chip"]


def _zone(case: Case, net: Network, chain: Chain) -> int:
    """The zone a counterpart is read in: that of the claim's place, else the world."""
    if case.claim.place in ("", "WORLD") or case.what == "part of a month of the world":
        return WORLD
    return zone_of(case.claim.place, priors(), chain.day, net.zones)


def _read(case: Case, net: Network, losses: Losses, zone: int, missing: Floats) -> Floats:
    """One counterpart, (runs,); `missing` is the part of the world lost at the start."""
    if case.what == "part of the world":
        return missing
    held = [losses[n, zone] for n in _nodes(case, net)]
    if case.what == "days until felt":
        felt: Floats = 7.0 * (
            measures(held[0])["weeks until 5 percent down"][0] if held else np.full(missing.size, WEEKS)
        )
        return felt
    if not held:
        return np.zeros(missing.size)
    if case.what == "part of a month of the world":
        weight = np.clip(MONTH / 7.0 - np.arange(WEEKS), 0.0, 1.0)[:, None] * 7.0 / MONTH
        month: Floats = np.mean([(loss * weight).sum(axis=0) for loss in held], axis=0)
        return month
    worst: Floats = np.mean([measures(loss)["worst quarter"][0] for loss in held], axis=0)
    return worst
