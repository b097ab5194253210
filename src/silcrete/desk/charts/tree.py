"""What rests on a segment: its downstream links in layers, drawn as boxes and curves by strength."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from silcrete.desk.charts.svg import el, f, join, picture
from silcrete.desk.i18n import Catalog
from silcrete.errors import BadInput, UnknownName

STRENGTHS = ("essential", "important", "replaceable")


@dataclass(frozen=True, slots=True)
class Node:
    """A segment of the tree."""

    key: str
    name: str
    href: str


@dataclass(frozen=True, slots=True)
class Link:
    """One segment feeds another; strength is essential, important or replaceable."""

    start: str
    end: str
    strength: str

    def __post_init__(self) -> None:
        """Refuse an unknown strength."""
        if self.strength not in STRENGTHS:
            raise UnknownName("strength of a link", self.strength, STRENGTHS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """The root, all nodes within `depth` steps of it, and the links between them."""

    key: str
    title: str
    root: str
    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    depth: int = 3


def downstream_tree(view: Tree, t: Catalog) -> Markup:
    """Boxes in layers by their distance from the root, links as curves, solid, dashed or dotted by strength.

    On a narrow screen the table below it says the same, so the picture may scroll. Raises BadInput without the root.
    """
    layers = _layers(view)
    rows = max(len(layer) for layer in layers)
    pitch, height = 48.0, max(96.0, rows * 48.0 + 8)
    width, box = 884.0, 162.0
    columns = len(layers)
    gap = (width - box) / max(1, columns - 1) if columns > 1 else 0
    places: dict[str, tuple[float, float]] = {}
    for column, layer in enumerate(layers):
        top = (height - len(layer) * pitch) / 2
        for row, key in enumerate(layer):
            places[key] = (column * gap, top + row * pitch + (pitch - 34) / 2)
    names = {node.key: node for node in view.nodes}
    curves = [_curve(link, places, box) for link in view.links if link.start in places and link.end in places]
    boxes = [_box(names[key], places[key], box, key == view.root) for layer in layers for key in layer]
    spoken = _spoken(view, names, places, t)
    drawing = picture(view.key, width, height, f"{view.title} {spoken}", *curves, *boxes, links=True)
    return el("div", {"class": "tree"}, drawing)


def _layers(view: Tree) -> list[list[str]]:
    """Keys by the shortest way from the root, ends of the chain last; inside a layer by where links come from."""
    known = [node.key for node in view.nodes]
    if view.root not in known:
        raise BadInput("A tree needs its root.", found=repr(view.root), todo="put the root among the nodes.")
    for link in view.links:
        for end in (link.start, link.end):
            if end not in known:
                raise UnknownName("node of the tree", end, known)
    reached = {view.root}
    for _ in range(view.depth):
        reached |= {link.end for link in view.links if link.start in reached}
    inner = [link for link in view.links if link.start in reached and link.end in reached]
    level = _levels(view.root, inner)
    last = max(level.values())
    starts = {link.start for link in inner}
    layers: list[list[str]] = [[] for _ in range(last + 1)]
    for key in known:
        if key in level:
            layers[last if key not in starts and level[key] else level[key]].append(key)
    place = {view.root: 0.5}
    for layer in layers[1:]:
        sources = {
            key: [place[link.start] for link in inner if link.end == key and link.start in place] for key in layer
        }
        layer.sort(key=lambda key: sum(sources[key]) / len(sources[key]) if sources[key] else 1.0)
        place.update({key: (n + 0.5) / len(layer) for n, key in enumerate(layer)})
    return [layer for layer in layers if layer]


def _levels(root: str, links: list[Link]) -> dict[str, int]:
    """The shortest way from the root to each node."""
    level, queue = {root: 0}, [root]
    for key in queue:
        for link in links:
            if link.start == key and link.end not in level:
                level[link.end] = level[key] + 1
                queue.append(link.end)
    return level


def _curve(link: Link, places: dict[str, tuple[float, float]], box: float) -> Markup:
    (x1, y1), (x2, y2) = places[link.start], places[link.end]
    cls = f"lk lk-{link.strength}"
    if x1 == x2:
        upper, lower = (y1, y2) if y1 < y2 else (y2, y1)
        if lower - upper < 50:
            return el("path", {"d": f"M{f(x1 + box / 2)} {f(upper + 34)}V{f(lower)}", "class": cls})
        a = x1 + box
        d = f"M{f(a)} {f(y1 + 17)}C{f(a + 36)} {f(y1 + 17)} {f(a + 36)} {f(y2 + 17)} {f(a)} {f(y2 + 17)}"
        return el("path", {"d": d, "class": cls})
    if x2 < x1:
        a, b = x1, x2 + box
        d = f"M{f(a)} {f(y1 + 17)}C{f(a - 40)} {f(y1 + 17)} {f(b + 40)} {f(y2 + 17)} {f(b)} {f(y2 + 17)}"
        return el("path", {"d": d, "class": cls})
    a, b = x1 + box, x2
    bend = (b - a) * 0.5
    d = f"M{f(a)} {f(y1 + 17)}C{f(a + bend)} {f(y1 + 17)} {f(b - bend)} {f(y2 + 17)} {f(b)} {f(y2 + 17)}"
    return el("path", {"d": d, "class": cls})


def _box(node: Node, place: tuple[float, float], box: float, root: bool) -> Markup:
    x, y = place
    name = node.name if len(node.name) <= 21 else node.name[:19].rstrip() + "…"
    return el(
        "a",
        {"href": node.href, "class": "tree-root" if root else "tree-node"},
        el("title", {}, node.name),
        el("rect", {"x": x + 0.5, "y": y + 0.5, "width": box - 1, "height": 33, "rx": 4}),
        el("text", {"x": x + 11, "y": y + 21}, name),
    )


def _spoken(view: Tree, names: dict[str, Node], places: dict[str, tuple[float, float]], t: Catalog) -> Markup:
    said = [
        t(
            "chart.links_to",
            name=names[link.start].name,
            other=names[link.end].name,
            strength=t(f"strength.{link.strength}"),
        )
        for link in view.links
        if link.start in places and link.end in places
    ]
    return join([t.semicolon.join(said)])
