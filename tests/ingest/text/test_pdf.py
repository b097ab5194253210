"""PDF files: facts, boxes, protection, damage."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pypdfium2
import pytest
from tests.ingest.text.minipdf import Line, MiniPdf, paragraph
from tests.ingest.text.packages import SENTENCES
from tests.ingest.text.sound import assert_sound

from silcrete.errors import BadInput
from silcrete.ingest.text import Limits, Reading, read

PRINTED = {code: sentence.rsplit(" ", 1)[0] + "." for code, sentence in SENTENCES.items()}
"""The sentences without their emoji, which the fonts of the writer lack."""


def reading_of(pdf: MiniPdf) -> Reading:
    reading = read(pdf.bytes())
    assert_sound(reading)
    assert reading.media_type == "application/pdf"
    return reading


@pytest.mark.parametrize("code", PRINTED)
def test_four_languages_come_out_character_for_character(code: str) -> None:
    reading = reading_of(MiniPdf([paragraph(" ".join([PRINTED[code]] * 4))]))
    assert reading.text == " ".join([PRINTED[code]] * 4).replace("\u00a0", " ")
    assert reading.language == code


def test_signs_outside_the_basic_plane_count_as_one_character() -> None:
    reading = reading_of(MiniPdf([[("F3", 11, 72, 700, "A"), ("F1", 11, 90, 700, "na de emoji")]]))
    assert reading.text == "🧑 na de emoji"
    ((page, left, *_),) = reading.box(0, 1)
    assert page == 1
    assert left == pytest.approx(72, abs=1)
    assert reading.box(2, 4)[0][1] == pytest.approx(90, abs=1)


def test_every_visible_character_of_the_file_is_in_the_text() -> None:
    """An independent count with PDFium's own text, page by page."""
    pages = [paragraph(" ".join([*PRINTED.values()] * 3)), paragraph(PRINTED["de"], y=500)]
    data = MiniPdf(pages).bytes()
    with pypdfium2.PdfDocument(data) as document:
        raw = ""
        for page in document:
            textpage = page.get_textpage()
            raw += textpage.get_text_range()
            textpage.close()
            page.close()
    wanted = Counter(c for c in raw if not c.isspace())
    assert Counter(c for c in read(data).text if not c.isspace()) == wanted


def test_the_file_says_who_made_it_when_and_in_which_language() -> None:
    info = {
        "Title": "Über die Kristalle 🔬",
        "Author": "A. de Wit",
        "CreationDate": "D:20310402093000+02'00'",
        "Producer": "",
    }
    reading = reading_of(MiniPdf([[("F1", 11, 72, 700, "Kort.")]], info=info, language="de-AT"))
    assert reading.title == "Über die Kristalle 🔬"
    assert reading.language == "de"
    assert reading.metadata == {"author": "A. de Wit", "created": "2031-04-02T07:30:00Z"}


@pytest.mark.parametrize("named", ["Microsoft Word - brief.docx", "brief-v2.indd", "Untitled"])
def test_a_file_name_is_no_title(named: str) -> None:
    lines: list[Line] = [("F1", 18, 72, 780, "De echte titel"), *paragraph(PRINTED["nl"], y=740)]
    assert reading_of(MiniPdf([lines], info={"Title": named})).title == "De echte titel"


def test_a_quote_leads_back_to_its_place_on_the_page() -> None:
    reading = reading_of(
        MiniPdf([paragraph(PRINTED["nl"] + " " + PRINTED["nl"], width=40), [("F1", 11, 72, 700, "Einde.")]])
    )
    start = reading.text.index("werkgroep")
    ((page, left, bottom, right, top),) = reading.box(start, start + 9)
    assert page == 1
    assert bottom < 760 < top, "the base line of the first line"
    assert left == pytest.approx(72 + 17.7, abs=1), "after 'De ' in Helvetica 11"
    assert right - left == pytest.approx(11 * (722 + 556 + 333 + 500 + 556 + 333 + 556 + 556 + 556) / 1000, abs=1)
    two_lines = reading.box(0, 60)
    assert [box[0] for box in two_lines] == [1, 1]
    assert two_lines[0][2] > two_lines[1][4] - 3
    end = reading.text.index("Einde")
    assert reading.box(end, end + 5)[0][0] == 2
    assert reading.box(5, 5) == []
    first = reading.passages[0]
    assert first.boxes is not None
    assert first.page == 1
    assert len(first.boxes) == len({round(b[2]) for b in first.boxes})


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_boxes_are_as_the_page_is_displayed(turn: int) -> None:
    """The box of a word on a turned page is the turned box of the word, whatever the origin of the page."""
    lines: list[Line] = [("F1", 11, 100, 300, "Woord"), ("F1", 11, 100, 280, "en nog een regel van deze bladzijde.")]
    x0, y0, x1, y1 = box = (20, 30, 420, 730)
    plain = reading_of(MiniPdf([lines])).box(0, 5)[0][1:]
    left, bottom, right, top = plain
    turned = reading_of(MiniPdf([lines], turn=turn, box=box))
    width, height = turned.pages[0].width, turned.pages[0].height
    assert (width, height) == ((400, 700) if turn in (0, 180) else (700, 400))
    wanted = {
        0: (left - x0, bottom - y0, right - x0, top - y0),
        90: (bottom - y0, x1 - right, top - y0, x1 - left),
        180: (x1 - right, y1 - top, x1 - left, y1 - bottom),
        270: (y1 - top, left - x0, y1 - bottom, right - x0),
    }[turn]
    start = turned.text.index("Woord")
    boxes = turned.box(start, start + 5)
    union = (
        min(b[1] for b in boxes), min(b[2] for b in boxes), max(b[3] for b in boxes), max(b[4] for b in boxes)
    )  # fmt: skip
    assert union == pytest.approx(wanted, abs=0.5)


@pytest.mark.parametrize(
    "data, words",
    [
        (MiniPdf([[("F1", 11, 72, 700, "Geheim.")]], password="sesam").bytes(), "protected by a password.*without one"),
        (MiniPdf([[]], picture=True).bytes(), "no text layer.*Found: 1 pages.*OCR"),
        (MiniPdf([[], []]).bytes(), "PDF holds no text.*Found: 2 pages.*OCR"),
        (MiniPdf([[("F1", 11, 72, 700, "Zin.")]]).bytes()[:-60], "cut off: it has no end"),
        (b"%PDF-1.7\n", "cut off"),
        (b"%PDF-1.7\nniets\n%%EOF\n", "damaged"),
        (MiniPdf([]).bytes(), "no pages|damaged"),
        (b"", "empty"),
    ],
)
def test_what_cannot_be_read_says_what_to_do(data: bytes, words: str) -> None:
    with pytest.raises(BadInput, match=words) as caught:
        read(data, name="stuk.pdf")
    assert caught.value.happened.startswith("stuk.pdf: ")
    assert caught.value.todo


def test_pages_without_text_among_others_are_named() -> None:
    reading = reading_of(MiniPdf([[("F1", 11, 72, 700, "Zin.")], [], [("F1", 11, 72, 700, "Slot.")], []]))
    assert reading.text == "Zin.\n\nSlot."
    assert reading.warnings == ("Pages without text, empty or pictures: 2, 4. Run OCR if they matter.",)
    assert [(page.number, reading.text[page.start : page.end]) for page in reading.pages] == [
        (1, "Zin."),
        (2, ""),
        (3, "Slot."),
        (4, ""),
    ]


def test_limits_on_pages_and_characters() -> None:
    data = MiniPdf([[("F1", 11, 72, 700, "Een zin van deze bladzijde.")]] * 4).bytes()
    with pytest.raises(BadInput, match=r"more than the 3 pages.*Found: 4 pages.*split"):
        read(data, limits=replace(Limits(), max_pages=3))
    with pytest.raises(BadInput, match="longer than the 50 characters"):
        read(data, limits=replace(Limits(), max_chars=50))


def test_threads_may_read_at_the_same_time() -> None:
    data = [MiniPdf([paragraph(s, y=700 - i) for i in range(3)]).bytes() for s in PRINTED.values()] * 3
    alone = [read(d) for d in data]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(read, data)) == alone
