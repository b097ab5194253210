"""The back-test on the desk: past stops told blind, and how the model did beside naive forecasts, losses included."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar

from silcrete.analysis._backtest.before import LEAST
from silcrete.analysis._backtest.model import WEEKS
from silcrete.analysis._backtest.result import NAIVE, Total, verdict
from silcrete.analysis._backtest.targets import cases
from silcrete.analysis.backtest import BacktestResult, Scored
from silcrete.desk.context import Context
from silcrete.desk.links import link
from silcrete.desk.pages import HTML_ONLY, PageData
from silcrete.desk.rooms import stress_model
from silcrete.desk.rooms.chain_model import model
from silcrete.desk.rooms.stress_running import AskBack, Running, progress, told
from silcrete.desk.rooms.stress_words import WORLD, StressWords
from silcrete.records import Disruption

RUNS, SEED = 1000, 1


@dataclass(frozen=True, kw_only=True)
class Naive:
    """The score of a naive forecast beside that of the model on the same `values`: `own` where those are not all.

    `verdict` is won, lost or even for the model, even where both print alike; empty where there is nothing to compare.
    """

    name: str
    text: str
    verdict: str = ""
    own: str = ""
    values: int = 0


@dataclass(frozen=True, kw_only=True)
class TotalRow:
    """Scores over several values: those of the model, those of the naive forecasts, and which of them it beats.

    Closures whose scores are the same stand in one row."""

    knowing: str
    of: str
    unit: str
    closure: str
    cases: int
    coverage: str
    inside: float
    crps: str
    naive: tuple[Naive, ...]
    rank: str


@dataclass(frozen=True, kw_only=True)
class SeenRow:
    """One observed value beside its band and the scores; `verdict` names the naive forecasts that were nearer."""

    event: str
    event_name: str
    event_url: str
    quantity: str
    knowing: str
    closure: str
    seen: str
    seen_url: str
    band: str
    median: str
    inside: bool
    crps: str
    naive: tuple[Naive, ...]
    as_of: str


@dataclass(frozen=True, kw_only=True)
class ValueCard:
    """One observed value of an event, told with each knowledge and closure."""

    quantity: str
    seen: str
    seen_url: str
    told: tuple[SeenRow, ...]


@dataclass(frozen=True, kw_only=True)
class EventCard:
    """One past stop: what was asked, what was known the day before, told against seen.

    `inside` of `blind` told values lie in their band; in `lost` of `told` a naive forecast was nearer than the model.
    `earlier` counts the stops that were over by then, whose lengths it could draw from.
    """

    key: str
    name: str
    url: str
    asked: str
    segment_url: str
    as_of: str
    earlier: int
    grounds: tuple[str, ...]
    known_url: str
    values: tuple[ValueCard, ...]
    inside: int
    blind: int
    lost: int
    told: int
    sources: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class BacktestPage(PageData):
    """The whole table. `losses` of `comparisons` count each blind value once against each naive forecast; `rows` of the
    CSV are those of `BacktestResult.to_csv`."""

    waiting: bool = field(default=False, metadata=HTML_ONLY)
    result: dict[str, Any]
    badge: str
    coverage: float
    covered: str = field(metadata=HTML_ONLY)
    totals: tuple[TotalRow, ...] = field(metadata=HTML_ONLY)
    values: tuple[SeenRow, ...] = field(metadata=HTML_ONLY)
    events: tuple[EventCard, ...]
    left: tuple[tuple[str, str, str, str], ...] = field(metadata=HTML_ONLY)
    enough: ClassVar[int] = LEAST
    losses: int
    comparisons: int
    recipe: tuple[tuple[str, str], ...] = field(metadata=HTML_ONLY)
    command: str
    _result: BacktestResult = field(repr=False)

    @property
    def columns(self) -> list[str]:
        """Columns of the CSV."""
        return list(self._table().fieldnames or ())

    @property
    def rows(self) -> tuple[Mapping[str, Any], ...]:
        """One line an observed value."""
        return tuple(self._table())

    @property
    def withheld(self) -> dict[str, int]:
        """Nothing is kept back: scores are of public claims."""
        return {}

    def _table(self) -> csv.DictReader[str]:
        return csv.DictReader(io.StringIO(self._result.to_csv()))


def backtest(ctx: Context) -> Running | BacktestPage:
    """Past stops told blind, beside naive forecasts, losses included; computed once for a state of the ledger."""
    held = model(ctx)
    words = StressWords(ctx, held)
    question = AskBack(RUNS, SEED, held.chain.snapshot, len({c.event.key for c in cases(held.chain)[0]}))
    found = stress_model.awaited(ctx, question, held.chain)
    crumbs = ((ctx.t("nav.scenarios"), "/scenarios"), (ctx.t("backtest.crumb"), ""))
    if not isinstance(found, BacktestResult):
        done, token = progress([found])
        return Running(
            title=ctx.t("backtest.title_wait"),
            crumbs=crumbs,
            name="backtest",
            question=ctx.t("backtest.lede"),
            stop=ctx.t("backtest.what"),
            own_words=True,
            done=done,
            runs=question.steps,
            said=told(ctx, done, question.steps, "waiting.stops"),
            token=token,
            back="/scenarios",
            label=ctx.t("backtest.crumb"),
        )
    return _page(words, found, crumbs)


def _page(words: StressWords, found: BacktestResult, crumbs: tuple[tuple[str, str], ...]) -> BacktestPage:
    ctx, t = words.ctx, words.t
    totals = _totals(words, found.totals)
    seen = tuple(_seen(words, row) for row in found.rows)
    covered = words.percent(found.coverage)
    lost, compared = sum(d.lost for d in found.duels), sum(d.values for d in found.duels)
    recipe = found.recipe
    return BacktestPage(
        title=t("backtest.title", covered=covered, lost=lost, total=compared),
        crumbs=crumbs,
        result=found.to_dict(),
        badge=found.badge,
        coverage=found.coverage,
        covered=covered,
        totals=totals,
        values=seen,
        events=_cards(words, found, seen),
        left=tuple((x.event, ctx.href(link("claim", x.claim)), x.quantity, x.reason) for x in found.left),
        losses=lost,
        comparisons=compared,
        recipe=(
            (t("stress.runs"), ctx.fmt.number(recipe["runs"])),
            (t("stress.seed"), str(recipe["seed"])),
            (t("stress.data"), recipe["snapshot"]),
            (t("stress.code"), recipe["code"]),
        ),
        command=recipe["command"],
        _result=found,
    )


def _totals(words: StressWords, totals: Iterable[Total]) -> tuple[TotalRow, ...]:
    """The rows of the summary; closures that differ in nothing but their letter are one row and one comparison."""
    rows: dict[TotalRow, list[str]] = {}
    for total in totals:
        row = _total(words, total)
        rows.setdefault(replace(row, closure=""), []).append(row.closure)
    return tuple(replace(row, closure=", ".join(closures)) for row, closures in rows.items())


def _total(words: StressWords, total: Total) -> TotalRow:
    """One row of the summary; a naive forecast is set against the model on the values that it has."""
    number = in_unit(words, total.unit)
    naive = [_naive(name, getattr(total, name), total.verdicts.get(name, ""), number) for name in NAIVE]
    if total.against is not None and total.earlier < total.cases:
        naive[0] = replace(naive[0], own=number(total.against), values=total.earlier)
    return TotalRow(
        knowing=total.knowing,
        of=total.of,
        unit=total.unit,
        closure=total.closure,
        cases=total.cases,
        coverage=words.percent(total.coverage),
        inside=total.coverage,
        crps=number(total.crps),
        naive=tuple(naive),
        rank="–" if total.rank is None else words.ctx.fmt.number(round(total.rank, 2)),
    )


def _naive(name: str, score: float | None, verdict: str, number: Callable[[float], str]) -> Naive:
    """A naive forecast, and how the model did against it on the same values."""
    return Naive(name=name, text="–" if score is None else number(score), verdict=verdict)


def _cards(words: StressWords, found: BacktestResult, seen: tuple[SeenRow, ...]) -> tuple[EventCard, ...]:
    """One card an event, in the order of their start."""
    events = {d.key: d for d in words.model.chain.disruptions}
    rows: dict[str, list[tuple[Scored, SeenRow]]] = {}
    for scored, row in zip(found.rows, seen, strict=True):
        rows.setdefault(scored.event, []).append((scored, row))
    return tuple(_card(words, events[key], of_event) for key, of_event in rows.items())


def _card(words: StressWords, event: Disruption, rows: list[tuple[Scored, SeenRow]]) -> EventCard:
    ctx, chain = words.ctx, words.model.chain
    by_claim: dict[str, list[tuple[Scored, SeenRow]]] = {}
    for pair in rows:
        by_claim.setdefault(pair[0].claim, []).append(pair)
    blind = [scored for scored, _ in rows if scored.blind]
    day = rows[0][0].as_of
    sources = dict.fromkeys((event.source, *(chain.claim(key).source for key in by_claim)))
    return EventCard(
        key=event.key,
        name=event.name,
        url=ctx.href(link("disruption", event.key)),
        asked=_question(words, event),
        segment_url=ctx.href(link("segment", event.segment)),
        as_of=day,
        earlier=sum(d.place != WORLD and bool(d.end) and d.end <= day for d in chain.disruptions),
        grounds=tuple(dict.fromkeys(scored.ground for scored, _ in rows if scored.ground)),
        known_url=ctx.href(link("segment", event.segment), as_of=day),
        values=tuple(
            ValueCard(
                quantity=told[0][1].quantity,
                seen=told[0][1].seen,
                seen_url=told[0][1].seen_url,
                told=tuple(row for _, row in told),
            )
            for told in by_claim.values()
        ),
        inside=sum(scored.inside for scored in blind),
        blind=len(blind),
        lost=sum(any(_as_near(getattr(scored, name), scored.crps) for name in NAIVE) for scored, _ in rows),
        told=len(rows),
        sources=tuple((words.source(key), ctx.href(link("source", key))) for key in sources if key),
    )


def _as_near(score: float | None, own: float) -> bool:
    """Whether a naive forecast is there and as near as the model, or nearer."""
    return score is not None and score <= own


def _question(words: StressWords, event: Disruption) -> str:
    """What stopped, where and when, in the reader's words."""
    sites = {f.key: f.name for f in words.model.chain.facilities}
    goods = words.segment(event.segment)
    site = sites.get(event.facility, "")
    if site:
        said = words.t("stress.what_at", segment=goods, place=site)
    elif event.place == WORLD:
        said = words.t("stress.what_world", segment=goods)
    else:
        said = words.t("stress.what_stop", segment=goods, place=words.from_place(event.place))
    return words.t("backtest.asked_of", what=said, date=words.when(event.start))


def _seen(words: StressWords, row: Scored) -> SeenRow:
    ctx, number = words.ctx, in_unit(words, row.unit)
    events = {d.key: d for d in words.model.chain.disruptions}
    event: Disruption | None = events.get(row.event)
    scores = {name: getattr(row, name) for name in NAIVE}
    naive = tuple(
        _naive(name, score, "" if score is None else verdict(row.crps, score, row.unit), number)
        for name, score in scores.items()
    )
    unit = "days" if row.unit == "days" else "fraction"
    return SeenRow(
        event=row.event,
        event_name=event.name if event else row.event,
        event_url=ctx.href(link("disruption", row.event)),
        quantity=row.quantity,
        knowing=row.knowing,
        closure=row.closure,
        seen=ctx.fmt.plain(round(row.seen, 3), unit),
        seen_url=ctx.href(link("claim", row.claim)),
        band=_band(ctx, row, unit),
        median=_median(ctx, row, unit),
        inside=row.inside,
        crps=number(row.crps),
        naive=naive,
        as_of=row.as_of,
    )


def _never(value: float, unit: str) -> bool:
    """Whether a number of days stands at the days computed: it did not happen within them."""
    return unit == "days" and value >= 7 * WEEKS


def _band(ctx: Context, row: Scored, unit: str) -> str:
    if not _never(row.high90, unit):
        return ctx.fmt.range(_rounded(row.low90, unit), _rounded(row.high90, unit), unit)
    low, weeks = ctx.fmt.plain(_rounded(row.low90, unit), unit), ctx.fmt.plain(float(WEEKS), "weeks")
    if _never(row.low90, unit):
        return ctx.t("stress.not_within", weeks=weeks)
    return ctx.t("stress.to_not_within", low=low, weeks=weeks)


def _median(ctx: Context, row: Scored, unit: str) -> str:
    if _never(row.median, unit):
        return ctx.t("stress.not_within", weeks=ctx.fmt.plain(float(WEEKS), "weeks"))
    return ctx.fmt.plain(_rounded(row.median, unit), unit)


def _rounded(value: float, unit: str) -> float:
    return float(round(value)) if unit == "days" else round(value, 2)


def in_unit(words: StressWords, unit: str) -> Callable[[float], str]:
    """Prints a score in its unit: days whole, parts with three digits."""
    return lambda value: words.ctx.fmt.number(float(round(value)) if unit == "days" else round(value, 3))
