"""What measures save, computed on top of a finished test: one walk a measure and closure, under the draws of the test.

The test is not walked again: its lost weeks run by run are kept with its result. Each step says how far it is, so that
the comparison can be stopped as the test can.
"""

from __future__ import annotations

from collections.abc import Callable

from silcrete.analysis import DisruptionResult
from silcrete.analysis._stress import measures
from silcrete.analysis._stress.engine import Run
from silcrete.analysis._stress.network import build, zone_of
from silcrete.analysis._stress.priors import priors
from silcrete.analysis._stress.result import Saved
from silcrete.analysis._stress.sample import check_actions
from silcrete.chain import Chain


def saved(chain: Chain, result: DisruptionResult, told: Callable[[int], None]) -> tuple[Saved, ...]:
    """What each measure of the scenario saves of the headline quantity, and of those it serves first, by closure.

    The same numbers as `disruption(..., measures=True)` gives. `told` gets the runs done over all measures.
    """
    known, actions = priors(), result.scenario.measures
    check_actions(actions, known)
    net = build(chain, result.scenario.shocks, known)
    focus = zone_of(result.place, known, chain.day, net.zones)
    run = Run(net, known, result.runs, result.seed, result.weeks, focus)
    return measures.saved(run, actions, result.headline, result.lost, result.place, told)
