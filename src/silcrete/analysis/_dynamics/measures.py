"""Policy measures: what a state or a firm can do beforehand or while it lasts, as parameters of a run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from silcrete.analysis.guards import between, mapped, whole
from silcrete.errors import UsageError


@dataclass(frozen=True, slots=True)
class AddedStock:
    """`days` more reserve of `product` (None: of every input) at `buyers` (None: at all), held from the start."""

    days: float
    product: str | None = None
    buyers: tuple[str, ...] | None = None

    def __post_init__(self) -> None:
        between("days", self.days, 0, float("inf"), unit="days")


@dataclass(frozen=True, slots=True)
class DualSource:
    """A part `share` of the buyers of `suppliers` has a released second source from the start: no delay for them."""

    share: float
    suppliers: tuple[str, ...] | None = None

    def __post_init__(self) -> None:
        between("share", self.share, 0, 1)


@dataclass(frozen=True, slots=True)
class AddedCapacity:
    """Capacity of `nodes` grows by the part `share` of output at rest from day `start`."""

    share: float
    nodes: tuple[str, ...]
    start: int = 0

    def __post_init__(self) -> None:
        between("share", self.share, 0, 10)
        between("start", whole("start", self.start), 0, float("inf"), unit="days")
        if not self.nodes:
            raise UsageError("Capacity is added nowhere.", found="no nodes", todo="name at least one node.")


@dataclass(frozen=True, slots=True)
class PriorityOrders:
    """Suppliers serve by rank (node, place, product, "final" or "rebuild" -> rank; lower first, 1 if not named)."""

    ranks: Mapping[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        whole_ranks(self.ranks)


def whole_ranks(ranks: Mapping[str, int]) -> None:
    """Raise UsageError for ranks that are no mapping to whole numbers."""
    mapped(ranks=ranks)
    for name, rank in ranks.items():
        whole(f"rank of {name}", rank)


Measure = AddedStock | DualSource | AddedCapacity | PriorityOrders
