"""Reading a ledger with two clocks bound: valid on a day (`as_of`), as known on a day (`known_on`)."""

from __future__ import annotations

import copy
import datetime as dt
import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import sqlalchemy as sa

from silcrete.errors import UnknownName, UsageError
from silcrete.ledger import asof, dialects
from silcrete.ledger.clocks import Clocks, current
from silcrete.ledger.found import Hit, hits
from silcrete.ledger.schema import metadata, table_of
from silcrete.records import KINDS, Document, Passage, Record, Version, describe

T = TypeVar("T", bound=Record)

_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?$")
_CANDIDATES = 1000
_PART = 1000
"""Rows read at a time: of very many held at once the garbage collector would take as long as the reading."""
_ORDER = {"segment": 0, "document": 1, "commitment": 2, "facility": 3, "organisation": 3, "measure": 4, "passage": 5}


@dataclass(frozen=True, slots=True)
class Revision:
    """One state of a record: what was said, when it entered, by whom and why."""

    record: Record
    rev: int
    recorded_at: str
    recorded_by: str
    why: str


class View:
    """A ledger as valid on `as_of` and as known on `known_on`; "" means no cut. Reads only.

    A month or a year as `as_of` is its last day. What is dated to a month or a year counts when it is certain that it
    has begun (`silcrete.ledger.asof`); `possibly` gives what may hold as well, `with_ended` also what is over. What has
    no date of its own is as old as its source, and a part (a version, a passage, a proposal) as what it belongs to.
    """

    def __init__(
        self,
        engine: sa.Engine,
        where: str,
        *,
        as_of: str | dt.date | None,
        known_on: str | dt.date | None,
        keeper: object = None,
    ) -> None:
        self.engine = engine
        self.where = where
        self.keeper = keeper  # the ledger, which would close itself once nobody held it
        text = _day(as_of, "as_of")
        self.as_of = asof.last_of(text) if text else ""
        self.remarks = asof.remarks(text)
        self.known_on = _instant(known_on)
        self._clocks = Clocks(self.as_of, self.known_on)

    def __repr__(self) -> str:
        return f"<View of {self.where}, as of {self.as_of or 'any day'}, known on {self.known_on or 'any day'}>"

    def possibly(self) -> View:
        """The same with all that may hold on the day: dated to a time that has begun, or that is not over yet."""
        found = copy.copy(self)
        found._clocks = replace(self._clocks, certain=False)
        return found

    def with_ended(self) -> View:
        """The same with what has begun by the day and ended since."""
        found = copy.copy(self)
        found._clocks = replace(self._clocks, ended=True)
        return found

    # -- records ---------------------------------------------------------------------------------------------------

    def get(self, kind: type[T], /, key: str) -> T:
        """The record of a key; raises UnknownName with the nearest keys."""
        found = self.find(kind, key=key)
        if not found:
            raise UnknownName(kind.table.replace("_", " "), key, self.names(kind))
        return found[0]

    def has(self, kind: type[Record], /, key: str) -> bool:
        """Whether a record of that key is in view."""
        return self.count(kind, key=key) > 0

    def find(
        self,
        kind: type[T],
        /,
        *,
        order: str = "key",
        limit: int | None = None,
        after: str | None = None,
        **filters: Any,
    ) -> list[T]:
        """The records of a kind whose fields equal the filters (a tuple, list or set means any of these).

        `order` is a field, with `-` in front for falling order; ties fall back to the key. `after` continues behind
        that key when ordering by key.
        """
        table = table_of(kind)
        query = self._current(kind).where(*self._equal(kind, filters))
        field = order.removeprefix("-")
        if field not in table.c:
            raise UnknownName(f"field of {kind.table}", field, table.c.keys())
        column = table.c[field]
        query = query.order_by(column.desc() if order.startswith("-") else column, table.c.key)
        if after is not None:
            query = query.where(table.c.key > after)
        if limit is not None:
            query = query.limit(limit)
        specs = [(s.name, s.type == "list") for s in describe(kind)]
        names = [table.c[name] for name, _ in specs]
        with dialects.explained(self.where), self.engine.connect() as conn:
            rows = conn.execute(query.with_only_columns(*names)).all()
        return [_revive(kind, specs, row) for row in rows]

    def columns(self, kind: type[Record], /, names: Iterable[str], **filters: Any) -> dict[str, list[Any]]:
        """Some fields of all records in view as columns, ordered by key: the fast way to read very many."""
        table = table_of(kind)
        query = self._current(kind).where(*self._equal(kind, filters)).order_by(table.c.key)
        out: dict[str, list[Any]] = {name: [] for name in names}
        with dialects.explained(self.where), self.engine.connect() as conn:
            found = conn.execute(query.with_only_columns(*[table.c[n] for n in out]))
            for rows in found.partitions(_PART):
                for column, values in zip(out.values(), zip(*rows, strict=True), strict=True):
                    column.extend(values)
        return out

    def count(self, kind: type[Record], /, **filters: Any) -> int:
        """How many records of a kind are in view and equal the filters."""
        table = table_of(kind)
        query = self._current(kind).where(*self._equal(kind, filters))
        query = query.with_only_columns(sa.func.count(table.c.rev))
        with dialects.explained(self.where), self.engine.connect() as conn:
            return int(conn.scalar(query) or 0)

    def counts(self, kind: type[Record], /, field: str, **filters: Any) -> dict[Any, int]:
        """How many records of a kind are in view and equal the filters, by the value of a field.

        Raises UnknownName for a field that the kind does not have.
        """
        table = table_of(kind)
        if field not in table.c:
            raise UnknownName(f"field of {kind.table}", field, table.c.keys())
        column, query = table.c[field], self._current(kind).where(*self._equal(kind, filters))
        query = query.with_only_columns(column, sa.func.count(table.c.rev)).group_by(column)
        with dialects.explained(self.where), self.engine.connect() as conn:
            return {value: int(number) for value, number in conn.execute(query)}

    def names(self, kind: type[Record]) -> list[str]:
        """All keys of a kind in view."""
        return [str(k) for k in self.columns(kind, ["key"])["key"]]

    def history(self, kind: type[Record], /, key: str) -> list[Revision]:
        """Every state of a record, oldest first; raises UnknownName."""
        table, write = table_of(kind), metadata().tables["write"]
        query = (
            sa.select(table, write.c.by, write.c.why)
            .join(write, write.c.id == table.c.write_id)
            .where(table.c.key == key, *self._clocks.known(table))
            .order_by(table.c.rev)
        )
        specs = [(s.name, s.type == "list") for s in describe(kind)]
        with dialects.explained(self.where), self.engine.connect() as conn:
            rows = conn.execute(query).all()
        if not rows:
            raise UnknownName(kind.table, key, self.names(kind))
        out = []
        for row in rows:
            values = row._mapping
            record = _revive(kind, specs, [values[table.c[n]] for n, _ in specs])
            out.append(Revision(record, values[table.c.rev], values[table.c.recorded_at], values["by"], values["why"]))
        return out

    def writers(self, kind: type[Record]) -> dict[str, str]:
        """Who wrote the state in view of each key."""
        table, write = table_of(kind), metadata().tables["write"]
        query = self._current(kind).where(write.c.id == table.c.write_id)
        with dialects.explained(self.where), self.engine.connect() as conn:
            return {str(key): str(by) for key, by in conn.execute(query.with_only_columns(table.c.key, write.c.by))}

    # -- texts -----------------------------------------------------------------------------------------------------

    def text(self, version: str) -> str:
        """The normalised text of a version."""
        return self.get(Version, version).text

    def quote(self, passage: str) -> str:
        """The words of a passage, sliced from its version."""
        span = self.get(Passage, passage)
        return self.text(span.version)[span.start : span.end]

    # -- search ----------------------------------------------------------------------------------------------------

    def search(self, words: str, *, kinds: Iterable[str] | None = None, limit: int = 50) -> list[Hit]:
        """Records and passages that hold all words; `"a phrase"`, `prefix*` and `-without` are understood.

        Those whose title holds every word come first, then the newest. Rows of earlier revisions are left out.
        """
        clause = dialects.match_clause(self.engine.dialect.name, words)
        if clause is None:
            return []
        condition, values = clause
        entry, newer = (metadata().tables["search_entry"].alias(name) for name in "en")
        conditions = [sa.text(condition).bindparams(**values), *self._clocks.known(entry)]
        if kinds is not None:
            chosen = list(kinds)
            for name in chosen:
                if name not in KINDS:
                    raise UnknownName("record kind", name, KINDS)
            conditions.append(entry.c.kind.in_(chosen))
        if self.as_of:
            conditions += [self._clocks.begun(entry.c.date, entry.c.recorded_at), self._read_in(entry)]
        beaten = sa.exists().where(
            newer.c.kind == entry.c.kind,
            newer.c.key == entry.c.key,
            newer.c.id > entry.c.id,
            *self._clocks.known(newer),
        )
        columns = (entry.c[name] for name in ("kind", "key", "title", "body", "date"))
        query = sa.select(*columns).where(*conditions, ~beaten).order_by(entry.c.date.desc(), entry.c.id.desc())
        with dialects.explained(self.where), self.engine.connect() as conn:
            rows = self._seen(conn.execute(query.limit(_CANDIDATES)).all())
        tokens = [t for negated, group, _ in dialects.parse_query(words) if not negated for t in group]

        def rank(row: Any) -> tuple[bool, int]:
            title = row.title.casefold()
            return (not all(t in title for t in tokens), _ORDER.get(row.kind, 6))

        rows = sorted(rows, key=rank)[:limit]
        return hits(self, rows, tokens)

    # -- state -----------------------------------------------------------------------------------------------------

    def snapshot(self, kinds: Iterable[type[Record]] | None = None) -> str:
        """Digest of the content in view (12 hexadecimal digits): equal content gives equal snapshots anywhere.

        What is in view on a day inside the month or year of a fact also depends on the day it was recorded.
        """
        state = hashlib.sha256(f"{self.as_of}".encode())
        for kind in kinds or [k for k in KINDS.values() if k.table != "output"]:
            table = table_of(kind)
            query = self._current(kind).with_only_columns(table.c.key, table.c.digest).order_by(table.c.key)
            with dialects.explained(self.where), self.engine.connect() as conn:
                for key, mark in conn.execute(query):
                    state.update(f"{kind.table}\0{key}\0{mark}\n".encode())
        return state.hexdigest()[:12]

    # -- how -------------------------------------------------------------------------------------------------------

    def _current(self, kind: type[Record]) -> sa.Select[Any]:
        """The latest row of each key that is known and valid."""
        return current(kind, self._clocks)

    def _read_in(self, entry: Any) -> Any:
        """A passage is in view with its document."""
        passage, version = table_of(Passage), table_of(Version)
        seen = self._current(Document).with_only_columns(table_of(Document).c.key)
        inside = sa.exists().where(
            passage.c.key == entry.c.key, version.c.key == passage.c.version, version.c.document.in_(seen)
        )
        return sa.or_(entry.c.kind != Passage.table, inside)

    def _seen(self, rows: Sequence[Any]) -> list[Any]:
        """Hits without those whose date is that of a source published later."""
        undated: dict[str, set[str]] = {}
        for row in rows:
            if self.as_of and not row.date and KINDS[row.kind].dated:
                undated.setdefault(row.kind, set()).add(row.key)
        for kind, keys in undated.items():
            keys.difference_update(self.columns(KINDS[kind], ["key"], key=keys)["key"])
        return [row for row in rows if row.key not in undated.get(row.kind, ())]

    def _equal(self, kind: type[Record], filters: dict[str, Any]) -> list[Any]:
        table = table_of(kind)
        out = []
        for name, value in filters.items():
            if name not in table.c:
                raise UnknownName(f"field of {kind.table}", name, table.c.keys())
            many = isinstance(value, tuple | list | set | frozenset)
            out.append(table.c[name].in_(list(value)) if many else table.c[name] == value)
        return out


def _revive(kind: type[T], specs: list[tuple[str, bool]], row: Any) -> T:
    """A record from a stored row; it was validated when it was written."""
    record = object.__new__(kind)
    for (name, is_list), value in zip(specs, row, strict=True):
        object.__setattr__(record, name, tuple(value or ()) if is_list else value)
    return record


def _day(value: str | dt.date | None, name: str) -> str:
    if value is None or value == "":
        return ""
    text = value.isoformat() if isinstance(value, dt.date) else value
    if not _DAY.match(text):
        raise UsageError(f"`{name}` is not a date.", found=repr(text), todo="write it as 2026-11-21.")
    try:
        parts = [int(p) for p in text.split("-")]
        dt.date(*[*parts, 1, 1][:3])
    except ValueError:
        raise UsageError(
            f"`{name}` names a day that does not exist.", found=repr(text), todo="check the day."
        ) from None
    return asof.askable(text, f"`{name}`")


def _instant(value: str | dt.date | None) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, dt.datetime):
        _day(value.date(), "known_on")
        value = value.astimezone(dt.UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
    text = value.isoformat() if isinstance(value, dt.date) else value
    if "T" in text:
        try:
            moment = dt.datetime.fromisoformat(text)
        except ValueError:
            raise UsageError("`known_on` is no instant.", found=repr(text), todo="write 2026-11-21T14:00Z.") from None
        _day(moment.date(), "known_on")
        moment = moment.replace(tzinfo=moment.tzinfo or dt.UTC).astimezone(dt.UTC)
        return moment.isoformat(timespec="microseconds").replace("+00:00", "Z")
    return _day(text, "known_on") + "T23:59:59.999999Z"
