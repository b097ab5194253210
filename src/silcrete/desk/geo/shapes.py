"""Shapes of Europe from the units of Natural Earth: merged by cancelling shared edges, simplified without gaps.

A unit is a first- or second-level area with the id Natural Earth gives it. Two neighbours share the points of their
border, so an edge that occurs in both directions is inside their union. Holes are real and are never filled.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise

from silcrete.desk.geo.projection import project, signed_area
from silcrete.errors import BadInput, UnknownName

Grid = tuple[int, int]
"""A point in hundredths of a degree: longitude, latitude."""
Ring = tuple[Grid, ...]
Shape = tuple[Ring, ...]
"""Rings of an area: outer ones clockwise, holes the other way, so that the inside is always on the right."""

FINE, COARSE = 0.0, 3.0
"""Simplification in kilometres: none, and one that is below half a pixel on a map of the whole of Europe."""


@lru_cache(maxsize=1)
def _units() -> dict[str, Shape]:
    """All units as they are stored."""
    stored = json.loads(files(__name__.rpartition(".")[0]).joinpath("europe.json").read_text(encoding="utf-8"))
    return {
        key: tuple(_walk(steps) for polygon in polygons for steps in polygon)
        for key, polygons in stored["units"].items()
    }


def _walk(steps: Sequence[int]) -> Ring:
    x, y, ring = 0, 0, []
    for dx, dy in zip(steps[::2], steps[1::2], strict=True):
        x, y = x + dx, y + dy
        ring.append((x, y))
    return tuple(ring)


def unit_ids() -> tuple[str, ...]:
    """The ids of all units, sorted."""
    return tuple(sorted(_units()))


@cache
def countries() -> tuple[str, ...]:
    """The countries drawn, ISO 3166-1 alpha-2, sorted."""
    return tuple(sorted({key.partition("-")[0] for key in _units()}))


@lru_cache(maxsize=4)
def _simplified(kilometres: float) -> dict[str, Shape]:
    """All units with fewer points. A border is simplified once, between the points where it meets another one."""
    if kilometres <= 0:
        return _units()
    shapes = _units()
    ends = _junctions(shapes.values())
    made: dict[tuple[Grid, ...], tuple[Grid, ...]] = {}
    result = {}
    for key, shape in shapes.items():
        rings = tuple(
            ring for ring in (_simplify_ring(ring, ends, made, kilometres) for ring in shape) if len(ring) > 2
        )
        result[key] = rings or shape[:1]
    return result


def _junctions(shapes: Iterable[Shape]) -> set[Grid]:
    """Points where a border does not simply go on: they have more or fewer than two different neighbours."""
    around: dict[Grid, set[Grid]] = {}
    for shape in shapes:
        for ring in shape:
            for a, b in zip(ring, ring[1:] + ring[:1], strict=True):
                around.setdefault(a, set()).add(b)
                around.setdefault(b, set()).add(a)
    return {point for point, others in around.items() if len(others) != 2}


def _simplify_ring(
    ring: Ring, ends: set[Grid], made: dict[tuple[Grid, ...], tuple[Grid, ...]], kilometres: float
) -> Ring:
    cuts = [n for n, point in enumerate(ring) if point in ends]
    if not cuts:
        cuts = [ring.index(min(ring)), ring.index(max(ring))]
        cuts = sorted(set(cuts))
    turned = ring[cuts[0] :] + ring[: cuts[0] + 1]
    places = [*(cut - cuts[0] for cut in cuts), len(turned) - 1]
    points: list[Grid] = []
    for start, stop in pairwise(places):
        arc = turned[start : stop + 1]
        forward = arc if arc[0] <= arc[-1] else arc[::-1]
        if forward not in made:
            made[forward] = _thin(forward, kilometres)
        thin = made[forward] if forward is arc else made[forward][::-1]
        points += thin[:-1]
    return tuple(points)


def _thin(arc: tuple[Grid, ...], kilometres: float) -> tuple[Grid, ...]:
    """Douglas and Peucker (1973): a point stays when it lies farther than the tolerance from the line without it."""
    flat = [(lon * math.cos(math.radians(lat / 100)) * 1.11195, lat * 1.11195) for lon, lat in arc]
    keep, stack = {0, len(arc) - 1}, [(0, len(arc) - 1)]
    while stack:
        start, stop = stack.pop()
        far, at = kilometres, -1
        (x1, y1), (x2, y2) = flat[start], flat[stop]
        length = math.hypot(x2 - x1, y2 - y1)
        for n in range(start + 1, stop):
            x, y = flat[n]
            away = abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / length if length else math.hypot(x - x1, y - y1)
            if away > far:
                far, at = away, n
        if at > 0:
            keep.add(at)
            stack += [(start, at), (at, stop)]
    return tuple(arc[n] for n in sorted(keep))


@lru_cache(maxsize=512)
def dissolve(ids: tuple[str, ...], kilometres: float = FINE) -> Shape:
    """The union of units as rings. Raises UnknownName for an id that is not in the data, BadInput for none at all."""
    units = _simplified(kilometres)
    if not ids:
        raise BadInput("A region needs units.", todo="name at least one unit of the map data.")
    for key in ids:
        if key not in units:
            raise UnknownName("unit of the map", key, units)
    if len(ids) == 1:
        return units[ids[0]]
    edges: Counter[tuple[Grid, Grid]] = Counter()
    for key in ids:
        for ring in units[key]:
            for a, b in zip(ring, ring[1:] + ring[:1], strict=True):
                if edges[b, a]:
                    edges[b, a] -= 1
                else:
                    edges[a, b] += 1
    return _stitch(edges)


def country(code: str, kilometres: float = FINE) -> Shape:
    """A country as the union of its units; `code` is ISO 3166-1 alpha-2. Raises UnknownName for one not drawn."""
    ids = tuple(key for key in unit_ids() if key.startswith(f"{code}-"))
    if not ids:
        raise UnknownName("country of the map", code, countries())
    return dissolve(ids, kilometres)


def _stitch(edges: Counter[tuple[Grid, Grid]]) -> Shape:
    """Edges joined to rings. Where several go on the sharpest right turn is taken: touching parts stay apart."""
    following: dict[Grid, list[Grid]] = {}
    for a, b in sorted(edges.elements()):
        following.setdefault(a, []).append(b)
    rings = []
    while following:
        start = min(following)
        ring, here, before = [start], start, None
        while True:
            choices = following[here]
            ahead = choices[0] if before is None or len(choices) == 1 else max(choices, key=_Turn(before, here))
            choices.remove(ahead)
            if not choices:
                del following[here]
            if ahead == start:
                break
            ring.append(ahead)
            before, here = here, ahead
        if len(ring) > 2 and signed_area([(float(x), float(y)) for x, y in ring]):
            rings.append(tuple(ring))
    return tuple(rings)


class _Turn:
    """How far to the right a way turns, from -pi (back on the left) to pi (back on the right)."""

    def __init__(self, before: Grid, here: Grid) -> None:
        self.here = here
        self.heading = math.atan2(here[1] - before[1], here[0] - before[0])

    def __call__(self, ahead: Grid) -> float:
        angle = self.heading - math.atan2(ahead[1] - self.here[1], ahead[0] - self.here[0])
        return (angle + math.pi) % (2 * math.pi) - math.pi


def projected(shape: Shape) -> list[list[tuple[float, float]]]:
    """The rings in kilometres of the equal-area projection."""
    return [[project(lon / 100, lat / 100) for lon, lat in ring] for ring in shape]
