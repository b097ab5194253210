"""The network object: what it keeps, sums, orders and refuses."""

from __future__ import annotations

import doctest
import importlib
import pickle
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from silcrete.chain.network import GROUNDS, Network
from silcrete.errors import BadInput, SilcreteError, UsageError


def made(**more: Any) -> Network:
    given: dict[str, Any] = {
        "suppliers": [0, 1, 0], "buyers": [1, 2, 2], "weights": [2.0, 1.0, 0.5], "sectors": [0, 1, 1],
        "essentiality": [[2, 1], [0, 2]], "n": 3,
    }  # fmt: skip
    return Network.from_arrays(**(given | more))


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_pairs_are_summed_and_nothing_is_lost(seed: int) -> None:
    draw = np.random.default_rng(seed)
    n, links = 6, int(draw.integers(0, 60))
    i, j, w = draw.integers(0, n, links), draw.integers(0, n, links), draw.random(links)
    network = Network.from_arrays(i, j, w, np.zeros(n, int), [[2]], n=n)
    dense = np.zeros((n, n))
    np.add.at(dense, (i, j), w)
    again = np.zeros((n, n))
    again[network.suppliers, network.buyers] = network.weights
    assert again == pytest.approx(dense, abs=1e-12)
    assert network.links == np.count_nonzero(dense)
    assert network.sales == pytest.approx(dense.sum(axis=1), abs=1e-12)
    assert network.purchases == pytest.approx(dense.sum(axis=0), abs=1e-12)
    order = network.buyers.astype(np.int64) * n + network.suppliers
    assert (np.diff(order) > 0).all()


def test_products_keep_links_of_one_pair_apart() -> None:
    network = made(
        suppliers=[0, 0, 0], buyers=[1, 1, 1], weights=[1, 2, 4], products=["b", "a", "b"], product_labels=["a", "b"]
    )
    assert network.weights.tolist() == [2, 5]
    assert network.products.tolist() == [0, 1]
    assert network.kinds.tolist() == [1, 2]


def test_the_weakest_ground_of_a_sum_is_kept() -> None:
    network = made(suppliers=[0, 0, 1], buyers=[1, 1, 2], grounds=["observed", "reconstructed", "declared"])
    assert [GROUNDS[g] for g in network.grounds] == ["reconstructed", "declared"]


def test_self_links_by_the_rule_stated() -> None:
    loop: dict[str, Any] = {"suppliers": [0, 1, 1], "buyers": [1, 1, 2]}
    assert (made(**loop).links, made(**loop).self_links) == (3, 1)
    assert (made(**loop, self_links="drop").links, made(**loop, self_links="drop").self_links) == (2, 0)
    with pytest.raises(BadInput, match=r"sells to itself.* 1 such link: firm 1. "):
        made(**loop, self_links="refuse")
    many: dict[str, Any] = {
        "suppliers": [0, 1, 2, 3],
        "buyers": [0, 1, 2, 3],
        "weights": [1] * 4,
        "sectors": [0] * 4,
        "n": 4,
    }
    with pytest.raises(BadInput, match="4 such links: a, b, c and 1 more"):
        made(**many, firms=["a", "b", "c", "d"], self_links="refuse")
    with pytest.raises(UsageError, match="Unknown rule"):
        made(self_links="ignore")
    assert made().loops == "no links of a firm to itself"
    assert made(**loop).loops == "links of a firm to itself: 1 kept, 0 left out"
    assert made(**loop, self_links="drop").loops == "links of a firm to itself: 0 kept, 1 left out"


def test_arrays_cannot_be_changed() -> None:
    network = made()
    for name in ("suppliers", "buyers", "weights", "products", "sectors", "essentiality", "grounds", "regions"):
        with pytest.raises(ValueError, match="read-only"):
            getattr(network, name)[...] = 0


def test_a_copy_in_another_process_cannot_be_changed_either() -> None:
    network = pickle.loads(pickle.dumps(made()))
    assert network.digest == made().digest
    with pytest.raises(ValueError, match="read-only"):
        network.weights[0] = 0


def test_it_says_what_it_is_in_a_line() -> None:
    assert repr(made(dated="2024")) == "<Network: 3 firms, 3 links, 2 sectors, 2024>"


@pytest.mark.parametrize("name", ["", ".network", ".generate"])
def test_the_examples_run(name: str) -> None:
    found = doctest.testmod(importlib.import_module(f"silcrete.chain.network{name}"))
    assert found.attempted > 0
    assert found.failed == 0


def test_numpy_pandas_polars_and_scipy_are_read_alike() -> None:
    plain = made(sectors=["x", "y", "y"], sector_labels=["x", "y"], firms=["A", "B", "C"], suppliers=list("ABA"),
                 buyers=list("BCC"))  # fmt: skip
    columns = {"supplier": ["A", "B", "A"], "buyer": ["B", "C", "C"], "weight": [2.0, 1.0, 0.5]}
    for frame in (pd.DataFrame(columns), pl.DataFrame(columns)):
        other = made(
            suppliers=frame["supplier"], buyers=frame["buyer"], weights=frame["weight"], firms=["A", "B", "C"],
            sectors=["x", "y", "y"], sector_labels=["x", "y"],
        )  # fmt: skip
        assert (other.weights == plain.weights).all()
        assert (other.buyers == plain.buyers).all()
    matrix = sparse.coo_array((plain.weights, (plain.suppliers, plain.buyers)), shape=(3, 3))
    for form in (matrix.tocsr(), matrix.tocsc(), matrix):
        other = Network.from_scipy(form, [0, 1, 1], [[2, 1], [0, 2]])
        assert (other.weights == plain.weights).all()
        assert (other.suppliers == plain.suppliers).all()


def test_an_unknown_class_is_told_by_its_cell() -> None:
    with pytest.raises(BadInput, match=r"5 in row 1, column 0 and 1 more\."):
        made(essentiality=[[2, 0], [5, 7]])


def test_a_labelled_matrix_is_matched_by_name() -> None:
    frame = pd.DataFrame([[2, 0], [1, 2]], index=["y", "x"], columns=["y", "x"])
    network = made(essentiality=frame, sectors=["x", "y", "y"], sector_labels=["x", "y"])
    assert network.essentiality.tolist() == [[2, 1], [0, 2]]
    with pytest.raises(BadInput, match="no row"):
        made(essentiality=frame.loc[["y"]], sectors=["x", "y", "y"], sector_labels=["x", "y"])


@pytest.mark.parametrize("library", [pd, pl])
def test_a_first_column_of_text_names_the_rows_of_a_matrix(library: Any) -> None:
    named = {"sectors": ["x", "y", "y"]}
    plain = made(sector_labels=["x", "y"], **named)
    table = {"sector": ["y", "x"], "y": [2, 1], "x": [0, 2]}
    network = made(essentiality=library.DataFrame(table), sector_labels=["x", "y"], **named)
    assert network.digest == plain.digest
    goods = made(essentiality=library.DataFrame({"good": ["ore", "gas", "oil"], "x": [0, 1, 2], "y": [2, 2, 2]}),
                 products=["gas", "oil", "ore"], product_labels=["oil", "gas", "ore"], **named)  # fmt: skip
    assert goods.essentiality.tolist() == [[2, 2], [1, 2], [0, 2]]
    for row in ("z", "y"):
        with pytest.raises(BadInput, match=r"no row|given twice"):
            made(essentiality=library.DataFrame(table | {"sector": ["y", row]}), sector_labels=["x", "y"], **named)
    with pytest.raises(BadInput, match=r"unknown class.*(None|nan) in row 'y', column 'x'"):
        made(essentiality=library.DataFrame(table | {"x": [None, 2]}), **named)
    with pytest.raises(BadInput, match=r"unknown class.*Rows of a frame are named by"):
        made(essentiality=library.DataFrame(table | {"sector": [10, 20]}), **named)


@pytest.mark.parametrize("library", [pd, pl])
def test_rows_without_a_name_are_those_of_the_columns(library: Any) -> None:
    frame = library.DataFrame({"x": [2, 0], "y": [1, 2]})
    network = made(essentiality=frame, sectors=["x", "y", "y"])
    assert (network.essentiality.tolist(), network.product_labels) == ([[2, 1], [0, 2]], ("x", "y"))
    turned = made(essentiality=frame, sectors=["x", "y", "y"], sector_labels=["y", "x"])
    assert turned.essentiality.tolist() == [[2, 0], [1, 2]]
    more = library.DataFrame({"x": [2, 0, 1], "y": [1, 2, 0]})
    goods = made(essentiality=more, sectors=["x", "y", "y"], products=["a", "b", "c"], product_labels=["a", "b", "c"])
    assert goods.essentiality.tolist() == [[2, 1], [0, 2], [1, 0]]


def test_a_frame_of_polars_that_is_not_computed_yet_is_computed() -> None:
    lazy = pl.DataFrame({"x": [2, 0], "y": [1, 2]}).lazy()
    assert made(essentiality=lazy, sectors=["x", "y", "y"]).essentiality.tolist() == [[2, 1], [0, 2]]


def test_weights_whose_sum_is_no_number_are_refused() -> None:
    with pytest.raises(BadInput, match=r"too large to add up.*3 links, up to 1e\+308"):
        made(weights=[1e308, 1e308, 1.0])
    with pytest.raises(BadInput, match="too large to add up"):
        made().scaled(8e307)
    with pytest.raises(BadInput, match="cannot be kept"):
        made().scaled(1.7e308)


def test_ends_of_the_chain_and_empty_networks_are_normal() -> None:
    assert made(n=5, sectors=[0, 1, 1, 0, 0]).sales.tolist() == [2.5, 1, 0, 0, 0]
    empty = made(suppliers=[], buyers=[], weights=[])
    assert (empty.links, empty.n) == (0, 3)
    assert made(weights=[2, 0, 0.5]).links == 2


def test_float32_halves_the_weights_only() -> None:
    network = made(dtype="float32")
    assert network.weights.dtype == np.float32
    assert network.sales.dtype == np.float64
    with pytest.raises(UsageError, match="float64 or float32"):
        made(dtype="float16")
    for unit in (1e-60, 1e60):
        with pytest.raises(BadInput, match="cannot be kept in float32"):
            made(weights=[2 * unit, 1, 0.5], dtype="float32")


def test_another_unit_is_another_scale() -> None:
    assert made().scaled(1e-3).weights.tolist() == pytest.approx([2e-3, 5e-4, 1e-3])


class Announced:
    """A column that says it has more rows than 32 bits can count, without having them."""

    shape = (2**31,)
    ndim = 1
    dtype = np.dtype(np.int32)

    def __array__(self, dtype: Any = None, copy: Any = None) -> Any:
        return np.lib.stride_tricks.as_strided(np.zeros(1, np.int32), shape=self.shape, strides=(0,))


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"weights": [1, -2, 3]}, "-2.0 in link 1"),
        ({"weights": [1, float("nan"), float("inf")]}, "nan in link 1 and 1 more"),
        ({"weights": [1, 2]}, "(2,), 3 links"),
        ({"suppliers": [0, 3, 0]}, "supplier 3 in link 1"),
        ({"suppliers": [0, -1, 0]}, "supplier -1 in link 1"),
        ({"suppliers": [0, 10**12, 0]}, "supplier 1000000000000"),
        ({"suppliers": [0, 1]}, "(2,) suppliers"),
        ({"suppliers": [0.0, 1.0, 0.0]}, "float64"),
        ({"suppliers": ["A", "Z", "A"], "buyers": list("BCC"), "firms": list("ABC")}, "Z"),
        ({"firms": ["A", "A", "C"]}, "'A' a second time at position 1"),
        ({"sectors": [0, 2, 1]}, "sector 2 at position 1"),
        ({"sectors": ["x", "z", "y"], "sector_labels": ["x", "y"]}, "z"),
        ({"sectors": [0, 1]}, "n = 3"),
        ({"essentiality": [[2, 3], [0, 2]]}, "3"),
        ({"essentiality": [2, 1]}, "shape (2,)"),
        ({"essentiality": [[2, 1]]}, "1 rows"),
        ({"sector_labels": ["x", "x"]}, "'x'"),
        ({"sector_labels": ["x"]}, "1 labels"),
        ({"grounds": ["observed", "guessed", "observed"]}, "guessed"),
        ({"grounds": ["observed"]}, "(1,), 3 links"),
        ({"regions": ["DE"]}, "3 firms"),
        ({"suppliers": Announced(), "buyers": Announced(), "weights": [1.0]}, "2147483648"),
    ],
)
def test_what_is_refused(options: dict[str, Any], says: str) -> None:
    with pytest.raises(SilcreteError) as caught:
        made(**options)
    assert says in str(caught.value)


def test_a_matrix_must_be_square() -> None:
    with pytest.raises(BadInput, match="square"):
        Network.from_scipy(sparse.coo_array((2, 3)), [0, 1], [[2, 1], [0, 2]])


def test_arrays_that_were_given_stay_writable() -> None:
    kinds, stocks, sectors = np.array([[2, 1], [0, 2]], np.int8), np.ones(3), np.array([0, 1, 1], np.int32)
    network = made(essentiality=kinds, stocks=stocks, sectors=sectors)
    kinds[0, 0] = stocks[0] = sectors[0] = 1
    assert (network.essentiality[0, 0], network.stocks[0], network.sectors[0]) == (2, 1.0, 0)


def test_whole_numbers_are_positions_unless_the_labels_are_numbers() -> None:
    """The rule looks at types, so it cannot change with the values that happen to occur."""
    assert made(sectors=[0, 1, 1], sector_labels=["1", "2"]).sectors.tolist() == [0, 1, 1]
    assert made(sectors=[1, 2, 2], sector_labels=[1, 2]).sectors.tolist() == [0, 1, 1]
    with pytest.raises(BadInput, match="sector 2"):
        made(sectors=[1, 2, 2], sector_labels=["1", "2"])
    names = [700, 3, 10**12]
    far = made(suppliers=[700, 3, 700], buyers=[3, 10**12, 10**12], firms=names)
    assert (far.suppliers.tolist(), far.firms) == (made().suppliers.tolist(), ("700", "3", "1000000000000"))
    with pytest.raises(BadInput, match="supplier 0 in link 0"):
        made(firms=names)
    assert made(firms=["A", "B", "C"]).suppliers.tolist() == made().suppliers.tolist()


def test_regions_and_stocks_may_be_unknown() -> None:
    network = made(regions=["NL", "", None], stocks=[7, float("nan"), float("inf")])
    assert (network.regions.tolist(), network.region_labels) == ([0, -1, -1], ("NL",))
    assert network.stocks.tolist()[::2] == [7, float("inf")]
    assert np.isnan(made().stocks).all()
    for bad, says in (([1, -2, 3], "-2.0 days, firm 1"), ([1], "3 firms"), (["x", "y", "z"], "not numbers")):
        with pytest.raises(BadInput) as caught:
            made(stocks=bad)
        assert says in str(caught.value)
