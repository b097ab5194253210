"""Networks out of a seed: firms with heavy tails, blocks, and a layered chip chain. For tests, benchmarks and teaching.

>>> from silcrete.chain.network import chip_chain
>>> net = chip_chain(seed=1)
>>> net.self_links, bool((net.sales[net.buyers] >= 0).all())
(0, True)

They look like supply networks in some respects and are none: no result on them says anything about real firms. The
`source` of each is the call that makes it again; an essentiality matrix that was given is `network.essentiality` there,
for the network holds it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from silcrete.chain.network.draws import hits, picked, stream
from silcrete.chain.network.given import number, whole
from silcrete.chain.network.network import Network
from silcrete.chain.network.read import ROOM
from silcrete.chain.network.room import fits, fits_links
from silcrete.errors import UsageError

Floats = NDArray[np.float64]
Positions = NDArray[np.int64]

CLASS_SHARES = (0.709, 0.119, 0.172)
"""Shares of negligible, non-essential and essential pairs in the survey matrix that came with the published index."""
RECIPE = 20
"""Supplier sectors that one sector mainly buys from, in `scale_free`."""
CHIP = {
    "raw material": (40, 5),
    "material": (120, 8),
    "wafer fab": (80, 5),
    "assembly and test": (160, 3),
    "board": (600, 3),
    "device": (2000, 6),
}
"""Layers of `chip_chain` from far to near: number of firms, number of segments. Round figures, not counted ones."""


def scale_free(
    firms: int,
    degree: float = 5.0,
    *,
    seed: int,
    sectors: int = 616,
    essentiality: ArrayLike | None = None,
    dtype: str = "float64",
) -> Network:
    """Firms of very unequal size: Pareto tails of 1.35 (sales) and 1.5 (purchases), sectors by Zipf's law (0.8).

    `firms * degree` links are drawn: the buyer by its size, the supplier's sector from a recipe of 20 sectors that
    the buyer's sector has (7 of 10) or from all (3 of 10), the supplier by its size. A pair drawn twice is summed and
    a firm drawn with itself left out, so there are a few links less. Weights: lognormal (sigma 1.2) times the root
    of both sizes. `essentiality` is drawn by `CLASS_SHARES` unless given. Raises UsageError for numbers that cannot
    be, or when it would not fit into memory.
    """
    _at_least("firms", whole("firms", firms), 2)
    _at_least("sectors", whole("sectors", sectors), 1)
    _at_least("degree", degree, 0)
    m = round(firms * degree)
    fits_links(m, ROOM + 56, 100 * firms, "ask for fewer firms or a lower degree.")
    often: Floats = np.arange(1, sectors + 1, dtype=np.float64) ** -0.8
    sector = picked(stream(seed, "sector"), often, firms)
    draw = stream(seed, "size")
    sells, buys = draw.pareto(1.35, firms) + 1, draw.pareto(1.5, firms) + 1
    alike = draw.random(firms) < 0.5
    buys[alike] = sells[alike] ** 0.9
    buyer = picked(stream(seed, "buyer"), buys, m)
    wanted = _wanted(stream(seed, "recipe"), often, sector[buyer])
    supplier = _within(stream(seed, "supplier"), sells, sector, wanted)
    weight = stream(seed, "weight").lognormal(0, 1.2, m) * np.sqrt(sells[supplier] * buys[buyer])
    given = essentiality is not None
    if essentiality is None:
        essentiality = stream(seed, "class").choice(3, (sectors, sectors), p=CLASS_SHARES)
    return Network.from_arrays(
        supplier, buyer, weight, sector, essentiality, n=firms, self_links="drop", dtype=dtype,
        source=_call("scale_free", int(firms), float(degree), seed=seed, sectors=int(sectors),
                     essentiality=given, dtype=np.dtype(dtype).name),
    )  # fmt: skip


def _wanted(draw: np.random.Generator, often: Floats, buyer_sector: Positions) -> Positions:
    """The sector each link asks for: one of the recipe of the buyer's sector, or -1 for any."""
    sectors, m = len(often), len(buyer_sector)
    size = min(RECIPE, sectors)
    odds = often / often.sum()
    recipe = np.stack([draw.choice(sectors, size, p=odds, replace=False) for _ in range(sectors)])
    share = np.cumsum(draw.dirichlet(np.full(size, 0.5), sectors), axis=1)
    level = draw.random(m)
    pick = np.zeros(m, np.int64)
    for k in range(size - 1):
        pick += level > share[buyer_sector, k]
    wanted = recipe[buyer_sector, pick]
    return np.where(draw.random(m) < 0.3, -1, wanted)


def _within(draw: np.random.Generator, size: Floats, sector: Positions, wanted: Positions) -> Positions:
    """A firm for each link, by size, in the sector that is wanted; in any where none is wanted or it has no firm."""
    order = np.argsort(sector, kind="stable")
    total = np.concatenate([[0.0], np.cumsum(size[order])])
    bounds = np.searchsorted(sector[order], np.arange(sector.max() + 2))
    inside = (wanted >= 0) & (wanted <= sector.max())
    asked = np.where(inside, wanted, 0)
    low, high = np.where(inside, bounds[asked], 0), np.where(inside, bounds[asked + 1], len(size))
    empty = low == high
    low, high = np.where(empty, 0, low), np.where(empty, len(size), high)
    level = total[low] + draw.random(len(wanted)) * (total[high] - total[low])
    found: Positions = order[np.clip(np.searchsorted(total, level, side="right") - 1, low, high - 1)]
    return found


def block(
    sizes: Mapping[str, int],
    chance: ArrayLike,
    *,
    seed: int,
    sectors: int = 1,
    essentiality: ArrayLike | None = None,
    spread: float = 1.2,
) -> Network:
    """Places whose firms trade with fixed chances: a stochastic block model (Holland and others 1983).

    `sizes`: firms of each place. `chance` (places, places): chance that a firm of the row's place sells to one of the
    column's place, 0 to 1, every pair on its own, never to itself. Weights are lognormal with sigma `spread`. Firms
    draw one of `sectors` sectors; all inputs are essential unless `essentiality` says otherwise. Places are the
    regions of the network. Raises UsageError for chances that cannot be, or when it would not fit into memory.
    """
    if not isinstance(sizes, Mapping):
        raise UsageError("The sizes name places.", found=repr(sizes)[:80], todo='give a mapping, such as {"BE21": 40}.')
    for name, size in sizes.items():
        _at_least(f"size of {name}", whole(f"size of {name}", size), 0)
    try:
        odds = np.asarray(chance, np.float64)
    except (TypeError, ValueError):
        raise UsageError("The chances are not numbers.", found=repr(chance)[:80], todo="give 0 to 1.") from None
    count = np.array(list(sizes.values()), np.int64)
    if odds.shape != (len(count), len(count)) or not ((odds >= 0) & (odds <= 1)).all():
        raise UsageError(
            "The chances must be one number from 0 to 1 for each pair of places.",
            found=f"shape {odds.shape}, {len(count)} places, {odds.min(initial=0):g} to {odds.max(initial=0):g}",
            todo="give a square table of that size.",
        )
    _at_least("sectors", whole("sectors", sectors), 1)
    _at_least("spread", spread, 0)
    n, expected = int(count.sum()), float(count @ odds @ count)
    _at_least("number of firms", n, 1)
    fits_links(int(expected), ROOM + 60, 100 * n, "ask for smaller places or lower chances.")
    start = np.concatenate([[0], np.cumsum(count)])
    ends: list[tuple[Positions, Positions]] = [(np.empty(0, np.int64), np.empty(0, np.int64))]
    for a in range(len(count)):
        for b in range(len(count)):
            across = count[b] - (a == b)  # within a place a firm leaves itself out
            row, column = np.divmod(
                hits(stream(seed, "link", a, b), int(count[a] * across), odds[a, b]), max(across, 1)
            )
            if a == b:
                column += column >= row
            ends.append((row + start[a], column + start[b]))
    supplier, buyer = (np.concatenate(side) for side in zip(*ends, strict=True))
    return Network.from_arrays(
        supplier, buyer, stream(seed, "weight").lognormal(0, spread, len(supplier)),
        stream(seed, "sector").integers(0, sectors, n),
        np.full((sectors, sectors), 2) if essentiality is None else essentiality,
        regions=np.repeat(np.array(list(sizes), object), count), n=n,
        source=_call("block", dict(zip(sizes, count.tolist(), strict=True)), odds.tolist(), seed=seed,
                     sectors=int(sectors), essentiality=essentiality is not None, spread=float(spread)),
    )  # fmt: skip


def chip_chain(
    layers: Mapping[str, tuple[int, int]] = CHIP,
    *,
    seed: int,
    suppliers: int = 3,
    inputs: float = 0.5,
    essential: float = 0.6,
    places: Sequence[str] = (),
) -> Network:
    """A chain in layers: each firm buys from the layer before it, and from no other.

    `layers` from far to near: number of firms and of segments (the sectors of the network). A segment needs up to
    four segments of the layer before, each essential with chance `essential`, else non-essential. A firm buys every
    input that its segment needs from up to `suppliers` firms, which it finds by their size (Pareto, exponent 1.2).
    Money balances: the nearest layer's sales are lognormal and leave the network; in every other layer sales are what
    customers buy, and purchases are `inputs` times sales, so a firm without customers buys nothing. `places` are drawn
    evenly. Raises UsageError for numbers that cannot be.
    """
    for name, (firms, segments) in layers.items():
        _at_least(f"segments of {name}", whole(f"segments of {name}", segments), 1)
        _at_least(f"firms of {name}", whole(f"firms of {name}", firms), segments)
    _at_least("number of layers", len(layers), 2)
    _at_least("suppliers", whole("suppliers", suppliers), 1)
    _between("inputs", inputs)
    _between("essential", essential)
    count = sum(firms for firms, _ in layers.values())
    fits(400 * count * suppliers, f"A chain of {count:,} firms", "ask for fewer firms or suppliers.")
    labels = [f"{name} {k + 1}" for name, (_, segments) in layers.items() for k in range(segments)]
    base = np.concatenate([[0], np.cumsum([segments for _, segments in layers.values()])])
    sector = _segments(layers, base, stream(seed, "segment"))
    kinds = np.zeros((len(labels), len(labels)), np.int8)
    size = stream(seed, "size").pareto(1.2, count) + 1
    sales = np.where(sector >= base[-2], stream(seed, "demand").lognormal(0, 1, count), 0.0)
    columns: list[tuple[Positions, Positions, Floats]] = []
    for layer in range(len(layers) - 1, 0, -1):
        for segment in range(base[layer], base[layer + 1]):
            draw = stream(seed, "recipe", segment)
            needed = np.arange(base[layer - 1], base[layer])
            needed = np.sort(draw.choice(needed, min(len(needed), int(draw.integers(1, 5))), replace=False))
            kinds[needed, segment] = np.where(draw.random(len(needed)) < essential, 2, 1)
            buyers = np.flatnonzero(sector == segment)
            for good, part in zip(needed, draw.dirichlet(np.full(len(needed), 2.0)), strict=True):
                makers = np.flatnonzero(sector == good)
                chosen = makers[picked(draw, size[makers], len(buyers) * suppliers)]
                money = np.repeat(sales[buyers] * (inputs * part / suppliers), suppliers)
                sales += np.bincount(chosen, money, count)  # of the layer before: this one is settled
                columns.append((chosen, np.repeat(buyers, suppliers), money))
    supplier, buyer, weight = (np.concatenate(column) for column in zip(*columns, strict=True))
    where = np.array(places, object)[stream(seed, "place").integers(0, len(places), count)] if places else None
    return Network.from_arrays(
        supplier, buyer, weight, sector, kinds, labels, regions=where,
        source=_call("chip_chain", {name: (int(n), int(parts)) for name, (n, parts) in layers.items()}, seed=seed,
                     suppliers=int(suppliers), inputs=float(inputs), essential=float(essential), places=list(places)),
    )  # fmt: skip


def _call(name: str, /, *given: object, seed: int, essentiality: bool = False, **settings: object) -> str:
    """The call that makes a network again, in plain Python values; `essentiality` says that a matrix was given."""
    words = [*map(repr, given), f"seed={seed}", *(f"{name}={value!r}" for name, value in settings.items())]
    return f"{name}({', '.join((*words, 'essentiality=network.essentiality') if essentiality else words)})"


def _segments(layers: Mapping[str, tuple[int, int]], base: Positions, draw: np.random.Generator) -> Positions:
    """The segment of each firm, layer by layer; no segment stays without a firm."""
    found = []
    for (firms, segments), first in zip(layers.values(), base[:-1], strict=True):
        found.append(first + np.concatenate([np.arange(segments), draw.integers(0, segments, firms - segments)]))
    return np.concatenate(found)


def _at_least(name: str, value: float, least: float) -> None:
    value = number(name, value)
    if not value >= least or value == np.inf:
        raise UsageError(f"The {name} cannot be.", found=repr(value), todo=f"give {least:g} or more.")


def _between(name: str, value: float) -> None:
    value = number(name, value)
    if not 0 <= value <= 1:
        raise UsageError(f"The parameter `{name}` is a share.", found=repr(value), todo="give 0 to 1.")
