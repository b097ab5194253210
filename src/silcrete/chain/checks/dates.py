"""Dates that cannot be: ends before starts, promises due before they were made, the past dated after its document."""

from __future__ import annotations

from collections.abc import Iterator

from silcrete.chain.checks.shelf import Limits, Shelf, found, span
from silcrete.records import (
    Claim,
    Commitment,
    Consultation,
    Disruption,
    Document,
    Finding,
    Measure,
    Membership,
    Proposal,
    Question,
    Record,
)

PAIRS: tuple[tuple[type[Record], str, str], ...] = (
    (Disruption, "start", "end"),
    (Membership, "start", "end"),
    (Measure, "date", "expires"),
    (Consultation, "opened", "closes"),
    (Question, "asked_on", "answered_on"),
)
PAST = "date of a past event"
"""A claim about a document whose quantity starts so dates something that the document tells as past."""


def check(shelf: Shelf, limits: Limits) -> Iterator[Finding]:
    """`end-before-start`, `due-before-made`, `fulfilled-before-made`, `impossible-date` and `stated-too-early`."""
    for kind, start, end in PAIRS:
        for record in shelf.all(kind):
            if _before(getattr(record, end), getattr(record, start)):
                what = f"{end} {getattr(record, end)} lies before {start} {getattr(record, start)}"
                yield found(record, "end-before-start", "error", what, "look the dates up and correct the wrong one.")
    for promise in shelf.all(Commitment):
        yield from _promise(promise)
    published = {d.key: d.published for d in shelf.all(Document)}
    for claim in shelf.all(Claim):
        yield from _claim(claim, published)
    for proposal in shelf.all(Proposal):
        yield from _proposal(proposal)


def _before(first: str, second: str) -> bool:
    """Whether the first period ends before the second begins; an empty or unreadable date is never before."""
    a, b = span(first), span(second)
    return bool(a and b and a.end and b.start and a.end < b.start)


def _promise(promise: Commitment) -> Iterator[Finding]:
    made = f"made on {promise.made_on}"
    if _before(promise.due, promise.made_on):
        todo = "read the deadline again; keep the words of the window."
        yield found(promise, "due-before-made", "error", f"due {promise.due}, but {made}", todo)
    if _before(promise.fulfilled_on, promise.made_on):
        todo = "look for the evidence again: what came before cannot fulfil it."
        what = f"fulfilled on {promise.fulfilled_on}, but {made}"
        yield found(promise, "fulfilled-before-made", "error", what, todo)


def impossible(claim: Claim, published: dict[str, str]) -> bool:
    """Whether a claim about a document dates a past event after it; `published` has the day of each document's key."""
    own = published.get(claim.subject, "") if claim.subject_kind == "document" else ""
    return claim.quantity.startswith(PAST) and _before(own, claim.words)


def _claim(claim: Claim, published: dict[str, str]) -> Iterator[Finding]:
    if impossible(claim, published):
        own = published[claim.subject]
        yield found(
            claim,
            "impossible-date",
            "warning",
            f"a past event is dated {claim.words}, after its own document of {own}",
            f"keep the words; the year may be {int(own[:4])} or earlier. Ask the author, and add a correcting claim.",
        )
    if claim.nature == "observation" and _before(claim.stated_on, claim.period):
        yield found(
            claim,
            "stated-too-early",
            "warning",
            f"an observation for {claim.period} was stated on {claim.stated_on}, before that began",
            "mark it as a forecast, or correct the period or the date of the statement.",
        )


def _proposal(proposal: Proposal) -> Iterator[Finding]:
    flags = proposal.normalised.get("flags") or [proposal.normalised.get("flag")]
    if proposal.status == "rejected" or "impossible" not in flags:
        return
    meant = proposal.normalised.get("suggested") or proposal.normalised.get("suggestion")
    hint = f"{meant} may be meant" if meant else "an earlier year may be meant"
    yield found(
        proposal,
        "impossible-date",
        "warning",
        f"{proposal.text!r} dates a past event after its own document",
        f"keep the words; {hint}. Accept, edit or reject it in the review.",
    )
