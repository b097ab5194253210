"""A claim that was read keeps its figure when it is accepted, and is about something that is on file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from silcrete.chain import Chain
from silcrete.chain.checks import check
from silcrete.dossier.review import decide
from silcrete.errors import BadInput
from silcrete.ingest.add import add_document
from silcrete.ingest.fetch import Loaded
from silcrete.ledger import Ledger, open_ledger
from silcrete.records import Claim, Proposal, Segment

CHIPS = "Die Vereinigten Staaten und Taiwan liefern 61 Prozent der Chips."
GALLIUM = "La Chine fournit 98 % du gallium. Les entreprises de l’Union en dépendent beaucoup pour leurs produits."


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "l.db", create=True) as ledger:
        with ledger.writing(by="tests", why="a segment") as w:
            w.add(Segment(key="crm.gallium", name="Gallium", type="material"))
        for name, text in (("chips", CHIPS), ("gallium", GALLIUM)):
            add_document(ledger, Loaded(f"{text}\n".encode(), name=f"{name}.txt"), by="tests")
        yield ledger


def claim_of(ledger: Ledger, words: str) -> Proposal:
    return next(p for p in ledger.at().find(Proposal, kind="claim") if p.text in words)


def test_a_claim_on_no_segment_is_about_its_document_and_keeps_its_figure(held: Ledger) -> None:
    read = claim_of(held, CHIPS)
    decide(held, read.key, "accepted", "A. Reader")
    claim = held.at().get(Claim, read.key)
    document = read.version.partition("@")[0]
    assert (claim.subject_kind, claim.subject, claim.object) == ("document", document, "US, TW")
    assert (claim.value, claim.unit, claim.words) == (0.61, "fraction", CHIPS.rstrip("."))
    assert [f for f in check(held.at()) if f.key == claim.key] == []


def test_a_claim_on_a_segment_keeps_its_figure_and_its_place(held: Ledger) -> None:
    read = claim_of(held, GALLIUM)
    decide(held, read.key, "accepted", "A. Reader")
    claim = held.at().get(Claim, read.key)
    assert (claim.subject_kind, claim.subject, claim.place) == ("segment", "crm.gallium", "CN")
    assert (claim.value, claim.unit) == (0.98, "fraction")
    assert [f for f in check(held.at()) if f.key == claim.key] == []
    assert Chain.from_ledger(held).left_out == ()


@pytest.mark.parametrize(
    ("change", "figure"),
    [
        ({"value": [40, 60], "unit": "percent"}, (None, 0.4, 0.6, "fraction", "")),
        ({"value": 12, "unit": "weeks", "qualifier": ">"}, (12.0, None, None, "weeks", ">")),
    ],
)
def test_an_edited_figure_is_the_one_that_counts(
    held: Ledger, change: dict[str, Any], figure: tuple[object, ...]
) -> None:
    read = claim_of(held, CHIPS)
    decide(held, read.key, "accepted", "A. Reader", change)
    claim = held.at().get(Claim, read.key)
    assert (claim.value, claim.low, claim.high, claim.unit, claim.qualifier) == figure


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"segments": ["crm.nosuch"]}, "must be a segment that is known"),
        ({"segment": "crm.galium"}, "nearest: crm.gallium"),
        ({"about": "country:QQ"}, "must be a country that is known"),
        ({"about": ["country:NL", "region:QQ9"]}, "must be a region that is known"),
    ],
)
def test_codes_that_nobody_knows_are_refused(held: Ledger, change: dict[str, Any], words: str) -> None:
    read = claim_of(held, GALLIUM)
    with pytest.raises(BadInput, match=words):
        decide(held, read.key, "accepted", "A. Reader", change)
    assert held.at().get(Proposal, read.key) == read


def test_known_codes_and_new_organisations_may_be_written(held: Ledger) -> None:
    read = claim_of(held, GALLIUM)
    change = {"segments": ["crm.gallium"], "about": ["country:NL", "region:NL4", "region:US-GA"], "speaker": "org:new"}
    assert decide(held, read.key, "accepted", "A. Reader", change).normalised == read.normalised | change
