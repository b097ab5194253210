"""Networks from partial data: some links known, of the rest only what each firm sells and buys in all. An ensemble.

A link i -> j that is not known has the expected weight E = x_i y_j B[sector of i, sector of j], where x and y are
fitted so that expected sales and purchases of every firm are those given (iterative proportional fitting), and B is a
pattern of sectors, all ones unless given. It is there with the chance p = z E / (1 + z E), the fitness model, where z
makes the expected number of links the one given; if it is there it weighs E / p = E + 1 / z. So the mean of each weight
over the ensemble is E. Source: Cimini, Squartini, Garlaschelli, Gabrielli 2015, Scientific Reports 5, 15758 (there for
B = 1 and with links of a firm to itself).

What a network does to a shock depends on links that nobody saw: never use one member alone, and show the spread.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from silcrete.chain.network.aligned import by_firm
from silcrete.chain.network.draws import stream
from silcrete.chain.network.fitness import Fitness, fit, more
from silcrete.chain.network.given import floats, shape, whole
from silcrete.chain.network.network import Network
from silcrete.chain.network.read import GROUNDS, ROOM
from silcrete.chain.network.room import fits_links
from silcrete.errors import BadInput, UsageError

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Reconstruction:
    """An ensemble of networks that agree with what is known. Member k depends on the seed and on k, on nothing else."""

    known: Network
    fitness: Fitness
    links: int
    seed: int

    def __repr__(self) -> str:
        return (
            f"<Reconstruction: {self.known.n:,} firms, {self.links:,} links, {self.known.links:,} of them known, "
            f"seed {self.seed}>"
        )

    def expected(self, suppliers: ArrayLike, buyers: ArrayLike) -> Floats:
        """Expected weights of pairs of firms; of a known link, its weight less what was known: 0."""
        return self.fitness.weights(np.asarray(suppliers), np.asarray(buyers))

    def chances(self, suppliers: ArrayLike, buyers: ArrayLike) -> Floats:
        """Chances that pairs of firms are linked, besides links that are known."""
        weight = self.fitness.scale * self.expected(suppliers, buyers)
        chance: Floats = weight / (1 + weight)
        return chance

    def member(self, number: int) -> Network:
        """One network of the ensemble: every known link as it is, the others drawn and marked reconstructed.

        Sales and purchases are right in the mean over members, not in each; a firm may be left without a link.
        """
        if whole("number", number) < 0:
            raise UsageError("Members are counted from 0.", found=str(number), todo="give 0 or more.")
        known = self.known
        supplier, buyer = self.fitness.draw(stream(self.seed, "member", number))
        weight = self.fitness.weights(supplier, buyer) + 1 / self.fitness.scale
        code = np.full(len(supplier), GROUNDS.index("reconstructed"), np.uint8)
        made = Network.from_arrays(
            np.concatenate([known.suppliers, supplier]), np.concatenate([known.buyers, buyer]),
            np.concatenate([known.weights, weight]), known.sectors, known.essentiality, known.sector_labels,
            regions=np.array((*known.region_labels, ""), object)[known.regions], stocks=known.stocks,
            grounds=np.concatenate([known.grounds, code]), firms=known.firms or None, dtype=known.weights.dtype.name,
            dated=known.dated, source=f"{known.source}; reconstruction, seed {self.seed}, member {number}".lstrip("; "),
        )  # fmt: skip
        return replace(made, tier=known.tier, licence=known.licence)

    def members(self, count: int) -> Iterator[Network]:
        """The first members of the ensemble, one at a time. Raises UsageError for fewer than none."""
        if whole("count", count) < 0:
            raise UsageError("An ensemble has members.", found=repr(count), todo="give `count` of 0 or more.")
        return (self.member(k) for k in range(count))


def reconstruct(
    known: Network,
    sales: ArrayLike,
    purchases: ArrayLike,
    links: int,
    *,
    seed: int,
    pattern: ArrayLike | None = None,
) -> Reconstruction:
    """The ensemble of networks with the firms and links of `known`, in which sales and purchases are those given.

    `sales`, `purchases` (n,): totals of each firm inside the network, in the unit of `known`, known links included;
    both sum to the same. `links`: how many links the whole network has, known ones included. `pattern` (sectors,
    sectors) >= 0: how much sectors trade, relative to the product of their sizes (1 is in proportion); 0 is no trade.
    Expected sales and purchases of each firm are kept to 1e-9, the expected number of links to one in a thousand. No
    link of a firm to itself is drawn.

    Raises BadInput where the numbers contradict each other: known links above a total, totals that differ, fewer links
    than are known or more than there are pairs, a pattern under which somebody finds no partner.
    """
    if known.product_labels != known.sector_labels or bool((known.products != known.sectors[known.suppliers]).any()):
        raise UsageError(
            "Only networks whose products are the sectors of the suppliers can be reconstructed.",
            found=f"{len(known.product_labels)} products, {len(known.sector_labels)} sectors",
            todo="give each firm the sector of what it makes, and leave `products` out.",
        )
    sales, purchases = (by_firm(*x, known.firms, known.n) for x in (("sales", sales), ("purchases", purchases)))
    out = _rest("sales", sales, known.sales, known)
    into = _rest("purchases", purchases, known.purchases, known)
    all_sold = max(float(np.sum(np.asarray(sales, np.float64))), np.finfo(float).tiny)
    if abs(out.sum() - into.sum()) > 1e-9 * all_sold:
        raise BadInput(
            "Sales and purchases of all firms together differ.",
            found=f"{out.sum() + known.sales.sum():.10g} and {into.sum() + known.purchases.sum():.10g}",
            todo="take out what is sold to and bought from outside the network, or scale one of the two.",
        )
    kinds = np.ones((len(known.sector_labels),) * 2) if pattern is None else np.array(pattern, np.float64)
    if kinds.shape != (len(known.sector_labels),) * 2 or not (np.isfinite(kinds) & (kinds >= 0)).all():
        raise BadInput(
            "The pattern must be one number of 0 or more for each pair of sectors.",
            found=f"shape {kinds.shape}, {len(known.sector_labels)} sectors",
            todo="give a square table of that size.",
        )
    whole("links", links)
    stream(seed)  # a seed that cannot be is refused now
    fits_links(links, ROOM + 120, 200 * known.n, "ask for fewer links, or sum small firms.")
    return Reconstruction(known, fit(known, out, into, kinds, links - known.links), links, seed)


def _rest(name: str, given: ArrayLike, known: Floats, network: Network) -> Floats:
    """What of a total the known links leave over; raises BadInput when they are more than the total."""
    try:
        total = floats(given if shape(given) == known.shape else [])
    except (TypeError, ValueError):
        raise BadInput(f"The {name} are not numbers.", found=repr(given)[:80], todo="give numbers.") from None
    if total.shape != known.shape or not (np.isfinite(total) & (total >= 0)).all():
        raise BadInput(
            f"The {name} must be one number of 0 or more for each firm.",
            found=f"shape {shape(given)}, {len(known)} firms",
            todo="give n numbers; what is not known cannot be left open here.",
        )
    rest = total - known
    over = np.flatnonzero(rest < -1e-9 * total)
    if over.size:
        at = int(over[0])
        raise BadInput(
            f"The known links of a firm are more than its {name}.",
            found=f"firm {network.called(at)}: {known[at]:.10g} of {total[at]:.10g}" + more(over.size),
            todo="correct the total or the links.",
        )
    return np.where(rest <= 1e-12 * total, 0.0, rest)
