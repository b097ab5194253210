"""Who in an alliance can do what: sites and firms of its members in a segment and in what hangs on it."""

from __future__ import annotations

from typing import Annotated

from silcrete.analysis import scope
from silcrete.analysis.places import GONE, RUNNING, lies_in, seated_in
from silcrete.analysis.registry import indicator
from silcrete.analysis.result import Cell, Column, Result, Row
from silcrete.chain import Chain
from silcrete.records import Facility, Membership, Organisation

COLUMNS = (
    Column("sites", "Sites working in it", "sites"),
    Column("planned", "Sites being built, announced or on hold", "sites"),
    Column("names", "Sites"),
    Column("organisations", "Firms and institutes seated there that hold a share or run a site"),
)


@indicator(
    title="Capabilities of members",
    unit="sites",
    reference="sites and shares on file; a member without a row has none on file, which does not mean it has none",
    question="Which members of an alliance work in a segment, or in what hangs on it?",
)
def capability(
    chain: Chain,
    of: Annotated[str, "the alliance"] = "esra",
    segment: Annotated[str, "the segment asked about; empty for all"] = "",
    downstream: Annotated[bool, "with the segments that hang on it"] = True,
) -> Result:
    """Sites and organisations by member and segment, one row for each pair that has any.

    A site counts for a member when it lies in the member's place; one whose region is not on file counts for no region.
    Announced is not built: planned sites have a column of their own, cancelled ones none. Raises UnknownName.
    """
    wanted = range(len(chain.segments))
    if segment:
        start = chain.segments.axis.at(segment)
        below = scope.downstream(chain, start) if downstream else {}
        wanted = sorted({*chain.segments.below(start), *below})  # type: ignore[assignment]
    rows = []
    for member in chain.alliance(of):
        sites = [f for f in chain.facilities if f.state not in GONE and lies_in(f, member)]
        seated = [o for o in chain.organisations if seated_in(o, member)]
        for i in wanted:
            key = chain.segments.keys[i]
            here = [f for f in sites if key in f.segments]
            firms = [(o, claims) for o in seated if (claims := _shares(chain, o, i)) or _runs(o, here)]
            if here or firms:
                rows.append(_row(chain, member, i, here, firms))
    return Result(chain, COLUMNS, tuple(rows), note=_note(chain, of))


def _row(
    chain: Chain,
    member: Membership,
    segment: int,
    here: list[Facility],
    firms: list[tuple[Organisation, tuple[str, ...]]],
) -> Row:
    record = chain.segments.records[segment]
    running = [f for f in here if f.state in RUNNING]
    planned = [f for f in here if f.state not in RUNNING]
    also = tuple(("facility", f.key) for f in here)
    names = "; ".join(f"{f.name} ({f.state}, {f.stated_on or 'no date'})" for f in here)
    joined = (("membership", member.key),)
    none = Cell(gap="no site on file")
    cells = {
        "sites": Cell(float(len(running)), also=joined + tuple(("facility", f.key) for f in running)) if here else none,
        "planned": Cell(float(len(planned)), also=tuple(("facility", f.key) for f in planned)) if here else none,
        "names": Cell(words=names, rule="site lies in the member's place", also=also) if here else none,
        "organisations": _organisations(firms),
    }
    return Row(f"{member.place or member.member}/{record.key}", f"{member.member}: {record.name}", cells)


def _organisations(firms: list[tuple[Organisation, tuple[str, ...]]]) -> Cell:
    if not firms:
        return Cell(gap="no organisation with a figure on file")
    return Cell(
        words="; ".join(o.name for o, _ in firms),
        rule="seat in the member's place, and a share of the segment or a site in it",
        claims=tuple(k for _, keys in firms for k in keys),
        also=tuple(("organisation", o.key) for o, _ in firms),
    )


def _shares(chain: Chain, organisation: Organisation, segment: int) -> tuple[str, ...]:
    """Claims on the shares an organisation holds in a segment."""
    names = {n.casefold() for n in (organisation.name, *organisation.aliases)}
    rows = chain.shares.of(segment, holder="firm")
    return tuple(chain.shares.keys[r] for r in rows if chain.shares.organisation[r].casefold() in names)


def _runs(organisation: Organisation, sites: list[Facility]) -> bool:
    names = [n.casefold() for n in (organisation.name, *organisation.aliases)]
    return any(f.operator.casefold().startswith(n) for f in sites for n in names)


def _note(chain: Chain, of: str) -> str:
    members = chain.alliance(of)
    silent = [m.member for m in members if not any(lies_in(f, m) for f in chain.facilities if f.state not in GONE)]
    if not silent:
        return f"{len(members)} members on {chain.day}; each has a site on file."
    return f"{len(members)} members on {chain.day}; no site on file for {', '.join(silent)}."
