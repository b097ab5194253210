"""Which members have what: sites and firms on file in the supply and in what hangs on it."""

from __future__ import annotations

from silcrete import analysis
from silcrete.brief.ground import Ground, count, listed, sentence
from silcrete.brief.model import Cells, Inline, Paragraph, Section
from silcrete.records import Body, Facility, Organisation, Segment


def capability(ground: Ground, segment: Segment, body: Body) -> tuple[Section, int]:
    """The section, and how many members have something on file."""
    result = analysis.capability(ground.chain, of=body.key, segment=segment.key)
    members: dict[str, list[tuple[str, str, dict[str, list[str]]]]] = {}
    for row in result.rows:
        member, _, what = row.label.partition(": ")
        also: dict[str, list[str]] = {}
        for cell in row.cells.values():
            for kind, key in cell.also:
                also.setdefault(kind, []).append(key)
        members.setdefault(member, []).append((row.key.rpartition("/")[2], what, also))
    total = len(ground.chain.alliance(body.key))
    name = ground.name(segment)
    if not members:
        text = f"No site or firm of a member of {body.name} is on file in {name} or in what hangs on it."
        return Section("Which members have what", (Paragraph((text, " ", _caveat())),)), 0
    rows = []
    for member, found in sorted(members.items(), key=lambda m: (-len(m[1]), m[0])):
        segments = sorted({ground.name(ground.chain.segment(key)) for key, _, _ in found})
        rows.append(((member,), (listed(segments),), _sites(ground, found)))
    have = "has" if len(members) == 1 else "have"
    some = sentence(count(len(members), "of", "of"))
    lead: tuple[Inline, ...] = (
        f"{some} the {total} members known by name {have} a site or a firm on file in {name} or in a segment that "
        "hangs on it. ",
        _caveat(),
    )
    table = Cells(("member", "segments", "sites and firms, with the date of the last evidence"), tuple(rows))
    return Section("Which members have what", (Paragraph(lead), table)), len(members)


def _caveat() -> str:
    return "A member without a row has nothing on file; that does not mean it has nothing."


def _sites(ground: Ground, found: list[tuple[str, str, dict[str, list[str]]]]) -> tuple[Inline, ...]:
    out: list[Inline] = []
    seen: set[str] = set()
    for _, _, also in found:
        for key in also.get("facility", []):
            site = ground.view.get(Facility, key)
            date = ground.fmt.date(site.stated_on) if site.stated_on else "no date"
            if key not in seen:
                out += ["; ", ground.cite_record(f"{site.name} ({site.state}, {date})", "site", site)]
            seen.add(key)
        for key in also.get("organisation", []):
            firm = ground.view.get(Organisation, key)
            if key not in seen:
                out += ["; ", ground.cite_record(f"{firm.name} (seat)", "organisation", firm)]
            seen.add(key)
    return tuple(out[1:]) or ("nothing on file",)
