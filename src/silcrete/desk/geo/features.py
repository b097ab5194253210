"""Places and sites as GeoJSON (RFC 7946): degrees of WGS 84, longitude first, outer rings anticlockwise.

What has no coordinates or no shape on file is there as well, with the geometry null: it is not left out (§1).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from silcrete.desk.geo import places
from silcrete.desk.geo.projection import signed_area
from silcrete.desk.geo.shapes import COARSE, FINE, Ring, country, dissolve

Feature = dict[str, Any]
BORDERS = "Natural Earth"


def collection(features: Iterable[Feature], **told: Any) -> str:
    """The text of a FeatureCollection; what is told besides stands beside the features as foreign members."""
    return json.dumps({"type": "FeatureCollection", **told, "features": list(features)}, ensure_ascii=False)


def feature(key: str, geometry: Mapping[str, Any] | None, **properties: Any) -> Feature:
    """One feature; the key of the record is its id."""
    return {"type": "Feature", "id": key, "geometry": geometry, "properties": properties}


def point(longitude: float | None, latitude: float | None) -> dict[str, Any] | None:
    """A site; None where either coordinate is not on file."""
    if longitude is None or latitude is None:
        return None
    return {"type": "Point", "coordinates": [longitude, latitude]}


def outline(code: str, *, coarse: bool = False) -> dict[str, Any] | None:
    """The area of a place, in hundredths of a degree; None where the map has no shape for it.

    `coarse` is simplified to 3 km. A place that the map draws as the region that holds it has no outline of its own.
    """
    known = places.drawn_as(code)
    if not known or (len(code) > 2 and known != code):
        return None
    level = COARSE if coarse else FINE
    shape = country(known, level) if len(known) == 2 else dissolve(places.units_of(known), level)
    outer = [ring for ring in shape if _area(ring) < 0]
    polygons = {n: [_closed(ring)] for n, ring in enumerate(outer)}
    for hole in (ring for ring in shape if _area(ring) > 0):
        around = [n for n, ring in enumerate(outer) if _inside(hole[0], ring)]
        if around:
            polygons[max(around, key=lambda n: _area(outer[n]))].append(_closed(hole))
    return {"type": "MultiPolygon", "coordinates": list(polygons.values())}


def _area(ring: Ring) -> float:
    return signed_area([(float(x), float(y)) for x, y in ring])


def _closed(ring: Ring) -> list[list[float]]:
    """A ring the other way round, as the standard has it, with its first point at the end again."""
    turned = ring[::-1]
    return [[x / 100, y / 100] for x, y in (*turned, turned[0])]


def _inside(at: tuple[int, int], ring: Ring) -> bool:
    """Whether a point lies in a ring, by the number of edges that a ray to the east crosses."""
    x, y, found = at[0], at[1], False
    for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1], strict=True):
        if (ay > y) != (by > y) and x < ax + (y - ay) * (bx - ax) / (by - ay):
            found = not found
    return found
