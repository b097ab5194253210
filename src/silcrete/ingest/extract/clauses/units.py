"""Sentences cut where one voice or one statement ends: quotations, colons, semicolons, dashes.

What stands in brackets, or between two dashes, is set aside: no cue is looked for in it, but a span may run over it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property

from silcrete.ingest.extract.clauses.cues import Grammar
from silcrete.ingest.extract.clauses.tokens import Token, tokenise
from silcrete.ingest.extract.text import Text

_LONGEST_ASIDE = 120
_LEAD = 40
"""Characters in front of a quotation in which what introduces it ends."""


@dataclass(frozen=True)
class Unit:
    """A stretch of one sentence in one voice: `raw[start:end]`.

    `low` is its folded lower-case text of the same length with asides blanked out, so that an offset in `low` plus
    `start` is an offset in the text. `speech` is the span of the quotation it belongs to. `sentence` is the number of
    its sentence, `paragraph` that of its paragraph; `colon` tells that a colon follows it.
    """

    start: int
    end: int
    low: str
    tokens: tuple[Token, ...]
    grammar: Grammar = field(repr=False)
    speech: tuple[int, int] | None
    sentence: int
    paragraph: int
    question: bool
    stopped: bool
    colon: bool

    @cached_property
    def _starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    def token_at(self, offset: int) -> int:
        """The index of the token that holds, or else follows, the text offset."""
        found = bisect_right(self._starts, offset) - 1
        if found >= 0 and offset < self.tokens[found].end:
            return found
        return bisect_left(self._starts, offset)

    def text(self, first: int, last: int) -> str:
        """The lower-case text of the tokens `first` up to but not including `last`."""
        last = min(last, len(self.tokens))
        if first >= last:
            return ""
        return self.low[self.tokens[first].start - self.start : self.tokens[last - 1].end - self.start]


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        "quote": re.compile(
            r"“[^“”]{12,}?(?:”|\Z)|„[^„“”]{12,}?[“”]|(?<![\w.,!?])«[^«»]{12,}?»|(?<!\w)»(?=\w)[^«»]{12,}?(?<=\S)«(?!\w)"
            r"|\"[^\"]{12,}?(?:\"|\Z)|(?<!\w)‘[^‘]{12,}?’(?!\w)"
        ),
        "before": re.compile(r"(?:[:,]\s*|^\s*|[.!?][”\"»’]?\s+)\Z"),
        "after": re.compile(
            r"\s*,?\s*(?:said|says|explained|added|stated|stressed|according|aldus|zegt|zei|stelt|benadrukt|sagte|erklärte|"
            r"betonte|so\b|a déclaré|a affirmé|affirme|déclare|souligne|a souligné|explique|a expliqué|selon)",
            re.IGNORECASE,
        ),
        "inner": re.compile(r"\w[.!?…]\s+[A-ZÀ-Þ]"),
        "bracket": re.compile(r"\([^()]*\)|\[[^\[\]]*\]"),
        # What a clause is told after, or with whom, between two commas of it.
        "aside": re.compile(
            r",\s(?:naar aanleiding van|in antwoord op|in reactie op|op verzoek van|auf (?:nach)?frage|"
            r"im einvernehmen mit|in abstimmung mit|in response to|at the request of|in agreement with|"
            r"à la suite d|en réponse à|en lien avec|"
            r"en accord avec|à la demande d)(?![^\W\d_])[^,;:()]{3,120},(?=\s)"
        ),
        # A dash between two numbers joins them, a colon in an address on the web ends nothing.
        "dash": re.compile(r"(?<=\s)(?:(?<!\d\s)[-–—](?=\s)|[-–—](?=\s(?!\d)))|—"),
        "cut": re.compile(r";|:(?!\d|//)|(?<!\d)\s[-–—]\s|\s[-–—]\s(?!\d)|—"),
        "slash": re.compile(r"\s/\s"),
        "marker": re.compile(r"\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s+(?=\S)"),
        "blank": re.compile(r"\s"),
    }


def units(text: Text, grammar: Grammar) -> list[Unit]:
    """The units of the body of `text`, in order."""
    speeches = speech_spans(text)
    body_start, body_end = text.body
    paragraphs = text.paragraphs
    starts = [span[0] for span in paragraphs]
    found: list[Unit] = []
    for number, (start, end) in enumerate(text.sentences):
        if end <= body_start or start >= body_end:
            continue
        paragraph = bisect_right(starts, start) - 1
        for piece, speech in _pieces(start, end, speeches):
            found.extend(_cut(text, grammar, piece, speech, number, paragraph))
    return found


def speech_spans(text: Text) -> list[tuple[int, int]]:
    """Spans between the marks of quotations that are speech, not titles or terms."""
    found: list[tuple[int, int]] = []
    patterns = _patterns()
    for start, end in text.paragraphs:
        for match in patterns["quote"].finditer(text.raw, start, end):
            inner = match.group()[1:]
            if len(inner.split()) < 5:
                continue
            leads = patterns["before"].search(text.raw[max(start, match.start() - _LEAD) : match.start()])
            told = patterns["after"].match(text.raw, match.end(), min(end, match.end() + 40))
            capital = inner.lstrip()[:1].isupper() or inner[:1] in "[(…"
            if told or (leads and capital) or patterns["inner"].search(inner):
                closed = match.group()[-1] in '”“»"’'
                found.append((match.start() + 1, match.end() - 1 if closed else match.end()))
    return found


def _pieces(
    start: int, end: int, speeches: list[tuple[int, int]]
) -> Iterator[tuple[tuple[int, int], tuple[int, int] | None]]:
    """Cut a sentence at the edges of speech."""
    at = start
    for number in range(bisect_right(speeches, start, key=lambda span: span[1]), len(speeches)):
        span = speeches[number]
        if span[0] >= end:
            break
        if span[0] > at:
            yield (at, span[0] - 1), None
        yield (max(at, span[0]), min(end, span[1])), span
        at = span[1] + 1
    if at < end:
        yield (at, end), None


def _cut(
    text: Text,
    grammar: Grammar,
    piece: tuple[int, int],
    speech: tuple[int, int] | None,
    sentence: int,
    paragraph: int,
) -> Iterator[Unit]:
    """Cut a piece of a sentence at colons, semicolons and dashes, with asides blanked out."""
    start, end = piece
    patterns = _patterns()
    if start == text.paragraphs[paragraph][0] and (marker := patterns["marker"].match(text.raw, start, end)):
        start = marker.end()
    folded = text.folded[start:end]
    low = folded.lower()
    if len(low) != len(folded):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in folded)
    low = patterns["blank"].sub(" ", low)
    visible = patterns["bracket"].sub(lambda m: " " * len(m.group()), low)
    visible = patterns["aside"].sub(lambda m: " " * len(m.group()), visible)
    dashes = list(patterns["dash"].finditer(visible))
    if (
        len(dashes) == 2
        and dashes[1].start() - dashes[0].end() <= _LONGEST_ASIDE
        and visible[dashes[1].end() :].strip()
    ):
        first, last = dashes[0].start(), dashes[1].end()
        visible = visible[:first] + " " * (last - first) + visible[last:]
    question = text.raw[start:end].rstrip(" \"'”’»)").endswith("?")
    stopped = folded.rstrip(" \"')").endswith((".", "!", "?"))
    cuts = [m.span() for m in patterns["cut"].finditer(visible)]
    slashes = [m.span() for m in patterns["slash"].finditer(visible)]
    if len(slashes) > 1 and not stopped:
        cuts = sorted(cuts + slashes)  # headlines set in one line
    edges = [0, *(after for _, after in cuts)]
    ends = [*(before for before, _ in cuts), len(visible)]
    for left, right in zip(edges, ends, strict=True):
        if visible[left:right].strip():
            tokens = [t for t in _tokens(text, grammar, start, left, right) if not visible[t.start - start].isspace()]
            if tokens:
                yield Unit(
                    start + left,
                    start + right,
                    visible[left:right],
                    tuple(tokens),
                    grammar,
                    speech,
                    sentence,
                    paragraph,
                    question,
                    stopped,
                    visible[right : right + 1] == ":",
                )


def _tokens(text: Text, grammar: Grammar, start: int, left: int, right: int) -> list[Token]:
    return tokenise(text.folded, start + left, start + right, grammar.language)
