"""The tables of a page that shows several of them, as one CSV: a row names its table, its record and its figure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from typing import Any, Protocol

from silcrete.desk.pages import HTML_ONLY, PageData
from silcrete.ledger import View
from silcrete.ledger.export import gated
from silcrete.records import kind_of


@dataclass(frozen=True, kw_only=True)
class PartRow:
    """One row of one table of a page; what its table does not have stays empty.

    `part` is the table, `kind` and `key` name the record, `value`, `low` and `high` are as stated, in `unit`.
    """

    part: str
    kind: str
    key: str
    name: str
    place: str = ""
    detail: str = ""
    qualifier: str = ""
    value: float | None = None
    low: float | None = None
    high: float | None = None
    unit: str = ""
    basis: str = ""
    date: str = ""
    state: str = ""
    grade: str = ""
    source: str = ""
    url: str = ""


COLUMNS = tuple(f.name for f in fields(PartRow))


@dataclass(frozen=True, kw_only=True)
class TablesData(PageData):
    """A page with several tables. `rows` are those of all tables that may leave, `withheld` counts the others."""

    rows: tuple[Any, ...] = field(default=(), metadata=HTML_ONLY)
    withheld: dict[str, int] = field(default_factory=dict, metadata=HTML_ONLY)

    @property
    def columns(self) -> list[str]:
        """Names of the columns of the CSV."""
        return list(COLUMNS)


def part(table: str, kind: str, line: Any, /, **told: Any) -> PartRow:
    """A line of a page as a row: the fields of the same name, and what is told besides."""
    copied = {n: getattr(line, n) for n in COLUMNS if hasattr(line, n) and n not in told}
    return PartRow(**{**copied, "part": table, "kind": kind, **told})


class OfRecord(Protocol):
    """A row that names the record it is of."""

    @property
    def kind(self) -> str:
        """Record kind."""

    @property
    def key(self) -> str:
        """Key of the record."""


def free(view: View, rows: Iterable[OfRecord]) -> dict[str, Any]:
    """The fields `rows` and `withheld` of a page: what the export gate lets go to the public (T17), and the rest."""
    held = tuple(rows)
    allowed = {kind: {r.key for r in gated(view, kind_of(kind))[0]} for kind in {row.kind for row in held}}
    kept = tuple(row for row in held if row.key in allowed[row.kind])
    back = Counter(row.kind for row in held if row.key not in allowed[row.kind])
    return {"rows": kept, "withheld": {f"{kind} not for the public": n for kind, n in back.items()}}
