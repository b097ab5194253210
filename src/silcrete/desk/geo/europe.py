"""The map of Europe: countries as base, regions and sites as links, small regions with a leader line (design, 9).

Computed on the server: no tiles, no zoom, no script. Hatch means that nothing is on file; pale means on file, none
affected. The caption names the source of the borders and what is approximate; a table beside it says the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from markupsafe import Markup

from silcrete.desk.charts.svg import el, f, hatch, join, line, text, text_width
from silcrete.desk.geo import places
from silcrete.desk.geo.projection import Point, area, centre, project, signed_area
from silcrete.desk.geo.shapes import COARSE, FINE, countries, country, dissolve, projected
from silcrete.desk.i18n import Catalog
from silcrete.errors import BadInput, UnknownName

CORE = (-1830.0, -1900.0, 1420.0, 1530.0)
"""The usual window in kilometres of the projection (west, south, east, north): Iberia to Finland and Greece."""
GAP = "gap"
"""The class of a region on which nothing is on file: hatched."""
STYLES = (GAP, "none", *(f"{scale}{n}" for scale in ("sh", "lo") for n in range(6)), *(f"ca{n}" for n in range(7)))
"""`none` is pale, `sh` shares, `lo` losses, `ca` categories."""


SMALL = 60.0
"""Square pixels below which a region has a dot to press and, where it is coloured, its name beside it."""
MOST_LABELS = 8
"""More names than this on one map would hide it; the table has all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionMark:
    """A region or country: NUTS code, name, address, colour class; `detail` says in words what the colour says.

    `label` is a short text set beside the map with a leader line, for what must be readable at once.
    """

    code: str
    name: str
    href: str
    style: str
    detail: str = ""
    label: str = ""
    second: str = ""

    def __post_init__(self) -> None:
        """Refuse an unknown class and a mark without name or address."""
        if self.style not in STYLES:
            raise UnknownName("colour of a region", self.style, STYLES)
        if not self.name or not self.href:
            raise BadInput("A region on the map is a link with a name.", found=repr(self.code), todo="give both.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A site, or `count` sites of a town: longitude, latitude (degrees, WGS 84), name, address, what is said of it."""

    lon: float
    lat: float
    name: str
    href: str
    detail: str = ""
    style: str = "site"
    count: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class MapView:
    """A map. `title` is its sentence for those who cannot see it; `fit` cuts the window to what is marked.

    `hatched` draws the base as a gap: no site on file. `illustration` writes the word across it.
    """

    key: str
    title: str
    regions: tuple[RegionMark, ...] = ()
    dots: tuple[Dot, ...] = ()
    fit: bool = False
    hatched: bool = False
    illustration: bool = False
    width: float = 700


@dataclass(frozen=True, slots=True)
class _Window:
    """Kilometres to pixels; `level` is how far shapes are simplified, in kilometres."""

    west: float
    south: float
    east: float
    north: float
    width: float

    @property
    def scale(self) -> float:
        return self.width / (self.east - self.west)

    @property
    def height(self) -> float:
        return (self.north - self.south) * self.scale

    @property
    def level(self) -> float:
        return COARSE if self.scale < 0.3 else 1.0 if self.scale < 1 else FINE

    def at(self, point: Point) -> Point:
        return (point[0] - self.west) * self.scale, (self.north - point[1]) * self.scale


def map_svg(view: MapView, t: Catalog) -> Markup:
    """The map with its caption. Raises BadInput without a title.

    Regions that have no shape here (overseas, unknown codes) are named in the caption, never left out in silence (§1).
    """
    if not view.title:
        raise BadInput("A map needs its sentence.", found=repr(view.key), todo="say in one sentence what it shows.")
    shown = [mark for mark in view.regions if places.units_of(mark.code)]
    missing = [mark.name for mark in view.regions if not places.units_of(mark.code)]
    window = _window(view, shown)
    base = el("g", {"class": "map-base map-hatched" if view.hatched else "map-base"}, *_base(window, view))
    areas = [_region(mark, window, view.key, t.colon) for mark in shown]
    sites = [_dot(dot, window, t.colon) for dot in view.dots]
    labels = _labels(_labelled(shown, window), view, window)
    word = text(14, 30, t("model.illustration").upper(), "ch-word") if view.illustration else Markup("")
    drawing = el(
        "svg",
        {
            "viewBox": f"0 0 {f(window.width)} {f(window.height)}",
            "class": "ch map",
            "role": "group",
            "aria-labelledby": f"{view.key}-title",
        },
        el("title", {"id": f"{view.key}-title"}, view.title),
        hatch(f"{view.key}-hatch"),
        base,
        *areas,
        *labels,
        *sites,
        word,
    )
    return el("figure", {"class": "map-figure"}, drawing, _caption(shown, missing, t))


def _caption(shown: list[RegionMark], missing: list[str], t: Catalog) -> Markup:
    rough = sorted({mark.name for mark in shown if places.approximate(mark.code)})
    parts = [t("map.source")]
    if rough:
        parts.append(t("map.approximate", names=", ".join(rough)))
    if missing:
        parts.append(t("map.not_drawn", names=", ".join(sorted(missing))))
    parts.append(t("map.view"))
    return el("figcaption", {"class": "xs muted"}, " ".join(parts))


# --- window -----------------------------------------------------------------------------------------------------------


def _window(view: MapView, shown: list[RegionMark]) -> _Window:
    """The usual window, widened to hold every mark, or cut to the marks with a margin."""
    boxes = [_box(_shape(mark.code, COARSE)) for mark in shown]
    for dot in view.dots:
        x, y = project(dot.lon, dot.lat)
        boxes.append((x, y, x, y))
    west, south, east, north = CORE
    if boxes:
        bounds = [
            min(b[0] for b in boxes),
            min(b[1] for b in boxes),
            max(b[2] for b in boxes),
            max(b[3] for b in boxes),
        ]
        margin = max(60.0, 0.25 * max(bounds[2] - bounds[0], bounds[3] - bounds[1])) if view.fit else 40.0
        edges = [bounds[0] - margin, bounds[1] - margin, bounds[2] + margin, bounds[3] + margin]
        if view.fit:
            west, south, east, north = edges
            spare = 0.75 * (east - west) - (north - south)
            if spare > 0:
                south, north = south - spare / 2, north + spare / 2
        else:
            west, south = min(west, edges[0]), min(south, edges[1])
            east, north = max(east, edges[2]), max(north, edges[3])
    return _Window(round(west), round(south), round(east), round(north), view.width)


@lru_cache(maxsize=1024)
def _shape(code: str, level: float) -> tuple[tuple[Point, ...], ...]:
    known = places.drawn_as(code)
    shape = country(known, level) if len(known) == 2 else dissolve(places.units_of(code), level)
    return tuple(tuple(ring) for ring in projected(shape))


def _box(rings: Iterable[tuple[Point, ...]]) -> tuple[float, float, float, float]:
    points = [point for ring in rings for point in ring]
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return min(xs), min(ys), max(xs), max(ys)


# --- drawing ----------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=1024)
def _path(code: str, window: _Window) -> str:
    """The outline of a place as path data; parts that lie outside the window are left out."""
    parts = []
    for ring in _shape(code, window.level):
        west, south, east, north = _box([ring])
        if east < window.west or west > window.east or north < window.south or south > window.north:
            continue
        points = [window.at(point) for point in ring]
        x, y = (round(v * 10) for v in points[0])
        part = [f"M{x / 10:g} {y / 10:g}l"]
        for px, py in points[1:]:
            nx, ny = round(px * 10), round(py * 10)
            if (nx, ny) != (x, y):
                part.append(f"{(nx - x) / 10:g} {(ny - y) / 10:g} ")
                x, y = nx, ny
        parts.append("".join(part).rstrip().replace(" -", "-") + "z")
    return "".join(parts)


@lru_cache(maxsize=8)
def _base_paths(window: _Window) -> tuple[str, ...]:
    return tuple(path for path in (_path(code, window) for code in countries()) if path)


def _base(window: _Window, view: MapView) -> list[Markup]:
    style = f"fill:url(#{view.key}-hatch)" if view.hatched else None
    return [el("path", {"d": path, "style": style}) for path in _base_paths(window)]


def _region(mark: RegionMark, window: _Window, key: str, colon: str) -> Markup:
    spoken = f"{mark.name}{colon}{mark.detail}" if mark.detail else mark.name
    path: dict[str, str | float | bool | None] = {
        "d": _path(mark.code, window),
        "class": f"map-region map-{mark.style}",
    }
    if mark.style == GAP:
        path["style"] = f"fill:url(#{key}-hatch)"
    elif mark.style != "none":
        path["class"] = f"map-region {mark.style}"
    shapes = [el("path", path)]
    if _small(mark, window):
        x, y = window.at(_middle(mark.code, window.level))
        cls = "map-small" if mark.style in (GAP, "none") else f"map-small {mark.style}"
        shapes.append(el("circle", {"cx": x, "cy": y, "r": 5, "class": cls}))
    return el("a", {"href": mark.href}, el("title", {}, spoken), *shapes)


def _small(mark: RegionMark, window: _Window) -> bool:
    """Whether a region is too small on this map to be seen or pressed."""
    return area(_shape(mark.code, window.level)) * window.scale**2 < SMALL


def _labelled(shown: list[RegionMark], window: _Window) -> list[RegionMark]:
    """Marks with a label of their own, and small regions under their names, the smallest first, up to MOST_LABELS."""
    own = [mark for mark in shown if mark.label]
    small = [mark for mark in shown if not mark.label and mark.style != "none" and _small(mark, window)]
    small.sort(key=lambda mark: (area(_shape(mark.code, window.level)), mark.name))
    return [*own, *(replace(mark, label=mark.name) for mark in small[: max(0, MOST_LABELS - len(own))])]


def _dot(dot: Dot, window: _Window, colon: str) -> Markup:
    x, y = window.at(project(dot.lon, dot.lat))
    spoken = f"{dot.name}{colon}{dot.detail}" if dot.detail else dot.name
    circles = [
        el("circle", {"cx": x, "cy": y, "r": 12, "class": "map-target"}),
        el("circle", {"cx": x, "cy": y, "r": 4, "class": f"map-dot map-dot-{dot.style}"}),
    ]
    if dot.count > 1:
        number = el("text", {"x": x + 7, "y": y + 4, "class": "map-count ch-halo"}, str(dot.count))
        return el("a", {"href": dot.href}, el("title", {}, spoken), *circles, number)
    return el("a", {"href": dot.href}, el("title", {}, spoken), *circles)


@lru_cache(maxsize=1024)
def _middle(code: str, level: float) -> Point:
    """The centroid of the largest part of a place."""
    return centre(min(_shape(code, level), key=signed_area))


Box = tuple[float, float, float, float]


def _labels(marks: list[RegionMark], view: MapView, window: _Window) -> list[Markup]:
    """Labels with leader lines, each where it covers least of what is drawn; paper halo under the text."""
    anchors = {mark.code: window.at(_middle(mark.code, window.level)) for mark in marks}
    spots = [*anchors.values(), *(window.at(project(dot.lon, dot.lat)) for dot in view.dots)]
    taken: list[Box] = [(x - 7, y - 7, x + 7, y + 7) for x, y in spots]
    drawn = [_pixels(mark.code, window) for mark in view.regions if mark.style != "none" and places.units_of(mark.code)]
    parts = []
    for mark in sorted(marks, key=lambda m: anchors[m.code][1]):
        x, y = anchors[mark.code]
        size = max(text_width(mark.label, 12, True), text_width(mark.second, 11)), 28.0 if mark.second else 15.0
        place = _free(x, y, size, taken, drawn, window)
        taken.append(place)
        parts.append(_label(mark, x, y, place))
    return parts


def _label(mark: RegionMark, x: float, y: float, place: Box) -> Markup:
    left, top, right, bottom = place
    starts = abs(left - x) < abs(right - x)
    anchor, at = ("start", left) if starts else ("end", right)
    second = text(at, bottom - 3, mark.second, "map-second ch-halo", anchor=anchor) if mark.second else Markup("")
    return el(
        "g",
        {"class": "map-label", "aria-hidden": "true"},
        line(x, y, left - 3 if starts else right + 3, top + 8, "map-leader"),
        el("circle", {"cx": x, "cy": y, "r": 2.4, "class": "map-anchor"}),
        join([text(at, top + 12, mark.label, "ch-tb ch-halo", anchor=anchor), second]),
    )


def _pixels(code: str, window: _Window) -> Box:
    west, south, east, north = _box(_shape(code, window.level))
    left, top = window.at((west, north))
    right, bottom = window.at((east, south))
    return left, top, right, bottom


def _free(x: float, y: float, size: tuple[float, float], taken: list[Box], drawn: list[Box], window: _Window) -> Box:
    """The place around a point that covers least: never another label, rarely a region, and not far away."""
    width, height = size
    best: tuple[float, Box] | None = None
    for reach in (26, 40, 56, 74, 96, 124, 160):
        for dx, dy in ((1, -0.4), (-1, -0.4), (1, 0.4), (-1, 0.4), (0.7, -0.9), (-0.7, -0.9), (0.7, 0.9), (-0.7, 0.9)):
            left = x + reach * dx if dx > 0 else x + reach * dx - width
            top = y + reach * dy - height / 2
            box = (left, top, left + width, top + height)
            inside = box[0] >= 2 and box[1] >= 2 and box[2] <= window.width - 2 and box[3] <= window.height - 2
            cost = 20 * sum(_overlap(box, other) for other in taken) + sum(_overlap(box, other) for other in drawn)
            cost += 6 * reach + (0 if inside else 1e6)
            if best is None or cost < best[0]:
                best = (cost, box)
    assert best is not None
    return best[1]


def _overlap(a: Box, b: Box) -> float:
    width = min(a[2], b[2] + 4) - max(a[0], b[0] - 4)
    height = min(a[3], b[3] + 2) - max(a[1], b[1] - 2)
    return width * height if width > 0 and height > 0 else 0.0
