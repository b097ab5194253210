"""Three forecasts that know next to nothing: a model that does not beat them has not earned its trust."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from silcrete.analysis._backtest.before import LEAST, WIDEST, Known
from silcrete.analysis._backtest.model import MONTH, WEEKS, Setting
from silcrete.analysis._backtest.stop import CONTROL
from silcrete.analysis._backtest.targets import Case
from silcrete.chain.shares import first_day, last_day

QUARTER = 91.0


def no_effect(case: Case) -> float:
    """Nothing is lost, nothing takes time, nobody downstream ever feels it."""
    if case.what == "days until felt":
        return 7.0 * WEEKS
    return 1.0 if case.what == "level on a day" else 0.0


def proportional(case: Case, known: Known, found: Setting | None, days: float | None = None) -> float:
    """What stops, times how long, without stocks, substitutes or delay: it is felt at once and in proportion.

    Middles of the same knowledge: the middle earlier length (or `days`, where it is told), half of a place for a site,
    the middle of the shares on file (half where there is none), half for a control on exports.
    """
    event = case.event
    usual = float(np.median(known.lengths)) if len(known.lengths) >= LEAST else float(np.sqrt(WIDEST[0] * WIDEST[1]))
    length = usual if days is None else days
    loss = (0.5 if CONTROL in event.cause else 1.0) if event.lost_local is None else event.lost_local
    if CONTROL in event.cause and days is None:
        loss = 0.5
    part = 0.5 if event.facility and days is None else 1.0
    world = loss * part * _share(found)
    if case.what in ("days to full output", "days closed", "days in all"):
        return length
    if case.what == "level on a day":
        return 1.0 if case.at[0] >= length else 1.0 - loss
    if case.what == "part of a month":
        first, last = case.at
        return loss * max(0.0, min(last, length) - first) / (last - first)
    return {
        "days lost": loss * length,
        "days until felt": 0.0,
        "part of the world": world,
        "part of a month of the world": world * min(length, MONTH) / MONTH,
        "part of a quarter's chips": world * min(length, QUARTER) / QUARTER,
    }[case.what]


def _share(found: Setting | None) -> float:
    """The middle of what the network says of the part of the world that stops."""
    if found is None:
        return 0.5
    middles = [
        float(np.mean([(low + high) / 2 for low, high in hit.stated.spans])) for n in found.net.nodes for hit in n.hits
    ]
    return float(np.mean(middles)) if middles else 0.5


def persistence(case: Case, earlier: Iterable[Case]) -> float | None:
    """As the last time: the latest value of the same quantity that was on file before the stop; None for the first."""
    start = last_day(first_day(case.event.start))
    seen = [
        (last_day(other.claim.stated_on or other.claim.period), other.claim.key, other.seen)
        for other in earlier
        if other.what == case.what and 0 < last_day(other.claim.stated_on or other.claim.period) < start
    ]
    return max(seen)[2] if seen else None
