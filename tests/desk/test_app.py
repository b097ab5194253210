"""The application as a whole: caching with ETag, errors that say what to do, languages, clocks, static files."""

from __future__ import annotations

import json
import re
import threading
from dataclasses import dataclass
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.desk import desk_ledger as data
from tests.desk.conftest import BASE

from silcrete.desk.app import make_app
from silcrete.desk.cache import Answer, AnswerCache
from silcrete.desk.context import Context
from silcrete.desk.pages import Page, PageData
from silcrete.desk.serve import listening
from silcrete.errors import LedgerFault, UsageError
from silcrete.ledger import Ledger, open_ledger
from silcrete.settings import Settings


def test_the_same_page_comes_from_the_cache_and_a_write_makes_it_new(own_desk: TestClient, own_ledger: Ledger) -> None:
    first = own_desk.get("/claims")
    again = own_desk.get("/claims", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    with own_ledger.writing(by="test", why="one more") as w:
        w.add(data.claim("ga5", 0.97))
    after = own_desk.get("/claims", headers={"if-none-match": first.headers["etag"]})
    assert after.status_code == 200
    assert "ga5" in after.text


def test_a_page_is_never_answered_in_another_readers_language(desk: TestClient) -> None:
    english, german = desk.get("/claims?lang=en"), desk.get("/claims?lang=de")
    assert '<html lang="en"' in english.text
    assert '<html lang="de"' in german.text
    assert "Aussagen" in german.text
    desk.cookies.clear()


def test_the_language_is_remembered(filled: Path) -> None:
    with open_ledger(filled, create=False) as ledger, TestClient(make_app(ledger, Settings()), base_url=BASE) as client:
        client.get("/about?lang=fr")
        assert '<html lang="fr"' in client.get("/claims").text
        assert client.get("/about?lang=xx").status_code == 400


def test_two_requests_for_a_missing_answer_make_it_once() -> None:
    cache, made, gate = AnswerCache(), [], threading.Event()

    def make() -> Answer:
        made.append(1)
        gate.wait(2)
        return Answer(b"x", "text/plain")

    threads = [threading.Thread(target=lambda: cache.get("k", make)) for _ in range(8)]
    for thread in threads:
        thread.start()
    gate.set()
    for thread in threads:
        thread.join()
    assert len(made) == 1
    assert cache.misses == 1


def test_the_cache_is_bounded_and_drops_what_was_used_least_recently() -> None:
    cache = AnswerCache(most=2, most_bytes=10_000)
    for key in ("a", "b", "a", "c"):
        cache.get(key, lambda: Answer(b"x", "text/plain"))
    hits = cache.hits
    cache.get("a", lambda: Answer(b"y", "text/plain"))
    assert cache.hits == hits + 1
    assert cache.get("b", lambda: Answer(b"new", "text/plain")).body == b"new"
    assert len(cache) == 2
    cache.get("big", lambda: Answer(b"x" * 9000, "text/plain"))
    assert len(cache) == 2


def test_what_fails_is_not_kept() -> None:
    cache = AnswerCache()

    def fail() -> Answer:
        raise LedgerFault("no")

    with pytest.raises(LedgerFault):
        cache.get("k", fail)
    assert cache.get("k", lambda: Answer(b"fine", "text/plain")).body == b"fine"


@pytest.mark.parametrize(
    ("url", "status", "words"),
    [
        ("/nowhere", 404, "No page is called"),
        ("/claims/ga11", 404, "ga1"),
        ("/documents/nl/2031D00043", 404, "nl/2031D00042"),
        ("/claims?as_of=2026-13-01", 400, "as_of"),
        ("/?as_of=9999-12-31", 400, "1900 to 2199"),
        ("/coalition/members?as_of=9999-12-31", 400, "1900 to 2199"),
        ("/claims?known_on=soon", 400, "known_on"),
        ("/claims?grade=Z", 400, "A, B, C"),
        ("/documents?since=yesterday", 400, "2026-11-21"),
        ("/commitments?status=broken", 400, "past"),
        ("/records/wafer", 404, "record kind"),
    ],
)
def test_an_error_says_what_happened_and_what_to_do(desk: TestClient, url: str, status: int, words: str) -> None:
    page = desk.get(url)
    assert page.status_code == status
    assert words in page.text
    assert "What to do" in page.text
    path, mark, query = url.partition("?")
    found = desk.get(f"{path}.json{mark}{query}")
    assert found.status_code == status
    assert set(found.json()) == {"code", "happened", "found", "todo"}


def test_a_failing_page_is_told_without_its_secrets(filled: Path, caplog: pytest.LogCaptureFixture) -> None:
    def fail(ctx: Context) -> None:
        raise RuntimeError("secret detail")

    with open_ledger(filled, create=False) as ledger:
        app = make_app(ledger, Settings(), pages=[Page("/broken", "broken", fail, "about.html")])
        with TestClient(app, base_url=BASE, raise_server_exceptions=False) as client:
            page = client.get("/broken")
            assert page.status_code == 500
            assert "This page failed" in page.text
            assert "secret detail" not in page.text
            assert client.get("/broken.json").json()["code"] == "error"
    assert "secret detail" in caplog.text


def test_an_undefined_name_in_a_template_raises(filled: Path, tmp_path: Path) -> None:
    @dataclass(frozen=True, kw_only=True)
    class Empty(PageData):
        pass

    with open_ledger(filled, create=False) as ledger:
        app = make_app(ledger, Settings(), pages=[Page("/x", "x", lambda ctx: Empty(title="x"), "claim.html")])
        with TestClient(app, base_url=BASE, raise_server_exceptions=False) as client:
            assert client.get("/x").status_code == 500


def test_as_of_hides_what_is_newer_and_links_keep_it(desk: TestClient) -> None:
    page = desk.get("/claims.json?as_of=2024-01-01").json()
    assert {r["key"] for r in page["rows"]} == {"ga3"}
    assert page["desk"]["as_of"] == "2024-01-01"
    html = desk.get("/claims?as_of=2024-01-01").text
    assert 'href="/claims/ga3?as_of=2024-01-01"' in html
    assert 'href="/commitments?as_of=2024-01-01"' in html


def test_known_on_shows_the_desk_before_a_write(own_desk: TestClient, own_ledger: Ledger) -> None:
    before = own_ledger.writes(1)[0]["at"]
    with own_ledger.writing(by="test", why="later") as w:
        w.add(data.claim("ga5", 0.97))
    now = own_desk.get("/claims.json").json()["rows"]
    then = own_desk.get("/claims.json", params={"known_on": before}).json()["rows"]
    assert {r["key"] for r in now} - {r["key"] for r in then} == {"ga5"}


def test_static_files_have_versions_that_may_be_kept(desk: TestClient) -> None:
    html = desk.get("/about").text
    addresses = re.findall(r'(?:href|src)="(/static/[^"]+)"', html)
    assert addresses
    for address in addresses:
        answer = desk.get(address)
        assert answer.status_code == 200
        assert "immutable" in answer.headers["cache-control"]
        assert answer.headers["etag"]
    assert desk.get("/static/silcrete.css").headers["cache-control"] == "no-cache"
    assert desk.get("/static/../app.py").status_code == 404


def test_health_metrics_and_schema_answer(desk: TestClient) -> None:
    health = desk.get("/-/health.json").json()
    assert health["status"] == "ok"
    assert health["revisions"]["claim"] == 6
    text = desk.get("/-/metrics").text
    assert re.search(r'silcrete_requests_total\{page="health",status="200"\} \d+', text)
    assert "silcrete_cache_hits_total" in text
    schema = desk.get("/-/schema.json").json()
    assert {r["field"] for r in schema["rows"] if r["record"] == "claim"} >= {"value", "unit", "basis", "original"}


def test_a_taken_port_is_named_with_what_to_do() -> None:
    with listening("127.0.0.1", 0) as sock:
        port = sock.getsockname()[1]
        with pytest.raises(UsageError, match=rf"port {port}") as caught:
            listening("127.0.0.1", port)
    assert f"--port {port + 1}" in caught.value.todo


def test_the_session_cookie_holds_no_more_than_a_name(own_desk: TestClient) -> None:
    key = data.proposals()[2].key
    sent = own_desk.post(
        "/review/decide",
        data={"accept": key, "name": "Änne Müller"},
        headers={"origin": BASE, "accept": "application/json"},
    )
    assert json.loads(sent.text)["reviewed_by"] == "Änne Müller"
    cookie = sent.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "samesite=lax" in cookie.casefold()
    assert 'value="Änne Müller"' in own_desk.get("/review").text
