"""What a stress test needs of memory and of the disk, told before it starts."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from silcrete.analysis._ensemble.kept import unclaimed
from silcrete.analysis._stress.dynamics import CLOSURES
from silcrete.analysis._stress.engine import Run
from silcrete.analysis._stress.network import Network
from silcrete.analysis.guards import fits
from silcrete.chain.network import room
from silcrete.errors import UsageError
from silcrete.units import LEAST_RUNS

BASE = 2**28
"""Bytes that every test needs, however few its runs: what threads write over (measured, rounded up)."""
LARGE = 2**28
"""Bytes of kept blocks from which on it is told how many there will be."""
PAIR = 112
"""Bytes a run of what is kept of one node in one place: seven quantities, and whether each happens."""


def check(run: Run, places: int, measures: int, said: Callable[[str], None] | None = None) -> None:
    """Raise UsageError where memory does not hold the runs, or the disk the blocks to keep, or where the folder for
    them holds other things; `said` gets the size of large blocks. `places` are looked at besides the world; `measures`
    are computed too."""
    each = memory(run.net, run.weeks, places, measures, run.workers)
    fit("A stress test", run.runs, each, "look at fewer places")
    if run.where.keep is None:
        return
    folder, each = Path(run.where.keep), disk(run.net, run.weeks, places, measures)
    unclaimed(folder, of_runs=True)
    there = sum(path.stat().st_size for path in folder.rglob("*.block"))
    free = shutil.disk_usage(next(p for p in (folder, *folder.absolute().parents) if p.exists())).free
    if each * run.runs > free + there:
        raise UsageError(
            "The blocks to keep do not fit on the disk; nothing was started.",
            found=f"{_size(each * run.runs)} needed, {_size(free + there)} free for {folder}",
            todo=_ask(_round((free + there) / each), "name a folder on another disk, or keep no blocks"),
        )
    if said is not None and each * run.runs > LARGE:
        said(f"blocks of finished runs will take {_size(each * run.runs)} in {folder}")


def fit(what: str, runs: int, each: int, other: str) -> None:
    """Raise UsageError where memory does not hold runs of `each` bytes; told are how many it holds, and `other`."""
    most = _round((0.9 * room.available() - BASE) / each)
    fits(BASE + each * runs, f"{what} of {runs:,} runs", _ask(most, other))


def memory(net: Network, weeks: int, places: int, measures: int, workers: int) -> int:
    """Bytes of memory that one more run takes: values drawn, flows at rest, and what a closure leaves."""
    nodes, zones, shown = len(net.nodes), len(net.zones), places + 1
    stops = sum(8 * weeks * (1 if len({h.number for h in n.hits}) == 1 else zones) for n in net.nodes if n.shocked)
    links = sum(len(item.parts) for n in net.nodes for item in n.inputs)
    drawn = 16 * zones * (nodes + links + 3 * _ends(net)) + stops + 1000
    told = len(CLOSURES) * PAIR * nodes * (shown + 1)
    paths = 8 * weeks * (_ends(net) * shown + 3 * workers)
    return drawn + told + max(paths, 2 * drawn if measures else 0)


def disk(net: Network, weeks: int, places: int, measures: int) -> int:
    """Bytes that one more run takes in kept blocks."""
    nodes, shown = len(net.nodes), places + 1
    return len(CLOSURES) * (nodes * (PAIR * (shown + measures) + 16 * (1 + measures)) + 8 * weeks * _ends(net) * shown)


def _ends(net: Network) -> int:
    """Nodes of which paths are kept."""
    return sum(n.shocked or n.kind.name == "demand" for n in net.nodes)


def _round(runs: float) -> int:
    """So many runs, rounded down to two digits."""
    whole = max(0, int(runs))
    step = int("1" + "0" * (len(str(whole)) - 2)) if whole > 9 else 1
    return whole // step * step


def _ask(most: int, other: str) -> str:
    return f"{f'ask for {most:,} runs or fewer' if most >= LEAST_RUNS else 'use a larger machine'}, or {other}."


def _size(count: float) -> str:
    return f"{count / 2**30:.1f} GiB"
