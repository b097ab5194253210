"""What is due by a deadline, in the words of its clause."""

from __future__ import annotations

import re
from functools import cache

from silcrete.ingest.extract.text import Text

Span = tuple[int, int]
_LONGEST = 24
"""Words of the longest answer."""
_ASIDE = 80
"""Characters of the longest aside between two dashes."""


@cache
def _clutter() -> tuple[tuple[re.Pattern[str], str], ...]:
    """What is left of the marks around a date that was taken out, and what to put in its place."""
    return tuple(
        (re.compile(pattern), into)
        for pattern, into in (
            (r"\(\s*[,;]?\s*\)", ""),
            (r"\(\s+", "("),
            (r"\s+(?=[,;.)])", ""),
            (r"\s+", " "),
        )
    )


@cache
def _joined() -> re.Pattern[str]:
    """Where another clause of the same rank begins."""
    return re.compile(r",\s+(?:and|but|while|und|aber|während|sowie|en|maar|terwijl|et|mais|tandis\s+que)\s+", re.I)


@cache
def _date() -> re.Pattern[str]:
    """The year of another date."""
    return re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def what_is_due(text: Text, phrase: Span, clause: Span, sentence: Span) -> str:
    """What is due by the date at `phrase`: the words of `clause` around it, at most 24 of them.

    An aside between dashes is left out, a clause with a date of its own beside it too; a date in front of a colon is
    that of what follows.
    """
    start, end = _own_part(text.folded, phrase, clause)
    before, after = text.raw[start : phrase[0]].rstrip(), text.raw[phrase[1] : end]
    if after[:1] == "," and (before[-1:] == "," or "," in text.raw[slice(*phrase)]):
        before, after = before.rstrip(" ,"), after[1:]
    words = f"{before} {after}"
    if end == clause[1]:
        words += _behind_aside(text, end, sentence)
    if not any(c.isalnum() for c in words):
        words = re.split(r"[;.]\s", text.raw[clause[1] : sentence[1]], maxsplit=1)[0]
    for pattern, into in _clutter():
        words = pattern.sub(into, words)
    return " ".join(words.strip(" .,;:–—-").split()[:_LONGEST])


def _own_part(folded: str, phrase: Span, clause: Span) -> Span:
    """The part of a clause between the joints beyond which another date stands."""
    start, end = clause
    for joint in _joined().finditer(folded, *clause):
        if joint.end() <= phrase[0] and _date().search(folded, clause[0], joint.start()):
            start = joint.end()
        elif joint.start() >= phrase[1] and _date().search(folded, joint.end(), clause[1]):
            return start, joint.start()
    return start, end


def _behind_aside(text: Text, at: int, sentence: Span) -> str:
    """What a clause goes on with behind an aside between dashes that begins at `at`; empty where there is none."""
    aside = re.compile(rf"\s[–—-]\s[^;:–—]{{2,{_ASIDE}}}?\s[–—-]\s").match(text.folded, at, sentence[1])
    if aside is None:
        return ""
    return " " + re.split(r"[;:]\s|\s[–—-]\s", text.raw[aside.end() : sentence[1]], maxsplit=1)[0]
