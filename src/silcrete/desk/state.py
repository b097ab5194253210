"""The running desk: what every request needs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field

from silcrete.desk.cache import AnswerCache
from silcrete.desk.latest import Latest
from silcrete.desk.metrics import Metrics
from silcrete.desk.pages import Action, Page
from silcrete.desk.shortcut import Requests
from silcrete.ledger import Ledger
from silcrete.settings import Settings


def utc_today() -> dt.date:
    """Today in UTC (§12)."""
    return dt.datetime.now(dt.UTC).date()


@dataclass(frozen=True)
class Desk:
    """A ledger with the pages and actions that show it, its cache, the requests it knows and its counters."""

    ledger: Ledger
    settings: Settings
    pages: tuple[Page, ...]
    actions: tuple[Action, ...]
    today: Callable[[], dt.date] = utc_today
    cache: AnswerCache = field(default_factory=AnswerCache)
    metrics: Metrics = field(default_factory=Metrics)
    requests: Requests = field(default_factory=Requests)
    latest: Latest = field(init=False)

    def __post_init__(self) -> None:
        """Watch the ledger for writes."""
        object.__setattr__(self, "latest", Latest(self.ledger))

    def snapshot(self, write: int) -> str:
        """The state of the ledger as a short name: number and day of its latest write."""
        latest = self.ledger.writes(limit=1)
        return f"{write}-{latest[0]['at'][:10]}" if latest else ""

    def counters(self) -> str:
        """All counters in the text format of Prometheus."""
        cache = self.cache
        return self.metrics.text(hits=cache.hits, misses=cache.misses, kept=len(cache), write=self.latest.now())
