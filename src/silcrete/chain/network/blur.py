"""Networks whose weights are known within a factor only: an ensemble, one draw for each link that is on file.

A weight is multiplied by exp(s z) with z normal and s = ln(within) / 1.645, so that nine of ten draws lie within the
factor and the middle is the weight on file. How well weights are known is a declaration of who gives them: there is no
default. Links that were reconstructed are drawn already and stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from silcrete.chain.network.draws import stream
from silcrete.chain.network.given import number, whole
from silcrete.chain.network.network import Network
from silcrete.chain.network.read import GROUNDS
from silcrete.errors import UsageError

NINE_OF_TEN = 1.6448536269514722
"""The number within which nine of ten standard normal draws lie."""
LARGEST = 1000
"""Largest factor within which a weight may be known."""


@dataclass(frozen=True, slots=True, eq=False)
class Blurred:
    """An ensemble of networks with the links of one. Member k depends on the seed and on k, on nothing else."""

    network: Network
    within: float
    seed: int

    def member(self, k: int) -> Network:
        """One network of the ensemble."""
        return blur(self.network, self.within, self.seed, k)

    def members(self, count: int) -> Iterator[Network]:
        """The first members of the ensemble, one at a time. Raises UsageError for fewer than none."""
        if whole("count", count) < 0:
            raise UsageError("An ensemble has members.", found=repr(count), todo="give `count` of 0 or more.")
        return (self.member(k) for k in range(count))


def blurred(network: Network, within: float, *, seed: int) -> Blurred:
    """The ensemble of networks whose weights are those of `network` within a factor `within`, 1 to 1000."""
    if not isinstance(network, Network):
        raise UsageError("Weights are those of a network.", found=type(network).__name__, todo="give a Network.")
    if not 1 <= number("within", within) <= LARGEST:
        raise UsageError(
            f"A weight is known within a factor of 1 to {LARGEST}; by a larger one nothing is known of it.",
            found=f"{within:g}",
            todo="give `within=2`, say: nine of ten weights lie between half and twice what is on file.",
        )
    stream(seed)  # a seed that cannot be is refused now
    return Blurred(network, float(within), seed)


def blur(network: Network, within: float, seed: int, k: int) -> Network:
    """Draw k of a network: weights that are on file times a factor each."""
    spread = np.log(within) / NINE_OF_TEN
    factor = np.exp(spread * stream(seed, "weights", k).standard_normal(network.links))
    drawn = np.where(network.grounds == GROUNDS.index("reconstructed"), 1.0, factor)
    return network.weighing(network.weights * drawn, f"weights within a factor {within:g}, seed {seed}, draw {k}")
