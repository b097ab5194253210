"""What the systemic-risk index refuses, and what looks odd and is right."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from silcrete.analysis._cascade import engines
from silcrete.analysis.systemic_risk import systemic_risk, systemic_risk_band
from silcrete.chain.network import Network, room
from silcrete.errors import BadInput, SilcreteError, UnknownName, UsageError


def three(**more: Any) -> Network:
    """0 sells to 1 and 1 to 2; an essential input each."""
    given: dict[str, Any] = {
        "suppliers": [0, 1], "buyers": [1, 2], "weights": [2.0, 1.0], "sectors": [0, 1, 1],
        "essentiality": [[2, 2], [2, 2]], "n": 3,
    }  # fmt: skip
    return Network.from_arrays(**(given | more))


@pytest.mark.parametrize(
    ("options", "error", "says"),
    [
        ({"shocks_down": [0.5, 1.2, 0]}, BadInput, "1.2 for firm 1"),
        ({"shocks_down": [0.5, -0.1, 0]}, BadInput, "-0.1"),
        ({"shocks_up": [0.5, float("nan"), 0]}, BadInput, "nan"),
        ({"shocks_down": [0.5, 0.5]}, BadInput, "3 firms"),
        ({"shocks_down": ["much", 0, 0]}, BadInput, "not numbers"),
        ({"shocks_down": np.zeros((3, 2)), "shocks_up": np.zeros((3, 4))}, BadInput, "2 in shocks_down, 4"),
        ({"shocks_down": [1, 0, 0], "firms": [0]}, UsageError, "contradict"),
        ({"firms": [3]}, BadInput, "number 3"),
        ({"firms": [-1]}, BadInput, "number -1"),
        ({"firms": ["ASML"]}, UnknownName, "ASML"),
        ({"replaceability": [0, 1]}, BadInput, "One market for each firm"),
        ({"replaceability": [0.0, 1.0, float("nan")]}, BadInput, "no market"),
        ({"revenue": [1, 2]}, BadInput, "revenue"),
        ({"costs": [1, 2, -3]}, BadInput, "costs"),
        ({"weights": [0, 0, 0]}, BadInput, "sums to zero"),
        ({"weights": [1, float("inf"), 0]}, BadInput, "weights"),
        ({"weights": [1, 2]}, BadInput, "weights"),
        ({"eps": 0}, UsageError, "eps"),
        ({"eps": 1e-9, "dtype": "float32"}, UsageError, "float32"),
        ({"stop_rule": 3}, UsageError, "stop rules"),
        ({"dtype": "float16"}, UsageError, "dtype"),
        ({"engine": "fast"}, UsageError, "engine"),
        ({"threads": 0}, UsageError, "thread"),
        ({"compat": True, "engine": "push"}, UsageError, "plain engine"),
        ({"compat": True, "dtype": "float32"}, UsageError, "float64"),
        ({"groups": ["country"]}, UsageError, "country"),
        ({"groups": {"mine": ["a", "b"]}}, BadInput, "mine"),
    ],
)
def test_what_is_refused(options: dict[str, Any], error: type[SilcreteError], says: str) -> None:
    with pytest.raises(error) as caught:
        systemic_risk(three(), **options)
    assert says in str(caught.value)


def test_a_run_that_does_not_fit_is_refused_before_it_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "available", lambda: 100)
    started: list[int] = []
    monkeypatch.setattr(engines, "spread", lambda *given: started.append(1))
    with pytest.raises(UsageError, match="does not fit into memory"):
        systemic_risk(three())
    assert not started


def test_compiled_engines_that_are_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(UsageError, match="silcrete\\[speed\\]"):
        systemic_risk(three(), engine="push")


def test_ends_of_the_chain_are_normal() -> None:
    """A firm without suppliers or customers has an index; one without sales weighs nothing and can still matter."""
    found = systemic_risk(three())
    assert found.esri[0] == pytest.approx(1.0)
    assert found.esri[2] == pytest.approx(1.0)
    assert found.shock.tolist() == pytest.approx([2 / 3, 1 / 3, 0])


def test_a_network_without_links_needs_weights() -> None:
    empty = three(suppliers=[], buyers=[], weights=[])
    with pytest.raises(BadInput, match="sums to zero"):
        systemic_risk(empty)
    for engine in ("push", "batch", "plain"):
        found = systemic_risk(empty, weights=[1, 1, 2], engine=engine)
        assert found.esri.tolist() == [0.25, 0.25, 0.5]
        assert found.iterations.tolist() == [1, 1, 1]


def test_weights_too_large_to_add_up_are_refused() -> None:
    with pytest.raises(BadInput, match="too large to add up"):
        systemic_risk(three(weights=[1.7e308, 1.7e308]))


def test_no_shock_does_nothing() -> None:
    for engine in ("push", "batch", "plain"):
        for rule in (1, 2):
            found = systemic_risk(three(), np.zeros(3), stop_rule=rule, engine=engine)
            assert found.esri.tolist() == [0.0]
            assert found.iterations.tolist() == [1]


def test_no_scenario_is_an_empty_result() -> None:
    found = systemic_risk(three(), firms=np.empty(0, int))
    assert found.esri.shape == (0,)
    assert "empty" in str(found)


def test_every_number_carries_its_eps() -> None:
    found = systemic_risk(three(), eps=1e-2, stop_rule=2)
    assert found.settings()["eps"] == 1e-2
    assert found.columns()["eps"].tolist() == [1e-2] * 3
    assert "eps 0.01" in str(found)
    assert "stop rule 2" in str(found)


def test_bands_need_networks_of_the_same_firms() -> None:
    with pytest.raises(UsageError, match="at least two"):
        systemic_risk_band([three()])
    with pytest.raises(BadInput, match="different firms"):
        systemic_risk_band([three(), three(n=4, sectors=[0, 1, 1, 1])])
    with pytest.raises(UsageError, match="level"):
        systemic_risk_band([three(), three()], level=1.5)


def test_regions_that_are_not_on_file_are_named() -> None:
    found = systemic_risk(three(), groups=["region", "sector"], firms=[0])
    assert found.groups["region"].labels == ("region not on file",)
    assert found.groups["region"].initial_down[0, 0] == pytest.approx(2 / 3)
    assert found.groups["sector"].down[0].sum() == pytest.approx(1.0)


@pytest.mark.parametrize("options", [{"eps": "x"}, {"eps": None}, {"threads": "2"}, {"threads": 1.5}])
def test_parameters_of_another_type_are_refused_by_name(options: Any) -> None:
    name = next(iter(options))
    with pytest.raises(UsageError, match=f"The parameter `{name}` is no"):
        systemic_risk(three(), **options)
    with pytest.raises(UsageError, match="one of a network"):
        systemic_risk(None)  # type: ignore[arg-type]
