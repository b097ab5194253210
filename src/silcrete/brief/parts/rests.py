"""What rests on it: the segments and demand sectors downstream, and how strong each link is."""

from __future__ import annotations

from silcrete.analysis.scope import downstream
from silcrete.brief.ground import Ground, count, listed, number, sentence
from silcrete.brief.model import Bullets, Cells, Inline, Paragraph, Section
from silcrete.chain.flows import STRENGTHS
from silcrete.records import Flow, Segment

FIRST = "Who takes it first; a link stated for a wider segment holds for each of its parts"

JUDGED = "That a link exists is sourced; how strong it is, is the desk’s own judgement."

FEW = 4
"""Demand sectors named in the key point."""


def rests(ground: Ground, segment: Segment) -> tuple[Section, tuple[Inline, ...]]:
    """The section and its key point. Links are sourced; their strength is the desk's own judgement and says so."""
    chain = ground.chain
    paths = _paths(ground, segment)
    records = chain.segments.records
    name = ground.name(segment)
    if not paths:
        text = f"No flow on file leads from {name} to another segment."
        return Section("What rests on it", (Paragraph((text,)),)), (text,)
    middle, sectors = hanging(ground, segment)
    stated = list({chain.flows.flow(p[0]).key: chain.flows.flow(p[0]) for p in paths.values()}.values())
    lead = (*_counted(ground, segment, paths, middle, sectors, stated), " ", JUDGED)
    rows = []
    for flow in sorted(stated, key=lambda f: (STRENGTHS.index(f.dependency) * -1, f.end)):
        rows.append(
            (
                (ground.name(chain.segment(flow.end)),),
                (ground.cite_record(flow.dependency, flow),),
                (ground.cite_record(flow.substitution, flow) if flow.substitution else "nothing on file",),
            )
        )
    table = Cells(("goes into", "dependency", "if it is missing"), tuple(rows), caption=FIRST)
    behind = _behind(ground, paths, sectors)
    few = f" ({listed([ground.name(records[i]) for i in sectors])})" if 0 < len(sectors) <= FEW else ""
    point: tuple[Inline, ...] = (
        *_on(ground, segment, middle, sectors),
        few + _named(ground, sectors),
    )
    return Section("What rests on it", (Paragraph(lead), table, behind)), point


def hanging(ground: Ground, segment: Segment) -> tuple[list[int], list[int]]:
    """Segments of the chain and demand sectors that hang on a supply: the one count that all of a brief goes by.

    Groups of segments and statistical views are left out: what they hold is counted itself.
    """
    segments = ground.chain.segments
    leaves = [i for i in _paths(ground, segment) if not segments.children(i)]
    sectors = [i for i in leaves if segments.keys[i].startswith("dem.")]
    return [i for i in leaves if i not in sectors], sectors


def both(middle: int, sectors: int) -> str:
    """`five segments and seven demand sectors`; what there is none of is left out."""
    return listed(
        [
            *([count(middle, "segment")] if middle else []),
            *([count(sectors, "demand sector")] if sectors else []),
        ]
    )


def _counted(
    ground: Ground,
    segment: Segment,
    paths: dict[int, tuple[int, ...]],
    middle: list[int],
    sectors: list[int],
    stated: list[Flow],
) -> tuple[Inline, ...]:
    """How many hang on a supply in all, which sectors, and how many of them take it directly."""
    names = listed([ground.name(ground.chain.segments.records[i]) for i in sectors])
    near, far = sum(len(paths[i]) == 1 for i in middle), sum(len(paths[i]) == 1 for i in sectors)
    rest = len(middle) + len(sectors) - near - far
    further = f"; the other {number(rest)} hang on it" if rest > 1 else "; the other hangs on it"
    some = both(near, far) if rest else "all of them" if near + far > 1 else "it"
    return (
        *_on(ground, segment, middle, sectors),
        f"; the sectors are {names}. " if len(sectors) > 1 else ". ",
        ground.cite_record(f"Directly, it is taken by {some}{f'{further} further down' if rest else ''}", *stated),
        ".",
    )


def _on(ground: Ground, segment: Segment, middle: list[int], sectors: list[int]) -> tuple[Inline, ...]:
    """`On gallium hang five segments and seven demand sectors`, with how they are counted and the list of them."""
    how = "what the links on file lead to, groups of segments and statistical views left out"
    page = f"/analyses/downstream?segment={segment.key}"
    verb = "hang" if len(middle) + len(sectors) > 1 else "hangs"
    many = ground.cite_count(both(len(middle), len(sectors)), how, page)
    return (f"On {ground.name(segment)} {verb} ", many)


def _named(ground: Ground, sectors: list[int]) -> str:
    """The end of the sentence on what hangs on a supply: its first sectors, where they are many."""
    names = [ground.name(ground.chain.segments.records[i]) for i in sectors]
    if not names:
        return "; none of the sectors on file."
    return f", among them {listed(names[:FEW])}." if len(names) > FEW else "."


def _paths(ground: Ground, segment: Segment) -> dict[int, tuple[int, ...]]:
    """Segments that hang on one or on a part of it, each with its strongest path; statistical views left out."""
    chain = ground.chain
    found = downstream(chain, chain.segments.axis.at(segment.key))
    return {i: path for i, path in found.items() if not chain.segments.view[i]}


def wider(ground: Ground, links: tuple[int, ...]) -> str:
    """The wider segment that the last link of a path is stated for, by name; empty where it is stated for its own."""
    flows, segments = ground.chain.flows, ground.chain.segments
    start = flows.flow(links[-1]).start
    return "" if start == segments.keys[int(flows.start[links[-1]])] else ground.name(ground.chain.segment(start))


def _held(ground: Ground, links: tuple[int, ...], flows: list[Flow]) -> str:
    group = wider(ground, links)
    own = ground.chain.segments.records[int(ground.chain.flows.start[links[-1]])]
    return f", stated for {group}, under which {ground.name(own)} are filed" if group and len(flows) > 1 else ""


def _behind(ground: Ground, paths: dict[int, tuple[int, ...]], sectors: list[int]) -> Bullets:
    """One line a demand sector: the strongest way to it, and its weakest link."""
    chain = ground.chain
    points: list[tuple[Inline, ...]] = []
    for i in sectors:
        links = paths[i]
        flows = [chain.flows.flow(k) for k in links]
        way = " → ".join(ground.name(chain.segments.records[int(chain.flows.end[k])]) for k in links[:-1])
        weakest = min(flows, key=lambda f: STRENGTHS.index(f.dependency))
        points.append(
            (
                sentence(ground.name(chain.segments.records[i])) + (f" through {way}: " if way else ": directly, "),
                ground.cite_record(f"{weakest.dependency} at its weakest link", *flows),
                f"{_held(ground, links, flows)}.",
            )
        )
    return Bullets(tuple(points))
