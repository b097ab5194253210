"""Regions: NUTS codes in the editions of 2021 and 2024, their names, and which lies in which.

Regulation (EC) No 1059/2003 sets the classification; (EU) 2023/674 brought the edition of 2024. Regions of the United
Kingdom are kept with their last NUTS code; their code of 2024 is the international territorial level (TLx). Level-3
regions are on file where an alliance member or a chip site needs them, not in full.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from silcrete.codes.country import country
from silcrete.codes.table import LANGUAGES, in_language, many, names_of, rows
from silcrete.errors import UnknownName, UsageError

EDITIONS = (2021, 2024)


@dataclass(frozen=True)
class Region:
    """A region of the NUTS or ITL classification.

    `code` is its NUTS 2021 code (for a region made in 2024: that code), `code2024` the code of 2024, which can cover a
    part only (`split` is true). `native` is the name in the region's own language, `flag` says how the name behaves in
    running text: "" plainly, "x" not looked for, "c" shared with a city, "w" shared with a common word.
    """

    code: str
    code2024: str
    flag: str
    native: str
    names: Mapping[str, str] = field(repr=False)
    aliases: tuple[str, ...] = field(repr=False)
    shared_names: tuple[str, ...] = field(repr=False)
    since2024: bool = False

    @property
    def level(self) -> int:
        """NUTS level, 1 to 3."""
        return len(self.code) - 2

    @property
    def kind(self) -> str:
        """Always `region`."""
        return "region"

    @property
    def country(self) -> str:
        """Alpha-2 code of its country (GR, GB; not EL, UK)."""
        return country(self.code[:2]).alpha2

    @property
    def parent(self) -> str:
        """Code of the next larger place on file: the region one level up, else the country's alpha-2 code."""
        above = self.code[:-1]
        while len(above) > 2:
            if above in by_code():
                return by_code()[above].code
            above = above[:-1]
        return self.country

    @property
    def split(self) -> bool:
        """Whether the edition of 2024 divided the region, so that `code2024` covers a part of it."""
        return self.code in {"PT16", "PT17"}

    def name(self, lang: str = "en") -> str:
        """The name in `lang` (en, de, nl, fr)."""
        return in_language(self.names, lang)

    def all_names(self) -> tuple[str, ...]:
        """Every name and alias in any language, without repetition; not the names shared with a city."""
        return tuple(dict.fromkeys((*(self.names[lang] for lang in LANGUAGES), self.native, *self.aliases)))

    def code_in(self, edition: int) -> str:
        """The code in an edition. Raises `UsageError` for an edition that is not on file or a region not in it."""
        if edition not in EDITIONS:
            raise UsageError(
                "There is no such edition of NUTS here.", found=str(edition), todo="use 2021 or 2024 as the edition."
            )
        if edition == 2024:
            return self.code2024
        if self.since2024:
            raise UsageError(
                "The region was made in the edition of 2024.", found=self.code, todo="ask for edition 2024."
            )
        return self.code


@cache
def _table() -> tuple[Region, ...]:
    found = []
    for row in rows("regions"):
        aliases = many(row["aliases"])
        found.append(
            Region(
                row["code"],
                row["code2024"] or row["code"],
                "" if row["flag"] == "n" else row["flag"],
                row["native"],
                names_of(row, row["native"]),
                tuple(a for a in aliases if not a.startswith("~")),
                tuple(a[1:] for a in aliases if a.startswith("~")),
                row["flag"] == "n",
            )
        )
    return tuple(found)


@cache
def by_code() -> dict[str, Region]:
    """Every code on file, each with its Region."""
    return {**{each.code2024: each for each in _table()}, **{each.code: each for each in _table()}}


@cache
def by_name() -> dict[str, Region]:
    """Every name on file in small letters, each with its Region, at the level by which it is known in policy."""
    named: dict[str, Region] = {}
    for wanted in (True, False):
        for each in _table():
            if (each.flag != "x") is wanted:
                for name in each.all_names():
                    named.setdefault(name.casefold(), each)
    return named


def regions() -> tuple[Region, ...]:
    """All regions, by country and code."""
    return _table()


def region(key: str) -> Region:
    """The region with this NUTS code (2021, 2024 or ITL) or this name in any language.

    Where one name stands for several levels ("Hamburg" is DE6 and DE60) the name gives the level by which the region
    is known in policy. Raises `UnknownName` with the nearest names.
    """
    found = by_code().get(key) or by_name().get(key.casefold())
    if found is None:
        raise UnknownName("region", key, (*by_code(), *(n for r in _table() for n in r.all_names())))
    return found
