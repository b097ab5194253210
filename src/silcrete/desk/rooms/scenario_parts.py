"""The parts of a stress test's page: cards, fan, what moves the answer, who is hit, members, measures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from silcrete.analysis import DisruptionResult, capability
from silcrete.analysis._stress.bands import Banded
from silcrete.analysis._stress.order import UNHIT, Hardness, hardness
from silcrete.analysis.places import RUNNING
from silcrete.chain import areas
from silcrete.chain.scenarios.shock import over
from silcrete.desk.charts import Fan, FanSeries, Tornado, TornadoRow
from silcrete.desk.charts.svg import ticks
from silcrete.desk.geo.places import units_of
from silcrete.desk.links import link
from silcrete.desk.pages import HTML_ONLY
from silcrete.desk.rooms.stress_model import ALLIANCE
from silcrete.desk.rooms.stress_words import CARD, WORLD, Assumed, StressWords
from silcrete.errors import UnknownName
from silcrete.records import Facility
from silcrete.units import Band

CLOSURES = ("A", "B", "C")
DRAWN = ("A", "B")
"""The closures of the fan: strictest and half; the third is told in words."""
MEASURE, COVER = "measure", "cover"
"""First part of the name of a number that says what a measure saves, or how long a stock lasts."""
SHOWN = 8
"""Assumptions in the tornado."""
PULL = 0.005
"""Least part of the variance that an assumption must explain to be shown."""
SHOWS = 0.1
"""Least weeks that an assumption must cost at its worst to be drawn, and that an axis has."""
LABELLED = 6
"""Regions of the map with a label."""
LOSS_BREAKS = (1, 2, 4, 8, 16)
"""Weeks of output at which the colour of a loss changes; round and named."""


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One number of the model: its band in words and as data, and the address of its card."""

    text: str
    median: str
    band: Band
    happens: float
    closure: str
    url: str


@dataclass(frozen=True, kw_only=True)
class Card:
    """A result in large; `top` is the end of its line."""

    label: str
    note: str
    figure: Figure
    top: float
    closure: int


@dataclass(frozen=True, kw_only=True)
class SpreadRow:
    """One quantity under the three closures, with the distance between their medians."""

    quantity: str
    label: str
    figures: tuple[Figure, ...]
    width: str


@dataclass(frozen=True, kw_only=True)
class Hit:
    """What one segment or sector loses in the place looked at."""

    key: str
    name: str
    kind: str
    lost: tuple[Figure, ...]
    quarter: Figure
    tenth: Figure
    url: str


@dataclass(frozen=True, kw_only=True)
class Site:
    """A site of a member; `helps` says that it runs in what stops and is not stopped itself."""

    key: str
    name: str
    state: str
    url: str
    helps: bool


@dataclass(frozen=True, kw_only=True)
class MemberRow:
    """A member's sites in one segment that the stop reaches, and the loss of the segment in the member's zone.

    `stops_here` says that it is a segment that stops, `helps` that a site that runs in it is not stopped itself; `hard`
    orders rows, hardest hit lowest."""

    place: str
    name: str
    segment: str
    segment_name: str
    sites: tuple[Site, ...]
    stops_here: bool
    helps: bool
    lost: Figure | None
    place_url: str
    segment_url: str
    hard: Hardness = field(metadata=HTML_ONLY)


@dataclass(frozen=True, kw_only=True)
class MeasureRow:
    """A measure of the scenario: what it changes, and what it saves of the headline quantity; `idle` says why it does
    nothing in any run. Neither where it was not compared."""

    measure: str
    title: str
    changes: str
    figure: Figure | None
    idle: str


@dataclass(frozen=True, kw_only=True)
class Number:
    """The card of one number: what it is, how it was made, what it rests on."""

    subject: str
    subject_name: str
    quantity: str
    closure: str
    where: str
    figure: Figure
    inner: str
    runs: int
    seed: int
    snapshot: str
    code: str
    claims: tuple[str, ...]
    url: str = field(metadata=HTML_ONLY)


class Parts:
    """Builds the parts of a page from one run; `where` is the place looked at, `body` the coalition."""

    def __init__(self, words: StressWords, result: DisruptionResult, where: str, body: str = ALLIANCE) -> None:
        self.body = body
        self.words, self.result, self.where = words, result, where
        self.ctx, self.t = words.ctx, words.t
        self.hard = hardness(result.bands)

    # -- numbers -----------------------------------------------------------------------------------------------------

    def figure(self, b: Banded) -> Figure:
        """A band as a number with its card."""
        key = f"{b.closure}/{b.subject}/{b.place}/{b.quantity.replace(' ', '-')}"
        return Figure(
            text=self.words.said(b, self.result),
            median=self.words.middle(b, self.result),
            band=self.words.band(b, self.result.runs),
            happens=b.happens,
            closure=b.closure,
            url=self.ctx.here(band=key) + "#number",
        )

    def of(self, subject: str, quantity: str, closure: str) -> Figure:
        """One number of a subject in the place looked at."""
        return self.figure(self.result.band(subject, quantity, closure, self.where))

    def cover(self, b: Banded) -> Figure:
        """Weeks of cover of a subject, the same under every closure, with its card."""
        return replace(self.figure(b), url=self.ctx.here(band=f"{COVER}/{b.subject}") + "#number")

    def number(self, key: str) -> Number:
        """The card of `closure/subject/place/quantity`, `measure/name` or `cover/subject`; raises UnknownName."""
        head, name, place, quantity = (*key.split("/"), "", "", "", "")[:4]
        if head == MEASURE:
            saved = {m.measure: m for m in self.result.measures}
            if name not in saved:
                raise UnknownName("measure compared in this run", name, saved)
            title = saved[name].title
            label = f"{self.t('stress.saves')}, {self.t.library(title) or title}"
            return self._number(saved[name].band, self._saved(name, saved[name].band), label)
        if head == COVER:
            covered = {b.subject: b for b in self.result.cover}
            if name not in covered:
                raise UnknownName("weeks of cover", name, covered)
            return self._number(covered[name], self.cover(covered[name]), self.t("times.cover"))
        b = self.result.band(name, quantity.replace("-", " "), head, place or "?")
        return self._number(b, self.figure(b), self.words.quantity(b.quantity))

    def _number(self, b: Banded, figure: Figure, label: str) -> Number:
        result = self.result
        return Number(
            subject=b.subject,
            subject_name=self.words.segment(b.subject),
            quantity=label,
            closure=self.t(f"closure.{b.closure}") if b.closure else self.t("stress.assumed"),
            where=self.words.where(b.place or self.where),
            figure=figure,
            inner=self.words.half(b, result),
            runs=result.runs,
            seed=result.seed,
            snapshot=result.snapshot,
            code=result.code,
            claims=result.rests_on,
            url=self.ctx.here(band="") + "#rests",
        )

    # -- headline ----------------------------------------------------------------------------------------------------

    def cards(self, subject: str) -> tuple[Card, ...]:
        """Time until a tenth is missing, and the loss under the strictest closure and under the half one."""
        when = self.of(subject, "weeks until 10 percent down", "A")
        lost = [self.of(subject, "lost weeks", c) for c in DRAWN]
        top = axis_end(f.band.high90 for f in lost)
        names = {"name": self.words.segment(subject), "place": self.words.where(self.where)}
        weeks = self.ctx.fmt.plain(float(self.result.weeks), "weeks")
        happens = self.words.percent(when.happens)
        first = Card(
            label=self.t("stress.card_time"),
            note=self.t("stress.card_time_note", happens=happens, weeks=weeks, **names),
            figure=when,
            top=float(self.result.weeks),
            closure=1,
        )
        rest = (
            Card(
                label=self.t(f"stress.card_loss_{f.closure}"),
                note=self.t(self._note(subject, f, lost[0]), median=f.median, weeks=weeks, **names),
                figure=f,
                top=top,
                closure=n + 1,
            )
            for n, f in enumerate(lost)
        )
        return (first, *rest)

    def _note(self, subject: str, figure: Figure, strict: Figure) -> str:
        """The label of what a card says of a loss: with its median, that there is none, or that there cannot be one.
        Where none is lost under the strictest closure either, there is no gap between the two to speak of."""
        if subject in self.result.lossless.get(figure.closure, ()):
            return "stress.card_loss_assumed"
        if strict.band.high90 <= 0:
            return "stress.card_loss_A_none"
        return f"stress.card_loss_{figure.closure}_{'none' if figure.band.high90 <= 0 else 'note'}"

    def fan(self, subject: str) -> Fan | None:
        """Output by week, as a part of normal, under two closures in one frame; None where no path was kept."""
        if (subject, self.where, "A") not in self.result.fans:
            return None
        series = []
        for closure in DRAWN:
            points = 1.0 - self.result.fans[subject, self.where, closure]  # output falls where the loss rises
            low90, low50, median, high50, high90 = (tuple(map(float, points[:, k])) for k in (4, 3, 2, 1, 0))
            series.append(
                FanSeries(
                    name=self.t(f"closure.{closure}"),
                    note="",
                    low90=low90,
                    low50=low50,
                    median=median,
                    high50=high50,
                    high90=high90,
                )
            )
        earliest, ends = over(self.result.scenario.shocks)
        title = self.t("stress.fan_alt", name=self.words.segment(subject), place=self.words.where(self.where))
        return Fan(
            key="fan",
            title=f"{title} {self._medians(subject)}",
            series=tuple(series),
            runs=self.result.runs,
            card=CARD,
            stop_ends=ends if ends >= 1 else None,
            latest=earliest < ends,
        )

    def _medians(self, subject: str) -> str:
        said = (f"{self.t(f'closure.{c}')}{self.t.colon}{self.of(subject, 'lost weeks', c).text}" for c in CLOSURES)
        return f"{self.words.quantity('lost weeks')}{self.t.colon}{self.t.semicolon.join(said)}."

    def spread(self, subject: str) -> tuple[SpreadRow, ...]:
        """The closures side by side, quantity by quantity: never averaged. How far their medians lie apart is rounded
        as under the first, which loses most."""
        rows = []
        for quantity in ("lost weeks", "worst quarter", "deepest loss"):
            figures = tuple(self.of(subject, quantity, c) for c in CLOSURES)
            medians = [f.band.median for f in figures]
            unit = figures[0].band.unit
            width = max(medians) - min(medians)
            rows.append(
                SpreadRow(
                    quantity=quantity,
                    label=self.words.quantity(quantity),
                    figures=figures,
                    width=self.ctx.fmt.computed(width, width, unit, figures[0].band.decimals),
                )
            )
        return tuple(rows)

    # -- assumptions -------------------------------------------------------------------------------------------------

    def assumed(self) -> tuple[Assumed, ...]:
        """Every assumption that varies, the strongest pull first."""
        return tuple(self.words.assumed(swing, self.result) for swing in self.result.tornado)

    def tornado(self, assumed: tuple[Assumed, ...]) -> Tornado | None:
        """What moves the headline most; None where nothing moves it by as much as a number can show."""
        rows = [a for a in assumed if a.first >= PULL][:SHOWN]
        head = self.result.headline
        if not rows or max(a.high for a in rows) < SHOWS:
            return None
        return Tornado(
            title=self.t("stress.moves", name=self.words.segment(head)),
            rows=tuple(
                TornadoRow(
                    name=a.label,
                    low=a.low,
                    high=a.high,
                    low_text=a.low_text,
                    high_text=a.high_text,
                    sourced=a.sourced,
                    href=self.ctx.href(link("claim", a.claims[0])) if a.claims else "#assumed",
                )
                for a in rows
            ),
            median=self.result.band(head).median,
            unit="weeks",
        )

    # -- who ---------------------------------------------------------------------------------------------------------

    def hits(self, kind: str) -> tuple[Hit, ...]:
        """Demand sectors or segments, hardest hit first: in the order of the result."""
        found = self.result.rows(kind=kind, quantity="lost weeks", closure="A", place=self.where)
        return tuple(
            Hit(
                key=b.subject,
                name=self.words.segment(b.subject),
                kind=kind,
                lost=tuple(self.of(b.subject, "lost weeks", c) for c in CLOSURES),
                quarter=self.of(b.subject, "worst quarter", "A"),
                tenth=self.of(b.subject, "weeks until 10 percent down", "A"),
                url=self.ctx.href(link("segment", b.subject)),
            )
            for b in found
        )

    def members(self) -> tuple[MemberRow, ...]:
        """Members with sites in the supply that stops (they may help) or in what it reaches, hardest hit first."""
        chain, result = self.words.model.chain, self.result
        if self.body not in {m.body for m in chain.members}:
            return ()
        start = result.scenario.shock.segment
        stopped = [chain.segments.axis.at(k) for s in result.scenario.shocks for k in self.words.segments_of(s)]
        below = {chain.segments.keys[i] for at in stopped for i in chain.segments.below(at)}
        lost = {(b.subject, b.place): b for b in result.rows(kind="member", quantity="lost weeks", closure="A")}
        sites = {f.key: f for f in chain.facilities}
        rows = []
        for row in capability(chain, of=self.body, segment=start).rows:
            place, _, key = row.key.rpartition("/")
            held = [sites[k] for kind, k in row.cells["names"].also if kind == "facility"]
            if not held or key not in result.names:
                continue
            band = lost.get((key, place))
            rows.append(self._member(place, row.label.partition(":")[0], key, held, key in below, band))
        order = {key: n for n, key in enumerate(result.names)}
        return tuple(sorted(rows, key=lambda r: (not r.stops_here, r.hard, order[r.segment], r.name.casefold())))

    def _spared(self, place: str, site: Facility) -> bool:
        """Whether no stop takes a member's site itself: neither its place, nor its firm, nor the site."""
        day = self.words.model.day
        for shock in self.result.scenario.shocks:
            named = shock.firm or shock.facility
            if shock.facility == site.key or (shock.firm and shock.firm in site.operator):
                return False
            if not named and (shock.place == WORLD or areas.holds(shock.place, place, day)):
                return False
        return True

    def _member(
        self, place: str, name: str, key: str, sites: list[Facility], stops: bool, lost: Banded | None
    ) -> MemberRow:
        held = tuple(
            Site(
                key=f.key,
                name=f.name,
                state=f.state,
                url=self.ctx.href(link("facility", f.key)),
                helps=stops and f.state in RUNNING and self._spared(place, f),
            )
            for f in sites
        )
        return MemberRow(
            place=place,
            name=self.words.place(place) if units_of(place) else name,
            segment=key,
            segment_name=self.words.segment(key),
            sites=held,
            stops_here=stops,
            helps=any(site.helps for site in held),
            lost=self.figure(lost) if lost is not None else None,
            hard=self.hard.get(("member", key, place), UNHIT),
            place_url=self.ctx.href(f"/chain/places/{place}"),
            segment_url=self.ctx.href(link("segment", key)),
        )

    # -- measures ------------------------------------------------------------------------------------------------------

    def measures(self) -> tuple[MeasureRow, ...]:
        """The measures of the scenario; with what they save where they were compared."""
        saved = {m.measure: m for m in self.result.measures}
        rows = []
        for a in self.result.scenario.measures:
            found = saved.get(a.name)
            idle = self.t(f"stress.idle_{found.idle}") if found and found.idle else ""
            figure = self._saved(a.name, found.band) if found and not idle else None
            changes = self.words.action(a)
            rows.append(MeasureRow(measure=a.name, title=a.title, changes=changes, figure=figure, idle=idle))
        return tuple(rows)

    def _saved(self, name: str, b: Banded) -> Figure:
        return Figure(
            text=self.words.said(b, self.result),
            median=self.words.middle(b, self.result),
            band=self.words.band(b, self.result.runs),
            happens=b.happens,
            closure=b.closure,
            url=self.ctx.here(band=f"{MEASURE}/{name}") + "#number",
        )


def axis_end(tops: Iterable[float]) -> float:
    """Where an axis of weeks from zero ends: a round number that holds all of it, a week where there is nothing."""
    most = max(tops, default=0.0)
    return ticks(0, max(SHOWS, most))[-1] if most > 0 else 1.0


def loss_class(weeks: float) -> str:
    """The colour class of a loss in weeks of output."""
    return f"lo{sum(weeks >= b for b in LOSS_BREAKS)}"
