"""Slots: an input (product) of a buyer, its use, its reserve, and how it binds output under a closure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from silcrete.analysis._dynamics.links import CLASSES
from silcrete.analysis._dynamics.measures import AddedStock
from silcrete.analysis._dynamics.rules import Rules
from silcrete.errors import UnknownName, UsageError

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
BINDS = {
    "leontief": (1, 1, 1),
    "strongly-critical": (0, 1, 1),
    "half-critical": (0, 2, 1),
    "weakly-critical": (0, 0, 1),
}


@dataclass(slots=True)
class Slots:
    """m slots. `use`: per unit of the buyer's output. `held`: target per unit of output.

    What limits the output of a buyer is min over its slots of stock * rate + floor (linear closure: the sum); `rate` 0
    and `floor` inf where an input never binds. `keep` is 0 where an input never runs out, else 1.
    """

    buyer: Ints
    product: Ints
    use: Floats
    held: Floats
    rate: Floats
    floor: Floats
    keep: Floats
    stock: Floats


def input_classes(slots: tuple[Ints, Ints], made: Ints, catalogue: tuple[str, ...], rules: Rules) -> NDArray[np.int8]:
    """Class of each slot from `rules.inputs`: (input, product of the buyer) -> class, "*" for any; else essential."""
    buyer, product = slots
    kind = np.full(buyer.size, 2, dtype=np.int8)
    number = {name: k for k, name in enumerate(catalogue)}
    for (bought, maker), name in sorted(rules.inputs.items(), key=lambda item: -item[0].count("*")):
        for label in (bought, maker):
            if label != "*" and label not in number:
                raise UnknownName("product", label, catalogue)
        hit = np.ones(buyer.size, dtype=bool)
        if bought != "*":
            hit &= product == number[bought]
        if maker != "*":
            hit &= made[buyer] == number[maker]
        kind[hit] = CLASSES.index(name)
    return kind


def reserves(
    slots: tuple[Ints, Ints],
    catalogue: tuple[str, ...],
    names: tuple[str, ...],
    rules: Rules,
    added: list[AddedStock],
    stocks: Floats | None,
) -> Floats:
    """Reserve of each slot in days, (m,): that of the buyer where it is known (`stocks` (n,), NaN where not), else that
    of the rules, and what measures add. An input that never runs out by the rules never does. Raises UnknownName.
    """
    buyer, product = slots
    days = days_by_product(rules.stock, catalogue)[product]
    if stocks is not None:
        days = np.where(np.isnan(stocks[buyer]) | np.isinf(days), days, stocks[buyer])
    node = {name: k for k, name in enumerate(names)}
    for measure in added:
        hit = np.ones(buyer.size, dtype=bool)
        if measure.product is not None:
            if measure.product not in catalogue:
                raise UnknownName("product", measure.product, catalogue)
            hit &= product == catalogue.index(measure.product)
        if measure.buyers is not None:
            for name in measure.buyers:
                if name not in node:
                    raise UnknownName("node", name, node)
            hit &= np.isin(buyer, [node[name] for name in measure.buyers])
        days = days + np.where(hit, measure.days, 0.0)
    return days


def days_by_product(days: float | Mapping[str, float], catalogue: tuple[str, ...]) -> Floats:
    """Days of each product, "*" for all others. Raises UnknownName, and UsageError for one without days (§5)."""
    if not isinstance(days, Mapping):
        return np.full(len(catalogue), float(days))
    for name in days:
        if name != "*" and name not in catalogue:
            raise UnknownName("product", name, catalogue)
    missing = [name for name in catalogue if name not in days]
    if missing and "*" not in days:
        raise UsageError(
            "A product has no stock in the rules.", found=missing[0], todo='name it, or give "*" for all others.'
        )
    return np.array([float(days.get(name, days.get("*", 0.0))) for name in catalogue])


def bind(
    buyer: Ints, product: Ints, use: Floats, kind: NDArray[np.int8], days: Floats, x0: Floats, rules: Rules
) -> Slots:
    """How each slot binds. Closures after Pichler and others 2022; caution is psi of ARIO on stock with its reserve."""
    unlimited = np.isinf(days)
    steps = 1.0 + np.where(unlimited, 0.0, days) / rules.step_days
    need = use * np.maximum(1.0, rules.caution * steps)
    rate, floor = np.zeros(use.size), np.full(use.size, np.inf)
    if rules.closure == "linear":
        whole = np.bincount(buyer, weights=need, minlength=x0.size)[buyer]
        bound = (whole > 0) & ~unlimited
        rate[bound] = 1.0 / whole[bound]
        floor[bound] = 0.0
    else:
        mode = np.array(BINDS[rules.closure])[kind]
        counts = (use > rules.negligible) & ~unlimited
        full, half = (mode == 1) & counts, (mode == 2) & counts
        rate[full], floor[full] = 1.0 / need[full], 0.0
        rate[half], floor[half] = 0.5 / need[half], 0.5 * x0[buyer[half]]
    held = use * steps
    return Slots(
        buyer,
        product,
        use,
        held,
        rate,
        floor,
        np.where(unlimited, 0.0, 1.0),
        np.where(unlimited, 0.0, held * x0[buyer]),
    )
