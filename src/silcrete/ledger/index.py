"""What of a record can be searched: a title, a body and a date, in one place for all kinds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from silcrete.records import Document, Passage, Proposal, Record, Version, describe

if TYPE_CHECKING:
    from silcrete.ledger.guards import Guard

_BREAKS = re.compile(r"[._/>@!:|]+")
_SILENT = {"answer", "output", "snapshot", "vote", "agenda_item", "code"}
_TITLES = ("title", "name", "what", "words")
_SKIP = {"source", "passage", "tier", "licence", "status", "reviewed_by", "reviewed_on", "grade", "hash"}


def entry(record: Record, guard: Guard) -> dict[str, str] | None:
    """The search row of a record, or None for kinds that are not searched or are searched by their passages."""
    kind = record.table
    if isinstance(record, Version | Proposal) or kind in _SILENT:
        return None
    date = str(getattr(record, type(record).dated, "") or "") if type(record).dated else ""
    if isinstance(record, Passage):
        return {"kind": kind, "key": record.key, "title": "", "body": guard.quote(record.key), "date": ""}
    names = [str(getattr(record, f)) for f in _TITLES if getattr(record, f, "")]
    title = names[0] if names else ""
    if kind in ("claim", "measurement"):
        title = " ".join(str(getattr(record, f)) for f in ("subject", "quantity", "place", "organisation", "object"))
    texts = [record.key]
    for spec in describe(type(record)):
        value = getattr(record, spec.name)
        if spec.name in _SKIP or not value:
            continue
        if spec.type == "text":
            texts.append(value)
        elif spec.type == "list":
            texts.extend(str(v) for v in value)
    if isinstance(record, Document):
        texts.extend(record.dossiers)
    return {
        "kind": kind,
        "key": record.key,
        "title": _BREAKS.sub(" ", title),
        "body": _BREAKS.sub(" ", " ".join(texts)),
        "date": date,
    }
