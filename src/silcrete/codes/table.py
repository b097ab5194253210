"""Reading the tables of this layer: CSV files beside the code, read once, on first use."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

LANGUAGES = ("en", "de", "nl", "fr")


@cache
def rows(name: str) -> tuple[Mapping[str, str], ...]:
    """All rows of `<name>.csv`, as mappings from column to text; an empty cell is the empty string."""
    text = files("silcrete.codes").joinpath(f"{name}.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))


def names_of(row: Mapping[str, str], fallback: str) -> dict[str, str]:
    """The names of a row by language; a language without its own name has the English one, else `fallback`."""
    english = row["en"] or fallback
    return {lang: row[lang] or english for lang in LANGUAGES}


def in_language(names: Mapping[str, str], lang: str) -> str:
    """The name in `lang`. Raises `UnknownName` for a language that is not on file (§5)."""
    if lang not in names:
        from silcrete.errors import UnknownName

        raise UnknownName("language", lang, LANGUAGES, todo="use one of en, de, nl, fr.")
    return names[lang]


def many(cell: str) -> tuple[str, ...]:
    """The parts of a cell that holds a list ("a|b")."""
    return tuple(part for part in cell.split("|") if part)
