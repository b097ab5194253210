"""Shocks of a cascade: which firm loses which part of its output, by scenario and direction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike, NDArray

from silcrete.errors import BadInput, UnknownName, UsageError

if TYPE_CHECKING:
    from silcrete.chain.network import Network

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Shocks:
    """Scenario k hits `firm[start[k]:start[k + 1]]`, each with the part lost `down` (to customers) and `up`.

    `alone` (scenarios,): the one firm that fails completely, or None when shocks are given otherwise.
    """

    start: Ints
    firm: Ints
    down: Floats
    up: Floats
    alone: Ints | None

    def __len__(self) -> int:
        return len(self.start) - 1


def read(
    network: Network, down: ArrayLike | None, up: ArrayLike | None, firms: Sequence[object] | ArrayLike | None
) -> Shocks:
    """Shocks as given; every firm failing alone when nothing is. A shock for one direction holds for both.

    Raises UsageError when firms and shocks are given together, BadInput for shocks outside 0 to 1 or other shapes.
    """
    if down is None and up is None:
        alone = numbers(network, firms)
        ones = np.ones(len(alone))
        return Shocks(np.arange(len(alone) + 1), alone, ones, ones, alone)
    if firms is not None:
        raise UsageError(
            "Firms and shocks are both given; they contradict each other.",
            found="firms= with shocks_down= or shocks_up=",
            todo="give firms= (each fails completely, alone) or shocks, not both.",
        )
    lower = matrix("shocks_down", down if down is not None else up, network.n)
    upper = matrix("shocks_up", up if up is not None else down, network.n)
    if lower.shape != upper.shape:
        raise BadInput(
            "The two directions hold different numbers of scenarios.",
            found=f"{lower.shape[1]} in shocks_down, {upper.shape[1]} in shocks_up",
            todo="give the same number of columns.",
        )
    scenario, firm = np.nonzero(((lower > 0) | (upper > 0)).T)
    start = np.concatenate([[0], np.cumsum(np.bincount(scenario, minlength=lower.shape[1]))])
    return Shocks(start, firm, lower[firm, scenario], upper[firm, scenario], None)


def numbers(network: Network, firms: Sequence[object] | ArrayLike | None) -> Ints:
    """Firm numbers from numbers or names; all firms when none are named. Raises for a firm that is not there."""
    if firms is None:
        return np.arange(network.n)
    given = np.atleast_1d(np.asarray(firms))
    if given.ndim != 1:
        raise BadInput("The firms have another shape.", found=str(given.shape), todo="give a list of firms.")
    if given.dtype.kind in "iu":
        bad = np.flatnonzero((given < 0) | (given >= network.n))
        if len(bad):
            raise BadInput(
                "A firm that fails is not in the network.",
                found=f"number {int(given[bad[0]])}; firms are 0 to {network.n - 1}",
                todo="number firms from 0.",
            )
        return given.astype(np.int64)
    where = {name: k for k, name in enumerate(network.firms)}
    for name in given.tolist():
        if str(name) not in where:
            raise UnknownName("firm", str(name), where)
    return np.array([where[str(name)] for name in given.tolist()], dtype=np.int64)


def matrix(name: str, given: ArrayLike | None, n: int) -> Floats:
    """Shocks as (n, scenarios); one dimension is one scenario."""
    try:
        values = np.asarray(given, dtype=np.float64)
    except (TypeError, ValueError):
        raise BadInput(f"{name} are not numbers.", found=repr(given)[:80], todo="give parts lost, 0 to 1.") from None
    if values.ndim == 1:
        values = values[:, None]
    if values.ndim != 2 or values.shape[0] != n:
        raise BadInput(
            f"{name} do not fit the network.",
            found=f"shape {values.shape}, {n} firms",
            todo="give one row for each firm and one column for each scenario.",
        )
    bad = ~((values >= 0) & (values <= 1))
    if bad.any():
        i, k = (int(x) for x in np.argwhere(bad)[0])
        raise BadInput(
            f"{name} hold a part that cannot be lost.",
            found=f"{values[i, k]} for firm {i} in scenario {k}, {int(bad.sum())} such entries",
            todo="a shock is the part of output lost: 0 (none) to 1 (all).",
        )
    return values
