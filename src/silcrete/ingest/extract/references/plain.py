"""The text that names are looked for in: without footnote marks and without the line ends that only wrap it."""

from __future__ import annotations

from silcrete.ingest.extract.references.notes import footnote_marks
from silcrete.ingest.extract.text import Text


def plain(text: Text) -> Text:
    """`text` with `;` for each digit of a footnote mark and a blank for each line end inside a paragraph.

    A mark closes what it is glued to, as a semicolon does. Offsets stay the same.
    """
    letters = list(text.raw)
    for start, end in footnote_marks(text.raw):
        letters[start:end] = ";" * (end - start)
    for start, end in text.paragraphs:
        for at in range(start, end):
            if letters[at] == "\n":
                letters[at] = " "
    return Text("".join(letters), language=text.language, dated=text.dated, doc=text.doc)
