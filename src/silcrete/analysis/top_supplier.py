"""Who supplies most of each segment, with the range over all claims on that supplier."""

from __future__ import annotations

from typing import Annotated

from silcrete.analysis import holdings, scope
from silcrete.analysis.registry import indicator
from silcrete.analysis.result import Cell, Column, Result, Row, flags_of
from silcrete.analysis.thresholds import EXPOSED_65, in_use
from silcrete.chain import Chain
from silcrete.errors import UsageError

COLUMNS = (
    Column("share", "Share of the largest supplier", "fraction"),
    Column("supplier", "Largest supplier"),
    Column("period", "Period of the figure"),
    Column("rivals", "Other claims on the same supplier"),
)
LIMITS = (("share", EXPOSED_65),)
"""Set for regions: of firms it says nothing."""


@indicator(
    title="Largest supplier",
    unit="fraction",
    reference="claim chosen by best-grade-latest; the range is over all observed claims on that supplier",
    question="Who supplies most of each segment?",
)
def top_supplier(
    chain: Chain,
    holder: Annotated[str, "who supplies: place or firm"] = "place",
    below: Annotated[str, "only this segment and those below it"] = "",
) -> Result:
    """The largest place or firm of each segment with its share, the range over rival claims, and the period.

    Raises UsageError for another kind of holder, UnknownName for an unknown segment.
    """
    if holder not in ("place", "firm"):
        raise UsageError("Suppliers are places or firms.", found=repr(holder), todo="ask for holder=place or firm.")
    limits = in_use(LIMITS, chain.day) if holder == "place" else ()
    rows = []
    for i in scope.chosen(chain, below):
        segment = chain.segments.records[i]
        found = holdings.top_supplier(chain, i, holder)
        if found is None or found.choice.claim is None:
            cells = {c.name: Cell(gap=holdings.gap(chain, i, holder)) for c in COLUMNS}
        else:
            share, claim = found.cell, found.choice.claim
            rivals = [c for c, _ in found.choice.rivals if c.nature == claim.nature]
            bases = ", ".join(sorted({c.basis for c in (claim, *rivals)}))
            cells = {
                "share": share,
                "supplier": Cell(words=found.holder, rule=share.rule, claims=(claim.key,)),
                "period": Cell(words=claim.period or "not stated", claims=(claim.key,)),
                "rivals": Cell(float(len(rivals)), words=bases, claims=share.claims),
            }
        rows.append(Row(segment.key, segment.name, cells, flags_of(cells, limits)))
    return Result(chain, COLUMNS, tuple(rows), tuple(t for _, t in limits))
