"""The text that names are looked for in: without footnote marks, wrapped lines and headings that run into the text."""

from __future__ import annotations

import re
from functools import cache

from silcrete.ingest.extract.references.notes import footnote_marks
from silcrete.ingest.extract.text import Text


def plain(text: Text) -> Text:
    """`text` with `;` for each digit of a footnote mark and a blank for each line end inside a paragraph.

    A mark closes what it is glued to, as a semicolon does; so does the end of a heading right above a line that
    begins anew. Offsets stay the same.
    """
    letters = list(text.raw)
    for start, end in footnote_marks(text.raw):
        letters[start:end] = ";" * (end - start)
    for match in _noted().finditer(text.raw):
        letters[match.start() : match.end()] = ";" * len(match.group())
    for start, end in text.paragraphs:
        for at in range(start, end):
            if letters[at] == "\n":
                letters[at] = " "
        if letters[end : end + 1] == ["\n"] and _heading().match(text.raw, start, end) and _anew(text.raw, end + 1):
            letters[end] = ";"
    return Text("".join(letters), language=text.language, dated=text.dated, doc=text.doc)


@cache
def _noted() -> re.Pattern[str]:
    """A digit glued to the word for a kind of paper ("Plan3"): a mark of a note, whether or not its note is there."""
    return re.compile(
        r"(?:(?<=Plan)|(?<=trategy)|(?<=trategie)|(?<=tratégie)|(?<=genda)|(?<=egulation)|(?<=irective)|(?<=rogramm)|(?<=rogramme)|"
        r"(?<=rogramma)|(?<=erordening)|(?<=ichtlijn)|(?<=erordnung)|(?<=ichtlinie)|(?<=gesetz)|(?<=Act)|(?<=ramework)|"
        r"(?<=akkoord)|(?<=pakt)|(?<=actieplan)|(?<=ktionsplan)|(?<=Deal)|(?<=Pact)|(?<=Pacte)|(?<=-rapport)|(?<=-advies)|(?<=-Bericht))[1-9]\d?(?=[\s.,;:)»”’\"']|\Z)"
    )


@cache
def _heading() -> re.Pattern[str]:
    """A line that is whole: it begins with a capital or a number, and ends with neither a small word nor a mark."""
    return re.compile(r"(?:[\dIVX]{1,4}(?:\.\d{1,3}){0,4}[.)]?[ \t]+)?[A-ZÀ-Þ][^\n(:]*(?<!\w)[A-Za-zÀ-ÿ-]{4,}\Z")


def _anew(raw: str, at: int) -> bool:
    return raw[at : at + 1].isupper()
