"""The list of documents, and one document: its data, its text with what was read in it, its commitments."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields, replace
from typing import ClassVar
from urllib.parse import quote

from silcrete.desk.cache import Answer
from silcrete.desk.context import SAFE, Context
from silcrete.desk.links import link
from silcrete.desk.pages import HTML_ONLY, ListData, PageData
from silcrete.desk.sorting import Key, Order, in_order, order_of
from silcrete.dossier.commitments import last_day
from silcrete.dossier.documents import Block, Deadline, DocumentView, Filed, Note, Person, Reference, document_view
from silcrete.dossier.review import latest_versions, waiting
from silcrete.errors import UnknownName
from silcrete.records import Case, Document, Source, Version

PROSE = 120
"""Characters from which on a paragraph is text and no line of data."""
LONGEST_HEAD = 4
"""Lines before the text from which on they are folded."""
EXTENSIONS = {
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.oasis.opendocument.text": "odt",
    "text/html": "html",
    "text/plain": "txt",
}
"""Media type of an original -> suffix of the file that a reader gets."""


@dataclass(frozen=True, kw_only=True)
class DocumentRow:
    """One document in the list; `versions` is 0 where only its data are on file, `waiting` counts open statements.

    `proposed` counts all open proposals, names, places and dates among them.
    """

    key: str
    published: str
    title: str
    type: str
    number: str
    publisher: str
    language: str
    dossiers: tuple[str, ...]
    versions: int
    waiting: int
    proposed: int
    source: str
    url: str


SORTS: dict[str, Key[DocumentRow]] = {
    "title": lambda r: r.title,
    "date": lambda r: r.published,
    "number": lambda r: r.number,
    "dossiers": lambda r: r.dossiers or None,
    "language": lambda r: r.language,
    "text": lambda r: r.versions,
    "waiting": lambda r: (r.waiting, r.proposed),
}
"""Column -> what it is sorted by."""


@dataclass(frozen=True, kw_only=True)
class DocumentList(ListData):
    """Documents on file, newest first, with the words that the filters offer."""

    row: ClassVar[type] = DocumentRow
    rows: tuple[DocumentRow, ...]
    types: dict[str, int] = field(metadata=HTML_ONLY)
    languages: dict[str, int] = field(metadata=HTML_ONLY)
    open_proposals: int
    order: Order = field(metadata=HTML_ONLY)


def documents(ctx: Context) -> DocumentList:
    """Documents with filters: `q` (words of title, number or key), `type`, `language`, `dossier`, `since`, `until`.

    `sort` is a column of SORTS, `-` before it for falling order; without it the newest stand first.
    """
    words = ctx.one("q").casefold().split()
    dossier, since, until = ctx.one("dossier"), ctx.date("since"), ctx.date("until")
    all_rows = _rows(ctx)
    types = Counter(row.type for row in all_rows if row.type)
    languages = Counter(row.language for row in all_rows if row.language)
    kind, language = ctx.choice("type", types), ctx.choice("language", languages)
    order = order_of(ctx, SORTS)
    rows = tuple(
        row
        for row in in_order(all_rows, order, SORTS)
        if all(w in f"{row.title} {row.number} {row.key}".casefold() for w in words)
        and kind in ("", row.type)
        and language in ("", row.language)
        and (not dossier or any(d.partition("/")[0] == dossier or d == dossier for d in row.dossiers))
        and (not since or row.published >= since)
        and (not until or row.published[:10] <= until)
    )
    return DocumentList(
        title=ctx.t("documents.title"),
        crumbs=((ctx.t("nav.dossiers"), "/dossiers"), (ctx.t("documents.title"), "")),
        rows=rows,
        total=len(rows),
        types=dict(types.most_common()),
        languages=dict(languages.most_common()),
        open_proposals=sum(row.waiting for row in rows),
        order=order,
    )


def _rows(ctx: Context) -> list[DocumentRow]:
    versions = Counter(ctx.view.columns(Version, ["document"])["document"])
    open_ = {w.document: (w.statements, sum(w.counts.values())) for w in waiting(ctx.view)}
    found = sorted(ctx.view.find(Document), key=lambda d: (d.published, d.key), reverse=True)
    return [
        DocumentRow(
            key=d.key,
            published=d.published,
            title=d.title,
            type=d.type,
            number=d.number,
            publisher=d.publisher,
            language=d.language,
            dossiers=d.dossiers,
            versions=versions.get(d.key, 0),
            waiting=open_.get(d.key, (0, 0))[0],
            proposed=open_.get(d.key, (0, 0))[1],
            source=d.source,
            url=ctx.href(link("document", d.key)),
        )
        for d in found
    ]


# -- one document ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class VersionRow:
    """A state of the document on this desk: its own number, the publisher's, its original, when and by whom added."""

    number: int
    publisher_version: str
    hash: str
    media_type: str
    size: int
    name: str
    language: str
    warnings: tuple[str, ...]
    recorded_at: str
    recorded_by: str
    url: str


@dataclass(frozen=True, kw_only=True)
class ReadRow:
    """What was read in one stretch of the text, and what a person decided about it."""

    n: int
    kind: str
    review: str
    text: str
    passage: str
    start: int
    end: int
    who: str
    to_whom: str
    what: str
    strength: str
    due: str
    condition: str
    flags: tuple[str, ...]
    suggested: str
    reviewed_by: str
    reviewed_on: str
    reason: str
    rule: str
    record: str
    same: str
    key: str


@dataclass(frozen=True, kw_only=True)
class ReadData(PageData):
    """A document's page; its CSV is what was read in it, nothing where the document may not leave."""

    document: Document

    @property
    def columns(self) -> list[str]:
        """Names of the columns of the CSV."""
        return [f.name for f in fields(ReadRow)]

    @property
    def rows(self) -> tuple[ReadRow, ...]:
        """One row a note."""
        return () if self.withheld else tuple(self._read())

    @property
    def withheld(self) -> dict[str, int]:
        """Notes that stay: words of a document are as narrow as the document."""
        tier = self.document.tier
        return {} if tier == "public" else {f"tier {tier}": len(tuple(self._read()))}

    def _read(self) -> Iterator[ReadRow]:
        for note in getattr(self, "notes", ()):
            yield ReadRow(**{f.name: getattr(note, f.name) for f in fields(ReadRow)})


@dataclass(frozen=True, kw_only=True)
class DocumentPage(ReadData):
    """A document in one version. Offsets count Unicode characters of `text`."""

    version: VersionRow
    versions: tuple[VersionRow, ...]
    title_language: str
    metadata: dict[str, str]
    filed: tuple[Filed, ...]
    cases: tuple[Case, ...]
    persons: tuple[Person, ...]
    references: tuple[Reference, ...]
    counts: dict[str, int]
    waiting: int
    passages: tuple[Block, ...]
    notes: tuple[Note, ...]
    deadlines: tuple[Deadline, ...]
    text: str
    entities: bool = field(metadata=HTML_ONLY)
    folded: tuple[Block, ...] = field(metadata=HTML_ONLY)
    missing_version: int = field(metadata=HTML_ONLY)
    citation: str = field(metadata=HTML_ONLY)
    gone: dict[str, int] = field(metadata=HTML_ONLY)

    def as_txt(self, ctx: Context) -> str:
        """The text of the version, character for character."""
        return self.text


def document(ctx: Context) -> DocumentPage | Bare:
    """A document in its latest version, or in the version named in the address (`/v2`).

    `show=all` marks names, places, dates and references as well.
    """
    key = ctx.params["key"]
    entities = ctx.choice("show", ("all",)) == "all"
    number = int(ctx.params["n"]) if "n" in ctx.params else None
    if not ctx.view.count(Version, document=key):
        return _bare(ctx, ctx.view.get(Document, key))
    seen = document_view(ctx.view, key, ctx.day_date, number=number, entities=entities)
    passages = _without_head(seen.blocks)
    rows = {v.number: _version_row(ctx, v) for v in seen.versions}
    version = rows[seen.version.number]
    return DocumentPage(
        title=seen.title,
        crumbs=_crumbs(ctx, seen),
        document=seen.document,
        version=version,
        versions=tuple(rows.values()),
        title_language=seen.version.language if _said_in(seen) else "",
        metadata=seen.metadata,
        filed=seen.filed,
        cases=seen.cases,
        persons=seen.persons,
        references=seen.references,
        counts=seen.counts,
        waiting=seen.open_notes,
        passages=passages,
        notes=seen.notes,
        deadlines=seen.deadlines,
        text=seen.version.text,
        entities=entities,
        folded=tuple(b for b in passages if b.folded),
        missing_version=_missing_version(seen),
        citation=_citation(ctx, seen, version),
        gone=dict(_gone(ctx, seen.deadlines)),
    )


def _said_in(seen: DocumentView) -> bool:
    """Whether the title on file is in the document's own words."""
    return seen.title in (seen.metadata.get("title"), *(b.text for b in seen.blocks))


def _gone(ctx: Context, deadlines: Iterable[Deadline]) -> Iterator[tuple[str, int]]:
    """Deadlines only proposed whose last day has passed, with the days since; nobody has said that they hold."""
    for row in deadlines:
        last = last_day(row.due) if row.proposed else None
        if last is not None and last < ctx.day_date:
            yield row.key, (ctx.day_date - last).days


def _without_head(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The passages with the head of the page folded: lines before the first paragraph that say nothing of their own.

    Title, number, date, addressee stand beside the text as its data. A line with a note is kept, and so is the head of
    a document without a longer paragraph.
    """
    first = next((n for n, b in enumerate(blocks) if b.type == "paragraph" and len(b.text) >= PROSE), None)
    head = blocks[:first] if first is not None else ()
    if sum(not b.folded for b in head) < LONGEST_HEAD:
        return blocks
    return tuple(replace(b, folded=b.folded or (b in head and not any(p.kind for p in b.pieces))) for b in blocks)


@dataclass(frozen=True, kw_only=True)
class Bare(ReadData):
    """A document of which only the data are on file, not the text."""

    template: ClassVar[str] = "document_bare.html"
    versions: tuple[VersionRow, ...] = ()
    found_at: str = field(default="", metadata=HTML_ONLY)

    def as_txt(self, ctx: Context) -> str:
        """There is no text; raises UnknownName."""
        raise UnknownName("text of the document", self.document.key, todo="add its text with `silcrete add`.")


def _bare(ctx: Context, held: Document) -> Bare:
    crumbs = ((ctx.t("nav.dossiers"), "/dossiers"), (ctx.t("documents.title"), "/documents"), (held.key, ""))
    source = next(iter(ctx.view.find(Source, key=held.source)), None) if held.source else None
    return Bare(title=held.title, crumbs=crumbs, document=held, found_at=held.url or (source.url if source else ""))


def _crumbs(ctx: Context, seen: DocumentView) -> tuple[tuple[str, str], ...]:
    crumbs = [(ctx.t("nav.dossiers"), "/dossiers")]
    if seen.filed:
        first = seen.filed[0]
        address = f"/dossiers/{quote(first.key, safe=SAFE)}" if first.key else f"/documents?dossier={first.number}"
        crumbs.append((f"{first.number} {first.title}".strip(), address))
        crumbs.append((f"nr. {first.sequence}" if first.sequence else seen.document.key, ""))
    else:
        crumbs += [(ctx.t("documents.title"), "/documents"), (seen.document.key, "")]
    return tuple(crumbs)


def _version_row(ctx: Context, version: Version) -> VersionRow:
    added = ctx.view.history(Version, version.key)[0]
    return VersionRow(
        number=version.number,
        publisher_version=version.publisher_version,
        hash=version.hash,
        media_type=version.media_type,
        size=version.size,
        name=version.name,
        language=version.language,
        warnings=version.warnings,
        recorded_at=added.recorded_at,
        recorded_by=added.recorded_by,
        url=ctx.href(link("version", version.key)),
    )


def _missing_version(seen: DocumentView) -> int:
    """The publisher's version before the one shown, where it is not on file; 0 otherwise."""
    said = seen.version.publisher_version
    before = int(said) - 1 if said.isdecimal() else 0
    return before if before > 0 and str(before) not in {v.publisher_version for v in seen.versions} else 0


def _citation(ctx: Context, seen: DocumentView, version: VersionRow) -> str:
    held = seen.document
    parts = [held.publisher, seen.title, held.number, held.published, f"{ctx.base}{link('version', seen.version.key)}"]
    return ". ".join(p for p in parts if p) + f" (sha256 {version.hash[:16]}…)"


def original(ctx: Context) -> Answer:
    """The original bytes of the latest version, or of the one named; sent as a file, never shown as a page."""
    key = ctx.params["key"]
    number = int(ctx.params["n"]) if "n" in ctx.params else None
    if number is None:
        latest = latest_versions(ctx.view).get(key)
        if latest is None:
            ctx.view.get(Document, key)
            raise UnknownName("original of the document", key, todo="only its data are on file; add the file first.")
        version = ctx.view.get(Version, latest)
    else:
        version = ctx.view.get(Version, f"{key}@{number}")
    return _file(version, ctx.ledger.original(version.hash))


def _file(version: Version, data: bytes) -> Answer:
    suffix = EXTENSIONS.get(version.media_type, "bin")
    name = version.name or f"{version.document.replace('/', '-')}.{suffix}"
    plain = "".join(c if c.isascii() and (c.isalnum() or c in "._-") else "_" for c in name)
    disposition = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
    return Answer(data, "application/octet-stream", headers=(("content-disposition", disposition),))
