"""What the systemic-risk index refuses, and what looks odd and is right."""

from __future__ import annotations

import importlib
import importlib.util
import tracemalloc
from typing import Any

import numpy as np
import pandas as pd
import pytest
from scipy import sparse  # type: ignore[import-untyped]

from silcrete.analysis._cascade import engines, shocks
from silcrete.analysis._cascade.compiling import compiling
from silcrete.analysis._cascade.result import at_least
from silcrete.analysis.systemic_risk import systemic_risk, systemic_risk_band
from silcrete.chain.network import Network, blurred, room
from silcrete.errors import BadInput, SilcreteError, UnknownName, UsageError
from silcrete.version import __version__


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
        (
            {"shocks_down": sparse.csr_array([[0.5, 0], [0, 1.5], [0, 0]])},
            BadInput,
            "1.5 for firm 1 in scenario 1, 1 such",
        ),
        ({"shocks_up": sparse.eye(4)}, BadInput, "shape (4, 4), 3 firms"),
        ({"shocks_up": sparse.csr_array(np.eye(3) * 1j)}, BadInput, "not numbers"),
        ({"shocks_down": np.ma.masked_array([1.0, 0, 0], [True, False, False])}, BadInput, "nan for firm 0"),
        ({"shocks_up": np.array([0, 1j, 0])}, BadInput, "not numbers"),
        ({"shocks_up": np.zeros(3, "M8[s]")}, BadInput, "not numbers"),
        ({"costs": np.ma.masked_array([9.0, 9, 9], [False, True, False])}, BadInput, "nan at (1,)"),
        ({"replaceability": np.ma.masked_array([0, 0, 0], [False, True, False])}, BadInput, "firm 1: nan"),
        ({"firms": [3]}, BadInput, "number 3"),
        ({"firms": [-1]}, BadInput, "number -1"),
        ({"firms": ["ASML"]}, UnknownName, "ASML"),
        ({"replaceability": [0, 1]}, BadInput, "One market for each firm"),
        ({"replaceability": [0.0, 1.0, float("nan")]}, BadInput, "no market"),
        ({"replaceability": [0, None, 1]}, BadInput, "firm 1: None"),
        ({"replaceability": ["a", "b", None]}, BadInput, "firm 2: None"),
        ({"replaceability": pd.Series(["a", pd.NA, "b"])}, BadInput, "firm 1: nan"),
        ({"replaceability": np.array(["a", 1, "b"], object)}, BadInput, "firm 1: 1"),
        ({"replaceability": [1.0, 0.25, 0.75]}, BadInput, "firm 1: 0.25, 2 such"),
        ({"revenue": [1, 2]}, BadInput, "revenue"),
        ({"costs": [1, 2, -3]}, BadInput, "costs"),
        ({"revenue": [2, 0, 0]}, BadInput, "firm number 1: revenue 0, links worth 1; 1 such"),
        ({"costs": [0, 2, 0]}, BadInput, "firm number 2: costs 0"),
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
        ({"groups": 3}, UsageError, "groups are none"),
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
    with pytest.raises(BadInput, match=r"nobody sells anything.*3 firms, no link. "):
        systemic_risk(empty)
    loops = three(suppliers=[0, 1], buyers=[0, 1], weights=[1, 1], self_links="drop")
    with pytest.raises(BadInput, match="no link, 2 of a firm to itself left out"):
        systemic_risk(loops)
    for engine in ("push", "batch", "plain"):
        found = systemic_risk(empty, weights=[1, 1, 2], engine=engine)
        assert found.esri.tolist() == [0.25, 0.25, 0.5]
        assert found.iterations.tolist() == [1, 1, 1]


def test_weights_too_large_to_add_up_are_refused() -> None:
    with pytest.raises(BadInput, match="too large to add up"):
        systemic_risk(three(weights=[1.7e308, 1.7e308]))


def test_markets_have_texts_or_whole_numbers() -> None:
    known = systemic_risk(three(), replaceability=[0, 1, 1]).esri.tolist()
    objects: list[Any] = [np.array(x, object) for x in (["a", "b", "b"], [0, 1, 1], [*np.array([0, 1, 1])])]
    for given in ([0.0, 1.0, 1.0], [False, True, True], *objects):
        assert systemic_risk(three(), replaceability=given).esri.tolist() == known


def test_a_shock_that_hits_nothing_is_told() -> None:
    remark = "nothing is lost at the start in 1 of 2 scenarios: their index is 0 whatever the network"
    found = systemic_risk(three(), np.array([[0, 0.5], [0, 0], [0, 0]]))
    assert found.remarks == (remark,)
    assert found.recipe()["remarks"] == [remark]
    assert str(found).endswith(f"{remark[:1].upper()}{remark[1:]}.")
    assert systemic_risk(three()).remarks == ()


def test_totals_below_what_a_firm_trades_inside_the_network_are_told() -> None:
    network = three(weights=[4.0, 2.0])  # 0 sells 4 to 1, 1 sells 2 to 2
    (told,) = systemic_risk(network, revenue=[1.0, 1.5, 0.0]).remarks
    assert told.startswith(
        "revenue below what a firm trades inside the network: 2 of 3 firms (firm number 0: 1 below 4)"
    )
    (told,) = systemic_risk(network, costs=[0.0, 9.0, 1.0]).remarks
    assert told.startswith("costs below what a firm trades inside the network: 1 of 3 firms (firm number 2: 1 below 2)")
    assert systemic_risk(network, revenue=[4.0, 2.0, 0.0], costs=[0.0, 4.0, 2.0]).remarks == ()


def test_a_zero_total_counts_as_one_in_the_compatibility_mode_only() -> None:
    with pytest.raises(BadInput, match="firm number 1: revenue 0"):
        systemic_risk(three(), revenue=[2.0, 0.0, 0.0])
    told = systemic_risk(three(), revenue=[2.0, 0.0, 0.0], costs=[0.0, 0.0, 1.0], compat=True, eps=1e-2)
    assert told.esri.tolist() == systemic_risk(three(), revenue=[2.0, 1.0, 0.0], costs=[0.0, 1.0, 1.0]).esri.tolist()


def test_the_compatibility_mode_says_where_the_published_program_stops() -> None:
    assert systemic_risk(three(), compat=True, eps=1e-2).remarks == ()
    (told,) = systemic_risk(three(), compat=True).remarks
    assert told == "the published program stops at eps 0.01 unless told otherwise; this is eps 1e-06"


def test_a_result_says_what_became_of_links_of_a_firm_to_itself() -> None:
    loop: dict[str, Any] = {"suppliers": [0, 1, 1], "buyers": [1, 1, 2], "weights": [2.0, 1.0, 1.0]}
    for rule, told in (("keep", "1 kept, 0 left out"), ("drop", "0 kept, 1 left out")):
        found = systemic_risk(three(**loop, self_links=rule))
        assert f"links of a firm to itself: {told}" in str(found)
        assert found.recipe()["loops"] == found.loops
    assert "no links of a firm to itself" in str(systemic_risk(three()))


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
    losses = systemic_risk(three(), eps=1e-2, groups=["sector"]).groups["sector"]
    assert repr(losses) == "<GroupLosses: 3 scenarios by 2 groups, both up to 1.000000; eps 0.01>"


def test_a_table_of_a_result_names_the_firms() -> None:
    named = systemic_risk(three(firms=["mine", "smelter", "fab"]), firms=["fab", "mine"])
    assert named.columns()["firm"].tolist() == ["fab", "mine"]
    assert systemic_risk(three(), firms=[2, 0]).columns()["firm"].tolist() == [2, 0]
    assert "firm" not in systemic_risk(three(), [1, 0, 0]).columns()


def test_bands_need_networks_of_the_same_firms() -> None:
    with pytest.raises(UsageError, match="at least two"):
        systemic_risk_band([three()])
    with pytest.raises(BadInput, match="different firms"):
        systemic_risk_band([three(), three(n=4, sectors=[0, 1, 1, 1])])
    with pytest.raises(UsageError, match="level"):
        systemic_risk_band([three(), three()], level=1.5)
    with pytest.raises(UsageError, match="rise"):
        systemic_risk_band([three(), three()], quantiles=(0.9, 0.1))
    with pytest.raises(BadInput, match=r"Found: network 2: firm number 1 is 'd', not 'b'"):
        systemic_risk_band([three(firms=["a", "b", "c"]), three(firms=["a", "d", "c"])])


@pytest.mark.parametrize("part", [1.0, 0.3, 0.01])
@pytest.mark.parametrize("kind", ["dense", "sparse", "both"])
def test_reading_shocks_takes_no_more_memory_than_is_asked_for(
    monkeypatch: pytest.MonkeyPatch, kind: str, part: float
) -> None:
    draw = np.random.default_rng(1)
    given: Any = np.where(draw.random((3, 300_000)) < part, draw.random((3, 300_000)), 0.0)
    other = given[::-1].copy() if kind == "both" else None
    given = sparse.csc_array(given) if kind == "sparse" else given
    asked: list[float] = []
    monkeypatch.setattr(shocks, "fits", lambda amount, *_: asked.append(amount))
    shocks.read(three(), given[:, :2], None, None)  # what is loaded once
    asked.clear()
    tracemalloc.start()
    shocks.read(three(), given, other, None)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < max(asked)


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


@pytest.mark.parametrize(
    ("options", "error", "says"),
    [
        ({"shocks_down": np.broadcast_to(np.float32(0.5), (3, 10**10))}, UsageError, "does not fit into memory"),
        ({"shocks_down": np.broadcast_to(0.5, (3, 10**10))}, UsageError, "does not fit into memory"),
        ({"shocks_up": np.broadcast_to(0.5, 10**10)}, BadInput, "shape (10000000000,)"),
        ({"weights": np.broadcast_to(1.0, (3, 10**10))}, UsageError, "does not fit into memory"),
        ({"weights": np.broadcast_to(1.0, 10**10)}, BadInput, "shape (10000000000,)"),
        ({"revenue": np.broadcast_to(np.float32(1), 10**10)}, BadInput, "shape (10000000000,)"),
        ({"replaceability": np.broadcast_to(np.float32(1), 10**10)}, BadInput, "shape (10000000000,)"),
        ({"firms": np.broadcast_to(0, 10**10)}, UsageError, "does not fit into memory"),
        ({"groups": {"mine": np.broadcast_to(0, 10**10)}}, BadInput, "(10000000000,), 3 firms"),
        ({"weights": [[1], [1, 2], [3]]}, BadInput, "do not fit"),
        ({"firms": [True, False]}, BadInput, "mask"),
    ],
)
def test_what_would_not_fit_is_refused_before_it_is_copied(
    options: dict[str, Any], error: type[SilcreteError], says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "available", lambda: 2**33)
    with pytest.raises(error) as caught:
        systemic_risk(three(), **options)
    assert says in str(caught.value)


def test_a_firm_that_a_mask_hides_is_not_failed() -> None:
    with pytest.raises(BadInput, match="that a mask hides"):
        systemic_risk(three(), firms=np.ma.masked_array([0, 1], [False, True]))


def test_what_a_sum_lacks_in_its_last_digits_is_no_loss_that_is_missing() -> None:
    assert at_least(1 - 2**-53, 4) == "1.0000"
    assert at_least(0.99999, 4) == "0.9999"


def test_a_mask_names_the_firms_that_are_true() -> None:
    assert systemic_risk(three(), firms=[True, False, True]).firms.tolist() == [0, 2]  # type: ignore[union-attr]
    mask = pd.Series([True, False, False], index=["c", "a", "b"])
    assert systemic_risk(three(firms=["a", "b", "c"]), firms=mask).firms.tolist() == [2]  # type: ignore[union-attr]


def test_an_index_of_labels_is_matched_to_the_firms_or_refused() -> None:
    named = three(firms=["a", "b", "c"])
    turned = ["c", "a", "b"]
    plain: dict[str, Any] = {
        "shocks_down": [1.0, 0.5, 0.0], "weights": [3.0, 2.0, 1.0], "revenue": [5.0, 6.0, 7.0],
        "costs": [1.0, 2.0, 3.0], "replaceability": ["x", "y", "y"],
    }  # fmt: skip
    labelled = {name: pd.Series(values, index=named.firms)[turned] for name, values in plain.items()}
    assert systemic_risk(named, **labelled).recipe() == systemic_risk(named, **plain).recipe()
    assert systemic_risk(named, **labelled).esri.tolist() == systemic_risk(named, **plain).esri.tolist()
    two = pd.DataFrame({"s": plain["shocks_down"], "t": [0.0, 0.0, 1.0]}, index=named.firms)
    assert systemic_risk(named, two.loc[turned]).esri.tolist() == systemic_risk(named, two.to_numpy()).esri.tolist()
    groups = systemic_risk(named, groups={"mine": pd.Series(["p", "q", "q"], index=named.firms)[turned]}).groups["mine"]
    assert groups.initial_down[0].tolist() == [1.0, 0.0]
    for name, values in plain.items():
        with pytest.raises(BadInput, match="these are not the firms"):
            systemic_risk(named, **{name: pd.Series(values, index=["a", "b", "d"])})


def test_a_result_says_what_it_is_of_and_that_it_has_no_band() -> None:
    network = three(dated="2024")
    found = systemic_risk(network)
    recipe = found.recipe()
    assert recipe["network"] == network.digest
    assert (recipe["network dated"], recipe["code"]) == ("2024", f"silcrete {__version__}")
    for said in (str(found), repr(found)):
        assert "no band: the network is taken as complete and certain" in said
        assert network.digest[:12] in said
    assert systemic_risk(three()).recipe()["network dated"] == "not said"
    others: list[dict[str, Any]] = [
        {"weights": [1, 2, 3]}, {"shocks_down": [1, 0, 0]}, {"replaceability": [0, 1, 1]}, {"revenue": [9, 9, 9]},
        {"costs": [9, 9, 9]},
    ]  # fmt: skip
    assert len({systemic_risk(network, **more).given for more in [{}, *others]}) == 6


@pytest.mark.parametrize(
    ("networks", "options", "says"),
    [
        (three(), {}, "several networks"),
        ([three()], {}, "at least two"),
        ([three()], {"level": "x"}, "no number"),
        ([three()], {"level": 2}, "between 0 and 1"),
        ([three()], {"quantiles": (0.5, 2.0)}, "quantiles"),
    ],
)
def test_bands_that_cannot_be_are_refused(networks: Any, options: dict[str, Any], says: str) -> None:
    with pytest.raises(UsageError, match=says):
        systemic_risk_band(networks, **options)


def test_a_band_says_over_which_networks_and_can_be_stopped() -> None:
    members = list(blurred(three(dated="2024"), 2.0, seed=1).members(3))
    found = systemic_risk_band(members)
    assert found.networks == tuple(m.digest for m in members)
    assert found.rank_low.tolist() == found.rank_high.tolist() == [1, 1, 1], "all take everything with them: no ranks"
    assert (found.members, found.dated, found.settings["eps"]) == (3, "2024", 1e-6)
    assert "3 networks" in repr(found)
    seen: list[float] = []
    systemic_risk_band(members, progress=seen.append)
    assert seen == sorted(seen)
    assert seen[-1] == 3

    def stop(done: float) -> None:
        if done >= 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        systemic_risk_band(members, progress=stop)


@pytest.mark.skipif(importlib.util.find_spec("numba") is None, reason="no numba")
def test_who_waits_for_the_compiler_is_told_once() -> None:
    from numba import njit

    told: list[int] = []
    with compiling(lambda: told.append(1)):
        for made in (njit(lambda x: x + 1), njit(lambda x: x + 2)):
            made(1)
    assert told == [1]
    with compiling(lambda: told.append(1)):
        pass
    assert told == [1]


@pytest.mark.skipif(importlib.util.find_spec("numba") is None, reason="no numba")
@pytest.mark.parametrize("engine", ["push", "batch"])
def test_more_weights_and_groups_compile_nothing_new(engine: str) -> None:
    systemic_risk(three(), engine=engine)
    told: list[int] = []
    with compiling(lambda: told.append(1)):
        systemic_risk(three(), weights=[[1, 2, 3], [4, 5, 6], [7, 8, 9]], groups=["sector", "region"], engine=engine)
        systemic_risk(three(), [0.5, 0, 0], replaceability=[0, 1, 1], losses=True, engine=engine)
    assert not told


@pytest.mark.skipif(importlib.util.find_spec("numba") is None, reason="no numba")
@pytest.mark.parametrize("name", ["_cascade.push", "_cascade.batch", "_dynamics.compiled"])
def test_every_compiled_loop_is_kept_for_the_next_process(name: str) -> None:
    module = importlib.import_module(f"silcrete.analysis.{name}")
    loops = [x for x in vars(module).values() if hasattr(x, "py_func")]
    assert loops
    assert all(x.stats.cache_path for x in loops), "compiled with cache=True, or each process compiles anew"


@pytest.mark.parametrize("form", [sparse.csr_array, sparse.csc_matrix, sparse.coo_array, sparse.lil_matrix])
def test_sparse_shocks_are_the_dense_ones(form: Any) -> None:
    net = three()
    down, up = np.array([[1, 0.5, 0], [0, 0, 0], [0.25, 0, 0]]), np.array([[0, 0.5, 0], [0, 0.75, 0], [1, 0, 0]])
    dense = systemic_risk(net, shocks_down=down, shocks_up=up, losses=True)
    for given in ({"shocks_down": form(down), "shocks_up": up}, {"shocks_down": down, "shocks_up": form(up)}):
        thin = systemic_risk(net, **given, losses=True)
        assert (thin.esri == dense.esri).all()
        assert (thin.loss_down == dense.loss_down).all()
        assert (thin.loss_up == dense.loss_up).all()
    line = sparse.coo_array(np.array([0, 0.75, 0]))  # one dimension is one scenario, as of a dense one
    assert systemic_risk(net, shocks_down=line).esri == systemic_risk(net, shocks_down=[0, 0.75, 0]).esri
    twice = sparse.coo_array(([0.25, 0.5], ([1, 1], [0, 0])), shape=(3, 1))  # two entries of one firm are added up
    assert systemic_risk(net, shocks_down=twice).esri == systemic_risk(net, shocks_down=[0, 0.75, 0]).esri


def test_firms_called_by_numbers_are_never_taken_by_position() -> None:
    """Ids from 1: the number 2 is the firm called '2', or the one at position 2. Every way that is read agrees."""
    firms = {"firm": [1, 2, 3], "sector": [0, 1, 1]}
    links = {"supplier": [1, 2], "buyer": [2, 3], "weight": [2.0, 1.0]}
    ids = Network.from_frame(links, firms, [[2, 2], [2, 2]])
    for bare in ([2], np.array([2]), pd.Series([2]), range(2, 3)):
        with pytest.raises(BadInput, match="'2' is the name of firm number 1"):
            systemic_risk(ids, firms=bare)
    wanted = systemic_risk(three(), firms=[1]).esri.tolist()
    labelled = pd.Series({3: 0.0, 2: 1.0, 1: 0.0})
    mask = pd.Series({2: True, 1: False, 3: False})
    ways: list[dict[str, Any]] = [{"firms": ["2"]}, {"firms": mask}, {"firms": [False, True, False]},
                                  {"shocks_down": labelled}, {"shocks_down": labelled.sort_index()}]  # fmt: skip
    for way in ways:
        assert systemic_risk(ids, **way).esri.tolist() == wanted, way
    assert systemic_risk(ids, firms=["2"]).columns()["firm"].tolist() == ["2"]
