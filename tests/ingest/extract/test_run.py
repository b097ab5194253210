"""The whole extraction: one order, no doubles, the same every time, whole slices, errors that help."""

from __future__ import annotations

import json
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from silcrete.errors import BadInput, UnknownName
from silcrete.ingest.extract import dates, references
from silcrete.ingest.extract.frame import frame_of
from silcrete.ingest.extract.run import extract
from silcrete.ingest.extract.text import Text

RELEASE = """\
Regions found a network

Brussels (6 March 2023) - Twelve regions signed a joint declaration of intent today.

The founding is expected to be completed in the 1st quarter of 2024. The network will work with the Union on the EU
Chips Act, and with 30 years of experience.
"""


def test_kinds_and_order() -> None:
    items = extract(RELEASE, doc="release.txt")
    assert [i.doc for i in items] == ["release.txt"] * len(items)
    assert [(i.start, -i.end, i.kind) for i in items] == sorted((i.start, -i.end, i.kind) for i in items)
    assert len({(i.start, i.end, i.kind) for i in items}) == len(items)
    texts = {kind: [i.text for i in items if i.kind == kind] for kind in ("date", "deadline", "reference")}
    assert texts == {
        "date": ["6 March 2023", "today", "1st quarter of 2024", "30 years"],
        "deadline": ["in the 1st quarter of 2024"],
        "reference": ["joint declaration of intent", "EU\nChips Act"],
    }


def test_the_same_text_gives_the_same_items() -> None:
    assert [i.to_json() for i in extract(RELEASE)] == [i.to_json() for i in extract(RELEASE)]


def test_rows_are_plain_json() -> None:
    for row in (i.to_json() for i in extract(RELEASE, doc="a")):
        assert json.loads(json.dumps(row)) == row
        assert RELEASE[row["start"] : row["end"]] == row["text"]


def test_the_day_of_the_caller_anchors() -> None:
    (today,) = [i for i in extract("We met today.", dated="2024-12-16", language="en") if i.kind == "date"]
    assert today.normalised["start"] == "2024-12-16"
    (same,) = [i for i in extract("We met today.", dated=date(2024, 12, 16), language="en") if i.kind == "date"]
    assert same == today


def test_an_empty_text_has_nothing() -> None:
    assert extract("") == []
    assert extract(" \n ") == []


def test_errors() -> None:
    with pytest.raises(BadInput, match="2024-12-16"):
        extract("x", dated="16-12-2024")
    with pytest.raises(UnknownName):
        extract("x", language="it")


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200))
def test_any_text_gives_whole_slices(raw: str) -> None:
    for found in extract(raw, language="en"):
        assert raw[found.start : found.end] == found.text


def test_the_press_release_of_the_gold_set(shared: Path) -> None:
    """Dates, deadlines, references and quantities of the gold set: spans and values all right."""
    gold = json.loads((shared / "data" / "gold" / "press-release-2023.json").read_text(encoding="utf-8"))
    raw = (shared / "documents" / "press-release-2023.txt").read_text(encoding="utf-8")
    items = extract(raw, doc="press-release-2023.txt")
    keys = {
        "date": ("start", "end", "duration"), "deadline": ("due",), "reference": ("celex",), "quantity": ("value",),
    }  # fmt: skip
    for kind, fields in keys.items():
        want = [(g["start"], g["end"], *(g["normalised"].get(f) for f in fields)) for g in gold if g["kind"] == kind]
        have = [(i.start, i.end, *(i.normalised.get(f) for f in fields)) for i in items if i.kind == kind]
        assert have == want


def test_the_letter_keeps_its_traps(shared: Path) -> None:
    """The impossible date is kept and flagged; two deadlines in one quarter are two; offsets count code points."""
    raw = (shared / "documents" / "letter-2024D50227.txt").read_text(encoding="utf-8")
    items = extract(raw, doc="letter")
    (debate,) = [i for i in items if i.kind == "date" and i.text == "17 oktober, 2025"]
    assert debate.normalised["start"] == "2025-10-17"
    assert debate.normalised["anomaly"] == "impossible"
    assert debate.normalised["suggested"] == "2024-10-17"
    quarter = [i.normalised for i in items if i.kind == "deadline" and i.text == "in Q1 2025"]
    assert [n["due"] for n in quarter] == ["2025-03-31", "2025-03-31"]
    assert ["condition" in n for n in quarter] == [False, True]
    (own,) = [i for i in items if i.kind == "reference" and i.text == "33009 -151"]
    assert own.normalised["self"] is True
    assert all(raw[i.start : i.end] == i.text for i in items)


@pytest.mark.parametrize(
    "raw",
    [
        "A-" * 4000, "Commission Implementing " * 800, "motie van de leden Van " * 800, "5, " * 3000, "‘" * 4000,
        "36 410 VIII, " * 800,
    ],
    ids=["hyphens", "act titles", "movers", "days", "quotes", "dossiers"],
)  # fmt: skip
def test_hostile_texts_end_in_time(raw: str) -> None:
    """Runs of half-fitting words cost time in proportion to their length, not to its square."""
    text = Text(raw, language="nl")
    frame = frame_of(text)
    begun = time.process_time()
    found = references.find(text, frame)
    dates.find(text, frame, found)
    assert time.process_time() - begun < 15
