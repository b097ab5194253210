"""Shocks of a cascade: which firm loses which part of its output, by scenario and direction."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from silcrete.analysis.guards import fits
from silcrete.chain.network.aligned import by_firm, one_meaning
from silcrete.chain.network.given import floats, shape, shown
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
    lower = entries("shocks_down", network, down if down is not None else up)
    upper = lower if up is None or down is None else entries("shocks_up", network, up)
    if lower.scenarios != upper.scenarios:
        raise BadInput(
            "The two directions hold different numbers of scenarios.",
            found=f"{lower.scenarios} in shocks_down, {upper.scenarios} in shocks_up",
            todo="give the same number of columns.",
        )
    spots = np.union1d(lower.spot, upper.spot)
    start = np.searchsorted(spots, np.arange(lower.scenarios + 1) * network.n)
    return Shocks(start, spots % network.n, lower.at(spots), upper.at(spots), None)


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

    Raises BadInput or UnknownName for a firm that is not there, BadInput for a number that could mean two firms.
    """
    if firms is None:
        return np.arange(network.n)
    shown("firms", firms)
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
        one_meaning("firms", given.tolist(), network.firms)
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
PER_ENTRY = 90
PER_SCENARIO = 50
"""Bytes that reading takes at most for each part lost and for each scenario, beside the array they stand in."""


@dataclass(frozen=True, slots=True, eq=False)
class Entries:
    """The parts lost that are not 0, and where: `spot` is scenario * n + firm, rising."""

    scenarios: int
    spot: Ints
    part: Floats

    def at(self, spots: Ints) -> Floats:
        """The part lost at each of these spots, which hold all of its own; 0 elsewhere."""
        out = np.zeros(len(spots))
        out[np.searchsorted(spots, self.spot)] = self.part
        return out


def entries(name: str, network: Network, given: Any) -> Entries:
    """Shocks of shape (n, scenarios), dense or a SciPy sparse matrix; one dimension is one scenario. Labels of the
    rows are matched to the firms.

    Raises BadInput for shocks outside 0 to 1 or other shapes, UsageError for more than fit, before any is copied.
    """
    from scipy import sparse  # type: ignore[import-untyped]

    thin = sparse.issparse(given)
    size = shape(given) if given is not None and not thin else getattr(given, "shape", ())
    if len(size) not in (1, 2) or size[0] != network.n:
        raise BadInput(
            f"{name} do not fit the network.",
            found=f"shape {size}, {network.n} firms",
            todo="give one row for each firm and one column for each scenario.",
        )
    scenarios = size[-1] if len(size) == 2 else 1
    what, filled = f"{name} of {scenarios:,} scenarios", 0 if thin else 10 * math.prod(size)
    fits(filled, what, ADVICE)
    entered = int(given.nnz if thin else np.count_nonzero(given))
    fits(filled + PER_ENTRY * entered + PER_SCENARIO * scenarios, what, ADVICE)
    try:
        held = given.astype(np.float64, casting="same_kind") if thin else by_firm(name, given, network.firms, network.n)
        values = held.reshape((network.n, scenarios)).tocoo() if thin else floats(held).reshape(network.n, scenarios)
    except (TypeError, ValueError):
        raise BadInput(f"{name} are not numbers.", found=repr(given)[:80], todo="give parts lost, 0 to 1.") from None
    columns = sparse.csc_array(values)  # entries of one firm and scenario are added up
    columns.sum_duplicates()
    columns.eliminate_zeros()
    firm, scenario = columns.indices, np.repeat(np.arange(scenarios), np.diff(columns.indptr))
    bad = np.flatnonzero(~((columns.data >= 0) & (columns.data <= 1)))
    if bad.size:
        i, k = int(firm[bad[0]]), int(scenario[bad[0]])
        raise BadInput(
            f"{name} hold a part that cannot be lost.",
            found=f"{columns.data[bad[0]]} for firm {i} in scenario {k}, {bad.size} such entries",
            todo="a shock is the part of output lost: 0 (none) to 1 (all).",
        )
    return Entries(scenarios, scenario * network.n + firm, columns.data)
