"""The desk's labels in four languages: `labels("de")("nav.chain")`.

The catalogue is a set of TOML files in `labels/`, one line a label with all four languages side by side:

    [nav]
    chain = { en = "Chain", de = "Kette", nl = "Keten", fr = "Chaîne" }

A label that counts is a pair, singular and plural, and takes `n`. Names in braces are filled in by the caller. Loading
refuses a label that lacks a language or whose languages name other values; asking for a missing key raises.
"""

from __future__ import annotations

import re
import string
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from markupsafe import Markup, escape

from silcrete.errors import BadInput, UnknownName
from silcrete.units import LANGUAGES, NNBSP, Printer

Label = str | tuple[str, str]
LANGUAGE_NAMES = {"en": "English", "de": "Deutsch", "nl": "Nederlands", "fr": "Français"}
"""Each language by its own name, for the switch."""


@dataclass(frozen=True)
class Catalog:
    """All labels of one language; call it with a key. `fmt` prints numbers, money and dates in the same language."""

    language: str
    texts: Mapping[str, Label]

    @property
    def fmt(self) -> Printer:
        """The printer of this language."""
        return Printer(self.language)

    def __call__(self, key: str, n: float | None = None, /, **values: object) -> str:
        """The label with its values filled in; `n` chooses singular or plural and prints grouped.

        Where a value is Markup the label comes back as Markup with all other values escaped. Raises UnknownName for
        a key that is not in the catalogue, BadInput for a value or a count that is missing.
        """
        if key not in self.texts:
            raise UnknownName("label", key, self.texts, todo="add it to desk/i18n/labels/ in all four languages.")
        text = self.texts[key]
        if isinstance(text, tuple):
            if n is None:
                raise BadInput("This label counts.", found=repr(key), todo="give the number as second argument.")
            text = text[0] if self._single(n) else text[1]
        if n is not None:
            values.setdefault("n", self.fmt.number(n))
        try:
            if any(isinstance(value, Markup) for value in values.values()):
                return Markup(escape(text)).format(**values)
            return text.format(**values)
        except KeyError as missing:
            found = f"{key!r} without {missing}"
            raise BadInput("A label lacks a value.", found=found, todo="pass it by name.") from None

    @property
    def colon(self) -> str:
        """A colon between two parts, with the blanks of the language."""
        return f"{NNBSP}: " if self.language == "fr" else ": "

    @property
    def semicolon(self) -> str:
        """A semicolon between two parts, with the blanks of the language."""
        return f"{NNBSP}; " if self.language == "fr" else "; "

    def library(self, text: str) -> str:
        """A text of the package's own scenarios in this language, asked for by its English; empty for any other."""
        key = _library().get(text)
        return str(self.texts[key]) if key else ""

    def _single(self, n: float) -> bool:
        return abs(n) < 2 if self.language == "fr" else n == 1


@lru_cache(maxsize=len(LANGUAGES))
def labels(language: str) -> Catalog:
    """The catalogue of a language; raises UnknownName for a language the desk does not speak."""
    if language not in LANGUAGES:
        raise UnknownName("language of the interface", language, LANGUAGES)
    return Catalog(language, {key: texts[language] for key, texts in _table().items()})


@lru_cache(maxsize=1)
def _library() -> dict[str, str]:
    """English text -> key of the labels for the package's own scenarios."""
    return {str(texts["en"]): key for key, texts in _table().items() if key.startswith("library.")}


@lru_cache(maxsize=1)
def _table() -> dict[str, dict[str, Label]]:
    """Key -> language -> label, of all files; refuses what is twice there, incomplete or uneven."""
    table: dict[str, dict[str, Label]] = {}
    for file in sorted((f for f in files(__name__).joinpath("labels").iterdir()), key=lambda f: f.name):
        if not file.name.endswith(".toml"):
            continue
        for key, entry in _entries(tomllib.loads(file.read_text(encoding="utf-8"))):
            if key in table:
                found = f"{key!r} again in {file.name}"
                raise BadInput("A label stands twice in the catalogue.", found=found, todo="keep one.")
            table[key] = _checked(key, entry)
    return table


def _entries(tree: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Mapping[str, Any]]]:
    for name, value in tree.items():
        key = f"{prefix}{name}"
        if not isinstance(value, Mapping):
            raise BadInput("A label must have all languages.", found=f"{key!r} = {value!r}", todo=f"give {LANGUAGES}.")
        if not all(isinstance(part, Mapping) for part in value.values()):
            yield key, value
        else:
            yield from _entries(value, f"{key}.")


def _checked(key: str, entry: Mapping[str, Any]) -> dict[str, Label]:
    if set(entry) != set(LANGUAGES):
        found = f"{key!r} has {sorted(entry)}"
        raise BadInput("A label must have all languages.", found=found, todo=f"give {LANGUAGES}.")
    texts: dict[str, Label] = {}
    for language, text in entry.items():
        parts = [_spaced(str(part)) if language == "fr" else str(part) for part in _listed(text)]
        texts[language] = (parts[0], parts[1]) if isinstance(text, list) else parts[0]
    named = {frozenset(_fields(text)) for text in texts.values()}
    if len({isinstance(text, tuple) for text in texts.values()}) > 1 or len(named) > 1:
        raise BadInput("The languages of a label differ in form.", found=repr(key), todo="name the same values in all.")
    return texts


def _listed(text: Any) -> list[Any]:
    return text if isinstance(text, list) else [text]


def _spaced(text: str) -> str:
    """French with a thin no-break space where a sign must not begin or end a line; the files have plain blanks."""
    return re.sub(r" (?=[:;!?%»])|(?<=«) ", NNBSP, text)


def _fields(text: Label) -> set[str]:
    parts = text if isinstance(text, tuple) else (text,)
    return {name for part in parts for _, name, _, _ in string.Formatter().parse(part) if name and name != "n"}
