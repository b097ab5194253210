"""A run on a cluster of its own, in a process of its own: the engine on the command line."""

from __future__ import annotations

import signal
import sys

import numpy as np
from ensemble_tasks import slow

from silcrete.analysis.ensemble import ensemble

if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)  # who runs the tests may have it ignored
    shared = {"seed": 7, "weights": np.arange(1000.0), "block": 100}
    try:
        print("begins", flush=True)
        ensemble(
            slow, shared, 40_000, block=100, engine=sys.argv[1], workers=2,
            progress=lambda done: print(done, flush=True),
        )  # fmt: skip
    except KeyboardInterrupt:
        sys.exit(130)
