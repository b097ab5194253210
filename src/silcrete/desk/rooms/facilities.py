"""Sites: the map and the list with its filters, and one site with its dated state, money, capacity and sources."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import ClassVar

from markupsafe import Markup

from silcrete.desk.cache import Answer
from silcrete.desk.context import Context, asked_wrongly
from silcrete.desk.geo import Dot, MapView, RegionMark, drawn_as, map_svg
from silcrete.desk.links import link
from silcrete.desk.pages import HTML_ONLY, ListData, PageData, moved
from silcrete.desk.rooms import geojson
from silcrete.desk.rooms.chain_model import ChainModel, has_page, model
from silcrete.desk.rooms.chain_words import ClaimLine, Words
from silcrete.desk.rooms.segment_parts import MeasureLine, SiteLine, measure_lines, region_of, site_line
from silcrete.desk.sorting import Key, Order, in_order, order_of
from silcrete.errors import UnknownName
from silcrete.records import Facility, Source
from silcrete.records.chain import FACILITY_STATES

DOTS = {
    "operating": "operating",
    "under construction": "building",
    "announced": "announced",
    "on hold": "stopped",
    "cancelled": "stopped",
    "closed": "stopped",
}
"""State of a site -> look of its dot; a town with sites in several states has a plain one."""
SAID = ("operating", "under construction", "announced", "on hold", "cancelled", "closed")
"""The states in the order in which the title counts them."""
MONEY = ("investment", "aid", "capacity")


@dataclass(frozen=True, kw_only=True)
class FacilityRow:
    """One site. Money and capacity are the figures of the first claim on each, with its key; empty where none is."""

    key: str
    name: str
    operator: str
    owner_country: str
    country: str
    country_name: str
    region: str
    city: str
    segments: tuple[str, ...]
    segment_names: tuple[str, ...]
    state: str
    stated_on: str
    year: str
    technology: str
    investment: str
    investment_claim: str
    aid: str
    aid_claim: str
    capacity: str
    capacity_claim: str
    latitude: float | None
    longitude: float | None
    grade: str
    source: str
    url: str
    _figures: dict[str, ClaimLine]


def _money_of(name: str) -> Key[FacilityRow]:
    """The figure of a quantity, by its unit first."""

    def key(row: FacilityRow) -> tuple[str, float] | None:
        line = row._figures.get(name)
        number = None if line is None else next((n for n in (line.value, line.low, line.high) if n is not None), None)
        return None if line is None or number is None else (line.unit, number)

    return key


SORTS: dict[str, Key[FacilityRow]] = {
    "site": lambda r: r.name,
    "where": lambda r: (r.country_name, r.city),
    "segments": lambda r: r.segment_names or None,
    "investment": _money_of("investment"),
    "aid": _money_of("aid"),
    "capacity": _money_of("capacity"),
    "state": lambda r: (FACILITY_STATES.index(r.state), r.stated_on),
}
"""Column -> what it is sorted by."""


@dataclass(frozen=True, kw_only=True)
class FacilityList(ListData):
    """Sites that fit the filters, by country, town and name; `states` counts them by state."""

    row: ClassVar[type] = FacilityRow
    rows: tuple[FacilityRow, ...]
    states: dict[str, int]
    on_map: int
    with_figures: dict[str, int]
    map: Markup = field(metadata=HTML_ONLY)
    countries: tuple[tuple[str, str], ...] = field(metadata=HTML_ONLY)
    segments: tuple[tuple[str, str], ...] = field(metadata=HTML_ONLY)
    grades: dict[str, int] = field(metadata=HTML_ONLY)
    order: Order = field(metadata=HTML_ONLY)

    def as_geojson(self, ctx: Context) -> str:
        """The sites as points."""
        return geojson.text(ctx, self.title, *geojson.sites(ctx, self.rows))


def facilities(ctx: Context) -> FacilityList:
    """Sites with filters: `country`, `state`, `segment` (with those below it), `city`, `q` (words of the name).

    `sort` is a column of SORTS, `-` before it for falling order; without it by country, town and name.
    """
    held = model(ctx)
    words = Words(ctx, held)
    every = held.chain.facilities
    countries = Counter(f.country for f in every)
    country = ctx.choice("country", countries)
    state = ctx.choice("state", FACILITY_STATES)
    segment, city = ctx.one("segment"), ctx.choice("city", sorted({f.city for f in every}))
    asked = ctx.one("q").casefold().split()
    wanted = _segments(held, segment)
    found = [
        f
        for f in every
        if country in ("", f.country)
        and state in ("", f.state)
        and (not segment or wanted & set(f.segments))
        and city in ("", f.city)
        and all(w in f"{f.name} {f.operator} {f.city}".casefold() for w in asked)
    ]
    money = _money(words)
    order = order_of(ctx, SORTS)
    listed = [_row(words, f, money) for f in sorted(found, key=lambda f: (f.country, f.city, f.name))]
    rows = tuple(in_order(listed, order, SORTS))
    states = Counter(row.state for row in rows)
    shown = [f for f in found if drawn(f)]
    return FacilityList(
        title=_title(ctx, rows, states),
        crumbs=((ctx.t("nav.chain"), "/chain"), (ctx.t("facilities.crumb"), "")),
        rows=rows,
        total=len(rows),
        states={s: states[s] for s in FACILITY_STATES if states[s]},
        on_map=len(shown),
        with_figures={name: sum(bool(row._figures.get(name)) for row in rows) for name in MONEY},
        map=_overview_map(words, shown, country, _title(ctx, rows, states)),
        countries=tuple(sorted(((c, f"{words.place(c)} ({n})") for c, n in countries.items()), key=lambda x: x[1])),
        segments=tuple((s.key, words.segment(s.key)) for s in held.segments if _segments(held, s.key) & _used(every)),
        grades=dict(Counter(row.grade for row in rows if row.grade)),
        order=order,
    )


def _title(ctx: Context, rows: tuple[FacilityRow, ...], states: Counter[str]) -> str:
    if not rows:
        return ctx.t("facilities.none")
    named = [s for s in SAID if states[s]]
    parts = [f"{ctx.fmt.number(states[s])} {ctx.t('site_state.' + s.replace(' ', '_'))}" for s in named]
    return ctx.t("facilities.title", len(rows), states=", ".join(parts))


def _segments(held: ChainModel, key: str) -> set[str]:
    if not key:
        return set()
    if key not in held.at:
        raise asked_wrongly("segment", key, held.at)
    tree = held.chain.segments
    return {tree.keys[j] for j in tree.below(held.at[key])}


def _used(sites: Iterable[Facility]) -> set[str]:
    return {key for site in sites for key in site.segments}


def _money(words: Words) -> dict[str, dict[str, ClaimLine]]:
    """Site -> quantity -> its claim; the best grade first, then the key."""
    found: dict[str, dict[str, ClaimLine]] = defaultdict(dict)
    for claim in sorted(words.model.chain.about("facility"), key=lambda c: (c.grade or "D", c.key)):
        if claim.quantity in MONEY:
            found[claim.subject].setdefault(claim.quantity, words.line(claim))
    return found


def _row(words: Words, site: Facility, money: dict[str, dict[str, ClaimLine]]) -> FacilityRow:
    figures = money.get(site.key, {})
    said = {f"{name}": figures[name].figure if name in figures else "" for name in MONEY}
    keys = {f"{name}_claim": figures[name].key if name in figures else "" for name in MONEY}
    return FacilityRow(
        key=site.key,
        name=site.name,
        operator=site.operator,
        owner_country=site.owner_country,
        country=site.country,
        country_name=words.place(site.country),
        region=region_of(site),
        city=site.city,
        segments=site.segments,
        segment_names=tuple(words.short(k) for k in site.segments),
        state=site.state,
        stated_on=site.stated_on,
        year=site.year,
        technology=site.technology,
        latitude=site.latitude,
        longitude=site.longitude,
        grade=site.grade,
        source=site.source,
        url=words.ctx.href(link("facility", site.key)),
        _figures=figures,
        **said,
        **keys,
    )


# -- the map -----------------------------------------------------------------------------------------------------------


def drawn(site: Facility) -> bool:
    """Whether the map of Europe reaches the site and its town is on file."""
    return site.latitude is not None and site.longitude is not None and bool(drawn_as(site.country))


def _overview_map(words: Words, sites: list[Facility], country: str, title: str) -> Markup:
    """Sites on the map of Europe: pale where any is on file, hatched where none is; one country alone is cut out."""
    counts = Counter(site.country for site in sites)
    on_file = {f.country for f in words.model.chain.facilities if drawn(f)}
    shown = [country] if country else sorted(on_file)
    marks = tuple(
        RegionMark(
            code=code,
            name=words.place(code),
            href=words.ctx.href("/chain/places/" + code),
            style="none",
            detail=words.ctx.t("facilities.sites_n", counts[code]),
        )
        for code in shown
        if drawn_as(code)
    )
    return sites_map(words, sites, MapView(key="sites", title=title, regions=marks, hatched=not country,
                                           fit=bool(country), width=884))  # fmt: skip


def sites_map(words: Words, sites: Iterable[Facility], view: MapView) -> Markup:
    """A map with sites as dots, one a town; drawn for the page alone."""
    if words.ctx.format != "html":
        return Markup("")
    towns: dict[tuple[float, float], list[Facility]] = defaultdict(list)
    for site in sites:
        if site.latitude is not None and site.longitude is not None and drawn(site):
            towns[site.longitude, site.latitude].append(site)
    dots = tuple(_dot(words, lon, lat, held) for (lon, lat), held in sorted(towns.items()))
    return map_svg(replace(view, dots=dots), words.ctx.t)


def _dot(words: Words, lon: float, lat: float, sites: list[Facility]) -> Dot:
    styles = {DOTS[site.state] for site in sites}
    style = styles.pop() if len(styles) == 1 else "site"
    if len(sites) == 1:
        site = sites[0]
        state = words.ctx.t(f"site_state.{site.state.replace(' ', '_')}")
        detail = f"{site.city}, {state}" if site.city else state
        return Dot(lon=lon, lat=lat, name=site.name, href=words.ctx.href(link("facility", site.key)), detail=detail,
                   style=style)  # fmt: skip
    address = words.ctx.href("/chain/facilities", city=sites[0].city, country=sites[0].country)
    return Dot(lon=lon, lat=lat, name=sites[0].city, href=address, style=style, count=len(sites),
               detail=words.ctx.t("facilities.sites_n", len(sites)))  # fmt: skip


# -- one site ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Where:
    """A region that a site lies in; without an address where the desk has no page of it."""

    code: str
    name: str
    url: str


@dataclass(frozen=True, kw_only=True)
class FacilityPage(PageData):
    """A site with everything on file about it, and what is not."""

    site: SiteLine
    record: Facility = field(metadata=HTML_ONLY)
    owner_country: str
    regions: tuple[Where, ...]
    claims: tuple[ClaimLine, ...]
    measures: tuple[MeasureLine, ...]
    stops: tuple[tuple[str, str, str], ...]
    neighbours: tuple[SiteLine, ...]
    sources: tuple[Source, ...]
    gaps: tuple[str, ...]
    note: str
    map: Markup = field(metadata=HTML_ONLY)
    ground: tuple[dict[str, int], tuple[str, ...]] = field(metadata=HTML_ONLY)


def facility(ctx: Context) -> FacilityPage | Answer:
    """One site; one that is left out is shown as it is on file. Raises UnknownName with the nearest."""
    held = model(ctx)
    words = Words(ctx, held)
    site = next((f for f in held.chain.facilities if f.key == ctx.params["key"]), None)
    if any(one.record.table == Facility.table and one.record.key == ctx.params["key"] for one in held.chain.left_out):
        return moved(ctx.href(f"/records/facility/{ctx.params['key']}{'' if ctx.format == 'html' else '.json'}"))
    if site is None:
        raise UnknownName("facility", ctx.params["key"], [f.key for f in held.chain.facilities])
    claims = held.chain.about("facility", subject=site.key)
    quantities = {c.quantity for c in claims}
    region = next((c for c in (site.nuts2, site.nuts1) if c), "")
    near = [f for f in held.chain.facilities if f.city == site.city and f.country == site.country and f != site]
    keys = [k for k in dict.fromkeys((site.source, *site.sources)) if k]
    gaps = [ctx.t(f"facilities.gap_{name}") for name in MONEY if name not in quantities]
    if not site.stated_on:
        gaps.append(ctx.t("facilities.gap_date"))
    if not region:
        gaps.append(ctx.t("facilities.gap_region"))
    return FacilityPage(
        title=site.name,
        crumbs=(
            (ctx.t("nav.chain"), "/chain"),
            (ctx.t("facilities.crumb"), "/chain/facilities"),
            (words.place(site.country), f"/chain/places/{site.country}"),
            (site.name, ""),
        ),
        site=site_line(words, site),
        owner_country=words.place(site.owner_country),
        regions=tuple(
            Where(code=c, name=words.place(c), url=ctx.href(f"/chain/places/{c}") if has_page(c) else "")
            for c in (site.nuts1, site.nuts2, site.nuts3)
            if c
        ),
        claims=tuple(words.line(c) for c in sorted(claims, key=lambda c: (c.quantity, c.key))),
        measures=measure_lines(words, [m for m in held.measures if m.facility == site.key]),
        stops=tuple(
            (d.name, d.start, ctx.href(link("disruption", d.key)))
            for d in held.chain.disruptions
            if d.facility == site.key
        ),
        neighbours=tuple(site_line(words, f) for f in near),
        sources=tuple(held.chain.source(k) for k in keys),
        gaps=tuple(gaps),
        note=site.note,
        map=_place_map(words, site, region, near),
        ground=words.ground(claims),
        record=site,
    )


def _place_map(words: Words, site: Facility, region: str, near: list[Facility]) -> Markup:
    """Where the site is; nothing where the map does not reach or the town is not on file."""
    if not drawn(site):
        return Markup("")
    code = region if region and drawn_as(region) else site.country
    address = words.ctx.href(f"/chain/places/{code}")
    mark = RegionMark(code=code, name=words.place(code), href=address, style="none", detail=site.city)
    title = words.ctx.t("facilities.map_one", name=site.name, city=site.city or words.place(site.country))
    return sites_map(words, [site, *near], MapView(key="site", title=title, regions=(mark,), fit=True, width=420))
