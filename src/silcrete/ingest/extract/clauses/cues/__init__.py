"""Cue tables, one module per language."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from silcrete.errors import UnknownName
from silcrete.ingest.extract.clauses.cues.table import Grammar, Rule

__all__ = ["Grammar", "Rule", "grammar"]

_LANGUAGES = ("nl", "de", "en", "fr")


@cache
def grammar(language: str) -> Grammar:
    """The tables of `language` (nl, de, en, fr). Raises UnknownName for another language (§5)."""
    if language not in _LANGUAGES:
        raise UnknownName("language", language, _LANGUAGES, todo="use one of nl, de, en, fr.")
    found: Grammar = import_module(f"{__name__}.{language}").grammar()
    return found
