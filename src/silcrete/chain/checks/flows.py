"""The graph of flows: no flow twice."""

from __future__ import annotations

from collections.abc import Iterator

from silcrete.chain.checks.shelf import Limits, Shelf, found
from silcrete.records import Finding, Flow


def check(shelf: Shelf, limits: Limits) -> Iterator[Finding]:
    """`flow-twice`."""
    seen: dict[tuple[str, str], Flow] = {}
    for flow in shelf.all(Flow):
        first = seen.setdefault((flow.start, flow.end), flow)
        if first is not flow:
            what = f"{flow.start} to {flow.end} stands under {first.key} too"
            yield found(flow, "flow-twice", "error", what, "keep one of the two.")
