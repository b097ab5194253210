"""The verbs on records of any kind, and on the register of promises."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from silcrete.cli import show
from silcrete.errors import UsageError

if TYPE_CHECKING:
    from silcrete.cli.app import Clocks
    from silcrete.dossier.register import Promise
    from silcrete.ledger import View
    from silcrete.records import Record

TOLD = (
    "title",
    "name",
    "what",
    "who",
    "body",
    "member",
    "topic",
    "stance",
    "words",
    "place",
    "date",
    "start",
    "source",
)
"""Fields that the table of any kind shows; csv and json hold all."""


def whole(view: View, record: Record) -> None:
    """Print the fields of a record, its trail to the publisher, and what became of it."""
    from silcrete.ledger import trail
    from silcrete.records import describe

    for spec in describe(type(record)):
        value = getattr(record, spec.name)
        if value not in (None, "", ()) and spec.name not in ("key", "tier", "status"):
            print(f"  {spec.name:13} {', '.join(map(str, value)) if isinstance(value, tuple) else value}")
    print("trail")
    for step in trail(view, record):
        print(f"  {step.kind:9} {step.title}" + (f"  [{step.detail}]" if step.detail else ""))
    print("on file")
    for state in view.history(type(record), record.key):
        print(f"  {state.recorded_at[:16]}  {state.recorded_by}  {state.why}")


def records(clocks: Clocks, kind: str, given: list[str], format: str) -> None:
    """Print the records of a kind that fit, or one of them whole where its key is given."""
    from silcrete.ledger.select import kind_called, select
    from silcrete.records import describe, to_dict

    found_kind = kind_called(kind)
    wanted = dict(text.split("=", 1) for text in given if "=" in text)
    keys = [text for text in given if "=" not in text]
    if len(keys) > 1 or (keys and wanted):
        raise UsageError("One record is asked for by its key alone.", found=" ".join(given), todo="give field=value.")
    with show.viewed(clocks) as view:
        if keys:
            record = view.get(found_kind, keys[0])
            if format == "table":
                print(f"{found_kind.table} {record.key}")
                whole(view, record)
                return
            found = [record]
        else:
            found = select(view, found_kind, wanted)
    names = [spec.name for spec in describe(found_kind)]
    if format == "table":
        told = {"key", found_kind.dated, *TOLD, *wanted}
        names = [*(n for n in names if n in told and n != "source"), *(["source"] if "source" in names else [])]
    lines = [[_plain(to_dict(r)[n], format) for n in names] for r in found]
    show.rows(names, lines, format, title=f"{len(found)} × {found_kind.table}" if format == "table" else "")


def _plain(value: Any, format: str) -> Any:
    """A field for a row: a list as its entries, in json as it is."""
    if format == "json":
        return value
    return ", ".join(map(str, value)) if isinstance(value, list) else value


def commitments(
    clocks: Clocks, state: str, who: str, to_whom: str, due_before: str, due_after: str, format: str
) -> None:
    """Print the register of promises as of a day."""
    from silcrete.dossier.commitments import on_file
    from silcrete.dossier.names import parties
    from silcrete.dossier.register import promises
    from silcrete.records import Body

    days = [_day(text, name) for text, name in ((due_before, "--due-before"), (due_after, "--due-after"))]
    with show.viewed(clocks, today=True) as view:
        day = dt.date.fromisoformat(str(view.as_of))
        found = promises(view, day, state=state, who=who, to_whom=to_whom, due_before=days[0], due_after=days[1])
        bodies, left_out = view.find(Body), on_file(view)[1]
    lines = []
    for one in found:
        held = one.commitment
        maker, receiver = parties(held, bodies)
        lines.append(
            [held.key, maker, receiver, held.what, held.due, one.status.code, one.status.days or None, _since(one),
             held.condition, held.source]
        )  # fmt: skip
    head = ["key", "who", "to_whom", "what", "due", "state", "days", "stands", "condition", "source"]
    if format == "table":
        head, lines = [h for h in head if h not in ("state", "days")], [[*r[:5], *r[7:]] for r in lines]
    note = "Met is what a person found met. Past due says that no evidence is on file, no more."
    show.rows(head, lines, format, title=f"{show.counted(len(found), 'promise')} as of {day}", note=note)
    for unused in left_out:
        show.say(f"note: {unused}")


def _since(one: Promise) -> str:
    """Where a promise stands, in words."""
    days = show.counted(one.status.days, "day")
    return {
        "past": f"past due by {days}",
        "due": f"due in {days}" if one.status.days else "due today",
        "judge": "evidence to judge",
        "slipped": f"evidence to judge, {days} late",
        "met": f"met {one.status.date}".strip(),
        "standing": "standing",
        "conditional": "on a condition",
        "lapsed": "lapsed",
    }[one.status.code]


def _day(text: str, option: str) -> str:
    from silcrete.ledger.asof import askable

    if not text:
        return ""
    try:
        return askable(dt.date.fromisoformat(text).isoformat(), option)
    except ValueError:
        raise UsageError(f"{option} is not a day.", found=repr(text), todo="write it as 2026-12-31.") from None
