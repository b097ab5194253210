"""The target tracker: where a share stands, what others expect, and the path a target asks for.

Points with different denominators share the axis but no line; a dotted line is somebody's forecast, a dashed one the
path needed. Both lines start at the baseline and only where the denominator is the same.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from silcrete.desk.charts.svg import badge, diamond, el, f, join, line, picture, text, text_width, ticks
from silcrete.desk.i18n import Catalog
from silcrete.errors import BadInput, UnknownName

ROLES = ("baseline", "claim", "forecast", "target")


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetPoint:
    """One claim on the share: `year` on the axis, `value` as a fraction, printed figure, denominator in words."""

    role: str
    year: float
    value: float
    text: str
    basis: str
    href: str
    grade: str = ""
    qualifier: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        """Refuse an unknown role and a share outside 0 to 1."""
        if self.role not in ROLES:
            raise UnknownName("role of a point", self.role, ROLES)
        if not 0 <= self.value <= 1:
            raise BadInput("A share lies between 0 and 1.", found=repr(self.value), todo="give a fraction.")


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetChart:
    """`today` is a year with its fraction, for example 2026.89, `mark` the word for it where that day is not today;
    `title` is the sentence for the text alternative."""

    key: str
    title: str
    points: tuple[TargetPoint, ...]
    today: float
    width: float = 884
    mark: str = ""


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where the axes lie: width, height, margins, and the scales."""

    width: float
    height: float
    left: float
    right: float
    first: float
    last: float
    top: float

    def x(self, year: float) -> float:
        span = self.width - self.left - self.right
        return self.left + 44 + (year - self.first) / max(1.0, self.last - self.first) * (span - 80)

    def y(self, value: float) -> float:
        return self.height - 26 - value / self.top * (self.height - 40)


def target_chart(view: TargetChart, t: Catalog) -> Markup:
    """The chart twice, for wide and for narrow screens; one of them is shown. Raises BadInput without a target."""
    if not any(point.role == "target" for point in view.points):
        raise BadInput("A target tracker needs a target.", todo="give a point with the role target.")
    wide = _draw(view, t, view.width, 346, 150, "wide")
    narrow = _draw(view, t, 358, 280, 4, "narrow")
    return el("div", {"class": "only-wide"}, wide) + el("div", {"class": "only-narrow"}, narrow)


def _draw(view: TargetChart, t: Catalog, width: float, height: float, right: float, kind: str) -> Markup:
    years = [point.year for point in view.points]
    highest = max(point.value for point in view.points)
    steps = ticks(0, highest * 1.2, 7)
    frame = _Frame(width, height, 34, right, min(years), max(years), steps[-1])
    parts = [
        *_grid(frame, steps, t, every=1 if kind == "wide" else 2),
        *_today(frame, view.today, view.mark or t("chart.today")),
    ]
    parts += _lines(frame, view.points, t, labelled=kind == "wide")
    parts += [_point(frame, point, kind == "wide", t) for point in view.points]
    return picture(f"{view.key}-{kind}", width, height, view.title, *parts, links=True)


def _grid(frame: _Frame, steps: list[float], t: Catalog, every: int) -> list[Markup]:
    parts = []
    for step in steps:
        y = frame.y(step)
        label = t.fmt.percent(step) if step == steps[-1] else t.fmt.number(step * 100)
        parts += [line(frame.left, y, frame.width - frame.right, y, "ch-grid"), text(26, y + 4, label, anchor="end")]
    first, last = int(frame.first), int(frame.last)
    for year in range(first, last + 1):
        if (year - first) % every == 0 or year == last:
            parts.append(text(frame.x(year), frame.height - 6, str(year), anchor="middle"))
    return parts


def _today(frame: _Frame, today: float, word: str) -> list[Markup]:
    if not frame.first <= today <= frame.last:
        return []
    x = frame.x(today)
    return [line(x, 14, x, frame.height - 26, "ch-today"), text(x + 5, 22, word)]


def _lines(frame: _Frame, points: tuple[TargetPoint, ...], t: Catalog, labelled: bool) -> list[Markup]:
    baseline = next((p for p in points if p.role == "baseline"), None)
    parts: list[Markup] = []
    if baseline is None:
        return parts
    for point in points:
        if point.role not in ("target", "forecast") or point.basis != baseline.basis:
            continue
        x1, y1, x2, y2 = frame.x(baseline.year), frame.y(baseline.value), frame.x(point.year), frame.y(point.value)
        parts.append(line(x1, y1, x2, y2, "ch-path" if point.role == "target" else "ch-forecast"))
        if point.role == "target" and labelled:
            label = t("chart.path_needed", year=str(int(baseline.year)))
            parts.append(text(x1 + (x2 - x1) * 0.62, y1 + (y2 - y1) * 0.62 - 12, label, anchor="end"))
    return parts


def _point(frame: _Frame, point: TargetPoint, wide: bool, t: Catalog) -> Markup:
    """The mark with its figure, grade and denominator as one link."""
    x, y = frame.x(point.year), frame.y(point.value)
    mark = _mark(point, x, y)
    if point.role in ("forecast", "target"):
        place = (x + 16, y - 2, "start") if wide else (x - 14, y + (26 if point.role == "forecast" else -1), "end")
    elif point.role == "baseline":
        place = (x, y - 30, "middle") if wide else (x - 10, y - 30, "start")
    else:
        place = (x, y + 28, "middle")
    words = [point.basis, *([point.note] if point.note and wide else [])]
    labels = _labels(point, words if wide or point.role in ("baseline", "claim") else [], *place, t)
    spoken = el("title", {}, ", ".join(filter(None, [point.text, point.basis, point.note, str(int(point.year))])))
    return el("a", {"href": point.href, "aria-haspopup": "dialog", "data-card": True}, spoken, mark, labels)


def _mark(point: TargetPoint, x: float, y: float) -> Markup:
    if point.role == "target":
        return el("path", {"d": f"M{f(x)} {f(y + 9)}V{f(y - 9)}l11 4.5-11 4.5", "class": "ch-flag"})
    if point.qualifier in ("<", "<="):
        d = f"M{f(x - 6)} {f(y)}h12m-6 1v12m-4 -4l4 4 4-4"
        return el("path", {"d": d, "class": "ch-under"})
    if point.qualifier in (">", ">="):
        d = f"M{f(x - 6)} {f(y)}h12m-6 -1v-12m-4 4l4-4 4 4"
        return el("path", {"d": d, "class": "ch-under"})
    return diamond(x, y, chosen=point.role == "baseline")


def _labels(point: TargetPoint, words: list[str], x: float, y: float, anchor: str, t: Catalog) -> Markup:
    """The figure with its badge, the denominator under it."""
    strong = point.role != "claim"
    kind = "ch-b ch-halo" if strong else "ch-t2 ch-halo"
    width = text_width(point.text, 13 if strong else 12, strong)
    after = {"start": x + width, "middle": x + width / 2, "end": x - 21}[anchor] + 6
    parts = [text(x - 21 if anchor == "end" and point.grade else x, y, point.text, kind, anchor=anchor)]
    if point.grade:
        parts.append(badge(after, y - 11.5, point.grade, t("grade.name", grade=point.grade)))
    parts += [text(x, y + 15 * (n + 1), word, "ch-t ch-halo", anchor=anchor) for n, word in enumerate(words)]
    return join(parts)
