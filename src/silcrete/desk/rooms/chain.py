"""The chain in one picture and as a table: how each segment stands, what feeds what, and the card of one segment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from markupsafe import Markup

from silcrete.desk.charts import ChainCell, ChainPicture, Link, Stage, chain_picture
from silcrete.desk.charts.chain import COLOURS, VIEWS, closure
from silcrete.desk.charts.tree import STRENGTHS
from silcrete.desk.context import Context, asked_wrongly
from silcrete.desk.i18n import Catalog
from silcrete.desk.links import link
from silcrete.desk.pages import HTML_ONLY, ListData
from silcrete.desk.render import environment
from silcrete.desk.rooms.chain_model import ChainModel, Standing, model, same_nature
from silcrete.desk.rooms.chain_words import Figure, Words, years_of

STAGES: tuple[tuple[str, int], ...] = (
    ("raw inputs", 0),
    ("materials", 1),
    ("equipment", 2),
    ("design", 2),
    ("fab by node", 3),
    ("fab by chip", 4),
    ("packaging", 5),
    ("market views", 5),
    ("end demand", 6),
)
"""Stage -> column of the picture; a stage that is not listed gets a column of its own behind them."""


@dataclass(frozen=True, kw_only=True)
class ChainRow:
    """One segment: Europe's part, the largest supplier outside the Union, and how much is on file."""

    key: str
    name: str
    stage: str
    parent: str
    view: bool
    europe_state: str
    europe_value: float | None
    europe_low: float | None
    europe_high: float | None
    europe_qualifier: str
    europe_rule: str
    europe_claims: tuple[str, ...]
    supplier: str
    supplier_name: str
    supplier_value: float | None
    supplier_low: float | None
    supplier_high: float | None
    supplier_qualifier: str
    supplier_grade: str
    supplier_claim: str
    supplier_basis: str
    supplier_period: str
    disputed: int
    claims: int
    sites: int
    newest: int
    url: str
    _europe: Figure
    _supplier: Figure
    _how: str


@dataclass(frozen=True, kw_only=True)
class LinkRow:
    """One segment is an input of another; the strength is a judgement of the desk."""

    key: str
    start: str
    end: str
    strength: str


@dataclass(frozen=True, kw_only=True)
class SegmentCard:
    """The card of a segment: who supplies it, Europe's part, what hangs on it, sites in the Union."""

    key: str
    name: str
    disputed: int
    supplier: str
    supplier_share: Figure | None
    basis: str
    period: str
    range: str
    europe: Figure
    europe_how: str
    feeds: int
    behind: int
    sites: int
    sites_fed: int
    url: str
    stress_url: str = field(metadata=HTML_ONLY)
    up_url: str = field(metadata=HTML_ONLY)
    down_url: str = field(metadata=HTML_ONLY)


@dataclass(frozen=True, kw_only=True)
class ChainPage(ListData):
    """The whole chain. `stated`, `at_least`, `at_most` and `gaps` count segments by what is known of Europe's part."""

    row: ClassVar[type] = ChainRow
    rows: tuple[ChainRow, ...]
    stated: int
    at_least: int
    at_most: int
    gaps: int
    links: tuple[LinkRow, ...]
    selected: SegmentCard | None
    lede: str = field(metadata=HTML_ONLY)
    colour: str = field(metadata=HTML_ONLY)
    direction: str = field(metadata=HTML_ONLY)
    picture: Markup = field(metadata=HTML_ONLY)
    grades: dict[str, int] = field(metadata=HTML_ONLY)
    ground: tuple[str, ...] = field(metadata=HTML_ONLY)
    table: tuple[tuple[str, tuple[ChainRow, ...]], ...] = field(metadata=HTML_ONLY)


def chain(ctx: Context) -> ChainPage:
    """The chain: `colour` (europe, supplier, sites, age), `select` a segment, `links` up or down, `view=table`."""
    held = model(ctx)
    words = Words(ctx, held)
    colour = ctx.choice("colour", COLOURS, "europe")
    direction = ctx.choice("links", VIEWS, "downstream")
    selected = ctx.one("select")
    if selected and selected not in held.standings:
        raise asked_wrongly("segment", selected, held.standings)
    ctx.choice("view", ("table",))
    rows = tuple(_row(ctx, words, s) for s in held.standings.values())
    card = segment_card(ctx, words, selected) if selected else None
    states = Counter(row.europe_state for row in rows)
    t = ctx.t
    title = t("chain.title", len(rows)) if rows else t("chain.empty")
    lede = spoken(t, states)
    grades, ground = words.ground(held.chain.claims.record(r) for r in held.chain.shares.rows)
    return ChainPage(
        title=title,
        crumbs=((t("nav.chain"), ""),),
        rows=rows,
        total=len(rows),
        stated=states["stated"],
        at_least=states["at_least"],
        at_most=states["at_most"],
        gaps=states["gap"],
        links=tuple(
            LinkRow(key=f.key, start=f.start, end=f.end, strength=f.dependency) for f in held.chain.flows.records
        ),
        selected=card,
        lede=lede if colour == "europe" else t(f"chain.lede_{colour}"),
        colour=colour,
        direction=direction,
        picture=_drawn(ctx, words, lede, colour, direction, card) if rows else Markup(""),
        grades=grades,
        ground=ground,
        table=tuple(
            (words.stage(name), mine)
            for name, _ in _stages(held)
            if (mine := tuple(r for r in rows if r.stage == name))
        ),
    )


def spoken(t: Catalog, states: Mapping[str, int]) -> str:
    """How many segments have a figure for Europe, a bound alone, or none."""
    return t("chain.lede", stated=states["stated"], least=states["at_least"], capped=states["at_most"],
             unknown=states["gap"])  # fmt: skip


def segment_url(ctx: Context, key: str, **query: object) -> str:
    """The address of a segment's page."""
    return ctx.href(link("segment", key), **query)


def _row(ctx: Context, words: Words, standing: Standing) -> ChainRow:
    segment = standing.segment
    europe = words.share(standing.europe, segment_url(ctx, segment.key, about="europe"))
    supplier, claim = supplier_figure(ctx, words, standing), None
    if standing.outside is not None:
        claim = standing.outside.choice.claim
    return ChainRow(
        key=segment.key,
        name=words.segment(segment.key),
        stage=segment.stage,
        parent=segment.parent,
        view=segment.view,
        europe_state=europe.state,
        europe_value=europe.value,
        europe_low=europe.low,
        europe_high=europe.high,
        europe_qualifier=europe.qualifier,
        europe_rule=europe.rule,
        europe_claims=europe.claims,
        supplier=standing.outside.holder if standing.outside else "",
        supplier_name=words.place(standing.outside.holder) if standing.outside else "",
        supplier_value=supplier.value,
        supplier_low=supplier.low,
        supplier_high=supplier.high,
        supplier_qualifier=supplier.qualifier,
        supplier_grade=supplier.grade,
        supplier_claim=claim.key if claim else "",
        supplier_basis=claim.basis if claim else "",
        supplier_period=claim.period if claim else "",
        disputed=standing.disputed,
        claims=standing.claims,
        sites=len(standing.sites),
        newest=standing.newest,
        url=segment_url(ctx, segment.key),
        _europe=europe,
        _supplier=supplier,
        _how=words.how(standing.europe),
    )


def supplier_figure(ctx: Context, words: Words, standing: Standing) -> Figure:
    """The share of the largest supplier outside the Union: its chosen claim, with the range over its rivals."""
    choice = standing.outside.choice if standing.outside else None
    if choice is None or choice.claim is None:
        return Figure(state="gap", text=ctx.t("gap.figure"), cell=ctx.t("gap.short"))
    claim, every = choice.claim, same_nature(choice)
    ends = [n for c in every for n in (c.low, c.value, c.high) if n is not None]
    return Figure(
        state="stated",
        value=claim.value,
        low=min(ends),
        high=max(ends),
        qualifier=claim.qualifier,
        rule=choice.rule,
        claims=tuple(c.key for c in every),
        grade=claim.grade,
        text=words.figure(claim),
        cell=words.figure(claim, cell=True),
        url=ctx.href(link("claim", claim.key)),
    )


def segment_card(ctx: Context, words: Words, key: str) -> SegmentCard:
    """The card of a segment."""
    held = words.model
    standing = held.standings[key]
    supplier = supplier_figure(ctx, words, standing)
    choice = standing.outside.choice if standing.outside else None
    claim = choice.claim if choice else None
    near = {f.end for f in held.flows_from(key, 1)}
    every = closure(_links(held), key) - {key}
    fed = {site.key for k in near for site in held.standings[k].sites}
    disputed = choice is not None and supplier.low != supplier.high
    return SegmentCard(
        key=key,
        name=words.segment(key),
        disputed=standing.disputed,
        supplier=words.place(standing.outside.holder) if standing.outside else "",
        supplier_share=supplier if claim else None,
        basis=claim.basis if claim else "",
        period=claim.period if claim else "",
        range=words.span(same_nature(choice)) if choice and disputed else "",
        europe=words.share(standing.europe, segment_url(ctx, key, about="europe")),
        europe_how=words.how(standing.europe),
        feeds=len(near),
        behind=len(every - near),
        sites=len(standing.sites),
        sites_fed=len(fed - {site.key for site in standing.sites}),
        url=segment_url(ctx, key),
        stress_url=ctx.href("/scenarios", segment=key),
        up_url=ctx.href("/chain", select=key, links="upstream"),
        down_url=ctx.href("/chain", select=key),
    )


# -- the picture -------------------------------------------------------------------------------------------------------


def _stages(held: ChainModel) -> list[tuple[str, int]]:
    """Stages that have segments, with their columns; those the desk does not know come last."""
    known = dict(STAGES)
    used = dict.fromkeys(s.stage for s in held.segments)
    last = max(known.values())
    strange = [(name, last + n) for n, name in enumerate((n for n in used if n not in known), 1)]
    columns = [*((name, column) for name, column in STAGES if name in used), *strange]
    kept = {column: n for n, column in enumerate(sorted({column for _, column in columns}))}
    return [(name, kept[column]) for name, column in columns]


def _links(held: ChainModel) -> tuple[Link, ...]:
    """The stated links whose strength is known."""
    return tuple(Link(f.start, f.end, f.dependency) for f in held.chain.flows.records if f.dependency in STRENGTHS)


def _drawn(ctx: Context, words: Words, title: str, colour: str, direction: str, card: SegmentCard | None) -> Markup:
    shown = Markup("")
    if card is not None and ctx.format == "html":
        shared = {"ctx": ctx, "t": ctx.t, "fmt": ctx.fmt, "when": words.when}
        module = environment().get_template("_chain.html").make_module(shared)
        shown = Markup(module.segment_card(card, direction))  # type: ignore[attr-defined]
    view = picture(ctx, words, title, colour=colour, direction=direction, selected=card.key if card else "", card=shown)
    return chain_picture(view, ctx.t)


def picture(
    ctx: Context,
    words: Words,
    title: str,
    *,
    colour: str = "europe",
    direction: str = "downstream",
    selected: str = "",
    card: Markup = Markup(""),
) -> ChainPicture:
    """All segments as cells, with their links."""
    held = words.model
    cells = tuple(_cell(ctx, words, s, colour) for s in held.standings.values())
    suppliers = Counter(cell.supplier for cell in cells if cell.supplier)
    return ChainPicture(
        key="chain",
        title=title,
        stages=tuple(Stage(name, words.stage(name), column) for name, column in _stages(held)),
        segments=cells,
        links=_links(held),
        colour=colour,
        selected=selected,
        view=direction,
        suppliers=tuple(name for name, _ in suppliers.most_common()),
        card=card,
    )


def _measured(words: Words, standing: Standing) -> str:
    """What the figure of the largest supplier measures, and for when."""
    claim = standing.outside.choice.claim if standing.outside else None
    if claim is None:
        return ""
    return ", ".join((words.basis(claim), words.when(claim.period) if claim.period else words.ctx.t("gap.date")))


def _year(standing: Standing) -> str:
    """The last year that the figure of the largest supplier is for, in a cell; nothing where none is stated."""
    claim = standing.outside.choice.claim if standing.outside else None
    years = years_of(claim.period) if claim else ()
    return f", {years[-1]}" if years else ""


def _cell(ctx: Context, words: Words, standing: Standing, colour: str) -> ChainCell:
    key, europe = standing.segment.key, standing.europe
    figure = words.share(europe, "")
    number = europe.number
    supplier = supplier_figure(ctx, words, standing)
    outside = standing.outside.holder if standing.outside and supplier.state != "gap" else ""
    code = words.code(outside) if colour != "supplier" else ""
    said = [words.segment(key), f"{ctx.t('chain.europe')}{ctx.t.colon}{figure.text}"]
    if europe.state != "gap":
        said.append(words.how(europe))
    if outside:
        measured = f"{supplier.text} ({_measured(words, standing)})"
        said.append(f"{ctx.t('chain.outside')}{ctx.t.colon}{words.place(outside)}, {measured}")
    if standing.segment.view:
        said.append(ctx.t("chain.not_added"))
    return ChainCell(
        key=key,
        name=words.short(key),
        href=segment_url(ctx, key),
        stage=standing.segment.stage,
        state=europe.state,
        value=number,
        text=figure.cell,
        right=f"{code} {supplier.cell}{_year(standing)}".strip() if outside else "",
        qualifier=figure.qualifier,
        note=" · ".join(said),
        supplier=words.place(outside) or None,
        sites=len(standing.sites) or None,
        age=float(max(0, ctx.day_date.year - standing.newest)) if standing.newest else None,
    )
