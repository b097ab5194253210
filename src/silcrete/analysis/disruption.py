"""The stress test: a supply stops; when does what run short, for whom, how deep, how long, and what would help?

A stress test, not a forecast (§16). Equations, assumptions, domain and known failures: model card `disruption`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np

from silcrete.analysis._stress import bands as banding
from silcrete.analysis._stress import needs
from silcrete.analysis._stress.bands import Banded
from silcrete.analysis._stress.comparison import Comparison, compared, distinct
from silcrete.analysis._stress.dynamics import CLOSURES, spared
from silcrete.analysis._stress.engine import BATCH, Batch, Found, Part, Run, computed, drawn, sampled
from silcrete.analysis._stress.engine import WORLD as EVERYWHERE
from silcrete.analysis._stress.measures import saved
from silcrete.analysis._stress.network import Network, Node, build, zone_of
from silcrete.analysis._stress.order import equals, hardest_first
from silcrete.analysis._stress.parts import parts
from silcrete.analysis._stress.priors import priors
from silcrete.analysis._stress.result import ALLIANCE, Binding, DisruptionResult
from silcrete.analysis._stress.sample import check_actions
from silcrete.analysis._stress.sensitivity import Swing, tornado, total_order
from silcrete.analysis.draws import Floats
from silcrete.analysis.ensemble import Where, session
from silcrete.analysis.guards import number, runs_of_bands, whole
from silcrete.analysis.places import running_sites
from silcrete.chain import Chain, areas
from silcrete.chain.scenarios import Scenario, Shock, scenario
from silcrete.chain.scenarios.hint import in_file
from silcrete.chain.scenarios.shock import span
from silcrete.chain.shares import last_day
from silcrete.errors import SilcreteError, UsageError
from silcrete.units import LEAST_RUNS
from silcrete.version import __version__

__all__ = ["Comparison", "DisruptionResult", "compare", "disruption"]

WEEKS = 104
WORLD = "WORLD"
TOTALS, TOTAL_RUNS = 8, 1000
"""Assumptions whose total effect is computed, and the runs it takes at most."""


def disruption(
    chain: Chain,
    what: Shock | Scenario | str,
    runs: int = 2000,
    seed: int = 1,
    *,
    of: str = "EU27",
    places: Sequence[str] = (),
    alliance: str = ALLIANCE,
    weeks: int = WEEKS,
    measures: bool = False,
    totals: bool = False,
    threads: int = 0,
    where: Where = Where(),
    settle: float = 0.0,
    progress: Callable[[int], None] | None = None,
    said: Callable[[str], None] | None = None,
) -> DisruptionResult:
    """What a stop does to the segments and sectors it reaches, as bands over sampled assumptions.

    `what` is a shock, a scenario or the name of one. `of` is the place looked at (its zone, and the world), `places`
    are further ones; `alliance` the body whose members' sites are listed against the losses of their zone, "" for none;
    `weeks` how far it is computed. With `measures` each measure of the scenario is computed under the same draws; with
    `totals` the tornado has total effects, interactions included. `progress` gets the number of runs done. `where` it
    runs: threads, a Ray or a Dask cluster, and a folder from which a run that stopped goes on. With `settle` weeks the
    runs end, at 1,000 or more, as soon as no point of the band of lost weeks moves by more with the second half of the
    runs. `said` gets in words, before it starts, what the reader must be ready for: how much a folder of large blocks
    will hold.

    Three closures stand side by side: A every essential input binds, B by half, C linear. Runs, seed and snapshot give
    the same numbers again on any machine, whatever the batch, the `threads` and the engine (§10). Raises UsageError for
    fewer than 1,000 runs (the ends of a band would not be known), for more than fit into memory or, kept, on the disk
    (said before it starts), or where the share of the stopped place is not on file and not given; UnknownName for an
    unknown name; BadInput for stops that contradict each other.
    """
    if isinstance(places, str) or not isinstance(of, str):
        raise UsageError(
            "`of` is one place, and `places` is a list of more.",
            found=f"of {of!r}, places {places!r}",
            todo="give `of='EU27'` and `places=('DE', 'US')`, say.",
        )
    run, asked = _question(chain, what, runs, seed, of, weeks, threads)
    recipe = f"{asked!r}; {chain.snapshot}; {__version__}; {run.priors.version}; seed {seed}; {weeks} weeks; {of}"
    if not 0 <= number("settle", settle) <= weeks:
        raise UsageError(
            "The bands cannot settle to that.", found=repr(settle), todo=f"give weeks from 0 (never) to {weeks}."
        )
    shown = tuple(dict.fromkeys((of, *places)))
    needs.check(replace(run, where=where), len(shown), len(asked.measures) if measures else 0, said)
    with session(where, run.workers) as here:
        run = replace(run, where=here, recipe=recipe)
        if settle > 0:
            run = replace(run, runs=_settled(run, settle))
        return _answer(chain, run, asked, shown, alliance, measures, totals, progress)


def _answer(
    chain: Chain,
    run: Run,
    asked: Scenario,
    shown: tuple[str, ...],
    alliance: str,
    measures: bool,
    totals: bool,
    progress: Callable[[int], None] | None,
) -> DisruptionResult:
    """Run all closures and read them; the first of the places `shown` leads."""
    of = shown[0]
    sites = _sites(chain, run, alliance)
    zones = {place: _zone(chain, run, place) for place in shown}
    draws = sampled(run)
    found, fans, lost, kept = _read(run, draws, sites, zones, progress)
    rows = hardest_first(found, {n.key: n.name for n in run.net.nodes}, shown)
    headline = next(n for n, node in enumerate(run.net.nodes) if node.key == rows[0].subject)
    answer = kept.lost(headline, run.focus)
    swings = tuple(tornado(drawn(draws), answer))
    claims = tuple(k for k in run.net.claims if k in chain.claims)
    free = spared(run.net.nodes)
    rests_on = tuple(k for k in claims if k not in run.net.aside)
    cautions = (*run.net.cautions, *_cut(asked, run.weeks), *_coarse(run.net, zones))
    return DisruptionResult(
        scenario=asked,
        place=of,
        places=shown,
        runs=run.runs,
        seed=run.seed,
        weeks=run.weeks,
        snapshot=chain.snapshot,
        as_of=chain.as_of,
        known_on=chain.known_on,
        code=f"silcrete {__version__}, priors {run.priors.version}",
        names={n.key: n.name for n in run.net.nodes},
        bands=rows,
        fans=fans,
        lost=lost,
        cover=_cover(run, draws),
        tornado=_totals(run, swings, headline, answer) if totals else swings,
        binding=_binding(run.net, kept),
        measures=saved(run, asked.measures, run.net.nodes[headline].key, lost, of) if measures else (),
        headline=run.net.nodes[headline].key,
        rests_on=rests_on,
        notes=(*cautions, *_alike(rows, run.net, of), *_notes(run.net, free), *_undated(chain, run)),
        tier=chain.tier((*claims, *run.net.aside)),
        cautions=cautions,
        aside=run.net.aside,
        remarks=chain.remarks,
        named=_named(chain, asked),
        parts=parts(chain, run.net),
        lossless=free,
        alliance=alliance,
    )


def _named(chain: Chain, asked: Scenario) -> dict[str, str]:
    """Names of the segments on file, and of the firms and sites that stop, as the scenario calls them."""
    stopped = {called for s in asked.shocks for called in (s.firm, s.facility)}
    return {
        **{s.key: s.name for s in chain.segments.records},
        **{n: f"{o.name} ({o.key})" for o in chain.organisations for n in (o.key, o.name, *o.aliases) if n in stopped},
        **{f.key: f"{f.name} ({f.key})" for f in chain.facilities if f.key in stopped},
    }


def compare(
    chain: Chain,
    several: Sequence[Shock | Scenario | str],
    runs: int = 2000,
    seed: int = 1,
    *,
    of: str = "EU27",
    weeks: int = WEEKS,
    threads: int = 0,
    where: Where = Where(),
    progress: Callable[[int], None] | None = None,
    said: Callable[[str], None] | None = None,
) -> Comparison:
    """Two or more scenarios side by side under common random numbers: run i of each has the same assumptions.

    What one costs more than the first is a band of its own, over the differences run by run; it is narrower than the
    bands of two independent runs would tell. `threads`, `where` and `said` are those of `disruption`. Raises UsageError
    for fewer than two, or the same one twice, before anything is computed.
    """
    if isinstance(several, str | Shock | Scenario):
        todo = "give a list of two or more, such as ['gallium-2026', 'germanium-2026']."
        raise UsageError("A comparison is one of several scenarios.", found=f"{several!r:.60}", todo=todo)
    asked = [_scenario(what) for what in several]
    distinct(asked)
    results: list[DisruptionResult] = []
    for n, what in enumerate(asked):
        told = _told(progress, n, len(several), runs)
        results.append(
            disruption(
                chain, what, runs, seed, of=of, alliance="", weeks=weeks, threads=threads, where=where,
                progress=told, said=said,
            )
        )  # fmt: skip
    return compared(results)


def _question(
    chain: Chain, what: Shock | Scenario | str, runs: int, seed: int, of: str, weeks: int, threads: int
) -> tuple[Run, Scenario]:
    """The question as numbers, once all of it was checked."""
    if not isinstance(chain, Chain):
        raise UsageError(
            "A stress test is one of a chain.", found=type(chain).__name__, todo="give Chain.from_ledger(ledger)."
        )
    runs_of_bands(runs, seed)
    if whole("weeks", weeks) < 1 or whole("threads", threads) < 0:
        raise UsageError(
            "So long cannot be computed, or not so.",
            found=f"{weeks} weeks, {threads} threads",
            todo="give `weeks` of 1 or more, and `threads` of 1 or more, or 0 for one a core.",
        )
    if of == WORLD:
        raise UsageError("The world is always computed.", found=repr(of), todo="name the place to look at as well.")
    areas.extent(of, chain.day)
    asked = _scenario(what)
    known = priors()
    check_actions(asked.measures, known)
    try:
        net = build(chain, asked.shocks, known)
    except SilcreteError as error:
        if asked.file:
            in_file(error)
        raise
    focus = zone_of(of, known, chain.day, net.zones)
    return Run(net, known, runs, seed, weeks, focus, threads), asked


def _scenario(what: Shock | Scenario | str) -> Scenario:
    """The scenario that is asked for; a shock alone is one of one's own."""
    asked = scenario(what) if isinstance(what, str) else what
    if isinstance(asked, Shock):
        return Scenario("own", f"{asked.place}: {asked.segment}", "What does this stop do?", "own shock", asked)
    if not isinstance(asked, Scenario):
        raise UsageError("A stop is a shock, a scenario, or its name.", found=repr(what)[:80], todo="give one of them.")
    return asked


def _settled(run: Run, weeks: float) -> int:
    """Runs after which the points of the bands of lost weeks move by at most so many weeks, under closure A."""

    def points(parts: list[Part]) -> Floats:
        pairs = sorted(parts[0].values)
        lost = np.stack([np.concatenate([p.values[pair][0] for p in parts]) for pair in pairs])
        found: Floats = np.quantile(lost, banding.POINTS, axis=1)
        return found

    def enough(parts: list[Part]) -> bool:
        if len(parts) % 4 or len(parts) * BATCH < LEAST_RUNS:
            return False
        return bool(np.abs(points(parts) - points(parts[: len(parts) // 2])).max() <= weeks)

    found = computed(run, [], CLOSURES[0], enough=enough)
    return len(found.deepest[0])


def _zone(chain: Chain, run: Run, place: str) -> int:
    areas.extent(place, chain.day)
    return zone_of(place, run.priors, chain.day, run.net.zones)


def _told(progress: Callable[[int], None] | None, n: int, of: int, runs: int) -> Callable[[int], None] | None:
    """Progress over all closures, in runs."""
    return (lambda done: progress((n * runs + done) // of)) if progress else None


# -- reading -----------------------------------------------------------------------------------------------------------

Sites = dict[str, list[tuple[str, int]]]
"""Members with a running site, by segment: place and zone."""


Fans = dict[tuple[str, str, str], Floats]
"""Arrays by subject, place and closure."""


def _read(
    run: Run, draws: list[Batch], sites: Sites, shown: dict[str, int], progress: Callable[[int], None] | None
) -> tuple[list[Banded], Fans, Fans, Found]:
    """Bands, fans and lost weeks under every closure; what the first of them loses is kept."""
    rows: list[Banded] = []
    fans: Fans = {}
    lost: Fans = {}
    kept: list[Found] = []
    nodes = run.net.nodes
    shows = [(n, z) for n, node in enumerate(nodes) for z in (*_world(node), *shown.values())]
    ends = [(n, z) for n, z in shows if nodes[n].kind.name == "demand" or nodes[n].shocked]
    members = [(n, zone) for n, node in enumerate(nodes) for _, zone in sites.get(node.key, ())]
    for n, closure in enumerate(CLOSURES):
        told = _told(progress, n, len(CLOSURES), run.runs)
        part = computed(run, draws, closure, [*shows, *members], ends, told)
        _tables(run, closure.name, part, sites, shown, rows, fans, lost)
        part.paths.clear()  # read; the paths of one closure fill memory at a time
        kept += [] if kept else [part]
    return rows, fans, lost, kept[0]


def _world(node: Node) -> tuple[int, ...]:
    """The world, for a node that has one: water and power do not add up over zones."""
    return () if node.kind.mode == "local" else (EVERYWHERE,)


def _tables(
    run: Run,
    closure: str,
    part: Found,
    sites: Sites,
    shown: dict[str, int],
    rows: list[Banded],
    fans: Fans,
    lost: Fans,
) -> None:
    """Bands of every node in the world and the places asked for, of members, and the fans of what ends or began it."""
    with ThreadPoolExecutor(run.workers) as pool:
        points = dict(zip(part.paths, pool.map(banding.fan, part.paths.values()), strict=True))
    for n, node in enumerate(run.net.nodes):
        kind = "demand" if node.kind.name == "demand" else "segment"
        for place, zone in (*((WORLD, z) for z in _world(node)), *shown.items()):
            rows += banding.banded(node.key, kind, place, closure, part.values[n, zone], part.happens[n, zone])
            if (n, zone) in points:
                fans[node.key, place, closure] = points[n, zone]
                lost[node.key, place, closure] = part.lost(n, zone)
        zones = sorted({zone for _, zone in sites.get(node.key, ())})
        seen = {
            z: banding.banded(node.key, "member", "", closure, part.values[n, z], part.happens[n, z]) for z in zones
        }
        rows += [replace(b, place=place) for place, zone in sites.get(node.key, ()) for b in seen[zone]]


def _sites(chain: Chain, run: Run, alliance: str) -> Sites:
    """Members with a running site in a segment the stop reaches; raises UnknownName for another alliance than those on
    file. None for no alliance, and for the usual one where it is not on file."""
    if alliance in ("", ALLIANCE) and alliance not in {m.body for m in chain.members}:
        return {}
    out: Sites = {}
    reached = {n.key for n in run.net.nodes}
    for member, segment in running_sites(chain, alliance):
        if segment in reached:
            zone = zone_of(member, run.priors, chain.day, run.net.zones)
            out.setdefault(segment, []).append((member, zone))
    return out


def _cover(run: Run, draws: list[Batch]) -> tuple[Banded, ...]:
    """Weeks of cover: the stock, in weeks of normal use, at the subject itself, of the input on the way of the stop
    that lasts least; stocks further up the chain last besides."""
    out = []
    for node in run.net.nodes:
        parts = sorted({p for item in node.inputs if item.mode != "wear" for p in item.parts if p >= 0})
        if parts:
            least = [np.min([b.values.cover[p] for p in parts], axis=0) for b in draws]
            kind = "demand" if node.kind.name == "demand" else "segment"
            out.append(banding.single(node.key, kind, "", "", np.concatenate(least), "weeks of cover"))
    return tuple(out)


# -- sensitivity ------------------------------------------------------------------------------------------


def _totals(run: Run, swings: tuple[Swing, ...], headline: int, answer: Floats) -> tuple[Swing, ...]:
    """The tornado with total effects of its strongest assumptions: runs once more, each with one number drawn anew."""
    count = min(run.runs, TOTAL_RUNS)
    short = replace(run, runs=count)
    strongest = sorted(swings, key=lambda s: (-max(s.first, abs(s.rank)), s.assumption))[:TOTALS]
    found = {}
    for swing in strongest:
        other = frozenset({swing.assumption})
        part = computed(short, sampled(short, other=other), CLOSURES[0], [(headline, run.focus)], other=other)
        found[swing.assumption] = total_order(answer[:count], part.lost(headline, run.focus))
    return tuple(
        replace(s, total=found[s.assumption][0], total_error=found[s.assumption][1]) if s.assumption in found else s
        for s in swings
    )


def _binding(net: Network, part: Found) -> tuple[Binding, ...]:
    out = []
    for n, node in enumerate(net.nodes):
        for k, item in enumerate(node.inputs):
            share = float((part.deepest[n] == k).mean())
            if share > 0:
                out.append(Binding(node.key, item.keys[0], share))
    return tuple(out)


def _cut(asked: Scenario, weeks: int) -> tuple[str, ...]:
    """What must be said of stops that go on when the weeks computed are over."""
    longest = max(span(shock.weeks)[1] for shock in asked.shocks)
    return (f"Only {weeks} weeks are computed, and a stop may go on after them.",) if longest > weeks else ()


def _alike(rows: Sequence[Banded], net: Network, of: str) -> tuple[str, ...]:
    """That other sectors lose as much as the one that the headline is about."""
    names = {n.key: n.name for n in net.nodes}
    found = sorted(names[key] for key in equals(rows, rows[0].subject, of))
    if not found:
        return ()
    first = names[rows[0].subject]
    return (
        f"Within the noise of the runs {first} loses as much as {', '.join(found)}; equals stand by the part of runs "
        "in which 5% is missing, then by name.",
    )


def _coarse(net: Network, places: dict[str, int]) -> tuple[str, ...]:
    """That the numbers of a place are those of the zone it lies in."""
    return tuple(
        f"{place} is computed as part of {net.zones[zone]}: no finer split is on file."
        for place, zone in places.items()
        if net.zones[zone] != place
    )


def _notes(net: Network, lossless: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    said = []
    for closure, keys in lossless.items():
        free = [n.name for n in net.nodes if n.kind.name == "demand" and n.key in keys]
        if free:
            reached = "no input that the stop reaches can pass a loss on there"
            said.append(f"Under {closure} no loss of {', '.join(free)} is possible: {reached}.")
    unknown = [n.key for n in net.nodes if not n.stated and n.kind.mode != "local"]
    if unknown:
        reached = f"{len(unknown)} of the {len(net.nodes)} segments and demand sectors that the test reaches"
        split = "their split between zones is that of a wider segment, widened."
        said.append(f"{reached} have no share of a place on file; {split}")
    return (*said, *net.notes)


def _undated(chain: Chain, run: Run) -> tuple[str, ...]:
    """What an answer for an earlier day must say: the priors are not cut by date, and which ones rest on later news."""
    day = min((d for d in (chain.as_of, chain.known_on) if d), default="")
    if not day or last_day(day) >= last_day(run.priors.set_on):
        return ()
    later = run.priors.later(day, {n.kind.name for n in run.net.nodes})
    named = ", ".join(f"{p.name} ({p.known})" for p in later)
    rest = f"these rest on sources that came out later: {named}" if later else "none used here rests on a later source"
    return (f"the assumptions are a judgement of {run.priors.set_on} and are not cut to {day}; {rest}",)
