"""The value chain: claims and records as labelled arrays, conflicts, checks, and the scenarios of the stress test."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from silcrete.chain.chain import Chain
    from silcrete.chain.scenarios import Scenario, Shock

_LAZY = {
    "Chain": "silcrete.chain.chain",
    "Scenario": "silcrete.chain.scenarios",
    "Shock": "silcrete.chain.scenarios",
}

__all__ = ["Chain", "Scenario", "Shock"]


def __getattr__(name: str) -> Any:
    """Load the chain when it is first asked for: checks of claims need no arrays."""
    if name not in _LAZY:
        raise AttributeError(f"module 'silcrete.chain' has no attribute {name!r}")
    import importlib

    return getattr(importlib.import_module(_LAZY[name]), name)
