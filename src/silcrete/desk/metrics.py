"""Plain counters of the running desk, in the text format of Prometheus."""

from __future__ import annotations

import threading
from collections import defaultdict


class Metrics:
    """Requests and seconds by page and status; safe to use from many threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._requests: defaultdict[tuple[str, int], int] = defaultdict(int)
        self._seconds: defaultdict[str, float] = defaultdict(float)

    def count(self, page: str, status: int, seconds: float) -> None:
        """Note one answered request."""
        with self._lock:
            self._requests[page, status] += 1
            self._seconds[page] += seconds

    def text(self, *, hits: int, misses: int, kept: int, write: int) -> str:
        """All counters as text."""
        with self._lock:
            requests, seconds = sorted(self._requests.items()), sorted(self._seconds.items())
        lines = ["# TYPE silcrete_requests_total counter"]
        lines += [f'silcrete_requests_total{{page="{p}",status="{s}"}} {n}' for (p, s), n in requests]
        lines += ["# TYPE silcrete_request_seconds_total counter"]
        lines += [f'silcrete_request_seconds_total{{page="{p}"}} {n:.6f}' for p, n in seconds]
        counters = {"silcrete_cache_hits_total": hits, "silcrete_cache_misses_total": misses}
        gauges = {"silcrete_cache_kept": kept, "silcrete_ledger_last_write": write}
        for kind, values in (("counter", counters), ("gauge", gauges)):
            for name, value in values.items():
                lines += [f"# TYPE {name} {kind}", f"{name} {value}"]
        return "\n".join(lines) + "\n"
