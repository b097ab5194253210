"""The record that an accepted proposal stands for: it rests on the passage and keeps the words (§4, §6)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from silcrete.dossier.names import Names, names_in
from silcrete.ledger import View
from silcrete.records import Claim, Commitment, Document, Event, Passage, Proposal, Segment, Sourced, Stance, Version
from silcrete.records.policy import STRENGTHS

ASKED = "asked for, not promised"
"""Condition of a request: it becomes due only when the one asked takes it up."""
_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def record_of(view: View, proposal: Proposal) -> Sourced | None:
    """The Commitment, Claim, Stance or Event of a proposal; None where its kind has none or its reading lacks a field.

    The record has the proposal's key. Its words are those of the proposal that lie in its passage.
    """
    make = _MAKERS.get(proposal.kind)
    if make is None:
        return None
    version = view.get(Version, proposal.version)
    document = view.get(Document, version.document)
    return make(view, proposal, document, names_in(view, proposal.version))


def _grounds(view: View, proposal: Proposal, document: Document) -> dict[str, Any]:
    """The fields every record of a proposal has: source, passage, words, rights, who accepted it and when."""
    grounds = {
        "key": proposal.key,
        "source": document.source,
        "tier": document.tier,
        "licence": document.licence,
        "status": "accepted",
        "reviewed_by": proposal.reviewed_by,
        "reviewed_on": proposal.reviewed_on,
        "note": proposal.reason,
    }
    if proposal.passage:
        passage = view.get(Passage, proposal.passage)
        inside = slice(max(proposal.start, passage.start), min(proposal.end, passage.end))
        grounds |= {"passage": passage.key, "original": view.text(proposal.version)[inside]}
    return grounds


def _commitment(view: View, proposal: Proposal, document: Document, names: Names) -> Commitment | None:
    read = proposal.normalised
    who, what = names.all(read.get("who")), _text(read.get("what"))
    if not who or not what:
        return None
    strength = _text(read.get("strength"))
    recurring = bool(read.get("recurring"))
    due = _day(read.get("due"))
    return Commitment(
        **_grounds(view, proposal, document),
        who=who,
        what=what,
        to_whom=names.all(read.get("to_whom")),
        strength=strength if strength in STRENGTHS else "",
        made_on=document.published,
        made_in=_occasion(document),
        window=_window(view, proposal),
        due=due,
        due_note=_text(read.get("due_basis")),
        condition=_text(read.get("condition")),
        recurring=recurring,
        state="standing" if recurring and not due else "open",
    )


def _request(view: View, proposal: Proposal, document: Document, names: Names) -> Commitment | None:
    read = proposal.normalised
    asked, what = names.all(read.get("of")), _text(read.get("what"))
    if not asked or not what:
        return None
    instrument = read.get("instrument")
    instrument = instrument.get("canonical") if isinstance(instrument, dict) else instrument
    return Commitment(
        **_grounds(view, proposal, document),
        who=asked,
        what=what,
        to_whom=names.all(read.get("who")) or names.all(read.get("to_whom")),
        made_on=_day(read.get("asked_on")),
        made_in=_text(instrument) or _occasion(document),
        window=_window(view, proposal),
        due=_day(read.get("due")),
        due_note=_text(read.get("due_basis")),
        condition=ASKED,
        state="open",
    )


def _claim(view: View, proposal: Proposal, document: Document, names: Names) -> Claim | None:
    read = proposal.normalised
    about = _first(read.get("segment") or read.get("segments") or read.get("about"))
    kind = _text(read.get("type"))
    if not about or not kind:
        return None
    return Claim(
        **_grounds(view, proposal, document),
        subject=about,
        subject_kind="segment" if view.has(Segment, about) else "topic",
        quantity=kind,
        organisation=names.all(read.get("speaker")),
        words=_one_line(proposal.text),
        period=document.published,
        stated_on=document.published,
        method="stated",
    )


def _stance(view: View, proposal: Proposal, document: Document, names: Names) -> Stance | None:
    read = proposal.normalised
    who, topic = names.all(read.get("of") or read.get("who")), _text(read.get("topic"))
    if not who or not topic:
        return None
    return Stance(
        **_grounds(view, proposal, document),
        who=who,
        topic=topic,
        stance="ask",
        words=_text(read.get("what")) or _one_line(proposal.text),
        document=document.key,
        stated_on=document.published,
    )


def _event(view: View, proposal: Proposal, document: Document, names: Names) -> Event | None:
    read = proposal.normalised
    date = _day(read.get("date") or read.get("date_expected"))
    kind = _text(read.get("type"))
    if not date or not kind:
        return None
    return Event(
        **_grounds(view, proposal, document),
        date=date,
        title=f"{kind}: {_one_line(proposal.text)}",
        body=names.all(read.get("actor") or read.get("host")),
        place=names.all(read.get("place")),
        date_note="expected" if not read.get("date") else "",
    )


_MAKERS: dict[str, Callable[[View, Proposal, Document, Names], Sourced | None]] = {
    "commitment": _commitment,
    "request": _request,
    "claim": _claim,
    "aim": _stance,
    "event": _event,
}


def _window(view: View, proposal: Proposal) -> str:
    """The deadline inside the words, as printed."""
    inner = [
        p
        for p in view.find(Proposal, version=proposal.version)
        if p.kind in ("deadline", "date")
        and proposal.start <= p.start
        and p.end <= proposal.end
        and p.status != "rejected"
    ]
    best = min(inner, key=lambda p: (p.kind != "deadline", p.start), default=None)
    return _one_line(best.text) if best else ""


def _occasion(document: Document) -> str:
    return " ".join(part for part in (document.type, document.number or document.key) if part)


def _day(value: Any) -> str:
    text = _text(value)[:10]
    return text if _DAY.fullmatch(text) else ""


def _first(value: Any) -> str:
    return _text(next(iter(value), "")) if isinstance(value, list | tuple) else _text(value)


def _text(value: Any) -> str:
    if isinstance(value, Iterable) and not isinstance(value, str | dict):
        return ", ".join(_text(v) for v in value)
    return "" if value is None else str(value).strip()


def _one_line(text: str) -> str:
    return " ".join(text.split())
