"""What measures save: one walk a measure and closure, under the draws of the test itself."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

import numpy as np

from silcrete.analysis._stress import bands as banding
from silcrete.analysis._stress.bands import Banded
from silcrete.analysis._stress.dynamics import CLOSURES
from silcrete.analysis._stress.engine import Run, computed, sampled
from silcrete.analysis._stress.result import Saved
from silcrete.analysis.draws import Floats
from silcrete.chain.scenarios import Action

HELPS = 0.1
"""Weeks of output that a measure must save in a run to count as a help in it."""


def saved(
    run: Run,
    actions: Sequence[Action],
    headline: str,
    lost: Mapping[tuple[str, str, str], Floats],
    of: str,
    told: Callable[[int], None] | None = None,
) -> tuple[Saved, ...]:
    """What each measure saves in a place of the headline quantity, and of those it serves first, under every closure.

    `lost` holds the lost weeks of each run without a measure, by subject, place and closure; what is not in it is
    computed. `told` gets the runs done over all measures, so many as there are runs for each of them.
    """
    keys = [node.key for node in run.net.nodes]
    before = {(key, name): weeks for (key, place, name), weeks in lost.items() if place == of}
    out = []
    for at, action in enumerate(actions):
        draws = sampled(run, (action,))
        served = [key for key in action.first if key in keys and key != headline]
        bands: dict[str, list[Banded]] = {key: [] for key in (*served, headline)}
        moved: set[str] = set()
        for n, closure in enumerate(CLOSURES):
            part = computed(
                run,
                draws,
                closure,
                told=(lambda done, at=at, n=n: told(at * run.runs + (n * run.runs + done) // len(CLOSURES)))  # type: ignore[misc]
                if told
                else None,
                actions=(action,),
            )
            for key, held in bands.items():
                if (key, closure.name) not in before:
                    found = computed(run, sampled(run), closure)
                    before |= {(k, closure.name): found.lost(i, run.focus) for i, k in enumerate(keys)}
                less = before[key, closure.name] - part.lost(keys.index(key), run.focus)
                kind = "demand" if run.net.nodes[keys.index(key)].kind.name == "demand" else "segment"
                happens = float((less >= HELPS).mean())
                moved |= {key} if np.abs(less).max() > 1e-9 else set()
                held.append(banding.single(key, kind, of, closure.name, less, happens=happens))
        for key, b in bands.items():
            lost_of = [before[key, closure.name] for closure in CLOSURES]
            why = "" if key in moved else idle(action, keys, draws[0].drawn, lost_of)
            out.append(Saved(action.name, action.title, action.prior, b[0], tuple(b[1:]), why))
    return tuple(out)


def idle(action: Action, keys: Collection[str], drawn: Collection[str], lost: Iterable[Floats]) -> str:
    """Why a measure saves nothing in any run; `drawn` are the names of the assumptions of the test."""
    acts = any(name == action.prior or name.startswith(f"{action.prior}.") for name in drawn)
    if not acts or not (action.first == () or set(action.first) & set(keys)):
        return "absent"
    return "aside" if any(weeks.any() for weeks in lost) else "unlost"
