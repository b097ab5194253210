"""The register of promises: every promise once, in its group, as it stood on the day."""

from __future__ import annotations

import datetime as dt

import pytest

from silcrete.dossier.commitments import GROUPS
from silcrete.dossier.register import promises
from silcrete.errors import UnknownName
from silcrete.ledger import Ledger
from silcrete.records import Commitment

DAY = dt.date(2026, 11, 21)


@pytest.fixture
def held(ledger: Ledger) -> Ledger:
    """One promise past its day, one due, one standing, one met."""
    base = Commitment(key="late", who="Ministry A", to_whom="House", what="report", due="2026-11-01", status="accepted")
    with ledger.writing(by="ada", why="test") as w:
        w.add(base)
        w.add(base.but(key="soon", due="2026-12", who="Ministry B"))
        w.add(base.but(key="ever", due="", state="standing"))
        w.add(base.but(key="done", state="met", fulfilled_on="2026-10-01", evidence="a letter", reviewed_by="ada"))
        w.add(base.but(key="read", status="proposed"))
    return ledger


def keys(ledger: Ledger, **wanted: str) -> list[str]:
    return [p.commitment.key for p in promises(ledger.at(), DAY, **wanted)]


def test_every_accepted_promise_stands_once_in_the_order_of_the_groups(held: Ledger) -> None:
    assert keys(held) == ["late", "soon", "done", "ever"]
    groups = [GROUPS.index(p.status.group) for p in promises(held.at(), DAY)]
    assert groups == sorted(groups)


def test_filters_keep_what_fits_and_days_are_included(held: Ledger) -> None:
    assert keys(held, state="open") == ["late", "soon", "ever"]
    assert keys(held, state="overdue") == keys(held, state="past") == ["late"]
    assert keys(held, who="ministry b") == ["soon"]
    assert keys(held, due_before="2026-12-31", due_after="2026-12-31") == ["soon"], "a month ends on its last day"
    assert keys(held, due_before="2026-10-31") == []
    assert keys(held, to_whom="senate") == []
    with pytest.raises(UnknownName, match="overdue"):
        keys(held, state="over-due")


def test_a_promise_met_later_was_open_before(held: Ledger) -> None:
    early = promises(held.at(), dt.date(2026, 9, 1))
    assert {p.commitment.key: p.status.code for p in early}["done"] == "due"
