"""Bodies count those who belong to them, each once."""

from __future__ import annotations

from pathlib import Path

from starlette.testclient import TestClient
from tests.desk.desk_ledger import TODAY

from silcrete.coalition.members import register
from silcrete.ledger import open_ledger


def test_members_are_counted_once_whatever_offices_they_hold(starter_desk: TestClient, starter_ledger: Path) -> None:
    rows = {row["key"]: row["members"] for row in starter_desk.get("/bodies.json").json()["rows"]}
    with open_ledger(starter_ledger, create=False) as ledger:
        known = register(ledger.at(TODAY), "esra").members
    assert rows["esra"] == len(known) == len({(m.name, m.place) for m in known})
