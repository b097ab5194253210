"""What a file is, by its bytes."""

from __future__ import annotations

import codecs

import pytest
from tests.ingest.text.minipdf import MiniPdf
from tests.ingest.text.packages import SENTENCES, odt, p, word, zipped

from silcrete.errors import BadInput
from silcrete.ingest.text.detect import DOCX, HTML, ODT, PDF, TXT, detect


def test_each_kind_is_known_by_its_content_whatever_its_name() -> None:
    found = {
        PDF: MiniPdf([[("F1", 11, 72, 700, "Zin.")]]).bytes(),
        DOCX: word(p("Zin.")),
        ODT: odt("<text:p>Zin.</text:p>"),
        HTML: b"<!DOCTYPE html><title>Zin</title><p>Zin.",
        TXT: SENTENCES["nl"].encode(),
    }
    for kind, data in found.items():
        assert detect(data, name="picture.png", media_type="image/png") == kind


@pytest.mark.parametrize(
    "data",
    [
        b"\n\n  <html><body>x</body></html>",
        b"<!-- made by hand -->\n<!doctype HTML>\n<p>x",
        b'<?xml version="1.0"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><body/></html>',
        codecs.BOM_UTF8 + b"<div>x</div>",
        codecs.BOM_UTF16_LE + "<html><body>x".encode("utf-16-le"),
    ],
)
def test_pages_in_all_forms(data: bytes) -> None:
    assert detect(data) == HTML


def test_a_name_or_type_only_helps_where_there_are_tags() -> None:
    assert detect(b"Kop <br> staart", name="x.html") == HTML
    assert detect(b"Kop <br> staart", media_type="text/html; charset=utf-8") == HTML
    assert detect(b"Kop <br> staart") == TXT
    assert detect(b"a < b and c > d", name="x.html") == TXT


def test_text_about_formats_is_text() -> None:
    assert detect(b"A PDF starts with %PDF-1.7, a zip with PK.") == TXT
    assert detect(b"BM and MZ are two letters; GIF89a is six.") == TXT
    assert detect(b"MZ is how a program begins.") == TXT


@pytest.mark.parametrize(
    "data, words",
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "PNG picture"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00", "JPEG picture"),
        (b"MZ\x90\x00\x03\x00\x00\x00", "Windows program"),
        (b"\x7fELF\x02\x01\x01\x00", "Linux program"),
        (b"\x1f\x8b\x08\x00\x00", "gzip"),
        (b"SQLite format 3\x00", "SQLite"),
        (b"\x00\x00\x00\x18ftypmp42", "film"),
        (b"{\\rtf1\\ansi Zin.}", "RTF file is not read.*save it as docx"),
        (b'<?xml version="1.0"?><rss><channel/></rss>', "XML that is no web page.*<rss>"),
        (zipped({"a.txt": "x", "b.txt": "y"}), "archive, not a document.*2 files"),
        (zipped({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<w/>"}), "Excel workbook"),
        (zipped({"[Content_Types].xml": "<Types/>", "ppt/presentation.xml": "<w/>"}), "PowerPoint"),
        (zipped({"[Content_Types].xml": "<Types/>"}), "no main document"),
        (zipped({"mimetype": "application/epub+zip"}), "not read.*epub"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "WordDocument".encode("utf-16-le"), "97-2003.*as docx"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "EncryptedPackage".encode("utf-16-le"),
            "protected by a password.*without one",
        ),
        (b"", "empty"),
    ],
)
def test_what_is_not_read_is_named(data: bytes, words: str) -> None:
    with pytest.raises(BadInput, match=words) as caught:
        detect(data)
    assert caught.value.todo
