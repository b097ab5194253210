"""Two or three stress tests side by side under common random numbers: what one costs more, run by run."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar
from urllib.parse import parse_qs

from silcrete.analysis import DisruptionResult
from silcrete.analysis._stress.bands import Banded
from silcrete.analysis._stress.comparison import Comparison, compared
from silcrete.analysis.draws import MOST_SEED, Floats
from silcrete.chain.scenarios import Scenario, Shock, events, scenarios
from silcrete.desk.charts import Fan, FanSeries
from silcrete.desk.context import Context, asked_wrongly
from silcrete.desk.pages import HTML_ONLY, PageData
from silcrete.desk.rooms import stress_model
from silcrete.desk.rooms.chain_model import HOME, ChainModel, model
from silcrete.desk.rooms.scenario_parts import CLOSURES, Figure, axis_end
from silcrete.desk.rooms.stress_links import TEST
from silcrete.desk.rooms.stress_model import OWN, RUNS, SEED, Ask, Job
from silcrete.desk.rooms.stress_running import Running, progress
from silcrete.desk.rooms.stress_running import told as words_of
from silcrete.desk.rooms.stress_settings import runs_of
from silcrete.desk.rooms.stress_words import CARD, StressWords
from silcrete.errors import UsageError
from silcrete.units import Band

SLOTS = ("a", "b", "c")
"""Parameters that name the tests, the first is what the others are set against."""
Option = tuple[str, str, bool, bool]
"""What can be chosen: its value, its label, whether it is chosen, and whether the label is English in any language."""


@dataclass(frozen=True, kw_only=True)
class ShareLine:
    """A share that stops: whose, the range it is drawn from, keys of the claims it rests on, and of those of them that
    another one contradicts."""

    label: str
    range: str
    claims: tuple[str, ...]
    disputed: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Told:
    """One test that is compared: its number on the page (letters are those of closures), its reference in the address,
    its title, what stops, its page, its file, its command, and the shares that it rests on. The file has an address
    where the command names it: no option can tell that test."""

    slot: str
    number: int
    reference: str
    name: str
    title: str
    own_words: bool
    stop: str
    url: str
    file_url: str
    command: str = ""
    shares: tuple[ShareLine, ...] = ()


@dataclass(frozen=True, kw_only=True)
class OwnRow:
    """What one test loses in a sector; none where it does not reach it."""

    slot: str
    title: str
    reached: bool
    figure: Figure


@dataclass(frozen=True, kw_only=True)
class ClosureCell:
    """What one test loses in a sector under one closure, nothing where it is not reached; `inner` is the 50% band."""

    reached: bool
    figure: Figure
    inner: str


@dataclass(frozen=True, kw_only=True)
class ClosureRow:
    """What one test loses in a sector under each closure, in the order of CLOSURES."""

    slot: str
    cells: tuple[ClosureCell, ...]


@dataclass(frozen=True, kw_only=True)
class MoreRow:
    """What one test costs more than the first, run by run: a band of its own. `more` is the part of runs it does."""

    slot: str
    title: str
    figure: Figure
    more: str


@dataclass(frozen=True, kw_only=True)
class SectorRow:
    """One demand sector under every test and every difference, one closure; `closures` has every test under all.
    `split` says of which tests the closures do not agree which is worse, a sentence for each pair."""

    subject: str
    name: str
    own: tuple[OwnRow, ...]
    closures: tuple[ClosureRow, ...]
    more: tuple[MoreRow, ...]
    split: tuple[str, ...]
    url: str


@dataclass(frozen=True, kw_only=True)
class MoreCard:
    """The card of a difference."""

    text: str
    label: str
    inner: str
    median: str
    more: str
    closure: str


@dataclass(frozen=True, kw_only=True)
class ComparePage(PageData):
    """The comparison, or the form alone where fewer than two tests are named. `command` makes all of it again, where
    no test was changed; those of the tests make one each."""

    waiting: bool = field(default=False, metadata=HTML_ONLY)
    tests: tuple[Told, ...]
    command: str = ""
    slots: tuple[tuple[str, tuple[Option, ...]], ...] = field(metadata=HTML_ONLY)
    closure: str
    runs: int
    seed: int
    most_seed: ClassVar[int] = MOST_SEED
    sectors: tuple[SectorRow, ...]
    low: float = field(metadata=HTML_ONLY)
    high: float = field(metadata=HTML_ONLY)
    top: float = field(metadata=HTML_ONLY)
    subject: str
    subject_name: str = field(metadata=HTML_ONLY)
    subjects: tuple[tuple[str, str, bool], ...] = field(metadata=HTML_ONLY)
    rules: tuple[str, ...] = field(metadata=HTML_ONLY)
    closures: tuple[tuple[str, str, bool], ...] = field(metadata=HTML_ONLY)
    fan: Fan | None = field(metadata=HTML_ONLY)
    card: MoreCard | None
    snapshot: str
    code: str
    result: dict[str, Any] | None
    clocks: tuple[tuple[str, str], ...] = field(metadata=HTML_ONLY)
    _comparison: Comparison | None = field(repr=False)

    @property
    def columns(self) -> list[str]:
        """Columns of the CSV, those of `Comparison.to_csv`."""
        return list(self._table().fieldnames or ())

    @property
    def rows(self) -> tuple[Mapping[str, Any], ...]:
        """One line a sector, test and closure."""
        return () if self.withheld else tuple(self._table())

    @property
    def withheld(self) -> dict[str, int]:
        """Rows that the export gate keeps back: as narrow as the narrowest of the results."""
        held = [r for r in self._comparison.results if r.tier != "public"] if self._comparison else []
        return {f"tier {held[0].tier}": len(self.sectors)} if held else {}

    def _table(self) -> csv.DictReader[str]:
        return csv.DictReader(io.StringIO(self._comparison.to_csv() if self._comparison else ""))


def compare(ctx: Context) -> Running | ComparePage:
    """Tests side by side: `a`, `b`, `c` name them, each with what is changed behind a `?` (percent-encoded).

    `closure` and `subject` choose what is shown, `more` opens the card of a difference. Raises UsageError for a test
    named twice, UnknownName for one nobody knows.
    """
    held = model(ctx)
    words = StressWords(ctx, held)
    runs = runs_of(ctx)
    seed = ctx.number("seed", SEED, low=0, high=MOST_SEED)
    ctx.choice("closure", CLOSURES)
    ctx.choice("subject", held.at)
    ctx.one("more")
    named = {slot: text for slot in SLOTS if (text := ctx.one(slot))}
    if len(set(named.values())) < len(named):
        raise UsageError("A test is compared with itself.", found=", ".join(named.values()), todo="name two others.")
    asked = {slot: _ask(ctx, held, text, runs, seed) for slot, text in named.items()}
    told = tuple(
        _told(words, number, slot, named[slot], given, ask)
        for number, (slot, (given, ask)) in enumerate(asked.items(), start=1)
    )
    if len(asked) < 2:
        return _Made(words, told, runs, seed, None).page()
    found = [stress_model.answer(ctx, ask, held.chain) for _, ask in asked.values()]
    results = [r for r in found if isinstance(r, DisruptionResult)]
    if len(results) < len(found):
        return _running(ctx, told, found, runs)
    renamed = [
        replace(r, scenario=replace(r.scenario, name=one.reference)) for r, one in zip(results, told, strict=True)
    ]
    told = tuple(
        replace(one, command=words.command(r), shares=_shares(words, r)) for one, r in zip(told, results, strict=True)
    )
    page = _Made(words, told, runs, seed, compared(renamed), [r.recipe for r in results]).page()
    dated = [replace(r, as_of=ctx.day) for r in results]
    return replace(page, command="" if any(one.own_words for one in told) else compared(dated).command)


def _ask(ctx: Context, held: ChainModel, text: str, runs: int, seed: int) -> tuple[Scenario, Ask]:
    """The question behind a reference: a name, and changes behind a question mark."""
    name, _, query = text.partition("?")
    told = {k: tuple(v) for k, v in parse_qs(query).items()}
    if unknown := [k for k in told if k not in TEST]:
        raise UsageError("A test has no such setting.", found=repr(unknown[0]), todo=f"use {', '.join(TEST)}.")
    own = replace(ctx, query={**told, "runs": (str(runs),), "seed": (str(seed),)}, _asked=set())
    known = [s.name for s in (*scenarios(), *events())]
    if name not in (OWN, *known):
        raise asked_wrongly("scenario", name, [OWN, *known])
    given = stress_model.scenario_of(own, name, held)
    settings = replace(stress_model.settings_of(own, held, given), measures=False)
    return given, stress_model.ask(given, settings, held)


def _told(words: StressWords, number: int, slot: str, text: str, given: Scenario, ask: Ask) -> Told:
    name, _, query = text.partition("?")
    changed = ask.scenario.shock != given.shock or given.name == OWN
    told = {k: tuple(v) for k, v in parse_qs(query).items()}
    filed = ask.scenario.name != given.name
    return Told(
        slot=slot,
        number=number,
        reference=text,
        name=name,
        title=words.titled(ask.scenario) if changed else given.title,
        own_words=changed,
        stop=words.stops(ask.scenario),
        url=words.ctx.href(f"/scenarios/{name}", **{**told, **_how(ask)}),
        file_url=words.ctx.href(f"/scenarios/{name}/scenario.toml", **told) if filed else "",
    )


def _shares(words: StressWords, result: DisruptionResult) -> tuple[ShareLine, ...]:
    """The shares that stop by claims; one that the scenario gives stands with its stop."""
    found = ((p, result.scenario.shocks[p.stop - 1]) for p in result.parts)
    return tuple(
        ShareLine(
            label=_whose(words, shock, p.segments),
            range=words.ctx.fmt.range(p.low, p.high, "fraction"),
            claims=p.claims,
            disputed=p.disputed,
        )
        for p, shock in found
        if p.claims and shock.share is None
    )


def _whose(words: StressWords, shock: Shock, segments: tuple[str, ...]) -> str:
    """Whose share of what: of several segments that take one share the one that is named, and how many more."""
    first = shock.segment if shock.segment in segments else segments[0]
    more = words.t("vs.segments_more", len(segments) - 1) if len(segments) > 1 else ""
    return words.t("assume.share", place=words.who(shock), segment=words.segment(first)) + more


def _how(ask: Ask) -> dict[str, str]:
    """Runs and seed for an address, where they are not the usual ones."""
    told = {"runs": (ask.runs, RUNS), "seed": (ask.seed, SEED)}
    return {name: str(value) for name, (value, usual) in told.items() if value != usual}


def _running(ctx: Context, told: tuple[Told, ...], found: list[Any], runs: int) -> Running:
    jobs = [job for job in found if job is None or isinstance(job, Job)]
    done, token = progress(jobs)
    over = runs * (len(found) - len(jobs))
    all_done = over if done is None and over else None if done is None else done + over
    return Running(
        title=ctx.t("vs.title", len(told)),
        crumbs=((ctx.t("nav.scenarios"), "/scenarios"), (ctx.t("vs.crumb"), "")),
        name="compare",
        question=ctx.t("vs.lede"),
        stop=ctx.t.semicolon.join(ctx.t.library(one.title) or one.title for one in told),
        own_words=True,
        done=all_done,
        runs=runs * len(found),
        said=words_of(ctx, all_done, runs * len(found)),
        token=token,
        back="/scenarios/compare",
        label=ctx.t("vs.which"),
    )


class _Made:
    """Makes the page from a comparison, or from nothing but the form."""

    def __init__(
        self,
        words: StressWords,
        told: tuple[Told, ...],
        runs: int,
        seed: int,
        found: Comparison | None,
        recipes: Sequence[dict[str, Any]] = (),
    ) -> None:
        self.words, self.ctx, self.t = words, words.ctx, words.ctx.t
        self.told, self.runs, self.seed, self.found, self.recipes = told, runs, seed, found, recipes
        self.closure = self.ctx.choice("closure", CLOSURES, "A")
        self.lines = found.lines() if found else []

    def page(self) -> ComparePage:
        """All of it."""
        ctx, found = self.ctx, self.found
        sectors = tuple(self.sector(key) for key in found.subjects) if found else ()
        keys = [row.subject for row in sectors]
        drawn = [row.subject for row in sectors if all(one.reached for one in row.own)]
        subject = ctx.choice("subject", keys, [*drawn, *keys, ""][0])
        ends = [n for row in sectors for m in row.more for n in (m.figure.band.low90, m.figure.band.high90)]
        low, most = -min(ends, default=0.0), max(ends, default=0.0)
        tops = [o.figure.band.high90 for row in sectors for o in row.own]
        first = found.results[0] if found else None
        return ComparePage(
            title=self.t("vs.title", len(self.told)) if self.told else self.t("vs.title_empty"),
            crumbs=((self.t("nav.scenarios"), "/scenarios"), (self.t("vs.crumb"), "")),
            tests=self.told,
            slots=tuple((slot, self.options(slot)) for slot in SLOTS),
            closure=self.closure,
            runs=self.runs,
            seed=self.seed,
            sectors=sectors,
            low=-axis_end([low]) if low > 0 else 0.0,
            high=axis_end([most]) if most > 0 or low <= 0 else 0.0,
            top=axis_end(tops),
            subject=subject,
            subject_name=self.words.segment(subject) if subject else "",
            subjects=tuple(
                (r.name, ctx.here(subject=r.subject, more="") + "#fan", r.subject == subject) for r in sectors
            ),
            rules=tuple(self.t(f"closure.{c}") for c in CLOSURES),
            closures=tuple(
                (self.t(f"closure.{c}"), ctx.here(closure="" if c == "A" else c, more=""), c == self.closure)
                for c in CLOSURES
            ),
            fan=self.fan(subject) if subject else None,
            card=self.card(ctx.one("more")) if found and ctx.one("more") else None,
            snapshot=first.snapshot if first else "",
            code=first.code if first else "",
            result={**found.to_dict(), "recipes": list(self.recipes)} if found else None,
            clocks=tuple((n, v) for n, v in (("as_of", ctx.as_of), ("known_on", ctx.known_on)) if v),
            _comparison=found,
        )

    def options(self, slot: str) -> tuple[Option, ...]:
        """What can be chosen: the named ones, and what the address has."""
        chosen = self.ctx.one(slot)
        known = [(s.name, s.title) for s in (*scenarios(), *events())]
        own = [(one.reference, one.title) for one in self.told if one.slot == slot and chosen not in dict(known)]
        options = [("", self.t("build.choose"), False), *((*o, False) for o in own), *((*k, True) for k in known)]
        return tuple((key, label, key == chosen, english) for key, label, english in options)

    def sector(self, subject: str) -> SectorRow:
        """One sector: the band of each test, then each difference."""
        assert self.found is not None
        own = []
        for one in self.told:
            cell = self.own(one, subject, self.closure)
            own.append(OwnRow(slot=one.slot, title=one.title, reached=cell.reached, figure=cell.figure))
        more = []
        for one in self.told[1:]:
            d = self.found.difference(one.reference, subject, self.closure)
            url = self.ctx.here(more=f"{one.slot}/{subject}/{self.closure}") + "#number"
            figure = self.figure(d.band, self.difference(d.band), url)
            more.append(MoreRow(slot=one.slot, title=one.title, figure=figure, more=self.words.percent(d.more)))
        return SectorRow(
            subject=subject,
            name=self.words.segment(subject),
            own=tuple(own),
            closures=tuple(
                ClosureRow(slot=one.slot, cells=tuple(self.own(one, subject, c) for c in CLOSURES)) for one in self.told
            ),
            more=tuple(more),
            split=self.split(subject),
            url=self.ctx.href(f"/chain/segments/{subject}"),
        )

    def split(self, subject: str) -> tuple[str, ...]:
        """A sentence for each two tests of which the closures do not agree which one costs a sector more."""
        assert self.found is not None
        numbers = {one.reference: one.number for one in self.told}
        return tuple(
            self.t(
                "vs.opposite",
                one=numbers[o.scenario],
                other=numbers[o.against],
                more=self.rules(o.more),
                less=self.rules(o.less),
            )
            for o in self.found.opposite
            if o.subject == subject
        )

    def rules(self, closures: Sequence[str]) -> str:
        """Closures by how strictly inputs bind, in quotation marks."""
        return self.t("vs.and").join(self.t("vs.quoted", text=self.t(f"closure.{c}")) for c in closures)

    def own(self, one: Told, subject: str, closure: str) -> ClosureCell:
        """What one test loses in a sector; its card is on the page of the test, where it reaches the sector."""
        line = next(
            row for row in self.lines if (row["scenario"], row["subject"], row["closure"])
            == (one.reference, subject, closure)
        )  # fmt: skip
        points = [float(line[n]) for n in ("low90", "low50", "median", "high50", "high90")]
        low90, low50, median, high50, high90 = points
        b = Banded(subject, "demand", HOME, "lost weeks", "weeks", closure, low90, low50, median, high50, high90, 1.0)
        mark = "&" if "?" in one.url else "?"
        reached = (subject, HOME, closure) in self.result(one).lost
        url = f"{one.url}{mark}band={closure}/{subject}/{HOME}/lost-weeks#number" if reached else one.url
        result = self.result(one)
        text = self.words.said(b, result) if reached else self.t("vs.not_reached")
        figure = replace(self.figure(b, text, url), median=self.words.middle(b, result) if reached else "–")
        return ClosureCell(reached=reached, figure=figure, inner=self.words.inner(figure.band))

    def result(self, one: Told) -> DisruptionResult:
        """The result of a test."""
        assert self.found is not None
        return self.found.results[self.told.index(one)]

    def figure(self, b: Banded, text: str, url: str) -> Figure:
        """A band as a number with its card."""
        band = self.words.band(b, self.runs)
        return Figure(
            text=text, median=self.ctx.fmt.median(band), band=band, happens=b.happens, closure=b.closure, url=url
        )

    def difference(self, b: Banded) -> str:
        """A difference in words: it may be below zero, and says so; none where no run differs."""
        return self.t("stress.none") if b.low90 == b.high90 == 0 else self.ctx.fmt.band(self.words.band(b, self.runs))

    def fan(self, subject: str) -> Fan | None:
        """Output of one sector by week under each test, one closure: all in one frame."""
        assert self.found is not None
        series = []
        for result, one in zip(self.found.results, self.told, strict=True):
            points = result.fans.get((subject, HOME, self.closure))
            if points is None:
                continue
            series.append(_series(f"{one.number} · {one.name}", 1.0 - points))
        if len(series) < 2:
            return None
        alt = self.t("vs.fan_alt", name=self.words.segment(subject), place=self.words.where(HOME))
        return Fan(key="fan", title=alt, series=tuple(series), runs=self.runs, card=CARD, width=1200)

    def card(self, key: str) -> MoreCard:
        """The card of `slot/subject/closure`; raises UnknownName (400)."""
        assert self.found is not None
        slot, _, rest = key.partition("/")
        subject, _, closure = rest.partition("/")
        one = next((t for t in self.told[1:] if t.slot == slot), None)
        if one is None or subject not in self.found.subjects or closure not in CLOSURES:
            raise asked_wrongly("difference of this page", key, [f"b/{s}/A" for s in self.found.subjects])
        d = self.found.difference(one.reference, subject, closure)
        band: Band = self.words.band(d.band, self.runs)
        return MoreCard(
            text=self.difference(d.band),
            label=self.t("vs.card", name=self.words.segment(subject), one=one.title, other=self.told[0].title),
            inner=self.words.inner(band),
            median=self.ctx.fmt.median(band),
            more=self.words.percent(d.more),
            closure=self.t(f"closure.{closure}"),
        )


def _series(name: str, output: Floats) -> FanSeries:
    """A band of output by week from points (weeks, 5) that fall where the loss rises."""
    low90, low50, median, high50, high90 = (tuple(map(float, output[:, k])) for k in (4, 3, 2, 1, 0))
    return FanSeries(name=name, note="", low90=low90, low50=low50, median=median, high50=high50, high90=high90)
