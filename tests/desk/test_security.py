"""What the desk refuses: other sites' forms and names, scripts in texts, originals shown as pages."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient
from tests.desk import desk_ledger as data
from tests.desk.conftest import BASE

from silcrete.desk.app import make_app
from silcrete.ledger import Ledger
from silcrete.records import Claim, Proposal
from silcrete.settings import Settings

KEY = data.proposals()[2].key
FORM = {"accept": KEY, "name": "B. Reader"}


@pytest.mark.parametrize("url", ["/about", "/claims.json", "/nowhere", "/static/silcrete.css", "/-/metrics"])
def test_every_answer_forbids_what_it_does_not_need(desk: TestClient, url: str) -> None:
    headers = desk.get(url).headers
    policy = headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe-eval" not in policy
    assert "script-src" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize(
    "headers",
    [{}, {"origin": "http://evil.example"}, {"origin": "null"}, {"referer": "http://evil.example/127.0.0.1:8000"},
     {"origin": "http://127.0.0.1:9000"}],
)  # fmt: skip
def test_a_form_from_elsewhere_writes_nothing(
    own_desk: TestClient, own_ledger: Ledger, headers: dict[str, str]
) -> None:
    before = own_ledger.last_write()
    refused = own_desk.post("/review/decide", data=FORM, headers=headers)
    assert refused.status_code == 403
    assert own_ledger.last_write() == before
    assert own_ledger.at().get(Proposal, KEY).status == "proposed"


@pytest.mark.parametrize("headers", [{"origin": BASE}, {"referer": f"{BASE}/review"}])
def test_a_form_of_this_desk_is_taken(own_desk: TestClient, own_ledger: Ledger, headers: dict[str, str]) -> None:
    assert own_desk.post("/review/decide", data=FORM, headers=headers).status_code == 303
    assert own_ledger.at().get(Proposal, KEY).status == "accepted"


def test_a_huge_form_is_refused(own_desk: TestClient) -> None:
    form = {**FORM, "reason": "x" * (2 * 1024 * 1024)}
    assert own_desk.post("/review/decide", data=form, headers={"origin": BASE}).status_code == 403


def test_another_sites_name_does_not_open_a_desk_of_this_machine(own_ledger: Ledger) -> None:
    app = make_app(own_ledger, Settings())
    with TestClient(app, base_url="http://evil.example") as client:
        assert client.get("/claims").status_code == 403
        assert client.post("/review/decide", data=FORM, headers={"origin": "http://evil.example"}).status_code == 403
    with TestClient(make_app(own_ledger, Settings(host="0.0.0.0")), base_url="http://desk.example") as client:
        assert client.get("/claims").status_code == 200
    with TestClient(app, base_url="http://localhost:8000") as client:
        assert client.get("/claims").status_code == 200


def test_pages_take_no_other_method(desk: TestClient) -> None:
    assert desk.post("/claims").status_code == 405
    assert desk.delete("/claims/ga1").status_code == 405
    assert desk.get("/review/decide").status_code in (404, 405)


def test_text_of_records_is_escaped_everywhere(own_desk: TestClient, own_ledger: Ledger) -> None:
    nasty = '<script>alert("x")</script>'
    with own_ledger.writing(by=nasty, why=nasty) as w:
        w.add(Claim(key="nasty", subject=nasty, subject_kind="topic", quantity=nasty, words=nasty, source="letter-42",
                    note=nasty))  # fmt: skip
    for url in ("/claims", "/claims/nasty", "/search?q=alert", "/-/writes", "/claims/nasty?fragment=card"):
        html = own_desk.get(url).text
        assert "<script>alert" not in html
        assert "&lt;script&gt;" in html


def test_an_original_is_sent_as_a_file_and_never_shown(desk: TestClient) -> None:
    sent = desk.get(f"/documents/{data.KEY}/original")
    assert sent.content == data.ORIGINAL
    assert sent.headers["content-type"] == "application/octet-stream"
    assert sent.headers["content-disposition"].startswith("attachment;")
    assert "brief%20%C3%A9n%20bijlage.html" in sent.headers["content-disposition"]
    assert desk.get(f"/documents/{data.KEY}/v1/original").content == data.ORIGINAL
    assert desk.get("/documents/nl/none/original").status_code == 404


def test_a_way_back_leads_only_to_this_desk(own_desk: TestClient) -> None:
    for back in ("//evil.example/x", "http://evil.example/", "javascript:alert(1)"):
        sent = own_desk.post("/review/decide", data={**FORM, "back": back}, headers={"origin": BASE})
        assert sent.headers["location"].startswith("/review")
    sent = own_desk.post("/review/decide", data={**FORM, "back": "/about"}, headers={"origin": BASE})
    assert sent.headers["location"] == "/about"


def test_what_may_not_leave_is_left_out_of_the_csv_and_counted(desk: TestClient) -> None:
    sent = desk.get("/claims.csv")
    assert "net" not in [line.split(",")[1] for line in sent.text.splitlines()[1:]]
    assert sent.headers["x-silcrete-withheld"] == "1 not for the public"
