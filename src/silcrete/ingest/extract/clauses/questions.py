"""Requests put as questions: those of an inquiry, numbered, and those asked of a government or its members."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from silcrete.ingest.extract.clauses.reading import Reading
from silcrete.ingest.extract.clauses.units import Unit
from silcrete.ingest.extract.item import Item, item

_LONGEST = 160
_SHORTEST = 5


@cache
def _numbered() -> re.Pattern[str]:
    return re.compile(r"\(?\d{1,3}[.)]\s+")


@cache
def _second(language: str) -> re.Pattern[str]:
    """Where a second question begins under one mark."""
    joined, words = {
        "nl": ("en|of", "wanneer|hoe|welke?|waarom|wat|wie|is|kan|zal|wil|deelt"),
        "de": ("und|oder", "wann|wie|welche\\w?|warum|weshalb|was|wer|wird|kann|ist"),
        "en": ("and|or", "when|how|which|why|what|who|will|can|does|is"),
        "fr": ("et|ou", "quand|comment|quels?|quelles?|pourquoi|dans quel\\w*|est-ce"),
    }[language]
    return re.compile(rf",? (?:{joined}) (?=(?:{words})\b)")


@cache
def _direct(language: str) -> re.Pattern[str]:
    """How a question asks the one who is addressed to act."""
    return re.compile(
        {
            "nl": r"(?:(?:bent|zijn) u\b.{0,160}\bbereid|(?:kunt|wilt|zou|zult) u)\b"
            r"|(?:kan|wil|zou) (?:hij|zij|de (?:minister|staatssecretaris|regering))\b",
            "de": r"(?:sind sie (?:auch )?bereit|(?:können|könnten|würden|werden) sie)\b",
            "en": r"(?:are you (?:willing|prepared|ready)|(?:can|could|will|would) you)\b",
            "fr": r"(?:(?:êtes|seriez)-vous (?:prête?s?|disposée?s?)|(?:pouvez|pourriez|voulez|allez)-vous)\b",
        }[language]
    )


def find_questions(read: Reading) -> Iterator[Item]:
    """Each question of an inquiry as a request, without its mark; two under one mark are two."""
    asking = -1
    open_still = not _answered().search(read.text.raw)
    for number, unit in enumerate(read.units):
        last_of_sentence = number + 1 == len(read.units) or read.units[number + 1].sentence != unit.sentence
        if _follow_up().match(unit.low):
            continue
        if not unit.question or not last_of_sentence or sum(t.word for t in unit.tokens) < _SHORTEST:
            continue
        asked = read.grammar.marks.asked.search(unit.low)
        opens = read.text.paragraphs[unit.paragraph][0]
        begins = unit.tokens[0].start - unit.start
        direct = _direct(read.grammar.language).match(unit.low, begins)
        known = asked or direct or asking == unit.paragraph or (open_still and _headed(read, unit))
        if not known and not _numbered().match(read.text.raw, opens, unit.start):
            continue
        asking = unit.paragraph
        for start, end in _pieces(read, unit):
            yield _item(read, start, end, asked["of"] if asked else None)


@cache
def _answered() -> re.Pattern[str]:
    """The heading of an answer: a text that has one answers its numbered questions itself."""
    return re.compile(r"^\s*(?:antwoord|antwort|answer|réponse)\b", re.IGNORECASE | re.MULTILINE)


@cache
def _heading() -> re.Pattern[str]:
    return re.compile(r"\s*(?:vraag|frage|question)(?:s|en|n)?\s+\d{1,3}[a-z]?\s*[.:]?\s*\Z", re.IGNORECASE)


def _headed(read: Reading, unit: Unit) -> bool:
    """Whether the paragraph stands under a heading such as "Vraag 3", or opens with it."""
    paragraphs, raw = read.text.paragraphs, read.text.raw
    start = paragraphs[unit.paragraph][0]
    line = raw.find("\n", start, unit.start)
    if line > 0 and _heading().match(raw, start, line):
        return True
    if unit.paragraph == 0:
        return False
    before = paragraphs[unit.paragraph - 1]
    return bool(_heading().match(raw[before[0] : before[1]]))


@cache
def _follow_up() -> re.Pattern[str]:
    """A question that only takes up the answer to the one before ("Zo nee, waarom niet?")."""
    return re.compile(r"\W*(?:zo (?:ja|nee|niet)|wenn (?:ja|nein)|falls (?:ja|nein)|if (?:so|not)|si (?:oui|non))\b")


def _pieces(read: Reading, unit: Unit) -> Iterator[tuple[int, int]]:
    """The spans of the questions of a unit."""
    connective = read.grammar.words.connective.match(unit.low, unit.tokens[0].start - unit.start)
    start = unit.start + connective.end() if connective else unit.tokens[0].start
    end = next(t.end for t in reversed(unit.tokens) if t.word)
    for cut in _second(read.grammar.language).finditer(unit.low):
        at = unit.start + cut.start()
        if at - start > _SHORTEST * 4:
            yield start, at
            start = unit.start + cut.end()
    if end > start:
        yield start, end


def _item(read: Reading, start: int, end: int, asked: str | None) -> Item:
    what = re.sub(r"\s+", " ", read.text.raw[start:end])
    row: dict[str, Any] = {
        "who": [],
        "of": asked.strip() if asked else None,
        "what": what if len(what) <= _LONGEST else what[:_LONGEST].rsplit(" ", 1)[0] + " …",
        "to_whom": None,
        "due": read.dues.due(start, end),
    }
    name = f"request-{read.grammar.language}-question"
    return item(read.text, "request", start, end, row, rule=name, confidence=0.65)
