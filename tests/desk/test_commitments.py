"""The register of promises: groups, filters, timeline, calendar, feeds, and a person's judgement."""

from __future__ import annotations

import re

import pytest
from defusedxml import ElementTree
from starlette.testclient import TestClient
from tests.desk.conftest import BASE

from silcrete.desk.i18n import labels
from silcrete.ledger import Ledger
from silcrete.records import Commitment


def keys(client: TestClient, query: str) -> list[str]:
    return [row["key"] for row in client.get(f"/commitments.json?{query}").json()["rows"]]


def test_groups_stand_in_order_with_their_counts(desk: TestClient) -> None:
    body = desk.get("/commitments.json").json()
    assert body["groups"] == {"past": 1, "due": 1, "judge": 1, "met": 1, "standing": 2}
    assert keys(desk, "") == ["c-past", "c-due", "c-claimed", "c-met", "c-asked", "c-standing"]
    by_key = {r["key"]: r for r in body["rows"]}
    assert (by_key["c-past"]["status"], by_key["c-past"]["days"]) == ("past", 10)
    assert (by_key["c-due"]["status"], by_key["c-due"]["days"]) == ("due", 30)
    assert (by_key["c-claimed"]["status"], by_key["c-claimed"]["days"]) == ("slipped", 7)
    assert by_key["c-asked"]["status"] == "conditional"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("due_before=2026-03-31", ["c-claimed", "c-met"]),
        ("due_after=2026-12-01", ["c-due"]),
        ("status=judge", ["c-claimed"]),
        ("status=slipped", ["c-claimed"]),
        ("who=commission", ["c-due"]),
        ("to_whom=tweede", ["c-past", "c-met"]),
        ("q=sector+agenda", ["c-past"]),
        ("source=gallium-paper&status=standing", ["c-standing"]),
    ],
)
def test_the_register_is_filtered(desk: TestClient, query: str, found: list[str]) -> None:
    assert keys(desk, query) == found


def test_the_day_of_the_page_moves_the_status(desk: TestClient) -> None:
    rows = {r["key"]: r for r in desk.get("/commitments.json?as_of=2026-11-01").json()["rows"]}
    assert (rows["c-past"]["status"], rows["c-past"]["days"]) == ("due", 10)


def test_nothing_is_met_before_the_day_it_was_met(desk: TestClient) -> None:
    body = desk.get("/commitments.json?as_of=2025-06-01").json()
    assert {r["key"]: (r["status"], r["fulfilled_on"], r["evidence"]) for r in body["rows"]}["c-met"] == ("due", "", "")
    assert body["groups"]["met"] == 0
    assert "COMPLETED" not in desk.get("/commitments.ics?as_of=2025-06-01").text
    assert "Met 2 Jun 2025" not in desk.get("/commitments/c-met?as_of=2025-06-01").text


def test_a_filter_narrows_the_list_and_leaves_the_totals(desk: TestClient) -> None:
    whole, past = (desk.get(f"/commitments.json?{query}").json() for query in ("", "status=past"))
    assert past["groups"] == whole["groups"]
    assert (past["total"], past["shown"]["past"], past["shown"]["met"]) == (1, 1, 0)
    html = desk.get("/commitments?status=past").text
    counts = html.partition('<ul class="counts">')[2].partition("</ul>")[0]
    anchors = re.findall(r'href="#(\w+)"', counts)
    assert anchors == ["past"]
    assert all(f'id="{name}"' in html for name in anchors)
    assert "status=met" in counts


def test_a_row_is_readable_without_its_picture(desk: TestClient) -> None:
    html = desk.get("/commitments").text
    assert "10 days past due" in html
    assert "no evidence is on file" in html.casefold()
    row = html.partition("send the sector agenda")[2].partition("</tr>")[0]
    assert "made 10 May 2026" in row
    assert len(re.findall(r'<tr class="group"', html)) == 5


def test_the_calendar_holds_every_last_day(desk: TestClient) -> None:
    text = desk.get("/commitments.ics").text
    assert text.count("BEGIN:VTODO") == 4
    assert "DUE;VALUE=DATE:20261111" in text
    assert "STATUS:COMPLETED" in text
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    one = desk.get("/commitments.ics?status=due").text
    assert one.count("BEGIN:VTODO") == 1


def test_feeds_lead_back_to_the_desk(desk: TestClient) -> None:
    root = ElementTree.fromstring(desk.get("/commitments.atom").content)
    links = [e.get("href") for e in root.iter("{http://www.w3.org/2005/Atom}link")]
    assert f"{BASE}/commitments/c-past" in links
    items = ElementTree.fromstring(desk.get("/commitments.rss").content).findall("channel/item")
    assert len(items) == 6


def test_a_promise_has_its_trail_history_and_citation(desk: TestClient) -> None:
    body = desk.get("/commitments/c-claimed.json").json()
    assert [s["kind"] for s in body["trail"]] == ["commitment", "passage", "source"]
    assert len(body["history"]) == 1
    assert f"{BASE}/commitments/c-claimed" in body["citation"]
    assert "Slipped by 7 days" in desk.get("/commitments/c-claimed").text


def test_only_a_person_moves_a_promise_to_met(own_desk: TestClient, own_ledger: Ledger) -> None:
    form = {"key": "c-claimed", "verdict": "met", "fulfilled_on": "2026-04-07", "evidence": "programme", "name": ""}
    assert own_desk.post("/commitments/judge", data=form, headers={"origin": BASE}).status_code == 400
    sent = own_desk.post("/commitments/judge", data=form | {"name": "B. Reader"}, headers={"origin": BASE})
    assert (sent.status_code, sent.headers["location"]) == (303, "/commitments/c-claimed")
    judged = own_ledger.at().get(Commitment, "c-claimed")
    assert (judged.state, judged.fulfilled_on, judged.reviewed_by) == ("met", "2026-04-07", "B. Reader")
    assert "Met 7 Apr 2026" in own_desk.get("/commitments/c-claimed").text
    assert own_desk.get("/commitments.json").json()["groups"]["met"] == 2


@pytest.mark.parametrize(
    "given", [{"fulfilled_on": "2099-01-01"}, {"fulfilled_on": "1850-01-01"}, {"evidence": ""}, {"verdict": "open"}]
)
def test_a_judgement_that_cannot_be_is_refused(own_desk: TestClient, own_ledger: Ledger, given: dict[str, str]) -> None:
    before = own_ledger.at().history(Commitment, "c-past")
    form = {"key": "c-past", "verdict": "met", "name": "B", "fulfilled_on": "2026-11-20", "evidence": "letter"}
    assert own_desk.post("/commitments/judge", data=form | given, headers={"origin": BASE}).status_code == 400
    assert own_ledger.at().history(Commitment, "c-past") == before


def test_certainties_are_named_in_words(starter_desk: TestClient) -> None:
    found = {row["certainty"] for row in starter_desk.get("/commitments.json").json()["rows"]} - {""}
    assert found
    for lang in ("en", "de", "nl", "fr"):
        page = starter_desk.get(f"/commitments?lang={lang}").text
        starter_desk.cookies.clear()
        for word in found:
            shown = labels(lang)(f"certainty.{word}")
            assert re.search(rf'<option value="{word}"[^>]*>{shown}</option>', page), (lang, word)
