"""Extraction on six more annotated documents: floors for each kind, which only rise."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.ingest.extract.test_gold import OVERLAP, pairs

from silcrete.ingest.extract.run import extract

SET = Path(__file__).resolve().parents[2] / "extraction_second"
FLOORS = {
    "date": 0.98, "country": 0.95, "region": 0.95, "person": 0.89, "organisation": 0.86, "deadline": 0.85,
    "reference": 0.9, "commitment": 0.65, "request": 0.55,
}  # fmt: skip


@pytest.fixture(scope="module")
def kinds() -> dict[str, tuple[list[dict[str, Any]], list[dict[str, Any]]]]:
    out: dict[str, tuple[list[dict[str, Any]], list[dict[str, Any]]]] = defaultdict(lambda: ([], []))
    for doc, dated in json.loads((SET / "dates.json").read_text(encoding="utf-8")).items():
        text = (SET / doc).read_text(encoding="utf-8")
        for item in json.loads((SET / doc).with_suffix(".json").read_text(encoding="utf-8")):
            assert text[item["start"] : item["end"]] == item["text"], item
            out[item["kind"]][0].append(item)
        for found in extract(text, doc=doc, dated=date.fromisoformat(dated)):
            out[found.kind][1].append(found.to_json())
    return out


@pytest.mark.parametrize("kind", sorted(FLOORS))
def test_six_documents(kinds: dict[str, tuple[list[dict[str, Any]], list[dict[str, Any]]]], kind: str) -> None:
    gold, found = kinds[kind]
    hits = pairs(gold, found, exact=kind not in OVERLAP)
    assert 2 * hits / (len(gold) + len(found)) >= FLOORS[kind], (hits, len(gold), len(found))
