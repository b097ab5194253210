"""Sites and places as GeoJSON: valid by RFC 7946, complete, and gated as every export."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.testclient import TestClient

from silcrete.desk.geo.features import collection, feature, outline, point
from silcrete.desk.geo.projection import signed_area
from silcrete.desk.geo.shapes import country


def asked(desk: TestClient, url: str) -> dict[str, Any]:
    answer = desk.get(url)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("application/geo+json")
    found: dict[str, Any] = answer.json()
    return found


def test_every_site_is_a_point_with_its_longitude_first(starter_desk: TestClient) -> None:
    found = asked(starter_desk, "/chain/facilities.geojson")
    rows = {row["key"]: row for row in starter_desk.get("/chain/facilities.json").json()["rows"]}
    assert {f["id"] for f in found["features"]} == set(rows)
    for one in found["features"]:
        row = rows[one["id"]]
        at = None if row["longitude"] is None else [row["longitude"], row["latitude"]]
        assert (one["geometry"] or {}).get("coordinates") == at
        assert one["properties"]["state"] == row["state"]
    filtered = asked(starter_desk, "/chain/facilities.geojson?country=NL")["features"]
    assert 0 < len(filtered) < len(found["features"])


def test_a_site_without_coordinates_is_there_without_a_place() -> None:
    assert point(None, 50.0) is None
    assert '"geometry": null' in collection([feature("x", None, name="X")])


def area(ring: list[list[float]]) -> float:
    return signed_area([(x, y) for x, y in ring])


@pytest.mark.parametrize("code", ["DE", "ES", "DED", "ES21"])
def test_areas_turn_the_way_of_the_standard_and_lose_nothing(code: str) -> None:
    shape = outline(code)
    assert shape is not None
    for polygon in shape["coordinates"]:
        assert all(ring[0] == ring[-1] and len(ring) >= 4 for ring in polygon)
        assert area(polygon[0][:-1]) > 0
        assert all(area(hole[:-1]) < 0 for hole in polygon[1:])
    if len(code) == 2:
        stored = -sum(signed_area([(x / 100, y / 100) for x, y in ring]) for ring in country(code))
        drawn = sum(area(ring[:-1]) for polygon in shape["coordinates"] for ring in polygon)
        assert drawn == pytest.approx(stored)


def test_a_hole_lies_in_the_area_around_it() -> None:
    shape = outline("ES21")  # Basque Country has an enclave of Castile
    assert shape is not None
    assert any(len(polygon) > 1 for polygon in shape["coordinates"])


def test_a_place_has_its_area_and_its_sites(starter_desk: TestClient) -> None:
    found = asked(starter_desk, "/chain/places/DED.geojson")["features"]
    assert [found[0]["id"], found[0]["geometry"]["type"]] == ["DED", "MultiPolygon"]
    assert {f["properties"]["kind"] for f in found[1:]} == {"facility"}
    assert len(found) - 1 == found[0]["properties"]["sites"]
    every = asked(starter_desk, "/chain/places.geojson")["features"]
    kinds = {f["properties"]["kind"]: f["geometry"] for f in every}
    assert kinds["group"] is None
    assert outline("XX") is None
    for url in ("/chain/facilities", "/chain/places", "/chain/places/DED"):
        assert f'href="{url}.geojson"' in starter_desk.get(url).text
