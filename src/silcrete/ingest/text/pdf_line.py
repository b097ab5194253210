"""Printed lines of a PDF page, put together from its glyphs."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

GAP = 1.6
"""A blank wider than this many line heights is a gap between columns or cells, written as a tab."""

_BLANKS = frozenset({9, 0x20, 0xA0})
_HYPHENS = frozenset({0x02, 0xFFFE, 0xAD})
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}


@dataclass
class Line:
    """One printed line: its characters, the glyph each comes from (-1 for a blank put in), and its box in points.

    `size` is the height of its commonest glyphs; `broken` says that the file marks its last hyphen as a break in a
    word; `raised` are positions of characters that are smaller and higher than the line, as marks of notes are.
    """

    page: int
    text: str = ""
    origin: list[int] = field(default_factory=list)
    left: float = 0.0
    bottom: float = 0.0
    right: float = 0.0
    top: float = 0.0
    size: float = 0.0
    bold: bool = False
    broken: bool = False
    raised: list[int] = field(default_factory=list)

    @property
    def cells(self) -> list[str]:
        """What stands between wide gaps."""
        return self.text.split("\t")


def lines_of(
    page: int, codes: Sequence[int], rects: array[float], first: int, is_bold: Callable[[int], bool]
) -> list[Line]:
    """The lines of a page in the order of the file; `first` is the number of its first glyph in the document."""
    lines: list[Line] = []
    run: list[int] = []
    for index, code in enumerate(codes):
        if code in (10, 13):
            lines += _line(page, codes, rects, first, run, is_bold)
            run = []
        elif code in _HYPHENS and _ends_line(index, codes, rects):
            run.append(index)
            done = _line(page, codes, rects, first, run, is_bold)
            for line in done:
                line.broken = True
            lines += done
            run = []
        elif code > 0x1F or code == 9 or (code >= 0 and rects[4 * index + 2] > rects[4 * index]):
            run.append(index)
    lines += _line(page, codes, rects, first, run, is_bold)
    return _merged(lines)


def _merged(lines: list[Line]) -> list[Line]:
    """Lines that PDFium parts though they stand side by side, as at a raised mark, put together again."""
    merged: list[Line] = []
    for line in lines:
        last = merged[-1] if merged else None
        if last is None or last.broken or not _side_by_side(last, line):
            merged.append(line)
            continue
        gap = line.left - last.right > 0.15 * last.size
        start = len(last.origin) + gap
        small = line.size < 0.85 * last.size and line.bottom > last.bottom + 0.2 * last.size
        raised = range(len(line.text)) if small and (line.text.isdigit() or line.text in "*†‡") else line.raised
        last.raised += [start + at for at in raised]
        last.text += (" " if gap else "") + line.text
        last.origin += [-1] * gap + line.origin
        last.right, last.top = max(last.right, line.right), max(last.top, line.top)
        last.bottom, last.broken = min(last.bottom, line.bottom), line.broken
    return merged


def _side_by_side(last: Line, line: Line) -> bool:
    overlap = min(last.top, line.top) - max(last.bottom, line.bottom)
    near = -0.1 * last.size < line.left - last.right < 0.8 * last.size
    return near and overlap > 0.5 * min(last.top - last.bottom, line.top - line.bottom)


def _ends_line(index: int, codes: Sequence[int], rects: array[float]) -> bool:
    """Whether what follows a hyphen is printed below it or in another column."""
    if index + 1 >= len(codes) or codes[index + 1] in (10, 13):
        return True
    bottom, after_top = rects[4 * index + 1], rects[4 * index + 7]
    return after_top < bottom + 1 or rects[4 * index + 4] < rects[4 * index]


def _line(
    page: int, codes: Sequence[int], rects: array[float], first: int, run: list[int], is_bold: Callable[[int], bool]
) -> list[Line]:
    """The glyphs of `run` as one line, or none for blanks."""
    visible = [i for i in run if codes[i] not in _BLANKS]
    if not visible:
        return []
    heights = sorted(rects[4 * i + 3] - rects[4 * i + 1] for i in visible)
    size = heights[len(heights) // 2]
    line = Line(page, size=size, bold=is_bold(visible[len(visible) // 2]))
    line.left = min(rects[4 * i] for i in visible)
    line.bottom = min(rects[4 * i + 1] for i in visible)
    line.right = max(rects[4 * i + 2] for i in visible)
    line.top = max(rects[4 * i + 3] for i in visible)
    _spell(line, codes, rects, first, run)
    return [line]


def _spell(line: Line, codes: Sequence[int], rects: array[float], first: int, run: list[int]) -> None:
    """Write the characters of a line, one blank or tab for each gap."""
    parts: list[str] = []
    origin = line.origin
    before = -1
    blank = -1
    for i in run:
        code = codes[i]
        if code in (9, 0x20):
            blank = i
            continue
        if before >= 0:
            wide = rects[4 * i] - rects[4 * before + 2] > GAP * line.size
            if wide or blank >= 0:
                parts.append("\t" if wide else " ")
                origin.append(first + blank if blank >= 0 else -1)
        before, blank = i, -1
        text = _character(code)
        if len(text) == 1 and line.size > 0:
            low, height = rects[4 * i + 1], rects[4 * i + 3] - rects[4 * i + 1]
            if height < 0.85 * line.size and low > line.bottom + 0.2 * line.size and (text.isdigit() or text in "*†‡"):
                line.raised.append(len(origin))
        parts.append(text)
        origin.extend([first + i] * len(text))
    line.text = "".join(parts)


def _character(code: int) -> str:
    """The character of a Unicode value; hyphens at breaks are hyphens, ligatures are spelt out, faults are U+FFFD."""
    if code in _HYPHENS:
        return "-"
    if code in _LIGATURES:
        return _LIGATURES[code]
    if code < 0x20 or code > 0x10FFFF or 0xD800 <= code <= 0xDFFF or 0x7F <= code < 0xA0:
        return "\ufffd"
    return chr(code)
