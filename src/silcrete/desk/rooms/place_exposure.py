"""What a stop would reach in a place: which stress tests touch its running sites, and who else works there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from silcrete.analysis import scope
from silcrete.chain import areas
from silcrete.chain.flows import STRENGTHS
from silcrete.chain.scenarios import scenarios
from silcrete.desk.rooms.chain_model import HOME, ChainModel
from silcrete.desk.rooms.chain_words import ClaimLine, Words
from silcrete.records import Claim, Facility

DEMAND = "end demand"
"""The stage of the sectors that use chips."""
RUNNING = ("operating", "under construction")
"""States of a site that a stop can reach, now or soon."""


@dataclass(frozen=True, kw_only=True)
class ReachRow:
    """A stress test that reaches sites of the place: in which segments, and how many sites those are."""

    name: str
    title: str
    segments: tuple[str, ...]
    segment_names: tuple[str, ...]
    sites: int
    url: str


@dataclass(frozen=True, kw_only=True)
class PeerRow:
    """A segment that sites of the place work in, and how many others of the Union do."""

    segment: str
    name: str
    here: int
    others: int
    places: tuple[str, ...]
    url: str


def reached(words: Words, sites: Iterable[Facility]) -> tuple[ReachRow, ...]:
    """Stress tests whose stop leads, over stated links, to a segment with a running site; most sites first.

    A link says that a stop may be felt, not how hard: that is for the test itself.
    """
    held, running = words.model, [f for f in sites if f.state in RUNNING]
    rows = []
    for test in scenarios():
        below = {key for shock in test.shocks if shock.segment in held.at for key in downstream(held, shock.segment)}
        hit = [f for f in running if below & set(f.segments)]
        keys = tuple(k for k in held.at if k in below and any(k in f.segments for f in hit))
        if hit:
            rows.append(
                ReachRow(
                    name=test.name,
                    title=test.title,
                    segments=keys,
                    segment_names=tuple(words.segment(k) for k in keys),
                    sites=len(hit),
                    url=words.ctx.href(f"/scenarios/{test.name}"),
                )
            )
    return tuple(sorted(rows, key=lambda row: (-row.sites, row.name)))


@dataclass(frozen=True, kw_only=True)
class SectorRow:
    """A demand sector that hangs on segments worked in here: how strongly, over which, and what part is on file.

    `strength` is the weakest link of the strongest path. `used` is the part of a segment's output that goes to the
    sector, with its claim; None where no source says.
    """

    sector: str
    name: str
    strength: str
    steps: int
    sites: int
    segments: tuple[str, ...]
    segment_names: tuple[str, ...]
    used: tuple[ClaimLine, ...]
    url: str
    how: str


def sectors(words: Words, sites: Iterable[Facility]) -> tuple[SectorRow, ...]:
    """Sectors of demand reached from the running sites' segments (`scope.downstream`), most strongly bound first."""
    held, running = words.model, [f for f in sites if f.state in RUNNING]
    chain, tree = held.chain, held.chain.segments
    found: dict[str, dict[str, tuple[int, int]]] = {}
    for key in [k for k in held.at if any(k in f.segments for f in running)]:
        for i, path in scope.downstream(chain, held.at[key]).items():
            if tree.records[i].stage == DEMAND:
                weakest = min(int(chain.flows.strength[link]) for link in path)
                found.setdefault(tree.keys[i], {})[key] = (-weakest, len(path))
    rows = []
    for sector, through in found.items():
        weakest, steps = min(through.values())
        keys = tuple(sorted(through, key=lambda k: (through[k], held.at[k])))
        newest = sorted(chain.demand, key=lambda c: (c.period, c.key), reverse=True)
        used = {c.subject: c for c in reversed(newest) if c.object == sector and c.subject in through}
        rows.append(
            SectorRow(
                sector=sector,
                name=words.segment(sector),
                strength=STRENGTHS[-weakest],
                steps=steps,
                sites=sum(bool(set(keys) & set(f.segments)) for f in running),
                segments=keys,
                segment_names=tuple(words.short(k) for k in keys),
                used=tuple(words.line(c) for c in used.values() if isinstance(c, Claim)),
                url=words.ctx.href(f"/chain/segments/{sector}"),
                how=words.ctx.href("/analyses/downstream", segment=keys[0]) + f"#row-{sector}",
            )
        )
    order = {row.sector: (STRENGTHS.index(row.strength), row.sites) for row in rows}
    return tuple(sorted(rows, key=lambda r: (*(-n for n in order[r.sector]), r.steps, r.name)))


def downstream(held: ChainModel, segment: str) -> set[str]:
    """A segment, its parts, and all that stated links lead to from them."""
    start = {held.chain.segments.keys[j] for j in held.chain.segments.below(held.at[segment])}
    return start | {flow.end for key in start for flow in held.flows_from(key, steps=len(held.at))}


def peers(words: Words, sites: Iterable[Facility]) -> tuple[PeerRow, ...]:
    """Segments of the running sites, and the other running sites of the Union in them."""
    held, own = words.model, [f for f in sites if f.state in RUNNING]
    keys = {f.key for f in own}
    union = [f for f in held.chain.facilities if f.state in RUNNING and f.key not in keys and f.country in _union(held)]
    rows = []
    for segment in [k for k in held.at if any(k in f.segments for f in own)]:
        others = [f for f in union if segment in f.segments]
        rows.append(
            PeerRow(
                segment=segment,
                name=words.segment(segment),
                here=sum(segment in f.segments for f in own),
                others=len(others),
                places=tuple(dict.fromkeys(f"{f.city} ({f.country})" for f in others)),
                url=words.ctx.href("/chain/facilities", segment=segment),
            )
        )
    return tuple(sorted(rows, key=lambda row: (-row.here, row.others, row.name)))


def _union(held: ChainModel) -> frozenset[str]:
    return frozenset(areas.extent(HOME, held.day))
