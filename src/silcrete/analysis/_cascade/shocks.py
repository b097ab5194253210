"""Shocks of a cascade: which firm loses which part of its output, by scenario and direction."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from silcrete.analysis.guards import fits
from silcrete.chain.network.aligned import by_firm
from silcrete.chain.network.given import shape
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
    lower = matrix("shocks_down", network, down if down is not None else up)
    upper = lower if up is None or down is None else matrix("shocks_up", network, up)
    if lower.shape != upper.shape:
        raise BadInput(
            "The two directions hold different numbers of scenarios.",
            found=f"{lower.shape[1]} in shocks_down, {upper.shape[1]} in shocks_up",
            todo="give the same number of columns.",
        )
    scenario, firm = np.nonzero(((lower > 0) | (upper > 0)).T)
    start = np.concatenate([[0], np.cumsum(np.bincount(scenario, minlength=lower.shape[1]))])
    return Shocks(start, firm, lower[firm, scenario], upper[firm, scenario], None)


def remarks(shock: Shocks) -> tuple[str, ...]:
    """What must be said of the shocks: that some hit nothing."""
    empty = int((np.diff(shock.start) == 0).sum())
    if not empty:
        return ()
    return (
        f"nothing is lost at the start in {empty} of {len(shock)} scenarios: their index is 0 whatever the network",
    )


def numbers(network: Network, firms: Sequence[object] | ArrayLike | None) -> Ints:
    """Firm numbers from numbers, names or a mask (n,) of truth values; all firms when none are named.

    Raises BadInput or UnknownName for a firm that is not there.
    """
    if firms is None:
        return np.arange(network.n)
    listed: Any = firms
    fits(24 * math.prod(shape(listed)), "A list of firms", ADVICE)
    if np.asarray(listed).dtype == bool:
        mask = np.asarray(by_firm("firms", listed, network.firms, network.n))
        if mask.shape != (network.n,):
            raise BadInput(
                "A mask of firms needs one truth value for each firm.",
                found=f"{mask.shape}, {network.n} firms",
                todo="give n of them, or the names or numbers of the firms.",
            )
        return np.flatnonzero(mask)
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


ADVICE = "use fewer scenarios at a time."


def matrix(name: str, network: Network, given: ArrayLike | None) -> Floats:
    """Shocks as (n, scenarios); one dimension is one scenario. Labels of the rows are matched to the firms.

    Raises BadInput for shocks outside 0 to 1 or other shapes, UsageError for more than fit, before any is copied.
    """
    size = shape(given) if given is not None else ()
    if len(size) not in (1, 2) or size[0] != network.n:
        raise BadInput(
            f"{name} do not fit the network.",
            found=f"shape {size}, {network.n} firms",
            todo="give one row for each firm and one column for each scenario.",
        )
    fits(20 * math.prod(size), f"{name} of {size[-1] if len(size) == 2 else 1:,} scenarios", ADVICE)
    try:
        values = np.asarray(by_firm(name, given, network.firms, network.n), dtype=np.float64)
    except (TypeError, ValueError):
        raise BadInput(f"{name} are not numbers.", found=repr(given)[:80], todo="give parts lost, 0 to 1.") from None
    values = values[:, None] if values.ndim == 1 else values
    bad = ~((values >= 0) & (values <= 1))
    if bad.any():
        i, k = (int(x) for x in np.argwhere(bad)[0])
        raise BadInput(
            f"{name} hold a part that cannot be lost.",
            found=f"{values[i, k]} for firm {i} in scenario {k}, {int(bad.sum())} such entries",
            todo="a shock is the part of output lost: 0 (none) to 1 (all).",
        )
    return values
