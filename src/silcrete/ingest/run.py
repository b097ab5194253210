"""Putting records into the ledger: everything is checked first, then written in one transaction or not at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise

from silcrete.errors import BadInput, UnknownName
from silcrete.ingest.circles import cycle, expanded
from silcrete.ingest.faults import own_faults
from silcrete.ingest.references import references, unit_fault, unknown_kinds, unknown_places
from silcrete.ledger import Ledger, View
from silcrete.records import KINDS, Claim, Facility, Flow, Organisation, Record, Segment, describe

FIRST = ("source", "document", "version", "passage")
"""Kinds written before all others: what a quote is checked against must be on file."""
_CHUNK = 400


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What a load did: records read by kind, rows that were new, and what a person should look at."""

    counts: dict[str, int]
    new_rows: int
    warnings: tuple[str, ...]


def load(
    ledger: Ledger,
    records: Iterable[Record],
    *,
    by: str,
    why: str,
    progress: Callable[[int], None] | None = None,
) -> LoadReport:
    """Check all records against each other and the ledger, then add them in one write.

    Raises UnknownName for a reference to nothing, BadInput for two different records under one key, one that could not
    be used, and a circle in the tree of segments or the flows; the ledger is then as it was. A record equal to the
    latest of its key adds no row. `progress` gets the number done so far.
    """
    batch = _unique(records)
    view = ledger.at()
    _check_references(batch, view)
    _check_circles(batch, view)
    batch.sort(key=lambda r: FIRST.index(r.table) if r.table in FIRST else len(FIRST))
    warnings = tuple(_unresolved(batch, view))
    with ledger.writing(by=by, why=why) as writer:
        written = writer.add_many(batch, progress)
    return LoadReport(dict(sorted(Counter(r.table for r in batch).items())), written, warnings)


def check_expectations(name: str, records: Iterable[Record], expectations: dict[str, dict[str, int]]) -> None:
    """Raise BadInput where the number of records of a kind lies outside what `source.toml` expects (min, max)."""
    counts = Counter(r.table for r in records)
    for kind, span in expectations.items():
        if kind not in KINDS:
            raise UnknownName("record kind", kind, KINDS, todo=f"correct the expectations of the source {name!r}.")
        least, most = span.get("min", 0), span.get("max", counts[kind])
        if not least <= counts[kind] <= most:
            raise BadInput(
                f"The source {name!r} gave an unexpected number of {kind} records; nothing was stored.",
                found=f"{counts[kind]}, expected {least} to {most}",
                todo="look whether the publisher changed its form; else correct the expectations in source.toml.",
            )


def _unique(records: Iterable[Record]) -> list[Record]:
    """The records, equal repeats dropped; two different ones under one key are refused."""
    seen: dict[tuple[str, str], Record] = {}
    for record in records:
        known = seen.setdefault((record.table, record.key), record)
        if known != record:
            changed = [f.name for f in describe(type(record)) if getattr(known, f.name) != getattr(record, f.name)]
            raise BadInput(
                f"Two different {record.table} records share the key {record.key!r}; nothing was stored.",
                found=f"they differ in {', '.join(changed)}",
                todo="give each its own key, or keep one.",
            )
    return list(seen.values())


def _check_references(batch: list[Record], view: View) -> None:
    """Raise UnknownName for the first reference that neither the batch nor the ledger can answer."""
    held = {(r.table, r.key) for r in batch}
    missing: dict[str, dict[str, Record]] = {}
    for record in batch:
        for pointer in unknown_kinds(record):
            hint = UnknownName("record kind", pointer.kind, KINDS).todo
            raise UnknownName("record kind", pointer.kind, todo=f"correct the subject of {record.key!r}: {hint}")
        for field, code, error in unknown_places(record):
            raise UnknownName(
                "place", code, todo=f"correct the field {field!r} of {record.table} {record.key!r}: {error.todo}"
            )
        if (fault := unit_fault(getattr(record, "unit", ""))) is not None:
            raise UnknownName(
                "unit", getattr(record, "unit", ""), todo=f"correct {record.table} {record.key!r}: {fault.todo}"
            )
        for wrong in own_faults(record):
            raise BadInput(
                f"The {record.table} {record.key!r} cannot be used; nothing was stored.",
                found=wrong.what,
                todo=wrong.todo,
            )
        for pointer in references(record):
            if (pointer.kind, pointer.key) not in held:
                missing.setdefault(pointer.kind, {}).setdefault(pointer.key, record)
    for kind, wanted in missing.items():
        absent = set(wanted) - _on_file(view, kind, list(wanted))
        for key in sorted(absent):
            record = wanted[key]
            near = UnknownName(kind, key, [k for t, k in held if t == kind] + view.names(KINDS[kind])).nearest
            hint = f"use one of the nearest: {', '.join(near)}." if near else f"add the {kind} first."
            raise UnknownName(kind.replace("_", " "), key, todo=f"in {record.table} {record.key!r}, {hint}")


def _check_circles(batch: list[Record], view: View) -> None:
    """Raise BadInput where a segment or a flow of the batch closes a circle with what is on file."""
    new = {r.key for r in batch if isinstance(r, Segment)}
    flows = {r.key: r for r in batch if isinstance(r, Flow)}
    if not new and not flows:
        return
    tree = {s.key: s for s in view.find(Segment)} | {r.key: r for r in batch if isinstance(r, Segment)}
    if (ring := cycle((s.parent, s.key) for s in tree.values() if s.parent)) and new & set(ring):
        raise _circle("The tree of segments runs in a circle", ring, "correct the `parent` of one of them.")
    every = {f.key: f for f in view.find(Flow, status="accepted")} | flows
    if not ring and (ring := cycle(expanded(every.values(), tree.values()))):
        own = expanded(flows.values(), tree.values())
        if new & set(ring) or own & set(pairwise(ring)):
            raise _circle(
                "The flows run in a circle", ring, "a good cannot be its own input; correct one of the flows."
            )


def _circle(happened: str, ring: list[str], todo: str) -> BadInput:
    return BadInput(f"{happened}; nothing was stored.", found=" > ".join(ring), todo=todo)


def _on_file(view: View, kind: str, keys: list[str]) -> set[str]:
    """Those of the keys that the ledger holds."""
    found: set[str] = set()
    for at in range(0, len(keys), _CHUNK):
        found.update(view.columns(KINDS[kind], ["key"], key=keys[at : at + _CHUNK])["key"])
    return found


def _unresolved(batch: list[Record], view: View) -> Iterable[str]:
    """Names of firms in figures and of operators of sites that no organisation on file goes by."""
    if not any(isinstance(r, Claim | Facility) for r in batch):
        return
    firms = [r for r in batch if isinstance(r, Organisation)] or view.find(Organisation)
    known = {n.casefold() for o in firms for n in (o.key, o.name, *o.aliases)}
    for kind, field in ((Claim, "organisation"), (Facility, "operator")):
        names = {str(getattr(r, field)) for r in batch if isinstance(r, kind)} - {""}
        strange = sorted(n for n in names if n.casefold() not in known)
        if strange:
            yield f"{len(strange)} names in {kind.table}.{field} are no organisation on file: {', '.join(strange)}"
