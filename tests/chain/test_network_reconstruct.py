"""Reconstruction: what is known is kept, totals and links are right in the mean, members repeat, the spread is real."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from silcrete.chain.network import GROUNDS, Network, Reconstruction, chip_chain, reconstruct, scale_free
from silcrete.errors import BadInput, UsageError

KINDS = [[2, 1, 0], [0, 2, 1], [1, 1, 2]]


def partly(seed: int, share: float = 0.3, n: int = 40) -> tuple[Network, Network]:
    """A whole network, and the part of it that is known."""
    draw = np.random.default_rng(seed)
    m = 6 * n
    i, j, w = draw.integers(0, n, m), draw.integers(0, n, m), draw.lognormal(0, 1, m)
    kept = draw.random(m) < share
    options: dict[str, Any] = {"sectors": draw.integers(0, 3, n), "essentiality": KINDS}
    whole = Network.from_arrays(i[i != j], j[i != j], w[i != j], **options)
    pairs = np.unique(np.stack([whole.suppliers, whole.buyers]), axis=1)
    seen = kept[: pairs.shape[1]]
    ground = draw.choice(["observed", "declared"], int(seen.sum()))
    known = Network.from_arrays(
        whole.suppliers[seen], whole.buyers[seen], whole.weights[seen], **options, grounds=ground,
        regions=draw.choice(["DE", "NL", ""], n), stocks=draw.random(n), dated="2024",
        firms=[f"f{k}" for k in range(n)],
    )  # fmt: skip
    return whole, known


def made(seed: int = 1, share: float = 0.3, **more: Any) -> tuple[Network, Network, Reconstruction]:
    whole, known = partly(seed, share)
    return whole, known, reconstruct(known, whole.sales, whole.purchases, whole.links, **({"seed": 7} | more))


def everybody(n: int) -> tuple[Any, Any]:
    return np.arange(n)[:, None], np.arange(n)[None, :]


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 10**6), share=st.sampled_from([0.0, 0.3, 0.8]))
def test_expected_totals_and_links_are_those_given(seed: int, share: float) -> None:
    whole, known, ensemble = made(seed, share)
    weights, chances = ensemble.expected(*everybody(40)), ensemble.chances(*everybody(40))
    assert weights.sum(axis=1) + known.sales == pytest.approx(whole.sales, rel=1e-8, abs=1e-9)
    assert weights.sum(axis=0) + known.purchases == pytest.approx(whole.purchases, rel=1e-8, abs=1e-9)
    assert known.links + chances.sum() == pytest.approx(whole.links, rel=1e-4)
    assert ((chances >= 0) & (chances < 1)).all()
    assert not weights.diagonal().any()
    assert not weights[known.suppliers, known.buyers].any()


def test_the_expected_number_of_links_is_close_for_many_firms() -> None:
    whole = scale_free(3000, 4, seed=1, sectors=5)
    blank = Network.from_arrays([], [], [], whole.sectors, whole.essentiality)
    chances = reconstruct(blank, whole.sales, whole.purchases, whole.links, seed=1).chances(*everybody(3000))
    assert chances.sum() == pytest.approx(whole.links, rel=1e-4)


def test_chances_and_weights_are_met_over_the_ensemble() -> None:
    """Frequencies within five standard errors; so the thinning of points gives each pair its own chance."""
    _, known, ensemble = made()
    times, money, runs = np.zeros((40, 40)), np.zeros((40, 40)), 1500
    for member in ensemble.members(runs):
        drawn = member.grounds == GROUNDS.index("reconstructed")
        times[member.suppliers[drawn], member.buyers[drawn]] += 1
        money[member.suppliers[drawn], member.buyers[drawn]] += member.weights[drawn]
    chance = ensemble.chances(*everybody(40))
    assert (np.abs(times - runs * chance) <= 5 * np.sqrt(runs * chance * (1 - chance)) + 1e-9).all()
    expected = ensemble.expected(*everybody(40))
    for axis, name in ((1, "sales"), (0, "purchases")):
        if_there = expected / np.where(chance > 0, chance, 1)
        error = np.sqrt((chance * (1 - chance) * if_there**2).sum(axis=axis) / runs)
        assert (np.abs(money.sum(axis=axis) / runs - expected.sum(axis=axis)) <= 5 * error + 1e-9).all(), name
    assert known.links > 0


def test_what_is_known_is_kept_and_every_link_says_what_it_rests_on() -> None:
    _, known, ensemble = made()
    for member in ensemble.members(5):
        weight = member.to_scipy().todok()
        ground = {
            (int(i), int(j)): int(g) for i, j, g in zip(member.suppliers, member.buyers, member.grounds, strict=True)
        }
        for i, j, w, g in zip(known.suppliers, known.buyers, known.weights, known.grounds, strict=True):
            assert weight[int(i), int(j)] == w
            assert ground[int(i), int(j)] == g
        assert (member.grounds == 2).sum() == member.links - known.links > 0
        assert member.self_links == 0
        for name in ("firms", "region_labels", "dated", "sector_labels", "tier"):
            assert getattr(member, name) == getattr(known, name), name
        assert np.array_equal(member.stocks, known.stocks)
        assert np.array_equal(member.regions, known.regions)


def test_members_repeat_in_any_order_and_differ_from_each_other() -> None:
    first = [member.digest for member in made()[2].members(4)]
    again = made()[2]
    assert [again.member(k).digest for k in (3, 1, 0, 2)] == [first[k] for k in (3, 1, 0, 2)]
    assert len(set(first)) == 4
    assert (
        made(seed=1)[2].member(0).digest
        != reconstruct(made()[1], made()[0].sales, made()[0].purchases, made()[0].links, seed=8).member(0).digest
    )


def test_the_spread_is_not_zero_when_links_are_inferred_and_is_zero_when_all_are_known() -> None:
    whole, _, ensemble = made()
    sales = np.stack([member.sales for member in ensemble.members(10)])
    assert (sales.std(axis=0) > 0).mean() > 0.8
    sure = reconstruct(whole, whole.sales, whole.purchases, whole.links, seed=1)
    assert all((member.weights == whole.weights).all() for member in sure.members(3))
    assert {g for member in sure.members(3) for g in member.grounds.tolist()} == {0}


def test_without_links_of_a_firm_to_itself_it_is_the_published_model_but_for_the_diagonal() -> None:
    """Many equal firms: every pair has the same chance and the same weight (Cimini and others 2015, p = z s s)."""
    n = 30
    blank = Network.from_arrays([], [], [], np.zeros(n, int), [[2]])
    ensemble = reconstruct(blank, np.ones(n), np.ones(n), 3 * n, seed=1)
    off = ~np.eye(n, dtype=bool)
    assert ensemble.expected(*everybody(n))[off] == pytest.approx(1 / (n - 1), rel=1e-9)
    assert ensemble.chances(*everybody(n))[off] == pytest.approx(3 / (n - 1), rel=1e-4)


@settings(max_examples=10, deadline=None)
@given(seed=st.integers(0, 10**6), patterned=st.booleans())
def test_the_fit_again_with_full_tables(seed: int, patterned: bool) -> None:
    """Rows and columns scaled in turn on a dense table, the density found by halving: the same weights and chances."""
    whole, known = partly(seed)
    pattern = np.random.default_rng(seed).uniform(0.2, 3, (3, 3)) if patterned else np.ones((3, 3))
    ensemble = reconstruct(known, whole.sales, whole.purchases, whole.links, seed=1, pattern=pattern)
    table = pattern[whole.sectors[:, None], whole.sectors[None, :]]
    table[known.suppliers, known.buyers] = 0
    np.fill_diagonal(table, 0)
    out, into = (np.maximum(x, 1e-300) for x in (whole.sales - known.sales, whole.purchases - known.purchases))
    for _ in range(3000):
        table *= (out / table.sum(axis=1))[:, None]
        table *= (into / table.sum(axis=0))[None, :]
    assert ensemble.expected(*everybody(40)) == pytest.approx(table, rel=1e-6, abs=1e-7 * table.max())
    low, high = 1e-12, 1e12
    for _ in range(200):
        z = np.sqrt(low * high)
        low, high = (z, high) if (z * table / (1 + z * table)).sum() < whole.links - known.links else (low, z)
    assert ensemble.chances(*everybody(40)) == pytest.approx(z * table / (1 + z * table), abs=1e-3)


def test_a_pattern_of_sectors_is_kept() -> None:
    whole = chip_chain({"a": (20, 2), "b": (40, 2), "c": (60, 2)}, seed=1)
    blank = Network.from_arrays([], [], [], whole.sectors, whole.essentiality, whole.sector_labels)
    trade = np.zeros((6, 6))
    np.add.at(trade, (whole.products, whole.sectors[whole.buyers]), whole.weights)
    ensemble = reconstruct(blank, whole.sales, whole.purchases, whole.links, seed=2, pattern=trade > 0)
    for member in ensemble.members(5):
        assert (trade[member.products, member.sectors[member.buyers]] > 0).all()
    expected = ensemble.expected(*everybody(whole.n))
    assert expected.sum(axis=1) == pytest.approx(whole.sales, rel=1e-8, abs=1e-12)
    assert expected.sum(axis=0) == pytest.approx(whole.purchases, rel=1e-8, abs=1e-12)


def test_another_unit_of_money_draws_the_same_links() -> None:
    whole, known = partly(4)
    one, other = (
        reconstruct(known.scaled(u), whole.sales * u, whole.purchases * u, whole.links, seed=1).member(0)
        for u in (1.0, 1024.0)
    )
    assert (one.suppliers == other.suppliers).all()
    assert other.weights == pytest.approx(1024 * one.weights, rel=1e-9)


def blank(n: int) -> Network:
    return Network.from_arrays([], [], [], np.zeros(n, int), [[2]])


@pytest.mark.parametrize(
    ("sales", "purchases", "links", "more", "says"),
    [
        ([1, 1, 1], [1, 1, 2], 3, {}, "3 and 4"),
        ([1, 1], [1, 1], 2, {}, "shape (2,)"),
        ([1, -1, 1], [1, 0, 0], 2, {}, "0 or more"),
        ([1, float("nan"), 1], [1, 0, 0], 2, {}, "0 or more"),
        ([1, 1, 1], [1, 1, 1], 6, {}, "6 pairs"),
        ([1, 1, 1], [1, 1, 1], 0, {}, "0 links"),
        ([1, 1, 1], [1, 1, 1], 2**31, {}, "32-bit"),
        ([0, 0, 0], [0, 0, 0], 3, {}, "3 links"),
        ([0, 3, 0], [0, 3, 0], 1, {}, "nobody left"),
        ([1, 9, 0], [1, 9, 0], 2, {}, "nobody left"),
        ([4, 2, 2], [4, 2, 2], 4, {}, "cannot be met"),
        ([1, 1, 1], [1, 1, 1], 3, {"pattern": [[-1]]}, "pattern"),
        ([1, 1, 1], [1, 1, 1], 3, {"pattern": [1]}, "pattern"),
        ([1, 1, 1], [1, 1, 1], 3, {"pattern": [[0]]}, "nobody left"),
    ],
)
def test_totals_that_contradict_each_other(sales: Any, purchases: Any, links: int, more: Any, says: str) -> None:
    with pytest.raises(BadInput) as caught:
        reconstruct(blank(3), sales, purchases, links, **({"seed": 1} | more))
    assert says in str(caught.value)
    assert "off by 0.0e+00" not in str(caught.value)


def test_known_links_above_a_total_are_named() -> None:
    links: Any = ([0, 1], [1, 2], [5.0, 1.0], [0, 0, 0], [[2]])
    with pytest.raises(BadInput, match="firm 0: 5 of 4"):
        reconstruct(Network.from_arrays(*links), [4, 2, 0], [0, 4, 2], 3, seed=1)
    named = Network.from_arrays(*links, firms=["mine", "smelter", "fab"])
    with pytest.raises(BadInput, match=r"firm mine: 5 of 4\."):
        reconstruct(named, [4, 2, 0], [0, 4, 2], 3, seed=1)
    with pytest.raises(BadInput, match=r"firm fab sells more than is known\."):
        reconstruct(named, [5, 1, 1], [0, 5, 2], 3, seed=1, pattern=[[0]])


@pytest.mark.parametrize("links", [-5, 0, 1, 2, 3])
def test_no_more_links_than_are_known_leave_nothing_to_draw_from_what_totals_leave(links: int) -> None:
    """A band of such members would have no width, and would look certain."""
    known = Network.from_arrays([0, 1, 2], [1, 2, 0], [1.0, 1.0, 1.0], [0, 0, 0], [[2]])
    with pytest.raises(BadInput, match=f"Found: {links} links in all, 3 known, 3 of sales not placed yet"):
        reconstruct(known, [2, 2, 2], [2, 2, 2], links, seed=1)


def test_an_ensemble_prints_on_one_line() -> None:
    whole, known, ensemble = made()
    assert repr(ensemble) == f"<Reconstruction: 40 firms, {whole.links} links, {known.links} of them known, seed 7>"


def test_products_of_their_own_and_bad_numbers_are_refused() -> None:
    odd = Network.from_arrays([0], [1], [1.0], [0, 1], [[2, 2], [2, 2]], products=[1])
    with pytest.raises(UsageError, match="products"):
        reconstruct(odd, [1, 1], [1, 1], 2, seed=1)
    with pytest.raises(UsageError, match="seed"):
        reconstruct(blank(3), [1, 1, 1], [1, 1, 1], 3, seed=-1)
    with pytest.raises(UsageError, match="from 0"):
        reconstruct(blank(3), [1, 1, 1], [1, 1, 1], 3, seed=1).member(-1)
