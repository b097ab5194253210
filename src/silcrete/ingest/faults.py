"""What keeps a record from being used, whatever else is on file.

A record is refused with such a fault when it is made; a ledger of an earlier version, or one written by another
program, may hold it all the same. It stays on file (§3), is left out of every answer, and is named.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Any, TypeVar

from silcrete.errors import BadInput
from silcrete.ingest.references import PLACES, references, unit_fault, unknown_places
from silcrete.ledger import View
from silcrete.periods.period import on_file
from silcrete.records import KINDS, Body, Record, describe
from silcrete.records.base import impossible
from silcrete.records.evidence import Quantity

WRITE_DATE = "correct it with a new row: 2024, 2024-05, 2024-05-31, 2025-Q2, 2019-H1 or 2024-2032, or leave it empty."

T = TypeVar("T", bound=Record)


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: `code` is that of its finding, `what` says what was found in words, `todo` what to do."""

    code: str
    what: str
    todo: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A record that cannot be used, or only without its `part` (the parent of a segment), and its first fault."""

    record: Record
    fault: str
    part: str = ""

    @property
    def name(self) -> str:
        """Kind and key of what is left out."""
        part = f"{self.part} of the " if self.part else ""
        return f"{part}{self.record.table.replace('_', ' ')} {self.record.key}"

    def __str__(self) -> str:
        return f"The {self.name} is left out: {self.fault}."


def own_faults(record: Record) -> Iterator[Fault]:
    """A place or record that is not named, a code of no place, a unit nobody knows, a word outside the choices, a date
    that cannot be, a number out of range."""
    for name in _needed(record.table):
        if not getattr(record, name):
            yield Fault("empty-field", f"its {name} is empty", "correct it with a new row.")
    for field, code, error in unknown_places(record):
        yield Fault("unknown-code", f"its {field} {code!r} is the code of no place", error.todo)
    unit = getattr(record, "unit", "")
    if (unknown := unit_fault(unit)) is not None:
        yield Fault("unknown-code", f"its unit {unit!r} is not known", unknown.todo)
    for name, choices in _chosen(record.table):
        if (word := getattr(record, name)) and word not in choices:
            todo = f"use one of {', '.join(c for c in choices if c)}."
            yield Fault("unknown-code", f"its {name} {word!r} is none of the words that are allowed", todo)
    for name, misread in _dated(record.table):
        if (text := getattr(record, name)) and misread(text):
            yield Fault("no-date", f"its {name} {text!r} is no date", WRITE_DATE)
    for name, (low, high) in _bounded(record.table):
        number = getattr(record, name)
        if number is not None and not low <= number <= high:
            todo = "correct it with a new row, or leave it empty."
            yield Fault("out-of-range", f"its {name} {number:g} lies outside {low:g} to {high:g}", todo)


def no_body(record: Record, bodies: Collection[str]) -> Iterator[Fault]:
    """That the body a record belongs to is none of those on file, given by their keys."""
    for pointer in references(record):
        if pointer.kind == Body.table and pointer.field == Body.table and pointer.key not in bodies:
            todo = "add the body, or correct the record with a new row."
            yield Fault("orphan", f"its body {pointer.key!r} is no body on file", todo)


def parted(view: View, kind: type[T], **where: Any) -> tuple[list[T], list[LeftOut]]:
    """The records of a kind in view that can be used, in the view's order, and those that are left out.

    `where` are fields and words as for `View.find`. For records that need no segments: of the others the chain decides.
    """
    bodies = set(view.names(Body))
    sound, out = [], []
    for record in view.find(kind, **where):
        fault = next(chain(own_faults(record), no_body(record, bodies)), None)
        if fault is None:
            sound.append(record)
        else:
            out.append(LeftOut(record, fault.what))
    return sound, out


@cache
def _chosen(kind: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The fields of a kind that allow only some words, with these."""
    return tuple((spec.name, spec.choices) for spec in describe(KINDS[kind]) if spec.choices)


@cache
def _needed(kind: str) -> tuple[str, ...]:
    """The fields of a kind that must name a place or another record."""
    places = PLACES.get(kind, ())
    named = (s for s in describe(KINDS[kind]) if not s.optional and s.type == "text" and (s.refers or s.name in places))
    return tuple(s.name for s in named)


@cache
def _bounded(kind: str) -> tuple[tuple[str, tuple[float, float]], ...]:
    return tuple((spec.name, spec.bounds) for spec in describe(KINDS[kind]) if spec.bounds)


@cache
def _dated(kind: str) -> tuple[tuple[str, Callable[[str], object]], ...]:
    """The fields of a kind that hold dates, each with what tells that one cannot be read.

    The times of a figure must be dates; elsewhere words may stand, as `ongoing`.
    """
    strict = ("period", "stated_on") if issubclass(KINDS[kind], Quantity) else ()
    return tuple((s.name, unreadable if s.name in strict else _impossible) for s in describe(KINDS[kind]) if s.when)


@cache
def _impossible(text: str) -> bool:
    return bool(impossible(text))


@cache
def unreadable(text: str) -> bool:
    """Whether a text is no date or period as they stand on file."""
    try:
        on_file(text)
    except BadInput:
        return True
    return False
