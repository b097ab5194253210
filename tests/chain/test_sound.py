"""A bad claim is left out of the chain and named; everything else is as if it were not there."""

from __future__ import annotations

import pytest
from tests.bad_claims import BAD, copied

from silcrete.analysis import dependency
from silcrete.chain import Chain
from silcrete.chain.checks import check
from silcrete.chain.sound import Judge
from silcrete.ingest.catalogue import source
from silcrete.ingest.run import load
from silcrete.ledger import Ledger, open_ledger
from silcrete.records import Claim, Segment

DAY = "2026-11-21"
SOUND = Claim(
    key="sound", subject="crm.gallium", quantity="share", place="CN", value=0.9, unit="fraction", market="WORLD",
    basis="refined production", period="2023", stated_on="2024-12", source="s", grade="B",
)  # fmt: skip


@pytest.fixture(scope="module")
def ledgers(tmp_path_factory: pytest.TempPathFactory) -> tuple[Ledger, Ledger]:
    """The starter data without and with the bad claims."""
    folder = tmp_path_factory.mktemp("sound")
    path = folder / "good.db"
    with open_ledger(path, create=True) as good:
        load(good, source("starter").read(), by="tests", why="load the starter data")
    return open_ledger(path), open_ledger(copied(path, folder))


def test_bad_claims_are_left_out_of_the_chain_and_named(ledgers: tuple[Ledger, Ledger]) -> None:
    good, bad = (Chain.from_ledger(ledger, as_of=DAY) for ledger in ledgers)
    assert good.left_out == () and good.remarks == ()  # noqa: PT018
    assert bad.claims.columns == good.claims.columns
    assert {one.record.key: one.fault for one in bad.left_out} == {key: fault for key, (_, _, fault) in BAD.items()}
    assert bad.remarks == tuple(f"The claim {key} is left out: {fault}." for key, (_, _, fault) in sorted(BAD.items()))


def test_an_analysis_is_the_same_and_says_what_was_left_out(ledgers: tuple[Ledger, Ledger]) -> None:
    good, bad = (dependency(Chain.from_ledger(ledger, as_of=DAY), of="EU27").to_dict() for ledger in ledgers)
    assert bad["rows"] == good["rows"]
    assert [r.split()[2] for r in bad["remarks"]] == sorted(BAD)


def test_check_names_each_bad_claim_and_goes_on(ledgers: tuple[Ledger, Ledger]) -> None:
    good, bad = (check(ledger.at(as_of=DAY)) for ledger in ledgers)
    new = [f for f in bad if f.key in BAD]
    assert {f.key: (f.severity, f.code) for f in new} == {key: ("error", code) for key, (_, code, _) in BAD.items()}
    assert len(new) == len(BAD)
    assert all(f.where == f"claim {f.key}" and f.what and f.todo for f in new)
    assert [f for f in bad if f.key not in BAD] == good


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"unit": "EUR m"}, ["its unit 'EUR m' does not fit a share"]),
        ({"unit": "EUR m", "quantity": "investment", "value": 900.0}, []),
        ({"low": -0.1, "value": None}, ["a share of -0.1 lies outside 0 to 1"]),
        ({"market": "QQ"}, ["its market 'QQ' is the code of no place"]),
        (
            {"period": "soon", "stated_on": "later"},
            ["its period 'soon' is no date", "its stated_on 'later' is no date"],
        ),
        ({"subject": "esra", "subject_kind": "body"}, []),
        ({}, []),
    ],
)
def test_what_keeps_a_claim_from_being_used(changes: dict[str, object], words: list[str]) -> None:
    judge = Judge([Segment(key="crm.gallium", name="Gallium", type="material")])
    assert [fault.what for fault in judge.faults(SOUND.but(**changes))] == words
