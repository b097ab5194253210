"""Counts that change on dates: a step line through the chosen reading, the other claims beside it; and a sparkline."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup

from silcrete.desk.charts.svg import diamond, el, f, line, picture, text, ticks
from silcrete.desk.i18n import Catalog
from silcrete.errors import BadInput

LABEL_WIDE, LABEL_HIGH = 40, 13
"""Room of a label in pixels: two whose marks stand nearer than this side by side keep so far apart in height."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepPoint:
    """A claimed count on a day. The line joins the chosen points only; the others stand beside it."""

    date: dt.date
    value: float
    text: str
    href: str
    chosen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StepLine:
    """Points by date, drawn from `start` to `end`; from the last chosen date on the line is dotted: not known since.

    `width` is that of the place it stands in, in pixels, so that its text keeps its size.
    """

    key: str
    title: str
    points: tuple[StepPoint, ...]
    start: dt.date
    end: dt.date
    width: float = 590


def step_line(view: StepLine, t: Catalog) -> Markup:
    """The step line, wide and narrow. Raises BadInput where a point lies outside the dates or none is chosen."""
    if view.end <= view.start or any(not view.start <= p.date <= view.end for p in view.points):
        raise BadInput("A point lies outside the dates drawn.", found=f"{view.start} to {view.end}", todo="widen them.")
    if not any(p.chosen for p in view.points):
        raise BadInput("A step line needs a chosen reading.", todo="mark the points that the rule chose.")
    wide = _draw(view, t, view.width, 190, "wide")
    narrow = _draw(view, t, 358, 190, "narrow")
    return el("div", {"class": "only-wide"}, wide) + el("div", {"class": "only-narrow"}, narrow)


def _draw(view: StepLine, t: Catalog, width: float, height: float, kind: str) -> Markup:
    steps = ticks(0, max(p.value for p in view.points), 6)
    days = (view.end - view.start).days

    def x(day: dt.date) -> float:
        return 28 + (day - view.start).days / days * (width - 38)

    def y(value: float) -> float:
        return height - 24 - value / steps[-1] * (height - 36)

    parts = []
    for step in steps:
        label = t.fmt.number(step)
        parts += [line(28, y(step), width, y(step), "ch-grid"), text(20, y(step) + 4, label, anchor="end")]
    for year in range(view.start.year, view.end.year + 1):
        parts += _year(x, height, year, view)
    chosen = sorted((p for p in view.points if p.chosen), key=lambda p: p.date)
    path = f"M{f(x(chosen[0].date))} {f(y(chosen[0].value))}"
    path += "".join(f"H{f(x(p.date))}V{f(y(p.value))}" for p in chosen[1:])
    parts.append(el("path", {"d": path, "class": "ch-step"}))
    last = chosen[-1]
    if last.date < view.end:
        parts.append(line(x(last.date) + 8, y(last.value), x(view.end), y(last.value), "ch-unknown"))
        parts.append(text(x(view.end), y(last.value) + 18, t("gap.not_known_since"), "ch-t ch-halo", anchor="end"))
    taken: list[tuple[float, float]] = []
    ranked = sorted(view.points, key=lambda p: (not p.chosen, -p.value))
    heights = {id(p): _clear(x(p.date), y(p.value) + (-11 if p.chosen else 4), taken) for p in ranked}
    parts += [_point(p, x(p.date), y(p.value), heights[id(p)], width) for p in view.points]
    return picture(f"{view.key}-{kind}", width, height, view.title, *parts, links=True)


def _year(x: Callable[[dt.date], float], height: float, year: int, view: StepLine) -> list[Markup]:
    first, middle = dt.date(year, 1, 1), dt.date(year, 7, 2)
    parts = []
    if view.start <= first <= view.end:
        parts.append(line(x(first), height - 24, x(first), height - 19, "ch-edge"))
    if view.start <= middle <= view.end:
        parts.append(text(x(middle), height - 6, str(year), anchor="middle"))
    return parts


def _clear(x: float, y: float, taken: list[tuple[float, float]]) -> float:
    """The height nearest below `y` at which a label stands clear of those drawn already; it is then taken."""
    while any(abs(x - a) < LABEL_WIDE and abs(y - b) < LABEL_HIGH for a, b in taken):
        y += 1
    taken.append((x, y))
    return y


def _point(point: StepPoint, x: float, y: float, at: float, width: float) -> Markup:
    """Chosen points carry their figure above, the others to the right; near the edge it turns to the left.

    `at` is the height of the label's base line.
    """
    right = x < width - 60
    if point.chosen:
        label = text(x, at, point.text, "ch-tb ch-halo", anchor="middle")
    else:
        label = text(x + 11 if right else x - 11, at, point.text, "ch-t2 ch-halo", anchor="start" if right else "end")
    spoken = el("title", {}, f"{point.date.isoformat()}: {point.text}")
    return el(
        "a",
        {"href": point.href, "aria-haspopup": "dialog", "data-card": True},
        spoken,
        diamond(x, y, chosen=point.chosen, size=4.4),
        label,
    )


def sparkline(values: tuple[float | None, ...], label: str, key: str) -> Markup:
    """A small line of a series; a missing value breaks it, for a gap is never joined over (§1). The scale is from 0."""
    known = [v for v in values if v is not None]
    if len(values) < 2 or not known or min(known) < 0:
        raise BadInput("A sparkline needs two places and values from zero up.", found=repr(values), todo="check it.")
    top = max(known) or 1.0
    step = 94 / (len(values) - 1)
    path, pen = "", "M"
    for n, value in enumerate(values):
        if value is None:
            pen = "M"
            continue
        path += f"{pen}{f(3 + n * step)} {f(19 - value / top * 16)}"
        pen = "L"
    last = max(n for n, v in enumerate(values) if v is not None)
    end = values[last]
    assert end is not None
    dot = el("circle", {"cx": 3 + last * step, "cy": 19 - end / top * 16, "r": 2.2, "class": "ch-spark-end"})
    return picture(key, 100, 22, label, el("path", {"d": path, "class": "ch-spark"}), dot, cls="ch-sparkline")
