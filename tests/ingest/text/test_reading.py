"""From characters back to the page."""

from __future__ import annotations

from array import array

from silcrete.ingest.text import Reading
from silcrete.ingest.text.reading import Glyphs

# Two lines of two glyphs on page 1, one glyph on page 2; each 10 wide and 10 high.
RECTS = array("f", [0, 20, 10, 30, 10, 20, 20, 30, 0, 0, 10, 10, 10, 0, 20, 10, 5, 50, 15, 60])
GLYPHS = Glyphs(array("i", [0, 1, -1, 2, 3, -1, 4]), RECTS, array("q", [0, 4]))


def test_one_box_per_line() -> None:
    assert GLYPHS.boxes(0, 7) == [(1, 0, 20, 20, 30), (1, 0, 0, 20, 10), (2, 5, 50, 15, 60)]
    assert GLYPHS.boxes(1, 4) == [(1, 10, 20, 20, 30), (1, 0, 0, 10, 10)]
    assert GLYPHS.boxes(2, 3) == []


def test_glyphs_without_extent_have_no_box() -> None:
    flat = Glyphs(array("i", [0]), array("f", [5, 5, 5, 5]), array("q", [0]))
    assert flat.boxes(0, 1) == []


def test_an_original_without_pages_has_no_boxes() -> None:
    reading = Reading("zin", "text/plain", "nl", "", {}, (), (), (), (), "", ())
    assert reading.box(0, 3) == []
