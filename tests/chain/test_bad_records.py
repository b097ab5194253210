"""Bad records of every kind: each is left out of the chain and named, everything else is as if it were not there."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.bad_records import BAD, POLICY, write

from silcrete.chain import Chain
from silcrete.chain.checks import check
from silcrete.chain.scenarios.library import read
from silcrete.chain.scenarios.resolve import check as resolvable
from silcrete.chain.sound import Judge
from silcrete.coalition.members import register
from silcrete.errors import UnknownName
from silcrete.ingest.catalogue import source
from silcrete.ingest.run import load
from silcrete.ledger import Ledger, open_ledger
from silcrete.records import Flow, Membership, Segment

DAY = "2026-11-21"


@pytest.fixture(scope="module")
def ledgers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Ledger, Ledger]]:
    """The starter data without and with the bad records."""
    folder = tmp_path_factory.mktemp("records")
    with open_ledger(folder / "good.db", create=True) as ledger:
        load(ledger, source("starter").read(), by="tests", why="load the starter data")
    shutil.copy(folder / "good.db", folder / "bad.db")
    made = [open_ledger(folder / f"{name}.db") for name in ("good", "bad")]
    write(made[1])
    yield made[0], made[1]
    for ledger in made:
        ledger.close()


def test_each_is_left_out_of_the_chain_with_its_fault(ledgers: tuple[Ledger, Ledger]) -> None:
    left = {one.record.key: one for one in Chain.from_ledger(ledgers[1], as_of=DAY).left_out}
    assert left.keys() == BAD.keys()
    for key, (table, _, fault) in BAD.items():
        assert (left[key].record.table, left[key].fault[: len(fault)]) == (table, fault)
    assert str(left["bad-start"]) == "The flow bad-start is left out: its start 'crm.nosuch' is no segment on file."
    assert str(left["bad-self"]).startswith("The parent of the segment bad-self is left out: it is a part of itself")


def test_all_else_is_as_if_they_were_not_there(ledgers: tuple[Ledger, Ledger]) -> None:
    good, bad = (Chain.from_ledger(ledger, as_of=DAY) for ledger in ledgers)
    assert good.left_out == ()
    for name in ("facilities", "organisations", "members", "targets", "codes", "disruptions", "trade"):
        assert getattr(bad, name) == getattr(good, name), name
    assert bad.flows.records == good.flows.records
    assert bad.claims.columns == good.claims.columns
    roots = [bad.segments[key].parent for key in ("bad-parent", "bad-self")]
    assert roots == ["", ""]
    assert set(bad.segments.keys) - set(good.segments.keys) == {"bad-parent", "bad-self"}


def test_check_names_each_where_what_and_what_to_do(ledgers: tuple[Ledger, Ledger]) -> None:
    found = [f for f in check(ledgers[1].at(as_of=DAY)) if f.severity == "error"]
    assert {f.key for f in found} == BAD.keys() | POLICY.keys()
    assert all(f.where == f"{f.kind} {f.key}" and f.what and f.todo.endswith(".") for f in found)


def test_the_flow_that_was_written_last_is_the_one_that_closes_a_circle() -> None:
    tree = [Segment(key=key, name=key, type="material") for key in "abc"]
    flows = [Flow(key=a + b, start=a, end=b, dependency="essential") for a, b in ("ab", "bc", "ca")]
    for turn in range(3):
        order = flows[turn:] + flows[:turn]
        judge = Judge(tree, order)
        assert [f.key for f in flows if any(judge.faults(f))] == [order[-1].key]
    assert next(Judge(tree, flows).faults(flows[-1])).what == "it closes a circle: a > b > c > a"


def test_segments_that_are_parts_of_each_other_stand_with_one_link_cut() -> None:
    pairs = (("a", "b"), ("b", "c"), ("c", "a"), ("d", "a"))
    judge = Judge([Segment(key=key, name=key, type="material", parent=parent) for key, parent in pairs])
    assert {s.key: s.parent for s in judge.segments.values() if s.parent != dict(pairs)[s.key]} == {"a": ""}


def test_the_register_of_a_coalition_leaves_them_out_and_says_so(ledgers: tuple[Ledger, Ledger]) -> None:
    good, bad = (register(ledger.at(as_of=DAY), "esra") for ledger in ledgers)
    own = {"bad-member", "bad-role", "bad-since", "bad-until"}
    body = ledgers[1].at().get(Membership, "bad-member").body
    assert body == bad.body.key
    assert bad.members == good.members
    assert bad.unsure == good.unsure
    assert {one.record.key for one in bad.left_out} == own


SITE = 'facility = "bad-state"\nshare = [0.1, 0.2]'
STOP = 'place = "CN"\nsegment = "crm.gallium"'


@pytest.mark.parametrize(
    ("claims", "shock", "said"),
    [("[]", SITE, "left out: its state 'burning'"), ('["bad-grade"]', STOP, "left out: its grade 'Z'")],
)
def test_a_scenario_that_names_one_is_told_why(
    ledgers: tuple[Ledger, Ledger], claims: str, shock: str, said: str, tmp_path: Path
) -> None:
    chain = Chain.from_ledger(ledgers[1], as_of=DAY)
    file = tmp_path / "own.toml"
    file.write_text(f'title = "T"\nquestion = "Q"\nreason = "R"\nclaims = {claims}\n[[shock]]\nweeks = 4\n{shock}\n')
    with pytest.raises(UnknownName) as caught:
        resolvable(chain, read(file))
    assert said in caught.value.todo
