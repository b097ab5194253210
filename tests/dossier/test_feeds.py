"""Feeds are well-formed, newest first, and carry nothing that XML forbids."""

from __future__ import annotations

import datetime as dt

from defusedxml import ElementTree

from silcrete.dossier.feeds import Item, atom, rss

ATOM = "{http://www.w3.org/2005/Atom}"
OLD = Item("a", "Old & <odd>", "http://127.0.0.1/c/a?x=1&y=2", dt.datetime(2026, 1, 2, 3, 4, 5, tzinfo=dt.UTC), "text")
NEW = Item("b", "New\x00\x0b", "http://127.0.0.1/c/b", dt.datetime(2026, 2, 2, tzinfo=dt.UTC))


def test_an_atom_feed_is_newest_first() -> None:
    root = ElementTree.fromstring(atom("Promises", "http://127.0.0.1/c.atom", [OLD, NEW]))
    assert [e.findtext(f"{ATOM}title") for e in root.iter(f"{ATOM}entry")] == ["New", "Old & <odd>"]
    assert root.findtext(f"{ATOM}updated") == "2026-02-02T00:00:00Z"
    links = [e.find(f"{ATOM}link").get("href") for e in root.iter(f"{ATOM}entry")]
    assert links == ["http://127.0.0.1/c/b", "http://127.0.0.1/c/a?x=1&y=2"]


def test_an_rss_feed_names_days_as_mail_does() -> None:
    root = ElementTree.fromstring(rss("Promises", "http://127.0.0.1/c", [OLD]))
    item = root.find("channel/item")
    assert item.findtext("pubDate") == "Fri, 02 Jan 2026 03:04:05 GMT"
    assert item.findtext("guid") == "a"


def test_an_empty_feed_is_still_a_feed() -> None:
    root = ElementTree.fromstring(atom("Promises", "http://127.0.0.1/c.atom", []))
    assert root.findtext(f"{ATOM}updated") == "1970-01-01T00:00:00Z"
