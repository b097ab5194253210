"""Counts that change on dates: a step line through the chosen reading, the other claims beside it; and a sparkline."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup

from silcrete.desk.charts.placing import Box, Spot, choose
from silcrete.desk.charts.svg import diamond, el, f, line, picture, text, ticks
from silcrete.desk.i18n import Catalog
from silcrete.errors import BadInput

LABEL_HIGH = 13
"""Height of a label in pixels: marks of one day that stand nearer share a label."""


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
    drawn = [(p, x(p.date), y(p.value)) for p in view.points]
    parts += [_point(p, at, height, t) for p, at, height in drawn]
    taken = [Box(at - 6, height - 6, at + 6, height + 6) for _, at, height in drawn]
    for one, following in itertools.pairwise(chosen):
        low, high = sorted((y(one.value), y(following.value)))
        taken.append(Box(x(one.date), y(one.value) - 2, x(following.date), y(one.value) + 2))
        taken.append(Box(x(following.date) - 2, low, x(following.date) + 2, high))
    if last.date < view.end:
        taken.append(Box(x(last.date), y(last.value) - 2, x(view.end), y(last.value) + 2))
        taken.append(Spot(x(view.end), y(last.value) + 18, "end").box(t("gap.not_known_since")))
    frame = Box(28, 0, width, height - 24)
    for group in _groups(drawn):
        parts.append(_label(group, t, taken, frame))
    return picture(f"{view.key}-{kind}", width, height, view.title, *parts, links=True)


_Drawn = tuple[StepPoint, float, float]


def _groups(drawn: list[_Drawn]) -> list[list[_Drawn]]:
    """Marks of one day that stand too close for a label each; chosen readings first, then the longest words."""
    groups: list[list[_Drawn]] = []
    for one in sorted(drawn, key=lambda d: (d[1], d[2])):
        near = groups and groups[-1][-1][1] == one[1] and one[2] - groups[-1][-1][2] < LABEL_HIGH
        if near:
            groups[-1].append(one)
        else:
            groups.append([one])
    return sorted(
        groups, key=lambda group: (not any(p.chosen for p, _, _ in group), -max(len(p.text) for p, _, _ in group))
    )


def _label(group: list[_Drawn], t: Catalog, taken: list[Box], frame: Box) -> Markup:
    """The figure of a mark, or of several that stand together ("31 or 32"), where it covers nothing."""
    points = sorted((p for p, _, _ in group), key=lambda p: p.value)
    said = points[0].text
    for point in points[1:]:
        said = t("chart.either", one=said, other=point.text)
    at, top, bottom = group[0][1], group[0][2], group[-1][2]
    above, below = Spot(at, top - 10, "middle"), Spot(at, bottom + 20, "middle")
    right, left = Spot(at + 11, (top + bottom) / 2 + 4), Spot(at - 11, (top + bottom) / 2 + 4, "end")
    under = Spot(at + 6, bottom + 19)
    chosen = any(p.chosen for p in points)
    spots = (under, below, above, left, right) if len(points) > 1 else (above, left, right, under, below)
    near = spots if chosen else (right, left, Spot(at - 5, bottom + 19), below, above)
    far = [Spot(at + dx, y, "middle") for y in (top - 24, bottom + 34, top - 38, bottom + 48) for dx in (0, 16, -16)]
    spot = choose(said, (*near, *far), taken, frame)
    return text(spot.x, spot.y, said, "ch-tb ch-halo" if chosen else "ch-t2 ch-halo", anchor=spot.anchor)


def _year(x: Callable[[dt.date], float], height: float, year: int, view: StepLine) -> list[Markup]:
    first, middle = dt.date(year, 1, 1), dt.date(year, 7, 2)
    parts = []
    if view.start <= first <= view.end:
        parts.append(line(x(first), height - 24, x(first), height - 19, "ch-edge"))
    if view.start <= middle <= view.end:
        parts.append(text(x(middle), height - 6, str(year), anchor="middle"))
    return parts


def _point(point: StepPoint, x: float, y: float, t: Catalog) -> Markup:
    """The mark of a claim, which opens its card."""
    spoken = el("title", {}, f"{point.date.isoformat()}{t.colon}{point.text}")
    mark = diamond(x, y, chosen=point.chosen, size=4.4)
    return el("a", {"href": point.href, "aria-haspopup": "dialog", "data-card": True}, spoken, mark)


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
