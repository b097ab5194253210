"""Circles in the tree of segments and in the flows: a good cannot be a part or an input of itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from silcrete.records import Flow, Segment


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
