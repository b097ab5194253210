"""Reading a document: find out what it is, read it, complete what every format has in common."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from silcrete.errors import BadInput
from silcrete.ingest.text.detect import DOCX, HTML, ODT, PDF, detect
from silcrete.ingest.text.files import bytes_of
from silcrete.ingest.text.language import SAMPLE, language_of
from silcrete.ingest.text.limits import Limits
from silcrete.ingest.text.reading import Draft, Reading


def read(data: bytes, *, name: str = "", media_type: str | None = None, limits: Limits = Limits()) -> Reading:
    """The text of a document with the spans of its passages, tables, notes and pages.

    The kind is found from the bytes; `media_type` (as HTTP gives it, with its charset) and `name` only help with
    text. The same bytes give the same reading. Raises BadInput, and nothing else, for what cannot be read: no
    document, empty, protected, damaged, without text, or beyond `limits`.
    """
    try:
        kind = detect(data, name=name, media_type=media_type, limits=limits)
        draft = _draft(kind, data, _charset(media_type or ""), limits)
        if not draft.text.strip():
            raise BadInput(
                "The document holds no text.", found="no characters but blanks", todo="run OCR on pictures of text."
            )
    except BadInput as error:
        if not name:
            raise
        raise BadInput(f"{name}: {error.happened}", found=error.found, todo=error.todo) from None
    language, doubt = language_of(_body(draft), draft.language)
    return Reading(
        text=draft.text,
        media_type=kind,
        language=language,
        title=draft.title or _first_heading(draft),
        metadata=draft.metadata,
        passages=tuple(draft.passages),
        tables=tuple(draft.tables),
        footnotes=tuple(draft.footnotes),
        pages=tuple(draft.pages),
        hash=hashlib.sha256(data).hexdigest(),
        warnings=tuple(draft.warnings) + ((doubt,) if doubt else ()),
        hyphens=tuple(draft.hyphens),
        glyphs=draft.glyphs,
    )


def read_path(path: str | Path, *, limits: Limits = Limits(), within: Path | None = None) -> Reading:
    """Read a file; with `within`, only from that folder. Its size is checked before it is read."""
    return read(bytes_of(path, limits=limits, within=within), name=Path(path).name, limits=limits)


def _draft(kind: str, data: bytes, declared: str, limits: Limits) -> Draft:
    """The reader of one format, loaded when it is needed."""
    if kind == DOCX:
        from silcrete.ingest.text.docx import read_docx

        return read_docx(data, limits)
    if kind == ODT:
        from silcrete.ingest.text.odt import read_odt

        return read_odt(data, limits)
    if kind == PDF:
        from silcrete.ingest.text.pdf import read_pdf

        return read_pdf(data, limits)
    if kind == HTML:
        from silcrete.ingest.text.html import read_html

        return read_html(data, limits, declared=declared)
    from silcrete.ingest.text.txt import read_txt

    return read_txt(data, limits, declared=declared)


def _charset(media_type: str) -> str:
    found = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", media_type, re.IGNORECASE)
    return found[1] if found else ""


def _body(draft: Draft) -> str:
    """The start of the running text, without menus, to tell the language from."""
    words: list[str] = []
    length = 0
    for passage in draft.passages:
        if passage.kind != "navigation":
            words.append(draft.text[passage.start : passage.end])
            length += passage.end - passage.start
            if length > SAMPLE:
                break
    return "\n".join(words) or draft.text[:SAMPLE]


def _first_heading(draft: Draft) -> str:
    """The first heading of the highest rank, on one line; '' for a text without headings."""
    headings = [p for p in draft.passages if p.kind == "heading"]
    best = min(headings, key=lambda p: (p.level or 9, p.start), default=None)
    return re.sub(r"\s+", " ", draft.text[best.start : best.end]).strip()[:300] if best else ""
