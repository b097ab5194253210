"""The inner loops in machine code and in NumPy give the same bits, alone and in a whole stress test."""

from __future__ import annotations

from types import ModuleType

import numpy as np
import pytest

from silcrete.analysis._stress import dynamics, plain
from silcrete.analysis._stress.bands import BACK, DEPTHS, QUARTER
from silcrete.analysis.disruption import disruption
from silcrete.analysis.draws import Floats
from silcrete.chain import Chain

WEEKS, ZONES, RUNS = 40, 7, 33


@pytest.fixture(scope="module")
def compiled() -> ModuleType:
    pytest.importorskip("numba", reason="the extra `speed` is not installed")
    from silcrete.analysis._stress import compiled

    return compiled


def some(*shape: int, seed: int = 0) -> Floats:
    """Numbers from 0 to 1, a third of them 0, so that every branch is taken."""
    values = np.random.Generator(np.random.Philox(seed)).random(shape)
    found: Floats = np.where(values < 1 / 3, 0.0, values)
    return found


def test_sums_over_zones(compiled: ModuleType) -> None:
    one, two = np.empty((WEEKS, RUNS)), np.empty((WEEKS, RUNS))
    plain.over_zones(some(ZONES, RUNS), some(WEEKS, ZONES, RUNS, seed=1), one)
    compiled.over_zones(some(ZONES, RUNS), some(WEEKS, ZONES, RUNS, seed=1), two)
    assert (one == two).all()
    assert one == pytest.approx(np.einsum("zr,kzr->kr", some(ZONES, RUNS), some(WEEKS, ZONES, RUNS, seed=1)))


def test_what_is_bought(compiled: ModuleType) -> None:
    given = some(WEEKS, ZONES, RUNS), some(ZONES, RUNS, seed=1), some(ZONES, RUNS, seed=2)
    one, two = np.empty(given[0].shape), np.empty(given[0].shape)
    plain.bought(*given, one)
    compiled.bought(*given, two)
    assert (one == two).all()


def test_wear(compiled: ModuleType) -> None:
    given = some(WEEKS, ZONES, RUNS), some(RUNS, seed=1), some(RUNS, seed=2)
    one, two = np.empty(given[0].shape), np.empty(given[0].shape)
    plain.worn(*given, 0.5, one)
    compiled.worn(*given, 0.5, two)
    assert (one == two).all()
    assert one.max() == 1.0, "the cap is reached"


@pytest.mark.parametrize("linear", [False, True])
def test_what_a_node_lacks(compiled: ModuleType, linear: bool) -> None:
    one, two = some(WEEKS, ZONES, RUNS), some(WEEKS, ZONES, RUNS)
    loss = some(WEEKS, ZONES, RUNS, seed=1)
    worst = plain.taken(one, loss, 0.7, linear, 2), compiled.taken(two, loss, 0.7, linear, 2)
    assert (one == two).all()
    assert (worst[0] == worst[1]).all()


def test_lags(compiled: ModuleType) -> None:
    lack, cycle = some(WEEKS, ZONES, RUNS), np.arange(RUNS) % 9
    one, two = np.empty(lack.shape), np.empty(lack.shape)
    plain.lagged(lack, cycle, one)
    compiled.lagged(lack, cycle, two)
    assert (one == two).all()
    assert (one[9:, 0, 8] == lack[1:-8, 0, 8]).all()


@pytest.mark.parametrize("keep", [False, True])
def test_stocks(compiled: ModuleType, keep: bool) -> None:
    lost, tied, scale, everyone = (
        some(WEEKS, 2 * ZONES, RUNS), *(some(WEEKS, RUNS, seed=n) for n in (1, 2, 3)),
    )  # fmt: skip
    cover, thrift = 5 * some(RUNS, seed=4), 0.3 * some(RUNS, seed=5)
    one, two = np.empty(lost.shape), np.empty(lost.shape)
    first = plain.short(lost, tied, scale, everyone, cover, thrift, one, keep)
    second = compiled.short(lost, tied, scale, everyone, cover, thrift, two, keep)
    assert (one == two).all()
    if keep:
        assert all((a == b).all() for a, b in zip(first, second, strict=True))
    else:
        assert not any(a.size for a in (*first, *second))


@pytest.mark.parametrize("rows", [1, ZONES])
def test_a_part_that_stops(compiled: ModuleType, rows: int) -> None:
    made, stop = some(WEEKS, ZONES, RUNS), some(WEEKS, rows, RUNS, seed=1)
    share, going, sells, given = (some(*s, seed=n) for n, s in enumerate(
        ((2 * ZONES, RUNS), (ZONES, RUNS), (ZONES, RUNS), (WEEKS, RUNS)), start=2))  # fmt: skip
    found = []
    for loops in (plain, compiled):
        lost, freed, able = np.empty((WEEKS, 2 * ZONES, RUNS)), np.empty((WEEKS, RUNS)), np.empty((WEEKS, RUNS))
        loops.stopped(made, stop, share, lost, freed, able)
        gathered, output = np.empty(made.shape), np.empty(made.shape)
        loops.by_zone(lost, share[:ZONES], gathered)
        loops.zone_output(made, lost, going, share[ZONES:], sells, given, output)
        found.append((lost, freed, able, gathered, output))
    assert all((a == b).all() for a, b in zip(*found, strict=True))
    assert found[0][0].max() <= 1
    assert (found[0][0][:, ZONES:] >= found[0][0][:, :ZONES] - 1e-15).all(), "the part that stops loses no less"


@pytest.mark.parametrize("weeks", [5, WEEKS])
def test_quantities(compiled: ModuleType, weeks: int) -> None:
    loss = some(weeks, RUNS) - 0.2
    loss[:, 3] = 0.0
    loss[:, 4] = 0.04
    loss[-1, 5] = 0.9
    window = min(QUARTER, weeks)
    one = plain.measured(loss, DEPTHS, BACK, window, QUARTER)
    two = compiled.measured(loss, DEPTHS, BACK, window, QUARTER)
    for a, b in zip(one, two, strict=True):
        assert (a == b).all()
    assert one[0][6, 5] == weeks
    assert one[0][3, 3] == weeks
    assert not one[1][3:6, 3].any()
    assert one[1][6, 3] == 1, "never below is no stop without an end"
    assert one[1][6, 5] == 0, "not back in the last week"
    assert ((one[1][6] == 1) == (loss[-1] < BACK)).all()


@pytest.mark.parametrize("name", ["gases-2026", "lithography-2026", "blockade-and-metals"])
def test_a_whole_stress_test(starter: Chain, compiled: ModuleType, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    assert dynamics.fast() is compiled
    quick = disruption(starter, name, 1000, weeks=50)
    from silcrete.analysis._stress import bands

    for module in (dynamics, bands):
        monkeypatch.setattr(module, "fast", lambda: plain)
    slow = disruption(starter, name, 1000, weeks=50)
    assert slow.to_csv() == quick.to_csv()
    assert slow.tornado == quick.tornado
    assert all((slow.fans[key] == fan).all() for key, fan in quick.fans.items())
