"""The sources that others cite: who published them, their grade, what rests on them, and when the ledger changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

from silcrete.desk.context import Context
from silcrete.desk.links import link
from silcrete.desk.pages import ListData, PageData
from silcrete.records import GRADES, KINDS, Document, Source, Sourced

PAGE_ROWS = 200


@dataclass(frozen=True, kw_only=True)
class SourceRow:
    """One source; `cited` counts the records that rest on it, by any of their sources."""

    key: str
    title: str
    publisher: str
    published: str
    type: str
    grade: str
    language: str
    licence: str
    redistribute: bool
    cited: int
    address: str
    url: str


@dataclass(frozen=True, kw_only=True)
class SourceList(ListData):
    """Sources, most cited first."""

    row: ClassVar[type] = SourceRow
    rows: tuple[SourceRow, ...]
    grades: dict[str, int]
    uncited: int
    types: tuple[str, ...]


def citations(ctx: Context) -> dict[str, Counter[str]]:
    """For each source the number of records of each kind that rest on it."""
    found: dict[str, Counter[str]] = {}
    for name, kind in KINDS.items():
        if not issubclass(kind, Sourced):
            continue
        columns = ctx.view.columns(kind, ["source", "sources"])
        for main, others in zip(columns["source"], columns["sources"], strict=True):
            for key in {main, *(others or ())} - {""}:
                found.setdefault(key, Counter())[name] += 1
    return found


def sources(ctx: Context) -> SourceList:
    """Sources, 200 a page. Filters: `q` (words of title, publisher or key), `grade`, `type`."""
    held = ctx.view.find(Source)
    counts = citations(ctx)
    types = tuple(sorted({s.type for s in held if s.type}))
    words, grade, kind = ctx.one("q").casefold().split(), ctx.choice("grade", GRADES), ctx.choice("type", types)
    rows = [_row(ctx, s, counts.get(s.key, Counter())) for s in held]
    rows = [
        r
        for r in rows
        if grade in ("", r.grade)
        and kind in ("", r.type)
        and all(w in f"{r.title} {r.publisher} {r.key}".casefold() for w in words)
    ]
    rows.sort(key=lambda r: (-r.cited, r.title, r.key))
    offset = ctx.number("offset", 0, low=0, high=1_000_000)
    shown = rows if ctx.format == "csv" else rows[offset : offset + PAGE_ROWS]
    more = ctx.format != "csv" and len(rows) > offset + PAGE_ROWS
    return SourceList(
        title=ctx.t("sources.title"),
        crumbs=((ctx.t("sources.title"), ""),),
        rows=tuple(shown),
        total=len(rows),
        next=ctx.here(offset=offset + PAGE_ROWS) if more else "",
        grades={g: sum(r.grade == g for r in rows) for g in GRADES},
        uncited=sum(not r.cited for r in rows),
        types=types,
    )


def _row(ctx: Context, source: Source, counts: Counter[str]) -> SourceRow:
    return SourceRow(
        key=source.key,
        title=source.title,
        publisher=source.publisher,
        published=source.published,
        type=source.type,
        grade=source.grade,
        language=source.language,
        licence=source.licence,
        redistribute=source.redistribute,
        cited=sum(counts.values()),
        address=source.url,
        url=ctx.href(link("source", source.key)),
    )


@dataclass(frozen=True, kw_only=True)
class Cited:
    """A record that rests on a source."""

    kind: str
    key: str
    title: str
    url: str


@dataclass(frozen=True, kw_only=True)
class SourcePage(PageData):
    """One source with everything that rests on it."""

    source: Source
    cited: tuple[Cited, ...]
    counts: dict[str, int]
    documents: tuple[str, ...]


def source(ctx: Context) -> SourcePage:
    """One source. Raises UnknownName with the nearest keys."""
    held = ctx.view.get(Source, ctx.params["key"])
    cited = tuple(_citing(ctx, held.key))
    return SourcePage(
        title=held.title,
        crumbs=((ctx.t("sources.title"), "/-/sources"), (held.key, "")),
        source=held,
        cited=cited,
        counts=dict(Counter(c.kind for c in cited).most_common()),
        documents=tuple(d.key for d in ctx.view.find(Document, source=held.key)),
    )


def _citing(ctx: Context, key: str) -> Iterable[Cited]:
    for name, kind in sorted(KINDS.items()):
        if not issubclass(kind, Sourced):
            continue
        columns = ctx.view.columns(kind, ["key", "source", "sources"])
        for own, main, others in zip(columns["key"], columns["source"], columns["sources"], strict=True):
            if key == main or key in (others or ()):
                yield Cited(kind=name, key=own, title=own, url=ctx.href(link(name, own)))


@dataclass(frozen=True, kw_only=True)
class Write:
    """One write: its number, when, by whom, why, and with which version of the code."""

    id: int
    at: str
    by: str
    why: str
    code: str


@dataclass(frozen=True, kw_only=True)
class Writes(ListData):
    """The latest writes to the ledger, newest first."""

    row: ClassVar[type] = Write
    rows: tuple[Write, ...]


def writes(ctx: Context) -> Writes:
    """The log of writes: corrections are writes like any other. `limit` (1 to 5000) says how many are shown."""
    found: list[dict[str, Any]] = ctx.ledger.writes(limit=ctx.number("limit", 200, low=1, high=5000))
    rows = tuple(Write(**{name: w[name] for name in ("id", "at", "by", "why", "code")}) for w in found)
    return Writes(title=ctx.t("writes.title"), crumbs=((ctx.t("writes.title"), ""),), rows=rows, total=ctx.write)
