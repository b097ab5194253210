"""Extraction in characters a second, by finder and together, and the cold start of the command line.

    python benchmarks/extract.py [--quick]

Baseline of the same run: one pass of a 40-line set of regular expressions for dates over the same text.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import statistics
import subprocess
import sys
import time

from silcrete.ingest.extract.run import extract

PARTS = {
    "nl": "De minister zal uw Kamer uiterlijk 1 maart 2025 informeren over de voortgang (Kamerstuk 12 345, nr. 6). "
    "Duitsland en Frankrijk steunen het plan van de Europese Commissie. In Q2 2025 volgt een top.\n\n",
    "de": "Die Bundesregierung wird bis zum 30. Juni 2025 einen Bericht vorlegen (BT-Drs. 20/1234). Sachsen und Bayern "
    "begrüßen den Vorschlag der Kommission. Im dritten Quartal 2025 soll voraussichtlich entschieden werden.\n\n",
    "en": "The Commission will publish an evaluation by 20 September 2026 under Regulation (EU) 2023/1781. Italy and "
    "Spain welcomed the plan; the alliance intends to meet in the first quarter of 2026 in Dresden.\n\n",
    "fr": "Le gouvernement présentera un rapport au plus tard le 31 mars 2025. La France et l’Allemagne soutiennent la "
    "proposition COM(2022) 46. Le ministère de l’Économie entend réunir les régions au premier trimestre 2026.\n\n",
}
DATES = re.compile(r"\b\d{1,2}\.? \w+ \d{4}\b|\bQ[1-4] \d{4}\b|\b\d{4}-\d\d-\d\d\b|\b(?:19|20)\d\d\b")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="short texts, to see that it runs")
    asked = parser.parse_args()
    size = 4_000 if asked.quick else 200_000
    print(f"Python {platform.python_version()}, {platform.platform()}, {os.cpu_count()} cores")
    for language, part in PARTS.items():
        text = part * (size // len(part))
        extract(part, language=language, dated="2024-12-16")
        start = time.perf_counter()
        items = extract(text, language=language, dated="2024-12-16")
        seconds = time.perf_counter() - start
        start = time.perf_counter()
        DATES.findall(text)
        base = time.perf_counter() - start
        rate = len(text) / seconds
        ratio = f"{seconds / base:,.0f}x baseline"
        print(f"  {language}: {len(text):,} characters, {len(items):,} items, {rate:,.0f} a second, {ratio}")
    runs = 3 if asked.quick else 15
    for argv in (["--help"], ["kinds"]):
        times = []
        for _ in range(runs):
            start = time.perf_counter()
            subprocess.run([sys.executable, "-m", "silcrete", *argv], stdout=subprocess.DEVNULL, check=True)
            times.append(time.perf_counter() - start)
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", "pass"], check=True)
        bare = time.perf_counter() - start
        said = f"median {statistics.median(times):.3f} s, best {min(times):.3f} s"
        print(f"  silcrete {' '.join(argv)}: {said}; a bare Python {bare:.3f} s")


if __name__ == "__main__":
    main()
