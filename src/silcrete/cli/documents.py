"""The verbs on documents: add, extract, review."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from silcrete.cli import show
from silcrete.errors import SilcreteError, UnknownName, UsageError

if TYPE_CHECKING:
    from silcrete.cli.app import Common
    from silcrete.dossier.names import Names
    from silcrete.ingest.add import Added
    from silcrete.ledger import View

PARTIES = ("who", "to_whom", "of", "actor", "host", "speaker", "participants")
"""Fields of a reading that hold keys of persons, bodies or places."""
MAKING = ("commitment", "request", "claim", "aim", "event")
"""Kinds of proposals that become a record of their own."""

NOBODY = ("root", "administrator", "Administrator", "SYSTEM", "nobody", "unknown")
"""Accounts that are no person's: who decides is asked for by name (§11)."""


def add(
    common: Common,
    sources: list[str],
    *,
    key: str,
    dossiers: tuple[str, ...],
    dated: str,
    language: str,
    tier: str,
    extract: bool,
) -> None:
    """Add one or several documents, each in a write of its own; a bad one does not stop the others."""
    from silcrete.ingest.add import add_document
    from silcrete.ingest.fetch import load

    if key and len(sources) > 1:
        raise UsageError("One key cannot name several documents.", found=f"--as {key}", todo="add them one by one.")
    if not all(s.strip() for s in sources):
        raise UsageError("A file has a name.", found="an empty one", todo="name a file, an address, or - for input.")
    if extract:
        _iso_day(dated)
    settings = show.settings_of(common)
    failed: list[SilcreteError] = []
    with show.written(common) as ledger:
        for number, source in enumerate(sources, 1):
            try:
                name = PurePath(source).name or source  # a long path would leave no room for the bar
                with show.stages(name if len(sources) == 1 else f"{number} of {len(sources)}, {name}") as at:
                    at("loading", 0, None)
                    added = add_document(
                        ledger,
                        load(source, stdin=sys.stdin.buffer),
                        by=settings.user,
                        key=key,
                        dossiers=dossiers,
                        dated=dated,
                        language=language,
                        tier=tier,
                        extract=extract,
                        progress=at,
                    )
            except SilcreteError as err:
                if len(sources) == 1:
                    if source not in str(err):
                        err.happened = f"{source}: {err.happened}"
                    raise
                failed.append(err)
                show.say(f"silcrete: {source}: {err}")
                continue
            _told(ledger.at(), added, dossiers)
    if failed:
        raise UsageError(
            f"{len(failed)} of {len(sources)} documents were not added.",
            found=str(failed[0].happened),
            todo="see the lines above; the others are on file.",
        )


def _told(view: View, added: Added, dossiers: tuple[str, ...]) -> None:
    """Say what was added, what of an earlier version no longer waits, and which dossiers are not on file."""
    from silcrete.records import Dossier, Proposal, Version

    state = "added" if added.new else "already on file, no new version"
    notes = list(added.warnings)
    if added.new and not added.version.endswith("@1"):
        state = f"added as a new version of {added.document} (another document? name it with --as)"
        earlier = [v.key for v in view.find(Version, document=added.document) if v.key != added.version]
        if left := view.count(Proposal, version=earlier, status="proposed"):
            notes.append(f"{show.counted(left, 'open proposal')} of earlier versions no longer wait; they stay on file")
    if added.akin:
        notes.append(
            f"{added.akin}, from standard input, has much the same text; if this is its next version, "
            f"add it with --as {added.akin}"
        )
    known = {d.number for d in view.find(Dossier)} | set(view.names(Dossier))
    notes += [f"no dossier {d!r} is on file; the document bears its number" for d in dossiers
              if d not in known and d.partition("/")[0] not in known]  # fmt: skip
    print(
        f"{added.version}: {state}; {show.counted(added.characters, 'character')}, "
        f"{added.language or 'language unknown'}, {show.counted(added.passages, 'passage')}, "
        f"{show.counted(added.proposals, 'proposal')} to review"
    )
    for note in notes:
        show.say(f"  note: {note}")


def extract(source: str, *, as_json: bool, dated: str, language: str, kinds: tuple[str, ...]) -> None:
    """Print what is read in a document."""
    from silcrete.ingest.extract.run import extract as read_items
    from silcrete.ingest.fetch import load
    from silcrete.ingest.text import read

    loaded = load(source, stdin=sys.stdin.buffer)
    day, lang = _iso_day(dated) or None, _language(language) or None
    with show.stages(loaded.name or "standard input") as at:
        at("reading the text", 0, None)
        reading = read(loaded.data, name=loaded.name, media_type=loaded.media_type)
        at(f"looking for proposals in {show.counted(len(reading.passages), 'passage')}", 0, None)
        items = read_items(reading.text, doc=loaded.name or "-", dated=day, language=lang)
    if kinds:
        known = {i.kind for i in items}
        items = [i for i in items if i.kind in kinds]
        if not items and known:
            show.say(f"nothing of that kind; found: {', '.join(sorted(known))}")
    if as_json:
        print(json.dumps([i.to_json() for i in items], ensure_ascii=False, indent=1))
        return
    lines = [[i.kind, f"{i.start}-{i.end}", _short(i.text), _reading(dict(i.normalised))] for i in items]
    show.rows(
        ["kind", "characters", "words", "read as"],
        lines,
        "table",
        title=f"{loaded.name or 'standard input'}: {len(items)} proposals",
        note="Proposals: nothing counts until a person accepts it.",
    )


def review(
    common: Common,
    action: str,
    keys: list[str],
    document: str,
    kind: str,
    status: str,
    reason: str,
    edit: str,
    format: str,
) -> None:
    """List the queue or decide on proposals."""
    from silcrete.dossier.readings import checked
    from silcrete.dossier.review import decide, resting
    from silcrete.records import Proposal

    with show.opened(common) as ledger:
        if action == "list":
            if keys:
                todo = "leave it out, or accept, reject or edit it."
                raise UsageError("A list takes no key.", found=", ".join(keys), todo=todo)
            _queue(ledger.at(), document, kind, status, format)
            return
        if not keys:
            raise UsageError(f"{action} needs the key of a proposal.", found="no key", todo="see `silcrete review`.")
        reading = _object(edit) if action == "edit" else None
        settings = show.settings_of(common)
        if settings.user in NOBODY and common.by is None:
            raise UsageError(
                "A decision is kept with the name of the person who made it.",
                found=f"the account {settings.user!r}, which is no person's",
                todo="say who decides with --by NAME, or set SILCRETE_USER.",
            )
        verdict = "rejected" if action == "reject" else "accepted"
        view = ledger.at()
        waiting = [view.get(Proposal, key) for key in keys]
        for proposal in waiting if reading is not None else ():
            if checked(proposal.kind, proposal.normalised, reading or {}, proposal.text) == proposal.normalised:
                raise UsageError(
                    f"This edit changes nothing in {proposal.key}.",
                    found=edit,
                    todo="name what is to be read otherwise, or accept it as it is.",
                )
        for proposal in waiting:
            if reading is None and proposal.status == verdict and reason in ("", proposal.reason):
                decided, told = proposal, f"was {verdict} already, by"
            else:
                decided = decide(
                    ledger, proposal.key, verdict, settings.user, normalised=reading, reason=reason, seen=proposal
                )
                told = f"{decided.status} by"
            print(f"{decided.key}: {told} {decided.reviewed_by or 'nobody named'} on {decided.reviewed_on}")
            record = resting(ledger.at(), decided)
            if record is not None:
                show.say(f"  on file as {record.table} {record.key}, {record.status}")
            elif decided.status == "accepted" and decided.kind in MAKING:
                show.say("  no record was made of it: its actor or value is not known; edit it to name them")


def _queue(view: View, document: str, kind: str, status: str, format: str) -> None:
    """Print proposals, and how many wait in all."""
    from silcrete.dossier.names import NAMED, Names, named_by
    from silcrete.dossier.review import queue, tally
    from silcrete.records import Body, Proposal, to_dict

    known = {*MAKING, "statements", "flags", *view.columns(Proposal, ["kind"])["kind"]}
    if kind and kind not in known:
        raise UnknownName("kind of proposal", kind, sorted(known))
    found = queue(view, document=document or None, kind=kind or None, status=status)
    if format == "json":
        print(json.dumps([to_dict(p) for p in found], ensure_ascii=False, indent=1))
        return
    cut = _short if format == "table" else str
    bodies = {b.key: b.name for b in view.find(Body)}
    names = Names(bodies | named_by(view.find(Proposal, version={p.version for p in found}, kind=NAMED)))
    lines = [
        [p.key, p.kind, cut(p.text), _reading(_named(p.normalised, names), cut), p.reviewed_by, p.reviewed_on, p.reason]
        for p in found
    ]
    show.rows(
        ["key", "kind", "words", "read as", "by", "on", "reason"],
        lines,
        format,
        title=f"{len(found)} {status}" if document or kind or status != "proposed" else str(tally(view)),
        note="silcrete review accept KEY · reject KEY --reason … · edit KEY --set '{…}'",
    )


def _named(read: dict[str, Any], names: Names) -> dict[str, Any]:
    """A reading with the names of those who promise, ask, act or speak in place of their keys."""
    return {k: names.all(v) if k in PARTIES and v else v for k, v in read.items()}


def _object(text: str) -> dict[str, Any]:
    if not text.strip():
        raise UsageError(
            "An edit says what it changes.", found="no --set", todo="""add --set '{"due": "2025-03-31"}'."""
        )
    try:
        value = json.loads(text)
    except json.JSONDecodeError as err:
        raise UsageError("--set is no JSON.", found=str(err), todo="""write it as '{"due": "2025-03-31"}'.""") from err
    if not isinstance(value, dict):
        raise UsageError("--set must be an object.", found=text, todo="""write it as '{"due": "2025-03-31"}'.""")
    return value


def _iso_day(text: str) -> str:
    import datetime as dt

    if not text:
        return ""
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        raise UsageError("--dated is not a day.", found=repr(text), todo="write it as 2024-12-16.") from None
    from silcrete.ledger.asof import askable

    askable(day.isoformat(), "--dated")
    return text


def _language(text: str) -> str:
    if text and text not in ("nl", "de", "en", "fr"):
        raise UsageError("The rules read four languages.", found=repr(text), todo="use nl, de, en or fr.")
    return text


def _short(text: str, width: int = 60) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= width else flat[: width - 1] + "…"


def _reading(normalised: dict[str, Any], cut: Callable[[str], str] | None = None) -> str:
    left = ("id", "note", "negated")
    parts = ["NEGATED"] if normalised.get("negated") else []
    parts += [f"{k} {v}" for k, v in normalised.items() if v not in (None, "", [], ()) and k not in left]
    return (cut or _short)(" · ".join(parts))
