"""One closure of the stress test for a batch of runs: what is lost, week by week, node by node.

All arrays hold losses, the part of normal that is missing: 0 is undisturbed. Shapes are (weeks, zones, runs). The chain
has no loops, so each node is computed for all weeks at once after its inputs. Equations and their reasons stand in the
model card `disruption`.
"""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cache
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from silcrete.analysis._stress.network import Input, Network, Node
from silcrete.analysis.draws import Floats

TINY = 1e-12
ABROAD = -1
"""Stands for all buyers that are not spared, among the nodes."""
OWN = -2
"""Stands for the node's own zones, among its buyers."""


@dataclass(frozen=True, slots=True)
class Closure:
    """How missing inputs act on output. `binding` is the part of an input's loss that reaches output, by strength.

    With `linear`, what counts is the mean over the inputs, not the worst of them. Parts are those of A, so no buyer
    lacks more under C than under A.
    """

    name: str
    title: str
    binding: Mapping[str, float]
    linear: bool = False


CLOSURES = (
    Closure("A", "every essential input binds", {"essential": 1.0, "important": 0.5}),
    Closure("B", "essential inputs bind by half", {"essential": 0.5, "important": 0.0}),
    Closure("C", "linear: the mean over all inputs", {"essential": 1.0, "important": 0.5}, linear=True),
)
STRENGTH = ("unknown", "replaceable", "important", "essential")


def binds(closure: Closure, item: Input) -> bool:
    """Whether the loss of an input reaches output at all under a closure."""
    return closure.binding[STRENGTH[item.strength]] > 0


def lossless(closure: Closure, nodes: Sequence[Node]) -> tuple[int, ...]:
    """The nodes that cannot lose anything under a closure, whatever stops: none of their supply stops itself, and none
    of the inputs that bind there can lose anything either. `nodes` stand from the inputs to the uses."""
    found: set[int] = set()
    for n, node in enumerate(nodes):
        passed = (p for item in node.inputs if binds(closure, item) for p in item.parts if p >= 0)
        if not node.shocked and found.issuperset(passed):
            found.add(n)
    return tuple(sorted(found))


def spared(nodes: Sequence[Node]) -> dict[str, tuple[str, ...]]:
    """The keys of the nodes that are `lossless`, by the name of the closure."""
    return {c.name: tuple(nodes[n].key for n in lossless(c, nodes)) for c in CLOSURES}


@dataclass(frozen=True, slots=True)
class Draws:
    """Sampled values of a batch.

    Per node n: `share[n]` (zones, runs) without the stopped part and `hit[n]` (zones, runs) that part, together 1;
    `cover`, `requalify`, `tied`, `thrift`, `cycle`, `wear` and `mend` (runs) each. For all: `home` and `spare` (runs),
    `variant[key]` (runs) the weight of a variant in its group, `order` (runs) how far the nodes `first` are served
    before others; `stop[n]` (weeks, 1 or zones, runs) what is missing of the part that stops, None where none does.
    """

    share: Sequence[Floats]
    hit: Sequence[Floats]
    cover: Sequence[Floats]
    requalify: Sequence[Floats]
    tied: Sequence[Floats]
    thrift: Sequence[Floats]
    cycle: Sequence[NDArray[np.int64]]
    wear: Sequence[Floats]
    mend: Sequence[Floats]
    home: Floats
    spare: Floats
    variant: Mapping[str, Floats]
    order: Floats
    first: frozenset[int]
    stop: Sequence[Floats | None]
    rest: dict[tuple[int, int], tuple[Floats, ...]] = field(init=False, default_factory=dict, repr=False, compare=False)
    """Flows at rest worked out so far: they follow from these values, so the closures share them."""

    def cut(self, runs: slice) -> Draws:
        """The same values of some of the runs; what nodes share stays shared."""
        seen: dict[int, Floats] = {}

        def of(value: Any) -> Any:
            if isinstance(value, np.ndarray):
                return seen.setdefault(id(value), np.ascontiguousarray(value[..., runs]))
            if isinstance(value, Mapping):
                return {name: of(v) for name, v in value.items()}
            return [of(v) for v in value] if isinstance(value, list) else value

        return Draws(**{f.name: of(getattr(self, f.name)) for f in fields(self) if f.init})


@dataclass(frozen=True, slots=True)
class Outcome:
    """Losses of one node: of world output (weeks, runs) and of each zone's output (weeks, zones, runs).

    `short` is what its buyers lack after stocks. `deepest` names the input that cuts deepest, by run (position in the
    node's inputs, -1 for none), in the zone asked for. For the balance, by row of `sold` (rows, runs), the part of its
    sales of each zone and of each zone's stopped part: `lack` is what buyers lack before stocks, `drawn` what they took
    from them, in weeks of normal use.
    """

    world: Floats
    zones: Floats
    short: Floats
    deepest: NDArray[np.int64]
    sold: Floats
    lack: Floats
    drawn: Floats


class Scratch:
    """Arrays that are used again: what one node no longer needs, the next one writes over."""

    def __init__(self, keep: bool = False) -> None:
        self.keep = keep
        self._free: dict[tuple[int, ...], list[Floats]] = {}

    def take(self, shape: tuple[int, ...]) -> Floats:
        """An array of a shape, with anything in it."""
        free = self._free.get(shape)
        return free.pop() if free else np.empty(shape)

    def give(self, array: Floats) -> None:
        """Nobody reads an array any more."""
        if not self.keep and array.base is None:
            self._free.setdefault(array.shape, []).append(array)


def simulate(net: Network, d: Draws, closure: Closure, weeks: int, focus: int = 0) -> list[Outcome]:
    """Losses of every node of a network, in its order. `focus` is the zone for which the deepest input is named."""
    return list(walk(net, d, closure, weeks, focus, Scratch(keep=True)))


def walk(net: Network, d: Draws, closure: Closure, weeks: int, focus: int, scratch: Scratch) -> Iterator[Outcome]:
    """The same node by node; unless the scratch keeps them, the arrays of one outcome hold until the next one."""
    shape = (weeks, len(net.zones), d.home.size)
    last = {p: n for n, node in enumerate(net.nodes) for item in node.inputs for p in item.parts}
    supplies: list[Floats | None] = []
    for n, node in enumerate(net.nodes):
        lack, deepest = _lack(net, d, closure, node, n, supplies, shape, focus, scratch)
        made = _lagged(lack, d.cycle[n], scratch)
        outcome, supply = _market(net, d, n, node, made, deepest, n in last, scratch)
        supplies.append(supply)
        yield outcome
        scratch.give(outcome.world)
        for array in {id(a): a for a in (outcome.zones, made)}.values():
            if array is not supply:
                scratch.give(array)
        for p, until in last.items():
            if until == n and p >= 0 and (over := supplies[p]) is not None:
                supplies[p] = None
                scratch.give(over)


@cache
def fast() -> ModuleType:
    """The inner loops: in machine code where the extra `speed` is installed, else in NumPy; with the same bits."""
    there = importlib.util.find_spec("numba") is not None
    return importlib.import_module(f"silcrete.analysis._stress.{'compiled' if there else 'plain'}")


def _per(part: Floats, whole: Floats, otherwise: float = 0.0) -> Floats:
    """Part of a whole; `otherwise` where the whole is nothing."""
    shape = part.shape if part.shape == whole.shape else np.broadcast_shapes(part.shape, whole.shape)
    out: Floats = np.zeros(shape) if otherwise == 0.0 else np.full(shape, otherwise)
    np.divide(part, whole, out=out, where=whole > TINY)
    return out


# -- what a node lacks -------------------------------------------------------------------------------------------------


def _lack(
    net: Network,
    d: Draws,
    closure: Closure,
    node: Node,
    n: int,
    supplies: Sequence[Floats | None],
    shape: tuple[int, int, int],
    focus: int,
    scratch: Scratch,
) -> tuple[Floats, NDArray[np.int64]]:
    """The part of its starts that a node cannot make, from the inputs that are missing; and which cuts deepest."""
    loops = fast()
    lack, capacity = scratch.take(shape), scratch.take(shape) if any(i.mode == "wear" for i in node.inputs) else None
    lack[:] = 0.0
    if capacity is not None:
        capacity[:] = 0.0
    deepest = np.full(shape[2], -1)
    peak = np.full(shape[2], TINY)
    for k, item in enumerate(node.inputs):
        bound = closure.binding[STRENGTH[item.strength]]
        wears = item.mode == "wear"
        loss = _input_loss(net, d, item, n, supplies, scratch) if bound else None
        if loss is None:
            continue
        if wears:
            part = next(p for p in item.parts if p >= 0)
            worn = scratch.take(shape)
            loops.worn(loss, d.wear[part], d.mend[part], bound, worn)
            scratch.give(loss)
            loss, bound = worn, 1.0
        weight = bound / _inputs(node, wears) if closure.linear else bound
        worst = loops.taken(lack if capacity is None or not wears else capacity, loss, weight, closure.linear, focus)
        deepest = np.where(worst > peak, k, deepest)
        peak = np.maximum(peak, worst)
        scratch.give(loss)
    if capacity is not None:
        np.maximum(lack, capacity, out=lack)
        scratch.give(capacity)
    return lack, deepest


def _inputs(node: Node, wears: bool) -> int:
    """How many inputs a node has of those whose absence wears it down, or of those it uses up."""
    modes = ("wear",) if wears else ("supply", "local")
    return sum((i.mode == "wear") == wears for i in node.inputs) + sum(node.others.get(m, 0) for m in modes)


def _input_loss(
    net: Network, d: Draws, item: Input, n: int, supplies: Sequence[Floats | None], scratch: Scratch
) -> Floats | None:
    """What buyers of a node lack of an input, by buyer's zone; variants of a group with their weights."""
    total: Floats | None = None
    left = np.ones(d.home.size)
    weights = [d.variant[key] for key in item.keys[1:]]
    for weight in weights:
        left = left - weight
    for part, weight in zip(item.parts, (left, *weights), strict=True):
        supply = supplies[part] if part >= 0 else None
        if supply is None:
            continue
        loss = _bought(net, d, part, n, supply, scratch)
        if len(item.parts) > 1:
            loss *= weight
        if total is None:
            total = loss
        else:
            total += loss
            scratch.give(loss)
    return total


def _bought(net: Network, d: Draws, s: int, n: int, supply: Floats, scratch: Scratch) -> Floats:
    """Loss of a good by buyer's zone: home first, the rest from the pool in proportion; spared buyers lose nothing.

    Flows at rest: from zone z to itself m_z = h min(q_s, q_t), and between all zones in proportion to what is left on
    both sides; rows add up to the supply of a zone, columns to the need of one. A ban on exports changes who gets less,
    not what flowed at rest.
    """
    loss = scratch.take(supply.shape)
    if net.nodes[s].kind.mode == "local":
        loss[:] = supply
        return loss
    spared = list(net.nodes[s].spared)
    if (s, n) not in d.rest:
        give, take = d.share[s] + d.hit[s], d.share[n] + d.hit[n]
        own = d.home * np.minimum(give, take)
        d.rest[s, n] = (_per(own, take), _per(give - own, 1.0 - own.sum(axis=0)))
    at_home, mix = d.rest[s, n]
    fast().bought(supply, at_home, mix, loss)
    if spared:
        loss[:, spared] = 0.0
    return _in_order(d, net.nodes[s].use, n, loss) if d.first else loss


def _in_order(d: Draws, use: Mapping[int, float], n: int, loss: Floats) -> Floats:
    """What a buyer lacks where some are served first: they take the part w of a good, and lack what is missing beyond
    the 1 - w of the others, who lack up to all of theirs. Together they lack what is missing."""
    w = sum(part for m, part in use.items() if m in d.first)
    if not 0.0 < w < 1.0:
        return loss
    served = np.maximum(loss - (1.0 - w), 0.0) / w if n in d.first else np.minimum(loss / (1.0 - w), 1.0)
    return (1.0 - d.order) * loss + d.order * served


def _lagged(lack: Floats, cycle: NDArray[np.int64], scratch: Scratch) -> Floats:
    """Output leaves `cycle` weeks after its start; what was started before the stop leaves undisturbed."""
    if not cycle.any() or not lack.any():
        return lack
    out = scratch.take(lack.shape)
    fast().lagged(lack, cycle, out)
    scratch.give(lack)
    return out


# -- what reaches the buyers -------------------------------------------------------------------------------------------


def _market(
    net: Network, d: Draws, n: int, node: Node, made: Floats, deepest: NDArray[np.int64], sold: bool, scratch: Scratch
) -> tuple[Outcome, Floats | None]:
    """Output after the stop, shared among buyers, and what they lack once thrift and stocks are used.

    Rows are the zones and, for a stopped node, once more the zones for the part that stops. A tied buyer gets what its
    supplier gives; the others share alike. From `requalify` to twice that, tied buyers become free and other places
    add up to `spare`, as far as the stopped place leaves inputs unused.
    """
    world = scratch.take((len(made), made.shape[2]))
    if not node.shocked and not (sold and made.any()):
        fast().over_zones(d.share[n] + d.hit[n], made, world)
        return Outcome(world, made, made, deepest, d.share[n] + d.hit[n], made, np.zeros_like(made[:1])), None
    zones, local = made.shape[1], node.kind.mode == "local"
    share = np.concatenate([d.share[n], d.hit[n]]) if node.shocked else d.share[n] + d.hit[n]
    lost, freed, able = made, None, None
    stop = d.stop[n]
    if stop is not None:
        lost = scratch.take((len(made), 2 * zones, made.shape[2]))
        if node.spared and not local:
            share = _abroad(net, d, n)[0]
        freed, able = scratch.take(world.shape), scratch.take(world.shape)
        fast().stopped(made, stop, share, lost, freed, able)
        able *= d.spare
    free = _ramp(d.requalify[n], len(made)) if not local else np.zeros((len(made), made.shape[2]))
    extra = np.zeros_like(free) if freed is None or able is None or local else free * np.minimum(freed, able)
    short_all = scratch.take(world.shape)
    fast().over_zones(share, lost, short_all)
    tied = d.tied[n] * (1.0 - free) if not local else np.ones_like(free)
    scale = 1.0 - _per(extra, short_all)
    short = scratch.take(lost.shape)
    lack, drawn = fast().short(lost, tied, scale, short_all, d.cover[n], d.thrift[n], short, scratch.keep)
    scratch.give(short_all)
    supply, made_less = short, made
    if freed is not None and able is not None:
        supply, made_less = scratch.take(made.shape), scratch.take(made.shape)
        fast().by_zone(short, _per(share[:zones], share[:zones] + share[zones:], 1.0), supply)
        going, stopped, sells, part = _parts(net, d, n, share)
        given = _per(extra, able) * part * d.spare
        fast().zone_output(made, lost, going, stopped, sells, given, made_less)
        for array in (short, freed, able, lost):
            scratch.give(array)
    fast().over_zones(d.share[n] + d.hit[n], made_less, world)
    return Outcome(world, made_less, supply, deepest, share, lack, drawn), supply


def _ramp(start: Floats, weeks: int) -> Floats:
    """0 until `start`, straight to 1 at twice that; 1 from the first week where `start` is 0. Shape (weeks, runs)."""
    k = np.arange(weeks, dtype=float)[:, None]
    ramp = np.divide(k - start, start, out=np.ones((weeks, start.size)), where=start > 0)
    return np.clip(ramp, 0.0, 1.0)


def _parts(net: Network, d: Draws, n: int, share: Floats) -> tuple[Floats, ...]:
    """Of each zone's own output where a part stops: the part that goes on, the part that stops, the part sold by rows
    that go on; and the part of world output that the rows `share` stand for. Worked out once for all closures."""
    if (n, OWN) not in d.rest:
        zones, total = len(net.zones), d.share[n] + d.hit[n]
        whole = np.ones(d.home.size)
        part = _abroad(net, d, n)[2] if net.nodes[n].spared and net.nodes[n].kind.mode != "local" else whole
        stopped = _per(share[zones:] * part, total)
        going = _per(d.share[n], total, 1.0) + (_per(d.hit[n], total) - stopped)
        d.rest[n, OWN] = (going, stopped, _per(share[:zones], total), part)
    return d.rest[n, OWN]


# -- a ban on exports --------------------------------------------------------------------------------------------------


def _abroad(net: Network, d: Draws, n: int) -> tuple[Floats, ...]:
    """Supply of a stopped node to the buyers that are not spared: by row and by zone, each adding up to 1, and the part
    of world output that goes to them. Worked out once for all closures."""
    if (n, ABROAD) not in d.rest:
        d.rest[n, ABROAD] = _sold_abroad(net, d, n)
    return d.rest[n, ABROAD]


def _sold_abroad(net: Network, d: Draws, n: int) -> tuple[Floats, Floats, Floats]:
    spared = list(net.nodes[n].spared)
    give = d.share[n] + d.hit[n]
    need = _need(net, d, n)
    own = d.home * np.minimum(give, need)
    pool = 1.0 - own.sum(axis=0)
    left = _per(give - own, pool)
    to_spared = left * (need - own)[spared].sum(axis=0)
    to_spared[spared] += own[spared]
    sold = np.maximum(give - to_spared, 0.0)
    part = sold.sum(axis=0)
    sold = _per(sold, part)
    stops = _per(d.hit[n], give)
    return np.concatenate([sold * (1.0 - stops), sold * stops]), sold, part


def _need(net: Network, d: Draws, n: int) -> Floats:
    """Where a node's output is used: the mean over the nodes that buy it; where it is made, if none does."""
    buyers = [m for m, node in enumerate(net.nodes) if any(n in item.parts for item in node.inputs)]
    if not buyers:
        return d.share[n] + d.hit[n]
    mean: Floats = np.mean([d.share[m] + d.hit[m] for m in buyers], axis=0)
    return mean
