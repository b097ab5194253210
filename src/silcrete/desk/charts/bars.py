"""Bars that start at zero: who supplies the world, and any amounts. A gap is hatched and is never a zero (§1)."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from silcrete.desk.charts import marks
from silcrete.desk.charts.svg import el, pc, ticks
from silcrete.desk.i18n import Catalog
from silcrete.errors import BadInput

STYLES = ("claim", "measurement", "position", "model", "accent", "c1", "c2", "c3", "c4", "c5", "c6", "c0", "rest")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One amount: the lowest and highest claim (equal for one figure), or both None for a gap.

    `text` is the printed figure; `href` leads to its claims. `note` stands under the name.
    """

    name: str
    low: float | None
    high: float | None
    text: str = ""
    href: str = ""
    grade: str = ""
    note: str = ""
    name_href: str = ""
    style: str = "claim"

    def __post_init__(self) -> None:
        """Refuse half a range, a falling or negative one, and an unknown style."""
        if (self.low is None) != (self.high is None):
            raise BadInput("A bar needs both ends or none.", found=repr(self.name), todo="use one figure as both ends.")
        if self.low is not None and self.high is not None and not 0 <= self.low <= self.high:
            raise BadInput(
                "A bar starts at zero and does not fall.", found=f"{self.low}, {self.high}", todo="check it."
            )
        if self.style not in STYLES:
            raise BadInput("A bar has no such style.", found=repr(self.style), todo=f"use one of {', '.join(STYLES)}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """A set of bars on one scale from zero to `top` (default: 1 for shares, else the next round number)."""

    title: str
    bars: tuple[Bar, ...]
    unit: str = "fraction"
    top: float | None = None
    scale: bool = False


def supplier_bars(view: Bars, t: Catalog) -> Markup:
    """Who supplies the world: dark up to the lowest claim, light up to the highest, hatched where none is on file."""
    return bars(view, t)


def bars(view: Bars, t: Catalog) -> Markup:
    """Horizontal bars from zero, name and figure above each. With `scale` an axis of round numbers stands on top."""
    top = _top(view)
    items = [_bar(bar, top, t) for bar in view.bars]
    head = _head(top, view.unit, t) if view.scale else Markup("")
    return el("div", {"class": "bars"}, head, el("ul", {"aria-label": view.title}, *items))


def _top(view: Bars) -> float:
    highest = max((bar.high for bar in view.bars if bar.high is not None), default=0.0)
    top = view.top if view.top is not None else 1.0 if view.unit == "fraction" else ticks(0, highest or 1)[-1]
    if highest > top:
        raise BadInput("A bar is longer than its scale.", found=f"{highest} of {top}", todo="raise the top.")
    return top


def _bar(bar: Bar, top: float, t: Catalog) -> Markup:
    name: str | Markup = el("a", {"class": "quiet", "href": bar.name_href}, bar.name) if bar.name_href else bar.name
    if bar.low is None or bar.high is None:
        figure: str | Markup = el("span", {"class": "muted"}, bar.text or t("gap.figure"))
        track = el("span", {"class": "bar-track bar-gap ev-hatch"})
    else:
        figure = marks.number(t, bar.text, bar.href, bar.grade) if bar.href else el("b", {}, bar.text)
        low, high = bar.low / top, bar.high / top
        track = el(
            "span",
            {"class": f"bar-track bar-{bar.style}"},
            el("i", {"class": "bar-high", "style": f"width:{pc(high)}"}) if high > low else Markup(""),
            el("i", {"class": "bar-low", "style": f"width:{pc(low)}"}),
        )
    note = el("small", {"class": "bar-note"}, bar.note) if bar.note else Markup("")
    return el(
        "li", {}, el("span", {"class": "bar-name"}, name), el("span", {"class": "bar-figure"}, figure), track, note
    )


def _head(top: float, unit: str, t: Catalog) -> Markup:
    labels = []
    for tick in ticks(0, top):
        if tick > top * 1.0001:
            continue
        last = tick + 1e-9 >= top
        text = t.fmt.plain(tick, unit) if last else t.fmt.number(tick * 100 if unit == "fraction" else tick)
        labels.append(el("span", {"class": "ax-tick", "style": f"left:{pc(tick / top)}"}, text))
    return el("div", {"class": "ax-scale", "aria-hidden": "true"}, *labels)
