"""What a stop would do: bands of two closures, what moves them, the recipe; no forecast (§13, §16)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from silcrete.analysis import Banded, DisruptionResult
from silcrete.analysis.assumptions import meaning
from silcrete.analysis.scope import downstream
from silcrete.brief import footnotes
from silcrete.brief.ground import Ground, listed, number, sentence, typeset
from silcrete.brief.model import Block, Bullets, Cells, Figure, Inline, Paragraph, Section
from silcrete.brief.parts.past import past
from silcrete.brief.parts.rests import both, hanging, wider
from silcrete.chain import Shock
from silcrete.chain.flows import STRENGTHS
from silcrete.chain.scenarios.shock import over
from silcrete.units import Band

CLOSURES = {
    "A": "A: every essential input binds",
    "B": "B: half of it can be made another way",
}
SHOWN = 5
"""Rows of the tornado."""
ASSUMED = "none, by assumption"
"""A loss that is zero because the rule lets none get there, whatever stops."""


@dataclass(frozen=True, slots=True)
class Stress:
    """What the brief says about the stop."""

    section: Section
    point: tuple[Inline, ...]
    assumed: tuple[str, ...]
    """What moves the answer most and is on nobody's file."""


def stress(ground: Ground, result: DisruptionResult, outlasted: tuple[Inline, ...] = ()) -> Stress:
    """The section on a run: who loses how much, as bands; the closures side by side, never averaged.

    `outlasted` says of a stop on file that it has run longer than the test; it stands beside the result.
    """
    note = (
        f"Stress test, {ground.fmt.number(result.runs)} runs per closure, seed {result.seed}, "
        f"snapshot {result.snapshot}, {result.code}. Model card: disruption. {footnotes.run(ground, result.rests_on)}"
    )
    sectors = result.rows(kind="demand", quantity="lost weeks", closure="A", place=result.place)
    if not sectors:
        text = "No demand sector is reached by the stop along the flows on file, so no band can be given."
        told = (f"{text} ", *outlasted) if outlasted else (text,)
        return Stress(Section("What a stop would do", (Paragraph(told),), "stress test"), told, ())
    top = sectors[0]
    scored, scores = past(ground, result)
    blocks: tuple[Block, ...] = (
        Paragraph(_question(ground, result, note)),
        *([Paragraph(outlasted)] if outlasted else []),
        Paragraph(_rules(ground, result, top.subject, note)),
        _fan(ground, result, top.subject, note),
        _sectors(ground, result, [b.subject for b in sorted(sectors, key=lambda b: -round(b.high90, 1))], note),
        *_assumed(result, sectors),
        scores,
        *_milder(ground, result, sectors, note),
        *_spared(ground, result, [b.subject for b in sectors], note),
        *_movers(ground, result, note),
        *_measures(result),
        Bullets(
            tuple((ground.cite_run(sentence(n), note, f"run:{result.scenario.name}"),) for n in _notes(ground, result))
        ),
    )
    own = ("share.", "stop.")  # a claim, and what the scenario itself chooses: neither is a gap
    assumed = tuple(_short(s.assumption) for s in result.tornado if s.first > 0.05 and not s.assumption.startswith(own))
    section = Section("What a stop would do", blocks, "stress test, not a forecast")
    point = (*_point(ground, result, top.subject, note), " ", *scored)
    return Stress(section, (*point, " ", *outlasted) if outlasted else point, assumed[:3])


def _band(ground: Ground, result: DisruptionResult, subject: str, quantity: str, closure: str) -> str:
    """The 90 per cent band in words; a zero that its closure makes is told as an assumption."""
    b = result.band(subject, quantity, closure)
    return ASSUMED if result.assumed_zero(b) else ground.fmt.band(_printed(b, result))


def _printed(b: Banded, result: DisruptionResult) -> Band:
    """A band as it prints."""
    return Band(
        low90=b.low90,
        low50=b.low50,
        median=b.median,
        high50=b.high50,
        high90=b.high90,
        unit=b.unit,
        runs=result.runs,
        card="disruption",
    )


def _name(ground: Ground, subject: str) -> str:
    return ground.name(ground.chain.segment(subject))


def _where(ground: Ground, result: DisruptionResult) -> str:
    return ground.place(result.place)


def _question(ground: Ground, result: DisruptionResult, note: str) -> tuple[Inline, ...]:
    asked = result.scenario
    told = ground.told(asked.claims, asked.sources)
    reason = asked.reason if told else "Its reasons rest in part on what was published after this day and are left out."
    return (
        f"{typeset(asked.question)} The test draws ",
        ground.cite_run(f"{ground.fmt.number(result.runs)} sets of assumptions", note, f"run:{asked.name}"),
        " and shows the range in which nine of ten results lie. ",
        ground.cite_scenario(typeset(reason), asked.name, asked.claims, asked.sources),
    )


def _point(ground: Ground, result: DisruptionResult, subject: str, note: str) -> tuple[Inline, ...]:
    run = f"run:{result.scenario.name}"
    milder = ground.cite_run(_band(ground, result, subject, "lost weeks", "B"), note, run)
    last: tuple[Inline, ...] = (", and ", milder, " if half of it can be made another way.")
    if _zero(result, subject, "B"):
        last = ("; if half of it can be made another way it loses ", milder, ", which is no all-clear.")
    return (
        f"Stress test, not a forecast: {_name(ground, subject)} in {_where(ground, result)} would lose ",
        ground.cite_run(_band(ground, result, subject, "lost weeks", "A"), note, run),
        " of normal output in nine of ten runs if every essential input binds",
        *last,
    )


def _zero(result: DisruptionResult, subject: str, closure: str) -> bool:
    """Whether a closure lets no loss reach a sector, whatever stops."""
    return result.assumed_zero(result.band(subject, "lost weeks", closure))


def _assumed(result: DisruptionResult, sectors: Sequence[Banded]) -> list[Paragraph]:
    """What an assumed zero means, below a table that has one."""
    if not any(_zero(result, b.subject, closure) for b in sectors for closure in CLOSURES):
        return []
    told = f"In this table “{ASSUMED}” stands for a loss that cannot get there under that rule, whatever stops"
    return [Paragraph((f"{told}; it is no all-clear.",))]


def _milder(ground: Ground, result: DisruptionResult, sectors: Sequence[Banded], note: str) -> list[Paragraph]:
    """Why sectors lose less than the one hit most where their link is stated for a group whose other kinds stand in."""
    chain = ground.chain
    paths = downstream(chain, chain.segments.axis.at(chain.segment(result.scenario.shock.segment).key))
    keys = {chain.segments.keys[i]: path for i, path in paths.items()}
    most = max(sectors, key=lambda b: b.high90)
    found: dict[tuple[str, bool], list[str]] = {}
    for b in sectors:
        group = wider(ground, keys[b.subject]) if b.subject in keys and b.high90 < most.high90 else ""
        if group:
            tighter = most.subject in keys and _binds(ground, keys[b.subject]) > _binds(ground, keys[most.subject])
            found.setdefault((group, tighter), []).append(_name(ground, b.subject))
    told = []
    for (group, tighter), names in found.items():
        many = len(names) > 1
        first = f"{listed(names)} {'lose' if many else 'loses'} less under A"
        although = f", although {'their links are' if many else 'its link is'} rated stronger" if tighter else ""
        told.append(
            Paragraph(
                (
                    sentence(f"{first}{although}: "),
                    ground.cite_run(f"the link is stated for {group}", note, f"run:{result.scenario.name}"),
                    ", and in the test the rest of that group stands in for the part that is missing.",
                )
            )
        )
    return told


def _binds(ground: Ground, path: Sequence[int]) -> int:
    """How strong the weakest link of a path is, as a place in the order of strengths."""
    return min(STRENGTHS.index(ground.chain.flows.flow(k).dependency) for k in path)


def _spared(ground: Ground, result: DisruptionResult, hit: list[str], note: str) -> list[Paragraph]:
    """What hangs on the supply and is not in the test, with the reason."""
    chain = ground.chain
    segment = chain.segment(result.scenario.shock.segment)
    paths = downstream(chain, chain.segments.axis.at(segment.key))
    middle, sectors = hanging(ground, segment)
    far = [i for i in sectors if chain.segments.keys[i] not in hit]
    aside = [i for i in middle if chain.segments.keys[i] not in result.names]
    slack = far and all(any(chain.flows.flow(k).dependency == "replaceable" for k in paths[i]) for i in far)
    said = [
        *([listed([ground.name(chain.segments.records[i]) for i in far])] if far else []),
        *([listed([ground.name(chain.segments.records[i]) for i in aside])] if aside else []),
    ]
    if not said:
        return []
    if slack:
        said[0] += ", as a link on the way is replaceable"
    if aside:
        said[-1] += ", through which the test carries no loss"
    ref = ground.cite_run(f"Not reached in the test: {'; '.join(said)}", note, f"run:{result.scenario.name}")
    return [Paragraph((ref, "."))]


def _rules(ground: Ground, result: DisruptionResult, subject: str, note: str) -> tuple[Inline, ...]:
    """The three closures in words, and how far apart their medians are, rounded as under the first."""
    medians = {c: result.band(subject, "lost weeks", c).median for c in ("A", "B", "C")}
    low, high = min(medians.values()), max(medians.values())
    places = _printed(result.band(subject), result).decimals
    alike = round(low, places) == round(high, places)
    run = f"run:{result.scenario.name}"
    words = (
        "Nobody knows how strictly a missing input stops output, so the test is run under three rules that are kept "
        "apart and not averaged. A: an essential input binds in full, an important one by half. B: an essential one by "
        "half, an important one not at all. C: output falls in proportion to all that is missing. "
    )
    figure = ground.cite_run(ground.fmt.computed(low, low if alike else high, "weeks", places), note, run)
    who = f"for {_name(ground, subject)}"
    zeros = [c for c in medians if _zero(result, subject, c)]
    assumed = f" Under {listed(zeros)} it is zero by assumption." if zeros else ""
    if alike:
        return (words, f"The median loss {who} is ", figure, f" under each of them.{assumed}")
    return (words, f"The median loss {who} runs from ", figure, f": that spread is structural, not chance.{assumed}")


def _fan(ground: Ground, result: DisruptionResult, subject: str, note: str) -> Figure:
    """Output of the hardest-hit sector by week, as a share of normal; both closures in one frame."""
    series = []
    for closure, name in CLOSURES.items():
        points = 1.0 - result.fans[subject, result.place, closure]  # losses rise where output falls: turn the order
        low90, low50, median, high50, high90 = (tuple(float(v) for v in points[:, k]) for k in (4, 3, 2, 1, 0))
        series.append(
            {
                "name": name,
                "note": ASSUMED if _zero(result, subject, closure) else "",
                "low90": low90,
                "low50": low50,
                "median": median,
                "high50": high50,
                "high90": high90,
            }
        )
    earliest, end = over(result.scenario.shocks)
    return Figure(
        "fan",
        f"Output of {_name(ground, subject)} in {_where(ground, result)} after the stop",
        "Per cent of normal output, by week. Light: nine of ten runs, dark: half of them, line: median.",
        {
            "key": f"fan-{result.scenario.name}",
            "series": tuple(series),
            "runs": result.runs,
            "card": "disruption",
            "stop_ends": end,
            "latest": earliest < end,
        },
        _weeks(ground, result, subject, note),
    )


def _weeks(ground: Ground, result: DisruptionResult, subject: str, note: str) -> Cells:
    """The same as a table: every thirteenth week."""
    rows = []
    for week in range(0, result.weeks, 13):
        row: list[tuple[Inline, ...]] = [(str(week),)]
        for closure in CLOSURES:
            points = 1.0 - result.fans[subject, result.place, closure][week]
            low, high = (round(float(points[k]), 2) for k in (4, 0))
            text = ground.fmt.computed(low, high, "fraction", 2)
            text += ", by assumption" if _zero(result, subject, closure) else ""
            row.append((ground.cite_run(text, note, f"run:{result.scenario.name}"),))
        rows.append(tuple(row))
    return Cells(
        ("week", *CLOSURES.values()),
        tuple(rows),
        numeric=(1, 2),
        caption="90 per cent band, to the whole per cent",
    )


def _sectors(ground: Ground, result: DisruptionResult, subjects: list[str], note: str) -> Cells:
    rows = []
    for subject in subjects:
        until = result.band(subject, "weeks until 10 percent down", "A")
        happens = (
            "in under 1% of runs" if until.happens < 0.01 else f"in {ground.fmt.percent(until.happens, 2)} of runs"
        )
        if 0.5 <= until.low90 < result.weeks:
            happens += f"; not before week {until.low90:.0f} in 19 of 20 runs"
        rows.append(
            (
                (sentence(_name(ground, subject)),),
                (
                    ground.cite_run(
                        _band(ground, result, subject, "lost weeks", "A"), note, f"run:{result.scenario.name}"
                    ),
                ),
                (
                    ground.cite_run(
                        _band(ground, result, subject, "lost weeks", "B"), note, f"run:{result.scenario.name}"
                    ),
                ),
                (ground.cite_run(happens, note, f"run:{result.scenario.name}"),),
            )
        )
    head = ("demand sector", "lost weeks of output, A", "lost weeks, B", "a week with a tenth of output missing, A")
    return Cells(
        head,
        tuple(rows),
        numeric=(1, 2),
        caption=f"Who is hit in {_where(ground, result)}: 90 per cent bands, the highest first",
    )


def _movers(ground: Ground, result: DisruptionResult, note: str) -> list[Paragraph]:
    top = [s for s in result.tornado if s.first > 0.01][:SHOWN]
    if not top or not result.band(result.headline).high90:
        return []
    shocks = result.scenario.shocks
    parts = [f"{_meaning(ground, s.assumption, shocks)}, {ground.fmt.percent(s.first, 2)}" for s in top]
    name = _name(ground, result.headline)
    lead = f"The range for {name} comes first of all from "
    figures = ground.cite_run("; ".join(parts), note, f"run:{result.scenario.name}")
    return [
        Paragraph((lead, figures, ". Each figure is the part of the variance that this assumption explains alone."))
    ]


def _measures(result: DisruptionResult) -> list[Paragraph]:
    """What the scenario asks whether it would help, and the command that compares it: a brief runs the stop alone."""
    asked = result.scenario
    if not asked.measures:
        return []
    titles = "; ".join(m.title[:1].lower() + m.title[1:] for m in asked.measures)
    lead = "What might help is not in this brief; with the option --measures the stress test compares"
    return [Paragraph((f"{lead}: {titles}.",))]


def _meaning(ground: Ground, assumption: str, shocks: Sequence[Shock]) -> str:
    """An assumption in words; places and segments by name."""
    head, _, rest = assumption.partition(".")
    if head != "share":
        return _short(assumption)
    segment, _, place = rest.rpartition(".")
    if any(s.share and (s.segment, s.place) == (segment, place) for s in shocks):
        return f"which part of the world’s {_name(ground, segment)} stops, a range of the scenario’s own choice"
    return f"how much of {_name(ground, segment)} {ground.place(place)} supplies"


def _short(assumption: str) -> str:
    """An assumption in words that can stand in a list."""
    return meaning(assumption).replace(", in weeks of their use", "")


def _notes(ground: Ground, result: DisruptionResult) -> list[str]:
    """What the run says of itself; what has no split of its own is counted by kind, not listed."""
    alone = "no share of a place is on file for "
    unsplit = [n.removeprefix(alone).partition(":")[0] for n in result.notes if n.startswith(alone)]
    own = [n for n in result.notes if alone.strip() not in n and "have no share of a place" not in n]
    sectors = sum(key.startswith("dem.") for key in unsplit)
    split = (
        f"the test works with {number(len(result.names))} segments and sectors, the supply itself among them; "
        f"{both(len(unsplit) - sectors, sectors)} have no share of a place on file, so how they divide between parts "
        "of the world is taken from a wider segment, with a wider range."
    )
    own += [split] if unsplit else []
    return [*own, "no prices, no single firm, no reaction of demand or policy is in the model."]
