"""A brief as HTML: one file that stands alone, or the body of a page of the desk. The pictures are the desk's own."""

from __future__ import annotations

import re
from importlib import resources
from typing import Any

from markupsafe import Markup

from silcrete.brief.model import GRADING, Brief, Figure
from silcrete.desk import charts
from silcrete.desk.charts.axis import ClaimRow, ClaimsAxis, Mark
from silcrete.desk.charts.models import Fan, FanSeries, Tornado, TornadoRow
from silcrete.desk.i18n import Catalog, labels
from silcrete.desk.render import environment
from silcrete.errors import UnknownName

STYLES = ("silcrete.css", "pictures.css")


def to_html(brief: Brief) -> str:
    """One HTML file with its styles inside; its numbers lead to its footnotes. Loads nothing from anywhere."""
    folder = resources.files("silcrete.desk") / "static"
    styles = "\n".join((folder / name).read_text(encoding="utf-8") for name in STYLES)
    styles = re.sub(r"@font-face\s*\{[^}]*\}\n?", "", styles)  # a file has no folder of fonts beside it
    return (
        environment().get_template("brief_file.html").render(body=body(brief, desk=False), brief=brief, styles=styles)
    )


def body(brief: Brief, *, desk: bool) -> Markup:
    """The brief itself, in its own language throughout; on the desk, numbers are links to their cards."""
    catalogue = labels(brief.language)
    template = environment().get_template("_brief.html")

    places = {ref.href: ref.note for ref in brief.refs() if ref.href}

    def noted(link: re.Match[str]) -> str:
        """A file has no cards to open: what is cited leads to its footnote, what is not leads nowhere."""
        note = places.get(link[1])
        return f' href="#note-{note}"' if note else ""

    def draw(figure: Figure) -> Markup:
        picture = drawn(figure, catalogue)
        return picture if desk else Markup(re.sub(r' href="(/[^"]*)"', noted, picture))

    module: Any = template.make_module(
        {"brief": brief, "grading": GRADING, "desk": desk, "draw": draw, "t": catalogue, "fmt": catalogue.fmt}
    )
    return Markup(str(module))


def drawn(figure: Figure, t: Catalog) -> Markup:
    """The picture of a figure of the brief; raises UnknownName for a kind that cannot be drawn."""
    if figure.kind not in _DRAW:
        raise UnknownName("kind of figure", figure.kind, _DRAW)
    return _DRAW[figure.kind](figure, t)


def _claims(figure: Figure, t: Catalog) -> Markup:
    rows = []
    for claim in figure.data["claims"]:
        if claim.value is None and claim.low is None and claim.high is None:
            continue
        mark = Mark(
            value=claim.value,
            text=t.fmt.quantity(claim.value, claim.unit, low=claim.low, high=claim.high, qualifier=claim.qualifier),
            href=f"/claims/{claim.key}",
            low=claim.low,
            high=claim.high,
            qualifier=claim.qualifier if claim.qualifier in ("<", ">", "~") else "",
            grade=claim.grade,
            chosen=claim.key == figure.data["chosen"],
        )
        detail = t.fmt.date(claim.period) if claim.period else ""
        rows.append(
            ClaimRow(
                label=claim.basis or claim.quantity, detail=detail, mark=mark, source=figure.data["sources"][claim.key]
            )
        )
    limit = figure.data["benchmark"]
    benchmark = (limit, f"{t.fmt.percent(limit)}") if limit else None
    return charts.claims_axis(ClaimsAxis(title=figure.title, rows=tuple(rows), benchmark=benchmark), t)


def _fan(figure: Figure, t: Catalog) -> Markup:
    data = figure.data
    series = tuple(FanSeries(**s) for s in data["series"])
    view = Fan(
        key=data["key"],
        title=figure.title,
        series=series,
        runs=data["runs"],
        card=data["card"],
        stop_ends=data["stop_ends"],
        latest=data["latest"],
    )
    return charts.fan(view, t)


def _tornado(figure: Figure, t: Catalog) -> Markup:
    data = figure.data
    rows = tuple(TornadoRow(**r) for r in data["rows"])
    return charts.tornado(Tornado(title=figure.title, rows=rows, median=data["median"], unit=data["unit"]), t)


_DRAW = {"claims-axis": _claims, "fan": _fan, "tornado": _tornado}
