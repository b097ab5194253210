"""What follows a date that a person corrected: events read from it, and claims that told it as printed (§3, §4)."""

from __future__ import annotations

from collections.abc import Iterator

from silcrete.ledger import View
from silcrete.records import Claim, Proposal, Record, Version


def corrected(view: View, before: Proposal, decided: Proposal) -> Iterator[Record]:
    """New revisions of what told the old day of an accepted date, with the new day; none where no day changed.

    Open events around the words follow, and claims about the document whose words are the old day. The day as printed
    stays in the text, in the words of the proposal and in the earlier revisions.
    """
    old, new = (str(p.normalised.get("start") or "") for p in (before, decided))
    if decided.kind != "date" or decided.status != "accepted" or not old or not new or old == new:
        return
    for event in view.find(Proposal, version=decided.version, kind="event", status="proposed"):
        if event.start <= decided.start and decided.end <= event.end and event.normalised.get("date") == old:
            yield event.but(normalised={**event.normalised, "date": new})
    document = view.get(Version, decided.version).document
    for claim in view.find(Claim, subject=document, subject_kind="document"):
        if claim.words == old:
            said = f"printed as {old}; {new} accepted by {decided.reviewed_by} on {decided.reviewed_on}"
            note = "; ".join(part for part in (claim.note, said) if part)
            yield claim.but(words=new, note=note, reviewed_by=decided.reviewed_by, reviewed_on=decided.reviewed_on)
