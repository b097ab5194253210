"""Items found by place, against a plain search."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from silcrete.ingest.extract.clauses.spans import Spans
from silcrete.ingest.extract.item import Item

spans = st.tuples(st.integers(0, 40), st.integers(1, 15)).map(lambda s: (s[0], s[0] + s[1]))


def items(pairs: list[tuple[int, int]]) -> list[Item]:
    return [Item("", "event", "x", start, end, {}, "r", 0.5) for start, end in pairs]


@given(st.lists(spans, max_size=12), spans)
def test_touching_within_and_shared(pairs: list[tuple[int, int]], span: tuple[int, int]) -> None:
    found = Spans(items(pairs))
    start, end = span
    assert sorted(i.span for i in found.touching(start, end)) == sorted(p for p in pairs if p[0] < end and start < p[1])
    assert sorted(i.span for i in found.within(start, end)) == sorted(p for p in pairs if start <= p[0] and p[1] <= end)
    assert found.shared(start, end) == sum(max(0, min(end, p[1]) - max(start, p[0])) for p in pairs)
