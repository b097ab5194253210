"""The weekly loops of the chip chain against `dynamics()`: one small chip chain in both, equal where they meet.

Where they meet, and why two loops exist: docs/design/0008-two-loops.md.
"""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from silcrete.analysis._stress.dynamics import CLOSURES, Closure, Draws, simulate
from silcrete.analysis._stress.network import STRENGTHS, Network, build
from silcrete.analysis._stress.priors import priors
from silcrete.analysis._stress.sample import Sampler
from silcrete.analysis.draws import Floats
from silcrete.analysis.dynamics import Event, Links, Rules, dynamics
from silcrete.chain import Chain, Shock
from silcrete.records import Claim, Flow, Segment, Source

A, B, _ = CLOSURES
WEEKS, RUNS = 60, 8
TYPES = {
    "crm.a": "material",
    "mat.b": "material",
    "fab.c": "chip type",
    "fab.e": "chip type",
    "dem.d": "end demand",
    "dem.f": "end demand",
}
TREE = {("crm.a", "mat.b"), ("mat.b", "fab.c"), ("mat.b", "fab.e"), ("fab.c", "dem.d"), ("fab.e", "dem.f")}
NEVER = 1e15
"""Days over which stocks are refilled in `dynamics()`: within a run of the chip chain they are not."""


def chain(links: set[tuple[str, str]], important: frozenset[tuple[str, str]] = frozenset()) -> Chain:
    """A chip chain of the links; China makes six tenths of everything, Japan two."""
    keys = {k: t for k, t in TYPES.items() if any(k in link for link in links)}
    segments = [Segment(key=k, name=k, type=t, position=n) for n, (k, t) in enumerate(keys.items())]
    flows = [
        Flow(key=f"{a}>{b}", start=a, end=b, dependency="important" if (a, b) in important else "essential", source="s")
        for a, b in sorted(links)
    ]
    claims = [
        Claim(
            key=f"{k}.{place}", subject=k, quantity="share", place=place, value=value, unit="fraction", basis="output",
            market="WORLD", period="2025", source="s", grade="B", stated_on="2025-01-01",
        )
        for k in keys
        for place, value in (("CN", 0.6), ("JP", 0.2))
    ]  # fmt: skip
    return Chain.from_records([Source(key="s", title="t", grade="B"), *segments, *flows, *claims], "2026-01-01")


def meeting(of: Chain, *shocks: Shock, cycle: int = 1) -> tuple[Network, Draws]:
    """The draws of a stop in the domain where both models say the same: stocks and stops as drawn; output a week after
    its inputs; nobody tied to a supplier, no other source, no thrift, everybody buys from the world."""
    net = build(of, shocks, priors())
    draws = Sampler(net, priors(), shocks, 3, 0, RUNS).draws(WEEKS)
    none = [np.zeros(RUNS)] * len(net.nodes)
    slow = [np.full(RUNS, cycle, dtype=np.int64)] * len(net.nodes)
    return net, dataclasses.replace(
        draws, tied=none, thrift=none, cycle=slow, home=np.zeros(RUNS), spare=np.zeros(RUNS)
    )


def as_links(net: Network) -> Links:
    """The same chain as money flows: uses sell one a year, and every input is half of its buyer's output."""
    pairs = [(p, n, STRENGTHS[i.strength]) for n, node in enumerate(net.nodes) for i in node.inputs for p in i.parts]
    size = [1.0] * len(net.nodes)
    buyers = {p: [n for q, n, _ in pairs if q == p] for p, _, _ in pairs}
    for p in sorted(buyers, reverse=True):
        size[p] = sum(0.5 * size[n] for n in buyers[p])
    return Links.from_arrays(
        [p for p, _, _ in pairs],
        [n for _, n, _ in pairs],
        [0.5 * size[n] for _, n, _ in pairs],
        products=[node.key for node in net.nodes],
        classes=[kind for _, _, kind in pairs],
        final=[0.0 if n in buyers else 1.0 for n in range(len(net.nodes))],
        names=[node.key for node in net.nodes],
    )


def by_dynamics(net: Network, draws: Draws, run: int, closure: str) -> Floats:
    """Loss by week and node of one run, (weeks, nodes), from `dynamics()`: stops as events of a week each."""
    events = []
    for n, node in enumerate(net.nodes):
        stop = draws.stop[n]
        if stop is None:
            continue
        missing = stop[:, 0, run] * draws.hit[n][:, run].sum()
        events += [Event({node.key: float(v)}, start=7 * k, duration=7) for k, v in enumerate(missing) if v > 0]
    rules = Rules(
        step_days=7, year_days=364, restock=NEVER, closure=closure,
        stock={node.key: 7.0 * float(draws.cover[n][run]) for n, node in enumerate(net.nodes)},
    )  # fmt: skip
    found = dynamics(as_links(net), events, steps=WEEKS, rules=rules)
    return np.asarray(1.0 - found.production / found.rest)


def by_chain(net: Network, draws: Draws, closure: Closure) -> Floats:
    """Loss by week, node and run, (weeks, nodes, runs), from the loops of the stress test."""
    return np.stack([outcome.world for outcome in simulate(net, draws, closure, WEEKS)], axis=1)


STOPS = {
    "everywhere": (Shock("WORLD", "crm.a", loss=(0.7, 1.0), weeks=(26, 45), recovery=(0, 9)),),
    "a place": (Shock("CN", "crm.a", loss=(0.5, 1.0), weeks=(15, 26), recovery=(3, 12)),),
    "half way": (Shock("CN", "mat.b", loss=1.0, weeks=17.3, recovery=4.5),),
}


@pytest.mark.parametrize("name", STOPS)
@pytest.mark.parametrize(
    ("closure", "important", "rule"),
    [
        (A, frozenset(), "leontief"),
        (A, frozenset({("mat.b", "fab.c"), ("fab.e", "dem.f")}), "half-critical"),
    ],
    ids=["every input binds", "some bind by half"],
)
def test_one_chip_chain_in_both_models_gives_the_same_weeks(
    name: str, closure: Closure, important: frozenset[tuple[str, str]], rule: str
) -> None:
    net, draws = meeting(chain(TREE, important), *STOPS[name])
    losses = by_chain(net, draws, closure)
    assert losses[:, -1].max() > 0.05, "stocks run out in some run"
    for run in range(RUNS):
        assert np.abs(by_dynamics(net, draws, run, rule) - losses[:, :, run]).max() < 1e-9


def test_closure_b_is_half_critical_with_every_input_important() -> None:
    net, draws = meeting(chain(TREE), *STOPS["everywhere"])
    halved = build(chain(TREE, frozenset(TREE)), STOPS["everywhere"], priors())
    losses = by_chain(net, draws, B)
    assert losses[:, 1].max() > 0.05
    for run in range(RUNS):
        assert np.abs(by_dynamics(halved, draws, run, "half-critical") - losses[:, :, run]).max() < 1e-9


def test_without_the_week_between_input_and_output_they_lie_a_week_apart_a_link() -> None:
    """`dynamics()` uses what comes in a step later; with no cycle time the chip chain uses it at once."""
    net, at_once = meeting(chain(TREE), *STOPS["everywhere"], cycle=0)
    losses = by_chain(net, at_once, A)
    for run in range(RUNS):
        other = by_dynamics(net, at_once, run, "leontief")
        for n, links in enumerate([0, 1, 2, 2, 3, 3]):
            assert np.abs(other[links:, n] - losses[: WEEKS - links, n, run]).max() < 1e-9


def test_two_scarce_inputs_are_where_the_models_part() -> None:
    """While one input binds, `dynamics()` saves the other; the chip chain counts its use as normal and loses more."""
    net, draws = meeting(
        chain({("crm.a", "fab.c"), ("mat.b", "fab.c"), ("fab.c", "dem.d")}),
        Shock("WORLD", "crm.a", loss=1.0, weeks=12, recovery=0),
        Shock("WORLD", "mat.b", loss=0.9, weeks=30, recovery=0),
    )
    losses = by_chain(net, draws, A).sum(axis=0)
    other = np.stack([by_dynamics(net, draws, run, "leontief") for run in range(RUNS)], axis=2).sum(axis=0)
    assert (losses >= other - 1e-9).all()
    assert (losses[2:] - other[2:]).max() > 0.5
