"""A run on a Ray cluster in a process of its own: address and folder of kept blocks on the command line."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from ensemble_tasks import slow

from silcrete.analysis.ensemble import ensemble

if __name__ == "__main__":
    shared = {"seed": 7, "weights": np.arange(1000.0), "block": 100}
    ensemble(
        slow, shared, 4000, block=100, engine="ray", address=sys.argv[1], keep=Path(sys.argv[2]), recipe="seed 7",
        progress=lambda done: print(done, flush=True),
    )  # fmt: skip
