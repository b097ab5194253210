"""The two clocks of a view as conditions of queries; each query is built once for each kind and pair of clocks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import sqlalchemy as sa

from silcrete.ledger import asof
from silcrete.ledger.schema import table_of
from silcrete.records import Record, Source, describe, kind_of


@dataclass(frozen=True, slots=True)
class Clocks:
    """Valid on a day, as known at an instant (ISO text, "" for no cut); certainly or possibly, with ended or not."""

    as_of: str
    known_on: str
    certain: bool = True
    ended: bool = False

    def known(self, table: Any) -> list[Any]:
        """What the instant asks of a row: it was recorded by then."""
        return [table.c.recorded_at <= self.known_on] if self.known_on else []

    def begun(self, date: Any, told: Any) -> Any:
        """Whether what is dated `date` and was told at `told`, both columns, has begun by the day."""
        return asof.begun_in(date, self.as_of, told) if self.certain else asof.maybe_begun_in(date, self.as_of)

    def over(self, end: Any) -> Any:
        """Whether what ends at the column `end` is over on the day."""
        ended = asof.maybe_begun_in(end, self.as_of) if self.certain else asof.begun_in(end, self.as_of)
        return sa.and_(end != "", ended)


def current(kind: type[Record], clocks: Clocks) -> sa.Select[Any]:
    """The latest row of each key that is known and valid."""
    return _current(kind.table, clocks)


@lru_cache(maxsize=1000)
def _current(table: str, clocks: Clocks) -> sa.Select[Any]:
    kind = kind_of(table)
    found = _latest(kind, clocks)
    return found.where(*_valid(kind, clocks)) if clocks.as_of else found


def _latest(kind: type[Record], clocks: Clocks) -> sa.Select[Any]:
    """The latest row of each key that is known, of whatever date."""
    table = table_of(kind)
    newer = table.alias("newer")
    beaten = sa.exists().where(newer.c.key == table.c.key, newer.c.rev > table.c.rev, *clocks.known(newer))
    return sa.select(table).where(*clocks.known(table), ~beaten)


def _valid(kind: type[Record], clocks: Clocks) -> list[Any]:
    """What the day asks of a row: it has begun and not ended, and what it belongs to is in view."""
    table = table_of(kind)
    out: list[Any] = []
    if kind.dated:
        date = table.c[kind.dated]
        out.append(clocks.begun(date, table.c.recorded_at))
        if "source" in table.c:
            out.append(sa.or_(date != "", table.c.source.not_in(_told_later(clocks))))
    if kind.until and not clocks.ended:
        out.append(sa.not_(clocks.over(table.c[kind.until])))
    if kind.within:
        whole = kind_of(next(s.refers for s in describe(kind) if s.name == kind.within))
        out.append(table.c[kind.within].in_(current(whole, clocks).with_only_columns(table_of(whole).c.key)))
    return out


def _told_later(clocks: Clocks) -> sa.Select[Any]:
    """Keys of the sources that were published after the day."""
    source = table_of(Source)
    begun = clocks.begun(source.c.published, source.c.recorded_at)
    return _latest(Source, clocks).where(sa.not_(begun)).with_only_columns(source.c.key)
