"""An equal-area map of Europe: Lambert azimuthal, centre 10 degrees east and 52 north, on a sphere of 6,371 km.

Formula: J. P. Snyder, Map Projections: A Working Manual (US Geological Survey, 1987), equations 24-2 to 24-4.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

RADIUS = 6371.0
"""Of the sphere, kilometres."""
LON0, LAT0 = math.radians(10), math.radians(52)

Point = tuple[float, float]


def project(lon: float, lat: float) -> Point:
    """Kilometres east and north of the centre for a place in degrees; areas keep their size."""
    phi, delta = math.radians(lat), math.radians(lon) - LON0
    sin0, cos0, sin1, cos1 = math.sin(LAT0), math.cos(LAT0), math.sin(phi), math.cos(phi)
    k = math.sqrt(2 / (1 + sin0 * sin1 + cos0 * cos1 * math.cos(delta)))
    x = RADIUS * k * cos1 * math.sin(delta)
    y = RADIUS * k * (cos0 * sin1 - sin0 * cos1 * math.cos(delta))
    return x, y


def signed_area(ring: Sequence[Point]) -> float:
    """Area inside a ring in the square of its units; negative when it runs clockwise (an outer ring here)."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], ring[0]], strict=True)) / 2


def area(rings: Iterable[Sequence[Point]]) -> float:
    """Area of a shape: outer rings run clockwise and count, holes run the other way and are taken off."""
    return -sum(signed_area(ring) for ring in rings)


def centre(ring: Sequence[Point]) -> Point:
    """The centroid of a ring; its first point where it has no area."""
    twice = x = y = 0.0
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        cross = x1 * y2 - x2 * y1
        twice += cross
        x += (x1 + x2) * cross
        y += (y1 + y2) * cross
    return (x / (3 * twice), y / (3 * twice)) if twice else ring[0]
