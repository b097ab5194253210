"""Invented sentences of four languages, each with what it must give and nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from silcrete.ingest.extract.clauses import find
from silcrete.ingest.extract.frame import Frame
from silcrete.ingest.extract.item import Item
from silcrete.ingest.extract.text import LANGUAGES, Text

ItemsOf = Callable[..., tuple[Frame, list[Item]]]
CASES = Path(__file__).parent / "cases"
KINDS = {"commitments": "commitment", "requests": "request", "aims": "aim", "claims": "claim", "events": "event"}
MARK = re.compile(r"\{(?P<kind>[CRASE])(?P<fields>[^|{}]*)\|(?P<words>[^{}]*)\}")


@dataclass(frozen=True)
class Case:
    language: str
    section: str
    line: str

    @property
    def text(self) -> str:
        return MARK.sub(lambda m: m["words"], self.line)

    @property
    def wanted(self) -> list[tuple[int, int, list[str]]]:
        spans, shift = [], 0
        for mark in MARK.finditer(self.line):
            start = mark.start() - shift
            spans.append((start, start + len(mark["words"]), mark["fields"].split()))
            shift += len(mark.group()) - len(mark["words"])
        return spans


def cases() -> list[Case]:
    found = []
    for language in LANGUAGES:
        section = ""
        for line in (CASES / f"{language}.txt").read_text(encoding="utf-8").splitlines():
            if line.startswith("["):
                section = line.strip("[]")
            elif line and not line.startswith("#"):
                found.append(Case(language, section, line))
    return found


def iou(item: Item, start: int, end: int) -> float:
    shared = min(item.end, end) - max(item.start, start)
    return max(0, shared) / (item.end - item.start + end - start - max(0, shared))


def fields(section: str, item: Item) -> list[str]:
    row = item.normalised
    if section == "commitments":
        return [row["strength"], row["due"] or "-"]
    if section == "requests":
        return [row["due"] or "-"]
    return [row["type"]] if section == "claims" else []


@pytest.mark.parametrize("case", cases(), ids=lambda c: f"{c.language}-{c.section}-{c.text[:50]}")
def test_sentence(case: Case, items_of: ItemsOf, dated: date) -> None:
    text = Text(case.text, case.language, dated)
    frame, items = items_of(text)
    found = [i for i in find(text, frame, items) if i.kind == KINDS[case.section]]
    shown = [(i.text, dict(i.normalised), i.rule) for i in found]
    assert len(found) == len(case.wanted), shown
    for item, (start, end, wanted) in zip(found, case.wanted, strict=True):
        assert iou(item, start, end) >= 0.7, shown
        assert fields(case.section, item) == wanted, shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_at_least_forty_sentences_a_language(language: str) -> None:
    assert sum(case.language == language for case in cases()) >= 40
