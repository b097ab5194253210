"""The part of the chain that a stop can reach, as the dynamics need it: nodes in order, their inputs, their shares."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from silcrete.analysis._stress.priors import Kind, Priors
from silcrete.analysis.draws import Floats
from silcrete.chain import Chain, areas
from silcrete.chain.flows import STRENGTHS
from silcrete.chain.scenarios import Shock
from silcrete.chain.scenarios.caution import cautions, set_aside
from silcrete.chain.scenarios.resolve import Stop, acts_on, give_share, resolve
from silcrete.chain.scenarios.shock import WORLD
from silcrete.chain.shares import last_day
from silcrete.errors import BadInput, UsageError

REST = "REST"
"""The zone that holds what lies in none of the others."""
BILLINGS = "mkt.billings"
"""The segment whose claims say which sectors buy chips."""
EVERYWHERE = -1
"""The zone of a stop that has no place: all of them."""


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
class Hit:
    """A part of a node that stops: by the shock of that `number`, in a zone (position), with what claims say of it.

    `label` names its draw, `whole` says whether it is all of its zone.
    """

    number: int
    zone: int
    label: str
    stated: Stated
    whole: bool


@dataclass(frozen=True, slots=True)
class Node:
    """A segment the stop reaches. `inputs` are those it reaches too; `others` counts those it does not, by mode.

    `stated` maps a zone (position) to what claims say; `hits` are the parts that stop; `base` (zones,) is the split
    that stands in where nothing is stated, and `base_from` says how: as a segment, or evenly. `spared` are the zones
    whose buyers a ban on exports leaves alone (none for a stop); `use` is the part of its output each buyer
    (position) takes.
    """

    key: str
    name: str
    kind: Kind
    inputs: tuple[Input, ...]
    others: Mapping[str, int]
    stated: Mapping[int, Stated]
    hits: tuple[Hit, ...]
    base: Floats
    base_from: str
    spared: tuple[int, ...]
    use: Mapping[int, float]

    @property
    def shocked(self) -> bool:
        """Whether a part of it stops."""
        return bool(self.hits)


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes from the inputs to the uses, zones, and the shocks that act on them.

    `cautions` must be told before the numbers, `notes` beside them; `aside` are keys of claims in whose place a share
    was given.
    """

    nodes: tuple[Node, ...]
    zones: tuple[str, ...]
    shocks: tuple[Shock, ...]
    notes: tuple[str, ...]
    cautions: tuple[str, ...] = ()
    aside: tuple[str, ...] = ()

    @property
    def claims(self) -> tuple[str, ...]:
        """Keys of all claims the shares rest on."""
        found = [k for n in self.nodes for s in (*n.stated.values(), *(h.stated for h in n.hits)) for k in s.claims]
        return tuple(dict.fromkeys(found))


def build(chain: Chain, shock: Shock | Sequence[Shock], priors: Priors) -> Network:
    """The network of one or more stops that begin together.

    Raises UnknownName for an unknown segment, place, firm or facility, UsageError where no share is known, BadInput
    where two stops contradict each other.
    """
    shocks = (shock,) if isinstance(shock, Shock) else tuple(shock)
    zones = (*priors.zones, REST)
    stops = resolve(chain, shocks)
    hit: dict[int, list[Stop]] = {}
    for stop in stops:
        if stop.shock.place != WORLD:
            areas.extent(stop.shock.place, chain.day)
        if not acts_on(chain, stop):
            raise UsageError(
                "A statistical view has no flows of its own.",
                found=chain.segments.keys[stop.start],
                todo="name one of the segments it is made of.",
            )
        _apart(stop.shock, priors, chain.day, zones)
        for i in acts_on(chain, stop):
            hit.setdefault(i, []).append(stop)
    links = _links(chain, priors)
    reached = _reached(hit, links)
    order = [i for i in chain.flows.order if i in reached]
    at = {i: n for n, i in enumerate(order)}
    notes: list[str] = []
    nodes = tuple(_node(chain, priors, zones, i, at, links, hit.get(i, []), notes) for i in order)
    notes += [f"{s.shock.firm} is counted where its share is: {s.shock.place}" for s in stops if s.shock.firm]
    said = (*cautions(chain, shocks, stops), *_spares(stops, priors, chain.day, zones))
    return Network(nodes, zones, shocks, tuple(dict.fromkeys(notes)), said, set_aside(chain, stops))


def zone_of(place: str, priors: Priors, day: str, zones: tuple[str, ...]) -> int:
    """Position of the zone a place is counted in; the rest of the world for what lies in no zone."""
    for n, zone in enumerate(zones[:-1]):
        named = priors.zones[zone]
        if place in named or any(p[:2] != "R-" and areas.holds(p, place, day) for p in named):
            return n
    return len(zones) - 1


def _apart(shock: Shock, priors: Priors, day: str, zones: tuple[str, ...]) -> None:
    """Refuse a ban on exports to a buyer that is computed in one zone with the place: it would bar home as well."""
    home = zone_of(shock.place, priors, day, zones) if shock.to else -1
    for buyer in shock.to:
        if zone_of(buyer, priors, day, zones) == home:
            raise BadInput(
                f"A ban on exports from {shock.place} to {buyer} cannot be told from one on its own buyers.",
                found=f"both are computed as part of {zones[home]}: no finer split is on file",
                todo="name buyers elsewhere, or leave them out to bar all that are abroad.",
            )


def _spares(stops: Sequence[Stop], priors: Priors, day: str, zones: tuple[str, ...]) -> tuple[str, ...]:
    """What a ban on exports cannot show: neighbours that are computed in one zone with the place count as home."""
    bans = dict.fromkeys(s.shock.place for s in stops if s.shock.kind == "export" and not s.shock.to)
    homes = {place: zones[zone_of(place, priors, day, zones)] for place in bans}
    return tuple(
        f"{place} is computed as part of {zone if zone != REST else 'the rest of the world'}: a ban on its exports "
        "spares every buyer there, not only those at home."
        for place, zone in homes.items()
        if zone != place
    )


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
    priors: Priors,
    zones: tuple[str, ...],
    i: int,
    at: Mapping[int, int],
    links: Links,
    stops: Sequence[Stop],
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
    hits = _hits(chain, priors, zones, i, kind, stops)
    base, base_from = _base(chain, priors, zones, i, kind, stated)
    if not stated and kind.mode != "local":
        notes.append(f"no share of a place is on file for {segment.key}: split {base_from}, widened")
    spared = _spared(stops[0].shock, priors, zones, chain.day) if stops else ()
    use = _use(chain, i, {m: at[m] for m, inputs_of in links.items() if m in at and _buys(inputs_of, i)})
    return Node(segment.key, segment.name, kind, tuple(inputs), others, stated, hits, base, base_from, spared, use)


def _buys(inputs: tuple[tuple[tuple[int, ...], int, str], ...], i: int) -> bool:
    return any(i in parts for parts, _, _ in inputs)


def _spared(shock: Shock, priors: Priors, zones: tuple[str, ...], day: str) -> tuple[int, ...]:
    """Zones whose buyers a ban on exports leaves alone: home, or all that it does not name."""
    if shock.kind != "export":
        return ()
    home = zone_of(shock.place, priors, day, zones)
    barred = {zone_of(p, priors, day, zones) for p in shock.to} if shock.to else set(range(len(zones))) - {home}
    return tuple(z for z in range(len(zones)) if z not in barred)


def _use(chain: Chain, i: int, buyers: Mapping[int, int]) -> dict[int, float]:
    """Which part of a segment's output each of its buyers takes, adding up to 1.

    Claims on the segment's own demand first, else those on all billings; a buyer without one counts as the mean of the
    others. Only an order of priority asks for it.
    """
    keys = {m: chain.segments.keys[m] for m in buyers}
    for subject in (chain.segments.keys[i], BILLINGS):
        rows = [c for c in chain.demand if c.subject == subject and c.value is not None]
        parts = {m: [float(c.value or 0.0) for c in rows if c.object == key] for m, key in keys.items()}
        said = {m: max(found, default=0.0) for m, found in parts.items()}
        if any(said.values()):
            break
    held = [v for v in said.values() if v > 0] if buyers else []
    mean = sum(held) / len(held) if held else 1.0
    weights = {buyers[m]: said[m] or mean for m in buyers}
    return {n: weight / sum(weights.values()) for n, weight in weights.items()}


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


def _hits(
    chain: Chain, priors: Priors, zones: tuple[str, ...], i: int, kind: Kind, stops: Sequence[Stop]
) -> tuple[Hit, ...]:
    """The parts of a segment that stop, one a stop; two parts of one place are told apart by their firm."""
    out, seen = [], set()
    for stop in stops:
        shock = stop.shock
        if shock.place == WORLD:
            out.append(Hit(stop.number, EVERYWHERE, WORLD, Stated(((1.0, 1.0),), ()), whole=True))
            continue
        zone = zone_of(shock.place, priors, chain.day, zones)
        named = bool(stop.spans) or shock.share is not None
        whole = shock.place in priors.zones.get(zones[zone], ()) and not named
        label = shock.place if shock.place not in seen else f"{shock.place} {shock.firm or shock.facility}"
        seen.add(shock.place)
        out.append(Hit(stop.number, zone, label, _part(chain, stop, priors, i, kind), whole))
    least = sum(min(low for low, _ in hit.stated.spans) for hit in out)
    if len(out) > 1 and least > 1.0 + 1e-9:
        raise BadInput(
            f"The parts of {chain.segments.keys[i]} that stop add up to more than the world.",
            found=f"at least {least:.0%} in all, of {', '.join(hit.label for hit in out)}",
            todo="correct the shares, or stop fewer places.",
        )
    return tuple(out)


def _part(chain: Chain, stop: Stop, priors: Priors, i: int, kind: Kind) -> Stated:
    """The share of world supply that the stopped place holds in a segment: the scenario's, else what claims say.

    A segment below the one that was named takes the share of the nearest above it where it has none of its own.
    """
    shock = stop.shock
    if stop.spans:
        return Stated(stop.spans, stop.claims)
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
        if j == stop.start:
            break
    raise UsageError(
        f"No claim says which part of {chain.segments.keys[i]} comes from {shock.place}.",
        found=f"no observed share of {shock.place} in the world market on file on {chain.day}",
        todo=f"{give_share(stop.number)}; the model cannot guess it.",
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
            return base / base.sum(), f"as {chain.segments.keys[j]}"
    return np.full(len(zones), 1.0 / len(zones)), "evenly"
