"""News as feeds: small writers of Atom (RFC 4287) and RSS 2.0."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from email.utils import format_datetime
from xml.sax.saxutils import escape, quoteattr

_XML = '<?xml version="1.0" encoding="utf-8"?>\n'
_FORBIDDEN = {n: None for n in range(32) if n not in (9, 10, 13)} | {0xFFFE: None, 0xFFFF: None}


@dataclass(frozen=True, slots=True)
class Item:
    """One piece of news: a stable key, a title, an address, when it was last written, and a text."""

    key: str
    title: str
    url: str
    updated: dt.datetime
    text: str = ""


def atom(title: str, address: str, items: Sequence[Item], *, author: str = "Silcrete") -> str:
    """An Atom feed, newest first. `address` is that of the feed; without items it was updated at the epoch."""
    rows = sorted(items, key=lambda item: (item.updated, item.key), reverse=True)
    latest = rows[0].updated if rows else dt.datetime.fromtimestamp(0, dt.UTC)
    head = (
        f"<title>{_text(title)}</title><id>{_text(address)}</id><updated>{_instant(latest)}</updated>"
        f'<link rel="self" href={quoteattr(_clean(address))}/><author><name>{_text(author)}</name></author>'
    )
    entries = "".join(
        f"<entry><title>{_text(item.title)}</title><id>{_text(f'urn:silcrete:{item.key}')}</id>"
        f"<updated>{_instant(item.updated)}</updated><link href={quoteattr(_clean(item.url))}/>"
        f"<summary>{_text(item.text)}</summary></entry>\n"
        for item in rows
    )
    return f'{_XML}<feed xmlns="http://www.w3.org/2005/Atom">{head}\n{entries}</feed>\n'


def rss(title: str, address: str, items: Sequence[Item], *, about: str = "") -> str:
    """An RSS 2.0 feed, newest first. `address` is that of the page the feed belongs to."""
    rows = sorted(items, key=lambda item: (item.updated, item.key), reverse=True)
    head = (
        f"<title>{_text(title)}</title><link>{_text(address)}</link><description>{_text(about or title)}</description>"
    )
    entries = "".join(
        f"<item><title>{_text(item.title)}</title><link>{_text(item.url)}</link>"
        f'<guid isPermaLink="false">{_text(item.key)}</guid><pubDate>{format_datetime(item.updated, usegmt=True)}'
        f"</pubDate><description>{_text(item.text)}</description></item>\n"
        for item in rows
    )
    return f'{_XML}<rss version="2.0"><channel>{head}\n{entries}</channel></rss>\n'


def _instant(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _clean(text: str) -> str:
    """Text without the characters that XML forbids."""
    return text.translate(_FORBIDDEN)


def _text(text: str) -> str:
    return escape(_clean(text))
