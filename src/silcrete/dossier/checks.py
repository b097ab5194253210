"""What does not fit together in the documents on file: impossible dates, promises due before they were made."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from silcrete.ingest.extract.consistency import Finding
from silcrete.ingest.extract.consistency import check as contradictions
from silcrete.ingest.extract.item import Item
from silcrete.ledger import View
from silcrete.records import Document, Proposal, Version

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class DocumentFinding:
    """One contradiction in a document; the printed words are never corrected (§4). Fields as in other findings."""

    code: str
    severity: str
    where: str
    what: str
    todo: str
    kind: str
    key: str


def check(view: View) -> list[DocumentFinding]:
    """Contradictions among what was read in the latest version of each document; rejected readings are left out."""
    latest: dict[str, tuple[int, str]] = {}
    columns = view.columns(Version, ["key", "document", "number"])
    for key, document, number in zip(*columns.values(), strict=True):
        latest[document] = max(latest.get(document, (0, "")), (number, key))
    out = []
    for name, (_, version) in sorted(latest.items()):
        document = view.find(Document, key=name)
        dated = document[0].published if document else ""
        day = dt.date.fromisoformat(dated) if _DAY.fullmatch(dated) else None
        proposals = [p for p in view.find(Proposal, version=version) if p.status != "rejected"]
        for found in _narrowest(contradictions([_item(p) for p in proposals], dated=day)):
            key = next((p.key for p in proposals if (p.start, p.end) == (found.start, found.end)), version)
            where = f"{name}, {found.where}"
            out.append(DocumentFinding(found.code, "warning", where, found.what, found.todo, "proposal", key))
    return out


def _narrowest(findings: list[Finding]) -> list[Finding]:
    """One finding a fault: where an event is doubtful because of its date, the date alone is told."""

    def holds_another(f: Finding) -> bool:
        return any(
            g is not f
            and g.code == f.code
            and f.start <= g.start
            and g.end <= f.end
            and (f.start, f.end) != (g.start, g.end)
            for g in findings
        )

    return [f for f in findings if not holds_another(f)]


def _item(proposal: Proposal) -> Item:
    return Item(
        doc=proposal.version,
        kind=proposal.kind,
        text=proposal.text,
        start=proposal.start,
        end=proposal.end,
        normalised=proposal.normalised,
        rule=proposal.rule,
        confidence=proposal.confidence or 0.0,
    )
