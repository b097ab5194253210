"""The review queue: one row is one decision. The words, the reading, the action; who decided and when is kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from silcrete.desk.context import Context
from silcrete.desk.links import link
from silcrete.desk.naming import said
from silcrete.desk.pages import HTML_ONLY, Done, ListData
from silcrete.desk.render import printed_date
from silcrete.dossier.accept import Ground, ground_of
from silcrete.dossier.commitments import on_file
from silcrete.dossier.documents import Note, note_of
from silcrete.dossier.flags import IMPOSSIBLE, is_flagged, suggestion_of
from silcrete.dossier.readings import MEASURED, NUMBERS, number_of
from silcrete.dossier.review import STATEMENTS, Waiting, decide, queue, waiting
from silcrete.dossier.same import same_as
from silcrete.errors import UsageError
from silcrete.ledger import View
from silcrete.records import STATUSES, Document, Proposal, Version

AROUND = 120
"""Characters of the text shown before and after the words."""
PAGE_ROWS = 60
BUTTONS = {"accept": "accepted", "reject": "rejected", "same": "accepted", "suggest": "accepted", "keep": "accepted"}
"""Button of a row -> verdict."""
NOT_EDITED = ("flags", "anomaly", "suggested", "id", "parts")
"""Fields of a reading that the form does not offer."""
EDITED = {
    "commitment": ("who", "what", "to_whom", "strength", "due", "condition"),
    "request": ("who", "of", "what", "due"),
    "claim": ("type", "about", "segment"),
    "aim": ("topic", "of"),
    "event": ("type", "date", "place", "actor"),
    "date": ("start", "end"),
    "deadline": ("due", "of"),
}
"""Fields that the form offers for a kind even where the rule left them empty."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """One proposal in its context, with its reading."""

    key: str
    document: str
    version: str
    kind: str
    status: str
    text: str
    before: str = field(metadata=HTML_ONLY)
    after: str = field(metadata=HTML_ONLY)
    language: str
    passage: str
    start: int
    end: int
    rule: str
    confidence: float | None
    reading: dict[str, Any]
    flags: tuple[str, ...]
    suggested: str
    reviewed_by: str
    reviewed_on: str
    reason: str
    url: str
    note: Note = field(metadata=HTML_ONLY)
    told: str = field(metadata=HTML_ONLY)


@dataclass(frozen=True, kw_only=True)
class Form:
    """The form that edits one reading: its words, its fields as text, and the promises it may be the same as."""

    key: str
    status: str
    text: str
    fields: tuple[tuple[str, str], ...]
    same: tuple[tuple[str, str], ...]
    same_as: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class ReviewPage(ListData):
    """What waits for a decision in one document, and which documents have something waiting."""

    row: ClassVar[type] = Row
    rows: tuple[Row, ...]
    document: str
    document_title: str
    documents: tuple[Waiting, ...]
    kind: str
    status: str
    counts: dict[str, int]
    current: str = field(metadata=HTML_ONLY)
    done: Proposal | None = field(metadata=HTML_ONLY)
    form: Form | None = field(metadata=HTML_ONLY)


def review(ctx: Context) -> ReviewPage:
    """The queue of one document.

    `document` (key of a document or version; without it the newest with something open), `kind` (`statements`, which
    is the default, `flags`, `all`, or one kind), `status`, `at` (the proposal to stand on), `edit` (the one to edit),
    `done` (the one just decided, said aloud), `key` (one proposal, wherever it is). The CSV without a document holds
    what was read in all of them, decided or not.
    """
    documents = waiting(ctx.view)
    status = ctx.choice("status", STATUSES, "proposed")
    single, edit, done = (ctx.on_file(name, "proposal", Proposal) for name in ("key", "edit", "done"))
    whole = ctx.format == "csv" and not (single or edit)
    document = ctx.one("document")
    kind = ctx.choice("kind", _kinds(ctx.view), "all" if whole and not document else "statements")
    at = ctx.one("at") or edit
    ctx.choice("reject", ("yes",))
    if single:
        found = [ctx.view.get(Proposal, single)]
        document, kind = _document_of(ctx.view, found[0].version), "all"
    elif whole and not document:
        asked = [status] if ctx.one("status") else STATUSES
        found = [p for s in asked for p in queue(ctx.view, None, None if kind == "all" else kind, status=s)]
    else:
        document = document or (_document_of(ctx.view, ctx.view.get(Proposal, edit).version) if edit else "")
        document = document or next((w.document for w in documents if w.statements or kind == "all"), "")
        found = queue(ctx.view, document, None if kind == "all" else kind, status=status) if document else []
        if edit and edit not in {p.key for p in found}:
            found = [ctx.view.get(Proposal, edit), *found]
    open_ = queue(ctx.view, document, status=status) if document else []
    counts = Counter("flag" if is_flagged(p) and p.kind not in STATEMENTS else p.kind for p in open_)
    offset = ctx.number("offset", 0, low=0, high=1_000_000)
    shown = found if ctx.format == "csv" else found[offset : offset + PAGE_ROWS]
    rows = _rows(ctx, shown)
    more = ctx.here(offset=offset + PAGE_ROWS) if len(found) > offset + PAGE_ROWS and ctx.format != "csv" else ""
    keys = [row.key for row in rows]
    return ReviewPage(
        title=ctx.t("review.title"),
        crumbs=((ctx.t("nav.dossiers"), "/dossiers"), (ctx.t("review.title"), "")),
        rows=rows,
        total=len(found),
        next=more,
        document=document,
        document_title=_title(ctx.view, document),
        documents=tuple(documents),
        kind=kind,
        status=status,
        counts=dict(counts),
        current=at if at in keys else next(iter(keys), ""),
        done=next(iter(ctx.view.find(Proposal, key=done)), None) if done else None,
        form=_form(ctx.view, edit) if edit else None,
    )


def _kinds(view: View) -> list[str]:
    """What the queue can be narrowed to: the three groups, and every kind that was read."""
    return ["statements", "flags", "all", *sorted(set(view.columns(Proposal, ["kind"])["kind"]))]


def _document_of(view: View, version: str) -> str:
    return view.get(Version, version).document


def _title(view: View, key: str) -> str:
    """The title of a document, or of that of a version."""
    found = view.find(Document, key=key) or view.find(Document, key=key.rpartition("@")[0])
    return found[0].title if found else key


def _rows(ctx: Context, proposals: list[Proposal]) -> tuple[Row, ...]:
    grounds: dict[str, Ground] = {}
    out = []
    for n, proposal in enumerate(proposals, 1):
        ground = grounds.get(proposal.version)
        if ground is None:
            ground = grounds[proposal.version] = ground_of(ctx.view, proposal.version)
        out.append(_row(ctx, ground, n, proposal))
    return tuple(out)


def _row(ctx: Context, ground: Ground, n: int, proposal: Proposal) -> Row:
    note = note_of(ground, n, proposal, ctx.day_date)
    text = ground.version.text
    passage = ground.passages.get(proposal.passage)
    first = max(passage.start if passage else 0, proposal.start - AROUND)
    last = min(max(passage.end, proposal.end) if passage else len(text), proposal.end + AROUND)
    return Row(
        key=proposal.key,
        document=ground.document.key,
        version=proposal.version,
        kind=proposal.kind,
        status=proposal.status,
        text=proposal.text,
        before=_clipped(text, first, proposal.start, passage.start if passage else 0),
        after=_clipped(text, proposal.end, last, passage.end if passage else len(text)),
        language=ground.version.language,
        passage=passage.name if passage else "",
        start=proposal.start,
        end=proposal.end,
        rule=proposal.rule,
        confidence=proposal.confidence,
        reading=dict(proposal.normalised),
        flags=note.flags,
        suggested=note.suggested,
        reviewed_by=proposal.reviewed_by,
        reviewed_on=proposal.reviewed_on,
        reason=proposal.reason,
        url=ctx.href(link("passage", proposal.passage) if proposal.passage else link("version", proposal.version)),
        note=note,
        told=_told(ctx, proposal.normalised, " · "),
    )


def _told(ctx: Context, value: Any, joint: str = ", ") -> str:
    """A reading in words: each filled field by its name, days as dates, lists and parts spelt out."""
    if isinstance(value, Mapping):
        filled = ((name, part) for name, part in value.items() if part not in (None, "", [], {}, False))
        return joint.join(f"{said(ctx.t, 'field', name)}{ctx.t.colon}{_told(ctx, part)}" for name, part in filled)
    if isinstance(value, list):
        return ", ".join(_told(ctx, part) for part in value)
    if isinstance(value, bool):
        return ctx.t("review.yes")
    return printed_date(ctx, value) if isinstance(value, str) else str(value)


def _clipped(text: str, start: int, end: int, edge: int) -> str:
    """Context of some words, cut between words and marked where it does not reach the edge of its passage."""
    piece = text[start:end]
    if edge < start:
        return "…" + piece[piece.find(" ") + 1 :]
    return piece[: piece.rfind(" ") if " " in piece else None] + " …" if end < edge else piece


def _form(view: View, key: str) -> Form:
    proposal = view.get(Proposal, key)
    document = view.get(Document, _document_of(view, proposal.version))
    names = dict.fromkeys([*EDITED.get(proposal.kind, ()), *proposal.normalised])
    shown = [n for n in names if n not in NOT_EDITED and n != "same_as" and not _nested(proposal.normalised.get(n))]
    same: list[tuple[str, str]] = []
    if proposal.kind in ("commitment", "request") and document.source:
        promises, _ = on_file(view, source=document.source)
        same = [(c.key, c.what) for c in promises if c.key != key]
    return Form(
        key=key,
        status=proposal.status,
        text=proposal.text,
        fields=tuple((n, _as_text(proposal.normalised.get(n))) for n in shown),
        same=tuple(same),
        same_as=str(proposal.normalised.get("same_as") or same_as(ground_of(view, proposal.version), proposal)),
        reason=proposal.reason,
    )


def _nested(value: Any) -> bool:
    return isinstance(value, dict) or (isinstance(value, list) and any(isinstance(v, dict) for v in value))


def _as_text(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(str(v) for v in value)
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def decide_action(ctx: Context, form: Mapping[str, str]) -> Done:
    """Take one decision.

    Fields: `key` and `verdict` (accepted or rejected), or a button whose value is the key: `accept`, `reject`, `same`
    (accept as the promise on file that it seems to tell again), `suggest` (accept with the suggested date) or `keep`
    (accept a flagged date as it is written); `name` who decides; `reason`; `text` better words; `reading.X` a new
    value of field X of the reading; `seen` the status the proposal had when the form was drawn: where another has
    decided since, it is told and nothing changes.
    """
    key, verdict, button = form.get("key", ""), form.get("verdict", ""), ""
    for name, word in BUTTONS.items():
        if form.get(name):
            key, verdict, button = form[name], word, name
    if not key or not verdict:
        raise UsageError("The form names no decision.", found=", ".join(sorted(form)), todo="send it from the queue.")
    before = ctx.view.get(Proposal, key)
    if verdict == "rejected" and not form.get("reason", ""):
        raise UsageError("A rejection gives its reason.", found="no reason", todo="say in a few words why it is wrong.")
    text = form.get("text", "")
    reading = _changed(before, form)
    if button == "same" and (known := same_as(ground_of(ctx.view, before.version), before)):
        reading |= {"same_as": known}
    if button == "suggest" and (day := suggestion_of(before)):
        kept = [flag for flag in before.normalised.get("flags") or [] if flag != IMPOSSIBLE]
        reading |= {"start": day, "end": day, "flags": kept}
    decided = decide(
        ctx.ledger,
        key,
        verdict,
        by=form.get("name") or ctx.user,
        normalised=reading,
        reason=form.get("reason", "") or ("kept as written" if button == "keep" else ""),
        text=text if text and text != before.text else None,
        on=ctx.today,
        seen=before.but(status=form["seen"]) if form.get("seen") in STATUSES else before,
    )
    following = _next(ctx, decided, form)
    data = {
        "key": decided.key,
        "status": decided.status,
        "reviewed_by": decided.reviewed_by,
        "reviewed_on": decided.reviewed_on,
        "next": following,
    }
    back = form.get("back", "")
    if back.startswith("/") and not back.startswith("//"):
        return Done(back, data)
    document = _document_of(ctx.view, decided.version)
    kind = form.get("kind", "")
    return Done(ctx.href("/review", document=document, kind=kind, at=following, done=decided.key), data)


def _changed(before: Proposal, form: Mapping[str, str]) -> dict[str, Any]:
    """The fields of the reading that the form changed, in the type they had."""
    out: dict[str, Any] = {}
    for name, text in form.items():
        field_name = name.removeprefix("reading.")
        if not name.startswith("reading.") or text == _as_text(before.normalised.get(field_name)):
            continue
        old = before.normalised.get(field_name)
        if isinstance(old, list) and not (before.kind in MEASURED and field_name in NUMBERS):
            out[field_name] = [part.strip() for part in text.split(",") if part.strip()]
        elif before.kind in MEASURED and field_name in NUMBERS and text:
            out[field_name] = number_of(text)
        elif isinstance(old, bool):
            out[field_name] = text.strip().casefold() in ("true", "1", "yes")
        else:
            out[field_name] = text or None
    return out


def _next(ctx: Context, decided: Proposal, form: Mapping[str, str]) -> str:
    """The next open proposal of the same document and kind, behind the one decided; else the first one open."""
    kind = form.get("kind") or "statements"
    open_ = queue(ctx.ledger.at(), decided.version, None if kind == "all" else kind)
    behind = [p.key for p in open_ if (p.start, p.key) > (decided.start, decided.key)]
    return next(iter(behind), next((p.key for p in open_), ""))
