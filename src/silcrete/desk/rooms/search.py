"""Search over everything on file: grouped by kind, newest first, with the words around the first match."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import ClassVar

from markupsafe import Markup, escape

from silcrete.desk.context import Context, asked_wrongly
from silcrete.desk.links import link
from silcrete.desk.naming import Naming
from silcrete.desk.pages import HTML_ONLY, ListData
from silcrete.desk.render import printed_date, printed_figure
from silcrete.errors import nearest
from silcrete.ledger import Hit
from silcrete.ledger.dialects import parse_query
from silcrete.records import KINDS, Claim, Document, Segment, Version

MOST = 500
"""Most hits that are looked at; the page shows the first PER_GROUP of each kind."""
PER_GROUP = 10
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
    groups: tuple[tuple[str, tuple[Row, ...]], ...] = field(metadata=HTML_ONLY)


def search(ctx: Context) -> SearchPage:
    """Find `q`: all words; `"a phrase"`, `prefix*` and `-without` are understood. `kind` keeps some kinds only."""
    query = ctx.one("q")
    kinds = tuple(dict.fromkeys(ctx.many("kind")))
    for kind in kinds:
        if kind not in KINDS:
            raise asked_wrongly("record kind", kind, KINDS)
    hits = ctx.view.search(query, kinds=kinds or None, limit=MOST) if query else []
    order = {name: n for n, name in enumerate(GROUPS)}
    names = Naming(ctx)
    titles = {d.key: d.title for d in ctx.view.find(Document)} if any(h.kind == "passage" for h in hits) else {}
    tokens = [t for negated, words, _ in parse_query(query) if not negated for t in words]
    claims = {c.key: c for c in ctx.view.find(Claim, key=[h.key for h in hits if h.kind == "claim"])}
    rows = [_row(ctx, names, titles, claims, tokens, hit) for hit in hits]
    counts: dict[str, int] = {}
    for row in rows:
        counts[row.kind] = counts.get(row.kind, 0) + 1
    present = sorted(counts, key=lambda k: (order.get(k, len(order)), k))
    each = MOST if len(kinds) == 1 else PER_GROUP
    groups = tuple((kind, tuple(_newest([r for r in rows if r.kind == kind])[:each])) for kind in present)
    return SearchPage(
        title=ctx.t("found.title_for", query=query) if query else ctx.t("found.title"),
        crumbs=((ctx.t("found.title"), ""),),
        rows=tuple(rows),
        total=len(rows),
        query=query,
        kinds=kinds,
        counts={kind: counts[kind] for kind in present},
        close=() if rows or not query else _close(ctx, query),
        searched={k: ctx.view.count(KINDS[k]) for k in ("document", "claim", "commitment", "source")},
        groups=groups,
    )


def _newest(rows: list[Row]) -> list[Row]:
    """Newest first; what has no date keeps its place behind."""
    return sorted(rows, key=lambda row: row.date, reverse=True)


def _row(
    ctx: Context, names: Naming, titles: dict[str, str], claims: dict[str, Claim], tokens: list[str], hit: Hit
) -> Row:
    title, snippet = hit.title, hit.snippet
    if hit.kind == "passage":
        version, _, name = hit.key.rpartition("#")
        title = f"{titles.get(version.rpartition('@')[0], version)}, {name}"
    elif hit.kind == "claim":
        claim = claims[hit.key]
        title = names.statement(claim)
        parts = (printed_figure(ctx, claim), claim.basis, printed_date(ctx, claim.period), claim.source, claim.note)
        snippet = " · ".join(part for part in parts if part)
    elif hit.kind == "segment":
        title = names.segment(hit.key)
    return Row(
        kind=hit.kind,
        key=hit.key,
        title=title or hit.key,
        date=hit.date,
        snippet=snippet,
        url=ctx.href(link(hit.kind, hit.key)),
        marked=marked(snippet, tokens),
    )


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
