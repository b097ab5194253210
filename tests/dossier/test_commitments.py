"""Where a promise stands on a day: counted from its last day, and met only by a person (§11)."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from silcrete.dossier.commitments import Evidence, first_day, judge, known_on, last_day, on_file, period_of, status
from silcrete.errors import UnknownName, UsageError
from silcrete.ledger import open_ledger
from silcrete.records import Commitment, Source

TODAY = dt.date(2026, 11, 21)


def promise(**fields: Any) -> Commitment:
    return Commitment(**({"key": "c", "who": "A", "what": "do it", "source": "s"} | fields))


def test_days_count_from_the_last_day_in_time() -> None:
    due = promise(due="2026-11-21")
    assert [(s.code, s.days) for s in (status(due, TODAY + dt.timedelta(days=n)) for n in (-1, 0, 1))] == [
        ("due", 1), ("due", 0), ("past", 1),
    ]  # fmt: skip


@given(st.dates(dt.date(2020, 1, 1), dt.date(2030, 1, 1)), st.dates(dt.date(2020, 1, 1), dt.date(2030, 1, 1)))
def test_past_due_and_due_exclude_each_other(due: dt.date, today: dt.date) -> None:
    found = status(promise(due=due.isoformat()), today)
    assert found.code == ("past" if today > due else "due")
    assert found.days == abs((today - due).days)


def test_nothing_is_met_without_a_person() -> None:
    said = promise(state="met", fulfilled_on="2026-01-02", due="2026-01-31")
    assert status(said, TODAY).code == "judge"
    assert status(said.but(reviewed_by="B. Reader"), TODAY).code == "met"


def test_evidence_waits_for_a_person_and_late_evidence_says_by_how_much() -> None:
    open_ = promise(due="2026-01-31")
    assert status(open_, TODAY, [Evidence("2026-01-20", "a letter")]).code == "judge"
    late = status(open_, TODAY, [Evidence("2026-02-07", "a letter")])
    assert (late.code, late.days, late.group) == ("slipped", 7, "judge")


def test_evidence_named_by_the_record_is_dated_by_its_own_words() -> None:
    claimed = promise(state="claimed", due="2025-09-22", evidence="2025-09-29: declaration handed over")
    assert (status(claimed, TODAY).code, status(claimed, TODAY).days) == ("slipped", 7)


def test_what_happened_after_the_day_does_not_count() -> None:
    met = promise(state="met", fulfilled_on="2026-06-02", reviewed_by="B", due="2026-06-30", evidence="letter of June")
    assert [status(met, dt.date(2026, 6, day)).code for day in (1, 2)] == ["due", "met"]
    assert (known_on(met, dt.date(2026, 6, 1)).evidence, known_on(met, TODAY)) == ("", met)
    claimed = promise(state="claimed", due="2025-09-22", evidence="2025-09-29: declaration handed over")
    assert [status(claimed, dt.date(2025, 9, day)).code for day in (22, 28, 29)] == ["due", "past", "slipped"]
    open_ = promise(due="2026-01-31")
    assert status(open_, dt.date(2026, 1, 19), [Evidence("2026-01-20", "a letter")]).code == "due"


def test_evidence_dated_to_a_month_counts_when_the_month_is_over_or_a_person_told_it_before() -> None:
    met = promise(state="met", evidence="seen", fulfilled_on="2026-06", due="2026-07-31", reviewed_by="Ada")
    told = met.but(reviewed_on="2026-06-12")
    days = [dt.date(2026, 6, n) for n in (11, 12, 29, 30)]
    assert [status(met, day).code for day in days] == ["due", "due", "due", "met"]
    assert [status(told, day).code for day in days] == ["due", "met", "met", "met"]


def test_a_promise_without_a_day_is_on_file_from_the_day_of_its_source(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "l.db", create=True) as ledger:
        with ledger.writing(by="test", why="data") as w:
            w.add_many([Source(key="s", title="S", published="2025-03-04"), promise(due="2026-01-31")])
        seen = [len(on_file(ledger.at(day))[0]) for day in (None, "2025-03-03", "2025-03-04")]
        assert seen == [1, 0, 1]


def test_an_unproven_remark_is_no_evidence() -> None:
    assert status(promise(due="2025-01-31", state="unknown", evidence="results not known"), TODAY).code == "past"


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({}, "standing"),
        ({"recurring": True, "due": "2020-01-01"}, "standing"),
        ({"condition": "if adopted"}, "conditional"),
        ({"condition": "if adopted", "recurring": True, "due": "2020-01-01"}, "conditional"),
        ({"condition": "after the first meeting", "due": "2026-01-01"}, "past"),
        ({"state": "standing", "due": "2020-01-01"}, "standing"),
        ({"state": "lapsed", "due": "2020-01-01"}, "lapsed"),
    ],
)
def test_what_has_no_single_last_day_is_never_past_due(fields: dict[str, Any], code: str) -> None:
    assert status(promise(**fields), TODAY).code == code


def test_first_and_last_days_of_partial_dates() -> None:
    assert (last_day("2024-02"), first_day("2024-02")) == (dt.date(2024, 2, 29), dt.date(2024, 2, 1))
    assert (last_day("2024"), first_day("2024")) == (dt.date(2024, 12, 31), dt.date(2024, 1, 1))
    assert (last_day(""), last_day("soon"), last_day("2024-13")) == (None, None, None)


def test_the_period_promised_is_read_from_the_words() -> None:
    quarter = promise(window="in Q2 2026", made_on="2026-01-10", due="2026-06-30")
    assert period_of(quarter) == (dt.date(2026, 4, 1), dt.date(2026, 6, 30))
    season = promise(window="dit najaar", made_on="2025-09-03", due="2025-12-21")
    assert period_of(season) == (dt.date(2025, 9, 1), dt.date(2025, 11, 30))
    limit = promise(window="by autumn 2026", made_on="2026-06-02", due="2026-12-21")
    assert period_of(limit) == (None, None)


def test_a_judgement_adds_a_revision_with_name_and_day(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "l.db", create=True) as ledger:
        with ledger.writing(by="test", why="data") as w:
            w.add_many([Source(key="s", title="S"), promise(due="2026-01-31")])
        met = judge(ledger, "c", "met", "B. Reader", fulfilled_on="2026-01-15", evidence="letter", on=TODAY)
        assert (met.state, met.reviewed_by, met.reviewed_on) == ("met", "B. Reader", "2026-11-21")
        assert len(ledger.at().history(Commitment, "c")) == 2
        assert status(ledger.at().get(Commitment, "c"), TODAY).code == "met"
        back = judge(ledger, "c", "open", "C. Other", reason="another letter", on=TODAY)
        assert (back.state, back.fulfilled_on, back.note) == ("open", "", "another letter")


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"verdict": "done"}, "No verdict"),
        ({"by": " "}, "needs a name"),
        ({"by": "B\nEva"}, "one line"),
        ({"fulfilled_on": ""}, "on a day"),
        ({"fulfilled_on": "2026-07"}, "on a day"),
        ({"fulfilled_on": "2026-06-01"}, "before it was made"),
        ({"fulfilled_on": "2026-11-22"}, "a day to come"),
        ({"evidence": " "}, "met by evidence"),
        ({"verdict": "open", "reason": " "}, "needs a reason"),
    ],
)
def test_a_judgement_that_cannot_be_is_refused_and_leaves_nothing(
    tmp_path: Path, given: dict[str, str], words: str
) -> None:
    sound = {"verdict": "met", "by": "B", "fulfilled_on": "2026-06-02", "evidence": "letter", "reason": ""}
    with open_ledger(tmp_path / "l.db", create=True) as ledger:
        with ledger.writing(by="test", why="data") as w:
            w.add_many([Source(key="s", title="S"), promise(made_on="2026-06-02")])
        with pytest.raises((UsageError, UnknownName), match=words):
            judge(ledger, "c", on=TODAY, **(sound | given))
        assert len(ledger.at().history(Commitment, "c")) == 1
        assert judge(ledger, "c", on=TODAY, **sound).fulfilled_on == "2026-06-02"
        assert judge(ledger, "c", on=TODAY, **(sound | {"fulfilled_on": "2026-11-21"})).state == "met"
