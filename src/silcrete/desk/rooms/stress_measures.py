"""What measures save, computed on top of a finished test: one walk a measure, under the draws of the test itself.

The test is not walked again: its lost weeks run by run are kept with its result. Each step says how far it is, so that
the comparison can be stopped as the test can.
"""

from __future__ import annotations

from collections.abc import Callable

from silcrete.analysis import DisruptionResult
from silcrete.analysis._stress import bands as banding
from silcrete.analysis._stress.dynamics import CLOSURES
from silcrete.analysis._stress.engine import Run, computed, sampled
from silcrete.analysis._stress.network import build, zone_of
from silcrete.analysis._stress.priors import priors
from silcrete.analysis._stress.result import Saved
from silcrete.analysis._stress.sample import check_actions
from silcrete.analysis.draws import Floats
from silcrete.chain import Chain


def saved(chain: Chain, result: DisruptionResult, told: Callable[[int], None]) -> tuple[Saved, ...]:
    """What each measure of the scenario saves of the headline quantity, and of those it serves first; closure A.

    The same numbers as `disruption(..., measures=True)` gives. `told` gets the runs done over all measures.
    """
    known, actions = priors(), result.scenario.measures
    check_actions(actions, known)
    net = build(chain, result.scenario.shocks, known)
    focus = zone_of(result.place, known, chain.day, net.zones)
    run = Run(net, known, result.runs, result.seed, result.weeks, focus)
    keys = [node.key for node in net.nodes]
    headline = keys.index(result.headline)
    lost = {
        subject: weeks for (subject, place, name), weeks in result.lost.items() if (place, name) == (result.place, "A")
    }
    before: dict[int, Floats] = {n: lost[key] for n, key in enumerate(keys) if key in lost}
    out = []
    for at, action in enumerate(actions):
        part = computed(
            run,
            sampled(run, (action,)),
            CLOSURES[0],
            told=lambda done, at=at: told(at * run.runs + done),  # type: ignore[misc]
            actions=(action,),
        )
        served = [keys.index(key) for key in action.first if key in keys and keys.index(key) != headline]
        for n in (*served, headline):
            if n not in before:
                found = computed(run, sampled(run), CLOSURES[0])
                before = {k: found.lost(k, focus) for k in range(len(keys))}
            less = before[n] - part.lost(n, focus)
            kind = "demand" if net.nodes[n].kind.name == "demand" else "segment"
            happens = float((less > 1e-9).mean())
            band = banding.single(keys[n], kind, result.place, CLOSURES[0].name, less, happens=happens)
            out.append(Saved(action.name, action.title, action.prior, band))
    return tuple(out)
