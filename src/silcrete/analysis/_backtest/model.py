"""What the stress test says of a past stop: the site from its curve, the world and those downstream from the chain."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from silcrete.analysis._backtest.stop import CONTROL, Stop
from silcrete.analysis._backtest.targets import Case
from silcrete.analysis._stress.bands import measures
from silcrete.analysis._stress.dynamics import CLOSURES, Outcome, simulate
from silcrete.analysis._stress.engine import BATCH
from silcrete.analysis._stress.network import Network, build, zone_of
from silcrete.analysis._stress.priors import priors
from silcrete.analysis._stress.sample import Sampler
from silcrete.analysis.draws import Floats
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


def chained(cases: list[Case], found: Setting, stop: Stop, chain: Chain, seed: int) -> Mapping[tuple[str, str], Floats]:
    """Counterparts of what was seen beyond the site, by claim and closure: (runs,)."""
    net, runs = found.net, stop.loss.size
    curve = stop.weeks(WEEKS)
    parts: dict[tuple[str, str], list[Floats]] = {}
    for first in range(0, runs, BATCH):
        count = min(BATCH, runs - first)
        draws = Sampler(net, priors(), found.shock, seed, first, count).draws(WEEKS)
        own = curve[:, None, first : first + count]
        draws = replace(draws, stop=[None if s is None else own for s in draws.stop])
        held = sum(h.sum(axis=0) for h, n in zip(draws.hit, net.nodes, strict=True) if n.shocked)
        share = held / sum(n.shocked for n in net.nodes)
        for closure in CLOSURES:
            outcomes = simulate(net, draws, closure, WEEKS)
            for case in cases:
                value = _read(case, net, outcomes, chain, share * own[0, 0])
                parts.setdefault((case.claim.key, closure.name), []).append(value)
    return {key: np.concatenate(values) for key, values in parts.items()}


def _read(case: Case, net: Network, outcomes: list[Outcome], chain: Chain, missing: Floats) -> Floats:
    """One counterpart from the losses of all nodes; `missing` is the part of the world lost at the start."""
    if case.what == "part of the world":
        return missing
    zone = zone_of(case.claim.place or "WORLD", priors(), chain.day, net.zones) if _somewhere(case) else None
    at = {node.key: n for n, node in enumerate(net.nodes)}

    def loss(n: int) -> Floats:
        return outcomes[n].world if zone is None else outcomes[n].zones[:, zone]

    if case.what == "days until felt":
        key = case.claim.object or CARS
        runs = missing.size
        if key not in at:
            return np.full(runs, 7.0 * WEEKS)
        return 7.0 * measures(loss(at[key]))["weeks until 5 percent down"][0]
    if case.what == "part of a month of the world":
        shocked = [n for n, node in enumerate(net.nodes) if node.shocked]
        weight = np.clip(MONTH / 7.0 - np.arange(WEEKS), 0.0, 1.0)[:, None] * 7.0 / MONTH
        month: Floats = np.mean([(loss(n) * weight).sum(axis=0) for n in shocked], axis=0)
        return month
    chips = [n for n, node in enumerate(net.nodes) if node.kind.name == "chip"]
    if not chips:
        return np.zeros(missing.size)
    worst: Floats = np.mean([measures(loss(n))["worst quarter"][0] for n in chips], axis=0)
    return worst


def _somewhere(case: Case) -> bool:
    return case.claim.place not in ("", "WORLD") and case.what != "part of a month of the world"
