"""Numbers given one by one: the wrong kind is refused by name, never a bare TypeError, and nothing is rounded."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from silcrete.chain.network import Network, block, chip_chain, reconstruct, scale_free
from silcrete.chain.network.given import number, whole
from silcrete.errors import BadInput, UsageError


@pytest.mark.parametrize("value", ["1", None, True, [1.0, 2.0], b"1", object()])
def test_only_a_number_is_a_number(value: object) -> None:
    with pytest.raises(UsageError, match="The parameter `eps` is no number"):
        number("eps", value)
    with pytest.raises(UsageError, match="The parameter `runs` is no whole number"):
        whole("runs", value)


def test_numbers_of_numpy_are_numbers_and_none_is_rounded() -> None:
    assert number("x", np.float32(0.5)) == 0.5
    assert whole("x", np.int64(7)) == 7
    with pytest.raises(UsageError, match=r"10\.5 \(float\)"):
        whole("x", 10.5)


NET = scale_free(40, 3, seed=1, sectors=3)


@pytest.mark.parametrize(
    ("call", "kind", "words"),
    [
        (lambda: scale_free("10", 2, seed=1), UsageError, "`firms`"),  # type: ignore[arg-type]
        (lambda: scale_free(10.5, 2, seed=1), UsageError, "`firms`"),  # type: ignore[arg-type]
        (lambda: scale_free(10, "2", seed=1), UsageError, "`degree`"),  # type: ignore[arg-type]
        (lambda: block({"a": "3"}, [[0.5]], seed=1), UsageError, "`size of a`"),  # type: ignore[dict-item]
        (lambda: block({"a": 3}, "x", seed=1), UsageError, "not numbers"),
        (lambda: block(None, [[0.5]], seed=1), UsageError, "mapping"),  # type: ignore[arg-type]
        (lambda: chip_chain(suppliers=2.5, seed=1), UsageError, "`suppliers`"),  # type: ignore[arg-type]
        (lambda: chip_chain(inputs="x", seed=1), UsageError, "`inputs`"),  # type: ignore[arg-type]
        (lambda: Network.from_frame(None, {"firm": ["a"], "sector": ["x"]}, [[0]]), BadInput, "links are no frame"),
        (lambda: Network.from_frame({"supplier": [], "buyer": [], "weight": []}, 3, [[0]]), BadInput, "firms are no"),
        (lambda: reconstruct(NET, NET.sales, NET.purchases, NET.links, seed=1).members(-1), UsageError, "-1"),
    ],
)
def test_what_cannot_be_is_refused_by_name(call: Callable[[], Any], kind: type[Exception], words: str) -> None:
    with pytest.raises(kind, match=words):
        call()


def masked(*values: Any, hidden: int = 1) -> Any:
    """An array of NumPy whose entry `hidden` is masked: not known, whatever lies behind the mask."""
    return np.ma.masked_array(values, [k == hidden for k in range(len(values))])


LINE: dict[str, Any] = {
    "suppliers": [0, 1], "buyers": [1, 2], "weights": [1.0, 2.0], "sectors": [0, 0, 0], "essentiality": [[2]],
}  # fmt: skip


@pytest.mark.parametrize(
    ("column", "says"),
    [
        ({"weights": masked(1.0, 2.0)}, "nan in link 1"),
        ({"suppliers": masked(0, 1)}, "supplier nan in link 1"),
        ({"buyers": masked(1, 2, hidden=0)}, "buyer nan in link 0"),
        ({"sectors": masked(0, 0, 0, hidden=2)}, "sector nan at position 2"),
        ({"sectors": masked("a", "b", "a"), "sector_labels": ["a"]}, "sector None at position 1"),
        ({"products": masked(0, 0)}, "product nan in link 1"),
        ({"grounds": masked("observed", "observed")}, "None in link 1"),
        ({"essentiality": np.ma.masked_array([[2]], [[True]])}, "nan in row 0"),
        ({"weights": np.array([1j, 2.0])}, "not numbers"),
        ({"weights": np.array(["2020-01-01", "2020-01-02"], "M8[D]")}, "not numbers"),
        ({"stocks": np.array([1, 2, 3], "m8[D]")}, "not numbers"),
        ({"stocks": [np.datetime64("1970-01-01")] * 3}, "not numbers"),
        ({"stocks": np.array([dt.date(1970, 1, 1)] * 3, object)}, "not numbers"),
        ({"weights": [np.timedelta64(1, "D")] * 2}, "not numbers"),
        ({"firms": masked("a", "b", "c")}, "position 1"),
    ],
)
def test_what_a_mask_hides_is_not_known_and_dates_are_no_numbers(column: dict[str, Any], says: str) -> None:
    with pytest.raises(BadInput) as caught:
        Network.from_arrays(**(LINE | column))
    assert says in str(caught.value)


def test_stocks_and_regions_that_are_masked_are_unknown() -> None:
    found = Network.from_arrays(**LINE, stocks=masked(1.0, 2.0, 3.0), regions=masked("DE", "NL", "FR"))
    assert np.isnan(found.stocks).tolist() == [False, True, False]
    assert (found.region_labels, found.regions.tolist()) == (("DE", "FR"), [0, -1, 1])
    assert (
        Network.from_arrays(**LINE | {"weights": np.ma.masked_array([1.0, 2.0])}).links == 2
    )  # a mask that hides none


def test_a_total_that_is_masked_is_not_read() -> None:
    known = Network.from_arrays(**LINE)
    with pytest.raises(BadInput, match="0 or more for each firm"):
        reconstruct(known, masked(2, 2, 2), [0, 3, 3], 4, seed=1)
