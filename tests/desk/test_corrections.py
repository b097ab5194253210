"""The corrections log and the report of an error: old and new side by side, nothing overwritten, nothing sent."""

from __future__ import annotations

import csv
import io
import re
import shlex
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.desk import desk_ledger
from tests.desk.conftest import BASE
from tests.desk.rooms_reading import check_page, data, tree, words

import silcrete as sc
from silcrete.desk.revised import differences, edits
from silcrete.ledger import Ledger
from silcrete.records import Claim, Proposal

URL = "/corrections"
PROMISE = next(p.key for p in desk_ledger.proposals() if p.text == desk_ledger.PROMISE)


def corrected(ledger: Ledger) -> None:
    """One correction of a figure."""
    with ledger.writing(by="second reader", why="the table gives one digit more") as w:
        w.add(ledger.at().get(Claim, "ga1").but(value=0.9876))


def test_a_ledger_without_corrections_says_so(desk: TestClient) -> None:
    check_page(desk, URL)
    assert data(desk, URL)["rows"] == []
    assert "Nothing was corrected" in desk.get(URL).text


def test_a_correction_is_told_with_who_why_and_both_values(own_desk: TestClient, own_ledger: Ledger) -> None:
    corrected(own_ledger)
    row = data(own_desk, URL)["rows"][0]
    assert (row["kind"], row["key"], row["field"]) == ("claim", "ga1", "value")
    assert (row["old"], row["new"]) == ("0.988", "0.9876")
    assert (row["by"], row["why"]) == ("second reader", "the table gives one digit more")
    page = tree(own_desk, URL)
    assert (page.css_first("del").text(), page.css_first("ins").text()) == ("0.988", "0.9876")
    assert page.css_first("tbody a").attributes["href"] == "/claims/ga1"
    check_page(own_desk, URL)
    assert "Nothing was corrected" in own_desk.get(f"{URL}?known_on={own_ledger.writes(limit=9)[-1]['at']}").text


def test_decisions_of_the_queue_are_in_the_log_with_their_reason(own_desk: TestClient) -> None:
    sent = {"key": PROMISE, "verdict": "rejected", "name": "A. Reader", "reason": "the speaker only quotes it"}
    assert own_desk.post("/review/decide", data=sent, headers={"origin": BASE}).status_code == 303
    rows = data(own_desk, f"{URL}?kind=proposal")["rows"]
    status = next(r for r in rows if r["field"] == "status")
    assert (status["old"], status["new"], status["by"]) == ("proposed", "rejected", "A. Reader")
    assert status["why"] == "the speaker only quotes it"
    page = words(own_desk.get(URL).text)
    assert "A. Reader" in page
    assert "the speaker only quotes it" in page
    assert own_desk.get(f"{URL}?kind=zzz").status_code == 400


def test_the_csv_holds_every_change_but_not_what_may_not_leave(own_desk: TestClient, own_ledger: Ledger) -> None:
    corrected(own_ledger)
    with own_ledger.writing(by="second reader", why="members only") as w:
        w.add(own_ledger.at().get(Claim, "net").but(value=0.4))
    answer = own_desk.get(f"{URL}.csv")
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert {r["key"] for r in rows} == {"ga1"}
    assert answer.headers["x-silcrete-withheld"] == "1 claim not for the public"


def test_edits_are_newest_first_and_pages_join_without_a_gap(own_ledger: Ledger) -> None:
    for n in range(5):
        with own_ledger.writing(by="r", why=f"step {n}") as w:
            w.add(own_ledger.at().get(Claim, "ga1").but(value=0.5 + n / 100))
    whole, total = edits(own_ledger, limit=None)
    assert total == len(whole) == 5
    assert [e.why for e in whole] == [f"step {n}" for n in (4, 3, 2, 1, 0)]
    assert [e.changed[0][1:] for e in whole[:2]] == [("0.53", "0.54"), ("0.52", "0.53")]
    parts = [edits(own_ledger, limit=2, offset=at)[0] for at in (0, 2, 4)]
    assert tuple(e for part in parts for e in part) == whole
    assert edits(own_ledger, (Proposal,))[1] == 0


def test_a_difference_names_the_field_of_a_reading() -> None:
    one = desk_ledger.proposal("deadline", "in Q2 2026", due="2026-06-30")
    assert list(differences(one, one)) == []
    assert list(differences(one, one.but(normalised={"due": "2026-07-01"}))) == [
        ("normalised.due", "2026-06-30", "2026-07-01")
    ]


@pytest.mark.parametrize(
    "url", ["/claims/ga1", "/commitments/c-past", "/bodies/esra", "/people/steenhouwer", "/-/sources/gallium-paper",
            "/records/motion/nl/45678-9"]
)  # fmt: skip
def test_every_card_reports_an_error_with_key_page_and_what_is_on_file(desk: TestClient, url: str) -> None:
    page = tree(desk, url)
    text = page.css_first("#report-text").text()
    key = url.partition("/motion/")[2] or url.rpartition("/")[2]
    assert f" {key}\n" in text
    assert f"{BASE}{url}\n" in text
    assert re.search(r"(?m)^What is wrong: $", text)
    assert page.css_first("#report form") is None
    assert "noprint" in (page.css_first("#report").attributes["class"] or "")
    assert page.css_first("[data-copy-text='#report-text']") is not None
    german = tree(desk, f"{url}?lang=de").css_first("#report-text").text()
    desk.cookies.clear()
    assert "Was falsch ist:" in german


def test_the_report_of_a_claim_holds_its_figure_and_the_small_card_leads_to_it(desk: TestClient) -> None:
    text = tree(desk, "/claims/ga1").css_first("#report-text").text()
    assert "value: 0.988" in text
    assert "source: gallium-paper" in text
    assert 'href="/claims/ga1#report"' in desk.get("/claims/ga1?fragment=card").text
    assert shlex.split(tree(desk, "/claims/ga1").css(".copytext")[1].text()) == ["silcrete", "claim", "ga1"]


def test_the_lines_that_correct_do_correct(
    own_desk: TestClient, own_ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = tree(own_desk, "/claims/ga1").css(".copytext")[2].text()
    where = str(tmp_path / "own.db")
    filled = lines.replace("FIELD=VALUE", "value=0.5").replace("'silcrete.db'", repr(where)).replace("WHY", "a test")
    exec(filled, {})
    record = sc.open_ledger(where).at().get(Claim, "ga1")
    assert record.value == 0.5
    assert data(own_desk, URL)["rows"][0]["why"] == "a test"
