"""Model results: never without a band (§13), never one closure alone, and marked where they are an illustration."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from silcrete.desk.charts import marks
from silcrete.desk.charts.svg import el, f, line, pc, picture, text, text_width, ticks
from silcrete.desk.i18n import Catalog
from silcrete.errors import BadInput, Refused
from silcrete.units import LEAST_RUNS, Band

Quantiles = tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FanSeries:
    """One closure: for each week the 5, 25, 50, 75 and 95 per cent points, as fractions of normal (0 to about 1)."""

    name: str
    note: str
    low90: Quantiles
    low50: Quantiles
    median: Quantiles
    high50: Quantiles
    high90: Quantiles

    def __post_init__(self) -> None:
        """Refuse a median without bands, bands of other lengths, and quantiles that fall."""
        bands = (self.low90, self.low50, self.median, self.high50, self.high90)
        if not all(bands):
            raise Refused("A model result without a band cannot be drawn.", found=repr(self.name), todo="give it.")
        if len({len(band) for band in bands}) > 1:
            raise BadInput("The bands of a fan differ in length.", found=repr(self.name), todo="give each week once.")
        if any(a > b + 1e-12 for lower, upper in pairwise(bands) for a, b in zip(lower, upper, strict=True)):
            raise BadInput("The quantiles of a fan fall.", found=repr(self.name), todo="check their order.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fan:
    """Closures of one run in one frame. `stop_ends` is the week the stop is over, the latest one where that is drawn
    anew in every run (`latest`); `step` are the weeks between points."""

    key: str
    title: str
    series: tuple[FanSeries, ...]
    runs: int
    card: str
    stop_ends: float | None = None
    latest: bool = False
    step: float = 1
    illustration: bool = False
    width: float = 884


@dataclass(frozen=True, slots=True, kw_only=True)
class TornadoRow:
    """How far the answer moves when one parameter goes over its range, the others at their medians.

    `low_text` and `high_text` are the parameter's values at the two ends of the bar.
    """

    name: str
    low: float
    high: float
    low_text: str
    high_text: str
    sourced: bool
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tornado:
    """`median` is the answer with every parameter at its median; rows are sorted here by length."""

    title: str
    rows: tuple[TornadoRow, ...]
    median: float
    unit: str


def fan(view: Fan, t: Catalog) -> Markup:
    """Two closures or more in one frame: light band 90 %, dark band 50 %, median; the second closure is dashed.

    Raises Refused for one closure alone or without a model card. Under 1,000 runs no band is drawn: a sentence says so.
    """
    if len(view.series) < 2 or not view.card:
        raise Refused(
            "A model result is drawn with two closures and a model card, or not at all.",
            found=f"{len(view.series)} closures, card {view.card!r}",
            todo="run the model with both closures and name its card.",
        )
    if len({len(s.median) for s in view.series}) > 1:
        raise BadInput("The closures of a fan differ in length.", todo="run them over the same weeks.")
    if view.runs < LEAST_RUNS:
        return el("p", {"class": "muted"}, t("model.few_runs", view.runs, least=t.fmt.number(LEAST_RUNS)))
    legend = [_key(n, series) for n, series in enumerate(view.series)]
    wide = _draw_fan(view, t, view.width, 348, 118, "wide")
    narrow = _draw_fan(view, t, 358, 258, 6, "narrow")
    return (
        el("ul", {"class": "legend fan-legend"}, *legend)
        + el("div", {"class": "only-wide"}, wide)
        + el("div", {"class": "only-narrow"}, narrow)
    )


def _key(n: int, series: FanSeries) -> Markup:
    sample = el("rect", {"x": 0, "y": 1, "width": 24, "height": 10, "class": f"fan-50 fan-c{n + 1}"})
    sample += line(0, 6, 24, 6, f"fan-median fan-c{n + 1}")
    mark = el("svg", {"viewBox": "0 0 24 12", "class": "ch-key", "aria-hidden": "true"}, sample)
    return el("li", {}, mark, el("b", {}, series.name), f" ({series.note})" if series.note else "")


def _draw_fan(view: Fan, t: Catalog, width: float, height: float, right: float, kind: str) -> Markup:
    weeks = (len(view.series[0].median) - 1) * view.step
    top = ticks(0, max(1.0, *(max(s.high90) for s in view.series)), 6)[-1]
    left, bottom, roof = 44.0, height - 40, 30.0

    def x(week: float) -> float:
        return left + week / weeks * (width - left - right)

    def y(value: float) -> float:
        return bottom - value / top * (bottom - roof)

    parts: list[Markup] = []
    steps = [n * top / 4 for n in range(5)]
    for step in steps:
        label = t.fmt.percent(step) if step == steps[-1] else t.fmt.number(step * 100)
        parts += [
            line(left, y(step), width - right, y(step), "ch-grid"),
            text(left - 8, y(step) + 4, label, anchor="end"),
        ]
    for n, series in enumerate(view.series):
        parts += _bands(series, n, [x(w * view.step) for w in range(len(series.median))], y)
    for week in [w for w in ticks(0, weeks, 14 if kind == "wide" else 6) if w <= weeks]:
        parts.append(text(x(week), bottom + 17, t.fmt.number(week), anchor="middle"))
    parts.append(text(x(weeks / 2), bottom + 35, t("chart.weeks"), anchor="middle"))
    parts.append(line(left, bottom, width - right, bottom, "ch-edge"))
    if view.stop_ends is not None:
        parts += _end(view, t, x(min(view.stop_ends, weeks)), (left, width - right), roof, bottom, weeks)
    if kind == "wide":
        parts += _direct(view, t, x(weeks) + 8)
    if view.illustration:
        word = t("model.illustration").upper()
        parts.append(text(left + (width - left - right) * 0.36, bottom - 42, word, "ch-word", anchor="middle"))
    return picture(f"{view.key}-{kind}", width, height, view.title, *parts)


def _end(
    view: Fan, t: Catalog, at: float, frame: tuple[float, float], roof: float, bottom: float, weeks: float
) -> list[Markup]:
    """The week in which the stop is over; where it may last beyond the weeks computed, that, where the frame ends."""
    beyond = view.stop_ends is not None and view.stop_ends > weeks
    said = t("chart.stop_goes_on" if beyond else "chart.stop_ends_latest" if view.latest else "chart.stop_ends")
    half = text_width(said) / 2
    anchor = "end" if at + half > frame[1] else "start" if at - half < frame[0] else "middle"
    label = text(at, roof - 12, said, "ch-t", anchor=anchor)
    return [label] if beyond else [line(at, roof - 8, at, bottom, "ch-today"), label]


def _bands(series: FanSeries, n: int, xs: list[float], y: Callable[[float], float]) -> list[Markup]:
    def area(low: Quantiles, high: Quantiles) -> str:
        there = [f"{f(a)} {f(y(b))}" for a, b in zip(xs, high, strict=True)]
        back = [f"{f(a)} {f(y(b))}" for a, b in zip(xs, low, strict=True)]
        return "M" + "L".join([*there, *reversed(back)]) + "Z"

    middle = "M" + "L".join(f"{f(a)} {f(y(b))}" for a, b in zip(xs, series.median, strict=True))
    cls = f"fan-c{n + 1}"
    return [
        el("path", {"d": area(series.low90, series.high90), "class": f"fan-90 {cls}"}),
        el("path", {"d": area(series.low50, series.high50), "class": f"fan-50 {cls}"}),
        el("path", {"d": middle, "class": f"fan-median {cls}"}),
    ]


def _direct(view: Fan, t: Catalog, x: float) -> list[Markup]:
    """The medians beside the frame, in the week in which the first one that falls is lowest, else when the stop ends.

    The digits are those of the band's width.
    """
    if view.stop_ends is None:
        return []
    lowest = next(
        (min(range(len(m)), key=m.__getitem__) for m in (s.median for s in view.series) if min(m) < m[0]), None
    )
    last = len(view.series[0].median) - 1
    at = round(min(last, view.stop_ends / view.step)) if lowest is None else lowest
    parts = [text(x, 44, t("chart.median_at", week=t.fmt.number(at * view.step)))]
    for n, series in enumerate(view.series):
        band = Band(
            low90=series.low90[at],
            low50=series.low50[at],
            median=series.median[at],
            high50=series.high50[at],
            high90=series.high90[at],
            unit="fraction",
            runs=view.runs,
            card=view.card,
        )
        y = 62 + 17 * n
        parts.append(line(x, y - 4, x + 10, y - 4, f"fan-median fan-c{n + 1}"))
        parts.append(text(x + 14, y, t.fmt.median(band), "ch-tb"))
    return parts


def tornado(view: Tornado, t: Catalog) -> Markup:
    """What moves the answer most: bars by length, parameter values at the ends, the median as an ink line.

    Sourced parameters are in the colour of claims, assumed ones in the colour of models. Raises BadInput without rows.
    """
    if not view.rows or any(row.low > row.high or row.low < 0 for row in view.rows):
        raise BadInput("A tornado needs rows that rise from zero up.", todo="give low and high of each parameter.")
    scale = ticks(0, max(view.median, *(row.high for row in view.rows)) or 1, 6)
    top = scale[-1]
    rows = sorted(view.rows, key=lambda row: row.low - row.high)
    items = []
    for row in rows:
        start, width = row.low / top, (row.high - row.low) / top
        name = el("a", {"class": "quiet", "href": row.href}, row.name) if row.href else row.name
        items.append(
            el(
                "li",
                {},
                el(
                    "span",
                    {"class": "tor-name"},
                    name,
                    el("span", {"class": "vh"}, f"{t.colon}{row.low_text} – {row.high_text}"),
                ),
                el(
                    "span",
                    {"class": "tor-plot", "aria-hidden": "true"},
                    *[el("i", {"class": "tor-grid", "style": f"left:{pc(tick / top)}"}) for tick in scale[1:]],
                    el("i", {"class": "tor-median", "style": f"left:{pc(view.median / top)}"}),
                    el(
                        "i",
                        {
                            "class": "tor-bar tor-claim" if row.sourced else "tor-bar tor-model",
                            "style": f"left:{pc(start)};width:{pc(width)}",
                        },
                    ),
                    el("span", {"class": "tor-low", "style": f"right:{pc(1 - start)}"}, row.low_text),
                    el("span", {"class": "tor-high", "style": f"left:{pc(start + width)}"}, row.high_text),
                ),
            )
        )
    labels = [el("span", {"class": "ax-tick", "style": f"left:{pc(tick / top)}"}, t.fmt.number(tick)) for tick in scale]
    foot = el("div", {"class": "tor-foot", "aria-hidden": "true"}, el("div", {"class": "ax-scale"}, *labels))
    unit = el("p", {"class": "tor-unit"}, t.fmt.unit_name(view.unit))
    return el("div", {"class": "tor"}, el("ul", {"aria-label": view.title}, *items), foot, unit)


def band_bar(band: Band, top: float, t: Catalog, closure: int = 1) -> Markup:
    """One band on a line from zero to `top`: light 90 %, dark 50 %, tick at the median; spoken with its figures."""
    if band.low90 < 0 or band.high90 > top:
        raise BadInput(
            "A band lies outside its line.", found=f"{band.low90} to {band.high90} of {top}", todo="widen it."
        )
    if not band.drawable:
        return el("p", {"class": "muted xs"}, t("model.few_runs", band.runs, least=t.fmt.number(LEAST_RUNS)))
    parts = []
    for cls, low, high in (("bb-90", band.low90, band.high90), ("bb-50", band.low50, band.high50)):
        parts.append(el("i", {"class": cls, "style": f"left:{pc(low / top)};width:{pc((high - low) / top)}"}))
    parts.append(el("i", {"class": "bb-median", "style": f"left:{pc(band.median / top)}"}))
    spoken = f"{t('model.band90')}{t.colon}{t.fmt.band(band)}{t.semicolon}{t('model.median')} {t.fmt.median(band)}"
    bar = el("div", {"class": f"bb fan-c{closure}", "role": "img", "aria-label": spoken}, *parts)
    ends = [el("span", {}, t.fmt.number(0)), el("span", {}, t.fmt.plain(top, band.unit))]
    return bar + el("div", {"class": "bb-ends", "aria-hidden": "true"}, *ends)


def band_card(label: str, band: Band, top: float, note: str, href: str, t: Catalog, closure: int = 1) -> Markup:
    """A result in large: what it is, the band in words as a link, a note, and the band drawn."""
    figure = el("a", {"href": href, "class": "quiet", "aria-haspopup": "dialog", "data-card": True}, t.fmt.band(band))
    return el(
        "div",
        {"class": "band-card"},
        marks.kind(t, "model", label),
        el("p", {"class": "band-value"}, figure),
        el("p", {"class": "small ink2"}, note),
        band_bar(band, top, t, closure),
    )
