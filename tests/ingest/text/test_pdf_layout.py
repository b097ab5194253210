"""Heads, feet, notes, paragraphs, headings and tables of PDF pages."""

from __future__ import annotations

from tests.ingest.text.minipdf import Line, MiniPdf, paragraph
from tests.ingest.text.sound import assert_sound, of_kind

from silcrete.ingest.text import Reading, read

LONG = (
    "De commissie kijkt naar de levering van gassen en naar de tijd die een nieuwe fabriek vraagt, en zij vindt dat "
    "beide zaken meer aandacht verdienen dan zij tot dusver kregen in de plannen van de betrokken landen."
)


def reading_of(*pages: list[Line]) -> Reading:
    reading = read(MiniPdf([*pages]).bytes())
    assert_sound(reading)
    return reading


def test_lines_make_paragraphs_and_gaps_part_them() -> None:
    lines = paragraph(LONG) + paragraph("Nu een tweede alinea. " + LONG, y=700)
    assert of_kind(reading_of(lines), "paragraph") == [LONG, "Nu een tweede alinea. " + LONG]


def test_a_short_last_line_ends_a_paragraph_without_a_gap() -> None:
    first = paragraph(LONG + " Kort.")
    second = paragraph("Daarna begint een ander stuk. " + LONG, y=first[-1][3] - 14.3)
    assert of_kind(reading_of(first + second), "paragraph") == [
        LONG + " Kort.",
        "Daarna begint een ander stuk. " + LONG,
    ]


def test_heads_and_feet_are_set_apart_and_sentences_run_over_the_page() -> None:
    def dressed(number: int, body: list[Line]) -> list[Line]:
        head: list[Line] = [("F1", 8, 72, 810, "Nota over gassen"), ("F1", 8, 400, 810, f"{2030 + number}")]
        return [*head, *body, ("F1", 9, 290, 30, f"- {number} -")]

    half = LONG.index(" en zij")
    first, second = LONG[:half], LONG[half + 1 :]
    pages = [
        dressed(1, paragraph(first, y=120)),
        dressed(2, paragraph(second) + paragraph(LONG, y=500)),
        dressed(3, paragraph(LONG)),
    ]
    reading = reading_of(*pages)
    assert of_kind(reading, "paragraph") == [LONG, LONG, LONG]
    assert len(of_kind(reading, "navigation")) == 6
    assert {p.page for p in reading.passages if p.kind == "navigation"} == {1, 2, 3}
    spread = reading.passages[0]
    assert {box[0] for box in spread.boxes or ()} == {1, 2}
    assert reading.text[reading.pages[1].start :].startswith("en zij")
    assert reading.pages[0].end <= reading.pages[1].start


def test_a_title_at_the_top_of_one_page_is_no_running_head() -> None:
    pages = [[("F2", 18, 72, 800, f"Deel {name}"), *paragraph(LONG, y=700)] for name in ("een", "twee")]
    assert of_kind(reading_of(*pages), "heading") == ["Deel een", "Deel twee"]


def test_headings_by_size_and_face() -> None:
    lines: list[Line] = [
        ("F2", 20, 72, 790, "Verslag van de reis"),
        *paragraph(LONG, y=750),
        ("F2", 14, 72, 680, "Bevindingen"),
        *paragraph(LONG, y=650),
        ("F2", 11, 72, 590, "Gassen"),
        *paragraph(LONG, y=570),
        ("F2", 11, 72, 510, "Dit is een vette zin met een punt."),
    ]
    reading = reading_of(lines)
    headings = [(reading.text[p.start : p.end], p.level) for p in reading.passages if p.kind == "heading"]
    assert headings == [("Verslag van de reis", 1), ("Bevindingen", 2), ("Gassen", 3)]
    assert reading.title == "Verslag van de reis"


def test_footnotes_are_tied_to_their_raised_marks() -> None:
    lines: list[Line] = [
        ("F1", 11, 72, 700, "Het gas komt uit twee landen"),
        ("F1", 7, 215, 704, "12"),
        ("F1", 11, 225, 700, "en wordt duurder."),
        *paragraph(LONG, y=660),
        ("F1", 9, 72, 80, "12 Jaarverslag van de vereniging, hoofdstuk over"),
        ("F1", 9, 72, 69, "de handel in gassen."),
    ]
    other: list[Line] = [*paragraph(LONG), ("F1", 9, 72, 69, "12 kleine letters zonder merk")]
    reading = reading_of(lines, other)
    (note,) = reading.footnotes
    assert note.label == "12"
    assert reading.text[slice(*note.mark or (0, 0))] == "[12]"
    assert reading.text[note.start : note.end] == "Jaarverslag van de vereniging, hoofdstuk over de handel in gassen."
    assert "landen[12] en wordt" in reading.text
    mark_box = reading.box(*(note.mark or (0, 0)))
    assert mark_box[0][1] >= 214
    assert len(of_kind(reading, "footnote")) == 1


def test_raised_digits_without_a_note_stay_as_they_are() -> None:
    lines: list[Line] = [("F1", 11, 72, 700, "Een veld van 3 m"), ("F1", 7, 156, 704, "2"), *paragraph(LONG, y=650)]
    reading = reading_of(lines)
    assert "m2" in reading.text.replace("m 2", "m2")
    assert reading.footnotes == ()


def test_rows_under_each_other_are_a_table() -> None:
    rows = [("Land", "Deel", "Jaar"), ("NL", "12", "2030"), ("DE", "9", "2031")]
    lines: list[Line] = [
        ("F1", 11, 72 + 150 * column, 600 - 16 * row, text)
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
    ]
    reading = reading_of(paragraph(LONG) + lines)
    (table,) = reading.tables
    assert [tuple(reading.text[c.start : c.end] for c in row) for row in table.rows] == rows
    assert len(of_kind(reading, "table-cell")) == 9
    cell = reading.passages[1]
    assert cell.boxes is not None
    assert cell.boxes[0][2] < 600 < cell.boxes[0][4]


def test_gaps_that_do_not_line_up_are_no_table() -> None:
    lines: list[Line] = [
        ("F1", 11, 72, 600, "links"), ("F1", 11, 300, 600, "rechts"),
        ("F1", 11, 90, 580, "anders"), ("F1", 11, 420, 580, "nog anders en lang"),
    ]  # fmt: skip
    assert reading_of(paragraph(LONG) + lines).tables == ()


def test_lists_captions_and_contents() -> None:
    lines: list[Line] = [
        ("F1", 11, 72, 780, "Inleiding . . . . . . . . . . . 3"),
        ("F1", 11, 72, 766, "Gassen ................ 12"),
        *paragraph(LONG, y=730),
        ("F1", 11, 90, 650, "\u2022 eerste punt van de lijst"),
        ("F1", 11, 90, 636, "\u2022 tweede punt van de lijst"),
        ("F1", 11, 90, 622, "1. genummerd punt"),
        ("F1", 11, 72, 590, "Figuur 3 De weg van het gas"),
    ]
    reading = reading_of(lines)
    assert len(of_kind(reading, "navigation")) == 2
    assert of_kind(reading, "list-item") == [
        "• eerste punt van de lijst",
        "• tweede punt van de lijst",
        "1. genummerd punt",
    ]
    assert of_kind(reading, "caption") == ["Figuur 3 De weg van het gas"]


def test_two_columns_are_read_one_after_the_other() -> None:
    left = paragraph(LONG, width=40)
    right = paragraph("Rechts staat iets anders. " + LONG, x=320, width=40)
    assert of_kind(reading_of(left + right), "paragraph") == [LONG, "Rechts staat iets anders. " + LONG]
