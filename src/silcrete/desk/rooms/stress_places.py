"""Where a stop is felt and who can help: the rows behind the map of losses, and those who supply what stops."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from silcrete.analysis._stress.order import Hardness
from silcrete.analysis.places import RUNNING
from silcrete.chain import areas
from silcrete.desk.geo import MapView, RegionMark
from silcrete.desk.links import link
from silcrete.desk.pages import HTML_ONLY
from silcrete.desk.rooms.chain_model import stated_range
from silcrete.desk.rooms.scenario_parts import CLOSURES, LABELLED, Figure, MemberRow, Parts, loss_class
from silcrete.desk.rooms.stress_words import WORLD
from silcrete.errors import UnknownName

ORDERS = ("name", "sites", *CLOSURES)
"""What the table may be sorted by; without one by the loss under closure A."""
COMING = {"announced", "under construction"}
"""States of a site that does not run yet."""
SUPPLIERS = 4
"""Places that are named as other suppliers of a segment that stops."""
HARDEST = 3
"""Sectors and members that are named beside the result."""


@dataclass(frozen=True, kw_only=True)
class PlaceLoss:
    """A member on the map: the segment with a running site of its that is hit hardest, and what is lost in it under
    every closure; no `lost` where only planned sites are on file. `style` is its colour."""

    place: str
    name: str
    segment: str
    segment_name: str
    sites: int
    running: int
    lost: tuple[Figure, ...]
    style: str
    url: str
    segment_url: str
    hard: Hardness = field(metadata=HTML_ONLY)


@dataclass(frozen=True, kw_only=True)
class Supplier:
    """A place that is not stopped and holds a part of the world market of what stops, with the claims that say so."""

    segment: str
    segment_name: str
    place: str
    name: str
    share: str
    claims: int
    url: str


@dataclass(frozen=True, kw_only=True)
class HelperSite:
    """A site that may help, with the names of the segments that stop in which it runs."""

    key: str
    name: str
    segments: tuple[str, ...]
    url: str


@dataclass(frozen=True, kw_only=True)
class Helper:
    """A member with sites that run in what stops and are not stopped themselves; each site once, with all it makes."""

    name: str
    sites: tuple[HelperSite, ...]
    url: str


def place_losses(parts: Parts, members: tuple[MemberRow, ...]) -> tuple[PlaceLoss, ...]:
    """One row a member, hardest hit first; the same numbers as the table of members and the map."""
    by_place: dict[str, list[MemberRow]] = defaultdict(list)
    for row in members:
        if row.place:
            by_place[row.place].append(row)
    bands = {
        (b.subject, b.place, b.closure): b for b in parts.result.rows(kind="member", quantity="lost weeks")
    }  # fmt: skip
    out = []
    for place, rows in by_place.items():
        top = min(rows, key=lambda row: row.hard)
        lost = tuple(parts.figure(bands[top.segment, place, c]) for c in CLOSURES) if top.lost else ()
        sites = {s.key: s.state for row in rows for s in row.sites}
        out.append(
            PlaceLoss(
                place=place,
                name=top.name,
                segment=top.segment,
                segment_name=top.segment_name,
                sites=len(sites),
                running=sum(state in RUNNING for state in sites.values()),
                lost=lost,
                style=loss_class(lost[0].band.median) if lost else "none",
                url=top.place_url,
                segment_url=top.segment_url,
                hard=top.hard,
            )
        )
    return tuple(sorted(out, key=lambda r: (r.hard, r.name.casefold())))


def running(members: tuple[MemberRow, ...]) -> tuple[int, int, int]:
    """Members with a running site, further ones with a planned one or one being built, and those with neither."""
    states: dict[str, set[str]] = {}
    for row in members:
        states.setdefault(row.place, set()).update(site.state for site in row.sites)
    runs = [place for place, held in states.items() if held & set(RUNNING)]
    coming = [place for place, held in states.items() if place not in runs and held & COMING]
    return len(runs), len(coming), len(states) - len(runs) - len(coming)


def ordered(rows: tuple[PlaceLoss, ...], by: str) -> tuple[PlaceLoss, ...]:
    """The rows sorted: names rise, numbers fall; rows without a loss come last."""
    if by == "name":
        return tuple(sorted(rows, key=lambda r: r.name.casefold()))
    if by == "sites":
        return tuple(sorted(rows, key=lambda r: -r.sites))
    return tuple(sorted(rows, key=lambda r: -_of(r, CLOSURES.index(by)))) if by else rows


def loss_map(parts: Parts, rows: tuple[PlaceLoss, ...]) -> MapView | None:
    """Members coloured by the median loss under closure A; None where no member has a site in what is reached."""
    if not rows:
        return None
    regions = []
    for n, row in enumerate(rows):
        named = n < LABELLED and bool(row.lost)
        said = f"{row.segment_name}{parts.t.colon}{row.lost[0].text}" if row.lost else parts.t("stress.planned_only")
        regions.append(
            RegionMark(
                code=row.place,
                name=row.name,
                href=row.url,
                style=row.style,
                detail=said,
                label=row.name if named else "",
                second=row.lost[0].text if named else "",
            )
        )
    title = parts.t("stress.map_alt", len(regions))
    return MapView(key="felt", title=title, regions=tuple(regions), hatched=True, width=520)


def helpers(members: tuple[MemberRow, ...]) -> tuple[Helper, ...]:
    """Members that may help, in the order of their rows: one line a member with its running sites over all that stops;
    what is planned, on hold or stopped itself is left out."""
    first: dict[str, MemberRow] = {}
    sites: dict[str, dict[str, HelperSite]] = defaultdict(dict)
    for row in members:
        for site in row.sites:
            if site.helps:
                first.setdefault(row.place, row)
                before = sites[row.place].get(site.key)
                made = (*(before.segments if before else ()), row.segment_name)
                sites[row.place][site.key] = HelperSite(key=site.key, name=site.name, segments=made, url=site.url)
    return tuple(Helper(name=r.name, sites=tuple(sites[p].values()), url=r.place_url) for p, r in first.items())


def suppliers(parts: Parts) -> tuple[Supplier, ...]:
    """Other places on file that make what stops, the largest first; none for a stop that names no segment.

    The place of a firm or site that stops is left out: what is left of it is not on file."""
    words, held, day = parts.words, parts.words.model, parts.words.model.day
    shocks = parts.result.scenario.shocks
    seats = {o.name: o.country for o in held.chain.organisations}
    sites = {f.key: f.country for f in held.chain.facilities}
    out = []
    for key in dict.fromkeys(k for s in shocks for k in words.segments_of(s)):
        here = [s for s in shocks if key in words.segments_of(s)]
        stopped = [s.place or sites.get(s.facility, "") or seats.get(s.firm, "") for s in here]
        if WORLD in stopped:
            continue
        found = [h for h in held.holders(key) if h.kind == "place" and not _within(h.name, stopped, day)]
        for holder in found[:SUPPLIERS]:
            known = stated_range(holder.claims)
            one = (
                link("claim", known.claims[0].key)
                if len(known.claims) == 1
                else f"/claims?subject={key}&place={holder.name}"
            )
            out.append(
                Supplier(
                    segment=key,
                    segment_name=words.segment(key),
                    place=holder.name,
                    name=words.place(holder.name),
                    share=words.span(holder.claims),
                    claims=len(holder.claims),
                    url=words.ctx.href(one),
                )
            )
    return tuple(out)


def _within(place: str, stopped: list[str], day: str) -> bool:
    """Whether a place lies in one that stops, or holds one."""
    try:
        return any(areas.holds(s, place, day) or areas.holds(place, s, day) for s in stopped if s)
    except UnknownName:
        return False


def _of(row: PlaceLoss, closure: int) -> float:
    return row.lost[closure].band.median if row.lost else -1.0
