"""XML from outside."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from silcrete.errors import BadInput
from silcrete.ingest.text.xml import attribute, child, children, local, parse, whole

LAUGHS = "<!DOCTYPE a [" + '<!ENTITY l0 "lol">' + "".join(
    f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10)
) + "]><a>&l9;</a>"  # fmt: skip


@pytest.mark.parametrize("codec", ["utf-8", "utf-16"])
def test_an_entity_bomb_is_refused_at_once(codec: str) -> None:
    start = time.perf_counter()
    with pytest.raises(BadInput, match=r"declares a document type.*<!DOCTYPE.*do not trust"):
        parse(LAUGHS.encode(codec), "word/document.xml")
    assert time.perf_counter() - start < 1


def test_an_outside_entity_is_not_fetched(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("geheim")
    data = f'<!DOCTYPE a [<!ENTITY x SYSTEM "{secret.as_uri()}">]><a>&x;</a>'
    with pytest.raises(BadInput, match="document type or entities") as caught:
        parse(data.encode(), "content.xml")
    assert "geheim" not in str(caught.value)


@pytest.mark.parametrize("data", [b"<a>", b"", b"no xml", b"<a>&nbsp;</a>", b"\xff\xfe\x00", b"<a" * 9, b"<a>\x00</a>"])
def test_broken_xml_names_its_part(data: bytes) -> None:
    with pytest.raises(BadInput, match=r"part word/styles.xml is not valid XML"):
        parse(data, "word/styles.xml")


def test_depth_is_bounded() -> None:
    with pytest.raises(BadInput, match="not valid XML"):
        parse(b"<a>" * 5000 + b"</a>" * 5000, "x")


def test_names_are_read_without_their_space() -> None:
    root = parse(b'<x:a xmlns:x="urn:x" x:k="1" j="2"><!-- c --><x:b/><c><d/></c><x:b/></x:a>', "x")
    assert local(root) == "a"
    assert attribute(root, "k") == "1"
    assert attribute(root, "j") == "2"
    assert attribute(root, "none") == ""
    assert len(list(children(root, "b"))) == 2
    assert local(child(root, "c", "d")) == "d"
    assert child(root, "c", "none", "d") is None
    assert list(children(None, "b")) == []


def test_numbers_are_ascii_digits_only() -> None:
    texts = ("12", "-3", "²", "٣", "", "1.5", "9" * 12)
    assert [whole(text, 7) for text in texts] == [12, -3, 7, 7, 7, 7, 7]
