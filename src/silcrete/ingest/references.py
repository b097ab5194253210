"""What a record points at: keys of other records, and codes of places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from silcrete import codes, units
from silcrete.errors import UnknownName
from silcrete.records import KINDS, Record, describe

PLACES: dict[str, tuple[str, ...]] = {
    "claim": ("place", "market"),
    "measurement": ("place", "market"),
    "disruption": ("place",),
    "facility": ("country", "owner_country", "nuts1", "nuts2", "nuts3"),
    "measure": ("place",),
    "membership": ("place",),
    "organisation": ("country", "place"),
    "target": ("place",),
}
"""Fields that hold the code of a place, by record kind."""

_LEVEL_3 = re.compile(r"[A-Z]{2}[A-Z0-9]{3}\Z")


@dataclass(frozen=True, slots=True)
class Reference:
    """One pointer of a record: the field it stands in, the kind it must be a key of, and the key."""

    field: str
    kind: str
    key: str


@cache
def _pointers(kind: str) -> tuple[tuple[str, str], ...]:
    return tuple((f.name, f.refers) for f in describe(KINDS[kind]) if f.refers)


def references(record: Record) -> Iterator[Reference]:
    """Every key of another record that this one names: declared references, the subject and the inputs of a figure."""
    for field, kind in _pointers(record.table):
        value = getattr(record, field)
        for key in value if isinstance(value, tuple) else (value,):
            if key:
                yield Reference(field, kind, key)
    if record.table in ("claim", "measurement"):
        kind = str(getattr(record, "subject_kind", ""))
        yield Reference("subject", kind, str(getattr(record, "subject", "")))
        for key in getattr(record, "derived_from", ()):
            yield Reference("derived_from", record.table, key)


def concerns(record: Record, segment: str) -> bool:
    """Whether a record is a segment, or names it."""
    if record.table == "segment" and record.key == segment:
        return True
    return any(r.kind == "segment" and r.key == segment for r in references(record))


def unknown_kinds(record: Record) -> Iterator[Reference]:
    """References to a kind nobody declared: only the subject of a figure can be one."""
    return (r for r in references(record) if r.kind not in KINDS)


def unknown_places(record: Record) -> Iterator[tuple[str, str, UnknownName]]:
    """Fields that hold a code of no place: field, code, and the error with the nearest codes."""
    for field in PLACES.get(record.table, ()):
        code = getattr(record, field)
        if code and (error := place_fault(code)) is not None:
            yield field, code, error


@cache
def unit_fault(unit: str) -> UnknownName | None:
    """The error for a unit nobody knows, which could not be printed; None for a known one and for an empty one."""
    try:
        if unit:
            units.unit(unit)
    except UnknownName as error:
        return error
    return None


@cache
def place_fault(code: str) -> UnknownName | None:
    """The error for a code of no place, or for an alias of one: records hold ISO 3166 alpha-2, NUTS and group codes.

    Level 3 of NUTS is not on file in full: there the level-2 part must be known.
    """
    try:
        place = codes.place(code)
        own = place.alpha2 if isinstance(place, codes.Country) else place.code
        if own != code and not isinstance(place, codes.Region):
            return UnknownName("place", code, todo=f"write {own}.")
    except UnknownName as error:
        if _LEVEL_3.match(code) and place_fault(code[:4]) is None:
            return None
        return error
    return None
