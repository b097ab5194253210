"""Old figures and gaps: what is on file, but for a time long past, and what is not on file at all."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator

from silcrete.chain.checks.shelf import Limits, Shelf, ago, found, span, years_before
from silcrete.records import Claim, Facility, Finding, Segment


def check(shelf: Shelf, limits: Limits) -> Iterator[Finding]:
    """`stale` figures and states, and `gap` for every segment without a share."""
    claims = shelf.sound()
    yield from _stale(claims, shelf.today, limits)
    if "state" in limits.half_life:
        for site in shelf.all(Facility):
            yield from _state(site, shelf.today, limits.half_life["state"])
    known = {c.subject for c in claims if c.subject_kind == "segment" and c.quantity == "share"}
    for segment in shelf.all(Segment):
        if segment.key not in known:
            what = "no share of any place or firm is on file"
            yield found(
                segment, "gap", "note", what, "add a claim with a source, or leave the gap: it is shown as one."
            )


def _stale(claims: list[Claim], today: str, limits: Limits) -> Iterator[Finding]:
    """The newest observation of a quantity of a segment, when it is older than the quantity's half-life."""
    newest: dict[tuple[str, str], tuple[dt.date, Claim]] = {}
    for claim in claims:
        if claim.subject_kind != "segment" or claim.nature != "observation" or claim.quantity not in limits.half_life:
            continue
        time = span(claim.period) or span(claim.stated_on)
        if time is None or time.end is None:
            continue
        fact = (claim.subject, claim.quantity)
        if fact not in newest or time.end > newest[fact][0]:
            newest[fact] = (time.end, claim)
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for claim in claims:
        counts[claim.subject, claim.quantity] += 1
    for fact, (end, claim) in sorted(newest.items()):
        age, most = years_before(today, end), limits.half_life[claim.quantity]
        if age > most:
            what = (
                f"the newest {claim.quantity} of {claim.subject} is for {claim.period or claim.stated_on}, "
                f"{ago(today, end)} ({counts[fact]} on file)"
            )
            yield found(
                claim, "stale", "note", what, "look for a newer figure; until then the period is shown with it."
            )


def _state(site: Facility, today: str, most: float) -> Iterator[Finding]:
    time = span(site.stated_on)
    if time is not None and time.end is not None and years_before(today, time.end) > most:
        what = f"the state {site.state!r} was last stated in {site.stated_on}, {ago(today, time.end)}"
        yield found(site, "stale", "note", what, "look whether the site is still in this state.")
