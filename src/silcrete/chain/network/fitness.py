"""The fitness model of links: factors of firms fitted to totals, a density fitted to a number of links, and draws."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from silcrete.chain.network.network import Network
from silcrete.errors import BadInput

Floats = NDArray[np.float64]
Positions = NDArray[Any]
Pair = tuple[Positions, Positions]

ROUNDS, EXACT = 2000, 1e-9
WIDTH = 0.02
"""Width of the classes of log E in which chances are added up: exact where chances are small or near one."""


@dataclass(frozen=True, slots=True, eq=False)
class Fitness:
    """Expected weights E = out[i] * into[j] * pattern[sector i, sector j], and chances z E / (1 + z E), z = `scale`.

    `out`, `into` (n,); `pattern` (sectors, sectors); `taken` sorted i * n + j of pairs that are not drawn: known ones
    and firms with themselves.
    """

    out: Floats
    into: Floats
    pattern: Floats
    sectors: NDArray[np.int32]
    taken: NDArray[np.int64]
    scale: float

    def weights(self, suppliers: Positions, buyers: Positions) -> Floats:
        """Expected weights of pairs; 0 for a pair that is taken."""
        found = self.out[suppliers] * self.into[buyers] * self.pattern[self.sectors[suppliers], self.sectors[buyers]]
        return np.where(self._is_taken(suppliers, buyers), 0.0, found)

    def draw(self, draw: np.random.Generator) -> Pair:
        """Pairs that are linked, each on its own with its chance; work is of the order of the links.

        A pair is linked when a Poisson number with mean log(1 + z E) is not 0: that has the chance z E / (1 + z E).
        Points are thrown into cells of firms of like size at the highest mean of the cell and thinned to each pair's.
        """
        keys = [np.empty(0, np.int64)]
        n = len(self.out)
        for makers, x, users, y in self.groups():
            a, b = _Classes.of(x), _Classes.of(y)
            most = np.log1p(self.scale * np.multiply.outer(a.largest, b.largest)).ravel()
            points = draw.poisson(most * np.multiply.outer(a.sizes, b.sizes).ravel())
            cell = np.repeat(np.arange(len(points)), points)
            row, column = np.divmod(cell, len(b.sizes))
            i = a.order[a.starts[row] + draw.integers(0, a.sizes[row])]
            j = b.order[b.starts[column] + draw.integers(0, b.sizes[column])]
            kept = draw.random(len(cell)) * most[cell] < np.log1p(self.scale * x[i] * y[j])
            keys.append(makers[i[kept]].astype(np.int64) * n + users[j[kept]])
        key = np.unique(np.concatenate(keys))
        supplier, buyer = np.divmod(key, n)
        free = ~self._is_taken(supplier, buyer)
        return supplier[free], buyer[free]

    def groups(self) -> Iterator[tuple[Positions, Floats, Positions, Floats]]:
        """Suppliers whose sectors share a row of the pattern, their factors; buyers, their factors times that row."""
        rows, group = np.unique(self.pattern, axis=0, return_inverse=True)
        mine = group.reshape(-1)[self.sectors]
        for k, row in enumerate(rows):
            weight = self.into * row[self.sectors]
            makers, users = np.flatnonzero((mine == k) & (self.out > 0)), np.flatnonzero(weight > 0)
            if makers.size and users.size:
                yield makers, self.out[makers], users, weight[users]

    def _is_taken(self, suppliers: Positions, buyers: Positions) -> NDArray[np.bool_]:
        key = suppliers.astype(np.int64) * len(self.out) + buyers
        at = np.searchsorted(self.taken, key)
        found: NDArray[np.bool_] = self.taken[np.minimum(at, len(self.taken) - 1)] == key
        return found


@dataclass(frozen=True, slots=True, eq=False)
class _Classes:
    """Positions by the power of two of their value: `order` in classes, where each starts, how many, its largest."""

    order: Positions
    starts: Positions
    sizes: Positions
    largest: Floats

    @classmethod
    def of(cls, values: Floats) -> _Classes:
        power = np.frexp(values)[1]
        order = np.argsort(power, kind="stable")
        starts = np.flatnonzero(np.diff(power[order], prepend=power.min() - 1))
        return cls(
            order, starts, np.diff(np.append(starts, len(values))), np.maximum.reduceat(values[order], starts)
        )  # fmt: skip


def fit(known: Network, out: Floats, into: Floats, pattern: Floats, links: int) -> Fitness:
    """The model that spreads `out` and `into` (n,) over `links` links besides those known; BadInput where none can."""
    n, total = known.n, float(out.sum())
    itself = np.arange(n, dtype=np.int64) * (n + 1)
    taken = np.union1d(itself, known.suppliers.astype(np.int64) * n + known.buyers)
    if total == 0 or links <= 0:
        if total == 0 and links == 0:
            return Fitness(np.zeros(n), np.zeros(n), pattern, known.sectors, taken, 1.0)
        raise BadInput(
            "The number of links does not fit what is left to spread.",
            found=f"{links + known.links:,} links in all, {known.links:,} known, {total:.6g} of sales not placed yet",
            todo="give more links than are known, unless the known ones are all there is.",
        )
    x, y = _factors(known, out / total, into / into.sum(), pattern, taken)
    scale = _scale(Fitness(x, y, pattern, known.sectors, taken, 1.0), links)
    return Fitness(x * total, y, pattern, known.sectors, taken, scale / total)


def _factors(
    known: Network, out: Floats, into: Floats, pattern: Floats, taken: NDArray[np.int64]
) -> tuple[Floats, Floats]:
    """Factors x, y whose products over free pairs sum to `out` by supplier and to `into` by buyer."""
    n, sectors = known.n, known.sectors
    row, column = np.divmod(taken, n)
    held = pattern[sectors[row], sectors[column]]

    def reach(y: Floats, table: Floats, here: Positions, there: Positions) -> Floats:
        """For each firm, the factors of all it may trade with."""
        whole = (table @ np.bincount(sectors, y, len(table)))[sectors]
        free = whole - np.bincount(here, held * y[there], n)
        return np.where(free > 1e-12 * whole, free, 0.0)

    y = into
    for _ in range(ROUNDS):
        x = _over(out, reach(y, pattern, row, column), "sells", known)
        sums = reach(x, pattern.T, column, row)
        miss = np.abs(y * sums - into)
        if bool((miss <= EXACT * into).all()):
            return x, y
        y = _over(into, sums, "buys", known)
    off = miss / np.where(into > 0, into, 1)
    worst = int(np.argmax(off))
    raise BadInput(
        "The totals cannot be met together.",
        found=f"after {ROUNDS} rounds what firm {known.called(worst)} buys is still off by {off[worst]:.1e}",
        todo="correct its total, or allow more pairs of sectors in the pattern.",
    )


def _over(total: Floats, reach: Floats, what: str, known: Network) -> Floats:
    lost = np.flatnonzero((total > 0) & (reach == 0))
    if lost.size:
        raise BadInput(
            "A firm has nobody left to trade with.",
            found=f"firm {known.called(int(lost[0]))} {what} more than is known" + more(lost.size),
            todo="correct its total, or allow more pairs of sectors in the pattern.",
        )
    return np.where(total > 0, total / np.where(reach > 0, reach, 1), 0.0)


def more(count: int) -> str:
    """How many further firms share a fault of the one that is named; nothing where it is alone."""
    return f", and {count - 1} more" if count > 1 else ""


def _scale(model: Fitness, links: int) -> float:
    """The z at which the chances of all free pairs sum to `links`."""
    from scipy.optimize import brentq  # type: ignore[import-untyped]
    from scipy.special import expit  # type: ignore[import-untyped]

    level, count = _spread(model)
    row, column = np.divmod(model.taken, len(model.out))
    held = model.out[row] * model.into[column] * model.pattern[model.sectors[row], model.sectors[column]]
    taken = np.log(held[held > 0])
    most = float(count.sum()) - len(taken)
    if links >= most:
        raise BadInput(
            "There are more links than pairs of firms that could trade.",
            found=f"{links} links, {most:.0f} pairs",
            todo="ask for fewer links.",
        )

    def missing(z: float) -> float:
        return float(count @ expit(level + z)) - float(expit(taken + z).sum()) - links

    return float(np.exp(brentq(missing, -level.max() - 60, -level.min() + 60, xtol=1e-12)))


def _spread(model: Fitness) -> tuple[Floats, Floats]:
    """Classes of log E over all pairs, taken ones included, and how many pairs lie in each (a part may lie in two)."""
    levels, counts = [], []
    for _, x, _, y in model.groups():
        (first, a), (second, b) = _classes(x), _classes(y)
        many = np.convolve(a, b)
        at = np.flatnonzero(many > 0)
        levels.append((at + first + second) * WIDTH)
        counts.append(many[at])
    return np.concatenate(levels), np.concatenate(counts)


def _classes(values: Floats) -> tuple[int, Floats]:
    """Number of the first class, and the mass in each: a value is split over two so that number and sum are exact."""
    below = np.floor(np.log(values) / WIDTH)
    part = np.clip(np.expm1(np.log(values) - below * WIDTH) / np.expm1(WIDTH), 0, 1)
    first = int(below.min())
    at = (below - first).astype(np.int64)
    size = int(at.max()) + 2
    mass = np.bincount(at, 1 - part, size) + np.bincount(at + 1, part, size)
    return first, mass.astype(np.float64)
