"""PDF files: glyphs with their boxes from PDFium, put together to lines, paragraphs, notes and running heads."""

from __future__ import annotations

import ctypes
import re
import threading
from array import array
from typing import Any

from silcrete.errors import BadInput
from silcrete.ingest.text.instant import instant
from silcrete.ingest.text.limits import Limits
from silcrete.ingest.text.normalise import normalise
from silcrete.ingest.text.pdf_layout import Sheet, lay_out
from silcrete.ingest.text.pdf_line import lines_of
from silcrete.ingest.text.reading import Draft

_LOCK = threading.Lock()
"""PDFium may be used by one thread at a time."""

_PASSWORD = 4
_META = {
    "Title": "title",
    "Author": "author",
    "Subject": "subject",
    "Keywords": "keywords",
    "Creator": "creator",
    "Producer": "producer",
    "CreationDate": "created",
    "ModDate": "modified",
}


def read_pdf(data: bytes, limits: Limits) -> Draft:
    """Read a PDF. Raises BadInput for damage, a password, too many pages, and a scan without text."""
    if b"%%EOF" not in data[-4096:]:
        raise BadInput(
            "The PDF is cut off: it has no end.",
            found=f"no %%EOF in the last bytes of {len(data)}",
            todo="copy or download it again; or open it in a viewer and save it again.",
        )
    with _LOCK:
        sheets, rects, first, facts, pictures = _load(data, limits)
    textless = [sheet.number for sheet in sheets if not sheet.lines]
    if len(textless) == len(sheets):
        raise BadInput(
            "The PDF has no text layer: its pages are pictures." if pictures else "The PDF holds no text.",
            found=f"{len(sheets)} pages without a letter",
            todo="run OCR on it first, for example with ocrmypdf, and add the result.",
        )
    draft = lay_out(sheets, rects, first, limits)
    draft.language = facts.pop("language", "")
    draft.title = _title(facts.pop("title", ""))
    draft.metadata = facts
    if textless:
        names = ", ".join(str(n) for n in textless[:20]) + (" ..." if len(textless) > 20 else "")
        draft.warnings.append(f"Pages without text, empty or pictures: {names}. Run OCR if they matter.")
    unknown = draft.text.count("\ufffd")
    if unknown:
        draft.warnings.append(f"{unknown} characters have no Unicode value in the file and show as \ufffd.")
    return draft


def _title(text: str) -> str:
    """The title in the file's properties, unless a program only put the file name there."""
    text = re.sub(r"^Microsoft Word - ", "", text)
    return "" if re.fullmatch(r"\S+\.(docx?|odt|pdf|indd|tex|pptx?)|untitled", text, re.IGNORECASE) else text


def _load(data: bytes, limits: Limits) -> tuple[list[Sheet], array[float], array[int], dict[str, str], bool]:
    """All pages as lines, the boxes of all glyphs, the first glyph of each page, metadata, whether it has pictures."""
    import pypdfium2 as pdfium  # type: ignore[import-untyped]

    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise _unreadable(error) from None
    try:
        count = len(document)
        if count > limits.max_pages:
            raise BadInput(
                f"The PDF has more than the {limits.max_pages:,} pages a document may have.",
                found=f"{count:,} pages",
                todo="split it.",
            )
        if count == 0:
            raise BadInput("The PDF has no pages.", found="0 pages", todo="save it again in the program that made it.")
        rects, first = array("f"), array("q")
        sheets: list[Sheet] = []
        pictures = False
        total = 0
        for index in range(count):
            first.append(len(rects) // 4)
            sheet, pictured = _sheet(document, index, rects, limits)
            sheets.append(sheet)
            pictures = pictures or pictured
            total += sum(len(line.text) for line in sheet.lines)
            limits.check_chars(total)
        return sheets, rects, first, _facts(document), pictures
    except pdfium.PdfiumError as error:
        raise _unreadable(error) from None
    finally:
        document.close()


def _unreadable(error: Any) -> BadInput:
    if error.err_code == _PASSWORD:
        return BadInput(
            "The PDF is protected by a password.",
            found="encrypted pages",
            todo="open it with the password and save a copy without one.",
        )
    return BadInput(
        "The PDF is damaged or uses a form of protection that is not known.",
        found=str(error),
        todo="open it in a viewer and save or print it to a new PDF.",
    )


def _facts(document: Any) -> dict[str, str]:
    """The file's properties, and its language tag under 'language'."""
    import pypdfium2.raw as raw  # type: ignore[import-untyped]

    facts: dict[str, str] = {}
    for key, value in document.get_metadata_dict(skip_empty=True).items():
        name, text = _META.get(key, ""), normalise(value).strip()
        if name in ("created", "modified"):
            text = instant(text)
        if name and text:
            facts[name] = text
    size = raw.FPDFCatalog_GetLanguage(document, None, 0)
    if size > 2:
        buffer = ctypes.create_string_buffer(size)
        raw.FPDFCatalog_GetLanguage(document, ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), size)
        facts["language"] = buffer.raw[: size - 2].decode("utf-16-le", "replace")
    return facts


def _sheet(document: Any, index: int, rects: array[float], limits: Limits) -> tuple[Sheet, bool]:
    """One page: its lines, and whether it has a picture though no text. Appends the boxes of its glyphs."""
    page = document[index]
    try:
        width, height = page.get_size()
        textpage = page.get_textpage()
        try:
            before = len(rects) // 4
            codes, own = _glyphs(textpage, page, limits)
            rects.extend(own)
            lines = lines_of(index + 1, codes, own, before, lambda i: _is_bold(textpage, i))
        finally:
            textpage.close()
        pictured = not lines and any(o.type == 3 for o in page.get_objects(max_depth=2))
        return Sheet(index + 1, width, height, lines), pictured
    finally:
        page.close()


def _glyphs(textpage: Any, page: Any, limits: Limits) -> tuple[list[int], array[float]]:
    """Unicode value, and left, bottom, right, top as displayed, of each glyph in PDFium's order."""
    import pypdfium2.raw as raw

    count = max(raw.FPDFText_CountChars(textpage), 0)
    limits.check_chars(count)
    handle, box_of = textpage.raw, raw.FPDFText_GetLooseCharBox
    boxes = (raw.FS_RECTF * count)()
    for i in range(count):
        box_of(handle, i, boxes[i])
    text = textpage.get_text_range() if count else ""
    if len(text) == count:
        codes = [ord(c) for c in text]
    else:
        codes = _joined([raw.FPDFText_GetUnicode(handle, i) for i in range(count)])
    flat = array("f", bytes(boxes))
    left, top, right, bottom = flat[0::4], flat[1::4], flat[2::4], flat[3::4]
    x0, y0, x1, y1 = page.get_bbox()
    turn = page.get_rotation()
    out = array("f", bytes(len(flat) * flat.itemsize))
    if turn == 90:
        sides = ([y - y0 for y in bottom], [x1 - x for x in right], [y - y0 for y in top], [x1 - x for x in left])
    elif turn == 180:
        sides = ([x1 - x for x in right], [y1 - y for y in top], [x1 - x for x in left], [y1 - y for y in bottom])
    elif turn == 270:
        sides = ([y1 - y for y in top], [x - x0 for x in left], [y1 - y for y in bottom], [x - x0 for x in right])
    elif x0 or y0:
        sides = ([x - x0 for x in left], [y - y0 for y in bottom], [x - x0 for x in right], [y - y0 for y in top])
    else:
        out[0::4], out[1::4], out[2::4], out[3::4] = left, bottom, right, top
        return codes, out
    for at, side in enumerate(sides):
        out[at::4] = array("f", side)
    return codes, out


def _joined(codes: list[int]) -> list[int]:
    """Surrogate pairs as one value in place of the first; in place of the second -1, which prints nothing."""
    for i in range(len(codes) - 1):
        if 0xD800 <= codes[i] < 0xDC00 and 0xDC00 <= codes[i + 1] < 0xE000:
            codes[i] = 0x10000 + ((codes[i] - 0xD800) << 10) + (codes[i + 1] - 0xDC00)
            codes[i + 1] = -1
    return codes


def _is_bold(textpage: Any, index: int) -> bool:
    """Whether a glyph is printed in a bold face, by its weight or the name of its font."""
    import pypdfium2.raw as raw

    if raw.FPDFText_GetFontWeight(textpage, index) >= 600:
        return True
    buffer = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    size = raw.FPDFText_GetFontInfo(textpage, index, buffer, 128, ctypes.byref(flags))
    return 0 < size <= 128 and bool(re.search(rb"bold|black|heavy|semibold", buffer.value, re.IGNORECASE))
