"""Search finds the same on both dialects."""

from __future__ import annotations

import itertools

import pytest

from silcrete.ledger import Ledger
from silcrete.records import Claim, Document, Passage, Segment, Version

TEXT = "De Europese chipindustrie groeit. Export controls on gallium were tightened. Überprüfung der Lieferkette."


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    with ledger.writing(by="ada", why="texts") as w:
        w.add(Segment(key="crm.gallium", name="Gallium", type="material", description="By-product of alumina."))
        w.add(Document(key="d", title="Letter on chips", published="2024-12-16"))
        w.add(Version(key="d@1", document="d", number=1, hash="0", media_type="t", size=1, text=TEXT, metadata={}))
        cuts = [0, TEXT.index("Export"), TEXT.index("Über"), len(TEXT)]
        spans = list(itertools.pairwise(cuts))
        for i, (a, b) in enumerate(spans, 1):
            w.add(Passage(key=f"d@1#p{i}", version="d@1", name=f"p{i}", type="paragraph", start=a, end=b))
        w.add(
            Claim(
                key="c", subject="crm.gallium", quantity="share", value=0.9, unit="fraction", source="s",
                stated_on="2025", note="export figures",
            )
        )  # fmt: skip
    return ledger


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("gallium", {"crm.gallium", "d@1#p2", "c"}),
        ("GALLIUM export", {"d@1#p2", "c"}),
        ('"export controls"', {"d@1#p2"}),
        ("gallium -export", {"crm.gallium"}),
        ("lieferk*", {"d@1#p3"}),
        ("überprüfung", {"d@1#p3"}),
        ("letter chips", {"d"}),
        ("nothing", set()),
        ("   ", set()),
        ("-gallium", set()),
        ("' OR 1=1 --", set()),
        ('"', set()),
    ],
)
def test_queries(filled: Ledger, query: str, expected: set[str]) -> None:
    assert {h.key for h in filled.at().search(query)} == expected


def test_titles_come_first_and_snippets_hold_the_word(filled: Ledger) -> None:
    hits = filled.at().search("gallium")
    assert hits[0].key == "crm.gallium"
    assert all("gallium" in f"{h.title} {h.snippet}".casefold() for h in hits)


def test_title_and_snippet_are_words_on_file_not_of_the_index(filled: Ledger) -> None:
    """Points, capitals and keys stand as they were written; a number shows its figure, a passage its document."""
    found = {h.key: (h.title, h.snippet) for h in filled.at().search("gallium")}
    assert found["crm.gallium"] == ("Gallium", "By-product of alumina.")
    assert found["c"] == ("crm.gallium, share", "0.9 fraction")
    assert found["d@1#p2"] == ("Letter on chips", "Export controls on gallium were tightened.")
    assert {h.key: h.snippet for h in filled.at().search("export gallium")}["c"].endswith("export figures")
    with filled.writing(by="ada", why="long") as w:
        words = (
            "The mine, re-opened in 2024 (see https://example.org/a_b), " * 9
            + "sells tantalum/ore. "
            + "And so on. " * 40
        )
        w.add(Segment(key="crm.ta", name="Ta", type="material", description=words))
        w.add(
            Segment(key="crm.xy", name="Xy", type="material", names=("de=Bauxit",), description="Bauxit from a mine.")
        )
    assert filled.at().search("bauxit mine")[0].snippet == "Bauxit from a mine."
    snippet = filled.at().search("tantalum")[0].snippet
    assert snippet.startswith("… ")
    assert snippet.endswith(" …")
    assert snippet.strip("… ") in words
    assert "tantalum/ore" in snippet


def test_kinds_and_clocks_narrow_the_search(filled: Ledger) -> None:
    assert [h.key for h in filled.at().search("gallium", kinds=["claim"])] == ["c"]
    assert {h.key for h in filled.at(as_of="2024-12-31").search("gallium")} == {"crm.gallium", "d@1#p2"}
    assert filled.at(known_on="2020").search("gallium") == []


def test_only_the_latest_state_is_found(filled: Ledger) -> None:
    with filled.writing(by="ada", why="renamed") as w:
        w.add(Segment(key="crm.gallium", name="Ga", type="material"))
    assert {h.key for h in filled.at().search("alumina")} == set()
