"""Search over everything on file: pages of that name first, then hits by kind, with words to read around the match."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import ClassVar

from markupsafe import Markup, escape

from silcrete.desk.context import Context, asked_wrongly
from silcrete.desk.jumping import Jump, fit, folded, jumps
from silcrete.desk.links import link
from silcrete.desk.naming import Naming
from silcrete.desk.pages import HTML_ONLY, ListData
from silcrete.desk.render import printed_date, printed_figure
from silcrete.errors import nearest
from silcrete.ledger import Hit
from silcrete.ledger.dialects import parse_query
from silcrete.records import KINDS, Document, Record, Segment, Version, describe
from silcrete.records.evidence import Quantity

MOST = 500
"""Most hits that are looked at; the page shows the first PER_GROUP of each kind."""
PER_GROUP = 10
MOST_FIELDS = 2
"""Most fields of a record that are quoted under its title."""
WIDTH = 200
"""Characters of a field that are quoted."""
NO_PROSE = (
    "key", "url", "title", "name", "member", "language", "country", "place", "licence", "sources", "passage", "type",
    "cases", "nuts1", "nuts2", "nuts3", "code", "published", "dossiers", "stated_on", "date", "start", "due", "made_on",
)  # fmt: skip
"""Fields whose text is a key, a code, a date or an address."""
GROUPS = (
    "segment", "document", "passage", "claim", "measurement", "commitment", "facility", "organisation", "measure",
    "meeting", "event", "stance", "person", "body", "motion", "source",
)  # fmt: skip
"""Order of the kinds on the page; any other kind follows by name."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """One hit."""

    kind: str
    key: str
    title: str
    date: str
    snippet: str
    url: str
    marked: Markup = field(metadata=HTML_ONLY)


@dataclass(frozen=True, kw_only=True)
class SearchPage(ListData):
    """What was found for some words; `close` are names like them, `searched` how much there is by kind."""

    row: ClassVar[type] = Row
    rows: tuple[Row, ...]
    query: str
    kinds: tuple[str, ...]
    counts: dict[str, int]
    close: tuple[tuple[str, str], ...]
    searched: dict[str, int]
    jumps: tuple[Jump, ...]
    groups: tuple[tuple[str, tuple[Row, ...]], ...] = field(metadata=HTML_ONLY)


def search(ctx: Context) -> SearchPage:
    """Find `q`: all words; `"a phrase"`, `prefix*` and `-without` are understood. `kind` keeps some kinds only."""
    query = ctx.one("q")
    kinds = tuple(dict.fromkeys(ctx.many("kind")))
    for kind in kinds:
        if kind not in KINDS:
            raise asked_wrongly("record kind", kind, KINDS)
    hits = ctx.view.search(query, kinds=kinds or None, limit=MOST) if query else []
    tokens = [t for negated, words, _ in parse_query(query) if not negated for t in words]
    names = Naming(ctx)
    rows = [row for kind, found in _by_kind(hits).items() for row in _rows(ctx, names, kind, found, tokens)]
    counts = Counter(row.kind for row in rows)
    order = {name: n for n, name in enumerate(GROUPS)}
    present = sorted(counts, key=lambda k: (order.get(k, len(order)), k))
    each = MOST if len(kinds) == 1 else PER_GROUP
    groups = tuple((kind, tuple(_best(query, [r for r in rows if r.kind == kind])[:each])) for kind in present)
    return SearchPage(
        title=ctx.t("found.title_for", query=query) if query else ctx.t("found.title"),
        crumbs=((ctx.t("found.title"), ""),),
        rows=tuple(rows),
        total=len(rows),
        query=query,
        kinds=kinds,
        jumps=jumps(ctx, names, query) if query and not kinds else (),
        counts={kind: counts[kind] for kind in present},
        close=() if rows or not query else _close(ctx, query),
        searched={k: ctx.view.count(KINDS[k]) for k in ("document", "claim", "commitment", "source")},
        groups=groups,
    )


def _by_kind(hits: list[Hit]) -> dict[str, list[Hit]]:
    found: dict[str, list[Hit]] = {}
    for hit in hits:
        found.setdefault(hit.kind, []).append(hit)
    return found


def _best(query: str, rows: list[Row]) -> list[Row]:
    """What is called so first, then newest first; what has no date keeps its place behind."""
    asked = folded(query)

    def grade(row: Row) -> int:
        found = fit(asked, (row.title,))
        return 3 if found is None else found

    return sorted(sorted(rows, key=lambda row: row.date, reverse=True), key=grade)


def _rows(ctx: Context, names: Naming, kind: str, hits: list[Hit], tokens: list[str]) -> Iterator[Row]:
    """The hits of one kind with a title and words to read."""
    keys = [hit.key for hit in hits]
    held = {r.key: r for r in ctx.view.find(KINDS[kind], key=keys)} if kind != "passage" else {}
    titles = {d.key: d.title for d in ctx.view.find(Document)} if kind == "passage" else {}
    for hit in hits:
        if kind == "passage":
            version, _, name = hit.key.rpartition("#")
            title, snippet = f"{titles.get(version.rpartition('@')[0], version)}, {name}", hit.snippet
        else:
            record = held.get(hit.key)
            title = names.record(record) if record else hit.title or hit.key
            snippet = words_of(ctx, record, tokens, title) if record else ""
        yield Row(
            kind=kind,
            key=hit.key,
            title=title,
            date=hit.date,
            snippet=snippet,
            url=ctx.href(link(kind, hit.key)),
            marked=marked(snippet, tokens),
        )


def words_of(ctx: Context, record: Record, tokens: list[str], title: str) -> str:
    """Words of a record to read under its title: of a figure the figure, of others the fields that hold what is sought.

    Keys, addresses and marks of the index are no words to read.
    """
    if isinstance(record, Quantity):
        date = printed_date(ctx, record.period)
        parts: list[str] = [printed_figure(ctx, record), record.basis, date, record.source, record.note]
    else:
        told = [text for text in _prose(record) if text and text != title]
        hit = [text for text in told if any(token in text.casefold() for token in tokens)]
        parts = (hit or sorted(told, key=len, reverse=True))[:MOST_FIELDS]
    return " · ".join(_around(part, tokens) for part in parts if part)


def _prose(record: Record) -> Iterator[str]:
    """The fields of a record that hold words of a language."""
    for spec in describe(type(record)):
        value = getattr(record, spec.name)
        if spec.name in NO_PROSE or spec.refers or spec.choices or not value:
            continue
        if spec.type == "text":
            yield str(value)
        elif spec.type == "list":
            yield ", ".join(dict.fromkeys(str(v).partition("=")[2] or str(v) for v in value))


def _around(text: str, tokens: list[str]) -> str:
    """The words around the first one sought, from a gap between words to a gap, with dots where something is cut."""
    low = text.casefold()
    at = min((p for p in (low.find(t) for t in tokens) if p >= 0), default=0)
    start, end = max(0, at - WIDTH // 3), min(len(text), max(0, at - WIDTH // 3) + WIDTH)
    cut = text[start:end]
    if start and " " in cut:
        cut = "… " + cut.partition(" ")[2]
    return cut.rpartition(" ")[0] + " …" if end < len(text) and " " in cut else cut


def marked(text: str, tokens: list[str]) -> Markup:
    """A snippet with the words looked for in bold."""
    if not tokens:
        return escape(text)
    pattern = re.compile("|".join(re.escape(t) for t in sorted(tokens, key=len, reverse=True)), re.IGNORECASE)
    out, at = Markup(""), 0
    for found in pattern.finditer(text):
        out += escape(text[at : found.start()]) + Markup("<b>{}</b>").format(found.group())
        at = found.end()
    return out + escape(text[at:])


def _close(ctx: Context, query: str) -> tuple[tuple[str, str], ...]:
    """Names of segments and documents like the words, with their addresses."""
    known: dict[str, str] = {}
    for segment in ctx.view.find(Segment):
        for name in (segment.name, *(n.partition("=")[2] for n in segment.names)):
            known.setdefault(name, link("segment", segment.key))
    for version in set(ctx.view.columns(Version, ["document"])["document"]):
        known.setdefault(str(version), link("document", str(version)))
    words = [query, *query.split()]
    return tuple((n, ctx.href(known[n])) for n in dict.fromkeys(n for w in words for n in nearest(w, known)))[:6]
