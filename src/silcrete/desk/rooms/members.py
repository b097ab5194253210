"""Who belongs to a coalition on a day: the map, the count as sources claim it, who led it, and what changed."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import ClassVar

from markupsafe import Markup

from silcrete import codes
from silcrete.chain.conflicts import choose
from silcrete.coalition.members import NOT_YET, OFFICES, Member, Register, body_called, register
from silcrete.desk.cache import Answer
from silcrete.desk.charts import AsOf, Span, StepLine, StepPoint, Term, as_of_track, step_line, terms
from silcrete.desk.context import Context, asked_wrongly
from silcrete.desk.geo import GAP, MapView, RegionMark, map_svg
from silcrete.desk.links import link
from silcrete.desk.pages import HTML_ONLY, ListData, moved
from silcrete.desk.rooms.chain_model import counts, model
from silcrete.desk.rooms.chain_words import ClaimLine, Words, upper
from silcrete.desk.sorting import Key, Order, in_order, order_of
from silcrete.desk.unused import Unused, unused
from silcrete.dossier.commitments import first_day, last_day
from silcrete.errors import UnknownName
from silcrete.ingest.faults import parted
from silcrete.ledger import View
from silcrete.records import Body, Claim, Event, Meeting, Membership

GROUPS = ("declared_founder", "founder", "later", "declared")
"""How a member came in: it declared its will and founded; founded; joined later; only declared (which is no member)."""
STYLES = {"declared_founder": "sh5", "founder": "sh3", "later": "sh1", "declared": GAP}
CHANGES_SHOWN = 12
LABELLED = 3
"""The last to join are named on the map where they are no more than this."""
SPOKEN = re.compile(r"\b(\d+) (?:regions|members|states)\b")
"""A number of members in the title of a meeting: what was said there, no claim that was counted."""
SIGNED = "signatories of the declaration of intent"


@dataclass(frozen=True, kw_only=True)
class MemberRow:
    """A member, or one that only declared its will (`belongs` is false). `roles` are those that hold on the day."""

    name: str
    place: str
    country: str
    type: str
    belongs: bool
    group: str
    since: str
    chair: bool
    roles: tuple[str, ...]
    records: tuple[str, ...]
    url: str


SORTS: dict[str, Key[MemberRow]] = {
    "name": lambda r: r.name,
    "place": lambda r: (r.country, r.place),
    "since": lambda r: r.since,
}
"""What the list of members can be sorted by."""


@dataclass(frozen=True, kw_only=True)
class Missing:
    """Members that a count claims and nobody names: how many came in between two dates."""

    number: int
    after: str
    until: str


@dataclass(frozen=True, kw_only=True)
class UnsureRow:
    """A role dated to a month or a year in which the day lies: it may have begun or ended, and is counted nowhere."""

    key: str
    name: str
    place: str
    role: str
    start: str
    end: str
    url: str


@dataclass(frozen=True, kw_only=True)
class DisputeRow:
    """Claims about one quantity at one time that differ."""

    about: str
    period: str
    figures: tuple[str, ...]
    claims: tuple[str, ...]
    url: str
    linked: tuple[tuple[str, str], ...] = field(metadata=HTML_ONLY)


@dataclass(frozen=True, kw_only=True)
class TermRow:
    """A term of office that began on the day or earlier; `end` is empty while it lasts."""

    office: str
    name: str
    start: str
    end: str
    url: str


@dataclass(frozen=True, kw_only=True)
class ChangeRow:
    """What happened on a date: who joined, what the alliance did."""

    date: str
    title: str
    text: str
    url: str


@dataclass(frozen=True, kw_only=True)
class MembersPage(ListData):
    """The register of a coalition on a day. `count` is the latest claimed number, None where nobody counts."""

    row: ClassVar[type] = MemberRow
    rows: tuple[MemberRow, ...]
    order: Order = field(metadata=HTML_ONLY)
    body: Body
    day: str
    count: int | None
    count_claim: str
    named: int
    missing: tuple[Missing, ...]
    declared_only: int
    unsure: tuple[UnsureRow, ...]
    left_out: tuple[Unused, ...]
    counts: tuple[ClaimLine, ...]
    disputes: tuple[DisputeRow, ...]
    terms: tuple[TermRow, ...]
    changes: tuple[ChangeRow, ...]
    dates: tuple[str, ...]
    groups: dict[str, int]
    lede: str = field(metadata=HTML_ONLY)
    map: Markup = field(metadata=HTML_ONLY)
    steps: Markup = field(metadata=HTML_ONLY)
    led: Markup = field(metadata=HTML_ONLY)
    coalitions: tuple[tuple[str, str, bool], ...] = field(metadata=HTML_ONLY)
    track: Markup = field(metadata=HTML_ONLY)
    ground: tuple[dict[str, int], tuple[str, ...]] = field(metadata=HTML_ONLY)


def coalition(ctx: Context) -> Answer:
    """The coalition room starts with its members."""
    return moved(ctx.href("/coalition/members"))


def asked_body(view: View, name: str) -> Body:
    """A body that the address names by key, name or alias; for any other the request is wrong (400)."""
    try:
        return body_called(view, name)
    except UnknownName as error:
        error.status = 400
        raise


def members(ctx: Context) -> MembersPage:
    """Members of a coalition (`of`, key or name; esra where nothing is said) on the reader's day.

    `sort` is one of SORTS, `-` before it for falling order. Raises UnknownName with the nearest for a body that is not
    on file or has no members.
    """
    every = ctx.ledger.at(None, ctx.known_on or None)
    held, _ = parted(every, Membership, status="accepted")
    bodies = sorted({m.body for m in held})
    asked = ctx.one("of") or (bodies[0] if bodies else "esra")
    found = register_on(ctx, asked_body(every, asked).key)
    own = [m for m in held if m.body == found.body.key]
    if not own:
        raise asked_wrongly("coalition with members on file", asked, bodies)
    words = Words(ctx, model(ctx))
    order = order_of(ctx, SORTS)
    rows = tuple(in_order((_row(words, m) for m in (*found.members, *found.declared_only)), order, SORTS))
    counted = _readings(found)
    latest = counted[-1][1] if counted else None
    count = int(latest.value) if latest is not None and latest.value is not None else None
    named = len(found.members)
    dates = _dates(own, ctx.today)
    groups = {g: sum(row.group == g for row in rows) for g in GROUPS}
    return MembersPage(
        title=_title(words, count, named),
        crumbs=((ctx.t("nav.coalition"), "/coalition"), (short_name(found.body), ""), (ctx.t("members.crumb"), "")),
        rows=rows,
        order=order,
        total=len(rows),
        body=found.body,
        day=ctx.day,
        count=count,
        count_claim=latest.key if latest else "",
        named=named,
        missing=_missing(found),
        declared_only=len(found.declared_only),
        unsure=tuple(_unsure(words, m) for m in found.unsure),
        left_out=unused(ctx, found.left_out),
        counts=tuple(words.line(c) for c in found.counts),
        disputes=_disputes(words, found),
        terms=_terms(words, own),
        changes=_changes(words, found.body, own),
        dates=tuple(day.isoformat() for day in dates),
        groups={name: n for name, n in groups.items() if n},
        lede=_lede(words, found, latest),
        map=_map(words, found, rows),
        steps=_steps(words, found),
        led=_led(words, own),
        coalitions=tuple((_called(every.find(Body, key=b), b), b, b == found.body.key) for b in bodies),
        track=_track(words, found.body, own, dates),
        ground=words.ground(found.counts),
    )


def register_on(ctx: Context, of: str) -> Register:
    """The register on the reader's day; what is dated to a month or a year counts from its end."""
    found = register(ctx.today_view, of)

    def counted(date: str) -> bool:
        return counts(date, ctx.day, ctx.today.isoformat())

    people = [m for one in (*found.members, *found.declared_only) if (m := _on(one, counted)) is not None]
    disputes = [
        replace(d, claims=tuple(c for c in d.claims if counted(c.period or c.stated_on))) for d in found.disputes
    ]
    return replace(
        found,
        members=tuple(m for m in people if m.belongs),
        declared_only=tuple(m for m in people if not m.belongs),
        chair=tuple(m for m in people if any(r.role == "chair" for r in m.roles)),
        unsure=_not_sure(ctx, found, people),
        counts=tuple(c for c in found.counts if counted(c.period or c.stated_on)),
        disputes=tuple(d for d in disputes if len(d.claims) > 1),
    )


def _not_sure(ctx: Context, found: Register, people: list[Member]) -> tuple[Membership, ...]:
    """Roles that may hold on the day: those of the register, and those whose month or year is not over yet."""
    counted = {role.key for one in people for role in one.roles}
    left = [role.key for one in (*found.members, *found.declared_only) for role in one.roles]
    late = [m for key in left if key not in counted for m in ctx.today_view.find(Membership, key=key)]
    return (*found.unsure, *late)


def _on(member: Member, counted: Callable[[str], bool]) -> Member | None:
    """A member with the roles that count; None where none does."""
    roles = tuple(r for r in member.roles if counted(r.start))
    if not roles:
        return None
    names = {r.role for r in roles}
    return replace(member, roles=roles, belongs="left" not in names and bool(names - {*NOT_YET, *OFFICES}))


def short_name(body: Body) -> str:
    """A body by its short alias where it has one."""
    return body.aliases[0] if body.aliases and len(body.aliases[0]) <= 8 else body.name


def short_names(ctx: Context) -> dict[str, str]:
    """Short names of all bodies on file, by key."""
    return {body.key: short_name(body) for body in ctx.today_view.find(Body)}


def _called(found: list[Body], key: str) -> str:
    return short_name(found[0]) if found else key


# -- who ---------------------------------------------------------------------------------------------------------------


def _row(words: Words, member: Member) -> MemberRow:
    roles = {r.role for r in member.roles}
    group = "later"
    if not member.belongs:
        group = "declared"
    elif "founding member" in roles:
        group = "declared_founder" if "declared" in roles else "founder"
    address = f"/chain/places/{member.place}" if member.place else link("membership", member.roles[0].key)
    return MemberRow(
        name=words.member(member.name, member.place),
        place=member.place,
        country=_country(member.place),
        type=member.type,
        belongs=member.belongs,
        group=group,
        since=member.since or min((r.start for r in member.roles if r.start), default=""),
        chair="chair" in roles,
        roles=tuple(r.role for r in member.roles),
        records=tuple(r.key for r in member.roles),
        url=words.ctx.href(address),
    )


def _unsure(words: Words, role: Membership) -> UnsureRow:
    return UnsureRow(
        key=role.key,
        name=words.member(role.member, role.place),
        place=role.place,
        role=role.role,
        start=role.start,
        end=role.end,
        url=words.ctx.href(link("membership", role.key)),
    )


def _country(place: str) -> str:
    try:
        found = codes.place(place)
    except UnknownName:
        return ""
    return found.country if isinstance(found, codes.Region) else found.code


def _readings(found: Register) -> list[tuple[str, Claim, tuple[Claim, ...]]]:
    """Counts by their period, oldest first: the one chosen and all of them.

    Rule `not-below-names`: a count that is lower than the number of members whose names are on file for that date is
    passed over where another is not; among the rest the best grade and the latest statement.
    """
    groups: dict[str, list[Claim]] = defaultdict(list)
    for claim in found.counts:
        if claim.value is not None:
            groups[claim.period or claim.stated_on].append(claim)
    out = []
    for period in sorted(groups):
        named = _named(found, period)
        able = [c for c in groups[period] if (c.value or 0.0) >= named]
        chosen = choose(able or groups[period], "view").claim
        if chosen is not None:
            out.append((period, chosen, tuple(groups[period])))
    return out


def _named(found: Register, period: str) -> int:
    """Members by name that had come in by the end of a period."""
    end = last_day(period)
    days = [first_day(m.since) for m in found.members]
    return sum(1 for day in days if end and day and day <= end)


def _missing(found: Register) -> tuple[Missing, ...]:
    """Members counted and not named, by the dates between which they must have come in."""
    out: list[Missing] = []
    before, unnamed = "", 0
    for period, claim, _ in _readings(found):
        gap = int(claim.value or 0) - _named(found, period)
        if gap > unnamed:
            out.append(Missing(number=gap - unnamed, after=before, until=period))
            unnamed = gap
        before = period
    return tuple(out)


def _title(words: Words, count: int | None, named: int) -> str:
    if count is None or count <= named:
        return words.ctx.t("members.title_named", named)
    return words.ctx.t("members.title", count, named=words.ctx.fmt.number(named))


def _lede(words: Words, found: Register, latest: Claim | None) -> str:
    t = words.ctx.t
    said = t("members.lede", name=found.body.name, date=words.ctx.fmt.date(words.ctx.day_date, long=True))
    if latest is None:
        return f"{said} {t('members.lede_none')}"
    counted = f"{said} {t('members.lede_count', date=words.when(latest.period or latest.stated_on))}"
    since = last_day(latest.period or latest.stated_on)
    acts, _ = parted(words.ctx.today_view, Meeting, body=found.body.key)
    later = [
        (day, n[1])
        for a in acts
        if (day := last_day(a.date)) and since and day > since and (n := SPOKEN.search(a.title))
    ]
    return (
        f"{counted} {t('members.lede_spoken', date=words.ctx.fmt.date(max(later)[0]), n=max(later)[1])}"
        if later
        else counted
    )


# -- pictures ----------------------------------------------------------------------------------------------------------


def _map(words: Words, found: Register, rows: tuple[MemberRow, ...]) -> Markup:
    t = words.ctx.t
    if words.ctx.format != "html":
        return Markup("")
    chairs = {(m.name, m.place) for m in found.chair}
    newest = max((row.since for row in rows if row.group == "later"), default="")
    few = sum(row.since == newest for row in rows) <= LABELLED
    marks = []
    for row in rows:
        if not row.place:
            continue
        said = t(f"members.group_{row.group}")
        when = words.when(row.since)
        second = ""
        if (row.name, row.place) in chairs:
            second = t("members.is_chair")
        elif few and row.since == newest and row.group == "later":
            second = t("members.joined_on", date=when)
        marks.append(
            RegionMark(
                code=row.place,
                name=row.name,
                href=row.url,
                style=STYLES[row.group],
                detail=", ".join(p for p in (said, when) if p),
                label=row.name if second else "",
                second=second,
            )
        )
    title = t("members.map_title", sum(r.belongs for r in rows), name=found.body.name)
    return map_svg(MapView(key="members", title=title, regions=tuple(marks), width=640), t)


def _steps(words: Words, found: Register) -> Markup:
    """The counts as claimed, by period; the signatures before the founding stand beside, they count no members."""
    view, ctx = words.ctx.today_view, words.ctx
    groups = _readings(found)
    if not groups or ctx.format != "html":
        return Markup("")
    points = []
    for period, chosen, every in groups:
        day = min(first_day(period) or ctx.day_date, ctx.day_date)
        for claim in {c.value: c for c in (*every, chosen)}.values():
            points.append(_step(words, claim, day, chosen=claim is chosen))
    for claim in view.find(Claim, subject=found.body.key, quantity=SIGNED):
        if claim.value is not None and (signed := first_day(claim.period or claim.stated_on)):
            text = ctx.t("members.signed", claim.value)
            points.append(_step(words, claim, min(signed, ctx.day_date), chosen=False, text=text))
    start = dt.date(min(p.date for p in points).year, 1, 1)
    end = max(ctx.day_date, *(p.date for p in points))
    title = ctx.t("members.steps_title", len(points))
    return step_line(StepLine(key="steps", title=title, points=tuple(points), start=start, end=end), ctx.t)


def _step(words: Words, claim: Claim, day: dt.date, *, chosen: bool, text: str = "") -> StepPoint:
    value = claim.value or 0.0
    return StepPoint(
        date=day,
        value=value,
        text=text or words.ctx.fmt.number(value),
        href=words.ctx.href(link("claim", claim.key)),
        chosen=chosen,
    )


def _disputes(words: Words, found: Register) -> tuple[DisputeRow, ...]:
    return tuple(
        DisputeRow(
            about=upper(words.naming.quantity(d.about)),
            period=words.when(d.period),
            figures=tuple(dict.fromkeys(words.figure(c) for c in d.claims)),
            claims=tuple(c.key for c in d.claims),
            url=words.ctx.href(link("claim", d.claims[0].key) + "#rivals"),
            linked=words.linked(d.claims),
        )
        for d in found.disputes
    )


def _terms(words: Words, own: list[Membership]) -> tuple[TermRow, ...]:
    """Terms of chairs and co-chairs that began on the day or earlier, by office and start."""
    rows = []
    for m in own:
        if m.role in OFFICES and m.start and counts(m.start, words.model.day, words.model.today):
            over = first_day(m.end)
            ended = m.end if over and over <= words.ctx.day_date else ""
            rows.append(
                TermRow(
                    office=m.role,
                    name=words.member(m.member, m.place),
                    start=m.start,
                    end=ended,
                    url=words.ctx.href(link("membership", m.key)),
                )
            )
    return tuple(sorted(rows, key=lambda r: (r.office, r.start, r.name)))


def _led(words: Words, own: list[Membership]) -> Markup:
    """Terms as blocks: a row for the chair, as many rows for co-chairs as there were at one time."""
    rows = _terms(words, own)
    day = words.ctx.day_date
    starts = [d for row in rows if (d := first_day(row.start)) and d < day]
    if not starts or words.ctx.format != "html":
        return Markup("")
    span = Span(min(starts), day, day)
    offices: list[tuple[str, tuple[Term, ...]]] = []
    for office in OFFICES:
        lanes: list[list[Term]] = []
        for row in (r for r in rows if r.office == office):
            term = _block(row, day)
            if term is None:
                continue
            lane = next((held for held in lanes if held[-1].end <= term.start), None)
            if lane is None:
                lanes.append([term])
            else:
                lane.append(term)
        label = words.ctx.t(f"members.office_{office.replace('-', '_')}")
        for n, lane in enumerate(lanes):
            filled = [*lane, *_unfilled(lane, lanes[0])] if n else lane
            offices.append((label, tuple(sorted(filled, key=lambda term: term.start))))
    return terms(tuple(offices), span, words.ctx.t("members.led"), words.ctx.t) if offices else Markup("")


def _block(row: TermRow, day: dt.date) -> Term | None:
    start, end = first_day(row.start), first_day(row.end) or day
    if start is None or end <= start:
        return None
    style = "chair" if row.office == "chair" else "cochair"
    return Term(start=start, end=min(end, day), text=row.name, href=row.url, style=style)


def _unfilled(lane: list[Term], first: list[Term]) -> list[Term]:
    """Times after its first term when another co-chair is on file and nobody for this place: a gap, not an absence."""
    after = lane[-1].end
    later = [term for term in first if term.end > after]
    return [Term(start=max(after, term.start), end=term.end) for term in later if term.end > max(after, term.start)]


# -- time --------------------------------------------------------------------------------------------------------------


def _dates(own: list[Membership], today: dt.date) -> list[dt.date]:
    """Days on which the register changes, up to today, whatever day the reader looks at."""
    days = {last_day(m.start) for m in own if m.start} | {first_day(m.end) for m in own if m.end}
    return sorted(day for day in days if day is not None and day <= today)


def _track(words: Words, body: Body, own: list[Membership], dates: list[dt.date]) -> Markup:
    """The line of time: every day on which the register changes is a link to this page on that day."""
    ctx = words.ctx
    if ctx.format != "html":
        return Markup("")
    first = min([*dates, ctx.day_date])
    start = dt.date(first.year, 1, 1)
    span = Span(start, max(ctx.today, ctx.day_date, start + dt.timedelta(days=1)), ctx.day_date)
    changes = tuple((day, ctx.here(as_of=day.isoformat()), _changed(words, own, day)) for day in dates)
    kept = (("of", body.key), ("known_on", ctx.known_on))
    view = AsOf(
        title=ctx.t("clock.field_as_of"),
        current=ctx.day_date,
        changes=changes,
        action=ctx.path,
        keep=tuple((name, value) for name, value in kept if value),
    )
    return as_of_track(view, span, ctx.t)


def _changed(words: Words, own: list[Membership], day: dt.date) -> str:
    """What changed on a day, in words: offices by name, others by number."""
    begun = [m for m in own if last_day(m.start) == day]
    ended = [m for m in own if m.end and first_day(m.end) == day]
    t, holds = words.ctx.t, [m for m in begun if m.role in OFFICES]
    said = [f"{t(f'role.{_key(m.role)}')}{t.colon}{words.member(m.member, m.place)}" for m in holds]
    came = [m for m in begun if m.role not in (*NOT_YET, *OFFICES)]
    declared = [m for m in begun if m.role == "declared"]
    if came:
        said.append(t("members.came_in_many", len(came)))
    if declared:
        said.append(t("members.declared_n", len(declared)))
    return t.semicolon.join(said) or t("members.ended_n", len(ended))


def _key(role: str) -> str:
    return role.replace(" ", "_").replace("-", "_")


def _changes(words: Words, body: Body, own: list[Membership]) -> tuple[ChangeRow, ...]:
    """Dated acts of the body and of bodies below it, with who came in on the same day; newest first."""
    view, t = words.ctx.today_view, words.ctx.t
    below = [body.key, *(b.key for b in view.find(Body, parent=body.key))]
    joined: dict[str, list[str]] = defaultdict(list)
    for m in own:
        if m.role not in (*NOT_YET, *OFFICES) and m.start and counts(m.start, words.model.day, words.model.today):
            joined[m.start].append(words.member(m.member, m.place))
    acts: dict[str, tuple[str, str]] = {}
    dated: list[Event | Meeting] = [*parted(view, Event, body=below)[0], *parted(view, Meeting, body=below)[0]]
    for act in (a for a in dated if counts(a.date, words.model.day, words.model.today)):
        acts[act.date] = (upper(act.title), words.ctx.href(link(act.table, act.key)))
    rows = []
    for date in sorted({*joined, *acts}, reverse=True):
        title, url = acts.get(date, ("", ""))
        names = joined.get(date, [])
        came = t("members.came_in", len(names), names=", ".join(names[:3])) if names else ""
        if len(names) > 3:
            came = t("members.came_in_many", len(names))
        rows.append(ChangeRow(date=date, title=title or came, text=came if title else "", url=url))
    return tuple(rows[:CHANGES_SHOWN])
