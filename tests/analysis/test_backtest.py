"""The back-test: scores obey their identities, nothing of the future leaks in, the published table is the code's."""

from __future__ import annotations

import csv
import io
import itertools
import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from silcrete.analysis._backtest.before import LEAST, before, cut
from silcrete.analysis._backtest.naive import no_effect, persistence, proportional
from silcrete.analysis._backtest.past import KIND, SUPPLY, lines
from silcrete.analysis._backtest.past import told as past_told
from silcrete.analysis._backtest.result import verdict
from silcrete.analysis._backtest.scores import crps, rank_correlation
from silcrete.analysis._backtest.stop import Stop, blind, told
from silcrete.analysis._backtest.targets import CHAIN, DAYS, SITE, Case, cases
from silcrete.analysis._backtest.unscored import REASONS
from silcrete.analysis._stress.priors import priors
from silcrete.analysis.backtest import BacktestResult, Scored, backtest, past_scores
from silcrete.chain import Chain
from silcrete.chain.scenarios import scenario, scenarios
from silcrete.chain.shares import last_day
from silcrete.errors import UsageError
from silcrete.records import Claim, Disruption, Record
from silcrete.sources.starter.read import read

CARD = Path(__file__).resolve().parents[2] / "docs" / "models" / "backtest.md"
DAY = "2026-11-21"

numbers = st.floats(-1e3, 1e3, allow_nan=False)
samples = st.lists(numbers, min_size=1, max_size=40).map(np.array)


@pytest.fixture(scope="module")
def result(starter: Chain) -> BacktestResult:
    return backtest(starter)


def event(chain: Chain, key: str) -> Disruption:
    return next(e for e in chain.disruptions if e.key == key)


# -- scores ------------------------------------------------------------------------------------------------------------


@given(samples, numbers)
def test_crps_is_the_integral_of_the_squared_distance_of_distributions(sample: np.ndarray, seen: float) -> None:
    """Both forms are the same number: the integral over the steps of F between all points, done by hand."""
    points = np.sort(np.append(sample, seen))
    whole = 0.0
    for low, high in itertools.pairwise(points):
        below = float((sample <= low).mean())
        whole += (high - low) * (below - (1.0 if low >= seen else 0.0)) ** 2
    assert crps(sample, seen) == pytest.approx(whole, abs=1e-9 * (1 + np.abs(points).max()))


@given(samples, numbers, numbers, st.floats(0.01, 100))
def test_crps_moves_and_scales_with_its_unit(sample: np.ndarray, seen: float, shift: float, factor: float) -> None:
    score = crps(sample, seen)
    assert score >= -1e-9
    assert crps(sample + shift, seen + shift) == pytest.approx(score, abs=1e-8)
    assert crps(sample * factor, seen * factor) == pytest.approx(score * factor, rel=1e-6, abs=1e-7)
    assert crps(np.tile(sample, 3), seen) == pytest.approx(score, abs=1e-8)


def test_crps_of_known_samples() -> None:
    """A single number: the absolute error. Even on [0, 1] against y: y^2 - y + 1/3 (own arithmetic)."""
    assert crps(np.array([3.0]), 5.0) == 2.0
    even = (np.arange(4000) + 0.5) / 4000
    for seen in (0.0, 0.3, 0.5, 1.0):
        assert crps(even, seen) == pytest.approx(seen**2 - seen + 1 / 3, abs=1e-4)
    sure, wide = np.full(100, 10.0), np.linspace(0, 20, 101)
    assert crps(sure, 10.0) == 0 < crps(wide, 10.0)
    assert crps(wide, 19.0) < crps(sure, 19.0)


def test_rank_correlation_counts_order_only() -> None:
    x = np.array([1.0, 2.0, 5.0, 9.0, 9.0])
    assert rank_correlation(x, np.exp(x)) == pytest.approx(1)
    assert rank_correlation(x, -(x**3)) == pytest.approx(-1)
    assert rank_correlation(x[:3], x[:3]) is None
    assert rank_correlation(x, np.ones(5)) is None


# -- what was known ----------------------------------------------------------------------------------------------------


def test_no_claim_of_the_day_of_the_stop_or_later_is_left(starter: Chain) -> None:
    for one in starter.disruptions:
        known = before(starter, one)
        assert known.day < one.start
        for said in known.chain.claims.columns["stated_on"]:
            assert said
            assert last_day(said) <= last_day(known.day)
            assert last_day(said) < last_day(one.start)
        assert known.chain.day == known.day


def test_a_year_alone_counts_from_the_next_year(starter: Chain) -> None:
    """A claim stated "2021" may be of December: it is not known in March of that year."""
    held = [c for c in starter.about("segment", "share") if c.stated_on == "2021"]
    assert held
    march = cut(starter, "2021-03-18").claims
    january = cut(starter, "2022-01-01").claims
    assert all(c.key not in march and c.key in january for c in held)


def test_lengths_are_of_stops_that_were_over(starter: Chain) -> None:
    assert before(starter, event(starter, "chichi-1999")).lengths == ()
    assert before(starter, event(starter, "wuxi-2013")).lengths == (10.0, 91.0)
    naka = before(starter, event(starter, "naka-2021")).lengths
    assert 30.0 in naka, "Texas was over the day before"
    assert 101.0 not in naka, "the drought was not"
    assert 364.0 not in before(starter, event(starter, "helium-2026")).lengths, "a world shortage is no stop"


def without_the_future(key: str) -> Chain:
    """The starter chain with every later claim gone, the stop's own outcome changed, later stops gone."""
    records = list(read())
    own = next(r for r in records if isinstance(r, Disruption) and r.key == key)

    def kept(r: Record) -> bool:
        if isinstance(r, Claim):
            return r.subject == key or bool(r.stated_on and last_day(r.stated_on) < last_day(own.start))
        return not isinstance(r, Disruption) or r.start <= own.start

    changed = replace(own, end="2031-01-01" if own.end else "", recovery="", lost_world=0.011)
    return Chain.from_records([changed if r is own else r for r in records if kept(r)], DAY)


@pytest.mark.parametrize("key", ["wuxi-2013", "texas-2021", "drought-2021", "helene-2024", "nexperia-2025"])
def test_nothing_of_the_future_leaks_in(key: str, result: BacktestResult) -> None:
    """With all that came later taken away or changed, the blind bands are the same to the last bit."""
    cut_off = backtest(without_the_future(key))
    mine = [r for r in cut_off.rows if r.event == key and r.knowing == "blind"]
    whole = [r for r in result.rows if r.event == key and r.knowing == "blind"]
    assert len(mine) == len(whole) > 0
    for one, two in zip(mine, whole, strict=True):
        assert (one.low90, one.median, one.high90, one.crps) == (two.low90, two.median, two.high90, two.crps)
        assert one.persistence == two.persistence
        assert one.proportional == two.proportional


def test_an_outcome_changes_its_score_and_never_its_band(starter: Chain, result: BacktestResult) -> None:
    records = [replace(r, value=400.0) if isinstance(r, Claim) and r.key == "texas-2021.1" else r for r in read()]
    other = backtest(Chain.from_records(records, DAY))
    one, two = (next(r for r in b.rows if r.claim == "texas-2021.1") for b in (result, other))
    assert (one.low90, one.high90) == (two.low90, two.high90)
    assert one.crps != two.crps
    assert two.seen == 400


# -- the stop ----------------------------------------------------------------------------------------------------------


def test_a_stop_told_blind_takes_earlier_lengths_or_any(starter: Chain) -> None:
    first = event(starter, "chichi-1999")
    stop = blind(first, before(starter, first), "chip", 1000, 1)
    length = stop.full + stop.back
    assert 3.5 <= length.min() < 5
    assert 300 < length.max() <= 364
    later = event(starter, "helene-2024")
    known = before(starter, later)
    assert len(known.lengths) >= LEAST
    stop = blind(later, known, "mineral", 1000, 1)
    length = stop.full + stop.back
    assert length.min() >= min(known.lengths) / 2 - 1e-9
    assert length.max() <= max(known.lengths) * 2 + 1e-9
    assert not stop.scrapped.any(), "no wafers are scrapped in a quarry"


def test_the_area_of_a_stop_is_its_days_and_what_was_scrapped() -> None:
    one = np.ones(1)
    stop = Stop(10 * one, 20 * one, 6 * one, 0.5 * one, one)
    assert stop.curve(200).sum() == pytest.approx(0.5 * (10 + 6 + 10))
    assert stop.curve(200, scrapped=False).sum() == pytest.approx(0.5 * (10 + 10))
    assert stop.weeks(40).sum() * 7 == pytest.approx(0.5 * 26)


def test_a_stop_as_it_was_has_the_area_on_file(starter: Chain) -> None:
    """Full days lost under the curve of Naka 2021: 51.6 (reference, section 10.2); an open stop has none."""
    naka = told(event(starter, "naka-2021"), "", 1000, 1)
    assert naka is not None
    assert naka.curve(400).sum(axis=0)[0] == pytest.approx(51.6, abs=0.05)
    helene = told(event(starter, "helene-2024"), "", 1000, 1)
    assert helene is not None
    assert helene.curve(400)[14:].max() == 0, "all is back after the last day"
    assert told(event(starter, "helium-2026"), "gas", 1000, 1) is None


# -- naive forecasts ---------------------------------------------------------------------------------------------------


def case(starter: Chain, key: str) -> Case:
    return next(c for c in cases(starter)[0] if c.claim.key == key)


def test_the_naive_know_what_they_are_said_to_know(starter: Chain) -> None:
    drought = case(starter, "drought-2021.1")
    known = before(starter, drought.event)
    assert no_effect(drought) == 0
    assert proportional(drought, known, None, 101.0) == pytest.approx(0.15 * 0.5)
    assert persistence(drought, cases(starter)[0]) is None
    helene = case(starter, "helene-2024.2")
    assert persistence(helene, cases(starter)[0]) == 0.0, "as in the drought"
    assert no_effect(case(starter, "texas-2021.2")) == 728
    month = case(starter, "koreajapan-2019.1")
    assert 0 < proportional(month, before(starter, month.event), None) <= 0.5


def test_persistence_never_looks_ahead(starter: Chain) -> None:
    every = cases(starter)[0]
    for one in every:
        last = persistence(one, every)
        past = [c for c in every if c.event.start < one.event.start or c.claim.stated_on < one.event.start]
        if last is not None:
            assert last in {c.seen for c in past if c.what == one.what}


# -- the table ---------------------------------------------------------------------------------------------------------


def test_every_observed_effect_is_scored_or_said_why_not(starter: Chain, result: BacktestResult) -> None:
    scored = {r.claim for r in result.rows}
    left = {x.claim for x in result.left}
    assert not scored & left
    assert scored | left == {c.key for c in starter.about("disruption")}
    assert all(x.reason and "no counterpart for the quantity" not in x.reason for x in result.left)
    assert {x.quantity for x in result.left} >= set(REASONS), "a reason nobody needs any more"
    assert set(SITE) & set(CHAIN) == set()
    assert set(DAYS) <= {*SITE.values(), *CHAIN.values()}


def test_what_is_not_scored_is_listed_with_its_reason(starter: Chain, result: BacktestResult) -> None:
    title, head, rows = result.tables()[-1]
    assert (title, head[-1]) == ("Not scored", "why it is not scored")
    assert [row[2] for row in rows] == [x.claim for x in result.left]
    for x in result.left:
        assert f"| {x.quantity} | {x.claim} | {x.reason} |" in result.to_markdown()
    assert not {x.quantity for x in result.left} & {r.quantity for r in result.rows}


def test_an_amount_is_scored_against_the_same_month_a_year_earlier(starter: Chain) -> None:
    """1,530 kg of gallium after 5,611 kg: 72.7 percent are missing; without a year that was over before, no score."""
    found = case(starter, "gage-2023.3")
    assert (found.what, found.unit, found.at) == ("part of a month", "fraction", (92.0, 122.0))
    assert found.seen == pytest.approx(1 - 1530 / 5611)

    def left(change: dict[str, str]) -> list[str]:
        records = [replace(r, **change) if isinstance(r, Claim) and r.key == "gage-2023.3" else r for r in read()]
        return [x.reason for x in cases(Chain.from_records(records, DAY))[1] if x.claim == "gage-2023.3"]

    for change in ({"note": ""}, {"period": "2024-11"}):
        assert left(change) == ["no figure for the time before is on file"]


def test_rows_hold_together(result: BacktestResult) -> None:
    for r in result.rows:
        assert r.low90 <= r.median <= r.high90
        assert r.inside == (r.low90 - 1e-9 <= r.seen <= r.high90 + 1e-9)
        assert r.crps >= -1e-9
        assert r.unit in ("days", "fraction")
        assert r.closure in ("A", "B", "C", "any")
        assert (r.of == "site") <= (r.closure == "any")
        assert math.isfinite(r.crps)
    assert {r.knowing for r in result.rows} == {"blind", "stop given"}


def test_totals_are_means_of_their_rows(result: BacktestResult) -> None:
    for t in result.totals:
        rows = [
            r
            for r in result.rows
            if (r.knowing, r.of, r.unit) == (t.knowing, t.of, t.unit) and r.closure in (t.closure, "any")
        ]
        assert t.cases == len(rows)
        assert t.crps == pytest.approx(np.mean([r.crps for r in rows]))
        assert t.coverage == pytest.approx(np.mean([r.inside for r in rows]))
    blind_a = [r.inside for r in result.rows if r.knowing == "blind" and r.closure in ("A", "any")]
    assert result.coverage == pytest.approx(np.mean(blind_a))
    assert (result.badge == "holds") == (result.coverage >= 0.75)


def test_every_value_counts_once_and_is_compared_on_the_same_ground(result: BacktestResult) -> None:
    assert len(result.blind) == len({r.claim for r in result.blind}) == len({r.claim for r in result.rows})
    for duel in result.duels:
        both = [(r.crps, s) for r in result.blind if (s := getattr(r, duel.naive)) is not None]
        assert duel.values == len(both)
        assert duel.won <= sum(own < naive for own, naive in both)
        assert duel.lost <= sum(own > naive for own, naive in both)
        assert (
            f"nearer on {duel.won} of {duel.values}, as near on {duel.even}, farther on {duel.lost}" in result.headline
        )
    assert result.to_dict()["duels"][0]["values"] == result.duels[0].values < len(result.blind)
    for t in result.totals:
        if t.persistence is not None:
            rows = [r for r in result.rows if (r.knowing, r.of, r.unit) == (t.knowing, t.of, t.unit)]
            rows = [r for r in rows if r.closure in (t.closure, "any") and r.persistence is not None]
            assert (t.earlier, t.against) == (len(rows), pytest.approx(np.mean([r.crps for r in rows])))


def test_what_prints_alike_is_even_and_stands_once(result: BacktestResult) -> None:
    assert [verdict(47.2, n, "days") for n in (46.8, 47.4, 48.0, 46.0)] == ["even", "even", "won", "lost"]
    one = next(t for t in result.totals if t.unit == "days" and t.of == "site")
    one = replace(one, crps=47.0, proportional=70.0, no_effect=30.0, persistence=51.9, against=52.2, earlier=9)
    assert one.verdicts == {"persistence": "even", "proportional": "won", "no_effect": "lost"}
    assert one.beats == ("proportional",)
    rows = [line.split(" | ") for line in result.to_markdown().split("\n\n")[0].splitlines()[2:]]
    assert len({tuple(r[:3] + r[4:]) for r in rows}) == len(rows) <= len(result.totals)


def test_nothing_lost_is_none_and_not_a_row_of_zeros(result: BacktestResult) -> None:
    lines = [line for line in result.to_markdown().splitlines() if "chip output lost" in line]
    assert any("| none | none |" in line for line in lines)
    assert not any("0.000 fraction" in line or "0.000 (" in line for line in lines)
    table = [line.split(" | ") for line in result.to_markdown().split("\n\n")[1].splitlines()[2:]]
    assert not any("0.000" in cells[4] + cells[5] for cells in table)


def test_before_any_stop_nothing_is_scored_and_no_share_of_nothing_is_told(result: BacktestResult) -> None:
    none = replace(result, rows=(), as_of="1950-12-31")
    assert none.headline == (
        "Nothing can be scored: no past stop with an effect that was seen is on file on 1950-12-31."
    )
    assert "%" in result.headline


def test_the_card_has_the_table_of_the_code(result: BacktestResult) -> None:
    """Where a figure moves by intent, `tools/backtest.py` writes the table anew."""
    text = CARD.read_text(encoding="utf-8")
    table = text.split("<!-- table -->")[1].split("<!-- /table -->")[0]
    assert result.to_markdown() in table
    assert result.headline in table


def test_every_stop_names_the_priors_that_came_out_after_it(result: BacktestResult) -> None:
    """Chips' stocks rest on a survey of January 2022: later than what stopped before and reached chips, not after."""
    later = {r.event: r.later for r in result.rows if r.of == "beyond"}
    assert all("cover.chip" in later[key] for key in ("wuxi-2013", "drought-2021"))
    assert not any("cover.chip" in later[key] for key in ("helene-2024", "nexperia-2025"))
    assert all(r.later == "" for r in result.rows if r.of == "site")
    for r in result.rows:
        assert all(last_day(priors().prior(name).known) > last_day(r.as_of) for name in r.later.split(", ") if name)


def test_what_the_card_says_of_wins_and_losses_is_so(result: BacktestResult) -> None:
    by = {(t.knowing, t.of, t.unit, t.closure): t for t in result.totals}
    assert "no_effect" not in by["blind", "site", "days", "any"].beats
    assert "proportional" not in by["blind", "beyond", "days", "A"].beats
    assert set(by["blind", "beyond", "fraction", "A"].beats) == {"persistence", "proportional", "no_effect"}
    for knowing in ("blind", "stop given"):
        found = {c: by[knowing, "beyond", "days", c].crps for c in "ABC"}
        assert max(found, key=lambda c: found[c]) == "C"


def test_the_same_recipe_gives_the_same_table(starter: Chain, result: BacktestResult) -> None:
    assert backtest(starter).to_csv() == result.to_csv()
    assert result.recipe["command"] == f"silcrete backtest --runs 1000 --seed 1 --as-of {DAY}"
    rows = list(csv.DictReader(io.StringIO(result.to_csv())))
    assert len(rows) == len(result.rows)
    assert {r["snapshot"] for r in rows} == {starter.snapshot}
    with pytest.raises(UsageError):
        backtest(starter, 500)


def test_words_claim_no_calibration(result: BacktestResult) -> None:
    said = result.summary()
    assert "no claim of calibration" in said
    assert "predict" not in said.casefold()
    assert result.to_dict()["badge"] in said


def test_a_ledger_without_past_stops_gives_an_empty_table() -> None:
    records = [r for r in read() if not isinstance(r, Disruption)]
    empty = backtest(Chain.from_records(records, DAY))
    assert empty.rows == empty.totals == ()
    assert empty.coverage == 0
    assert empty.badge == "fails"


# -- beside a stress test ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [s.name for s in scenarios()])
def test_past_scores_beside_a_test_are_those_of_the_whole_back_test(
    starter: Chain, result: BacktestResult, name: str
) -> None:
    """Only the stops alike are told; their rows, and so the scores, are the ones that the whole back-test has."""
    asked = scenario(name)
    supply, *kind = past_scores(starter, asked)
    segments = {shock.segment for shock in asked.shocks}
    assert {e.segment for e in supply.events} <= segments
    assert supply.like == SUPPLY
    assert [k.like for k in kind] in ([], [KIND])
    for one in (supply, *kind):
        keys = {e.key for e in one.events}
        rows = [r for r in result.blind if r.event in keys]
        assert one.values == len(rows)
        assert one.inside == sum(r.inside for r in rows)
        assert one == past_told(one.like, one.events, result.rows)
    assert not any(e.segment in segments or "control" not in e.cause for k in kind for e in k.events)


def test_the_best_naive_forecast_is_the_hardest_to_beat_on_the_values_it_has(
    starter: Chain, result: BacktestResult
) -> None:
    """By hand: two values, one of them with an earlier value to persist."""
    rows = [r for r in result.blind if r.unit == "days"][:2]
    one = replace(rows[0], event="x", crps=4.0, persistence=3.0, proportional=8.0, no_effect=20.0)
    two = replace(rows[1], event="x", crps=40.0, persistence=None, proportional=9.0, no_effect=20.0)

    def best(*held: Scored) -> tuple[str, float, float, int, str]:
        stop = replace(event(starter, "naka-2021"), key="x")
        (score,) = past_told(SUPPLY, (stop,), held).scores
        return score.naive, score.own, score.score, score.on, score.verdict

    assert best(one, two) == ("proportional", 22.0, 8.5, 2, "lost")
    assert best(one) == ("persistence", 4.0, 3.0, 1, "lost")
    assert best(replace(one, crps=0.0)) == ("persistence", 0.0, 3.0, 1, "won")
    assert best(replace(one, no_effect=0.0)) == ("no_effect", 4.0, 0.0, 1, "lost")


def test_the_lines_tell_losses_and_that_nothing_was_scored(starter: Chain) -> None:
    (lost,) = lines(past_scores(starter, scenario("quake-hsinchu")), "silcrete backtest")
    assert "(chichi-1999), told blind: 0 of 3 values seen lie in the 90% band" in lost
    assert "the model is farther off" in lost
    none = lines(past_scores(starter, scenario("eda-cyber-2026")), "silcrete backtest")
    assert none == ["Back-test: no past stop of this supply or kind was scored. The whole of it: silcrete backtest"]
    supply, kind = lines(past_scores(starter, scenario("litho-control-2026")), "silcrete backtest")
    assert supply == "Back-test: no past stop of this supply was scored."
    assert "past stops of other exports (koreajapan-2019, gage-2023, nexperia-2025)" in kind
