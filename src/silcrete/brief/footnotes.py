"""What a footnote says: a record in words, with who published it, when, and of which grade; keys stay behind links."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from silcrete.chain.conflicts import RULES
from silcrete.errors import UnknownName
from silcrete.records import (
    KINDS,
    Claim,
    Commitment,
    Disruption,
    Facility,
    Flow,
    Measure,
    Organisation,
    Sourced,
    Stance,
)

if TYPE_CHECKING:
    from silcrete.brief.ground import Ground

LISTED = 6
"""Claims that a run rests on which its footnote names; of more it gives the number."""
RULED = {
    "at least": "the sum of what is on file for its parts, by the lowest claims",
    "at least, firms": "what firms seated there hold, by the lowest claims",
    "at most": "what the lowest claims on others leave",
    "largest of the set": "the largest in the set of shares, of one source, that covers most of the market, the latest "
    "of such sets; its figure by the best grade, among those the latest period",
    "set ": "from the set of shares, of one source, that covers most of the market, the latest of such sets",
}
"""How a figure that no single claim gives was worked out, by the head of the rule of the analyses."""


def claims(ground: Ground, found: Sequence[Claim]) -> str:
    """Claims by subject, quantity, holder, figure, measure and time, each with its page; a like head is said once."""
    said = []
    for head, alike in groupby(found, key=lambda c: _head(ground, c)):
        said.append(f"{head}: {'; '.join(_figure(ground, c) for c in alike)}")
    return "; ".join(said)


def _head(ground: Ground, claim: Claim) -> str:
    words = f"{claim.quantity} of {_subject(ground, claim)}"
    holder = ground.holder(claim)
    return f"{words}, {holder}" if holder else words


def _subject(ground: Ground, claim: Claim) -> str:
    """The name of what a claim is about; its key where nothing on file has a name for it."""
    if claim.subject_kind == "segment" and claim.subject in ground.chain.segments.axis:
        return ground.name(ground.chain.segment(claim.subject))
    if claim.subject_kind not in KINDS:
        return claim.subject
    try:
        record = ground.view.get(KINDS[claim.subject_kind], claim.subject)
    except UnknownName:
        return claim.subject
    return str(getattr(record, "name", "") or getattr(record, "title", "") or claim.subject)


def _figure(ground: Ground, claim: Claim) -> str:
    nature = "" if claim.nature == "observation" else f", a {claim.nature}"
    page = ground.where(claim.source, claim.grade) if claim.source else f" ({claim.recipe or 'derived'})"
    return f"{ground.figure(claim)}, {ground.measure(claim)}{nature}{page}"


def rule(name: str) -> str:
    """By which rule a claim was chosen or a figure worked out, as the end of a footnote."""
    head = name.partition("; ")[2] or name
    if head == "single-claim":
        return " Chosen: the only claim on it that may be shown."
    if head in RULES:
        return f" Chosen: {RULES[head]}."
    known = next((words for start, words in sorted(RULED.items(), reverse=True) if name.startswith(start)), "")
    return f" Worked out: {known or name}."


def record(ground: Ground, one: Sourced) -> str:
    """A record other than a claim: what it is, and its name."""
    match one:
        case Flow():
            ends = (ground.name(ground.chain.segment(key)) for key in (one.start, one.end))
            return "link from {} to {}".format(*ends)
        case Facility():
            return f"site: {one.name}"
        case Organisation():
            return f"firm or institute: {one.name}"
        case Measure():
            return f"measure: {one.name}"
        case Disruption():
            return f"stop or control: {one.name}"
        case Commitment():
            kind = "request to" if requested(one) else "promise of"
            return f"{kind} {one.who}" + (f", {one.made_in}" if one.made_in else "")
        case Stance():
            return f"position: {one.who}, on {one.topic}" + (f", {one.document}" if one.document else "")
    return f"{one.table.replace('_', ' ')} {one.key}"


def requested(commitment: Commitment) -> bool:
    """Whether it is on file as asked by a motion whose vote is not known, and so no promise."""
    return commitment.condition.startswith("asked by a motion")


def run(ground: Ground, keys: Sequence[str]) -> str:
    """What a run rests on: its claims in words, or how many they are."""
    found = [ground.chain.claim(key) for key in keys if key in ground.chain.claims]
    if not found:
        return "Rests on no claim."
    if len(found) > LISTED:
        return f"Rests on {len(found)} claims, listed on its page."
    return f"Rests on: {claims(ground, found)}."
