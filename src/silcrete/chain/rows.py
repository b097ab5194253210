"""Records of one kind as columns: very many are held and searched without building an object for each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any, Generic, TypeVar

from silcrete.errors import BadInput, UnknownName
from silcrete.records import Record, describe

T = TypeVar("T", bound=Record)

POOLED = 4096
"""A text column with at most this many different values keeps each of them once."""


class Rows(Generic[T]):
    """The records of a kind in the order of their keys: `columns` maps a field to its values, `record` builds one."""

    def __init__(self, kind: type[T], columns: Mapping[str, list[Any]]) -> None:
        self.kind = kind
        self.columns = {name: _pooled(values) for name, values in columns.items()}
        self._lists = {spec.name for spec in describe(kind) if spec.type == "list"}
        self._at = {key: i for i, key in enumerate(self.columns["key"])}

    @classmethod
    def of(cls, kind: type[T], records: Iterable[T]) -> Rows[T]:
        """Columns of records at hand; raises BadInput when a key is used twice."""
        held = sorted(records, key=lambda r: r.key)
        rows = cls(kind, {spec.name: [getattr(r, spec.name) for r in held] for spec in describe(kind)})
        if len(rows._at) != len(held):
            twice = next(a.key for a, b in pairwise(held) if a.key == b.key)
            raise BadInput(f"Two {kind.table} records have the same key.", found=repr(twice), todo="keep one of them.")
        return rows

    def __len__(self) -> int:
        return len(self.columns["key"])

    def __contains__(self, key: object) -> bool:
        return key in self._at

    def at(self, key: str) -> int:
        """Row of a key; raises UnknownName with the nearest keys."""
        if key not in self._at:
            raise UnknownName(self.kind.table, key, self._at)
        return self._at[key]

    def record(self, row: int) -> T:
        """The record in a row; it was validated when it was written."""
        found = object.__new__(self.kind)
        for name, values in self.columns.items():
            value = values[row]
            object.__setattr__(found, name, tuple(value or ()) if name in self._lists else value)
        return found

    def get(self, key: str) -> T:
        """The record of a key; raises UnknownName."""
        return self.record(self.at(key))


def _pooled(values: list[Any]) -> list[Any]:
    """The same values, equal texts being one object where few differ."""
    if not values or not isinstance(values[0], str):
        return values
    pool = {value: value for value in set(values)}
    return list(map(pool.__getitem__, values)) if len(pool) <= POOLED else values
