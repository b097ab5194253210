"""Dossiers and cases: running files of a parliament with what is filed under them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from silcrete.desk.context import Context
from silcrete.desk.links import link
from silcrete.desk.pages import ListData, PageData
from silcrete.desk.unused import Unused, unused
from silcrete.dossier.commitments import on_file
from silcrete.dossier.review import waiting
from silcrete.records import Case, Commitment, Document, Dossier, Motion


@dataclass(frozen=True, kw_only=True)
class Row:
    """One dossier; `documents` counts what is filed under its number."""

    key: str
    number: str
    title: str
    chamber: str
    documents: int
    newest: str
    url: str


@dataclass(frozen=True, kw_only=True)
class DossierList(ListData):
    """Dossiers, those with the newest document first; `waiting` counts open proposals in all documents."""

    row: ClassVar[type] = Row
    rows: tuple[Row, ...]
    documents: int
    waiting: int


def number_of(entry: str) -> str:
    """The number of the dossier in an entry of a document: `33009` for `33009/151`."""
    return entry.partition("/")[0]


def dossiers(ctx: Context) -> DossierList:
    """All dossiers on file, and those that documents name without a record."""
    filed: dict[str, list[Document]] = {}
    held = ctx.view.find(Document)
    for document in held:
        for entry in document.dossiers:
            filed.setdefault(number_of(entry), []).append(document)
    rows = [_row(ctx, d.key, d.number, d.title, d.chamber, filed.pop(d.number, [])) for d in ctx.view.find(Dossier)]
    rows += [_row(ctx, "", number, "", "", documents) for number, documents in filed.items()]
    rows.sort(key=lambda r: (r.newest, r.number), reverse=True)
    return DossierList(
        title=ctx.t("dossiers.title"),
        crumbs=((ctx.t("nav.dossiers"), ""),),
        rows=tuple(rows),
        total=len(rows),
        documents=len(held),
        waiting=sum(w.statements for w in waiting(ctx.view)),
    )


def _row(ctx: Context, key: str, number: str, title: str, chamber: str, documents: list[Document]) -> Row:
    address = ctx.href(f"/dossiers/{key}") if key else ctx.href("/documents", dossier=number)
    return Row(
        key=key,
        number=number,
        title=title,
        chamber=chamber,
        documents=len(documents),
        newest=max((d.published for d in documents), default=""),
        url=address,
    )


@dataclass(frozen=True, kw_only=True)
class Filed:
    """A document in a dossier, with its place in it."""

    key: str
    sequence: str
    title: str
    published: str
    type: str
    url: str


@dataclass(frozen=True, kw_only=True)
class DossierPage(PageData):
    """One dossier with its documents, cases, motions and promises."""

    dossier: Dossier
    documents: tuple[Filed, ...]
    cases: tuple[Case, ...]
    motions: tuple[Motion, ...]
    commitments: tuple[Commitment, ...]
    left_out: tuple[Unused, ...]


def dossier(ctx: Context) -> DossierPage:
    """One dossier; `/dossiers/nl/33009/151` is the dossier with that document first. Raises UnknownName."""
    key = ctx.params["key"]
    known = set(ctx.view.names(Dossier))
    head, _, sequence = key.rpartition("/")
    key, sequence = (head, sequence) if key not in known and head in known else (key, "")
    held = ctx.view.get(Dossier, key)
    documents = sorted(_filed(ctx, held.number), key=lambda f: (f.sequence == sequence, f.published), reverse=True)
    sources = {d.source for d in ctx.view.find(Document, key=[f.key for f in documents]) if d.source}
    promises, left_out = on_file(ctx.view, source=sources) if sources else ([], [])
    return DossierPage(
        title=f"{held.number} {held.title}".strip(),
        crumbs=((ctx.t("nav.dossiers"), "/dossiers"), (held.number, "")),
        dossier=held,
        documents=tuple(documents),
        cases=tuple(ctx.view.find(Case, dossier=held.key)),
        motions=tuple(m for m in ctx.view.find(Motion) if m.number.startswith(f"{held.number}-")),
        commitments=tuple(promises),
        left_out=unused(ctx, left_out),
    )


def _filed(ctx: Context, number: str) -> Iterable[Filed]:
    for document in ctx.view.find(Document):
        for entry in document.dossiers:
            if number_of(entry) == number:
                yield Filed(
                    key=document.key,
                    sequence=entry.partition("/")[2],
                    title=document.title,
                    published=document.published,
                    type=document.type,
                    url=ctx.href(link("document", document.key)),
                )


@dataclass(frozen=True, kw_only=True)
class CasePage(PageData):
    """One case with its documents."""

    case: Case
    documents: tuple[Filed, ...]


def case(ctx: Context) -> CasePage:
    """One case. Raises UnknownName with the nearest keys."""
    held = ctx.view.get(Case, ctx.params["key"])
    documents = tuple(
        Filed(
            key=d.key,
            sequence="",
            title=d.title,
            published=d.published,
            type=d.type,
            url=ctx.href(link("document", d.key)),
        )
        for d in ctx.view.find(Document)
        if held.number in d.cases
    )
    crumbs = ((ctx.t("nav.dossiers"), "/dossiers"), (held.number, ""))
    return CasePage(title=held.title or held.number, crumbs=crumbs, case=held, documents=documents)
