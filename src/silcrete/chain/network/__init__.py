"""Supply networks: one sparse object, from arrays, frames, tables of a ledger or generators."""

from __future__ import annotations

from silcrete.chain.network.network import ESSENTIAL, GROUNDS, IMPORTANT, NEGLIGIBLE, Network

__all__ = ["ESSENTIAL", "GROUNDS", "IMPORTANT", "NEGLIGIBLE", "Network"]
