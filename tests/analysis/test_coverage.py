"""Coverage: the counts of the dataset's own README, and a narrower scope."""

from __future__ import annotations

import pytest

from silcrete import analysis
from silcrete.chain import Chain


@pytest.mark.parametrize(
    ("key", "known", "of"),
    [
        ("segments-any", 44, 79), ("segments-place", 38, 79), ("segments-60", 27, 79), ("sites-capacity", 22, 78),
        ("sites-investment", 27, 78), ("sites-aid", 15, 78), ("grade-a", 3, 224), ("grade-b", 155, 224),
    ],
)  # fmt: skip
def test_counts(starter: Chain, key: str, known: int, of: int) -> None:
    cells = analysis.coverage(starter)[key].cells
    assert (cells["known"].value, cells["of"].value) == (known, of)


def test_several_places_with_80_percent(starter: Chain) -> None:
    """The eight the dataset's README names, and the mining of rare earths (0.69, 0.11 and 0.08)."""
    row = analysis.coverage(starter)["segments-80"]
    missing = set(row.cells["missing"].words.split(", "))
    assert set(starter.segments.keys) - missing == {
        "fab.foundry", "fab.le16", "fab.d300", "mkt.billings", "mat.wafer_si", "mat.helium", "fab.dram", "fab.nand",
        "crm.ree",
    }  # fmt: skip


def test_gaps_are_named(starter: Chain) -> None:
    missing = analysis.coverage(starter)["segments-any"].cells["missing"].words.split(", ")
    assert set(missing) == set(starter.gaps)


def test_about_one_segment_counts_it_and_what_hangs_on_it(starter: Chain) -> None:
    cells = analysis.coverage(starter, about="gallium")["segments-any"].cells
    reached = {r.key for r in analysis.downstream(starter, "gallium", views=True)}
    assert cells["of"].value == len(reached) + 1
