"""The builder: every setting of a stress test in one form; the address holds all of it, each field says what is wrong.

Nothing is computed here. A form that can be run leads to the address of its test; one that cannot comes back with a
message at the field.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from silcrete.analysis._stress.network import build as network
from silcrete.analysis._stress.priors import priors
from silcrete.analysis.draws import MOST_SEED
from silcrete.chain.scenarios import Scenario, Shock, events, scenario, scenarios
from silcrete.chain.scenarios.change import OWN
from silcrete.chain.scenarios.shock import WORLD, Span, span
from silcrete.desk.cache import Answer
from silcrete.desk.context import Context
from silcrete.desk.pages import HTML_ONLY, PageData, moved
from silcrete.desk.rooms import stress_model, stress_settings, stress_stops
from silcrete.desk.rooms.chain_model import ChainModel, model
from silcrete.desk.rooms.members import short_names
from silcrete.desk.rooms.stress_file import filed, toml
from silcrete.desk.rooms.stress_links import MOST_STOPS, STOP, TEST, numbered
from silcrete.desk.rooms.stress_settings import ACTIONS
from silcrete.desk.rooms.stress_stops import RANGES, Limits, Told
from silcrete.desk.rooms.stress_words import StressWords
from silcrete.desk.telling import in_address
from silcrete.errors import SilcreteError, UsageError
from silcrete.units import LEAST_RUNS

EMPTY: Mapping[str, Span] = {"loss": (0.8, 1.0), "weeks": (8.0, 26.0), "recovery": (4.0, 26.0)}
"""What the sliders stand at where nothing is named."""
UNITS = {"loss": "fraction", "weeks": "weeks", "recovery": "weeks"}
WHOLE = 1e-9
"""How near a number must be to a whole one to be told as one."""


@dataclass(frozen=True, kw_only=True)
class Slider:
    """A range of whole numbers between two ends, with what is set, as text: what was typed stays, right or wrong.

    Both ends are empty where the scenario has `usual`, which no whole numbers can tell.
    """

    name: str
    kind: str
    usual: str
    low: str
    high: str
    least: int
    most: int
    unit: str
    error: str = ""


@dataclass(frozen=True, kw_only=True)
class Choice:
    """A field with a few values: (value, label, chosen)."""

    name: str
    options: tuple[tuple[str, str, bool], ...] = field(metadata=HTML_ONLY)
    value: str
    error: str = ""


@dataclass(frozen=True, kw_only=True)
class Number:
    """A field with one whole number; empty means that nothing is set."""

    name: str
    value: str
    least: int
    most: int
    unit: str
    step: int = 1
    error: str = ""


@dataclass(frozen=True, kw_only=True)
class Text:
    """A field with a text; what may be typed stands in the list of that name."""

    name: str
    value: str
    list: str = ""
    error: str = ""


@dataclass(frozen=True, kw_only=True)
class StopForm:
    """The fields of one stop. `number` is that of its parameters, `place_in_form` counts from 1; `said` is the stop in
    words where it can be read."""

    number: int
    place_in_form: int
    place: Choice
    segment: Choice
    firm: Text
    facility: Text
    share: Text
    kind: Choice
    ranges: tuple[Slider, ...]
    said: str


@dataclass(frozen=True, kw_only=True)
class BuildPage(PageData):
    """The form. `base` is the scenario it starts from, empty for none; `ready` says whether it can be run as it is.

    `count` and `dropped` say which numbers the stops have, `firms` and `facilities` what may be typed: (value, label).
    """

    base: str
    bases: Choice
    stops: tuple[StopForm, ...]
    count: int
    dropped: tuple[str, ...]
    room: bool
    firms: tuple[tuple[str, str], ...] = field(metadata=HTML_ONLY)
    facilities: tuple[tuple[str, str], ...] = field(metadata=HTML_ONLY)
    actions: tuple[Number, ...]
    first: Choice
    own_measures: tuple[str, ...]
    compare: bool
    runs: Number
    seed: Number
    body: Choice
    ready: bool
    error: str
    stop: str
    file: str
    run_url: str
    clocks: tuple[tuple[str, str], ...] = field(metadata=HTML_ONLY)
    cancelled: bool = field(metadata=HTML_ONLY)


def build(ctx: Context) -> BuildPage | Answer:
    """The builder of stress tests, filled from the address; with `go` a form that can be run leads on to its test.

    `act` adds a stop or leaves one out (`add`, `drop-2`) and comes back with the form, all else as it was typed.
    """
    held = model(ctx)
    words = StressWords(ctx, held)
    base = ctx.choice("base", _names())
    go, cancelled = ctx.choice("go", ("1",)), ctx.choice("cancelled", ("1",))
    act = ctx.choice("act", ("add", *(f"drop-{n}" for n in range(2, MOST_STOPS + 1))))
    given: Scenario | None = scenario(base) if base else None
    values, problems = stress_settings.read(ctx, held, given)
    numbers = tuple(values["stops"])
    if act and ctx.format == "html":
        return moved(_acted(ctx, base, given, numbers, act))
    asked, error = _asked(ctx, held, given, values, problems)
    address = ctx.href(f"/scenarios/{base or OWN}", **_told(ctx, given, values))
    ready = asked is not None and not problems and not error
    if go and ready and ctx.format == "html":
        _anew(ctx, held, given, values)
        return moved(address)
    begun = bool(go or base or _told(ctx, given, values))
    form = _Form(words, given, problems if begun else {})
    stops = tuple(form.stop(n, at, asked if ready else None) for at, n in enumerate(numbers, start=1))
    return BuildPage(
        title=ctx.t("build.title"),
        crumbs=((ctx.t("nav.scenarios"), "/scenarios"), (ctx.t("build.crumb"), "")),
        base=base,
        bases=form.bases(base),
        stops=stops,
        count=_count(ctx, given),
        dropped=tuple(n for n in ctx.many("drop") if n.isdecimal()),
        room=len(numbers) < MOST_STOPS,
        firms=form.firms(),
        facilities=form.facilities(),
        actions=tuple(form.action(name, limits) for name, limits in ACTIONS.items()),
        first=form.first(),
        own_measures=tuple(a.title for a in given.measures) if given else (),
        compare=ctx.one("measures") == "1",
        runs=form.number("runs", str(stress_settings.RUNS), LEAST_RUNS, stress_settings.MOST_RUNS, 100),
        seed=form.number("seed", str(stress_settings.SEED), 0, MOST_SEED),
        body=form.body(),
        ready=ready,
        error=_said(error) if error else "",
        stop=words.stops(asked) if asked and ready else "",
        file=_filed(ctx, held, given, asked) if asked and ready else "",
        run_url=address if ready else "",
        clocks=tuple((n, v) for n, v in (("as_of", ctx.as_of), ("known_on", ctx.known_on)) if v),
        cancelled=bool(cancelled),
    )


def _anew(ctx: Context, held: ChainModel, given: Scenario | None, values: Mapping[str, Any]) -> None:
    """Let the test that is asked for begin, though it was cancelled before."""
    start = given or stress_model.scenario_of(ctx, OWN, held)
    asked = stress_model.ask(start, stress_settings.made(values, held, start), held)
    runs = stress_model.store(ctx.ledger)
    runs.again(runs.cancelled(asked))


def _filed(ctx: Context, held: ChainModel, given: Scenario | None, asked: Scenario) -> str:
    """The text of the file of what the form asks for, the same as is downloaded."""
    start = given or stress_model.scenario_of(ctx, OWN, held)
    return toml(filed(asked, start, StressWords(replace(ctx, lang="en"), held)))


def _names() -> tuple[str, ...]:
    return tuple(s.name for s in (*scenarios(), *events()))


def _count(ctx: Context, given: Scenario | None) -> int:
    """How many numbers the stops have."""
    text = ctx.one("stops")
    return int(text) if text.isdecimal() else len(given.shocks) if given else 1


def _told(ctx: Context, given: Scenario | None, values: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that were set, for the address of the test; of further stops only what is not as in the scenario."""
    told: dict[str, Any] = {}
    shocks = given.shocks if given else ()
    same = {
        numbered(name, n)
        for n, one in values["stops"].items()
        if 1 < n <= len(shocks)
        for name in STOP
        if getattr(stress_stops.news(one, shocks[n - 1]), name) in ("", None)
    }
    usual = {
        "runs": str(stress_settings.RUNS),
        "seed": str(stress_settings.SEED),
        "measures": "0",
        "stops": str(len(shocks) or 1),
    }
    for name in TEST:
        found = tuple(v for v in ctx.many(name) if v)
        if found and name not in same and found != (usual.get(name),):
            told[name] = found if len(found) > 1 else found[0]
    return told


def _acted(ctx: Context, base: str, given: Scenario | None, numbers: tuple[int, ...], act: str) -> str:
    """The form with one stop more or less, at that stop."""
    told: dict[str, Any] = {name: found for name in TEST if (found := tuple(v for v in ctx.many(name) if v))}
    own, count = len(given.shocks) if given else 1, max(numbers)
    left = {n for n in range(2, count) if n not in numbers}
    if act == "add":
        at = min((n for n in left if n > own), default=count + 1)
        if at > MOST_STOPS:
            at = min(left, default=count)
        left.discard(at)
        count = max(count, at)
    else:
        at = int(act.removeprefix("drop-"))
        left.add(at)
        told = {name: value for name, value in told.items() if name not in {numbered(f, at) for f in STOP}}
        while count in left:
            count -= 1
        at = 1
    told["stops"] = str(count)
    told["drop"] = tuple(str(n) for n in sorted(left) if n < count)
    return ctx.href(f"/scenarios/build#stop-{at}", base=base, **told)


def _asked(
    ctx: Context,
    held: ChainModel,
    given: Scenario | None,
    values: Mapping[str, Any],
    problems: dict[str, SilcreteError],
) -> tuple[Scenario | None, SilcreteError | None]:
    """The scenario the form asks for, and what keeps it from being run."""
    if problems:
        return None, None
    try:
        start = given or stress_model.scenario_of(ctx, OWN, held)
        asked = stress_settings.changed(start, stress_settings.made(values, held, start))
        network(held.chain, asked.shocks, priors())  # raises where what stops is not known, or contradicts itself
    except SilcreteError as error:
        found = _at_fields(held, given, values["stops"], error)
        problems.update(found)
        return None, None if found else error
    return asked, None


def _at_fields(
    held: ChainModel, given: Scenario | None, told: Mapping[int, Told], error: SilcreteError
) -> dict[str, SilcreteError]:
    """What is wrong at which field: nothing chosen, no share on file; empty where no field of one stop is to blame."""
    out: dict[str, SilcreteError] = {}
    shocks = given.shocks if given else ()
    for number, one in told.items():
        own = shocks[number - 1] if number <= len(shocks) else None
        missing = [name for name in ("place", "segment") if not getattr(one, name)] if own is None else []
        if one.moved:
            missing = ["segment"] if one.firm and not one.segment and own is None else []
        if missing:
            chosen = UsageError("Nothing is chosen here.", found="an empty field", todo="choose what stops, and where.")
            out |= dict.fromkeys((numbered(name, number) for name in missing), chosen)
            continue
        try:
            shock = stress_stops.whole(one) if own is None else stress_stops.with_told(own, stress_stops.news(one, own))
            network(held.chain, shock, priors())
        except SilcreteError as wrong:
            field_name = _field(one, wrong)
            if field_name:
                out[numbered(field_name, number)] = _shorter(wrong) if field_name == "share" else wrong
    return out


def _field(one: Told, error: SilcreteError) -> str:
    """The field of a stop that an error speaks of; empty where it speaks of none."""
    if isinstance(error, UsageError) and "share" in error.todo:
        return "share"
    if one.facility and "site" in error.happened:
        return "facility"
    return "firm" if one.firm and (one.firm in error.happened or "firm" in error.happened) else ""


def _shorter(error: SilcreteError) -> SilcreteError:
    return UsageError(error.happened, found=error.found, todo="give it here, in per cent: 30, or 10-33.")


def _said(error: SilcreteError) -> str:
    """What is wrong and what to do, in one line."""
    error = in_address(error)
    return f"{error.happened} {error.todo[:1].upper()}{error.todo[1:]}"


class _Form:
    """Makes the fields: what was typed first, else what the scenario says, else what stands for nothing."""

    def __init__(
        self,
        words: StressWords,
        given: Scenario | None,
        problems: Mapping[str, SilcreteError],
    ) -> None:
        self.words, self.ctx, self.t = words, words.ctx, words.ctx.t
        self.given, self.problems = given, problems

    def error(self, name: str) -> str:
        """What is wrong with a field; empty where nothing is."""
        return _said(self.problems[name]) if name in self.problems else ""

    def _choice(self, name: str, options: list[tuple[str, str]], usual: str) -> Choice:
        value = self.ctx.one(name) or usual
        known = value in dict(options)
        shown = options if known else [(value, value), *options]
        return Choice(
            name=name,
            options=tuple((key, label, key == value) for key, label in shown),
            value=value,
            error=self.error(name),
        )

    def shock(self, number: int) -> Shock | None:
        """The stop of the scenario with this number; None where it has none."""
        shocks = self.given.shocks if self.given else ()
        return shocks[number - 1] if number <= len(shocks) else None

    def stop(self, number: int, at: int, asked: Scenario | None) -> StopForm:
        """The fields of one stop, the `at`-th of the form."""
        shock = self.shock(number)
        return StopForm(
            number=number,
            place_in_form=at,
            place=self.place(number, shock),
            segment=self.segment(number, shock),
            firm=self.text("firm", number, shock.firm if shock else "", "firms"),
            facility=self.text("facility", number, shock.facility if shock else "", "facilities"),
            share=self.text("share", number, ""),
            kind=self.kind(number, shock),
            ranges=tuple(self.slider(name, number, limits) for name, limits in RANGES.items()),
            said=self.words.stop(asked.shocks[at - 1]) if asked else "",
        )

    def text(self, name: str, number: int, usual: str, known: str = "") -> Text:
        """A text: typed, else of the scenario."""
        label = numbered(name, number)
        return Text(name=label, value=self.ctx.one(label) or usual, list=known, error=self.error(label))

    def firms(self) -> tuple[tuple[str, str], ...]:
        """Firms on file by name, each with the segments in which a share of it is."""
        held = self.words.model
        shares: dict[str, list[str]] = {}
        known = stress_stops.firms(held)
        for key in held.at:
            for holder in held.holders(key):
                if holder.kind == "firm" and not self.words.model.segments[held.at[key]].view:
                    shares.setdefault(known[holder.name], []).append(self.words.segment(key))
        names = sorted(set(known.values()), key=str.casefold)
        return tuple((name, ", ".join(dict.fromkeys(shares.get(name, ())))) for name in names)

    def facilities(self) -> tuple[tuple[str, str], ...]:
        """Facilities on file by key, each with its name and its segments."""
        found = sorted(self.words.model.chain.facilities, key=lambda f: f.name.casefold())
        return tuple((f.key, f"{f.name}, {self.words.place(f.country)}") for f in found)

    def bases(self, base: str) -> Choice:
        """What the form can start from."""
        named = [(s.name, s.title) for s in (*scenarios(), *events())]
        return Choice(
            name="base",
            options=tuple((k, label, k == base) for k, label in [("", self.t("build.empty")), *named]),
            value=base,
        )

    def place(self, number: int, shock: Shock | None) -> Choice:
        """Places that hold a share of anything, the world, and what was typed."""
        held = self.words.model
        holders = {h.name for key in held.at for h in held.holders(key) if h.kind == "place"}
        codes = sorted((self.words.place(c), c) for c in holders if not c.startswith("R-") and c != WORLD)
        options = [("", self.t("build.choose")), *((code, name) for name, code in codes)]
        options.append((WORLD, self.t("build.world")))
        return self._choice(numbered("place", number), options, shock.place if shock else "")

    def segment(self, number: int, shock: Shock | None) -> Choice:
        """Segments, in the order of the chain."""
        held = self.words.model
        options = [(s.key, self.words.segment(s.key)) for s in held.segments if not s.view]
        usual = shock.segment if shock else ""
        return self._choice(numbered("segment", number), [("", self.t("build.choose")), *options], usual)

    def kind(self, number: int, shock: Shock | None) -> Choice:
        """A stop for all, or of exports only."""
        options = [(kind, self.t(f"build.{kind}")) for kind in ("stop", "export")]
        return self._choice(numbered("kind", number), options, shock.kind if shock else "stop")

    def slider(self, name: str, number: int, limits: Limits) -> Slider:
        """Two ends: typed, else of the scenario, else as a form without a scenario begins."""
        label = numbered(name, number)
        typed = [part for text in self.ctx.many(label) for part in text.replace("–", "-").split("-")]
        shock = self.shock(number)
        ends = [100 * n if name == "loss" else n for n in span(getattr(shock, name) if shock else EMPTY[name])]
        whole = all(abs(n - round(n)) < WHOLE and limits.low <= round(n) <= limits.high for n in ends)
        by_path = shock is not None and bool(shock.path) and name != "loss"
        low, high = (f"{n:.0f}" for n in ends) if whole and not by_path else ("", "")
        usual = ""
        if shock and not low:
            usual = self.t("build.by_path") if by_path else self.words.of_range(getattr(shock, name), UNITS[name])
        if typed:
            low, high = typed[0], typed[-1]
        return Slider(
            name=label,
            kind=name,
            usual=usual,
            low=low,
            high=high,
            least=limits.low,
            most=limits.high,
            unit=limits.unit or self.t("build.weeks_unit"),
            error=self.error(label),
        )

    def number(self, name: str, usual: str, least: int, most: int, step: int = 1, unit: str = "") -> Number:
        """A number: typed, else the usual one."""
        value = self.ctx.one(name) or usual
        return Number(name=name, value=value, least=least, most=most, unit=unit, step=step, error=self.error(name))

    def action(self, name: str, limits: Limits) -> Number:
        """A measure of one's own, by its number; empty leaves it out."""
        return self.number(name, "", limits.low, limits.high, unit=self.t(f"build.unit_{name}"))

    def first(self) -> Choice:
        """The sector that is served first."""
        keys = stress_settings.sectors(self.words.model)
        options = [("", self.t("build.nobody")), *((key, self.words.segment(key)) for key in keys)]
        return self._choice("first", options, "")

    def body(self) -> Choice:
        """The coalition whose members are looked at."""
        known = stress_settings.coalitions(self.ctx, self.words.model)
        bodies = short_names(self.ctx)
        options = [(key, bodies.get(key, key)) for key in known]
        return self._choice("for", options, next(iter(known), ""))
