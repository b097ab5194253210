"""Quotes that are not, or no longer, in their passage (§6)."""

from __future__ import annotations

from collections.abc import Iterator

from silcrete.chain.checks.shelf import Limits, Shelf, found
from silcrete.records import KINDS, Finding, Passage, Proposal, Record, Sourced, Version


def check(shelf: Shelf, limits: Limits) -> Iterator[Finding]:
    """`quote-mismatch`: words that the text on file does not hold, and spans that do not cut out their words."""
    quoting = [
        r
        for kind in KINDS.values()
        if issubclass(kind, Sourced)
        for r in shelf.all(kind)
        if r.passage and r.original and r.passage in shelf.keys(Passage)
    ]
    proposals = shelf.all(Proposal)
    if not quoting and not proposals:
        return
    texts = {v.key: v.text for v in shelf.all(Version)}
    spans = {p.key: p for p in shelf.all(Passage)} if quoting else {}
    for record in quoting:
        spot = spans.get(record.passage)
        words = texts.get(spot.version, "")[spot.start : spot.end] if spot else ""
        if record.original not in words:
            yield _mismatch(record, record.original, words)
    for proposal in proposals:
        words = texts.get(proposal.version, "")[proposal.start : proposal.end]
        if proposal.text != words:
            yield _mismatch(proposal, proposal.text, words)


def _mismatch(record: Record, said: str, words: str) -> Finding:
    what = f"the words {said[:60]!r} are not in the passage, which reads {words[:60]!r}"
    todo = "quote the text as it is on file, or point at the version that was quoted."
    return found(record, "quote-mismatch", "error", what, todo)
