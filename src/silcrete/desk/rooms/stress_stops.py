"""The stops of a test as its address tells them: the first without a number, further ones as `place2`, `loss2`, ...

A stop is of a place, of a firm or of one facility. What is not given is as in the scenario; a stop that the scenario
does not have is told whole. `stops` says how many numbers there are, `drop` which of them are left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any

from silcrete.chain import areas
from silcrete.chain.scenarios import Scenario, Shock
from silcrete.chain.scenarios.caution import YEAR
from silcrete.chain.scenarios.change import OWN
from silcrete.chain.scenarios.change import changed as changed_stop
from silcrete.chain.scenarios.shock import KINDS, WORLD, span
from silcrete.desk.context import Context, asked_wrongly, wrong_number
from silcrete.desk.rooms.chain_model import ChainModel
from silcrete.desk.rooms.stress_links import MOST_STOPS, numbered
from silcrete.errors import SilcreteError, UnknownName, UsageError

MOST_WEEKS = YEAR
"""Longest stop one may ask for: the domain of validity ends there."""
MOST_RECOVERY = 104
"""Longest way back: as far as the weeks are computed."""
OWN_WEEKS = 26.0
"""Length of a stop that no scenario has, where the address names none."""

Range = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Limits:
    """Lowest and highest value of a number in an address, and its unit as the label of a field says it."""

    low: int
    high: int
    unit: str = ""


RANGES = {"loss": Limits(1, 100, "%"), "weeks": Limits(1, MOST_WEEKS), "recovery": Limits(0, MOST_RECOVERY)}
"""Fields that hold a number or a range."""
SHARE = Limits(1, 100, "%")
"""Lowest and highest share that an address may tell."""


@dataclass(frozen=True, slots=True)
class Told:
    """What an address says of one stop: `loss` and `share` as fractions, times in weeks; what is empty it leaves."""

    place: str = ""
    segment: str = ""
    firm: str = ""
    facility: str = ""
    kind: str = ""
    loss: Range | None = None
    weeks: Range | None = None
    recovery: Range | None = None
    share: Range | None = None

    @property
    def named(self) -> bool:
        """Whether it says anything."""
        return any(getattr(self, f.name) not in ("", None) for f in fields(self))

    @property
    def moved(self) -> bool:
        """Whether it names who stops, not only where."""
        return bool(self.firm or self.facility)


@dataclass
class Reading:
    """All stops of an address by number, and what is wrong, by the name of the parameter."""

    told: dict[int, Told] = field(default_factory=dict)
    problems: dict[str, SilcreteError] = field(default_factory=dict)


# -- one field ---------------------------------------------------------------------------------------------------------


def ranged(ctx: Context, name: str, number: int = 1) -> Range | None:
    """A number or a range of whole numbers, given once as `8-26` or twice; None where nothing is given.

    Raises UsageError for what is no number, lies outside its limits, or falls.
    """
    limits, label = RANGES[name], numbered(name, number)
    pair = _pair(label, ctx.many(label), limits, f"{limits.low + 3}-{limits.low + 9}")
    return (pair[0] / 100, pair[1] / 100) if pair and name == "loss" else pair


def share_of(ctx: Context, number: int = 1) -> Range | None:
    """The share in per cent, as one number or as a range, as fractions; None where none is given. Raises UsageError."""
    label = numbered("share", number)
    text = ctx.one(label)
    pair = _pair(label, (text,) if text else (), SHARE, "10-33")
    return (pair[0] / 100, pair[1] / 100) if pair else None


def _pair(label: str, given: Sequence[str], limits: Limits, example: str) -> Range | None:
    """The ends of what is given, the same twice for one number. Raises UsageError, with `example` as a range."""
    found = [part for text in given for part in re.split(r"(?<=\d)\s*[-–]\s*", text)]
    if not found:
        return None
    wrong = [why for part in found if (why := wrong_number(label, part, low=limits.low, high=limits.high))]
    if len(found) > 2:
        wrong = [f"The parameter {label} must be one number or two."]
    if wrong:
        todo = f"give one from {limits.low} to {limits.high}, or a range such as {example}."
        raise UsageError(wrong[0], found=repr(" ".join(given)), todo=todo)
    low, high = float(found[0]), float(found[-1])
    if high < low:
        todo = f"begin with the lower, as in {example}."
        raise UsageError(f"The range of {label} falls.", found=f"{found[0]} to {found[-1]}", todo=todo)
    return low, high


def place_of(ctx: Context, held: ChainModel, number: int = 1) -> str:
    """The place that stops; empty where none is named. Raises UnknownName (400)."""
    place = ctx.one(numbered("place", number))
    if place and place != WORLD:
        _wrong(lambda: areas.extent(place, held.day))
    return place


def segment_of(ctx: Context, held: ChainModel, number: int = 1) -> str:
    """The key of the segment that stops; empty where none is named. Raises UnknownName (400)."""
    segment = ctx.one(numbered("segment", number))
    return _wrong(lambda: held.chain.segment(segment).key) if segment else ""


def _wrong(look: Callable[[], Any]) -> Any:
    """What is looked up; an unknown name is a wrong request (400)."""
    try:
        return look()
    except UnknownName as error:
        error.status = 400
        raise


def firms(held: ChainModel) -> dict[str, str]:
    """Every name by which a firm may be called, with the one it is told by: firms on file, and holders of a share."""
    chain = held.chain
    known = {alias: o.name for o in chain.organisations for alias in (o.key, *o.aliases)}
    known |= {o.name: o.name for o in chain.organisations}
    for key in held.at:
        known |= {h.name: known.get(h.name, h.name) for h in held.holders(key) if h.kind == "firm"}
    return known


def firm_of(ctx: Context, held: ChainModel, number: int = 1) -> str:
    """The firm that stops, by its name; typed as its name, key or another name of it. Raises UnknownName (400)."""
    text = ctx.one(numbered("firm", number))
    known = firms(held) if text else {}
    folded = {name.casefold(): told for name, told in known.items()}
    if text and text.casefold() not in folded:
        raise asked_wrongly("firm", text, known)
    return folded[text.casefold()] if text else ""


def facility_of(ctx: Context, held: ChainModel, number: int = 1) -> str:
    """The key of the facility that stops; typed as its key or its name. Raises UnknownName (400), and UsageError for a
    name that several have."""
    text = ctx.one(numbered("facility", number))
    if not text:
        return ""
    sites = held.chain.facilities
    found = [f.key for f in sites if text in (f.key, f.name)]
    found = found or [f.key for f in sites if text.casefold() in (f.key.casefold(), f.name.casefold())]
    if not found:
        raise asked_wrongly("facility", text, [name for f in sites for name in (f.key, f.name)])
    if len(found) > 1:
        raise UsageError("Several facilities have this name.", found=", ".join(found), todo="give the key of one.")
    return found[0]


# -- all of them -------------------------------------------------------------------------------------------------------


def numbers(ctx: Context, given: Scenario | None) -> tuple[int, ...]:
    """The numbers of the stops: those of the scenario, and further ones, without those that are left out.

    Raises UsageError for more than a test may have, or for leaving out the first.
    """
    count = ctx.number("stops", len(given.shocks) if given else 1, low=1, high=MOST_STOPS)
    left = ctx.many("drop")
    wrong = [text for text in left if wrong_number("drop", text, low=2, high=MOST_STOPS)]
    if wrong:
        raise UsageError(
            "This stop cannot be left out.", found=repr(wrong[0]), todo=f"give numbers from 2 to {MOST_STOPS}."
        )
    return tuple(n for n in range(1, count + 1) if str(n) not in left)


def read(ctx: Context, held: ChainModel, given: Scenario | None) -> Reading:
    """Every stop of the address, and what is wrong with its fields."""
    out = Reading()
    try:
        asked: tuple[int, ...] = numbers(ctx, given)
    except SilcreteError as error:
        out.problems["drop" if "left out" in error.happened else "stops"] = error
        asked = (1,)
    for number in range(1, MOST_STOPS + 1):
        found = _stop(ctx, held, number, out.problems if number in asked else {})
        if number in asked:
            out.told[number] = found
    return out


def _stop(ctx: Context, held: ChainModel, number: int, problems: dict[str, SilcreteError]) -> Told:
    readers: Mapping[str, Callable[[], Any]] = {
        "place": lambda: place_of(ctx, held, number),
        "segment": lambda: segment_of(ctx, held, number),
        "firm": lambda: firm_of(ctx, held, number),
        "facility": lambda: facility_of(ctx, held, number),
        "kind": lambda: ctx.choice(numbered("kind", number), KINDS),
        "loss": lambda: ranged(ctx, "loss", number),
        "weeks": lambda: ranged(ctx, "weeks", number),
        "recovery": lambda: ranged(ctx, "recovery", number),
        "share": lambda: share_of(ctx, number),
    }
    values: dict[str, Any] = {}
    for name, reader in readers.items():
        try:
            values[name] = reader()
        except SilcreteError as error:
            problems[numbered(name, number)] = error
    if values.get("firm") and values.get("facility"):
        problems[numbered("facility", number)] = UsageError(
            "A stop is of a firm or of a facility, not of both.",
            found=f"{values['firm']} and {values['facility']}",
            todo="leave one out, or add a stop for it.",
        )
    return Told(**values)


# -- what they make ----------------------------------------------------------------------------------------------------


def whole(told: Told) -> Shock:
    """A stop that no scenario has. Raises UsageError where it names too little to be one, BadInput where what it names
    contradicts itself."""
    enough = told.facility or (told.segment and (told.place or told.firm))
    if not enough:
        raise UsageError(
            "A stop of one's own names a place and a segment, a firm and a segment, or a facility.",
            found=f"place {told.place!r}, segment {told.segment!r}",
            todo="give both, as in ?place=CN&segment=crm.gallium.",
        )
    shock = Shock(told.place, told.segment, weeks=OWN_WEEKS, share=told.share, firm=told.firm, facility=told.facility)
    return with_told(shock, replace(told, place="", segment="", firm="", facility="", share=None))


def with_told(shock: Shock, told: Told) -> Shock:
    """A stop with what is told in place of its own; another firm or facility drops the place, share and claims of the
    old one. Raises BadInput for a stop that contradicts itself."""
    if told.moved:
        shock = replace(
            shock,
            place=told.place,
            segment=told.segment or shock.segment,
            firm=told.firm,
            facility=told.facility,
            kind=told.kind or shock.kind,
            share=None,
            claims=(),
        )
        told = replace(told, place="", segment="")
    return changed(Scenario(OWN, "", "", "", shock), told).shock


def changed(given: Scenario, told: Told) -> Scenario:
    """A scenario with what is told of its leading stop, which is of who it was: place, segment, numbers and kind.

    Raises BadInput for a stop that contradicts itself.
    """
    out = changed_stop(
        given,
        place=told.place,
        segment=told.segment,
        loss=told.loss,
        weeks=told.weeks,
        recovery=told.recovery,
        share=told.share,
    )
    if not told.kind or told.kind == out.shock.kind:
        return out
    return replace(out, shock=replace(out.shock, kind=told.kind, to=out.shock.to if told.kind == "export" else ()))


def news(told: Told, shock: Shock) -> Told:
    """What is told without what the stop has anyway; with another firm or facility the place is told anew."""
    same = [name for name in ("firm", "facility", "kind") if getattr(told, name) == getattr(shock, name)]
    same += [name for name in RANGES if getattr(told, name) == span(getattr(shock, name))]
    same += ["share"] if told.share == shock.share else []
    who = [told.firm != shock.firm and told.firm, told.facility != shock.facility and told.facility]
    if not any(who):
        same += [name for name in ("place", "segment") if getattr(told, name) == getattr(shock, name)]
    kept: dict[str, Any] = {f.name: getattr(told, f.name) for f in fields(told) if f.name not in same}
    return Told(**kept)
