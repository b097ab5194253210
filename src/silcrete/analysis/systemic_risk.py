"""If this firm stops, what share of the whole can no longer be made or sold, at worst?"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from silcrete.analysis._cascade import engines, shocks
from silcrete.analysis._cascade.plan import Plan, plan
from silcrete.analysis._cascade.result import GroupLosses, RiskBand, SystemicRisk, band
from silcrete.analysis._cascade.tally import Tally, Task
from silcrete.analysis.guards import between, finite, fits, number, one_of
from silcrete.chain.network import Network
from silcrete.chain.network.aligned import by_firm
from silcrete.chain.network.given import shape
from silcrete.errors import BadInput, SilcreteError, UsageError
from silcrete.version import __version__

__all__ = ["GroupLosses", "RiskBand", "SystemicRisk", "systemic_risk", "systemic_risk_band"]

Floats = NDArray[np.float64]
PUBLISHED_EPS = 1e-2
MOST = 2_000_000
MOST_COMPAT = 10_000
ADVICE = "use fewer scenarios at a time, dtype='float32', fewer threads, or losses=False."


def systemic_risk(
    network: Network,
    shocks_down: ArrayLike | None = None,
    shocks_up: ArrayLike | None = None,
    firms: Sequence[object] | ArrayLike | None = None,
    replaceability: ArrayLike | None = None,
    revenue: ArrayLike | None = None,
    costs: ArrayLike | None = None,
    weights: ArrayLike | None = None,
    eps: float = 1e-6,
    stop_rule: int = 1,
    dtype: str = "float64",
    threads: int | None = None,
    compat: bool = False,
    *,
    engine: str = "auto",
    groups: Sequence[str] | Mapping[str, ArrayLike] = (),
    losses: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> SystemicRisk:
    """The economic systemic-risk index (Diem and others 2022), exact; equations in docs/models/systemic-risk.md.

    Without shocks every firm of `firms` (numbers from 0, names or a mask; default all) fails alone and completely.
    Firms called by other numbers are given as text. A pandas index is matched to the names; other labels are refused.
    `shocks_down` and `shocks_up` (n,) or (n, S), dense or SciPy sparse, parts lost 0 to 1; one given holds for both
    directions. `replaceability` (n,) the market of each firm: a lost supplier is as hard to replace as its share in
    what is left of its market; None: nobody is replaced, which can raise the index tenfold: show both. `revenue`,
    `costs` (n,) replace the sums of the network as denominators. `weights` (n,) or (n, W), default sales; summing to 1.

    `eps` and `stop_rule` (1: largest growth of a loss <= eps; 2: the index grows by a factor <= 1 + eps) decide when
    to stop; 1e-2 is the published default and can halve the index. `compat`: its rule of empty markets, not its eps.
    `groups` "sector", "region" or {name: (n,) labels}: losses by group without dense output. `losses` keeps those of
    every firm (n, S). `progress(done, total)` after every piece; an exception in it stops the run. The first call on a
    machine compiles the engine, for up to half a minute; later ones, in other processes too, take it from a cache.

    Raises BadInput for what does not fit, UsageError for parameters out of range or a run that does not fit into
    memory (before it starts), SilcreteError when a run does not settle ("cycle": only possible with `compat`).
    """
    check(network, eps, stop_rule, dtype, engine, compat)
    shock = shocks.read(network, shocks_down, shocks_up, firms)
    vectors, several = weight_vectors(weights, network)
    names, cells = partitions(groups, network)
    amount = engines.threads_of(threads)
    fits(network.links * 60 + network.n * 80, "The plan of the network", ADVICE)
    ready = plan(network, replaceability=replaceability, revenue=revenue, costs=costs, dtype=dtype, compat=compat)
    name = engines.choose(engine, ready, compat=compat)
    rows = len(shock) * (24 * len(vectors) + 48 + 24 * sum(len(x) for x, _ in names.values()))
    rows += 16 * network.n * len(shock) if losses else 0
    fits(engines.memory(name, ready, dtype, amount) + 2 * rows, f"A run of {len(shock):,} scenarios", ADVICE)
    inner, parts = np.ascontiguousarray(vectors[:, ready.order]), np.ascontiguousarray(cells[:, ready.order])
    tally = Tally.empty(len(shock), inner, parts, total(names), losses=losses)
    most = MOST_COMPAT if compat else MOST
    hit = shocks.Shocks(shock.start, ready.rank[shock.firm].astype(np.int64), shock.down, shock.up, shock.alone)
    task = Task(engines.heavy_first(ready, hit), hit, eps, stop_rule, most)
    block = 1 if name == "push" else 32
    engines.spread(engines.engine(name, ready, dtype, compat=compat), task, tally, amount, block, progress)
    settled(tally, most, compat)
    stamp = (network.digest, network.dated, asked(shock, vectors, ready), f"silcrete {__version__}", network.loops,
             shocks.remarks(shock) + ready.remarks + published(eps, compat), network.firms)  # fmt: skip
    return result(tally, shock, ready, vectors, names, several, eps, stop_rule, dtype, name, compat, stamp)


def systemic_risk_band(
    networks: Iterable[Network],
    *,
    level: float = 0.9,
    quantiles: tuple[float, ...] = (0.05, 0.25, 0.5, 0.75, 0.95),
    progress: Callable[[float], None] | None = None,
    **options: Any,
) -> RiskBand:
    """The index over an ensemble of networks that may be the true one (see `chain.network`): bands and rank intervals.

    Every network has the same firms; `options` are those of `systemic_risk`. `progress` gets the networks done, in
    parts of one too; an exception in it stops the run. Raises UsageError for fewer than two.
    """
    for part in quantiles:
        between("quantiles", part, 0, 1)
    if list(quantiles) != sorted(quantiles):
        raise UsageError("Quantiles rise.", found=repr(quantiles), todo="give the lowest first.")
    if isinstance(networks, Network):
        raise UsageError(
            "A band is over several networks that may be the true one.",
            found="one network",
            todo="give an ensemble: reconstruct(...).members(100), or blurred(network, 2.0, seed=1).members(100).",
        )
    if not 0 < number("level", level) < 1:
        raise UsageError("The level of an interval is between 0 and 1.", found=repr(level), todo="give 0.9, say.")
    members: list[SystemicRisk] = []
    for network in networks:
        if members:
            _same_firms(members[0].names, network, len(members) + 1)
        told = None if progress is None else _parts(progress, len(members))
        members.append(systemic_risk(network, **options, progress=told))
    if len(members) < 2:
        raise UsageError("A band needs at least two networks.", found=str(len(members)), todo="draw more members.")
    if len({len(m.esri) for m in members}) > 1:
        raise BadInput(
            "The networks of an ensemble hold different firms.",
            found=", ".join(sorted({str(len(m.esri)) for m in members})),
            todo="give networks with the same firms in the same order.",
        )
    return band(members, level, quantiles)


def _same_firms(names: Sequence[str], network: Network, number: int) -> None:
    """Raise BadInput where a further network calls one of its firms by another name than the first does."""
    if len(names) == network.n and names and network.firms and tuple(names) != tuple(network.firms):
        k = next(k for k, (one, two) in enumerate(zip(names, network.firms, strict=True)) if one != two)
        raise BadInput(
            "The networks of an ensemble hold different firms.",
            found=f"network {number}: firm number {k} is {network.firms[k]!r}, not {names[k]!r}",
            todo="give networks with the same firms in the same order.",
        )


def _parts(progress: Callable[[float], None], before: int) -> Callable[[int, int], None]:
    """Progress inside a network as a part of it."""
    return lambda done, total: progress(before + done / total)


def asked(shock: shocks.Shocks, vectors: Floats, ready: Plan) -> str:
    """Digest of what is asked of a network: shocks, weights, markets, and the shares that revenue and costs change."""
    mark = sha256()
    for part in (
        shock.start,
        shock.firm,
        shock.down,
        shock.up,
        vectors,
        ready.market,
        ready.up.share,
        ready.slots.share,
    ):
        mark.update(str(part.shape).encode())
        mark.update(np.ascontiguousarray(part).data)
    return mark.hexdigest()


def check(network: Network, eps: float, stop_rule: int, dtype: str, engine: str, compat: bool) -> None:
    """Parameters in their ranges."""
    if not isinstance(network, Network):
        raise UsageError(
            "The index is one of a network.", found=type(network).__name__, todo="give one, as from Network.from_frame."
        )
    one_of("engine", engine, engines.ENGINES)
    one_of("dtype", dtype, ("float64", "float32"))
    if stop_rule not in (1, 2):
        raise UsageError("There are two stop rules.", found=repr(stop_rule), todo="give 1 or 2.")
    if not 0 < number("eps", eps) < 1:
        raise UsageError("`eps` is a number between 0 and 1.", found=repr(eps), todo="1e-6 is the default.")
    if dtype == "float32" and eps < 1e-7:
        raise UsageError("float32 cannot settle to this eps.", found=repr(eps), todo="use float64, or eps of 1e-7.")
    if compat and dtype != "float64":
        raise UsageError("The compatibility mode runs in float64.", found=dtype, todo="leave `dtype` out.")


def published(eps: float, compat: bool) -> tuple[str, ...]:
    """What must be said of the compatibility mode at another eps than the published program's own."""
    if not compat or eps == PUBLISHED_EPS:
        return ()
    return (f"the published program stops at eps {PUBLISHED_EPS:g} unless told otherwise; this is eps {eps:g}",)


def weight_vectors(given: ArrayLike | None, network: Network) -> tuple[Floats, bool]:
    """Weights (W, n), each summing to 1, and whether several were asked for."""
    if given is None:
        values = np.bincount(network.suppliers, network.weights, network.n).astype(np.float64)[:, None]
        several = False
    else:
        size = shape(given)
        several = len(size) == 2
        if len(size) not in (1, 2) or size[0] != network.n:  # before anything is copied
            raise BadInput(
                "The weights do not fit the network.",
                found=f"shape {size}, {network.n} firms",
                todo="give (n,) or (n, vectors).",
            )
        fits(40 * math.prod(size), f"Weights of shape {size}", "use fewer weight vectors at a time.")
        values = finite("weights", by_firm("weights", given, network.firms, network.n), len(size))
        values = values if several else values[:, None]
    with np.errstate(over="ignore"):
        sums = values.sum(axis=0)
    if not np.isfinite(sums).all():
        raise BadInput(
            "The weights are too large to add up.",
            found=f"up to {values.max():g}",
            todo="use a larger unit of money: no result depends on it.",
        )
    if given is None and not sums.any():
        own = f", {network.left_out:,} of a firm to itself left out" if network.left_out else ""
        raise BadInput(
            "No link of the network has a weight above 0, so nobody sells anything.",
            found=f"{network.n:,} firms, no link{own}",
            todo="correct the links, or say what each firm weighs: `weights`.",
        )
    if not (sums > 0).all():
        raise BadInput(
            "A weight vector sums to zero.",
            found=f"vector {int(np.flatnonzero(sums <= 0)[0])} of {len(sums)}",
            todo="give at least one firm a weight.",
        )
    return np.ascontiguousarray((values / sums).T), several


Names = dict[str, tuple[tuple[str, ...], NDArray[np.int64]]]


def partitions(groups: Sequence[str] | Mapping[str, ArrayLike], network: Network) -> tuple[Names, NDArray[np.int64]]:
    """Labels and codes of every partition, and the codes (partitions, n) as cells of one row of sums."""
    found: Names = {}
    offset, cells = 0, []
    if not isinstance(groups, str | Mapping | Sequence):
        raise UsageError("The groups are none.", found=repr(groups)[:60], todo='use ["sector"], or {name: labels}.')
    for name in [groups] if isinstance(groups, str) else groups:
        if isinstance(groups, Mapping):
            if shape(groups[name]) != (network.n,):
                raise BadInput(
                    f"The group {name!r} does not fit the network.",
                    found=f"{shape(groups[name])}, {network.n} firms",
                    todo="give one label for each firm.",
                )
            held = np.asarray(by_firm(f"labels of {name!r}", groups[name], network.firms, network.n))
            labels, code = np.unique(held.astype(str), return_inverse=True)
            shown = tuple(str(x) for x in labels)
        elif name == "sector":
            code, shown = network.sectors.astype(np.int64), network.sector_labels
        elif name == "region":
            shown = (*network.region_labels, "region not on file")
            code = np.where(network.regions < 0, len(shown) - 1, network.regions).astype(np.int64)
        else:
            raise UsageError("Unknown group.", found=repr(name), todo='use "sector", "region", or {name: labels}.')
        found[name] = (shown, code)
        cells.append(code + offset)
        offset += len(shown)
    return found, np.stack(cells) if cells else np.zeros((0, network.n), np.int64)


def total(names: Names) -> int:
    """Cells of all partitions."""
    return max(1, sum(len(labels) for labels, _ in names.values()))


def settled(tally: Tally, most: int, compat: bool) -> None:
    """Raise when a scenario was cut off."""
    cut = np.flatnonzero(tally.rounds >= most)
    if len(cut):
        raise SilcreteError(
            "A cascade does not settle: its losses run in a cycle." if compat else "A cascade does not settle.",
            found=f"scenario {int(cut[0])} after {most:,} iterations, {len(cut)} such",
            todo="use compat=False: the clean rule of empty markets always settles."
            if compat
            else "use a larger eps, or drop links of a firm to itself.",
        )


def result(
    tally: Tally,
    shock: shocks.Shocks,
    ready: Plan,
    vectors: Floats,
    names: Names,
    several: bool,
    eps: float,
    stop_rule: int,
    dtype: str,
    name: str,
    compat: bool,
    stamp: tuple[str, str, str, str, str, tuple[str, ...], tuple[str, ...]],
) -> SystemicRisk:
    """Results in the numbering of the network."""
    scenario = np.repeat(np.arange(len(shock)), np.diff(shock.start))
    hit = np.stack([np.maximum(shock.down, shock.up), shock.down, shock.up])
    own = np.empty((len(shock), len(vectors)))
    for w, weight in enumerate(vectors):
        own[:, w] = np.bincount(scenario, weight[shock.firm] * hit[0], len(shock))
    three = [tally.index[:, :, k] if several else tally.index[:, 0, k] for k in range(3)]
    back = [None, None]
    if tally.losses.size:
        back = [part[:, ready.rank].T for part in tally.losses]
    found, at = {}, 0
    for group, (labels, code) in names.items():
        part = tally.sums[:, at : at + len(labels)]
        at += len(labels)
        weight = np.bincount(code, vectors[0], len(labels))
        base = np.where(weight == 0, 1.0, weight)
        cell = scenario * len(labels) + code[shock.firm]
        size = len(shock) * len(labels)
        first_down, first_up = (
            np.bincount(cell, vectors[0][shock.firm] * h, size).reshape(len(shock), -1) / base for h in hit[1:]
        )
        found[group] = GroupLosses(
            labels,
            part[:, :, 0] / base - first_down,
            part[:, :, 1] / base - first_up,
            part[:, :, 2] / base - np.maximum(first_down, first_up),
            first_down,
            first_up,
            eps,
        )
    return SystemicRisk(
        three[0], three[1], three[2], own if several else own[:, 0], tally.rounds, tally.history[:, 0], shock.alone,
        back[0], back[1], found, tally.work, eps, stop_rule, ready.markets > 0, compat, dtype, name, *stamp,
    )  # fmt: skip
