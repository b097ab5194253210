"""Random numbers by name: Philox, keyed by the seed and by what is drawn, so that no draw shifts another (§10)."""

from __future__ import annotations

import hashlib

import numpy as np
from numpy.typing import NDArray

from silcrete.errors import UsageError


def stream(seed: int, *names: object) -> np.random.Generator:
    """The generator of a seed and a name; the same two give the same numbers wherever and whenever they are drawn."""
    if isinstance(seed, bool) or not isinstance(seed, int) or seed < 0:
        raise UsageError("A seed is a whole number of 0 or more.", found=repr(seed), todo="give one, such as 1.")
    mark = hashlib.sha256("/".join(map(str, (seed, *names))).encode()).digest()
    return np.random.Generator(np.random.Philox(key=int.from_bytes(mark[:16], "little")))


def hits(draw: np.random.Generator, count: int, chance: float) -> NDArray[np.int64]:
    """Which of `count` things happen, each on its own with the same chance: sorted positions, O(hits).

    Distances between hits are geometric (Batagelj and Brandes 2005, Physical Review E 71, 036113).
    """
    if chance <= 0 or count == 0:
        return np.empty(0, np.int64)
    if chance >= 1:
        return np.arange(count, dtype=np.int64)
    found, last = [], -1
    while last < count:
        mean = (count - last) * chance
        gaps = draw.geometric(chance, int(mean + 6 * mean**0.5 + 16))
        places = last + np.cumsum(np.minimum(gaps, count + 1))
        found.append(places)
        last = int(places[-1])
    places = np.concatenate(found)
    return places[: np.searchsorted(places, count)]


def picked(draw: np.random.Generator, weight: NDArray[np.float64], count: int) -> NDArray[np.int64]:
    """Positions drawn by weight, each draw on its own."""
    total = np.cumsum(weight)
    places: NDArray[np.int64] = np.searchsorted(total, draw.random(count) * total[-1], side="right")
    return np.minimum(places, len(weight) - 1)
