"""Countries: ISO 3166-1 codes, the other codes that policy texts print, names and adjectives in four languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from silcrete.codes.table import LANGUAGES, in_language, many, names_of, rows
from silcrete.errors import UnknownName

_EU_CODES = {"GR": "EL", "GB": "UK"}


@dataclass(frozen=True)
class Country:
    """A country or territory of ISO 3166-1, and Kosovo under its user-assigned code XK.

    `alpha2` and `alpha3` are ISO codes, `also` other codes in use for it (IOC, EU usage), `names` its name by language,
    `aliases` other names in any language, `adjectives` the base forms of its adjective by language.
    """

    alpha2: str
    alpha3: str
    also: tuple[str, ...]
    names: Mapping[str, str] = field(repr=False)
    aliases: tuple[str, ...] = field(repr=False)
    adjectives: Mapping[str, tuple[str, ...]] = field(repr=False)

    @property
    def code(self) -> str:
        """The code by which places are filed: alpha-2."""
        return self.alpha2

    @property
    def eu_code(self) -> str:
        """The code in EU texts and in NUTS: alpha-2, but EL for Greece and UK for the United Kingdom."""
        return _EU_CODES.get(self.alpha2, self.alpha2)

    @property
    def kind(self) -> str:
        """Always `country`."""
        return "country"

    @property
    def parent(self) -> str | None:
        """A country has no parent place."""
        return None

    def name(self, lang: str = "en") -> str:
        """The name in `lang` (en, de, nl, fr)."""
        return in_language(self.names, lang)

    def all_names(self) -> tuple[str, ...]:
        """Every name and alias, without repetition, the English name first."""
        return tuple(dict.fromkeys((*(self.names[lang] for lang in LANGUAGES), *self.aliases)))


@cache
def _by_alpha2() -> dict[str, Country]:
    found = {}
    for row in rows("countries"):
        adjectives = (row["adjectives"].split("/") + [""] * 4)[:4]
        found[row["alpha2"]] = Country(
            row["alpha2"],
            row["alpha3"],
            many(row["also"]),
            names_of(row, row["en"]),
            many(row["aliases"]),
            {lang: many(cell) for lang, cell in zip(LANGUAGES, adjectives, strict=True)},
        )
    return found


@cache
def by_code() -> dict[str, Country]:
    """Every code on file, each with its Country."""
    table = {}
    for each in _by_alpha2().values():
        for code in (*each.also, each.alpha3, each.alpha2):
            table[code] = each
    return table


@cache
def by_name() -> dict[str, Country]:
    """Every name on file in small letters, each with its Country."""
    return {name.casefold(): each for each in _by_alpha2().values() for name in each.all_names()}


def countries() -> tuple[Country, ...]:
    """All countries, in the order of the table."""
    return tuple(_by_alpha2().values())


def country(key: str) -> Country:
    """The country with this code (alpha-2, alpha-3, IOC, EL, UK) or name in any of the four languages.

    A code is read in capitals only. Where an IOC code is another country's ISO code, ISO wins (BRN is Brunei).
    Raises `UnknownName` with the nearest names.
    """
    found = by_code().get(key) or by_name().get(key.casefold())
    if found is None:
        raise UnknownName("country", key, (*(n for c in countries() for n in c.all_names()), *by_code()))
    return found
