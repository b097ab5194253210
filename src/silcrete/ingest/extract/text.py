"""The text an extractor reads: the stored characters, a folded copy of the same length, and its structure.

Offsets count Unicode code points of the stored text (half-open). The folded copy replaces characters one by one
(no-break and thin spaces by a space, typographic quotes by straight ones), so that an offset found in it is an
offset in the stored text. Nothing here reads files or the network.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache, cached_property
from itertools import pairwise
from typing import Any

from silcrete.errors import UnknownName
from silcrete.periods.fold import fold
from silcrete.periods.sentence import split_sentences

LANGUAGES = ("nl", "de", "en", "fr")
_SAMPLE = 6000
_UNWRAPPED = 160
_NARROW = 45
_MANY = 8
_PRINTED = 140


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        "line": re.compile(r"[^\n]*\n|[^\n]+\Z"),
        "item": re.compile(r"[ \t]*(?:[•‣◦▪■●○*·–—-]|o(?=\s)|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)](?!\d))[ \t]+\S"),
        "bullet": re.compile(r"[•‣◦▪■●○*·–—-][ \t]+(?=\S)"),
        "bracket": re.compile(r"[ \t]*\["),
        "end": re.compile(r"[.!?:;…][\"'”’»)\]]*\s*\Z"),
        # Page furniture in front of a body: navigation, the page's own description of the document, share bars.
        "furniture": re.compile(
            r"(?:\[[^\]\n]{1,60}\][ \t]*){2,}\Z"
            r"|(?:Nummer|Nr|Number|Numéro|Datum|Date|Bijgewerkt|Updated|Versie|Version)\s?:"
            r"|Directe? link|Gerelateerde personen|Onderdeel van |Bijlagen?:|Bijlage bij"
            r"|Preview document|Skip to |Zum Inhalt|Zur Navigation|Aller au contenu|Naar de inhoud|Ga direct naar"
            r"|(?:Share|Teilen|Partager|Delen|Print|Drucken|Imprimer|Menu|Home|Search|Suche|Zoeken|Rechercher)\Z",
            re.IGNORECASE,
        ),
        "preview": re.compile(r"Preview document[^\n]*", re.IGNORECASE),
        "footer": re.compile(
            r"(?:Further information|Weitere Informationen|Meer informatie|En savoir plus|Back to top|Nach oben"
            r"|Haut de page|Naar boven|Share(?: this page)?|Teilen|Seite teilen|Partager|Deel deze pagina|Print|Drucken"
            r"|Imprimer|Cookies?|Impressum|Privacy)\W*\Z",
            re.IGNORECASE,
        ),
    }


class Text:
    """One document as extractors see it.

    `raw` is the stored text, `folded` its copy of the same length for matching, `doc` its name in the items,
    `dated` the document's own date where the caller knows it.
    """

    def __init__(self, raw: str, language: str | None = None, dated: date | None = None, doc: str = "") -> None:
        if language is not None and language not in LANGUAGES:
            raise UnknownName("language", language, LANGUAGES, todo="use one of nl, de, en, fr, or leave it out.")
        self.raw = raw
        self.doc = doc
        self.dated = dated
        self._language = language

    @cached_property
    def folded(self) -> str:
        """The copy to match on; `len(folded) == len(raw)`."""
        return fold(self.raw)

    @cached_property
    def language(self) -> str:
        """`nl`, `de`, `en` or `fr`: as given, else recognised from the body."""
        if self._language is not None:
            return self._language
        start, end = self.body
        return recognise(self.raw[start : min(end, start + _SAMPLE)])

    def slice(self, start: int, end: int) -> str:
        """The stored characters `[start:end]`."""
        return self.raw[start:end]

    @cached_property
    def paragraphs(self) -> list[tuple[int, int]]:
        """Spans of paragraphs, headings and list items, in order, without the blanks around them.

        A blank line always ends one. A single line end ends one unless the line was only wrapped: the next word
        would not have fitted into the width of its block.
        """
        spans: list[tuple[int, int]] = []
        block: list[tuple[int, int]] = []
        for match in _patterns()["line"].finditer(self.raw):
            line = match.group()
            if line.strip():
                left = match.start() + len(line) - len(line.lstrip())
                block.append((left, match.start() + len(line.rstrip())))
            else:
                spans.extend(self._unwrap(block))
                block = []
        spans.extend(self._unwrap(block))
        return spans

    def _unwrap(self, block: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Join the lines of a block that were only wrapped."""
        if not block:
            return []
        width = self._width(block)
        joined = [block[0]]
        for before, after in pairwise(block):
            if self._wrapped(before, after, width):
                joined[-1] = (joined[-1][0], after[1])
            else:
                joined.append(after)
        return joined

    def _width(self, block: list[tuple[int, int]]) -> int:
        """The width in characters that the lines of a block were wrapped to: that of its longest line.

        In a block of many lines of which most end amid a sentence a few lines that are much longer than three in four
        of the others (a title, a row of a table) do not count.
        """
        lengths = sorted(end - start for start, end in block)
        usual = lengths[3 * len(lengths) // 4] * 5 // 4
        if len(block) < _MANY or lengths[-1] <= usual or usual > _PRINTED:
            return lengths[-1]
        closes = _patterns()["end"]
        ended = sum(bool(closes.search(self.raw[max(start, end - 4) : end])) for start, end in block)
        return max(n for n in lengths if n <= usual) if 2 * ended <= len(block) else lengths[-1]

    def _wrapped(self, before: tuple[int, int], after: tuple[int, int], width: int) -> bool:
        if width > _UNWRAPPED or width < _NARROW or before[1] - before[0] > width:
            return False
        patterns = _patterns()
        if patterns["item"].match(self.raw, *after) or patterns["bracket"].match(self.raw, *after):
            return False
        length = before[1] - before[0]
        if patterns["end"].search(self.raw[max(before[0], before[1] - 4) : before[1]]) and length < 0.85 * width:
            return False
        if self.raw[after[0]].islower() and length >= _NARROW:
            return True
        first = self.raw[after[0] : after[1]].split(None, 1)[0]
        return length + 1 + len(first) > 0.8 * width

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """Spans of sentences, in order; a sentence never crosses the end of a paragraph, heading or list item.

        The bullet in front of a list item is not part of its sentence.
        """
        spans = []
        for start, end in self.paragraphs:
            bullet = _patterns()["bullet"].match(self.raw, start, end)
            spans.extend(split_sentences(self.raw, bullet.end() if bullet else start, end))
        return spans

    @cached_property
    def body(self) -> tuple[int, int]:
        """Span of the body: the text without the navigation and page description around it."""
        patterns = _patterns()
        lines = [(m.start(), m.end(), m.group().strip()) for m in patterns["line"].finditer(self.raw)]
        lines = [line for line in lines if line[2]]
        if not lines:
            return 0, 0
        preview = patterns["preview"].search(self.raw)
        first = 0
        for i, (start, _, content) in enumerate(lines):
            near = i <= first + 6 and i < 20
            if (preview and start < preview.end()) or (near and patterns["furniture"].match(content)):
                first = i + 1
            elif not near:
                break
        last = len(lines)
        while last > first + 1 and patterns["footer"].match(lines[last - 1][2]):
            last -= 1
        if first >= last:
            return lines[0][0], lines[-1][1]
        start = lines[first][0]
        end = lines[last - 1][1]
        while end > start and self.raw[end - 1].isspace():
            end -= 1
        while start < end and self.raw[start].isspace():
            start += 1
        return start, end


def recognise(sample: str) -> str:
    """The language of `sample` among nl, de, en and fr (py3langid, restricted to these four)."""
    language: str = _identifier().classify(sample)[0]
    return language


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # type: ignore[import-untyped]

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(list(LANGUAGES))
    return identifier
