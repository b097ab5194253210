"""Which members have what: sites on file in the supply and in what hangs on it, by their state; only those that run
count. Firms seated in a member are told apart: a seat says who decides there, not what is made there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from silcrete import analysis
from silcrete.analysis.places import RUNNING, lies_in
from silcrete.analysis.scope import downstream
from silcrete.brief.ground import Ground, listed, number
from silcrete.brief.model import Block, Cells, Inline, Paragraph, Ref, Section
from silcrete.records import Body, Facility, Organisation, Segment

OTHERS = (("under construction",), ("announced",), ("on hold", "cancelled", "closed"))
"""States of sites that are not counted, as they stand together in the table."""
TITLE = "Which members have what"
CAVEAT = "A member without a row has nothing on file; that does not mean it has nothing."


@dataclass(frozen=True, slots=True)
class Held:
    """What is on file of one member: its sites in the supply or what hangs on it, and the firms seated there."""

    member: str
    sites: tuple[Facility, ...]
    firms: tuple[Organisation, ...]

    def of(self, states: Sequence[str]) -> list[Facility]:
        """The sites in one of these states."""
        return [site for site in self.sites if site.state in states]


def capability(ground: Ground, segment: Segment, body: Body) -> tuple[Section, tuple[Inline, ...]]:
    """The section, and how many members have a running site on file, of how many, for the line on coverage."""
    wanted = _wanted(ground, segment)
    members = _members(ground, segment, body, wanted)
    running = [m for m in members if m.of(RUNNING)]
    total = len(ground.chain.alliance(body.key))
    page = f"/analyses/capability?of={body.key}&segment={segment.key}"
    some = _counted(ground, number(len(running)), page)
    every = ground.cite_count(
        f"{total} members known by name",
        "members of the alliance on the day, each once",
        f"/coalition/members?of={body.key}",
    )
    known: tuple[Inline, ...] = ("A running site is on file for ", some, " of the ", every, ".")
    where = f"in {ground.name(segment)} or in a segment that hangs on it"
    if not members:
        text = f"No site or firm of a member of {body.name} is on file {where}."
        return Section(TITLE, (Paragraph((text, " ", CAVEAT)),)), known
    lead: list[Inline] = [
        "Of the ",
        every,
        ", ",
        _counted(ground, number(len(running)), page),
        f" {'has' if len(running) == 1 else 'have'} a site on file that runs, {where}. Only sites that run are counted",
    ]
    rest = len([m for m in members if m.sites]) - len(running)
    if rest:
        have = "has" if rest == 1 else "have"
        lead += [
            "; ",
            _counted(ground, f"{number(rest)} more", page),
            f" {have} only sites that do not run, or not yet",
        ]
    blocks: list[Block] = [Paragraph((*lead, ". ", CAVEAT))]
    blocks += [
        table
        for table in (_run(ground, running, wanted), _not_run(ground, members), _seats(ground, members))
        if table.rows
    ]
    return Section(TITLE, tuple(blocks)), known


def _counted(ground: Ground, text: str, page: str) -> Ref:
    how = (
        "members with a site in the supply or in what hangs on it, by the state of the site on the date of its evidence"
    )
    return ground.cite_count(text, how, page)


def _wanted(ground: Ground, segment: Segment) -> frozenset[str]:
    """Keys of the supply, its parts and what hangs on them."""
    segments = ground.chain.segments
    start = segments.axis.at(segment.key)
    return frozenset(segments.keys[i] for i in (*segments.below(start), *downstream(ground.chain, start)))


def _members(ground: Ground, segment: Segment, body: Body, wanted: frozenset[str]) -> list[Held]:
    """Members with something on file; those with most running sites first."""
    result = analysis.capability(ground.chain, of=body.key, segment=segment.key)
    seated: dict[str, dict[str, Organisation]] = {}
    for row in result.rows:
        for kind, key in row.cells["organisations"].also:
            if kind == Organisation.table:
                firm = ground.view.get(Organisation, key)
                seated.setdefault(row.label.partition(": ")[0], {})[key] = firm
    found = []
    for member in ground.chain.alliance(body.key):
        sites = tuple(f for f in ground.chain.facilities if wanted & set(f.segments) and lies_in(f, member))
        firms = tuple(seated.get(member.member, {}).values())
        if sites or firms:
            found.append(Held(member.member, sites, firms))
    return sorted(found, key=lambda m: (-len(m.of(RUNNING)), m.member))


def _run(ground: Ground, members: Sequence[Held], wanted: frozenset[str]) -> Cells:
    rows = []
    for held in members:
        sites = held.of(RUNNING)
        keys = sorted({key for site in sites for key in site.segments if key in wanted})
        names = listed([ground.name(ground.chain.segment(key)) for key in keys])
        rows.append(((held.member,), (names,), _sites(ground, sites)))
    head = ("member", "segments", "sites, with the date of the last evidence")
    return Cells(head, tuple(rows), caption="Sites that run: these are counted")


def _not_run(ground: Ground, members: Sequence[Held]) -> Cells:
    rows = []
    for states in OTHERS:
        for held in members:
            for state in states:
                if sites := held.of((state,)):
                    rows.append(((state,), (held.member,), _sites(ground, sites)))
    head = ("state", "member", "sites, with the date of the last evidence")
    return Cells(head, tuple(rows), caption="Sites that do not run, or not yet: not counted")


def _seats(ground: Ground, members: Sequence[Held]) -> Cells:
    rows = []
    for held in members:
        if held.firms:
            out: list[Inline] = []
            for firm in held.firms:
                out += ["; ", ground.cite_record(firm.name, firm)]
            rows.append(((held.member,), tuple(out[1:])))
    head = ("member", "firms and institutes")
    caption = "Firms and institutes with their seat in a member: not counted, as a seat says who decides there"
    return Cells(head, tuple(rows), caption=caption)


def _sites(ground: Ground, sites: Sequence[Facility]) -> tuple[Inline, ...]:
    out: list[Inline] = []
    for site in sites:
        date = ground.fmt.date(site.stated_on) if site.stated_on else "no date"
        out += ["; ", ground.cite_record(f"{site.name} ({date})", site)]
    return tuple(out[1:])
