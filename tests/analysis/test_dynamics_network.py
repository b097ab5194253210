"""A firm network through the dynamic model: the same links, and the static index as its far end."""

from __future__ import annotations

import numpy as np
import pytest

from silcrete.analysis.dynamics import Event, Links, Rules, dynamics
from silcrete.analysis.systemic_risk import systemic_risk
from silcrete.chain.network import Network
from silcrete.errors import BadInput


def chain() -> Network:
    """Mine sells to smelter, smelter to fab: each input essential; the fab also buys from a lab (non-essential)."""
    return Network.from_arrays(
        ["mine", "smelter", "lab", "fab"],
        ["smelter", "fab", "fab", "fab"],
        [2.0, 3.0, 1.0, 0.5],
        sectors=["raw", "metal", "chips", "services"],
        essentiality=[[0, 2, 0, 0], [0, 0, 2, 0], [0, 0, 0, 0], [0, 0, 1, 0]],
        sector_labels=["raw", "metal", "chips", "services"],
        firms=["mine", "smelter", "fab", "lab"],
        regions=["BE", "BE", "DE", "NL"],
    )


def test_links_classes_places_and_products_go_over() -> None:
    network = chain()
    links = Links.from_network(network, final=[0.5, 1.0, 9.0, 1.0])
    assert links.names == ("mine", "smelter", "fab", "lab")
    assert links.places == ("BE", "BE", "DE", "NL")
    assert links.products == ("raw", "metal", "chips", "services")
    sold = {(int(i), int(j)): float(w) for i, j, w in zip(links.suppliers, links.buyers, links.weights, strict=True)}
    assert sold == {(0, 1): 2.0, (1, 2): 3.0, (3, 2): 1.0}  # what the fab sells itself is not traded
    kinds = {int(i): int(c) for i, c in zip(links.suppliers, links.classes, strict=True)}
    assert kinds == {0: 2, 1: 2, 3: 1}


def test_without_final_demand_output_is_not_fixed() -> None:
    with pytest.raises(BadInput, match="Output at rest"):
        Links.from_network(chain())


def test_a_stop_that_lasts_comes_to_the_downstream_loss_of_the_index() -> None:
    """With little stock, no slack and no second source the end of the path is the static loss (Leontief)."""
    network = chain()
    static = systemic_risk(network, firms=["mine"], losses=True)
    links = Links.from_network(network, final=[0.5, 1.0, 9.0, 1.0])
    path = dynamics(links, [Event({"mine": 1.0}, start=5, duration=400)], steps=300, rules=Rules(stock=3))
    lost = 1 - path.production[-1] / path.rest
    assert static.loss_down is not None
    for k, name in enumerate(links.names):
        if name in ("mine", "smelter", "fab"):
            assert lost[k] == pytest.approx(static.loss_down[k, 0], abs=1e-6), name
    assert np.all(lost <= 1 + 1e-9)
