"""What hangs on a segment: everything its output reaches, how strongly, and over which steps."""

from __future__ import annotations

from typing import Annotated

from silcrete.analysis import scope
from silcrete.analysis.registry import indicator
from silcrete.analysis.result import Cell, Column, Result, Row
from silcrete.chain import Chain
from silcrete.chain.flows import STRENGTHS

COLUMNS = (
    Column("steps", "Links on the strongest path"),
    Column("strength", "Weakest link on that path"),
    Column("path", "Path"),
    Column("stated_for", "What the links are stated for"),
    Column("used", "Part of the output that goes there", "fraction"),
    Column("without", "What stands in for the first link"),
)


@indicator(
    title="What hangs on a segment",
    unit="",
    reference="flows on file, held for the segments below their ends; the strengths are the project's own judgement",
    question="Which segments and which demand sectors need a segment, directly or through others?",
)
def downstream(
    chain: Chain,
    segment: Annotated[str, "the segment that would be missing"] = "crm.gallium",
    views: Annotated[bool, "show statistical views as well"] = False,
) -> Result:
    """Segments and demand sectors reached from a segment, the strongest and shortest paths first.

    A path is as strong as its weakest link. No number stands for the strength: it is a judgement in words, and paths
    without a known strength are left out. Raises UnknownName.
    """
    start = chain.segments.axis.at(segment)
    found = scope.downstream(chain, start)
    rows = []
    for i, path in found.items():
        if chain.segments.view[i] and not views:
            continue
        record = chain.segments.records[i]
        flows = list(dict.fromkeys(chain.flows.flow(link).key for link in path))
        also = tuple(("flow", key) for key in flows)
        weakest = min(int(chain.flows.strength[link]) for link in path)
        names = [chain.segments.records[start].name]
        names += [chain.segments.records[int(chain.flows.end[link])].name for link in path]
        cells = {
            "steps": Cell(float(len(path)), rule="strongest path, then the shortest", also=also),
            "strength": Cell(words=STRENGTHS[weakest], rule="weakest link of the path; own judgement", also=also),
            "path": Cell(words=" → ".join(names), also=also),
            "stated_for": _stated_for(chain, path),
            "used": _used(chain, chain.segments.keys[int(chain.flows.start[path[-1]])], record.key),
            "without": _without(chain, path[0]),
        }
        rows.append((-weakest, len(path), i, Row(record.key, record.name, cells)))
    return Result(chain, COLUMNS, tuple(row for *_, row in sorted(rows, key=lambda r: r[:3])))


def _stated_for(chain: Chain, path: tuple[int, ...]) -> Cell:
    """Links held from a wider segment: a variant stands for its group, which may do without it."""
    flows, keys = chain.flows, chain.segments.keys
    held = [flows.flow(link) for link in path if flows.flow(link).start != keys[int(flows.start[link])]]
    if not held:
        return Cell(words="each for its own segments", rule="stated")
    words = ", ".join(f"{f.start} as a whole, not its variants one by one" for f in held)
    return Cell(words=words, rule="held for the variants of a group")


def _used(chain: Chain, giver: str, taker: str) -> Cell:
    """The newest claim on which part of the giver's output goes to the taker."""
    claims = [c for c in chain.demand if c.subject == giver and c.object == taker and c.value is not None]
    if not claims:
        return Cell(gap=f"no figure on how much of {giver} goes there")
    newest = max(claims, key=lambda c: (c.period, c.key))
    rest = tuple(c.key for c in claims if c is not newest)
    return Cell(newest.value, None, None, newest.basis, newest.qualifier, "newest claim", (newest.key, *rest))


def _without(chain: Chain, link: int) -> Cell:
    flow = chain.flows.flow(link)
    if not flow.substitution:
        return Cell(gap="no judgement on file")
    return Cell(words=flow.substitution, rule="own judgement", also=(("flow", flow.key),))
