"""One stress test: its bands, its fan, who is hit and who can help, its assumptions and its recipe."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from silcrete.analysis import DisruptionResult
from silcrete.analysis._stress.order import equals
from silcrete.analysis.draws import MOST_SEED
from silcrete.chain.scenarios import Scenario, events
from silcrete.desk.charts import Fan, Tornado
from silcrete.desk.context import Context
from silcrete.desk.geo import MapView
from silcrete.desk.links import link
from silcrete.desk.pages import HTML_ONLY, PageData
from silcrete.desk.rooms import stress_model
from silcrete.desk.rooms.chain_model import HOME, model
from silcrete.desk.rooms.chain_words import ClaimLine
from silcrete.desk.rooms.members import short_names
from silcrete.desk.rooms.scenario_parts import (
    Card,
    Figure,
    Hit,
    MeasureRow,
    MemberRow,
    Number,
    Parts,
    SpreadRow,
    axis_end,
)
from silcrete.desk.rooms.stress_links import TEST, build_url, reference, test_query
from silcrete.desk.rooms.stress_model import OWN, Settings
from silcrete.desk.rooms.stress_past import PastEvent, PastScore, past, scores
from silcrete.desk.rooms.stress_places import (
    HARDEST,
    ORDERS,
    Helper,
    PlaceLoss,
    Supplier,
    helpers,
    loss_map,
    ordered,
    place_losses,
    running,
    suppliers,
)
from silcrete.desk.rooms.stress_running import told
from silcrete.desk.rooms.stress_times import TimesRow, times
from silcrete.desk.rooms.stress_words import WORLD, Assumed, StressWords
from silcrete.errors import UnknownName

PLACES = (HOME, WORLD)
"""Where the output of every test is looked at."""
TABLES = ("places",)
"""Other tables that the CSV may be of."""
PLACE_COLUMNS = (
    *("place", "name", "segment", "segment_name", "sites", "running", "closure"),
    *("low90", "low50", "median", "high50", "high90", "runs", "seed", "snapshot", "code", "kind_of_value"),
)
KEPT_PARAMETERS = ("as_of", "known_on", *(n for n in TEST if n not in ("weeks", "loss", "runs", "seed")), "subject",
                   "where")  # fmt: skip
"""What the short form of the settings hands on."""


# -- one test ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Asked(PageData):
    """What every page on a test has: the question, the stop, the settings, what the scenario rests on."""

    name: str
    question: str
    reason: str
    stop: str
    event: bool
    observed: str
    settings: Settings
    default: tuple[str, str] = field(metadata=HTML_ONLY)
    reset_url: str = field(metadata=HTML_ONLY)
    own_words: bool = field(metadata=HTML_ONLY)
    kept: tuple[tuple[str, str], ...] = field(metadata=HTML_ONLY)
    typed: dict[str, str] = field(metadata=HTML_ONLY)
    build_url: str = field(metadata=HTML_ONLY)
    file_url: str = field(metadata=HTML_ONLY)
    weeks_url: str = field(metadata=HTML_ONLY)
    compare_url: str = field(metadata=HTML_ONLY)
    sources: tuple[tuple[str, str], ...] = field(metadata=HTML_ONLY)
    brief_url: str = field(metadata=HTML_ONLY)
    path: str = field(metadata=HTML_ONLY)
    most_seed: ClassVar[int] = MOST_SEED


@dataclass(frozen=True, kw_only=True)
class WaitingPage(Asked):
    """A test under way: `done` of `runs`, counted over all that is walked; None where others wait for their turn before
    it. `said` tells what is walked just now, `token` cancels it."""

    template: ClassVar[str] = "run_waiting.html"
    waiting: bool = True
    done: int | None
    runs: int
    said: str
    token: str = field(metadata=HTML_ONLY)
    back: str = field(metadata=HTML_ONLY)


@dataclass(frozen=True, kw_only=True)
class ScenarioPage(Asked):
    """A stress test. `result` holds all bands, fans and the recipe; `subject` is what the cards and the fan show, by
    default what is hit hardest in the place looked at; `alike` are sectors that lose as much. `running` counts members:
    with a running site, with none but a planned one or one being built, with neither."""

    waiting: bool = field(default=False, metadata=HTML_ONLY)
    result: dict[str, Any]
    subject: str
    subject_name: str
    where: str
    recipe: tuple[tuple[str, str], ...] = field(metadata=HTML_ONLY)
    command: str
    cards: tuple[Card, ...]
    spread: tuple[SpreadRow, ...]
    assumed: tuple[Assumed, ...]
    sectors: tuple[Hit, ...] = field(metadata=HTML_ONLY)
    segments: tuple[Hit, ...] = field(metadata=HTML_ONLY)
    members: tuple[MemberRow, ...]
    body: str
    body_name: str
    bodies: tuple[tuple[str, str, bool], ...] = field(metadata=HTML_ONLY)
    times: tuple[TimesRow, ...]
    measures: tuple[MeasureRow, ...]
    past: tuple[PastEvent, ...]
    past_scores: tuple[PastScore, ...]
    claims: tuple[ClaimLine, ...]
    split: tuple[int, int]
    number: Number | None
    alike: tuple[tuple[str, str], ...] = field(metadata=HTML_ONLY)
    headline: str = field(metadata=HTML_ONLY)
    home: str = field(metadata=HTML_ONLY)
    running: tuple[int, int, int]
    subjects: tuple[tuple[str, str, bool], ...] = field(metadata=HTML_ONLY)
    wheres: tuple[tuple[str, str, bool], ...] = field(metadata=HTML_ONLY)
    fan: Fan | None = field(metadata=HTML_ONLY)
    tornado: Tornado | None = field(metadata=HTML_ONLY)
    top: float = field(metadata=HTML_ONLY)
    before: tuple[Figure, ...] = field(metadata=HTML_ONLY)
    map: MapView | None = field(metadata=HTML_ONLY)
    losses: tuple[PlaceLoss, ...]
    hardest: tuple[PlaceLoss, ...] = field(metadata=HTML_ONLY)
    order: str = field(metadata=HTML_ONLY)
    orders: dict[str, str] = field(metadata=HTML_ONLY)
    losses_url: str = field(metadata=HTML_ONLY)
    helpers: tuple[Helper, ...] = field(metadata=HTML_ONLY)
    suppliers: tuple[Supplier, ...]
    table: str = field(metadata=HTML_ONLY)
    grades: dict[str, int] = field(metadata=HTML_ONLY)
    ground: tuple[str, ...] = field(metadata=HTML_ONLY)
    notes: tuple[str, ...] = field(metadata=HTML_ONLY)
    unsplit: tuple[str, ...] = field(metadata=HTML_ONLY)
    _result: DisruptionResult = field(repr=False)

    @property
    def columns(self) -> list[str]:
        """Columns of the CSV, those of `DisruptionResult.to_csv`: one line a band, with its recipe. With `table=places`
        those of the map: one line a member and closure."""
        return list(PLACE_COLUMNS) if self.table else list(self._table().fieldnames or ())

    @property
    def rows(self) -> tuple[Mapping[str, Any], ...]:
        """All bands, or the rows of the map; none where what they rest on is not public."""
        return () if self.withheld else self._places() if self.table else tuple(self._table())

    def _places(self) -> tuple[Mapping[str, Any], ...]:
        result = self._result
        ends = (result.runs, result.seed, result.snapshot, result.code, "model output")
        return tuple(
            dict(zip(PLACE_COLUMNS, (*_named(row), figure.closure, *_points(figure), *ends), strict=True))
            for row in self.losses
            for figure in row.lost
        )

    def _table(self) -> csv.DictReader[str]:
        return csv.DictReader(io.StringIO(self._result.to_csv()))

    @property
    def withheld(self) -> dict[str, int]:
        """Rows that the export gate keeps back: a result is as narrow as the narrowest of its inputs."""
        return {} if self._result.tier == "public" else {f"tier {self._result.tier}": len(self._result.bands)}


def _named(row: PlaceLoss) -> tuple[str | int, ...]:
    return row.place, row.name, row.segment, row.segment_name, row.sites, row.running


def _points(figure: Figure) -> tuple[float, ...]:
    b = figure.band
    return b.low90, b.low50, b.median, b.high50, b.high90


def scenario(ctx: Context) -> WaitingPage | ScenarioPage:
    """One test: a page that waits, or the result. Data wait for the result.

    `weeks`, `loss` (per cent), `runs` and `seed` change the stop; `subject` and `where` choose what is drawn (EU27,
    WORLD, or a buyer that a ban on exports names),
    `measures` compares what would help, `band` opens the card of a number, `order` sorts the table beside the map, and
    `table=places` makes the CSV that of the map. Raises UnknownName and UsageError, and what
    the run ended with.
    """
    held = model(ctx)
    words = StressWords(ctx, held)
    given = stress_model.scenario_of(ctx, ctx.params["name"], held)
    settings = stress_model.settings_of(ctx, held, given)
    ctx.one("band")  # known to the page even while the run is under way
    ctx.choice("order", ORDERS)
    ctx.choice("table", TABLES)
    ctx.choice("subject", held.at)
    asked = stress_model.ask(given, settings, held)
    ctx.choice("where", _places(asked.scenario))
    base = _asked(words, given, settings)
    found = stress_model.answer(ctx, asked, held.chain)
    if not isinstance(found, DisruptionResult):
        return WaitingPage(
            **base,
            done=found.done if found else None,
            runs=asked.steps,
            said=said(ctx, asked, found.done if found else None),
            token=found.token if found else "",
            back=build_url(ctx, given),
        )
    return _page(words, base, given, settings, found)


def said(ctx: Context, asked: stress_model.Ask, done: int | None) -> str:
    """What is walked just now, and how far: the stop itself, then one measure after the other."""
    if done is None or done >= asked.steps:
        return told(ctx, done, asked.steps)
    measure, runs = asked.phase(done)
    names = {"done": ctx.fmt.number(runs), "runs": ctx.fmt.number(asked.runs)}
    if not measure:
        return ctx.t("waiting.running", **names)
    return ctx.t("waiting.measure", at=ctx.fmt.number(measure), of=ctx.fmt.number(asked.compared), **names)


def _asked(words: StressWords, given: Scenario, settings: Settings) -> dict[str, Any]:
    """The fields of `Asked`."""
    ctx, t, own = words.ctx, words.t, given.name == OWN
    asked = stress_model.changed(given, settings)
    goods = words.inside(given.shock.segment) if given.shock.segment else words.goods(given.shock)
    names = {"place": words.who(given.shock), "segment": goods}
    title = t("scenarios.own_title", **names) if own else given.title
    question = words.asked_of(asked) if own else given.question
    shock = given.shock
    event = given in events()
    usual = (words.of_range(shock.weeks, "weeks"), words.of_range(shock.loss, "fraction"))
    if settings.changed:
        title = words.titled(asked)
        if not own:
            told = f"{t('stress.loss', loss=usual[1])} {t('stress.for', weeks=usual[0])}"
            question = t("stress.changed_question", usual=told)
    return {
        "title": title,
        "crumbs": ((t("nav.scenarios"), "/scenarios"), (t("scenarios.own") if own else given.name, "")),
        "name": given.name,
        "question": question,
        "reason": t("scenarios.own_reason") if own else given.reason,
        "stop": words.stops(asked),
        "event": event,
        "observed": given.observed,
        "settings": settings,
        "default": usual,
        "own_words": own or settings.changed,
        "reset_url": ctx.here(**dict.fromkeys(("band", *TEST), "")) if not own else ctx.here(band=""),
        "kept": tuple((name, value) for name in KEPT_PARAMETERS for value in ctx.query.get(name, ()) if value),
        "typed": {name: "-".join(ctx.many(name)) for name in ("weeks", "loss")},
        "build_url": build_url(ctx, given),
        "file_url": ctx.href(f"/scenarios/{given.name}/scenario.toml", **test_query(ctx)),
        "weeks_url": ctx.href(f"/scenarios/{given.name}/cascade", **test_query(ctx)),
        "compare_url": ctx.href("/scenarios/compare", a=reference(ctx, given)),
        "sources": tuple((words.source(k), ctx.href(link("source", k))) for k in given.sources),
        "brief_url": "" if own or event else ctx.href(f"/briefs/{given.name}"),
        "path": ctx.path,
    }


def _page(
    words: StressWords, base: dict[str, Any], given: Scenario, settings: Settings, result: DisruptionResult
) -> ScenarioPage:
    ctx = words.ctx
    where = ctx.choice("where", _places(result.scenario), HOME)
    drawn = list(dict.fromkeys(s for s, p, _ in result.fans if p == where))
    if not drawn:
        where = HOME
        drawn = list(dict.fromkeys(s for s, _, _ in result.fans))
    parts = Parts(words, result, where, settings.body)
    sectors, segments = parts.hits("demand"), parts.hits("segment")
    hardest = next((h.key for h in (*sectors, *segments) if h.key in drawn), drawn[-1])
    subject = ctx.choice("subject", drawn, hardest)
    assumed = parts.assumed()
    members = parts.members()
    chain = words.model.chain
    claims = tuple(chain.claim(k) for k in result.rests_on)
    grades, ground = words.ground(claims)
    band = ctx.one("band")
    bodies, short = stress_model.coalitions(ctx, words.model), short_names(ctx)
    return ScenarioPage(
        **base,
        result=result.to_dict(),
        subject=subject,
        subject_name=words.segment(subject),
        where=where,
        recipe=_recipe(words, result),
        command=words.command(result),
        cards=parts.cards(subject),
        spread=parts.spread(subject),
        assumed=assumed,
        sectors=sectors,
        segments=segments,
        members=members,
        body=settings.body,
        body_name=bodies.get(settings.body, settings.body),
        bodies=tuple(
            (short.get(k, k), ctx.here(**{"for": k}, band="") + "#members", k == settings.body) for k in bodies
        ),
        times=times(parts),
        measures=parts.measures(),
        **_past(words, result.scenario),
        claims=tuple(words.line(c) for c in sorted(claims, key=lambda c: c.key not in given.claims)),
        split=(len({c.subject for c in claims} & set(result.names)), len(result.names)),
        number=parts.number(band) if band else None,
        alike=_alike(words, result, subject, where),
        headline=words.segment(result.headline),
        subjects=_subjects(words, drawn, sectors, subject),
        wheres=_wheres(words, result.scenario, where),
        fan=parts.fan(subject),
        tornado=parts.tornado(assumed),
        top=axis_end(f.band.high90 for h in (*sectors, *segments) for f in h.lost[:2]),
        before=_before(words, given, settings, subject, where),
        **_felt(parts, members),
        grades=grades,
        ground=ground,
        notes=tuple(n for n in result.notes if not n.startswith("no share of a place")),
        unsplit=tuple(n for n in result.notes if n.startswith("no share of a place")),
        _result=result,
    )


def _past(words: StressWords, asked: Scenario) -> dict[str, Any]:
    """Past stops alike, and how the model did on them."""
    stops = past(words, asked)
    return {"past": stops, "past_scores": scores(words, asked, stops)}


def _felt(parts: Parts, members: tuple[MemberRow, ...]) -> dict[str, Any]:
    """Where it is felt, on the map and in its table, and who else supplies what stops."""
    ctx, losses = parts.ctx, place_losses(parts, members)
    order = ctx.choice("order", ORDERS)
    return {
        "home": parts.words.where(parts.result.place),
        "running": running(members),
        "map": loss_map(parts, losses),
        "losses": ordered(losses, order),
        "hardest": tuple(row for row in losses if row.lost and row.lost[0].band.high90 > 0)[:HARDEST],
        "order": order,
        "orders": {by: ctx.here(order=by, band="") + "#felt" for by in ("", *ORDERS)},
        "losses_url": ctx.here(".csv", band="", table="places"),
        "helpers": helpers(members),
        "suppliers": suppliers(parts),
        "table": ctx.choice("table", TABLES),
    }


def _subjects(
    words: StressWords, drawn: list[str], sectors: tuple[Hit, ...], subject: str
) -> tuple[tuple[str, str, bool], ...]:
    """What can be drawn, as links: sectors, hardest hit first, then what stops."""
    hit = [h.key for h in sectors if h.key in drawn]
    every = [*hit, *(s for s in drawn if s not in hit)]
    return tuple((words.segment(s), words.ctx.here(subject=s, band="") + "#fan", s == subject) for s in every)


def _alike(words: StressWords, result: DisruptionResult, subject: str, where: str) -> tuple[tuple[str, str], ...]:
    """The sectors that lose as much as the one shown, as links."""
    return tuple((words.segment(s), words.ctx.here(subject=s, band="")) for s in equals(result.bands, subject, where))


def _places(asked: Scenario) -> tuple[str, ...]:
    """Where the output is looked at: at home, in the world, and at the buyers that a ban on exports names."""
    return (*PLACES, *(place for place in stress_model.barred(asked) if place not in PLACES))


def _wheres(words: StressWords, asked: Scenario, where: str) -> tuple[tuple[str, str, bool], ...]:
    here, places = words.ctx.here, _places(asked)
    return tuple((words.where(p), here(where="" if p == HOME else p, band="") + "#fan", p == where) for p in places)


def _recipe(words: StressWords, result: DisruptionResult) -> tuple[tuple[str, str], ...]:
    """What gives the same numbers again (§10)."""
    t = words.t
    return (
        (t("stress.scenario"), result.scenario.name),
        (t("stress.shock"), words.stops(result.scenario)),
        (t("stress.runs"), t("stress.runs_each", result.runs)),
        (t("stress.seed"), str(result.seed)),
        (t("stress.horizon"), words.ctx.fmt.plain(float(result.weeks), "weeks")),
        (t("stress.data"), result.snapshot),
        (t("stress.code"), result.code),
    )


def _before(words: StressWords, given: Scenario, settings: Settings, subject: str, where: str) -> tuple[Figure, ...]:
    """The cards' numbers with the scenario's own stop, where that run is kept: what the change does."""
    if not settings.changed:
        return ()
    usual = Settings(0, 0, settings.runs, settings.seed, False, settings.body)
    job = stress_model.store(words.ctx.ledger).kept(stress_model.ask(given, usual, words.model))
    if job is None or not job.over:
        return ()
    try:
        return tuple(card.figure for card in Parts(words, job.result(), where).cards(subject))
    except UnknownName:
        return ()
