"""Extraction measured on annotated texts: a floor for each kind, which only rises.

Three sets: the press release of the reading material, scored by its own scorer; ten invented documents in four
languages, from whose misses rules were written since; and four that no rule was written from.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pytest

from silcrete.ingest.extract.run import extract

OWN = Path(__file__).resolve().parents[2] / "extraction_gold"
UNSEEN = OWN.with_name("extraction_unseen")
OVERLAP = {"aim", "claim", "commitment", "event", "request"}
PRESS = {
    "date": 1.0, "reference": 1.0, "country": 1.0, "region": 1.0, "person": 1.0, "organisation": 1.0, "place": 1.0,
    "role": 1.0, "deadline": 1.0, "quantity": 1.0, "sector": 1.0, "segment": 1.0, "commitment": 1.0, "aim": 0.9,
    "event": 0.85, "mention": 0.9, "claim": 0.6, "all": 0.95,
}  # fmt: skip
FLOORS = {
    "date": 0.98, "country": 0.97, "region": 0.98, "person": 0.95, "organisation": 0.93, "place": 0.95,
    "reference": 0.98, "deadline": 0.97, "commitment": 0.96, "request": 0.95, "claim": 0.85, "event": 0.7,
    "quantity": 0.85, "navigation": 1.0, "metadata": 0.9,
}  # fmt: skip
"""F1 by headline method over all ten documents. Where the aim is higher, the floor says how far it is."""
PRECISION = {"commitment": 0.6, "reference": 0.9, "country": 0.95, "region": 0.95}
UNSEEN_FLOORS = {
    "commitment": 0.7, "country": 0.95, "date": 0.97, "deadline": 0.94, "organisation": 0.88, "person": 0.95,
    "reference": 0.95, "region": 0.95,
}  # fmt: skip
"""What new text can be expected to give."""


def predicted(path: Path) -> list[dict[str, Any]]:
    return [i.to_json() for i in extract(path.read_text(encoding="utf-8"), doc=path.name)]


def pairs(gold: list[dict[str, Any]], found: list[dict[str, Any]], exact: bool) -> int:
    """How many can be matched one to one, best overlap first; equal spans, or half of their union shared."""
    able = []
    for i, g in enumerate(gold):
        for j, p in enumerate(found):
            if g["doc"] != p["doc"]:
                continue
            shared = min(g["end"], p["end"]) - max(g["start"], p["start"])
            union = max(g["end"], p["end"]) - min(g["start"], p["start"])
            if shared > 0 and (shared / union == 1 or (not exact and shared / union >= 0.5)):
                able.append((-shared / union, i, j))
    taken_gold: set[int] = set()
    taken_found: set[int] = set()
    for _, i, j in sorted(able):
        if i not in taken_gold and j not in taken_found:
            taken_gold.add(i)
            taken_found.add(j)
    return len(taken_gold)


def scored(folder: Path) -> dict[str, dict[str, float]]:
    gold: dict[str, list[dict[str, Any]]] = defaultdict(list)
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for path in sorted(folder.glob("*.txt")):
        for item in json.loads(path.with_suffix(".json").read_text(encoding="utf-8")):
            gold[item["kind"]].append(item)
        for item in predicted(path):
            found[item["kind"]].append(item)
    out = {}
    for kind, items in gold.items():
        hits = pairs(items, found[kind], exact=kind not in OVERLAP)
        p = hits / len(found[kind]) if found[kind] else 0.0
        r = hits / len(items)
        out[kind] = {"p": p, "r": r, "f1": 2 * p * r / (p + r) if p + r else 0.0}
    return out


@pytest.fixture(scope="module")
def scores() -> dict[str, dict[str, float]]:
    return scored(OWN)


@pytest.fixture(scope="module")
def unseen() -> dict[str, dict[str, float]]:
    return scored(UNSEEN)


@pytest.mark.parametrize("kind", sorted(FLOORS))
def test_ten_invented_documents(scores: dict[str, dict[str, float]], kind: str) -> None:
    assert scores[kind]["f1"] >= FLOORS[kind], scores[kind]


@pytest.mark.parametrize("kind", sorted(PRECISION))
def test_what_is_proposed_is_mostly_right(scores: dict[str, dict[str, float]], kind: str) -> None:
    assert scores[kind]["p"] >= PRECISION[kind], scores[kind]


@pytest.mark.parametrize("kind", sorted(UNSEEN_FLOORS))
def test_four_documents_that_no_rule_was_written_from(unseen: dict[str, dict[str, float]], kind: str) -> None:
    assert unseen[kind]["f1"] >= UNSEEN_FLOORS[kind], unseen[kind]
    assert unseen[kind]["p"] >= 0.9, unseen[kind]


def test_the_annotations_cut_out_their_words() -> None:
    seen: Counter[str] = Counter()
    for path in sorted([*OWN.glob("*.txt"), *UNSEEN.glob("*.txt")]):
        text = path.read_text(encoding="utf-8")
        for item in json.loads(path.with_suffix(".json").read_text(encoding="utf-8")):
            assert text[item["start"] : item["end"]] == item["text"], item
            seen[item["doc"]] += 1
    assert len(seen) == 14


def test_the_press_release(shared: Path, tmp_path: Path) -> None:
    path = shared / "documents" / "press-release-2023.txt"
    out = tmp_path / "predicted.json"
    out.write_text(json.dumps(predicted(path), ensure_ascii=False), encoding="utf-8")
    gold = shared / "data" / "gold"
    floors = [f"--require={kind}={floor}" for kind, floor in PRESS.items()]
    argv = [sys.executable, gold / "score.py", gold / "press-release-2023.json", out, "--text", path.parent, *floors]
    done = subprocess.run([str(a) for a in argv], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
