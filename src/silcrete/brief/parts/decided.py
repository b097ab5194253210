"""What was promised or decided, and apart from it what is only asked: measures that touch the supply, commitments that
are due; positions of the members and requests whose vote is not known."""

from __future__ import annotations

import datetime as dt
from typing import cast

from silcrete.brief.footnotes import requested
from silcrete.brief.ground import Ground, without_notes
from silcrete.brief.model import Bullets, Inline, Paragraph, Section
from silcrete.brief.parts.under_way import control
from silcrete.chain import Scenario
from silcrete.chain.scenarios import scenarios
from silcrete.dossier.commitments import known_on, on_file
from silcrete.dossier.names import parties
from silcrete.ingest.faults import LeftOut, parted
from silcrete.ledger.asof import begun
from silcrete.records import Body, Commitment, Disruption, Measure, Segment, Stance

ASKS = {
    "material": ("inputs", "chemicals", "supply security", "value chain"),
    "equipment": ("R&D", "value chain", "supply security"),
    "process": ("value chain", "capacity", "funding", "state aid"),
    "chip type": ("value chain", "capacity", "supply security"),
    "packaging": ("value chain", "capacity"),
    "software/IP": ("R&D", "value chain"),
    "end demand": ("value chain", "supply security"),
}
"""Topics of positions that bear on a supply, by the type of its segment."""
WORDS = ("supply", "crisis", "blueprint")
"""Commitments whose words bear on any supply; the name of the segment is added."""
OPEN = ("open", "claimed", "partly", "slipped", "unknown", "standing")


VERBS = {"against": "is against", "support": "is in favour", "conditional": "agrees on conditions"}
"""What an actor does on a topic, by the kind of its stance; every other kind asks."""


def decided(ground: Ground, segment: Segment, day: dt.date) -> tuple[Section, tuple[tuple[Inline, ...], ...]]:
    """The section, and key points for what ends or is due within 90 days."""
    own = _own(ground, segment)
    measures = [m for m in ground.view.find(Measure) if own & set(m.segments)]
    commitments = [c for c in _open(ground, segment, day) if not requested(c)]
    points: list[tuple[Inline, ...]] = []
    lines: list[tuple[Inline, ...]] = []
    for m in sorted(measures, key=lambda m: m.expires or m.date, reverse=True):
        line = _measure(ground, m, day)
        lines.append(line)
        if m.expires and 0 <= (dt.date.fromisoformat(m.expires) - day).days <= 90:
            points.append(line)
    for d in _stops(ground, own, day):
        lines.append(_stop(ground, d))
    if uncontrolled(ground, segment):
        none = f"No export control on {ground.name(segment)} is on file; that does not mean there is none."
        lines.append((none,))
    bodies = ground.view.find(Body)
    for c in sorted(commitments, key=lambda c: (not c.due, c.due)):
        lines.append(_commitment(ground, c, day, bodies))
    if not lines:
        text = f"No measure or promise on file touches {ground.name(segment)}."
        return Section("What was promised or decided", (Paragraph((text,)),)), ()
    return Section("What was promised or decided", (Bullets(tuple(lines)),)), tuple(points)


def requests(ground: Ground, segment: Segment, body: Body, day: dt.date) -> Section:
    """What the coalition asks for, and requests to others whose vote is not known: nobody has promised any of it."""
    title = "What is asked, and not decided"
    bodies = ground.view.find(Body)
    lines: list[tuple[Inline, ...]] = []
    for c in (c for c in _open(ground, segment, day) if requested(c)):
        ref = ground.cite_record(c.what, c)
        lines.append((f"Asked of {_named(parties(c, bodies)[0])}: ", ref, ". The vote on the motion is not known."))
    for s in sorted(parted(ground.view, Stance)[0], key=lambda s: (s.stated_on, s.key)):
        if _asks(s, segment, body):
            when = ground.fmt.date(s.stated_on) if s.stated_on else "no date"
            words = ground.cite_record(s.words, s)
            lines.append((f"{s.who} {VERBS.get(s.stance, 'asks')}, on {s.topic}, {when}: ", words, "."))
    if not lines:
        text = f"No request or position of {body.name} on file bears on {ground.name(segment)}; silence is not consent."
        return Section(title, (Paragraph((text,)),))
    return Section(title, (Bullets(tuple(lines)),))


def _named(name: str) -> str:
    return f"the {name}" if name.partition(" ")[0] in ("Government", "House", "European") else name


def _open(ground: Ground, segment: Segment, day: dt.date) -> list[Commitment]:
    """What is on file as promised or asked and bears on the supply, unless it was kept or has lapsed."""
    told = [known_on(c, day) for c in on_file(ground.view)[0] if _bears(ground, c, segment)]
    return [c for c in told if c.state in OPEN]


def left_out(ground: Ground, segment: Segment) -> list[LeftOut]:
    """Promises and positions that bear on the supply and cannot be used."""
    promises = [o for o in on_file(ground.view)[1] if _bears(ground, cast("Commitment", o.record), segment)]
    asked = ASKS.get(segment.type, ())
    return promises + [o for o in parted(ground.view, Stance)[1] if cast("Stance", o.record).topic in asked]


def _bears(ground: Ground, commitment: Commitment, segment: Segment) -> bool:
    text = f"{commitment.what} {commitment.note}".casefold()
    return any(w in text for w in (*WORDS, ground.name(segment).casefold()))


def _asks(stance: Stance, segment: Segment, body: Body) -> bool:
    names = {body.name.casefold(), body.key.casefold(), *(a.casefold() for a in body.aliases)}
    return stance.who.casefold() in names and stance.topic in ASKS.get(segment.type, ())


def _measure(ground: Ground, measure: Measure, day: dt.date) -> tuple[Inline, ...]:
    date = ground.fmt.date(measure.date) if measure.date else "no date on file"
    ref = ground.cite_record(f"{measure.name} ({measure.issuer or 'issuer not on file'}, {date})", measure)
    if measure.expires:
        left = (dt.date.fromisoformat(measure.expires) - day).days
        when = f"in {left} days" if left > 1 else "tomorrow" if left == 1 else "today" if left == 0 else "already past"
        return (ref, f" ends on {ground.fmt.date(measure.expires)}, {when}.")
    if measure.source in ground.later:
        return (ref, ": its state on this day is not on file.")
    return (ref, f": {measure.state or 'state not on file'}.")


def _commitment(ground: Ground, commitment: Commitment, day: dt.date, bodies: list[Body]) -> tuple[Inline, ...]:
    who, whom = parties(commitment, bodies)
    text = f"{who}{f' to {whom}' if whom else ''}: {commitment.what}"
    ref = ground.cite_record(text, commitment)
    said = [f"condition: {commitment.condition.removeprefix('if ')}"] if commitment.condition else []
    said += [f"day read from: {without_notes(commitment.due_note)}"] if commitment.due and commitment.due_note else []
    if commitment.evidence and not commitment.condition:
        said.append(f"evidence on file: {commitment.evidence}")
    tail = f" ({'; '.join(said)})." if said else "."
    if not commitment.due:
        return (ref, f", no day set{tail}")
    left = (dt.date.fromisoformat(commitment.due) - day).days
    due = ground.fmt.date(commitment.due)
    if left >= 0:
        return (ref, f", due {due}, in {left} days{tail}")
    if commitment.state == "claimed":
        return (ref, f", due {due}; evidence waits for a person to judge it{tail}")
    return (ref, f", due {due}; whether it was kept is not on file{tail}")


def _own(ground: Ground, segment: Segment) -> set[str]:
    """Keys of a segment and of its parts."""
    chain = ground.chain
    return {chain.segments.keys[i] for i in chain.segments.below(chain.segments.axis.at(segment.key))}


def _stops(ground: Ground, own: set[str], day: dt.date) -> list[Disruption]:
    """Stops and controls of this supply that may still hold on the day, newest first."""
    found = [d for d in ground.view.find(Disruption) if d.segment in own and not (d.end and begun(d.end, day))]
    return sorted(found, key=lambda d: d.start, reverse=True)


def uncontrolled(ground: Ground, segment: Segment) -> list[Scenario]:
    """The scenarios that stop exports of this supply alone, where not one control of its exports is on file."""
    own = _own(ground, segment)
    asked = [s for s in scenarios() if not s.also and s.shock.kind == "export" and s.shock.segment in own]
    measures = any("export" in m.type and own & set(m.segments) for m in ground.view.find(Measure))
    stops = any(control(d) and d.segment in own for d in ground.view.find(Disruption))
    return [] if measures or stops else asked


def _stop(ground: Ground, stop: Disruption) -> tuple[Inline, ...]:
    ref = ground.cite_record(f"{stop.name} ({stop.cause})", stop)
    return (ref, f", since {ground.fmt.date(stop.start)}; no end is on file.")
