"""How dependent a place is, segment by segment: the vector, never one score (§14)."""

from __future__ import annotations

from typing import Annotated

from silcrete.analysis import arithmetic, holdings, scope
from silcrete.analysis.registry import indicator
from silcrete.analysis.result import Cell, Column, Result, Row, flags_of
from silcrete.analysis.thresholds import CR75_HIGH, CR75_MEDIUM, CRMA_65, EXPOSED_65, GEODEP_HHI, in_use
from silcrete.chain import Chain, areas

COLUMNS = (
    Column("top", "Share of the largest supplier", "fraction"),
    Column("supplier", "Largest supplier"),
    Column("hhi", "Concentration of supply (HHI)", "index"),
    Column("cr75", "Suppliers that hold three quarters", "suppliers"),
    Column("own", "Own share", "fraction"),
    Column("use", "Largest outside country in own use", "fraction"),
    Column("codes", "Trade codes"),
)
RAW = "crm."
"""Segments that the Critical Raw Materials Act is about."""
UNION = "EU27"
LIMITS = (("top", EXPOSED_65), ("hhi", GEODEP_HHI), ("cr75", CR75_HIGH), ("cr75", CR75_MEDIUM))


@indicator(
    title="Dependency by segment",
    unit="fraction",
    reference="largest supplier, HHI with bounds, CR75 and own share, each with its rule; limits by their origin",
    question="In which segments does a place hang on few suppliers elsewhere?",
)
def dependency(
    chain: Chain,
    of: Annotated[str, "the place that may be dependent"] = "EU27",
    below: Annotated[str, "only this segment and those below it"] = "",
) -> Result:
    """Largest supplier with the range over rival claims, bounds of concentration, CR75, own share and trade codes.

    A limit counts as passed only where every claim on file passes it; where they disagree it stays open. The limit of
    the Critical Raw Materials Act is one on what the Union uses, so it is held for raw materials against that column
    and never against a share of the world; a limit not published by the chain's day is left out. Raises UnknownName
    for an unknown place or segment.
    """
    areas.extent(of, chain.day)
    used = in_use(LIMITS, chain.day)
    raw = in_use([("use", CRMA_65)], chain.day) if of == UNION else ()
    rows = []
    for i in scope.chosen(chain, below):
        segment = chain.segments.records[i]
        cells = _cells(chain, i, of)
        limits = (*used, *raw) if segment.key.startswith(RAW) else used
        rows.append(Row(segment.key, segment.name, cells, flags_of(cells, limits)))
    return Result(chain, COLUMNS, tuple(rows), tuple(t for _, t in (*used, *raw)))


def _cells(chain: Chain, segment: int, of: str) -> dict[str, Cell]:
    found = holdings.top_supplier(chain, segment)
    codes = [c for c in chain.codes if c.segment == chain.segments.keys[segment]]
    fits = "; ".join(f"{c.code} ({c.match})" for c in codes)
    ends = {
        "own": holdings.share_of(chain, segment, of),
        "use": holdings.outside_use(chain, segment, of),
        "codes": Cell(words=fits, also=tuple((c.table, c.key) for c in codes)) if codes else Cell(gap="no trade code"),
    }
    if found is None:
        return {**{name: Cell(gap=holdings.gap(chain, segment)) for name in ("top", "supplier", "hhi", "cr75")}, **ends}
    low, high = holdings.bounds(chain, found.found_in)
    keys = tuple(chain.shares.keys[r] for r in found.found_in.rows)
    rule = f"set most-known-recent: {found.found_in.basis}, {found.found_in.period}, {found.found_in.source}"
    least, most = arithmetic.hhi_bounds(low, high)
    count, reached = arithmetic.cr75(low)
    return {
        "top": found.cell,
        "supplier": Cell(words=found.holder, rule=found.cell.rule, claims=found.cell.claims[:1]),
        "hhi": Cell(None, least, most, "", "", rule, keys),
        "cr75": Cell(float(count) if reached else None,
                     float(min(holdings.fewest(low, high), count) if reached else count + 1),
                     float(count) if reached else None, "" if reached else f"more than {count}", "", rule, keys),
        **ends,
    }  # fmt: skip
