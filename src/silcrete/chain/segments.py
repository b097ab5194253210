"""The tree of segments: the steps, goods and uses of the chain, each below the one it is a part of."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from silcrete.chain.axis import Axis
from silcrete.errors import BadInput
from silcrete.records import Segment


class Segments:
    """Segments in the order of the chain's picture. `parent` holds positions (-1 for a root), `view` marks the
    statistical views, which are never added to their siblings."""

    def __init__(self, records: Iterable[Segment]) -> None:
        self.records: tuple[Segment, ...] = tuple(sorted(records, key=lambda s: (s.position, s.key)))
        names = {s.key: (s.name, *(n.partition("=")[2] for n in s.names)) for s in self.records}
        self.axis = Axis("segment", (s.key for s in self.records), names)
        self.parent: NDArray[np.int32] = np.array([self._parent(s) for s in self.records], dtype=np.int32)
        self.view: NDArray[np.bool_] = np.array([s.view for s in self.records], dtype=bool)
        self._children: list[list[int]] = [[] for _ in self.records]
        for i, p in enumerate(self.parent):
            if p >= 0:
                self._children[p].append(i)
        for i in range(len(self)):
            self._refuse_loop(i)

    def _parent(self, segment: Segment) -> int:
        if not segment.parent:
            return -1
        if segment.parent not in self.axis:
            raise BadInput(
                f"Segment {segment.key!r} hangs below a segment that is not on file.",
                found=repr(segment.parent),
                todo="add the segment above it, or leave `parent` empty.",
            )
        return self.axis.get(segment.parent)

    def _refuse_loop(self, start: int) -> None:
        seen, i = [start], int(self.parent[start])
        while i >= 0:
            if i in seen:
                raise BadInput(
                    "The tree of segments runs in a circle.",
                    found=" below ".join(self.axis.keys[j] for j in (*seen, i)),
                    todo="correct the `parent` of one of them.",
                )
            seen.append(i)
            i = int(self.parent[i])

    def __len__(self) -> int:
        return len(self.records)

    def __getitem__(self, name: str) -> Segment:
        return self.records[self.axis.at(name)]

    @property
    def keys(self) -> tuple[str, ...]:
        """Keys of all segments, in order."""
        return self.axis.keys

    def children(self, i: int) -> list[int]:
        """Positions one step below."""
        return self._children[i]

    def below(self, i: int) -> list[int]:
        """The segment and everything below it, the nearest first."""
        out = [i]
        for j in out:
            out.extend(self._children[j])
        return out

    def above(self, i: int) -> list[int]:
        """The segments above, the nearest first; without the segment itself."""
        out: list[int] = []
        j = int(self.parent[i])
        while j >= 0:
            out.append(j)
            j = int(self.parent[j])
        return out

    def family(self, i: int) -> int:
        """The root the segment hangs under; itself for a root."""
        up = self.above(i)
        return up[-1] if up else i
