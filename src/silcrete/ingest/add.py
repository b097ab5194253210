"""Taking a document in: original bytes, version, passages and what the rules read in it, in one write."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from silcrete.errors import UsageError
from silcrete.records import Document, Passage, Proposal, Record, Version

if TYPE_CHECKING:
    from silcrete.ingest.extract.item import Item
    from silcrete.ingest.fetch import Loaded
    from silcrete.ingest.text import Reading
    from silcrete.ledger import Ledger, View

Progress = Callable[[str, int, int | None], None]
"""Told of each stage: its name, how much of it is done, of how much (None where that is not known)."""
ALIKE = 0.5
"""Least share of common word pairs for two texts of one file name to count as states of one document."""


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a document: its keys, whether anything was new, and how much was read in it."""

    document: str
    version: str
    new: bool
    passages: int
    proposals: int
    characters: int
    language: str
    warnings: tuple[str, ...]
    akin: str = ""
    """The document without a name, from standard input, of which a document new on file looks like another version."""


def add_document(
    ledger: Ledger,
    loaded: Loaded,
    *,
    by: str,
    key: str = "",
    dossiers: tuple[str, ...] = (),
    dated: str = "",
    language: str = "",
    tier: str = "public",
    extract: bool = True,
    progress: Progress | None = None,
) -> Added:
    """Read a loaded document and add it to the ledger; everything is stored, or nothing.

    The same bytes are one version, whatever their name; changed bytes of the same document are its next version.
    A document is known by `key`, else by the publisher's number printed in it, else by its address or file name;
    `akin` names the one from standard input that a new document looks like a version of.
    `dated` (ISO) is its own date where the text gives none. Raises BadInput for what cannot be read.
    """
    from silcrete.ingest.text import read

    at = progress or _silent
    at("reading the text", 0, None)
    view = ledger.at()
    reading = read(loaded.data, name=loaded.name, media_type=loaded.media_type)
    known = view.find(Version, hash=reading.hash)
    if known and (not key or known[0].document == key):
        _file_under(ledger, view, known[0].document, dossiers, dated, by)
        return _as_on_file(view, known[0])
    document = _document(view, loaded, reading, key, dossiers, dated, language)
    document = document if tier == "public" else replace(document, tier=tier)
    version = _version(view, document, loaded, reading, language)
    akin = _akin(view, reading.text) if version.number == 1 and not (key or document.number) else ""
    passages = list(_passages(version.key, reading))
    at(f"looking for proposals in {len(passages)} passage{'s' if len(passages) != 1 else ''}", 0, None)
    items = _items(version, document, passages, dated, language) if extract else []
    document = _completed(document, loaded, items)
    proposals = list(_proposals(version.key, passages, items))
    records: list[Record] = [document, version, *passages, *proposals]
    with ledger.writing(by=by, why=f"add {loaded.name or loaded.url or document.key}") as w:
        w.put_original(loaded.data)
        w.add_many(records, lambda done: at("writing", done, len(records)))
    return Added(
        document.key,
        version.key,
        True,
        len(passages),
        len(proposals),
        len(reading.text),
        version.language,
        version.warnings,
        akin,
    )


def _silent(stage: str, done: int, total: int | None) -> None:
    """Nobody watches."""


def _version(view: View, document: Document, loaded: Loaded, reading: Reading, language: str) -> Version:
    """The next version of a document."""
    number = 1 + max((v.number for v in view.find(Version, document=document.key)), default=0)
    return Version(
        key=f"{document.key}@{number}",
        document=document.key,
        number=number,
        hash=reading.hash,
        media_type=reading.media_type,
        size=len(loaded.data),
        text=reading.text,
        language=language or reading.language,
        name=loaded.name,
        metadata=dict(reading.metadata),
        warnings=tuple(reading.warnings),
        publisher_version=reading.metadata.get("version", ""),
    )


def _file_under(ledger: Ledger, view: View, name: str, dossiers: tuple[str, ...], dated: str, by: str) -> None:
    """File a document on file under further dossiers, or date it; what it has already stays."""
    found = view.get(Document, name)
    filed = replace(found, dossiers=_filed(found, dossiers), published=found.published or dated)
    if filed != found:
        with ledger.writing(by=by, why=f"file {name}") as w:
            w.add(filed)


def _filed(found: Document, dossiers: tuple[str, ...]) -> tuple[str, ...]:
    """The dossiers of a document and those named for it, each once; one of whose items it is counts as named."""
    numbers = {filed.split("/", 1)[0] for filed in found.dossiers}
    return tuple(dict.fromkeys([*found.dossiers, *(d for d in dossiers if d not in numbers)]))


def _as_on_file(view: View, version: Version) -> Added:
    return Added(
        version.document,
        version.key,
        False,
        view.count(Passage, version=version.key),
        view.count(Proposal, version=version.key),
        len(version.text),
        version.language,
        version.warnings,
    )


def _document(
    view: View, loaded: Loaded, reading: Reading, key: str, dossiers: tuple[str, ...], dated: str, language: str
) -> Document:
    """The document record: the one on file brought up to date, or a new one."""
    meta = reading.metadata
    name = key or _key_of(view, loaded, reading)
    if not re.fullmatch(r"[\w.()+-]+(/[\w.()+-]+)*", name):
        raise UsageError("This is no key of a document.", found=repr(name), todo="use letters, digits, '.', '-', '/'.")
    found = view.find(Document, key=name)
    filed = tuple(dossiers) or tuple(d.strip() for d in meta.get("dossiers", "").split("|") if d.strip())
    fresh = Document(
        key=name,
        title=reading.title or loaded.name or name,
        type=meta.get("document_type", ""),
        number=meta.get("number", ""),
        publisher=meta.get("publisher", ""),
        published=dated or _day(meta.get("date", "")),
        language=language or reading.language,
        url=loaded.url,
        dossiers=filed,
        cases=tuple(c for c in meta.get("case_number", "").split("|") if c),
    )
    if not found:
        return fresh
    changes: dict[str, Any] = {
        name: value
        for name in ("title", "type", "number", "publisher", "published", "url", "dossiers", "cases")
        if (value := getattr(fresh, name)) and not getattr(found[0], name)
    }
    held = replace(found[0], **changes)
    return replace(held, dossiers=_filed(held, dossiers))


def _completed(document: Document, loaded: Loaded, items: list[Item]) -> Document:
    """The document with the day and the title that its letterhead gives, where the file itself names none."""
    read = [(i.kind, i.normalised.get("role") or i.normalised.get("field"), i.normalised) for i in items]
    day = next((str(n.get("start") or "") for kind, what, n in read if (kind, what) == ("date", "document date")), "")
    title = next((str(n.get("value") or "") for kind, what, n in read if (kind, what) == ("metadata", "title")), "")
    nameless = document.title in (loaded.name, document.key)
    return replace(document, published=document.published or day, title=(nameless and title) or document.title)


def _key_of(view: View, loaded: Loaded, reading: Reading) -> str:
    number = reading.metadata.get("number", "")
    if re.fullmatch(r"20\d\d[DZ]\d{5}", number):
        return f"nl/{number}"
    if number:
        return f"no/{_slug(number)}"
    if loaded.url:
        return f"web/{_slug(re.sub(r'^https?://', '', loaded.url))}"
    if not loaded.name:
        return f"text/{reading.hash[:12]}"
    slug = _slug(loaded.name.rsplit(".", 1)[0])
    if view.has(Document, slug) and not view.has(Version, f"{slug}@1"):
        return slug  # a document known by its data, whose text was not on file until now
    base = f"file/{slug}"
    for n in range(1, 1000):
        name = base if n == 1 else f"{base}-{n}"
        versions = view.find(Version, document=name, order="-number", limit=1)
        if not versions or _alike(versions[0].text, reading.text):
            return name
    raise UsageError("There are too many documents of this name.", found=base, todo="name this one with --as.")


def _alike(a: str, b: str) -> bool:
    """Whether two texts are states of one document: the share of common word pairs is at least ALIKE."""
    pairs = []
    for text in (a, b):
        words = re.findall(r"\w+", text.casefold())
        pairs.append(set(itertools.pairwise(words)) or {tuple(words)})
    return len(pairs[0] & pairs[1]) >= ALIKE * min(len(pairs[0]), len(pairs[1]))


def _akin(view: View, text: str) -> str:
    """The first document without a name that `text` looks like another state of; "" where there is none."""
    return next((v.document for v in view.find(Version, name="") if _alike(v.text, text)), "")


def _passages(version: str, reading: Reading) -> Iterator[Passage]:
    for span in reading.passages:
        if span.start < span.end:
            yield Passage(
                key=f"{version}#{span.key}",
                version=version,
                name=span.key,
                type=span.kind,
                start=span.start,
                end=span.end,
                level=span.level,
                page=span.page,
            )


def _items(version: Version, document: Document, passages: list[Passage], dated: str, language: str) -> list[Item]:
    from silcrete.ingest.extract.run import extract

    day = dated or (document.published if re.fullmatch(r"\d{4}-\d\d-\d\d", document.published) else "")
    lang = language or (version.language if version.language in ("nl", "de", "en", "fr") else None)
    text = _spoken(version.text, version.media_type, passages)
    return extract(text, doc=version.key, dated=day or None, language=lang)


def _spoken(text: str, media_type: str, passages: list[Passage]) -> str:
    """The text with the menus of a web page blanked out: they are not what the document says; offsets stay."""
    if media_type != "text/html":
        return text
    for p in passages:
        if p.type == "navigation":
            text = text[: p.start] + " " * (p.end - p.start) + text[p.end :]
    return text


def _proposals(version: str, passages: list[Passage], items: list[Item]) -> Iterator[Proposal]:
    """Proposals with the passage each starts in; a text read twice gives the same keys."""
    seen: dict[str, int] = {}
    where = _where(passages)
    for item in items:
        key = f"{version}!{item.kind}:{item.start}-{item.end}"
        seen[key] = seen.get(key, 0) + 1
        yield Proposal(
            key=key if seen[key] == 1 else f"{key}/{seen[key]}",
            version=version,
            passage=where(item.start),
            kind=item.kind,
            text=item.text,
            start=item.start,
            end=item.end,
            normalised=dict(item.normalised) | ({"generic": True} if item.generic else {}),
            rule=item.rule,
            confidence=item.confidence,
        )


def _where(passages: list[Passage]) -> Callable[[int], str]:
    """A function that gives the key of the first passage around a place in the text; "" where there is none."""
    order = sorted(passages, key=lambda p: p.start)
    starts = [p.start for p in order]
    reach = list(itertools.accumulate((p.end for p in order), max))

    def at(place: int) -> str:
        found, n = "", bisect_right(starts, place) - 1
        while n >= 0 and reach[n] > place:
            found = order[n].key if order[n].end > place else found
            n -= 1
        return found

    return at


def _day(text: str) -> str:
    return text if re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", text) else ""


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")[:80] or "text"
