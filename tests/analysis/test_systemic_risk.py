"""The systemic-risk index: published values, reference results, the equations written out again, directions."""

from __future__ import annotations

import csv
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from silcrete.analysis._cascade import engines
from silcrete.analysis._cascade.result import at_least
from silcrete.analysis.systemic_risk import SystemicRisk, systemic_risk, systemic_risk_band
from silcrete.chain.network import Network
from silcrete.errors import SilcreteError

Floats = NDArray[np.float64]
ENGINES = ("push", "batch", "plain")
NAMES = ["A", "X", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L"]
LINKS = [*((k, "X") for k in "ABCDEFGH"), ("X", "I"), ("X", "J"), ("X", "K"), ("K", "L")]
SECTOR = dict(zip(NAMES, ["1", "1", "2", "2", "2", "3", "3", "5", "99", "1", "3", "4", "2"], strict=True))
PUBLISHED = {  # failing firms: index, downstream, upstream, iterations
    "A": (Fraction(5, 12), Fraction(5, 12), Fraction(1, 12), 7),
    "X": (Fraction(1), Fraction(1, 3), Fraction(11, 12), 3),
    "BCD": (Fraction(23, 168), Fraction(23, 168), Fraction(1, 12), 4),
    "EFG": (Fraction(343, 2784), Fraction(343, 2784), Fraction(1, 12), 4),
    "H": (Fraction(1, 12), Fraction(1, 12), Fraction(1, 12), 1),
    "IJ": (Fraction(11, 36), Fraction(0), Fraction(11, 36), 3),
    "K": (Fraction(7, 18), Fraction(1, 12), Fraction(7, 18), 3),
    "L": (Fraction(7, 18), Fraction(0), Fraction(7, 18), 4),
}


def toy(scale: float = 1.0) -> Network:
    """The thirteen firms of the Julia port's example (cascade reference, 5.1)."""
    labels = ["1", "2", "3", "4", "5", "99"]
    kinds = {"11": 2, "13": 1, "14": 2, "21": 2, "31": 1, "42": 2, "51": 1}
    matrix = [[kinds.get(a + b, 0) for b in labels] for a in labels]
    return Network.from_arrays(
        suppliers=[a for a, _ in LINKS],
        buyers=[b for _, b in LINKS],
        weights=np.full(len(LINKS), scale),
        sectors=[SECTOR[k] for k in NAMES],
        essentiality=matrix,
        sector_labels=labels,
        n=len(NAMES),
        firms=NAMES,
    )


def markets(network: Network) -> NDArray[np.int32]:
    return network.sectors


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("scale", [1.0, 1e-3])
def test_the_published_values_of_the_toy_in_any_unit(engine: str, scale: float) -> None:
    network = toy(scale)
    found = systemic_risk(network, replaceability=markets(network), eps=1e-2, engine=engine)
    for firms, (index, down, up, rounds) in PUBLISHED.items():
        for name in firms:
            k = NAMES.index(name)
            assert found.esri[k] == pytest.approx(float(index), abs=1e-12)
            assert found.esri_down[k] == pytest.approx(float(down), abs=1e-12)
            assert found.esri_up[k] == pytest.approx(float(up), abs=1e-12)
            assert found.iterations[k] == rounds


def test_the_published_rule_depends_on_the_unit_of_money() -> None:
    network = toy(1e-3)
    options: dict[str, Any] = {"replaceability": markets(network), "eps": 1e-2, "compat": True}
    assert systemic_risk(network, firms=["G"], **options).esri[0] == pytest.approx(0.0833646, abs=5e-8)
    with pytest.raises(SilcreteError, match="cycle"):
        systemic_risk(network, firms=["A"], **options)
    whole = toy()
    same = systemic_risk(whole, **(options | {"replaceability": markets(whole)}))
    assert same.esri[0] == pytest.approx(5 / 12, abs=1e-12)
    assert same.iterations[0] == 7


@pytest.mark.parametrize("engine", ENGINES)
def test_a_loss_eats_its_own_substitute_step_by_step(engine: str) -> None:
    """Losses of X, K and L after each iteration when A fails: the trace of the reference."""
    network = toy()
    trace = [(1 / 3, 0, 0), (1 / 2, 1 / 3, 0), (2 / 3, 1 / 2, 1 / 3), (1, 2 / 3, 1 / 2), (1, 1, 2 / 3), (1, 1, 1)]
    # rule 1 stops after the first iteration whose largest growth is at most eps: larger eps stop on the way
    for eps, rounds in ((0.34, 1), (1e-2, 7)):
        found = systemic_risk(
            network, firms=["A"], replaceability=markets(network), eps=eps, losses=True, engine=engine
        )
        assert found.iterations[0] == rounds
        assert found.loss_down is not None
        losses = [found.loss_down[NAMES.index(k), 0] for k in "XKL"]
        assert losses == pytest.approx(trace[min(rounds, 6) - 1], abs=1e-12)


PUSHED, PULLED = 155_555, 1_535_610


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def table(path: Path) -> Floats:
    return np.array([[float(v) for k, v in row.items() if k != "firm"] for row in rows(path)])


@pytest.fixture(scope="module")
def own300(shared: Path) -> tuple[Network, dict[str, Any], Path]:
    folder = shared / "data" / "reference" / "esri_own300"
    firms, edges, kinds = (rows(folder / f"{x}.csv") for x in ("firms", "edges", "essentiality"))
    labels = [row["supplier_sector"] for row in kinds]
    network = Network.from_arrays(
        suppliers=np.array([int(row["supplier"]) - 1 for row in edges]),
        buyers=np.array([int(row["buyer"]) - 1 for row in edges]),
        weights=np.array([float(row["weight"]) for row in edges]),
        sectors=[row["sector"] for row in firms],
        essentiality=[[int(row[x]) for x in labels] for row in kinds],
        sector_labels=labels,
        n=len(firms),
    )
    revenue, costs = (np.array([float(row[x]) for row in firms]) for x in ("revenue", "costs"))
    down, up = table(folder / "shocks_down.csv"), table(folder / "shocks_up.csv")
    sets: dict[str, Any] = {
        "single_market": {},
        "single_market_second_engine": {},
        "single_no_substitution": {"replaceability": None},
        "single_revenue_costs": {"revenue": revenue, "costs": costs},
        "single_eps1e-6": {"eps": 1e-6},
        "single_stop2_eps1e-3": {"eps": 1e-3, "stop_rule": 2},
        "single_two_weights": {"weights": np.stack([revenue, costs], axis=1)},
        "single_market_pairs": {"replaceability": np.array([row["market"] for row in firms])},
        "single_fixed_point": {"eps": 1e-15},
        "multi_same": {"shocks_down": down, "losses": True},
        "multi_updown": {"shocks_down": down, "shocks_up": up, "losses": True, "groups": "sector"},
    }
    return network, sets, folder


@pytest.mark.parametrize("engine", [*ENGINES, "compat"])
def test_every_output_of_the_reference_to_1e_12(own300: tuple[Network, dict[str, Any], Path], engine: str) -> None:
    network, sets, folder = own300
    for name, options in sets.items():
        if engine == "compat" and name == "single_fixed_point":
            continue
        how: dict[str, Any] = {"compat": True} if engine == "compat" else {"engine": engine}
        found = systemic_risk(network, **({"replaceability": network.sectors, "eps": 1e-2} | options), **how)
        expected = rows(folder / f"{name}.csv")
        columns = found.columns()
        for column in expected[0]:
            if column in ("scenario", "esri_last"):
                continue
            values = np.array([float(row[column]) for row in expected])
            if column == "iterations":
                assert (columns[column] == values).all(), (name, column)
            else:
                assert np.abs(columns[column] - values).max() <= 1e-12, (name, column)
        if "losses" in options:
            assert found.loss_down is not None
            assert found.loss_up is not None
            assert np.abs(found.loss_down - table(folder / f"{name}_loss_down.csv")).max() <= 1e-12
            assert np.abs(found.loss_up - table(folder / f"{name}_loss_up.csv")).max() <= 1e-12
    groups = found.groups["sector"] if "groups" in options else None
    assert groups is not None
    assert groups.labels == network.sector_labels
    expected = rows(folder / "multi_updown_sectors.csv")
    for column in ("down", "up", "both", "initial_down", "initial_up"):
        values = np.array([float(row[column]) for row in expected]).reshape(groups.down.shape)
        assert np.abs(getattr(groups, column) - values).max() <= 1e-12, column


def test_the_work_of_a_run_does_not_grow(own300: tuple[Network, dict[str, Any], Path]) -> None:
    """Links pushed and pulled do not depend on the machine: they stand in for seconds."""
    network, _, _ = own300
    found = systemic_risk(network, replaceability=network.sectors, eps=1e-2, engine="push")
    pushed, pulled = found.work.sum(axis=0)
    assert 0 < pushed <= PUSHED
    assert 0 < pulled <= PULLED


def random_network(seed: int, n: int = 24, sectors: int = 5) -> Network:
    draw = np.random.default_rng(seed)
    links = int(draw.integers(1, 5 * n))
    return Network.from_arrays(
        suppliers=draw.integers(0, n, links),
        buyers=draw.integers(0, n, links),
        weights=draw.lognormal(0, 1.5, links),
        sectors=draw.integers(0, sectors, n),
        essentiality=draw.choice([0, 1, 2], (sectors, sectors)),
        n=n,
    )


def heavy_tails(n: int) -> Network:
    """Firms of very different size, most of whose sales leave the network at its ends."""
    draw = np.random.default_rng(5)
    size = draw.pareto(1.35, n) + 1
    buyers = draw.choice(n, 5 * n, p=size / size.sum())
    suppliers = draw.choice(n, 5 * n, p=size / size.sum())
    kinds = draw.choice([0, 1, 2], (30, 30), p=[0.7, 0.12, 0.18])
    return Network.from_arrays(
        suppliers, buyers, draw.lognormal(0, 1.2, 5 * n), draw.integers(0, 30, n), kinds, n=n, self_links="drop"
    )


def by_hand(
    network: Network, psi_d: Floats, psi_u: Floats, market: Any, eps: float, rule: int
) -> tuple[Floats, Floats, int]:
    """Levels h of one scenario from the equations as published (levels, not losses; dense; no rule of emptiness)."""
    n = network.n
    w = np.zeros((n, n))
    np.add.at(w, (network.suppliers, network.buyers), network.weights)
    p, kinds, out, into = network.sectors, network.essentiality, w.sum(axis=1), w.sum(axis=0)
    h, g = 1 - psi_d, 1 - psi_u
    weight = out / out.sum()
    index = float(weight @ (1 - np.minimum(h, g)))
    for t in range(1, 100_000):
        sigma = np.ones(n)
        if market is not None:
            for i in range(n):
                left = sum(h[k] * out[k] for k in range(n) if market[k] == market[i])
                whole = sum(out[k] for k in range(n) if market[k] == market[i])
                sigma[i] = 1.0 if left <= 1e-12 * whole else min(1.0, out[i] / left)
        new_h, new_g = np.empty(n), np.empty(n)
        for j in range(n):
            least, lost = 1.0, 0.0
            for k in range(len(kinds)):
                here = [i for i in range(n) if p[i] == k and w[i, j] > 0]
                if not here or kinds[k, p[j]] == 0:
                    continue
                base = sum(w[i, j] for i in here) if kinds[k, p[j]] == 2 else into[j]
                gone = sum(w[i, j] / base * sigma[i] * (1 - h[i]) for i in here)
                if kinds[k, p[j]] == 2:
                    least = min(least, 1 - gone)
                else:
                    lost += gone
            new_h[j] = max(0.0, min(1 - psi_d[j], least, 1 - lost))
            sold = sum(w[j, i] * (1 - g[i]) for i in range(n)) / out[j] if out[j] else 0.0
            new_g[j] = max(0.0, min(1 - psi_u[j], 1 - sold))
        drop = max((h - new_h).max(), (g - new_g).max())
        h, g = new_h, new_g
        before, index = index, float(weight @ (1 - np.minimum(h, g)))
        if (rule == 1 and drop <= eps) or (rule == 2 and before > 0 and index / before <= 1 + eps):
            return 1 - h, 1 - g, t
        if rule == 2 and index == 0:
            return 1 - h, 1 - g, t
    raise AssertionError("no end")


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10**6), rule=st.sampled_from([1, 2]), market=st.booleans())
def test_the_equations_written_out_again(seed: int, rule: int, market: bool) -> None:
    network = random_network(seed)
    draw = np.random.default_rng(seed + 1)
    shock = np.where(draw.random((network.n, 2)) < 0.2, draw.random((network.n, 2)), 0.0)
    where = draw.integers(0, 4, network.n) if market else None
    down, up, _ = by_hand(network, shock[:, 0], shock[:, 1], where, 1e-4, rule)
    for engine in ENGINES:
        found = systemic_risk(
            network, shock[:, 0], shock[:, 1], replaceability=where, eps=1e-4, stop_rule=rule, losses=True,
            engine=engine, threads=1,
        )  # fmt: skip
        assert found.loss_down is not None
        assert found.loss_up is not None
        assert found.loss_down[:, 0] == pytest.approx(down, abs=1e-12), engine
        assert found.loss_up[:, 0] == pytest.approx(up, abs=1e-12), engine


def test_upstream_has_a_closed_form() -> None:
    """With N = (I - Lambda_u)^-1 the fixed point of a single failure is N[i, f] / N[f, f]."""
    network = random_network(3, n=60)
    revenue = network.sales * 1.3  # every row sums to less than one: the inverse exists
    matrix = np.zeros((60, 60))
    np.add.at(matrix, (network.suppliers, network.buyers), network.weights)
    matrix /= np.where(revenue > 0, revenue, 1)[:, None]
    inverse = np.linalg.inv(np.eye(60) - matrix)
    weight = network.sales / network.sales.sum()
    found = systemic_risk(network, revenue=revenue, eps=1e-15)
    assert found.esri_up == pytest.approx((weight @ inverse) / np.diag(inverse), abs=1e-12)


def test_a_stopped_cascade_is_never_too_high_and_may_be_too_low() -> None:
    """A, B and C sell to each other in a ring, D sells a little to B: all is lost in the limit (u = a + (1 - a) u)."""
    for little, least in ((1.0, 0.99), (1e-3, 0.99), (9e-6, 0.0)):
        ring = Network.from_arrays(
            [0, 1, 2, 0, 3], [1, 2, 0, 3, 1], [10, 10, 10, little, little], np.zeros(4, int), np.ones((1, 1), int), n=4
        )
        coarse, fine = (float(systemic_risk(ring, firms=[3], eps=eps).esri_up[0]) for eps in (1e-3, 1e-6))
        assert coarse <= fine <= 1 + 1e-12
        assert fine >= least
    assert fine < 0.01, "the rule stops at once: the card says so"


def test_downstream_has_the_same_form_when_nothing_is_essential() -> None:
    network = random_network(4, n=60)
    flat = Network.from_arrays(
        network.suppliers, network.buyers, network.weights, network.sectors, np.ones((5, 5), int), n=60
    )
    costs = flat.purchases * 1.4
    matrix = np.zeros((60, 60))
    np.add.at(matrix, (flat.suppliers, flat.buyers), flat.weights)
    matrix /= np.where(costs > 0, costs, 1)[None, :]
    inverse = np.linalg.inv(np.eye(60) - matrix.T)
    weight = flat.sales / flat.sales.sum()
    found = systemic_risk(flat, costs=costs, eps=1e-15)
    assert found.esri_down == pytest.approx((weight @ inverse) / np.diag(inverse), abs=1e-12)


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_names_and_units_change_nothing(seed: int) -> None:
    network = random_network(seed)
    draw = np.random.default_rng(seed)
    new = draw.permutation(network.n)
    sectors = np.empty(network.n, int)
    sectors[new] = network.sectors
    other = Network.from_arrays(
        new[network.suppliers], new[network.buyers], network.weights * 1e-7, sectors, network.essentiality, n=network.n
    )
    first = systemic_risk(network, replaceability=network.sectors)
    second = systemic_risk(other, replaceability=sectors)
    apart = np.abs(second.esri[new] - first.esri)
    if apart.max() > 1e-12:  # a sum of n terms in another order moves by up to n last digits
        assert apart.max() <= network.n * last_digits(network, draw)


def last_digits(network: Network, draw: np.random.Generator) -> float:
    """How far the index moves when each weight moves by its last digit, up or down: the most of five draws."""
    first = systemic_risk(network, replaceability=network.sectors).esri
    moved = []
    for _ in range(5):
        weights = np.nextafter(network.weights, np.where(draw.random(len(network.weights)) < 0.5, 0.0, np.inf))
        near = Network.from_arrays(
            network.suppliers, network.buyers, weights, network.sectors, network.essentiality, n=network.n
        )
        moved.append(float(np.abs(systemic_risk(near, replaceability=near.sectors).esri - first).max()))
    return max(moved)


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_directions(seed: int) -> None:
    """A larger shock never does less; a smaller eps never gives a smaller index; nobody replaced is never better."""
    network = random_network(seed)
    draw = np.random.default_rng(seed)
    small = np.where(draw.random(network.n) < 0.3, 0.5 * draw.random(network.n), 0.0)
    large = np.minimum(1.0, small * (1 + draw.random(network.n)))
    try:
        both = systemic_risk(network, np.stack([small, large], axis=1), replaceability=network.sectors, eps=1e-12)
    except SilcreteError as error:  # some networks creep towards their limit, by less than any eps says
        if "does not settle" not in str(error):
            raise
        reject()
    assert both.esri[1] >= both.esri[0] - 1e-12
    coarse, fine, alone = (
        systemic_risk(network, replaceability=m, eps=eps)
        for m, eps in ((network.sectors, 1e-2), (network.sectors, 1e-6), (None, 1e-6))
    )
    assert (fine.esri >= coarse.esri - 1e-12).all()
    assert (alone.esri >= fine.esri - 1e-5).all()
    assert (fine.esri >= fine.shock - 1e-12).all()
    assert (fine.esri <= 1 + 1e-12).all()
    assert (np.maximum(fine.esri_down, fine.esri_up) <= fine.esri + 1e-12).all()
    assert (fine.esri <= fine.esri_down + fine.esri_up + 1e-12).all()


def test_a_cascade_that_creeps_is_refused_in_words_and_settles_at_a_larger_eps() -> None:
    """Its losses grow by less and less: by 1e-9 a step after 1.6 million of them, by 1e-12 not within the limit."""
    network = random_network(131071)
    draw = np.random.default_rng(131071)
    small = np.where(draw.random(network.n) < 0.3, 0.5 * draw.random(network.n), 0.0)
    large = np.minimum(1.0, small * (1 + draw.random(network.n)))
    shocks = np.stack([small, large], axis=1)
    with pytest.raises(SilcreteError, match="does not settle"):
        systemic_risk(network, shocks, replaceability=network.sectors, eps=1e-12)
    found = [systemic_risk(network, shocks, replaceability=network.sectors, eps=eps) for eps in (1e-6, 1e-8)]
    assert (found[1].esri >= found[0].esri).all()
    assert (found[1].iterations > found[0].iterations).all()
    assert all(f.esri[1] > f.esri[0] for f in found)


def test_two_networks_apart_do_not_touch_each_other() -> None:
    a, b = random_network(11), random_network(12)
    n, k = a.n, len(a.essentiality)
    both = Network.from_arrays(
        np.concatenate([a.suppliers, b.suppliers + n]),
        np.concatenate([a.buyers, b.buyers + n]),
        np.concatenate([a.weights, b.weights]),
        np.concatenate([a.sectors, b.sectors + k]),
        np.block([[a.essentiality, np.zeros((k, k), int)], [np.zeros((k, k), int), b.essentiality]]),
        n=2 * n,
    )
    found = systemic_risk(both, replaceability=both.sectors, firms=range(n), losses=True)
    alone = systemic_risk(a, replaceability=a.sectors, losses=True)
    assert found.loss_down is not None
    assert found.loss_up is not None
    assert alone.loss_down is not None
    assert not found.loss_down[n:].any()
    assert not found.loss_up[n:].any()
    assert found.loss_down[:n] == pytest.approx(alone.loss_down, abs=1e-12)


def fields(found: SystemicRisk) -> list[NDArray[Any]]:
    assert found.loss_down is not None
    assert found.loss_up is not None
    return [found.esri, found.esri_down, found.iterations, found.esri_before_last, found.loss_down, found.loss_up]


@pytest.mark.parametrize("engine", ENGINES)
def test_threads_and_split_change_no_bit(engine: str) -> None:
    network = random_network(21, n=150)
    options: dict[str, Any] = {"replaceability": network.sectors, "losses": True, "engine": engine}
    whole = systemic_risk(network, threads=1, **options)
    for threads in (2, 3):
        for a, b in zip(fields(whole), fields(systemic_risk(network, threads=threads, **options)), strict=True):
            assert (a == b).all()
    part = systemic_risk(network, firms=[3, 77, 140], **options)
    assert (part.esri == whole.esri[[3, 77, 140]]).all()


def test_float32_stays_within_its_bound() -> None:
    """Networks that settle slowly may stop at another iteration in float32; with the same one they agree as well."""
    for network in (random_network(22, n=300, sectors=8), heavy_tails(600)):
        exact = systemic_risk(network, replaceability=network.sectors)
        for engine in ("push", "batch"):
            short = systemic_risk(network, replaceability=network.sectors, dtype="float32", engine=engine)
            same = short.iterations == exact.iterations
            assert same.any()
            assert np.abs(short.esri - exact.esri)[same].max() < 2e-6


def test_dense_networks_run_side_by_side() -> None:
    draw = np.random.default_rng(1)
    n = 80
    i, j = np.nonzero(draw.random((n, n)) < 0.95)
    network = Network.from_arrays(i, j, draw.lognormal(0, 1, len(i)), draw.integers(0, 4, n), np.ones((4, 4), int), n=n)
    assert systemic_risk(network, firms=[1]).engine == "batch"
    assert systemic_risk(random_network(1), firms=[1]).engine == "push"


def test_the_band_of_an_ensemble() -> None:
    networks = [random_network(31), random_network(32), random_network(33)]
    found = systemic_risk_band(networks, level=0.9)
    stack = np.stack([systemic_risk(x).esri for x in networks])
    assert found.members == 3
    assert (np.diff(found.esri, axis=0) >= 0).all()
    assert found.esri[2] == pytest.approx(np.median(stack, axis=0), abs=1e-15)
    ranks = np.array([[1 + (row > row[k]).sum() for k in range(len(row))] for row in np.round(stack, 12)])
    assert (found.rank_low == ranks.min(axis=0)).all()
    assert (found.rank_high == ranks.max(axis=0)).all()


@given(st.floats(0, 1), st.integers(1, 9))
def test_a_lower_bound_is_never_printed_above_itself(value: float, places: int) -> None:
    """As fractions; no more is taken off than the last digit. What is less than half of the twelfth decimal, the noise
    of a sum, does not count."""
    printed = Fraction(at_least(value, places))
    counted = Fraction(repr(round(value, 12)))
    assert abs(counted - Fraction(repr(value))) <= Fraction(1, 2 * 10**12)
    assert counted - Fraction(1, 10**places) < printed <= counted
    assert len(at_least(value, places).partition(".")[2]) == places


def test_the_printed_result_reaches_one_only_where_the_index_does() -> None:
    found = systemic_risk(toy())
    below = replace(found, esri=np.full_like(found.esri, 0.9999999))
    assert "index 0.999999 to 0.999999, mean 0.999999" in str(below)
    assert "index 1.000000" in str(replace(found, esri=np.ones_like(found.esri)))


def test_progress_counts_and_an_interrupt_stops() -> None:
    network = random_network(41, n=600)
    seen: list[tuple[int, int]] = []
    systemic_risk(network, progress=lambda done, total: seen.append((done, total)))
    assert seen[-1] == (600, 600)
    assert [d for d, _ in seen] == sorted(d for d, _ in seen)
    assert len(seen) > 1

    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        systemic_risk(network, progress=stop)


def test_without_a_compiler_the_plain_engine_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines.importlib.util, "find_spec", lambda name: None)
    assert systemic_risk(toy()).engine == "plain"
