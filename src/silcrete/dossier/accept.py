"""The record that an accepted proposal stands for: it rests on the passage and keeps the words (§4, §6)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from silcrete.dossier.names import Names, named_by
from silcrete.ingest.references import place_fault, unit_fault
from silcrete.ledger import View
from silcrete.records import (
    Body,
    Claim,
    Commitment,
    Document,
    Event,
    Passage,
    Proposal,
    Segment,
    Sourced,
    Stance,
    Version,
)
from silcrete.records.policy import STRENGTHS

ASKED = "asked for, not promised"
"""Condition of a request: it becomes due only when the one asked takes it up."""
_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


@dataclass(frozen=True)
class Ground:
    """What the records of one version rest on, read once: its document, text, passages, proposals and names."""

    document: Document
    version: Version
    proposals: tuple[Proposal, ...]
    passages: Mapping[str, Passage]
    names: Names
    segments: Mapping[str, str]
    commitments: Mapping[str, Commitment]

    @property
    def dated(self) -> str:
        """The document's date: the one on file, else the one its own text gives."""
        read = (p for p in self.proposals if p.status != "rejected" and p.normalised.get("role") == "document date")
        return self.document.published or next((_day(p.normalised.get("start")) for p in read), "")

    def basis(self, proposal: Proposal) -> dict[str, Any]:
        """The fields every record of a proposal has: source, passage, words, rights, who accepted it and when."""
        fields = {
            "source": self.document.source,
            "tier": self.document.tier,
            "licence": self.document.licence,
            "status": "accepted",
            "reviewed_by": proposal.reviewed_by,
            "reviewed_on": proposal.reviewed_on,
            "note": proposal.reason,
        }
        return {**fields, **self.words(proposal)}

    def words(self, proposal: Proposal) -> dict[str, str]:
        """The passage and the words of the proposal that lie in it; empty where the proposal lies in no passage."""
        passage = self.passages.get(proposal.passage)
        if passage is None:
            return {}
        inside = slice(max(proposal.start, passage.start), min(proposal.end, passage.end))
        return {"passage": passage.key, "original": self.version.text[inside]}

    def inside(self, proposal: Proposal, *kinds: str) -> list[Proposal]:
        """What else was read in the words of a proposal, of some kinds, and not rejected."""
        return [
            p
            for p in self.proposals
            if p.kind in kinds and p.status != "rejected" and proposal.start <= p.start and p.end <= proposal.end
        ]

    def window(self, proposal: Proposal) -> str:
        """The deadline inside the words of a proposal, as printed."""
        inner = self.inside(proposal, "deadline", "date")
        best = min(inner, key=lambda p: (p.kind != "deadline", p.start), default=None)
        return _one_line(best.text) if best else ""


def ground_of(view: View, version: str) -> Ground:
    """The ground of a version; raises UnknownName when it is not on file."""
    held = view.get(Version, version)
    proposals = sorted(view.find(Proposal, version=version), key=lambda p: (p.start, -p.end, p.kind))
    bodies = {body.key: body.name for body in view.find(Body)}
    return Ground(
        document=view.get(Document, held.document),
        version=held,
        proposals=tuple(proposals),
        passages={p.key: p for p in view.find(Passage, version=version)},
        names=Names(bodies | named_by(proposals)),
        segments={s.key: s.name for s in view.find(Segment)},
        commitments={c.key: c for c in view.find(Commitment)},
    )


def record_of(ground: Ground, proposal: Proposal) -> Sourced | None:
    """The Commitment, Claim, Stance or Event of a proposal; None where its kind has none or its reading lacks a field.

    The record has the proposal's key. A reading that is the `same_as` a commitment on file adds its words to that one
    instead of telling the promise twice.
    """
    same = ground.commitments.get(str(proposal.normalised.get("same_as") or ""))
    if same is not None and proposal.kind in ("commitment", "request"):
        return same.but(**ground.words(proposal))
    make = _MAKERS.get(proposal.kind)
    return make(ground, proposal) if make else None


def _commitment(ground: Ground, proposal: Proposal) -> Commitment | None:
    read = proposal.normalised
    who, what = ground.names.all(read.get("who")), _text(read.get("what"))
    if not who or not what:
        return None
    strength = _text(read.get("strength"))
    recurring = bool(read.get("recurring"))
    due = _day(read.get("due"))
    return Commitment(
        key=proposal.key,
        **ground.basis(proposal),
        who=who,
        what=what,
        to_whom=ground.names.all(read.get("to_whom")),
        strength=strength if strength in STRENGTHS else "",
        made_on=ground.dated,
        made_in=_occasion(ground.document),
        window=ground.window(proposal),
        due=due,
        due_note=_text(read.get("due_basis")),
        condition=_text(read.get("condition")),
        recurring=recurring,
        state="standing" if recurring and not due else "open",
    )


def _request(ground: Ground, proposal: Proposal) -> Commitment | None:
    read = proposal.normalised
    asked, what = ground.names.all(read.get("of")), _text(read.get("what"))
    if not asked or not what:
        return None
    instrument = read.get("instrument")
    instrument = instrument.get("canonical") if isinstance(instrument, dict) else instrument
    return Commitment(
        key=proposal.key,
        **ground.basis(proposal),
        who=asked,
        what=what,
        to_whom=ground.names.all(read.get("who")) or ground.names.all(read.get("to_whom")),
        made_on=_day(read.get("asked_on")),
        made_in=_text(instrument) or _occasion(ground.document),
        window=ground.window(proposal),
        due=_day(read.get("due")),
        due_note=_text(read.get("due_basis")),
        condition=ASKED,
        state="open",
    )


def _claim(ground: Ground, proposal: Proposal) -> Claim | None:
    read = proposal.normalised
    named = _keys(read.get("segment") or read.get("segments"))
    about = _keys(read.get("about"))
    kind = _text(read.get("type"))
    if not (named or about) or not kind:
        return None
    inside = [str(p.normalised.get("segment")) for p in ground.inside(proposal, "segment")]
    segment = next((key for key in (*named, *about, *inside) if key in ground.segments), "")
    places = [code for key in about if key.startswith(("country:", "region:")) and (code := key.partition(":")[2])]
    lone = places[0] if len(about) == 1 and places and place_fault(places[0]) is None else ""
    return Claim(
        key=proposal.key,
        **ground.basis(proposal),
        **_figure(ground, proposal),
        subject=segment or ground.document.key,
        subject_kind="segment" if segment else "document",
        quantity=kind,
        place=lone,
        organisation=ground.names.all(read.get("speaker")),
        object="" if lone else ground.names.all([key for key in (*named, *about) if key != segment]),
        words=_one_line(proposal.text),
        period=ground.dated,
        stated_on=ground.dated,
        method="stated",
    )


def _figure(ground: Ground, proposal: Proposal) -> dict[str, Any]:
    """The figure of a claim: its own, else the one quantity in its words; empty where none can be told."""
    own, inside = proposal.normalised, [p.normalised for p in ground.inside(proposal, "quantity")]
    read = own if own.get("value") is not None else inside[0] if len(inside) == 1 and not own.get("negated") else {}
    if not all(isinstance(n, int | float) for name in ("value", "low", "high") for n in _listed(read.get(name))):
        return {}
    percent = read.get("unit") == "percent"
    unit = "fraction" if percent else _text(read.get("unit"))
    ends = read["value"] if isinstance(read.get("value"), list) else [read.get("low"), read.get("high")]
    value = None if isinstance(read.get("value"), list) else read.get("value")
    value, low, high = (None if n is None else round(float(n) / (100 if percent else 1), 12) for n in (value, *ends))
    given = [n for n in (low, value, high) if n is not None]
    if not unit or not given or unit_fault(unit) is not None or given != sorted(given):
        return {}
    qualifier = _text(read.get("qualifier"))
    about = qualifier if qualifier in ("<", ">", "~") else ""
    return {"value": value, "low": low, "high": high, "unit": unit, "qualifier": about}


def _stance(ground: Ground, proposal: Proposal) -> Stance | None:
    read = proposal.normalised
    who, topic = ground.names.all(read.get("of") or read.get("who")), _text(read.get("topic"))
    if not who or not topic:
        return None
    return Stance(
        key=proposal.key,
        **ground.basis(proposal),
        who=who,
        topic=topic,
        stance="ask",
        words=_text(read.get("what")) or _one_line(proposal.text),
        document=ground.document.key,
        stated_on=ground.dated,
    )


def _event(ground: Ground, proposal: Proposal) -> Event | None:
    read = proposal.normalised
    date = _day(read.get("date") or read.get("date_expected"))
    kind = _text(read.get("type"))
    if not date or not kind:
        return None
    return Event(
        key=proposal.key,
        **ground.basis(proposal),
        date=date,
        title=f"{kind}: {_one_line(proposal.text)}",
        body=ground.names.all(read.get("actor") or read.get("host")),
        place=ground.names.all(read.get("place")),
        date_note="expected" if not read.get("date") else "",
    )


_MAKERS: dict[str, Callable[[Ground, Proposal], Sourced | None]] = {
    "commitment": _commitment,
    "request": _request,
    "claim": _claim,
    "aim": _stance,
    "event": _event,
}


def _occasion(document: Document) -> str:
    return " ".join(part for part in (document.type, document.number or document.key) if part)


def _day(value: Any) -> str:
    text = _text(value)[:10]
    return text if _DAY.fullmatch(text) else ""


def _keys(value: Any) -> list[str]:
    return [text for one in _listed(value) if (text := _text(one))]


def _listed(value: Any) -> list[Any]:
    """The values of a field that holds one or several; none for None."""
    return list(value) if isinstance(value, list | tuple) else [] if value is None else [value]


def _text(value: Any) -> str:
    if isinstance(value, Iterable) and not isinstance(value, str | dict):
        return ", ".join(_text(v) for v in value)
    return "" if value is None else str(value).strip()


def _one_line(text: str) -> str:
    return " ".join(text.split())
