"""Cue tables, two TOML files per language: what is promised, asked and wanted, and what is told."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from silcrete.errors import UnknownName
from silcrete.ingest.extract.clauses.cues.table import Grammar, Rule, grammar_from

__all__ = ["Grammar", "Rule", "grammar"]

_LANGUAGES = ("nl", "de", "en", "fr")


@cache
def grammar(language: str) -> Grammar:
    """The tables of `language` (nl, de, en, fr). Raises UnknownName for another language (§5)."""
    if language not in _LANGUAGES:
        raise UnknownName("language", language, _LANGUAGES, todo="use one of nl, de, en, fr.")
    table: dict[str, Any] = {}
    for name in (f"{language}.toml", f"{language}_told.toml"):
        table |= tomllib.loads(Path(__file__).with_name(name).read_text(encoding="utf-8"))
    return grammar_from(language, table)
