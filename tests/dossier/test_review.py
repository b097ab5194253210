"""Decisions on proposals: a person's name, a new revision, a record that rests on the words (§3, §6, §11)."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tests.desk import desk_ledger as data

from silcrete.dossier.accept import ASKED
from silcrete.dossier.checks import check
from silcrete.dossier.review import decide, latest_versions, queue, resting, tally, waiting
from silcrete.errors import BadInput, UnknownName, UsageError
from silcrete.ledger import Ledger, open_ledger
from silcrete.records import Claim, Commitment, Event, Proposal, Stance, Version

DAY = dt.date(2026, 11, 21)


@pytest.fixture
def held(empty: Path, tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(shutil.copy(empty, tmp_path / "l.db")) as ledger:
        data.fill(ledger)
        yield ledger


def key(kind: str, words: str) -> str:
    start, end = data.span(words)
    return f"{data.VERSION}!{kind}:{start}-{end}"


def test_the_queue_is_in_the_order_of_the_text(held: Ledger) -> None:
    view = held.at()
    found = queue(view)
    assert [p.start for p in found] == sorted(p.start for p in found)
    assert len(found) == len(data.proposals())
    assert {p.kind for p in queue(view, data.KEY, "statements")} == {"date", "request", "claim", "commitment", "aim"}
    assert [p.text for p in queue(view, data.KEY, "flags")] == ["4 mei 2032"]
    assert [p.kind for p in queue(view, data.VERSION, "person")] == ["person", "person"]


def test_only_the_latest_version_waits(held: Ledger) -> None:
    newer = Version(
        key=f"{data.KEY}@2", document=data.KEY, number=2, hash="0" * 64, media_type="text/plain", size=3, text="New",
        metadata={},
    )  # fmt: skip
    with held.writing(by="test", why="a new state") as w:
        w.add(newer)
    assert latest_versions(held.at()) == {data.KEY: newer.key}
    assert queue(held.at()) == []
    assert queue(held.at(), data.VERSION) != []


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_rejection_needs_a_reason(held: Ledger, reason: str) -> None:
    name = key("aim", data.AIM)
    with pytest.raises(UsageError, match="needs a reason"):
        decide(held, name, "rejected", "B. Reader", reason=reason)
    assert held.at().get(Proposal, name).status == "proposed"
    assert decide(held, name, "accepted", "B. Reader", reason=reason).status == "accepted"


def test_one_count_of_what_waits(held: Ledger) -> None:
    before = tally(held.at())
    assert before.readings == len(queue(held.at())) == len(data.proposals())
    assert before.statements == len(queue(held.at(), None, "statements"))
    decide(held, key("aim", data.AIM), "rejected", "B. Reader", reason="a wish")
    after = tally(held.at())
    assert (after.statements, after.readings) == (before.statements - 1, before.readings - 1)
    assert str(after) == f"{after.statements} statements wait for review, among {after.readings} readings"


def test_the_record_of_a_decision_is_found(held: Ledger) -> None:
    promise = decide(held, key("commitment", data.PROMISE), "accepted", "B. Reader")
    made = resting(held.at(), promise)
    assert isinstance(made, Commitment)
    assert made.key == promise.key
    date = next(p for p in queue(held.at()) if p.kind == "person")
    assert resting(held.at(), decide(held, date.key, "accepted", "B. Reader")) is None


def test_an_unknown_document_is_named_with_the_nearest(held: Ledger) -> None:
    with pytest.raises(UnknownName, match="nl/2031D00042"):
        queue(held.at(), "nl/2031D00043")


def test_what_waits_is_counted_by_kind(held: Ledger) -> None:
    [one] = waiting(held.at())
    assert one.document == data.KEY
    assert one.counts["commitment"] == 2
    assert one.flagged == 1
    assert one.statements == 6


def test_an_accepted_commitment_rests_on_its_words(held: Ledger) -> None:
    name = key("commitment", data.PROMISE)
    decided = decide(held, name, "accepted", "B. Reader", on=DAY)
    assert (decided.status, decided.reviewed_by, decided.reviewed_on) == ("accepted", "B. Reader", "2026-11-21")
    made = held.at().get(Commitment, name)
    assert made.original == data.PROMISE
    assert made.passage == f"{data.VERSION}#p4"
    assert made.who == "A.B. Steenhouwer"
    assert (made.due, made.window, made.made_on, made.source) == ("2026-06-30", "in Q2 2026", "2026-05-10", "letter-42")
    assert made.state == "open"
    history = held.at().history(Proposal, name)
    assert [r.record.status for r in history if isinstance(r.record, Proposal)] == ["proposed", "accepted"]


def test_each_kind_of_statement_becomes_its_record(held: Ledger) -> None:
    for kind, words in (("request", data.REQUEST), ("claim", data.CLAIM), ("aim", data.AIM)):
        decide(held, key(kind, words), "accepted", "B. Reader", on=DAY)
    view = held.at()
    asked = view.get(Commitment, key("request", data.REQUEST))
    assert (asked.who, asked.to_whom, asked.condition) == ("regering", "C. van Vuuren", ASKED)
    claim = view.get(Claim, key("claim", data.CLAIM))
    assert (claim.subject, claim.subject_kind, claim.quantity) == ("mat.gallium", "segment", "dependency")
    assert claim.original == claim.words == data.CLAIM
    stance = view.get(Stance, key("aim", data.AIM))
    assert (stance.stance, stance.topic) == ("ask", "joint stocks")


def test_what_names_a_thing_makes_no_record(held: Ledger) -> None:
    decided = decide(held, key("person", "Van Vuuren"), "accepted", "B. Reader")
    assert decided.status == "accepted"
    assert held.at().find(Event, key=decided.key) == []


def test_an_edit_changes_the_reading_and_keeps_the_old_one(held: Ledger) -> None:
    name = key("commitment", data.PROMISE)
    decide(held, name, "accepted", "B. Reader", {"due": "2026-07-31"}, "one month more", on=DAY)
    now, before = held.at().get(Proposal, name), held.at().history(Proposal, name)[0].record
    assert now.normalised["due"] == "2026-07-31"
    assert now.reason == "one month more"
    assert isinstance(before, Proposal)
    assert before.normalised["due"] == "2026-06-30"
    assert held.at().get(Commitment, name).due == "2026-07-31"


@pytest.mark.parametrize("value", [float("inf"), float("nan")])
def test_no_number_that_is_not_finite_enters_the_ledger(held: Ledger, value: float) -> None:
    number = data.proposal("quantity", data.CLAIM, value=[1, value], unit="percent")
    with pytest.raises(BadInput, match="not finite"), held.writing(by="test", why="a number") as w:
        w.add(number)
    assert held.at().find(Proposal, key=number.key) == []


def test_better_words_are_found_in_the_text(held: Ledger) -> None:
    name = key("commitment", data.PROMISE)
    words = "Ik zal u in Q2 2026 informeren"
    decided = decide(held, name, "accepted", "B. Reader", text=words)
    assert data.TEXT[decided.start : decided.end] == decided.text == words
    assert held.at().get(Commitment, name).original == words


@pytest.mark.parametrize("words", ["Ik zal u in Q2 2026 Informeren", "informeren over de voorraden en de prijzen", ""])
def test_a_quote_that_is_not_in_the_text_is_refused(held: Ledger, words: str) -> None:
    name = key("commitment", data.PROMISE)
    with pytest.raises(BadInput, match="character for character"):
        decide(held, name, "accepted", "B. Reader", text=words)
    assert held.at().get(Proposal, name).status == "proposed"


def test_a_span_that_does_not_cut_out_its_words_is_refused(held: Ledger) -> None:
    name = key("commitment", data.PROMISE)
    with pytest.raises(BadInput):
        decide(held, name, "accepted", "B. Reader", text="Ik zal", start=0, end=6)
    assert held.at().find(Commitment, key=name) == []


def test_a_decision_needs_a_name_and_a_known_verdict(held: Ledger) -> None:
    name = key("claim", data.CLAIM)
    with pytest.raises(UsageError, match="needs a name"):
        decide(held, name, "accepted", "  ")
    with pytest.raises(UnknownName):
        decide(held, name, "perhaps", "B. Reader")
    with pytest.raises(UnknownName):
        decide(held, name + "0", "accepted", "B. Reader")


@pytest.mark.parametrize("name", ["", " ", "B\n<b>", "B\x1b[2J", "B" * 201])
def test_a_name_is_one_line(held: Ledger, name: str) -> None:
    with pytest.raises(UsageError, match="name"):
        decide(held, key("aim", data.AIM), "accepted", name)
    assert held.at().get(Proposal, key("aim", data.AIM)).status == "proposed"


def test_the_second_of_two_who_decide_at_once_is_told_who_was_first(held: Ledger) -> None:
    name = key("commitment", data.PROMISE)
    seen = held.at().get(Proposal, name)
    decide(held, name, "accepted", "A. First", on=DAY, seen=seen)
    with pytest.raises(UsageError, match=r"was accepted already, by A\. First on 2026-11-21"):
        decide(held, name, "rejected", "C. Other", reason="no", seen=seen)
    assert held.at().get(Proposal, name).status == held.at().get(Commitment, name).status == "accepted"
    now = held.at().get(Proposal, name)
    assert decide(held, name, "rejected", "C. Other", reason="no", seen=now).status == "rejected"


def test_of_many_who_decide_at_once_one_decides(held: Ledger) -> None:
    name = key("commitment", data.PROMISE)
    seen = held.at().get(Proposal, name)

    def one(n: int) -> str:
        try:
            return decide(held, name, "accepted", f"Reader {n}", seen=seen).reviewed_by
        except UsageError as err:
            return str(err)

    with ThreadPoolExecutor(4) as pool:
        told = list(pool.map(one, range(4)))
    first = held.at().get(Proposal, name).reviewed_by
    assert told.count(first) == 1
    assert sum(f"was accepted already, by {first} on" in words for words in told) == 3


def test_a_rejection_after_an_acceptance_rejects_the_record_too(held: Ledger) -> None:
    name = key("commitment", data.PROMISE)
    decide(held, name, "accepted", "B. Reader")
    decide(held, name, "rejected", "C. Other", reason="it is a wish")
    made = held.at().get(Commitment, name)
    assert (made.status, made.reviewed_by) == ("rejected", "C. Other")
    assert len(held.at().history(Commitment, name)) == 2


def test_a_promise_already_on_file_gets_the_words_instead_of_a_twin(held: Ledger) -> None:
    name = key("commitment", data.PROMISE)
    decide(held, name, "accepted", "B. Reader", {"same_as": "c-past"})
    view = held.at()
    assert view.find(Commitment, key=name) == []
    assert view.get(Commitment, "c-past").original == data.PROMISE
    decide(held, name, "rejected", "C. Other", reason="it is a wish")
    assert held.at().get(Commitment, "c-past").status == "accepted"


def test_what_a_person_judged_survives_a_new_reading(held: Ledger) -> None:
    name = key("commitment", data.PROMISE)
    decide(held, name, "accepted", "B. Reader")
    made = held.at().get(Commitment, name)
    with held.writing(by="test", why="judged") as w:
        w.add(made.but(state="met", fulfilled_on="2026-06-01"))
    decide(held, name, "accepted", "B. Reader", {"what": "tell the House about stocks"})
    now = held.at().get(Commitment, name)
    assert (now.what, now.state, now.fulfilled_on) == ("tell the House about stocks", "met", "2026-06-01")


def test_a_corrected_date_is_followed_by_its_event_and_by_claims_about_it(held: Ledger) -> None:
    flag = key("date", "4 mei 2032")
    event = data.proposal("event", "Tijdens het debat van 4 mei 2032", type="debate", date="2032-05-04", status="held")
    told = Claim(key="told", subject=data.KEY, subject_kind="document", quantity="date of a past event",
                 words="2032-05-04", source="letter-42")  # fmt: skip
    with held.writing(by="test", why="what the date is part of") as w:
        w.add_many([event, told])
    decide(held, flag, "accepted", "B. Reader", {"start": "2026-05-04", "end": "2026-05-04", "flags": []}, on=DAY)
    view = held.at()
    assert (view.get(Proposal, event.key).normalised["date"], view.get(Proposal, event.key).status) == (
        "2026-05-04", "proposed",
    )  # fmt: skip
    claim = view.get(Claim, "told")
    assert (claim.words, claim.reviewed_by) == ("2026-05-04", "B. Reader")
    assert "printed as 2032-05-04" in claim.note
    assert [f for f in check(view) if f.code == "impossible-date"] == []
    assert view.get(Proposal, flag).text == "4 mei 2032"
