"""Reading a rendered page in tests: its links, its headings, and what every page of these rooms must keep."""

from __future__ import annotations

import itertools
import re
from typing import Any

from selectolax.lexbor import LexborHTMLParser
from starlette.testclient import TestClient

LANGUAGES = ("en", "de", "nl", "fr")


def data(client: TestClient, url: str) -> dict[str, Any]:
    """The page's own data."""
    path, mark, query = url.partition("?")
    answer = client.get(f"{path}.json{mark}{query}")
    assert answer.status_code == 200, f"{url}: {answer.text[:300]}"
    body: dict[str, Any] = answer.json()
    return body


def tree(client: TestClient, url: str) -> LexborHTMLParser:
    """The page as a tree."""
    answer = client.get(url)
    assert answer.status_code == 200, f"{url}: {answer.text[:300]}"
    return LexborHTMLParser(answer.text)


def check_page(client: TestClient, url: str) -> None:
    """What holds for every page: one h1, headings that do not jump, unique ids, links with a name, own host only."""
    for language in LANGUAGES:
        mark = "&" if "?" in url else "?"
        page = tree(client, f"{url}{mark}lang={language}")
        client.cookies.clear()
        levels = [int(node.tag[1]) for node in page.css("main h1, main h2, main h3, main h4")]
        assert (levels[0], levels.count(1)) == (1, 1), (url, levels)
        assert all(b - a <= 1 for a, b in itertools.pairwise(levels)), (url, levels)
        ids = [node.attributes["id"] for node in page.css("[id]")]
        assert len(ids) == len(set(ids)), [i for i in ids if ids.count(i) > 1]
        for link in page.css("a"):
            name = link.text(strip=True) or link.attributes.get("title") or link.attributes.get("aria-label")
            assert name, (url, link.html)
        for node in page.css("[src], link[href]"):
            address = node.attributes.get("src") or node.attributes.get("href") or ""
            assert address.startswith(("/", "#")), address
        numbers = page.css("a.ev-num")
        assert all((n.attributes.get("href") or "").startswith("/") for n in numbers), url
        tables = page.css("main table")
        assert all(t.css_first("caption") or t.attributes.get("aria-label") for t in tables), url


def numbers_link_somewhere(client: TestClient, url: str) -> int:
    """Every number that opens a card leads to a page that answers; returns how many there are."""
    page = tree(client, url)
    addresses = {n.attributes["href"] or "" for n in page.css("a[data-card]")}
    for address in addresses:
        plain = address.partition("#")[0]
        mark = "&" if "?" in plain else "?"
        answer = client.get(f"{plain}{mark}fragment=card")
        assert answer.status_code == 200, address
        assert "data-card-body" in answer.text, address
    return len(addresses)


def unlinked(client: TestClient, url: str, where: str) -> str:
    """The text of the parts of a page that `where` selects, without what is a link or a remark."""
    page = tree(client, url)
    assert page.css(where), where
    for node in page.css("a, .muted"):
        node.decompose()
    return " ".join(node.text() for node in page.css(where))


def words(html: str) -> str:
    """The text of a page in one line."""
    body = LexborHTMLParser(html).body
    return re.sub(r"\s+", " ", body.text(separator=" ")) if body else ""
