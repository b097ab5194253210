"""From printed lines to running text: heads and feet apart, notes apart, lines joined to paragraphs.

The text holds the running text of all pages first, so that a sentence over a page break stays whole, then the notes,
then the running heads and feet.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from silcrete.ingest.text.limits import Limits
from silcrete.ingest.text.pdf_line import Line
from silcrete.ingest.text.pdf_text import Block, Note, runs, write
from silcrete.ingest.text.reading import Draft

ZONE = 0.12
"""Share of the page height at top and bottom in which running heads and feet stand."""

OUTER = 3
"""So many lines at each edge may be running heads and feet."""

LOOSE = 1.25
"""A distance between lines above this multiple of the usual one parts paragraphs."""


@dataclass
class Sheet:
    """One page: number from 1, size in points as displayed, lines in the order of the file."""

    number: int
    width: float
    height: float
    lines: list[Line] = field(default_factory=list)


@dataclass(frozen=True)
class _Measure:
    """What is usual in a document: size of body lines, distance of lines over their size."""

    size: float
    pitch: float


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        "number": re.compile(r"\W*(?:(?:page|pagina|seite|p\.)?\s*#(?:\s*(?:of|van|von|sur|de|/)\s*#)?|[ivxl]+)\W*"),
        "label": re.compile(r"\[?(\d{1,3}(?!\d)|[*†‡]{1,3})\]?[.)]?[ \t]*(?=\S)"),
        "bullet": re.compile(r"[•‣◦▪■●○·–—\uf0b7-][ \t]\S"),
        "item": re.compile(r"\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)][ \t]\S"),
        "caption": re.compile(
            r"(?:Figure|Figuur|Abbildung|Abb\.|Fig\.|Table|Tabel|Tabelle|Tableau|Graphique|Grafiek|Bild|Foto)\s\d"
        ),
        "contents": re.compile(r"(?:\.\s?){4,}\s*\d{1,4}\Z"),
    }


def lay_out(sheets: list[Sheet], rects: array[float], first: array[int], limits: Limits) -> Draft:
    """The text of a PDF with its passages, tables, notes and pages."""
    furniture = _furniture(sheets)
    body = [line for sheet in sheets for line in sheet.lines if id(line) not in furniture]
    measure = _measure(body)
    notes: list[Note] = []
    taken: set[int] = set()
    for sheet in sheets:
        _take_notes([line for line in sheet.lines if id(line) not in furniture], sheet, measure, notes, taken)
    body = [line for line in body if id(line) not in taken]
    edges = _edges(body)
    blocks = list(_blocks(body, measure, edges, rects))
    _rank(blocks, measure)
    heads = [line for sheet in sheets for line in sheet.lines if id(line) in furniture]
    return write(blocks, notes, heads, [(s.number, s.width, s.height) for s in sheets], rects, first, limits)


def _furniture(sheets: list[Sheet]) -> set[int]:
    """The outermost lines at the upper and lower edge that come back, numbers aside, on several pages; page numbers."""
    edges: list[list[tuple[str, Line]]] = []
    pages: dict[str, set[int]] = {}
    for sheet in sheets:
        by_height = sorted(sheet.lines, key=lambda line: line.top)
        for side, lines in (("foot", by_height[:OUTER]), ("head", by_height[: -OUTER - 1 : -1])):
            edge = []
            for line in lines:
                middle = (line.bottom + line.top) / 2
                if ZONE * sheet.height < middle < (1 - ZONE) * sheet.height:
                    break
                key = f"{side} {re.sub(r'[0-9]+', '#', line.text.casefold())}"
                edge.append((key, line))
                pages.setdefault(key, set()).add(line.page)
            edges.append(edge)
    need = 2 if len(sheets) < 10 else max(3, len(sheets) // 10)
    found: set[int] = set()
    for edge in edges:
        for key, line in edge:
            if len(pages[key]) < need and not _patterns()["number"].fullmatch(key[5:]):
                break
            found.add(id(line))
    return found


def _measure(lines: list[Line]) -> _Measure:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(2 * line.size) / 2] += len(line.text)
    size = sizes.most_common(1)[0][0] if sizes else 12.0
    steps = sorted(
        (a.bottom - b.bottom) / a.size
        for a, b in pairwise(lines)
        if a.page == b.page and abs(a.size - size) < 0.5 and 0.7 * a.size < a.bottom - b.bottom < 2.5 * a.size
    )
    return _Measure(size, steps[len(steps) // 3] if steps else 1.2)


def _edges(lines: list[Line]) -> dict[tuple[int, int], float]:
    """The right edge that lines starting at about the same place reach, by page and tens of points."""
    edges: dict[tuple[int, int], float] = {}
    for line in lines:
        key = (line.page, round(line.left / 10))
        edges[key] = max(edges.get(key, 0.0), line.right)
    return edges


def _take_notes(lines: list[Line], sheet: Sheet, measure: _Measure, notes: list[Note], taken: set[int]) -> None:
    """Move the notes at the foot of a page to `notes`: small lines below all others, after one whose label is a
    raised mark on the page, or going on from the page before.
    """
    foot: list[Line] = []
    for line in sorted(lines, key=lambda line: (line.top, -line.left)):
        if line.size > 0.93 * measure.size or line.bottom > 0.6 * sheet.height:
            break
        foot.append(line)
    foot.reverse()
    marks = {line.text[a:b] for line in lines for a, b in runs(line.raised) if a}
    last = notes[-1].lines[-1] if notes else None
    goes_on = last is not None and last.page == sheet.number - 1 and not last.text.endswith((".", "!", "?"))
    for line in foot:
        label = _patterns()["label"].match(line.text)
        if label and label[1] in marks:
            notes.append(Note(label[1], label.end(), [line]))
            goes_on = True
        elif goes_on:
            notes[-1].lines.append(line)
        else:
            continue
        taken.add(id(line))


def _blocks(
    lines: list[Line], measure: _Measure, edges: dict[tuple[int, int], float], rects: array[float]
) -> Iterable[Block]:
    """Lines in order as blocks: rows of a table together, lines of a paragraph together, over pages and columns."""
    block: list[Line] = []
    for group in _rows(lines, rects):
        if len(group) > 1:
            if block:
                yield _block(block, measure)
                block = []
            yield Block("table", group)
            continue
        line = group[0]
        if block and not _joins(block, line, measure, edges):
            yield _block(block, measure)
            block = []
        block.append(line)
    if block:
        yield _block(block, measure)


def _rows(lines: list[Line], rects: array[float]) -> Iterable[list[Line]]:
    """Single lines, and runs of two lines or more of one page that have the same number of cells."""
    run: list[Line] = []
    for line in lines:
        width = len(line.cells)
        if run and (width != len(run[0].cells) or width < 2 or line.page != run[0].page):
            yield from _run(run, rects)
            run = []
        run.append(line)
    yield from _run(run, rects)


def _run(run: list[Line], rects: array[float]) -> Iterable[list[Line]]:
    """A run as one table where its columns stand under each other, else line by line."""
    columns = zip(*(_columns(line, rects) for line in run), strict=True) if len(run) > 1 else ()
    aligned = [any(max(side) - min(side) < run[0].size for side in zip(*spans, strict=True)) for spans in columns]
    if len(aligned) > 1 and all(aligned):
        yield run
    else:
        yield from ([line] for line in run)


def _columns(line: Line, rects: array[float]) -> list[tuple[float, float, float]]:
    """Left, middle and right of each cell of a line."""
    found = []
    at = 0
    for cell in line.cells:
        glyphs = [g for g in line.origin[at : at + len(cell)] if g >= 0]
        left = rects[4 * glyphs[0]] if glyphs else line.left
        right = rects[4 * glyphs[-1] + 2] if glyphs else line.left
        found.append((left, (left + right) / 2, right))
        at += len(cell) + 1
    return found


def _joins(block: list[Line], line: Line, measure: _Measure, edges: dict[tuple[int, int], float]) -> bool:
    """Whether a line goes on with the paragraph in `block`."""
    last, patterns = block[-1], _patterns()
    if abs(last.size - line.size) > 0.1 * last.size or patterns["contents"].search(last.text):
        return False
    if patterns["bullet"].match(line.text) or patterns["caption"].match(line.text):
        return False
    ended = last.text.endswith((".", "!", "?", ":", ";", ".”", ".»", '."', "…", ".)"))
    full = _is_full(last, line, edges)
    if patterns["item"].match(line.text) and (ended or not full):
        return False
    same = last.page == line.page and line.bottom < last.bottom
    if not same:
        return not ended and (full or last.broken or line.text[:1].islower())
    if last.bottom - line.bottom > LOOSE * measure.pitch * max(last.size, line.size):
        return False
    if not full and (ended or last.bold != line.bold or not line.text[:1].islower()):
        return False
    indented = len(block) > 1 and line.left > last.left + 0.8 * line.size
    return not (indented and ended)


def _is_full(line: Line, after: Line, edges: dict[tuple[int, int], float]) -> bool:
    """Whether the first word of the next line would not have fitted at the end of this one."""
    at = round(line.left / 10)
    edge = max(edges.get((line.page, at + d), 0.0) for d in (-2, -1, 0, 1, 2))
    letters = len(after.text) or 1
    word = len(after.text.split(None, 1)[0]) + 1
    return line.right + (after.right - after.left) * word / letters > edge - 0.2 * line.size


def _block(lines: list[Line], measure: _Measure) -> Block:
    """A block with its kind, from its size, its face and how it begins."""
    patterns = _patterns()
    text = " ".join(line.text for line in lines)
    if any(patterns["contents"].search(line.text) for line in lines):
        return Block("navigation", lines)
    if patterns["caption"].match(text) and len(text) < 400:
        return Block("caption", lines)
    short = len(lines) <= 3 and len(text) <= 200 and any(c.isalpha() for c in text)
    if short and lines[0].size > 1.12 * measure.size:
        return Block("heading", lines)
    bold = all(line.bold for line in lines)
    if short and bold and lines[0].size > 0.95 * measure.size and not text.endswith((".", ",", ";", ":")):
        return Block("heading", lines)
    if patterns["bullet"].match(text) or patterns["item"].match(text):
        return Block("list-item", lines, level=1)
    return Block("paragraph", lines)


def _rank(blocks: list[Block], measure: _Measure) -> None:
    """Depths of headings: the biggest print is 1, bold print in the size of the body comes last."""
    sizes = sorted({_step(b) for b in blocks if b.kind == "heading"}, reverse=True)
    for block in blocks:
        if block.kind == "heading":
            block.level = min(sizes.index(_step(block)) + 1, 6)


def _step(block: Block) -> float:
    return round(block.lines[0].size)
