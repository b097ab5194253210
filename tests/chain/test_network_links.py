"""Order and sums of links: the counting sort against a plain one, doubles in the order in which they came."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from silcrete.chain.network import Network, room
from silcrete.chain.network.links import sorted_by, summed
from silcrete.errors import BadInput, UsageError

PAIRS = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(0, 2)), max_size=60)


@settings(max_examples=60, deadline=None)
@given(rows=PAIRS)
def test_the_order_is_that_of_a_stable_sort(rows: list[tuple[int, int, int]]) -> None:
    a, b, c = np.array(rows, np.int32).reshape(-1, 3).T
    assert (sorted_by((a, 6), (b, 6), (c, 3)) == np.lexsort((a, b, c))).all()


@settings(max_examples=60, deadline=None)
@given(rows=PAIRS, seed=st.integers(0, 1000), split=st.booleans())
def test_sums_by_hand(rows: list[tuple[int, int, int]], seed: int, split: bool) -> None:
    s, b, p = np.array(rows, np.int32).reshape(-1, 3).T
    draw = np.random.default_rng(seed)
    w = np.where(draw.random(len(s)) < 0.2, 0.0, draw.random(len(s)))
    g = draw.integers(0, 3, len(s)).astype(np.uint8)
    found = summed(s, b, w, p if split else None, g, (6, 3))
    by_hand: dict[tuple[int, int, int], tuple[float, int]] = {}
    for i, j, k, x, y in zip(s, b, p, w, g, strict=True):
        key = (int(j), int(i), int(k) if split else 0)
        total, ground = by_hand.get(key, (0.0, 0))
        by_hand[key] = (total + x, max(ground, int(y)))
    kept = {k: v for k, v in sorted(by_hand.items()) if v[0] > 0}
    third = found[3] if found[3] is not None else np.zeros(len(found[0]), np.int32)
    assert list(kept) == list(zip(found[1].tolist(), found[0].tolist(), third.tolist(), strict=True))
    assert found[2].tolist() == pytest.approx([v[0] for v in kept.values()], rel=1e-15)
    assert found[4].tolist() == [v[1] for v in kept.values()]


def test_links_in_another_order_are_the_same_network() -> None:
    draw = np.random.default_rng(1)
    i, j, w = draw.integers(0, 99, 500), draw.integers(0, 99, 500), draw.integers(1, 9, 500)
    mix = draw.permutation(500)
    one, other = (
        Network.from_arrays(i[k], j[k], w[k], np.zeros(99, int), [[2]]) for k in (np.arange(500), mix)
    )  # fmt: skip
    assert one.digest == other.digest


def test_a_sum_that_is_too_large_is_refused() -> None:
    with pytest.raises(BadInput, match="too large"):
        Network.from_arrays([0, 0], [1, 1], [1e308, 1e308], [0, 0], [[2]])


def test_what_would_not_fit_is_said_before_it_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "available", lambda: 1000)
    with pytest.raises(UsageError, match="nothing was started"):
        Network.from_arrays([0] * 20, [1] * 20, [1.0] * 20, [0, 0], [[2]])


def test_the_room_there_is_lies_within_that_of_the_machine() -> None:
    assert 2**20 < room.available() < 2**50
