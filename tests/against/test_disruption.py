"""The stress test again, one run at a time, in plain loops: flows as full matrices, stocks kept by hand."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest

from silcrete.analysis._stress.dynamics import CLOSURES, STRENGTH, Closure, Draws, simulate
from silcrete.analysis._stress.network import Input, Network, build
from silcrete.analysis._stress.priors import priors
from silcrete.analysis._stress.sample import Sampler
from silcrete.chain import Chain, Shock
from silcrete.chain.scenarios import Action, scenario

WEEKS = 70
Path = list[list[float]]


@dataclass
class Slow:
    """One run of one closure, node by node; `short[n][k][z]` is what buyers from zone z lack in week k."""

    net: Network
    d: Draws
    closure: Closure
    run: int

    def __post_init__(self) -> None:
        self.zones = len(self.net.zones)
        self.short: list[Path] = []
        self.output: list[Path] = []
        self.world: list[list[float]] = []
        for n in range(len(self.net.nodes)):
            self.node(n)

    def of(self, values: object) -> float:
        return float(values[self.run])  # type: ignore[index]

    def share(self, n: int) -> list[float]:
        return [self.of(self.d.share[n][z]) + self.of(self.d.hit[n][z]) for z in range(self.zones)]

    def flows(self, give: list[float], take: list[float]) -> Path:
        """Who sells how much to whom: home first, the rest in proportion to what is left on both sides."""
        h = self.of(self.d.home)
        own = [h * min(a, b) for a, b in zip(give, take, strict=True)]
        left = 1 - sum(own)
        return [
            [(own[z] if z == b else 0) + ((give[z] - own[z]) * (take[b] - own[b]) / left if left > 1e-12 else 0)
             for b in range(self.zones)]
            for z in range(self.zones)
        ]  # fmt: skip

    def sold_abroad(self, n: int) -> tuple[list[float], float]:
        """What each zone sells to buyers that are not spared, as parts of the whole of it, and that whole."""
        buyers = [m for m, node in enumerate(self.net.nodes) if any(n in i.parts for i in node.inputs)]
        give = self.share(n)
        need = [sum(self.share(m)[z] for m in buyers) / len(buyers) for z in range(self.zones)] if buyers else give
        table = self.flows(give, need)
        sold = [sum(row[b] for b in range(self.zones) if b not in self.net.nodes[n].spared) for row in table]
        return [s / sum(sold) for s in sold], sum(sold)

    def bought(self, s: int, n: int, k: int) -> list[float]:
        node = self.net.nodes[s]
        if node.kind.mode == "local":
            return self.short[s][k]
        give, take = self.share(s), self.share(n)
        spared = list(node.spared)
        table = self.flows(give, take)
        lack = []
        for b in range(self.zones):
            if b in spared:
                lack.append(0.0)
            elif take[b] > 1e-12:
                lack.append(sum(table[z][b] * self.short[s][k][z] for z in range(self.zones)) / take[b])
            else:  # a zone that needs nothing is as badly off as whoever buys from the pool
                own = [self.of(self.d.home) * min(a, c) for a, c in zip(give, take, strict=True)]
                pool = sum((give[z] - own[z]) * self.short[s][k][z] for z in range(self.zones))
                lack.append(pool / (1 - sum(own)))
        return [self.in_order(s, n, loss) for loss in lack]

    def in_order(self, s: int, n: int, loss: float) -> float:
        """Those served first take what is left before the others do."""
        served = sum(part for m, part in self.net.nodes[s].use.items() if m in self.d.first)
        if served in (0, 1):
            return loss
        others = min(1.0, loss / (1 - served))
        ours = (loss - (1 - served) * others) / served if n in self.d.first else others
        strength = self.of(self.d.order)
        return (1 - strength) * loss + strength * ours

    def input_loss(self, item: Input, n: int, k: int) -> list[float]:
        weights = [self.of(self.d.variant[key]) for key in item.keys[1:]]
        weights = [1 - sum(weights), *weights]
        total = [0.0] * self.zones
        for part, weight in zip(item.parts, weights, strict=True):
            if part >= 0:
                for b, loss in enumerate(self.bought(part, n, k)):
                    total[b] += weight * loss
        return total

    def lack(self, n: int) -> Path:
        node = self.net.nodes[n]
        wear_count = sum(i.mode == "wear" for i in node.inputs) + node.others["wear"]
        now_count = sum(i.mode != "wear" for i in node.inputs) + node.others["supply"] + node.others["local"]
        worn = [[0.0] * self.zones for _ in node.inputs]
        out = []
        for k in range(WEEKS):
            week, capacity = [0.0] * self.zones, [0.0] * self.zones
            for j, item in enumerate(node.inputs):
                bound = self.closure.binding[STRENGTH[item.strength]]
                into = capacity if item.mode == "wear" else week
                loss = self.input_loss(item, n, k)
                for b in range(self.zones):
                    if item.mode == "wear":
                        part = next(p for p in item.parts if p >= 0)
                        acts = worn[j][b] / (wear_count if self.closure.linear else 1)
                        wear, mend = self.of(self.d.wear[part]), self.of(self.d.mend[part])
                        step = wear * bound * loss[b]
                        worn[j][b] = min(1.0, worn[j][b] * (1 - mend * (1 - loss[b])) + step)
                    else:
                        acts = loss[b] * bound / (now_count if self.closure.linear else 1)
                    into[b] = min(1.0, into[b] + acts) if self.closure.linear else max(into[b], acts)
            out.append([max(pair) for pair in zip(week, capacity, strict=True)])
        return out

    def node(self, n: int) -> None:
        node, d = self.net.nodes[n], self.d
        cycle = int(d.cycle[n][self.run])
        started = self.lack(n)
        made = [started[k - cycle] if k >= cycle else [0.0] * self.zones for k in range(WEEKS)]
        local = node.kind.mode == "local"
        share = [self.of(d.share[n][z]) for z in range(self.zones)]
        hit = [self.of(d.hit[n][z]) for z in range(self.zones)]
        weights, part = [share, hit], 1.0
        if node.spared and not local:
            sold, part = self.sold_abroad(n)
            stops = [hit[z] / (share[z] + hit[z]) if share[z] + hit[z] > 1e-12 else 0.0 for z in range(self.zones)]
            weights = [[s * (1 - p) for s, p in zip(sold, stops, strict=True)],
                       [s * p for s, p in zip(sold, stops, strict=True)]]  # fmt: skip
        stocks = [[self.of(d.cover[n])] * self.zones for _ in range(2)]
        self.short.append([])
        self.output.append([])
        self.world.append([])
        for k in range(WEEKS):
            self.week(n, k, made[k], weights, part, stocks, local)

    def week(self, n: int, k: int, made: list[float], weights: Path, part: float, stocks: Path, local: bool) -> None:
        d, zones = self.d, range(self.zones)
        curve = d.stop[n]
        rows = 1 if curve is None else curve.shape[1]
        stop = [0.0 if curve is None else float(curve[k][z % rows][self.run]) for z in zones]
        lost = [made, [1 - (1 - made[z]) * (1 - stop[z]) for z in zones]]
        begin = self.of(d.requalify[n])
        free = 0.0 if local else 1.0 if begin == 0 else min(1.0, max(0.0, (k - begin) / begin))
        freed = sum(weights[1][z] * (1 - made[z]) * stop[z] for z in zones)
        able = sum(weights[0][z] * (1 - made[z]) for z in zones) * self.of(d.spare)
        extra = 0.0 if local else free * min(freed, able)
        missing = sum(weights[i][z] * lost[i][z] for i in (0, 1) for z in zones)
        tied = 1.0 if local else self.of(d.tied[n]) * (1 - free)
        thrift = self.of(d.thrift[n])
        short = [[0.0] * self.zones for _ in range(2)]
        for i in (0, 1):
            for z in zones:
                lack = tied * lost[i][z] + (1 - tied) * missing
                lack *= 1 - (extra / missing if missing > 1e-12 else 0.0)
                given = 1 - lack
                if given < 1 - thrift:
                    drawn = min(stocks[i][z], 1 - thrift - given)
                    stocks[i][z] -= drawn
                    short[i][z] = 1 - (given + drawn) / (1 - thrift)
        both = [weights[0][z] + weights[1][z] for z in zones]
        mean = []
        for z in zones:
            sum_short = weights[0][z] * short[0][z] + weights[1][z] * short[1][z]
            mean.append(sum_short / both[z] if both[z] > 1e-12 else short[0][z])
        total = self.share(n)
        output = []
        for z in zones:
            normal = total[z] * (1 - made[z])
            not_sold = part * weights[1][z] * (1 - made[z]) * stop[z]
            more = part * extra * weights[0][z] * (1 - made[z]) * self.of(d.spare) / able if able > 1e-12 else 0.0
            output.append(1 - (normal - not_sold + more) / total[z] if total[z] > 1e-12 else made[z])
        self.short[n].append(mean)
        self.output[n].append(output)
        self.world[n].append(sum(total[z] * output[z] for z in zones))


STOPS: dict[str, Shock | tuple[Shock, ...]] = {
    "export": scenario("gallium-2026").shock,
    "stop": scenario("helium-2026").shock,
    "wear": scenario("lithography-2026").shock,
    "local": scenario("drought-2021").shock,
    "site": scenario("naka-2021").shock,
    "export of a few": Shock("CN", "crm.germanium", loss=0.9, weeks=30, kind="export", to=("US", "EU27")),
    "masks": Shock("JP", "mat.mask_blank", weeks=20),
    "two places of one segment": (Shock("KR", "fab.dram", weeks=8), Shock("US", "fab.dram", loss=0.5, weeks=20)),
    "everywhere": Shock("WORLD", "mat.compound", loss=0.4, weeks=6),
    "two bans": scenario("gallium-2026").shocks + scenario("germanium-2026").shocks,
    "served first": scenario("naka-2021").shocks + scenario("discretes-2025").shocks,
}
FIRST = {
    "served first": Action("first", "Cars first", "order", add=0.7, first=("dem.auto",)),
    "everywhere": Action("first", "Telecom first", "order", add=1.0, first=("dem.telecom", "fab.gan")),
}


@pytest.mark.parametrize("closure", CLOSURES, ids=lambda c: c.name)
@pytest.mark.parametrize("name", STOPS)
def test_plain_loops_give_the_same(starter: Chain, name: str, closure: Closure) -> None:
    shock = STOPS[name]
    net = build(starter, shock, priors())
    actions = (FIRST[name],) if name in FIRST else ()
    draws = Sampler(net, priors(), shock, 7, 0, 4, actions).draws(WEEKS)
    fast = simulate(net, draws, closure, WEEKS)
    for run in (0, 3) if len(net.nodes) < 12 else (1,):
        slow = Slow(net, draws, closure, run)
        for n, node in enumerate(net.nodes):
            for found, wanted in (
                (fast[n].world[:, run], slow.world[n]),
                (fast[n].zones[:, :, run], slow.output[n]),
            ):
                assert np.abs(found - np.array(wanted)).max() < 1e-9, (node.key, run)
            if any(n in item.parts for other in net.nodes for item in other.inputs):
                assert np.abs(fast[n].short[:, :, run] - np.array(slow.short[n])).max() < 1e-9, (node.key, run)


def test_the_comparison_sees_losses(starter: Chain) -> None:
    """Equal zeros would prove nothing: the runs compared lose something at the far end of the chain."""
    for name in ("export", "wear", "site"):
        net = build(starter, STOPS[name], priors())
        draws = Sampler(net, priors(), STOPS[name], 7, 0, 4).draws(WEEKS)
        assert max(float(o.world.max()) for o in simulate(net, draws, CLOSURES[0], WEEKS)[-3:]) > 0
