"""What comes in is checked before it is computed with: of a number, of whole numbers, and of runs enough for a band."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from silcrete.analysis.backtest import backtest
from silcrete.analysis.disruption import disruption
from silcrete.analysis.guards import between, finite, one_of, runs_of_bands
from silcrete.chain import Chain
from silcrete.errors import BadInput, UsageError
from silcrete.units import LEAST_RUNS


def test_a_range_holds_its_ends_and_nothing_that_is_no_number() -> None:
    for value in (0, 1.0, np.float32(0.5)):
        between("part", value, 0, 1)
    for wrong in (-0.1, 1.1, float("nan"), float("inf")):
        with pytest.raises(UsageError, match="The parameter `part` is out of its range"):
            between("part", wrong, 0, 1)
    for other in ("0.5", None, [0.5]):
        with pytest.raises(UsageError, match="The parameter `part` is no number"):
            between("part", other, 0, 1)  # type: ignore[arg-type]
    between("part", float("inf"), 0, float("inf"), infinite=True)


@pytest.mark.parametrize(
    ("low", "high", "more", "told"),
    [
        (1, float("inf"), {"unit": "days"}, "give 1 or more, in days."),
        (1, float("inf"), {"unit": "days", "infinite": True}, "give 1 or more, in days; inf has no end."),
        (2 + 1e-9, float("inf"), {}, "give more than 2."),
        (1, 31, {"unit": "days"}, "give 1 to 31, in days."),
    ],
)
def test_a_number_out_of_range_is_told_what_it_can_be(low: float, high: float, more: dict[str, Any], told: str) -> None:
    with pytest.raises(UsageError) as error:
        between("part", 0, low, high, **more)
    assert str(error.value).endswith(f"Found: 0. What to do: {told}")


def test_a_word_that_is_not_known_names_those_that_are() -> None:
    one_of("engine", "local", ("local", "ray"))
    with pytest.raises(UsageError, match=r"`engine` has no such value.*use local, ray"):
        one_of("engine", "spark", ("local", "ray"))


def test_runs_are_enough_for_a_band() -> None:
    runs_of_bands(LEAST_RUNS, 0)
    with pytest.raises(UsageError, match=f"at least {LEAST_RUNS}"):
        runs_of_bands(LEAST_RUNS - 1, 0)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"runs": "x"}, "`runs` is no whole number"),
        ({"runs": 1000.5}, "`runs` is no whole number"),
        ({"seed": "x"}, "`seed` is no whole number"),
        ({"weeks": "x"}, "`weeks` is no whole number"),
        ({"weeks": 0}, "0 weeks"),
        ({"threads": "x"}, "`threads` is no whole number"),
        ({"settle": "x"}, "`settle` is no number"),
    ],
)
def test_a_stress_test_names_the_setting_that_cannot_be(starter: Chain, options: Any, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        disruption(starter, "gallium-2026", **({"runs": 1000} | options))
    if "runs" in options:
        with pytest.raises(UsageError, match=words):
            backtest(starter, **options)
    with pytest.raises(UsageError, match="a shock, a scenario, or its name"):
        disruption(starter, 3, runs=1000)  # type: ignore[arg-type]


def test_an_entry_behind_a_mask_is_not_known() -> None:
    hidden = np.ma.masked_array([[1.0, 2.0], [3.0, 4.0]], [[False, False], [True, False]])
    with pytest.raises(BadInput, match=r"nan at \(1, 0\), 1 such"):
        finite("flows", hidden, 2)
    assert finite("flows", np.ma.masked_array([1, 2]), 1).tolist() == [1.0, 2.0]
    with pytest.raises(BadInput, match="not numbers"):
        finite("flows", np.array([1j]), 1)
