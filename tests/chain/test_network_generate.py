"""Generators: the structure they promise, and the same network for the same seed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from silcrete.chain.network import ESSENTIAL, NEGLIGIBLE, Network, block, chip_chain, room, scale_free
from silcrete.chain.network.draws import hits, stream
from silcrete.chain.network.generate import CHIP, CLASS_SHARES
from silcrete.errors import BadInput, UsageError

EVERY: list[Callable[[int], Network]] = [
    lambda seed: scale_free(300, 4, seed=seed, sectors=40),
    lambda seed: block({"DE": 40, "NL": 30}, [[0.2, 0.1], [0.05, 0.3]], seed=seed, sectors=4),
    lambda seed: chip_chain({"a": (10, 2), "b": (30, 3), "c": (50, 2)}, seed=seed, places=["DE", "TW"]),
]


@pytest.mark.parametrize("make", EVERY)
def test_a_seed_is_a_network(make: Callable[[int], Network]) -> None:
    assert make(3).digest == make(3).digest
    assert len({make(k).digest for k in range(5)}) == 5
    with pytest.raises(UsageError, match="seed"):
        make(-1)


@pytest.mark.parametrize(
    "network",
    [
        *(make(3) for make in EVERY),
        scale_free(np.int64(60), 2, seed=4, sectors=2, essentiality=[[2, 2], [0, 1]], dtype="float32"),  # type: ignore[arg-type]
        block({"x": np.int64(9)}, np.full((1, 1), 0.3), seed=5, sectors=2, essentiality=[[2, 1], [0, 1]], spread=0.2),  # type: ignore[dict-item]
        chip_chain(seed=6, suppliers=2, inputs=0.4, essential=0.1),
        chip_chain({"a": (8, 2), "b": (9, 1)}, seed=7, places=("DE", "it's")),
    ],
    ids=lambda network: network.source.partition("(")[0],
)
def test_the_source_of_a_network_makes_it_again(network: Network) -> None:
    """Read as Python, every setting that changes anything is in it."""
    again = eval(
        network.source, {"scale_free": scale_free, "block": block, "chip_chain": chip_chain, "network": network}
    )
    assert again.digest == network.digest
    assert again.weights.dtype == network.weights.dtype
    assert again.source == network.source


@pytest.mark.parametrize("make", EVERY)
@settings(max_examples=10, deadline=None)
@given(seed=st.integers(0, 10**9))
def test_nobody_sells_to_itself_and_money_is_conserved(make: Callable[[int], Network], seed: int) -> None:
    network = make(seed)
    assert not (network.suppliers == network.buyers).any()
    assert (network.weights > 0).all()
    assert network.sales.sum() == pytest.approx(network.purchases.sum(), rel=1e-12)


# -- scale_free ------------------------------------------------------------------------------------------------------


def test_the_number_of_links_is_the_degree_less_doubles() -> None:
    network = scale_free(20_000, 5, seed=1)
    assert 0.9 * 100_000 < network.links < 100_000


def test_a_few_firms_sell_most() -> None:
    """A Pareto tail of 1.35: the largest hundredth has far more than in a network of equal chances."""
    heavy = np.sort(scale_free(20_000, 5, seed=2).sales)[::-1]
    flat = np.sort(block({"all": 20_000}, [[5 / 20_000]], seed=2).sales)[::-1]
    share = [float(x[:200].sum() / x.sum()) for x in (heavy, flat)]
    assert share[0] > 0.3
    assert share[1] < 0.06


def test_sizes_follow_their_tail() -> None:
    """Hill's estimate over the upper tail of the number of customers, which follows the size of the supplier."""
    network = scale_free(100_000, 10, seed=3, sectors=1)
    customers = np.sort(np.bincount(network.suppliers, minlength=network.n))[::-1][:1001].astype(float)
    hill = 1 / np.mean(np.log(customers[:1000] / customers[1000]))
    assert hill == pytest.approx(1.35, abs=0.2)


def test_most_inputs_come_from_the_recipe() -> None:
    network = scale_free(30_000, 5, seed=4, sectors=200)
    frequent = int(np.bincount(network.sectors).argmax())
    mine = network.suppliers[network.sectors[network.buyers] == frequent]
    often = np.sort(np.bincount(network.sectors[mine], minlength=200))[::-1]
    assert 0.7 < often[:20].sum() / often.sum() < 0.95


def test_classes_come_in_the_shares_stated() -> None:
    kinds = scale_free(10, 1, seed=5).essentiality
    assert np.bincount(kinds.ravel()) / kinds.size == pytest.approx(CLASS_SHARES, abs=0.005)
    assert scale_free(10, 1, seed=5, sectors=2, essentiality=[[2, 2], [0, 1]]).essentiality.tolist() == [[2, 2], [0, 1]]


# -- block -----------------------------------------------------------------------------------------------------------


def test_chances_of_nothing_and_of_everything() -> None:
    network = block({"a": 7, "b": 5, "none": 0}, [[1, 0, 1], [1, 0, 1], [1, 1, 1]], seed=1)
    pairs = {(int(i), int(j)) for i, j in zip(network.suppliers, network.buyers, strict=True)}
    within = {(i, j) for i in range(7) for j in range(7) if i != j}
    assert pairs == within | {(i, j) for i in range(7, 12) for j in range(7)}
    assert network.regions.tolist() == [0] * 7 + [1] * 5


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 10**9), a=st.integers(0, 60), b=st.integers(1, 60), chance=st.floats(0, 1))
def test_links_between_places_are_binomial(seed: int, a: int, b: int, chance: float) -> None:
    network = block({"a": a, "b": b}, [[0, chance], [0, chance]], seed=seed)
    across = int((network.suppliers < a).sum())
    for found, pairs in ((across, a * b), (network.links - across, b * (b - 1))):
        assert abs(found - pairs * chance) <= 6 * np.sqrt(pairs * chance * (1 - chance)) + 6 * (0 < chance < 1)


@settings(max_examples=50, deadline=None)
@given(seed=st.integers(0, 10**9), count=st.integers(0, 500), chance=st.floats(0, 1))
def test_hits_are_sorted_and_once(seed: int, count: int, chance: float) -> None:
    found = hits(stream(seed), count, chance)
    assert (np.diff(found) > 0).all()
    assert ((found >= 0) & (found < count)).all()


def test_each_place_is_hit_as_often_as_any() -> None:
    times = np.bincount(np.concatenate([hits(stream(k), 12, 0.3) for k in range(4000)]), minlength=12)
    assert (np.abs(times - 1200) < 5 * np.sqrt(4000 * 0.3 * 0.7)).all()


# -- chip_chain ------------------------------------------------------------------------------------------------------


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 10**9), suppliers=st.integers(1, 5), inputs=st.floats(0.05, 1))
def test_layers_money_and_recipes(seed: int, suppliers: int, inputs: float) -> None:
    network = chip_chain(seed=seed, suppliers=suppliers, inputs=inputs)
    layer = np.repeat(np.arange(len(CHIP)), [firms for firms, _ in CHIP.values()])
    assert (layer[network.buyers] - layer[network.suppliers] == 1).all()  # so there is no way back, and no cycle
    middle = (layer > 0) & (layer < len(CHIP) - 1)
    assert network.purchases[middle] == pytest.approx(inputs * network.sales[middle], rel=1e-9)
    assert network.sales[layer == 0].sum() == pytest.approx(network.purchases[layer == 1].sum(), rel=1e-12)
    assert not network.sales[layer == len(CHIP) - 1].any()
    partners = np.bincount(network.buyers * len(network.sector_labels) + network.products)
    assert partners.max() <= suppliers
    needed = (network.essentiality > NEGLIGIBLE).sum(axis=0)
    active = network.purchases > 0
    slots = np.unique(np.stack([network.buyers, network.products]), axis=1)[0]
    assert (np.bincount(slots, minlength=network.n)[active] == needed[network.sectors[active]]).all()
    assert (network.kinds > NEGLIGIBLE).all()


def test_the_share_of_essential_inputs_is_a_parameter() -> None:
    none, all_of = (chip_chain(seed=1, essential=x) for x in (0.0, 1.0))
    assert not (none.kinds == ESSENTIAL).any()
    assert (all_of.kinds == ESSENTIAL).all()
    assert all_of.sector_labels[0] == "raw material 1"


def test_every_segment_has_a_firm() -> None:
    assert set(chip_chain({"a": (2, 2), "b": (3, 3)}, seed=1).sectors.tolist()) == set(range(5))


# -- bad input -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: scale_free(1, seed=1), "firms"),
        (lambda: scale_free(10, -1, seed=1), "degree"),
        (lambda: scale_free(10, float("nan"), seed=1), "degree"),
        (lambda: scale_free(10, sectors=0, seed=1), "sectors"),
        (lambda: block({"a": 3}, [[1.5]], seed=1), "0 to 1.5"),
        (lambda: block({"a": 3}, [[float("nan")]], seed=1), "0 to 1"),
        (lambda: block({"a": 3}, [0.5], seed=1), "shape (1,)"),
        (lambda: block({"a": -3}, [[0.5]], seed=1), "size of a"),
        (lambda: block({"a": 3}, [[0.5]], seed=1, spread=-1), "spread"),
        (lambda: block({"a": 3}, [[0.5]], seed=1, spread=float("inf")), "spread"),
        (lambda: block({}, np.zeros((0, 0)), seed=1), "number of firms"),
        (lambda: chip_chain({"a": (3, 1)}, seed=1), "layers"),
        (lambda: chip_chain({"a": (3, 4), "b": (3, 1)}, seed=1), "firms of a"),
        (lambda: chip_chain({"a": (3, 0), "b": (3, 1)}, seed=1), "segments of a"),
        (lambda: chip_chain(seed=1, suppliers=0), "suppliers"),
        (lambda: chip_chain(seed=1, inputs=1.5), "inputs"),
        (lambda: chip_chain(seed=1, essential=-0.1), "essential"),
        (lambda: scale_free(10, seed=1.5), "seed"),  # type: ignore[arg-type]
    ],
)
def test_what_is_refused(make: Callable[[], Any], says: str) -> None:
    with pytest.raises(UsageError) as caught:
        make()
    assert says in str(caught.value)


def test_what_would_not_fit_is_said_before_it_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(BadInput, match="32-bit"):
        scale_free(10**9, 1000, seed=1)
    with pytest.raises(BadInput, match="32-bit"):
        block({"a": 10**9}, [[0.5]], seed=1)
    monkeypatch.setattr(room, "available", lambda: 10**6)
    for make in (
        lambda: scale_free(10**4, seed=1),
        lambda: block({"a": 500}, [[0.5]], seed=1),
        lambda: chip_chain(seed=1),
    ):
        with pytest.raises(UsageError, match="nothing was started"):
            make()
