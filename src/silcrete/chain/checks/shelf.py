"""The limits that checks apply, and the records they read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Any, TypeVar

from silcrete.chain.sound import Judge
from silcrete.errors import BadInput
from silcrete.ledger import View
from silcrete.periods.period import Period, on_file
from silcrete.records import Claim, Finding, Record

T = TypeVar("T", bound=Record)


@dataclass(frozen=True, slots=True)
class Limits:
    """What a ledger tolerates; every figure is a setting.

    `set_sum` is the most a set of shares may add up to (rounding included); `half_life` the years after which the
    newest figure of a quantity counts as old, with `other` for quantities not named ("" is never).
    """

    set_sum: float = 1.02
    half_life: Mapping[str, float] = field(
        default_factory=lambda: MappingProxyType({"share": 5.0, "joint share": 5.0, "demand share": 5.0, "state": 5.0})
    )


class Shelf:
    """The records in view, each kind read once; and the keys on file whatever the day asked for."""

    def __init__(self, view: View, today: str) -> None:
        self.view = view
        self.today = today
        self._records: dict[str, list[Any]] = {}
        self._keys: dict[str, set[str]] = {}
        self._open = View(view.engine, view.where, as_of=None, known_on=view.known_on)

    def all(self, kind: type[T]) -> list[T]:
        """Every record of a kind in view, by key."""
        if kind.table not in self._records:
            self._records[kind.table] = self.view.find(kind)
        return list(self._records[kind.table])

    def sound(self) -> list[Claim]:
        """The accepted claims that can be used: those with a fault are findings of their own."""
        return self._sound

    @cached_property
    def _sound(self) -> list[Claim]:
        return self.judge.parted(c for c in self.all(Claim) if c.status == "accepted")[0]

    @cached_property
    def judge(self) -> Judge:
        """Tells what keeps a record from being used."""
        return Judge.of(self.view)

    def keys(self, kind: type[Record]) -> set[str]:
        """Keys on file on any day: what is dated later may still be pointed at."""
        if kind.table not in self._keys:
            self._keys[kind.table] = set(self._open.names(kind))
        return self._keys[kind.table]


def span(text: str) -> Period | None:
    """A date or period on file as an interval; None for an empty one and for words such as 'ongoing'."""
    try:
        return on_file(text) if text else None
    except BadInput:
        return None


def years_before(today: str, day: dt.date) -> float:
    """Years from a day to today, negative for a day to come."""
    return (dt.date.fromisoformat(today) - day).days / 365.25


def ago(today: str, day: dt.date) -> str:
    """How long ago a day was, in years that are full: `5 years ago` until the day of the sixth."""
    now = dt.date.fromisoformat(today)
    years = now.year - day.year - ((now.month, now.day) < (day.month, day.day))
    return f"{years} {'year' if years == 1 else 'years'} ago"


def found(record: Record, code: str, severity: str, what: str, todo: str) -> Finding:
    """A finding about a record."""
    where = f"{record.table.replace('_', ' ')} {record.key}"
    return Finding(code, severity, where, what, todo, record.table, record.key)
