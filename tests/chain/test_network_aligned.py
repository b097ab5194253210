"""Columns with an index: matched to the firms by name or refused, never read by position in silence."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

from silcrete.chain.network import Network, reconstruct, scale_free
from silcrete.chain.network.aligned import by_firm, one_meaning
from silcrete.errors import BadInput, UsageError

KINDS = [[2, 1], [0, 2]]
FIRMS = ["a", "b", "c"]


def test_rows_are_put_into_the_order_of_the_firms() -> None:
    column = pd.Series([3.0, 1.0, 2.0], index=["c", "a", "b"])
    assert by_firm("weights", column, FIRMS, 3).tolist() == [1.0, 2.0, 3.0]
    assert by_firm("weights", column.to_frame(), FIRMS, 3)[:, 0].tolist() == [1.0, 2.0, 3.0]
    numbers = pd.Series([3.0, 1.0, 2.0], index=[2, 0, 1])
    assert by_firm("weights", numbers, (), 3).tolist() == [1.0, 2.0, 3.0]
    for plain in ([3, 1, 2], np.array([3, 1, 2]), pd.Series([3, 1, 2])):
        assert list(by_firm("weights", plain, FIRMS, 3)) == [3, 1, 2]


@pytest.mark.parametrize("index", [["a", "b", "d"], ["a", "b", "b"], [0, 2, 1], pd.RangeIndex(1, 4)])
def test_other_labels_are_refused(index: Any) -> None:
    with pytest.raises(BadInput, match="to_numpy"):
        by_firm("weights", pd.Series([1.0, 2.0, 3.0], index=index), FIRMS, 3)


def built(**more: Any) -> Network:
    given: dict[str, Any] = {
        "suppliers": [0, 1], "buyers": [1, 2], "weights": [2.0, 1.0], "sectors": [0, 1, 1], "essentiality": KINDS,
        "firms": FIRMS,
    }  # fmt: skip
    return Network.from_arrays(**(given | more))


def test_columns_of_firms_are_matched_and_those_of_one_frame_belong_together() -> None:
    assert built(sectors=pd.Series([1, 0, 1], index=["b", "a", "c"])).digest == built().digest
    frame = pd.DataFrame({"firm": FIRMS, "sector": [0, 1, 1]}, index=[7, 3, 9])
    assert built(sectors=frame.sector, firms=frame.firm).digest == built().digest
    with pytest.raises(BadInput, match="`sectors` is not that of `firms`"):
        built(sectors=frame.sector.sort_index(), firms=frame.firm)
    links = pd.DataFrame({"s": [0, 1], "b": [1, 2], "w": [2.0, 1.0]}, index=[4, 2])
    assert built(suppliers=links.s, buyers=links.b, weights=links.w).digest == built().digest
    with pytest.raises(BadInput, match="`weights` is not that of `suppliers`"):
        built(suppliers=links.s, buyers=links.b, weights=links.w.sort_index())


def test_totals_are_matched_by_name() -> None:
    true = scale_free(30, 4, seed=1, sectors=3)
    names, few = [f"f{k}" for k in range(true.n)], slice(5)
    known = Network.from_arrays(
        true.suppliers[few], true.buyers[few], true.weights[few], true.sectors, true.essentiality, firms=names
    )
    plain = reconstruct(known, true.sales, true.purchases, true.links, seed=1).member(0)
    turned = pd.Series(true.sales, index=names).iloc[::-1]
    assert reconstruct(known, turned, true.purchases, true.links, seed=1).member(0).digest == plain.digest
    with pytest.raises(BadInput, match="not numbers"):
        reconstruct(known, ["x"] * true.n, true.purchases, true.links, seed=1)


def test_what_is_no_column_or_no_number_is_refused() -> None:
    for changed in ({"sectors": 3}, {"firms": 3}):
        with pytest.raises(BadInput):
            built(**changed)
    known = built()
    for links in (2.5, "4"):
        with pytest.raises(UsageError, match="whole number"):
            reconstruct(known, known.sales, known.purchases, links, seed=1)  # type: ignore[arg-type]


def test_what_would_not_fit_is_refused_before_it_is_copied() -> None:
    for name in ("weights", "stocks"):
        with pytest.raises(BadInput, match=r"\(10000000000,\)"):
            built(**{name: np.broadcast_to(np.float32(1.0), 10**10)})
    with pytest.raises(UsageError, match="essentiality matrix does not fit"):
        built(essentiality=np.broadcast_to(np.int8(1), (10**6, 10**6)))


def test_an_index_that_only_counts_is_refused_where_firms_are_called_by_it_in_another_order() -> None:
    """{0: .., 1: .., 2: ..} names firms or counts rows, and pandas keeps the same index for both."""
    firms = ["2", "0", "1"]
    with pytest.raises(BadInput, match="row 0 is of firm '0' by name, of firm '2' by position"):
        by_firm("weights", pd.Series({0: 1.0, 1: 0.0, 2: 0.0}), firms, 3)
    for named in (pd.Series({2: 0.0, 0: 1.0, 1: 0.0}), pd.Series({"0": 1.0, "1": 0.0, "2": 0.0})):
        assert by_firm("weights", named, firms, 3).tolist() == [0.0, 1.0, 0.0]
    counted = pd.Series([3.0, 1.0, 2.0])
    for called in ((), ["0", "1", "2"], FIRMS, ["1", "2", "3"]):
        assert list(by_firm("weights", counted, called, 3)) == [3.0, 1.0, 2.0]


@pytest.mark.parametrize(
    ("names", "number", "says"),
    [
        (["1", "2", "3"], 2, "2: '2' is the name of firm number 1, and number 2 is called '3'"),
        (["1", "2", "3"], 3, "3: '3' is the name of firm number 2, and number 3 is none"),
        (["1", "2", "3"], 0, "0: '0' is the name of none, and number 0 is called '1'"),
        (["1.0", "2.0", "3.0"], 2, "number 2 is called '3.0'"),
        (["007", "fab", "mine"], 1, "number 1 is called 'fab'"),
        (["0", "2", "1"], 1, "'1' is the name of firm number 2"),
    ],
)
def test_a_bare_number_that_could_mean_two_firms_is_refused(names: list[str], number: int, says: str) -> None:
    with pytest.raises(BadInput, match="could be the name of a firm or its position") as error:
        one_meaning("firms", [number], names)
    assert says in str(error.value)


def test_a_bare_number_that_can_mean_one_firm_is_left_alone() -> None:
    for names, number in ((["0", "1", "2"], 2), (FIRMS, 2), (["x1", "x2"], 7), (["0", "2", "1"], 0), ((), 1)):
        one_meaning("firms", [number], names)
