"""A date that cannot be enters no ledger; one that an earlier version wrote is read back as it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from silcrete.errors import BadInput
from silcrete.ledger import open_ledger
from silcrete.records import Claim, Meeting


def test_a_write_with_a_date_that_cannot_be_leaves_nothing_behind(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "l.db", create=True) as ledger:
        days = ("2024-12", "2024-13")
        with pytest.raises(BadInput, match="no such month"), ledger.writing(by="tests", why="slip") as w:
            w.add_many(Meeting(key=day, body="esra", date=day, title="A meeting", source="s") for day in days)
        assert ledger.at().names(Meeting) == []


def test_a_date_that_cannot_be_of_an_earlier_version_is_read_back(tmp_path: Path) -> None:
    claim = Claim(key="c", subject="s", quantity="share", value=0.5, unit="fraction", source="x", period="2024-12")
    object.__setattr__(claim, "period", "2024-13")
    with open_ledger(tmp_path / "l.db", create=True) as ledger:
        with ledger.writing(by="tests", why="an old slip") as w:
            w.add(claim)
        assert ledger.at(as_of="2026-01-01").get(Claim, "c") == claim
        with pytest.raises(BadInput, match="'period' of claim 'c' is not valid"):
            claim.but(value=0.6)
