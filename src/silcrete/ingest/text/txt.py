"""Plain text: the characters as they are, with the spans of paragraphs, headings, menus and notes."""

from __future__ import annotations

import re
from functools import cache

from silcrete.ingest.extract.text import Text
from silcrete.ingest.text.encoding import decode
from silcrete.ingest.text.limits import Limits
from silcrete.ingest.text.normalise import normalise
from silcrete.ingest.text.opentk import page_block
from silcrete.ingest.text.reading import Draft, Footnote, Passage

Span = tuple[int, int]

MOST_NOTES = 500
"""More numbered lines than this at the end of a text are a list, not notes."""


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        "bullet": re.compile(r"[•‣◦▪■●○*·–—-][ \t]+\S"),
        "number": re.compile(r"\(?(\d{1,3}|[a-zA-Z]|[ivx]{1,5})[.)][ \t]+\S"),
        "menu": re.compile(r"(?:\[[^\]\n]{1,60}\]\s*){2,}\Z"),
        "caption": re.compile(r"(?:Picture|Photo|Image|Foto|Bild|Beeld|Figure|Figuur|Abbildung|Table|Tabel|Tabelle"
                              r"|Tableau|Légende|Caption|Bijschrift)\b[^:\n]{0,12}:\s", re.IGNORECASE),
        "share": re.compile(r"(?:Further information|Weitere Informationen|Meer informatie|En savoir plus|Back to top"
                            r"|Nach oben|Haut de page|Naar boven|Share|Teilen|Partager|Delen|Print|Drucken|Imprimer"
                            r"|Cookies|Impressum|Menu|Skip to content)\W*\Z", re.IGNORECASE),
        "note": re.compile(r"\[?(\d{1,3}|\*{1,3}|[†‡])\]?[.)]?[ \t]+(?=\S)"),
        "back": re.compile(r"\s*\u21a9\ufe0e?\s*\Z"),
        "dated": re.compile(r"\b(?:1[89]|20)\d\d\b|,\s*\d|\d[.:/]\d"),
    }  # fmt: skip


def read_txt(data: bytes, limits: Limits, *, declared: str = "") -> Draft:
    """Read plain text; `declared` is an encoding label from HTTP. Raises BadInput for bytes that are no text."""
    raw, warnings = decode(data, declared)
    text = normalise(raw)
    limits.check_chars(len(text))
    block = page_block(text)
    spans = Text(text).paragraphs
    footnotes = find_notes(text, spans)
    notes = {note.start for note in footnotes}
    furniture = block.navigation if block else []
    passages: list[Passage] = []
    for index, (start, end) in enumerate(spans):
        after = spans[index + 1] if index + 1 < len(spans) else None
        kind, level = _kind(text, (start, end), after)
        if any(start < b and a < end for a, b in furniture):
            kind, level = "navigation", None
        elif any(start <= a < end for a in notes):
            kind, level = "footnote", None
        elif block and start == block.title_start:
            kind, level = "heading", 1
        passages.append(Passage(f"p{index + 1}", start, end, kind, level))
    if not block:
        _first_is_title(text, passages)
    draft = Draft(text, passages, footnotes=footnotes, warnings=warnings)
    draft.title = block.title if block else ""
    draft.metadata = dict(block.metadata) if block else {}
    return draft


def _kind(text: str, span: Span, after: Span | None) -> tuple[str, int | None]:
    """The kind of one paragraph and its depth, from its own words and what follows."""
    patterns = _patterns()
    words = text[span[0] : span[1]]
    if patterns["bullet"].match(words):
        return "list-item", 1
    if patterns["menu"].match(words) or patterns["share"].match(words):
        return "navigation", None
    if patterns["caption"].match(words):
        return "caption", None
    if patterns["number"].match(words) and (len(words) > 80 or words.endswith((".", ";"))):
        return "list-item", 1
    if _is_heading(words, text[after[0] : after[1]] if after else ""):
        return "heading", 2
    return "paragraph", None


def _is_heading(words: str, after: str) -> bool:
    """A short line in capitals or title form that a text of some length follows; no address, date or greeting."""
    if len(words) > 120 or "\n" in words or not words[:1].isalnum() or words[:1].islower():
        return False
    if words.endswith((".", ",", ";", "!", "?", "…")) or _patterns()["dated"].search(words):
        return False
    return len(words) < len(after) and len(after) > 120


def _first_is_title(text: str, passages: list[Passage]) -> None:
    """The first line that is no menu is the title, when it looks like one and more follows."""
    for index, passage in enumerate(passages):
        if passage.kind == "navigation":
            continue
        words = text[passage.start : passage.end]
        rest = len(text) - passage.end
        if "\n" not in words and len(words) <= 200 < rest and not words.endswith((".", ",", ";")):
            passages[index] = Passage(passage.key, passage.start, passage.end, "heading", 1)
        return


def find_notes(text: str, spans: list[Span]) -> list[Footnote]:
    """Notes at the end of a text, each with its mark, which follows a word or a full stop without a blank.

    A line counts as a note when it starts with a label and either ends with the arrow of a web page's note, or
    belongs to a run of such lines at the end whose marks all occur, in order.
    """
    patterns = _patterns()
    tail: list[tuple[Span, str, int, bool]] = []
    for start, end in reversed(spans):
        words = text[start:end]
        label = patterns["note"].match(words)
        if not label or "\n" in words:
            break
        if len(tail) == MOST_NOTES:
            return []
        tail.append(((start, end), label[1], start + label.end(), bool(patterns["back"].search(words))))
    found: list[Footnote] = []
    limit = tail[-1][0][0] if tail else 0
    position = 0
    for (_, end), name, words_start, arrow in reversed(tail):
        mark = _mark(text, name, position, limit)
        if not mark and not arrow:
            return []
        back = patterns["back"].search(text, words_start, end)
        found.append(Footnote(name, mark.span() if mark else None, words_start, back.start() if back else end))
        position = mark.end() if mark else position
    return found


def _mark(text: str, label: str, start: int, end: int) -> re.Match[str] | None:
    """The mark of a note: after a full stop, comma or quote, else in brackets, else after a word in small letters."""
    follow = r"(?=[\s.,;:)»”’]|\Z)"
    name = re.escape(label)
    for form in (
        rf"(?<=[.,;:!?…’”\"'»)])(?<!\d[.,:]){name}{follow}",
        rf"\[{name}\]",
        rf"(?<=[^\W\d_A-Z]{{3}}){name}{follow}",
    ):
        found = re.compile(form).search(text, start, end)
        if found:
            return found
    return None
