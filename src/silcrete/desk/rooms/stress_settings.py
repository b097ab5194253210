"""What a reader may change about a stress test: its stops, what might help, how it is computed, whom it looks at.

The address holds everything; what is not given is as in the scenario. The stops are read in `stress_stops`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from silcrete.analysis._stress.priors import priors
from silcrete.analysis.draws import MOST_SEED
from silcrete.chain.scenarios import Action, Scenario, Shock
from silcrete.chain.scenarios.change import OWN, options
from silcrete.desk.context import Context
from silcrete.desk.rooms import stress_stops
from silcrete.desk.rooms.chain_model import ChainModel
from silcrete.desk.rooms.stress_stops import Limits, Range, Told
from silcrete.errors import SilcreteError, UsageError
from silcrete.records import Body
from silcrete.units import LEAST_RUNS

ALLIANCE = "esra"
"""The coalition whose members' sites are set against the losses where the reader names none."""
RUNS, SEED = 2000, 1
MOST_RUNS = 5000
BUILT = "-built"
"""End of the name of a scenario that no option of the command line can tell: it has a file of its own."""

ACTIONS = {"stock": Limits(1, 52), "spare": Limits(2, 5), "release": Limits(10, 90, "%")}
"""Measures of one's own, by the number that sets them: weeks more of stock, times the spare capacity, part of the time
to release another supplier."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a reader changed; what is empty is as in the scenario.

    `weeks` and `loss` (fractions) are ranges, as are `recovery` and `share`; with `firm` and `facility` they are of the
    leading stop. `also` are all further stops, None where they are those of the scenario. `actions` are measures of the
    reader's own; `body` is the coalition whose members' sites are set against the losses.
    """

    weeks: Range | int
    loss: Range | int
    runs: int
    seed: int
    measures: bool
    body: str = ALLIANCE
    recovery: Range | None = None
    place: str = ""
    segment: str = ""
    kind: str = ""
    share: Range | None = None
    actions: tuple[Action, ...] = ()
    firm: str = ""
    facility: str = ""
    also: tuple[Shock, ...] | None = None

    @property
    def leading(self) -> Told:
        """What is told of the leading stop."""
        return Told(
            place=self.place,
            segment=self.segment,
            firm=self.firm,
            facility=self.facility,
            kind=self.kind,
            loss=self.loss if isinstance(self.loss, tuple) else None,
            weeks=self.weeks if isinstance(self.weeks, tuple) else None,
            recovery=self.recovery,
            share=self.share,
        )

    @property
    def changed(self) -> bool:
        """Whether what stops is another than in the scenario."""
        return self.leading.named or self.also is not None


def coalitions(ctx: Context, held: ChainModel) -> dict[str, str]:
    """Coalitions with members on file, by key, the desk's own first."""
    keys = sorted({m.body for m in held.chain.members}, key=lambda key: (key != ALLIANCE, key))
    names = {b.key: b.name for b in ctx.today_view.find(Body)}
    return {key: names.get(key, key) for key in keys}


# -- one field ---------------------------------------------------------------------------------------------------------


def sectors(held: ChainModel) -> tuple[str, ...]:
    """Keys of the demand sectors."""
    return tuple(s.key for s in held.segments if not s.view and priors().kind(s).name == "demand")


def body_of(ctx: Context, held: ChainModel) -> str:
    """The coalition named, else the desk's own. Raises UnknownName (400)."""
    known = coalitions(ctx, held)
    return ctx.choice("for", known) or next(iter(known), ALLIANCE)


def runs_of(ctx: Context) -> int:
    """How many runs; raises UsageError for a number that the desk does not walk while somebody waits."""
    try:
        return ctx.number("runs", RUNS, low=LEAST_RUNS, high=MOST_RUNS)
    except UsageError as error:
        todo = f"give one from {LEAST_RUNS} to {MOST_RUNS}; the command line takes more."
        raise UsageError(error.happened, found=error.found, todo=todo) from None


def read(ctx: Context, held: ChainModel, given: Scenario | None) -> tuple[dict[str, Any], dict[str, SilcreteError]]:
    """Every field of a test by its name in the address, and what is wrong with those that cannot be read.

    `given` is the scenario that is changed, None for a stop of one's own; `stops` are what is told of each by number.
    """
    readers: dict[str, Callable[[], Any]] = {
        **{name: partial(ctx.number, name, 0, low=ends.low, high=ends.high) for name, ends in ACTIONS.items()},
        "first": lambda: ctx.choice("first", sectors(held)),
        "runs": lambda: runs_of(ctx),
        "seed": lambda: ctx.number("seed", SEED, low=0, high=MOST_SEED),
        "measures": lambda: ctx.choice("measures", ("1", "0"), "0") == "1",
        "for": lambda: body_of(ctx, held),
    }
    stops = stress_stops.read(ctx, held, given)
    values: dict[str, Any] = {"stops": stops.told}
    problems = stops.problems
    for name, reader in readers.items():
        try:
            values[name] = reader()
        except SilcreteError as error:
            problems[name] = error
    return values, problems


# -- all of them -------------------------------------------------------------------------------------------------------


def settings_of(ctx: Context, held: ChainModel, given: Scenario) -> Settings:
    """The reader's settings of a scenario; raises the first thing that is wrong with one of them.

    Who stops, where and in which segment in a stop of one's own is that scenario itself, not a change of it.
    """
    values, problems = read(ctx, held, given)
    for error in problems.values():
        raise error
    return made(values, held, given)


def made(values: Mapping[str, Any], held: ChainModel, given: Scenario) -> Settings:
    """Settings from read fields; what is as in the scenario is no change of it.

    Raises UsageError for a measure on goods that the stop does not name, or a further stop that names too little.
    """
    told: dict[int, Told] = values["stops"]
    leading = stress_stops.news(told[1], given.shock)
    if given.name == OWN:
        leading = replace(leading, place="", segment="", firm="", facility="", share=None)
    also = further(told, given)
    actions = _actions(values, held, leading.segment or given.shock.segment)
    return Settings(
        weeks=leading.weeks or 0,
        loss=leading.loss or 0,
        runs=values["runs"],
        seed=values["seed"],
        measures=values["measures"] or bool(actions),
        body=values["for"],
        recovery=leading.recovery,
        place=leading.place,
        segment=leading.segment,
        kind=leading.kind,
        share=leading.share,
        actions=actions,
        firm=leading.firm,
        facility=leading.facility,
        also=None if also == given.also else also,
    )


def further(told: Mapping[int, Told], given: Scenario) -> tuple[Shock, ...]:
    """All stops after the first: those of the scenario as they are told, then those that it does not have."""
    out = []
    for number, one in told.items():
        if number > 1:
            own = given.shocks[number - 1] if number <= len(given.shocks) else None
            shock = stress_stops.whole(one) if own is None else stress_stops.with_told(own, stress_stops.news(one, own))
            out.append(shock)
    return tuple(out)


def _actions(values: Mapping[str, Any], held: ChainModel, segment: str) -> tuple[Action, ...]:
    """Measures of the reader's own; those on stocks and release speak of goods like the segment that stops."""
    stock, spare, release, first = (values[name] for name in (*ACTIONS, "first"))
    if (stock or release) and not segment:
        raise UsageError(
            "A measure on stocks or release speaks of one kind of goods; this stop names no segment.",
            found="a stop of all that a place supplies",
            todo="leave it out, or name a segment.",
        )
    kind = priors().kind(held.chain.segment(segment)) if segment else None
    goods = kind.title.lower() if kind else ""
    name = kind.name if kind else ""
    found = []
    if stock:
        found.append(Action("own-stock", f"{stock} more weeks of stock of {goods}", f"cover.{name}", add=float(stock)))
    if spare:
        found.append(Action("own-spare", f"Other plants can add {spare} times as much", "spare", times=float(spare)))
    if release:
        title = f"Another supplier of {goods} is released in {release}% of the time"
        found.append(Action("own-release", title, f"requalify.{name}", times=release / 100))
    if first:
        title = f"{held.chain.segment(first).name} is served first"
        found.append(Action("own-first", title, "order", add=1.0, first=(first,)))
    return tuple(found)


def changed(given: Scenario, settings: Settings) -> Scenario:
    """The scenario with the reader's settings in place of its own. Raises BadInput for a stop that contradicts itself.

    What no option of the command line can tell gets a name of its own, under which its file is downloaded.
    """
    told = settings.leading
    if told.moved:
        asked = replace(given, shock=stress_stops.with_told(given.shock, told), claims=())
    else:
        asked = stress_stops.changed(given, told)
    if settings.also is not None:
        asked = replace(asked, also=settings.also)
    if (told.moved or settings.also is not None) and given.name != OWN:
        asked = replace(asked, title=f"{given.name}, changed: {_stops(asked)}", question=_question(given))
    seated = asked.name == OWN and bool(asked.shock.firm or asked.shock.facility)
    if settings.kind or settings.actions or seated or options(asked) is None:
        asked = replace(asked, name=given.name + BUILT, measures=(*asked.measures, *settings.actions))
    return asked


def _stops(asked: Scenario) -> str:
    """What stops, by its keys."""
    named = ([s.facility or s.firm, s.place, s.segment] for s in asked.shocks)
    return "; ".join(" ".join(part for part in parts if part) for parts in named)


def _question(given: Scenario) -> str:
    return f"What does the stop of {given.name!r} do with these changes?"
