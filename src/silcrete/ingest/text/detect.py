"""What kind of document some bytes are: by their content, never by the name alone."""

from __future__ import annotations

import codecs
import re

from silcrete.errors import BadInput
from silcrete.ingest.text.limits import Limits

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"
PDF = "application/pdf"
HTML = "text/html"
TXT = "text/plain"

READ = "give a docx, pdf, odt, html or txt file."

_OTHERS: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\0", "a TIFF picture"),
    (b"MM\0*", "a TIFF picture"),
    (b"BM", "a BMP picture"),
    (b"RIFF", "a RIFF file (picture, sound or film)"),
    (b"MZ", "a Windows program"),
    (b"\x7fELF", "a Linux program"),
    (b"\xcf\xfa\xed\xfe", "a macOS program"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\0", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"PAR1", "a Parquet table"),
    (b"ID3", "a sound file"),
    (b"OggS", "a sound file"),
)


def detect(data: bytes, *, name: str = "", media_type: str | None = None, limits: Limits | None = None) -> str:
    """The media type of a document that can be read: DOCX, ODT, PDF, HTML or TXT.

    `name` and `media_type` only decide between HTML and plain text, and only for text that holds tags. Raises
    BadInput for anything else, naming what it is.
    """
    limits = limits or Limits()
    limits.check_bytes(len(data))
    head = data[:1024]
    if head.lstrip().startswith(b"%PDF-") or (b"%PDF-" in head and b"startxref" in data[-4096:]):
        return PDF
    if data[:4] in (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"):
        return _package(data, limits)
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        raise _container(data)
    if head.lstrip().startswith(b"{\\rtf"):
        raise BadInput("An RTF file is not read.", found="{\\rtf", todo="open it and save it as docx or odt.")
    for magic, what in _OTHERS:
        if head.startswith(magic) and re.search(rb"[\0-\x08\x0e-\x1f]", head):
            raise BadInput("The file is not a document.", found=what, todo=READ)
    if data[4:8] == b"ftyp":
        raise BadInput("The file is not a document.", found="a film or a sound file", todo=READ)
    return _text(data, name, (media_type or "").partition(";")[0].strip().casefold())


def _package(data: bytes, limits: Limits) -> str:
    from silcrete.ingest.text.archive import Archive

    archive = Archive(data, limits)
    names = archive.names
    if any(n.startswith("word/") for n in names):
        return DOCX
    if "mimetype" in names:
        kind = archive.read("mimetype").decode("latin-1").strip()
        if kind in (ODT, f"{ODT}-template"):
            return ODT
        raise BadInput("This kind of package is not read.", found=kind[:80], todo=READ)
    for folder, what in (("xl/", "an Excel workbook"), ("ppt/", "a PowerPoint presentation")):
        if any(n.startswith(folder) for n in names):
            raise BadInput("This kind of file is not read as a document.", found=what, todo=READ)
    if "[Content_Types].xml" in names:
        raise BadInput(
            "The Word file has no main document.",
            found=f"a package without word/document.xml ({len(names)} parts)",
            todo="open it in a word processor and save it again.",
        )
    raise BadInput("The file is an archive, not a document.", found=f"a zip of {len(names)} files", todo="unpack it.")


def _container(data: bytes) -> BadInput:
    """The error for an OLE container: a protected docx or an old binary file."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return BadInput(
            "The Word file is protected by a password.",
            found="an encrypted package",
            todo="open it with the password and save a copy without one.",
        )
    old = "WordDocument".encode("utf-16-le") in data
    return BadInput(
        "Old binary Office files are not read.",
        found="a Word 97-2003 document" if old else "an OLE container",
        todo="open it and save it as docx or odt.",
    )


def _text(data: bytes, name: str, media_type: str) -> str:
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    head = data[:4096].replace(b"\0", b"") if wide else data[:4096]
    head = head.removeprefix(codecs.BOM_UTF8).removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    plain = re.sub(rb"^\s*(<\?xml[^>]*\?>\s*)?(<!--.*?-->\s*)*", b"", head, flags=re.DOTALL)
    start = re.match(rb"<(!doctype\s+)?([a-z][\w:.-]*)", plain, re.IGNORECASE)
    if start:
        element = start[2].lower()
        pages = (
            b"html head body title meta link div p h1 h2 h3 section article main table ul ol span header nav".split()
        )
        if element in pages:
            return HTML
        if b"<?xml" in head[:200]:
            raise BadInput(
                "XML that is no web page is not read as a document.", found=f"<{element.decode('latin-1')}>", todo=READ
            )
    says_html = media_type in (HTML, "application/xhtml+xml") or name.casefold().endswith((".html", ".htm", ".xhtml"))
    if says_html and re.search(rb"<[a-z][a-z0-9]*[\s/>]", data, re.IGNORECASE):
        return HTML
    return TXT
