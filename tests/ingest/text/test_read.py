"""Reading as a whole: the same for all kinds of document, and nothing but BadInput for the rest."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.ingest.text.minipdf import MiniPdf, paragraph
from tests.ingest.text.packages import SENTENCES, W, odt, p, run, word
from tests.ingest.text.sound import assert_sound, of_kind

from silcrete.errors import BadInput, SilcreteError
from silcrete.ingest.text import Reading, read, read_path

BODY = " ".join(SENTENCES[code] for code in ("nl", "de", "en", "fr"))


def a_docx() -> bytes:
    note = f'<w:footnotes {W}><w:footnote w:id="1">{p("Bron.")}</w:footnote></w:footnotes>'
    marked = f'<w:p>{run(BODY)}<w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
    table = f"<w:tbl><w:tr><w:tc>{p('a')}</w:tc><w:tc>{p('b')}</w:tc></w:tr></w:tbl>"
    return word(marked + table, footnotes=note)


def a_pdf() -> bytes:
    return MiniPdf([paragraph(BODY.encode("cp1252", "ignore").decode("cp1252")) for _ in range(3)]).bytes()


def a_page() -> bytes:
    return f"<!doctype html><title>t</title><h1>Kop</h1><p>{BODY}<table><tr><td>a<td>b<tr><td>c<td>d</table>".encode()


def an_odt() -> bytes:
    return odt(f"<text:h>Kop</text:h><text:p>{BODY}</text:p>")


MAKERS = [a_docx, a_pdf, a_page, an_odt, lambda: BODY.encode(), lambda: BODY.encode("utf-16")]


@pytest.mark.parametrize("make", MAKERS)
def test_the_same_bytes_are_the_same_reading(make: Callable[[], bytes]) -> None:
    data = make()
    reading = read(data, name="een naam.bin")
    assert_sound(reading)
    assert read(data) == reading
    assert reading.hash == hashlib.sha256(data).hexdigest()
    assert reading.media_type.count("/") == 1


@pytest.mark.parametrize("make", MAKERS)
def test_the_words_are_the_same_in_every_form(make: Callable[[], bytes]) -> None:
    words = [w for w in BODY.split() if w.isalpha()]
    found = set(read(make()).text.replace("[1]", "").split())
    assert [w for w in words if w not in found] == []


@pytest.mark.parametrize("make", MAKERS)
def test_any_damage_gives_a_reading_or_a_clear_error(make: Callable[[], bytes]) -> None:
    """Cuts and overwritten bytes, with a fixed seed (§10); nothing but BadInput may come out."""
    data = make()
    rng = random.Random(2031)
    refused = 0
    for _ in range(120):
        spoilt = bytearray(data[: rng.randrange(1, len(data) + 1)] if rng.random() < 0.4 else data)
        for _ in range(rng.choice((0, 1, 4, 40))):
            spoilt[rng.randrange(len(spoilt))] = rng.randrange(256)
        outcome = outcome_of(bytes(spoilt))
        if isinstance(outcome, Reading):
            assert_sound(outcome)
        else:
            assert outcome.happened.startswith("stuk: ")
            assert outcome.found
            assert outcome.todo
            refused += 1
    assert refused > 0, "some damage must have been found"


def outcome_of(data: bytes) -> Reading | BadInput:
    try:
        return read(data, name="stuk")
    except BadInput as error:
        return error


@pytest.mark.parametrize("make", [a_docx, an_odt, a_pdf])
def test_a_file_that_was_cut_off_is_refused_wherever_it_ends(make: Callable[[], bytes]) -> None:
    data = make()
    for size in {*range(40, len(data) - 30, max(1, len(data) // 60)), len(data) - 30}:
        with pytest.raises(BadInput):
            read(data[:size])


@pytest.mark.parametrize(
    "data, words",
    [
        (b"", "empty"),
        (b" \n\t\r\n ", "holds no text"),
        (random.Random(1).randbytes(5000), "neither a document nor plain text"),
        (random.Random(2).randbytes(40), "neither a document nor plain text|encoding of the text is not known"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "PNG picture"),
        (b"MZ\x90\x00" + bytes(100), "Windows program"),
        (bytes(1000), "neither a document nor plain text"),
    ],
)
def test_what_is_no_document(data: bytes, words: str) -> None:
    with pytest.raises(BadInput, match=words) as caught:
        read(data)
    assert isinstance(caught.value, SilcreteError)
    assert set(caught.value.as_dict()) == {"code", "happened", "found", "todo"}
    assert caught.value.todo


def test_the_title_is_the_highest_heading_where_the_file_names_none() -> None:
    assert read(b"<html><h3>klein</h3><h2>groter</h2><h2>later</h2><p>zin</p></html>").title == "groter"
    assert read(b"Alleen een zin.").title == ""


def test_the_language_is_that_of_the_running_text_not_of_the_menu() -> None:
    menu = "".join(f"<li><a href=/{i}>The list of all the news and of the events</a></li>" for i in range(20))
    page = f"<html><nav><ul>{menu}</ul></nav><main><p>{SENTENCES['nl'] * 5}</p></main></html>"
    assert read(page.encode()).language == "nl"


def test_a_page_that_claims_another_language_is_warned_of() -> None:
    reading = read(f"<html lang=en><p>{SENTENCES['fr'] * 5}</p></html>".encode())
    assert reading.language == "fr"
    assert reading.warnings == ("The file says its language is 'en', its text is in 'fr'.",)


def test_a_reading_is_frozen(tmp_path: Path) -> None:
    path = tmp_path / "brief.txt"
    path.write_text("Een zin.", encoding="utf-8")
    reading: Reading = read_path(path)
    assert of_kind(reading, "paragraph") == ["Een zin."]
    with pytest.raises(AttributeError):
        reading.text = "anders"  # type: ignore[misc]
