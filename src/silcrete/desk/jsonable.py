"""A page's dataclass as JSON and as CSV: the same values that the HTML shows."""

from __future__ import annotations

import csv
import dataclasses
import datetime as dt
import enum
import io
import json
from collections.abc import Iterable, Mapping
from typing import Any

from silcrete.desk.context import Context
from silcrete.records import Record, to_dict

FORMULA = ("=", "+", "@", "\t", "\r")
"""A text cell that starts with one of these would be run as a formula by a spreadsheet; it gets a quote before it."""


def jsonable(value: Any) -> Any:
    """A value made of dicts, lists, text, numbers and None. Unknown types raise TypeError (§5).

    Fields of a dataclass whose name starts with an underscore, or that are marked `metadata={"json": False}`, are for
    the HTML alone.
    """
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, str):
        return str(value)
    if isinstance(value, Record):
        return {k: jsonable(v) for k, v in to_dict(value).items()}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {
            f.name: jsonable(getattr(value, f.name))
            for f in dataclasses.fields(value)
            if not f.name.startswith("_") and f.metadata.get("json", True)
        }
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(k): jsonable(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [jsonable(v) for v in value]
    if isinstance(value, set | frozenset):
        return sorted(jsonable(v) for v in value)
    raise TypeError(f"a page may not hold a {type(value).__name__}: {value!r}")


def page_json(ctx: Context, page: Any) -> str:
    """The page as JSON: its own fields, and under `desk` the name, address, clocks and state of the ledger."""
    desk = {
        "page": ctx.page,
        "url": ctx.here(),
        "as_of": ctx.as_of,
        "known_on": ctx.known_on,
        "day": ctx.day,
        "write": ctx.write,
        "formats": ctx.formats,
    }
    return json.dumps({"desk": desk, **jsonable(page)}, ensure_ascii=False, allow_nan=False)


def page_csv(page: Any) -> str:
    """The rows of a list page as CSV (RFC 4180, UTF-8): the field named `rows` holds dataclasses of one shape."""
    return to_csv(jsonable(page.rows), columns_of(page))


def columns_of(page: Any) -> list[str]:
    """Names of the columns, known even when there is no row: the page's `columns` if it has them."""
    return list(getattr(page, "columns", ()))


def to_csv(rows: Iterable[Mapping[str, Any]], columns: Iterable[str] = ()) -> str:
    """Dictionaries as CSV; lists are joined by "; ", objects stay JSON, unknown is an empty cell."""
    rows = list(rows)
    names = list(columns) or list(dict.fromkeys(k for row in rows for k in row))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(names)
    writer.writerows([_cell(row.get(name)) for name in names] for row in rows)
    return out.getvalue()


def _cell(value: Any) -> Any:
    if isinstance(value, list):
        value = "; ".join(v if isinstance(v, str) else json.dumps(v, ensure_ascii=False) for v in value)
    elif isinstance(value, dict):
        value = json.dumps(value, ensure_ascii=False)
    elif isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str) and value.startswith(FORMULA):
        return "'" + value
    return value
