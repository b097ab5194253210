"""A past stop as it could be told beforehand: lengths of earlier stops, ignorance where nothing was known."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from silcrete.analysis._backtest.before import LEAST, WIDEST, Known
from silcrete.analysis._stress.priors import priors
from silcrete.analysis._stress.shock import knots, knots_of_path, weekly
from silcrete.analysis.draws import Floats, uniform
from silcrete.chain.shares import first_day, last_day
from silcrete.records import Disruption

SUDDEN = ("earthquake", "fire", "power loss")
"""Causes that stop a line at once and scrap work in process."""
CONTROL = "control"
"""What the cause of a control on exports has in its name."""


@dataclass(frozen=True, slots=True)
class Stop:
    """Draws of one stop, each (runs,): `full` and `back` are days at the bottom and on the way back, `scrapped` days of
    output lost with work in process, `loss` the part of the place's supply that is missing, `part` the part of the
    place that the site makes (1 where no site is named). `path` replaces full and back where the curve is given.
    """

    full: Floats
    back: Floats
    scrapped: Floats
    loss: Floats
    part: Floats
    path: tuple[tuple[float, float], ...] = ()

    def curve(self, days: int, scrapped: bool = True) -> Floats:
        """Missing part of the site's output by day, (days, runs); of its capacity without what was `scrapped`."""
        delay = self.scrapped if scrapped else np.zeros_like(self.scrapped)
        if self.path:
            return weekly(*knots_of_path(self.path, delay, self.loss), days)
        return weekly(*knots(self.full, self.back, delay, self.loss), days)

    def weeks(self, weeks: int) -> Floats:
        """Missing part of the place's supply by week, (weeks, runs)."""
        daily = self.curve(7 * weeks)
        mean: Floats = daily.reshape(weeks, 7, -1).mean(axis=1) * self.part
        return mean


def blind(event: Disruption, known: Known, kind: str, runs: int, seed: int) -> Stop:
    """The stop with nothing but what was known the day before, and what the first news said: place, segment, cause,
    site, and how much of the place stood still.

    The length is that of one of the earlier stops, times a factor from 1/2 to 2; with fewer than three of them it is
    any from half a week to a year (even in its logarithm). What part of it is spent at the bottom, what part of the
    place the site makes, what part of the work in process is scrapped, and how far a control on exports bites: even
    from 0 to 1. `kind` is the class of the segment, whose cycle time sets the days of scrapped work. Own assumptions,
    the same for all stops; none was chosen with an outcome in hand.
    """

    def u(name: str) -> Floats:
        return uniform(seed, f"back-test {event.key} {name}", 0, runs)

    if len(known.lengths) >= LEAST:
        earlier = np.array(known.lengths)
        which = np.minimum((u("which") * earlier.size).astype(int), earlier.size - 1)
        length = earlier[which] * 2.0 ** (2.0 * u("factor") - 1.0)
    else:
        low, high = np.log(WIDEST)
        length = np.exp(low + (high - low) * u("length"))
    bottom = u("bottom")
    control = CONTROL in event.cause
    loss = u("loss") if control else np.full(runs, 1.0 if event.lost_local is None else event.lost_local)
    part = u("part") if event.facility else np.ones(runs)
    return Stop(bottom * length, (1.0 - bottom) * length, _scrapped(event, kind, u("scrapped"), u("cycle")), loss, part)


def told(event: Disruption, kind: str, runs: int, seed: int) -> Stop | None:
    """The stop as it was: its length or curve and size on file, and all back after its last day; None without one."""
    if not event.end:
        return None
    days = float(last_day(event.end) - last_day(first_day(event.start)))
    ones = np.ones(runs)
    path = tuple((float(d), float(level)) for d, level in (p.split(":") for p in event.recovery.split(";") if p))
    path = (*path, (max(days, path[-1][0]), 1.0)) if path and path[-1][1] < 1.0 else path
    u = [uniform(seed, f"back-test {event.key} {name}", 0, runs) for name in ("scrapped", "cycle")]
    loss = ones * (1.0 if event.lost_local is None or path else event.lost_local)
    return Stop(days * ones, 0.0 * ones, _scrapped(event, kind, *u), loss, ones, path)


def _scrapped(event: Disruption, kind: str, part: Floats, cycle: Floats) -> Floats:
    """Days of output lost with work in process: a part of the cycle time, where the stop is sudden and it is a chip."""
    if kind != "chip" or not any(word in event.cause for word in SUDDEN):
        return np.zeros_like(part)
    days: Floats = part * 7.0 * priors().prior(f"cycle.{kind}").value(cycle)
    return days
