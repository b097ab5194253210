"""Deciding on what was read: a proposal counts for nothing until a person accepts it, with name and day (§11).

A decision adds a revision of the proposal and, where the reading says enough, the record it stands for: a Commitment,
a Claim, a Stance or an Event that rests on the passage and keeps the words (§4, §6). Nothing is changed in place (§3).
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from silcrete.dossier.accept import ground_of, record_of
from silcrete.dossier.correct import corrected
from silcrete.dossier.flags import is_flagged, suggestion_of
from silcrete.dossier.readings import checked
from silcrete.errors import BadInput, UnknownName, UsageError
from silcrete.ledger import Ledger, View
from silcrete.records import Claim, Commitment, Document, Event, Proposal, Record, Segment, Sourced, Stance, Version

STATEMENTS = ("commitment", "request", "claim", "aim", "event")
"""Kinds that say something a person has to weigh; the others name things."""
VERDICTS = ("accepted", "rejected")


@dataclass(frozen=True, slots=True)
class Waiting:
    """A document with what waits for a decision in its latest version: number of proposals by kind, and of flags."""

    document: str
    version: str
    title: str
    published: str
    counts: dict[str, int]
    flagged: int

    @property
    def statements(self) -> int:
        """How many of them say something, or are flagged."""
        return sum(self.counts.get(kind, 0) for kind in STATEMENTS) + self.flagged


@dataclass(frozen=True, slots=True)
class Tally:
    """How much waits for review: what says something or is flagged, and all readings, names of things among them."""

    statements: int
    readings: int

    def __str__(self) -> str:
        return f"{self.statements} statements wait for review, among {self.readings} readings"


def latest_versions(view: View) -> dict[str, str]:
    """The key of the latest version of each document."""
    columns = view.columns(Version, ["key", "document", "number"])
    best: dict[str, tuple[int, str]] = {}
    for key, document, number in zip(columns["key"], columns["document"], columns["number"], strict=True):
        best[document] = max(best.get(document, (0, "")), (int(number), str(key)))
    return {document: key for document, (_, key) in best.items()}


def queue(
    view: View, document: str | None = None, kind: str | None = None, *, status: str = "proposed"
) -> list[Proposal]:
    """Proposals of a status, in the order of the text: what waits in the latest version of each document, or what was
    decided in any version.

    `document` is the key of a document or of one version; `kind` is a kind of proposal, `statements` for all that say
    something or are flagged, or `flags`. Raises UnknownName for a document that is not on file.
    """
    where: dict[str, Any] = {} if status != "proposed" and not document else {"version": _versions(view, document)}
    found = [p for p in view.find(Proposal, status=status, **where) if _asked(p, kind)]
    return sorted(found, key=lambda p: (p.version, p.start, -p.end, p.kind))


def _asked(proposal: Proposal, kind: str | None) -> bool:
    if kind == "flags":
        return is_flagged(proposal)
    if kind == "statements":
        settled = proposal.status != "proposed" and bool(suggestion_of(proposal))
        return proposal.kind in STATEMENTS or is_flagged(proposal) or settled
    return not kind or proposal.kind == kind


def _versions(view: View, document: str | None) -> list[str]:
    latest = latest_versions(view)
    if not document:
        return list(latest.values())
    if document in latest:
        return [latest[document]]
    if view.has(Version, document):
        return [document]
    raise UnknownName("document with a text", document, latest)


def waiting(view: View) -> list[Waiting]:
    """The documents with open proposals, newest first."""
    latest = latest_versions(view)
    of_version = {version: document for document, version in latest.items()}
    counts: dict[str, Counter[str]] = {}
    flagged: Counter[str] = Counter()
    for proposal in view.find(Proposal, status="proposed", version=list(of_version)):
        counts.setdefault(proposal.version, Counter())[proposal.kind] += 1
        flagged[proposal.version] += is_flagged(proposal) and proposal.kind not in STATEMENTS
    documents = {d.key: d for d in view.find(Document, key=[of_version[v] for v in counts])}
    out = [
        Waiting(d.key, latest[d.key], d.title, d.published, dict(counts[latest[d.key]]), flagged[latest[d.key]])
        for d in documents.values()
    ]
    return sorted(out, key=lambda w: (w.published, w.document), reverse=True)


def tally(view: View) -> Tally:
    """What waits for review in the latest version of every document; the same number everywhere it is told."""
    documents = waiting(view)
    return Tally(sum(w.statements for w in documents), sum(sum(w.counts.values()) for w in documents))


def decide(
    ledger: Ledger,
    key: str,
    verdict: str,
    by: str,
    normalised: Mapping[str, Any] | None = None,
    reason: str = "",
    *,
    text: str | None = None,
    start: int | None = None,
    end: int | None = None,
    on: dt.date | None = None,
    seen: Proposal | None = None,
) -> Proposal:
    """Accept, edit or reject a proposal; returns its new revision.

    `verdict` is accepted or rejected; a rejection says why. `normalised` gives fields to change in the reading, `text`,
    `start` and `end` a better span; who, when and `reason` are kept. The ledger refuses words that are not at their
    place in the text, character for character. A decision may be taken again: the record that rests on it follows.
    `seen` is the proposal as the person saw it; where another decided since, UsageError says who, and nothing changes.
    """
    if verdict not in VERDICTS:
        raise UnknownName("verdict", verdict, VERDICTS, todo="use accepted or rejected.")
    if not by.strip():
        raise UsageError("A decision needs a name.", found="no name", todo="say who decides; it is kept with the day.")
    if verdict == "rejected" and not reason.strip():
        raise UsageError(
            "A rejection needs a reason.",
            found="no reason",
            todo="say why in a few words, as --reason 'the speaker only quotes it'; it is kept beside the words.",
        )
    with ledger.writing(by=by.strip(), why=reason.strip() or f"review: {verdict} {key}") as w:
        view = ledger.at()  # read while nobody else can write: what was decided meanwhile is seen
        proposal = view.get(Proposal, key)
        if seen is not None and _decision(proposal) != _decision(seen):
            raise _decided_since(proposal)
        first, last = _span(view, proposal, text, start, end)
        words = view.text(proposal.version)[first:last] if text is None else text
        decided = proposal.but(
            normalised=checked(
                proposal.kind, proposal.normalised, normalised or {}, words, view.names(Segment) if normalised else ()
            ),
            text=words,
            start=first,
            end=last,
            status=verdict,
            reviewed_by=by.strip(),
            reviewed_on=(on or dt.datetime.now(dt.UTC).date()).isoformat(),
            reason=reason.strip(),
        )
        w.add_many([decided, *_following(view, decided), *corrected(view, proposal, decided)])
    return decided


def _decision(proposal: Proposal) -> tuple[str, str, str]:
    return proposal.status, proposal.reviewed_by, proposal.reviewed_on


def _decided_since(proposal: Proposal) -> UsageError:
    """The error for who decides on what another has decided since it was looked at."""
    return UsageError(
        f"This proposal was {proposal.status} already, by {proposal.reviewed_by} on {proposal.reviewed_on}.",
        found=proposal.key,
        todo="look at it again; nothing was changed. To decide otherwise, do it once more, knowing that.",
    )


def _span(view: View, proposal: Proposal, text: str | None, start: int | None, end: int | None) -> tuple[int, int]:
    """The span a decision is about. Words alone are looked for in the text, nearest to where the rule saw them."""
    if text is None or start is not None or end is not None:
        return (proposal.start if start is None else start), (proposal.end if end is None else end)
    whole = view.text(proposal.version)
    places = [i for i in range(len(whole)) if whole.startswith(text, i)] if text else []
    if not places:
        raise BadInput(
            "These words are not in the text, character for character.",
            found=repr(text[:80]),
            todo="copy them from the document as it is on file, quotation marks and blanks included.",
        )
    best = min(places, key=lambda i: abs(i - proposal.start))
    return best, best + len(text)


def resting(view: View, decided: Proposal) -> Sourced | None:
    """The record on file that rests on a decision: the one made of it, or the promise it tells again; None for none."""
    keys = {decided.key, str(decided.normalised.get("same_as") or "")}
    made = (r for kind in (Commitment, Claim, Stance, Event) for r in view.find(kind, key=keys))
    return next(made, None)


def _following(view: View, proposal: Proposal) -> Iterable[Record]:
    """The record that rests on the proposal: added on acceptance, marked rejected on rejection."""
    made = record_of(ground_of(view, proposal.version), proposal)
    if made is None:
        return []
    known = view.find(type(made), key=made.key)
    if proposal.status == "accepted":
        return [_kept(made, known[0]) if known else made]
    if known and made.key == proposal.key:  # a record that stood before the proposal is not touched
        return [known[0].but(status="rejected", reviewed_by=proposal.reviewed_by, reviewed_on=proposal.reviewed_on)]
    return []


def _kept(made: Sourced, known: Sourced) -> Sourced:
    """A new reading of a record on file, without losing what persons added to it since."""
    if not isinstance(known, Commitment) or known.state in ("open", "standing"):
        return made
    return made.but(state=known.state, fulfilled_on=known.fulfilled_on, evidence=known.evidence)
