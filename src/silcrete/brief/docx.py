"""A brief as a Word document, with real footnotes, headings and tables that a ministry can edit."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from silcrete.brief.model import GRADING, Block, Brief, Bullets, Cells, Figure, Inline, Note, Paragraph, Ref
from silcrete.units import Printer

if TYPE_CHECKING:
    from docx.document import Document as Docx

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
FOOTNOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
FOOTNOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
SERIF, SANS = "Georgia", "Arial"


def to_docx(brief: Brief) -> bytes:
    """The bytes of a .docx file; the same brief gives the same document."""
    import datetime as dt

    from docx import Document
    from docx.shared import Cm, Pt

    doc = Document()
    page = doc.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.2)
    page.top_margin = page.bottom_margin = Cm(2)
    base: Any = doc.styles["Normal"]
    base.font.name, base.font.size = SERIF, Pt(10.5)
    for level, size in ((1, 20), (2, 12)):
        style: Any = doc.styles[f"Heading {level}"]
        style.font.name, style.font.size, style.font.bold = SANS if level > 1 else SERIF, Pt(size), True
        style.font.color.rgb = None
    moment = dt.datetime.fromisoformat((brief.as_of or "2000-01-01") + "T00:00:00")
    core = doc.core_properties
    core.title, core.author, core.language = brief.title, "Silcrete", brief.language
    core.created = core.modified = moment
    core.comments = brief.recipe
    _running_heads(doc, brief)
    _body(doc, brief)
    _footnotes(doc, brief)
    out = io.BytesIO()
    doc.save(out)
    return _settled(out.getvalue())


def _running_heads(doc: Docx, brief: Brief) -> None:
    section = doc.sections[0]
    section.header.paragraphs[0].text = f"{brief.title}\t\t{brief.name} · {brief.tier}"
    section.footer.paragraphs[0].text = f"{brief.recipe} · snapshot {brief.snapshot}"


def _body(doc: Docx, brief: Brief) -> None:
    doc.add_heading(brief.title, 1)
    date = Printer(brief.language).date
    known = f"As of {date(brief.as_of)}, as known on {date(brief.known_on)}"
    _run(doc.add_paragraph(f"For: {brief.audience}. {known}. "), brief.weakest)
    for point in brief.key_points:
        _run(doc.add_paragraph(style="List Bullet"), point)
    _run(doc.add_paragraph(), brief.coverage)
    for part in brief.sections:
        doc.add_heading(part.title + (f"  [{part.tag}]" if part.tag else ""), 2)
        for block in part.blocks:
            _block(doc, block)
    doc.add_heading("Sources", 2)
    doc.add_paragraph(GRADING)
    for source in brief.sources:
        doc.add_paragraph(f"{source.words()}. {source.url}".strip(), style="List Bullet")


def _block(doc: Docx, block: Block) -> None:
    if isinstance(block, Paragraph):
        _run(doc.add_paragraph(), block.parts)
    elif isinstance(block, Bullets):
        for point in block.points:
            _run(doc.add_paragraph(style="List Bullet"), point)
    elif isinstance(block, Figure):
        title = doc.add_paragraph()
        title.add_run(block.title).bold = True
        title.add_run(f"\n{block.cells.caption}")
        _table(doc, block.cells)
    else:
        if block.caption:
            doc.add_paragraph().add_run(block.caption).bold = True
        _table(doc, block)


def _table(doc: Docx, cells: Cells) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    table = doc.add_table(rows=1, cols=len(cells.head))
    table.style = "Light List"
    for cell, name in zip(table.rows[0].cells, cells.head, strict=True):
        cell.text = name
    for row in cells.rows:
        for place, (cell, parts) in enumerate(zip(table.add_row().cells, row, strict=True)):
            _run(cell.paragraphs[0], parts)
            if place in cells.numeric:
                cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for row_cells in table.rows:
        for cell in row_cells.cells:
            for paragraph in cell.paragraphs:
                for run in paragraph.runs:
                    run.font.size, run.font.name = Pt(8.5), SANS
    doc.add_paragraph()


def _run(paragraph: Any, parts: tuple[Inline, ...]) -> None:
    for part in parts:
        if isinstance(part, Ref):
            paragraph.add_run(part.text)
            paragraph.add_run()._r.append(_reference(part.note))
        else:
            paragraph.add_run(part)


def _reference(number: int) -> Any:
    from docx.oxml import parse_xml

    return parse_xml(f'<w:footnoteReference xmlns:w="{W}" w:id="{number}"/>')


def _footnotes(doc: Docx, brief: Brief) -> None:
    """The footnotes part: two separators that Word demands, then one note each; marks are set superscript."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    from docx.oxml import parse_xml

    small = '<w:rPr><w:sz w:val="16"/></w:rPr>'
    mark = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    notes = [
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{tag}/></w:r></w:p></w:footnote>'
        for kind, number, tag in (
            ("separator", -1, "separator"),
            ("continuationSeparator", 0, "continuationSeparator"),
        )
    ]
    notes += [
        f'<w:footnote w:id="{n.number}"><w:p><w:r>{mark}<w:footnoteRef/></w:r><w:r>{small}'
        f'<w:t xml:space="preserve"> {escape(n.text)}</w:t></w:r>{_keys(n)}</w:p></w:footnote>'
        for n in brief.notes
    ]
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    xml = f'{head}<w:footnotes xmlns:w="{W}">{"".join(notes)}</w:footnotes>'
    part = Part(PackURI("/word/footnotes.xml"), FOOTNOTES_TYPE, xml.encode(), doc.part.package)
    doc.part.relate_to(part, FOOTNOTES)
    body: Any = doc.element.body
    for reference in body.iter(f"{{{W}}}footnoteReference"):
        run = reference.getparent()
        run.insert(0, parse_xml(f'<w:rPr xmlns:w="{W}"><w:vertAlign w:val="superscript"/></w:rPr>'))


def _keys(note: Note) -> str:
    """The keys behind a footnote, small and grey: what to search the desk for."""
    names = ", ".join(note.names())
    look = '<w:rPr><w:color w:val="767676"/><w:sz w:val="12"/></w:rPr>'
    return f'<w:r>{look}<w:t xml:space="preserve"> [{escape(names)}]</w:t></w:r>' if names else ""


def _settled(data: bytes) -> bytes:
    """The same archive with fixed times, so that equal briefs are equal files."""
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, old.read(name))
    return out.getvalue()
