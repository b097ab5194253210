"""Who is hit hardest: one order for tables, exports, the headline and the brief."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence

from silcrete.analysis._stress.bands import Banded
from silcrete.units import LEAST_RUNS

KINDS = ("demand", "segment", "member")
At = tuple[str, str, str]
Hardness = tuple[float, ...]
"""Four numbers of the lost weeks and the part of runs, all below zero or zero: the hardest hit is the lowest."""
UNHIT: Hardness = (1.0, 0.0, 0.0, 0.0, 0.0)
"""Comes after all of which a loss is known."""
NOISE = 0.03
"""Part within which two count as equal: points of a band move by two to four in a hundred (one standard deviation) from
seed to seed at 1,000 runs, those of two sectors mostly together."""
SURVIVE = "weeks until 5 percent down"
"""Its part of runs orders those that lose as much."""


def hardness(bands: Iterable[Banded]) -> dict[tuple[str, str, str], Hardness]:
    """By kind, subject and place what orders them, hardest hit lowest: median, upper end of the 50 and of the 90 per
    cent band of the lost weeks under closure A, then the worst that any closure tells; last, the part of runs in which
    5 percent is missing in some week. Who differs from the hardest hit of a kind and place, or from the first after
    those, by less than the NOISE of runs stands as high as it: else the order would change with the seed."""
    lost: dict[tuple[str, str, str], Banded] = {}
    worst: dict[tuple[str, str, str], float] = {}
    part: dict[tuple[str, str, str], float] = {}
    for b in bands:
        at = (b.kind, b.subject, b.place)
        if b.quantity == "lost weeks":
            worst[at] = max(worst.get(at, 0.0), b.high90)
            if b.closure == "A":
                lost[at] = b
        elif (b.quantity, b.closure) == (SURVIVE, "A"):
            part[at] = b.happens
    exact = {at: (-b.median, -b.high50, -b.high90, -worst[at]) for at, b in lost.items()}
    loss = _led(exact, {at: (at[0], at[2]) for at in exact}, _near)
    alike = {at: (at[0], at[2], *loss[at]) for at in exact}
    missing = _led({at: (-part.get(at, 0.0),) for at in exact}, alike, _chance)
    found = {at: (*loss[at], *missing[at]) for at in exact}
    return {at: found[at] for at in sorted(found, key=found.__getitem__)}


def _led(
    exact: Mapping[At, Hardness], group: Mapping[At, object], alike: Callable[[Hardness, Hardness], bool]
) -> dict[At, Hardness]:
    """For each what the lowest of its group has that it is alike to, counted from the last that was alike to none."""
    out: dict[At, Hardness] = {}
    first: dict[object, Hardness] = {}
    for at in sorted(exact, key=exact.__getitem__):
        lead = first.get(group[at])
        if lead is None or not alike(exact[at], lead):
            lead = first[group[at]] = exact[at]
        out[at] = lead
    return out


def _near(one: Hardness, other: Hardness) -> bool:
    """Whether two bands differ by no more than the noise of runs."""
    return all(math.isclose(x, y, rel_tol=NOISE) for x, y in zip(one, other, strict=True))


def _chance(one: Hardness, other: Hardness) -> bool:
    """Whether two parts of runs differ by no more than two standard deviations at the fewest runs that give a band."""
    (p,), (q,) = one, other  # below zero
    return abs(p - q) <= 2.0 * math.sqrt(max(-p * (1.0 + p), -q * (1.0 + q)) / LEAST_RUNS)


def equals(bands: Iterable[Banded], of: str, place: str) -> tuple[str, ...]:
    """The other demand sectors that lose as much in a place as the sector `of`, but for the noise of runs; none where
    it is no sector, or loses nothing."""
    hard = hardness(b for b in bands if (b.kind, b.place) == ("demand", place))
    own = hard.get(("demand", of, place), UNHIT)[:4]
    return tuple(s for (_, s, _), found in hard.items() if found[:4] == own and min(own) < 0.0 and s != of)


def hardest_first(bands: Sequence[Banded], names: Mapping[str, str], places: Sequence[str]) -> tuple[Banded, ...]:
    """The bands by kind (demand sectors, segments, members) and place (those of `places` first, then the rest as they
    come), hardest hit subject first and equals by name; closures and quantities of a subject keep their order."""
    hard = hardness(bands)
    rank = {place: n for n, place in enumerate(dict.fromkeys((*places, *(b.place for b in bands))))}

    def key(b: Banded) -> tuple[int, int, Hardness, str, str]:
        at = (b.kind, b.subject, b.place)
        return KINDS.index(b.kind), rank[b.place], hard[at], names[b.subject].casefold(), b.subject

    return tuple(sorted(bands, key=key))
