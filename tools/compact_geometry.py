"""Make the package's map data from the derived Natural Earth layer (public domain).

    python tools/compact_geometry.py ne_eu.json src/silcrete/desk/geo/europe.json

Units are merged by id (towns and counties of one code), empty polygons and all names are dropped (some are wrong, and
names come from the region register), rings are closed, outer rings run clockwise and holes the other way, coordinates
are hundredths of a degree and each ring is written as its first point followed by steps.
"""

from __future__ import annotations

import json
import sys
from itertools import pairwise
from pathlib import Path

Ring = list[tuple[int, int]]


def area2(ring: Ring) -> int:
    """Twice the signed area; positive when the ring runs counter-clockwise."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:] + ring[:1], strict=True))


def ring_of(points: list[list[float]], clockwise: bool) -> Ring:
    """A ring in hundredths of a degree without repeated points, running the asked way; empty when it has no area."""
    ring: Ring = []
    for lon, lat in points:
        point = (round(lon * 100), round(lat * 100))
        if not ring or ring[-1] != point:
            ring.append(point)
    if ring and ring[0] == ring[-1]:
        ring.pop()
    if len(ring) < 3 or not area2(ring):
        return []
    return ring if (area2(ring) < 0) == clockwise else ring[::-1]


def steps(ring: Ring) -> list[int]:
    """The first point, then the step to each next one, as one flat list."""
    flat = [*ring[0]]
    for a, b in pairwise(ring):
        flat += [b[0] - a[0], b[1] - a[1]]
    return flat


def compact(collection: dict[str, object]) -> dict[str, object]:
    """Unit id -> polygons -> rings (outer first) as steps."""
    units: dict[str, list[list[list[int]]]] = {}
    for feature in collection["features"]:  # type: ignore[attr-defined]
        geometry = feature["geometry"]
        polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
        for polygon in polygons:
            rings = [ring_of(points, n == 0) for n, points in enumerate(polygon)]
            if rings and rings[0]:
                unit = feature["properties"]["id"].replace("~", "")
                units.setdefault(unit, []).append([steps(ring) for ring in rings if ring])
    source = "Natural Earth 1:10m admin-1, public domain; simplified to 0.03 degrees, rounded to 0.01"
    return {"source": source, "scale": 100, "units": dict(sorted(units.items()))}


def main() -> int:
    """Command line."""
    source, target = Path(sys.argv[1]), Path(sys.argv[2])
    made = compact(json.loads(source.read_text(encoding="utf-8")))
    target.write_text(json.dumps(made, separators=(",", ":"), ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{target}: {len(made['units'])} units, {target.stat().st_size} bytes")  # type: ignore[arg-type]
    return 0


if __name__ == "__main__":
    sys.exit(main())
