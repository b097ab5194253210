"""One segment: claims side by side, suppliers, what rests on it, sites, policy, history, and what is not known."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from markupsafe import Markup

from silcrete.chain.conflicts import Choice
from silcrete.chain.shares import last_day
from silcrete.desk.cache import Answer
from silcrete.desk.charts import Bar, Bars, ClaimsAxis, Tree, marks
from silcrete.desk.context import Context, asked_wrongly
from silcrete.desk.exporting import TablesData, free, part
from silcrete.desk.links import link
from silcrete.desk.pages import HTML_ONLY, moved
from silcrete.desk.rooms import segment_parts as parts
from silcrete.desk.rooms.benchmarks import Benchmark, benchmark, goal
from silcrete.desk.rooms.chain import SegmentCard, segment_card, segment_url
from silcrete.desk.rooms.chain_model import BEST, ChainModel, Holder, model, recent, same_nature
from silcrete.desk.rooms.chain_words import ClaimLine, Figure, Words
from silcrete.desk.rooms.segment_market import Market, Others, market
from silcrete.desk.rooms.segment_parts import Fact, LinkLine, MeasureLine, SiteLine, Soon, StopLine, SupplierRow
from silcrete.errors import UnknownName
from silcrete.ingest.references import concerns
from silcrete.records import GRADES, Claim, Code

RULES = (BEST, "nearest-period-best-grade")
"""The rules a reader may choose between; the first is the one the analyses use."""
ABOUT = ("europe", "hhi", "rest", "others")
"""Figures of the page that were worked out; `?about=` opens how."""
SITES_SHOWN = 8


@dataclass(frozen=True, kw_only=True)
class HolderLink:
    """Another holder whose claims can be put on the axis."""

    name: str
    claims: int
    current: bool
    url: str


@dataclass(frozen=True, kw_only=True)
class Concentration:
    """The Herfindahl-Hirschman index of the places on file, with bounds for what is missing of the market."""

    low: float
    high: float
    known: float
    basis: str
    period: str
    source: str
    suppliers: int
    claims: tuple[str, ...]
    text: str
    url: str


@dataclass(frozen=True, kw_only=True)
class Derived:
    """How a figure that no source states was worked out: in words, and from which claims."""

    about: str
    text: str
    how: str
    claims: tuple[ClaimLine, ...]
    grade: str


@dataclass(frozen=True, kw_only=True)
class TradeCode:
    """A trade code and how well it fits."""

    scheme: str
    code: str
    label: str
    match: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """The pictures of the page and the sentences around them; their figures stand in the page's own fields."""

    lede: Markup
    holders: tuple[HolderLink, ...]
    fact_title: str
    axis: ClaimsAxis | None
    passed: tuple[str, ...]
    chosen: str
    other_rule: tuple[str, str]
    bars: Bars
    tree: Tree | None
    effects: tuple[tuple[str, ClaimsAxis], ...]
    fact_ground: tuple[dict[str, int], tuple[str, ...]]
    market_ground: tuple[dict[str, int], tuple[str, ...]]
    link_grades: dict[str, int]
    claim_ground: tuple[dict[str, int], tuple[str, ...]]
    total_sites: int
    shown_sites: int = SITES_SHOWN


@dataclass(frozen=True, kw_only=True)
class SegmentPage(TablesData):
    """Everything on file about a segment, and what is not."""

    key: str
    name: str
    stage: str
    stage_name: str
    description: str
    parent: str
    view: bool
    finding: str
    alert: Soon | None
    rule: str
    fact: Fact | None
    europe: Figure
    europe_how: str
    suppliers: tuple[SupplierRow, ...]
    firms: tuple[SupplierRow, ...]
    market: Market | None
    rest: SupplierRow | None
    concentration: Concentration | None
    benchmark: Benchmark | None
    goal: Benchmark | None
    codes: tuple[TradeCode, ...]
    trade: tuple[ClaimLine, ...]
    stocks: tuple[ClaimLine, ...]
    links: tuple[LinkLine, ...]
    upstream: bool
    site_scope: str
    sites: tuple[SiteLine, ...]
    measures: tuple[MeasureLine, ...]
    history: tuple[StopLine, ...]
    claims: tuple[ClaimLine, ...]
    gaps: tuple[str, ...]
    card: SegmentCard
    derived: Derived | None
    drawn: Drawn | None = field(default=None, metadata=HTML_ONLY)


def _table(ctx: Context, page: SegmentPage) -> dict[str, Any]:
    """The rows of the CSV: claims, links, sites, measures and stops, as far as they may leave."""
    claims = (
        part("claims", "claim", c, name=f"{c.quantity}, {c.holder}", date=c.period or c.stated_on) for c in page.claims
    )
    links = (
        part("links", "flow", f, name=f"{f.start_name} → {f.end_name}", state=f.strength, detail=f.substitution)
        for f in page.links
    )
    sites = (part("sites", "facility", s, place=f"{s.city}, {s.country_code}", date=s.stated_on) for s in page.sites)
    measures = (part("policy", "measure", m, detail=m.aim) for m in page.measures)
    unit = "fraction"
    stops = (part("history", "disruption", d, date=d.start, value=d.lost_world, unit=unit) for d in page.history)
    return free(ctx.view, (*claims, *links, *sites, *measures, *stops))


def segments(ctx: Context) -> Answer:
    """The list of segments is the table of the chain."""
    return moved(ctx.href("/chain", view="table"))


def segment(ctx: Context) -> SegmentPage:
    """One segment. `rule` chooses otherwise, `holder=place:CN` puts another holder's claims on the axis, `about` says
    how a figure was worked out. Raises UnknownName with the nearest for a segment or holder that is not on file.
    """
    page = _segment(ctx)
    return replace(page, **_table(ctx, page)) if ctx.format == "csv" else page


def _segment(ctx: Context) -> SegmentPage:
    key = ctx.params["key"]
    held = model(ctx)
    if key not in held.standings:
        raise UnknownName("segment", key, held.standings)
    rule, about = ctx.choice("rule", RULES, RULES[0]), ctx.choice("about", ABOUT)
    words = Words(ctx, held)
    record, standing = held.standings[key].segment, held.standings[key]
    shown = _holder(ctx, held, key)
    limit = benchmark(words)
    view = parts.fact(words, shown, rule, limit) if shown else None
    places = parts.suppliers(words, key, "place")
    remainder, firms = parts.rest(words, key, places), market(words, key)
    left_over = {"rest": remainder, "others": firms.others if firms else None}
    europe = words.share(standing.europe, segment_url(ctx, key, about="europe"))
    concentration = _concentration(words, key)
    scope, sites = parts.sites(words, key)
    measures = held.measures_on(key)
    upstream = not parts.link_lines(words, key, up=False)
    claims = _claims(held, key)
    stocks = tuple(words.line(c) for c in claims if "stock" in c.quantity)
    lede = _finding(words, shown, view[2] if view else None, europe, standing.europe.claim)
    page = SegmentPage(
        title=words.segment(key),
        crumbs=_crumbs(words, key),
        key=key,
        name=words.segment(key),
        stage=record.stage,
        stage_name=words.stage(record.stage),
        description=record.description,
        parent=record.parent,
        view=record.view,
        finding=lede.striptags(),
        alert=next(iter(parts.soon(words, measures, ctx.day_date)), None),
        rule=rule,
        fact=view[0] if view else None,
        europe=europe,
        europe_how=words.how(standing.europe),
        suppliers=places,
        firms=parts.suppliers(words, key, "firm"),
        market=firms,
        rest=remainder,
        concentration=concentration,
        benchmark=limit,
        goal=goal(words, record),
        codes=tuple(_code(ctx, c) for c in held.chain.codes if c.segment == key),
        trade=tuple(words.line(c) for c in held.chain.trade if c.subject == key and isinstance(c, Claim)),
        stocks=stocks,
        links=parts.link_lines(words, key, up=upstream),
        upstream=upstream,
        site_scope=scope,
        sites=sites,
        measures=parts.measure_lines(words, measures),
        history=parts.stops(words, key),
        claims=tuple(words.line(c) for c in claims),
        gaps=_gaps(words, key, europe, stocks=bool(stocks), sites=scope == "own"),
        card=segment_card(ctx, words, key),
        derived=_derived(words, key, about, europe, concentration, left_over),
    )
    return replace(page, drawn=_drawn(words, page, shown, view, lede)) if ctx.format == "html" else page


def _drawn(
    words: Words, page: SegmentPage, shown: Holder | None, view: tuple[Fact, ClaimsAxis, Choice] | None, lede: Markup
) -> Drawn:
    """The pictures of a page whose figures are known."""
    ctx, held = words.ctx, words.model
    claim = view[2].claim if view else None
    return Drawn(
        lede=_with_description(ctx, page.description, lede),
        holders=_holder_links(words, page.key, shown),
        fact_title=parts.fact_title(words, view[0]) if view else "",
        axis=view[1] if view else None,
        passed=tuple(parts.passed_words(words, view[2])) if view else (),
        chosen=marks.number(ctx.t, words.figure(claim), ctx.href(link("claim", claim.key))) if claim else "",
        other_rule=_other_rule(ctx, page.rule),
        bars=_bars(words, page),
        tree=None if page.upstream else parts.tree(words, page.key, page.links),
        effects=parts.effect_axes(words, page.key),
        fact_ground=words.ground(shown.claims if shown else ()),
        market_ground=words.ground(_market_claims(held, page.market)),
        link_grades={g: n for g in GRADES if (n := sum(line.grade == g for line in page.links))},
        claim_ground=words.ground(held.chain.claim(line.key) for line in page.claims),
        total_sites=len(held.sites),
    )


def _market_claims(held: ChainModel, market: Market | None) -> list[Claim]:
    firms = (*market.firms, *market.apart) if market else ()
    return [held.chain.claim(key) for firm in firms for key in firm.claims]


def _holder(ctx: Context, held: ChainModel, key: str) -> Holder | None:
    """Whose claims stand on the axis: the holder asked for, else the largest supplier, else the largest firm."""
    holders = held.holders(key)
    known = {f"{h.kind}:{h.name}": h for h in holders}
    asked = ctx.one("holder")
    if asked:
        if asked not in known:
            raise asked_wrongly("holder of a share", asked, known)
        return known[asked]
    top = held.standings[key].outside
    if top is not None and f"place:{top.holder}" in known:
        return known[f"place:{top.holder}"]
    return holders[0] if holders else None


def _holder_links(words: Words, key: str, shown: Holder | None) -> tuple[HolderLink, ...]:
    return tuple(
        HolderLink(
            name=words.holder(h.kind, h.name),
            claims=len(h.claims),
            current=h == shown,
            url=words.ctx.here(holder=f"{h.kind}:{h.name}", about="") + "#shares",
        )
        for h in words.model.holders(key)
    )


def _other_rule(ctx: Context, rule: str) -> tuple[str, str]:
    """The rule that is not in use and the address that uses it; the first rule needs no word in the address."""
    other = next(r for r in RULES if r != rule)
    return other, ctx.here(rule="" if other == RULES[0] else other) + "#shares"


def _crumbs(words: Words, key: str) -> tuple[tuple[str, str], ...]:
    segments, i = words.model.chain.segments, words.model.at[key]
    above = [segments.keys[j] for j in reversed(segments.above(i))]
    stage = segments.records[i].stage
    first = (words.stage(stage), f"/chain?select={key}")
    near = (k for k in above if words.model.segments[words.model.at[k]].stage == stage)
    steps = ((words.short(k), link("segment", k)) for k in near)
    return ((words.ctx.t("nav.chain"), "/chain"), first, *steps, (words.segment(key), ""))


# -- what the page says first ------------------------------------------------------------------------------------------


def _finding(words: Words, shown: Holder | None, choice: Choice | None, europe: Figure, stated: Claim | None) -> Markup:
    """The lede: who holds how much by which claim, how far the others go, and what is known of Europe."""
    t = words.ctx.t
    said: list[str] = []
    if shown is None or choice is None or choice.claim is None:
        said.append(t("segment.lede_none"))
    else:
        claim = choice.claim
        number = marks.number(t, words.figure(claim), words.ctx.href(link("claim", claim.key)))
        name = "segment.lede_weak" if claim.grade == "C" else "segment.lede_top"
        basis = ", ".join(p for p in (words.basis(claim), words.when(claim.period)) if p)
        said.append(t(name, holder=words.in_text(shown.kind, shown.name), figure=number, basis=basis))
        said += _spread(words, choice)
    if europe.state == "gap":
        said.append(t("segment.lede_europe_gap"))
    else:
        number = marks.number(t, europe.text, europe.url)
        measured = ", ".join(p for p in (words.basis(stated), words.when(stated.period)) if p) if stated else ""
        basis = f" ({measured})" if measured else ""
        state = "stated" if europe.rule.startswith("stated") else europe.state
        said.append(t(f"segment.lede_europe_{state}", figure=number, basis=basis))
    return Markup(" ").join(said)


def _spread(words: Words, choice: Choice) -> list[str]:
    """How far down and up the other claims of the same nature go."""
    t, fmt, claim = words.ctx.t, words.ctx.fmt, choice.claim
    if claim is None or claim.value is None:
        return []
    near = recent(same_nature(choice)[1:], last_day(claim.period))
    others = [c for c in near if c.value is not None]
    if not others:
        return []
    low = min(others, key=lambda c: c.value or 0.0)
    high = max(others, key=lambda c: c.value or 0.0)
    said = []
    for name, other in (("down", low), ("up", high)):
        number = other.value or 0.0
        if number < claim.value if name == "down" else number > claim.value:
            shown = words.figure(other) if other.qualifier == "~" else fmt.percent(number)
            figure = marks.number(t, shown, words.ctx.href(link("claim", other.key)))
            weaker = "weak" if other.grade > claim.grade else "other"
            said.append(t(f"segment.lede_{name}_{weaker}", figure=figure))
    return said


def _with_description(ctx: Context, description: str, lede: Markup) -> Markup:
    if not description:
        return lede
    language = Markup(' lang="en"') if ctx.lang != "en" else Markup("")
    return Markup("<span{}>{}</span> {}").format(language, description, lede)


# -- figures -----------------------------------------------------------------------------------------------------------


def _bars(words: Words, page: SegmentPage) -> Bars:
    rows, rest, europe = page.suppliers, page.rest, page.europe
    listed = {row.holder for row in rows}
    bar = None
    if "EU27" not in listed and not (europe.state == "stated" and listed & {"R-EUROPE", "R-EUROPE_ME"}):
        bar = _europe_bar(words.place("EU27"), europe, page.europe_how)
    every = (*rows, *([rest] if rest and (rest.high or 0) > 0.0005 else []))
    return parts.supplier_bars(words, words.ctx.t("segment.suppliers"), every, bar)


def _europe_bar(name: str, europe: Figure, how: str) -> Bar:
    """Europe's part: what is stated, up to an upper bound in light, or the hatch of a gap; of a part, whose it is."""
    if europe.state == "gap":
        return Bar(name=name, low=None, high=None)
    number = europe.value if europe.state == "stated" and europe.value is not None else europe.low
    low = 0.0 if europe.state == "at_most" else number or 0.0
    high = europe.high or 0.0 if europe.state == "at_most" else low
    note = how if europe.state == "at_least" else ""
    return Bar(name=name, low=low, high=high, text=europe.text, href=europe.url, grade=europe.grade, note=note)


def _concentration(words: Words, key: str) -> Concentration | None:
    found = words.model.concentration(key)
    if found is None:
        return None
    low, high, held = found
    fmt, exact = words.ctx.fmt, found[1] - found[0] < 0.005
    text = fmt.number(low, 2) if exact else f"{fmt.number(low, 2)}–{fmt.number(high, 2)}"
    shares = words.model.chain.shares
    return Concentration(
        low=low,
        high=high,
        known=held.total,
        basis=held.basis,
        period=held.period,
        source=held.source,
        suppliers=len(held.rows),
        claims=tuple(shares.keys[r] for r in held.rows),
        text=text,
        url=segment_url(words.ctx, key, about="hhi"),
    )


def _derived(
    words: Words,
    key: str,
    about: str,
    europe: Figure,
    concentration: Concentration | None,
    left_over: dict[str, SupplierRow | Others | None],
) -> Derived | None:
    """How the figure asked about was worked out; None where none was asked for or none is on file."""
    t = words.ctx.t
    text, how, keys = "", "", tuple[str, ...]()
    if about == "europe" and europe.state != "gap":
        text, keys = europe.text, europe.claims
        how = words.how(words.model.standings[key].europe)
    elif about == "hhi" and concentration is not None:
        text, keys = f"HHI {concentration.text}", concentration.claims
        how = t("segment.hhi_how", known=words.ctx.fmt.percent(min(1.0, concentration.known), 2))
    elif (rest := left_over.get(about)) is not None:
        text, keys, how = rest.text, rest.claims, t(f"segment.{about}_how")
    if not text:
        return None
    lines = tuple(words.line(words.model.chain.claim(k)) for k in dict.fromkeys(keys))
    return Derived(about=about, text=text, how=how, claims=lines, grade=words.model.chain.weakest(keys))


def _claims(held: ChainModel, key: str) -> list[Claim]:
    """Every claim about the segment, by quantity, then newest period first."""
    found = held.chain.about("segment", subject=key)
    newest = sorted(found, key=lambda c: (c.period, c.key), reverse=True)
    return sorted(newest, key=lambda c: (c.quantity != "share", c.quantity))


def _gaps(words: Words, key: str, europe: Figure, *, stocks: bool, sites: bool) -> tuple[str, ...]:
    """What is not on file about the segment, each as a sentence of its own."""
    t, held = words.ctx.t, words.model
    quantities = {c.quantity.partition(" ")[0] for c in held.chain.about("segment", subject=key)}
    out = []
    if held.known_set(key) is None:
        out.append(t("segment.gap_set"))
    if europe.state != "stated":
        out.append(t("segment.gap_europe"))
    if not any(c.subject == key for c in held.chain.trade):
        out.append(t("segment.gap_trade"))
    if not stocks:
        out.append(t("segment.gap_stocks"))
    seen = {c.quantity.partition(" ")[0] for c in parts.effects(words, key)}
    if not (quantities | seen) & {"price", "prices"}:
        out.append(t("segment.gap_prices"))
    if not sites:
        out.append(t("segment.gap_sites"))
    out += [t("records.faults", faults=one.fault) for one in held.chain.left_out if one.part and one.record.key == key]
    if unused := [o.record.key for o in held.chain.left_out if not o.part and concerns(o.record, key)]:
        out.append(t("chain.left_out", len(unused), keys=", ".join(unused)))
    return tuple(out)


def _code(ctx: Context, code: Code) -> TradeCode:
    return TradeCode(
        scheme=code.scheme,
        code=code.code,
        label=code.label,
        match=code.match,
        url=ctx.href(link("code", code.key)),
    )
