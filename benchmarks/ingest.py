"""How fast documents are read into text, beside a plain reading by the library a user would take otherwise.

    python benchmarks/ingest.py            # full size
    python benchmarks/ingest.py --quick    # seconds; for a smoke run

Each document is made here. A figure is the best of several runs in one process, after one run that loads what is
loaded once; that first run has a column of its own. The baseline reads the same bytes in the same run: python-docx
(paragraph texts) for docx, PDFium's own text of each page for pdf, the parser's plain text for html.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import time
from collections.abc import Callable
from importlib.metadata import version
from io import BytesIO
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1] / "tests" / "ingest" / "text"))

from minipdf import MiniPdf, paragraph

from silcrete.ingest.text import read

SENTENCES = (
    "De fabriek meldt dat de voorraad van het gas in het najaar krimpt en dat een tweede leverancier wordt gezocht.",
    "Zij verwacht dat de levering in de winter weer op gang komt, maar zeker is dat nog niet.",
    "De leden van de werkgroep bespreken de stand van zaken in een volgend overleg.",
)


def words(characters: int) -> str:
    """Running text of about so many characters."""
    text = " ".join(SENTENCES) + " "
    return (text * (characters // len(text) + 1))[:characters]


def a_docx(pages: int) -> bytes:
    """A Word file of pages of about 2,500 characters with headings, a list and a table a page."""
    import docx

    document = docx.Document()
    for page in range(pages):
        document.add_heading(f"Deel {page + 1}", 1)
        for _ in range(4):
            document.add_paragraph(words(520))
        for item in range(3):
            document.add_paragraph(f"punt {item + 1} van dit deel", style="List Number")
        table = document.add_table(4, 4)
        for row, cells in enumerate(table.rows):
            for column, cell in enumerate(cells.cells):
                cell.text = f"cel {row}.{column} met tekst"
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def a_pdf(pages: int) -> bytes:
    """A PDF of full pages of about 3,500 characters with a heading, a running head and a page number each."""
    sheets = []
    for page in range(pages):
        sheets.append(
            [
                ("F1", 8.0, 72.0, 810.0, "Nota over gassen en kristallen"),
                ("F2", 16.0, 72.0, 780.0, f"Deel {page + 1}"),
                *paragraph(words(1750), y=750, width=90),
                *paragraph(words(1750), y=410, width=90),
                ("F1", 9.0, 290.0, 30.0, f"{page + 1}"),
            ]
        )
    return MiniPdf(sheets).bytes()


def a_page(size: int) -> bytes:
    """A web page of about `size` bytes with a menu, headings, paragraphs, links, lists and tables."""
    menu = "".join(f'<li><a href="/{i}">menu {i}</a></li>' for i in range(30))
    part = (
        f"<h2>Kop van een deel</h2><p>{words(600)} <a href='/x'>een koppeling</a> en <b>vet</b>.</p>"
        "<ul><li>eerste punt</li><li>tweede punt</li></ul>"
        "<table><tr><th>Land</th><th>Deel</th></tr><tr><td>NL</td><td>12</td></tr><tr><td>DE</td><td>9</td></tr></table>"
    )
    count = size // len(part)
    page = f"<!doctype html><html lang=nl><head><title>t</title></head><body><nav><ul>{menu}</ul></nav><main>"
    return f"{page}{part * count}</main></body></html>".encode()


def plain_docx(data: bytes) -> int:
    """Characters that python-docx gives: paragraphs and cells, without numbers, notes and offsets."""
    import docx

    total = 0
    for block in docx.Document(BytesIO(data)).iter_inner_content():
        if hasattr(block, "rows"):
            total += sum(len(cell.text) for row in block.rows for cell in row.cells)
        else:
            total += len(block.text)
    return total


def plain_pdf(data: bytes) -> int:
    """Characters that PDFium gives page by page, without boxes, paragraphs, notes and running heads."""
    import pypdfium2

    total = 0
    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            textpage = page.get_textpage()
            total += len(textpage.get_text_range())
            textpage.close()
            page.close()
    return total


def plain_html(data: bytes) -> int:
    """Characters of all text nodes, menus included, without blocks, kinds and offsets."""
    from selectolax.lexbor import LexborHTMLParser

    body = LexborHTMLParser(data.decode()).body
    return len(body.text(deep=True)) if body is not None else 0


def seconds(work: Callable[[], object], runs: int) -> float:
    """The best time of so many runs."""
    best = float("inf")
    for _ in range(runs):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--quick", action="store_true", help="small documents, one run: only shows that it runs")
    quick = parser.parse_args().quick
    runs = 1 if quick else 5
    cases: list[tuple[str, bytes, str, Callable[[bytes], int]]] = [
        (f"docx, {pages} pages", a_docx(pages), "python-docx", plain_docx) for pages in ((1,) if quick else (12, 28))
    ]
    cases += [
        (f"pdf, {pages} pages", a_pdf(pages), "pypdfium2 text", plain_pdf) for pages in ((2,) if quick else (12, 100))
    ]
    size = 5_000 if quick else 74_000
    cases.append((f"html, {size // 1000} kB", a_page(size), "selectolax text", plain_html))

    names = ("lxml", "pypdfium2", "selectolax", "python-docx")
    found = ", ".join(f"{name} {version(name)}" for name in names)
    machine = f"{platform.machine()}, {platform.system()}, {os.cpu_count()} cores"
    print(f"Python {platform.python_version()}, {machine}; {found}; best of {runs}")
    head = ("document", "bytes", "characters", "first s", "best s", "characters/s", "baseline", "its s", "ratio")
    form = "{:<16}{:>10}{:>12}{:>9}{:>9}{:>14}  {:<16}{:>8}{:>7}"
    print(form.format(*head))
    for name, data, baseline, plain in cases:
        first = seconds(lambda data=data: read(data), 1)
        characters = len(read(data).text)
        best = seconds(lambda data=data: read(data), runs)
        plain(data)
        other = seconds(lambda data=data, plain=plain: plain(data), runs)
        row = (name, f"{len(data):,}", f"{characters:,}", f"{first:.3f}", f"{best:.3f}", f"{characters / best:,.0f}")
        print(form.format(*row, baseline, f"{other:.3f}", f"{best / other:.2f}"))


if __name__ == "__main__":
    main()
