"""Documents on file are checked for what cannot be: a past event dated after its letter."""

from __future__ import annotations

from pathlib import Path

from silcrete.chain.checks import check as check_records
from silcrete.dossier.checks import check
from silcrete.dossier.review import decide
from silcrete.ingest.add import add_document
from silcrete.ingest.fetch import load
from silcrete.ledger import Ledger
from silcrete.records import Proposal

LETTER = """Den Haag, 3 juni 2024

Aan de Voorzitter van de Tweede Kamer

Tijdens het debat van 12 september 2025 heeft de Kamer gevraagd om een overzicht. De minister zal uw Kamer uiterlijk
1 oktober 2024 informeren.

J. de Vries
"""


def test_an_impossible_date_is_found_with_a_suggestion_and_rejected_readings_are_left_out(
    ledger: Ledger, tmp_path: Path
) -> None:
    path = tmp_path / "letter.txt"
    path.write_text(LETTER, encoding="utf-8")
    added = add_document(ledger, load(str(path)), by="ada")
    (found,) = check(ledger.at())
    assert found.code == "impossible-date"
    assert "12 september 2025" in found.where + found.what
    assert found.todo
    proposal = ledger.at().get(Proposal, found.key)
    assert (proposal.text, proposal.version) == ("12 september 2025", added.version)
    with ledger.writing(by="bob", why="review") as w:
        for doubted in ledger.at().find(Proposal, version=added.version):
            if doubted.kind in ("date", "event"):
                w.add(doubted.but(status="rejected", reviewed_by="bob", reviewed_on="2024-06-04"))
    assert check(ledger.at()) == []


NOTE = """The Hague, 3 June 2024

To the House

During the debate of 12 September 2025 the House asked for an overview. The European Commission will publish a strategy
by 1 March 2025. ASML met the ministry on 4 May 2024.
"""


def test_what_a_person_accepted_though_it_cannot_be_is_an_error(ledger: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text(NOTE, encoding="utf-8")
    added = add_document(ledger, load(str(path)), by="ada")
    every = {(p.kind, p.text): p.key for p in ledger.at().find(Proposal, version=added.version)}
    printed, met = every["date", "12 September 2025"], every["date", "4 May 2024"]
    promise = next(k for (kind, _), k in every.items() if kind == "commitment")

    def told() -> list[tuple[str, str, str]]:
        return sorted((f.code, f.severity, f.key) for f in check(ledger.at()))

    assert told() == [("impossible-date", "warning", printed)]
    decide(ledger, printed, "accepted", "bob")
    assert told() == [("impossible-date", "error", printed)]
    assert "accepted by bob" in check(ledger.at())[0].what
    right = {"start": "2023-09-12", "end": "2023-09-12"}
    decide(ledger, printed, "accepted", "bob", right)
    assert told() == [], "set right, and the event of the same words with it"
    decide(ledger, met, "accepted", "bob", {"start": "2026-05-04", "end": "2026-05-04"})
    assert told() == [("impossible-date", "error", met)], "a past event cannot be dated after its letter"
    decide(ledger, met, "accepted", "bob", {"start": "2024-05-04", "end": "2024-05-04"})
    decide(ledger, promise, "accepted", "bob", {"due": "2023-03-01"})
    assert told() == [("due-before-document", "error", promise)]
    found = [(f.code, f.key) for f in check_records(ledger.at()) if f.severity == "error"]
    assert found == [("due-before-made", promise)], "the promise on file was made on the day of its letter"


def test_a_ledger_without_documents_has_no_findings(ledger: Ledger) -> None:
    assert check(ledger.at()) == []
