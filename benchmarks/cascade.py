"""The systemic-risk cascade on synthetic networks, against the same equations in SciPy and against published times.

    python benchmarks/cascade.py [--quick] [--million] [--full]

Networks: cascade of firms with heavy tails (degree 5, or 10 for a million firms), and a dense table of 77 places x 45
industries. One thread unless said. The baseline of the run is the plain engine (NumPy and SciPy). The other programs
were timed elsewhere, on two cores of the same kind of machine, and are named with their times (fastcascade 0.9.3.1,
eps 1e-2): ratios to them are across runs. `--full` runs the whole index of 100,000 firms; `--million` needs 8 GB.
"""

from __future__ import annotations

import argparse
import os
import platform
import time
from dataclasses import dataclass

import numpy as np
import scipy
from numpy.typing import NDArray

from silcrete.analysis._cascade import engines, shocks
from silcrete.analysis._cascade.plan import plan
from silcrete.analysis._cascade.tally import Tally, Task
from silcrete.analysis.systemic_risk import systemic_risk
from silcrete.chain.network import Network, scale_free

Floats = NDArray[np.float64]
PUBLISHED = {1_000: 12.4, 5_000: 91.0, 10_000: 288.0, 100_000: 4170.0}
"""Milliseconds of CPU a scenario of fastcascade 0.9.3.1."""
DENSE = 255.0
"""Milliseconds an iteration of the same program on 3,465 nodes with 1.2 million links."""


def dense_table(places: int, products: int, seed: int = 3) -> Network:
    """Every place trades with every other, most at home; the largest tenth of flows is kept."""
    draw = np.random.default_rng(seed)
    n = places * products
    place, product = np.repeat(np.arange(places), products), np.tile(np.arange(products), places)
    size = draw.lognormal(0, 2, places)[place]
    flows = draw.lognormal(0, 1.5, (n, n)) * size[:, None] * size[None, :]
    flows *= np.where(place[:, None] == place[None, :], 201.0, 1.0)
    i, j = np.nonzero(flows > np.quantile(flows, 0.9))
    kinds = draw.choice([0, 1, 2], (products, products), p=[0.709, 0.119, 0.172])
    return Network.from_arrays(i, j, flows[i, j], product, kinds, n=n)


@dataclass
class Timing:
    """Seconds a scenario, the fixed matrices left out, and what came out."""

    wall: float
    cpu: float
    index: Floats
    rounds: float
    work: Floats


def timed(
    network: Network, firms: NDArray[np.int64], *, engine: str = "auto", dtype: str = "float64", threads: int = 1
) -> Timing:
    """The best of five runs of scenarios whose fixed matrices are ready."""
    ready = plan(network, replaceability=network.sectors, revenue=None, costs=None, dtype=dtype)
    name = engines.choose(engine, ready, compat=False)
    run = engines.engine(name, ready, dtype, compat=False)
    shock = shocks.read(network, None, None, firms)
    hit = shocks.Shocks(shock.start, ready.rank[shock.firm].astype(np.int64), shock.down, shock.up, shock.alone)
    task = Task(engines.heavy_first(ready, hit), hit, 1e-2, 1, 10_000)
    weights, groups = (ready.sales / ready.sales.sum())[None], np.zeros((0, network.n), np.int64)
    best: Timing | None = None
    for _ in range(5):
        tally = Tally.empty(len(firms), weights, groups, 1, losses=False)
        wall, cpu = time.perf_counter(), time.process_time()
        engines.spread(run, task, tally, threads, 1 if name == "push" else 32, None)
        wall, cpu = (time.perf_counter() - wall) / len(firms), (time.process_time() - cpu) / len(firms)
        if best is None or wall < best.wall:
            best = Timing(wall, cpu, tally.index[:, 0, 0], float(tally.rounds.mean()), tally.work.mean(axis=0))
    assert best is not None
    return best


def bandwidth() -> float:
    """GB a second that one core reads from memory: the sum of an array far larger than the cache."""
    big = np.ones(40_000_000)
    times = []
    for _ in range(5):
        start = time.perf_counter()
        big.sum()
        times.append(time.perf_counter() - start)
    return big.nbytes / min(times) / 1e9


def firms_table(sizes: list[int]) -> None:
    memory = bandwidth()
    print(f"\nmemory read by one core: {memory:.1f} GB/s")
    print("a scenario, eps 1e-2, markets = sectors; ratio to the plain engine of this run | to fastcascade elsewhere")
    for n in sizes:
        network = scale_free(n, 5, seed=1)
        draw = np.random.default_rng(7)
        many = {1_000: 1_000, 5_000: 5_000, 10_000: 1_000, 100_000: 200}.get(n, 200)
        firms = draw.choice(n, many, replace=False)
        slow = timed(network, firms[: min(32, many)], engine="plain")
        print(f"\n{n:,} firms, {network.links:,} links, {len(firms)} scenarios")
        print(f"  baseline: plain engine     {1e6 * slow.wall:12.1f} us")
        for dtype in ("float64", "float32"):
            fast = timed(network, firms, dtype=dtype)
            pushed, pulled = fast.work
            size = 4 + np.dtype(dtype).itemsize
            moved = (pushed + pulled) * size + pushed * 2 * np.dtype(dtype).itemsize + pulled * np.dtype(dtype).itemsize
            print(
                f"  one thread, {dtype}      {1e6 * fast.wall:12.1f} us  {slow.wall / fast.wall:8.0f}x | "
                f"{PUBLISHED[n] / 1e3 / fast.cpu:6.0f}x   T {fast.rounds:.2f}, "
                f"links pushed {pushed:,.0f}, pulled {pulled:,.0f}; {moved / 1e6:.2f} MB moved, "
                f"{100 * moved / fast.wall / 1e9 / memory:.0f} % of what memory could give"
            )
            if dtype == "float64":
                exact = fast
                two = timed(network, firms, threads=2)
                print(f"  two threads, float64     {1e6 * two.wall:12.1f} us  {fast.wall / two.wall:8.2f} times one")
            else:
                print(f"  float32 against float64: off {np.abs(fast.index - exact.index).max():.1e} at most")


def dense(quick: bool) -> None:
    network = dense_table(*((20, 20) if quick else (77, 45)))
    firms = np.random.default_rng(5).choice(network.n, 64 if quick else 384, replace=False)
    slow = timed(network, firms[:32], engine="plain")
    base = slow.wall / slow.rounds
    print(f"\n{network.n:,} nodes, {network.links:,} links, {len(firms)} scenarios; an iteration of one scenario")
    print(f"  baseline: plain engine     {1e3 * base:9.3f} ms")
    for engine, dtype in (("push", "float64"), ("batch", "float64"), ("batch", "float32")):
        fast = timed(network, firms, engine=engine, dtype=dtype)
        each = fast.wall / fast.rounds
        print(f"  {engine:6} {dtype}           {1e3 * each:9.3f} ms  {base / each:6.1f}x | {DENSE / 1e3 / each:5.0f}x")


def million() -> None:
    start = time.perf_counter()
    network = scale_free(1_000_000, 10, seed=1)
    print(f"\n1,000,000 firms, {network.links:,} links (drawn and built in {time.perf_counter() - start:.1f} s)")
    firms = np.random.default_rng(7).choice(network.n, 48, replace=False)
    exact = timed(network, firms, dtype="float64", threads=2)
    short = timed(network, firms, dtype="float32", threads=2)
    print(f"  two threads, float64     {1e3 * exact.wall:9.1f} ms a scenario")
    print(f"  two threads, float32     {1e3 * short.wall:9.1f} ms a scenario, T {short.rounds:.2f}")
    print(f"  float32 against float64: off {np.abs(short.index - exact.index).max():.1e} at most")
    with open("/proc/self/status", encoding="ascii") as file:
        peak = next(int(line.split()[1]) for line in file if line.startswith("VmHWM"))
    print(f"  peak memory of the process {peak / 2**20:.2f} GiB, drawing the network included")


def whole() -> None:
    network = scale_free(100_000, 5, seed=1)
    start = time.perf_counter()
    found = systemic_risk(network, replaceability=network.sectors, eps=1e-2)
    print(f"\nwhole index of 100,000 firms, all cores: {time.perf_counter() - start:.0f} s ({found})")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="1,000 firms and a small table")
    parser.add_argument("--million", action="store_true", help="also a million firms")
    parser.add_argument("--full", action="store_true", help="also every firm of 100,000")
    asked = parser.parse_args()
    import numba

    versions = f"NumPy {np.__version__}, SciPy {scipy.__version__}, numba {numba.__version__}"
    print(f"Python {platform.python_version()}, {versions}")
    print(f"{platform.platform()}, {os.cpu_count()} cores")
    warm = scale_free(200, 5, seed=1)
    for dtype in ("float64", "float32"):
        for engine in ("push", "batch"):
            systemic_risk(warm, firms=range(40), replaceability=warm.sectors, engine=engine, dtype=dtype)
    firms_table([1_000] if asked.quick else [1_000, 5_000, 10_000, 100_000])
    dense(asked.quick)
    if asked.million:
        million()
    if asked.full:
        whole()


if __name__ == "__main__":
    main()
