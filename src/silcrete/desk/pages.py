"""The pages: address, name, function, template. A page is a dataclass, a function, a template and one line here.

A page function takes the Context and gives a frozen dataclass. HTML, JSON and CSV are made from that same dataclass;
any other format `x` is made by its method `as_x(ctx)`, which gives text or bytes. An Answer is sent as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any, ClassVar

from silcrete.desk.cache import Answer
from silcrete.desk.context import Context

MEDIA = {
    "html": "text/html; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "ics": "text/calendar; charset=utf-8",
    "atom": "application/atom+xml; charset=utf-8",
    "rss": "application/rss+xml; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "svg": "image/svg+xml",
    "geojson": "application/geo+json",
}
"""Suffix -> media type of the formats a page may have."""
DATA = ("html", "json")
LIST = ("html", "json", "csv")
RAW = ("raw",)
"""A page that answers by itself, with an Answer."""
HTML_ONLY = {"json": False}
"""Metadata of a dataclass field that is for the HTML alone."""


def suffix_of(kind: str) -> str:
    """What stands at the end of an address for this format; nothing for HTML and for raw answers."""
    return "" if kind in ("html", "raw") else f".{kind}"


@dataclass(frozen=True, kw_only=True)
class PageData:
    """What a page function gives: the title (the finding), the way to here, and the page's own fields below it.

    `crumbs` are (label, address) pairs, the last without address. `template` overrules the one of the page's line.
    """

    template: ClassVar[str] = ""
    title: str
    crumbs: tuple[tuple[str, str], ...] = field(default=(), metadata=HTML_ONLY)
    foot_note: str = field(default="", metadata=HTML_ONLY)


@dataclass(frozen=True, kw_only=True)
class ListData(PageData):
    """A list: `rows` are dataclasses of the type `row`, whose fields are the columns of the CSV.

    `total` counts all that match the filter, `next` is the address of the next page of rows, `withheld` how many rows
    the export gate kept back, by reason: the CSV leaves them out and says so in a header.
    """

    row: ClassVar[type]
    rows: tuple[Any, ...]
    total: int
    next: str = ""
    withheld: dict[str, int] = field(default_factory=dict)

    @property
    def columns(self) -> list[str]:
        """Names of the columns, known even when there is no row."""
        return [f.name for f in fields(self.row) if f.metadata.get("json", True) and not f.name.startswith("_")]


@dataclass(frozen=True, slots=True)
class Page:
    """One page. `url` is a Starlette path without suffix; a longer address stands before one that would swallow it.

    `section` is the entry of the main menu it belongs to. `fragments` are parts of the page that may be fetched alone
    (`?fragment=card`), each with its template. A page that is not `cached` is made anew for every request.
    """

    url: str
    name: str
    function: Callable[[Context], Any]
    template: str = ""
    section: str = ""
    formats: tuple[str, ...] = DATA
    fragments: Mapping[str, str] = field(default_factory=dict)
    cached: bool = True


@dataclass(frozen=True, slots=True)
class Done:
    """What an action did: where the reader goes next, and what changed as data."""

    url: str
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Action:
    """A change sent by a form (POST): the function gets the form's fields and writes to the ledger."""

    url: str
    name: str
    function: Callable[[Context, Mapping[str, str]], Done]


def moved(url: str) -> Answer:
    """The answer that sends the reader to another address of this desk."""
    return Answer(b"", "text/plain; charset=utf-8", 303, (("location", url),))
