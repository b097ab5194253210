"""Pages with several tables as one CSV: every record of the page, its figures, and nothing that may not leave."""

from __future__ import annotations

import csv
import io
import re
from email.utils import parsedate_to_datetime

from starlette.testclient import TestClient
from tests.desk import desk_ledger
from tests.desk.rooms_reading import data

from silcrete.desk.exporting import COLUMNS, PartRow, free
from silcrete.ledger import Ledger
from silcrete.records import Commitment, Proposal


def rows(client: TestClient, url: str) -> list[dict[str, str]]:
    answer = client.get(url)
    assert answer.status_code == 200, answer.text
    return list(csv.DictReader(io.StringIO(answer.text)))


def test_a_segment_as_csv_holds_claims_links_sites_and_measures_of_its_page(starter_desk: TestClient) -> None:
    page = data(starter_desk, "/chain/segments/crm.gallium")
    found = rows(starter_desk, "/chain/segments/crm.gallium.csv")
    assert tuple(found[0]) == COLUMNS
    for part, name in (("claims", "claims"), ("links", "links"), ("sites", "sites"), ("policy", "measures")):
        assert [r["key"] for r in found if r["part"] == part] == [one["key"] for one in page[name]]
        assert page[name]
    stated = next(c for c in page["claims"] if c["value"] is not None)
    row = next(r for r in found if r["key"] == stated["key"])
    assert (float(row["value"]), row["unit"], row["grade"]) == (stated["value"], stated["unit"], stated["grade"])


def test_a_place_as_csv_holds_its_sites_and_shares(starter_desk: TestClient) -> None:
    page = data(starter_desk, "/chain/places/NL")
    found = rows(starter_desk, "/chain/places/NL.csv")
    assert [r["key"] for r in found if r["part"] == "sites"] == [s["key"] for s in page["sites"]]
    assert [r["key"] for r in found if r["part"] == "shares"] == [s["claim"]["key"] for s in page["shares"]]
    assert page["sites"]
    assert page["shares"]


def test_what_may_not_leave_is_left_out_of_the_csv_and_counted(own_desk: TestClient, own_ledger: Ledger) -> None:
    keys = {r["key"] for r in rows(own_desk, "/claims.csv")}
    assert "net" not in keys
    parts = [PartRow(part="claims", kind="claim", key=key, name=key) for key in ("ga1", "net")]
    told = free(own_ledger.at(), parts)
    assert [r.key for r in told["rows"]] == ["ga1"]
    assert told["withheld"] == {"claim not for the public": 1}


def test_a_document_as_csv_is_what_was_read_in_it(desk: TestClient) -> None:
    url = f"/documents/{desk_ledger.KEY}"
    notes = data(desk, url)["notes"]
    found = rows(desk, f"{url}.csv")
    assert [r["text"] for r in found] == [n["text"] for n in notes]
    assert [int(r["start"]) for r in found] == [n["start"] for n in notes]
    assert {r["review"] for r in found} == {"proposed"}


def test_a_brief_as_csv_has_every_sentence_with_the_records_it_rests_on(starter_desk: TestClient) -> None:
    brief = data(starter_desk, "/briefs/neon-2022")["brief"]
    found = rows(starter_desk, "/briefs/neon-2022.csv")
    assert found[0]["text"] == brief["title"]
    assert sum(r["form"] == "key point" for r in found) == len(brief["key_points"])
    notes = {str(n["number"]): n["keys"] for n in brief["notes"]}
    cited = [r for r in found if r["notes"] and r["form"] != "footnote"]
    assert {n for r in cited for n in r["notes"].split("; ")} == set(notes)
    assert all(set(notes[n]) <= set(r["rests_on"].split("; ")) for r in cited for n in r["notes"].split("; "))


def test_the_queue_as_csv_holds_all_that_was_read(own_desk: TestClient, own_ledger: Ledger) -> None:
    every = rows(own_desk, "/review.csv")
    assert {r["key"] for r in every} == set(own_ledger.at().names(Proposal))
    assert {r["kind"] for r in rows(own_desk, "/review.csv?kind=person")} == {"person"}
    statements = data(own_desk, "/review")["total"]
    assert len(rows(own_desk, f"/review.csv?document={desk_ledger.KEY}&kind=statements")) == statements < len(every)
    assert rows(own_desk, "/review.csv?status=rejected") == []


def test_a_feed_dates_a_promise_by_its_own_day(own_desk: TestClient, own_ledger: Ledger) -> None:
    dated = re.findall(r"<guid[^>]*>([^<]+)</guid><pubDate>([^<]+)</pubDate>", own_desk.get("/commitments.rss").text)
    days = {key: parsedate_to_datetime(date).date().isoformat() for key, date in dated}
    held = {c.key: c for c in own_ledger.at().find(Commitment)}
    assert days["c-met"] == held["c-met"].fulfilled_on
    assert days["c-past"] == held["c-past"].made_on
    assert len(set(days.values())) > 3
    early = own_desk.get("/commitments.rss?as_of=2025-03-01").text
    assert held["c-met"].fulfilled_on not in early
    assert "Fri, 10 Jan 2025" in early
