"""A stop of a supply: what is missing, where, how much of it, for how long, and how it comes back."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from silcrete.errors import BadInput

KINDS = ("stop", "export")
WORLD = "WORLD"
LONGEST = 520.0
"""Most weeks that a stop, its way back or its path may take."""
LEAST = 0.001
"""Smallest part of a supply whose loss is a stop; of a range it is the upper end that counts."""
Span = float | tuple[float, float]
WEEKS, RECOVERY = 12.0, (2.0, 12.0)
"""Length of a stop and of its way back where none is given."""


@dataclass(frozen=True, slots=True)
class Shock:
    """A place gives less of a segment for some weeks. A pair instead of a number is a range to draw from.

    Named is a place with a segment; or a place alone (every segment of which it holds a share on file), a segment with
    the place `WORLD` (lost everywhere), a `firm` in a segment, or a `facility`. `loss` is the part of that supply that
    is missing; after `weeks` it comes back evenly over `recovery` weeks. `path` stands in place of both: pairs of week
    and level of output, from week 0 and rising to 520 at most, levels from 0 to 1, straight between them and after the
    last as at the last; `weeks` is then its last week, and `loss` the part of the supply that follows it. `kind` is
    `stop` (no one gets it) or `export` (who buys at home still does; `to` narrows it to some buyers). `scrapped` is the
    part of the work in process that is lost, which delays the return. `share` is the part of world supply that stops, a
    number or a pair: it takes the place of what claims say of who is named, whose other output goes on. `claims` are
    keys of claims to be preferred. `unstated` names the settings of a file or a command that stand at their default
    because nobody gave them.

    Raises BadInput for a fraction outside 0 to 1, a time that is not positive or not finite, an unknown kind, a range
    that falls, settings that contradict each other, or a stop of nothing.
    """

    place: str = ""
    segment: str = ""
    loss: Span = 1.0
    weeks: Span = WEEKS
    recovery: Span = RECOVERY
    kind: str = "stop"
    to: tuple[str, ...] = ()
    scrapped: Span = 0.0
    path: tuple[tuple[float, float], ...] = ()
    share: tuple[float, float] | None = None
    claims: tuple[str, ...] = ()
    firm: str = ""
    facility: str = ""
    unstated: tuple[str, ...] = field(default=(), compare=False, repr=False)

    def __post_init__(self) -> None:
        """Check every value."""
        self._named()
        if isinstance(self.share, int | float):
            object.__setattr__(self, "share", (float(self.share), float(self.share)))
        for name, value in (("loss", self.loss), ("scrapped", self.scrapped), ("share", self.share)):
            if value is not None:
                self._within(name, value, 0.0, 1.0)
        self._something()
        self._within("weeks", self.weeks, 1e-6, LONGEST)
        self._within("recovery", self.recovery, 0.0, LONGEST)
        if self.kind not in KINDS:
            raise BadInput("A shock is a stop or a ban on exports.", found=repr(self.kind), todo="use stop or export.")
        if self.to and self.kind != "export":
            raise BadInput("Only a ban on exports names buyers.", found=str(self.to), todo="give `kind='export'`.")
        if self.place and self.place in self.to:
            raise BadInput(
                "A ban on exports bars the place from itself.",
                found=f"{self.place} to {', '.join(self.to)}",
                todo="name other buyers, or leave them out to bar all that are abroad.",
            )
        if self.path:
            self._path()

    def _something(self) -> None:
        """Refuse a stop that takes nothing: its answer would read as an all-clear."""
        if 0 < span(self.loss)[1] < LEAST:
            raise BadInput(
                "So small a loss cannot be told from none.",
                found=f"loss {span(self.loss)[1]:g}",
                todo=f"give a `loss` of {LEAST:g} (0.1 percent) or more, up to 1.",
            )
        for name, value in (("loss", self.loss), ("share", self.share)):
            if value is not None and span(value)[1] == 0:
                raise BadInput(
                    "Nothing stops.", found=f"{name} 0", todo=f"give `{name}=0.3` or any number above 0, up to 1."
                )

    def _path(self) -> None:
        """Refuse a path that is none, or that another setting contradicts; `weeks` becomes its last week."""
        pairs = [pair if isinstance(pair, tuple | list) else () for pair in self.path]
        numbers = [v for pair in pairs for v in pair if isinstance(v, int | float) and not isinstance(v, bool)]
        whole = all(len(pair) == 2 for pair in pairs) and len(numbers) == 2 * len(pairs)
        if not whole or not all(map(math.isfinite, numbers)):
            raise BadInput(
                "The path of a recovery holds what is no number.",
                found=str(self.path),
                todo="give (week, level) pairs such as [[0, 0.0], [4, 0.5], [10, 1.0]].",
            )
        times = [float(week) for week, _ in self.path]
        if len(times) < 2 or times[0] != 0:
            raise BadInput(
                "The path of a recovery begins at week 0 and has at least two points.",
                found=str(self.path),
                todo="give (week, level) pairs such as [[0, 0.0], [4, 0.5], [10, 1.0]].",
            )
        rising = all(a < b for a, b in itertools.pairwise(times))
        if not rising or times[-1] > LONGEST or any(not 0 <= level <= 1 for _, level in self.path):
            raise BadInput(
                f"The path of a recovery must run forward, to week {LONGEST:g} at most, with levels from 0 to 1.",
                found=str(self.path),
                todo="give (week, level) pairs, each week later than the one before.",
            )
        if all(level == 1 for _, level in self.path):
            raise BadInput("Nothing stops.", found="a path at 1 throughout", todo="give a level below 1.")
        if span(self.weeks) not in (span(WEEKS), (times[-1], times[-1])) or span(self.recovery) != RECOVERY:
            raise BadInput(
                "A path says how long the stop lasts and how it comes back; `weeks` and `recovery` say it as well.",
                found=f"weeks {self.weeks}, recovery {self.recovery}, and a path to week {times[-1]:g}",
                todo="leave out the path, or `weeks` and `recovery`.",
            )
        object.__setattr__(self, "weeks", times[-1])

    def _named(self) -> None:
        """Refuse a name that is no text, a text in place of a list of them, a stop of nothing, and one named twice."""
        for name in ("place", "segment", "firm", "facility"):
            if not isinstance(getattr(self, name), str):
                raise BadInput(f"The {name} of a shock is no text.", found=repr(getattr(self, name)), todo="name one.")
        for name in ("to", "claims"):
            if isinstance(text := getattr(self, name), str):
                raise BadInput(
                    f"The `{name}` of a shock is a tuple of texts.",
                    found=repr(text),
                    todo=f"give `{name}=({text!r},)`.",
                )
        if not (self.place or self.segment or self.firm or self.facility):
            raise BadInput(
                "A shock names nothing that stops.",
                found="neither place, segment, firm nor facility",
                todo="give at least one, such as `place='CN'` and `segment='crm.gallium'`.",
            )
        if self.segment and not (self.place or self.firm or self.facility):
            raise BadInput(
                "A shock names no place, firm or facility.",
                found=f"segment {self.segment!r} alone",
                todo="give the place that stops; `place='WORLD'` stops the segment everywhere.",
            )
        if self.firm and self.facility:
            raise BadInput(
                "A shock stops a firm or a facility, not both.",
                found=f"firm {self.firm!r}, facility {self.facility!r}",
                todo="give two shocks, or leave one out.",
            )
        if self.firm and not self.segment:
            raise BadInput(
                "A firm that stops needs the segment in which it does.",
                found=f"firm {self.firm!r} alone",
                todo="give the segment, such as `segment='design.eda'`.",
            )
        if self.place == WORLD and self.kind == "export":
            raise BadInput(
                "Nobody is outside the world to ban exports to.", found=f"place {WORLD!r}", todo="name a place."
            )
        if self.share is not None and not (self.segment or self.facility):
            raise BadInput(
                "A share is a part of one segment.",
                found=f"a share of all that {self.place} supplies",
                todo="name its `segment`, or leave the share out.",
            )
        if self.place == WORLD and self.share not in (None, (1.0, 1.0)):
            raise BadInput("The world is all of a segment.", found=f"share {self.share!r}", todo="leave the share out.")

    def _within(self, name: str, value: Any, least: float, most: float) -> None:
        """Refuse what is no number or rising pair of numbers from `least` to `most`."""
        bounds = f"above 0 to {most:g}" if 0 < least < 1e-3 else f"from {least:g} to {most:g}"
        bounds += "; 0.5 is 50 percent" if most == 1 else ""
        pair = value if isinstance(value, tuple | list) else (value, value)
        if len(pair) != 2 or any(isinstance(v, bool) or not isinstance(v, int | float) for v in pair):
            raise BadInput(
                f"The {name} of a shock is no number.",
                found=repr(value),
                todo=f"give a number without quotes, or a rising pair, {bounds}.",
            )
        low, high = span(value)
        if least <= high < low <= most:
            raise BadInput(f"The range of the {name} falls.", found=repr(value), todo="give the smaller number first.")
        if not least <= low <= high <= most:
            raise BadInput(
                f"The {name} of a shock is out of range.",
                found=repr(value),
                todo=f"give a number, or a rising pair, {bounds}.",
            )

    def as_dict(self) -> dict[str, Any]:
        """JSON-ready content."""
        return {
            "place": self.place,
            "segment": self.segment,
            "loss": list(span(self.loss)),
            "weeks": list(span(self.weeks)),
            "recovery": list(span(self.recovery)),
            "kind": self.kind,
            "to": list(self.to),
            "scrapped": list(span(self.scrapped)),
            "path": [[float(week), float(level)] for week, level in self.path],
            "share": list(span(self.share)) if self.share else None,
            "claims": list(self.claims),
            "firm": self.firm,
            "facility": self.facility,
        }


def over(shocks: Sequence[Shock]) -> tuple[float, float]:
    """The earliest and the latest week in which all of some stops are over; infinite where one stays below normal at
    the end of its path. What has no path comes back from then on."""
    ends = [(math.inf, math.inf) if s.path and s.path[-1][1] < 1 else span(s.weeks) for s in shocks]
    return max(low for low, _ in ends), max(high for _, high in ends)


def steps(path: Sequence[tuple[float, float]]) -> list[tuple[str, int, float]]:
    """The points of a path as unit, number and level: in weeks where all are whole, else in days, in hours before the
    first day is over."""
    if all(week == round(week) for week, _ in path):
        return [("week", round(week), level) for week, level in path]
    within = [("hour", 168 * week, level) if 0 < 7 * week < 1 else ("day", 7 * week, level) for week, level in path]
    return [(unit, round(number), level) for unit, number, level in within]


def span(value: Span) -> tuple[float, float]:
    """A number or a pair as a pair."""
    return (float(value[0]), float(value[1])) if isinstance(value, tuple | list) else (float(value), float(value))
