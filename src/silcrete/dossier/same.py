"""Which promise on file a reading tells again: the same document, the same last day, words in common (§11)."""

from __future__ import annotations

import re

from silcrete.dossier.accept import Ground
from silcrete.records import Commitment, Proposal

ALIKE = 6
"""Letters at the beginning in which two words must agree, so that `coalition` and `coalitie` count as one word."""
_WORD = re.compile(r"[^\W\d_]{4,}")


def rests_on(commitment: Commitment, ground: Ground) -> bool:
    """Whether a commitment rests on the document: on a passage of this version, or without one on its source."""
    if commitment.passage:
        return commitment.passage in ground.passages
    return bool(ground.document.source) and commitment.source == ground.document.source


def same_as(ground: Ground, proposal: Proposal) -> str:
    """The key of the accepted commitment that an open reading seems to tell again; empty for none, or for two as near.

    It must rest on the same document, have the same last day, and share words; a person decides whether it is the same.
    """
    due = str(proposal.normalised.get("due") or "")[:10]
    if proposal.kind not in ("commitment", "request") or proposal.status != "proposed" or not due:
        return ""
    read = _stems(f"{proposal.text} {proposal.normalised.get('what') or ''}")
    scores = [
        (len(read & _stems(f"{held.what} {held.original}")), held.key)
        for held in ground.commitments.values()
        if held.status == "accepted" and held.due == due and held.key != proposal.key and rests_on(held, ground)
    ]
    best = max((score for score, _ in scores), default=0)
    found = [key for score, key in scores if score == best]
    return found[0] if best and len(found) == 1 else ""


def _stems(text: str) -> set[str]:
    return {word[:ALIKE] for word in _WORD.findall(text.casefold())}
