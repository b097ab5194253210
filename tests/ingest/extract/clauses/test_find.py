"""All kinds together: spans, order, determinism, and the annotated press release."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from silcrete.ingest.extract.clauses import find
from silcrete.ingest.extract.frame import Frame
from silcrete.ingest.extract.item import Item
from silcrete.ingest.extract.run import extract
from silcrete.ingest.extract.text import LANGUAGES, Text

ItemsOf = Callable[..., tuple[Frame, list[Item]]]
CASES = Path(__file__).parent / "cases"
KINDS = ("commitment", "request", "aim", "claim", "event")
FLOORS = {"commitment": 0.95, "aim": 0.95, "claim": 0.9, "event": 0.9}


def sample(language: str) -> str:
    lines = (CASES / f"{language}.txt").read_text(encoding="utf-8").splitlines()
    return "\n\n".join(line for line in lines if line and line[0] not in "#[")


@pytest.mark.parametrize("language", LANGUAGES)
def test_items_are_cut_from_the_text_in_order_and_once(language: str, items_of: ItemsOf, dated: date) -> None:
    text = Text(sample(language), language, dated)
    frame, items = items_of(text)
    found = find(text, frame, items)
    assert {i.kind for i in found} == set(KINDS)
    assert all(text.raw[i.start : i.end] == i.text for i in found)
    assert [(i.start, -i.end, i.kind) for i in found] == sorted((i.start, -i.end, i.kind) for i in found)
    assert len({(i.kind, i.start, i.end) for i in found}) == len(found)
    assert all(0 < i.confidence < 1 and i.rule for i in found)
    assert find(text, frame, list(reversed(items))) == found


@pytest.mark.parametrize("language", LANGUAGES)
def test_any_order_of_words_is_read_without_an_error(language: str, items_of: ItemsOf, dated: date) -> None:
    rng = random.Random(7)
    words = sample(language).split()
    for _ in range(20):
        rng.shuffle(words)
        text = Text(" ".join(words[: rng.randrange(1, 120)]), language, dated)
        frame, items = items_of(text)
        assert all(text.raw[i.start : i.end] == i.text for i in find(text, frame, items))


@pytest.mark.parametrize(
    "words", [".", "?", "– –", "“”", "will", "zal", "(", "1.", "to", "um zu", "afin de", ":\n- a;"]
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_scraps_give_nothing(language: str, words: str, items_of: ItemsOf, dated: date) -> None:
    text = Text(words, language, dated)
    frame, items = items_of(text)
    assert find(text, frame, items) == []


def test_nothing_is_promised_by_navigation() -> None:
    page = "[overzicht] [wij zullen] [zoeken] [help]\n\nNummer: 2024D00001, datum: 2024-03-15\n\nDe raad vergadert."
    assert [i for i in extract(page, language="nl") if i.kind == "commitment"] == []


def overlap(one: Item, row: dict[str, int]) -> float:
    shared = min(one.end, row["end"]) - max(one.start, row["start"])
    return max(0, shared) / (one.end - one.start + row["end"] - row["start"] - max(0, shared))


@pytest.mark.parametrize("kind", sorted(FLOORS))
def test_the_annotated_press_release_is_read_above_its_floors(shared: Path, kind: str) -> None:
    name = "press-release-2023"
    gold = json.loads((shared / "data" / "gold" / f"{name}.json").read_text(encoding="utf-8"))
    found = extract((shared / "documents" / f"{name}.txt").read_text(encoding="utf-8"), doc=f"{name}.txt")
    wanted = [row for row in gold if row["kind"] == kind]
    have = [i for i in found if i.kind == kind]
    hits = 0
    for row in wanted:
        best = max(have, key=lambda i: overlap(i, row), default=None)
        if best is not None and overlap(best, row) >= 0.5:
            have.remove(best)
            hits += 1
            if kind == "commitment":
                assert (best.normalised["strength"], best.normalised["due"]) == (
                    row["normalised"]["strength"],
                    row["normalised"]["due"],
                ), best.text
    assert 2 * hits / (len(wanted) + hits + len(have)) >= FLOORS[kind]
