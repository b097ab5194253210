"""All checks in order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

from silcrete.chain.checks import age, dates, disputes, flows, pointers, quotes, shares
from silcrete.chain.checks.shelf import Limits, Shelf
from silcrete.ledger import View
from silcrete.records import SEVERITIES, Finding

CHECKS: tuple[Callable[[Shelf, Limits], Iterator[Finding]], ...] = (
    pointers.check,
    quotes.check,
    dates.check,
    shares.check,
    flows.check,
    age.check,
    disputes.check,
)


def check(view: View, limits: Limits | None = None, today: str = "") -> list[Finding]:
    """Everything found in a view: errors first, then warnings, then notes; within each by code and record.

    `today` (ISO) is the day old figures are measured from; else the day of the view, else this day.
    """
    day = today or (view.as_of if len(view.as_of) == 10 else "") or dt.date.today().isoformat()
    shelf = Shelf(view, day)
    everything = [f for one in CHECKS for f in one(shelf, limits or Limits())]
    return sorted(everything, key=lambda f: (SEVERITIES.index(f.severity), f.code, f.kind, f.key))
