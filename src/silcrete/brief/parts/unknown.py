"""What is not known: each gap, who could close it and what closing it would change."""

from __future__ import annotations

from collections.abc import Sequence

from silcrete.analysis.scope import downstream
from silcrete.brief.ground import Ground, count, listed
from silcrete.brief.model import Cells, Inline, Paragraph, Section, plain
from silcrete.brief.parts.decided import uncontrolled
from silcrete.records import Segment


def unknown(
    ground: Ground, segment: Segment, gaps: Sequence[str], assumed: Sequence[str], europe: bool
) -> tuple[Section, tuple[Inline, ...]]:
    """The section and its key point: the gaps met while writing the brief, and what the stress test had to assume."""
    chain = ground.chain
    name = ground.name(segment)
    start = chain.segments.axis.at(segment.key)
    behind = [i for i in downstream(chain, start) if not chain.segments.children(i) and not chain.segments.view[i]]
    keys = [chain.segments.keys[i] for i in behind if not chain.segments.keys[i].startswith("dem.")]
    silent = [ground.name(chain.segment(key)) for key in keys if key in chain.gaps]
    rows: list[tuple[tuple[Inline, ...], ...]] = [((gap,), (_who(gap),), (_change(gap),)) for gap in gaps]
    controls = uncontrolled(ground, segment)
    if controls:
        row = (
            f"export controls on {name}: none on file, though {listed([s.name for s in controls])} tests one",
            "the governments that set them, in their official journals",
            "what is held back already, from whom and until when",
        )
        rows.insert(0, tuple((word,) for word in row))
    if not europe:
        row = (
            f"Europe’s own share of {name}",
            "publishers of shares, firms",
            "how much of a stop Europe could bear alone",
        )
        rows.append(tuple((word,) for word in row))
    if silent:
        rows.append(
            (
                (f"who supplies {listed(silent)}",),
                ("members with sites in these segments",),
                ("where a loss would be felt, and who could help",),
            )
        )
    for word in assumed:
        rows.append(
            ((f"{word}: no figure on file, a range is assumed",), ("firms, in confidence",), ("the width of the band",))
        )
    lead = (
        f"{count(len(rows), 'gap').capitalize()} limit what can be said. The stress test draws ranges where figures "
        "are missing; it does not fill the gaps."
    )
    table = Cells(("gap", "who could close it", "what it would change"), tuple(rows))
    missing = [
        plain(row[0]).partition(":")[0] for row in rows if plain(row[0]) not in gaps or "trade data" in plain(row[0])
    ]
    short = ["trade data" if "trade data" in m else m for m in missing if not m.startswith("who supplies")]
    point = (f"Not on file: {'; '.join(short[:4])}. These gaps, more than the model, limit what can be said.",)
    return Section("What is not known", (Paragraph((lead,)), table)), point


def _change(gap: str) -> str:
    if "trade data" in gap:
        return "whether the Commission’s three criteria of import dependence hold"
    return "whether the thresholds of concentration are passed"


def _who(gap: str) -> str:
    return (
        "the trade statistics of Eurostat, which this desk has not loaded"
        if "trade data" in gap
        else "publishers of the figures cited"
    )
