"""The register of promises: what was promised, by when, and what is on file; and one promise with its judgement."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import ClassVar

from silcrete.desk.charts.timeline import Promise, Span
from silcrete.desk.context import Context
from silcrete.desk.links import link
from silcrete.desk.pages import HTML_ONLY, Done, ListData, PageData
from silcrete.desk.sorting import Key, Order, in_order, order_of
from silcrete.desk.unused import Unused, unused
from silcrete.dossier.calendar import Entry, calendar
from silcrete.dossier.commitments import (
    CODES,
    GROUPS,
    Status,
    first_day,
    judge,
    known_on,
    last_day,
    on_file,
    period_of,
    status,
)
from silcrete.dossier.feeds import Item, atom, rss
from silcrete.errors import UsageError
from silcrete.ingest.faults import own_faults
from silcrete.ledger import Step, trail
from silcrete.records import Commitment, Passage, Source, Version
from silcrete.records.policy import STRENGTHS

COPIED = frozenset(Commitment.__dataclass_fields__) - {"state", "status"}
"""Fields of the record that a row shows as they are; `state` and `status` mean other things there."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """One promise. `status` is computed for the day of the page; `start` and `end` are the period promised."""

    key: str
    what: str
    who: str
    to_whom: str
    strength: str
    made_on: str
    made_in: str
    window: str
    start: str
    end: str
    due: str
    due_note: str
    condition: str
    recurring: bool
    status: str
    days: int
    fulfilled_on: str
    evidence: str
    certainty: str
    source: str
    passage: str
    original: str
    reviewed_by: str
    reviewed_on: str
    url: str
    state: Status = field(metadata=HTML_ONLY)
    promise: Promise = field(metadata=HTML_ONLY)


SORTS: dict[str, Key[Row]] = {
    "what": lambda r: r.what,
    "who": lambda r: r.who,
    "due": lambda r: r.due,
    "status": lambda r: (GROUPS.index(r.state.group), r.due),
}
"""Column -> what it is sorted by."""


@dataclass(frozen=True, kw_only=True)
class Register(ListData):
    """Promises in groups: past due, due, evidence to judge, met, standing or conditional.

    `groups` counts all promises on the day of the page, `shown` those that the filters leave, `left_out` names those
    that cannot be used.
    """

    row: ClassVar[type] = Row
    rows: tuple[Row, ...]
    groups: dict[str, int]
    shown: dict[str, int]
    sources: int
    sure: int
    to_judge: int
    left_out: tuple[Unused, ...]
    span: Span = field(metadata=HTML_ONLY)
    choices: dict[str, tuple[str, ...]] = field(metadata=HTML_ONLY)
    order: Order = field(metadata=HTML_ONLY)

    def as_ics(self, ctx: Context) -> str:
        """A calendar of tasks: every promise with a last day."""
        return calendar(self.title, [_entry(ctx, row) for row in self.rows if last_day(row.due)])

    def as_atom(self, ctx: Context) -> str:
        """An Atom feed of the promises, by the time they were last written."""
        return atom(self.title, ctx.base + ctx.here(".atom"), [_item(ctx, row) for row in self.rows])

    def as_rss(self, ctx: Context) -> str:
        """An RSS feed of the promises, by their own day: when they were met, else when they were made."""
        items = [replace(_item(ctx, row), updated=_own_day(ctx, row)) for row in self.rows]
        return rss(self.title, ctx.base + ctx.here(), items)


def commitments(ctx: Context) -> Register:
    """The register, nearest day first in each group.

    Filters: `status` (a code or group), `due_before` and `due_after` (days), `who`, `to_whom` (words in them),
    `strength`, `certainty`, `source`, `q` (words anywhere). `sort` is a column of SORTS, `-` before it for falling
    order: one list without groups.
    """
    held, left_out = on_file(ctx.view)
    rows = [_row(ctx, c) for c in held]
    choices = {
        "strength": tuple(s for s in STRENGTHS if any(r.strength == s for r in rows)),
        "certainty": tuple(sorted({r.certainty for r in rows if r.certainty})),
    }
    groups = Counter(row.state.group for row in rows)
    rows = [row for row in rows if _matches(ctx, row, choices)]
    order = {group: n for n, group in enumerate(GROUPS)}
    rows.sort(key=lambda r: (order[r.state.group], _nearness(r), r.key))
    shown = Counter(row.state.group for row in rows)
    sort = order_of(ctx, SORTS)
    rows = in_order(rows, sort, SORTS)
    return Register(
        title=ctx.t("commitments.title"),
        crumbs=((ctx.t("nav.commitments"), ""),),
        rows=tuple(rows),
        total=len(rows),
        groups={group: groups.get(group, 0) for group in GROUPS},
        shown={group: shown.get(group, 0) for group in GROUPS},
        sources=len({row.source for row in rows if row.source}),
        sure=shown.get("met", 0),
        to_judge=shown.get("judge", 0),
        left_out=unused(ctx, left_out),
        span=_span(rows, ctx.day_date, ctx.other_day),
        choices=choices,
        order=sort,
    )


def _matches(ctx: Context, row: Row, choices: Mapping[str, tuple[str, ...]]) -> bool:
    wanted = ctx.choice("status", CODES)
    strength = ctx.choice("strength", choices["strength"])
    certainty = ctx.choice("certainty", choices["certainty"])
    before, after, source = ctx.date("due_before"), ctx.date("due_after"), ctx.one("source")
    due = last_day(row.due)
    text = " ".join((row.what, row.who, row.to_whom, row.made_in, row.window, row.evidence, row.key)).casefold()
    return (
        wanted in ("", row.status, row.state.group)
        and strength in ("", row.strength)
        and certainty in ("", row.certainty)
        and source in ("", row.source)
        and (not before or (due is not None and due.isoformat() <= before))
        and (not after or (due is not None and due.isoformat() >= after))
        and ctx.one("who").casefold() in row.who.casefold()
        and ctx.one("to_whom").casefold() in row.to_whom.casefold()
        and all(word in text for word in ctx.one("q").casefold().split())
    )


def _nearness(row: Row) -> int:
    """Days from the day of the page, so that the nearest stands first; the latest met first; without a day last."""
    if row.status == "met":
        day = last_day(row.fulfilled_on)
        return -day.toordinal() if day else 0
    due = last_day(row.due)
    return row.days if row.status in ("past", "due") else due.toordinal() if due else 10**7


def _row(ctx: Context, held: Commitment) -> Row:
    held = known_on(held, ctx.day_date)
    state = status(held, ctx.day_date)
    start, end = period_of(held)
    return Row(
        **{f.name: getattr(held, f.name) for f in fields(Row) if f.name in COPIED},
        start=start.isoformat() if start else "",
        end=end.isoformat() if end else "",
        status=state.code,
        days=state.days,
        url=ctx.href(link("commitment", held.key)),
        state=state,
        promise=_promise(held, state, start, end),
    )


def _promise(held: Commitment, state: Status, start: dt.date | None, end: dt.date | None) -> Promise:
    evidence = last_day(state.date) if state.code in ("judge", "slipped") else None
    met = last_day(held.fulfilled_on) if state.code == "met" else None
    code = "standing" if state.code == "lapsed" else state.code
    return Promise(
        state="judge" if code == "met" and met is None else code,
        made=first_day(held.made_on),
        period=(start, end) if start and end and start <= end else None,
        due=last_day(held.due),
        met=met,
        evidence=evidence,
    )


def _span(rows: list[Row], today: dt.date, mark: str) -> Span:
    """From the first of January of the first year told to the end of the year after the last due, today inside."""
    days = [d for r in rows for d in (r.promise.made, r.promise.due, r.promise.met, r.promise.evidence) if d]
    first, last = min([*days, today]), max([*days, today])
    return Span(dt.date(first.year, 1, 1), dt.date(last.year, 12, 31), today, mark)


def _entry(ctx: Context, row: Row) -> Entry:
    told = (f"{row.who} → {row.to_whom}".strip(" →"), row.made_in, row.window, row.condition)
    return Entry(
        key=row.key,
        title=row.what,
        stamp=_written(ctx, row.key),
        due=last_day(row.due),
        start=row.promise.period[0] if row.promise.period else None,
        text=ctx.t.semicolon.join(filter(None, told)),
        url=ctx.base + row.url,
        state="COMPLETED" if row.status == "met" else "NEEDS-ACTION",
        completed=last_day(row.fulfilled_on) if row.status == "met" else None,
    )


def _item(ctx: Context, row: Row) -> Item:
    due = f"{ctx.t('documents.due')}{ctx.t.colon}{row.due}. " if row.due else ""
    text = f"{row.who} → {row.to_whom}. {due}{row.made_in}".strip()
    return Item(row.key, row.what, ctx.base + row.url, _written(ctx, row.key), text)


def _own_day(ctx: Context, row: Row) -> dt.datetime:
    """The day a promise was met or made, as far as the page tells of it; the time it was written where neither is."""
    day = last_day(row.fulfilled_on) if row.status == "met" else last_day(row.made_on)
    return dt.datetime.combine(day, dt.time(), dt.UTC) if day else _written(ctx, row.key)


def _written(ctx: Context, key: str) -> dt.datetime:
    return dt.datetime.fromisoformat(ctx.view.history(Commitment, key)[-1].recorded_at)


# -- one promise -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Change:
    """One revision of a promise: when, by whom, why, and where it stood."""

    recorded_at: str
    recorded_by: str
    why: str
    state: str
    fulfilled_on: str
    reviewed_by: str


@dataclass(frozen=True, kw_only=True)
class CommitmentPage(PageData):
    """A promise with its words, its trail and its history."""

    commitment: Commitment
    faults: tuple[str, ...]
    row: Row
    words: str
    language: str
    words_url: str
    trail: tuple[Step, ...]
    sources: tuple[Source, ...]
    history: tuple[Change, ...]
    citation: str
    span: Span = field(metadata=HTML_ONLY)


def commitment(ctx: Context) -> CommitmentPage:
    """One promise. Raises UnknownName with the nearest keys."""
    held = known_on(ctx.view.get(Commitment, ctx.params["key"]), ctx.day_date)
    row = _row(ctx, held)
    language = ""
    if held.passage:
        language = ctx.view.get(Version, ctx.view.get(Passage, held.passage).version).language
    sources = ctx.view.find(Source, key=[k for k in (held.source, *held.sources) if k])
    history = ctx.view.history(Commitment, held.key)
    main = next((s for s in sources if s.key == held.source), None)
    said = ", ".join(p for p in (main.publisher, main.title) if p) if main else ""
    return CommitmentPage(
        title=held.what,
        crumbs=((ctx.t("nav.commitments"), "/commitments"), (held.key, "")),
        commitment=held,
        faults=tuple(f.what for f in own_faults(held)),
        row=row,
        words=held.original,
        language=language,
        words_url=ctx.href(link("passage", held.passage)) if held.passage else "",
        trail=tuple(dict.fromkeys(trail(ctx.view, held))),
        sources=tuple(sources),
        history=tuple(
            Change(
                recorded_at=r.recorded_at,
                recorded_by=r.recorded_by,
                why=r.why,
                state=then.state,
                fulfilled_on=then.fulfilled_on,
                reviewed_by=then.reviewed_by,
            )
            for r in reversed(history)
            if isinstance(r.record, Commitment)
            for then in (known_on(r.record, ctx.day_date),)
        ),
        citation=". ".join(p for p in (held.who, held.what, held.made_in, said) if p)
        + f". {ctx.base}{link('commitment', held.key)}",
        span=_span([row], ctx.day_date, ctx.other_day),
    )


def judge_action(ctx: Context, form: Mapping[str, str]) -> Done:
    """A person judges a promise: `key`, `verdict` (met or open), `name`, `fulfilled_on`, `evidence`, `reason`."""
    key = form.get("key", "")
    if not key:
        raise UsageError("The form names no promise.", found="no key", todo="send it from the page of the promise.")
    judged = judge(
        ctx.ledger,
        key,
        form.get("verdict", ""),
        form.get("name") or ctx.user,
        fulfilled_on=form.get("fulfilled_on", ""),
        evidence=form.get("evidence", ""),
        reason=form.get("reason", ""),
        on=ctx.today,
    )
    data = {"key": judged.key, "state": judged.state, "reviewed_by": judged.reviewed_by}
    return Done(ctx.href(link("commitment", judged.key)), data)
