"""Random numbers by name: run i of a quantity is the i-th number of its own stream, whatever else is drawn."""

from __future__ import annotations

import hashlib

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

ALIGN = 4
"""Philox makes four numbers at a time; a batch starts at a multiple of this."""


def uniform(seed: int, name: str, first: int, count: int) -> Floats:
    """Numbers `first` to `first + count` of the stream of a name, even on [0, 1).

    The generator is Philox with a key from seed and name, and a counter from the run: the same name and run give the
    same number in every scenario, measure and batch (common random numbers). `first` must be a multiple of ALIGN.
    """
    if first % ALIGN:
        raise AssertionError(f"a batch starts at a multiple of {ALIGN}, not at {first}")
    key = int.from_bytes(hashlib.sha256(f"{seed}\0{name}".encode()).digest()[:16], "little")
    return np.random.Generator(np.random.Philox(key=key, counter=first // ALIGN)).random(count)
