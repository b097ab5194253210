"""The graph of flows: no flow twice, nothing that needs itself, and a finding when a circle closes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from silcrete.chain.checks.finding import Finding, Limits, Shelf, found
from silcrete.records import Flow, Segment


def check(shelf: Shelf, limits: Limits) -> Iterator[Finding]:
    """`flow-twice`, `flow-cycle`, `segment-cycle`."""
    segments, flows = shelf.all(Segment), shelf.all(Flow)
    seen: dict[tuple[str, str], Flow] = {}
    for flow in flows:
        first = seen.setdefault((flow.start, flow.end), flow)
        if first is not flow:
            what = f"{flow.start} to {flow.end} stands under {first.key} too"
            yield found(flow, "flow-twice", "error", what, "keep one of the two.")
    tree = cycle((s.parent, s.key) for s in segments if s.parent)
    if tree:
        segment = next(s for s in segments if s.key == tree[0])
        what = f"segments are parts of each other: {' > '.join(tree)}"
        yield found(segment, "segment-cycle", "error", what, "give one of them another parent.")
        return
    ring = cycle(expanded(flows, segments))
    if ring:
        at = next((f for f in flows if f.start == ring[0]), flows[0])
        what = f"the flows close a circle: {' > '.join(ring)}"
        yield found(at, "flow-cycle", "error", what, "look which of these links holds only for a part, and split it.")


def expanded(flows: Iterable[Flow], segments: Iterable[Segment]) -> set[tuple[str, str]]:
    """All links the flows stand for: a flow of a segment holds for every segment below it, on both ends.

    The tree of segments must be free of circles.
    """
    below: dict[str, list[str]] = defaultdict(list)
    for segment in segments:
        if segment.parent:
            below[segment.parent].append(segment.key)

    def whole(key: str) -> list[str]:
        out = [key]
        for child in below[key]:
            out += whole(child)
        return out

    return {(a, b) for flow in flows for a in whole(flow.start) for b in whole(flow.end)}


def cycle(edges: Iterable[tuple[str, str]]) -> list[str]:
    """One closed path of a directed graph, first node repeated at its end; empty when there is none.

    Kahn's order takes away what has no input; of the rest, every node lies behind a circle, and walking backwards
    meets it.
    """
    inputs: dict[str, set[str]] = defaultdict(set)
    outputs: dict[str, set[str]] = defaultdict(set)
    for a, b in edges:
        inputs[b].add(a)
        outputs[a].add(b)
    waiting = {node: len(sources) for node, sources in inputs.items()}
    free = [node for node in outputs if node not in waiting]
    while free:
        for node in outputs[free.pop()]:
            waiting[node] -= 1
            if not waiting[node]:
                free.append(node)
    left = {node for node, count in waiting.items() if count > 0}
    if not left:
        return []
    path = [min(left)]
    while True:
        back = min(inputs[path[-1]] & left)
        if back in path:
            ring = [*path[path.index(back) :], back]
            return ring[::-1]
        path.append(back)
