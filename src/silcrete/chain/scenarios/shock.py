"""A stop of a supply: what is missing, where, how much of it, for how long, and how it comes back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from silcrete.errors import BadInput

KINDS = ("stop", "export")
Span = float | tuple[float, float]


@dataclass(frozen=True, slots=True)
class Shock:
    """A place gives less of a segment for some weeks. A pair instead of a number is a range to draw from.

    `loss` is the part of the place's supply that is missing; after `weeks` it comes back evenly over `recovery` weeks,
    or along `path`, pairs of (week, level of output) from the start. `kind` is `stop` (no one gets it) or `export` (who
    buys at home still does; `to` narrows it to some buyers). `scrapped` is the part of the work in process that is
    lost, which delays the return. `share` is the place's part of world supply where no claim gives it; `claims` are the
    keys of those that do, to be preferred.

    Raises BadInput for a fraction outside 0 to 1, a time that is not positive, an unknown kind, or a range that falls.
    """

    place: str
    segment: str
    loss: Span = 1.0
    weeks: Span = 12.0
    recovery: Span = (2.0, 12.0)
    kind: str = "stop"
    to: tuple[str, ...] = ()
    scrapped: Span = 0.0
    path: tuple[tuple[float, float], ...] = ()
    share: tuple[float, float] | None = None
    claims: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Check every value."""
        for name, value in (("loss", self.loss), ("scrapped", self.scrapped), ("share", self.share)):
            if value is not None:
                self._within(name, value, 0.0, 1.0)
        self._within("weeks", self.weeks, 1e-6, 520.0)
        self._within("recovery", self.recovery, 0.0, 520.0)
        if self.kind not in KINDS:
            raise BadInput("A shock is a stop or a ban on exports.", found=repr(self.kind), todo="use stop or export.")
        if self.to and self.kind != "export":
            raise BadInput("Only a ban on exports names buyers.", found=str(self.to), todo='set kind="export".')
        times = [week for week, _ in self.path]
        if times != sorted(times) or any(not 0 <= level <= 1 for _, level in self.path):
            raise BadInput(
                "The path of a recovery must run forward, with levels from 0 to 1.",
                found=str(self.path),
                todo="give (week, level) pairs in order of weeks.",
            )

    def _within(self, name: str, value: Any, least: float, most: float) -> None:
        low, high = span(value)
        if not least <= low <= high <= most:
            raise BadInput(
                f"The {name} of a shock is out of range.",
                found=repr(value),
                todo=f"give a number, or a rising pair, from {least:g} to {most:g}.",
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
            "path": [list(pair) for pair in self.path],
            "share": list(self.share) if self.share else None,
            "claims": list(self.claims),
        }


def span(value: Span) -> tuple[float, float]:
    """A number or a pair as a pair."""
    return (float(value[0]), float(value[1])) if isinstance(value, tuple | list) else (float(value), float(value))
