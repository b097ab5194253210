"""The main job: a supply and a coalition become a cited brief, as a file or as content."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

from silcrete.analysis import DisruptionResult, coverage, disruption
from silcrete.brief.docx import to_docx
from silcrete.brief.ground import Ground, count, listed, number
from silcrete.brief.model import Brief, Inline, numbered
from silcrete.brief.names import called
from silcrete.brief.parts.capability import capability
from silcrete.brief.parts.decided import decided, requests
from silcrete.brief.parts.dependence import dependence
from silcrete.brief.parts.rests import both, hanging, rests
from silcrete.brief.parts.stress import stress
from silcrete.brief.parts.supply import supply
from silcrete.brief.parts.under_way import outlasted, under_way
from silcrete.brief.parts.unknown import unknown
from silcrete.chain import Chain, Scenario
from silcrete.errors import UsageError
from silcrete.ledger import View
from silcrete.ledger.files import put, ready
from silcrete.records import Body, Segment, Source
from silcrete.units import Printer
from silcrete.version import __version__

Html = Callable[[Brief], str]


def compose(
    view: View,
    name: str,
    audience: str,
    *,
    runs: int = 2000,
    seed: int = 1,
    result: DisruptionResult | None = None,
    progress: Callable[[int], None] | None = None,
) -> Brief:
    """The brief on a scenario's supply for a coalition, as of the view's day or else of today.

    `name` is that of a scenario or of a supply (`called`). A `result` at hand is used instead of a new run. Raises
    UnknownName for an unknown scenario or coalition.
    """
    asked = called(name, view.find(Segment))
    if not view.as_of:
        view = View(view.engine, view.where, as_of=dt.date.today(), known_on=view.known_on, keeper=view.keeper)
    chain = Chain.from_ledger(view)
    body = _body(view, audience)
    if not any(m.body == body.key for m in chain.members):
        raise UsageError(
            f"{body.name} has no member on {view.as_of}.",
            found="no membership on file that had begun",
            todo="ask for a later day with --as-of, or for another coalition.",
        )
    day = dt.date.fromisoformat(view.as_of) if len(view.as_of) == 10 else dt.date.fromisoformat(chain.day)
    segment = chain.segment(asked.shock.segment)
    ground = Ground(view, chain, Printer("en"))
    if not result:
        _answerable(ground, asked, day)
    found = result or disruption(chain, asked, runs=runs, seed=seed, alliance=body.key, progress=progress)
    running = under_way(ground, asked, day)
    sold = supply(ground, segment, asked.shock.place)
    opening = (*_ahead(ground, day), *(r.point for r in running), *sold.points, *_several(ground, asked))
    dependent, wanted = dependence(ground, segment), requests(ground, segment, body, day)
    resting, hangs = rests(ground, segment)
    tested = stress(ground, found, outlasted(ground, running))
    able, members = capability(ground, segment, body)
    promised, dated = decided(ground, segment, day)
    missing, silent = unknown(ground, segment, dependent.gaps, tested.assumed, dependent.europe)
    return numbered(
        Brief(
            name=f"{asked.name} for {body.key}",
            title=ground.supposed(asked.title),
            audience=body.name,
            as_of=day.isoformat(),
            known_on=(view.known_on or dt.datetime.now(dt.UTC).isoformat())[:10],
            language="en",
            weakest=_weakest(ground),
            coverage=_coverage(ground, segment, members),
            key_points=(*opening, *dependent.points, *dated, hangs, tested.point, silent),
            sections=(sold.section, dependent.section, resting, tested.section, able, promised, wanted, missing),
            notes=tuple(ground.notes.notes),
            sources=ground.sources(),
            recipe=_recipe(asked, body, day, found),
            snapshot=found.snapshot,
            tier=found.tier,
        )
    )


def _recipe(asked: Scenario, body: Body, day: dt.date, found: DisruptionResult) -> str:
    """The command that writes the same brief again."""
    return f"silcrete brief {asked.name} --for {body.key} --as-of {day} --runs {found.runs} --seed {found.seed}"


def _ahead(ground: Ground, day: dt.date) -> tuple[tuple[str, ...], ...]:
    """What a brief as of a day to come says first: that the facts are those of today, or of the latest page on file."""
    told = ground.view.columns(Source, ["published"])["published"]
    known = max([dt.date.today().isoformat(), *(d for d in told if len(d) == 10)])
    if day.isoformat() <= known or ground.view.known_on:
        return ()
    return (
        (
            f"{ground.fmt.date(day.isoformat())} lies ahead: the facts are those on file today, nothing is foretold. "
            "What is dated to a time over by then counts as begun, what ends before then as ended.",
        ),
    )


def _several(ground: Ground, asked: Scenario) -> tuple[tuple[str, ...], ...]:
    """What a brief on a compound scenario does not tell: its other supplies, which only the stress test covers."""
    stops = list(dict.fromkeys((s.place, s.segment) for s in asked.shocks if s.segment))
    if len({segment for _, segment in stops}) < 2:
        return ()
    names = [f"{ground.name(ground.chain.segment(segment))} of {ground.place(place)}" for place, segment in stops]
    first = ground.name(ground.chain.segment(stops[0][1]))
    return (
        (
            f"The scenario stops several supplies at once: {listed(names)}. The stress test is of all of them; who "
            f"supplies what, who depends on it and what hangs on it is told for {first} alone.",
        ),
    )


def _answerable(ground: Ground, asked: Scenario, day: dt.date) -> None:
    """Raise UsageError where nothing told by the day bounds the share of what stops."""
    if not ground.told(asked.claims, ()) and not _bounded(ground.chain, asked):
        raise UsageError(
            f"The brief {asked.name} cannot be written as of {day}.",
            found="no share of what stops was told by then",
            todo="ask for a later day with --as-of.",
        )


def _bounded(chain: Chain, asked: Scenario) -> bool:
    """Whether the share of every stop is given by the scenario or by some claim of the chain."""
    places = {(c.subject, c.place) for c in chain.about("segment", "share") if c.nature == "observation"}
    return all(s.share or s.place == "WORLD" or (s.segment, s.place) in places for s in asked.shocks)


def _body(view: View, audience: str) -> Body:
    from silcrete.coalition.members import body_called

    return body_called(view, audience)


def _weakest(ground: Ground) -> tuple[Inline, ...]:
    grade = ground.weakest()
    if not grade:
        return ("No source used carries a grade.",)
    n = sum(g == grade for g in ground.grades.values())
    how = "the records and pages that the footnotes name, each once, by the grade of its source"
    many = ground.cite_count(f"{count(n, 'record')} of {len(ground.grades)} used", how, "#notes")
    return (f"Weakest source: grade {grade}, on ", many, ".")


def _coverage(ground: Ground, segment: Segment, members: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """How much of the picture is known, in one line, before any result (§1); `members` says it of the alliance."""
    page = f"/analyses/coverage?about={segment.key}"
    said: list[Inline] = []
    of = 0
    for row in coverage(ground.chain, about=segment.key).rows:
        if row.key in ("segments-any", "segments-place", "segments-europe"):
            known, of = int(row.cells["known"].value or 0), int(row.cells["of"].value or 0)
            what = row.label.partition(" with ")[2]
            cell = f"{page}&row={row.key}&cell=known"
            figure = ground.cite_count(number(known), f"segments and sectors with {what}", cell, card=True)
            said += ["; " if said else "", f"{what} for ", figure]
    middle, sectors = hanging(ground, segment)
    below = len(ground.chain.segments.below(ground.chain.segments.axis.at(segment.key)))
    groups = of - below - len(middle) - len(sectors)
    counted = listed(
        [
            ground.name(segment) + (f" with its {count(below - 1, 'part')}" if below > 1 else ""),
            *([f"the {both(len(middle), len(sectors))} that hang on it"] if middle or sectors else []),
            *([f"{count(groups, 'group')} of these"] if groups else []),
        ]
    )
    how = "the supply, its parts, what the links on file lead to from them, and the groups of these"
    every = ground.cite_count(f"{number(of)} segments and sectors ({counted})", how, page)
    return ("How much is known: of ", every, " there is ", *(part for part in said if part), ". ", *members)


def write(
    view: View,
    name: str,
    audience: str,
    paths: Sequence[Path],
    html: Html,
    *,
    runs: int = 2000,
    seed: int = 1,
    progress: Callable[[int], None] | None = None,
) -> Brief:
    """Compose a brief and write it to each path by its suffix, `.html` or `.docx`; `html` draws it as a page.

    A file appears whole or not at all, in a folder that is there. Raises UsageError for another suffix, LedgerFault for
    a path that cannot be written, both before anything is computed.
    """
    for path in paths:
        if path.suffix not in (".html", ".docx"):
            raise UsageError(
                "A brief is written as HTML or as a Word document.",
                found=path.name,
                todo=f"name it {path.stem}.html or {path.stem}.docx.",
            )
        ready(path)
    brief = compose(view, name, audience, runs=runs, seed=seed, progress=progress)
    for path in paths:
        put(path, html(brief).encode() if path.suffix == ".html" else to_docx(brief))
    return brief


def stamp(view: View, name: str, audience: str) -> str:
    """What a brief depends on: data in view, scenario, audience, day and code. Equal stamps are equal briefs."""
    asked = called(name, view.find(Segment))
    state = f"{view.snapshot()} {asked} {audience} {view.as_of or dt.date.today()} {__version__}"
    return hashlib.sha256(state.encode()).hexdigest()
