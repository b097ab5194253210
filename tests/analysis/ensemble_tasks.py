"""Work that tests give to an ensemble: functions of a module, for workers import them."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from silcrete.analysis.draws import uniform

Shared = dict[str, Any]


def sums(shared: Shared, first: int, count: int) -> NDArray[np.float64]:
    """One number for each run, from the run's own draw and the shared array."""
    draw = uniform(shared["seed"], "loss", first, count)
    return draw * float(shared["weights"].sum())


def read_only(shared: Shared, first: int, count: int) -> bool:
    """Whether the shared array can be written to here."""
    return bool(shared["weights"].flags.writeable)


def dies_once(shared: Shared, first: int, count: int) -> NDArray[np.float64]:
    """As `sums`, but the first worker to reach the third block is killed in the middle of it."""
    if first == 2 * shared["block"]:
        mark = Path(shared["mark"])
        try:
            mark.touch(exist_ok=False)
        except FileExistsError:
            pass
        else:
            os.kill(os.getpid(), signal.SIGKILL)
    return sums(shared, first, count)


class Deadly(dict[str, Any]):
    """Shared values that kill the first worker that is given them."""

    def __reduce__(self) -> tuple[Any, ...]:
        return revived, (dict(self), os.getpid())


def revived(values: Shared, home: int) -> Deadly:
    """The values anew; the first process but the one that sent them that asks for them is killed."""
    if os.getpid() != home and not Path(values["mark"]).exists():
        Path(values["mark"]).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return Deadly(values)


def late(shared: Shared, first: int, count: int) -> NDArray[np.float64]:
    """Fails at the third block, by its own account too late."""
    if first == 2 * shared["block"]:
        raise TimeoutError(f"block at {first}")
    return sums(shared, first, count)


def breaks(shared: Shared, first: int, count: int) -> NDArray[np.float64]:
    """Fails at the third block."""
    if first == 2 * shared["block"]:
        raise ZeroDivisionError(f"block at {first}")
    return sums(shared, first, count)


def slow(shared: Shared, first: int, count: int) -> NDArray[np.float64]:
    """As `sums`, later."""
    time.sleep(0.2)
    return sums(shared, first, count)
