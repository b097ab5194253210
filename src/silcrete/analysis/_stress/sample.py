"""Sampled values of a batch of runs for a network: shares, stocks, times, and the stop itself."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from silcrete.analysis._stress.draws import Floats, uniform
from silcrete.analysis._stress.dynamics import Draws
from silcrete.analysis._stress.network import Network, Node, Stated
from silcrete.analysis._stress.priors import Priors
from silcrete.analysis._stress.shock import knots, knots_of_path, weekly
from silcrete.chain.scenarios import Action, Shock
from silcrete.chain.scenarios.shock import span
from silcrete.errors import UnknownName


class Sampler:
    """Draws the values of runs `first` to `first + count`; every value depends on seed, name and run alone.

    `drawn` keeps the numbers behind each named assumption, for the sensitivity: name -> (runs,).
    """

    def __init__(
        self, net: Network, priors: Priors, shock: Shock, seed: int, first: int, count: int,
        actions: tuple[Action, ...] = (),
    ) -> None:  # fmt: skip
        self.net, self.priors, self.shock = net, priors, shock
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
            stop=self._stop(weeks, cycles),
        )

    def _u(self, name: str) -> Floats:
        return uniform(self.seed, name, self.first, self.count)

    def _prior(self, name: str, of: str = "") -> Floats:
        label = f"{name}.{of}" if of else name
        value: Floats = self.priors.prior(name).value(self._u(label))
        action = self.actions.get(name)
        if action is not None:
            value = np.maximum(value * action.times + action.add, 0.0)
            if name.partition(".")[0] in ("home", "tied", "thrift", "variant"):
                value = np.minimum(value, 1.0)
        self.drawn[label] = value
        return value

    def _variant(self, group: str, key: str) -> Floats:
        own = f"variant.{group}"
        return self._prior(own if own in self.priors.ranges else "variant", key)

    def _weeks(self, name: str) -> np.ndarray[tuple[int, ...], np.dtype[np.int64]]:
        prior = self.priors.prior(name)
        value = np.floor(prior.low + (prior.high - prior.low + 1.0) * self._u(name))
        self.drawn[name] = value
        return value.astype(np.int64)

    def _range(self, name: str, pair: tuple[float, float]) -> Floats:
        value: Floats = pair[0] + (pair[1] - pair[0]) * self._u(name)
        if pair[0] < pair[1]:
            self.drawn[name] = value
        return value

    def _stop(self, weeks: int, cycles: Mapping[str, np.ndarray[tuple[int, ...], np.dtype[np.int64]]]) -> Floats:
        """Mean part of the place's supply that is missing in each week, shape (weeks, runs)."""
        shock = self.shock
        loss = self._range("stop.loss", span(shock.loss))
        scrapped = self._range("stop.scrapped", span(shock.scrapped))
        kind = next(n.kind.name for n in self.net.nodes if n.shocked)
        delay = scrapped * cycles[kind]
        if shock.path:
            return weekly(*knots_of_path(shock.path, delay, loss), weeks)
        length = self._range("stop.weeks", span(shock.weeks))
        recovery = self._range("stop.recovery", span(shock.recovery))
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

    def _split(self, node: Node) -> tuple[Floats, Floats]:
        """Shares of the zones without the stopped place, and of the stopped place by zone; together 1 in each run."""
        zones, home = len(self.net.zones), self.net.home
        share, hit = np.zeros((zones, self.count)), np.zeros((zones, self.count))
        if node.kind.mode == "local":
            share[:] = 1.0 / zones
            if node.hit is not None:
                stopped = self._pick(f"{node.key}.{self.shock.place}", node.hit)
                hit[home] = stopped / zones
                share[home] -= hit[home]
            return share, hit
        if node.hit is not None:
            hit[home] = np.clip(self._pick(f"{node.key}.{self.shock.place}", node.hit), 0.0, 1.0)
        known = dict(node.stated)
        if node.hit is not None and self.net.whole:
            known.pop(home, None)
        for zone, stated in known.items():
            value = self._pick(f"{node.key}.{self.net.zones[zone]}", stated)
            share[zone] = np.maximum(value - hit[zone], 0.0)
        room = 1.0 - hit.sum(axis=0)
        total = share.sum(axis=0)
        share *= np.minimum(1.0, np.divide(room, total, out=np.ones_like(total), where=total > 0))
        open_zones = [z for z in range(zones) if z not in known and not (node.hit and self.net.whole and z == home)]
        share[open_zones] += self._unknown(node, open_zones) * np.maximum(room - share.sum(axis=0), 0.0)
        return share, hit

    def _unknown(self, node: Node, zones: list[int]) -> Floats:
        """How what is not stated splits between the zones without a figure: the base, each part blurred."""
        blur = self.priors.prior("blur")
        factor = np.stack([3.0 ** blur.value(self._u(f"blur.{node.key}.{self.net.zones[z]}")) for z in zones])
        parts = node.base[zones][:, None] * factor
        result: Floats = parts / parts.sum(axis=0)
        return result


def check_actions(actions: tuple[Action, ...], priors: Priors) -> None:
    """Refuse a measure that names an assumption nobody declared."""
    for action in actions:
        if action.prior not in priors.ranges:
            raise UnknownName(f"prior of the measure {action.name!r}", action.prior, priors.ranges)
