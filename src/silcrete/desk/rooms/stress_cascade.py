"""The cascade of a stress test: what is missing in which segment week by week, to play, and what each place loses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, ClassVar

import numpy as np
from markupsafe import Markup

from silcrete.analysis._stress.bands import Banded
from silcrete.analysis._stress.order import Hardness, hardness
from silcrete.analysis.disruption import WEEKS as COMPUTED
from silcrete.analysis.draws import Floats
from silcrete.chain.flows import STRENGTHS
from silcrete.chain.scenarios import Scenario, Shock
from silcrete.desk.charts import Link
from silcrete.desk.charts import cascade as charts
from silcrete.desk.charts.cascade import (
    WEEKS,
    Cascade,
    CascadeCell,
    band_text,
    loss_class,
    spark,
    value_text,
)
from silcrete.desk.charts.tree import STRENGTHS as DRAWN
from silcrete.desk.context import Context, asked_wrongly
from silcrete.desk.links import link
from silcrete.desk.pages import HTML_ONLY, PageData
from silcrete.desk.rooms import stress_model
from silcrete.desk.rooms.chain import STAGES
from silcrete.desk.rooms.chain_model import HOME, model
from silcrete.desk.rooms.scenario_parts import CLOSURES, Figure, axis_end
from silcrete.desk.rooms.stress_links import build_url, test_query
from silcrete.desk.rooms.stress_model import OWN, Settings
from silcrete.desk.rooms.stress_running import AskWeeks, Running, progress, told
from silcrete.desk.rooms.stress_weeks import Weekly
from silcrete.desk.rooms.stress_words import CARD, WORLD, StressWords
from silcrete.units import Band
from silcrete.version import __version__

POINTS = ("low90", "low50", "median", "high50", "high90")
COLUMNS = ("subject", "place", "closure", "week", *POINTS, "runs", "seed", "snapshot", "kind_of_value")


MOST_WEEK = COMPUTED - 1
"""The last week that is computed."""
PLACES = (WORLD, HOME)
"""Where the output is looked at: the world first, since what stops is seldom made at home."""


@dataclass(frozen=True, kw_only=True)
class WeekCell:
    """What is missing in one segment in one week: median and 90 per cent band in words, its colour, its card."""

    week: int
    text: str
    band: str
    style: str
    url: str


@dataclass(frozen=True, kw_only=True)
class WeekRow:
    """One segment: the weeks of the strip, and the week in which its median loss is largest. `assumed` says that it
    loses nothing by assumption, where the closure makes it so."""

    key: str
    name: str
    began: str
    assumed: str
    peak: int
    cells: tuple[WeekCell, ...]
    url: str
    _spark: Markup


@dataclass(frozen=True, kw_only=True)
class PlaceRow:
    """What one place loses in one demand sector, weeks of output, closures A and B."""

    place: str
    name: str
    sector: str
    sector_name: str
    lost: tuple[Figure, ...]


@dataclass(frozen=True, kw_only=True)
class WeekCard:
    """The card of one number of this page."""

    text: str
    label: str
    band: str
    inner: str
    median: str
    closure: str
    rests_url: str


@dataclass(frozen=True, kw_only=True)
class CascadePage(PageData):
    """The cascade under one closure. `weeks` are computed, `week` is drawn; `paths` hold all closures for the data."""

    waiting: bool = field(default=False, metadata=HTML_ONLY)
    name: str
    stop: str
    own_words: bool = field(metadata=HTML_ONLY)
    closure: str
    week: int
    weeks: int
    runs: int
    seed: int
    snapshot: str
    code: str
    rows_by_week: tuple[WeekRow, ...]
    places: tuple[PlaceRow, ...]
    top: float = field(metadata=HTML_ONLY)
    reached: int
    picture: Markup = field(metadata=HTML_ONLY)
    legend: Markup = field(metadata=HTML_ONLY)
    frames: Markup = field(metadata=HTML_ONLY)
    closures: tuple[tuple[str, str, bool], ...] = field(metadata=HTML_ONLY)
    wheres: tuple[tuple[str, str, bool], ...] = field(metadata=HTML_ONLY)
    place: str
    kept: tuple[tuple[str, str], ...] = field(metadata=HTML_ONLY)
    strip_weeks: tuple[int, ...] = field(metadata=HTML_ONLY)
    card: WeekCard | None
    test_url: str = field(metadata=HTML_ONLY)
    rests_url: str = field(metadata=HTML_ONLY)
    paths: tuple[dict[str, Any], ...]
    columns: ClassVar[tuple[str, ...]] = COLUMNS
    withheld: ClassVar[dict[str, int]] = {}

    @property
    def rows(self) -> tuple[dict[str, Any], ...]:
        """Every week of every segment and closure, for the CSV."""
        ends = {"runs": self.runs, "seed": self.seed, "snapshot": self.snapshot, "kind_of_value": "model output"}
        return tuple(
            {
                "subject": p["subject"],
                "place": p["place"],
                "closure": p["closure"],
                "week": n,
                **dict(zip(POINTS, point, strict=True)),
                **ends,
            }
            for p in self.paths
            for n, point in enumerate(p["points"])
        )


def cascade(ctx: Context) -> Running | CascadePage:
    """A stop week by week, to play: `week` first, `closure`, `where` (WORLD or EU27); `cell` opens a number's card.

    `ahead` has it computed only where nothing else is, for the reader who looks at the result first."""
    held = model(ctx)
    words = StressWords(ctx, held)
    given = stress_model.scenario_of(ctx, ctx.params["name"], held)
    settings = stress_model.settings_of(ctx, held, given)
    asked = stress_model.changed(given, settings)
    closure = ctx.choice("closure", CLOSURES, "A")
    place = ctx.choice("where", PLACES, WORLD)
    week = ctx.number("week", -1, low=0, high=MOST_WEEK)
    cell = ctx.one("cell")
    ctx.choice("ahead", ("1",))
    own = given.name == OWN or settings.changed
    title = words.titled(asked) if own else given.title
    question = AskWeeks.of(asked, settings.runs, settings.seed, held.chain.snapshot)
    found = stress_model.awaited(ctx, question, held.chain)
    if not isinstance(found, Weekly):
        done, token = progress([found])
        return Running(
            title=title,
            crumbs=((ctx.t("nav.scenarios"), "/scenarios"), (ctx.t("cascade.crumb"), "")),
            name=given.name,
            question=ctx.t("cascade.lede"),
            stop=words.stops(asked),
            own_words=own,
            done=done,
            runs=settings.runs,
            said=told(ctx, done, settings.runs),
            token=token,
            back=build_url(ctx, given),
        )
    return _Made(words, given, settings, found, (closure, place)).page(title, own, week, cell)


class _Made:
    """Makes the page from the weeks of one run."""

    def __init__(
        self, words: StressWords, given: Scenario, settings: Settings, found: Weekly, shown: tuple[str, str]
    ) -> None:
        self.words, self.ctx, self.t = words, words.ctx, words.ctx.t
        self.given, self.settings, self.found = given, settings, found
        self.closure, self.place = shown
        self.asked = stress_model.changed(given, settings)
        self.test_url = self.ctx.href(f"/scenarios/{given.name}", **test_query(self.ctx))

    def page(self, title: str, own: bool, week: int, cell: str) -> CascadePage:
        """All of it."""
        ctx, found = self.ctx, self.found
        drawn = self.worst() if week < 0 else week
        picture = self.picture(drawn)
        places = self.places()
        return CascadePage(
            title=title,
            crumbs=(
                (self.t("nav.scenarios"), "/scenarios"),
                (self.given.name, self.test_url),
                (self.t("cascade.crumb"), ""),
            ),
            name=self.given.name,
            stop=self.words.stops(self.asked),
            own_words=own,
            closure=self.closure,
            week=drawn,
            weeks=found.weeks,
            runs=found.runs,
            seed=found.seed,
            snapshot=found.snapshot,
            code=f"silcrete {__version__}",
            rows_by_week=tuple(self.row(c) for c in picture.cells),
            places=places,
            top=axis_end(f.band.high90 for row in places for f in row.lost),
            reached=len(picture.cells),
            picture=charts.cascade(picture, self.t, fresh=week < 0),
            legend=charts.cascade_legend(self.t),
            frames=charts.strip(picture, self.t),
            closures=tuple(
                (self.t(f"closure.{c}"), ctx.here(closure="" if c == "A" else c, cell=""), c == self.closure)
                for c in CLOSURES
            ),
            wheres=tuple(
                (self.words.where(p), ctx.here(where="" if p == WORLD else p, cell=""), p == self.place) for p in PLACES
            ),
            place=self.place,
            kept=tuple((k, x) for k, v in ctx.query.items() if k not in ("week", "cell", "fragment") for x in v if x),
            strip_weeks=tuple(w for w in WEEKS if w < found.weeks),
            card=self.card(cell) if cell else None,
            test_url=self.test_url,
            rests_url=f"{self.test_url}#rests",
            paths=tuple(
                {"subject": key, "place": place, "closure": closure, "points": points.round(6).tolist()}
                for (key, place, closure), points in found.paths.items()
            ),
        )

    # -- the picture ---------------------------------------------------------------------------------------------------

    def picture(self, week: int) -> Cascade:
        """The segments that the stop reaches, by stage; stages without one are left out."""
        column = dict(STAGES)
        stage = {s.key: s.stage for s in self.words.model.segments}
        used = sorted({column.get(stage[key], len(STAGES)) for key in self.found.subjects})
        names = [
            " · ".join(self.words.stage(s) for s in dict.fromkeys(stage[k] for k in self.found.subjects)
                       if column.get(s, len(STAGES)) == n)
            for n in used
        ]  # fmt: skip
        began: dict[str, Shock] = {}
        sites = {f.key: f.segments for f in self.words.model.chain.facilities}
        for shock in self.asked.shocks:
            for named in (shock.segment,) if shock.segment else sites.get(shock.facility, ()):
                for key in self.below(named):
                    began.setdefault(key, shock)
        cells = tuple(
            self.cell(key, used.index(column.get(stage[key], len(STAGES))), began.get(key))
            for key in (s.key for s in self.words.model.segments)
            if key in self.found.subjects
        )
        links = tuple(
            Link(a, b, STRENGTHS[strength])
            for a, b, strength in self.found.links
            if STRENGTHS[strength] in DRAWN and a != b
        )
        title = self.t("cascade.alt", len(cells), week=self.ctx.fmt.number(week), place=self.words.where(self.place))
        return Cascade(key="cascade", title=title, columns=tuple(names), cells=cells, links=links, week=week)

    def path(self, key: str, closure: str = "") -> Floats:
        """The weeks of a segment in the place looked at; at home where it has no world (power and water)."""
        closure = closure or self.closure
        found = self.found.paths.get((key, self.place, closure))
        return self.found.paths[key, HOME, closure] if found is None else found

    def worst(self) -> int:
        """The week in which most is missing over all segments, by the medians."""
        total = sum(self.path(key)[:, 2].clip(0.0) for key in self.found.subjects)
        return int(np.argmax(total))

    def below(self, key: str) -> tuple[str, ...]:
        """A segment and its parts; none for a stop that names no segment."""
        segments = self.words.model.chain.segments
        return tuple(segments.keys[i] for i in segments.below(self.words.model.at[key])) if key else ()

    def cell(self, key: str, column: int, began: Shock | None) -> CascadeCell:
        """A segment with its median and its 90 per cent band of every week; `began` is where it stops."""
        points = self.path(key).clip(0.0, 1.0)
        low, median, high = (tuple(map(float, points[:, n])) for n in (0, 2, 4))
        return CascadeCell(
            key=key,
            name=self.words.short(key),
            href=self.ctx.href(link("segment", key)),
            column=column,
            low=low,
            median=median,
            high=high,
            began=self.t("cascade.stops_in", place=self.began(began)) if began else "",
            short=self.t("cascade.stops_in", place=self.began(began, self.words.code)) if began else "",
            assumed=self.assumed(key, self.closure),
        )

    def assumed(self, key: str, closure: str) -> str:
        """Words for the zero of a subject that can lose nothing under a closure, whatever stops; empty for others."""
        return self.t("stress.none_assumed") if key in self.found.lossless[closure] else ""

    def began(self, shock: Shock, said: Callable[[str], str] | None = None) -> str:
        """Who stops: a site, a firm, or a place, by its name or as `said`."""
        named = shock.facility or shock.firm
        return self.words.who(shock) if named else (said or self.words.where)(shock.place)

    def row(self, cell: CascadeCell) -> WeekRow:
        """The weeks of the strip for one segment."""
        cells = tuple(
            WeekCell(
                week=week,
                text=value_text(cell.median[week], cell.high[week], self.t),
                band=band_text(cell.low[week], cell.high[week], self.t),
                style=loss_class(cell.median[week]),
                url=self.ctx.here(cell=f"{self.closure}/{cell.key}/{week}") + "#number",
            )
            for week in WEEKS
            if week < self.found.weeks
        )
        peak = max(range(self.found.weeks), key=lambda n: cell.median[n])
        return WeekRow(
            key=cell.key,
            name=self.words.segment(cell.key),
            began=cell.began,
            assumed=cell.assumed,
            peak=peak,
            cells=cells,
            url=cell.href,
            _spark=spark(cell, self.t),
        )

    # -- places and cards ----------------------------------------------------------------------------------------------

    def places(self) -> tuple[PlaceRow, ...]:
        """The demand sector that each place loses most in, hardest hit place first; the world leads."""
        held = {(b.subject, b.place, b.closure): b for b in self.found.zones}
        hard = hardness(self.found.zones)

        def key(b: Banded) -> tuple[Hardness, str, str]:
            return hard[b.kind, b.subject, b.place], self.words.segment(b.subject).casefold(), b.place

        hardest: dict[str, Banded] = {}
        for b in sorted((b for b in self.found.zones if b.closure == "A"), key=key):
            hardest.setdefault(b.place, b)
        order = sorted(hardest.values(), key=lambda b: (b.place != WORLD, hard[b.kind, b.subject, b.place], b.place))
        return tuple(
            PlaceRow(
                place=b.place,
                name=self.words.where(b.place),
                sector=b.subject,
                sector_name=self.words.segment(b.subject),
                lost=tuple(self.figure(held[b.subject, b.place, c]) for c in ("A", "B")),
            )
            for b in order
        )

    def figure(self, b: Banded) -> Figure:
        """A number of weeks lost with its card on this page."""
        zero = self.assumed(b.subject, b.closure)
        return Figure(
            text=zero or self.words.lost(b, self.found.runs),
            median=zero or self.ctx.fmt.median(self.words.band(b, self.found.runs)),
            band=self.words.band(b, self.found.runs),
            happens=b.happens,
            closure=b.closure,
            url=self.ctx.here(cell=f"{b.closure}/{b.subject}/{b.place}") + "#number",
        )

    def card(self, key: str) -> WeekCard:
        """The card of `closure/segment/week` or `closure/segment/place`; raises UnknownName (400)."""
        closure, _, rest = key.partition("/")
        subject, _, end = rest.rpartition("/")
        zones = {(b.closure, b.subject, b.place): b for b in self.found.zones}
        names = {"name": self.words.segment(subject)}
        if (closure, subject, end) in zones:
            b = zones[closure, subject, end]
            band = self.words.band(b, self.found.runs)
            label = self.t("cascade.card_place", place=self.words.where(end), **names)
        elif subject in self.found.subjects and closure in CLOSURES and end.isdecimal() and int(end) < self.found.weeks:
            points = self.path(subject, closure)[int(end)]
            low90, low50, median, high50, high90 = map(float, points)
            band = Band(low90=low90, low50=low50, median=median, high50=high50, high90=high90, unit="fraction",
                        runs=self.found.runs, card=CARD, closure=closure)  # fmt: skip
            label = self.t(
                "cascade.card_week", week=self.ctx.fmt.number(int(end)), place=self.words.where(self.place), **names
            )
        else:
            raise asked_wrongly("number of this page", key, [f"A/{s}/0" for s in self.found.subjects])
        zero = self.assumed(subject, closure)
        return WeekCard(
            text=zero or self.ctx.fmt.band(band),
            label=label,
            band=zero or self.ctx.fmt.band(band),
            inner=zero or self.words.inner(band),
            median=zero or self.ctx.fmt.median(band),
            closure=self.t(f"closure.{closure}"),
            rests_url=f"{self.test_url}#rests",
        )
