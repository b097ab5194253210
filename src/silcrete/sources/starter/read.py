"""The package's own dataset: CSV files named `<kind>.csv` or `<kind>-<part>.csv`, read strictly.

A row that cannot be read stops everything and is named by file, line and column, with what was found and what to do.
"""

from __future__ import annotations

import csv
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

from silcrete.errors import BadInput, SilcreteError, UnknownName, nearest
from silcrete.ingest.references import references, unit_fault, unknown_kinds, unknown_places
from silcrete.records import KINDS, Field, Record, describe, from_dict

_INTEGER = re.compile(r"-?\d+\Z")
_NUMBER = re.compile(r"-?\d+(\.\d+)?\Z")


@dataclass(frozen=True, slots=True)
class Dataset:
    """What `dataset.toml` says: name, version, date of knowledge, licence and rows per kind."""

    name: str
    title: str
    version: str
    cut_off: str
    licence: str
    counts: dict[str, int]


@dataclass(frozen=True, slots=True)
class Row:
    """One record and where it stands."""

    record: Record
    file: str
    line: int

    def fault(self, field: str, found: str, todo: str) -> BadInput:
        """The error for one of its cells."""
        return _fault(self.file, self.line, field, found, todo)


def dataset(folder: Traversable | None = None) -> Dataset:
    """The description of the dataset; raises BadInput when `dataset.toml` is broken."""
    root = folder or resources.files("silcrete.data") / "starter"
    try:
        data = tomllib.loads((root / "dataset.toml").read_text(encoding="utf-8"))
        names = ("name", "title", "version", "cut_off", "licence")
        counts = {str(k): int(v) for k, v in data["counts"].items()}
        return Dataset(**{k: str(data[k]) for k in names}, counts=counts)
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError, ValueError, AttributeError) as err:
        raise BadInput(
            "dataset.toml of the starter data cannot be read.",
            found=str(err),
            todo="reinstall the package, or mend the file.",
        ) from err


def read(folder: Traversable | None = None) -> Iterator[Record]:
    """Every record of the dataset, in order of files and rows; all is checked before the first one is given.

    Grade, date and licence are filled in from the main source and the dataset where a row leaves them out. Raises
    BadInput (UnknownName for a code nobody knows), naming file, line and column.
    """
    root = folder or resources.files("silcrete.data") / "starter"
    about = dataset(root)
    rows = [row for name in _files(root) for row in _rows(root / name, about)]
    _check_unique(rows)
    sources = {r.record.key: r.record for r in rows if r.record.table == "source"}
    rows = [Row(_filled(r.record, sources), r.file, r.line) for r in rows]
    _check_pointers(rows)
    _check_counts(rows, about)
    return iter([r.record for r in rows])


def _files(root: Traversable) -> list[str]:
    """The CSV files of the folder in order of name; a file whose kind nobody declared is refused."""
    names = sorted(p.name for p in root.iterdir() if p.name.endswith(".csv"))
    for name in names:
        kind = name.removesuffix(".csv").partition("-")[0]
        if kind not in KINDS:
            close = ", ".join(nearest(kind, KINDS)) or "`silcrete kinds`"
            raise BadInput(
                f"The starter data hold a file of no record kind: {name}.",
                found=repr(kind),
                todo=f"name it <kind>.csv or <kind>-<part>.csv; see {close}.",
            )
    return names


def _rows(path: Traversable, about: Dataset) -> Iterator[Row]:
    """The rows of one file as records."""
    kind = KINDS[path.name.removesuffix(".csv").partition("-")[0]]
    specs = {s.name: s for s in describe(kind)}
    try:
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as err:
        line = path.read_bytes()[: err.start].count(b"\n") + 1
        raise _fault(path.name, line, "", str(err), "save the file as UTF-8.") from err
    reader = csv.reader(text.splitlines(keepends=True), strict=True)
    header: list[str] = []
    line = 1
    try:
        for cells in reader:
            if not header:
                header = _header(path.name, cells, specs)
            else:
                yield _row(path.name, line, header, cells, kind, specs, about)
            line = reader.line_num + 1
    except csv.Error as err:
        raise _fault(path.name, line, "", str(err), "check the quotes of this line.") from err


def _header(file: str, cells: list[str], specs: dict[str, Field]) -> list[str]:
    for name in cells:
        if name not in specs:
            close = ", ".join(nearest(name, specs)) or ", ".join(specs)
            raise _fault(file, 1, name, "a column of no field", f"use the field names of the kind: {close}.")
        if cells.count(name) > 1:
            raise _fault(file, 1, name, "the column twice", "keep one.")
    return cells


def _row(
    file: str,
    line: int,
    header: list[str],
    cells: list[str],
    kind: type[Record],
    specs: dict[str, Field],
    about: Dataset,
) -> Row:
    """One record; every error gets file, line and column."""
    if len(cells) != len(header):
        raise _fault(
            file,
            line,
            "",
            f"{len(cells)} cells where the header names {len(header)}",
            "quote cells that hold a comma, and give every column a cell.",
        )
    values: dict[str, Any] = {}
    for name, cell in zip(header, cells, strict=True):
        if cell != cell.strip():
            raise _fault(file, line, name, repr(cell), "take the blanks at its ends away.")
        if cell:
            values[name] = _value(file, line, specs[name], cell)
    if "licence" in specs and kind.table not in ("source", "document"):  # a document keeps its publisher's rights
        values.setdefault("licence", about.licence)
    for spec in specs.values():
        if spec.type == "list":
            values.setdefault(spec.name, [])
    try:
        return Row(from_dict(kind, values), file, line)
    except SilcreteError as err:
        raise BadInput(f"Starter data, {file}, line {line}: {err.happened}", found=err.found, todo=err.todo) from err


def _value(file: str, line: int, spec: Field, cell: str) -> Any:
    """A cell in the type of its field."""
    if spec.type == "list":
        parts = cell.split("|")
        if not all(p and p == p.strip() for p in parts):
            raise _fault(file, line, spec.name, repr(cell), "separate the parts by a single | without blanks.")
        return parts
    if spec.type == "flag":
        if cell not in ("0", "1"):
            raise _fault(file, line, spec.name, repr(cell), "write 0 or 1.")
        return cell == "1"
    if spec.type == "integer":
        if not _INTEGER.match(cell):
            raise _fault(file, line, spec.name, repr(cell), "write a whole number, or leave the cell empty.")
        return int(cell)
    if spec.type == "number":
        if not _NUMBER.match(cell):
            raise _fault(
                file, line, spec.name, repr(cell), "write a number with a decimal point, or leave the cell empty."
            )
        return float(cell)
    if spec.type == "object":
        raise _fault(file, line, spec.name, repr(cell), "leave this column out: it holds no plain value.")
    return cell


def _check_unique(rows: list[Row]) -> None:
    seen: dict[tuple[str, str], Row] = {}
    for row in rows:
        first = seen.setdefault((row.record.table, row.record.key), row)
        if first is not row:
            raise row.fault(
                "key", f"{row.record.key!r}, used in {first.file}, line {first.line}", "give each record its own key."
            )


def _filled(record: Record, sources: dict[str, Record]) -> Record:
    """The record with what follows from its main source: its grade, and the date a claim was stated on."""
    source = sources.get(getattr(record, "source", ""))
    if source is None or record.table == "document":
        return record
    changes = {}
    if not getattr(record, "grade", "?"):
        changes["grade"] = getattr(source, "grade", "")
    if record.table == "claim" and not getattr(record, "stated_on", ""):
        changes["stated_on"] = getattr(source, "published", "")
    return record.but(**changes) if changes else record


def _check_pointers(rows: list[Row]) -> None:
    """Every key and every place a row names must be known."""
    held: dict[str, set[str]] = {}
    for row in rows:
        held.setdefault(row.record.table, set()).add(row.record.key)
    for row in rows:
        for pointer in unknown_kinds(row.record):
            raise row.fault("subject_kind", repr(pointer.kind), f"use one of {', '.join(KINDS)}.")
        for field, code, error in unknown_places(row.record):
            raise _unknown(row, field, "place", code, error)
        unit = getattr(row.record, "unit", "")
        if (fault := unit_fault(unit)) is not None:
            raise _unknown(row, "unit", "unit", unit, fault)
        for pointer in references(row.record):
            if pointer.key not in held.get(pointer.kind, ()):
                error = UnknownName(pointer.kind, pointer.key, held.get(pointer.kind, ()))
                raise _unknown(row, pointer.field, pointer.kind, pointer.key, error)


def _unknown(row: Row, field: str, what: str, key: str, error: UnknownName) -> UnknownName:
    where = f"{row.file}, line {row.line}, column {field!r}"
    return UnknownName(what, key, todo=f"in the starter data, {where}, {error.todo}")


def _check_counts(rows: list[Row], about: Dataset) -> None:
    counts = dict(Counter(r.record.table for r in rows))
    for kind in sorted({*counts, *about.counts}):
        found, said = counts.get(kind, 0), about.counts.get(kind, 0)
        if found != said:
            raise BadInput(
                f"The starter data hold {found} {kind} records where dataset.toml says {said}.",
                found=f"{found} rows in {kind}*.csv",
                todo="put the lost rows back, or correct the count and the version in dataset.toml.",
            )


def _fault(file: str, line: int, column: str, found: str, todo: str) -> BadInput:
    where = f"{file}, line {line}" + (f", column {column!r}" if column else "")
    return BadInput(f"Starter data, {where}, cannot be read; nothing was stored.", found=found, todo=todo)
