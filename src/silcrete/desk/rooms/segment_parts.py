"""The parts of a segment's page: the fact with its claims on one axis, suppliers, links, sites, measures, history."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from silcrete.chain.conflicts import Choice, interval
from silcrete.desk.charts import Bar, Bars, ClaimRow, ClaimsAxis, Link, Node, Tree, marks
from silcrete.desk.charts.tree import STRENGTHS
from silcrete.desk.links import link
from silcrete.desk.rooms.benchmarks import Benchmark
from silcrete.desk.rooms.chain_model import Holder, chosen_by, has_page, recent, same_nature, stated_range
from silcrete.desk.rooms.chain_words import ClaimLine, Words, upper
from silcrete.dossier.commitments import last_day
from silcrete.records import Claim, Disruption, Facility, Flow, Measure

"""One supplier with more than this counts as a risk by two conventions: the Critical Raw Materials Act, SIA and BCG."""
SHOWN_HOLDERS = 6
SERIES = ("price", "exports", "imports")
"""First words of quantities that are followed over time."""
SOON = 60
"""A measure that ends within so many days stands in the strip at the top."""


@dataclass(frozen=True, kw_only=True)
class Passed:
    """A claim that the rule passed over, with the rule's reason in English."""

    claim: ClaimLine
    why: str


@dataclass(frozen=True, kw_only=True)
class Fact:
    """What one holder holds: every claim on it, the one a named rule chose, and what it passed over (§7).

    `disputed` counts the claims that cannot be reconciled, 0 for none; `bases` the different measures.
    """

    kind: str
    holder: str
    name: str
    claims: tuple[ClaimLine, ...]
    chosen: str
    rule: str
    tie: str
    reason: str
    passed: tuple[Passed, ...]
    low: float
    high: float
    disputed: int
    bases: int


@dataclass(frozen=True, kw_only=True)
class SupplierRow:
    """One holder of the set a page shows: the range over all claims on it; `rest` for what the listed ones leave."""

    kind: str
    holder: str
    name: str
    low: float | None
    high: float | None
    text: str
    claims: tuple[str, ...]
    url: str


@dataclass(frozen=True, kw_only=True)
class LinkLine:
    """A stated link; `held_for` names the wider segment it is stated for, where that is not this one."""

    key: str
    start: str
    start_name: str
    end: str
    end_name: str
    strength: str
    substitution: str
    basis: str
    source: str
    grade: str
    held_for: str
    url: str


@dataclass(frozen=True, kw_only=True)
class SiteLine:
    """A site: what is known of it and when that was said."""

    key: str
    name: str
    operator: str
    city: str
    country: str
    country_code: str
    region: str
    segments: tuple[str, ...]
    segment_names: tuple[str, ...]
    state: str
    stated_on: str
    year: str
    technology: str
    grade: str
    source: str
    latitude: float | None
    longitude: float | None
    url: str


@dataclass(frozen=True, kw_only=True)
class MeasureLine:
    """A measure on a date: its own, or the one on which it ends (`ends`)."""

    key: str
    date: str
    name: str
    type: str
    issuer: str
    place: str
    state: str
    aim: str
    ends: bool
    grade: str
    source: str
    url: str


@dataclass(frozen=True, kw_only=True)
class StopLine:
    """A past stop that hit the segment, or one above or below it, with what was observed."""

    key: str
    name: str
    cause: str
    start: str
    end: str
    segment: str
    place: str
    scope: str
    lost_world: float | None
    grade: str
    source: str
    effects: tuple[ClaimLine, ...]
    url: str


@dataclass(frozen=True, kw_only=True)
class Soon:
    """A measure that ends within SOON days."""

    key: str
    name: str
    date: str
    days: int
    url: str


# -- the fact ----------------------------------------------------------------------------------------------------------


def fact(words: Words, holder: Holder, rule: str, limit: Benchmark | None) -> tuple[Fact, ClaimsAxis, Choice]:
    """All claims on what a holder holds, chosen by a rule, and their picture with the benchmark of the day."""
    held = words.model
    choice = chosen_by(holder.claims, held.day, rule)
    order = [*([choice.claim] if choice.claim else []), *(c for c, _ in choice.rivals)]
    span = stated_range(holder.claims)
    knots = {c.key for claim in holder.claims for c in held.knot_of.get(claim.key, ())}
    found = Fact(
        kind=holder.kind,
        holder=holder.name,
        name=words.holder(holder.kind, holder.name),
        claims=tuple(words.line(c) for c in order),
        chosen=choice.claim.key if choice.claim else "",
        rule=choice.rule,
        tie=choice.tie,
        reason=choice.reason,
        passed=tuple(Passed(claim=words.line(c), why=why) for c, why in choice.rivals),
        low=span.low,
        high=span.high,
        disputed=len(knots),
        bases=len({c.basis for c in holder.claims}),
    )
    rows = tuple(_claim_row(words, c, chosen=c is choice.claim) for c in order)
    title = f"{fact_title(words, found)}. {words.ctx.t('dependency.share')}."
    return found, ClaimsAxis(title=title, rows=rows, benchmark=limit.line if limit else None), choice


def fact_title(words: Words, found: Fact) -> str:
    """The finding: how many claims, and whether they measure the same thing or disagree."""
    n = len(found.claims)
    name = "one" if n == 1 else "bases" if found.bases > 1 else "differ" if found.disputed else "agree"
    return words.ctx.t(f"segment.fact_{name}", n, holder=found.name)


def _claim_row(words: Words, claim: Claim, *, chosen: bool) -> ClaimRow:
    market = words.place(claim.market) if claim.market else ""
    return ClaimRow(
        label=upper(words.basis(claim)) or words.ctx.t("claims.no_basis"),
        detail=" · ".join(p for p in (words.when(claim.period), market) if p),
        mark=words.mark(claim, chosen=chosen),
        source=words.source(claim.source),
    )


def passed_words(words: Words, choice: Choice) -> list[str]:
    """What was passed over, each a link, with what sets it apart from the chosen claim: measure, period or grade."""
    if choice.claim is None:
        return []
    out: list[str] = []
    for claim, _ in choice.rivals:
        apart = [words.basis(claim)] if claim.basis != choice.claim.basis else []
        if claim.period != choice.claim.period and claim.period:
            apart.append(words.when(claim.period))
        if claim.grade != choice.claim.grade and claim.grade:
            apart.append(words.ctx.t("grade.name", grade=claim.grade))
        number = marks.number(words.ctx.t, words.figure(claim), words.ctx.href(link("claim", claim.key)))
        out.append(number + (f" ({', '.join(apart)})" if apart else ""))
    return out


# -- who supplies ------------------------------------------------------------------------------------------------------


def suppliers(words: Words, key: str, kind: str) -> tuple[SupplierRow, ...]:
    """The holders of the set a page shows, the largest first, each with the range over all claims on it."""
    found = words.model.known_set(key, kind)
    if found is None:
        return ()
    shares = words.model.chain.shares
    listed = ({shares.name(r) for r in found.rows} - {"WORLD"}) | set(words.model.standings[key].europe.firms)
    holders = [h for h in words.model.holders(key) if h.kind == kind and h.name in listed]
    rows = []
    for holder in holders:
        every = same_nature(chosen_by(recent(holder.claims, found.end), words.model.day))
        if every:
            span = stated_range(every)
            rows.append(_supplier(words, key, holder, span.low, span.high, every))
    return tuple(sorted(rows, key=lambda row: (-(row.high or 0.0), row.name))[:SHOWN_HOLDERS])


def _supplier(words: Words, key: str, holder: Holder, low: float, high: float, claims: Sequence[Claim]) -> SupplierRow:
    only = claims[0] if len(claims) == 1 else None
    text = words.figure(only) if only else words.span(claims)
    here = words.ctx.href(link("segment", key), holder=f"{holder.kind}:{holder.name}") + "#shares"
    return SupplierRow(
        kind=holder.kind,
        holder=holder.name,
        name=words.holder(holder.kind, holder.name),
        low=low,
        high=high,
        text=text,
        claims=tuple(c.key for c in claims),
        url=words.ctx.href(link("claim", only.key)) if only else here,
    )


def rest(words: Words, key: str, rows: Sequence[SupplierRow]) -> SupplierRow | None:
    """What the places listed leave to all others: no claim of its own, so its card says what it was worked out from."""
    if not rows:
        return None
    low = max(0.0, round(1 - sum(row.high or 0.0 for row in rows), 12))
    high = max(0.0, round(1 - sum(_least(words, row) for row in rows), 12))
    return SupplierRow(
        kind="rest",
        holder="",
        name=words.ctx.t("segment.rest"),
        low=low,
        high=high,
        text=words.ctx.fmt.range(low, high, "fraction"),
        claims=tuple(c for row in rows for c in row.claims),
        url=words.ctx.href(link("segment", key), about="rest"),
    )


def _least(words: Words, row: SupplierRow) -> float:
    """The least that the claims on a holder allow: numbers as stated, "about" and the like as what they leave open."""
    claims = [words.model.chain.claim(key) for key in row.claims]
    vague = [span.low for c in claims if c.qualifier and (span := interval(c)) is not None]
    return min([row.low or 0.0, *vague])


def supplier_bars(words: Words, title: str, rows: Sequence[SupplierRow], europe: Bar | None = None) -> Bars:
    """The rows as bars from zero; dark up to the lowest claim, light up to the highest, hatched what is left over."""
    drawn = [
        Bar(
            name=row.name,
            low=row.low,
            high=row.high,
            text=row.text,
            href=row.url,
            style="rest" if row.kind == "rest" else "claim",
        )
        for row in rows
    ]
    return Bars(title=title, bars=(*drawn, *([europe] if europe else [])))


# -- links, sites, measures --------------------------------------------------------------------------------------------


def link_lines(words: Words, key: str, *, up: bool) -> tuple[LinkLine, ...]:
    """Links within two steps (`up`: that lead to it in one), and those of a wider segment that this one is part of."""
    held = words.model
    flows = list(held.flows_from(key, 1 if up else 2, up=up))
    segments = held.chain.segments
    wide = [segments.keys[j] for j in segments.above(held.at[key])]
    inherited = [f for f in held.chain.flows.records if (f.end if up else f.start) in wide and f not in flows]
    return tuple(_link_line(words, f, "") for f in flows) + tuple(
        _link_line(words, f, f.end if up else f.start) for f in inherited
    )


def _link_line(words: Words, flow: Flow, held_for: str) -> LinkLine:
    return LinkLine(
        key=flow.key,
        start=flow.start,
        start_name=words.segment(flow.start),
        end=flow.end,
        end_name=words.segment(flow.end),
        strength=flow.dependency,
        substitution=flow.substitution,
        basis=flow.basis,
        source=flow.source,
        grade=flow.grade,
        held_for=words.segment(held_for) if held_for else "",
        url=words.ctx.href(link("flow", flow.key)),
    )


def tree(words: Words, key: str, lines: Sequence[LinkLine]) -> Tree | None:
    """What rests on the segment, in boxes and curves; None where no link of known strength leaves it."""
    drawn = [line for line in lines if line.strength in STRENGTHS and not line.held_for]
    if not drawn:
        return None
    keys = dict.fromkeys([key, *(k for line in drawn for k in (line.start, line.end))])
    return Tree(
        key="tree",
        title=words.ctx.t("segment.rests", name=words.segment(key)),
        root=key,
        nodes=tuple(Node(k, words.short(k), words.ctx.href(link("segment", k))) for k in keys),
        links=tuple(Link(line.start, line.end, line.strength) for line in drawn),
        depth=2,
    )


def region_of(site: Facility) -> str:
    """The finest region of a site that has a page; empty where none is on file."""
    return next((code for code in (site.nuts3, site.nuts2, site.nuts1) if code and has_page(code)), "")


def site_line(words: Words, site: Facility) -> SiteLine:
    """A site as the pages list it."""
    return SiteLine(
        key=site.key,
        name=site.name,
        operator=site.operator,
        city=site.city,
        country=words.place(site.country),
        country_code=site.country,
        region=region_of(site),
        segments=site.segments,
        segment_names=tuple(words.short(k) for k in site.segments),
        state=site.state,
        stated_on=site.stated_on,
        year=site.year,
        technology=site.technology,
        grade=site.grade,
        source=site.source,
        latitude=site.latitude,
        longitude=site.longitude,
        url=words.ctx.href(link("facility", site.key)),
    )


def sites(words: Words, key: str) -> tuple[str, tuple[SiteLine, ...]]:
    """Sites in the Union in the segment or below it ("own"), else in the segments it feeds within two steps ("fed"),
    or, where nothing rests on it, in those that feed it ("needs")."""
    held = words.model
    below = {held.chain.segments.keys[j] for j in held.chain.segments.below(held.at[key])}
    own = [s for s in held.sites if below & set(s.segments)]
    if own:
        return "own", tuple(site_line(words, s) for s in own)
    fed = {f.end for f in held.flows_from(key, 2)}
    if not fed:
        needs = {f.start for f in held.flows_from(key, 1, up=True)}
        return "needs", tuple(site_line(words, s) for s in held.sites if needs & set(s.segments))
    return "fed", tuple(site_line(words, s) for s in held.sites if fed & set(s.segments))


def measure_lines(words: Words, measures: Sequence[Measure]) -> tuple[MeasureLine, ...]:
    """Measures by date, newest first; one with an end stands a second time on the day it ends."""
    lines = [_measure(words, m, ends=False) for m in measures]
    lines += [_measure(words, m, ends=True) for m in measures if m.expires]
    return tuple(sorted(lines, key=lambda line: (line.date, line.key), reverse=True))


def _measure(words: Words, measure: Measure, *, ends: bool) -> MeasureLine:
    return MeasureLine(
        key=measure.key,
        date=measure.expires if ends else measure.date,
        name=measure.name,
        type=measure.type,
        issuer=measure.issuer,
        place=words.place(measure.place),
        state=measure.state,
        aim=measure.aim,
        ends=ends,
        grade=measure.grade,
        source=measure.source,
        url=words.ctx.href(link("measure", measure.key)),
    )


def soon(words: Words, measures: Sequence[Measure], day: dt.date) -> tuple[Soon, ...]:
    """Measures that end within SOON days of a day, the nearest first."""
    found = []
    for m in measures:
        last = last_day(m.expires)
        if last is not None and 0 <= (last - day).days <= SOON:
            found.append(
                Soon(
                    key=m.key,
                    name=m.name,
                    date=m.expires,
                    days=(last - day).days,
                    url=words.ctx.href(link("measure", m.key)),
                )
            )
    return tuple(sorted(found, key=lambda s: (s.days, s.key)))


# -- history -----------------------------------------------------------------------------------------------------------


def stops(words: Words, key: str) -> tuple[StopLine, ...]:
    """Past stops with what was observed; effects that name another segment only are left to its own page."""
    return tuple(_stop(words, key, d) for d in words.model.disruptions(key))


def _stop(words: Words, key: str, stop: Disruption) -> StopLine:
    return StopLine(
        key=stop.key,
        name=stop.name,
        cause=stop.cause,
        start=stop.start,
        end=stop.end,
        segment=words.segment(stop.segment),
        place=words.place(stop.place),
        scope=stop.scope,
        lost_world=stop.lost_world,
        grade=stop.grade,
        source=stop.source,
        effects=tuple(words.line(c) for c in _effects(words, key, stop)),
        url=words.ctx.href(link("disruption", stop.key)),
    )


def _effects(words: Words, key: str, stop: Disruption) -> list[Claim]:
    others = {s.name.casefold() for s in words.model.segments if s.key != key}
    own = words.model.segments[words.model.at[key]].name.casefold()
    claims = words.model.chain.about("disruption", subject=stop.key)
    kept = [c for c in claims if own in c.quantity.casefold() or not any(o in c.quantity.casefold() for o in others)]
    return sorted(kept, key=lambda c: (c.quantity, c.period, c.key))


def effects(words: Words, key: str) -> list[Claim]:
    """What was observed of the segment in the stops on file."""
    return [claim for stop in words.model.disruptions(key) for claim in _effects(words, key, stop)]


def effect_axes(words: Words, key: str) -> tuple[tuple[str, ClaimsAxis], ...]:
    """Prices and traded amounts observed at two times or more in one unit, each on an axis by date; never joined."""
    groups: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in effects(words, key):
        what = claim.quantity.partition(" ")[0]
        numbers = [n for n in (claim.value, claim.low, claim.high) if n is not None]
        if what in SERIES and claim.nature == "observation" and numbers and claim.unit != "fraction":
            groups[what, claim.unit].append(claim)
    axes = []
    for (what, unit), claims in groups.items():
        if len({c.period for c in claims}) < 2:
            continue
        ordered = sorted(claims, key=lambda c: (c.period, c.key))
        rows = tuple(_effect_row(words, c) for c in ordered)
        name = words.ctx.fmt.unit_name(unit) or unit
        title = words.ctx.t("segment.effect_axis", len(rows), what=words.ctx.t(f"segment.series_{what}"), unit=name)
        axes.append((title, ClaimsAxis(title=title, rows=rows, unit=unit, start=0.0)))
    return tuple(axes)


def _effect_row(words: Words, claim: Claim) -> ClaimRow:
    return ClaimRow(
        label=words.when(claim.period),
        detail=", ".join(p for p in (words.naming.quantity(claim.quantity), words.place(claim.place)) if p),
        mark=words.mark(claim, chosen=False),
        source=words.source(claim.source),
    )
