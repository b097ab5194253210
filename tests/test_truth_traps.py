"""The truth traps of the users page, T1 to T17: what the product must do with each, and what it must never do.

T18 belongs to an importer that is not built yet.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from silcrete import analysis
from silcrete.chain import Chain
from silcrete.chain.checks import check
from silcrete.chain.conflicts import relation
from silcrete.coalition.members import register
from silcrete.dossier.commitments import status
from silcrete.errors import BadInput
from silcrete.ingest.catalogue import source
from silcrete.ingest.extract.run import extract
from silcrete.ingest.run import load
from silcrete.ledger import Ledger, open_ledger
from silcrete.ledger.export import gated
from silcrete.records import Claim, Commitment, Membership, Motion, Source, Stance


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with open_ledger(tmp_path_factory.mktemp("traps") / "l.db", create=True) as opened:
        load(opened, source("starter").read(), by="tests", why="starter data")
        yield opened


@pytest.fixture(scope="module")
def letter(shared: Path) -> list[dict[str, Any]]:
    text = (shared / "documents" / "letter-2024D50227.txt").read_text(encoding="utf-8")
    return [i.to_json() for i in extract(text, doc="letter")]


@pytest.fixture(scope="module")
def release(shared: Path) -> list[dict[str, Any]]:
    text = (shared / "documents" / "press-release-2023.txt").read_text(encoding="utf-8")
    return [i.to_json() for i in extract(text, doc="release")]


def of(items: list[dict[str, Any]], kind: str, text: str = "") -> list[dict[str, Any]]:
    return [i for i in items if i["kind"] == kind and text in i["text"]]


def test_t1_the_impossible_date_is_kept_flagged_and_not_corrected(letter: list[dict[str, Any]], ledger: Ledger) -> None:
    (found,) = of(letter, "date", "17 oktober")
    assert found["text"] == "17 oktober, 2025"
    assert (found["normalised"]["start"], found["normalised"]["end"]) == ("2025-10-17", "2025-10-17")
    assert "impossible" in found["normalised"]["anomaly"]
    assert found["normalised"]["suggested"] == "2024-10-17"
    flagged = [f for f in check(ledger.at(), today="2026-11-21") if f.code == "impossible-date"]
    assert [f.key for f in flagged] == ["cf13"]


def test_t2_two_commitments_in_the_quarter_the_second_conditional(letter: list[dict[str, Any]]) -> None:
    dates = of(letter, "date", "Q1 2025")
    assert [(d["normalised"]["start"], d["normalised"]["end"]) for d in dates] == [("2025-01-01", "2025-03-31")] * 2
    due = [c for c in of(letter, "commitment") if c["normalised"]["due"] == "2025-03-31" and "Q1 2025" in c["text"]]
    assert len(due) == 2
    assert [bool(c["normalised"]["condition"]) for c in due] == [False, True]
    assert "eerste bijeenkomst" in due[1]["normalised"]["condition"]


def test_t3_other_periods_are_anchored_on_the_letter(letter: list[dict[str, Any]]) -> None:
    assert of(letter, "deadline", "einde van het jaar")[0]["normalised"]["due"] == "2024-12-31"
    friday = of(letter, "date", "vrijdag 6 december")[0]["normalised"]
    assert friday["start"] == friday["end"] == "2024-12-06"
    months = of(letter, "date", "december en januari")[0]["normalised"]
    assert (months["start"], months["end"]) == ("2024-12-01", "2025-01-31")


def test_t4_nothing_is_met_without_a_person(ledger: Ledger) -> None:
    today = dt.date(2026, 11, 21)
    for commitment in ledger.at().find(Commitment):
        if status(commitment, today).code == "met":
            assert commitment.reviewed_by
            assert commitment.fulfilled_on
    claimed = ledger.at().find(Commitment, state="claimed")
    assert claimed
    assert {status(c, today).code for c in claimed} <= {"judge", "slipped"}


def test_t5_and_t6_thirteen_regions_in_nine_states(release: list[dict[str, Any]]) -> None:
    members = {i["normalised"]["nuts"] for i in of(release, "region")}
    codes = {i["normalised"]["iso2"] for i in of(release, "country")} - {"US"}
    assert len(members) == 13
    assert codes == {"ES", "DE", "PT", "BE", "AT", "NL", "IT", "FR", "CZ"}
    assert {i["text"]: i["normalised"]["iso2"] for i in of(release, "country")}["POR"] == "PT"
    assert {i["text"]: i["normalised"]["iso2"] for i in of(release, "country")}["NED"] == "NL"


def test_t7_and_t8_members_depend_on_the_day_and_lists_are_not_merged(ledger: Ledger) -> None:
    before = register(ledger.at(as_of="2023-09-01"), "esra")
    assert before.members == ()
    assert len(before.declared_only) == 13
    founded = register(ledger.at(as_of="2023-10-01"), "esra")
    names = {m.name for m in founded.members}
    assert len(names) == 27
    assert {m.name for m in founded.declared_only} == {"Overijssel", "Provence-Alpes-Côte d'Azur"}
    assert {"Flevoland", "Auvergne-Rhône-Alpes"} <= names
    disputed = next(d for d in founded.disputes if d.about == "members")
    assert {c.value for c in disputed.claims} == {27.0, 19.0, 14.0}
    assert not ledger.at().find(Membership, body="esra", member="Overijssel", role=("member", "founding member"))
    founding = ledger.at().find(Claim, subject="esra", quantity="date of the founding")
    assert {(c.nature, c.words) for c in founding} == {("forecast", "2024-Q1"), ("observation", "2023-09-07")}


def test_t9_one_source_with_two_dates_is_two_claims_and_a_self_contradiction(ledger: Ledger) -> None:
    found = ledger.at().find(Claim, quantity="date of the declaration of intent", source="coalition.S06")
    assert {c.words for c in found} == {"2023-03-06", "2023-03-10"}
    (said,) = [f for f in check(ledger.at(), today="2026-11-21") if "date of the declaration of intent" in f.what]
    assert all(c.key in said.what for c in found)
    a, b = found
    assert relation(a, b) == "self-contradiction"


def test_t10_six_figures_with_six_denominators_and_no_average(ledger: Ledger) -> None:
    found = ledger.at().find(Claim, subject="nexperia", quantity="share")
    assert len({c.basis for c in found}) == len(found) == 6
    mean = sum(c.value or 0 for c in found) / 6
    assert mean not in {c.value for c in found}
    assert not ledger.at().find(Claim, subject="fab.discrete", quantity="share", organisation="Nexperia")


def test_t11_a_percentage_that_does_not_follow_from_its_base_is_flagged(ledger: Ledger) -> None:
    sums = [f for f in check(ledger.at(), today="2026-11-21") if f.code == "share-times-base"]
    assert len(sums) == 1, "4.5 of 86 passes, 4.5 of 43 does not"
    assert "43000" in sums[0].what
    assert f"{4.5 / 43:.4f}" in sums[0].what


def test_t12_announced_and_committed_are_two_states(ledger: Ledger) -> None:
    money = {c.basis: c.value for c in ledger.at().find(Claim, key=("ca2-ia.amount", "chips-act.committed"))}
    assert money == {"announced": 80000.0, "committed": 52000.0}


def test_t13_the_target_has_a_gap_and_slopes_and_no_score(ledger: Ledger) -> None:
    row = analysis.target(Chain.from_ledger(ledger, as_of="2026-11-21"))["eu-20-2030"]
    values = [c.value for c in row.cells.values() if c.value is not None]
    for expected in (8.3, 1.275, 0.2375):  # percentage points; per year
        assert any(abs(v - expected) < 1e-9 for v in values), expected
    assert not any(abs(v - 9.8 / 20) < 0.01 for v in values), "no share of the way done"


def test_t14_an_unknown_vote_stays_unknown(ledger: Ledger) -> None:
    assert {m.outcome for m in ledger.at().find(Motion)} == {"vote unknown"}
    yearly = ledger.at().get(Commitment, "co19")
    assert yearly.recurring
    assert status(yearly, dt.date(2026, 11, 21)).code != "met"


def test_t15_an_actor_without_a_statement_has_no_stance(ledger: Ledger) -> None:
    said = {(s.who, s.topic) for s in ledger.at().find(Stance)}
    assert ("Semicon Coalition (27)", "chemicals") not in said
    assert not ledger.at().find(Stance, stance="support", words="")


def test_t16_one_event_may_carry_several_dates(ledger: Ledger) -> None:
    for quantity, days in (
        ("date of the export ban", {"2025-10-04", "2025-10-09"}),
        ("date of the Dutch order", {"2025-09-30", "2025-10-13"}),
        ("date of the easing", {"2025-11-01", "2025-11-08/2025-11-09", "2025-11-12"}),
    ):
        found = ledger.at().find(Claim, subject="nexperia-2025", quantity=quantity)
        assert {c.words for c in found} == days
        assert all(c.source for c in found)


def test_t17_what_rests_on_a_bound_source_does_not_leave(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "l.db", create=True) as own:
        with own.writing(by="t", why="t") as w:
            w.add(Source(key="nc", title="N", licence="CC BY-NC 4.0", redistribute=False))
            w.add(Claim(key="a", subject="s", quantity="q", value=1.0, unit="fraction", source="nc"))
            w.add(
                Claim(key="b", subject="s", quantity="q", value=2.0, unit="fraction", derived_from=("a",), recipe="x")
            )
        out, report = gated(own.at(), Claim)
    assert out == []
    assert report.withheld == {"licence forbids redistribution": 2}


def test_a_share_above_one_cannot_hide(ledger: Ledger, tmp_path: Path) -> None:
    with pytest.raises(BadInput):
        Claim(key="x", subject="fab", quantity="share", value=0.5, low=0.6, high=0.7, unit="fraction", source="s")
    with open_ledger(tmp_path / "l.db", create=True) as own:
        with own.writing(by="t", why="t") as w:
            w.add(Source(key="s", title="S", grade="B"))
            w.add(Claim(key="x", subject="fab", quantity="share", place="CN", value=1.2, unit="fraction", source="s"))
        assert any(f.key == "x" and f.severity == "error" for f in check(own.at(), today="2026-11-21"))
