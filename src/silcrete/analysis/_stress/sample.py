"""Sampled values of a batch of runs for a network: shares, stocks, times, and the stop itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from silcrete.analysis._stress.dynamics import Draws
from silcrete.analysis._stress.network import EVERYWHERE, Network, Node, Stated
from silcrete.analysis._stress.priors import Priors
from silcrete.analysis._stress.shock import knots, knots_of_path, weekly
from silcrete.analysis.draws import Floats, uniform
from silcrete.chain.scenarios import Action, Shock
from silcrete.chain.scenarios.shock import span
from silcrete.errors import BadInput, UnknownName

Whole = NDArray[np.int64]


class Sampler:
    """Draws the values of runs `first` to `first + count`; every value depends on seed, name and run alone.

    `drawn` keeps the numbers behind each named assumption, for the sensitivity: name -> (runs,). How grave a stop is
    (its length, loss, recovery, scrapped part) is drawn by cause, see `severities`. `other` names assumptions that take
    a second, independent number instead (a run of a sensitivity).
    """

    def __init__(
        self, net: Network, priors: Priors, shock: Shock | Sequence[Shock], seed: int, first: int, count: int,
        actions: tuple[Action, ...] = (), other: frozenset[str] = frozenset(),
    ) -> None:  # fmt: skip
        self.net, self.priors, self.other = net, priors, other
        self.shocks = (shock,) if isinstance(shock, Shock) else tuple(shock)
        self.severity = severities(self.shocks)
        self.seed, self.first, self.count = seed, first, count
        self.drawn: dict[str, Floats] = {}
        self.actions: Mapping[str, Action] = {a.prior: a for a in actions}
        for name in self.actions:
            priors.prior(name)

    def draws(self, weeks: int) -> Draws:
        """All sampled values; `weeks` is the length of the stop's curve."""
        nodes, classes = self.net.nodes, {n.kind.name for n in self.net.nodes}
        by_class = {
            (what, name): self._prior(f"{what}.{name}")
            for name in classes
            for what in ("cover", "requalify", "tied", "thrift", "wear", "mend")
            if f"{what}.{name}" in self.priors.ranges
        }
        cycles = {name: self._weeks(f"cycle.{name}") for name in classes}
        split = [self._split(node) for node in nodes]
        first = frozenset(n for n, node in enumerate(nodes) if node.key in self._first())
        none = np.zeros(self.count)

        def of(what: str) -> list[Floats]:
            return [by_class.get((what, n.kind.name), none) for n in nodes]

        groups = {(item.keys[0], key) for n in nodes for item in n.inputs for key in item.keys[1:]}
        return Draws(
            share=[share for share, _ in split],
            hit=[hit for _, hit in split],
            cover=of("cover"),
            requalify=of("requalify"),
            tied=of("tied"),
            thrift=[np.minimum(t, 0.95) for t in of("thrift")],
            cycle=[cycles[n.kind.name] for n in nodes],
            wear=of("wear"),
            mend=of("mend"),
            home=self._prior("home"),
            spare=self._prior("spare"),
            variant={key: self._variant(group, key) for group, key in sorted(groups)},
            order=self._prior("order"),
            first=first,
            stop=self._stops(weeks, cycles),
        )

    def _first(self) -> frozenset[str]:
        return frozenset(key for action in self.actions.values() for key in action.first)

    def _u(self, name: str) -> Floats:
        swapped = any(name in (o, f"rival.{o.removeprefix('share.')}") for o in self.other)
        return uniform(self.seed, f"second {name}" if swapped else name, self.first, self.count)

    def _prior(self, name: str, of: str = "") -> Floats:
        label = f"{name}.{of}" if of else name
        value: Floats = self.priors.prior(name).value(self._u(label))
        action = self.actions.get(name)
        if action is not None:
            value = np.maximum(value * action.times + action.add, 0.0)
            if name.partition(".")[0] in ("home", "tied", "thrift", "variant", "order"):
                value = np.minimum(value, 1.0)
        self.drawn[label] = value
        return value

    def _variant(self, group: str, key: str) -> Floats:
        own = f"variant.{group}"
        return self._prior(own if own in self.priors.ranges else "variant", key)

    def _weeks(self, name: str) -> Whole:
        prior = self.priors.prior(name)
        value = np.floor(prior.low + (prior.high - prior.low + 1.0) * self._u(name))
        self.drawn[name] = value
        return value.astype(np.int64)

    def _range(self, name: str, pair: tuple[float, float]) -> Floats:
        value: Floats = pair[0] + (pair[1] - pair[0]) * self._u(name)
        if pair[0] < pair[1]:
            self.drawn.setdefault(name, value)
        return value

    def _stops(self, weeks: int, cycles: Mapping[str, Whole]) -> list[Floats | None]:
        """What is missing of the parts that stop, by node: (weeks, 1, runs), or (weeks, zones, runs) where stops
        differ; None where nothing stops. Of two parts in one zone, their mean by share."""
        out: list[Floats | None] = []
        curves: dict[tuple[int, str], Floats] = {}
        for node in self.net.nodes:
            if not node.hits:
                out.append(None)
                continue
            for hit in node.hits:
                at = (hit.number, node.kind.name)
                if at not in curves:
                    curves[at] = self._curve(weeks, hit.number, cycles[node.kind.name])
            own = [curves[h.number, node.kind.name] for h in node.hits]
            if all(o is own[0] for o in own):
                out.append(own[0][:, None])
                continue
            missing = np.zeros((weeks, len(self.net.zones), self.count))
            whole = np.full((len(self.net.zones), self.count), 1e-300)
            for hit, curve in zip(node.hits, own, strict=True):
                part = self._picked(node, hit.label)
                missing[:, hit.zone] += part * curve
                whole[hit.zone] += part
            out.append(missing / whole)
        return out

    def _curve(self, weeks: int, number: int, cycle: Whole) -> Floats:
        """Mean part of a stopped supply that is missing in each week, shape (weeks, runs)."""
        shock, cause = self.shocks[number], self.severity[number]
        loss = self._range(f"stop.loss{cause}", span(shock.loss))
        delay = self._range(f"stop.scrapped{cause}", span(shock.scrapped)) * cycle
        if shock.path:
            return weekly(*knots_of_path(shock.path, delay, loss), weeks)
        length = self._range(f"stop.weeks{cause}", span(shock.weeks))
        recovery = self._range(f"stop.recovery{cause}", span(shock.recovery))
        return weekly(*knots(length, recovery, delay, loss), weeks)

    # -- shares --------------------------------------------------------------------------------------------------------

    def _pick(self, name: str, stated: Stated) -> Floats:
        """One of the rivals, and a point of its interval."""
        spans = np.array(stated.spans)
        which = np.zeros(self.count, dtype=int)
        if len(spans) > 1:
            which = np.minimum((self._u(f"rival.{name}") * len(spans)).astype(int), len(spans) - 1)
        low, high = spans[which, 0], spans[which, 1]
        value: Floats = low + (high - low) * self._u(f"share.{name}")
        self.drawn[f"share.{name}"] = value
        return value

    def _picked(self, node: Node, label: str) -> Floats:
        """The share of a part that stops, as it was picked."""
        stated = next(h.stated for h in node.hits if h.label == label)
        return np.clip(self._pick(f"{node.key}.{label}", stated), 0.0, 1.0)

    def _split(self, node: Node) -> tuple[Floats, Floats]:
        """Shares of the zones without the stopped parts, and of those parts by zone; together 1 in each run."""
        zones = len(self.net.zones)
        share, hit = np.zeros((zones, self.count)), np.zeros((zones, self.count))
        world = any(h.zone == EVERYWHERE for h in node.hits)
        if node.kind.mode == "local":
            share[:] = 1.0 / zones
            for part in node.hits:
                rows = list(range(zones)) if world else [part.zone]
                hit[rows] = self._picked(node, part.label) / zones
                share[rows] -= hit[rows]
            return share, hit
        known = dict(node.stated)
        closed = {h.zone for h in node.hits if h.whole}
        for part in node.hits:
            if not world:
                hit[part.zone] += self._picked(node, part.label)
        if len(node.hits) > 1:
            hit /= np.maximum(hit.sum(axis=0), 1.0)
        for zone in closed:
            known.pop(zone, None)
        for zone, stated in known.items():
            value = self._pick(f"{node.key}.{self.net.zones[zone]}", stated)
            share[zone] = np.maximum(value - hit[zone], 0.0)
        room = 1.0 - hit.sum(axis=0)
        total = share.sum(axis=0)
        share *= np.minimum(1.0, np.divide(room, total, out=np.ones_like(total), where=total > 0))
        open_zones = [z for z in range(zones) if z not in known and z not in closed]
        if open_zones:
            share[open_zones] += self._unknown(node, open_zones) * np.maximum(room - share.sum(axis=0), 0.0)
        return (hit, share) if world else (share, hit)

    def _unknown(self, node: Node, zones: list[int]) -> Floats:
        """How what is not stated splits between the zones without a figure: the base, each part blurred."""
        blur = self.priors.prior("blur")
        factor = np.stack([3.0 ** blur.value(self._u(f"blur.{node.key}.{self.net.zones[z]}")) for z in zones])
        parts = node.base[zones][:, None] * factor
        result: Floats = parts / parts.sum(axis=0)
        return result


def severities(shocks: Sequence[Shock]) -> tuple[str, ...]:
    """By stop, what the names of the draws of its severity end in: stops of one cause have one severity, each taking
    the same quantile of its own range; different causes are independent.

    A cause is a place (or the firm or facility that stops) with its kind: a blockade that keeps back chips and wafers
    is one, a ban by another country a second. The first cause ends in nothing: its stops draw what they draw alone.
    """
    causes = [(s.facility or s.firm or s.place, s.kind) for s in shocks]
    order = list(dict.fromkeys(causes))
    names = [name for name, _ in order]
    ends = {c: f".{c[0]}" if names.count(c[0]) == 1 else f".{c[0]} {c[1]}" for c in order}
    return tuple("" if c == order[0] else ends[c] for c in causes)


FRACTIONS = {"home": 1.0, "tied": 1.0, "variant": 1.0, "order": 1.0, "thrift": 0.95, "wear": 1.0, "mend": 1.0}
"""Assumptions that are parts of a whole, and the most each can be."""
UNMOVED = ("blur", "cycle")
"""Assumptions no measure acts on: how a split is not known, and how long a process takes."""


def check_actions(actions: tuple[Action, ...], priors: Priors) -> None:
    """Refuse a measure that names an assumption nobody declared or no measure moves (UnknownName), or one that takes an
    assumption below 0 or above the whole (BadInput)."""
    free = {name: p for name, p in priors.ranges.items() if name.partition(".")[0] not in UNMOVED}
    for action in actions:
        if action.prior not in free:
            raise UnknownName(f"prior of the measure {action.name!r}", action.prior, free)
        prior = free[action.prior]
        ends = sorted(end * action.times + action.add for end in (prior.low, prior.high))
        most = FRACTIONS.get(action.prior.partition(".")[0], float("inf"))
        if not 0 <= ends[0] <= ends[1] <= most + 1e-12:
            limit = "below 0" if not ends[0] >= 0 else f"above {most:g}"
            raise BadInput(
                f"The measure {action.name!r} takes {action.prior} {limit}.",
                found=f"{prior.low:g} to {prior.high:g}, times {action.times:g} plus {action.add:g}, "
                f"is {ends[0]:g} to {ends[1]:g}",
                todo=f"choose times and add so that it stays from 0 to {most:g}."
                if most < float("inf")
                else "choose times and add so that it stays at 0 or above.",
            )
