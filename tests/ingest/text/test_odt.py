"""OpenDocument texts."""

from __future__ import annotations

import pytest
from tests.ingest.text.packages import ODF, SENTENCES, odt
from tests.ingest.text.sound import assert_sound, of_kind

from silcrete.errors import BadInput
from silcrete.ingest.text import Reading, read

NUMBERS = (
    '<text:list-style style:name="L1">'
    '<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>'
    '<text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")" text:display-levels="2"/>'
    "</text:list-style>"
)


def reading_of(body: str, **more: str) -> Reading:
    reading = read(odt(body, **more))
    assert_sound(reading)
    assert reading.media_type == "application/vnd.oasis.opendocument.text"
    return reading


def test_headings_paragraphs_and_facts() -> None:
    meta = (
        "<dc:title>Verslag</dc:title><meta:initial-creator>A. de Wit</meta:initial-creator>"
        "<dc:language>nl-NL</dc:language>"
        "<meta:creation-date>2031-04-02T09:30:00.5</meta:creation-date><meta:generator>Hand</meta:generator>"
    )
    body = '<text:h text:outline-level="2">Kop</text:h>' + "".join(f"<text:p>{s}</text:p>" for s in SENTENCES.values())
    reading = reading_of(body, meta=meta)
    assert reading.title == "Verslag"
    assert reading.language == "nl"
    assert reading.metadata == {"author": "A. de Wit", "created": "2031-04-02T09:30:00", "producer": "Hand"}
    assert of_kind(reading, "heading") == ["Kop"]
    assert reading.passages[0].level == 2
    assert of_kind(reading, "paragraph") == list(SENTENCES.values())


def test_blanks_as_the_format_counts_them() -> None:
    body = (
        "<text:p>  een \n  twee<text:s/><text:s text:c='3'/>drie<text:tab/>vier<text:line-break/>"
        "<text:span> vijf </text:span> zes <text:a>zeven</text:a></text:p>"
    )
    assert reading_of(body).text == "een twee    drie\tvier\nvijf zes zeven"


def test_lists_and_their_numbers() -> None:
    def item(text: str, more: str = "") -> str:
        return f"<text:list-item><text:p>{text}</text:p>{more}</text:list-item>"

    inner = f"<text:list>{item('a')}{item('b')}</text:list>"
    body = (
        f'<text:list text:style-name="L1">{item("een", inner)}{item("twee")}</text:list><text:p>tussen</text:p>'
        f'<text:list text:style-name="L1" text:continue-numbering="true">{item("drie")}</text:list>'
        f'<text:list text:style-name="L9">{item("bol")}'
        "<text:list-header><text:p>los</text:p></text:list-header></text:list>"
    )
    reading = reading_of(body, lists=NUMBERS)
    assert of_kind(reading, "list-item") == ["1. een", "1.a) a", "1.b) b", "2. twee", "3. drie", "• bol", "los"]
    assert [x.level for x in reading.passages if x.kind == "list-item"] == [1, 2, 2, 1, 1, 1, 1]


def test_tables_notes_and_boxes() -> None:
    note = (
        "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>De bron.</text:p>"
        "<text:p>Nog een.</text:p></text:note-body></text:note>"
    )
    cell = "<table:table-cell>{}</table:table-cell>"
    body = (
        f"<text:p>Een feit{note} en<draw:frame>"
        "<draw:text-box><text:p>In een kader</text:p></draw:text-box></draw:frame> meer.</text:p>"
        "<table:table><table:table-header-rows><table:table-row><table:table-cell table:number-columns-spanned='2'>"
        "<text:p>Kop</text:p></table:table-cell><table:covered-table-cell/></table:table-row></table:table-header-rows>"
        f"<table:table-row table:number-rows-repeated='1000000'>{cell.format('<text:p>x</text:p><text:p>y</text:p>')}"
        f"{cell.format('')}</table:table-row></table:table>"
    )
    reading = reading_of(body)
    assert reading.text == "Een feit[1] en meer.\n\nIn een kader\n\nKop\t\nx\ny\t\n\n[1] De bron.\nNog een."
    (table,) = reading.tables
    assert [[reading.text[c.start : c.end] for c in row] for row in table.rows] == [["Kop", ""], ["x\ny", ""]]
    assert (table.rows[0][0].header, table.rows[0][0].columns) == (True, 2)
    (found,) = reading.footnotes
    assert reading.text[found.start : found.end] == "De bron.\nNog een."
    assert found.mark == (8, 11)


def test_what_is_out_and_what_is_furniture() -> None:
    styles = (
        "<office:master-styles><style:master-page><style:header><text:p>Concept</text:p></style:header>"
        "<style:footer><text:p>3</text:p></style:footer></style:master-page></office:master-styles>"
    )
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>geschrapt</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes><text:table-of-content><text:index-body><text:p>Inhoud 1</text:p>"
        "</text:index-body></text:table-of-content><text:section><text:p>Zin<office:annotation><text:p>opmerking</text:p>"
        "</office:annotation>.</text:p></text:section>"
    )
    reading = reading_of(body, styles=styles)
    assert of_kind(reading, "paragraph") == ["Zin."]
    assert of_kind(reading, "navigation") == ["Inhoud 1", "Concept"]
    assert reading.warnings == ("The file has 1 tracked deletions, which were left out.",)


@pytest.mark.parametrize(
    "data, words",
    [
        (
            odt("<text:p>x</text:p>", **{"META-INF/manifest.xml": f"<manifest:manifest {ODF}><manifest:file-entry>"
            "<manifest:encryption-data/></manifest:file-entry></manifest:manifest>"}),
            "protected by a password",
        ),
        (odt("<text:p>x"), "content.xml is not valid XML"),
        (odt("<text:p/>"), "holds no text"),
        (odt("", **{"content.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}), "declares a document type"),
        (odt("", **{"content.xml": '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hosts">]><a>&b;</a>'}), "not trust"),
        (odt("<text:p>" + " " * 3_000_000 + "</text:p>"), "zip bomb"),
    ],
)  # fmt: skip
def test_bad_files(data: bytes, words: str) -> None:
    with pytest.raises(BadInput, match=words) as caught:
        read(data)
    assert caught.value.todo
