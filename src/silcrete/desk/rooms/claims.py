"""The list of claims, and the card behind every number: value, six facts, words, trail, rivals, history."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, fields
from typing import Any, ClassVar

from markupsafe import Markup

from silcrete.chain.conflicts import Choice, Why, choose, relation
from silcrete.chain.sound import Judge
from silcrete.desk.charts import ClaimRow, ClaimsAxis, Mark, claims_axis, marks
from silcrete.desk.context import Context, asked_wrongly
from silcrete.desk.keeping import Kept
from silcrete.desk.links import link
from silcrete.desk.naming import Naming, Told, passed_over, said
from silcrete.desk.pages import HTML_ONLY, ListData, PageData
from silcrete.desk.render import printed_date, printed_figure
from silcrete.desk.sorting import Order, order_of, ranked
from silcrete.errors import UnknownName
from silcrete.ledger import Revision, Step, View, trail
from silcrete.ledger.export import gated
from silcrete.records import GRADES, STATUSES, Claim, Document, Measurement, Passage, Segment, Source, Version
from silcrete.records.evidence import METHODS, NATURES, Quantity

PAGE_ROWS = 200
MOST_DRAWN = 24
"""Most claims drawn on one axis; the list holds them all."""
AROUND = 240
"""Characters of the passage shown before and after the words of a claim."""
FILTERS = {
    "subject": None,
    "quantity": None,
    "place": None,
    "organisation": None,
    "source": None,
    "grade": GRADES,
    "nature": NATURES,
    "method": METHODS,
    "status": STATUSES,
    "tier": ("public", "members", "restricted"),
}
"""Filter -> the words it allows, None for any."""
SORTS: dict[str, tuple[tuple[str, ...], Callable[..., Any]]] = {
    "claim": (Told._fields, lambda names, *told: names.statement(Told(*told))),
    "figure": (("unit", "value", "low", "high"), lambda _, unit, *numbers: _figure(unit, *numbers)),
    "basis": (("basis",), lambda _, basis: basis),
    "period": (("period",), lambda _, period: period),
    "method": (("method", "nature"), lambda _, *words: words),
    "source": (("source",), lambda _, source: source),
}
"""Column -> the fields of a claim that it reads, and what it is sorted by, from the page's names and these fields."""
ORDERS: Kept[list[str]] = Kept(4)
"""The keys of sorted lists, so that their next pages need no sorting."""


def _figure(unit: str, *numbers: float | None) -> tuple[str, float] | None:
    """Figures are sorted by their unit first."""
    return next(((unit, n) for n in numbers if n is not None), None)


@dataclass(frozen=True, kw_only=True)
class ClaimRowData:
    """One claim in the list; `figure` is printed in the reader's language, the numbers are as stated."""

    kind: str
    key: str
    subject: str
    quantity: str
    place: str
    organisation: str
    object: str
    value: float | None
    low: float | None
    high: float | None
    qualifier: str
    unit: str
    words: str
    basis: str
    market: str
    period: str
    nature: str
    method: str
    stated_on: str
    grade: str
    tier: str
    licence: str
    status: str
    source: str
    original: str
    figure: str = field(metadata=HTML_ONLY)
    statement: str = field(metadata=HTML_ONLY)
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class ClaimList(ListData):
    """Claims on file, in the order of their keys."""

    row: ClassVar[type] = ClaimRowData
    rows: tuple[ClaimRowData, ...]
    grades: dict[str, int]
    filters: dict[str, str] = field(metadata=HTML_ONLY)
    order: Order = field(metadata=HTML_ONLY)


def claims(ctx: Context) -> ClaimList:
    """Claims with filters by field (FILTERS) and `q` (all words, in any field); 200 a page, the CSV holds them all.

    `sort` is a column of SORTS, `-` before it for falling order; a page of such a list begins at `start`.
    """
    filters = {name: ctx.choice(name, words) if words else _known(ctx, name) for name, words in FILTERS.items()}
    equal: dict[str, Any] = {name: value for name, value in filters.items() if value}
    words = ctx.one("q")
    limit = ctx.number("limit", 0, low=1, high=5000)
    if words:
        equal["key"] = [h.key for h in ctx.view.search(words, kinds=("claim",), limit=1000)]
    most = limit or (None if ctx.format == "csv" else PAGE_ROWS)
    order, start, names = order_of(ctx, SORTS), ctx.number("start", 0, low=0, high=10**9), Naming(ctx)
    found, withheld = _found(ctx, names, order, start, most, equal)
    rows = [_row(ctx, names, c) for c in found[:most]]
    onward = {"start": start + len(rows)} if order.by else {"after": rows[-1].key if rows else ""}
    by_grade = ctx.view.counts(Claim, "grade", **equal)
    return ClaimList(
        title=ctx.t("claims.title"),
        crumbs=((ctx.t("claims.title"), ""),),
        rows=tuple(rows),
        total=sum(by_grade.values()),
        next=ctx.here(**onward) if len(found) > len(rows) else "",
        withheld=withheld,
        grades={g: by_grade.get(g, 0) for g in GRADES if filters["grade"] in ("", g)},
        filters={"q": words, **filters},
        order=order,
    )


def _known(ctx: Context, name: str) -> str:
    """A filter's value that some claim on file has, at whatever time, or that is a segment's key; any other raises."""
    value, ever = ctx.one(name), ctx.ledger.at()
    if value and not ever.count(Claim, **{name: value}) and not (name == "subject" and ever.has(Segment, value)):
        raise asked_wrongly(f"{name} of a claim", value, sorted({*ever.columns(Claim, [name])[name]} - {""}))
    return value


def _found(
    ctx: Context, names: Naming, order: Order, start: int, most: int | None, equal: dict[str, Any]
) -> tuple[list[Claim], dict[str, int]]:
    """The claims from `start` on, one more than `most` where there are more; and how many a CSV must hold back.

    To sort them no more is read than what they are sorted by: records are made for those that are shown.
    """
    view, after, found = ctx.view, ctx.cursor(Claim), []
    if order.by:
        keys = _in_order(ctx, names, order, after, equal)
    else:
        found = view.find(Claim, limit=None if most is None else most + 1, after=after or None, **equal)
        keys = [claim.key for claim in found]
    keys, withheld = _free(view, keys) if ctx.format == "csv" else (keys, {})
    keys = keys[start : None if most is None else start + most + 1]
    if order.by:
        found = view.find(Claim, **(equal if most is None else {"key": keys}))
    held = {claim.key: claim for claim in found}
    return [held[key] for key in keys if key in held], withheld


def _in_order(ctx: Context, names: Naming, order: Order, after: str, equal: dict[str, Any]) -> list[str]:
    """Keys of the claims whose fields equal the filters, in the order asked for; ties by key."""

    def make() -> list[str]:
        read, value = SORTS[order.by]
        columns = ctx.view.columns(Claim, ["key", *read], **equal)
        told = list(zip(*(columns[name] for name in read), strict=True))
        values = {one: value(names, *one) for one in set(told)}
        keys = columns["key"]
        return [keys[n] for n in ranked([values[one] for one in told], falls=order.falls) if keys[n] > after]

    key = (ctx.write, ctx.as_of, ctx.known_on, ctx.lang, order.by, order.falls, after, str(equal))
    return ORDERS.get(ctx.ledger, key, make)


def _free(view: View, keys: list[str]) -> tuple[list[str], dict[str, int]]:
    """Those that the export gate lets go to the public, and how many of the others there are."""
    allowed = {record.key for record in gated(view, Claim)[0]}
    free = [key for key in keys if key in allowed]
    held_back = len(keys) - len(free)
    return free, {"not for the public": held_back} if held_back else {}


def _row(ctx: Context, names: Naming, claim: Claim) -> ClaimRowData:
    copied = {f.name: getattr(claim, f.name) for f in fields(ClaimRowData) if f.name in Claim.__dataclass_fields__}
    return ClaimRowData(
        kind="claim",
        **copied,
        figure=printed_figure(ctx, claim, cell=True),
        statement=names.statement(claim),
        url=ctx.href(link("claim", claim.key)),
    )


# -- the card ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Words:
    """The words of a claim in their passage: what stands before and after them, and where they are."""

    before: str
    words: str
    after: str
    language: str
    passage: str
    name: str
    start: int
    end: int
    document: str
    title: str
    url: str


@dataclass(frozen=True, kw_only=True)
class Rival:
    """A claim on the same fact; `relation` says how the two stand to each other."""

    key: str
    figure: str
    basis: str
    period: str
    grade: str
    source: str
    relation: str
    url: str


@dataclass(frozen=True, kw_only=True)
class Change:
    """One revision: when it entered, by whom, why, and the fields that changed with it."""

    recorded_at: str
    recorded_by: str
    why: str
    changed: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ClaimPage(PageData):
    """A claim with everything it rests on and everything that stands beside it."""

    kind: str
    claim: Quantity
    faults: tuple[str, ...]
    figure: str
    statement: str
    facts: tuple[tuple[str, str], ...] = field(metadata=HTML_ONLY)
    words: Words | None
    trail: tuple[Step, ...]
    rivals: tuple[Rival, ...]
    chosen: str
    rule: str
    reason: str
    because: str = field(metadata=HTML_ONLY)
    passed: tuple[str, ...] = field(metadata=HTML_ONLY)
    disagree: int
    inputs: tuple[Rival, ...]
    used_by: tuple[str, ...]
    sources: tuple[Source, ...]
    known_on: str
    history: tuple[Change, ...]
    citation: str
    axis: Markup = field(metadata=HTML_ONLY)
    age: int = field(metadata=HTML_ONLY)


def claim(ctx: Context) -> ClaimPage:
    """The card of a claim or a measurement. Raises UnknownName with the nearest keys."""
    record = _record(ctx.view, ctx.params["key"])
    names = Naming(ctx)
    group = _same_fact(ctx.view, record)
    judge = Judge.of(ctx.view)
    usable = [c for c in group if not any(judge.faults(c))]
    choice = choose([c for c in usable if isinstance(c, Claim)], at=ctx.as_of)
    rivals = tuple(_rival(ctx, record, other) for other in group if other.key != record.key)
    history = ctx.view.history(type(record), record.key)
    figure = printed_figure(ctx, record)
    page = ClaimPage(
        title=names.statement(record),
        crumbs=((ctx.t("claims.title"), "/claims"), (record.key, "")),
        kind="measurement" if isinstance(record, Measurement) else "claim",
        claim=record,
        faults=tuple(f.what for f in judge.faults(record)),
        figure=figure,
        statement=names.statement(record),
        facts=_facts(ctx, names, record, history),
        words=_words(ctx, record),
        trail=tuple(dict.fromkeys(trail(ctx.view, record))),
        rivals=rivals,
        chosen=choice.claim.key if choice.claim else "",
        rule=choice.rule,
        reason=choice.reason,
        because=_because(ctx, choice),
        passed=tuple(_passed(ctx, c, why) for c, why in choice.rivals),
        disagree=len(_knot(record, group)),
        inputs=tuple(_rival(ctx, record, c) for c in ctx.view.find(Claim, key=record.derived_from)),
        used_by=_used_by(ctx.view, record),
        sources=tuple(ctx.view.find(Source, key=[k for k in (record.source, *record.sources) if k])),
        known_on=history[0].recorded_at,
        history=tuple(changes(history)),
        citation=_citation(ctx, record, figure, names),
        axis=_axis(ctx, names, usable, choice.claim.key if choice.claim else ""),
        age=ctx.day_date.year - int(record.period[:4]) if record.period[:4].isdecimal() else 0,
    )
    return page


def _because(ctx: Context, choice: Choice) -> str:
    """The sentence of the rule in the reader's language, and that of the tie where one was settled."""
    rule = said(ctx.t, "rule", choice.rule)
    return f"{rule}{ctx.t.semicolon}{said(ctx.t, 'tie', choice.tie)}" if choice.tie else rule


def _passed(ctx: Context, claim: Claim, why: Why) -> Markup:
    """The figure of a claim that was passed over, a link to it, with the reason."""
    number = marks.number(ctx.t, printed_figure(ctx, claim), ctx.href(link("claim", claim.key)))
    return Markup("{} ({})").format(number, passed_over(ctx.t, why))


def _record(view: View, key: str) -> Quantity:
    for kind in (Claim, Measurement):
        if found := view.find(kind, key=key):
            return found[0]
    raise UnknownName("claim", key, view.names(Claim))


def _same_fact(view: View, record: Quantity) -> list[Quantity]:
    """All that speaks of the same quantity, held by the same holder, of the same thing; rejected ones are left out."""
    equal = {name: getattr(record, name) for name in ("subject", "quantity", "place", "organisation", "object")}
    found = view.find(type(record), **equal)
    return sorted(
        (c for c in found if c.status != "rejected" or c.key == record.key),
        key=lambda c: (c.period or c.stated_on, c.key),
        reverse=True,
    )


def _facts(ctx: Context, names: Naming, record: Quantity, history: Sequence[Revision]) -> tuple[tuple[str, str], ...]:
    """The six facts: what is counted, denominator, period, method, place, since when known."""
    t = ctx.t
    market = t("claims.market_of", place=names.place(record.market)) if record.market else ""
    method = said(t, "method", record.method)
    if record.nature != "observation":
        method = f"{method}, {said(t, 'nature', record.nature)}"
    if record.recipe:
        method = f"{method}{t.colon}{record.recipe}"
    return (
        (t("card.counted"), f"{names.quantity(record.quantity)}, {names.subject(record.subject_kind, record.subject)}"),
        (t("card.denominator"), ", ".join(p for p in (said(t, "basis", record.basis), market) if p)),
        (t("card.valid_for"), printed_date(ctx, record.period)),
        (t("card.method"), method),
        (t("card.place"), names.holder(record)),
        (t("card.known_on"), printed_date(ctx, history[0].recorded_at[:10])),
    )


def _words(ctx: Context, record: Quantity) -> Words | None:
    """The words in their passage; None where the source is cited but its words were not captured."""
    if not record.passage or not record.original:
        return None
    passage = ctx.view.get(Passage, record.passage)
    version = ctx.view.get(Version, passage.version)
    start = version.text.index(record.original, passage.start, passage.end)
    end = start + len(record.original)
    document = ctx.view.get(Document, version.document)
    return Words(
        before=version.text[max(passage.start, start - AROUND) : start],
        words=record.original,
        after=version.text[end : min(passage.end, end + AROUND)],
        language=version.language,
        passage=passage.key,
        name=passage.name,
        start=start,
        end=end,
        document=document.key,
        title=document.title,
        url=ctx.href(link("passage", passage.key)),
    )


def _knot(record: Quantity, group: Sequence[Quantity]) -> set[str]:
    """Keys of the claims that cannot all be true: the claim, those that contradict it, those that contradict these."""
    open_, found = [record], {record.key}
    while open_:
        one = open_.pop()
        near = [
            other
            for other in group
            if other.key not in found
            and isinstance(one, Claim)
            and isinstance(other, Claim)
            and relation(one, other) in ("disagreement", "self-contradiction")
        ]
        found |= {other.key for other in near}
        open_ += near
    return found


def _rival(ctx: Context, record: Quantity, other: Quantity) -> Rival:
    both = isinstance(record, Claim) and isinstance(other, Claim)
    return Rival(
        key=other.key,
        figure=printed_figure(ctx, other, cell=True),
        basis=other.basis,
        period=other.period,
        grade=other.grade,
        source=other.source,
        relation=relation(record, other) if both else "",  # type: ignore[arg-type]
        url=ctx.href(link(other.table, other.key)),
    )


def _used_by(view: View, record: Quantity) -> tuple[str, ...]:
    """Keys of the derived claims that were computed from this one."""
    columns = view.columns(Claim, ["key", "derived_from"], method="derived")
    pairs = zip(columns["key"], columns["derived_from"], strict=True)
    return tuple(key for key, inputs in pairs if record.key in (inputs or ()))


def changes(history: Sequence[Revision]) -> list[Change]:
    """The revisions, newest first, with what each changed."""
    out: list[Change] = []
    before: Any = None
    for revision in history:
        after = revision.record
        slots = [f for f in type(after).__dataclass_fields__ if getattr(after, f) != getattr(before, f, None)]
        changed = tuple(slots) if before is not None else ()
        out.append(
            Change(
                recorded_at=revision.recorded_at,
                recorded_by=revision.recorded_by,
                why=revision.why,
                changed=changed,
            )
        )
        before = after
    return out[::-1]


def _citation(ctx: Context, record: Quantity, figure: str, names: Naming) -> str:
    """One sentence to quote: figure, what it says, period, source, address, and the hash of the text it stands in."""
    source = next(iter(ctx.view.find(Source, key=record.source)), None)
    said = ", ".join(p for p in (source.publisher, source.title, source.published) if p) if source else record.source
    parts = [f"{figure}{ctx.t.colon}{names.statement(record)}", record.basis, record.period, said]
    text = ctx.t.semicolon.join(p for p in parts if p) + f". {ctx.base}{link(record.table, record.key)}"
    if record.passage:
        version = ctx.view.get(Version, ctx.view.get(Passage, record.passage).version)
        text += f" (sha256 {version.hash[:16]}…)"
    return text


def _axis(ctx: Context, names: Naming, group: Sequence[Quantity], chosen: str) -> Markup:
    """All claims on the fact on one axis; nothing is drawn for fewer than two numbers of one unit."""
    unit = next((c.unit for c in group if c.value is not None or c.low is not None or c.high is not None), "")
    drawn = [c for c in group if c.unit == unit and any(n is not None for n in (c.value, c.low, c.high))]
    drawn.sort(key=lambda c: (c.key != chosen, c.key != ctx.params["key"]))
    drawn = drawn[:MOST_DRAWN]
    if len(drawn) < 2:
        return Markup("")
    sources = {s.key: s for s in ctx.view.find(Source, key=[c.source for c in drawn if c.source])}
    rows = tuple(
        ClaimRow(
            label=said(ctx.t, "basis", c.basis) or ctx.t("claims.no_basis"),
            detail=" · ".join(p for p in (printed_date(ctx, c.period), names.place(c.market)) if p),
            mark=Mark(
                value=c.value,
                low=c.low,
                high=c.high,
                qualifier=c.qualifier if c.qualifier in ("<", ">", "~") else "",
                text=printed_figure(ctx, c),
                href=ctx.href(link(c.table, c.key)),
                grade=c.grade,
                chosen=c.key == chosen,
            ),
            source=_short_source(ctx, sources.get(c.source)),
        )
        for c in drawn
    )
    title = ctx.t("claims.axis_title", len(rows), what=names.statement(drawn[0]))
    return claims_axis(ClaimsAxis(title=title, rows=rows, unit=unit), ctx.t)


def _short_source(ctx: Context, source: Source | None) -> str:
    if source is None:
        return ""
    return ", ".join(p for p in (source.publisher or source.title, printed_date(ctx, source.published)) if p)
