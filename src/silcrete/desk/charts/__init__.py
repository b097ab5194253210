"""Pictures of the desk: pure functions from small frozen dataclasses to SVG or HTML, without data-layer imports.

A picture whose parts are links is readable without script, prints, takes keyboard focus and is tested as text.
Templates have this package as `charts`: `{{ charts.claims_axis(view, t) }}`; the page function makes the view.
"""

from silcrete.desk.charts.axis import ClaimRow, ClaimsAxis, Mark, RangeRow, RangeTable, claims_axis, range_rows
from silcrete.desk.charts.bars import Bar, Bars, bars, supplier_bars
from silcrete.desk.charts.chain import (
    ChainCell,
    ChainPicture,
    Stage,
    chain_glance,
    chain_legend,
    chain_picture,
    closure,
    glance_legend,
    share_class,
)
from silcrete.desk.charts.models import Fan, FanSeries, Tornado, TornadoRow, band_bar, band_card, fan, tornado
from silcrete.desk.charts.steps import StepLine, StepPoint, sparkline, step_line
from silcrete.desk.charts.target import TargetChart, TargetPoint, target_chart
from silcrete.desk.charts.timeline import (
    AsOf,
    Promise,
    Span,
    Term,
    as_of_track,
    terms,
    timeline_gap,
    timeline_head,
    timeline_legend,
    timeline_track,
)
from silcrete.desk.charts.tree import Link, Node, Tree, downstream_tree

__all__ = [
    "AsOf",
    "Bar",
    "Bars",
    "ChainCell",
    "ChainPicture",
    "ClaimRow",
    "ClaimsAxis",
    "Fan",
    "FanSeries",
    "Link",
    "Mark",
    "Node",
    "Promise",
    "RangeRow",
    "RangeTable",
    "Span",
    "Stage",
    "StepLine",
    "StepPoint",
    "TargetChart",
    "TargetPoint",
    "Term",
    "Tornado",
    "TornadoRow",
    "Tree",
    "as_of_track",
    "band_bar",
    "band_card",
    "bars",
    "chain_glance",
    "chain_legend",
    "chain_picture",
    "claims_axis",
    "closure",
    "downstream_tree",
    "fan",
    "glance_legend",
    "range_rows",
    "share_class",
    "sparkline",
    "step_line",
    "supplier_bars",
    "target_chart",
    "terms",
    "timeline_gap",
    "timeline_head",
    "timeline_legend",
    "timeline_track",
    "tornado",
]
