"""The overview: where Europe stands, what is due, what it depends on, what sources disagree about, what is new."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from silcrete import codes
from silcrete.analysis import target as target_analysis
from silcrete.desk.charts import ChainPicture, RangeRow, RangeTable, TargetChart, TargetPoint, marks
from silcrete.desk.context import Context
from silcrete.desk.links import link
from silcrete.desk.pages import HTML_ONLY, PageData
from silcrete.desk.rooms.benchmarks import Benchmark, benchmark
from silcrete.desk.rooms.chain import picture, segment_url, spoken
from silcrete.desk.rooms.chain_model import HEADLINE, ChainModel, Standing, counts, model, same_nature
from silcrete.desk.rooms.chain_words import Words, upper, year_fraction, years_of
from silcrete.desk.rooms.members import register_on
from silcrete.desk.unused import Unused, unused
from silcrete.dossier.commitments import last_day, on_file, status
from silcrete.errors import UnknownName
from silcrete.ingest.faults import parted
from silcrete.records import Claim, Commitment, Document, Event, Target, Version

ALLIANCE = "esra"
"""The coalition whose members the coverage strip counts."""
STRONG = 0.33
"""Europe's share from which a segment is named as a strong one."""
STRONG_SHOWN, DUE_SHOWN, CONFLICTS_SHOWN, NEWS_SHOWN, NEWS_A_DAY = 4, 4, 6, 6, 2
AHEAD_DAYS = 366
"""Measures that end within so many days stand among what is due."""


@dataclass(frozen=True, kw_only=True)
class Coverage:
    """How much is known: `part` of `whole`, or a count alone; `grades` where it counts claims."""

    name: str
    part: int
    whole: int | None
    grades: dict[str, int]
    url: str


@dataclass(frozen=True, kw_only=True)
class TargetFigure:
    """A target with the claims it is followed with, the gap and the yearly slopes, in percentage points."""

    key: str
    name: str
    value: float
    year: int
    gap: float | None
    needed: float | None
    forecast_slope: float | None
    claims: tuple[str, ...]
    title: str
    _chart: TargetChart
    _grades: dict[str, int]
    _ground: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class DueRow:
    """A promise or the end of a measure: `days` from the day looked at, negative when past. Past says no evidence."""

    kind: str
    key: str
    date: str
    days: int
    title: str
    text: str
    url: str


@dataclass(frozen=True, kw_only=True)
class DependencyRow:
    """A segment whose largest supplier outside the Union holds much of the world market."""

    segment: str
    name: str
    supplier: str
    supplier_name: str
    value: float
    low: float
    high: float
    qualifier: str
    grade: str
    basis: str
    period: str
    claim: str
    claims: tuple[str, ...]
    disputed: int
    europe: str
    europe_url: str
    url: str


@dataclass(frozen=True, kw_only=True)
class ConflictRow:
    """Claims that cannot all be true, or a date that cannot be; `n` counts the claims, 0 for the date."""

    kind: str
    title: str
    figures: tuple[str, ...]
    text: str
    n: int
    claims: tuple[str, ...]
    url: str
    linked: tuple[tuple[str, str], ...] = field(metadata=HTML_ONLY)


@dataclass(frozen=True, kw_only=True)
class NewsRow:
    """A dated fact on file."""

    kind: str
    key: str
    date: str
    title: str
    text: str
    grade: str
    url: str


@dataclass(frozen=True, kw_only=True)
class Overview(PageData):
    """The overview. Every figure on it stands here as data as well."""

    finding: str
    coverage: tuple[Coverage, ...]
    target: TargetFigure | None
    due: tuple[DueRow, ...]
    commitments: int
    expiring: int
    dependencies: tuple[DependencyRow, ...]
    headline: float
    benchmark: Benchmark | None
    strong_suppliers: int
    weak_suppliers: int
    conflicts: tuple[ConflictRow, ...]
    conflicts_total: int
    stated: int
    at_least: int
    at_most: int
    gaps: int
    left_out: tuple[Unused, ...]
    news: tuple[NewsRow, ...]
    lede: Markup = field(metadata=HTML_ONLY)
    ranges: RangeTable | None = field(metadata=HTML_ONLY)
    range_grades: dict[str, int] = field(metadata=HTML_ONLY)
    glance: ChainPicture | None = field(metadata=HTML_ONLY)


def overview(ctx: Context) -> Overview:
    """Where Europe stands on the reader's day."""
    held = model(ctx)
    words = Words(ctx, held)
    t = ctx.t
    rows = _dependencies(words)
    promises, promises_out = on_file(ctx.today_view)
    events, events_out = parted(ctx.today_view, Event, status="accepted")
    due, expiring = _due(words, promises, ctx.day_date)
    found, total = _conflicts(words)
    states = Counter(s.europe.state for s in held.standings.values())
    aim = _target(words)
    strong, limit = sum(row.grade != "C" for row in rows), benchmark(words)
    lede = _finding(words, aim, strong) if held.segments else Markup(_nothing(ctx))
    told = spoken(t, states)
    return Overview(
        title=t("overview.title"),
        crumbs=((t("nav.overview"), ""),),
        finding=lede.striptags(),
        coverage=_coverage(words, promises),
        target=aim,
        due=due,
        commitments=len(promises),
        expiring=expiring,
        dependencies=rows,
        headline=HEADLINE,
        benchmark=limit,
        strong_suppliers=strong,
        weak_suppliers=len(rows) - strong,
        conflicts=found,
        conflicts_total=total,
        stated=states["stated"],
        at_least=states["at_least"],
        at_most=states["at_most"],
        gaps=states["gap"],
        left_out=unused(ctx, [*held.chain.left_out, *promises_out, *events_out]),
        news=_news(words, events),
        lede=lede,
        ranges=_ranges(words, rows, limit) if rows else None,
        range_grades=dict(Counter(row.grade for row in rows if row.grade)),
        glance=picture(ctx, words, told) if held.segments else None,
    )


# -- what the page says first ------------------------------------------------------------------------------------------


def _nothing(ctx: Context) -> str:
    """What an empty view says: that nothing was recorded, and since when there is something."""
    every = ctx.ledger.writes(limit=max(1, ctx.write))
    if not every:
        return ctx.t("overview.nothing")
    return ctx.t("overview.nothing_before", date=ctx.fmt.date(every[-1]["at"][:10]))


def _finding(words: Words, aim: TargetFigure | None, strong: int) -> Markup:
    """The lede: Europe's part of the world market, its strong segments, and how many segments hang on one country."""
    t, said = words.ctx.t, []
    latest = _latest(words.model, aim)
    if latest is not None:
        address = words.ctx.href(link("claim", latest.key))
        number = marks.number(t, words.figure(latest), address)
        measured = _leads(f"{words.basis(latest)}, {words.when(latest.period)}", address)
        said.append(t("overview.lede_market", figure=number, measured=measured))
    names = [_named(words, s) for s in _strong(words.model)[:STRONG_SHOWN]]
    if names:
        shares = _leads(words.ctx.fmt.percent(STRONG), words.ctx.href("/chain", view="table"))
        said.append(t("overview.lede_strong", value=shares, names=words.joined(names)))
    if strong:
        listed = words.ctx.href("/#dependencies")
        count, part = (_leads(text, listed) for text in (str(strong), words.ctx.fmt.percent(HEADLINE)))
        said.append(t("overview.lede_depends", strong, n=count, value=part))
    return Markup(" ").join(said)


def _strong(held: ChainModel) -> list[Standing]:
    """Segments in which a source of grade A or B gives Europe STRONG or more, the strongest first.

    Left out are views, end demand (shares of those who sell to it), and what is only a lower bound: the share of a part
    of Europe, or of a part of the segment.
    """
    able = [
        s
        for s in held.standings.values()
        if s.europe.claim is not None and s.europe.claim.grade in ("A", "B") and not s.segment.view
    ]
    able = [s for s in able if s.europe.state == "stated" and s.segment.stage != "end demand"]
    able = [s for s in able if (s.europe.number or 0.0) >= STRONG]
    return sorted(able, key=lambda s: (-(s.europe.number or 0.0), s.segment.position))


def _named(words: Words, standing: Standing) -> Markup:
    address = words.ctx.href(link("segment", standing.segment.key))
    name = words.short(standing.segment.key).partition(",")[0]
    return Markup('<a class="quiet" href="{}">{}</a>').format(address, name)


def _leads(number: str, address: str) -> Markup:
    """A number of the lede that no single claim gives: it leads to what it rests on."""
    return Markup('<a class="ev-num" href="{}">{}</a>').format(address, number)


def _latest(held: ChainModel, aim: TargetFigure | None) -> Claim | None:
    """The latest observed claim that measures what the target aims at."""
    if aim is None:
        return None
    listed = [held.chain.claim(key) for key in aim.claims if key in held.chain.claims]
    basis = next((c.basis for c in listed if c.nature == "target"), "")
    seen = [c for c in listed if c.nature == "observation" and c.basis == basis and years_of(c.period)]
    return max(seen, key=lambda c: (years_of(c.period)[-1], c.key), default=None)


# -- coverage ----------------------------------------------------------------------------------------------------------


def _coverage(words: Words, promises: list[Commitment]) -> tuple[Coverage, ...]:
    held, ctx = words.model, words.ctx
    shares = held.chain.shares.rows
    graded = Counter(map(held.chain.claims.columns["grade"].__getitem__, shares))
    known = sum(s.europe.state != "gap" for s in held.standings.values())
    met = sum(status(c, ctx.day_date).code == "met" for c in promises)
    items = [
        Coverage(name="segments", part=known, whole=len(held.standings), grades={}, url=ctx.href("/chain")),
        Coverage(
            name="shares",
            part=len(shares),
            whole=None,
            grades={grade: n for grade, n in graded.items() if grade},
            url=ctx.href("/claims", quantity="share"),
        ),
        Coverage(name="sites", part=len(held.sites), whole=None, grades={}, url=ctx.href("/chain/facilities")),
        *_members(words),
        Coverage(name="promises", part=met, whole=len(promises), grades={}, url=ctx.href("/commitments")),
    ]
    return tuple(item for item in items if item.part or item.whole)


def _members(words: Words) -> list[Coverage]:
    """Members known by name, of as many as the latest claim counts; nothing where the alliance is not on file."""
    try:
        found = register_on(words.ctx, ALLIANCE)
    except UnknownName:
        return []
    counted = [int(c.value) for c in found.counts if c.value is not None]
    whole = max(counted[-1], len(found.members)) if counted else None
    url = words.ctx.href("/coalition/members", of=ALLIANCE)
    return [Coverage(name="members", part=len(found.members), whole=whole, grades={}, url=url)]


# -- target ------------------------------------------------------------------------------------------------------------


def _target(words: Words) -> TargetFigure | None:
    """The first target that has an observed start; None where there is none."""
    result = target_analysis(words.model.chain)
    for aim, row in zip(words.model.chain.targets, result, strict=True):
        if row.cells["baseline"].known and aim.unit == "fraction":
            return _target_figure(words, aim, row.cells)
    return None


def _target_figure(words: Words, aim: Target, cells: Any) -> TargetFigure:
    chain = words.model.chain
    listed = [chain.claim(key) for key in aim.claims if key in chain.claims]
    drawn = [c for c in listed if c.value is not None and years_of(c.period)]
    baseline = cells["baseline"].claims[0]
    forecast = cells["forecast"].claims[0] if cells["forecast"].known else ""
    own = next((c for c in drawn if c.nature == "target"), None)
    points = [_point(words, c, baseline) for c in drawn]
    if own is None:
        points.append(_aim_point(words, aim))
    title = _target_title(words, aim, chain.claim(forecast) if forecast else None)
    grades, ground = words.ground(listed)
    bases = len({c.basis for c in listed})
    return TargetFigure(
        key=aim.key,
        name=aim.name,
        value=aim.value,
        year=aim.year,
        gap=cells["gap"].value,
        needed=cells["needed"].value,
        forecast_slope=cells["forecast_slope"].value,
        claims=tuple(c.key for c in listed),
        title=title,
        _chart=TargetChart(
            key="target",
            title=f"{title}. {words.ctx.t('overview.target_sub')}",
            points=tuple(points),
            today=year_fraction(words.ctx.day_date),
            mark=words.ctx.other_day,
        ),
        _grades=grades,
        _ground=(*ground, words.ctx.t("overview.bases", bases)),
    )


def _target_title(words: Words, aim: Target, forecast: Claim | None) -> str:
    """The finding; a figure of grade C never stands in it."""
    t, fmt = words.ctx.t, words.ctx.fmt
    values = {"target": fmt.percent(aim.value), "year": aim.year}
    if forecast is None or forecast.grade == "C" or forecast.value is None:
        return t("overview.target_open", **values)
    name = "short" if forecast.value < aim.value else "within"
    return t(f"overview.target_{name}", forecast=words.figure(forecast), **values)


def _point(words: Words, claim: Claim, baseline: str) -> TargetPoint:
    role = {"forecast": "forecast", "target": "target"}.get(claim.nature, "claim")
    note = words.publisher(claim.source) if role in ("forecast", "target") else ""
    return TargetPoint(
        role="baseline" if claim.key == baseline else role,
        year=float(years_of(claim.period)[-1]),
        value=claim.value or 0.0,
        text=words.figure(claim)
        if role != "target"
        else words.ctx.t("overview.target_flag", value=words.figure(claim)),
        basis=words.basis(claim),
        href=words.ctx.href(link("claim", claim.key)),
        grade=claim.grade,
        qualifier=claim.qualifier if claim.qualifier in ("<", ">") else "",
        note=note,
    )


def _aim_point(words: Words, aim: Target) -> TargetPoint:
    return TargetPoint(
        role="target",
        year=float(aim.year),
        value=aim.value,
        text=words.ctx.t("overview.target_flag", value=words.ctx.fmt.percent(aim.value)),
        basis=words.naming.quantity(aim.quantity),
        href=words.ctx.href(link("target", aim.key)),
        grade=aim.grade,
    )


# -- due ---------------------------------------------------------------------------------------------------------------


def _due(words: Words, promises: list[Commitment], day: dt.date) -> tuple[tuple[DueRow, ...], int]:
    """What is due, nearest first, then what is past due; and how many measures end within AHEAD_DAYS."""
    rows = []
    for promise in promises:
        state = status(promise, day)
        if state.code in ("due", "past"):
            rows.append(
                DueRow(
                    kind="commitment",
                    key=promise.key,
                    date=promise.due,
                    days=state.days if state.code == "due" else -state.days,
                    title=upper(promise.what),
                    text=" · ".join(p for p in (promise.who, f"“{promise.window}”" if promise.window else "") if p),
                    url=words.ctx.href(link("commitment", promise.key)),
                )
            )
    ending = [_ending(words, m.key, day) for m in words.model.measures if m.expires]
    near = [row for row in ending if row is not None]
    rows += near
    ahead = sorted((r for r in rows if r.days >= 0), key=lambda r: (r.days, r.key))
    past = sorted((r for r in rows if r.days < 0), key=lambda r: (-r.days, r.key))
    return (*ahead[:DUE_SHOWN], *past), len(near)


def _ending(words: Words, key: str, day: dt.date) -> DueRow | None:
    measure = next(m for m in words.model.measures if m.key == key)
    last = last_day(measure.expires)
    if last is None or not 0 <= (last - day).days <= AHEAD_DAYS:
        return None
    return DueRow(
        kind="measure",
        key=key,
        date=measure.expires,
        days=(last - day).days,
        title=measure.name,
        text=words.ctx.t("overview.expires", place=words.place(measure.place)),
        url=words.ctx.href(link("measure", key)),
    )


# -- dependencies ------------------------------------------------------------------------------------------------------


def _dependencies(words: Words) -> tuple[DependencyRow, ...]:
    """Segments in which one country outside the Union holds HEADLINE or more, the largest share first."""
    rows = [row for s in words.model.standings.values() if (row := _dependency(words, s)) is not None]
    return tuple(sorted(rows, key=lambda r: (-r.value, r.grade, r.name)))


def _dependency(words: Words, standing: Standing) -> DependencyRow | None:
    segment, top = standing.segment, standing.outside
    claim = top.choice.claim if top else None
    if top is None or claim is None or segment.view or not isinstance(codes.place(top.holder), codes.Country):
        return None
    value = claim.value if claim.value is not None else claim.low
    if value is None or value < HEADLINE:
        return None
    every = same_nature(top.choice)
    ends = [n for c in every for n in (c.low, c.value, c.high) if n is not None]
    europe = words.share(standing.europe, segment_url(words.ctx, segment.key, about="europe"))
    return DependencyRow(
        segment=segment.key,
        name=words.segment(segment.key),
        supplier=top.holder,
        supplier_name=words.place(top.holder),
        value=value,
        low=min(ends),
        high=max(ends),
        qualifier=claim.qualifier,
        grade=claim.grade,
        basis=claim.basis,
        period=claim.period,
        claim=claim.key,
        claims=tuple(c.key for c in every),
        disputed=standing.disputed,
        europe="" if europe.state == "gap" else europe.text,
        europe_url=europe.url,
        url=segment_url(words.ctx, segment.key),
    )


def _ranges(words: Words, rows: Iterable[DependencyRow], limit: Benchmark | None) -> RangeTable:
    chain, t = words.model.chain, words.ctx.t
    drawn = tuple(
        RangeRow(
            name=words.short(row.segment),
            href=row.url,
            supplier=row.supplier_name,
            mark=words.mark(chain.claim(row.claim), chosen=True, wide=tuple(chain.claim(k) for k in row.claims)),
            basis=", ".join(p for p in (words.basis(chain.claim(row.claim)), words.when(row.period)) if p),
            europe=marks.number(t, row.europe, row.europe_url) if row.europe else "",
            claims=row.disputed or len(row.claims),
            claims_href=row.url + "#shares",
            conflict=row.disputed > 0,
        )
        for row in rows
    )
    return RangeTable(title=t("overview.depends_table"), rows=drawn, benchmark=limit.line if limit else None)


# -- conflicts and news ------------------------------------------------------------------------------------------------


def _conflicts(words: Words) -> tuple[tuple[ConflictRow, ...], int]:
    """Open conflicts, shares first, then counts of members, then the rest; and how many there are."""
    held = words.model
    order = {"segment": 0, "body": 1, "facility": 2, "disruption": 3}
    numbers = [k for k in held.knots if any(c.value is not None for c in k)]
    ranked = sorted(numbers, key=lambda k: (order.get(k[0].subject_kind, 4), -len(k), -_newest(k), k[0].key))
    ranked += [k for k in held.knots if all(c.value is None for c in k)]
    room = CONFLICTS_SHOWN - min(1, len(held.impossible))
    rows = [_conflict(words, k) for k in ranked[:room]]
    rows += [_impossible(words, c) for c in held.impossible[:1]]
    return tuple(rows), len(held.knots) + len(held.impossible)


def _newest(knot: tuple[Claim, ...]) -> int:
    return max((years_of(c.period)[-1] for c in knot if years_of(c.period)), default=0)


def _conflict(words: Words, knot: tuple[Claim, ...]) -> ConflictRow:
    first = knot[0]
    url = words.ctx.href(link("claim", first.key) + "#rivals")
    if first.subject_kind == "segment":
        holder = f"firm:{first.organisation}" if first.organisation else f"place:{first.place}"
        url = segment_url(words.ctx, first.subject, holder=holder) + "#shares"
    elif first.subject_kind == "body" and first.quantity == "members":
        url = words.ctx.href("/coalition/members", of=first.subject) + "#counts"
    bases = dict.fromkeys(words.basis(c) for c in knot if c.basis)
    periods = dict.fromkeys(words.when(c.period) for c in knot if c.period)
    return ConflictRow(
        kind="conflict",
        title=upper(words.naming.statement(first)),
        figures=tuple(dict.fromkeys(words.figure(c) for c in knot)),
        text=words.ctx.t.semicolon.join(p for p in (", ".join(bases), ", ".join(periods)) if p),
        n=len(knot),
        claims=tuple(c.key for c in knot),
        url=url,
        linked=words.linked(knot),
    )


def _impossible(words: Words, claim: Claim) -> ConflictRow:
    return ConflictRow(
        kind="impossible",
        title=upper(words.naming.statement(claim)),
        figures=(words.figure(claim),),
        text=words.ctx.t("overview.impossible"),
        n=0,
        claims=(claim.key,),
        url=words.ctx.href(link("claim", claim.key)),
        linked=words.linked((claim,)),
    )


def _news(words: Words, events: list[Event]) -> tuple[NewsRow, ...]:
    """The latest texts added, and the latest dated facts: events, measures and stops of that day or earlier, at most
    NEWS_A_DAY of one date."""
    href, held = words.ctx.href, words.model
    every = [
        NewsRow(kind="event", key=e.key, date=e.date, title=upper(e.title), text=e.place, grade=e.grade,
                url=href(link("event", e.key)))
        for e in events
    ]  # fmt: skip
    every += [
        NewsRow(kind="measure", key=m.key, date=m.date, title=m.name,
                text=" · ".join(p for p in (m.issuer, m.state) if p), grade=m.grade, url=href(link("measure", m.key)))
        for m in held.measures
    ]  # fmt: skip
    every += [
        NewsRow(kind="disruption", key=d.key, date=d.start, title=d.name, text=d.scope, grade=d.grade,
                url=href(link("disruption", d.key)))
        for d in held.chain.disruptions
    ]  # fmt: skip
    texts = held.view.columns(Version, ["document", "recorded_at"])
    added = dict(sorted(zip(texts["document"], texts["recorded_at"], strict=True), key=lambda pair: pair[1]))
    every += [
        NewsRow(kind="document", key=d.key, date=added[d.key][:10], title=d.title or d.key,
                text=words.ctx.t("overview.news_added"), grade="", url=href(link("document", d.key)))
        for d in held.view.find(Document, key=list(added))
    ]  # fmt: skip
    seen: Counter[str] = Counter()
    out: list[NewsRow] = []
    for row in sorted(every, key=lambda r: (r.date, r.kind == "event", r.key), reverse=True):
        seen[row.date] += 1
        if (
            row.date
            and counts(row.date, held.day, held.today)
            and seen[row.date] <= NEWS_A_DAY
            and len(out) < NEWS_SHOWN
        ):
            out.append(row)
    return tuple(out)
