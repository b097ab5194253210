"""The stress test against past stops: each told blind, as of the day before, and scored against naive forecasts.

Past stops are famous ones and few: this tells what the model is worth on them, no more (model card `backtest`).
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import numpy as np

from silcrete.analysis._backtest.before import Known, before
from silcrete.analysis._backtest.model import Setting, chained, setting, site
from silcrete.analysis._backtest.naive import no_effect, persistence, proportional
from silcrete.analysis._backtest.past import Past, like
from silcrete.analysis._backtest.past import told as scores_of
from silcrete.analysis._backtest.result import BacktestResult, Scored
from silcrete.analysis._backtest.scores import crps
from silcrete.analysis._backtest.stop import Stop, blind, told
from silcrete.analysis._backtest.targets import FREE, Case, cases
from silcrete.analysis._ensemble.kept import unclaimed
from silcrete.analysis._stress import needs
from silcrete.analysis._stress.bands import quantiles
from silcrete.analysis._stress.priors import priors
from silcrete.analysis.draws import Floats
from silcrete.analysis.ensemble import Where, session
from silcrete.analysis.guards import runs_of_bands
from silcrete.chain import Chain
from silcrete.chain.scenarios import Scenario
from silcrete.records import Disruption
from silcrete.version import __version__

__all__ = ["RUNS", "SEED", "BacktestResult", "Past", "Scored", "backtest", "past_scores"]

RUNS, SEED = 1000, 1
"""Runs of each stop, and the seed, where none are given."""

BLIND, GIVEN = "blind", "stop given"
NO_CLOSURE = "any"
RUN = 25_000
"""Bytes of memory that one more run of a stop takes (measured)."""


def backtest(
    chain: Chain,
    runs: int = RUNS,
    seed: int = SEED,
    *,
    where: Where = Where(),
    progress: Callable[[int], None] | None = None,
) -> BacktestResult:
    """Every observed effect of a past stop on file that the model has a counterpart for, told and scored.

    Each stop is told twice: `blind`, from claims stated before it began and lengths of stops that were over by then;
    and, for what lies beyond the site, with the `stop given` (its size and length as on file), which tests the chain
    alone.
    The score is the CRPS in the unit of what was seen; beside it stand persistence, proportional loss and no effect.
    Runs, seed and snapshot give the same numbers again (§10), wherever they are computed: `where`, as for `disruption`,
    names threads here, a Ray or a Dask cluster, and a folder from which a back-test that stopped goes on.
    Raises UsageError for fewer than 1,000 runs, or, before it starts, for more than fit into memory. `progress` gets
    the number of stops done.
    """
    runs_of_bands(runs, seed)
    needs.fit("A back-test", runs, RUN, "use a larger machine")
    if where.keep is not None:
        unclaimed(Path(where.keep), of_runs=True)
    scored, left = cases(chain)
    rows: list[Scored] = []
    events = list(dict.fromkeys(c.event.key for c in scored))
    with session(where, os.cpu_count() or 1) as here:
        for done, key in enumerate(events, start=1):
            of_event = [c for c in scored if c.event.key == key]
            rows += _event(chain, of_event[0].event, of_event, scored, runs, seed, here)
            if progress:
                progress(done)
    code = f"silcrete {__version__}, priors {priors().version}"
    return BacktestResult(
        tuple(rows), left, runs, seed, chain.snapshot, chain.as_of, chain.known_on, code, chain.remarks
    )


def past_scores(chain: Chain, asked: Scenario, runs: int = RUNS, seed: int = SEED) -> tuple[Past, ...]:
    """How the model did on the past stops of the supply that a stress test stops (first, without values where none is
    scored), and on those of its kind where there are any: the rows that `backtest` has for them with the same settings.

    Only these stops are told, which takes less than a second. `as_dict` of each is what the JSON of a stress test from
    the command line has under `past_scores`. Raises as `backtest` does.
    """
    runs_of_bands(runs, seed)
    alike = like(chain, asked)
    scored = cases(chain)[0]
    rows: list[Scored] = []
    for event in dict.fromkeys(event for events in alike.values() for event in events):
        rows += _event(chain, event, [c for c in scored if c.event.key == event.key], scored, runs, seed, Where())
    return tuple(scores_of(name, events, rows) for name, events in alike.items())


def _event(
    chain: Chain, event: Disruption, own: list[Case], every: tuple[Case, ...], runs: int, seed: int, where: Where
) -> list[Scored]:
    known = before(chain, event)
    kind = priors().kind(chain.segment(event.segment)).name
    stop = blind(event, known, kind, runs, seed)
    rows = [_scored(c, BLIND, NO_CLOSURE, site(c, stop), known, None, every) for c in own if not c.chained]
    beyond = [c for c in own if c.chained]
    if beyond:
        rows += _beyond(beyond, known, setting(known.chain, event, None), stop, every, seed, where)
        rows += _given(beyond, known, event, kind, every, runs, seed, where)
    return rows


def _beyond(
    beyond: list[Case], known: Known, found: Setting, stop: Stop, every: tuple[Case, ...], seed: int, where: Where
) -> list[Scored]:
    recipe = _recipe(BLIND, beyond, known, stop, seed)
    samples = chained(beyond, found, stop, known.chain, seed, where, recipe)
    keyed = {c.claim.key: c for c in beyond}
    return [
        _scored(keyed[key], BLIND, _closure(keyed[key], closure), sample, known, found, every)
        for (key, closure), sample in samples.items()
        if closure == "A" or keyed[key].what not in FREE
    ]


def _closure(case: Case, closure: str) -> str:
    return NO_CLOSURE if case.what in FREE else closure


def _recipe(knowing: str, cases: list[Case], known: Known, stop: Stop, seed: int) -> str:
    """All that the samples of a stop rest on."""
    made = f"silcrete {__version__}, priors {priors().version}, {known.chain.snapshot} as of {known.day}"
    keys = ", ".join(c.claim.key for c in cases)
    return f"back-test of {cases[0].event.key}, {knowing}; {keys}; {stop.loss.size} runs, seed {seed}; {made}"


def _given(
    beyond: list[Case],
    known: Known,
    event: Disruption,
    kind: str,
    every: tuple[Case, ...],
    runs: int,
    seed: int,
    where: Where,
) -> list[Scored]:
    """The same with the stop as it was; not for the part of the world lost, which is the stop itself."""
    stop = told(event, kind, runs, seed)
    asked = [c for c in beyond if c.what not in FREE]
    if stop is None or not asked:
        return []
    share = None if event.lost_world is None else (event.lost_world, event.lost_world)
    found = setting(known.chain, event, share)
    recipe = _recipe(GIVEN, asked, known, stop, seed)
    samples = chained(asked, found, stop, known.chain, seed, where, recipe)
    keyed = {c.claim.key: c for c in asked}
    days = float(stop.full[0])
    return [
        _scored(keyed[key], GIVEN, closure, sample, known, found, every, days)
        for (key, closure), sample in samples.items()
    ]


def _scored(
    case: Case,
    knowing: str,
    closure: str,
    sample: Floats,
    known: Known,
    found: Setting | None,
    every: tuple[Case, ...],
    days: float | None = None,
) -> Scored:
    points = quantiles(np.sort(sample)[None, :])[:, 0]
    low, median, high = (float(points[k]) for k in (0, 2, 4))
    last = persistence(case, every)
    naive = proportional(case, known, found, days)
    kinds = {n.kind.name for n in found.net.nodes} if found else set()
    return Scored(
        event=case.event.key,
        claim=case.claim.key,
        quantity=case.claim.quantity,
        what=case.what,
        of="beyond" if case.chained else "site",
        unit=case.unit,
        seen=case.seen,
        estimate=case.estimate,
        knowing=knowing,
        as_of=known.day,
        closure=closure,
        low90=low,
        median=median,
        high90=high,
        inside=low - 1e-9 <= case.seen <= high + 1e-9,
        crps=crps(sample, case.seen),
        persistence=None if last is None else abs(last - case.seen),
        proportional=abs(naive - case.seen),
        no_effect=abs(no_effect(case) - case.seen),
        ground=found.ground if found else "",
        later=", ".join(p.name for p in priors().later(known.day, kinds)),
    )
