"""What a reader may change about a stress test: read from the address, field by field, each with its own limits.

The address holds everything: `loss=80&loss=100` is a range, as is `loss=80-100`; what is not given is as in the
scenario.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from silcrete.analysis._stress.priors import priors
from silcrete.chain import areas
from silcrete.chain.scenarios import Action, Scenario
from silcrete.chain.scenarios.change import OWN
from silcrete.chain.scenarios.change import changed as changed_stop
from silcrete.chain.scenarios.shock import KINDS, WORLD, span
from silcrete.desk.context import Context
from silcrete.desk.rooms.chain_model import ChainModel
from silcrete.errors import SilcreteError, UnknownName, UsageError
from silcrete.records import Body
from silcrete.units import LEAST_RUNS

ALLIANCE = "esra"
"""The coalition whose members' sites are set against the losses where the reader names none."""
RUNS, SEED = 2000, 1
MOST_RUNS, MOST_SEED = 5000, 9999
MOST_WEEKS = 52
"""Longest stop one may ask for: the domain of validity ends there."""
MOST_RECOVERY = 104
"""Longest way back: as far as the weeks are computed."""
BUILT = "-built"
"""End of the name of a scenario that no option of the command line can tell: it has a file of its own."""

Range = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Limits:
    """Lowest and highest value of a number in an address, and its unit as the label of a field says it."""

    low: int
    high: int
    unit: str = ""


RANGES = {"loss": Limits(1, 100, "%"), "weeks": Limits(1, MOST_WEEKS), "recovery": Limits(0, MOST_RECOVERY)}
"""Fields that hold a number or a range."""
ACTIONS = {"stock": Limits(1, 52), "spare": Limits(2, 5), "release": Limits(10, 90, "%")}
"""Measures of one's own, by the number that sets them: weeks more of stock, times the spare capacity, part of the time
to release another supplier."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a reader changed; what is empty is as in the scenario.

    `weeks` and `loss` (fractions) are ranges, as are `recovery` and `share`. `actions` are measures of the reader's
    own; `body` is the coalition whose members' sites are set against the losses.
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

    @property
    def changed(self) -> bool:
        """Whether the stop is another than the scenario's own."""
        told = (self.weeks, self.loss, self.recovery, self.place, self.segment, self.kind, self.share)
        return any(value not in (0, None, "") for value in told)


def coalitions(ctx: Context, held: ChainModel) -> dict[str, str]:
    """Coalitions with members on file, by key, the desk's own first."""
    keys = sorted({m.body for m in held.chain.members}, key=lambda key: (key != ALLIANCE, key))
    names = {b.key: b.name for b in ctx.today_view.find(Body)}
    return {key: names.get(key, key) for key in keys}


# -- one field ---------------------------------------------------------------------------------------------------------


def ranged(ctx: Context, name: str) -> Range | None:
    """A number or a range of whole numbers, given once as `8-26` or twice; None where nothing is given.

    Raises UsageError for what is no number, lies outside its limits, or falls.
    """
    limits, given = RANGES[name], ctx.many(name)
    found = [part for text in given for part in re.split(r"\s*[-–]\s*", text)]
    if not found:
        return None
    todo = f"give one from {limits.low} to {limits.high}, or a range such as {limits.low + 3}-{limits.low + 9}."
    whole = all(part.isdecimal() and limits.low <= int(part) <= limits.high for part in found)
    if not whole or len(found) > 2:
        raise UsageError(f"The parameter {name} must be a whole number.", found=repr(" ".join(given)), todo=todo)
    low, high = float(found[0]), float(found[-1])
    if high < low:
        raise UsageError(
            f"The range of {name} falls.", found=f"{found[0]} to {found[-1]}", todo="begin with the lower."
        )
    return low, high


def share_of(ctx: Context) -> Range | None:
    """The share in per cent, as one number or as a range, as fractions; None where none is given. Raises UsageError."""
    text = ctx.one("share")
    if not text:
        return None
    found = re.fullmatch(r"(\d{1,3})(?:\s*[-–]\s*(\d{1,3}))?", text)
    low, high = (int(found[1]), int(found[2] or found[1])) if found else (1, 0)
    if not 0 < low <= high <= 100:
        raise UsageError("The share is no per cent.", found=repr(text), todo="write it as 30, or as a range: 10-33.")
    return low / 100, high / 100


def place_of(ctx: Context, held: ChainModel) -> str:
    """The place that stops; empty where none is named. Raises UnknownName (400)."""
    place = ctx.one("place")
    try:
        if place and place != WORLD:
            areas.extent(place, held.day)
    except UnknownName as error:
        error.status = 400
        raise
    return place


def segment_of(ctx: Context, held: ChainModel) -> str:
    """The key of the segment that stops; empty where none is named. Raises UnknownName (400)."""
    segment = ctx.one("segment")
    try:
        return held.chain.segment(segment).key if segment else ""
    except UnknownName as error:
        error.status = 400
        raise


def sectors(held: ChainModel) -> tuple[str, ...]:
    """Keys of the demand sectors."""
    return tuple(s.key for s in held.segments if not s.view and priors().kind(s).name == "demand")


def body_of(ctx: Context, held: ChainModel) -> str:
    """The coalition named, else the desk's own. Raises UnknownName (400)."""
    known = coalitions(ctx, held)
    return ctx.choice("for", known) or next(iter(known), ALLIANCE)


def read(ctx: Context, held: ChainModel) -> tuple[dict[str, Any], dict[str, SilcreteError]]:
    """Every field of a test by its name in the address, and what is wrong with those that cannot be read."""
    readers: dict[str, Callable[[], Any]] = {
        "place": lambda: place_of(ctx, held),
        "segment": lambda: segment_of(ctx, held),
        "kind": lambda: ctx.choice("kind", KINDS),
        **{name: partial(ranged, ctx, name) for name in RANGES},
        "share": lambda: share_of(ctx),
        **{name: partial(ctx.number, name, 0, low=ends.low, high=ends.high) for name, ends in ACTIONS.items()},
        "first": lambda: ctx.choice("first", sectors(held)),
        "runs": lambda: ctx.number("runs", RUNS, low=LEAST_RUNS, high=MOST_RUNS),
        "seed": lambda: ctx.number("seed", SEED, low=0, high=MOST_SEED),
        "measures": lambda: ctx.choice("measures", ("1", "0"), "0") == "1",
        "for": lambda: body_of(ctx, held),
    }
    values: dict[str, Any] = {}
    problems: dict[str, SilcreteError] = {}
    for name, reader in readers.items():
        try:
            values[name] = reader()
        except SilcreteError as error:
            problems[name] = error
    return values, problems


# -- all of them -------------------------------------------------------------------------------------------------------


def settings_of(ctx: Context, held: ChainModel, given: Scenario) -> Settings:
    """The reader's settings of a scenario; raises the first thing that is wrong with one of them.

    The place, segment and share of a stop of one's own are that scenario itself, not a change of it.
    """
    values, problems = read(ctx, held)
    for error in problems.values():
        raise error
    return made(values, held, given)


def made(values: Mapping[str, Any], held: ChainModel, given: Scenario) -> Settings:
    """Settings from read fields; what is as in the scenario is no change of it.

    Raises UsageError for a measure on goods that the stop does not name.
    """
    own = given.name == OWN
    actions = _actions(values, held, values["segment"] or given.shock.segment)
    asked = {name: values[name] for name in ("place", "segment", "kind", "weeks", "recovery")}
    loss = values["loss"]
    asked["loss"] = (loss[0] / 100, loss[1] / 100) if loss else None
    usual: dict[str, Any] = {name: getattr(given.shock, name) for name in ("place", "segment", "kind")}
    usual |= {name: span(getattr(given.shock, name)) for name in RANGES}
    told = {name: None if value == usual[name] else value for name, value in asked.items()}
    return Settings(
        weeks=told["weeks"] or 0,
        loss=told["loss"] or 0,
        runs=values["runs"],
        seed=values["seed"],
        measures=values["measures"] or bool(actions),
        body=values["for"],
        recovery=told["recovery"],
        place="" if own else told["place"] or "",
        segment="" if own else told["segment"] or "",
        kind=told["kind"] or "",
        share=None if own else values["share"],
        actions=actions,
    )


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
    asked = changed_stop(
        given,
        place=settings.place,
        segment=settings.segment,
        loss=settings.loss or None,
        weeks=settings.weeks or None,
        recovery=settings.recovery,
        share=settings.share,
    )
    if settings.kind:
        buyers = asked.shock.to if settings.kind == "export" else ()
        asked = replace(asked, shock=replace(asked.shock, kind=settings.kind, to=buyers))
    if settings.kind or settings.actions:
        asked = replace(asked, name=given.name + BUILT, measures=(*asked.measures, *settings.actions))
    return asked
