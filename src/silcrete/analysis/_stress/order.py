"""Who is hit hardest: one order for tables, exports, the headline and the brief."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from silcrete.analysis._stress.bands import Banded

KINDS = ("demand", "segment", "member")
Hardness = tuple[float, float, float, float]
UNHIT: Hardness = (1.0, 0.0, 0.0, 0.0)
"""Comes after all of which a loss is known."""


def hardness(bands: Iterable[Banded]) -> dict[tuple[str, str, str], Hardness]:
    """By kind, subject and place what orders them, hardest hit lowest: median, upper end of the 50 and of the 90 per
    cent band of the lost weeks under closure A, then the worst that any closure tells."""
    lost = [b for b in bands if b.quantity == "lost weeks"]
    worst: dict[tuple[str, str, str], float] = {}
    for b in lost:
        at = (b.kind, b.subject, b.place)
        worst[at] = max(worst.get(at, 0.0), b.high90)
    strict = {(b.kind, b.subject, b.place): b for b in lost if b.closure == "A"}
    return {at: (-b.median, -b.high50, -b.high90, -worst[at]) for at, b in strict.items()}


def hardest_first(bands: Sequence[Banded], names: Mapping[str, str], places: Sequence[str]) -> tuple[Banded, ...]:
    """The bands by kind (demand sectors, segments, members) and place (those of `places` first, then the rest as they
    come), hardest hit subject first and equals by name; closures and quantities of a subject keep their order."""
    hard = hardness(bands)
    rank = {place: n for n, place in enumerate(dict.fromkeys((*places, *(b.place for b in bands))))}

    def key(b: Banded) -> tuple[int, int, Hardness, str, str]:
        at = (b.kind, b.subject, b.place)
        return KINDS.index(b.kind), rank[b.place], hard[at], names[b.subject].casefold(), b.subject

    return tuple(sorted(bands, key=key))
