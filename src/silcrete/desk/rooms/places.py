"""A place: the map with it and its sites, who is seated there, what it holds and belongs to, what is not on file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar

from markupsafe import Markup

from silcrete import codes
from silcrete.chain import areas
from silcrete.chain.shares import last_day
from silcrete.coalition.members import NOT_YET, OFFICES
from silcrete.desk.charts import marks
from silcrete.desk.context import Context
from silcrete.desk.exporting import TablesData, free, part
from silcrete.desk.geo import GAP, MapView, RegionMark, approximate, drawn_as, map_svg
from silcrete.desk.geo.features import Feature, feature, outline
from silcrete.desk.links import link
from silcrete.desk.pages import HTML_ONLY, ListData
from silcrete.desk.rooms import geojson
from silcrete.desk.rooms.chain_model import HOME, ChainModel, model, within
from silcrete.desk.rooms.chain_words import ClaimLine, Words
from silcrete.desk.rooms.facilities import drawn, sites_map
from silcrete.desk.rooms.place_exposure import PeerRow, ReachRow, SectorRow, peers, reached, sectors
from silcrete.desk.rooms.segment_parts import MeasureLine, SiteLine, measure_lines, site_line
from silcrete.dossier.commitments import first_day
from silcrete.records import Body, Claim, Disruption, Facility, Membership, Organisation

KINDS = ("country", "region", "group")
SITE_BREAKS = (1, 2, 3, 5, 9)


@dataclass(frozen=True, kw_only=True)
class PlaceRow:
    """A place that something is on file about; the counts hold what lies in it."""

    code: str
    name: str
    kind: str
    country: str
    sites: int
    organisations: int
    claims: int
    memberships: tuple[str, ...]
    url: str


@dataclass(frozen=True, kw_only=True)
class PlaceList(ListData):
    """Places on file: countries, regions, and the groups that sources publish."""

    row: ClassVar[type] = PlaceRow
    rows: tuple[PlaceRow, ...]
    kinds: dict[str, int]
    map: Markup = field(metadata=HTML_ONLY)

    def as_geojson(self, ctx: Context) -> str:
        """The places as areas, simplified; a group of countries has none of its own."""
        return geojson.text(ctx, self.title, [_area(row, coarse=True) for row in self.rows])


@dataclass(frozen=True, kw_only=True)
class HeldShare:
    """A share that the place holds, or one of its parts; `key` is the claim that the segment's page shows for it."""

    segment: str
    segment_name: str
    place: str
    place_name: str
    claim: ClaimLine
    others: int
    url: str


@dataclass(frozen=True, kw_only=True)
class SeatRow:
    """An organisation seated in the place."""

    key: str
    name: str
    type: str
    role: str
    place: str
    grade: str
    url: str


@dataclass(frozen=True, kw_only=True)
class MemberOf:
    """A membership of the place, or of a part of it."""

    body: str
    body_name: str
    member: str
    place: str
    role: str
    start: str
    end: str
    grade: str
    url: str


@dataclass(frozen=True, kw_only=True)
class StopRow:
    """A past stop in the place."""

    key: str
    name: str
    start: str
    segment: str
    url: str


@dataclass(frozen=True, kw_only=True)
class PlacePage(TablesData):
    """Everything on file about a place, with what lies in it."""

    code: str
    name: str
    native: str
    kind: str
    level: int | None
    code2024: str
    states: dict[str, int]
    sites: tuple[SiteLine, ...]
    organisations: tuple[SeatRow, ...]
    shares: tuple[HeldShare, ...]
    members: tuple[MemberOf, ...]
    measures: tuple[MeasureLine, ...]
    stops: tuple[StopRow, ...]
    reached: tuple[ReachRow, ...]
    peers: tuple[PeerRow, ...]
    sectors: tuple[SectorRow, ...]
    parts: tuple[tuple[str, str], ...]
    groups: tuple[tuple[str, str], ...]
    gaps: tuple[str, ...]
    finding: str
    lede: Markup = field(metadata=HTML_ONLY)
    map: Markup = field(metadata=HTML_ONLY)
    ground: tuple[dict[str, int], tuple[str, ...]] = field(metadata=HTML_ONLY)
    belongs: tuple[tuple[MemberOf, ...], ...] = field(metadata=HTML_ONLY)

    def as_geojson(self, ctx: Context) -> str:
        """The place as an area, then its sites as points."""
        found, withheld = geojson.sites(ctx, self.sites)
        row = _place_row(Words(ctx, model(ctx)), codes.place(self.code), {})
        return geojson.text(ctx, self.title, [_area(row, coarse=False), *found], withheld)


def _area(row: PlaceRow, *, coarse: bool) -> Feature:
    """A place as a feature with its counts."""
    shape = None if row.kind == "group" else outline(row.code, coarse=coarse)
    told = {"kind": row.kind, "name": row.name, "sites": row.sites, "organisations": row.organisations}
    return feature(row.code, shape, **told, claims=row.claims, approximate=approximate(row.code))


def _table(ctx: Context, page: PlacePage) -> dict[str, Any]:
    """The rows of the CSV: sites, firms, shares of the world, memberships, measures and stops that may leave."""
    sites = (part("sites", "facility", s, place=f"{s.city}, {s.country_code}", date=s.stated_on) for s in page.sites)
    seats = (part("organisations", "organisation", o, state=o.role, detail=o.type) for o in page.organisations)
    shares = (
        part("shares", "claim", s.claim, name=s.segment_name, place=s.place, date=s.claim.period or s.claim.stated_on)
        for s in page.shares
    )
    members = (
        part("memberships", "body", m, key=m.body, name=f"{m.member}: {m.body_name}", state=m.role, date=m.start)
        for m in page.members
    )
    measures = (part("policy", "measure", m, detail=m.aim) for m in page.measures)
    stops = (part("history", "disruption", d, date=d.start, detail=d.segment) for d in page.stops)
    return free(ctx.view, (*sites, *seats, *shares, *members, *measures, *stops))


# -- what lies where ---------------------------------------------------------------------------------------------------


def _site_in(site: Facility, place: codes.Place, day: str) -> bool:
    if isinstance(place, codes.Region):
        return any(within(code, place.code) for code in (site.nuts3, site.nuts2, site.nuts1) if code)
    return site.country in areas.extent(place.code, day)


def _seated_in(found: Organisation, place: codes.Place, day: str) -> bool:
    if isinstance(place, codes.Region):
        return within(found.place, place.code)
    return found.country in areas.extent(place.code, day) or found.country == place.code


def _code_in(code: str, place: codes.Place, day: str) -> bool:
    """Whether a place on file is this one or lies in it; a group only holds itself."""
    if not code:
        return False
    if isinstance(place, codes.Group):
        return code == place.code
    return within(code, place.code)


def _same(code: str, place: codes.Place) -> bool:
    """Whether a code on file is this place's, in either edition."""
    return bool(code) and codes.place(code).code == place.code


# -- list --------------------------------------------------------------------------------------------------------------


def places(ctx: Context) -> PlaceList:
    """Places with a site, an organisation, a share or a membership on file."""
    held = model(ctx)
    words = Words(ctx, held)
    bodies = {b.key: b for b in ctx.today_view.find(Body)}
    used = {m.place for m in held.chain.members} | set(held.chain.places.keys)
    used |= {f.country for f in held.chain.facilities} | {o.country for o in held.chain.organisations}
    found = {codes.place(code).code for code in used if code} - {"WORLD"}
    rows = [_place_row(words, codes.place(code), bodies) for code in sorted(found)]
    rows.sort(key=lambda r: (KINDS.index(r.kind), -r.sites, r.name))
    kinds = Counter(row.kind for row in rows)
    return PlaceList(
        title=ctx.t("places.title", len(rows)),
        crumbs=((ctx.t("nav.chain"), "/chain"), (ctx.t("facilities.places"), "")),
        rows=tuple(rows),
        total=len(rows),
        kinds={kind: kinds[kind] for kind in KINDS if kinds[kind]},
        map=_sites_by_country(words, rows),
    )


def _place_row(words: Words, place: codes.Place, bodies: dict[str, Body]) -> PlaceRow:
    held, day = words.model, words.model.day
    belongs = {m.body for m in held.chain.members if m.role not in (*NOT_YET, *OFFICES) and _same(m.place, place)}
    return PlaceRow(
        code=place.code,
        name=words.place(place.code),
        kind=_kind(place),
        country=place.country if isinstance(place, codes.Region) else "",
        sites=sum(_site_in(f, place, day) for f in held.chain.facilities),
        organisations=sum(_seated_in(o, place, day) for o in held.chain.organisations),
        claims=sum(n for code, n in held.claimed_places.items() if _code_in(code, place, day)),
        memberships=tuple(sorted(bodies[b].name for b in belongs if b in bodies)),
        url=words.ctx.href(f"/chain/places/{place.code}"),
    )


def _kind(place: codes.Place) -> str:
    return "region" if isinstance(place, codes.Region) else "country" if isinstance(place, codes.Country) else "group"


def _sites_by_country(words: Words, rows: Iterable[PlaceRow]) -> Markup:
    if words.ctx.format != "html":
        return Markup("")
    marks = tuple(
        RegionMark(
            code=row.code,
            name=row.name,
            href=row.url,
            style=f"sh{sum(row.sites >= b for b in SITE_BREAKS)}" if row.sites else "none",
            detail=words.ctx.t("facilities.sites_n", row.sites),
        )
        for row in rows
        if row.kind == "country" and drawn_as(row.code)
    )
    title = words.ctx.t("places.map_title")
    return map_svg(MapView(key="places", title=title, regions=marks, hatched=True, width=700), words.ctx.t)


# -- one place ---------------------------------------------------------------------------------------------------------


def place(ctx: Context) -> PlacePage:
    """One place by its code: a country, a NUTS region of either edition, a group. Raises UnknownName."""
    found = codes.place(ctx.params["code"])
    held = model(ctx)
    words = Words(ctx, held)
    day = held.day
    sites = [f for f in held.chain.facilities if _site_in(f, found, day)]
    seats = [o for o in held.chain.organisations if _seated_in(o, found, day)]
    shares = _shares(words, found)
    members = _members(words, found)
    here = {f.key for f in sites}
    measures = [m for m in held.measures if _code_in(m.place, found, day) or m.facility in here]
    stops = [d for d in held.chain.disruptions if _code_in(d.place, found, day)]
    states = Counter(f.state for f in sites)
    name = words.place(found.code)
    lede = _finding(words, found, sites, shares, members)
    page = PlacePage(
        title=name,
        crumbs=_crumbs(words, found),
        code=found.code,
        name=name,
        native=found.native if isinstance(found, codes.Region) else "",
        kind=_kind(found),
        level=found.level if isinstance(found, codes.Region) else None,
        code2024=found.code2024 if isinstance(found, codes.Region) else "",
        states=dict(states),
        sites=tuple(site_line(words, f) for f in sorted(sites, key=lambda f: (f.city, f.name))),
        organisations=tuple(_seat(words, o) for o in sorted(seats, key=lambda o: o.name.casefold())),
        shares=shares,
        members=members,
        measures=measure_lines(words, measures),
        stops=tuple(_stop(words, d) for d in sorted(stops, key=lambda d: d.start, reverse=True)),
        reached=reached(words, sites),
        peers=peers(words, sites),
        sectors=sectors(words, sites),
        parts=_parts(words, found),
        groups=_groups(words, found),
        gaps=_gaps(ctx, sites, seats, shares, members, measures),
        finding=lede.striptags(),
        lede=lede,
        map=_map(words, found, sites, members),
        ground=words.ground(held.chain.claim(s.claim.key) for s in shares),
        belongs=_belongs(members),
    )
    return replace(page, **_table(ctx, page)) if ctx.format == "csv" else page


def _crumbs(words: Words, place: codes.Place) -> tuple[tuple[str, str], ...]:
    above = []
    parent = place.parent
    while parent:
        above.append((words.place(parent), f"/chain/places/{parent}"))
        parent = codes.place(parent).parent
    first = ((words.ctx.t("nav.chain"), "/chain"), (words.ctx.t("facilities.places"), "/chain/places"))
    return (*first, *reversed(above), (words.place(place.code), ""))


def _finding(
    words: Words,
    place: codes.Place,
    sites: list[Facility],
    shares: tuple[HeldShare, ...],
    members: tuple[MemberOf, ...],
) -> Markup:
    """The lede: sites by state, the largest share by a source of grade A or B, coalitions the place itself is in."""
    t = words.ctx.t
    running = sum(f.state == "operating" for f in sites)
    said: list[str] = []
    if sites:
        told = t("places.lede_sites", len(sites), operating=words.ctx.fmt.number(running))
        said.append(Markup('<a class="quiet" href="#sites">{}</a>').format(told))
    strong = [s for s in shares if s.claim.grade in ("A", "B") and s.claim.value is not None]
    if strong:
        top = max(strong, key=lambda s: s.claim.value or 0.0)
        number = marks.number(t, top.claim.figure, top.claim.url)
        said.append(t("places.lede_share", segment=top.segment_name, figure=number))
    own = dict.fromkeys(m.body_name for m in members if _same(m.place, place) and m.role not in (*NOT_YET, *OFFICES))
    said += [t("places.lede_member", body=body) for body in own]
    return Markup(" ").join(said or [t("places.lede_none", name=words.place(place.code))])


def _shares(words: Words, place: codes.Place) -> tuple[HeldShare, ...]:
    """For each segment and place the claim a view shows, with how many others there are; the largest first.

    The Union also has what its parts, or firms seated in it, hold at least, each under the name of the part.
    """
    held = words.model
    groups: dict[tuple[str, str], list[Claim]] = {}
    for claim in held.chain.about("segment", "share"):
        world = claim.nature == "observation" and not claim.organisation and claim.market in ("", "WORLD")
        if world and _code_in(claim.place, place, held.day):
            groups.setdefault((claim.subject, claim.place), []).append(claim)
    if place.code == HOME:
        known = {segment for segment, _ in groups}
        for key, standing in held.standings.items():
            part = standing.europe.claim
            if part is not None and key not in known:
                groups[key, part.place or part.organisation] = [part]
    rows = []
    for (segment, code), claims in groups.items():
        best = min(claims, key=lambda c: (-_era(c, held), c.grade or "D", -last_day(c.period), c.key))
        address = words.ctx.href(link("segment", segment), holder=f"place:{code}") + "#shares"
        rows.append(
            HeldShare(
                segment=segment,
                segment_name=words.segment(segment),
                place=code,
                place_name=words.place(code) if best.place else code,
                claim=words.line(best),
                others=len(claims) - 1,
                url=address
                if any(h.name == code for h in held.holders(segment))
                else words.ctx.href(link("segment", segment)),
            )
        )
    return tuple(sorted(rows, key=lambda r: (-(r.claim.value or r.claim.low or 0.0), r.segment_name)))


def _era(claim: Claim, held: ChainModel) -> bool:
    """Whether a claim is for the last eight years; older ones are shown only where there is no other."""
    return last_day(claim.period) >= last_day(held.day) - 8 * 366


def _members(words: Words, place: codes.Place) -> tuple[MemberOf, ...]:
    view, ctx = words.ctx.today_view, words.ctx
    bodies = {b.key: b.name for b in view.find(Body)}
    every = ctx.ledger.at(None, ctx.known_on or None).find(Membership, status="accepted", role=OFFICES)
    terms = [m for m in every if (start := first_day(m.start)) and start <= ctx.day_date]
    held = {m.key: m for m in (*view.find(Membership, status="accepted"), *terms)}
    found = [m for m in held.values() if _code_in(m.place, place, words.model.day)]
    return tuple(
        MemberOf(
            body=m.body,
            body_name=bodies.get(m.body, m.body),
            member=words.member(m.member, m.place),
            place=codes.place(m.place).code,
            role=m.role,
            start=m.start,
            end=m.end if (end := first_day(m.end)) and end <= ctx.day_date else "",
            grade=m.grade,
            url=ctx.href(link("membership", m.key)),
        )
        for m in sorted(found, key=lambda m: (m.body, m.place, m.start))
    )


def _belongs(members: Iterable[MemberOf]) -> tuple[tuple[MemberOf, ...], ...]:
    """The roles of one member in one body together: who declared and who founded is one member, not two."""
    groups: dict[tuple[str, str, str], list[MemberOf]] = {}
    for one in members:
        groups.setdefault((one.body, one.place, one.member), []).append(one)
    return tuple(tuple(roles) for roles in groups.values())


def _seat(words: Words, found: Organisation) -> SeatRow:
    return SeatRow(
        key=found.key,
        name=found.name,
        type=found.type,
        role=found.role,
        place=found.place or found.country,
        grade=found.grade,
        url=words.ctx.href(link("organisation", found.key)),
    )


def _stop(words: Words, stop: Disruption) -> StopRow:
    return StopRow(
        key=stop.key,
        name=stop.name,
        start=stop.start,
        segment=words.segment(stop.segment),
        url=words.ctx.href(link("disruption", stop.key)),
    )


def _parts(words: Words, place: codes.Place) -> tuple[tuple[str, str], ...]:
    if isinstance(place, codes.Group):
        return ()
    return tuple((code, words.place(code)) for code in codes.children(place.code))


def _groups(words: Words, place: codes.Place) -> tuple[tuple[str, str], ...]:
    """Groups on file that hold the country on the day."""
    if not isinstance(place, codes.Country):
        return ()
    held = [g for g in ("EU27", "EEA", "EFTA", "BENELUX") if place.alpha2 in areas.extent(g, words.model.day)]
    return tuple((code, words.place(code)) for code in held)


def _gaps(
    ctx: Context,
    sites: list[Facility],
    seats: list[Organisation],
    shares: tuple[HeldShare, ...],
    members: tuple[MemberOf, ...],
    measures: Iterable[object],
) -> tuple[str, ...]:
    held = {"sites": sites, "seats": seats, "shares": shares, "members": members, "measures": list(measures)}
    missing = [ctx.t(f"places.gap_{name}") for name, found in held.items() if not found]
    return (*missing, ctx.t("segment.gap_trade"), ctx.t("places.gap_jobs"))


def _map(words: Words, place: codes.Place, sites: list[Facility], members: tuple[MemberOf, ...]) -> Markup:
    """The place with its sites; members that lie in it are marked. Nothing where the map does not reach."""
    name = words.place(place.code)
    if isinstance(place, codes.Group):
        return _group_map(words, place, name, sites)
    if not drawn_as(place.code):
        return Markup("")
    detail = words.ctx.t("facilities.sites_n", len(sites))
    marks = [RegionMark(code=place.code, name=name, href=words.ctx.here(), style="none", detail=detail)]
    inside: dict[str, MemberOf] = {}
    for m in members:
        if (
            not _same(m.place, place)
            and drawn_as(m.place) == m.place
            and (m.place not in inside or m.role not in NOT_YET)
        ):
            inside[m.place] = m
    marks += [
        RegionMark(
            code=code,
            name=words.member(m.member, m.place),
            href=words.ctx.href(f"/chain/places/{code}"),
            style=GAP if m.role in NOT_YET else "sh2",
            detail=f"{m.body_name}, {words.ctx.t('role.' + m.role.replace(' ', '_').replace('-', '_'))}",
        )
        for code, m in sorted(inside.items())
    ]
    title = words.ctx.t("places.map_one", name=name, n=words.ctx.fmt.number(len(sites)))
    view = MapView(key="place", title=title, regions=tuple(marks), fit=True, width=640)
    return sites_map(words, [f for f in sites if drawn(f)], view)


def _group_map(words: Words, group: codes.Group, name: str, sites: list[Facility]) -> Markup:
    """The countries of a group on the day, with the sites in them; nothing where the map reaches none."""
    counts = Counter(site.country for site in sites)
    marks = tuple(
        RegionMark(
            code=code,
            name=words.place(code),
            href=words.ctx.href(f"/chain/places/{code}"),
            style="none",
            detail=words.ctx.t("facilities.sites_n", counts[code]),
        )
        for code in sorted(areas.extent(group.code, words.model.day))
        if drawn_as(code)
    )
    if not marks:
        return Markup("")
    title = words.ctx.t("places.map_one", name=name, n=words.ctx.fmt.number(len(sites)))
    view = MapView(key="place", title=title, regions=marks, fit=True, width=640)
    return sites_map(words, [f for f in sites if drawn(f)], view)
