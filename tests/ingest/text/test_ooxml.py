"""Styles and numbering of Word files."""

from __future__ import annotations

import pytest
from tests.ingest.text.packages import W, p, word
from tests.ingest.text.sound import of_kind

from silcrete.ingest.text import read
from silcrete.ingest.text.ooxml import Numbering, Style, Styles
from silcrete.ingest.text.xml import parse


def style(key: str, name: str, based: str = "", inner: str = "") -> str:
    on = f'<w:basedOn w:val="{based}"/>' if based else ""
    return f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/>{on}<w:pPr>{inner}</w:pPr></w:style>'


def styles(*found: str) -> Styles:
    return Styles(parse(f"<w:styles {W}>{''.join(found)}</w:styles>".encode(), "styles"))


def of(known: Styles, properties: str) -> Style:
    return known.of(parse(f"<w:pPr {W}>{properties}</w:pPr>".encode(), "pPr"))


@pytest.mark.parametrize(
    "name, kind, level",
    [
        ("heading 3", "heading", 3), ("Heading 1", "heading", 1), ("Title", "heading", 1), ("caption", "caption", None),
        ("toc 2", "navigation", None), ("List Bullet 2", "list-item", 1), ("Body Text", "paragraph", None),
    ],
)  # fmt: skip
def test_built_in_names_whatever_the_language_of_the_program(name: str, kind: str, level: int | None) -> None:
    found = of(styles(style("Kop", name)), '<w:pStyle w:val="Kop"/>')
    assert (found.kind, found.level) == (kind, level)


def test_styles_inherit_and_circles_end() -> None:
    known = styles(
        style("A", "heading 2", "C"), style("B", "Huisstijl", "A"), style("C", "x", "B"),
        style("D", "Eigen", "", '<w:outlineLvl w:val="2"/>'),
    )  # fmt: skip
    assert of(known, '<w:pStyle w:val="B"/>').level == 2
    assert of(known, '<w:pStyle w:val="D"/>') == Style("heading", 3)
    assert of(known, '<w:pStyle w:val="B"/><w:outlineLvl w:val="9"/>').kind == "paragraph"
    assert of(known, '<w:pStyle w:val="weg"/>') == Style()
    assert Styles(None).of(None) == Style()


def level(depth: int, form: str, text: str, start: int = 1) -> str:
    inner = f'<w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{depth}">{inner}</w:lvl>'


def numbering(levels: str, nums: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>') -> str:
    return f'<w:numbering {W}><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>{nums}</w:numbering>'


def test_numbers_count_by_depth_and_start_over_below_a_new_one() -> None:
    levels = level(0, "decimal", "%1.") + level(1, "lowerLetter", "%1.%2)") + level(2, "upperRoman", "(%3)", 4)
    lists = Numbering(parse(numbering(levels).encode(), "n"))
    asked = [0, 1, 1, 2, 2, 0, 1, 2]
    printed = [lists.label("1", depth) for depth in asked]
    assert printed == ["1.", "1.a)", "1.b)", "(IV)", "(V)", "2.", "2.a)", "(IV)"]


def test_lists_of_one_kind_go_on_unless_told_to_start_over() -> None:
    one = '<w:num w:numId="{}"><w:abstractNumId w:val="0"/>{}</w:num>'
    over = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    lists = Numbering(
        parse(
            numbering(level(0, "decimal", "%1"), one.format(1, "") + one.format(2, "") + one.format(3, over)).encode(),
            "n",
        )
    )
    assert [lists.label(key, 0) for key in ("1", "2", "3", "3", "1")] == ["1", "2", "5", "6", "7"]


def test_bullets_none_and_unknown() -> None:
    lists = Numbering(parse(numbering(level(0, "bullet", "\uf0b7") + level(1, "none", "")).encode(), "n"))
    assert [lists.label("1", 0), lists.label("1", 1), lists.label("99", 0)] == ["•", "", ""]
    assert Numbering(None).label("1", 0) == ""


def test_numbered_headings_and_lists_in_a_document() -> None:
    num = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="1"/></w:numPr>'
    sheet = f"<w:styles {W}>{style('Kop1', 'heading 1', '', num.format(0))}</w:styles>"
    levels = level(0, "decimal", "%1") + level(1, "decimal", "%1.%2")
    body = (
        p("Doel", '<w:pStyle w:val="Kop1"/>')
        + p("punt", num.format(1))
        + p("los", '<w:numPr><w:numId w:val="0"/></w:numPr>')
    )
    reading = read(word(body, styles=sheet, numbering=numbering(levels)))
    assert of_kind(reading, "heading") == ["1 Doel"]
    assert of_kind(reading, "list-item") == ["1.1 punt"]
    assert of_kind(reading, "paragraph") == ["los"]
    assert reading.title == "Doel"
