"""How many readers the desk serves: requests per second, p50 and p95 of pages at parallel readers.

    python benchmarks/desk.py [--quick] [--ledger PATH] [--readers 16] [--seconds 8] [PAGE ...]

Without --ledger it builds the starter ledger and adds an invented letter. Each page is asked for over real sockets with
connections kept open, first as a browser that knows nothing, then as one that asks whether its copy still holds.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

LETTER = "Utrecht, 3 mei 2026\n\n" + "\n\n".join(
    f"Alinea {n}. Ik zal de Kamer voor 1 juli 2026 informeren over de voorraden van gallium in Nederland. "
    "De keten is kwetsbaar en hangt af van enkele landen, zoals China en Japan."
    for n in range(1, 31)
)
PAGES = ("/", "/documents/{document}", "/claims/sh0136", "/commitments", "/claims")


@dataclass(frozen=True)
class Result:
    """One page under load."""

    page: str
    requests: int
    seconds: float
    times: list[float]
    statuses: dict[int, int]
    size: int

    @property
    def rate(self) -> float:
        """Requests per second."""
        return self.requests / self.seconds

    def quantile(self, share: float) -> float:
        """The time within which this share of the requests was answered, in milliseconds."""
        return sorted(self.times)[min(len(self.times) - 1, int(share * len(self.times)))] * 1000


async def ask(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, head: bytes) -> tuple[int, int, str]:
    """One request on an open connection: status, size of the body, ETag."""
    writer.write(head)
    answer = await reader.readuntil(b"\r\n\r\n")
    lines = answer.decode("latin-1").split("\r\n")
    fields = {k.casefold(): v for k, _, v in (line.partition(": ") for line in lines[1:] if line)}
    size = int(fields.get("content-length", 0))
    if size:
        await reader.readexactly(size)
    return int(lines[0].split()[1]), size, fields.get("etag", "")


async def one_reader(port: int, head: bytes, until: float, times: list[float], statuses: dict[int, int]) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        while (start := time.perf_counter()) < until:
            status, _, _ = await ask(reader, writer, head)
            times.append(time.perf_counter() - start)
            statuses[status] = statuses.get(status, 0) + 1
    finally:
        writer.close()


async def load(port: int, page: str, readers: int, seconds: float, *, again: bool) -> Result:
    """Ask for one page with some readers at once for some seconds."""
    plain = f"GET {page} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n"
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    status, size, etag = await ask(reader, writer, f"{plain}\r\n".encode())
    writer.close()
    if status != 200:
        raise SystemExit(f"{page} answers {status}")
    head = f"{plain}If-None-Match: {etag}\r\n\r\n" if again else f"{plain}\r\n"
    times: list[float] = []
    statuses: dict[int, int] = {}
    start = time.perf_counter()
    tasks = [one_reader(port, head.encode(), start + seconds, times, statuses) for _ in range(readers)]
    await asyncio.gather(*tasks)
    return Result(page, len(times), time.perf_counter() - start, times, statuses, size)


def build(path: Path) -> None:
    """The starter ledger with one invented letter."""
    folder = path.parent
    (folder / "letter.txt").write_text(LETTER, encoding="utf-8")
    run = [sys.executable, "-m", "silcrete"]
    subprocess.run([*run, "demo", "--no-serve", "--ledger", str(path), "--out", str(folder / "out")], check=True)
    subprocess.run([*run, "add", str(folder / "letter.txt"), "--ledger", str(path)], check=True)


def first_document(path: Path) -> str:
    from silcrete.dossier.review import latest_versions
    from silcrete.ledger import open_ledger

    with open_ledger(path, create=False) as ledger:
        keys = sorted(latest_versions(ledger.at()))
    if not keys:
        raise SystemExit("no document with a text is on file; add one with `silcrete add`")
    return keys[0]


def machine() -> str:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return f"{platform.system()} {platform.machine()}, {cores} cores, Python {platform.python_version()}"


def measure(ledger: Path, pages: list[str], readers: int, seconds: float) -> None:
    document = first_document(ledger)
    server = subprocess.Popen(
        [sys.executable, "-c", SERVE, str(ledger)], stdout=subprocess.PIPE, text=True, env=os.environ
    )
    try:
        assert server.stdout is not None
        port = int(server.stdout.readline().rsplit(":", 1)[1])
        print(f"{machine()}; {readers} readers, {seconds:g} s a page; client and server share the machine")
        print(f"{'page':<34}{'KB':>7}{'copy':>7}{'requests/s':>12}{'p50 ms':>9}{'p95 ms':>9}{'mean ms':>9}")
        for page in pages:
            address = page.format(document=document)
            for again in (False, True):
                found = asyncio.run(load(port, address, readers, seconds, again=again))
                bad = {s: n for s, n in found.statuses.items() if s not in (200, 304)}
                mean = statistics.fmean(found.times) * 1000
                print(
                    f"{address:<34}{found.size / 1024:>7.0f}{'known' if again else 'new':>7}{found.rate:>12.0f}"
                    f"{found.quantile(0.5):>9.1f}{found.quantile(0.95):>9.1f}{mean:>9.1f}" + (f"  {bad}" if bad else "")
                )
    finally:
        server.terminate()
        server.wait(10)


SERVE = """
import sys
from silcrete.desk.serve import serve
serve(sys.argv[1], port=0, ready=lambda address: print(address, flush=True))
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("pages", nargs="*", default=list(PAGES))
    parser.add_argument("--quick", action="store_true", help="a fifth of a second a page")
    parser.add_argument("--ledger", type=Path)
    parser.add_argument("--readers", type=int, default=16)
    parser.add_argument("--seconds", type=float, default=8)
    given = parser.parse_args()
    seconds = 0.2 if given.quick else given.seconds
    if given.ledger:
        measure(given.ledger, given.pages, given.readers, seconds)
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.db"
        build(path)
        measure(path, given.pages, given.readers, seconds)


if __name__ == "__main__":
    main()
