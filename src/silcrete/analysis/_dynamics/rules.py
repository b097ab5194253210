"""The rules of a run: how stocks, orders, production, rationing and substitution work. Frozen, ranges checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from silcrete.analysis._dynamics.links import CLASSES
from silcrete.analysis._dynamics.measures import whole_ranks
from silcrete.analysis.guards import between, mapped, one_of, whole
from silcrete.errors import UsageError

CLOSURES = ("leontief", "strongly-critical", "half-critical", "weakly-critical", "linear")
RATIONING = ("proportional", "priority", "households-first", "firms-first", "smallest-first")
Days = float | Mapping[str, float]


def stock_days(name: str, days: Days) -> None:
    """Raise UsageError for a stock below zero; infinite stocks are allowed."""
    for product, value in days.items() if isinstance(days, Mapping) else ((name, days),):
        between(f"{name} of {product}" if product != name else name, value, 0, float("inf"), unit="days", infinite=True)


@dataclass(frozen=True, slots=True)
class Rules:
    """Clean mode.

    - `step_days`: 1 to 31 whole days, the length of a step; an event counts in it by the mean of its days. `year_days`:
      days the flows of a year are spread over.
    - `stock`: reserve of each input in days of use, on top of what one step uses; a number or one a product
      (with "*" for the others); inf: the input never runs out. A node whose stock the links know holds that instead.
      `restock`: days over which a gap is closed, at least one step.
    - `target`: "initial" (days of use at rest) or "adaptive" (days of the output wanted now). `orders`: follow the
      output wanted ("demand") or the output made ("output"). `destock`: stocks above target lower orders.
    - `closure`: leontief (every input binds), strongly-critical (essential and important bind), half-critical
      (important bind by half), weakly-critical (only essential bind), linear (inputs replace each other).
    - `inputs`: (input product, product of the buyer) -> essential, important or non-essential; "*" stands for any;
      essential if nothing is said.
    - `negligible`: an input below this part of output never binds (ARIO: 1e-5).
    - `caution`: output is cut as soon as stock is below this part of its target (psi of ARIO), 0 to 1; 0: only when
      stock cannot feed the step.
    - `overproduction`: (base, most, days) of the factor alpha on capacity. `spare`: capacity above output at rest, as
      a part of it, used when orders ask for it.
    - `split`: orders go to suppliers by flows at rest ("fixed") or by these times capacity left ("capacity").
    - `rationing`: proportional; priority (`ranks`: node or place or product -> rank, "final" and "rebuild" too; lower
      first, 1 if not named); households-first; firms-first; smallest-first (smallest relative demand first).
    - `substitution`: part of what a supplier cannot give that its buyers may seek from the spare capacity of its pool
      (nodes that make the same product), `requalify` days after the supplier fell short.
    - `capital`: money by node, for events of kind capital; without it 4 times value added.
    """

    step_days: int = 1
    year_days: float = 365.0
    stock: Days = 30.0
    restock: float = 30.0
    target: str = "initial"
    orders: str = "demand"
    destock: bool = True
    closure: str = "half-critical"
    inputs: Mapping[tuple[str, str], str] = field(default_factory=dict)
    negligible: float = 1e-5
    caution: float = 0.0
    overproduction: tuple[float, float, float] = (1.0, 1.0, 365.0)
    spare: float = 0.0
    split: str = "fixed"
    rationing: str = "proportional"
    ranks: Mapping[str, int] = field(default_factory=dict)
    substitution: float = 0.0
    requalify: float = 90.0
    capital: Mapping[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        between("step_days", whole("step_days", self.step_days), 1, 31, unit="days")
        between("year_days", self.year_days, 1, 366, unit="days")
        stock_days("stock", self.stock)
        between("restock", self.restock, self.step_days, float("inf"), unit="days, at least one step")
        one_of("target", self.target, ("initial", "adaptive"))
        one_of("orders", self.orders, ("demand", "output"))
        one_of("closure", self.closure, CLOSURES)
        mapped(inputs=self.inputs, capital=self.capital)
        whole_ranks(self.ranks)
        for pair, name in self.inputs.items():
            if not isinstance(pair, tuple) or len(pair) != 2:
                raise UsageError(
                    "A class of inputs is said of an input and who uses it.",
                    found=repr(pair)[:60],
                    todo='key `inputs` by (input, product of the buyer); "*" stands for any.',
                )
            one_of("inputs", name, CLASSES)
        between("negligible", self.negligible, 1e-9, 0.1)
        between("caution", self.caution, 0, 1)
        overproduction_fits(self.overproduction)
        between("spare", self.spare, 0, 10)
        one_of("split", self.split, ("fixed", "capacity"))
        one_of("rationing", self.rationing, RATIONING)
        if self.ranks and self.rationing != "priority":
            raise UsageError(
                "Customers have ranks, and nobody is served by rank.",
                found=f"`ranks` with rationing {self.rationing!r}",
                todo='give `rationing="priority"`, or leave `ranks` out.',
            )
        between("substitution", self.substitution, 0, 1)
        between("requalify", self.requalify, 0, float("inf"), unit="days", infinite=True)
        for node, money in self.capital.items():
            between(f"capital of {node}", money, 0, float("inf"))


@dataclass(frozen=True, slots=True)
class ArioRules:
    """Compatibility mode: ARIO with psi as BoARIO 0.7.2 runs it, quirks included. All inputs bind.

    `stock`: target in days (inf never binds; 1 or less acts as 2); `restock` days; `orders` "alt" or "noalt"; `psi`
    0 to 1; `overproduction` (base, most, days); `monetary_factor` rounds damage of kind capital.
    """

    stock: Days = 90.0
    restock: float = 60.0
    orders: str = "alt"
    psi: float = 0.8
    overproduction: tuple[float, float, float] = (1.0, 1.25, 365.0)
    monetary_factor: float = 1e6
    capital: Mapping[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        stock_days("stock", self.stock)
        mapped(capital=self.capital)
        between("restock", self.restock, 1, float("inf"), unit="days")
        one_of("orders", self.orders, ("alt", "noalt"))
        between("psi", self.psi, 0, 1)
        overproduction_fits(self.overproduction)
        between("monetary_factor", self.monetary_factor, 1, 1e15)


def overproduction_fits(given: tuple[float, float, float]) -> None:
    """Raise UsageError unless base and most are at least 1, in order, and the time is at least a day."""
    if not isinstance(given, tuple | list) or len(given) != 3:
        raise UsageError("Overproduction is three numbers.", found=repr(given)[:60], todo="give (base, most, days).")
    base, most, days = given
    between("overproduction base", base, 1, most)
    between("overproduction most", most, 1, 10)
    between("overproduction days", days, 1, float("inf"), unit="days")
