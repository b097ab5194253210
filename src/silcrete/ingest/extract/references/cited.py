"""Works by the way they are cited: with a page, under a name that the text put in quotation marks before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from silcrete.ingest.extract.references.mark import Mark

# Rules that read a name from quotation marks.
_QUOTED = frozenset(["title", "paper-titled", "head-law-fr", "head-concluded"])


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        # "(cf. Carnet des quais, p. 6)": two words or more, one of them in lower case, in front of a page.
        "page": re.compile(
            r"(?<!\w)(?:[Cc]f\.|[Vv]oir|[Ss]ee|[Ss]iehe|[Vv]gl\.|[Zz]ie)\s+(?:aussi\s+|also\s+|auch\s+|ook\s+)?(?:[Ll]e\s+|[Ll]a\s+|"
            r"[Tt]he\s+|[Hh]et\s+|[Dd]e\s+)?(?P<v>(?=[^\n,;()]{0,80}[ '](?!(?:and|et|und|en|van|von|de|der|"
            r"al)\b)[a-zà-ÿ]{2})"
            r"(?!(?:Abb|Tab|Fig|Kapitel|Chap|Anhang|Annex|Bijlage|Section|Art|Abschnitt|Hoofdstuk|Box|Graf|Schau|Beilage|Partie|Part)"
            r"[a-z]*\.?\s)[A-ZÀ-Þ][^\n,;()]{2,80}),\s+"
            r"(?:pp?|S|Seiten?|pages?|blz|pag)\.?\s?\d{1,4}(?!\w)"
        ),
        # "(Harbour Institute, Quays of Tomorrow: A Primer for Ports)": who wrote it, a title with its second half.
        "bracket": re.compile(
            r"\((?:vgl\.\s|see\s|cf\.\s|zie\s|siehe\s|voir\s)?[A-ZÀ-Þ][^\n,;:()]{2,60},\s+"
            r"(?P<v>[A-ZÀ-Þ](?=(?:[^\s;:()]*\s){2})[^\n;:()]{5,100}:\s[^\n;:()]{5,140}?)(?:,\s+(?:[A-Z][a-zé]+\s)?(?:19|20)\d\d)?\)"
        ),
    }


def find_cited(folded: str) -> Iterator[Mark]:
    """Works cited with a page in `folded`; an author alone is none."""
    for name, pattern in _patterns().items():
        for match in pattern.finditer(folded):
            yield Mark(*match.span("v"), {"type": "paper", "name": " ".join(match["v"].split())}, f"cited-{name}", 0.8)


def find_again(folded: str, marks: Sequence[Mark]) -> Iterator[Mark]:
    """Later places in `folded` of the names that `marks` took from quotation marks, with or without them there."""
    known: dict[str, Mark] = {}
    for mark in sorted(marks, key=lambda m: m.start):
        words = folded[mark.start : mark.end]
        if (mark.rule in _QUOTED or mark.rule == "cited-page") and _is_name(words):
            known.setdefault(words, mark)
    if not known:
        return
    names = "|".join(re.escape(words) for words in sorted(known, key=len, reverse=True))
    for match in re.finditer(rf"(?<![\w-])(?:{names})(?![\w-])", folded):
        mark = known[match.group()]
        if match.start() > mark.start:
            yield replace(mark, start=match.start(), end=match.end(), rule="name-again", confidence=0.75)


def _is_name(words: str) -> bool:
    """Whether a name is known again without its quotation marks: of two words, or of an unusual shape."""
    return " " in words or re.search(r"[a-z][A-Z]|[A-Z]{3}|\d", words) is not None
