"""What a page says of itself."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from silcrete.ingest.text.html_page import charset, language, metadata


@pytest.mark.parametrize(
    "head, label",
    [
        (b'<meta charset="ISO-8859-15">', "ISO-8859-15"),
        (b'<meta http-equiv="Content-Type" content="text/html; charset=windows-1250">', "windows-1250"),
        (b'<?xml version="1.0" encoding="iso-8859-2"?><html>', "iso-8859-2"),
        (b"<meta charset=utf-16>", "utf-8"),
        (b"<html><p>charset=koi8-r", ""),
        (b" " * 5000 + b"<meta charset=koi8-r>", ""),
    ],
)
def test_declared_encodings(head: bytes, label: str) -> None:
    assert charset(head) == label


def test_meta_elements_by_their_many_names() -> None:
    found = metadata(
        LexborHTMLParser(
            """<meta name="Author" content="A. de Wit"><meta property="og:title" content="Een titel">
            <meta property="og:site_name" content="Uitgever"><meta property="og:image" content="x.png">
            <meta property="article:published_time" content="2031-04-02T23:10:00-02:00">
            <meta name="dcterms.modified" content="2031-04-03T10:00:00+02:00"><meta name="viewport" content="w">
            <meta name="description" content=" Waar het over gaat "><meta name="author" content="tweede">
            <link rel="canonical" href="https://example.org/stuk">"""
        )
    )
    assert found == {
        "author": "A. de Wit",
        "publisher": "Uitgever",
        "date": "2031-04-02",
        "modified": "2031-04-03T08:00:00Z",
        "description": "Waar het over gaat",
        "url": "https://example.org/stuk",
        "og:image": "x.png",
        "title": "Een titel",
    }


@pytest.mark.parametrize(
    "body, date",
    [
        ('<time itemprop="datePublished" datetime="2031-04-02">2 april</time>', "2031-04-02"),
        ('<script type="application/ld+json">{"datePublished": "2031-04-02T08:00"}</script>', "2031-04-02"),
        ('<meta name="date" content="2 april 2031">', "2 april 2031"),
        ("<time datetime='2031-04-02'>een dag in het stuk</time>", ""),
    ],
)
def test_dates_of_publication(body: str, date: str) -> None:
    assert metadata(LexborHTMLParser(body)).get("date", "") == date


@pytest.mark.parametrize(
    "html, tag",
    [
        ('<html lang="de-AT">', "de-AT"),
        ('<html xml:lang="fr">', "fr"),
        ('<meta http-equiv="Content-Language" content="nl">', "nl"),
        ('<meta property="og:locale" content="en_GB">', "en_GB"),
        ("<p>", ""),
    ],
)
def test_declared_languages(html: str, tag: str) -> None:
    assert language(LexborHTMLParser(html)) == tag
