"""Bodies count those who belong to them, each once."""

from __future__ import annotations

from pathlib import Path

from starlette.testclient import TestClient
from tests.desk.desk_ledger import TODAY
from tests.desk.rooms_reading import data, tree

from silcrete.coalition.members import register
from silcrete.ledger import open_ledger


def test_members_are_counted_once_whatever_offices_they_hold(starter_desk: TestClient, starter_ledger: Path) -> None:
    rows = {row["key"]: row["members"] for row in starter_desk.get("/bodies.json").json()["rows"]}
    with open_ledger(starter_ledger, create=False) as ledger:
        known = register(ledger.at(TODAY), "esra").members
    assert rows["esra"] == len(known) == len({(m.name, m.place) for m in known})


def test_meetings_name_bodies_and_publishers_not_their_keys(starter_desk: TestClient) -> None:
    rows = data(starter_desk, "/meetings")["rows"]
    one = next(r for r in rows if r["body"] == "esra-general-assembly")
    assert one["body_name"] == "ESRA General Assembly"
    assert one["source_name"] != one["source"]
    page = tree(starter_desk, "/meetings")
    shown = page.css_first("main table").text()
    assert one["body_name"] in shown
    assert not any(r["body"] in shown or r["source"] in shown for r in rows if "-" in r["body"])
    option = page.css_first("select[name=body] option[value=esra-general-assembly]")
    assert option.text() == one["body_name"]
