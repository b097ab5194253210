"""What is kept leaves at once, and only while it holds: writes, days, languages, hosts and copies are told apart."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.desk import desk_ledger as data
from tests.desk.conftest import BASE

from silcrete.desk.app import make_app
from silcrete.desk.latest import Latest
from silcrete.desk.security import HEADERS
from silcrete.desk.shortcut import MOST, Known, Requests, spoken
from silcrete.desk.state import Desk
from silcrete.ledger import Ledger, open_ledger
from silcrete.settings import Settings


class Days:
    """A clock that a test moves."""

    day = data.TODAY

    def __call__(self) -> dt.date:
        return self.day


@pytest.fixture
def days() -> Days:
    return Days()


@pytest.fixture
def client(own_ledger: Ledger, days: Days) -> Iterator[TestClient]:
    with TestClient(make_app(own_ledger, Settings(), today=days), base_url=BASE) as one:
        yield one


def asked_for(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Addresses that go past the shortcut from now on."""
    seen: list[str] = []
    router = client.app.router  # type: ignore[attr-defined]
    inner = router.app

    async def spy(scope: dict[str, object], receive: object, send: object) -> None:
        seen.append(str(scope.get("path")))
        await inner(scope, receive, send)

    monkeypatch.setattr(router, "middleware_stack", spy)
    return seen


def test_a_second_request_never_reaches_the_pages(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    first = client.get("/claims")
    seen = asked_for(client, monkeypatch)
    again = client.get("/claims")
    held = client.get("/claims", headers={"if-none-match": first.headers["etag"]})
    assert seen == []
    assert (again.content, again.headers) == (first.content, first.headers)
    assert set(HEADERS) <= set(again.headers)
    assert (held.status_code, held.content, held.headers["etag"]) == (304, b"", first.headers["etag"])
    assert client.get("/claims?q=x", follow_redirects=False).status_code in (200, 400)
    assert seen == ["/claims"]


def test_a_write_of_another_process_counts_at_once(client: TestClient, own_ledger: Ledger) -> None:
    assert "ga5" not in [client.get("/claims.json").text for _ in range(3)][-1]
    with open_ledger(own_ledger.where, create=False) as other, other.writing(by="test", why="one more") as w:
        w.add(data.claim("ga5", 0.97))
    assert "ga5" in client.get("/claims.json").text


def test_the_next_day_makes_a_page_anew(client: TestClient, days: Days) -> None:
    before = [client.get("/commitments").text for _ in range(3)][-1]
    days.day = data.TODAY + dt.timedelta(days=1)
    assert client.get("/commitments").text != before


def test_language_and_look_are_told_apart_by_the_cookie(client: TestClient) -> None:
    for lang, theme in (("en", "light"), ("de", "dark"), ("en", "dark"), ("de", "light")) * 2:
        page = client.get("/claims", headers={"cookie": f"lang={lang}; theme={theme}"}).text
        assert f'<html lang="{lang}" data-theme="{theme}"' in page


def test_a_choice_of_language_is_always_remembered(client: TestClient) -> None:
    answers = [client.get("/about?lang=fr") for _ in range(3)]
    assert ["lang=fr" in answer.headers.get("set-cookie", "") for answer in answers] == [True] * 3


def test_another_sites_name_is_refused_for_pages_that_are_kept(client: TestClient) -> None:
    assert [client.get("/claims").status_code for _ in range(3)] == [200] * 3
    assert client.get("/claims", headers={"host": "evil.example"}).status_code == 403


def test_answers_of_the_shortcut_are_counted(client: TestClient) -> None:
    for _ in range(4):
        client.get("/claims")
    text = client.get("/-/metrics").text
    assert 'silcrete_requests_total{page="claims",status="200"} 4' in text
    assert "silcrete_cache_hits_total 3" in text


def test_the_latest_write_is_read_past_the_pool_and_left_alone_while_locked(own_ledger: Ledger) -> None:
    latest = Latest(own_ledger)
    number = own_ledger.last_write()
    assert (latest.soon(), latest.now()) == (number, number)
    with own_ledger.writing(by="test", why="one more") as w:
        w.add(data.claim("ga5", 0.97))
        assert latest.soon() == number  # not on file before the write is whole
    assert latest.soon() == number + 1
    own_ledger.close()
    assert latest.soon() == number + 1  # a closed connection is opened again
    own_ledger.close()


def test_where_it_cannot_be_had_at_once_the_long_way_is_taken(
    client: TestClient, own_ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.get("/claims")
    desk: Desk = client.app.state.desk  # type: ignore[attr-defined]
    monkeypatch.setattr(desk.latest, "_quick", False)  # as where the ledger is on a server
    assert desk.latest.soon() is None
    assert desk.latest.now() == own_ledger.last_write()
    seen = asked_for(client, monkeypatch)
    assert client.get("/claims").status_code == 200
    assert seen == ["/claims"]


def test_a_ledger_that_went_away_is_no_answer(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "a.db", create=True) as ledger:
        latest = Latest(ledger)
        assert latest.soon() == 0
        with sqlite3.connect(tmp_path / "a.db") as raw:
            raw.execute('ALTER TABLE "write" RENAME TO gone')
        raw.close()
        assert latest.soon() is None


def test_only_a_plain_get_is_known_and_the_memory_is_bounded() -> None:
    scope = {"type": "http", "method": "GET", "scheme": "http", "path": "/", "query_string": b"", "headers": []}
    host = (b"host", b"127.0.0.1")
    assert spoken(scope) is None
    assert spoken({**scope, "headers": [host]}) is not None
    assert spoken({**scope, "headers": [host], "method": "POST"}) is None
    assert spoken({**scope, "headers": [host], "query_string": b"q=" + b"x" * 3000}) is None
    assert spoken({**scope, "headers": [host, (b"cookie", b"a=1"), (b"cookie", b"b=2")]}) is None
    requests = Requests()
    for n in range(MOST + 1):
        requests.learn({**scope, "headers": [host], "path": f"/{n}"}, Known("x", (n,)))
    assert requests.of({**scope, "headers": [host], "path": "/0"}) is None
    assert requests.of({**scope, "headers": [host], "path": f"/{MOST}"}) == Known("x", (MOST,))
