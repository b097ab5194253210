"""The map: shapes agree with the values measured for the data, borders are shared, holes are real (design, 9)."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.desk.charts.reading import all_of, assert_readable, links, pictures, words

from silcrete.desk.geo import Dot, MapView, RegionMark, approximate, codes, drawn_as, map_svg, units_of
from silcrete.desk.geo.projection import area, project, signed_area
from silcrete.desk.geo.shapes import COARSE, FINE, countries, country, dissolve, projected, unit_ids
from silcrete.desk.i18n import labels
from silcrete.errors import BadInput, UnknownName

T = labels("en")
ROOT = Path(__file__).resolve().parents[2]

MEASURED = {
    "ES21": (7067, 1, 2),
    "DE2": (69779, 1, 0),
    "PT16": (27287, 1, 0),
    "BE2": (13477, 2, 1),
    "AT21": (9624, 1, 0),
    "ES51": (31951, 3, 0),
    "NL41": (5234, 1, 0),
    "NL21": (3346, 1, 0),
    "ITC1": (25421, 1, 0),
    "FRL": (31318, 3, 0),
    "DED": (18083, 1, 0),
    "AT22": (16424, 1, 0),
    "CZ064": (7088, 1, 0),
    "NL23": (2351, 1, 0),
    "FRK": (70721, 1, 1),
    "PT11": (17624, 1, 0),
    "ITC4": (23868, 1, 0),
}
"""NUTS code -> square kilometres, parts, holes; measured with another program when the layer was derived."""


@pytest.mark.parametrize("code", MEASURED)
def test_a_region_has_the_measured_area_parts_and_holes(code: str) -> None:
    wanted, parts, holes = MEASURED[code]
    rings = projected(dissolve(units_of(code)))
    outer = [ring for ring in rings if signed_area(ring) < 0]
    assert area(rings) == pytest.approx(wanted, rel=0.02)
    assert (len(outer), len(rings) - len(outer)) == (parts, holes)


@pytest.mark.parametrize("code", MEASURED)
def test_the_simplified_shape_keeps_area_and_holes(code: str) -> None:
    wanted, _, holes = MEASURED[code]
    rings = projected(dissolve(units_of(code), COARSE))
    assert area(rings) == pytest.approx(wanted, rel=0.02)
    assert sum(signed_area(ring) > 0 for ring in rings) == holes


def test_dissolving_adds_areas_up() -> None:
    """The area of a union is the sum of its parts: nothing is lost at shared borders."""
    for code in ("ES51", "FRK", "BE2", "ITC4"):
        parts = sum(area(projected(dissolve((unit,)))) for unit in units_of(code))
        assert area(projected(dissolve(units_of(code)))) == pytest.approx(parts, rel=1e-9)


@pytest.mark.parametrize("level", [FINE, COARSE])
def test_borders_stay_shared(level: float) -> None:
    """An inner border of a country is walked once in each direction, simplified or not."""
    edges: Counter[tuple[tuple[int, int], tuple[int, int]]] = Counter()
    for unit in (u for u in unit_ids() if u.startswith("DE-")):
        for ring in dissolve((unit,), level):
            edges.update(zip(ring, ring[1:] + ring[:1], strict=True))
    shared = {(a, b) for a, b in edges if (b, a) in edges}
    outline = {e for ring in country("DE", level) for e in zip(ring, ring[1:] + ring[:1], strict=True)}
    assert shared
    assert not shared & outline
    assert set(edges) == shared | outline


def test_every_unit_is_there_once_and_none_is_empty() -> None:
    assert len(unit_ids()) == 1255
    assert len(countries()) == 30
    for unit in unit_ids():
        assert area(projected(dissolve((unit,)))) > 0, unit


def test_the_package_data_is_what_the_tool_makes_of_the_shared_layer(shared: Path) -> None:
    import importlib.util

    spec = importlib.util.spec_from_file_location("compact", ROOT / "tools" / "compact_geometry.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    made = module.compact(json.loads((shared / "data/geometry/ne_eu.json").read_text(encoding="utf-8")))
    stored = json.loads((ROOT / "src/silcrete/desk/geo/europe.json").read_text(encoding="utf-8"))
    assert made == stored


def test_the_projection_keeps_areas() -> None:
    """One square degree at any latitude has the area of the sphere's zone, within the chords' error."""
    import math

    for lat in (36, 45, 52, 60, 69):
        ring = [project(10, lat), project(10, lat + 1), project(11, lat + 1), project(11, lat)]
        zone = math.radians(1) * 6371**2 * (math.sin(math.radians(lat + 1)) - math.sin(math.radians(lat)))
        assert abs(signed_area(ring)) == pytest.approx(zone, rel=2e-3)
    assert project(10, 52) == (0.0, 0.0)


@given(st.floats(-10, 34), st.floats(35, 71))
def test_east_is_right_and_north_is_up(lon: float, lat: float) -> None:
    x, y = project(lon, lat)
    assert project(lon + 0.5, lat)[0] > x
    assert project(lon, lat + 0.5)[1] > y


def test_every_member_and_starter_region_is_drawn(shared: Path) -> None:
    with (shared / "data/coalition/members.csv").open(encoding="utf-8") as file:
        members = {(r["country"], r["nuts"]) for r in csv.DictReader(file)}
    with (shared / "data/starter/regions.csv").open(encoding="utf-8") as file:
        members |= {(r["country"], r[edition]) for r in csv.DictReader(file) for edition in ("nuts2021", "nuts2024")}
    assert len(members) > 60
    for iso, code in members:
        units = units_of(code)
        assert units, code
        assert {u.partition("-")[0] for u in units} == {{"UK": "GB", "EL": "GR"}.get(iso, iso)}, code


def test_the_crosswalk_names_only_units_that_exist_and_overlaps_only_by_level() -> None:
    known = set(unit_ids())
    for code in codes():
        assert set(units_of(code)) <= known, code
        assert len(units_of(code)) == len(set(units_of(code)))
    levels = {
        "BE2": ("BE21", "BE22", "BE23", "BE24", "BE25"),
        "FRK": ("FRK1", "FRK2"),
        "IE0": ("IE04", "IE05", "IE06"),
    }
    for parent, parts in levels.items():
        assert sorted(units_of(parent)) == sorted(u for part in parts for u in units_of(part))


def test_a_finer_code_is_drawn_as_what_holds_it_and_an_unknown_one_as_nothing() -> None:
    assert drawn_as("DED21") == "DED"
    assert drawn_as("AT") == "AT"
    assert drawn_as("EL") == "GR"
    assert drawn_as("TW") == ""
    assert drawn_as("FRY") == "", "overseas is not on this map"
    assert units_of("TW") == ()


def test_what_is_approximate_says_so() -> None:
    assert "Aveiro" in approximate("PT16")
    assert approximate("DED") == ""


def mark(code: str, style: str = "sh3", **more: str) -> RegionMark:
    return RegionMark(code=code, name=f"Region {code}", href=f"/chain/places/{code}", style=style, **more)


def a_map(*regions: RegionMark, **more: object) -> MapView:
    return MapView(key="m", title="A map", regions=regions, **more)  # type: ignore[arg-type]


def test_every_region_is_a_link_with_a_title() -> None:
    tree = assert_readable(map_svg(a_map(mark("DED", detail="5 sites"), mark("ES51")), T))
    found = links(tree)
    assert [a.get("href") for a in found] == ["/chain/places/DED", "/chain/places/ES51"]
    assert words(found[0].find("title")) == "Region DED: 5 sites"  # type: ignore[arg-type]
    assert pictures(tree)[0].get("role") == "group"


def test_nothing_on_file_is_hatched_and_none_affected_is_pale() -> None:
    tree = assert_readable(map_svg(a_map(mark("DED", "gap"), mark("ES51", "none"), mark("AT21", "lo2")), T))
    gap, none, loss = all_of(tree, "map-region")
    assert "url(#m-hatch)" in (gap.get("style") or "")
    assert "map-none" in (none.get("class") or "")
    assert "lo2" in (loss.get("class") or "")
    assert none.get("style") is None


def test_the_caption_names_source_approximation_and_what_is_missing() -> None:
    tree = assert_readable(map_svg(a_map(mark("PT16"), mark("TW")), T))
    caption = words(next(iter(tree.iter("figcaption"))))
    assert "Natural Earth" in caption
    assert "Approximate, joined from districts: Region PT16." in caption
    assert "Not drawn: Region TW." in caption
    exact = words(next(iter(assert_readable(map_svg(a_map(mark("DED")), T)).iter("figcaption"))))
    assert "Approximate" not in exact


def test_the_window_holds_every_mark() -> None:
    tree = assert_readable(map_svg(a_map(mark("CY"), mark("FI1D9"), mark("PT15")), T))
    _, _, width, height = map(float, (pictures(tree)[0].get("viewBox") or "").split())
    for path in all_of(tree, "map-region"):
        x, y = map(float, (path.get("d") or "").removeprefix("M").partition("l")[0].split())
        assert 0 <= x <= width
        assert 0 <= y <= height


def test_a_window_cut_to_one_region_shows_it_larger() -> None:
    def size(fit: bool) -> float:
        tree = assert_readable(map_svg(a_map(mark("NL41"), fit=fit), T))
        steps = (all_of(tree, "map-region")[0].get("d") or "").partition("l")[2]
        return len(steps)

    assert size(True) > size(False)


def test_small_regions_get_a_dot_one_can_see() -> None:
    tree = assert_readable(map_svg(a_map(mark("DE5"), mark("DE2")), T))
    assert len(all_of(tree, "map-small")) == 1


def test_labels_have_leader_lines_and_do_not_overlap() -> None:
    names = ("NL21", "NL41", "BE2", "DE6", "DED", "DEG")
    tree = assert_readable(map_svg(a_map(*(mark(c, label=f"Region {c} 50%", second="1 of 2 sites") for c in names)), T))
    labels_drawn = all_of(tree, "map-label")
    assert len(labels_drawn) == len(names)
    tops = []
    for label in labels_drawn:
        assert all_of(label, "map-leader")
        line = next(iter(label.iter("text")))
        tops.append((float(line.get("x", "")), float(line.get("y", ""))))
    assert len(set(tops)) == len(names)
    for n, (x1, y1) in enumerate(tops):
        for x2, y2 in tops[n + 1 :]:
            assert abs(y1 - y2) > 12 or abs(x1 - x2) > 60


def test_sites_are_links_at_their_place() -> None:
    dot = Dot(lon=10, lat=52, name="Site", href="/chain/facilities/x", detail="operating")
    tree = assert_readable(map_svg(MapView(key="m", title="Sites", dots=(dot,), width=326), T))
    assert words(links(tree)[0].find("title")) == "Site: operating"  # type: ignore[arg-type]
    circle = all_of(tree, "map-dot")[0]
    _, _, width, height = map(float, (pictures(tree)[0].get("viewBox") or "").split())
    assert 0 < float(circle.get("cx", "")) < width
    assert 0 < float(circle.get("cy", "")) < height


def test_bad_input_is_refused() -> None:
    with pytest.raises(UnknownName):
        mark("DED", "red")
    with pytest.raises(BadInput):
        RegionMark(code="DED", name="", href="/x", style="sh1")
    with pytest.raises(BadInput, match="sentence"):
        map_svg(MapView(key="m", title=""), T)
    with pytest.raises(UnknownName):
        dissolve(("XX-1",))
    with pytest.raises(UnknownName):
        country("XX")
    with pytest.raises(BadInput):
        dissolve(())


def test_a_small_coloured_region_is_named_beside_the_map() -> None:
    def named(*marks: RegionMark) -> list[str]:
        drawn = map_svg(MapView(key="m", title="Map", regions=marks, width=640), T)
        return re.findall(r'ch-tb ch-halo"[^>]*>([^<]+)<', str(drawn))

    small = RegionMark(code="DE6", name="Hamburg", href="/h", style="sh3")
    large = RegionMark(code="DE2", name="Bavaria", href="/b", style="sh3")
    pale = RegionMark(code="DE6", name="Hamburg", href="/h", style="none")
    assert named(small, large) == ["Hamburg"]
    assert named(pale, large) == []
