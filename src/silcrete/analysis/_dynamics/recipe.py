"""What a dynamic run was made of: enough to make it again, to the same number (§10)."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

import numpy as np

from silcrete.analysis._dynamics.events import Event
from silcrete.analysis._dynamics.links import Links
from silcrete.analysis._dynamics.measures import Measure
from silcrete.analysis._dynamics.rules import ArioRules, Rules
from silcrete.analysis._dynamics.table import Table
from silcrete.analysis.identity import identity
from silcrete.errors import BadInput
from silcrete.version import __version__

CARD = "dynamics"
DOMAIN = "one year's flows as technology, losses of days to about a year; no prices, not a forecast"
ALONE = "one closure, one set of rules: no band (see dynamics_band)"


@dataclass(frozen=True, slots=True)
class Recipe:
    """Events, rules, measures and settings of a run, the digest of its table or network, and the program's version.

    `dynamics(system, **recipe.options())` is the same run again.
    """

    system: str
    events: tuple[Event, ...]
    steps: int
    rules: Rules | ArioRules
    measures: tuple[Measure, ...]
    engine: str
    dtype: str
    nodes: bool
    code: str = f"silcrete {__version__}"

    @classmethod
    def of(cls, system: str, events: Sequence[Event], measures: Sequence[Measure], **rest: Any) -> Recipe:
        """The recipe of a run that is about to start on the system of a digest; later changes of what was given do
        not reach it."""
        held = copy.deepcopy((tuple(events), tuple(measures), rest.pop("rules")))
        return cls(system=system, events=held[0], measures=held[1], rules=held[2], **rest)

    @property
    def closure(self) -> str:
        """How missing inputs bind output."""
        return self.rules.closure if isinstance(self.rules, Rules) else "all inputs bind, as BoARIO 0.7.2"

    @property
    def digest(self) -> str:
        """SHA-256 of all of it, 64 hex digits."""
        return identity(*(getattr(self, f.name) for f in fields(self)))

    def options(self) -> dict[str, Any]:
        """The keywords of `dynamics` that make the run again."""
        names = ("events", "steps", "rules", "measures", "engine", "dtype", "nodes")
        return {name: getattr(self, name) for name in names}

    def fits(self, system: Table | Links) -> None:
        """Raise BadInput unless it is the table or network that the run was of."""
        found = identity(system)
        if found != self.system:
            raise BadInput(
                "The recipe is of another table or network.",
                found=f"{found[:12]}, not {self.system[:12]}",
                todo="give the one the run was made with.",
            )

    def as_dict(self) -> dict[str, Any]:
        """JSON-ready content; what never ends is "inf"."""
        out: dict[str, Any] = _plain({f.name: getattr(self, f.name) for f in fields(self)})
        return out | {"digest": self.digest, "band": ALONE, "domain": DOMAIN, "card": CARD}


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {"kind of": type(value).__name__} | {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Mapping):
        return {", ".join(map(str, k)) if isinstance(k, tuple) else str(k): _plain(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(x) for x in value]
    if isinstance(value, np.generic):
        return _plain(value.item())
    return str(value) if isinstance(value, float) and not np.isfinite(value) else value
