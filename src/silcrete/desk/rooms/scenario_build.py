"""The builder: every setting of a stress test in one form; the address holds all of it, each field says what is wrong.

Nothing is computed here. A form that can be run leads to the address of its test; one that cannot comes back with a
message at the field.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from silcrete.analysis._stress.network import build as network
from silcrete.analysis._stress.priors import priors
from silcrete.chain.scenarios import Scenario, events, scenario, scenarios
from silcrete.chain.scenarios.change import OWN
from silcrete.chain.scenarios.shock import WORLD, Span, span
from silcrete.desk.cache import Answer
from silcrete.desk.context import Context
from silcrete.desk.pages import HTML_ONLY, PageData, moved
from silcrete.desk.rooms import stress_model, stress_settings
from silcrete.desk.rooms.chain_model import ChainModel, model
from silcrete.desk.rooms.members import short_name
from silcrete.desk.rooms.stress_file import toml
from silcrete.desk.rooms.stress_links import TEST
from silcrete.desk.rooms.stress_settings import ACTIONS, RANGES, Limits
from silcrete.desk.rooms.stress_words import StressWords
from silcrete.errors import SilcreteError, UsageError
from silcrete.records import Body
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
class BuildPage(PageData):
    """The form. `base` is the scenario it starts from, empty for none; `ready` says whether it can be run as it is."""

    base: str
    bases: Choice
    place: Choice
    segment: Choice
    kind: Choice
    ranges: tuple[Slider, ...]
    share: str
    share_error: str
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
    also: tuple[str, ...]
    file: str
    run_url: str
    clocks: tuple[tuple[str, str], ...] = field(metadata=HTML_ONLY)
    cancelled: bool = field(metadata=HTML_ONLY)


def build(ctx: Context) -> BuildPage | Answer:
    """The builder of stress tests, filled from the address; with `go` a form that can be run leads on to its test."""
    held = model(ctx)
    words = StressWords(ctx, held)
    base = ctx.choice("base", _names())
    go, cancelled = ctx.choice("go", ("1",)), ctx.choice("cancelled", ("1",))
    values, problems = stress_settings.read(ctx, held)
    given, asked, error = _asked(ctx, held, base, values, problems)
    address = ctx.href(f"/scenarios/{base or OWN}", **_told(ctx))
    ready = asked is not None and not problems and not error
    if go and ready and ctx.format == "html":
        return moved(address)
    begun = bool(go or base or _told(ctx))
    form = _Form(words, given, problems if begun else {})
    return BuildPage(
        title=ctx.t("build.title"),
        crumbs=((ctx.t("nav.scenarios"), "/scenarios"), (ctx.t("build.crumb"), "")),
        base=base,
        bases=form.bases(base),
        place=form.place(),
        segment=form.segment(),
        kind=form.kind(),
        ranges=tuple(form.slider(name, limits) for name, limits in RANGES.items()),
        share=ctx.one("share"),
        share_error=form.error("share"),
        actions=tuple(form.action(name, limits) for name, limits in ACTIONS.items()),
        first=form.first(),
        own_measures=tuple(a.title for a in given.measures) if given else (),
        compare=ctx.one("measures") == "1",
        runs=form.number("runs", str(stress_settings.RUNS), LEAST_RUNS, stress_settings.MOST_RUNS, 100),
        seed=form.number("seed", str(stress_settings.SEED), 0, stress_settings.MOST_SEED),
        body=form.body(),
        ready=ready,
        error=_said(error) if error else "",
        stop=words.stop(asked.shock) if asked and ready else "",
        also=tuple(words.stop(s) for s in given.also) if given else (),
        file=toml(asked) if asked and ready else "",
        run_url=address if ready else "",
        clocks=tuple((n, v) for n, v in (("as_of", ctx.as_of), ("known_on", ctx.known_on)) if v),
        cancelled=bool(cancelled),
    )


def _names() -> tuple[str, ...]:
    return tuple(s.name for s in (*scenarios(), *events()))


def _told(ctx: Context) -> dict[str, Any]:
    """The fields that were set, for the address of the test."""
    told: dict[str, Any] = {}
    for name in TEST:
        found = tuple(v for v in ctx.many(name) if v)
        usual = (name, found) in (("runs", (str(stress_settings.RUNS),)), ("seed", (str(stress_settings.SEED),)))
        if found and not usual and (name, found) != ("measures", ("0",)):
            told[name] = found if len(found) > 1 else found[0]
    return told


def _asked(
    ctx: Context, held: ChainModel, base: str, values: Mapping[str, Any], problems: dict[str, SilcreteError]
) -> tuple[Scenario | None, Scenario | None, SilcreteError | None]:
    """The scenario the form starts from, the one it asks for, and what keeps it from being run."""
    given: Scenario | None = scenario(base) if base else None
    if problems:
        return given, None, None
    try:
        given = given or stress_model.scenario_of(ctx, OWN, held)
        asked = stress_settings.changed(given, stress_settings.made(values, held, given))
        network(held.chain, asked.shocks, priors())  # raises where what stops is not known, or contradicts itself
    except SilcreteError as error:
        found = _at_fields(ctx, base, error)
        problems.update(found)
        return given, None, None if found else error
    return given, asked, None


def _at_fields(ctx: Context, base: str, error: SilcreteError) -> dict[str, SilcreteError]:
    """What is wrong at which field: nothing chosen, or no share on file; empty where no field is to blame."""
    if missing := [name for name in ("place", "segment") if not (base or ctx.one(name))]:
        chosen = UsageError("Nothing is chosen here.", found="an empty field", todo="choose what stops, and where.")
        return dict.fromkeys(missing, chosen)
    if isinstance(error, UsageError) and "share" in error.todo:
        return {"share": UsageError(error.happened, found=error.found, todo="give it here, in per cent: 30, or 10-33.")}
    return {}


def _said(error: SilcreteError) -> str:
    """What is wrong and what to do, in one line."""
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

    def bases(self, base: str) -> Choice:
        """What the form can start from."""
        named = [(s.name, s.title) for s in (*scenarios(), *events())]
        return Choice(
            name="base",
            options=tuple((k, label, k == base) for k, label in [("", self.t("build.empty")), *named]),
            value=base,
        )

    def place(self) -> Choice:
        """Places that hold a share of anything, the world, and what was typed."""
        held = self.words.model
        holders = {h.name for key in held.at for h in held.holders(key) if h.kind == "place"}
        codes = sorted((self.words.place(c), c) for c in holders if not c.startswith("R-") and c != WORLD)
        options = [("", self.t("build.choose")), *((code, name) for name, code in codes)]
        options.append((WORLD, self.t("build.world")))
        return self._choice("place", options, self.given.shock.place if self.given else "")

    def segment(self) -> Choice:
        """Segments, in the order of the chain."""
        held = self.words.model
        options = [(s.key, self.words.segment(s.key)) for s in held.segments if not s.view]
        usual = self.given.shock.segment if self.given else ""
        return self._choice("segment", [("", self.t("build.choose")), *options], usual)

    def kind(self) -> Choice:
        """A stop for all, or of exports only."""
        options = [(kind, self.t(f"build.{kind}")) for kind in ("stop", "export")]
        return self._choice("kind", options, self.given.shock.kind if self.given else "stop")

    def slider(self, name: str, limits: Limits) -> Slider:
        """Two ends: typed, else of the scenario, else as a form without a scenario begins."""
        typed = [part for text in self.ctx.many(name) for part in text.replace("–", "-").split("-")]
        shock = self.given.shock if self.given and self.given.name != OWN else None
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
            name=name,
            usual=usual,
            low=low,
            high=high,
            least=limits.low,
            most=limits.high,
            unit=limits.unit or self.t("build.weeks_unit"),
            error=self.error(name),
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
        bodies = {b.key: short_name(b) for b in self.ctx.today_view.find(Body)}
        options = [(key, bodies.get(key, key)) for key in known]
        return self._choice("for", options, next(iter(known), ""))
