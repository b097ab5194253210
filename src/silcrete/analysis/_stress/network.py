"""The part of the chain that a stop can reach, as the dynamics need it: nodes in order, their inputs, their shares."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from silcrete.analysis._stress.draws import Floats
from silcrete.analysis._stress.priors import Kind, Priors
from silcrete.chain import Chain, areas
from silcrete.chain.flows import STRENGTHS
from silcrete.chain.scenarios import Shock
from silcrete.chain.shares import last_day
from silcrete.errors import UsageError

REST = "REST"
"""The zone that holds what lies in none of the others."""


@dataclass(frozen=True, slots=True)
class Input:
    """Something a node needs: one segment, or a group whose variants (the first part is the group itself) stand in.

    `parts` are positions of nodes, -1 where the stop does not reach that part. `strength` is a position in STRENGTHS.
    """

    keys: tuple[str, ...]
    parts: tuple[int, ...]
    strength: int
    mode: str


@dataclass(frozen=True, slots=True)
class Stated:
    """What claims say of a zone's share in a segment: one interval a rival, and the claims behind them."""

    spans: tuple[tuple[float, float], ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Node:
    """A segment the stop reaches. `inputs` are those it reaches too; `others` counts those it does not, by mode.

    `stated` maps a zone (position) to what claims say; `hit` is the same for the place that stops; `base` (zones,) is
    the split that stands in where nothing is stated, and `base_from` the segment it was taken from.
    """

    key: str
    name: str
    kind: Kind
    inputs: tuple[Input, ...]
    others: Mapping[str, int]
    shocked: bool
    stated: Mapping[int, Stated]
    hit: Stated | None
    base: Floats
    base_from: str


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes from the inputs to the uses, zones, and how the stop acts.

    `home` is the zone in which the place lies, `whole` whether it is all of that zone; `spared` are the zones whose
    buyers a ban on exports leaves alone (none for a stop).
    """

    nodes: tuple[Node, ...]
    zones: tuple[str, ...]
    home: int
    spared: tuple[int, ...]
    whole: bool
    notes: tuple[str, ...]

    @property
    def claims(self) -> tuple[str, ...]:
        """Keys of all claims the shares rest on."""
        found = [k for n in self.nodes for s in (*n.stated.values(), *([n.hit] if n.hit else [])) for k in s.claims]
        return tuple(dict.fromkeys(found))


def build(chain: Chain, shock: Shock, priors: Priors) -> Network:
    """The network of a stop. Raises UnknownName for an unknown segment or place, UsageError where no share is known."""
    zones = (*priors.zones, REST)
    day = chain.day
    areas.extent(shock.place, day)
    start = chain.segments.axis.at(shock.segment)
    hit = [i for i in chain.segments.below(start) if not chain.segments.view[i]]
    if not hit:
        raise UsageError(
            "A statistical view has no flows of its own.",
            found=chain.segments.keys[start],
            todo="name one of the segments it is made of.",
        )
    links = _links(chain, priors)
    reached = _reached(hit, links)
    order = [i for i in chain.flows.order if i in reached]
    at = {i: n for n, i in enumerate(order)}
    home = zone_of(shock.place, priors, day, zones)
    notes: list[str] = []
    nodes = tuple(_node(chain, shock, priors, zones, i, at, links, i in hit, start, notes) for i in order)
    spared: tuple[int, ...] = ()
    if shock.kind == "export":
        barred = {zone_of(p, priors, day, zones) for p in shock.to} if shock.to else set(range(len(zones))) - {home}
        spared = tuple(z for z in range(len(zones)) if z not in barred)
    whole = shock.place in priors.zones.get(zones[home], ()) and shock.share is None
    return Network(nodes, zones, home, spared, whole, tuple(dict.fromkeys(notes)))


def zone_of(place: str, priors: Priors, day: str, zones: tuple[str, ...]) -> int:
    """Position of the zone a place is counted in; the rest of the world for what lies in no zone."""
    for n, zone in enumerate(zones[:-1]):
        named = priors.zones[zone]
        if place in named or any(p[:2] != "R-" and areas.holds(p, place, day) for p in named):
            return n
    return len(zones) - 1


Links = Mapping[int, tuple[tuple[tuple[int, ...], int, str], ...]]
"""Inputs of each segment: parts, strength, mode."""


def _links(chain: Chain, priors: Priors) -> Links:
    """Inputs of every segment: flows by group, consumables of machines handed on to those who run them.

    Work in progress (chips into packaging) is left out: what is packaged reaches its users by links of its own.
    """
    segments, flows = chain.segments, chain.flows
    groups: dict[tuple[int, int], list[int]] = {}
    for link in range(len(flows.start)):
        ends = (int(flows.start[link]), int(flows.end[link]))
        if not flows.work[link] and not segments.view[ends[0]] and not segments.view[ends[1]]:
            groups.setdefault((ends[1], int(flows.origin[link])), []).append(link)
    found: dict[int, dict[tuple[int, ...], tuple[int, str]]] = {}
    passed: dict[int, list[tuple[int, int]]] = {}
    for (end, origin), members in groups.items():
        strength = max(int(flows.strength[k]) for k in members)
        if STRENGTHS[strength] in ("unknown", "replaceable"):
            continue
        top = segments.axis.get(flows.records[origin].start)
        starts = sorted({int(flows.start[k]) for k in members}, key=lambda i: (i != top, i))
        mode = priors.kind(segments.records[starts[0]]).mode
        consumable = mode == "supply" and priors.kind(segments.records[end]).mode == "wear"
        if consumable and segments.records[end].type == "equipment":
            passed.setdefault(end, []).extend((s, strength) for s in starts)
        else:
            _keep(found, end, tuple(starts), strength, mode)
    for machine, goods in passed.items():
        for end, inputs in list(found.items()):
            for parts, (strength, mode) in list(inputs.items()):
                if machine in parts and mode == "wear" and segments.records[end].type != "equipment":
                    for good, power in goods:
                        _keep(found, end, (good,), min(strength, power), "supply")
    return {end: tuple((p, s, m) for p, (s, m) in sorted(inputs.items())) for end, inputs in found.items()}


def _keep(
    found: dict[int, dict[tuple[int, ...], tuple[int, str]]], end: int, parts: tuple[int, ...], strength: int, mode: str
) -> None:
    """Note an input; of two links between the same ends the stronger counts."""
    held = found.setdefault(end, {})
    if parts not in held or held[parts][0] < strength:
        held[parts] = (strength, mode)


def _reached(hit: Iterable[int], links: Links) -> set[int]:
    reached = set(hit)
    while True:
        more = {end for end, inputs in links.items() if any(p in reached for parts, _, _ in inputs for p in parts)}
        if more <= reached:
            return reached
        reached |= more


def _node(
    chain: Chain,
    shock: Shock,
    priors: Priors,
    zones: tuple[str, ...],
    i: int,
    at: Mapping[int, int],
    links: Links,
    shocked: bool,
    start: int,
    notes: list[str],
) -> Node:
    segment = chain.segments.records[i]
    kind = priors.kind(segment)
    inputs, others = [], {"supply": 0, "wear": 0, "local": 0}
    for parts, strength, mode in links.get(i, ()):
        if any(p in at for p in parts):
            names = tuple(chain.segments.keys[p] for p in parts)
            inputs.append(Input(names, tuple(at.get(p, -1) for p in parts), strength, mode))
        else:
            others[mode] += 1
    stated: dict[int, Stated] = {}
    if kind.name not in priors.base and kind.mode != "local":
        stated = _stated(chain, priors, zones, i)
    hit = _hit(chain, shock, priors, i, start, kind) if shocked else None
    base, base_from = _base(chain, priors, zones, i, kind, stated)
    if not stated and kind.mode != "local":
        notes.append(f"no share of a place is on file for {segment.key}: split as {base_from}, widened")
    return Node(segment.key, segment.name, kind, tuple(inputs), others, shocked, stated, hit, base, base_from)


def _stated(chain: Chain, priors: Priors, zones: tuple[str, ...], i: int) -> dict[int, Stated]:
    """What the sets of a segment say of each zone: one interval a set, over the places of the zone added up."""
    best = chain.best_set(i)
    found: dict[int, list[tuple[float, float]]] = {}
    keys: dict[int, list[str]] = {}
    if best is None:
        return {}
    for s in chain.shares.sets(i, holder="place", nature="observation", market="WORLD"):
        if s.end < best.end - 366 * priors.rivals_years or last_day(chain.day) < s.end - 366:
            continue
        parts: dict[int, list[int]] = {}
        for r in s.rows:
            name = chain.shares.name(r)
            if name != "WORLD" and not np.isnan(chain.shares.low[r]):
                parts.setdefault(zone_of(name, priors, chain.day, zones), []).append(r)
        for zone, rows in parts.items():
            if zone == len(zones) - 1:
                continue
            low, high = (float(sum(side[r] for r in rows)) for side in (chain.shares.low, chain.shares.high))
            found.setdefault(zone, []).append((low, min(1.0, high)))
            keys.setdefault(zone, []).extend(chain.shares.keys[r] for r in rows)
    return {zone: Stated(tuple(spans), tuple(keys[zone])) for zone, spans in sorted(found.items())}


def _hit(chain: Chain, shock: Shock, priors: Priors, i: int, start: int, kind: Kind) -> Stated:
    """The share of world supply that the stopped place holds in a segment: the scenario's, else what claims say.

    A segment below the one that was named takes the share of the nearest above it where it has none of its own.
    """
    if shock.share is not None:
        return Stated((shock.share,), shock.claims)
    if kind.mode == "local":
        return Stated(((1.0, 1.0),), ())
    for j in (i, *chain.segments.above(i)):
        rows = [
            int(r)
            for r in chain.shares.of(j, holder="place", nature="observation", market="WORLD")
            if areas.holds(shock.place, chain.shares.name(r), chain.day) and not np.isnan(chain.shares.low[r])
        ]
        named = [r for r in rows if chain.shares.keys[r] in shock.claims]
        newest = max((int(chain.shares.end[r]) for r in rows), default=0)
        recent = named or [r for r in rows if chain.shares.end[r] >= newest - 366 * priors.rivals_years]
        if recent:
            spans = tuple((float(chain.shares.low[r]), float(chain.shares.high[r])) for r in recent)
            return Stated(spans, tuple(chain.shares.keys[r] for r in recent))
        if j == start:
            break
    raise UsageError(
        f"No claim says which part of {chain.segments.keys[i]} comes from {shock.place}.",
        found=f"no observed share of {shock.place} in the world market on file",
        todo="give the stop a share, as Shock(..., share=(low, high)), with a reason; the model cannot guess it.",
    )


def _base(
    chain: Chain, priors: Priors, zones: tuple[str, ...], i: int, kind: Kind, stated: Mapping[int, Stated]
) -> tuple[Floats, str]:
    """The split between zones that stands in for what is not stated: that of the nearest wider segment, else even."""
    family = priors.base.get(kind.name)
    look = [chain.segments.axis.get(family)] if family and family in chain.segments.axis else [i]
    look += chain.segments.above(i) if not family else []
    for j in look:
        known = stated if j == i else _stated(chain, priors, zones, j)
        if known:
            middle = {z: float(np.mean([(a + b) / 2 for a, b in s.spans])) for z, s in known.items()}
            rest = max(0.02 * (len(zones) - len(middle)), 1.0 - sum(middle.values()))
            base = np.full(len(zones), rest / max(1, len(zones) - len(middle)))
            for z, share in middle.items():
                base[z] = share
            return base / base.sum(), chain.segments.keys[j]
    return np.full(len(zones), 1.0 / len(zones)), "an even split"
