"""Bundles of arrays that compiled code takes: named tuples, which numba reads as they are."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from silcrete.analysis._cascade.plan import Plan, Rows
from silcrete.analysis._cascade.shocks import Shocks
from silcrete.analysis._cascade.tally import Tally

Array = NDArray[Any]


class Links(NamedTuple):
    """Rows of links, see `plan.Rows`."""

    start: Array
    to: Array
    share: Array


class Net(NamedTuple):
    """A plan: see there. `whole` (markets,) sales of each market, empty without markets."""

    up: Links
    up_push: Links
    slot_of: Array
    slots: Links
    essential: Array
    down_push: Links
    slot: Array
    sales: Array
    market: Array
    whole: Array


class Hits(NamedTuple):
    """Shocks: see `shocks.Shocks`."""

    start: Array
    firm: Array
    down: Array
    up: Array


class Out(NamedTuple):
    """Where results are written: see `tally.Tally`."""

    weights: Array
    groups: Array
    esri: Array
    history: Array
    rounds: Array
    work: Array
    sums: Array
    losses: Array
    stop: Array


def net(plan: Plan, dtype: str | None = None) -> Net:
    """The arrays of a plan; `dtype` that of the sales."""
    whole = np.bincount(plan.market, plan.sales, plan.markets).astype(np.float64) if plan.markets else np.zeros(0)
    sales = plan.sales if dtype is None else plan.sales.astype(dtype)
    return Net(
        _links(plan.up), _links(plan.up_push), plan.slot_of, _links(plan.slots), plan.essential,
        _links(plan.down_push), plan.slot, sales, plan.market, whole,
    )  # fmt: skip


def hits(shocks: Shocks) -> Hits:
    """The arrays of shocks."""
    return Hits(shocks.start, shocks.firm, shocks.down, shocks.up)


def out(tally: Tally) -> Out:
    """The arrays of a tally."""
    return Out(
        tally.weights, tally.groups, tally.index, tally.history, tally.rounds, tally.work, tally.sums, tally.losses,
        tally.stop,
    )  # fmt: skip


def _links(rows: Rows) -> Links:
    return Links(rows.start, rows.to, rows.share)
