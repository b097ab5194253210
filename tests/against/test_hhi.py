"""Bounds of the concentration index, found again by searching all completions on a grid with whole numbers."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest

from silcrete.analysis.arithmetic import hhi_bounds, hhi_of_group

GRID = 40


def partitions(total: int, most: int) -> Iterator[tuple[int, ...]]:
    """Every way to write `total` as a falling sum of parts of at most `most`."""
    if total == 0:
        yield ()
    for first in range(min(total, most), 0, -1):
        for rest in partitions(total - first, first):
            yield (first, *rest)


def search(low: list[int], high: list[int], cap: int | None) -> tuple[int, int]:
    """Lowest and highest sum of squares over all completions, in squared grid steps."""
    found = []
    for listed in itertools.product(*(range(a, b + 1) for a, b in zip(low, high, strict=True))):
        rest = GRID - sum(listed)
        if rest < 0:
            continue
        for others in partitions(rest, rest if cap is None else min(cap, rest)):
            found.append(sum(n * n for n in (*listed, *others)))
    return min(found), max(found)


@pytest.mark.parametrize(
    "listed", [[20], [12, 10], [16, 8, 4], [30, 5], [10, 10, 10], [28, 12]], ids=lambda v: "-".join(map(str, v))
)
def test_plain_sets(listed: list[int]) -> None:
    shares = [n / GRID for n in listed]
    least, most = search(listed, listed, None)
    low, high = hhi_bounds(shares)
    assert high == pytest.approx(most / GRID**2)
    assert low <= least / GRID**2 + 1e-12
    assert low == pytest.approx(sum(s * s for s in shares))


@pytest.mark.parametrize("listed", [[20, 6], [16, 8, 4], [10, 10, 10], [24, 3]], ids=lambda v: "-".join(map(str, v)))
def test_sets_of_the_largest(listed: list[int]) -> None:
    most = search(listed, listed, listed[-1])[1]
    assert hhi_bounds([n / GRID for n in listed], top_n=True)[1] == pytest.approx(most / GRID**2)


@pytest.mark.parametrize(
    ("low", "high"), [([16, 8], [20, 10]), ([10], [30]), ([8, 8, 8], [12, 12, 12]), ([0, 20], [8, 24])]
)
def test_intervals_hold_every_completion(low: list[int], high: list[int]) -> None:
    least, most = search(low, high, None)
    found = hhi_bounds([n / GRID for n in low], [n / GRID for n in high])
    assert found[0] <= least / GRID**2 + 1e-12
    assert found[1] >= most / GRID**2 - 1e-12


@pytest.mark.parametrize(("known", "size", "total"), [([14, 10], 4, 34), ([16, 8], 3, 30), ([12, 9, 8], 5, 39)])
def test_groups(known: list[int], size: int, total: int) -> None:
    """All splits of the unnamed, each at most the smallest known; the rest at most the smallest of the group."""
    unnamed, left = size - len(known), total - sum(known)
    found = []
    for parts in partitions(left, known[-1]):
        if len(parts) == unnamed:
            for others in partitions(GRID - total, parts[-1]):
                found.append(sum(n * n for n in (*known, *parts, *others)))
    low, high = hhi_of_group([n / GRID for n in known], size, total / GRID)
    assert low <= min(found) / GRID**2 + 1e-12
    assert high >= max(found) / GRID**2 - 1e-12
    assert high <= max(found) / GRID**2 + 0.01  # the grid cannot spread a rest thinner than one step
