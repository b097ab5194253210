"""Where Europe stands against the United States and Asia, segment by segment."""

from __future__ import annotations

from typing import Annotated

from silcrete.analysis import holdings, scope
from silcrete.analysis.registry import indicator
from silcrete.analysis.result import Column, Result, Row
from silcrete.chain import Chain
from silcrete.chain.areas import AREAS

COLUMNS = (
    Column("europe", "Europe", "fraction"),
    Column("usa", "United States", "fraction"),
    Column("asia", "Asia", "fraction"),
)


@indicator(
    title="Position of Europe against the United States and Asia",
    unit="fraction",
    reference="share of world supply by the first rule that has ground: stated, at least, at most, gap",
    question="Which part of each segment is supplied by Europe, the United States and Asia?",
)
def position(
    chain: Chain,
    below: Annotated[str, "only this segment and those below it"] = "",
) -> Result:
    """Shares of Europe (EU27, else Europe as sources cut it, else the sum of its countries), the USA and Asia.

    Each cell names its rule: a stated figure, one for a wider area, a lower bound from listed parts, an upper bound
    from what others hold, or a gap. The three are never added: their bases may differ. Raises UnknownName.
    """
    rows = []
    for i in scope.chosen(chain, below):
        segment = chain.segments.records[i]
        cells = {name: holdings.share_of(chain, i, place) for name, place in AREAS.items()}
        rows.append(Row(segment.key, segment.name, cells))
    return Result(chain, COLUMNS, tuple(rows))
