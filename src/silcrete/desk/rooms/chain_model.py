"""The chain behind the rooms, built once for each state of the ledger and each day: how every segment stands.

A model is kept with its ledger for as long as nothing it was made from can have changed (number of the latest write,
day, known on), so that a page that is made anew in another language costs no second reading.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from silcrete import codes
from silcrete.analysis import arithmetic, holdings
from silcrete.chain import Chain, areas
from silcrete.chain.checks import dates
from silcrete.chain.checks.disputes import knots
from silcrete.chain.conflicts import Choice, choose, conflicts
from silcrete.chain.shares import ShareSet, last_day
from silcrete.desk.context import Context
from silcrete.desk.keeping import Kept
from silcrete.dossier.commitments import first_day
from silcrete.dossier.commitments import last_day as date_of
from silcrete.errors import UnknownName
from silcrete.ledger import View
from silcrete.records import Claim, Disruption, Document, Facility, Flow, Measure, Segment

HOME = "EU27"
"""The place whose part of each segment is shown as Europe's; its sources may cut Europe wider, and the rule says so."""
HEADLINE = 0.7
"""A supplier with this much of the world market stands in the table of the overview."""
BEST = "best-grade-latest"
"""The rule that the analyses choose by."""
KEPT = 8
"""Models kept for one ledger."""


@dataclass(frozen=True, slots=True)
class Share:
    """A share as it may be shown: `stated` (the figure of `claim`), `at_least`, `at_most` or `gap`.

    `low` and `high` bound it, fractions of the world market; `claims` are the keys it rests on, `rule` says how.
    `places` are the parts or the wider area it is stated for, where that is not the place itself. Where the state is
    `at_least`, `claim` is on the one part that is on file: a bound of the whole, not its figure.
    """

    state: str
    rule: str = ""
    claim: Claim | None = None
    low: float | None = None
    high: float | None = None
    claims: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    firms: tuple[str, ...] = ()
    """Firms seated in the place, where only they are on file."""

    @property
    def number(self) -> float | None:
        """The one number a colour stands for: the stated value, the lower or the upper bound; None for a gap."""
        if self.state == "stated" and self.claim is not None:
            return self.claim.value if self.claim.value is not None else self.claim.low
        return {"at_least": self.low, "at_most": self.high}.get(self.state, self.low)


@dataclass(frozen=True, slots=True)
class Range:
    """The numbers that claims on one fact name, lowest and highest, as they are stated."""

    low: float
    high: float
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """How a segment stands: Europe's part, the largest supplier outside the Union, and what is on file about it."""

    segment: Segment
    europe: Share
    outside: holdings.Top | None
    claims: int
    disputed: int
    """Claims of the knot that the largest supplier's share is part of; 0 where they do not contradict each other."""
    newest: int
    """Last year that a share claim is for; 0 where there is none."""
    sites: tuple[Facility, ...]


@dataclass(frozen=True, slots=True)
class Holder:
    """All observed claims on what one place or firm holds of the world market of a segment."""

    kind: str
    name: str
    claims: tuple[Claim, ...]


class ChainModel:
    """A chain with the records around it, and what the rooms ask of them. Everything is worked out on first use."""

    def __init__(self, view: View, day: str, today: str) -> None:
        self.view = view
        self.day = day
        self.today = today
        self.chain = Chain.from_ledger(view)
        self.at = {s.key: i for i, s in enumerate(self.chain.segments.records)}

    # -- records -----------------------------------------------------------------------------------------------------

    @property
    def segments(self) -> tuple[Segment, ...]:
        """All segments in the order of the picture."""
        return self.chain.segments.records

    @property
    def home(self) -> frozenset[str]:
        """Countries of the Union on the day."""
        return areas.extent(HOME, self.day)

    @cached_property
    def measures(self) -> tuple[Measure, ...]:
        """Laws, aid, programmes and controls of that day or earlier, newest first."""
        held = [m for m in self.view.find(Measure, status="accepted") if counts(m.date, self.day, self.today)]
        return tuple(sorted(held, key=lambda m: (m.date, m.key), reverse=True))

    @cached_property
    def sites(self) -> tuple[Facility, ...]:
        """Sites in the Union."""
        return tuple(f for f in self.chain.facilities if f.country in self.home)

    @cached_property
    def knots(self) -> tuple[tuple[Claim, ...], ...]:
        """Claims that cannot all be true, joined where they share one; the largest knots of shares first."""
        found = []
        for pairs in knots(conflicts(self.chain.parts.all(Claim))):
            members = {c.key: c for p in pairs for c in (p.a, p.b)}
            found.append(tuple(members[k] for k in sorted(members)))
        return tuple(found)

    @cached_property
    def knot_of(self) -> dict[str, tuple[Claim, ...]]:
        """Key of a claim -> the claims it cannot be reconciled with, itself among them."""
        return {claim.key: knot for knot in self.knots for claim in knot}

    @cached_property
    def impossible(self) -> tuple[Claim, ...]:
        """Claims that date a past event after the document that tells of it."""
        published = {d.key: d.published for d in self.view.find(Document)}
        about = self.view.find(Claim, subject_kind="document")
        return tuple(c for c in about if c.key in self.chain.claims and dates.impossible(c, published))

    @cached_property
    def claimed_places(self) -> Counter[str]:
        """Place -> number of claims that name it as the holder of their value."""
        return Counter(code for code in self.chain.claims.columns["place"] if code)

    # -- segments ----------------------------------------------------------------------------------------------------

    @cached_property
    def standings(self) -> dict[str, Standing]:
        """How each segment stands, in the order of the picture."""
        by_segment: dict[str, list[Facility]] = defaultdict(list)
        for site in self.sites:
            for key in site.segments:
                by_segment[key].append(site)
        return {s.key: self._standing(i, s, by_segment[s.key]) for i, s in enumerate(self.segments)}

    def _standing(self, i: int, segment: Segment, sites: list[Facility]) -> Standing:
        outside = largest_outside(self.chain, i)
        rows = self.chain.shares.of(i)
        ends = [int(e) for e in self.chain.shares.end[rows] if e]
        chosen = outside.choice.claim if outside else None
        return Standing(
            segment=segment,
            europe=europe_share(self.chain, i),
            outside=outside,
            claims=len(rows),
            disputed=len(self.knot_of.get(chosen.key, ())) if chosen else 0,
            newest=dt.date.fromordinal(max(ends)).year if ends else 0,
            sites=tuple(sites),
        )

    def holders(self, key: str) -> tuple[Holder, ...]:
        """Places and firms with observed shares of the world market of a segment; the largest first, places first."""
        shares, i = self.chain.shares, self.at[key]
        groups: dict[tuple[str, str], list[Claim]] = defaultdict(list)
        for kind in ("place", "firm"):
            for r in shares.of(i, holder=kind, nature="observation", market="WORLD"):
                if shares.name(r) not in ("", "WORLD") and not np.isnan(shares.low[r]):
                    groups[kind, shares.name(r)].append(self.chain.claims.record(shares.rows[r]))
        found = [Holder(kind, name, tuple(claims)) for (kind, name), claims in groups.items()]
        return tuple(sorted(found, key=lambda h: (h.kind == "firm", -stated_range(h.claims).high, h.name)))

    def known_set(self, key: str, holder: str = "place") -> ShareSet | None:
        """The set of shares a view of a segment shows; None for a gap."""
        return holdings.listed(self.chain, self.at[key], holder)

    def concentration(self, key: str) -> tuple[float, float, ShareSet] | None:
        """Lowest and highest concentration index that the set of places on file allows, and the set."""
        found = self.known_set(key)
        if found is None:
            return None
        low, high = holdings.bounds(self.chain, found)
        return (*arithmetic.hhi_bounds(low, high), found)

    def family(self, key: str) -> tuple[str, ...]:
        """A segment, those above it and those below it: what is said of one of them concerns it."""
        segments, i = self.chain.segments, self.at[key]
        return tuple(segments.keys[j] for j in (i, *segments.above(i), *segments.below(i)[1:]))

    def flows_from(self, key: str, steps: int = 2, up: bool = False) -> tuple[Flow, ...]:
        """Stated links that leave a segment within some steps (or, with `up`, that lead to it), the nearest first."""
        reached, ring, found = {key}, {key}, []
        for _ in range(steps):
            near = [f for f in self.chain.flows.records if (f.end if up else f.start) in ring and f not in found]
            if not near:
                break
            found += near
            ring = {f.start if up else f.end for f in near} - reached
            reached |= ring
        return tuple(found)

    def disruptions(self, key: str) -> tuple[Disruption, ...]:
        """Past stops that hit a segment, one above or one below it; newest first."""
        family = self.family(key)
        hit = [d for d in self.chain.disruptions if d.segment in family]
        return tuple(sorted(hit, key=lambda d: (d.start, d.key), reverse=True))

    def measures_on(self, key: str) -> tuple[Measure, ...]:
        """Measures that name a segment or one above it, newest first."""
        wide = {self.chain.segments.keys[j] for j in self.chain.segments.above(self.at[key])} | {key}
        return tuple(m for m in self.measures if wide & set(m.segments))


# -- rules -------------------------------------------------------------------------------------------------------------


def europe_share(chain: Chain, segment: int) -> Share:
    """Europe's part of the world supply of a segment, by the rule of the analyses (`holdings.share_of`)."""
    cell = holdings.share_of(chain, segment, HOME)
    if not cell.known:
        return Share("gap")
    wider = tuple(code for code in cell.words.split("|") if code)
    if cell.rule.startswith("at least, firms"):
        claim = chain.claim(cell.claims[0]) if len(wider) == 1 else None
        return Share("at_least", cell.rule, claim, cell.low, cell.high, cell.claims, firms=wider)
    stated = cell.rule.startswith("stated")
    parts = cell.rule.startswith("at least")
    if stated or (parts and len(wider) == 1):
        claim = next(chain.claim(k) for k in cell.claims if stated or chain.claim(k).place == wider[0])
        complete = stated or (cell.low or 0.0) > holdings.MEANINGFUL
        state = form(claim) if complete else "at_least"
        return Share(state, cell.rule, claim, cell.low, cell.high, cell.claims, wider)
    return Share("at_least" if parts else "at_most", cell.rule, None, cell.low, cell.high, cell.claims, wider)


def form(claim: Claim) -> str:
    """Whether a claim states a figure or a bound alone: `over 60%`, `under 10%`, one end of a range."""
    if claim.qualifier in (">", "<"):
        return "at_least" if claim.qualifier == ">" else "at_most"
    if claim.value is None and (claim.low is None) is not (claim.high is None):
        return "at_most" if claim.low is None else "at_least"
    return "stated"


def largest_outside(chain: Chain, segment: int) -> holdings.Top | None:
    """The largest supplier outside the Union in the set a view shows, valued by the rule of the analyses."""
    top = holdings.top_supplier(chain, segment)
    if top is None:
        return None
    home, shares = areas.extent(HOME, chain.day), chain.shares
    if not areas.extent(top.holder, chain.day) & home:
        return top
    rows = [r for r in top.found_in.rows if not areas.extent(shares.name(r), chain.day) & home]
    if not rows:
        return None
    name = shares.name(max(rows, key=lambda r: float(shares.floor[r])))
    since = top.found_in.end - 366 * holdings.RIVAL_YEARS
    every = shares.of(segment, holder="place", nature="observation", market="WORLD")
    return holdings.Top(
        name,
        holdings.choice_of(chain, [r for r in every if shares.name(r) == name and shares.end[r] >= since]),
        top.found_in,
    )


def chosen_by(claims: tuple[Claim, ...], day: str, rule: str = BEST) -> Choice:
    """The claim a page shows. By the rule of the analyses one fit for a headline where there is one, else the best on
    file; by a rule that a reader chose, any grade may come first.
    """
    headline = choose(claims, "headline", day, rule=rule) if rule == BEST else None
    return headline if headline and headline.claim is not None else choose(claims, "view", day, rule=rule)


def counts(date: str, day: str, today: str) -> bool:
    """Whether a fact with a date on file counts on a day (both ISO).

    One dated to a month or a year counts from the end of that time, for its day is not on file; from today on, when
    the source that tells of it has spoken, it counts at once.
    """
    first, last = first_day(date), date_of(date)
    if first is None or last is None:
        return True
    return (first if day >= today else last).isoformat() <= day


def stated_range(claims: tuple[Claim, ...]) -> Range:
    """The lowest and the highest number that some claims name, as stated; each claim must name one."""
    ends = [n for c in claims for n in (c.low, c.value, c.high) if n is not None]
    return Range(min(ends), max(ends), claims)


def same_nature(choice: Choice) -> tuple[Claim, ...]:
    """The chosen claim and its rivals of the same nature; empty where none may be shown."""
    if choice.claim is None:
        return ()
    return (choice.claim, *(c for c, _ in choice.rivals if c.nature == choice.claim.nature))


def recent(claims: tuple[Claim, ...], end: int) -> tuple[Claim, ...]:
    """Claims whose period ended at most RIVAL_YEARS before a day (an ordinal): older ones are history, not rivals."""
    since = end - 366 * holdings.RIVAL_YEARS
    return tuple(c for c in claims if last_day(c.period) >= since)


@lru_cache(maxsize=20_000)
def within(place: str, outer: str) -> bool:
    """Whether a place is another one or lies in it; a code that is not on file lies nowhere."""
    if not place or not outer:
        return False
    try:
        return codes.within(place, outer)
    except UnknownName:
        return False


@lru_cache(maxsize=4096)
def has_page(code: str) -> bool:
    """Whether a place has a page: level-3 regions are on file only where a member or a site needs them."""
    try:
        codes.place(code)
    except UnknownName:
        return False
    return True


# -- kept --------------------------------------------------------------------------------------------------------------

_KEPT: Kept[ChainModel] = Kept(KEPT)


def model(ctx: Context) -> ChainModel:
    """The model of the reader's day, kept with the ledger or built now."""
    key = (ctx.write, ctx.day, ctx.known_on)
    return _KEPT.get(ctx.ledger, key, lambda: ChainModel(ctx.today_view, ctx.day, ctx.today.isoformat()))
