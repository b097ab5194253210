"""What was changed after it was first written: corrections and decisions, from the revisions that the ledger keeps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from silcrete.ledger import Ledger, Revision
from silcrete.records import KINDS, Proposal, Record, to_dict


@dataclass(frozen=True)
class Edit:
    """One revision of a record that was on file already: who, when, why, and field by field what stood there before."""

    at: str
    by: str
    why: str
    record: Record
    changed: tuple[tuple[str, str, str], ...]


def edits(
    ledger: Ledger, kinds: Iterable[type[Record]] = (), *, known_on: str = "", limit: int | None = 100, offset: int = 0
) -> tuple[tuple[Edit, ...], int]:
    """Edits of the kinds (all but runs and search where none is named), newest first, and how many there are in all."""
    found = _later_revisions(ledger, tuple(kinds) or tuple(KINDS.values()), known_on)
    shown = found[offset:] if limit is None else found[offset : offset + limit]
    view = ledger.at(None, known_on or None)
    histories: dict[tuple[str, str], list[Revision]] = {}
    out = []
    for kind, key, rev in shown:
        history = histories.get((kind.table, key))
        if history is None:
            history = histories[kind.table, key] = view.history(kind, key)
        at = next(n for n, one in enumerate(history) if one.rev == rev)
        before, now = history[at - 1], history[at]
        changed = tuple(differences(before.record, now.record))
        out.append(Edit(now.recorded_at, now.recorded_by, why(now), now.record, changed))
    return tuple(out), len(found)


def _later_revisions(
    ledger: Ledger, kinds: tuple[type[Record], ...], known_on: str
) -> list[tuple[type[Record], str, int]]:
    """(kind, key, revision) of every revision that is not the first of its key, newest first."""
    import sqlalchemy as sa

    from silcrete.ledger.schema import table_of

    view = ledger.at(None, known_on or None)
    found: list[tuple[str, int, type[Record], str]] = []
    with ledger.engine.connect() as conn:
        for kind in kinds:
            table = table_of(kind)
            first = table.alias("first")
            known = (table.c.recorded_at <= view.known_on,) if view.known_on else ()
            earlier = sa.exists().where(first.c.key == table.c.key, first.c.rev < table.c.rev)
            query = sa.select(table.c.recorded_at, table.c.rev, table.c.key).where(earlier, *known)
            found += [(str(row[0]), int(row[1]), kind, str(row[2])) for row in conn.execute(query)]
    found.sort(key=lambda one: (one[0], one[2].table, one[1]), reverse=True)
    return [(kind, key, rev) for _, rev, kind, key in found]


def why(revision: Revision) -> str:
    """The reason of a revision: that of the person who decided, else that of the write."""
    given = revision.record.reason if isinstance(revision.record, Proposal) else ""
    return given or revision.why


def differences(before: Record, now: Record) -> Iterable[tuple[str, str, str]]:
    """(field, old, new) where two states of a record differ; the fields of a reading one by one."""
    old, new = _flat(to_dict(before)), _flat(to_dict(now))
    for name in dict.fromkeys((*new, *old)):
        if old.get(name) != new.get(name):
            yield name, _text(old.get(name)), _text(new.get(name))


def _flat(data: Mapping[str, Any]) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for name, value in data.items():
        out.update({f"{name}.{n}": v for n, v in value.items()} if isinstance(value, dict) else {name: value})
    return out


def _text(value: Any) -> str:
    """A value as it is read: nothing for what is empty."""
    if value is None or value == [] or value == ():
        return ""
    return "; ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
