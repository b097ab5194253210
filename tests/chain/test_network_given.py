"""Numbers given one by one: the wrong kind is refused by name, never a bare TypeError, and nothing is rounded."""

from __future__ import annotations

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
