"""What a stop names, looked up in a chain: the places and segments it acts on, each with the part it holds."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from silcrete.chain import areas
from silcrete.chain.chain import Chain
from silcrete.chain.scenarios.hint import in_file
from silcrete.chain.scenarios.library import Scenario
from silcrete.chain.scenarios.shock import WORLD, Shock
from silcrete.errors import BadInput, SilcreteError, UnknownName, UsageError, alike, nearest
from silcrete.records import Facility

FEW = 6
"""Firms that a message names."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A stop of a place in one named segment. `number` counts the shocks of a scenario from 0; `start` is the position
    of the segment; `spans` are rival shares of a firm or facility, empty where the place's claims are to be asked.

    `aside` are rows of the shares on file of who stops, which a share that was given takes the place of; `doubt` says
    what is not on file about a firm that makes it.
    """

    number: int
    shock: Shock
    start: int
    spans: tuple[tuple[float, float], ...] = ()
    claims: tuple[str, ...] = ()
    aside: tuple[int, ...] = ()
    doubt: str = ""


def check(chain: Chain, asked: Scenario, *, ground: bool = True) -> None:
    """Refuse a scenario that names what is not on file: raises UnknownName for a place, segment, firm, facility, claim
    or source, and BadInput or UsageError for a stop that cannot be told from another or has no part on file.

    Without `ground` its claims and sources are not looked for: on an earlier day some are not on file yet.
    """
    for shock in asked.shocks:
        for place in (shock.place, *shock.to):
            if place and place != WORLD:
                areas.extent(place, chain.day)
    for key in asked.claims if ground else ():
        chain.claim(key)
    for key in asked.sources if ground else ():
        chain.source(key)
    for action in asked.measures:
        for segment in action.first:
            chain.segments.axis.at(segment)
    stops_of(chain, asked)


def stops_of(chain: Chain, asked: Scenario) -> tuple[Stop, ...]:
    """The stops of a scenario; what to do about an error is told as it is written in its file, where it has one."""
    try:
        return resolve(chain, asked.shocks)
    except SilcreteError as error:
        if asked.file:
            in_file(error)
        raise


def named(chain: Chain, shock: Shock) -> tuple[str, ...]:
    """Keys of the segments that a stop names, itself or by its site; none for all that a place supplies."""
    sites = {f.key: f.segments for f in chain.facilities}
    return (shock.segment,) if shock.segment else sites.get(shock.facility, ())


def resolve(chain: Chain, shocks: tuple[Shock, ...]) -> tuple[Stop, ...]:
    """The stops of a scenario, segment by segment, in the order of the shocks.

    A stop of a place alone leaves out the segments that another shock names for it. Raises UnknownName for what is not
    on file, UsageError where the part that stops is not known, BadInput where two stops of one segment overlap.
    """
    found: list[Stop] = []
    for n, shock in enumerate(shocks):
        if shock.facility:
            found += _facility(chain, n, shock)
        elif shock.firm:
            found.append(_firm(chain, n, shock))
        elif shock.segment:
            found.append(Stop(n, shock, chain.segments.axis.at(shock.segment)))
    for n, shock in enumerate(shocks):
        if not (shock.facility or shock.firm or shock.segment):
            found += _place(chain, n, shock, found)
    found.sort(key=lambda s: (s.number, s.start))
    _distinct(chain, found)
    for stop in found:
        _abroad(chain, stop.shock)
    return tuple(_set_aside(chain, stop) for stop in found)


def place_rows(chain: Chain, stop: Stop) -> tuple[int, ...]:
    """Rows of the observed shares in the world market of the place of a stop, in its segment and those below it."""
    return tuple(
        int(r)
        for i in dict.fromkeys((stop.start, *acts_on(chain, stop)))
        for r in chain.shares.of(i, holder="place", nature="observation", market="WORLD")
        if areas.holds(stop.shock.place, chain.shares.name(int(r)), chain.day) and not np.isnan(chain.shares.low[r])
    )


def _set_aside(chain: Chain, stop: Stop) -> Stop:
    """The stop of a place with the rows that its share takes the place of; those of a firm are known already."""
    shock = stop.shock
    if shock.share is None or shock.firm or shock.facility or shock.place == WORLD:
        return stop
    return replace(stop, aside=place_rows(chain, stop))


def _abroad(chain: Chain, shock: Shock) -> None:
    """Refuse a ban on exports to buyers at home."""
    for buyer in shock.to:
        ends = (shock.place, buyer)
        if buyer == WORLD or areas.holds(*ends, chain.day) or areas.holds(*reversed(ends), chain.day):
            raise BadInput(
                "A ban on exports bars the place from itself.",
                found=f"{shock.place} to {buyer}",
                todo="name other buyers, or leave them out to bar all that are abroad.",
            )


def _made(chain: Chain, i: int, known: Iterable[int]) -> bool:
    """Whether a segment is among those known, or a part of one of them."""
    held = set(known)
    return i in held or any(j in held for j in chain.segments.above(i))


def _makes(chain: Chain, called: set[str]) -> list[int]:
    """Positions of the segments that shares and sites on file give a firm, by any of its names."""
    named = _any_of(called)
    shares = {int(chain.shares.segment[r]) for r, who in enumerate(chain.shares.organisation) if who in called}
    sites = {chain.segments.axis.get(k) for f in chain.facilities if named.search(f.operator) for k in f.segments}
    return sorted((shares | sites) - {-1})


def _any_of(called: set[str]) -> re.Pattern[str]:
    """Finds any of the names of a firm in a text, as whole words."""
    return re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in sorted(called, key=len, reverse=True)))


def give_share(n: int) -> str:
    """What to do about a part of the world that no claim gives; only the leading stop can be changed without a file."""
    if n:
        return f"give stop {n + 1} of the scenario a share in its file, as in share = [0.1, 0.3], with a reason"
    return "state the part of the world that stops with `share=(0.1, 0.3)`, for a reason of your own"


def acts_on(chain: Chain, stop: Stop) -> list[int]:
    """Positions of the segments a stop acts on: the named one and those below it, without views."""
    return [i for i in chain.segments.below(stop.start) if not chain.segments.view[i]]


def _place(chain: Chain, n: int, shock: Shock, named: list[Stop]) -> list[Stop]:
    """Every segment in which claims give a place a part of the world market, the widest of a branch."""
    areas.extent(shock.place, chain.day)
    taken = {i for s in named if s.shock.place == shock.place for i in acts_on(chain, s)}
    held = {i for i in range(len(chain.segments)) if _holds(chain, i, shock.place) and not chain.segments.view[i]}
    free = sorted(i for i in held - taken if _flows(chain, i))
    tops = [i for i in free if not any(j in free for j in chain.segments.above(i))]
    tops = [i for i in tops if not any(i in chain.segments.above(j) for j in taken)]
    if not tops and not taken:
        raise UsageError(
            f"No claim gives {shock.place} a part of any segment.",
            found="no observed share of the world market on file",
            todo=f"name its `segment`, and {give_share(n)}.",
        )
    return [Stop(n, replace(shock, segment=chain.segments.keys[i]), i) for i in tops]


def _holds(chain: Chain, i: int, place: str) -> bool:
    rows = chain.shares.of(i, holder="place", nature="observation", market="WORLD")
    return any(
        areas.holds(place, chain.shares.name(int(r)), chain.day) and not np.isnan(chain.shares.low[r]) for r in rows
    )


def _flows(chain: Chain, i: int) -> bool:
    """Whether anything is made of a segment: markets and end uses are not stopped with a place."""
    return any(int(s) in chain.segments.below(i) for s in chain.flows.start)


def _firm(chain: Chain, n: int, shock: Shock) -> Stop:
    """A firm in a segment: its claimed share, counted at the place given or at its seat."""
    start = chain.segments.axis.at(shock.segment)
    names = {name: o for o in chain.organisations for name in (o.key, o.name, *o.aliases)}
    firm = names.get(shock.firm)
    called = {shock.firm, *((firm.name, *firm.aliases) if firm else ())}
    own, wider = _shares(chain, called, (start,)), _shares(chain, called, chain.segments.above(start))
    held = own + wider
    if firm is None and not held:
        raise _unknown_firm(
            chain,
            n,
            shock.firm,
            start,
            {name: o.name for name, o in names.items() if name != o.key or name in (o.name, *o.aliases)},
        )
    makes = _makes(chain, called)
    others = ", ".join(chain.segments.keys[i] for i in makes)
    doubt = "" if _made(chain, start, makes) else f"Nothing on file says that {shock.firm} makes {shock.segment}"
    doubt += f"; on file for it: {others}." if doubt and others else "." if doubt else ""
    place = shock.place or (firm.country if firm else "")
    if not place:
        raise UsageError(
            f"Where {shock.firm} makes it is not on file.",
            found="no seat on file",
            todo="give the place at which it is to be counted, such as `place='US'`.",
        )
    counted = replace(shock, place=place, segment=chain.segments.keys[start])
    if shock.share is not None:
        return Stop(n, counted, start, (shock.share,), shock.claims, tuple(held), doubt)
    if not own:  # its part of a wider market says nothing of its part of this one
        above = ", ".join(dict.fromkeys(chain.segments.keys[int(chain.shares.segment[r])] for r in wider))
        found = f"only its share of the wider {above}" if above else "no observed share of it in the world market"
        raise UsageError(
            f"No claim says which part of {shock.segment} comes from {shock.firm}.",
            found=f"{found} on file; on file for it: {others or 'no segment'}",
            todo=f"{give_share(n)}.",
        )
    newest = max(int(chain.shares.end[r]) for r in own)
    rows = [r for r in own if chain.shares.end[r] >= newest - 366]
    spans = tuple((float(chain.shares.low[r]), float(chain.shares.high[r])) for r in rows)
    return Stop(n, counted, start, spans, tuple(chain.shares.keys[r] for r in rows), doubt=doubt)


TYPED = 0.8
"""How alike a name must be to be one that was typed wrong, from 0 to 1: it goes before those with a word in common."""


def _unknown_firm(chain: Chain, n: int, asked: str, start: int, names: dict[str, str]) -> UnknownName:
    """The error for a firm that is not on file, with those of a like name, else with those known to make the segment.

    `names` are all that firms are called, each with the name that is shown.
    """
    low = {name.casefold(): name for name in names}  # none is a code: a short one with a letter more is near as well
    slips, far = (
        [low[name] for name in nearest(asked, low, cutoff=cutoff) if name[0] == asked[:1].casefold()]
        for cutoff in (TYPED, 0.6)
    )
    near = dict.fromkeys(names[name] for name in slips or alike(asked, names) or far)
    if near:
        return UnknownName("firm", asked, todo=f"use one of the nearest: {', '.join(near)}.")
    parts = set(chain.segments.below(start))
    held = sorted(o.name for o in chain.organisations if parts & set(_makes(chain, {o.name, *o.aliases})))
    more = f" and {len(held) - FEW} more" if len(held) > FEW else ""
    made = f"; known to make {chain.segments.keys[start]}: {', '.join(held[:FEW])}{more}" if held else ""
    other = f"For a firm that is not on file, name its `place` instead, and {give_share(n)}"
    return UnknownName("firm", asked, todo=f"check the spelling{made}. {other}.")


def _shares(chain: Chain, called: set[str], segments: Iterable[int]) -> list[int]:
    """Rows of the observed shares of a firm, by any of its names, in the world market of some segments."""
    return [
        int(r)
        for j in segments
        for r in chain.shares.of(j, holder="firm", nature="observation", market="WORLD")
        if chain.shares.name(int(r)) in called and not np.isnan(chain.shares.low[r])
    ]


def _facility(chain: Chain, n: int, shock: Shock) -> list[Stop]:
    """A site: counted in its country, in its segments or the one named. Its part of the world must be given."""
    known = {f.key: f for f in chain.facilities}
    chain.refuse_left_out(Facility, shock.facility)
    if shock.facility not in known:
        raise UnknownName("facility", shock.facility, known)
    site = known[shock.facility]
    if shock.place and not areas.holds(shock.place, site.country, chain.day):
        raise BadInput(
            f"The site {site.key} does not lie in {shock.place}.",
            found=f"its country is {site.country}",
            todo="leave the place out.",
        )
    if shock.share is None:
        raise UsageError(
            f"No claim says which part of the world's output {site.name} makes.",
            found="no share of a site on file",
            todo=f"{give_share(n)}.",
        )
    segments = (shock.segment,) if shock.segment else site.segments
    makes = [chain.segments.axis.at(key) for key in site.segments]
    if not segments or (makes and not all(_made(chain, chain.segments.axis.at(key), makes) for key in segments)):
        raise BadInput(
            f"{site.name} does not make {shock.segment}, by what is on file." if segments else
            f"What {site.name} makes is not on file.",
            found=f"on file for {site.key}: {', '.join(site.segments) or 'no segment'}",
            todo="name one of these as the `segment`, or leave it out." if makes else "name its `segment`.",
        )  # fmt: skip
    return [
        Stop(n, replace(shock, place=site.country, segment=key), chain.segments.axis.at(key), (shock.share,))
        for key in segments
    ]


def _distinct(chain: Chain, stops: list[Stop]) -> None:
    """Refuse stops of one segment whose places hold each other, of a firm or a site twice, of a firm and its own site,
    or that differ in kind: what is left is not defined."""
    seen: dict[int, list[Stop]] = {}
    for stop in stops:
        for i in acts_on(chain, stop):
            for other in seen.get(i, ()):
                why = _shared(chain, other.shock, stop.shock)
                if why or _clash(chain, stop.shock, other.shock):
                    rest = "" if why else ", or name places that do not overlap and the same kind of stop"
                    raise BadInput(
                        f"Two stops of {chain.segments.keys[i]} contradict each other{why}.",
                        found=f"{_named(other.shock)} and {_named(stop.shock)}",
                        todo=f"keep one of them{rest}.",
                    )
            seen.setdefault(i, []).append(stop)


def _shared(chain: Chain, one: Shock, other: Shock) -> str:
    """What two stops both take away, in words: a firm or a site, or a site of the firm; empty where nothing."""
    called = [_called(chain, shock.firm) for shock in (one, other)]
    if called[0] & called[1]:
        return ": the same firm stops twice"
    if one.facility and one.facility == other.facility:
        return ": the same facility stops twice"
    operators = {f.key: f.operator for f in chain.facilities}
    for names, firm, site in ((called[0], one.firm, other.facility), (called[1], other.firm, one.facility)):
        if names and site and _any_of(names).search(operators[site]):
            return f": {firm} is an operator of {site}"
    return ""


def _called(chain: Chain, firm: str) -> set[str]:
    """All that a firm is called, by any of its names: none for no firm, the name itself for one not on file."""
    own = ({o.key, o.name, *o.aliases} for o in chain.organisations)
    return next((names for names in own if firm in names), {firm} if firm else set())


def _clash(chain: Chain, one: Shock, other: Shock) -> bool:
    if (one.kind, one.to) != (other.kind, other.to):
        return True
    if WORLD in (one.place, other.place):
        return True
    if (one.firm or one.facility) and (other.firm or other.facility):
        return False
    return areas.holds(one.place, other.place, chain.day) or areas.holds(other.place, one.place, chain.day)


def _named(shock: Shock) -> str:
    return " ".join(part for part in (shock.kind, shock.place, shock.segment, shock.firm, shock.facility) if part)
