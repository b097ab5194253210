"""What a reader may change about a stress test: read from the address, field by field, each with its own limits.

The address holds everything: `loss=80&loss=100` is a range, as is `loss=80-100`; what is not given is as in the
scenario.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from silcrete.analysis._stress.priors import priors
from silcrete.chain import areas
from silcrete.chain.scenarios import Action, Scenario
from silcrete.chain.scenarios.change import OWN
from silcrete.chain.scenarios.change import changed as changed_stop
from silcrete.chain.scenarios.shock import KINDS, WORLD
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
    if place and place != WORLD:
        _known(lambda: areas.extent(place, held.day))
    return place


def segment_of(ctx: Context, held: ChainModel) -> str:
    """The key of the segment that stops; empty where none is named. Raises UnknownName (400)."""
    segment = ctx.one("segment")
    return _known(lambda: held.chain.segment(segment).key) if segment else ""


def first_of(ctx: Context, held: ChainModel) -> str:
    """The demand sector that is served first; empty where none is. Raises UnknownName (400)."""
    return ctx.choice("first", (key for key, _ in sectors(held)))


def sectors(held: ChainModel) -> tuple[tuple[str, str], ...]:
    """Demand sectors: key and English name."""
    found = [s for s in held.segments if not s.view and priors().kind(s).name == "demand"]
    return tuple((s.key, s.name) for s in found)


def _known[T](ask: Callable[[], T]) -> T:
    try:
        return ask()
    except UnknownName as error:
        error.status = 400
        raise


FIELDS: Mapping[str, Callable[[Context, ChainModel], object]] = {
    "place": place_of,
    "segment": segment_of,
    "kind": lambda ctx, held: ctx.choice("kind", KINDS),
    **{name: (lambda ctx, held, name=name: ranged(ctx, name)) for name in RANGES},  # type: ignore[misc]
    "share": lambda ctx, held: share_of(ctx),
    **{
        name: (lambda ctx, held, name=name, most=limits: ctx.number(name, 0, low=most.low, high=most.high))  # type: ignore[misc]
        for name, limits in ACTIONS.items()
    },
    "first": first_of,
    "runs": lambda ctx, held: ctx.number("runs", RUNS, low=LEAST_RUNS, high=MOST_RUNS),
    "seed": lambda ctx, held: ctx.number("seed", SEED, low=0, high=MOST_SEED),
    "measures": lambda ctx, held: ctx.choice("measures", ("1", "0"), "0") == "1",
    "for": lambda ctx, held: ctx.choice("for", coalitions(ctx, held)) or next(iter(coalitions(ctx, held)), ALLIANCE),
}
"""Every field of a test with what reads it; each raises what is wrong with it alone."""
