"""Word files, made with python-docx and by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.ingest.text.packages import RELS, SENTENCES, R, W, p, run, word, zipped
from tests.ingest.text.sound import assert_sound, of_kind

from silcrete.errors import BadInput
from silcrete.ingest.text import Limits, Reading, read


def saved(document: docx.document.Document) -> bytes:
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def reading_of(body: str, **parts: str) -> Reading:
    reading = read(word(body, **parts))
    assert_sound(reading)
    return reading


@pytest.fixture(scope="module")
def report() -> Reading:
    document = docx.Document()
    properties = document.core_properties
    properties.title, properties.author, properties.language = "In de eigenschappen", "A. de Wit", "nl-NL"
    properties.created = datetime(2031, 4, 2, 9, 30, tzinfo=UTC)
    document.add_heading("Verslag van de werkgroep", 0)
    for code, sentence in SENTENCES.items():
        document.add_heading(code, 1 if code == "nl" else 2)
        document.add_paragraph(sentence)
    document.add_paragraph("eerste", style="List Number")
    document.add_paragraph("tweede", style="List Number")
    document.add_paragraph("bolletje", style="List Bullet")
    table = document.add_table(2, 3)
    for row, texts in enumerate((["Land", "Deel", "Jaar"], ["NL", "12\u00a0%", ""])):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    document.add_paragraph("Figuur 1 De keten", style="Caption")
    document.sections[0].header.paragraphs[0].text = "Vertrouwelijk concept"
    return read(saved(document), name="verslag.docx")


def test_a_document_of_python_docx(report: Reading) -> None:
    assert_sound(report)
    assert report.title == "Verslag van de werkgroep"
    assert report.language == "nl"
    assert report.metadata["author"] == "A. de Wit"
    assert report.metadata["created"] == "2031-04-02T09:30:00Z"
    assert of_kind(report, "heading") == ["Verslag van de werkgroep", *SENTENCES]
    assert [x.level for x in report.passages if x.kind == "heading"] == [1, 1, 2, 2, 2]
    assert of_kind(report, "paragraph") == list(SENTENCES.values())
    assert of_kind(report, "list-item") == ["1. eerste", "2. tweede", "• bolletje"]
    assert of_kind(report, "caption") == ["Figuur 1 De keten"]
    assert of_kind(report, "navigation") == ["Vertrouwelijk concept"]
    (table,) = report.tables
    cells = [[report.text[c.start : c.end] for c in row] for row in table.rows]
    assert cells == [["Land", "Deel", "Jaar"], ["NL", "12\u00a0%", ""]]


def test_it_says_the_same_as_python_docx_does(report: Reading) -> None:
    """An independent reading of the same paragraphs (python-docx leaves out lists' numbers and notes)."""
    document = docx.Document()
    for number, sentence in enumerate([*SENTENCES.values()] * 5):
        document.add_paragraph(sentence, style="Heading 3" if number % 4 == 0 else None).add_run(
            f" {number}"
        ).bold = True
    data = saved(document)
    assert read(data).text == "\n\n".join(x.text for x in docx.Document(BytesIO(data)).paragraphs)


def test_footnotes_and_endnotes_come_after_the_text_with_their_marks() -> None:
    def note(kind: str, key: int, text: str, form: str = "normal") -> str:
        return f'<w:{kind} w:id="{key}" w:type="{form}"><w:p><w:r><w:{kind}Ref/></w:r>{run(text)}</w:p></w:{kind}>'

    body = (
        f'<w:p>{run("Een feit")}<w:r><w:footnoteReference w:id="7"/></w:r>{run(" en een ander")}'
        f'<w:r><w:footnoteReference w:id="3"/></w:r>{run(".")}<w:r><w:endnoteReference w:id="1"/></w:r></w:p>'
    )
    footnotes = (
        f"<w:footnotes {W}>{note('footnote', 0, 'streep', 'separator')}{note('footnote', 3, ' De tweede.')}"
        f"{note('footnote', 7, ' De eerste.')}{note('footnote', 9, 'Nergens genoemd.')}</w:footnotes>"
    )
    endnotes = f"<w:endnotes {W}>{note('endnote', 1, 'Achteraan.')}</w:endnotes>"
    reading = reading_of(body, footnotes=footnotes, endnotes=endnotes)
    assert reading.text == (
        "Een feit[1] en een ander[2].[i]\n\n[1] De eerste.\n\n[2] De tweede.\n\n[i] Achteraan.\n\nNergens genoemd."
    )
    found = [
        (n.label, n.mark and reading.text[slice(*n.mark)], reading.text[n.start : n.end]) for n in reading.footnotes
    ]
    assert found == [
        ("1", "[1]", "De eerste."),
        ("2", "[2]", "De tweede."),
        ("i", "[i]", "Achteraan."),
        ("", None, "Nergens genoemd."),
    ]
    assert of_kind(reading, "footnote")[0] == "[1] De eerste."


def test_a_mark_without_its_note_is_warned_of() -> None:
    reading = reading_of(f'<w:p>{run("Zin")}<w:r><w:footnoteReference w:id="7"/></w:r></w:p>')
    assert reading.text == "Zin[1]"
    assert reading.warnings == ("The Word file has 1 marks of notes that are not in the file.",)


def test_tracked_changes_are_read_as_accepted() -> None:
    body = (
        f"<w:p>{run('Er zijn ')}<w:del><w:r><w:delText>drie</w:delText></w:r></w:del><w:ins>{run('vier')}</w:ins>"
        f"{run(' landen')}<w:moveFrom>{run(' verplaatst')}</w:moveFrom>{run('.')}</w:p>"
        f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('Een zin die ')}</w:p>{p('doorloopt.')}"
        f"<w:p><w:moveTo>{run('Hierheen.')}</w:moveTo></w:p>"
        f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>{p('weg')}</w:tc></w:tr><w:tr><w:tc>{p('blijft')}</w:tc></w:tr></w:tbl>"
    )
    reading = reading_of(body)
    assert reading.text == "Er zijn vier landen.\n\nEen zin die doorloopt.\n\nHierheen.\n\nblijft"
    assert [w.split(" ", 4)[4] for w in reading.warnings] == [
        "2 tracked deletions, which were left out.",
        "1 tracked insertions, which were taken in.",
    ]


def test_a_last_paragraph_whose_end_was_deleted_is_not_lost() -> None:
    assert reading_of(f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('Slot')}</w:p>").text == "Slot"


def test_text_boxes_links_fields_and_formulas() -> None:
    box = f"<w:txbxContent>{p('In een kader')}</w:txbxContent>"
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    body = (
        f'<w:p>{run("Voor")}<w:r><mc:AlternateContent xmlns:mc="{mc}">'
        f"<mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        f'<w:hyperlink>{run(" een koppeling")}</w:hyperlink><w:fldSimple w:instr="DATE">{run(" 3 mei")}</w:fldSimple>'
        "<w:r><w:instrText> PAGE </w:instrText></w:r>"
        "<m:oMath xmlns:m='urn:m'><m:r><m:t> x=2</m:t></m:r></m:oMath></w:p>"
        f"<w:sdt><w:sdtContent>{p('In een veld')}</w:sdtContent></w:sdt>"
    )
    assert reading_of(body).text == "Voor een koppeling 3 mei x=2\n\nIn een kader\n\nIn een veld"


def test_signs_breaks_and_hidden_text() -> None:
    body = (
        "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:br w:type='page'/><w:noBreakHyphen/>"
        "<w:softHyphen/><w:sym w:font='Symbol' w:char='F0B7'/><w:sym w:font='Wingdings' w:char='F04A'/>"
        "<w:sym w:char='20AC'/><w:sym w:char='zz'/></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>geheim</w:t></w:r>"
        "<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>!</w:t></w:r></w:p>"
    )
    reading = reading_of(body)
    assert reading.text == "a\tb\nc\u2011\u00ad•\ufffd€!"
    assert "1 signs of a special font" in reading.warnings[0]
    assert "1 runs of hidden text" in reading.warnings[1]


def test_tables_merge_nest_and_keep_paragraphs_apart() -> None:
    inner = f"<w:tbl><w:tr><w:tc>{p('i1')}</w:tc><w:tc>{p('i2')}</w:tc></w:tr></w:tbl>"
    body = (
        "<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>"
        f"<w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>{p('Kop')}</w:tc></w:tr>"
        f"<w:tr><w:tc><w:tcPr><w:vMerge w:val='restart'/></w:tcPr>{p('een')}{p('twee')}</w:tc>"
        f"<w:tc>{inner}{p('na')}</w:tc></w:tr>"
        f"<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>{p('')}</w:tc><w:tc>{p('slot')}</w:tc></w:tr></w:tbl>"
    )
    reading = reading_of(body)
    (table,) = reading.tables
    assert [[reading.text[c.start : c.end] for c in row] for row in table.rows] == [
        ["Kop"],
        ["een\ntwee", "i1\ti2\nna"],
        ["", "slot"],
    ]
    assert table.rows[0][0].header
    assert table.rows[0][0].columns == 2


def test_comments_stay_out_with_a_warning() -> None:
    comments = f"<w:comments {W}><w:comment w:id='1'>{p('Weet je dit zeker?')}</w:comment></w:comments>"
    reading = reading_of(p("Zin."), comments=comments)
    assert reading.text == "Zin."
    assert reading.warnings == ("The Word file has 1 comments in the margin, which are no part of the text.",)


def test_heads_and_feet_come_once_and_page_numbers_not_at_all() -> None:
    header = f"<w:hdr {W}>{p('Concept')}{p('Concept')}{p('12')}</w:hdr>"
    reading = reading_of(p("Zin."), header=header, footer=header.replace("hdr", "ftr"))
    assert of_kind(reading, "navigation") == ["Concept"]


def test_the_main_part_may_have_another_name() -> None:
    data = zipped(
        {
            "_rels/.rels": f'<Relationships xmlns="{RELS}">'
            f'<Relationship Type="{R}/officeDocument" Target="/word/d2.xml"/></Relationships>',
            "word/d2.xml": f"<w:document {W}><w:body>{p('Zin.')}</w:body></w:document>",
        }
    )
    assert read(data).text == "Zin."


@pytest.mark.parametrize(
    "parts, words",
    [
        ({"word/styles.xml": "<a/>"}, "no main document.*word/document.xml"),
        ({"word/document.xml": "<w:document"}, "part word/document.xml is not valid XML"),
        ({"word/document.xml": f"<w:document {W}><w:body/></w:document>"}, "holds no text"),
        ({"word/document.xml": "<a/>"}, "holds no text"),
        ({"word/document.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}, "document type or entities"),
        (
            {"word/document.xml": f"<w:document {W}/>", "_rels/.rels": "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>"},
            "part _rels/.rels declares a document type",
        ),
    ],
)
def test_bad_packages(parts: dict[str, str | bytes], words: str) -> None:
    with pytest.raises(BadInput, match=words) as caught:
        read(zipped(parts), name="brief.docx")
    assert caught.value.happened.startswith("brief.docx: ")
    assert caught.value.todo


def test_a_relation_that_leads_out_of_the_package_is_not_followed() -> None:
    rels = (
        f'<Relationships xmlns="{RELS}"><Relationship Type="{R}/officeDocument" Target="http://example.org/x.xml" '
        'TargetMode="External"/></Relationships>'
    )
    body = f"<w:document {W}><w:body>{p('Zin.')}</w:body></w:document>"
    assert read(zipped({"_rels/.rels": rels, "word/document.xml": body})).text == "Zin."
    away = rels.replace('TargetMode="External"', "").replace("http://example.org/x.xml", "../../../etc/passwd")
    with pytest.raises(BadInput, match="no main document"):
        read(zipped({"_rels/.rels": away, "word/document.xml": body}))


def test_a_bomb_is_refused_before_unpacking() -> None:
    data = zipped({"word/document.xml": b"<w:p>" + b" " * 5_000_000})
    with pytest.raises(BadInput, match=r"bomb\.docx: The file was refused before unpacking: it may be a zip bomb"):
        read(data, name="bomb.docx")


def test_a_bomb_inside_is_not_unpacked() -> None:
    """Packages in a package are pictures or attachments to this reader: it never opens them."""
    inner = zipped({"a": b"\0" * 900_000})
    nested = zipped({"b.zip": inner})
    body = f"<w:document {W}><w:body>{p('Zin.')}</w:body></w:document>"
    assert read(zipped({"word/document.xml": body, "word/embeddings/x.zip": nested})).text == "Zin."


def test_the_limit_on_characters_holds() -> None:
    with pytest.raises(BadInput, match="longer than the 100 characters"):
        read(word(p("woord " * 50)), limits=replace(Limits(), max_chars=100))


@settings(max_examples=40)
@given(
    st.lists(
        st.lists(st.text(st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff"))), min_size=1
    )
)
def test_any_runs_come_out_whole_and_alike(paragraphs: list[list[str]]) -> None:
    document = docx.Document()
    for runs in paragraphs:
        paragraph = document.add_paragraph()
        for text in runs:
            paragraph.add_run(text)
    data = saved(document)
    wanted = ["".join(r.lstrip("\ufeff") for r in runs).strip(" \t\n") for runs in paragraphs]
    wanted = [w for w in wanted if w.strip()]
    if not wanted:
        with pytest.raises(BadInput, match="holds no text"):
            read(data)
        return
    reading = read(data)
    assert_sound(reading)
    assert reading.text.split("\n\n") == [w.replace("\u2028", "\n").replace("\u2029", "\n") for w in wanted]
    assert read(data) == reading
