"""How the chain is said in the reader's language: names, shares, sources, and the ground that a figure rests on."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from silcrete import codes
from silcrete.desk.charts import Mark
from silcrete.desk.context import Context
from silcrete.desk.links import link
from silcrete.desk.naming import Naming, said
from silcrete.desk.render import printed_date, printed_figure
from silcrete.desk.rooms.chain_model import ChainModel, Share, form, stated_range
from silcrete.errors import UnknownName
from silcrete.records import Claim, Segment, Source

WITH_ARTICLE = ("NL", "US", "GB", "AE", "PH", "EU27")
"""Places whose English name takes an article in a sentence."""
SHORT_PLACE = 10
"""Longest name of an aggregate that stands in a cell of the picture in place of a code."""


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A share as data and as text. `state` is stated, at_least, at_most or gap; the numbers are fractions.

    `text` is printed for running text, `cell` for a cell; `url` leads to its claim or to how it was worked out.
    """

    state: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    qualifier: str = ""
    rule: str = ""
    claims: tuple[str, ...] = ()
    grade: str = ""
    text: str = ""
    cell: str = ""
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class ClaimLine:
    """One claim as a page lists it."""

    key: str
    quantity: str
    holder: str
    figure: str
    value: float | None
    low: float | None
    high: float | None
    qualifier: str
    unit: str
    basis: str
    market: str
    market_name: str
    period: str
    nature: str
    method: str
    grade: str
    source: str
    source_name: str
    stated_on: str
    note: str
    url: str


class Words:
    """Names and figures for one page."""

    def __init__(self, ctx: Context, held: ChainModel) -> None:
        self.ctx = ctx
        self.model = held
        self.naming = Naming(ctx)

    # -- names -------------------------------------------------------------------------------------------------------

    @cached_property
    def _segments(self) -> dict[str, Segment]:
        return {s.key: s for s in self.model.segments}

    def segment(self, key: str) -> str:
        """The name of a segment; in English where there is no other; its key where it is not on file."""
        known = self._segments.get(key)
        return segment_name(known, self.ctx.lang) if known else key

    def short(self, key: str) -> str:
        """A name short enough for a cell of the picture."""
        known = self._segments.get(key)
        return short_name(known, self.ctx.lang) if known else key

    def place(self, code: str) -> str:
        """The name of a place."""
        return self.naming.place(code)

    def member(self, name: str, place: str) -> str:
        """A member's name in the reader's language where it bears that of its place, else the name on file."""
        try:
            return self.place(place) if codes.place(place).name("en") == name else name
        except UnknownName:
            return name

    def holder(self, kind: str, name: str) -> str:
        """The name of a holder of a share: a firm by its own name, a place by its code."""
        return name if kind == "firm" else self.place(name)

    def in_text(self, kind: str, name: str) -> str:
        """The holder at the head of a sentence; in English with its article."""
        said = self.holder(kind, name)
        return f"The {said}" if kind == "place" and name in WITH_ARTICLE and self.ctx.lang == "en" else said

    def code(self, place: str) -> str:
        """A code for a cell: that of a country or region, the name of a source's own aggregate."""
        if not place.startswith("R-"):
            return place
        name = self.place(place)
        return name if len(name) <= SHORT_PLACE else place.removeprefix("R-").replace("_", " ").title()

    def stage(self, name: str) -> str:
        """The label of a stage; a stage the desk does not know is shown as it is on file."""
        key = f"stage.{name.replace(' ', '_')}"
        return self.ctx.t(key) if key in self.ctx.t.texts else name

    # -- figures -----------------------------------------------------------------------------------------------------

    def linked(self, claims: Iterable[Claim]) -> tuple[tuple[str, str], ...]:
        """The figures of some claims, each once, with the address of the first claim that states it."""
        found: dict[str, str] = {}
        for claim in claims:
            found.setdefault(self.figure(claim), self.ctx.href(link("claim", claim.key)))
        return tuple(found.items())

    def figure(self, claim: Claim, *, cell: bool = False) -> str:
        """A claim's figure."""
        return printed_figure(self.ctx, claim, cell=cell)

    def span(self, claims: Iterable[Claim]) -> str:
        """The numbers that claims name, as one range of shares: `80–98.8%`."""
        held = stated_range(tuple(claims))
        return self.ctx.fmt.range(held.low, held.high, "fraction")

    def share(self, share: Share, how: str) -> Figure:
        """A share with its text; `how` is the address that says how a derived one was worked out."""
        fmt, claim = self.ctx.fmt, share.claim
        held = {"state": share.state, "rule": share.rule, "claims": share.claims, "low": share.low, "high": share.high}
        if share.state == "gap":
            text = self.ctx.t("gap.figure")
            return Figure(text=text, cell=self.ctx.t("gap.short"), **held)  # type: ignore[arg-type]
        if claim is not None and (share.state == "stated" or share.state == form(claim)):
            return Figure(
                value=claim.value,
                qualifier=claim.qualifier,
                grade=claim.grade,
                text=self.figure(claim),
                cell=self.figure(claim, cell=True),
                url=self.ctx.href(link("claim", claim.key)),
                **held,  # type: ignore[arg-type]
            )
        low, high = (share.low, None) if share.state == "at_least" else (None, share.high)
        texts = {
            name: fmt.quantity(None, "fraction", low=low, high=high, cell=cell)
            for name, cell in (("text", False), ("cell", True))
        }
        grade = self.model.chain.weakest(share.claims)
        return Figure(grade=grade, url=how, **texts, **held)  # type: ignore[arg-type]

    def how(self, share: Share) -> str:
        """In words, by which rule a share is known."""
        places = ", ".join(self.place(p) for p in share.places)
        if share.state == "stated" or share.rule.startswith("stated"):
            return self.ctx.t("chain.rule_wider", place=places) if places else self.ctx.t("chain.rule_stated")
        if share.firms:
            return self.ctx.t("chain.rule_firms", firms=", ".join(share.firms))
        if share.state == "at_least":
            return self.ctx.t("chain.rule_parts", places=places)
        return self.ctx.t("chain.rule_rest") if share.state == "at_most" else self.ctx.t("gap.figure")

    def mark(self, claim: Claim, *, chosen: bool, wide: tuple[Claim, ...] = ()) -> Mark:
        """A claim as a mark on an axis; with `wide` the pale bar spans all of those claims."""
        low, high = claim.low, claim.high
        if wide:
            held = stated_range(wide)
            low, high = held.low, held.high
        return Mark(
            value=claim.value,
            low=low,
            high=high,
            qualifier=claim.qualifier if claim.qualifier in ("<", ">", "~") else "",
            text=self.figure(claim),
            href=self.ctx.href(link("claim", claim.key)),
            grade=claim.grade,
            chosen=chosen,
        )

    # -- ground ------------------------------------------------------------------------------------------------------

    def when(self, date: str) -> str:
        """A date or period of the records."""
        return printed_date(self.ctx, date)

    def source(self, key: str) -> str:
        """Publisher and date of a source, in one line."""
        try:
            source = self.model.chain.parts.get(Source, key)
        except UnknownName:
            return key
        return ", ".join(p for p in (source.publisher or source.title, self.when(source.published)) if p)

    def publisher(self, key: str) -> str:
        """Who published a source."""
        try:
            source = self.model.chain.parts.get(Source, key)
        except UnknownName:
            return key
        return source.publisher or source.title

    def basis(self, claim: Claim) -> str:
        """What the figure of a claim is measured in, in the reader's language."""
        return said(self.ctx.t, "basis", claim.basis)

    def joined(self, names: Sequence[Markup]) -> Markup:
        """Names in a row with "and" before the last."""
        if len(names) < 2:
            return Markup("").join(names)
        return Markup(self.ctx.t("chain.and", first=Markup(", ").join(names[:-1]), last=names[-1]))

    def line(self, claim: Claim) -> ClaimLine:
        """A claim as a page lists it."""
        return ClaimLine(
            key=claim.key,
            quantity=claim.quantity,
            holder=claim.organisation
            or self.place(claim.place)
            or (self.segment(claim.object) if claim.object else ""),
            figure=self.figure(claim),
            value=claim.value,
            low=claim.low,
            high=claim.high,
            qualifier=claim.qualifier,
            unit=claim.unit,
            basis=claim.basis,
            market=claim.market,
            market_name=self.place(claim.market),
            period=claim.period,
            nature=claim.nature,
            method=claim.method,
            grade=claim.grade,
            source=claim.source,
            source_name=self.source(claim.source),
            stated_on=claim.stated_on,
            note=claim.note,
            url=self.ctx.href(link("claim", claim.key)),
        )

    def ground(self, claims: Iterable[Claim]) -> tuple[dict[str, int], tuple[str, ...]]:
        """What a figure rests on: claims by grade, and sentences on how many, for which years, and the weakest."""
        held = list({c.key: c for c in claims}.values())
        grades = Counter(c.grade for c in held if c.grade)
        parts = [self.ctx.t("ground.claims", len(held))]
        years = sorted({year for c in held for year in years_of(c.period)})
        if years:
            parts.append(str(years[0]) if years[0] == years[-1] else f"{years[0]}–{years[-1]}")
        if grades:
            parts.append(self.ctx.t("grade.weakest", grade=max(grades)))
        return dict(grades), tuple(parts)


def segment_name(segment: Segment, lang: str) -> str:
    """The name of a segment in a language, in English where there is no other."""
    prefix = f"{lang}="
    return next((n.removeprefix(prefix) for n in segment.names if n.startswith(prefix)), segment.name)


def short_name(segment: Segment, lang: str) -> str:
    """The short label of a segment: its own in English, the name in the other languages."""
    return segment_name(segment, "short" if lang == "en" else lang)


def years_of(period: str) -> tuple[int, ...]:
    """The years that a period names: `2019-H1` is 2019, `2024-2032` both ends, empty where none is stated."""
    parts = [p for p in period.replace("/", "-").split("-") if len(p) == 4 and p.isdecimal()]
    return tuple(int(p) for p in parts)


def year_fraction(day: dt.date) -> float:
    """A day as a year with its fraction: 2026-07-02 is about 2026.5."""
    first = dt.date(day.year, 1, 1)
    return day.year + (day - first).days / (dt.date(day.year + 1, 1, 1) - first).days


def upper(text: str) -> str:
    """A text with a capital at its head, for a title made of the desk's own words."""
    return text[:1].upper() + text[1:]
