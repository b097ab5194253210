"""Documents in: docx, pdf, html, odt and plain text become text with stable offsets.

    reading = read(Path("letter.docx").read_bytes(), name="letter.docx")
    reading.text[reading.passages[0].start : reading.passages[0].end]

Nothing here touches the network, and nothing a file says is executed, fetched or unpacked beyond the limits.
"""

from __future__ import annotations

from silcrete.ingest.text.limits import Limits
from silcrete.ingest.text.read import read, read_path
from silcrete.ingest.text.reading import KINDS, Box, Cell, Footnote, Page, Passage, Reading, Table

__all__ = [
    "KINDS",
    "Box",
    "Cell",
    "Footnote",
    "Limits",
    "Page",
    "Passage",
    "Reading",
    "Table",
    "read",
    "read_path",
]
