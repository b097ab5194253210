"""What the programme knows: nodes with stock and capacity, who supplies which part to whom, and what customers want."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from numbers import Real

import numpy as np
from numpy.typing import ArrayLike, NDArray

from silcrete.chain.network.given import floats
from silcrete.errors import BadInput, UnknownName


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """n nodes, all rates in units a time.

    `makes`: the part or product of each node (n,). `capacity` (units a time) and `stock` (units), (n,), inf allowed for
    capacity. `links`: (supplier, buyer) numbers, (L, 2). `needs`: (buyer, part) -> units of the part a unit takes.
    `demand` (units a time) and `margin` (money a unit), (n,); demand 0: it sells to no customer. `sites`: groups of
    node numbers that share a capacity, as (nodes, capacity).
    """

    names: tuple[str, ...]
    makes: tuple[str, ...]
    capacity: NDArray[np.float64]
    stock: NDArray[np.float64]
    demand: NDArray[np.float64]
    margin: NDArray[np.float64]
    links: NDArray[np.int64]
    needs: Mapping[tuple[int, str], float]
    sites: tuple[tuple[tuple[int, ...], float], ...] = field(default=())

    @classmethod
    def from_arrays(
        cls,
        *,
        names: Sequence[str],
        makes: Sequence[str],
        capacity: ArrayLike,
        stock: ArrayLike,
        demand: ArrayLike,
        margin: ArrayLike,
        links: Sequence[tuple[int, int]],
        needs: Mapping[tuple[str, str], float],
        sites: Sequence[tuple[Sequence[str], float]] = (),
    ) -> Plan:
        """Check and keep. `needs` is keyed by (name of the buyer, part).

        Raises BadInput for NaN, negative entries, doubled names, a link with a part the buyer does not need, or lengths
        that differ; UnknownName for a name.
        """
        who, n = tuple(names), len(names)
        number = {name: k for k, name in enumerate(who)}
        if len(makes) != n:
            found = f"{n} names, {len(makes)} products"
            raise BadInput("The nodes do not fit.", found=found, todo="say of each node what it makes.")
        if len(number) != n:
            twice = next(name for k, name in enumerate(who) if name in who[:k])
            raise BadInput("A node is named twice.", found=repr(twice), todo="name each once.")
        rates = {"capacity": capacity, "stock": stock, "demand": demand, "margin": margin}
        arrays = {name: numbers(name, given, n) for name, given in rates.items()}
        for buyer, _ in needs:
            known(buyer, number)
        need = {(number[buyer], part): amount(units, who=buyer, part=part) for (buyer, part), units in needs.items()}
        ends = pairs(links, n)
        if len({(int(i), int(j)) for i, j in ends}) != len(ends):
            raise BadInput("A link is given twice.", found=f"{len(ends)} links", todo="give each pair once.")
        for i, j in ends:
            if (int(j), makes[i]) not in need:
                raise BadInput(
                    "A link carries what its buyer does not need.",
                    found=f"{who[i]} to {who[j]}: {makes[i]}",
                    todo="add the part to `needs`, or leave the link out.",
                )
        shared = []
        for members, most in sites:
            for name in members:
                known(name, number)
            if not most >= 0:
                raise BadInput("A site has no capacity that can be.", found=repr(most), todo="give 0 or more.")
            shared.append((tuple(number[name] for name in members), float(most)))
        return cls(who, tuple(makes), **arrays, links=ends, needs=need, sites=tuple(shared))

    def __repr__(self) -> str:
        shared = f", {len(self.sites):,} shared capacities" if self.sites else ""
        return (
            f"<Plan: {len(self.names):,} nodes that make {len(set(self.makes)):,} parts and products, "
            f"{len(self.links):,} links{shared}, demand {self.demand.sum():.3g} units a time>"
        )


def amount(units: object, *, who: str, part: str) -> float:
    """How many units of a part a unit takes; raises BadInput unless it is a finite number above 0."""
    if not isinstance(units, Real) or not 0 < float(units) < np.inf:
        found = f"{who}, {part}: {units!r}"
        raise BadInput("A part is needed in no amount.", found=found, todo="give units above 0.")
    return float(units)


def pairs(links: Sequence[tuple[int, int]], n: int) -> NDArray[np.int64]:
    """Links as node numbers (L, 2); raises BadInput for another shape, what is no whole number, or no node."""
    ends = np.asarray(links)
    if ends.size == 0:
        return np.empty((0, 2), np.int64)
    if ends.ndim != 2 or ends.shape[1] != 2 or ends.dtype.kind not in "iu":
        raise BadInput(
            "The links are not pairs of node numbers.",
            found=repr(links)[:80],
            todo="give (supplier, buyer) as whole numbers, counted from 0 in the order of the names.",
        )
    wrong = ends[(ends < 0) | (ends >= n)]
    if wrong.size:
        raise BadInput("A link names a node that is not there.", found=str(wrong[0]), todo=f"use 0 to {n - 1}.")
    return ends.astype(np.int64)


def known(name: str, number: Mapping[str, int]) -> None:
    """Raise UnknownName for a node that is not in the plan."""
    if name not in number:
        raise UnknownName("node", name, number)


def numbers(name: str, given: ArrayLike, n: int) -> NDArray[np.float64]:
    """(n,) numbers of 0 or more, finite but for capacity; raises BadInput."""
    try:
        array = floats(given)
    except (TypeError, ValueError):
        raise BadInput(f"The {name} are not numbers.", found=repr(given)[:80], todo=f"give {n} numbers.") from None
    right = array.shape == (n,) and bool((array >= 0).all())
    if not right or (name != "capacity" and not np.isfinite(array).all()):
        raise BadInput(f"The {name} cannot be.", found=repr(given)[:80], todo=f"give {n} numbers of 0 or more.")
    return array
