"""What does not fit together in the documents on file: impossible dates, promises due before they were made."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from silcrete.ingest.extract.consistency import Contradiction
from silcrete.ingest.extract.consistency import check as contradictions
from silcrete.ingest.extract.item import Item
from silcrete.ledger import View
from silcrete.records import Document, Finding, Proposal, Version

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
KINDS: Mapping[str, tuple[str, ...]] = defaultdict(lambda: ("date", "event"), {
    "due-before-document": ("commitment", "deadline"), "two-dates": ("event",),
})  # fmt: skip
"""Kinds of proposals that a finding can be about, by its code; dates and what they date for the others."""


def check(view: View) -> list[Finding]:
    """Contradictions among what was read in the latest version of each document; rejected readings are left out."""
    latest: dict[str, tuple[int, str]] = {}
    columns = view.columns(Version, ["key", "document", "number"])
    for key, document, number in zip(*columns.values(), strict=True):
        latest[document] = max(latest.get(document, (0, "")), (number, key))
    out = []
    for name, (_, version) in sorted(latest.items()):
        document = view.find(Document, key=name)
        proposals = [p for p in view.find(Proposal, version=version) if p.status != "rejected"]
        dated = _own_date(document[0] if document else None, proposals)
        day = dt.date.fromisoformat(dated) if _DAY.fullmatch(dated) else None
        items = [_item(p, dated) for p in proposals]
        every = [*_moved(proposals, dated), *contradictions(items, dated=day)]
        for found in _narrowest(list({(f.start, f.end, f.code): f for f in every}.values())):
            out.append(_finding(found, name, version, proposals))
    return out


def _own_date(document: Document | None, proposals: Iterable[Proposal]) -> str:
    """The date of a document: the one on file, else the one its own text gives; "" for none."""
    read = (str(p.normalised.get("start") or "") for p in proposals if p.normalised.get("role") == "document date")
    return (document.published if document else "") or next(read, "")


def _finding(found: Contradiction, name: str, version: str, proposals: list[Proposal]) -> Finding:
    """What a person accepted although it cannot be is an error, what waits for review a warning."""
    about = [p for p in proposals if (p.start, p.end) == (found.start, found.end)]
    accepted = next((p for p in about if p.status == "accepted" and p.kind in KINDS[found.code]), None)
    key, where = (about[0].key if about else version), f"{name}, {found.where}"
    if accepted is None:
        return Finding(found.code, "warning", where, found.what, found.todo, "proposal", key)
    what = f"{found.what}; accepted by {accepted.reviewed_by} on {accepted.reviewed_on}"
    todo = f"edit the reading to what is meant, or reject it. {found.todo[:1].upper()}{found.todo[1:]}"
    return Finding(found.code, "error", where, what, todo, "proposal", accepted.key)


def _moved(proposals: list[Proposal], own: str) -> list[Contradiction]:
    """Accepted dates that a person set to a day after the document, in words that tell an event as past."""
    held = [p for p in proposals if p.kind == "event" and p.normalised.get("status") == "held"]
    found = []
    for date in proposals:
        day = str(date.normalised.get("start") or "")[:10]
        inside = any(e.start <= date.start and date.end <= e.end for e in held)
        if date.kind == "date" and date.status == "accepted" and inside and own and day > own:
            where = f"“{date.text}” ({date.version}, characters {date.start} to {date.end})"
            what = f"a past event is dated {day}, after the document of {own}"
            found.append(Contradiction(where, what, "look at the text again.", date.start, date.end, "impossible-date"))
    return found


def _narrowest(findings: list[Contradiction]) -> list[Contradiction]:
    """One finding a fault: where an event is doubtful because of its date, the date alone is told."""

    def holds_another(f: Contradiction) -> bool:
        return any(
            g is not f
            and g.code == f.code
            and f.start <= g.start
            and g.end <= f.end
            and (f.start, f.end) != (g.start, g.end)
            for g in findings
        )

    return [f for f in findings if not holds_another(f)]


def _item(proposal: Proposal, own: str) -> Item:
    """A proposal as its reader gave it; what was impossible as printed is not so once a person set it right."""
    read = proposal.normalised
    if proposal.status == "accepted" and own and str(read.get("start") or "9999")[:10] <= own:
        flags = [f for f in str(read.get("anomaly") or "").split("; ") if f and f != "impossible"]
        read = {**read, "anomaly": "; ".join(flags) or None}
    return Item(
        doc=proposal.version,
        kind=proposal.kind,
        text=proposal.text,
        start=proposal.start,
        end=proposal.end,
        normalised=read,
        rule=proposal.rule,
        confidence=proposal.confidence or 0.0,
    )
