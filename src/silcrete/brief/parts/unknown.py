"""What is not known: each gap, who could close it and what closing it would change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from silcrete.brief.ground import Ground, count, listed, sentence
from silcrete.brief.model import Cells, Inline, Paragraph, Section, anchor
from silcrete.brief.parts.decided import left_out, uncontrolled
from silcrete.brief.parts.rests import hanging
from silcrete.ingest.references import concerns, references
from silcrete.records import Record, Segment
from silcrete.records.evidence import Quantity


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is not known: in full, in a few words for the key point, who could close it, to what end."""

    what: tuple[Inline, ...]
    short: str
    who: str
    change: str


TITLE = "What is not known"
NAMED = 4
"""Gaps named in the key point."""


def unknown(
    ground: Ground, segment: Segment, gaps: Sequence[str], assumed: Sequence[str], europe: bool
) -> tuple[Section, tuple[Inline, ...]]:
    """The section and its key point: the gaps met while writing the brief, and what the stress test had to assume."""
    found = [
        *_controls(ground, segment),
        *(Gap((gap,), _short(gap), _who(gap), _change(gap)) for gap in gaps),
        *([] if europe else [_europe(ground, segment)]),
        *_silent(ground, segment),
        *_left_out(ground, segment),
        *(
            Gap(
                (f"{word}: no figure on file, a range is assumed",),
                word,
                "firms, in confidence",
                "the width of the band",
            )
            for word in assumed
        ),
    ]
    many = ground.cite_count(
        sentence(count(len(found), "gap")), f"the rows of the table under “{TITLE}”", f"#{anchor(TITLE)}"
    )
    limit = f" {'limits' if len(found) == 1 else 'limit'} what can be said"
    lead = (
        many,
        f"{limit}. The stress test draws ranges where figures are missing; it does not fill the gaps.",
    )
    rows = tuple((gap.what, (gap.who,), (gap.change,)) for gap in found)
    table = Cells(("gap", "who could close it", "what it would change"), rows)
    among = ", among them " if len(found) > NAMED else ": "
    names = "; ".join(gap.short for gap in found[:NAMED])
    point = (many, f"{limit}, more than the model does{among}{names}.")
    return Section(TITLE, (Paragraph(lead), table)), point


def _controls(ground: Ground, segment: Segment) -> list[Gap]:
    controls = uncontrolled(ground, segment)
    if not controls:
        return []
    what = f"export controls on {ground.name(segment)}"
    tests: list[Inline] = []
    for n, asked in enumerate(controls):
        before = "" if not n else " and " if n == len(controls) - 1 else ", "
        title = ground.cite_scenario(f"“{ground.supposed(asked.title)}”", asked.name, asked.claims, asked.sources)
        tests += [before, title] if before else [title]
    return [
        Gap(
            (f"{what}: none on file, though one is tested in ", *tests),
            what,
            "the governments that set them, in their official journals",
            "what is held back already, from whom and until when",
        )
    ]


def _left_out(ground: Ground, segment: Segment) -> list[Gap]:
    """What names the segment, or one that nobody knows, or bears on the supply, and cannot be used; one gap each."""
    known = ground.chain.segments.axis
    promised = [
        Gap(
            (f"the {one.name}, left out: {one.fault}",),
            f"the {one.name}",
            "who keeps the ledger, with a corrected row",
            "what was promised, or who asks for what",
        )
        for one in left_out(ground, segment)
    ]
    return promised + [
        Gap(
            (f"the {one.name}{_on(one.record)}, left out: {one.fault}",),
            f"the {one.name}",
            "who keeps the ledger, with a corrected row",
            "one more figure to weigh",
        )
        for one in ground.chain.left_out
        if concerns(one.record, segment.key)
        or any(r.kind == Segment.table and r.key not in known for r in references(one.record))
    ]


def _on(record: Record) -> str:
    return f" on {record.subject}" if isinstance(record, Quantity) else ""


def _europe(ground: Ground, segment: Segment) -> Gap:
    what = f"Europe’s own share of {ground.name(segment)}"
    return Gap((what,), what, "publishers of shares, firms", "how much of a stop Europe could bear alone")


def _silent(ground: Ground, segment: Segment) -> list[Gap]:
    """The segments that hang on the supply and have no share of any kind on file: one gap."""
    chain = ground.chain
    keys = [chain.segments.keys[i] for i in hanging(ground, segment)[0]]
    names = [ground.name(chain.segment(key)) for key in keys if key in chain.gaps]
    if not names:
        return []
    return [
        Gap(
            (f"who supplies {listed(names)}: no share of any kind on file",),
            f"who supplies {count(len(names), 'segment')} that {'hang' if len(names) > 1 else 'hangs'} on it",
            "members with sites in these segments",
            "where a loss would be felt, and who could help",
        )
    ]


def _short(gap: str) -> str:
    """What a gap says is missing, in a few words."""
    if "trade data" in gap:
        return "trade data"
    short = gap.removeprefix("no ").removesuffix(" is on file")
    return f"a {short}" if short != gap else gap


def _change(gap: str) -> str:
    if "trade data" in gap:
        return "whether the Commission’s three criteria of import dependence hold"
    if "figure on use" in gap:
        return "whether the benchmark of the Critical Raw Materials Act is passed"
    return "whether the thresholds of concentration are passed"


def _who(gap: str) -> str:
    return (
        "the trade statistics of Eurostat, which this desk has not loaded"
        if "trade data" in gap or "figure on use" in gap
        else "publishers of the figures cited"
    )
