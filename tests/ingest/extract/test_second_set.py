"""Extraction on two more annotated sets, of six and of five documents: floors for each kind, which only rise."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from tests.ingest.extract.test_gold import OVERLAP, pairs

from silcrete.ingest.extract.run import extract

TESTS = Path(__file__).resolve().parents[2]
FLOORS = {
    "extraction_second": {
        "date": 0.99, "country": 0.98, "region": 0.95, "person": 0.97, "organisation": 0.9, "deadline": 0.97,
        "reference": 0.97, "commitment": 0.92, "request": 0.8,
    },
    "extraction_third": {
        "date": 0.98, "country": 0.97, "region": 0.98, "person": 0.97, "organisation": 0.96, "deadline": 0.93,
        "reference": 0.93, "commitment": 0.96, "request": 0.95,
    },
}  # fmt: skip
Items = dict[str, tuple[list[dict[str, Any]], list[dict[str, Any]]]]


@cache
def kinds(folder: str) -> Items:
    """For each kind what the documents of a set hold, and what is found in them."""
    out: Items = defaultdict(lambda: ([], []))
    home = TESTS / folder
    for doc, dated in json.loads((home / "dates.json").read_text(encoding="utf-8")).items():
        text = (home / doc).read_text(encoding="utf-8")
        for item in json.loads((home / doc).with_suffix(".json").read_text(encoding="utf-8")):
            assert text[item["start"] : item["end"]] == item["text"], item
            out[item["kind"]][0].append(item)
        for found in extract(text, doc=doc, dated=date.fromisoformat(dated)):
            out[found.kind][1].append(found.to_json())
    return out


@pytest.mark.parametrize(("folder", "kind"), [(folder, kind) for folder in FLOORS for kind in sorted(FLOORS[folder])])
def test_floor(folder: str, kind: str) -> None:
    gold, found = kinds(folder)[kind]
    hits = pairs(gold, found, exact=kind not in OVERLAP)
    assert 2 * hits / (len(gold) + len(found)) >= FLOORS[folder][kind], (hits, len(gold), len(found))
