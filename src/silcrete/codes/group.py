"""Groups of countries on a date, and the aggregates that sources publish without a list of members."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from silcrete.codes.table import in_language, names_of, rows
from silcrete.errors import UnknownName, UsageError

_ALSO = {"EU": "EU27", "EWR": "EEA", "EER": "EEA", "EEE": "EEA"}


@dataclass(frozen=True)
class Group:
    """A group of countries: `kind` is union, continent, world, or aggregate (a source's own, undefined, grouping)."""

    code: str
    kind: str
    names: Mapping[str, str] = field(repr=False)

    @property
    def parent(self) -> str | None:
        """A group has no parent place."""
        return None

    def name(self, lang: str = "en") -> str:
        """The name in `lang` (en, de, nl, fr)."""
        return in_language(self.names, lang)


@cache
def by_code() -> dict[str, Group]:
    """Every code on file, each with its Group."""
    return {row["code"]: Group(row["code"], row["kind"], names_of(row, row["code"])) for row in rows("groups")}


@cache
def by_name() -> dict[str, Group]:
    """Every name on file in small letters, each with its Group."""
    return {name.casefold(): each for each in by_code().values() for name in each.names.values()}


def groups() -> tuple[Group, ...]:
    """All groups and aggregates."""
    return tuple(by_code().values())


def group(code: str) -> Group:
    """The group with this code (EU is read as EU27). Raises `UnknownName` with the nearest codes."""
    found = by_code().get(_ALSO.get(code, code))
    if found is None:
        raise UnknownName("group of countries", code, (*by_code(), *_ALSO))
    return found


def members(code: str, on: date) -> tuple[str, ...]:
    """Alpha-2 codes of the countries in a group on a day, in alphabetical order.

    EU27 means the Union on that day: with the United Kingdom until 2020-01-31, without it from 2020-02-01; before
    2013-07-01 it has fewer members, and so on. WORLD is every country on file. An aggregate of a source has no list:
    raises `UsageError`. Raises `UnknownName` for a group that is not on file.
    """
    wanted = group(code)
    if wanted.kind == "world":
        from silcrete.codes.country import countries

        return tuple(sorted(each.alpha2 for each in countries()))
    if wanted.kind == "aggregate":
        raise UsageError(
            f"The members of {wanted.code} are not published.",
            found=f"the aggregate {wanted.name()!r} of a source",
            todo="use the aggregate as one place, or name a group with members: EU27, EEA, EFTA, BENELUX, EUROPE.",
        )
    day = on.isoformat()
    return tuple(
        sorted(
            row["member"]
            for row in rows("memberships")
            if row["group"] == wanted.code and row["from"] <= day and (not row["until"] or day <= row["until"])
        )
    )
