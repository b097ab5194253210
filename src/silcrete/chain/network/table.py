"""Networks from tables of a ledger: rows kept as CSV or Parquet, with the provenance of the table."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from silcrete.chain.network import frames
from silcrete.chain.network.room import fits_links
from silcrete.errors import BadInput

if TYPE_CHECKING:
    from silcrete.ledger import Ledger
    from silcrete.records import Table

NUMBERS = ("weight", "stock")
ROOM_TEXT = 640
"""Bytes that are needed for a row while its names are text (measured, rounded up)."""


def columns(ledger: Ledger, links: str, firms: str, as_of: str | None) -> dict[str, Any]:
    """Options of `Network.from_arrays` from two tables by key, and `tier` and `licence` of both together."""
    from silcrete.records import TIERS, Table

    view = ledger.at(as_of)
    tables = [view.get(Table, key) for key in (links, firms)]
    fits_links(
        tables[0].rows, ROOM_TEXT, ROOM_TEXT * tables[1].rows, "keep a table of fewer links, or sum small firms."
    )
    read = [_rows(ledger.original(t.hash), t) for t in tables]
    given = frames.columns(*read)
    return given | {
        "dated": tables[0].stated_on,
        "source": f"{links}, {firms}",
        "tier": max((t.tier for t in tables), key=TIERS.index),
        "licence": "; ".join(dict.fromkeys(t.licence for t in tables if t.licence)),
    }


def _rows(data: bytes, record: Table) -> dict[str, NDArray[Any]]:
    """The columns of a table; raises BadInput unless they are the columns and rows that its record announces."""
    import duckdb

    with tempfile.TemporaryDirectory() as folder, duckdb.connect() as db:
        path = Path(folder) / "rows"
        path.write_bytes(data)
        try:
            rows = db.read_parquet(str(path)) if data[:4] == b"PAR1" else _csv(db, path)
            names = list(rows.columns)
            found = rows.fetchnumpy()
        except duckdb.Error as error:
            raise BadInput(
                "The rows of a table cannot be read.",
                found=f"{record.key}: {str(error).splitlines()[0][:160]}",
                todo="keep them as CSV with a header, or as Parquet.",
            ) from None
    count = len(found[names[0]])
    if set(names) != set(record.columns) or count != record.rows:
        raise BadInput(
            "The rows of a table are not those its record announces.",
            found=f"{record.key}: {count} rows of {', '.join(names)}",
            todo=f"{record.rows} rows of {', '.join(record.columns)} were announced; correct one of the two.",
        )
    return {name: _column(name, found[name], record) for name in names}


def _csv(db: Any, path: Path) -> Any:
    """Every cell as text: what looks like a number may be a name."""
    return db.read_csv(str(path), header=True, all_varchar=True, delimiter=",", quotechar='"', strict_mode=True)


def _column(name: str, given: Any, record: Table) -> NDArray[Any]:
    """Text, or float64 with NaN where a cell is empty."""
    missing = np.ma.getmaskarray(given)
    values = np.ma.getdata(given)
    if name not in NUMBERS:
        return np.where(missing, "", values.astype(object)) if missing.any() else values
    try:
        return np.where(missing, np.nan, np.where(missing, 0, values).astype(np.float64))
    except ValueError as error:
        raise BadInput(
            "A cell of a table is not a number.",
            found=f"{record.key}, column {name}: {error}",
            todo="correct the table.",
        ) from None
