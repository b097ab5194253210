"""What it is and who supplies it: claims side by side, the chosen one named, conflicts shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from silcrete.analysis.thresholds import EXPOSED_65, in_use
from silcrete.brief.ground import Ground, listed, sentence
from silcrete.brief.model import Block, Cells, Figure, Inline, Paragraph, Ref, Section
from silcrete.chain import areas
from silcrete.chain.chain import RECENT_YEARS
from silcrete.chain.conflicts import Choice, choose, conflicts, measure_of
from silcrete.chain.shares import last_day
from silcrete.records import Claim, Segment

SOUND = ("A", "B")
"""Grades of a figure that may be told first."""


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
    chosen = _chosen(_world(claims), ground.chain.day)
    if not chosen:
        text = f"No observed share of the world’s {name} is on file."
        section = Section("What it is and who supplies it", (Paragraph((*opening, text)),))
        return Supply(
            section, ((f"Who supplies {name} is not on file: nothing can be said about dependence.",),), None, ()
        )
    own = [c for c in chosen if c.claim is not None and c.claim.subject == segment.key] or chosen
    asked = next((c for c in own if place and c.claim is not None and c.claim.place == place), None)
    lead = asked or _newest(own, _world(claims), ground.chain.day)
    top = lead.claim
    assert top is not None
    rivals = _rivals(lead)
    said = (*_lead(ground, segment, lead, rivals), *_beside(ground, lead, own, asked is not None))
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


def _world(claims: list[Claim]) -> list[Claim]:
    """Observed shares of the world market that one place or firm holds."""
    return [c for c in claims if c.nature == "observation" and c.market == "WORLD" and c.place != "WORLD"]


def _chosen(claims: list[Claim], day: str) -> list[Choice]:
    """One choice for each holder in each segment, places before firms, the largest first."""
    groups: dict[tuple[str, str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[claim.subject, claim.place, claim.organisation].append(claim)
    found = [choose(group, "view", day) for group in groups.values()]
    able = [c for c in found if c.claim is not None]
    return sorted(able, key=lambda c: (not (c.claim and c.claim.place), -(c.claim.value or 0) if c.claim else 0))


def _newest(own: list[Choice], claims: list[Claim], day: str) -> Choice:
    """Who is told first: the largest by the measure of the newest figure of grade A or B, since shares by different
    measures cannot be ranked; the largest of all where no figure is of such a grade."""
    newest = _latest(own)
    if newest is None:
        return own[0]
    able = [c for c in claims if c.subject == newest.subject and bool(c.place) is bool(newest.place)]
    largest = _chosen([c for c in able if measure_of(c) == measure_of(newest)], day)[0]
    return next((c for c in own if c.claim is largest.claim), largest)


def _latest(own: list[Choice]) -> Claim | None:
    """The newest of the figures of grade A or B on holders of one kind, places or firms, whichever comes first."""
    first = own[0].claim
    alike = [c.claim for c in own if c.claim and first and bool(c.claim.place) is bool(first.place)]
    sound = [c for c in alike if c.grade in SOUND and first and c.subject == first.subject]
    return max(sound, key=lambda c: (last_day(c.period), c.value or 0.0), default=None)


def _rivals(choice: Choice) -> tuple[Claim, ...]:
    return tuple(c for c, _ in choice.rivals if c.nature == "observation" and c.market == "WORLD")


def _beside(ground: Ground, lead: Choice, own: list[Choice], asked: bool) -> tuple[Inline, ...]:
    """What a reader must have beside the finding: the largest share on file where another was told first and why, or
    the newest figure where an older one was told first."""
    top, first = lead.claim, own[0].claim
    assert top is not None
    assert first is not None
    if asked and first is not top:
        said = f" The largest supplier on file is {ground.holder(first)} with "
        return (said, ground.cite(ground.figure(first), first, rule=own[0].rule), f" ({ground.measure(first)}).")
    newest = _latest(own)
    newer = newest is not None and last_day(newest.period) > last_day(top.period)
    if first is not top:
        others = _rivals(own[0])
        what = "the largest by the measure of the newest figure" if newer else "the newest figure"
        more: tuple[Inline, ...] = ("; another claim on it says ", _listed(ground, others, own[0])) if others else ()
        return (
            f" That is {what} of grade A or B. By another measure, which cannot be ranked with it, "
            f"{ground.seated(first)} holds ",
            ground.cite(ground.figure(first), first, *others, rule=own[0].rule),
            f" ({ground.measure(first)})",
            *more,
            ".",
        )
    if asked or newest is None or not newer:
        return ()
    said = f" A newer figure is on file for a smaller share only: {ground.seated(newest)}, "
    return (said, ground.cite(ground.figure(newest), newest), f" ({ground.measure(newest)}).")


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
        one = len({_told(ground, r, lead) for r in others}) == 1
        out += ["; another claim says " if one else "; other claims say ", _listed(ground, others, lead)]
    out.append(".")
    for firm, claims in groupby(_firms(ground, top), key=lambda c: c.organisation):
        of_it = list(claims)
        said = listed([f"{ground.figure(c)} ({ground.measure(c)})" for c in of_it], "or")
        out += [f" For {firm}, a firm seated there, claims say ", ground.cite(said, *of_it), "."]
    return tuple(out)


def _listed(ground: Ground, rivals: Sequence[Claim], lead: Choice) -> Ref:
    """The figures of rivals from the lowest, as `a, b or c`."""
    values = sorted({(r.value or 0.0, _told(ground, r, lead)) for r in rivals})
    return ground.cite(listed([text for _, text in values], "or"), *rivals)


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


def _told(ground: Ground, rival: Claim, lead: Choice) -> str:
    """A rival's figure, with what it measures and its time where they are not those of the claim chosen; why it was
    passed over where it is the newer of the two."""
    top = lead.claim
    assert top is not None
    same = rival.period[:4] == top.period[:4]
    said = [ground.measure(rival)] if rival.basis != top.basis else []
    said += [ground.fmt.date(rival.period)] if not said and rival.period and not same else []
    if last_day(rival.period) > last_day(top.period):
        said += [f"newer, passed over: {why}" for claim, why in lead.rivals if claim is rival]
    return ground.figure(rival) + (f" ({', '.join(said)})" if said else "")


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
        Cells(
            ("what is measured", "figure", "grade", "choice"),
            tuple(rows),
            numeric=(1,),
            caption="Share of the world, per cent; one row a claim, as its source states it",
        ),
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
