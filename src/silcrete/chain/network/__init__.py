"""Supply networks: one sparse object, from arrays, frames, tables of a ledger, generators or partial data."""

from __future__ import annotations

from silcrete.chain.network.generate import block, chip_chain, scale_free
from silcrete.chain.network.network import ESSENTIAL, IMPORTANT, NEGLIGIBLE, Network
from silcrete.chain.network.read import GROUNDS
from silcrete.chain.network.reconstruct import Reconstruction, reconstruct

__all__ = [
    "ESSENTIAL",
    "GROUNDS",
    "IMPORTANT",
    "NEGLIGIBLE",
    "Network",
    "Reconstruction",
    "block",
    "chip_chain",
    "reconstruct",
    "scale_free",
]
