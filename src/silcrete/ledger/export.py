"""Letting records out: CSV, JSON lines or Parquet, through the gate of tiers and rights (T17)."""

from __future__ import annotations

import csv
import io
import json
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from silcrete.errors import UnknownName
from silcrete.ledger.files import ready, refused
from silcrete.ledger.view import View
from silcrete.records import TIERS, Claim, Document, Record, Source, Version, describe, to_dict

FORMATS = ("csv", "jsonl", "parquet")
PARQUET = {
    "text": "VARCHAR",
    "integer": "BIGINT",
    "number": "DOUBLE",
    "flag": "BOOLEAN",
    "list": "VARCHAR[]",
    "object": "JSON",
}


@dataclass(slots=True)
class Exported:
    """What left and what did not: rows written and rows held back, by reason."""

    kind: str
    rows: int = 0
    withheld: dict[str, int] = field(default_factory=dict)


def gated(view: View, kind: type[Record], *, tier: str = "public") -> tuple[list[Record], Exported]:
    """The records of a kind that may go to readers of a tier, and the count of those held back.

    A record is held back when its own tier is narrower, or when it rests, directly or through the claims it was
    derived from, on a source whose rows may not be redistributed: licence and tier of a derived value are the
    strictest of its inputs. Raises UnknownName for a tier nobody knows.
    """
    if tier not in TIERS:
        raise UnknownName("tier", tier, TIERS)
    closed = {s.key for s in view.find(Source, redistribute=False)}
    records = view.find(kind)
    claims = {r.key: r for r in records if isinstance(r, Claim)}
    tiers = {d.key: d.tier for d in view.find(Document)}
    report = Exported(kind.table)
    out = []
    for record in records:
        reason = _reason(record, tier, closed, claims, set()) or _document_reason(record, tier, tiers)
        if reason:
            report.withheld[reason] = report.withheld.get(reason, 0) + 1
        else:
            out.append(record)
    report.rows = len(out)
    return out, report


def _document_reason(record: Record, tier: str, tiers: dict[str, str]) -> str:
    """Texts, passages and readings follow the tier of their document."""
    name = getattr(record, "document", "") if isinstance(record, Version) else getattr(record, "version", "")
    own = tiers.get(name.rpartition("@")[0] or name, "public")
    return f"tier narrower than {tier}" if _narrowness(own) > _narrowness(tier) else ""


def _narrowness(tier: str) -> int:
    """Position of a tier, the public first; one that nobody knows is narrower than all."""
    return TIERS.index(tier) if tier in TIERS else len(TIERS)


def _reason(record: Record, tier: str, closed: set[str], claims: dict[str, Claim], seen: set[str]) -> str:
    """Why a record may not leave; "" when it may."""
    if _narrowness(getattr(record, "tier", "public") or "public") > _narrowness(tier):
        return f"tier narrower than {tier}"
    names = {getattr(record, "source", ""), *getattr(record, "sources", ())}
    if names & closed or (isinstance(record, Source) and not record.redistribute):
        return "licence forbids redistribution"
    for key in getattr(record, "derived_from", ()):
        if key in claims and key not in seen:
            reason = _reason(claims[key], tier, closed, claims, seen | {key})
            if reason:
                return reason
    return ""


def export(view: View, kind: type[Record], path: Path, format: str, *, tier: str = "public") -> Exported:
    """Write the records of one kind to a file, in a folder that is there; the file appears whole or not at all.

    CSV writes lists with `|` and objects as JSON; the first column names the kind, so that claims, measurements,
    positions and model output are never mistaken for each other.
    """
    if format not in FORMATS:
        raise UnknownName("format", format, FORMATS)
    ready(path)
    records, report = gated(view, kind, tier=tier)
    try:
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=".export-") as folder:
            part = Path(folder) / "part"
            if format == "parquet":
                _parquet(records, kind, part)
            else:
                text = "".join(lines(records, kind, format))
                part.write_text(text, encoding="utf-8", newline="")
            os.replace(part, path)
    except OSError as err:
        raise refused(f"The export cannot be written to {path}.", err) from err
    return report


def lines(records: list[Record], kind: type[Record], format: str) -> Iterator[str]:
    """The text of an export, line by line, as CSV or JSON lines."""
    if format == "jsonl":
        for record in records:
            yield json.dumps({"kind": kind.table, **to_dict(record)}, ensure_ascii=False) + "\n"
        return
    names = [s.name for s in describe(kind)]
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    head = "kind" if "kind" not in names else "record_kind"
    writer.writerow([head, *names])
    for record in records:
        writer.writerow([kind.table, *(_cell(v) for v in to_dict(record).values())])
    yield buffer.getvalue()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return "|".join(map(str, value))
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False, sort_keys=True)
    if isinstance(value, bool):
        return "1" if value else "0"
    return repr(value) if isinstance(value, float) else str(value)


def _parquet(records: list[Record], kind: type[Record], path: Path) -> None:
    """One Parquet file with typed columns; objects as JSON text."""
    import duckdb

    head = "kind" if all(s.name != "kind" for s in describe(kind)) else "record_kind"
    columns = {head: "VARCHAR"} | {s.name: PARQUET[s.type] for s in describe(kind)}
    with tempfile.TemporaryDirectory() as folder:
        rows = Path(folder) / "rows.jsonl"
        with rows.open("w", encoding="utf-8") as out:
            for record in records:
                data = {head: kind.table, **to_dict(record)}
                out.write(json.dumps(data, ensure_ascii=False) + "\n")
        with duckdb.connect() as db:
            spec = ", ".join(f"'{n}': '{t}'" for n, t in columns.items())
            source = (
                f"read_json('{rows}', format='newline_delimited', columns={{{spec}}})" if records else _empty(columns)
            )
            target = str(path).replace("'", "''")
            db.execute(f"COPY (SELECT * FROM {source}) TO '{target}' (FORMAT parquet)")


def _empty(columns: dict[str, str]) -> str:
    casts = ", ".join(f'NULL::{t} AS "{n}"' for n, t in columns.items())
    return f"(SELECT {casts} WHERE false)"
