"""One closure of the stress test for a batch of runs: what is lost, week by week, node by node.

All arrays hold losses, the part of normal that is missing: 0 is undisturbed. Shapes are (weeks, zones, runs). The chain
has no loops, so each node is computed for all weeks at once after its inputs. Equations and their reasons stand in the
model card `disruption`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from silcrete.analysis.draws import Floats
from silcrete.analysis._stress.network import Input, Network, Node

TINY = 1e-12


@dataclass(frozen=True, slots=True)
class Closure:
    """How missing inputs act on output. `binding` is the part of an input's loss that reaches output, by strength.

    With `linear`, losses of inputs add up, each with the weight one over the number of inputs, and nothing binds.
    """

    name: str
    title: str
    binding: Mapping[str, float]
    linear: bool = False


CLOSURES = (
    Closure("A", "every essential input binds", {"essential": 1.0, "important": 0.5}),
    Closure("B", "essential inputs bind by half", {"essential": 0.5, "important": 0.0}),
    Closure("C", "linear, the optimistic edge", {"essential": 1.0, "important": 1.0}, linear=True),
)
STRENGTH = ("unknown", "replaceable", "important", "essential")


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


@dataclass(frozen=True, slots=True)
class Outcome:
    """Losses of one node: of world output (weeks, runs) and of each zone's output (weeks, zones, runs).

    `short` is what its buyers lack after stocks; `delivered` and `drawn` (weeks, runs) are the flow to them and what
    they took from stock, in weeks of normal use, for the balance. `deepest` names the input that cuts deepest, by run
    (position in the node's inputs, -1 for none), in the zone asked for.
    """

    world: Floats
    zones: Floats
    short: Floats
    delivered: Floats
    drawn: Floats
    deepest: NDArray[np.int64]


def simulate(net: Network, d: Draws, closure: Closure, weeks: int, focus: int = 0) -> list[Outcome]:
    """Losses of every node of a network, in its order. `focus` is the zone for which the deepest input is named."""
    runs = d.home.size
    shape = (weeks, len(net.zones), runs)
    supplies: list[Floats | None] = []
    out = []
    for n, node in enumerate(net.nodes):
        lack, deepest = _lack(net, d, closure, node, n, supplies, shape, focus)
        made = _lagged(lack, d.cycle[n])
        outcome, supply = _market(net, d, n, node, made, deepest)
        supplies.append(supply)
        out.append(outcome)
    return out


def _per(part: Floats, whole: Floats, otherwise: float = 0.0) -> Floats:
    """Part of a whole; `otherwise` where the whole is nothing."""
    out: Floats = np.full(np.broadcast_shapes(part.shape, whole.shape), otherwise)
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
) -> tuple[Floats, NDArray[np.int64]]:
    """The part of its starts that a node cannot make, from the inputs that are missing; and which cuts deepest."""
    lack = np.zeros(shape)
    deepest = np.full(shape[2], -1)
    peak = np.full(shape[2], TINY)
    for k, item in enumerate(node.inputs):
        loss = _input_loss(net, d, item, n, supplies, shape)
        if loss is None:
            continue
        bound = closure.binding[STRENGTH[item.strength]]
        alike = sum(i.mode == "wear" for i in node.inputs) if item.mode == "wear" else sum(
            i.mode != "wear" for i in node.inputs
        )  # fmt: skip
        kinds = ("wear",) if item.mode == "wear" else ("supply", "local")
        count = alike + sum(node.others.get(m, 0) for m in kinds)
        weight = bound / count if closure.linear else bound
        if weight == 0:
            continue
        if item.mode == "wear":
            part = next(p for p in item.parts if p >= 0)
            loss = _worn(loss, d.wear[part], d.mend[part], 1.0 if closure.linear else bound)
            loss = loss / count if closure.linear else loss
        else:
            loss = loss * weight
        worst = loss[:, focus].max(axis=0)
        deepest = np.where(worst > peak, k, deepest)
        peak = np.maximum(peak, worst)
        lack = np.minimum(lack + loss, 1.0) if closure.linear else np.maximum(lack, loss)
    return lack, deepest


def _input_loss(
    net: Network, d: Draws, item: Input, n: int, supplies: Sequence[Floats | None], shape: tuple[int, int, int]
) -> Floats | None:
    """What buyers of a node lack of an input, by buyer's zone; variants of a group with their weights."""
    total: Floats | None = None
    left = np.ones(shape[2])
    weights = [d.variant[key] for key in item.keys[1:]]
    for weight in weights:
        left = left - weight
    for part, weight in zip(item.parts, (left, *weights), strict=True):
        supply = supplies[part] if part >= 0 else None
        if supply is None:
            continue
        loss = _bought(net, d, part, n, supply) * weight
        total = loss if total is None else total + loss
    return total


def _bought(net: Network, d: Draws, s: int, n: int, supply: Floats) -> Floats:
    """Loss of a good by buyer's zone: home first, the rest from the pool in proportion; spared buyers lose nothing.

    Flows at rest: from zone z to itself m_z = h min(q_s, q_t), and between all zones in proportion to what is left on
    both sides; rows add up to the supply of a zone, columns to the need of one.
    """
    if net.nodes[s].kind.mode == "local":
        return supply
    give, take = d.share[s] + d.hit[s], d.share[n] + d.hit[n]
    spared = list(net.nodes[s].spared)
    if spared:
        give, take = _abroad(net, d, s)[1], _without(take, spared)
    own = d.home * np.minimum(give, take)
    pool = 1.0 - own.sum(axis=0)
    at_home = _per(own, take)
    mix = _per(give - own, pool)
    from_pool = np.einsum("zr,kzr->kr", mix, supply)
    loss = at_home * supply
    loss += (1.0 - at_home) * from_pool[:, None, :]
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


def _without(share: Floats, zones: list[int]) -> Floats:
    """Shares without some zones, scaled to 1; all zeros where nothing is left."""
    left = share.copy()
    left[zones] = 0.0
    return _per(left, left.sum(axis=0))


def _worn(loss: Floats, wear: Floats, mend: Floats, bound: float) -> Floats:
    """Capacity lost by wear: each week it grows by `wear` times what is missing and shrinks by `mend` of itself.

    w(k+1) = w(k) (1 - mend (1 - loss(k))) + wear bound loss(k), at most 1; what is missing in week k acts from k + 1.
    """
    worn = np.zeros_like(loss)
    for k in range(len(loss) - 1):
        grown = worn[k] * (1.0 - mend * (1.0 - loss[k])) + wear * bound * loss[k]
        np.minimum(grown, 1.0, out=worn[k + 1])
    return worn


def _lagged(lack: Floats, cycle: NDArray[np.int64]) -> Floats:
    """Output leaves `cycle` weeks after its start; what was started before the stop leaves undisturbed."""
    if not lack.any() or not cycle.any():
        return lack
    weeks, zones, runs = lack.shape
    rows = np.arange(weeks)[:, None] - cycle
    padded = np.concatenate([np.zeros((1, zones, runs)), lack])
    flat = (np.maximum(rows, -1) + 1)[:, None, :] * (zones * runs) + np.arange(zones * runs).reshape(zones, runs)
    out: Floats = padded.ravel()[flat]
    return out


# -- what reaches the buyers -------------------------------------------------------------------------------------------


def _market(
    net: Network, d: Draws, n: int, node: Node, made: Floats, deepest: NDArray[np.int64]
) -> tuple[Outcome, Floats | None]:
    """Output after the stop, shared among buyers, and what they lack once thrift and stocks are used.

    Rows are the zones and, for a stopped node, once more the zones for the part that stops. A tied buyer gets what its
    supplier gives; the others share alike. From `requalify` to twice that, tied buyers become free and other places
    add up to `spare`, as far as the stopped place leaves inputs unused.
    """
    sold = any(n in item.parts for other in net.nodes for item in other.inputs)
    if not node.shocked and not (sold and made.any()):
        none = np.zeros((len(made), made.shape[2]))
        world = np.einsum("zr,kzr->kr", d.share[n] + d.hit[n], made)
        return Outcome(world, made, made, 1.0 - world, none, deepest), None
    zones, local = made.shape[1], node.kind.mode == "local"
    share = np.concatenate([d.share[n], d.hit[n]]) if node.shocked else d.share[n] + d.hit[n]
    lost, freed, able = made, None, None
    part = np.ones(made.shape[2])
    stop = d.stop[n]
    if stop is not None:
        stopped = 1.0 - (1.0 - made) * (1.0 - stop)
        lost = np.concatenate([made, stopped], axis=1)
        if node.spared and not local:
            share, _, part = _abroad(net, d, n)
        rest = 1.0 - made
        freed = np.einsum("zr,kzr->kr", share[zones:], rest * stop)
        able = np.einsum("zr,kzr->kr", share[:zones], rest) * d.spare
    free = _ramp(d.requalify[n], len(made)) if not local else np.zeros((len(made), made.shape[2]))
    extra = np.zeros_like(free) if freed is None or able is None or local else free * np.minimum(freed, able)
    short_all = np.einsum("zr,kzr->kr", share, lost)
    tied = d.tied[n] * (1.0 - free) if not local else np.ones_like(free)
    scale = 1.0 - _per(extra, short_all)
    lack = (tied * scale)[:, None] * lost
    lack += ((1.0 - tied) * scale * short_all)[:, None]
    short, drawn = _covered(lack, d.cover[n], d.thrift[n])
    supply = _by_zone(short, share, zones)
    made_less = _zone_output(d, n, node, made, lost, share, extra, able, part)
    world = np.einsum("zr,kzr->kr", d.share[n] + d.hit[n], made_less)
    flows = np.einsum("zr,kzr->kr", share, 1.0 - lack), np.einsum("zr,kzr->kr", share, drawn)
    return Outcome(world, made_less, supply, *flows, deepest), supply


def _ramp(start: Floats, weeks: int) -> Floats:
    """0 until `start`, straight to 1 at twice that; 1 from the first week where `start` is 0. Shape (weeks, runs)."""
    k = np.arange(weeks, dtype=float)[:, None]
    ramp = np.divide(k - start, start, out=np.ones((weeks, start.size)), where=start > 0)
    return np.clip(ramp, 0.0, 1.0)


def _covered(lack: Floats, cover: Floats, thrift: Floats) -> tuple[Floats, Floats]:
    """What is missing after thrift and stocks, and what is drawn from stock, both in parts of normal use.

    A part `thrift` can be missing without loss. What is missing beyond it is taken from stock until the stock, `cover`
    weeks of normal use, is gone: the sum over weeks of what stock cannot give is max(0, sum of the need - cover).
    """
    need = np.maximum(lack - thrift, 0.0)
    missing = np.empty_like(need)
    total, before, unmet = (np.zeros_like(need[0]) for _ in range(3))
    for k in range(len(need)):
        total += need[k]
        np.maximum(total - cover, 0.0, out=unmet)
        np.subtract(unmet, before, out=missing[k])
        before, unmet = unmet, before
    need -= missing
    missing /= 1.0 - thrift
    return missing, need


def _by_zone(rows: Floats, share: Floats, zones: int) -> Floats:
    """Rows of a stopped node gathered to zones: the mean over what each zone sells."""
    if rows.shape[1] == zones:
        return rows
    first, second = share[:zones], share[zones:]
    total = first + second
    weight = _per(first, total, 1.0)
    return weight * rows[:, :zones] + (1.0 - weight) * rows[:, zones:]


def _zone_output(
    d: Draws,
    n: int,
    node: Node,
    made: Floats,
    lost: Floats,
    share: Floats,
    extra: Floats,
    able: Floats | None,
    part: Floats,
) -> Floats:
    """Loss of each zone's own output; below 0 where it adds output for others."""
    if not node.shocked:
        return made
    zones = made.shape[1]
    total = d.share[n] + d.hit[n]
    stopped = _per(share[zones:] * part, total)
    keep = _per(d.share[n], total, 1.0)
    inside = _per(d.hit[n], total) - stopped
    loss = (keep + inside) * made + stopped * lost[:, zones:]
    if able is not None:
        given = _per(extra, able) * part
        sells = _per(share[:zones], total)
        loss = loss - sells * given[:, None] * d.spare * (1.0 - made)
    return loss


# -- a ban on exports --------------------------------------------------------------------------------------------------


def _abroad(net: Network, d: Draws, n: int) -> tuple[Floats, Floats, Floats]:
    """Supply of a stopped node to the buyers that are not spared: by row and by zone, each adding up to 1, and the part
    of world output that goes to them."""
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
