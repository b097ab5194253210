"""Writes the tables of the back-test into `docs/models/backtest.md`; a test recomputes them.

    python tools/backtest.py

The data are the package's own, as of the day below; the recipe stands in the card.
"""

from __future__ import annotations

import re
from pathlib import Path

from silcrete.analysis.backtest import backtest
from silcrete.chain import Chain
from silcrete.sources.starter.read import read

CARD = Path(__file__).resolve().parents[1] / "docs" / "models" / "backtest.md"
DAY = "2026-11-21"
RUNS, SEED = 1000, 1


def main() -> None:
    """Rewrite the part of the card between its marks."""
    result = backtest(Chain.from_records(read(), DAY), RUNS, SEED)
    text = CARD.read_text(encoding="utf-8")
    part = f"<!-- table -->\n{result.headline}\n\n{result.to_markdown()}\n<!-- /table -->"
    CARD.write_text(re.sub(r"<!-- table -->.*<!-- /table -->", lambda _: part, text, flags=re.S), encoding="utf-8")
    print(f"{CARD.name}: {len(result.rows)} rows. {result.headline}")


if __name__ == "__main__":
    main()
