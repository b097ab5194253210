"""Endings of names and adjectives in German, Dutch and French, and names as keys."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_NO_GENITIVE = ("s", "z", "x", "ß", "'")


def slug(name: str) -> str:
    """Lower case, ASCII, hyphens: the local key of a name."""
    plain = unicodedata.normalize("NFKD", name.replace("ß", "ss").replace("ł", "l").replace("ø", "o"))
    return re.sub(r"[^a-z0-9]+", "-", plain.encode("ascii", "ignore").decode().lower()).strip("-")


def german_forms(name: str) -> Iterator[str]:
    """Other cases of a German name: genitive in -s, weak endings of a leading adjective."""
    if not name.lower().endswith(_NO_GENITIVE):
        yield name + "s"
    first, _, rest = name.partition(" ")
    *leading, noun = name.split(" ")
    if leading and first.endswith("e") and first[0].isupper():
        weak = " ".join(word + "n" if word.endswith("e") else word for word in leading)
        yield f"{weak} {noun}"
        if noun.endswith("ate"):
            yield f"{weak} {noun}n"
    if rest and first.endswith("es"):
        yield f"{first[:-2]}en {rest}"
        yield f"{first[:-2]}en {rest}s"
        yield f"{first[:-1]} {rest}"
        if rest.endswith(("ament", "amt")):
            yield f"{first[:-2]}en {rest}es"
    if rest and first.endswith("er"):
        yield f"{first[:-2]}en {rest}"
        yield f"{first[:-1]} {rest}"
        if " " not in rest and not rest.lower().endswith(_NO_GENITIVE):
            yield f"{first[:-2]}en {rest}s"
    if not rest and name.endswith(("lande", "länder")):
        yield name + "n"


def plain_capital(name: str) -> str | None:
    """The name with a first letter without accent, as often printed ("Etats-Unis"), or None."""
    plain = name.translate(str.maketrans("ÉÈÊÎÂÀÔ", "EEEIAAO", ""))[:1] + name[1:]
    return plain if plain != name else None


def adjective_forms(base: str, language: str) -> tuple[str, ...]:
    """All forms of an adjective given in its base form (fr: masculine)."""
    if language == "de":
        if base[0].isupper():
            return (base,)
        return tuple(base + ending for ending in ("", "e", "er", "es", "en", "em"))
    if language == "nl":
        if base.endswith("ees"):
            return base, base[:-3] + "ese"
        return (base,) if base.endswith("e") else (base, base + "e")
    if language == "fr":
        feminine = french_feminine(base)
        return tuple(dict.fromkeys((base, _plural(base), feminine, feminine + "s")))
    return (base,)


def _plural(word: str) -> str:
    return word if word.endswith(("s", "x")) else word + "s"


def french_feminine(word: str) -> str:
    """The feminine of a French adjective of origin: "italien" gives "italienne", "belge" stays."""
    if word.endswith("e"):
        return word
    if word.endswith(("ien", "éen", "yen")):
        return word + "ne"
    if word.endswith("on"):
        return word + "ne"
    return word + "e"
