"""When does it hurt, how deep, how long: a supply loss over time, with stocks, orders, rationing and recovery."""

from __future__ import annotations

import dataclasses
import importlib.util
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from silcrete.analysis._dynamics import ario, clean
from silcrete.analysis._dynamics.band import DynamicsBand, band
from silcrete.analysis._dynamics.events import Event
from silcrete.analysis._dynamics.links import Links
from silcrete.analysis._dynamics.measures import (
    AddedCapacity,
    AddedStock,
    DualSource,
    Measure,
    PriorityOrders,
)
from silcrete.analysis._dynamics.rebuild import Rebuilding
from silcrete.analysis._dynamics.recipe import Recipe
from silcrete.analysis._dynamics.result import DynamicsResult
from silcrete.analysis._dynamics.rules import CLOSURES, ArioRules, Rules
from silcrete.analysis._dynamics.schedule import Schedule, quirky, resolve, schedule
from silcrete.analysis._dynamics.system import Rest, System, dense, sparse
from silcrete.analysis._dynamics.table import Table
from silcrete.analysis.guards import between, fits, one_of, whole
from silcrete.analysis.identity import identity
from silcrete.chain.network import Network
from silcrete.errors import UnknownName, UsageError

__all__ = [
    "AddedCapacity",
    "AddedStock",
    "ArioRules",
    "DualSource",
    "DynamicsBand",
    "DynamicsResult",
    "Event",
    "Links",
    "PriorityOrders",
    "Recipe",
    "Rules",
    "Table",
    "dynamics",
    "dynamics_band",
]

ENGINES = ("auto", "compiled", "plain")
DTYPES = {"float64": 1e-9, "float32": 1e-4, "packed": 1e-9}


def dynamics(
    system: Table | Links,
    events: Sequence[Event] = (),
    *,
    steps: int = 365,
    rules: Rules | ArioRules | None = None,
    measures: Sequence[Measure] = (),
    engine: str = "auto",
    dtype: str = "float64",
    nodes: bool = True,
    progress: Callable[[int, int], None] | None = None,
) -> DynamicsResult:
    """Run a table of industries or a network of firms through events; docs/models/dynamics.md has the equations.

    `steps` of `rules.step_days` days. `rules`: Rules() (clean mode, the default) or ArioRules() (exact compatibility
    with BoARIO 0.7.2: a table, days, no measures). `engine`: compiled needs the extra `speed`; plain gives the same
    to 1e-12; auto takes what is there. `dtype` (tables, compiled, clean mode): float32 halves the memory moved;
    packed halves it by keeping each flow in 31 bits of the largest its buyer has of that product and computes in
    float64: results within 1e-7 of float64, a table at rest stays at rest. `nodes` False keeps sums over nodes only.
    Rationing other than proportional runs a table as links. `progress(done, total)` after every step; an exception in
    it stops the run. The result's `recipe` makes the same run again.

    Sources: Hallegatte 2008, 2014 (ARIO), Pichler and others 2022 (closures), Inoue and Todo 2019 (rationing).
    Raises UsageError for parameters out of range, events that contradict each other or a run that does not fit into
    memory (before it starts), UnknownName for a name that is not on file, SilcreteError when mass is not conserved.
    """
    given: Any = {"steps": steps, "measures": measures, "engine": engine, "dtype": dtype, "nodes": nodes}
    kernels, made = checked(system, events, rules=rules if rules is not None else Rules(), **given)
    chosen = made.rules
    if isinstance(chosen, ArioRules):
        return exact(system, made, chosen, kernels, progress)
    ready = prepared(system, made, chosen)
    layout = ready.layout(kernels)
    return ready.result(clean.run(ready.course(layout, progress), layout.advance))


def checked(
    system: Table | Links,
    events: Sequence[Event],
    *,
    steps: int,
    rules: Rules | ArioRules,
    measures: Sequence[Measure],
    engine: str,
    dtype: str,
    nodes: bool,
    runs: int = 1,
    digest: str | None = None,
) -> tuple[ModuleType, Recipe]:
    """The engine and the recipe of a run, or of one of `runs` side by side. Raises as `dynamics` does.

    `digest`: that of the system, where it is known.
    """
    one_of("engine", engine, ENGINES)
    one_of("dtype", dtype, tuple(DTYPES))
    if whole("steps", steps) < 1:
        raise UsageError("A run has at least one step.", found=repr(steps), todo="give steps of 1 or more.")
    kinds(system, events, rules, measures)
    kernels, name = engine_of(engine)
    columns = system.size if nodes else 1
    slots = 9 * system.size * len(set(system.products)) * (runs - 1)
    cells = system.size**2 if isinstance(system, Table) else len(system.weights) * 8 + system.size * 40
    copies = 4 if name == "plain" else 2
    need = 8 * (steps * columns * 4 * runs + slots + cells * copies)
    fits(need, f"A run of {steps:,} steps over {system.size:,} nodes", ADVICE)
    held = digest or identity(system)
    return kernels, Recipe.of(held, events, measures, rules=rules, steps=steps, engine=name, dtype=dtype, nodes=nodes)


def dynamics_band(
    system: Table | Links,
    draws: Iterable[tuple[Sequence[Event], Rules]],
    *,
    closures: Sequence[str] = CLOSURES,
    quantiles: tuple[float, ...] = (0.05, 0.25, 0.5, 0.75, 0.95),
    steps: int = 365,
    measures: Sequence[Measure] = (),
    engine: str = "auto",
    dtype: str = "float64",
    progress: Callable[[int, int], None] | None = None,
) -> DynamicsBand:
    """The same question under several closures and draws: a band within each closure, and closures side by side.

    `draws`: pairs of events and rules, one for each draw of what is not known (size and length of the loss, stocks,
    classes of inputs); each runs under every one of `closures`, whatever closure its rules have. One draw shows the
    span of closures alone. The other options are those of `dynamics`; only sums over nodes are kept. Runs on a table go
    side by side where the compiler is installed: it is read once for several, and each gives the bits it gives alone.
    `progress(done, total)` after one or several runs; an exception in it stops all. Raises UsageError for no draws or
    an unknown closure.
    """
    if not isinstance(draws, Iterable):
        raise UsageError("The draws are no list.", found=repr(draws)[:80], todo="give pairs of (events, rules).")
    pairs, named = list(draws), tuple(closures)
    for name in named:
        one_of("closures", name, CLOSURES)
    for part in quantiles:
        between("quantiles", part, 0, 1)
    if not quantiles or list(quantiles) != sorted(set(quantiles)):
        raise UsageError("Quantiles go up.", found=repr(quantiles), todo="give them from low to high, each once.")
    if not pairs or not named or len(set(named)) != len(named):
        found = f"{len(pairs)} draws, closures {', '.join(named) or 'none'}"
        raise UsageError(
            "A band needs draws and closures.", found=found, todo="give one pair or more, each closure once."
        )
    if not all(isinstance(pair, tuple) and len(pair) == 2 and isinstance(pair[1], Rules) for pair in pairs):
        raise UsageError(
            "A draw is a pair of events and Rules().", found=repr(pairs[0])[:80], todo="give (events, rules)."
        )
    paces = sorted({rules.step_days for _, rules in pairs})
    if len(paces) > 1:
        raise UsageError(
            "Steps of a band are of one length.", found=f"{paces} days", todo="give all draws one step_days."
        )
    asked = [(e, dataclasses.replace(r, closure=closure)) for closure in named for e, r in pairs]
    given: Any = {"steps": steps, "measures": measures, "engine": engine, "dtype": dtype, "nodes": False}
    done: list[DynamicsResult] = []
    for some in beside(system, asked, given):
        done += some
        if progress is not None:
            progress(len(done), len(asked))
    runs = [done[k : k + len(pairs)] for k in range(0, len(done), len(pairs))]
    return band(runs, named, quantiles)


SIDE = 8
"""Runs of a band that go side by side."""


def beside(
    system: Table | Links, asked: Sequence[tuple[Sequence[Event], Rules]], given: Mapping[str, Any]
) -> Iterator[list[DynamicsResult]]:
    """Runs of the same options, with events and rules of their own; side by side where their flows are the same."""
    same = len({r.year_days for _, r in asked}) == 1
    priority = any(isinstance(m, PriorityOrders) for m in given["measures"])
    kernels, engine = engine_of(given["engine"])
    alone = engine == "plain" or priority or any(r.rationing != "proportional" for _, r in asked)
    if alone or not same or not isinstance(system, Table):
        for events, rules in asked:
            yield [dynamics(system, events, rules=rules, **given)]
        return
    _, one = checked(system, asked[0][0], rules=asked[0][1], runs=min(SIDE, len(asked)), **given)
    digest, rest, flows = one.system, Rest.of(system, asked[0][1]), None
    for first in range(0, len(asked), SIDE):
        some, ready = asked[first : first + SIDE], list[Ready]()
        for events, rules in some:
            _, made = checked(system, events, rules=rules, runs=len(some), digest=digest, **given)
            ready.append(prepared(system, made, rules, rest))
        flows = flows or kernels.Flows(ready[0].system, given["dtype"])
        side = kernels.Side([kernels.Dense(one.system, one.rules, given["dtype"], flows) for one in ready])
        courses = [one.course(own) for one, own in zip(ready, side.runs, strict=True)]
        records = clean.together(courses, side.advance)
        yield [one.result(record) for one, record in zip(ready, records, strict=True)]


def kinds(system: object, events: object, rules: object, measures: object) -> None:
    """Raise UsageError for things of another kind, and say how to come from one to the other."""
    if isinstance(system, Network):
        raise UsageError(
            "A network does not know what leaves it, and how much a firm makes follows from that.",
            found=f"{system!r}",
            todo="give `Links.from_network(network, final=...)`, with final demand (or `output=`) for each firm.",
        )
    if not isinstance(system, Table | Links):
        raise UsageError(
            "A run is of a table or of links.",
            found=type(system).__name__,
            todo="see Table.from_arrays, Links.from_arrays.",
        )
    if not isinstance(rules, Rules | ArioRules):
        raise UsageError("The rules are none.", found=repr(rules)[:80], todo="give Rules() or ArioRules().")
    for what, given, known in (("events", events, Event), ("measures", measures, Measure)):
        if not isinstance(given, Sequence) or not all(isinstance(x, known) for x in given):
            raise UsageError(f"The {what} are no list of them.", found=repr(given)[:80], todo=f"give a list of {what}.")


ADVICE = "use nodes=False (sums only), fewer steps, float32 or packed, or a smaller table."


def engine_of(asked: str) -> tuple[ModuleType, str]:
    """The module that computes a step. Raises UsageError when the compiler is asked for and not installed."""
    there = importlib.util.find_spec("numba") is not None
    if asked == "compiled" and not there:
        raise UsageError(
            "The compiled engine is not installed.",
            found="no numba",
            todo="pip install 'silcrete[speed]', or engine='plain'.",
        )
    if asked == "plain" or not there:
        from silcrete.analysis._dynamics import plain

        return plain, "plain"
    from silcrete.analysis._dynamics import compiled

    return compiled, "compiled"


def exact(
    system: Table | Links,
    made: Recipe,
    rules: ArioRules,
    kernels: ModuleType,
    progress: Callable[[int, int], None] | None,
) -> DynamicsResult:
    """The compatibility mode. Raises UsageError for what BoARIO does not have."""
    if not isinstance(system, Table) or made.measures or made.dtype != "float64":
        raise UsageError(
            "The compatibility mode runs tables in float64, without measures.",
            found=f"{type(system).__name__}, {len(made.measures)} measures, {made.dtype}",
            todo="use Rules() instead of ArioRules().",
        )
    table = system.sorted()
    index = {n: k for k, n in enumerate(table.names)}
    plan = quirky(
        numbered(made.events, system, table),
        index,
        table.size,
        steps=made.steps,
        capital=capital(rules.capital, table.value_added, index),
        monetary_factor=rules.monetary_factor,
    )
    setting = ario.setting(table, rules)
    run = ario.run(setting, plan, made.steps, kernels, progress)
    back = np.array([index[n] for n in system.names])
    return DynamicsResult(
        names=system.names,
        rest=setting.x0[back],
        production=run.production[:, back],
        capacity=run.capacity[:, back],
        unmet=run.unmet[:, back],
        step_days=1,
        hit=tuple(table.names[i] for i in plan.nodes),
        engine=made.engine,
        recipe=made,
        crashed_at=run.crashed,
    )


def numbered(events: Sequence[Event], given: Table, table: Table) -> list[Event]:
    """Events with numbers of the table given turned into names, for the sorted table has other numbers."""
    index = {n: k for k, n in enumerate(given.names)}
    return [
        dataclasses.replace(e, loss={given.names[i]: v for i, v in resolve(e, index, table.size).items()})
        for e in events
    ]


@dataclasses.dataclass(frozen=True, slots=True)
class Ready:
    """A run in clean mode before its first step: its recipe, its rules with those of its measures, what they act on."""

    made: Recipe
    rules: Rules
    system: System
    plan: Schedule
    rebuilding: Rebuilding

    def layout(self, kernels: Any) -> Any:
        """What an engine keeps of it."""
        if self.system.flows is not None:
            return kernels.Dense(self.system, self.rules, self.made.dtype)
        return kernels.Sparse(self.system, self.rules, ranks(self.system, self.rules))

    def course(self, layout: Any, progress: Callable[[int, int], None] | None = None) -> clean.Course:
        """Its steps."""
        made = self.made
        keep: Any = {"nodes": made.nodes, "tolerance": DTYPES[made.dtype], "progress": progress}
        parts = (self.system, layout, self.rules, self.plan, self.rebuilding, made.measures, made.steps)
        return clean.course(*parts, **keep)

    def result(self, run: clean.Record) -> DynamicsResult:
        """What came of it."""
        system, hit = self.system, {int(i) for i in self.plan.nodes} | {int(i) for i in self.rebuilding.node if i >= 0}
        return DynamicsResult(
            names=system.names,
            rest=system.x0 if self.made.nodes else system.x0.sum(keepdims=True),
            production=run.production,
            capacity=run.capacity,
            unmet=run.unmet,
            step_days=self.rules.step_days,
            hit=tuple(system.names[i] for i in sorted(hit)),
            engine=self.made.engine,
            recipe=self.made,
            imbalance=run.imbalance,
        )


def prepared(system: Table | Links, made: Recipe, rules: Rules, rest: Rest | None = None) -> Ready:
    """A run in clean mode, checked; `rest`: the table at rest, where it is known. Raises UsageError and UnknownName."""
    measures = made.measures
    orders = [m for m in measures if isinstance(m, PriorityOrders)]
    if len(orders) > 1:
        raise UsageError("Two measures order the customers.", found=f"{len(orders)}", todo="merge them into one.")
    if orders:
        rules = dataclasses.replace(rules, rationing="priority", ranks=orders[0].ranks)
    stocks = [m for m in measures if isinstance(m, AddedStock)]
    own = system.value_added if isinstance(system, Table) else None
    if isinstance(system, Table) and rules.rationing != "proportional":
        system = Links.from_table(system)
    if isinstance(system, Table):
        ready = dense(rest or Rest.of(system, rules), rules, stocks)
    else:
        ready = sparse(system, rules, stocks)
    if ready.flows is None and made.dtype != "float64":
        raise UsageError("A network runs in float64.", found=made.dtype, todo="leave `dtype` out.")
    worth = capital(rules.capital, own, ready.index)
    plan = schedule(
        made.events,
        ready.index,
        ready.size,
        steps=made.steps,
        step_days=rules.step_days,
        capital=worth,
        neighbours=ready.neighbours,
    )
    return Ready(made, rules, ready, plan, Rebuilding(made.events, ready, worth, rules.step_days))


def capital(
    given: Mapping[str, float], added: NDArray[np.float64] | None, index: dict[str, int]
) -> NDArray[np.float64] | None:
    """Capital by node, money: what is given, else 4 times value added (below 0: none). None when nothing is on file."""
    if added is None and not given:
        return None
    out = np.maximum(0.0, 4.0 * added) if added is not None else np.zeros(len(index))
    for name, money in given.items():
        if name not in index:
            raise UnknownName("node", name, index)
        out[index[name]] = money
    return out


def ranks(system: System, rules: Rules) -> NDArray[np.int64]:
    """Rank of each customer: links (by name, place or product of the buyer), final demand of n nodes, rebuilding."""
    links, n = system.slot.size, system.size
    if rules.rationing in ("households-first", "firms-first"):
        homes = 0 if rules.rationing == "households-first" else 2
        return np.concatenate([np.ones(links, dtype=np.int64), np.full(n, homes), np.array([2])])
    known = set(system.names) | set(system.places) | set(system.products) | {"final", "rebuild"}
    for name in rules.ranks:
        if name not in known:
            raise UnknownName("customer", name, known)
    rank = np.array(
        [
            next((rules.ranks[key] for key in keys if key in rules.ranks), 1)
            for keys in zip(system.names, system.places, system.products, strict=True)
        ],
        dtype=np.int64,
    )
    buyer = system.slots.buyer[system.slot]
    final, rebuild = rules.ranks.get("final", 1), rules.ranks.get("rebuild", 1)
    return np.concatenate([rank[buyer], np.full(n, final), np.array([rebuild])])
