"""Who has asked for what: topics by papers. An empty cell is silence, and silence is never shown as support (§15)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import ClassVar

from silcrete.coalition.members import body_called
from silcrete.desk.context import Context
from silcrete.desk.links import link
from silcrete.desk.pages import HTML_ONLY, ListData
from silcrete.desk.rooms.members import asked_body
from silcrete.desk.unused import Unused, unused
from silcrete.errors import UnknownName
from silcrete.ingest.faults import parted
from silcrete.ledger import View
from silcrete.records import Body, Membership, Stance

TOPICS: dict[str, tuple[str, ...]] = {
    "money": ("funding", "finance", "investment"),
    "approval": ("state aid", "IPCEI"),
    "regions": ("governance", "regions", "ecosystem"),
    "skills": ("skills",),
    "whole_chain": ("value chain",),
    "growth": ("capacity", "growth"),
    "research": ("R&D",),
    "chemicals": ("chemicals",),
    "inputs": ("inputs",),
    "clean": ("sustainability",),
    "security": ("supply security",),
    "partners": ("international",),
    "strategy": ("targets", "strategy"),
}
"""Row of the matrix -> topics of the stances in it; a topic that stands nowhere here has a row of its own."""
COALITIONS = ("alliance", "coalition")
PRESS = "(press reading)"
"""A document that ends so is known from a reading in the press only."""


@dataclass(frozen=True, kw_only=True)
class StanceRow:
    """One stance: what an actor wants on a topic, in the desk's own words. It is no claim and enters no indicator."""

    key: str
    who: str
    topic: str
    row: str
    stance: str
    words: str
    document: str
    stated_on: str
    press_only: bool
    grade: str
    source: str
    url: str


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A column: an actor's paper on a date. `body` is the key of the actor's body, empty where none is on file."""

    who: str
    document: str
    stated_on: str
    body: str
    group: str
    stances: int
    url: str


@dataclass(frozen=True, kw_only=True)
class Topic:
    """A row of the matrix: for each paper its stances on the topic, none for silence."""

    key: str
    title: str
    cells: tuple[tuple[StanceRow, ...], ...]


@dataclass(frozen=True, kw_only=True)
class PositionsPage(ListData):
    """Stances that can be used. `silent` counts the empty cells, `members_silent` members of coalitions without one.

    `left_out` are those that cannot be used.
    """

    row: ClassVar[type] = StanceRow
    rows: tuple[StanceRow, ...]
    papers: tuple[Paper, ...]
    topics: tuple[Topic, ...]
    actors: int
    silent: int
    members_silent: dict[str, int]
    of: str
    left_out: tuple[Unused, ...]
    groups: tuple[tuple[str, int], ...] = field(metadata=HTML_ONLY)
    coalitions: tuple[tuple[str, str, bool], ...] = field(metadata=HTML_ONLY)


def positions(ctx: Context) -> PositionsPage:
    """The matrix of topics and papers on the reader's day; `of` leaves the papers of one coalition.

    Raises UnknownName for a body that is not on file.
    """
    view = ctx.today_view
    bodies = view.find(Body)
    of = asked_body(ctx.ledger.at(), ctx.one("of")).key if ctx.one("of") else ""
    held, left_out = parted(view, Stance, status="accepted")
    actors = {s.who: _actor(view, s.who) for s in held}
    shown = [s for s in held if not of or ((found := actors[s.who]) and of in (found.key, found.parent))]
    papers = _papers(ctx, shown, actors, bodies)
    order = {(p.who, p.stated_on): n for n, p in enumerate(papers)}
    rows = tuple(sorted((_row(ctx, s) for s in shown), key=lambda r: (order[r.who, r.stated_on], r.topic, r.key)))
    topics = _topics(ctx, rows, papers)
    groups: dict[str, int] = {}
    for paper in papers:
        groups[paper.group] = groups.get(paper.group, 0) + 1
    silent = sum(not cell for topic in topics for cell in topic.cells)
    named = [b for b in bodies if b.type in COALITIONS]
    crumbs = ((ctx.t("nav.coalition"), "/coalition"), (ctx.t("members.positions"), ""))
    return PositionsPage(
        title=ctx.t("positions.title") if rows else ctx.t("positions.none"),
        crumbs=crumbs,
        rows=rows,
        total=len(rows),
        papers=papers,
        topics=topics,
        actors=len({p.body or p.who for p in papers}),
        silent=silent,
        members_silent={_short(b): n for b in named if of in ("", b.key) and (n := _members(view, b, held))},
        of=of,
        left_out=unused(ctx, left_out),
        groups=tuple(groups.items()),
        coalitions=tuple((_short(b), b.key, b.key == of) for b in named),
    )


def _actor(view: View, who: str) -> Body | None:
    try:
        return body_called(view, who)
    except UnknownName:
        return None


def _short(body: Body) -> str:
    return body.aliases[0] if body.aliases and len(body.aliases[0]) <= 8 else body.name


def _row(ctx: Context, stance: Stance) -> StanceRow:
    return StanceRow(
        key=stance.key,
        who=stance.who,
        topic=stance.topic,
        row=next((name for name, topics in TOPICS.items() if stance.topic in topics), ""),
        stance=stance.stance,
        words=stance.words,
        document=stance.document,
        stated_on=stance.stated_on,
        press_only=stance.document.endswith(PRESS),
        grade=stance.grade,
        source=stance.source,
        url=ctx.href(link("stance", stance.key)),
    )


def _papers(ctx: Context, held: list[Stance], actors: dict[str, Body | None], bodies: list[Body]) -> tuple[Paper, ...]:
    """One column for each actor and date; coalitions first, then the others by date."""
    columns: dict[tuple[str, str], list[Stance]] = defaultdict(list)
    for stance in held:
        columns[stance.who, stance.stated_on].append(stance)
    papers = []
    for (who, date), stances in columns.items():
        body = actors[who]
        papers.append(
            Paper(
                who=who,
                document=stances[0].document.removesuffix(PRESS).strip(),
                stated_on=date,
                body=body.key if body else "",
                group=_group(ctx, body),
                stances=len(stances),
                url=ctx.href(link("body", body.key)) if body else "",
            )
        )
    rank = {b.key: n for n, b in enumerate(b for b in bodies if b.type in COALITIONS)}
    return tuple(sorted(papers, key=lambda p: (rank.get(p.body, len(rank)), p.stated_on, p.who)))


def _group(ctx: Context, body: Body | None) -> str:
    """The heading over a column: the coalition, else that it is another actor."""
    return body.name if body is not None and body.type in COALITIONS else ctx.t("positions.others")


def _topics(ctx: Context, rows: tuple[StanceRow, ...], papers: tuple[Paper, ...]) -> tuple[Topic, ...]:
    """Rows of the matrix: those of TOPICS that have a stance, then topics of their own."""
    keys = [name for name in TOPICS if any(row.row == name for row in rows)]
    own = sorted({row.topic for row in rows if not row.row})
    return tuple(
        Topic(
            key=key,
            title=ctx.t(f"topic.{key}") if key in TOPICS else key,
            cells=tuple(
                tuple(r for r in rows if (r.row or r.topic) == key and (r.who, r.stated_on) == (p.who, p.stated_on))
                for p in papers
            ),
        )
        for key in (*keys, *own)
    )


def _members(view: View, body: Body, held: list[Stance]) -> int:
    """Members of a coalition that have no stance of their own on file."""
    who = {s.who.casefold() for s in held}
    rows, _ = parted(view, Membership, body=body.key)
    names = {m.member for m in rows if m.role not in ("declared", "observer", "left")}
    return sum(name.casefold() not in who for name in names)
