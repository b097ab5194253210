"""The base of all records: how a field is declared, checked, written as JSON and read back."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import math
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field
from types import UnionType
from typing import Any, ClassVar, Self, TypeVar, Union, get_args, get_origin, get_type_hints

from silcrete.errors import BadInput, UnknownName

GRADES = ("A", "B", "C")
"""Of the page cited: A the issuing body's own text or data, B a named regular publication, C a copy or weaker."""
TIERS = ("public", "members", "restricted")
"""Who may see a datum, from the widest to the narrowest."""
STATUSES = ("proposed", "accepted", "rejected")
"""What a machine extracted is proposed until a person accepts or rejects it (§11)."""

JSON_TYPES: dict[Any, str] = {str: "text", int: "integer", float: "number", bool: "flag"}
KINDS: dict[str, type[Record]] = {}
"""Every record kind by its table name; filled when a kind is declared."""

T = TypeVar("T", bound="Record")


@dataclass(frozen=True, slots=True)
class Field:
    """What is known of one field: `type` is text, integer, number, flag, list or object."""

    name: str
    type: str
    optional: bool
    meaning: str
    unit: str = ""
    choices: tuple[str, ...] = ()
    refers: str = ""
    when: bool = False
    bounds: tuple[float, float] | None = None


def says(
    meaning: str,
    *,
    unit: str = "",
    choices: tuple[str, ...] = (),
    refers: str = "",
    when: bool = False,
    bounds: tuple[float, float] | None = None,
    default: Any = MISSING,
) -> Any:
    """Declare a field. `refers` names the record kind its value is a key of; `choices` are the allowed words (§5);
    `when` says that it holds a date or a period, as far as known; `bounds` are the least and the most of a number."""
    metadata = {"meaning": meaning, "unit": unit, "choices": choices, "refers": refers, "when": when}
    metadata["bounds"] = bounds
    if default is MISSING:
        return field(metadata=metadata)
    return field(default=default, metadata=metadata)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One statement of fact about one thing. Records are added, never changed (§3); `key` names the thing."""

    table: ClassVar[str] = ""
    dated: ClassVar[str] = ""
    """The field that places the record in valid time: `as_of` hides records dated later."""
    until: ClassVar[str] = ""
    """The field that ends its validity: `as_of` hides records that ended on or before that day."""
    within: ClassVar[str] = ""
    """The field that names what it is a part of: `as_of` shows the part only together with that."""

    key: str = says("the thing's own number or name; stable, changing it is a breaking change")

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super(Record, cls).__init_subclass__(**kwargs)
        if cls.table:
            KINDS[cls.table] = cls

    def __post_init__(self) -> None:
        self.validate()

    def validate(self) -> None:
        """Refuse an empty key, a value outside its choices, a number that is not finite or not within
        its bounds, a date that cannot be."""
        if not self.key or self.key != self.key.strip():
            raise self.fault("key", self.key, "give every record a key without blanks at its ends.")
        for spec in describe(type(self)):
            value = getattr(self, spec.name)
            if value is None or value == "":
                if not spec.optional and spec.type not in ("text", "list", "object"):
                    raise self.fault(spec.name, value, "this field may not be empty.")
                continue
            if spec.choices and value not in spec.choices:
                raise self.fault(spec.name, value, f"use one of {', '.join(c or '(empty)' for c in spec.choices)}.")
            if spec.type == "number" and not math.isfinite(value):
                raise self.fault(spec.name, value, "give a finite number, or leave the field empty.")
            if spec.bounds and not spec.bounds[0] <= value <= spec.bounds[1]:
                low, high = spec.bounds
                raise self.fault(spec.name, value, f"give a number from {low:g} to {high:g}, or leave the field empty.")
            if spec.when and (todo := impossible(value)):
                raise self.fault(spec.name, value, todo)

    def fault(self, name: str, value: object, todo: str) -> BadInput:
        """The error for a bad field value."""
        return BadInput(
            f"The field {name!r} of {self.table or type(self).__name__} {self.key!r} is not valid.",
            found=repr(value),
            todo=todo,
        )

    def but(self, **changes: Any) -> Self:
        """A new record with some fields changed; the ledger keeps both (§3)."""
        return dataclasses.replace(self, **changes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sourced(Record):
    """A record that rests on a source: every one says where its words are, who may see it, and who accepted it."""

    source: str = says("the main source", refers="source", default="")
    sources: tuple[str, ...] = says("further sources", refers="source", default=())
    passage: str = says("the passage that holds the words", refers="passage", default="")
    original: str = says("the words themselves, character for character as in the passage", default="")
    grade: str = says("grade of the page cited", choices=GRADES, default="")
    tier: str = says("who may see it", choices=TIERS, default="public")
    licence: str = says("licence of the datum, the strictest of its inputs", default="")
    status: str = says("proposed until a person accepts it", choices=STATUSES, default="accepted")
    reviewed_by: str = says("who accepted or rejected it", default="")
    reviewed_on: str = says("day of the review", when=True, default="")
    note: str = says("remark, recipe, doubt; in the desk's own words", default="")


def _plain(hint: Any) -> tuple[str, bool]:
    """Type word and optionality of an annotation."""
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        inner = [a for a in get_args(hint) if a is not type(None)]
        return _plain(inner[0])[0], True
    if origin is tuple:
        return "list", False
    if origin is dict or hint is dict:
        return "object", False
    return JSON_TYPES[hint], False


def impossible(date: str) -> str:
    """What to do about a date that cannot be; "" for one that can, and for words, which do not begin with a digit."""
    from silcrete.periods.period import on_file

    if not date.lstrip()[:1].isdigit():
        return ""
    try:
        on_file(date)
    except BadInput as error:
        return f"{error.happened[0].lower()}{error.happened[1:-1]}; {error.todo}"
    return ""


_FIELDS: dict[type, tuple[Field, ...]] = {}


def describe(kind: type[Record]) -> tuple[Field, ...]:
    """The declared fields of a record kind, in order."""
    if kind not in _FIELDS:
        hints = get_type_hints(kind)
        out = []
        for f in dataclasses.fields(kind):
            word, optional = _plain(hints[f.name])
            out.append(
                Field(
                    f.name,
                    word,
                    optional or f.default is not MISSING or f.default_factory is not MISSING,
                    f.metadata.get("meaning", ""),
                    f.metadata.get("unit", ""),
                    f.metadata.get("choices", ()),
                    f.metadata.get("refers", ""),
                    f.metadata.get("when", False),
                    f.metadata.get("bounds"),
                )
            )
        _FIELDS[kind] = tuple(out)
    return _FIELDS[kind]


def kind_of(name: str) -> type[Record]:
    """The record class of a table name; raises UnknownName with the nearest."""
    try:
        return KINDS[name]
    except KeyError:
        raise UnknownName("record kind", name, KINDS) from None


def to_dict(record: Record) -> dict[str, Any]:
    """A JSON-ready dictionary of all fields; lists for tuples, None for unknown."""
    return {
        spec.name: list(value) if (value := getattr(record, spec.name)).__class__ is tuple else value
        for spec in describe(type(record))
    }


def from_dict(kind: type[T], data: Mapping[str, Any]) -> T:
    """Build a record from a dictionary; an unknown field or a value of the wrong type raises BadInput (§5)."""
    specs = {s.name: s for s in describe(kind)}
    unknown = [name for name in data if name not in specs]
    if unknown:
        raise BadInput(
            f"A {kind.table} has no field {unknown[0]!r}.",
            found=", ".join(map(repr, unknown)),
            todo=f"use the fields of `silcrete kinds {kind.table}`.",
        )
    missing = [s.name for s in specs.values() if not s.optional and s.name not in data]
    if missing:
        raise BadInput(
            f"A {kind.table} lacks the field {missing[0]!r}.",
            found=", ".join(f"{k}={data[k]!r}" for k in list(data)[:3]) or "an empty record",
            todo="give the field a value.",
        )
    return kind(**{name: _coerce(kind, specs[name], value) for name, value in data.items()})


def _coerce(kind: type[Record], spec: Field, value: Any) -> Any:
    """One value in the declared type."""
    if value is None:
        return () if spec.type == "list" else "" if spec.type == "text" else None
    right = {
        "text": isinstance(value, str),
        "integer": isinstance(value, int) and not isinstance(value, bool),
        "number": isinstance(value, int | float) and not isinstance(value, bool),
        "flag": isinstance(value, bool),
        "list": isinstance(value, list | tuple),
        "object": isinstance(value, dict),
    }[spec.type]
    if not right:
        raise BadInput(
            f"The field {spec.name!r} of a {kind.table} must be of type {spec.type}.",
            found=repr(value),
            todo="write it in that type, or leave it out when it is unknown.",
        )
    if spec.type == "list":
        return tuple(value)
    return float(value) if spec.type == "number" else value


def digest(record: Record) -> str:
    """Hash of all fields (SHA-256, 16 bytes in hexadecimal); equal digests are equal records."""
    return digest_of(to_dict(record))


def digest_of(data: Mapping[str, Any]) -> str:
    """The digest of a record given as `to_dict` gives it; BadInput where a number in it is not finite (§5)."""
    try:
        text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    except ValueError as err:
        raise BadInput(
            f"The record {data.get('key')!r} holds a number that is not finite.",
            found=str(err),
            todo="give a number, or leave the value out.",
        ) from err
    return hashlib.sha256(text.encode()).hexdigest()[:32]
