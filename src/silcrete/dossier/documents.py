"""One version of a document as it is shown: what is known of it, its passages, and what was read in them."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from silcrete.dossier.accept import Ground, ground_of, record_of
from silcrete.dossier.commitments import Status, known_on, status
from silcrete.dossier.flags import flags_of, is_flagged, suggestion_of
from silcrete.dossier.marks import Piece, Span, pieces
from silcrete.dossier.same import rests_on, same_as
from silcrete.errors import UnknownName
from silcrete.ingest.faults import own_faults
from silcrete.ledger import View
from silcrete.records import Case, Commitment, Document, Dossier, Motion, Proposal, Version

MARKS = {"commitment": "commitment", "request": "request", "claim": "claim", "aim": "position"}
"""Kind of proposal -> colour of its words; a flagged one is a flag, all others name things."""


@dataclass(frozen=True, slots=True)
class Note:
    """What was read in one stretch of the text. `mark` is its colour, `title` its kind, `record` what became of it.

    `due` is that of a promise or request; `status` is where it stands, None until a person accepts it; `same` is the
    key of the promise on file that an open reading seems to tell again.
    """

    n: int
    key: str
    kind: str
    mark: str
    text: str
    start: int
    end: int
    passage: str
    reading: dict[str, Any]
    who: str
    to_whom: str
    what: str
    strength: str
    due: str
    condition: str
    flags: tuple[str, ...]
    suggested: str
    review: str
    reviewed_by: str
    reviewed_on: str
    reason: str
    rule: str
    record: str
    same: str
    status: Status | None


@dataclass(frozen=True, slots=True)
class Block:
    """A passage with its words in pieces; `folded` ones are furniture of the page."""

    key: str
    name: str
    type: str
    level: int | None
    page: int | None
    start: int
    end: int
    text: str
    folded: bool
    pieces: tuple[Piece, ...] = field(metadata={"json": False})


@dataclass(frozen=True, slots=True)
class Filed:
    """A dossier the document is filed under: number, place in it, title and key where the dossier is on file."""

    number: str
    sequence: str
    title: str
    key: str


@dataclass(frozen=True, slots=True)
class Person:
    """A person the text names, with the role it gives."""

    name: str
    role: str
    times: int


@dataclass(frozen=True, slots=True)
class Reference:
    """Another text the document speaks of; `kind` and `key` name the record where it is on file."""

    text: str
    type: str
    number: str
    kind: str
    key: str


@dataclass(frozen=True, slots=True)
class Deadline:
    """A promise or request with a last day: as written, as read, and where it stands (None while only proposed)."""

    key: str
    what: str
    as_written: str
    start: str
    end: str
    due: str
    condition: str
    evidence: str
    proposed: bool
    status: Status | None


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document in one of its versions."""

    document: Document
    version: Version
    versions: tuple[Version, ...]
    title: str
    metadata: dict[str, str]
    filed: tuple[Filed, ...]
    cases: tuple[Case, ...]
    persons: tuple[Person, ...]
    references: tuple[Reference, ...]
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...]
    counts: dict[str, int]
    deadlines: tuple[Deadline, ...]

    @property
    def open_notes(self) -> int:
        """How many notes wait for a person."""
        return sum(note.review == "proposed" for note in self.notes)


def document_view(
    view: View, key: str, today: dt.date, *, number: int | None = None, entities: bool = False
) -> DocumentView:
    """The document in its latest version, or in the one of this number.

    `entities` shows names, places and dates as well. Raises UnknownName for a document or version that is not on file.
    """
    document = view.get(Document, key)
    versions = view.find(Version, document=key, order="number")
    if not versions:
        raise UnknownName(
            "text of the document", key, todo="only its data are on file; add its text with `silcrete add`."
        )
    version = next((v for v in versions if v.number == number), None) if number else versions[-1]
    if version is None:
        raise UnknownName(f"version of {key}", f"v{number}", [f"v{v.number}" for v in versions])
    ground = ground_of(view, version.key)
    proposals = ground.proposals
    shown = [p for p in proposals if p.status != "rejected" and (p.kind in MARKS or is_flagged(p) or suggestion_of(p))]
    notes = [note_of(ground, n, proposal, today) for n, proposal in enumerate(shown, 1)]
    spans = [Span(n.start, n.end, n.mark, n.n, n.key) for n in notes]
    if entities:
        known = {p.key for p in shown}
        spans += [Span(p.start, p.end, "entity", 0, p.key) for p in proposals if p.key not in known]
    metadata = _metadata(version, proposals)
    return DocumentView(
        document=document,
        version=version,
        versions=tuple(versions),
        title=document.title,
        metadata=metadata,
        filed=tuple(_filed(view, document, metadata)),
        cases=tuple(_cases(view, document)),
        persons=tuple(_persons(proposals)),
        references=tuple(_references(view, proposals)),
        blocks=tuple(_blocks(ground, spans)),
        notes=tuple(notes),
        counts=dict(Counter("flag" if note.mark == "flag" else note.kind for note in notes)),
        deadlines=tuple(_deadlines(ground, notes, today)),
    )


def note_of(ground: Ground, n: int, proposal: Proposal, today: dt.date) -> Note:
    """What was read in one stretch of the text, as note number `n`, and where it stands on a day."""
    read, names = proposal.normalised, ground.names
    made = record_of(ground, proposal) if proposal.kind in ("commitment", "request") else None
    if made is not None:
        made = ground.commitments.get(made.key, made)
    sound = made is not None and not any(own_faults(made))
    flags = flags_of(proposal)
    request, accepted = proposal.kind == "request", proposal.status == "accepted"
    return Note(
        n=n,
        key=proposal.key,
        kind=proposal.kind,
        mark="flag" if flags and proposal.kind not in MARKS else MARKS.get(proposal.kind, "entity"),
        text=proposal.text,
        start=proposal.start,
        end=proposal.end,
        passage=proposal.passage,
        reading={k: v for k, v in read.items() if v not in (None, "", [], {})},
        who=names.all(read.get("who") or read.get("of") or read.get("speaker")),
        to_whom=names.all(read.get("of") if request else read.get("to_whom")),
        what=_what(ground, read),
        strength=str(read.get("strength") or read.get("type") or ""),
        due=str(read.get("due") or ""),
        condition=str(read.get("condition") or ""),
        flags=flags,
        suggested=suggestion_of(proposal),
        review=proposal.status,
        reviewed_by=proposal.reviewed_by,
        reviewed_on=proposal.reviewed_on,
        reason=proposal.reason,
        rule=proposal.rule,
        record=made.key if made is not None and accepted else "",
        same=same_as(ground, proposal),
        status=status(made, today) if isinstance(made, Commitment) and accepted and sound else None,
    )


def _what(ground: Ground, read: Mapping[str, Any]) -> str:
    """What it is about: the act, the topic, or the names of the segments."""
    about = read.get("what") or read.get("topic") or read.get("segment") or read.get("about") or ""
    keys = [about] if isinstance(about, str) else [str(key) for key in about]
    return ", ".join(ground.segments.get(key) or ground.names.one(key) for key in keys)


def _blocks(ground: Ground, spans: Iterable[Span]) -> Iterable[Block]:
    """The passages in the order of the text, each with the spans that touch it."""
    kept = sorted(spans, key=lambda s: s.start)
    text = ground.version.text
    for passage in sorted(ground.passages.values(), key=lambda p: (p.start, p.end)):
        near = [s for s in kept if s.start < passage.end and s.end > passage.start]
        yield Block(
            key=passage.key,
            name=passage.name,
            type=passage.type,
            level=passage.level,
            page=passage.page,
            start=passage.start,
            end=passage.end,
            text=text[passage.start : passage.end],
            folded=passage.type == "navigation",
            pieces=tuple(pieces(text, passage.start, passage.end, near)),
        )


def _metadata(version: Version, proposals: Iterable[Proposal]) -> dict[str, str]:
    """What page and letterhead say of the document: from the proposals, and over them what the file's reader found."""
    read: dict[str, str] = {}
    for proposal in proposals:
        if proposal.kind == "metadata" and proposal.status != "rejected" and proposal.normalised.get("field"):
            read.setdefault(str(proposal.normalised["field"]), str(proposal.normalised.get("value") or proposal.text))
    return read | {str(k): str(v) for k, v in version.metadata.items() if v not in ("", None)}


def _filed(view: View, document: Document, metadata: Mapping[str, str]) -> Iterable[Filed]:
    known = {d.number: d for d in view.find(Dossier)}
    for i, entry in enumerate(document.dossiers):
        number, _, sequence = entry.rpartition("/") if "/" in entry else (entry, "", "")
        dossier = known.get(number.rpartition("/")[2])
        title = metadata.get("dossier_title", "") if i == 0 else ""
        yield Filed(number, sequence, title or (dossier.title if dossier else ""), dossier.key if dossier else "")


def _cases(view: View, document: Document) -> Iterable[Case]:
    """The cases of the document; one that is not on file is shown by its number alone."""
    known = {c.number: c for c in view.find(Case)}
    for number in document.cases:
        yield known.get(number) or Case(key=number, number=number)


def _persons(proposals: Iterable[Proposal]) -> Iterable[Person]:
    """The persons of the text with the role they have in it, in the order in which they are first named."""
    found: dict[str, Person] = {}
    for proposal in proposals:
        if proposal.kind != "person" or proposal.status == "rejected":
            continue
        read = proposal.normalised
        name = str(read.get("id") or read.get("name") or proposal.text)
        old = found.get(name)
        role = str(read.get("role") or "") or (old.role if old else "")
        found[name] = Person(str(read.get("name") or proposal.text), role, 1 + (old.times if old else 0))
    return found.values()


def _references(view: View, proposals: Iterable[Proposal]) -> Iterable[Reference]:
    """The texts that the document speaks of, each once; those on file get their record."""
    motions = {m.number: m.key for m in view.find(Motion)}
    documents = {d.number: d.key for d in view.find(Document) if d.number}
    seen: set[str] = set()
    for proposal in proposals:
        if proposal.kind != "reference" or proposal.status == "rejected" or proposal.normalised.get("self"):
            continue
        read = proposal.normalised
        number = str(read.get("canonical") or read.get("celex") or read.get("number") or "")
        name = number or str(read.get("name") or proposal.text)
        if name in seen:
            continue
        seen.add(name)
        bare = number.removeprefix("kst-")
        motion, other = motions.get(bare, ""), documents.get(number) or documents.get(proposal.text, "")
        kind = "motion" if motion else "document" if other else ""
        yield Reference(proposal.text, str(read.get("type") or ""), number, kind, motion or other)


def _deadlines(ground: Ground, notes: Iterable[Note], today: dt.date) -> Iterable[Deadline]:
    """The promises and requests with a last day: those on file that rest on this document, then those proposed.

    An open reading that seems to tell a promise on file again has no row of its own.
    """
    spans = [p for p in ground.proposals if p.kind in ("deadline", "date") and p.status != "rejected"]
    by_key = {note.key: note for note in notes}
    on_file = [c for c in ground.commitments.values() if c.status == "accepted" and c.due and rests_on(c, ground)]
    rows = []
    for known in (known_on(c, today) for c in on_file):
        start, end, words = _inner(spans, by_key.get(known.key))
        rows.append(
            Deadline(
                key=known.key,
                what=known.what,
                as_written=words or known.window,
                start=start,
                end=end,
                due=known.due,
                condition=known.condition,
                evidence=known.evidence,
                proposed=False,
                status=status(known, today),
            )
        )
    kept = {known.key for known in on_file}
    for note in notes:
        if note.due and not note.same and note.review == "proposed" and note.key not in kept:
            start, end, words = _inner(spans, note)
            what = note.what or " ".join(note.text.split())
            rows.append(Deadline(note.key, what, words, start, end, note.due, note.condition, "", True, None))
    return sorted(rows, key=lambda row: (row.due, row.key))


def _inner(spans: Iterable[Proposal], note: Note | None) -> tuple[str, str, str]:
    """First and last day and the words of the time given inside a note's words; a deadline goes before a date."""
    if note is None:
        return "", "", ""
    inside = [s for s in spans if note.start <= s.start and s.end <= note.end]
    best = min(inside, key=lambda s: (s.kind != "deadline", s.start), default=None)
    if best is None:
        return "", "", ""
    dated = best if best.normalised.get("end") else next((s for s in inside if s.kind == "date"), best)
    read = dated.normalised
    return str(read.get("start") or ""), str(read.get("end") or best.normalised.get("due") or ""), best.text
