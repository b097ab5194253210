"""Scenarios side by side: what common random numbers are for, and what may not be compared."""

from __future__ import annotations

import csv
import dataclasses
import io
from types import SimpleNamespace

import numpy as np
import pytest

from silcrete.analysis._stress.comparison import compared
from silcrete.analysis.disruption import Comparison, compare, disruption
from silcrete.chain import Chain, Shock
from silcrete.chain.scenarios import scenario
from silcrete.chain.scenarios.change import changed
from silcrete.errors import UsageError

RUNS = 1000


def longer(weeks: float) -> object:
    return dataclasses.replace(changed(scenario("gallium-2026"), weeks=weeks), name=f"gallium-{weeks:g}")


@pytest.fixture(scope="module")
def metals(starter: Chain) -> Comparison:
    return compare(starter, [longer(26), longer(20), "germanium-2026"], RUNS)  # type: ignore[list-item]


def test_the_band_of_a_difference_is_narrower_than_with_independent_numbers(starter: Chain) -> None:
    """The same two stops with equal and with other seeds: the 90 percent band of the difference shrinks by a lot."""
    one, two = (disruption(starter, longer(w), RUNS, seed=1, alliance="") for w in (26, 20))  # type: ignore[arg-type]
    other = disruption(starter, longer(20), RUNS, seed=2, alliance="")  # type: ignore[arg-type]
    key = ("dem.telecom", "EU27", "A")
    common, apart = two.lost[key] - one.lost[key], other.lost[key] - one.lost[key]
    wide, narrow = (float(np.quantile(d, 0.95) - np.quantile(d, 0.05)) for d in (apart, common))
    assert narrow < wide / 2
    assert compared([one, two]).difference("gallium-20", "dem.telecom").band.median == pytest.approx(np.median(common))


def test_a_shorter_stop_never_costs_more_under_the_same_draws(metals: Comparison) -> None:
    for subject in metals.subjects:
        for closure in "ABC":
            found = metals.difference("gallium-20", subject, closure)
            assert found.band.high90 <= 1e-9
            assert found.more == 0


def test_sectors_that_only_one_reaches_count_as_nothing_lost(starter: Chain) -> None:
    found = compare(starter, ["naka-2021", "gallium-2026"], RUNS)
    telecom = found.difference("gallium-2026", "dem.telecom").band
    alone = disruption(starter, "gallium-2026", RUNS, alliance="").band("dem.telecom")
    assert telecom.points == alone.points
    with pytest.raises(UsageError):
        found.difference("naka-2021", "dem.telecom")


def test_rows_carry_bands_differences_and_the_recipe(metals: Comparison) -> None:
    rows = list(csv.DictReader(io.StringIO(metals.to_csv())))
    assert len(rows) == len(metals.subjects) * 3 * 3
    assert {r["scenario"] for r in rows} == {"gallium-26", "gallium-20", "germanium-2026"}
    assert all((r["difference median"] == "") == (r["scenario"] == "gallium-26") for r in rows)
    assert {r["seed"] for r in rows} == {"1"}
    assert [r["scenario"] for r in metals.to_dict()["recipes"]] == ["gallium-26", "gallium-20", "germanium-2026"]
    said = metals.summary()
    assert "not a forecast" in said
    assert "common random numbers" in said


def test_the_closures_are_told_to_point_in_opposite_directions_where_they_do(starter: Chain) -> None:
    """Two metals against a blockade: which is worse for telecommunications depends on the closure, by the medians of
    the differences; no pair is named of which the closures agree, and none of which one costs as much as the other."""
    found = compare(starter, ["gallium-2026", "blockade-taiwan", "germanium-2026"], RUNS)
    named = {(o.subject, o.scenario, o.against): o for o in found.opposite}
    telecom = named["dem.telecom", "blockade-taiwan", "gallium-2026"]
    assert (telecom.more, telecom.less) == (("B", "C"), ("A",))
    for o in found.opposite:
        one, other = (next(r for r in found.results if r.scenario.name == n) for n in (o.scenario, o.against))
        zero = np.zeros(RUNS)
        for closure in "ABC":
            key = (o.subject, "EU27", closure)
            middle = np.median(one.lost.get(key, zero) - other.lost.get(key, zero))
            assert (middle > 0.05, middle < -0.05) == (closure in o.more, closure in o.less)
    assert not any(subject == "dem.consumer" for subject, _, _ in named)
    said = " ".join(found.summary().split())
    assert "opposite directions for Telecommunications: blockade-taiwan costs more than gallium-2026 under B and C, " \
        "and less under A." in said  # fmt: skip
    assert said.count("opposite directions") == len(found.opposite)
    assert found.to_dict()["opposite"][0].keys() == {"subject", "scenario", "against", "more", "less"}


def test_closures_that_agree_are_not_told_to_disagree(metals: Comparison) -> None:
    assert all({o.scenario, o.against} != {"gallium-26", "gallium-20"} for o in metals.opposite)
    assert "gallium-20 costs more than gallium-26" not in metals.summary()


def test_notes_on_one_split_are_one_line_for_each_scenario(starter: Chain) -> None:
    said = compare(starter, ["gallium-2026", "blockade-taiwan"], RUNS).summary()
    (one,) = [line for line in said.splitlines() if line.startswith("blockade-taiwan: ") and "split as fab," in line]
    assert "fab.mcu, fab.mems" in one


def test_what_was_built_in_a_program_is_told_as_the_call_that_gives_it_again(starter: Chain) -> None:
    """No file is named that nobody has; a test that options can tell stays a command."""
    export = Shock("CN", "crm.gallium", kind="export", loss=0.9, weeks=26)
    path = Shock("TW", "fab.foundry", path=((0, 0.0), (4, 1.0)))
    library = SimpleNamespace(
        Chain=SimpleNamespace(from_ledger=lambda ledger, as_of: starter),
        Shock=Shock,
        analysis=SimpleNamespace(disruption=disruption, compare=compare),
    )
    one = disruption(starter, export, RUNS, of="DE", places=("US",), weeks=80)
    pair = compare(starter, [path, "gallium-2026", export], RUNS, seed=3)
    for found in (one, pair):
        assert f"(ledger, as_of={starter.as_of!r})" in found.command
        assert "toml" not in found.summary()
        again = eval(found.command, {"sc": library, "ledger": None})
        assert (again.command, again.to_csv()) == (found.command, found.to_csv())
    for body in ("semicon-coalition", ""):
        other = disruption(starter, export, RUNS, alliance=body)
        again = eval(other.command, {"sc": library, "ledger": None})
        assert (again.alliance, again.to_dict()) == (body, other.to_dict())
    plain = disruption(starter, Shock("CN", "crm.gallium", loss=0.9), RUNS)
    assert plain.command.startswith("silcrete stress --place CN --segment crm.gallium --loss 0.9")


def test_two_of_one_name_are_told_apart_by_what_they_say_and_two_that_say_the_same_are_refused(starter: Chain) -> None:
    one = dataclasses.replace(changed(scenario("gallium-2026"), share=(0.01, 0.01)), name="x")
    two = dataclasses.replace(changed(scenario("gallium-2026"), weeks=20.0), name="x")
    found = compare(starter, [one, two], RUNS)
    assert found.labels == (f"x@{one.digest}", f"x@{two.digest}")
    assert f"[<x@{one.digest}>, <x@{two.digest}>], runs={RUNS}, seed=1" in found.command
    said = found.summary()
    assert said.index(f"Note: x@{one.digest}: The share given, 1%") < said.index("lost weeks of output")
    assert len(found.notes) == len(set(found.notes))
    equal = [n for n in found.results[1].notes if n.startswith("Within the noise")]
    assert [n for n in found.notes if "Within the noise" in n] == [f"x@{two.digest}: {n}" for n in equal] != []
    assert set(found.results[1].notes) - {*equal} <= set(found.notes), "both reach the same: told once"
    with pytest.raises(UsageError, match="x and y, both with the digest"):
        compare(starter, [one, dataclasses.replace(one, name="y", title="another")], RUNS)


def test_what_cannot_be_compared_is_refused(starter: Chain) -> None:
    one = disruption(starter, "naka-2021", RUNS, alliance="")
    for several, found in (([], "none"), ([one], "naka-2021 alone")):
        with pytest.raises(UsageError, match=rf"two or more.*Found: {found}\."):
            compared(several)
    with pytest.raises(UsageError, match=r"the same one.*naka-2021 twice"):
        compared([one, one])


def test_the_same_scenario_twice_is_told_before_anything_is_computed(starter: Chain) -> None:
    done: list[int] = []
    with pytest.raises(UsageError, match=r"the same one.*naka-2021 twice.*name another in place of one of them"):
        compare(starter, ["nexperia-2025", "naka-2021", "naka-2021"], RUNS, progress=done.append)
    with pytest.raises(UsageError, match="naka-2021 alone"):
        compare(starter, ["naka-2021"], RUNS, progress=done.append)
    assert done == []


def test_other_draws_are_not_compared(starter: Chain) -> None:
    one = disruption(starter, "naka-2021", RUNS, alliance="")
    with pytest.raises(UsageError, match="same data"):
        compared([one, disruption(starter, "nexperia-2025", RUNS, seed=2, alliance="")])
