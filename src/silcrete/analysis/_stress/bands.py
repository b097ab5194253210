"""From losses by week and run to bands: how deep, how long, how soon, and how the closures differ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from silcrete.analysis._stress.dynamics import fast
from silcrete.analysis.draws import Floats

POINTS = (0.05, 0.25, 0.5, 0.75, 0.95)
"""Ends of the 90 and 50 percent bands, and the median."""
DEPTHS = (0.05, 0.10, 0.50)
QUARTER = 13
BACK = 0.05
"""Output counts as back when less than this is missing and stays so."""
QUANTITIES: dict[str, tuple[str, str]] = {
    "lost weeks": ("weeks", "weeks of normal output that are missing over the whole time"),
    "deepest loss": ("fraction", "part of a week's normal output missing in the worst week"),
    "worst quarter": ("fraction", "part of normal output missing in the worst 13 weeks"),
    "weeks until 5 percent down": ("weeks", "weeks from the start until 5 percent of a week's output is missing"),
    "weeks until 10 percent down": ("weeks", "the same for 10 percent"),
    "weeks until 50 percent down": ("weeks", "the same for half"),
    "weeks to recover": ("weeks", "weeks from the start until less than 5 percent is missing for good"),
}
TIMES = tuple(name for name in QUANTITIES if name.startswith(("weeks until", "weeks to")))
"""Quantities that stand at the number of weeks computed where they lie beyond it."""


@dataclass(frozen=True, slots=True)
class Banded:
    """One quantity of one subject under one closure: five points, and the part of runs in which it happens at all.

    Times that lie beyond the weeks computed stand at the number of weeks computed; `happens` then says how often they
    do not. That of "weeks to recover" is the part of runs in which output is back within the weeks computed, or was
    never below.
    """

    subject: str
    kind: str
    place: str
    quantity: str
    unit: str
    closure: str
    low90: float
    low50: float
    median: float
    high50: float
    high90: float
    happens: float

    @property
    def points(self) -> tuple[float, float, float, float, float]:
        """The five points, lowest first."""
        return (self.low90, self.low50, self.median, self.high50, self.high90)

    def as_dict(self) -> dict[str, Any]:
        """JSON-ready content."""
        return {name: getattr(self, name) for name in self.__slots__}


def measured(loss: Floats) -> tuple[Floats, Floats]:
    """Every quantity by run, in the order of QUANTITIES, and whether it happens: of (weeks, runs), both (7, runs)."""
    window = min(QUARTER, len(loss))
    found: tuple[Floats, Floats] = fast().measured(loss, DEPTHS, BACK, window, QUARTER)
    return found


def measures(loss: Floats) -> dict[str, tuple[Floats, Floats]]:
    """The same by name: loss is (weeks, runs), values and whether they happen are (runs,)."""
    values, happens = measured(loss)
    return {name: (values[n], happens[n]) for n, name in enumerate(QUANTITIES)}


def banded(subject: str, kind: str, place: str, closure: str, values: Floats, happens: Floats) -> list[Banded]:
    """The bands of one subject from its quantities by run, both (7, runs)."""
    cut = quantiles(np.sort(values, axis=1))
    out = []
    for n, (name, (unit, _)) in enumerate(QUANTITIES.items()):
        low90, low50, median, high50, high90 = (float(v) for v in cut[:, n])
        out.append(
            Banded(
                subject,
                kind,
                place,
                name,
                unit,
                closure,
                low90,
                low50,
                median,
                high50,
                high90,
                float(happens[n].mean()),
            )
        )
    return out


def single(
    subject: str,
    kind: str,
    place: str,
    closure: str,
    values: Floats,
    quantity: str = "lost weeks",
    happens: float = 1.0,
) -> Banded:
    """The band of one quantity in weeks that is given by run, (runs,)."""
    low90, low50, median, high50, high90 = (float(v) for v in quantiles(np.sort(values)[None, :])[:, 0])
    return Banded(subject, kind, place, quantity, "weeks", closure, low90, low50, median, high50, high90, happens)


def fan(loss: Floats) -> Floats:
    """The five points of each week, shape (weeks, 5). Weeks in which all runs are alike need no sorting."""
    ordered = np.array(loss)
    apart = ordered.max(axis=1) > ordered.min(axis=1)
    ordered[apart] = np.sort(ordered[apart], axis=1)
    return quantiles(ordered).T


def quantiles(ordered: Floats) -> Floats:
    """The five points of rows sorted along the last axis, shape (5, rows); linear between order statistics."""
    runs = ordered.shape[-1]
    spots = np.array(POINTS) * (runs - 1)
    low = np.floor(spots).astype(int)
    high = np.minimum(low + 1, runs - 1)
    part = spots - low
    points: Floats = ((1.0 - part) * ordered[..., low] + part * ordered[..., high]).T
    return points
