"""Random numbers by name: run i of a quantity is the i-th number of its own stream, whatever else is drawn."""

from __future__ import annotations

import hashlib

import numpy as np
from numpy.typing import NDArray

from silcrete.errors import UsageError

Floats = NDArray[np.float64]

MOST_SEED = 2**32 - 1
"""Seeds go from 0 to this one, on the command line, on the desk and in the library."""
ALIGN = 4
"""Philox makes so many numbers at a time."""


def uniform(seed: int, name: str, first: int, count: int) -> Floats:
    """Numbers `first` to `first + count` of the stream of a name, even on [0, 1), shape (count,).

    The generator is Philox with a key from seed and name, and a counter from the run: the same name and run give the
    same number in every scenario, measure, block and machine (common random numbers).
    """
    key = int.from_bytes(hashlib.sha256(f"{seed}\0{name}".encode()).digest()[:16], "little")
    before = first % ALIGN
    return np.random.Generator(np.random.Philox(key=key, counter=first // ALIGN)).random(before + count)[before:]


def seeded(seed: int) -> int:
    """The seed; raises UsageError for one out of range."""
    if not 0 <= seed <= MOST_SEED:
        raise UsageError("The seed is out of range.", found=str(seed), todo=f"give `seed=1`, or any to {MOST_SEED}.")
    return seed
