"""Damage that is made good by what rebuilding sectors deliver: its demand, and the capacity it still costs."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from silcrete.analysis._dynamics.events import Event
from silcrete.analysis._dynamics.schedule import resolve, worth
from silcrete.analysis._dynamics.system import System
from silcrete.errors import UnknownName, UsageError

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


class Rebuilding:
    """Damage entries (node or households) and who rebuilds them. Money is that of the flows, not per step."""

    def __init__(self, events: Sequence[Event], system: System, capital: Floats | None, step_days: int) -> None:
        self.system = system
        nodes: list[int] = []
        worths, damage, factor, pace, first, ready = [], [], [], [], [], []
        customers: list[tuple[int, int, float]] = []
        index = system.index
        for event in (e for e in events if e.kind == "rebuild"):
            hit = resolve(event, index, system.size)
            places = {system.places[i] for i in hit} if event.local else None
            parts = makers(event, system, places)
            entries: list[tuple[int, float]] = list(hit.items())
            if event.households:
                entries.append((-1, event.households))
            for node, money in entries:
                k = len(nodes)
                nodes.append(node)
                worths.append(worth(capital, node, index) if node >= 0 else 1.0)
                damage.append(money)
                factor.append(event.rebuild_factor)
                pace.append(step_days / event.rebuild_days)
                first.append(event.start // step_days)
                span = event.start + event.duration + event.delay
                ready.append(span / step_days)
                customers += [(i, k, part) for i, part in parts]
        self.node = np.array(nodes, dtype=np.int64)
        self.worth, self.damage = np.array(worths), np.array(damage)
        self.factor, self.pace = np.array(factor), np.array(pace)
        self.first, self.ready = np.array(first), np.array(ready)
        self.source = np.array([c[0] for c in customers], dtype=np.int64)
        self.entry = np.array([c[1] for c in customers], dtype=np.int64)
        self.part = np.array([c[2] for c in customers])
        self.left = self.damage.copy()
        self.check()

    def check(self) -> None:
        """Raise UsageError when damage exceeds the capital of a node."""
        own = self.node >= 0
        share = np.bincount(self.node[own], weights=(self.damage / self.worth)[own], minlength=self.system.size)
        if (share > 1 + 1e-12).any():
            raise UsageError(
                "More capital is destroyed than there is.",
                found=f"{share.max():.3g} times the capital of {self.system.names[int(share.argmax())]}",
                todo="lower the damage, or give the capital.",
            )

    def missing(self, t: int) -> Floats:
        """Part of the capacity of each node that damage still costs at step t, (n,)."""
        on = (self.node >= 0) & (self.first <= t)
        return np.minimum(
            1.0, np.bincount(self.node[on], weights=(self.left / self.worth)[on], minlength=self.system.size)
        )

    def demand(self, t: int) -> Floats:
        """What is asked at step t from each rebuilding supplier, (k,): part * factor * left / rebuilding time."""
        if not self.source.size:
            return np.zeros(0)
        ask = np.where(self.ready <= t, self.factor * self.left * np.minimum(1.0, self.pace), 0.0)
        return np.asarray(ask[self.entry] * self.part)

    def deliver(self, served: Floats) -> None:
        """Subtract what was delivered, (k,)."""
        if self.source.size:
            done = np.bincount(self.entry, weights=served, minlength=self.left.size)
            self.left = np.maximum(0.0, self.left - np.divide(done, self.factor, where=self.factor > 0, out=done))


def makers(event: Event, system: System, places: set[str] | None) -> list[tuple[int, float]]:
    """Who rebuilds and for which part: producers of the rebuilding products, by their output at rest."""
    found: list[tuple[int, float]] = []
    for product, share in event.rebuild_shares.items():
        if product not in system.catalogue:
            raise UnknownName("product", product, system.catalogue)
        can = [i for i, name in enumerate(system.products) if name == product]
        if places is not None:
            can = [i for i in can if system.places[i] in places]
        if not can:
            raise UsageError(
                "Nobody can rebuild.", found=f"no maker of {product!r} in {places}", todo="leave `local` out."
            )
        whole = float(system.x0[can].sum())
        found += [(i, share * float(system.x0[i]) / whole) for i in can]
    return found
