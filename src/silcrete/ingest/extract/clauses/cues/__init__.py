"""Cue tables, one TOML file per language."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from silcrete.errors import UnknownName
from silcrete.ingest.extract.clauses.cues.table import Grammar, Rule, grammar_from

__all__ = ["Grammar", "Rule", "grammar"]

_LANGUAGES = ("nl", "de", "en", "fr")


@cache
def grammar(language: str) -> Grammar:
    """The tables of `language` (nl, de, en, fr). Raises UnknownName for another language (§5)."""
    if language not in _LANGUAGES:
        raise UnknownName("language", language, _LANGUAGES, todo="use one of nl, de, en, fr.")
    path = Path(__file__).with_name(f"{language}.toml")
    return grammar_from(language, tomllib.loads(path.read_text(encoding="utf-8")))
