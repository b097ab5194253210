"""What a reader must know of a stop before its numbers: what was given in place of claims, and what nobody stated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from silcrete.chain.chain import Chain
from silcrete.chain.scenarios.change import settings
from silcrete.chain.scenarios.resolve import Stop, place_rows
from silcrete.chain.scenarios.shock import Shock, span

YEAR = 52
"""Longest stop in weeks that the test is made for: buyers, sites and prices do not stay as they are for longer."""
FEW = 6
"""Keys of claims that are named one by one."""


def cautions(chain: Chain, shocks: Sequence[Shock], stops: Sequence[Stop]) -> tuple[str, ...]:
    """One sentence each: a share given in place of claims on file or beyond those of its place, one of a site in a
    place that no claim gives a share, a firm that nothing on file ties to the segment, a segment that another stop
    takes out of that of its place, settings at their default, a stop longer than the test is made for, a path that
    only a part follows, and one that never comes back.

    `stops` are those that `resolve` found for the shocks.
    """
    found: list[str] = []
    for n, shock in enumerate(shocks):
        head = f"Stop {n + 1}: " if len(shocks) > 1 else ""
        own = [s for s in stops if s.number == n]
        found += [head + text for stop in own for text in _of_stop(chain, stop)]
        if not (shock.segment or shock.firm or shock.facility):
            found += [
                f"{head}{other.segment} stops as stop {m + 1} says, not with the rest of {shock.place}."
                for m, other in enumerate(shocks)
                if other.place == shock.place and other.segment and not other.firm
            ]
        if shock.unstated:
            held = dict(settings(shock))
            named = ", ".join(f"{name} {held[name]}" for name in shock.unstated)
            found.append(f"{head}Not stated, so at the default: {named}.")
        if span(shock.weeks)[1] > YEAR:
            weeks = f"{span(shock.weeks)[1]:g} weeks"
            found.append(f"{head}It lasts up to {weeks}: the test is made for stops of weeks to a year.")
        if shock.path and span(shock.loss)[0] < 1:
            found.append(f"{head}Only a part of the supply follows the path: loss {_told(*span(shock.loss))}.")
        if shock.path and shock.path[-1][1] < 1:
            left = f"{_percent(shock.path[-1][1])} of normal in week {shock.path[-1][0]:g}"
            found.append(f"{head}The path ends at {left} and stays there: the stop has no end.")
    return tuple(dict.fromkeys(found))


def set_aside(chain: Chain, stops: Sequence[Stop]) -> tuple[str, ...]:
    """Keys of the claims whose place a given share takes, unless the scenario names them as its ground."""
    keys = ((chain.shares.keys[r], stop) for stop in stops for r in stop.aside)
    return tuple(dict.fromkeys(key for key, stop in keys if key not in stop.shock.claims))


def _of_stop(chain: Chain, stop: Stop) -> Iterator[str]:
    shock = stop.shock
    who = shock.firm or shock.facility or shock.place
    if stop.doubt:
        yield stop.doubt
    if shock.share is None:
        return
    given = _told(*shock.share)
    if stop.aside:
        low, high = _hull(chain, stop.aside)
        keys = [chain.shares.keys[r] for r in stop.aside]
        if set(keys) <= set(shock.claims) and shock.share[0] <= low and high <= shock.share[1]:
            return
        named = ", ".join(keys[:FEW]) + (f" and {len(keys) - FEW} more" if len(keys) > FEW else "")
        yield (
            f"The share given, {given} of the world, takes the place of the {_told(low, high)} that claims on file "
            f"give {who} in {shock.segment} ({named}). Only what was given stops; the rest of {who} goes on."
        )
    elif shock.facility and not (rows := place_rows(chain, stop)):
        yield (
            f"The share given for {who}, {given} of the world, can be held against nothing: no claim on file gives "
            f"{shock.place} a share of {shock.segment}."
        )
    elif shock.facility:
        most = _hull(chain, rows)[1]
        if shock.share[0] > most:
            yield (
                f"The share given for {who}, {given} of the world, is more than claims on file give all of "
                f"{shock.place} in {shock.segment}: at most {_percent(most)}."
            )


def _hull(chain: Chain, rows: Sequence[int]) -> tuple[float, float]:
    """The lowest and highest number that rows state."""
    shares, at = chain.shares, list(rows)
    plain = ~np.isnan(shares.value[at])
    low = np.where(plain, shares.value[at], shares.low[at])
    high = np.where(plain, shares.value[at], shares.high[at])
    return float(low.min()), float(high.max())


def _told(low: float, high: float) -> str:
    return _percent(low) if low == high else f"{_percent(low)} to {_percent(high)}"


def _percent(part: float) -> str:
    return f"{100 * part:.4g}%"
