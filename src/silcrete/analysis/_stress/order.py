"""Who is hit hardest: one order for tables, exports, the headline and the brief."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from silcrete.analysis._stress.bands import Banded

KINDS = ("demand", "segment", "member")
Hardness = tuple[float, float, float, float]
UNHIT: Hardness = (1.0, 0.0, 0.0, 0.0)
"""Comes after all of which a loss is known."""
NOTHING: Hardness = (0.0, 0.0, 0.0, 0.0)
NOISE = 0.03
"""Part within which two count as equal: points of a band move by two to four in a hundred (one standard deviation) from
seed to seed at 1,000 runs, those of two sectors mostly together."""


def hardness(bands: Iterable[Banded]) -> dict[tuple[str, str, str], Hardness]:
    """By kind, subject and place what orders them, hardest hit lowest: median, upper end of the 50 and of the 90 per
    cent band of the lost weeks under closure A, then the worst that any closure tells. Who differs from the hardest hit
    of a kind and place, or from the first after those, by less than the NOISE of runs stands as high as it: else the
    order would change with the seed."""
    lost = [b for b in bands if b.quantity == "lost weeks"]
    worst: dict[tuple[str, str, str], float] = {}
    for b in lost:
        at = (b.kind, b.subject, b.place)
        worst[at] = max(worst.get(at, 0.0), b.high90)
    strict = {(b.kind, b.subject, b.place): b for b in lost if b.closure == "A"}
    exact = {at: (-b.median, -b.high50, -b.high90, -worst[at]) for at, b in strict.items()}
    out: dict[tuple[str, str, str], Hardness] = {}
    leader: dict[tuple[str, str], Hardness] = {}
    for at in sorted(exact, key=exact.__getitem__):
        first = leader.get(group := (at[0], at[2]), UNHIT)
        if not all(math.isclose(x, y, rel_tol=NOISE) for x, y in zip(exact[at], first, strict=True)):
            first = leader[group] = exact[at]
        out[at] = first
    return out


def equals(bands: Iterable[Banded], of: str, place: str) -> tuple[str, ...]:
    """The other demand sectors that lose as much in a place as the sector `of`, but for the noise of runs; none where
    it is no sector, or loses nothing."""
    hard = hardness(b for b in bands if (b.kind, b.place) == ("demand", place))
    own = hard.get(("demand", of, place), UNHIT)
    return tuple(subject for (_, subject, _), found in hard.items() if found == own < NOTHING and subject != of)


def hardest_first(bands: Sequence[Banded], names: Mapping[str, str], places: Sequence[str]) -> tuple[Banded, ...]:
    """The bands by kind (demand sectors, segments, members) and place (those of `places` first, then the rest as they
    come), hardest hit subject first and equals by name; closures and quantities of a subject keep their order."""
    hard = hardness(bands)
    rank = {place: n for n, place in enumerate(dict.fromkeys((*places, *(b.place for b in bands))))}

    def key(b: Banded) -> tuple[int, int, Hardness, str, str]:
        at = (b.kind, b.subject, b.place)
        return KINDS.index(b.kind), rank[b.place], hard[at], names[b.subject].casefold(), b.subject

    return tuple(sorted(bands, key=key))
