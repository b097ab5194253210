"""What it is and who supplies it: claims side by side, the chosen one named, conflicts shown."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby

from silcrete.analysis.thresholds import EXPOSED_65, in_use
from silcrete.brief.ground import Ground, listed, sentence
from silcrete.brief.model import Block, Cells, Figure, Inline, Paragraph, Section
from silcrete.chain import areas
from silcrete.chain.chain import RECENT_YEARS
from silcrete.chain.conflicts import Choice, choose, conflicts
from silcrete.chain.shares import last_day
from silcrete.records import Claim, Segment


@dataclass(frozen=True, slots=True)
class Supply:
    """What the brief says about suppliers, and who comes first."""

    section: Section
    points: tuple[tuple[Inline, ...], ...]
    top: Claim | None
    """The chosen claim of the largest holder; None when no share is on file."""
    rivals: tuple[Claim, ...]


def supply(ground: Ground, segment: Segment, place: str = "") -> Supply:
    """Suppliers of a segment by the claims on file; a part of the segment (EUV of lithography) has its own rows.

    `place` is the one the brief asks about; it is told first where a share of it is on file, the largest after it.
    """
    claims = _claims(ground, segment)
    name = ground.name(segment)
    opening: list[Inline] = [f"{sentence(name)}: {segment.description} "]
    chosen = _chosen(ground, claims)
    if not chosen:
        text = f"No observed share of the world’s {name} is on file."
        section = Section("What it is and who supplies it", (Paragraph((*opening, text)),))
        return Supply(
            section, ((f"Who supplies {name} is not on file: nothing can be said about dependence.",),), None, ()
        )
    own = [c for c in chosen if c.claim is not None and c.claim.subject == segment.key] or chosen
    lead = next((c for c in own if place and c.claim is not None and c.claim.place == place), own[0])
    top = lead.claim
    assert top is not None
    rivals = tuple(c for c, _ in lead.rivals if c.nature == "observation" and c.market == "WORLD")
    said = _lead(ground, segment, lead, rivals)
    if lead is not own[0] and own[0].claim is not None:
        first = own[0].claim
        said = (
            *said,
            f" The largest supplier on file is {ground.holder(first)} with ",
            ground.cite(ground.figure(first), first, rule=own[0].rule),
            f" ({ground.measure(first)}).",
        )
    blocks: tuple[Block, ...] = (
        Paragraph((*opening, *said)),
        _axis(ground, segment, top, rivals),
        *([_table(ground, claims)] if len(claims) > 1 + len(rivals) else []),
        *_disputes(ground, claims),
    )
    return Supply(Section("What it is and who supplies it", blocks), (said,), top, rivals)


def _claims(ground: Ground, segment: Segment) -> list[Claim]:
    """Accepted share claims about the segment and its parts, targets and own-output shares left out."""
    chain = ground.chain
    keys = [chain.segments.keys[i] for i in chain.segments.below(chain.segments.axis.at(segment.key))]
    return [c for k in keys for c in chain.about("segment", "share", k) if c.nature != "target"]


def _chosen(ground: Ground, claims: list[Claim]) -> list[Choice]:
    """One choice for each holder in each segment, the largest first; only observed shares of the world market."""
    groups: dict[tuple[str, str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.nature == "observation" and claim.market == "WORLD" and claim.place != "WORLD":
            groups[claim.subject, claim.place, claim.organisation].append(claim)
    found = [choose(group, "view", ground.chain.day) for group in groups.values()]
    able = [c for c in found if c.claim is not None]
    return sorted(able, key=lambda c: (not (c.claim and c.claim.place), -(c.claim.value or 0) if c.claim else 0))


def _lead(ground: Ground, segment: Segment, lead: Choice, rivals: tuple[Claim, ...]) -> tuple[Inline, ...]:
    """The finding about the largest supplier: the claim chosen, what others say, what is said of its firms."""
    top = lead.claim
    assert top is not None
    about = "the world’s " + ground.name(ground.chain.segment(top.subject))
    figure = ground.cite(ground.figure(top), top, *rivals, rule=lead.rule)
    which = "the claim chosen" if rivals else f"one claim, the only one on that {'place' if top.place else 'firm'}"
    weak = f"; grade {top.grade}" if top.grade == "C" else ""
    out: list[Inline] = [
        f"{sentence(ground.seated(top))} holds ",
        figure,
        f" of {about} by {which} ({ground.measure(top)}{weak})",
    ]
    since = min(last_day(top.period), last_day(ground.chain.day)) - round(RECENT_YEARS * 365.25)
    near = [r for r in rivals if r.value is not None and last_day(r.period) >= since]
    others = [r for r in near if ground.figure(r) != ground.figure(top)]
    if others:
        values = sorted({(r.value or 0.0, _told(ground, r, top)) for r in others})
        out.append("; another claim says " if len(values) == 1 else "; other claims say ")
        out.append(ground.cite(listed([text for _, text in values], "or"), *others))
    out.append(".")
    for firm, claims in groupby(_firms(ground, top), key=lambda c: c.organisation):
        of_it = list(claims)
        said = listed([f"{ground.figure(c)} ({ground.measure(c)})" for c in of_it], "or")
        out += [f" For {firm}, a firm seated there, claims say ", ground.cite(said, *of_it), "."]
    return tuple(out)


def _firms(ground: Ground, top: Claim) -> list[Claim]:
    """What is said of single firms of the same supply that are seated in the place of the claim, firm by firm."""
    if not top.place:
        return []
    same = ground.chain.about("segment", "share", top.subject)
    seated = [
        c
        for c in same
        if c.organisation and c.nature == "observation" and c.market == "WORLD"
        and areas.extent(ground.seats.get(c.organisation, ""), ground.chain.day)
        <= areas.extent(top.place, ground.chain.day)
    ]  # fmt: skip
    return sorted(seated, key=lambda c: (c.organisation, -(c.value or 0.0), c.key))


def _told(ground: Ground, rival: Claim, top: Claim) -> str:
    """A rival's figure, with what it measures and its time where they are not those of the claim chosen."""
    if rival.basis != top.basis:
        return f"{ground.figure(rival)} ({ground.measure(rival)})"
    same = rival.period[:4] == top.period[:4]
    return ground.figure(rival) + (f" ({ground.fmt.date(rival.period)})" if rival.period and not same else "")


def _axis(ground: Ground, segment: Segment, top: Claim, rivals: tuple[Claim, ...]) -> Figure:
    """The claims on one axis; no average is drawn (§7)."""
    rows = []
    for claim in (top, *rivals):
        mark = "chosen" if claim is top else ""
        rows.append(
            (
                (ground.measure(claim),),
                (ground.cite(ground.figure(claim), claim),),
                (claim.grade or "–",),
                (mark or "passed over",),
            )
        )
    title = f"{sentence(ground.holder(top))}: {'one claim' if not rivals else f'{1 + len(rivals)} claims'} on file"
    limits = in_use([("", EXPOSED_65)], ground.chain.day)
    return Figure(
        "claims-axis",
        title,
        "Share of the world, per cent. Each row is one claim as its source states it. Filled: the claim chosen.",
        {
            "claims": (top, *rivals),
            "chosen": top.key,
            "benchmark": limits[0][1].limit if limits else None,
            "sources": {c.key: ground.publisher(c) for c in (top, *rivals)},
        },
        Cells(("what is measured", "figure", "grade", ""), tuple(rows), numeric=(1,)),
    )


def _table(ground: Ground, claims: list[Claim]) -> Cells:
    """Every share on file, one row a claim."""
    rows = []
    for claim in sorted(claims, key=lambda c: (c.subject, c.nature, -(c.value or 0))):
        part = ground.name(ground.chain.segment(claim.subject))
        nature = "" if claim.nature == "observation" else f" ({claim.nature})"
        rows.append(
            (
                (part,),
                (ground.holder(claim) + nature,),
                (ground.cite(ground.figure(claim), claim),),
                (ground.measure(claim),),
                (claim.grade or "–",),
            )
        )
    return Cells(
        ("supply", "holder", "figure", "what is measured", "grade"),
        tuple(rows),
        numeric=(2,),
        caption="All shares on file, side by side",
    )


def _disputes(ground: Ground, claims: list[Claim]) -> list[Paragraph]:
    """Pairs of claims that cannot both be right."""
    out = []
    for found in conflicts(claims):
        pair = [c for c in claims if c.key in (found.a.key, found.b.key)]
        words = [f"{ground.figure(c)} ({ground.measure(c)})" for c in pair]
        ref = ground.cite(f"{words[0]} against {words[1]}", *pair)
        out.append(Paragraph(("Open conflict: ", ref, ". Both are kept; no rule settles which is right.")))
    return out
