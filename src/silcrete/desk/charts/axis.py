"""Claims side by side on one axis: a segment's claims, and the table of the largest suppliers.

Marks are positions, so the axis may start above zero; no average is drawn and no line joins unlike claims (§7).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from silcrete.desk.charts import marks
from silcrete.desk.charts.svg import diamond, el, join, pc, ticks
from silcrete.desk.i18n import Catalog
from silcrete.errors import BadInput, UnknownName
from silcrete.units import QUALIFIERS


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A claim's figure as a position. `value` is None for a range whose source gives no middle (§2)."""

    value: float | None
    text: str
    href: str
    low: float | None = None
    high: float | None = None
    qualifier: str = ""
    grade: str = ""
    chosen: bool = False

    def __post_init__(self) -> None:
        """Refuse an unknown qualifier and a claim without any number: that is a gap, not a mark (§1, §5)."""
        if self.qualifier not in QUALIFIERS:
            raise UnknownName("qualifier", self.qualifier, QUALIFIERS)
        if self.value is None and self.low is None and self.high is None:
            raise BadInput("A mark needs a number.", found=repr(self.text), todo="show a gap: no figure on file.")

    @property
    def ends(self) -> tuple[float, float]:
        """Lowest and highest number the claim names."""
        numbers = [n for n in (self.value, self.low, self.high) if n is not None]
        return min(numbers), max(numbers)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """One claim: its denominator and period on the left, its mark, its figure and source on the right."""

    label: str
    detail: str
    mark: Mark
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimsAxis:
    """All claims on one fact. `title` is one sentence for those who cannot see it; a benchmark is (value, words)."""

    title: str
    rows: tuple[ClaimRow, ...]
    unit: str = "fraction"
    benchmark: tuple[float, str] | None = None
    start: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RangeRow:
    """A segment's largest supplier: chosen claim, range of all claims on file, Europe's own share as printed text."""

    name: str
    href: str
    supplier: str
    mark: Mark
    basis: str
    europe: str = ""
    claims: int = 1
    claims_href: str = ""
    conflict: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RangeTable:
    """The overview's table of dependencies, shares from 0 to 1; the benchmark is a dotted line and a tick."""

    title: str
    rows: tuple[RangeRow, ...]
    benchmark: tuple[float, str] | None = None


def _axis(values: Iterable[float], unit: str, start: float | None) -> list[float]:
    """Tick values that hold all values; a share's axis ends at 1."""
    held = list(values)
    low, high = min(held) if start is None else start, max(held)
    if unit == "fraction":
        low, high = (low if start is not None else max(0.0, low - 0.1 if low > 0.5 else 0.0)), 1.0
    return ticks(low, high if high > low else low + 1, most=6)


def _glyph(mark: Mark, place: str) -> Markup:
    """The mark itself, centred on its place: an arrow for over and under, a soft capsule for about."""
    shapes = [diamond(24, 8, mark.chosen)]
    if mark.qualifier in (">", ">="):
        shapes.insert(0, el("path", {"d": "M33 8H46m-5-4.5 5 4.5-5 4.5", "class": "ch-arrow"}))
    elif mark.qualifier in ("<", "<="):
        shapes.insert(0, el("path", {"d": "M15 8H2m5-4.5L2 8l5 4.5", "class": "ch-arrow"}))
    elif mark.qualifier == "~":
        shapes.insert(0, el("rect", {"x": 10, "y": 2, "width": 28, "height": 12, "rx": 6, "class": "ch-about"}))
    return el(
        "svg", {"viewBox": "0 0 48 16", "class": "ch-glyph", "style": f"left:{place}", "aria-hidden": "true"}, *shapes
    )


def _plot(mark: Mark, axis: list[float], benchmark: float | None, span: tuple[float, float] | None = None) -> Markup:
    """The axis cell of one row."""
    first, width = axis[0], axis[-1] - axis[0]

    def at(value: float) -> float:
        return (value - first) / width

    parts = [el("i", {"class": "ax-grid", "style": f"left:{pc(at(tick))}"}) for tick in axis]
    if span and span[0] < span[1]:
        style = f"left:{pc(at(span[0]))};width:{pc(at(span[1]) - at(span[0]))}"
        parts.append(el("i", {"class": "ax-span", "style": style}))
    if benchmark is not None and first <= benchmark <= axis[-1]:
        parts.append(el("i", {"class": "ax-bench", "style": f"left:{pc(at(benchmark))}"}))
    low, high = mark.ends
    if low < high:
        style = f"left:{pc(at(low))};width:{pc(at(high) - at(low))}"
        parts.append(el("i", {"class": "ax-range", "style": style}))
    if mark.value is not None:
        parts.append(_glyph(mark, pc(at(mark.value))))
    return el("div", {"class": "ax-plot"}, *parts)


def _scale(axis: list[float], unit: str, t: Catalog) -> Markup:
    """The row of tick labels; the unit stands on the last one only."""
    first, width = axis[0], axis[-1] - axis[0]
    labels = []
    for tick in axis:
        last = tick == axis[-1]
        text = t.fmt.plain(tick, unit) if last else t.fmt.number(tick * 100 if unit == "fraction" else tick)
        labels.append(el("span", {"class": "ax-tick", "style": f"left:{pc((tick - first) / width)}"}, text))
    return el("div", {"class": "ax-scale", "aria-hidden": "true"}, *labels)


def _foot(axis: list[float], benchmark: tuple[float, str] | None) -> Markup:
    """The name of the benchmark under its dotted line."""
    if benchmark is None or not axis[0] <= benchmark[0] <= axis[-1]:
        return Markup("")
    place = pc((benchmark[0] - axis[0]) / (axis[-1] - axis[0]))
    name = el("span", {"class": "ax-bench-label", "style": f"left:{place}"}, benchmark[1])
    return el("div", {"class": "ax-row ax-foot"}, el("div"), el("div", {"class": "ax-scale"}, name), el("div"))


def claims_axis(view: ClaimsAxis, t: Catalog) -> Markup:
    """All claims on one fact, a row each, on one axis; filled is the claim a rule chose for this page.

    The span of all claims is a faint tint behind the rows, the benchmark a dotted line with its name. Raises BadInput
    without rows or where more than one row is chosen.
    """
    if not view.rows or sum(row.mark.chosen for row in view.rows) > 1:
        raise BadInput("An axis of claims needs rows, one of them chosen at most.", todo="check the rows.")
    ends = [end for row in view.rows for end in row.mark.ends]
    bench = view.benchmark[0] if view.benchmark else None
    axis = _axis([*ends, *([bench] if bench is not None else [])], view.unit, view.start)
    span = (min(ends), max(ends))
    items = []
    for row in view.rows:
        chosen = el("span", {"class": "vh"}, f" ({t('chart.chosen')})") if row.mark.chosen else ""
        items.append(
            el(
                "li",
                {"class": "ax-row ax-chosen" if row.mark.chosen else "ax-row"},
                el("div", {"class": "ax-label"}, el("b", {}, row.label, chosen), el("small", {}, row.detail)),
                _plot(row.mark, axis, bench, span),
                el(
                    "div",
                    {"class": "ax-value"},
                    marks.number(t, row.mark.text, row.mark.href, row.mark.grade),
                    el("small", {}, row.source),
                ),
            )
        )
    scale = el("div", {"class": "ax-row ax-head"}, el("div"), _scale(axis, view.unit, t), el("div"))
    rows = el("ol", {"class": "ax-rows", "aria-label": view.title}, *items)
    return el("div", {"class": "ax"}, scale, rows, _foot(axis, view.benchmark))


def range_rows(view: RangeTable, t: Catalog) -> Markup:
    """The table of largest suppliers: chosen claim as a mark, all claims as a pale bar, the benchmark dotted."""
    bench = view.benchmark[0] if view.benchmark else 0.75
    axis = [0.0, 0.25, 0.5, bench, 1.0]
    names = ("segment", "supplier", "share", "chosen", "denominator", "europe", "claims")
    heads = []
    for name in names:
        label = t(f"dependency.{name}")
        if name == "share":
            scale = _scale(axis, "fraction", t)
            heads.append(el("th", {"scope": "col", "class": "rr-axis"}, el("span", {"class": "vh"}, label), scale))
        else:
            cls = {"chosen": "n", "denominator": "only-wide", "europe": "only-wide"}.get(name)
            heads.append(el("th", {"scope": "col", "class": cls}, label))
    body = [_range_row(row, axis, view.benchmark[0] if view.benchmark else None, t) for row in view.rows]
    return el(
        "table",
        {"class": "rr", "aria-label": view.title},
        el("thead", {}, el("tr", {}, *heads)),
        el("tbody", {}, *body),
    )


def _range_row(row: RangeRow, axis: list[float], benchmark: float | None, t: Catalog) -> Markup:
    if row.conflict:
        claims: Markup = marks.conflict(t, row.claims, row.claims_href)
    elif row.claims_href:
        claims = el("a", {"class": "quiet", "href": row.claims_href}, t("conflict.claims", row.claims))
    else:
        claims = el("span", {}, t("conflict.claims", row.claims))
    europe = row.europe or marks.gap(t("gap.short"))
    cells = [
        el("th", {"scope": "row"}, el("a", {"class": "quiet", "href": row.href}, row.name)),
        el("td", {"class": "rr-supplier"}, row.supplier),
        el("td", {"class": "rr-axis"}, _plot(row.mark, axis, benchmark)),
        el("td", {"class": "n"}, marks.number(t, row.mark.text, row.mark.href, row.mark.grade)),
        el("td", {"class": "only-wide rr-small"}, row.basis),
        el("td", {"class": "only-wide rr-small"}, europe),
        el("td", {"class": "rr-claims"}, claims),
    ]
    return el("tr", {}, join(cells))
