"""The chain and its stress test: reading very many claims, looking one up, a dependency table, 2,000 runs.

    python benchmarks/chain.py [--quick]

Baselines of the same run: for reading, the same rows fetched from the same file without building anything; for the
stress test, the plain loops that check it (`tests/against/test_disruption.py`), one run after the other, scaled up.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import platform
import resource
import sqlite3
import statistics
import sys
import tempfile
from pathlib import Path
from types import ModuleType

import numpy as np

from ledger import claims, timed
from silcrete.analysis import dependency, disruption
from silcrete.analysis._stress.dynamics import CLOSURES
from silcrete.analysis._stress.network import build
from silcrete.analysis._stress.priors import priors
from silcrete.analysis._stress.sample import Sampler
from silcrete.chain import Chain
from silcrete.chain.scenarios import scenario
from silcrete.ingest.catalogue import source
from silcrete.ledger import open_ledger

SCENARIOS = ("gallium-2026", "helium-2026", "lithography-2026")
PLACES = ["CN", "JP", "US", "TW", "DE"]


def loops() -> ModuleType:
    """The plain loops of the test that checks the stress test."""
    path = Path(__file__).resolve().parents[1] / "tests" / "against" / "test_disruption.py"
    spec = importlib.util.spec_from_file_location("plain_loops", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["plain_loops"] = module
    spec.loader.exec_module(module)
    return module


def reading(number: int) -> None:
    print(f"\n{number:,} claims")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "l.db"
        with open_ledger(str(path), create=True) as ledger:
            records = list(source("starter").read())
            segments = [r.key for r in records if r.table == "segment"]
            for batch in (records, claims(number, segments, PLACES, 199)):
                with ledger.writing(by="benchmark", why="many claims") as writer:
                    writer.add_many(batch)

            def plain() -> None:
                with sqlite3.connect(path) as conn:
                    conn.execute("SELECT * FROM claim").fetchall()
                conn.close()

            baseline = timed(plain)
            print(f"  baseline: all rows fetched, nothing built      {baseline:9.4f} s")
            seconds = timed(lambda: Chain.from_ledger(ledger))
            chain = Chain.from_ledger(ledger)
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(
                f"  Chain.from_ledger                              {seconds:9.4f} s  {seconds / baseline:.1f}x baseline"
            )
            print(f"  peak memory                                    {peak:9.0f} MiB")
            keys = [f"bench/{i * 613 % number:07}" for i in range(200)]
            look = statistics.median(timed(lambda k=k: chain.claim(k)) for k in keys)
            trail = statistics.median(timed(lambda k=k: chain.trail(k)) for k in keys)
            print(f"  one claim by key                               {look:9.6f} s")
            print(f"  its trail, without the ledger                  {trail:9.6f} s")
            table = timed(lambda: dependency(chain))
            print(f"  dependency of EU27, {len(chain.segments)} segments                {table:9.4f} s")


def stress(runs: int, weeks: int) -> None:
    print(f"\nstress test, {runs:,} runs, {weeks} weeks, three closures")
    chain = Chain.from_records(source("starter").read(), "2026-11-21")
    slow = loops()
    slow.WEEKS = weeks
    for name in SCENARIOS:
        shock = scenario(name).shock
        seconds = timed(lambda n=name: disruption(chain, n, runs=runs, weeks=weeks))
        net = build(chain, shock, priors())
        draws = Sampler(net, priors(), shock, 1, 0, 4).draws(weeks)
        one = timed(lambda n=net, d=draws: [slow.Slow(n, d, closure, 0) for closure in CLOSURES])
        print(
            f"  {name:18} {len(net.nodes):3} segments  {seconds:7.2f} s  plain loops {one:6.2f} s a run, "
            f"{one * runs / seconds:,.0f}x faster"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="2,000 claims and 1,000 runs, to see that it runs")
    asked = parser.parse_args()
    print(f"Python {platform.python_version()}, NumPy {np.__version__}, SQLite {sqlite3.sqlite_version}")
    print(f"{platform.platform()}, {os.cpu_count()} cores")
    reading(2_000 if asked.quick else 200_000)
    stress(1_000 if asked.quick else 2_000, 30 if asked.quick else 104)


if __name__ == "__main__":
    main()
