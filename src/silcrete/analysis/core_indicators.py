"""The European Commission's three core indicators of import dependence, from imports and exports by product."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import numpy as np
from numpy.typing import ArrayLike

from silcrete.analysis import scope
from silcrete.analysis.registry import indicator
from silcrete.analysis.result import Cell, Column, Result, Row, flags_of
from silcrete.analysis.thresholds import EC_CDI1, EC_CDI2, EC_CDI3, in_use
from silcrete.chain import Chain, areas
from silcrete.errors import BadInput
from silcrete.records import Claim, Measurement

NO_EXPORTS = 9999.0
"""How the ratio to exports is coded where there are none; the third criterion then holds."""
COLUMNS = (
    Column("cdi1", "Concentration of imports from outside", "index"),
    Column("cdi2", "Weight of outside in all imports", "fraction"),
    Column("cdi3", "Imports from outside against exports", "index"),
    Column("dependent", "All three criteria hold"),
)
LIMITS = (("cdi1", EC_CDI1), ("cdi2", EC_CDI2), ("cdi3", EC_CDI3))


@dataclass(frozen=True, slots=True)
class Core:
    """The three indicators of one product; `dependent` when each is over its limit."""

    cdi1: float
    cdi2: float
    cdi3: float

    @property
    def dependent(self) -> bool:
        """Whether all three criteria hold (0.4, 0.5 and 1; a value on the limit does not count)."""
        return self.cdi1 > EC_CDI1.limit and self.cdi2 > EC_CDI2.limit and self.cdi3 > EC_CDI3.limit


def core(outside: ArrayLike, inside: float, exports: float) -> Core:
    """The indicators from yearly values in one currency.

    With m_i the imports from each country outside, M their sum, M_in imports from inside and X exports to outside:
    CDI1 = sum (m_i / M)^2, CDI2 = M / (M + M_in), CDI3 = M / X, coded 9999 where X is 0. (SWD(2021) 352; formulas to
    verify.) Raises BadInput for negative values or where nothing is imported from outside.
    """
    m = np.atleast_1d(np.asarray(outside, dtype=float))
    if not np.isfinite(m).all() or (m < 0).any() or min(inside, exports) < 0:
        raise BadInput("Values of trade cannot be negative or unknown.", found=str(m.tolist()), todo="leave gaps out.")
    total = float(m.sum())
    if total <= 0:
        raise BadInput(
            "Nothing is imported from outside.", found="a sum of 0", todo="report it as no imports, not as a ratio."
        )
    return Core(float(((m / total) ** 2).sum()), total / (total + inside), total / exports if exports else NO_EXPORTS)


@indicator(
    title="Core indicators of import dependence",
    unit="index",
    reference="European Commission, SWD(2021) 352, bottom-up screening; formulas to verify",
    question="Which goods does a place import from few countries outside, in large part, and more than it exports?",
)
def core_indicators(
    chain: Chain,
    of: Annotated[str, "the importing place"] = "EU27",
    below: Annotated[str, "only this segment and those below it"] = "",
) -> Result:
    """The Commission's three indicators, one row a segment; where no trade data are loaded the row is a gap.

    Trade is read from measurements or claims with quantity `imports` (market: the importer, place: the partner) and
    `exports` (place: the exporter) in money; the newest period with both sides counts. Raises UnknownName.
    """
    areas.extent(of, chain.day)
    limits = in_use(LIMITS, chain.day)
    rows = []
    for i in scope.chosen(chain, below):
        segment = chain.segments.records[i]
        cells = _cells(chain, segment.key, of)
        if not limits and cells["dependent"].known:
            cells["dependent"] = Cell(gap=f"the criteria were not published before {EC_CDI1.since}")
        rows.append(Row(segment.key, segment.name, cells, flags_of(cells, limits)))
    return Result(chain, COLUMNS, tuple(rows), tuple(t for _, t in limits))


def _cells(chain: Chain, segment: str, of: str) -> dict[str, Cell]:
    figures = [t for t in chain.trade if t.subject == segment and t.value is not None and t.unit != "fraction"]
    periods = sorted({t.period for t in figures if t.quantity == "imports" and t.market == of}, reverse=True)
    codes = [c.code for c in chain.codes if c.segment == segment]
    hint = f"; its trade codes are {', '.join(codes)}" if codes else "; no trade code is on file"
    for period in periods:
        used = [t for t in figures if t.period == period]
        found = _core(chain, used, of)
        if found is not None:
            claims = tuple(t.key for t in used if isinstance(t, Claim))
            also = tuple((t.table, t.key) for t in used if isinstance(t, Measurement))
            rule = f"trade of {period}, in {used[0].unit}"
            numbers = {"cdi1": found.cdi1, "cdi2": found.cdi2, "cdi3": found.cdi3}
            cells = {n: Cell(v, v, v, "", "", rule, claims, also) for n, v in numbers.items()}
            return {**cells, "dependent": Cell(words="yes" if found.dependent else "no", rule=rule, claims=claims)}
    return {c.name: Cell(gap=f"no trade data of {of} are loaded{hint}") for c in COLUMNS}


def _core(chain: Chain, used: list[Measurement | Claim], of: str) -> Core | None:
    """The indicators of one period; None where a side is missing."""
    imports = [t for t in used if t.quantity == "imports" and t.market == of]
    exports = [t.value or 0.0 for t in used if t.quantity == "exports" and t.place == of]
    inside = [t.value or 0.0 for t in imports if areas.holds(of, t.place, chain.day)]
    outside = [t.value or 0.0 for t in imports if not areas.holds(of, t.place, chain.day) and t.place != "WORLD"]
    if not outside or not exports or sum(outside) <= 0:
        return None
    return core(outside, sum(inside), sum(exports))
