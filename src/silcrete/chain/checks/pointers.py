"""References to nothing, and all that keeps a record from being used (`silcrete.chain.sound`)."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from silcrete.chain.checks.shelf import Limits, Shelf, found
from silcrete.errors import nearest
from silcrete.ingest.references import references
from silcrete.records import KINDS, Facility, Finding, Record

SILENT = ("version", "passage", "proposal")
"""Kinds written together with what they point at; the ledger's guards check them on the way in."""


def check(shelf: Shelf, limits: Limits) -> Iterator[Finding]:
    """`unknown-code`, `orphan`, `nuts-mismatch`, and what keeps a record from being used: `empty-field`, `no-date`,
    `out-of-range`, `unit-misfit`, `share-over-one`, `flow-cycle`, `segment-cycle`."""
    for kind in KINDS.values():
        if kind.table not in SILENT:
            for record in shelf.all(kind):
                yield from _pointers(shelf, record)
                yield from _unusable(shelf, record)
    for site in shelf.all(Facility):
        yield from _nested(site)


def _pointers(shelf: Shelf, record: Record) -> Iterator[Finding]:
    for pointer in references(record):
        if pointer.kind not in KINDS:
            what = f"the subject is of the kind {pointer.kind!r}, which does not exist"
            yield found(record, "unknown-code", "error", what, f"use one of {', '.join(KINDS)}.")
            continue
        keys = shelf.keys(KINDS[pointer.kind])
        if pointer.key in keys:
            continue
        close = nearest(pointer.key, keys)
        hint = f"name one of {', '.join(close)}" if close else f"add the {pointer.kind}"
        lost = pointer.field in ("subject", "source", "sources", "passage")
        yield found(
            record,
            "orphan" if lost else "unknown-code",
            "error",
            f"{pointer.field} names the {pointer.kind.replace('_', ' ')} {pointer.key!r}, which is not on file",
            f"{hint}, or correct the record with a new row.",
        )


def _unusable(shelf: Shelf, record: Record) -> Iterator[Finding]:
    """What keeps it from being used, apart from references to nothing; what was rejected is not used anyway."""
    for fault in shelf.judge.others(record) if getattr(record, "status", "") != "rejected" else ():
        if fault.code != "orphan":
            yield found(record, fault.code, "error", fault.what, fault.todo)


def _nested(site: Facility) -> Iterator[Finding]:
    codes = [c for c in (site.nuts1, site.nuts2, site.nuts3) if c]
    for outer, inner in itertools.pairwise(codes):
        if not inner.startswith(outer):
            todo = "correct the code that is wrong; codes of one edition nest."
            yield found(site, "nuts-mismatch", "error", f"the region {inner} does not lie in {outer}", todo)
