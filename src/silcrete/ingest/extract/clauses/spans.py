"""Items of one text by place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate

from silcrete.ingest.extract.item import Item


class Spans:
    """Items sorted by start, longer first, with the ones that touch a span found fast."""

    def __init__(self, items: Iterable[Item]) -> None:
        self._items = sorted(items, key=lambda i: (i.start, -i.end, i.kind))
        self._reach = list(accumulate((i.end for i in self._items), max))

    def __iter__(self) -> Iterator[Item]:
        return iter(self._items)

    def touching(self, start: int, end: int) -> Iterator[Item]:
        """Items that share a character with the span, by start."""
        for at in range(bisect_right(self._reach, start), len(self._items)):
            item = self._items[at]
            if item.start >= end:
                return
            if item.end > start:
                yield item

    def within(self, start: int, end: int) -> Iterator[Item]:
        """Items that lie in the span, by start."""
        return (item for item in self.touching(start, end) if start <= item.start and item.end <= end)

    def shared(self, start: int, end: int) -> int:
        """Characters of the span that items cover, counted for each item."""
        return sum(min(end, i.end) - max(start, i.start) for i in self.touching(start, end))
