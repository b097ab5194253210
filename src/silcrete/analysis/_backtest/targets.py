"""Which observed quantities the model has a counterpart for, and why the others cannot be scored."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from silcrete.analysis._backtest.unscored import reason
from silcrete.chain import Chain
from silcrete.chain.shares import first_day, last_day
from silcrete.records import Claim, Disruption

SITE = {
    "output lost": "days lost",
    "time to full output": "days to full output",
    "closure": "days closed",
    "outage": "days closed",
    "restart": "days closed",
    "time to restart": "days closed",
    "duration of the ban": "days in all",
    "site output lost": "part of a month",
    "capacity restored": "level on a day",
    "change of exports of hydrogen fluoride": "part of a month",
    "exports of hydrogen fluoride": "part of a month",
    "exports": "part of a month",
    "exports of gallium": "part of a month",
    "exports of germanium": "part of a month",
}
"""Quantities of the place that stops: what the stop alone gives, without stocks or anybody downstream."""
CHAIN = {
    "supply lost": "part of the world",
    "world supply lost": "part of a month of the world",
    "chip output lost": "part of a quarter's chips",
    "lag to vehicle production": "days until felt",
    "warning time": "days until felt",
}
"""Quantities of the world market or of those downstream."""
FREE = ("part of the world", "part of a month of the world")
"""Counterparts that depend on no closure: nothing the stopped segment needs is missing."""
DAYS = ("days lost", "days to full output", "days closed", "days in all", "days until felt")


@dataclass(frozen=True, slots=True)
class Case:
    """One observed value of a past stop. `what` is the model's counterpart, `seen` the value in its `unit`, `at` the
    day or days after the start it speaks of. `estimate` says that it was a firm's or analyst's own, not a count."""

    event: Disruption
    claim: Claim
    what: str
    unit: str
    seen: float
    at: tuple[float, float]
    estimate: bool

    @property
    def chained(self) -> bool:
        """Whether the chain model is asked, and not only the stop itself."""
        return self.what in CHAIN.values()


@dataclass(frozen=True, slots=True)
class Left:
    """An observed value that is not scored, and why."""

    event: str
    claim: str
    quantity: str
    reason: str


def cases(chain: Chain) -> tuple[tuple[Case, ...], tuple[Left, ...]]:
    """Observed effects of the past stops on file, in the order of their start; and what cannot be scored."""
    scored: list[Case] = []
    left: list[Left] = []
    for event in sorted(chain.disruptions, key=lambda e: (e.start, e.key)):
        for claim in chain.about("disruption", subject=event.key):
            found = _case(event, claim)
            if isinstance(found, Case):
                scored.append(found)
            else:
                left.append(Left(event.key, claim.key, claim.quantity, found))
    return tuple(scored), tuple(left)


def _case(event: Disruption, claim: Claim) -> Case | str:
    what = SITE.get(claim.quantity) or CHAIN.get(claim.quantity)
    if what is None:
        return reason(claim.quantity)
    if claim.value is None:
        return "no number"
    if claim.qualifier in ("<", ">"):
        return "a bound, not a value"
    estimate = claim.nature == "forecast" or claim.method == "estimated"
    unit = "days" if what in DAYS else "fraction"
    seen, at = float(claim.value), (0.0, 30.0)
    if what == "level on a day":
        day = float(last_day(claim.stated_on or claim.period) - date.fromisoformat(first_day(event.start)).toordinal())
        return Case(event, claim, what, unit, seen, (day, day), estimate)
    if what == "part of a month" and claim.quantity != "site output lost":
        start = date.fromisoformat(first_day(event.start)).toordinal()
        first = date.fromisoformat(first_day(claim.period)).toordinal() - start
        at = (float(max(0, first)), float(last_day(claim.period) - start + 1))
        missing = _missing(claim, seen, at[1])
        if missing is None:
            return "no figure for the time before is on file"
        seen = missing
    return Case(event, claim, what, unit, seen, at, estimate)


def _missing(claim: Claim, seen: float, until: float) -> float | None:
    """The part that is missing of what was before: told as a change, or as an amount that is none, or beside that of a
    year earlier in the note of the claim, if that year was over when the stop began (`until` is in days from then)."""
    if claim.unit == "fraction":
        return -seen
    if seen == 0:
        return 1.0
    base = re.search(rf"(\d+(?:\.\d+)?) {re.escape(claim.unit)} a year earlier", claim.note)
    return 1.0 - seen / float(base[1]) if base and until <= 365 else None
