"""The chain picture: stages from left to right, a cell a segment, links that appear with a selection.

Placed from segments and links alone. State by form: filled where a share is stated, striped where only a part of Europe
is on file, so that the figure is a lower bound, a dotted bar as long as the limit where only an upper limit follows
from others' shares, hatched where nothing is on file (§1). Links leave a cell at the
right edge, run in the gutter and then in the gap between two rows, and enter at the left, so no label is crossed.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from silcrete.desk.charts.marks import stroke, swatch
from silcrete.desk.charts.svg import el, f, join, pc
from silcrete.desk.charts.tree import STRENGTHS, Link
from silcrete.desk.i18n import Catalog
from silcrete.errors import BadInput, UnknownName

BREAKS = (0.05, 0.1, 0.2, 0.4, 0.65)
"""Classes of a share: under 5, 5-10, 10-20, 20-40, 40-65, 65 per cent and over."""
SITE_BREAKS = (1, 2, 3, 5, 9)
AGE_BREAKS = (1, 2, 3, 5, 8)
STATES = ("stated", "at_least", "at_most", "gap")
COLOURS = ("europe", "supplier", "sites", "age")
VIEWS = ("downstream", "upstream")
NO_CARD = Markup("")

WIDTH, CELL, ROW, HEIGHT, HEAD, LEGEND = 1328, 172, 41, 37, 34, 300
"""Pixels: the picture's width, a cell's width, a row with its gap, a cell's height, a stage's heading, the legend."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainCell:
    """A cell. `text` is Europe's share as printed in a cell, `right` the largest supplier outside Europe.

    `value` is Europe's share or its lower or upper limit as a fraction, `qualifier` as in the claim. `sites` is the
    number of sites on file, `age` the years since the newest claim, `supplier` the largest supplier's name; None where
    unknown.
    """

    key: str
    name: str
    href: str
    stage: str
    state: str
    value: float | None = None
    text: str = ""
    right: str = ""
    qualifier: str = ""
    note: str = ""
    supplier: str | None = None
    sites: int | None = None
    age: float | None = None

    def __post_init__(self) -> None:
        """Refuse an unknown state, a share without number, and a gap with one (§1)."""
        if self.state not in STATES:
            raise UnknownName("state of a cell", self.state, STATES)
        if (self.state == "gap") != (self.value is None):
            raise BadInput("A gap has no number, a share has one.", found=repr(self.key), todo="check state and value.")
        if self.value is not None and not 0 <= self.value <= 1:
            raise BadInput("A share lies between 0 and 1.", found=repr(self.value), todo="give a fraction.")


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage: key, title, and the column it stands in (from 0). Stages of one column stand under each other."""

    key: str
    title: str
    column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainPicture:
    """All segments, all links, how to colour, and what is selected; `card` is the card of what is selected."""

    key: str
    title: str
    stages: tuple[Stage, ...]
    segments: tuple[ChainCell, ...]
    links: tuple[Link, ...]
    colour: str = "europe"
    selected: str = ""
    view: str = "downstream"
    suppliers: tuple[str, ...] = ()
    card: Markup = NO_CARD

    def __post_init__(self) -> None:
        """Refuse unknown stages, ends of links, colourings and selections (§5)."""
        stages, keys = {s.key for s in self.stages}, {s.key for s in self.segments}
        if len(keys) < len(self.segments):
            raise BadInput("A segment stands twice in the chain.", todo="give every segment once.")
        for segment in self.segments:
            if segment.stage not in stages:
                raise UnknownName("stage of the chain", segment.stage, stages)
        ends = [end for link in self.links for end in (link.start, link.end)]
        for end in [*ends, self.selected] if self.selected else ends:
            if end not in keys:
                raise UnknownName("segment of the chain", end, keys)
        if self.colour not in COLOURS:
            raise UnknownName("colouring of the chain", self.colour, COLOURS)
        if self.view not in VIEWS:
            raise UnknownName("view of the chain", self.view, VIEWS)


def share_class(value: float, qualifier: str = "") -> int:
    """The class of a share, 0 to 5. A less-than value belongs in the class below its limit: "under 10%" is 5 to 10."""
    return (bisect_left if qualifier in ("<", "<=") else bisect_right)(BREAKS, value)


def closure(links: Iterable[Link], key: str, view: str = "downstream") -> set[str]:
    """The key and all that it reaches along the links, or against them when looking upstream."""
    pairs = [(link.start, link.end) if view == "downstream" else (link.end, link.start) for link in links]
    seen, queue = {key}, [key]
    while queue:
        here = queue.pop()
        for start, end in pairs:
            if start == here and end not in seen:
                seen.add(end)
                queue.append(end)
    return seen


def chain_picture(view: ChainPicture, t: Catalog) -> Markup:
    """The picture with its legend and keyboard hint in the free corners; a place for the card at the lower right.

    Each cell is a link. On a narrow screen the stages become lists. Script shows the links of what is pointed at,
    focused or selected; without script `selected` does.
    """
    places, heads, depth = _places(view)
    on = closure(view.links, view.selected, view.view) if view.selected else set()
    columns = max(stage.column for stage in view.stages) + 1
    pitch = max(CELL + 14, (WIDTH - CELL) / max(1, columns - 1))
    free = sorted(range(max(1, columns - 2)), key=lambda column: depth[column])
    height = max(HEAD + max(depth) * ROW, HEAD + depth[free[0]] * ROW + LEGEND)
    sections = []
    for stage in view.stages:
        own = [segment for segment in view.segments if segment.stage == stage.key]
        head = el(
            "h3",
            {"style": _at(stage.column * pitch, heads[stage.key])},
            stage.title,
            " ",
            el("small", {}, str(len(own))),
        )
        cells = [_cell(s, view, (places[s.key][0] * pitch, places[s.key][1]), on, t) for s in own]
        sections.append(el("section", {"class": "chain-stage"}, head, el("ul", {}, *cells)))
    lanes = _lanes(view, places)
    drawn = [_link(one, places, pitch, lanes[one.start], one.start in on and one.end in on) for one in view.links]
    width = (columns - 1) * pitch + CELL
    overlay = el(
        "svg", {"viewBox": f"0 0 {f(width)} {f(height)}", "class": "chain-links", "aria-hidden": "true"}, *drawn
    )
    corners = _corners(view, depth, free, pitch, t)
    attributes = {
        "class": "chain is-dim" if on else "chain",
        "id": view.key,
        "role": "group",
        "aria-label": view.title,
        "data-chain": True,
        "data-card": f"#{view.key}-card",
        "data-view": view.view,
        "style": f"--w:{f(width)}px;--h:{f(height)}px",
    }
    return el("div", {"class": "chain-scroll"}, el("div", attributes, *sections, overlay, *corners))


def _places(view: ChainPicture) -> tuple[dict[str, tuple[int, float]], dict[str, float], list[int]]:
    """Column and top of each cell, top of each heading, and how many rows each column takes."""
    depth = [0] * (max(stage.column for stage in view.stages) + 1)
    places: dict[str, tuple[int, float]] = {}
    heads: dict[str, float] = {}
    for stage in view.stages:
        row = depth[stage.column]
        heads[stage.key] = HEAD + row * ROW + 7 if row else 0
        row += 1 if row else 0
        for segment in (s for s in view.segments if s.stage == stage.key):
            places[segment.key] = (stage.column, HEAD + row * ROW)
            row += 1
        depth[stage.column] = row
    return places, heads, depth


def _at(left: float, top: float) -> str:
    return f"--x:{f(left)}px;--y:{f(top)}px"


def _cell(segment: ChainCell, view: ChainPicture, place: tuple[float, float], on: set[str], t: Catalog) -> Markup:
    cls, left = _look(segment, view, t)
    if segment.key == view.selected:
        cls += " is-selected"
    elif segment.key in on:
        cls += " is-on"
    bar = ""
    if view.colour == "europe" and segment.state == "at_most" and segment.value is not None:
        bar = el("i", {"style": f"width:{pc(segment.value)}"})
    link = el(
        "a",
        {
            "class": f"cell {cls}",
            "href": segment.href,
            "style": _at(*place),
            "title": segment.note or None,
            "data-cell": segment.key,
            "data-stage": segment.stage,
        },
        el("b", {}, segment.name),
        el("span", {}, el("em", {}, left), el("em", {}, segment.right) if segment.right else ""),
        bar,
    )
    return el("li", {}, link)


def _look(segment: ChainCell, view: ChainPicture, t: Catalog) -> tuple[str, str]:
    """Class and left-hand text of a cell under the chosen colouring."""
    gap = ("cell-gap", t("gap.short"))
    if view.colour == "europe":
        if segment.value is None:
            return gap
        if segment.state == "at_most":
            return "cell-limit", segment.text
        form = "cell-least" if segment.state == "at_least" else "cell-filled"
        return f"{form} sh{share_class(segment.value, segment.qualifier)}", segment.text
    if view.colour == "supplier":
        if segment.supplier is None:
            return gap
        names = view.suppliers[:6]
        number = names.index(segment.supplier) + 1 if segment.supplier in names else 0
        return f"cell-tinted ca{number}", segment.supplier
    if view.colour == "sites":
        if segment.sites is None:
            return "cell-gap", t("gap.nothing")
        return f"cell-filled sh{bisect_right(SITE_BREAKS, segment.sites)}", t.fmt.plain(segment.sites, "sites")
    if segment.age is None:
        return gap
    return f"cell-filled sh{5 - bisect_right(AGE_BREAKS, segment.age)}", t.fmt.plain(round(segment.age), "years")


def _lanes(view: ChainPicture, places: dict[str, tuple[int, float]]) -> dict[str, int]:
    """A lane of the gutter for each source, so that neighbours in a column do not run on top of each other."""
    lanes: dict[str, int] = {}
    count: dict[int, int] = {}
    starts = {link.start for link in view.links}
    for segment in view.segments:
        if segment.key in starts:
            column = places[segment.key][0]
            lanes[segment.key] = count.get(column, 0) % 4
            count[column] = count.get(column, 0) + 1
    return lanes


def _link(link: Link, places: dict[str, tuple[int, float]], pitch: float, lane: int, on: bool) -> Markup:
    """Two runs that meet in the gutter, one drawn from each end: where runs lie on each other their dashes agree."""
    (c1, top1), (c2, top2) = places[link.start], places[link.end]
    x1, x2 = c1 * pitch + CELL, c2 * pitch
    y1, y2 = top1 + HEIGHT / 2, top2 + HEIGHT / 2
    leave, enter = x1 + 4 + 2.5 * lane, x2 - 8
    if c2 == c1 + 1:
        turn, back = y2, [(x2, y2)]
    else:
        turn = top2 - 2 if y1 <= y2 else top2 + HEIGHT + 2
        back = [(x2, y2), (enter, y2), (enter, turn)]
    meet = (leave, turn - math.copysign(min(5, abs(turn - y1) / 2), turn - y1))
    out, home = _route([(x1, y1), (leave, y1), meet]), _route([*back, (leave, turn), meet])
    tip = f"M{f(x2 - 6)} {f(y2 - 4)}l6 4-6 4z"
    return el(
        "g",
        {"class": f"lk lk-{link.strength}{' is-on' if on else ''}", "data-from": link.start, "data-to": link.end},
        el("path", {"d": out}),
        el("path", {"d": home}),
        el("path", {"d": tip, "class": "lk-tip"}),
    )


def _route(points: list[tuple[float, float]], radius: float = 5) -> str:
    """A path of straight runs with rounded corners."""
    d = f"M{f(points[0][0])} {f(points[0][1])}"
    for before, here, after in zip(points, points[1:], points[2:], strict=False):
        near, far = _towards(here, before, radius), _towards(here, after, radius)
        d += f"L{f(near[0])} {f(near[1])}Q{f(here[0])} {f(here[1])} {f(far[0])} {f(far[1])}"
    return d + f"L{f(points[-1][0])} {f(points[-1][1])}"


def _towards(a: tuple[float, float], b: tuple[float, float], radius: float) -> tuple[float, float]:
    length = abs(b[0] - a[0]) + abs(b[1] - a[1])
    share = min(radius, length / 2) / length if length else 0
    return (a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share)


def _corners(view: ChainPicture, depth: list[int], free: list[int], pitch: float, t: Catalog) -> list[Markup]:
    """Legend and keyboard hint under the shortest columns; the card under the last two."""

    def block(cls: str, column: int, *children: Markup) -> Markup:
        return el("div", {"class": cls, "style": _at(column * pitch, HEAD + depth[column] * ROW + 16)}, *children)

    parts = [block("chain-legend", free[0], chain_legend(view, t))]
    if len(free) > 1:
        parts.append(block("chain-keys", free[1], _keys(t)))
    last = max(0, len(depth) - 2)
    top = HEAD + max(depth[last:]) * ROW + 24
    parts.append(
        el(
            "div",
            {"class": "chain-card", "id": f"{view.key}-card", "style": _at(last * pitch, top), "aria-live": "polite"},
            view.card,
        )
    )
    return parts


def _keys(t: Catalog) -> Markup:
    def row(keys: tuple[str, ...], word: str) -> Markup:
        return el("p", {}, *[join([el("kbd", {}, key), " "]) for key in keys], word)

    return join(
        [
            el("p", {"class": "strong"}, t("keys.chain_title")),
            row(("←", "→"), t("keys.chain")),
            row(("↑", "↓"), t("keys.stage")),
            row(("Enter",), t("keys.open")),
            row(("Esc",), t("keys.clear")),
        ]
    )


def chain_legend(view: ChainPicture, t: Catalog) -> Markup:
    """What colour, form and line mean under the chosen colouring."""
    title, breaks = {
        "europe": (t("chain.europe_per_cent"), ["0", *[t.fmt.number(b * 100) for b in BREAKS], "100"]),
        "sites": (t("chain.sites_number"), ["0", *[str(b) for b in SITE_BREAKS], ""]),
        "age": (t("chain.age_years"), ["", *[str(b) for b in reversed(AGE_BREAKS)], "0"]),
        "supplier": (t("chain.supplier"), []),
    }[view.colour]
    parts = [el("p", {"class": "strong"}, title)]
    if breaks:
        fields = [el("i", {"class": f"sh{n}"}) for n in range(6)]
        parts.append(el("div", {"class": "chain-scale", "aria-hidden": "true"}, *fields))
        parts.append(el("div", {"class": "chain-breaks"}, *[el("span", {}, b) for b in breaks]))
    else:
        names = [*view.suppliers[:6], t("chain.other")]
        numbers = [*range(1, len(names)), 0]
        parts += [el("p", {}, swatch(f"ca{n}"), name) for n, name in zip(numbers, names, strict=True)]
    if view.colour == "europe":
        parts.append(el("p", {}, swatch("sh3 sw-least"), t("chain.at_least")))
        parts.append(el("p", {}, swatch("sw-limit"), t("chain.at_most")))
    parts.append(el("p", {}, swatch("ev-hatch"), t("gap.figure")))
    parts += [el("p", {}, stroke(f"lk lk-{s} is-on"), t(f"strength.{s}")) for s in STRENGTHS]
    if view.colour == "europe":
        parts.append(el("p", {"class": "muted"}, t("chain.right_figure")))
    return join(parts)


def chain_glance(view: ChainPicture, t: Catalog) -> Markup:
    """One square is one segment: filled by class, striped where that is a lower bound, outlined where only an upper
    limit follows, hatched for a gap.
    """
    stages = []
    for stage in view.stages:
        squares = []
        for segment in (s for s in view.segments if s.stage == stage.key):
            spoken = f"{segment.name}{t.colon}{segment.text or t('gap.short')}"
            forms = {"stated": "gl-filled", "at_least": "gl-least", "at_most": "gl-limit", "gap": "ev-hatch"}
            cls = forms[segment.state]
            if segment.state in ("stated", "at_least") and segment.value is not None:
                cls += f" sh{share_class(segment.value, segment.qualifier)}"
            link = el("a", {"class": cls, "href": segment.href, "title": spoken}, el("span", {"class": "vh"}, spoken))
            squares.append(el("li", {}, link))
        wide = -(-len(squares) // 5)
        cells = el("ul", {"style": f"--n:{max(1, wide)}"}, *squares)
        stages.append(el("li", {}, el("span", {"class": "gl-name"}, stage.title), cells))
    return el("ul", {"class": "glance", "aria-label": view.title}, *stages)


def glance_legend(t: Catalog) -> Markup:
    """The classes of a share, the stripes of a lower limit, the outline of an upper one and the hatch of a gap."""
    bounds = [t.fmt.number(b * 100) for b in BREAKS]
    last = t("chain.and_over", n=t.fmt.percent(BREAKS[-1]))
    ranges = [f"{a}–{b}" for a, b in pairwise(bounds)]
    words = [t("chain.under", n=bounds[0]), *ranges, last]
    items = [el("li", {}, swatch(f"sh{n}"), word) for n, word in enumerate(words)]
    items.append(el("li", {}, swatch("sh3 sw-least"), t("chain.lower_limit")))
    items.append(el("li", {}, swatch("sw-line"), t("chain.upper_limit")))
    items.append(el("li", {}, swatch("ev-hatch"), t("gap.short")))
    return el("ul", {"class": "legend"}, *items)
