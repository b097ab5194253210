"""The cascade week by week: every segment that a stop reaches, coloured by what is missing in one week.

The server draws one week; all weeks stand in the cells as data, so that the script can show any other without asking.
Without script a strip of small pictures and a table tell the same. No colour without its number, no median without its
band (§13).
"""

from __future__ import annotations

import json
from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from silcrete.desk.charts.marks import stroke, swatch
from silcrete.desk.charts.svg import Attribute, el, f, line, picture
from silcrete.desk.charts.tree import STRENGTHS, Link
from silcrete.desk.i18n import Catalog
from silcrete.errors import BadInput, UnknownName

LOSS_BREAKS = (0.02, 0.1, 0.25, 0.5, 0.75)
"""Parts of a week's output at which the colour changes; under LEAST nothing counts as missing."""
LEAST = 0.005
WEEKS = (0, 4, 8, 13, 26, 52)
"""Weeks of the strip."""
WIDTH, WIDER, MANY, CELL, WIDE, ROW, HEIGHT, HEAD = 1180, 1328, 6, 170, 300, 58, 50, 30
SQUARE, STEP = 13, 17
"""Pixels: the picture, the same with more than MANY columns, the narrowest and widest cell, a row, a cell's height,
heading. Across it is drawn in parts of the width there is."""
FILLED, APART = 0.64, 12
"""Part of the distance between two columns that a cell takes where there is room, and pixels left where not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CascadeCell:
    """A segment with its loss by week: median and the ends of the 90 per cent band, fractions of normal, equally long.

    `began` says where the stop itself takes it away, `short` the same for a cell; `assumed` that its zero is an
    assumption. Empty where it is not so.
    """

    key: str
    name: str
    href: str
    column: int
    low: tuple[float, ...]
    median: tuple[float, ...]
    high: tuple[float, ...]
    began: str = ""
    short: str = ""
    assumed: str = ""

    def __post_init__(self) -> None:
        """Refuse bands of other lengths, and a median outside its band."""
        if not (len(self.low) == len(self.median) == len(self.high) > 0):
            raise BadInput("A cascade needs a band for every week.", found=repr(self.key), todo="give all three.")
        if any(not a - 1e-9 <= b <= c + 1e-9 for a, b, c in zip(self.low, self.median, self.high, strict=True)):
            raise BadInput("A median lies outside its band.", found=repr(self.key), todo="sort the points.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cascade:
    """All cells, column by column, the links between them, and the week that is drawn."""

    key: str
    title: str
    columns: tuple[str, ...]
    cells: tuple[CascadeCell, ...]
    links: tuple[Link, ...]
    week: int = 0

    def __post_init__(self) -> None:
        """Refuse a week that is not there, a column without name, and links to what is not drawn (§5)."""
        if not self.cells:
            raise BadInput("A cascade without a segment.", found=repr(self.key), todo="say that nothing is reached.")
        if not 0 <= self.week < self.weeks:
            raise BadInput("The week is not computed.", found=str(self.week), todo=f"give one below {self.weeks}.")
        if any(not 0 <= cell.column < len(self.columns) for cell in self.cells):
            raise BadInput("A cell stands in no column.", found=repr(self.key), todo="check the columns.")
        keys = {cell.key for cell in self.cells}
        for link in self.links:
            for end in (link.start, link.end):
                if end not in keys:
                    raise UnknownName("segment of the cascade", end, keys)

    @property
    def weeks(self) -> int:
        """How many weeks are computed; they count from 0."""
        return len(self.cells[0].median) if self.cells else 0


def loss_class(part: float) -> str:
    """The colour class of a part of output that is missing; none below LEAST."""
    return "lo-none" if part < LEAST else f"lo{bisect_right(LOSS_BREAKS, part)}"


def cascade(view: Cascade, t: Catalog, *, fresh: bool = False) -> Markup:
    """The picture of one week. Cells are links; on a narrow screen columns become lists and the links go.

    `fresh` says that nobody chose the week: played, it begins at the start.
    """
    at, depth = _places(view)
    many, gaps = len(view.columns) > MANY, len(view.columns) - 1
    width = WIDER if many else WIDTH
    across = min(WIDE, max(CELL, FILLED * width / (gaps + FILLED)), width / len(view.columns) - APART)
    pitch = (width - across) / max(1, gaps)
    sections = []
    for n, name in enumerate(view.columns):
        own = [cell for cell in view.cells if cell.column == n]
        if own:
            cells = [_cell(cell, view.week, 100 * n * pitch / width, HEAD + at[cell.key][1] * ROW, t) for cell in own]
            head = el("h3", {"style": f"--x:{f(100 * n * pitch / width)}%"}, name)
            sections.append(el("section", {"class": "cas-stage"}, head, el("ul", {}, *cells)))
    height = HEAD + max(depth) * ROW
    drawn = [_link(one, at, pitch, across) for one in view.links]
    frame = {"viewBox": f"0 0 {f(width)} {f(height)}", "preserveAspectRatio": "none", "aria-hidden": "true"}
    overlay = el("svg", {**frame, "class": "cas-links"}, *drawn)
    attributes: dict[str, Attribute] = {
        "class": "cas cas-many" if many else "cas",
        "id": view.key,
        "role": "group",
        "aria-label": view.title,
        "data-cascade": True,
        "data-week": str(view.week),
        "data-fresh": fresh,
        "data-breaks": json.dumps([LEAST, *LOSS_BREAKS]),
        "data-none": t("cascade.nothing"),
        "data-percent": t.fmt.percent(0.5).replace("50", "{}"),
        "data-under": t("cascade.under", n=t.fmt.percent(0.01)),
        "style": f"--w:{f(100 * across / width)}%;--h:{f(height)}px",
    }
    return el("div", attributes, overlay, *sections)


def _places(view: Cascade) -> tuple[dict[str, tuple[int, int]], list[int]]:
    """Column and row of each cell, and how many rows each column takes."""
    depth = [0] * len(view.columns)
    at = {}
    for cell in view.cells:
        at[cell.key] = (cell.column, depth[cell.column])
        depth[cell.column] += 1
    return at, depth


def _cell(cell: CascadeCell, week: int, left: float, top: float, t: Catalog) -> Markup:
    median, low, high = cell.median[week], cell.low[week], cell.high[week]
    data = [[round(1000 * v) for v in series] for series in (cell.low, cell.median, cell.high)]
    return el(
        "li",
        {},
        el(
            "a",
            {
                "class": f"cas-cell {loss_class(median)}{' is-began' if cell.began else ''}",
                "href": cell.href,
                "style": f"--x:{f(left)}%;--y:{f(top)}px",
                "title": cell.began or cell.assumed or None,
                "data-losses": json.dumps(data, separators=(",", ":")),
                "data-began": cell.short or None,
            },
            el("i", {"class": "cas-mark", "aria-hidden": "true"}),
            el("b", {}, cell.name),
            el("span", {"class": "cas-value"}, value_text(median, high, t)),
            el("small", {}, band_text(low, high, t) or cell.short),
        ),
    )


def value_text(median: float, high: float, t: Catalog) -> str:
    """The median of a cell in words; under 1 per cent it says so, and "nothing" only where no run loses anything."""
    if median < LEAST:
        return t("cascade.nothing") if high < LEAST else t.fmt.percent(0.0)
    return t("cascade.under", n=t.fmt.percent(0.01)) if median < 0.01 else t.fmt.percent(round(median, 2))


def band_text(low: float, high: float, t: Catalog) -> str:
    """The 90 per cent band of a cell; empty where no run of it loses anything."""
    if high < LEAST:
        return ""
    return f"{t.fmt.number(round(100 * low))}–{t.fmt.percent(round(high, 2))}"


def _link(link: Link, at: dict[str, tuple[int, int]], pitch: float, across: float) -> Markup:
    """A curve from the right edge of a cell to the left edge of another, or around the outside within a column."""
    (c1, r1), (c2, r2) = at[link.start], at[link.end]
    y1, y2 = HEAD + r1 * ROW + HEIGHT / 2, HEAD + r2 * ROW + HEIGHT / 2
    x1 = c1 * pitch + across
    if c2 > c1:
        x2 = c2 * pitch
        bend = max(12.0, min(40.0, (x2 - x1) / 2))
        d = f"M{f(x1)} {f(y1)}C{f(x1 + bend)} {f(y1)} {f(x2 - bend)} {f(y2)} {f(x2)} {f(y2)}"
    else:
        x2 = c2 * pitch + across
        out = max(x1, x2) + 16
        d = f"M{f(x1)} {f(y1)}C{f(out)} {f(y1)} {f(out)} {f(y2)} {f(x2)} {f(y2)}"
    return el("path", {"d": d, "class": f"lk lk-{link.strength}", "data-from": link.start, "data-to": link.end})


def strip(view: Cascade, t: Catalog) -> Markup:
    """Small pictures of the same segments in six weeks, for paper and where no script runs; the table has the numbers.

    One square is one segment, in the order of the picture.
    """
    at, depth = _places(view)
    width, height = len(view.columns) * STEP + 2, max(depth) * STEP + 2
    frames = []
    for week in (w for w in WEEKS if w < view.weeks):
        squares = []
        for cell in view.cells:
            column, row = at[cell.key]
            place = {"x": 1 + column * STEP, "y": 1 + row * STEP, "width": SQUARE, "height": SQUARE, "rx": 2}
            squares.append(el("rect", {**place, "class": f"cas-square {loss_class(cell.median[week])}"}))
        hit = sum(cell.median[week] >= LOSS_BREAKS[1] for cell in view.cells)
        said = t("cascade.frame", hit, week=t.fmt.number(week), total=t.fmt.number(len(view.cells)))
        drawing = picture(f"{view.key}-week-{week}", width, height, said, *squares, cls="cas-frame")
        caption = el(
            "figcaption", {}, el("b", {}, t("stress.week", week=t.fmt.number(week))), " ", el("span", {}, said)
        )
        frames.append(el("li", {}, el("figure", {}, drawing, caption)))
    return el("ol", {"class": "cas-strip", "aria-label": t("cascade.strip")}, *frames)


def cascade_legend(t: Catalog) -> Markup:
    """What the colours and the lines mean."""
    bounds = [t.fmt.percent(b) for b in LOSS_BREAKS]
    under = t("chain.under", n=bounds[0])
    ranges = [f"{t.fmt.number(100 * a)}–{t.fmt.percent(b)}" for a, b in pairwise(LOSS_BREAKS)]
    words = [t("cascade.nothing_missing"), under, *ranges, t("chain.and_over", n=bounds[-1])]
    classes = ["lo-none", *(f"lo{n}" for n in range(6))]
    items = [el("li", {}, swatch(f"cas-swatch {cls}"), word) for cls, word in zip(classes, words, strict=True)]
    items.append(el("li", {}, swatch("cas-began"), t("cascade.began")))
    items += [el("li", {"class": "cas-stroke"}, stroke(f"lk lk-{s}"), t(f"strength.{s}")) for s in STRENGTHS]
    return el("ul", {"class": "legend"}, *items)


def spark(cell: CascadeCell, t: Catalog, top: float = 1.0) -> Markup:
    """The loss of a segment over all weeks as a small band with its median, from 0 to `top`."""
    width, height = 120.0, 26.0
    last = max(1, len(cell.median) - 1)

    def point(n: int, value: float) -> str:
        return f"{f(n / last * width)} {f(height - 1 - min(1.0, value / top) * (height - 2))}"

    weeks = range(len(cell.median))
    area = "M" + "L".join(point(n, cell.high[n]) for n in weeks)
    area += "L" + "L".join(point(n, cell.low[n]) for n in reversed(weeks)) + "Z"
    median = "M" + "L".join(point(n, cell.median[n]) for n in weeks)
    peak = max(weeks, key=lambda n: cell.median[n])
    said = t(
        "cascade.spark",
        name=cell.name,
        week=t.fmt.number(peak),
        loss=value_text(cell.median[peak], cell.high[peak], t),
    )
    parts = [
        el("path", {"d": area, "class": "fan-90 fan-c1"}),
        el("path", {"d": median, "class": "fan-median fan-c1"}),
        line(0, height - 1, width, height - 1, "ch-axis"),
    ]
    return picture(f"spark-{cell.key}", width, height, said, *parts, cls="cas-spark")
