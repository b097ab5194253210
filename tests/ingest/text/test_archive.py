"""Packages from outside, and bombs among them."""

from __future__ import annotations

import hashlib
import io
import struct
import zipfile
from dataclasses import replace

import pytest
from tests.ingest.text.packages import zipped

from silcrete.errors import BadInput
from silcrete.ingest.text.archive import Archive
from silcrete.ingest.text.limits import Limits

LIMITS = Limits()


def test_parts_are_read_by_name() -> None:
    archive = Archive(zipped({"a.xml": "<a/>", "b/c.xml": "<c/>"}), LIMITS)
    assert archive.names == {"a.xml", "b/c.xml"}
    assert archive.read("b/c.xml") == b"<c/>"
    with pytest.raises(BadInput, match="lacks its part d"):
        archive.read("d.xml")


@pytest.mark.parametrize(
    "data, limits, words",
    [
        (zipped({"a": b"\0" * 3_000_000}), LIMITS, "zip bomb.*times its size"),
        (zipped({"a": b"ab" * 600, "b": b"cd" * 600}), replace(LIMITS, max_uncompressed=2000), "zip bomb.*unpack to"),
        (zipped({f"part{i}": "x" for i in range(12)}), replace(LIMITS, max_entries=10), "zip bomb.*12 parts"),
    ],
)
def test_bombs_are_refused_before_anything_is_unpacked(
    data: bytes, limits: Limits, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unpack(*_: object, **__: object) -> None:
        raise AssertionError("something was unpacked")

    monkeypatch.setattr(zipfile.ZipFile, "open", unpack)
    with pytest.raises(BadInput, match=words):
        Archive(data, limits)


def test_parts_that_share_their_bytes_are_refused() -> None:
    """The many entries of an overlap bomb point at one packed stream."""
    noise = b"".join(hashlib.sha256(bytes([i])).digest() for i in range(200))
    data = zipped({"a": noise, "b": b"y"})
    start = data.rindex(b"PK\x01\x02", 0, data.rindex(b"PK\x01\x02"))
    one = data[start : data.rindex(b"PK\x01\x02")]
    directory = one * 40
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 40, 40, len(directory), start, 0)
    with pytest.raises(BadInput, match="overlap"):
        Archive(data[:start] + directory + end, LIMITS)


def test_a_size_that_lies_does_not_unpack_more() -> None:
    data = bytearray(zipped({"a": b"z" * 500_000}))
    at = data.rindex(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<L", 100)
    with pytest.raises(BadInput, match="cut off or damaged"):
        Archive(bytes(data), LIMITS).read("a")


def test_a_part_that_is_too_big_is_not_unpacked() -> None:
    archive = Archive(zipped({"a": b"0123456789" * 10}), replace(LIMITS, max_part=50))
    with pytest.raises(BadInput, match="part a is bigger than the 50 bytes"):
        archive.read("a")


def test_encrypted_parts_ask_for_a_copy_without_password() -> None:
    data = bytearray(zipped({"a": "x"}))
    at = data.rindex(b"PK\x01\x02")
    data[at + 8] |= 1
    with pytest.raises(BadInput, match="password"):
        Archive(bytes(data), LIMITS)


def test_every_cut_is_damage_and_nothing_else() -> None:
    data = zipped({"a.xml": "<a>" + "woorden " * 50 + "</a>", "b.xml": "<b/>"})
    for size in range(len(data)):
        with pytest.raises(BadInput, match="cut off or damaged"):
            Archive(data[:size], LIMITS)


def test_packing_that_is_not_known_is_damage() -> None:
    out = io.BytesIO(zipped({"a": "x" * 100}))
    data = bytearray(out.getvalue())
    for magic, offset in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        at = data.index(magic) + offset
        data[at : at + 2] = struct.pack("<H", 77)
    with pytest.raises(BadInput, match="cut off or damaged"):
        Archive(bytes(data), LIMITS).read("a")
