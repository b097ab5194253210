"""The document as it is shown: its text whole, what was read on its own words, doubts beside it (§4)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.desk import desk_ledger as data

from silcrete.dossier.documents import document_view
from silcrete.dossier.review import decide
from silcrete.errors import UnknownName
from silcrete.ledger import Ledger, open_ledger
from silcrete.records import Document, Proposal


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "l.db", create=True) as ledger:
        data.fill(ledger)
        yield ledger


def test_every_passage_is_its_slice_of_the_text(held: Ledger) -> None:
    seen = document_view(held.at(), data.KEY, data.TODAY)
    for block in seen.blocks:
        assert "".join(p.text for p in block.pieces) == block.text == data.TEXT[block.start : block.end]
    assert [b.name for b in seen.blocks if b.folded] == ["p1"]


def test_notes_are_numbered_in_the_order_of_their_words(held: Ledger) -> None:
    seen = document_view(held.at(), data.KEY, data.TODAY)
    assert [n.n for n in seen.notes] == list(range(1, len(seen.notes) + 1))
    assert [n.start for n in seen.notes] == sorted(n.start for n in seen.notes)
    assert [n.mark for n in seen.notes] == ["flag", "request", "claim", "commitment", "position", "commitment"]
    assert all(data.TEXT[n.start : n.end] == n.text for n in seen.notes)
    assert seen.counts == {"flag": 1, "request": 1, "claim": 1, "commitment": 2, "aim": 1}


def test_an_impossible_date_keeps_its_words_and_shows_the_suggestion(held: Ledger) -> None:
    flag = document_view(held.at(), data.KEY, data.TODAY).notes[0]
    assert (flag.text, flag.flags, flag.suggested) == ("4 mei 2032", ("impossible",), "2026-05-04")


def test_a_checked_weekday_is_no_doubt(held: Ledger) -> None:
    start, end = data.span("1 maart 2027")
    agreed = Proposal(
        key=f"{data.VERSION}!date:{start}-{end}", version=data.VERSION, passage=f"{data.VERSION}#p5", kind="date",
        text="1 maart 2027", start=start, end=end, normalised={"flags": ["weekday agrees"]},
    )  # fmt: skip
    with held.writing(by="test", why="a date") as w:
        w.add(agreed)
    assert document_view(held.at(), data.KEY, data.TODAY).counts["flag"] == 1


def test_deadlines_are_shown_as_written_and_as_read(held: Ledger) -> None:
    rows = {r.what: r for r in document_view(held.at(), data.KEY, data.TODAY).deadlines}
    told = rows["inform the House on stocks and prices"]
    assert (told.as_written, told.start, told.end, told.due) == ("in Q2 2026", "2026-04-01", "2026-06-30", "2026-06-30")
    assert (told.proposed, told.status) == (True, None)
    limit = rows["hold a meeting"]
    assert (limit.as_written, limit.start, limit.end) == ("voor 1 maart 2027", "", "2027-02-28")
    assert rows["report the aims"].status.code == "met"
    assert "finish the talks" not in rows
    dues = [r.due for r in document_view(held.at(), data.KEY, data.TODAY).deadlines]
    assert dues == sorted(dues)


def test_an_accepted_promise_is_no_longer_proposed_and_a_rejected_one_is_gone(held: Ledger) -> None:
    start, end = data.span(data.PROMISE)
    name = f"{data.VERSION}!commitment:{start}-{end}"
    decide(held, name, "accepted", "B. Reader")
    seen = document_view(held.at(), data.KEY, data.TODAY)
    [row] = [r for r in seen.deadlines if r.key == name]
    assert not row.proposed
    assert seen.open_notes == 5
    decide(held, name, "rejected", "B. Reader", reason="a wish")
    seen = document_view(held.at(), data.KEY, data.TODAY)
    assert name not in {r.key for r in seen.deadlines} | {n.key for n in seen.notes}


def test_names_roles_dossiers_and_cases_are_told(held: Ledger) -> None:
    seen = document_view(held.at(), data.KEY, data.TODAY)
    assert [(p.name, p.role) for p in seen.persons] == [
        ("C. van Vuuren", "member"), ("A.B. Steenhouwer", "minister of quartz"),
    ]  # fmt: skip
    assert [(f.number, f.sequence, f.title, f.key) for f in seen.filed] == [
        ("45678", "12", "Kwartsbeleid", "nl/45678"), ("45679", "", "", ""),
    ]  # fmt: skip
    assert [c.title for c in seen.cases] == ["The wafer circle"]
    assert seen.metadata["updated"] == "2026-05-11T09:30"


def test_entities_are_shown_on_demand_without_numbers(held: Ledger) -> None:
    bare = document_view(held.at(), data.KEY, data.TODAY)
    full = document_view(held.at(), data.KEY, data.TODAY, entities=True)
    kinds = {p.kind for b in full.blocks for p in b.pieces} - {p.kind for b in bare.blocks for p in b.pieces}
    assert kinds == {"entity"}
    assert full.notes == bare.notes


def test_a_document_without_text_or_version_says_so(held: Ledger) -> None:
    with held.writing(by="test", why="data only") as w:
        w.add(Document(key="nl/only", title="Only data"))
    with pytest.raises(UnknownName, match="silcrete add"):
        document_view(held.at(), "nl/only", data.TODAY)
    with pytest.raises(UnknownName, match="v1"):
        document_view(held.at(), data.KEY, data.TODAY, number=7)
