"""How a stress test is said in the reader's language: the stop, the assumptions, bands, and where a number leads."""

from __future__ import annotations

from dataclasses import dataclass

from silcrete.analysis import DisruptionResult
from silcrete.analysis._stress.bands import Banded
from silcrete.analysis._stress.priors import Prior, priors
from silcrete.analysis._stress.sensitivity import Swing
from silcrete.analysis.assumptions import meaning
from silcrete.brief.ground import WITH_ARTICLE
from silcrete.chain.scenarios import Action, Scenario, Shock
from silcrete.chain.scenarios.change import command
from silcrete.chain.scenarios.resolve import named
from silcrete.chain.scenarios.shock import Span, span, steps
from silcrete.desk.context import Context
from silcrete.desk.rooms.chain_model import ChainModel, stated_range
from silcrete.desk.rooms.chain_words import Words
from silcrete.records import Claim
from silcrete.units import Band

WORLD = "WORLD"
CARD = "disruption"
TIMES = ("weeks until 5 percent down", "weeks until 10 percent down", "weeks until 50 percent down")
"""Quantities that stand at the number of weeks computed where they do not come to pass."""
RECOVER = "weeks to recover"
"""It stands there as well where output is not back, and at 0 where none was missing."""


@dataclass(frozen=True, kw_only=True)
class Assumed:
    """An assumption: what it is, the range drawn from, what the range rests on, and how hard it pulls the answer."""

    name: str
    label: str
    range: str
    low_text: str
    high_text: str
    sourced: bool
    claims: tuple[str, ...]
    reason: str
    source: str
    first: float
    low: float
    high: float


class StressWords(Words):
    """Words for one page on one run."""

    def __init__(self, ctx: Context, held: ChainModel) -> None:
        super().__init__(ctx, held)
        self.t = ctx.t

    # -- names -------------------------------------------------------------------------------------------------------

    def where(self, place: str) -> str:
        """The name of a place, the world, or the rest of it."""
        return self.t("stress.rest") if place == "REST" else self.place(place)

    def inside(self, key: str) -> str:
        """The name of a segment within a sentence: small at its start, but for short forms and in German."""
        name = self.segment(key)
        first = name.partition(" ")[0]
        keeps = self.ctx.lang == "de" or any(c.isupper() for c in first[1:])
        return name if keeps else name[:1].lower() + name[1:]

    def from_place(self, code: str) -> str:
        """The name of a place within a sentence, in English with its article."""
        name = self.where(code)
        return f"the {name}" if self.ctx.lang == "en" and code in WITH_ARTICLE else name

    def quantity(self, name: str) -> str:
        """The label of a quantity of the stress test."""
        return self.t(f"quantity.{name.replace(' ', '_')}")

    def goods(self, shock: Shock) -> str:
        """What stops: a segment, all segments of a site, or all that a place supplies."""
        if shock.segment:
            return self.segment(shock.segment)
        found = next((f.segments for f in self.model.chain.facilities if f.key == shock.facility), ())
        return ", ".join(map(self.segment, found)) or self.t("stress.everything")

    def who(self, shock: Shock) -> str:
        """Who stops: a site, a firm, or a place within a sentence."""
        return self._site(shock.facility) or shock.firm or self.from_place(shock.place)

    def stopped(self, shock: Shock) -> str:
        """What stops, and where: goods of a place, of a firm, of one site, or all that a place supplies."""
        goods = self.goods(shock)
        if shock.facility or shock.firm:
            said = self.t("stress.what_at", segment=goods, place=self.who(shock))
        elif shock.place == WORLD:
            said = self.t("stress.what_world", segment=goods)
        else:
            said = self.t("stress.what_stop", segment=goods, place=self.who(shock))
        parts = [said]
        if shock.kind == "export":
            parts.append(self.t("stress.exports_only"))
        if shock.to:
            parts.append(self.t("stress.to", places=", ".join(self.place(p) for p in shock.to)))
        return ", ".join(parts)

    def _site(self, key: str) -> str:
        sites = {f.key: f.name for f in self.model.chain.facilities} if key else {}
        return sites.get(key, key)

    def titled(self, scenario: Scenario) -> str:
        """A scenario with settings of the reader's, as the title of its page: what stops, how much, how long."""
        shock = scenario.shock
        how = [self.t("stress.loss", loss=self.of_range(shock.loss, "fraction"))]
        if not shock.path:
            how.append(self.t("stress.for", weeks=self.of_range(shock.weeks, "weeks")))
        also = "".join(f"{self.t.semicolon}{self.stopped(s)}" for s in scenario.also)
        return f"{self.stopped(shock)}{self.t.colon}{' '.join(how)}{also}"

    def asked_of(self, scenario: Scenario) -> str:
        """The question that a stop of the reader's own asks; of several stops together."""
        if scenario.also:
            return self.t("scenarios.own_questions", stops=self.t.semicolon.join(map(self.stopped, scenario.shocks)))
        shock = scenario.shock
        goods = self.inside(shock.segment) if shock.segment else self.goods(shock)
        return self.t("scenarios.own_question", segment=goods, place=self.who(shock))

    def stops(self, scenario: Scenario) -> str:
        """All stops of a scenario in words."""
        return self.t.semicolon.join(self.stop(shock) for shock in scenario.shocks)

    def stop(self, shock: Shock) -> str:
        """One stop in words: what, where, how much, how long, and how it comes back."""
        parts = [self.stopped(shock), self.t("stress.loss", loss=self.of_range(shock.loss, "fraction"))]
        if shock.path:
            parts.append(self.t("stress.path", steps=self.t.semicolon.join(map(self._step, steps(shock.path)))))
        else:
            parts.append(self.t("stress.for", weeks=self.of_range(shock.weeks, "weeks")))
            if span(shock.recovery)[1] > 0:
                parts.append(self.t("stress.back", weeks=self.of_range(shock.recovery, "weeks")))
        if span(shock.scrapped)[1] > 0:
            parts.append(self.t("stress.scrapped", part=self.of_range(shock.scrapped, "fraction")))
        if shock.share:
            parts.append(self.t("stress.part", share=self.of_range(shock.share, "fraction")))
        return ", ".join(parts)

    def _step(self, step: tuple[str, int, float]) -> str:
        """A point of a path: when, and the level of output."""
        unit, number, level = step
        return f"{self.t(f'stress.{unit}', **{unit: self.number(number)})}{self.t.colon}{self.percent(level)}"

    def of_range(self, value: Span, unit: str) -> str:
        """A number or a range to draw from, with its unit."""
        low, high = span(value)
        return self.ctx.fmt.range(low, high, unit)

    def number(self, value: float) -> str:
        """A plain number."""
        return self.ctx.fmt.number(value)

    def percent(self, value: float, places: int = 2) -> str:
        """A fraction as per cent, whole unless more places are asked for."""
        return self.ctx.fmt.percent(value, places)

    def command(self, result: DisruptionResult) -> str:
        """What gives the same numbers again (§10)."""
        return command(
            result.scenario,
            result.runs,
            result.seed,
            as_of=self.ctx.day,
            known_on=self.ctx.known_on,
            of=result.places,
            measures=bool(result.measures),
        )

    # -- bands -------------------------------------------------------------------------------------------------------

    def band(self, b: Banded, runs: int) -> Band:
        """A band as it prints."""
        return Band(
            low90=b.low90,
            low50=b.low50,
            median=b.median,
            high50=b.high50,
            high90=b.high90,
            unit=b.unit,
            runs=runs,
            card=CARD,
            closure=b.closure,
        )

    def said(self, b: Banded, result: DisruptionResult) -> str:
        """The 90 per cent band in words; a time that is not reached in every run says so, and a zero that its closure
        makes."""
        if result.assumed_zero(b):
            return self.t("stress.none_assumed")
        if beyond := self._beyond(b.quantity, b.low90, b.high90, result):
            return beyond
        return self.ctx.fmt.band(self.band(b, result.runs)) if b.quantity in TIMES else self.lost(b, result.runs)

    def _beyond(self, quantity: str, low: float, high: float, result: DisruptionResult) -> str:
        """A band of a time whose upper end lies beyond the weeks computed; empty for any other."""
        if quantity not in (*TIMES, RECOVER) or high < result.weeks:
            return ""
        weeks, first = (self.ctx.fmt.plain(float(n), "weeks", 0) for n in (result.weeks, low))
        if low >= result.weeks:
            return self.t("stress.not_within", weeks=weeks)
        if quantity == RECOVER:
            return self.t("stress.to_not_within", low=first, weeks=weeks)
        return self.t("stress.or_later", weeks=first)

    def half(self, b: Banded, result: DisruptionResult) -> str:
        """The 50 per cent band in words; a time that is not reached in all of it says so."""
        if result.assumed_zero(b):
            return self.t("stress.none_assumed")
        return self._beyond(b.quantity, b.low50, b.high50, result) or self.inner(self.band(b, result.runs))

    def lost(self, b: Banded, runs: int) -> str:
        """The 90 per cent band of a loss in words; none says so."""
        return self.t("stress.none") if b.low90 == b.high90 == 0 else self.ctx.fmt.band(self.band(b, runs))

    def inner(self, band: Band) -> str:
        """The 50 per cent band in words; none says so."""
        nothing = band.low50 == band.high50 == 0
        return self.t("stress.none") if nothing else self.ctx.fmt.band(band, share="50")

    def middle(self, b: Banded, result: DisruptionResult) -> str:
        """The median in words, only printed beside its band."""
        if result.assumed_zero(b):
            return self.t("stress.none_assumed")
        if b.quantity in (*TIMES, RECOVER) and b.median >= result.weeks:
            return self.t("stress.not_within", weeks=self.ctx.fmt.plain(float(result.weeks), "weeks"))
        if b.quantity not in TIMES and b.low90 == b.high90 == 0:
            return self.t("stress.none")
        return self.ctx.fmt.median(self.band(b, result.runs))

    # -- assumptions -------------------------------------------------------------------------------------------------

    def assumption(self, name: str) -> str:
        """An assumption in words; in English where the desk has no words of its own for it."""
        head, _, rest = name.partition(".")
        if head == "share":
            segment, _, place = rest.rpartition(".")
            return self.t("assume.share", place=self.where(place), segment=self.segment(segment))
        if head == "variant":
            key = next((s for s in sorted(self._segments, key=len, reverse=True) if rest.endswith(s)), rest)
            return self.t("assume.variant", of=self.segment(key))
        if head == "stop":
            what, _, cause = rest.partition(".")
            return f"{self.t(f'stop.{what}')} ({cause})" if cause else self.t(f"stop.{what}")
        key = f"assume.{head}"
        if key not in self.t.texts or (rest and f"goods.{rest}" not in self.t.texts):
            return meaning(name)
        return self.t(key, of=self.t(f"goods.{rest}")) if rest else self.t(key)

    def action(self, action: Action) -> str:
        """What a measure changes: the assumption, and by how much."""
        prior = priors().prior(action.prior)
        parts = []
        if action.times != 1:
            parts.append(self.t("stress.times", factor=self.number(action.times)))
        if action.add:
            parts.append(self.t("stress.plus", amount=self.of_range(action.add, prior.unit or "index")))
        return f"{self.assumption(action.prior)}{self.t.colon}{', '.join(parts)}"

    def assumed(self, swing: Swing, result: DisruptionResult) -> Assumed:
        """An assumption of a run with its range and ground."""
        head, _, rest = swing.assumption.partition(".")
        claims: tuple[Claim, ...] = ()
        prior, label = None, self.assumption(swing.assumption)
        if head == "share":
            span_of, claims = self._shares(rest, result)
            unit = "fraction"
            if (given := self._given(rest, result)) is not None:
                label = self.t("assume.share", place=self.who(given), segment=self.segment(rest.rpartition(".")[0]))
        elif head == "stop":
            what = rest.partition(".")[0]
            span_of = span(getattr(result.stop_of(swing.assumption), what))
            unit = "fraction" if what in ("loss", "scrapped") else "weeks"
        else:
            prior = prior_of(swing.assumption)
            span_of, unit = (prior.low, prior.high), prior.unit or "index"
        fmt = self.ctx.fmt
        ends = tuple(fmt.plain(n, unit) for n in span_of) if span_of else ("", "")
        low_text, high_text = ends if swing.low <= swing.high else (ends[1], ends[0])
        return Assumed(
            name=swing.assumption,
            label=label,
            range=fmt.range(*span_of, unit) if span_of else "",
            low_text=low_text,
            high_text=high_text,
            sourced=bool(claims),
            claims=tuple(c.key for c in claims),
            reason=prior.reason if prior else "",
            source=prior.source if prior else "",
            first=swing.first,
            low=min(swing.low, swing.high),
            high=max(swing.low, swing.high),
        )

    def _given(self, rest: str, result: DisruptionResult) -> Shock | None:
        """The stop whose own share an assumption `share.<rest>` is; None where it gives none."""
        segment, _, place = rest.rpartition(".")
        for shock in result.scenario.shocks:
            if shock.share is not None and segment in self.segments_of(shock) and place == self._seat(shock):
                return shock
        return None

    def segments_of(self, shock: Shock) -> tuple[str, ...]:
        """Keys of the segments that a stop names, itself or by its site; none for all that a place supplies."""
        return named(self.model.chain, shock)

    def _seat(self, shock: Shock) -> str:
        """The place in which a stop acts: its own, that of its site, or the country of its firm."""
        chain = self.model.chain
        sites = {f.key: f.country for f in chain.facilities}
        firms = {o.name: o.country for o in chain.organisations}
        return shock.place or sites.get(shock.facility, "") or firms.get(shock.firm, "")

    def _shares(self, rest: str, result: DisruptionResult) -> tuple[tuple[float, float] | None, tuple[Claim, ...]]:
        """The lowest and highest share that is drawn, and the claims behind it: of what stops as the run drew it, of
        others what the claims of the run state; None where no number is stated."""
        if (given := self._given(rest, result)) is not None:
            return given.share, ()
        segment, _, place = rest.rpartition(".")
        chain = self.model.chain
        for part in result.parts:
            shock = result.scenario.shocks[part.stop - 1]
            named = place in (seat := self._seat(shock), f"{seat} {shock.firm or shock.facility}")
            if named and segment in part.segments:
                return (part.low, part.high), tuple(chain.claim(k) for k in part.claims if k in chain.claims)
        stated = (
            chain.claim(k) for k in dict.fromkeys((*result.rests_on, *result.scenario.claims)) if k in chain.claims
        )
        held = tuple(c for c in stated if c.subject == segment and c.place == place)
        numbers = tuple(c for c in held if any(n is not None for n in (c.low, c.value, c.high)))
        if not numbers:
            return None, held
        known = stated_range(numbers)
        return (known.low, known.high), known.claims


def prior_of(name: str) -> Prior:
    """The declared range behind a drawn assumption; raises UnknownName."""
    known = priors().ranges
    head = name.partition(".")[0]
    own = next((key for key in sorted(known, key=len, reverse=True) if name == key or name.startswith(f"{key}.")), head)
    return priors().prior(own)
