"""From bytes to characters."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.ingest.text.packages import SENTENCES

from silcrete.errors import BadInput
from silcrete.ingest.text.encoding import decode, known

plain = st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1)


@given(plain)
def test_utf8_comes_out_whole_without_a_warning_about_its_encoding(text: str) -> None:
    found, warnings = decode(text.encode())
    assert found == text or text.startswith("\ufeff")
    assert not any("not UTF-8" in w for w in warnings)


@pytest.mark.parametrize("codec", ["utf-16", "utf-32", "utf-8-sig"])
def test_a_byte_order_mark_decides(codec: str) -> None:
    text = "\n".join(SENTENCES.values())
    assert decode(text.encode(codec), "koi8-r") == (text, [])


def test_big_endian_utf16() -> None:
    assert decode(codecs.BOM_UTF16_BE + "ångström 🧑".encode("utf-16-be"))[0] == "ångström 🧑"


def test_windows_1252_is_read_with_a_warning() -> None:
    text, warnings = decode("Größe „Süd“ – 5 € für das Werk".encode("cp1252"))
    assert text == "Größe „Süd“ – 5 € für das Werk"
    assert "Windows-1252" in warnings[0]


def test_polish_in_windows_1250_is_not_read_as_signs() -> None:
    text, warnings = decode("Wniosek został złożony, więc później".encode("cp1250"))
    assert text == "Wniosek został złożony, więc później"
    assert "Windows-1250" in warnings[0]


def test_a_declared_encoding_is_used() -> None:
    assert decode("Größe".encode("iso-8859-15"), "ISO-8859-15") == ("Größe", [])


def test_a_declaration_that_does_not_fit_is_named() -> None:
    text, warnings = decode("Größe 🧑 de".encode(), "utf-16-le")
    assert text == "Größe 🧑 de"
    assert "utf-16-le does not fit" in warnings[0]


def test_utf8_with_a_few_faults_stays_utf8() -> None:
    data = ("é" * 50).encode() + b"\xff" + "ü".encode()
    text, warnings = decode(data)
    assert text == "é" * 50 + "\ufffdü"
    assert "1 places are not valid UTF-8" in warnings[0]
    assert "byte 100" in warnings[0]


def test_text_that_was_decoded_wrongly_before_is_pointed_out() -> None:
    spoilt = "Größe für Wafer und Kühlung, geprüft".encode().decode("cp1252")
    assert decode(spoilt.encode())[1] == [
        "The text looks as if UTF-8 had been read in another encoding before it was saved."
    ]


@pytest.mark.parametrize(
    "data, words",
    [
        (bytes(range(256)) * 8, "neither a document nor plain text"),
        ("zonder merk".encode("utf-16-le"), "UTF-16 needs its byte order mark"),
        ("Все это написано кириллицей".encode("koi8-r"), "encoding of the text is not known"),
        (codecs.BOM_UTF8 + b"goed \xff\xfe", "not valid UTF-8, although its byte order mark"),
        (codecs.BOM_UTF16_LE + b"a\x00b", "not valid UTF-16"),
    ],
)
def test_what_is_no_text_is_refused_with_what_to_do(data: bytes, words: str) -> None:
    with pytest.raises(BadInput, match=words) as caught:
        decode(data)
    assert caught.value.found
    assert caught.value.todo


@pytest.mark.parametrize(
    "label, codec",
    [
        ("", ""), ("UTF-8", "utf-8"), ("utf8", "utf-8"), ("latin1", "cp1252"), ("ISO-8859-1", "cp1252"),
        ("windows-1250", "cp1250"), ("iso-8859-2", "iso8859-2"), ("koi8-r", "koi8-r"), ("utf-7", ""), ("zip", ""),
        ("rot13", ""), ("nonsense", ""), ("iso-8859-99", ""),
    ],
)  # fmt: skip
def test_labels_of_the_web(label: str, codec: str) -> None:
    assert known(label) == codec
