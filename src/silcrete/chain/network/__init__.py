"""Supply networks: one sparse object, from arrays, frames, tables of a ledger, generators or partial data.

>>> from silcrete.chain.network import Network, reconstruct
>>> links = {"supplier": [17, 17, 904], "buyer": [904, 30, 30], "weight": [4.0, 1.0, 2.5]}
>>> firms = {"firm": [17, 904, 30], "sector": ["wafer", "chip", "car"]}
>>> needs = [[0, 2, 0], [0, 1, 2], [0, 0, 0]]  # row sells to column: 2 essential, 1 non-essential, 0 negligible
>>> net = Network.from_frame(links, firms, needs, sector_labels=["wafer", "chip", "car"])
>>> net
<Network: 3 firms, 3 links, 3 sectors>
>>> again = Network.from_frame(net.to_frame(), net.to_frame("firms"), needs, sector_labels=net.sector_labels)
>>> again.digest == net.digest
True
>>> part = Network.from_arrays([0], [1], [4.0], net.sectors, needs)  # one link known, and what each sells and buys
>>> guess = reconstruct(part, sales=[5, 2.5, 0.5], purchases=[1, 4, 3], links=4, seed=1)
>>> {ground for member in guess.members(9) for ground in member.to_frame()["ground"]} == {"observed", "reconstructed"}
True
"""

from __future__ import annotations

from silcrete.chain.network.blur import Blurred, blurred
from silcrete.chain.network.generate import block, chip_chain, scale_free
from silcrete.chain.network.network import ESSENTIAL, IMPORTANT, NEGLIGIBLE, Network
from silcrete.chain.network.read import GROUNDS
from silcrete.chain.network.reconstruct import Reconstruction, reconstruct

__all__ = [
    "ESSENTIAL",
    "GROUNDS",
    "IMPORTANT",
    "NEGLIGIBLE",
    "Blurred",
    "Network",
    "Reconstruction",
    "block",
    "blurred",
    "chip_chain",
    "reconstruct",
    "scale_free",
]
