"""Documents on file are checked for what cannot be: a past event dated after its letter."""

from __future__ import annotations

from pathlib import Path

from silcrete.dossier.checks import check
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


def test_a_ledger_without_documents_has_no_findings(ledger: Ledger) -> None:
    assert check(ledger.at()) == []
