"""A firm network through the dynamic model: the same links, and the static index as its far end."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from silcrete.analysis.dynamics import AddedStock, DynamicsResult, Event, Links, Rules, dynamics
from silcrete.analysis.systemic_risk import systemic_risk
from silcrete.chain.network import Network, scale_free
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


NOT_KNOWN = float("nan")
STOP = Event({"mine": 1.0}, start=5, duration=60)


def held(*stocks: float, rules: Rules = Rules(stock=10), engine: str = "auto", added: float = 0.0) -> DynamicsResult:
    """A stop of the mine where the firms hold so many days of their inputs, by what is on file."""
    network = replace(chain(), stocks=np.array(stocks))
    links = Links.from_network(network, final=[0.5, 1.0, 9.0, 1.0])
    measures = [AddedStock(added)] if added else []
    return dynamics(links, [STOP], steps=120, rules=rules, engine=engine, measures=measures)


@pytest.mark.parametrize("engine", ["compiled", "plain"])
def test_a_firm_holds_the_stock_that_is_on_file(engine: str) -> None:
    """Days on file are the days of the rules, firm by firm; where none is on file the rules decide."""
    for days in (0.0, 10.0, 25.0):
        of_rules = held(*[NOT_KNOWN] * 4, rules=Rules(stock=days), engine=engine)
        assert (held(*[days] * 4, engine=engine).production == of_rules.production).all()
    none, some = held(*[NOT_KNOWN] * 4, engine=engine), held(NOT_KNOWN, 25, NOT_KNOWN, NOT_KNOWN, engine=engine)
    fab, smelter = none.names.index("fab"), none.names.index("smelter")
    assert none.days_until(0.5) < some.days_until(0.5)
    for run, days in ((none, 10), (some, 25)):
        whole = run.production[:, smelter] > 0.999 * run.rest[smelter]
        assert whole[: 6 + days].all()  # the stop begins on day 5 and what was sent the day before still comes
        assert not whole[6 + days]
    late = np.argmax(some.production[:, fab] < 0.999 * some.rest[fab])
    assert late == np.argmax(none.production[:, fab] < 0.999 * none.rest[fab]) + 15
    assert (held(*[5] * 4, engine=engine, added=20).production == held(*[25] * 4, engine=engine).production).all()


def test_stocks_without_end_and_inputs_that_never_run_out() -> None:
    run = held(*[np.inf] * 4)
    others = [k for k, name in enumerate(run.names) if name != "mine"]
    assert (run.production[:, others] == run.rest[others]).all()
    water = {"raw": float("inf"), "*": 10.0}
    assert (held(0, 0, 0, 0, rules=Rules(stock=water)).production[:, others] == run.rest[others]).all()


def test_a_stock_without_end_is_a_large_one_that_is_never_refilled() -> None:
    """What the card says of the two: a large stock never binds, and orders to refill it are what tells it from inf."""
    network = scale_free(15, 4, seed=3, sectors=4)
    links = Links.from_network(network, final=0.3 * network.sales + 1)
    event = Event({int(np.argmax(network.sales)): 0.8}, start=5, duration=20)

    def lost(stock: float, restock: float) -> float:
        return dynamics(links, [event], steps=200, rules=Rules(stock=stock, restock=restock)).lost_days()

    assert lost(1e6, 30) == pytest.approx(lost(1e3, 30), abs=1e-6)
    assert abs(lost(np.inf, 30) - lost(1e6, 30)) > 0.1
    assert lost(np.inf, 30) == pytest.approx(lost(1e6, 1e12), abs=1e-6)
    assert lost(np.inf, 1e12) == lost(np.inf, 30)


def test_stocks_belong_to_the_links_and_their_recipe() -> None:
    arrays = {"suppliers": [0], "buyers": [1], "weights": [1.0], "products": ["ore", "metal"], "final": [0.5, 3.0]}
    assert Links.from_arrays(**arrays, stocks=[NOT_KNOWN, NOT_KNOWN]).stocks is None
    without = dynamics(Links.from_arrays(**arrays), steps=3)
    known = Links.from_arrays(**arrays, stocks=[NOT_KNOWN, 7])
    assert dynamics(known, steps=3).recipe.system != without.recipe.system
    with pytest.raises(BadInput, match="another table or network"):
        without.recipe.fits(known)
    with pytest.raises(BadInput, match="cannot be negative"):
        Links.from_arrays(**arrays, stocks=[0, -1])
    with pytest.raises(BadInput, match="One stock for each firm"):
        Links.from_arrays(**arrays, stocks=[1.0])


def test_nodes_called_by_numbers_are_hit_by_name_only() -> None:
    ids = replace(chain(), firms=("1", "2", "3", "4"))
    links = Links.from_network(ids, final=[0.5, 1.0, 9.0, 1.0])
    with pytest.raises(BadInput, match="2: '2' is the name of firm number 1, and number 2 is called '3'"):
        dynamics(links, [Event({2: 1.0}, start=0, duration=5)], steps=3)
    assert dynamics(links, [Event({"2": 1.0}, start=0, duration=5)], steps=3).hit == ("2",)
    plain = Links.from_network(replace(chain(), firms=()), final=[0.5, 1.0, 9.0, 1.0])
    assert dynamics(plain, [Event({2: 1.0}, start=0, duration=5)], steps=3).hit == ("2",)
