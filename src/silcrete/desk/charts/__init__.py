"""Pictures of the desk: pure functions from small frozen dataclasses to SVG or HTML, without data-layer imports.

A picture whose parts are links is readable without script, prints, takes keyboard focus and is tested as text.
Templates
have this package as `charts`: `{{ charts.claims_axis(view, t) }}`; the page function makes the view.
"""

from silcrete.desk.charts.axis import ClaimRow, ClaimsAxis, Mark, RangeRow, RangeTable, claims_axis, range_rows
from silcrete.desk.charts.bars import Bar, Bars, bars, supplier_bars

__all__ = [
    "Bar",
    "Bars",
    "ClaimRow",
    "ClaimsAxis",
    "Mark",
    "RangeRow",
    "RangeTable",
    "bars",
    "claims_axis",
    "range_rows",
    "supplier_bars",
]
