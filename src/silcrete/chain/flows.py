"""What needs what: the flows on file, and the same flows held for every segment below their ends."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from silcrete.chain.segments import Segments
from silcrete.errors import BadInput
from silcrete.records import Flow

STRENGTHS = ("unknown", "replaceable", "important", "essential")
"""Dependencies from weak to strong; arrays hold positions in this list."""


class Flows:
    """Stated flows and their expansion over the tree.

    A flow of a segment holds for all segments below it, on both ends. `start`, `end` and `strength` are arrays over the
    expanded links, `origin` the position of the stated flow in `records` that each one rests on: the nearest in the
    tree; of two equally near, the stronger. `work` marks links that carry work in progress: chips into packaging. What
    is packaged is not used up there, it reaches its users by links of its own.
    """

    def __init__(self, records: Iterable[Flow], segments: Segments) -> None:
        self.records: tuple[Flow, ...] = tuple(sorted(records, key=lambda f: f.key))
        self.segments = segments
        found: dict[tuple[int, int], tuple[int, int, int]] = {}
        for n, flow in enumerate(self.records):
            strength = STRENGTHS.index(flow.dependency)
            depth_a = self._depths(flow, flow.start)
            depth_b = self._depths(flow, flow.end)
            for a, up in depth_a.items():
                for b, down in depth_b.items():
                    mark = (up + down, -strength, n)
                    if (a, b) not in found or mark < found[a, b]:
                        found[a, b] = mark
        ordered = sorted(found.items())
        self.start: NDArray[np.int32] = np.array([a for (a, _), _ in ordered], dtype=np.int32)
        self.end: NDArray[np.int32] = np.array([b for (_, b), _ in ordered], dtype=np.int32)
        self.strength: NDArray[np.int8] = np.array([-s for _, (_, s, _) in ordered], dtype=np.int8)
        self.origin: NDArray[np.int32] = np.array([n for _, (_, _, n) in ordered], dtype=np.int32)
        self.work: NDArray[np.bool_] = np.array([self._carries(a, b) for (a, b), _ in ordered], dtype=bool)
        self.order: tuple[int, ...] = self._order()

    def _depths(self, flow: Flow, key: str) -> dict[int, int]:
        top = self.segments.axis.get(key)
        if top < 0:
            raise BadInput(
                f"The flow {flow.key!r} names a segment that is not on file.",
                found=repr(key),
                todo="add the segment, or correct the flow.",
            )
        base = len(self.segments.above(top))
        return {i: len(self.segments.above(i)) - base for i in self.segments.below(top)}

    def _carries(self, start: int, end: int) -> bool:
        given = self.segments.records[start].type in ("process", "chip type")
        return given and self.segments.records[end].type == "packaging"

    def _order(self) -> tuple[int, ...]:
        """Segments from the inputs to the uses; raises BadInput when the flows run in a circle."""
        waiting = np.bincount(self.end, minlength=len(self.segments))
        ready = [i for i in range(len(self.segments)) if waiting[i] == 0]
        out: list[int] = []
        while ready:
            i = ready.pop(0)
            out.append(i)
            for j in self.end[self.start == i]:
                waiting[j] -= 1
                if waiting[j] == 0:
                    ready.append(int(j))
        if len(out) < len(self.segments):
            left = [self.segments.keys[i] for i in range(len(self.segments)) if waiting[i] > 0]
            raise BadInput(
                "The flows of the chain run in a circle.",
                found=", ".join(left[:6]),
                todo="a good cannot be its own input; correct one of the flows.",
            )
        return tuple(out)

    def __len__(self) -> int:
        return len(self.records)

    def inputs(self, i: int) -> list[int]:
        """Positions of the expanded links that end in a segment."""
        return [int(k) for k in np.flatnonzero(self.end == i)]

    def outputs(self, i: int) -> list[int]:
        """Positions of the expanded links that start in a segment."""
        return [int(k) for k in np.flatnonzero(self.start == i)]

    def flow(self, link: int) -> Flow:
        """The stated flow an expanded link rests on."""
        return self.records[int(self.origin[link])]
