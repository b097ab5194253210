"""Silcrete: the evidence desk of a semiconductor coalition."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from silcrete.version import __version__

if TYPE_CHECKING:
    from silcrete import analysis, codes, periods, records
    from silcrete.chain import Chain
    from silcrete.chain.network import Network
    from silcrete.chain.scenarios import Shock
    from silcrete.ledger import Ledger, View, open_ledger

_LAZY = {
    "Ledger": "silcrete.ledger",
    "View": "silcrete.ledger",
    "open_ledger": "silcrete.ledger",
    "Chain": "silcrete.chain",
    "Network": "silcrete.chain.network",
    "Shock": "silcrete.chain.scenarios",
    "analysis": "silcrete.analysis",
    "codes": "silcrete.codes",
    "periods": "silcrete.periods",
    "records": "silcrete.records",
}
_MODULES = {"analysis", "codes", "periods", "records"}

__all__ = [
    "Chain",
    "Ledger",
    "Network",
    "Shock",
    "View",
    "__version__",
    "analysis",
    "codes",
    "open_ledger",
    "periods",
    "records",
]


def __getattr__(name: str) -> Any:
    """Load a part of the library when it is first asked for, so that importing Silcrete costs nothing."""
    if name not in _LAZY:
        raise AttributeError(f"module 'silcrete' has no attribute {name!r}")
    import importlib

    module = importlib.import_module(_LAZY[name])
    return module if name in _MODULES else getattr(module, name)
