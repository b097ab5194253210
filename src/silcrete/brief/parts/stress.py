"""What a stop would do: bands of two closures, what moves them, the recipe; no forecast (§13, §16)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from silcrete.analysis import Banded, DisruptionResult
from silcrete.analysis.assumptions import meaning
from silcrete.analysis.scope import downstream
from silcrete.brief.ground import Ground, listed, sentence, typeset
from silcrete.brief.model import Block, Bullets, Cells, Figure, Inline, Paragraph, Section
from silcrete.brief.parts.rests import wider
from silcrete.chain import Shock
from silcrete.units import Band

CLOSURES = {
    "A": ("A: every essential input binds", ""),
    "B": ("B: half of it can be made another way", ""),
}
SHOWN = 5
"""Rows of the tornado."""


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
        f"Run {result.scenario.name}: {result.runs} runs per closure, seed {result.seed}, snapshot {result.snapshot}, "
        f"{result.code}. Model card: disruption. Rests on {listed(list(result.rests_on)) or 'no claim'}."
    )
    sectors = sorted(
        result.rows(kind="demand", quantity="lost weeks", closure="A", place=result.place),
        key=lambda b: (b.subject != result.headline, -b.median, -b.high90, b.subject),
    )
    if not sectors:
        text = "No demand sector is reached by the stop along the flows on file, so no band can be given."
        told = (f"{text} ", *outlasted) if outlasted else (text,)
        return Stress(Section("What a stop would do", (Paragraph(told),), "stress test"), told, ())
    top = next((b for b in sectors if b.subject == result.headline), sectors[0])
    blocks: tuple[Block, ...] = (
        Paragraph(_question(ground, result, note)),
        *([Paragraph(outlasted)] if outlasted else []),
        _fan(ground, result, top.subject, note),
        _sectors(ground, result, [b.subject for b in sectors], note),
        *_milder(ground, result, sectors, note),
        *_spared(ground, result, [b.subject for b in sectors]),
        Paragraph(_spread(ground, result, top.subject, note)),
        *_movers(ground, result, note),
        *_measures(result),
        Bullets(tuple((ground.cite_run(sentence(n), note, f"run:{result.scenario.name}"),) for n in _notes(result))),
    )
    own = ("share.", "stop.")  # a claim, and what the scenario itself chooses: neither is a gap
    assumed = tuple(_short(s.assumption) for s in result.tornado if s.first > 0.05 and not s.assumption.startswith(own))
    section = Section("What a stop would do", blocks, "stress test, not a forecast")
    point = _point(ground, result, top.subject, note)
    return Stress(section, (*point, " ", *outlasted) if outlasted else point, assumed[:3])


def _band(ground: Ground, result: DisruptionResult, subject: str, quantity: str, closure: str) -> str:
    b = result.band(subject, quantity, closure)
    band = Band(
        low90=b.low90,
        low50=b.low50,
        median=b.median,
        high50=b.high50,
        high90=b.high90,
        unit=b.unit,
        runs=result.runs,
        card="disruption",
    )
    return ground.fmt.band(band)


def _name(ground: Ground, subject: str) -> str:
    return ground.name(ground.chain.segment(subject))


def _where(ground: Ground, result: DisruptionResult) -> str:
    return ground.place(result.place)


def _question(ground: Ground, result: DisruptionResult, note: str) -> tuple[Inline, ...]:
    asked = result.scenario
    told = ground.told(asked.claims, asked.sources)
    reason = asked.reason if told else "Its reasons rest in part on what was published after this day and are left out."
    return (
        f"{typeset(asked.question)} ",
        ground.cite_run("The test", note, f"run:{asked.name}"),
        f" draws {result.runs} sets of assumptions and shows the range in which nine of ten results lie. ",
        ground.cite_scenario(typeset(reason), asked.name, asked.claims, asked.sources),
    )


def _point(ground: Ground, result: DisruptionResult, subject: str, note: str) -> tuple[Inline, ...]:
    run = f"run:{result.scenario.name}"
    return (
        f"Stress test, {_name(ground, subject)} in {_where(ground, result)}: ",
        ground.cite_run(_band(ground, result, subject, "lost weeks", "A"), note, run),
        " of normal output lost in nine of ten runs if every essential input binds, ",
        ground.cite_run(_band(ground, result, subject, "lost weeks", "B"), note, run),
        " if half can be made another way. A stress test, not a forecast.",
    )


def _milder(ground: Ground, result: DisruptionResult, sectors: Sequence[Banded], note: str) -> list[Paragraph]:
    """Why sectors lose less than the one hit most where their link is stated for a group whose other kinds stand in."""
    chain = ground.chain
    paths = downstream(chain, chain.segments.axis.at(chain.segment(result.scenario.shock.segment).key))
    keys = {chain.segments.keys[i]: path for i, path in paths.items()}
    most = max(b.high90 for b in sectors)
    found: dict[str, list[str]] = {}
    for b in sectors:
        group = wider(ground, keys[b.subject]) if b.subject in keys and b.high90 < most else ""
        if group:
            found.setdefault(group, []).append(_name(ground, b.subject))
    return [
        Paragraph((
            sentence(f"{listed(names)} {'lose' if len(names) > 1 else 'loses'} less: "),
            ground.cite_run(f"the link is stated for {group}", note, f"run:{result.scenario.name}"),
            ", and in the test the rest of that group stands in for the part that is missing.",
        ))
        for group, names in found.items()
    ]  # fmt: skip


def _spared(ground: Ground, result: DisruptionResult, hit: list[str]) -> list[Paragraph]:
    """The demand sectors that hang on the supply and are not among those hit, with the reason."""
    chain = ground.chain
    behind = downstream(chain, chain.segments.axis.at(chain.segment(result.scenario.shock.segment).key))
    spared = {}
    for i, path in behind.items():
        key = chain.segments.keys[i]
        if key.startswith("dem.") and key not in hit and not chain.segments.children(i):
            spared[_name(ground, key)] = any(chain.flows.flow(k).dependency == "replaceable" for k in path)
    if not spared:
        return []
    why = ", as a link on the way is replaceable" if all(spared.values()) else ""
    return [Paragraph((f"Not reached in the test{why}: {listed(list(spared))}.",))]


def _spread(ground: Ground, result: DisruptionResult, subject: str, note: str) -> tuple[Inline, ...]:
    medians = {c: result.band(subject, "lost weeks", c).median for c in ("A", "B", "C")}
    low, high = min(medians.values()), max(medians.values())
    spread = ground.fmt.range(round(low, 1), round(high, 1), "weeks")
    return (
        "Nobody knows how strictly a missing input stops output. The test is therefore run under three rules, which "
        "are kept apart and not averaged: every input binds (A), half can be made another way (B), output falls only "
        f"in proportion (C). Their medians for {_name(ground, subject)} "
        + ("are all " if round(low, 1) == round(high, 1) else "span "),
        ground.cite_run(spread, note, f"run:{result.scenario.name}"),
        "; that spread is structural.",
    )


def _fan(ground: Ground, result: DisruptionResult, subject: str, note: str) -> Figure:
    """Output of the hardest-hit sector by week, as a share of normal; both closures in one frame."""
    series = []
    for closure, (name, remark) in CLOSURES.items():
        points = 1.0 - result.fans[subject, result.place, closure]  # losses rise where output falls: turn the order
        low90, low50, median, high50, high90 = (tuple(float(v) for v in points[:, k]) for k in (4, 3, 2, 1, 0))
        series.append(
            {
                "name": name,
                "note": remark,
                "low90": low90,
                "low50": low50,
                "median": median,
                "high50": high50,
                "high90": high90,
            }
        )
    weeks = result.scenario.shock.weeks
    end = float(weeks[1] if isinstance(weeks, tuple) else weeks)
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
            text = ground.fmt.computed(float(points[4]), float(points[0]), "fraction", 2)
            row.append((ground.cite_run(text, note, f"run:{result.scenario.name}"),))
        rows.append(tuple(row))
    return Cells(
        ("week", *(name for name, _ in CLOSURES.values())),
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
        if until.low90 < result.weeks:
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
        head, tuple(rows), numeric=(1, 2), caption=f"Who is hit in {_where(ground, result)}: 90 per cent bands"
    )


def _movers(ground: Ground, result: DisruptionResult, note: str) -> list[Paragraph]:
    top = [s for s in result.tornado if s.first > 0.01][:SHOWN]
    if not top:
        return []
    shocks = result.scenario.shocks
    parts = [f"{_meaning(ground, s.assumption, shocks)}, {ground.fmt.percent(s.first, 2)}" for s in top]
    name = _name(ground, result.headline)
    lead = f"What moves the answer for {name} most (part of its variance that each explains alone): "
    return [Paragraph((lead, ground.cite_run("; ".join(parts), note, f"run:{result.scenario.name}"), "."))]


def _measures(result: DisruptionResult) -> list[Paragraph]:
    """What the scenario asks whether it would help, and the command that compares it: a brief runs the stop alone."""
    asked = result.scenario
    if not asked.measures:
        return []
    titles = "; ".join(m.title[:1].lower() + m.title[1:] for m in asked.measures)
    lead = "What might help is not computed for a brief; with the option --measures the stress test compares: "
    return [Paragraph((f"{lead}{titles}.",))]


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


def _notes(result: DisruptionResult) -> list[str]:
    """What the run says of itself; the segments without a split of their own are counted, not listed."""
    own = [n for n in result.notes if not n.startswith("no share of a place is on file for")]
    return [*own, "no prices, no single firm, no reaction of demand or policy is in the model."]
