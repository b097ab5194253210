"""What was known before a day: the chain without claims stated later, and the stops that were over by then."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import date, timedelta

from silcrete.chain import Chain
from silcrete.chain.rows import Rows
from silcrete.chain.shares import first_day, last_day
from silcrete.records import Claim, Disruption

LEAST = 3
"""Earlier stops from which lengths are taken; with fewer, the widest range stands in."""
WIDEST = (3.5, 364.0)
"""Days: from half a week to a year. An own assumption for the first stops on file."""


@dataclass(frozen=True, slots=True)
class Known:
    """What was on file before a stop: the chain, and the lengths in days of the stops that had ended, oldest first."""

    day: str
    chain: Chain
    lengths: tuple[float, ...]


def before(chain: Chain, event: Disruption) -> Known:
    """The chain and the lengths as known on the day before a stop began.

    A claim counts if the last day of when it was stated lies before the stop: one that is dated by a year alone counts
    from the next year. One without a date counts never. Segments and flows carry no date and count always.
    """
    start = date.fromisoformat(first_day(event.start))
    day = (start - timedelta(days=1)).isoformat()
    return Known(day, cut(chain, day), tuple(length for _, length in sorted(_ended(chain, day))))


def cut(chain: Chain, day: str) -> Chain:
    """The chain with the claims stated on a day (ISO) or earlier, as it stood on that day."""
    limit = date.fromisoformat(day).toordinal()
    stated = chain.claims.columns["stated_on"]
    keep = [i for i, said in enumerate(stated) if said and 0 < last_day(said) <= limit]
    claims = Rows(Claim, {name: [values[i] for i in keep] for name, values in chain.claims.columns.items()})
    mark = hashlib.sha256(f"{chain.snapshot} before {day}".encode()).hexdigest()[:12]
    return Chain(replace(chain.parts, claims=claims, as_of=day, snapshot=mark))


def _ended(chain: Chain, day: str) -> list[tuple[str, float]]:
    """First day and length in days of every stop that had ended by a day; shortages of the whole world are no stops."""
    limit = date.fromisoformat(day).toordinal()
    out = []
    for event in chain.disruptions:
        if event.place != "WORLD" and event.end and last_day(event.end) <= limit:
            start = date.fromisoformat(first_day(event.start)).toordinal()
            out.append((event.start, float(last_day(event.end) - start)))
    return out
