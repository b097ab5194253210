"""What a check found doubtful about something read in a text, and what it suggests instead (§4)."""

from __future__ import annotations

from silcrete.periods.found import DOUBTS
from silcrete.records import Proposal

IMPOSSIBLE = "impossible"


def flags_of(proposal: Proposal) -> tuple[str, ...]:
    """The doubts about a proposal, in order; reports of checks that were passed are left out."""
    said = proposal.normalised.get("flags") or ()
    names = [said] if isinstance(said, str) else [str(flag) for flag in said]
    if anomaly := proposal.normalised.get("anomaly"):
        names.append(str(anomaly))
    return tuple(dict.fromkeys(name for name in names if name in DOUBTS or name == anomaly))


def suggestion_of(proposal: Proposal) -> str:
    """The day proposed instead of the doubtful one, as an ISO date; empty where there is none."""
    return str(proposal.normalised.get("suggested") or "")


def is_flagged(proposal: Proposal) -> bool:
    """Whether a person should look at it for a doubt, and not only to accept it."""
    return bool(flags_of(proposal))
