"""How a stated value is read as an interval, which claims contradict each other, and which one a view shows."""

from __future__ import annotations

import itertools
import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from silcrete.chain.conflicts import (
    FAMILIES,
    PURPOSES,
    RULES,
    TIES,
    Interval,
    Pin,
    Purpose,
    Reading,
    choose,
    conflicts,
    interval,
    is_share,
    measure_of,
    relation,
)
from silcrete.errors import UnknownName
from silcrete.records import Claim
from silcrete.sources.starter.read import read


def claim(key: str = "c", **fields: object) -> Claim:
    base: dict[str, object] = {
        "subject": "crm.x", "quantity": "share", "place": "CN", "value": 0.5, "unit": "fraction", "basis": "production",
        "market": "WORLD", "period": "2023", "stated_on": "2024-01-01", "source": "s", "grade": "B",
    }  # fmt: skip
    return Claim(key=key, **{**base, **fields})  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def on_file() -> list[Claim]:
    return [r for r in read() if isinstance(r, Claim)]


# -- intervals ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "low", "high"),
    [
        ({"value": 0.46}, 0.455, 0.465),
        ({"value": 0.326}, 0.3255, 0.3265),
        ({"value": 0.6}, 0.595, 0.605),
        ({"value": 1.0}, 0.995, 1.0),
        ({"value": 0.0}, 0.0, 0.005),
        ({"value": 0.495, "low": 0.45, "high": 0.54}, 0.45, 0.54),
        ({"value": 0.8, "qualifier": "~"}, 0.72, 0.88),
        ({"value": 0.1, "qualifier": "~"}, 0.08, 0.12),
        ({"value": 0.95, "qualifier": "~"}, 0.855, 1.0),
        ({"value": None, "qualifier": "negligible"}, 0.0, 0.02),
        ({"value": None, "low": 0.3}, 0.3, 1.0),
        ({"value": 567.0, "unit": "EUR m", "quantity": "investment"}, 566.5, 567.5),
        ({"value": 31.0, "unit": "members", "quantity": "members"}, 31.0, 31.0),
        ({"value": -0.837, "quantity": "change of exports"}, -0.8375, -0.8365),
        ({"value": 6.0, "quantity": "price jump"}, 5.995, 6.005),
    ],
)
def test_a_stated_value_stands_for_an_interval(fields: dict[str, object], low: float, high: float) -> None:
    assert interval(claim(**fields)) == Interval(low, high)


def test_over_and_under_are_open_where_they_begin() -> None:
    assert interval(claim(value=0.95, qualifier=">")) == Interval(0.95, 1.0, open_low=True)
    assert interval(claim(value=0.1, qualifier="<")) == Interval(0.0, 0.1, open_high=True)
    assert interval(claim(value=300, qualifier=">", unit="USD m", quantity="loss")) == Interval(
        300, math.inf, open_low=True
    )
    over, under = Interval(0.5, 1, open_low=True), Interval(0, 0.5, open_high=True)
    assert not over.meets(under)
    assert not over.meets(Interval(0.4, 0.5))
    assert Interval(0.4, 0.5).meets(Interval(0.5, 0.6)), "closed ends meet"


def test_words_without_a_number_have_no_interval() -> None:
    assert interval(claim(value=None, qualifier="major")) is None
    assert interval(claim(value=None, words="several")) is None


def test_the_constants_are_settings() -> None:
    assert interval(claim(value=0.1, qualifier="~"), Reading(about=0.05)) == Interval(0.05, 0.15)
    assert interval(claim(value=None, qualifier="negligible"), Reading(negligible=0.01)) == Interval(0, 0.01)


@given(st.decimals(0, 1, places=3), st.sampled_from(["", "~", "<", ">"]))
def test_an_interval_of_a_share_lies_in_the_whole_and_holds_its_value(value: object, qualifier: str) -> None:
    stated = float(value)  # type: ignore[arg-type]
    found = interval(claim(value=stated, qualifier=qualifier))
    assert found is not None
    assert 0 <= found.low <= found.high <= 1
    assert found.low <= stated <= found.high


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1), st.floats(0, 1), st.booleans(), st.booleans())
def test_meeting_is_mutual(a: float, b: float, c: float, d: float, x: bool, y: bool) -> None:
    one = Interval(min(a, b), max(a, b), open_low=x, open_high=y)
    two = Interval(min(c, d), max(c, d), open_low=y, open_high=x)
    assert one.meets(two) == two.meets(one)


# -- relations ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"value": 0.9}, "disagreement"),
        ({"value": 0.502}, "compatible"),
        ({"value": 0.9, "source": "s"}, "self-contradiction"),
        ({"value": 0.9, "source": "s", "method": "derived"}, "disagreement"),
        ({"value": 0.9, "subject": "crm.y"}, "other thing"),
        ({"value": 0.9, "place": "US"}, "other holder"),
        ({"value": 0.9, "organisation": "Acme"}, "other holder"),
        ({"value": 0.9, "nature": "forecast"}, "other nature"),
        ({"value": 0.9, "market": "KR"}, "other market"),
        ({"value": 0.9, "basis": "capacity"}, "other measure"),
        ({"value": 0.9, "basis": "production high purity"}, "other class"),
        ({"value": 0.9, "basis": "refined production"}, "disagreement"),
        ({"value": 0.9, "period": "2021"}, "other period"),
        ({"value": 0.9, "period": "2023-Q4"}, "disagreement"),
        ({"value": 0.9, "period": ""}, "disagreement"),
        ({"value": None, "qualifier": "major"}, "compatible"),
    ],
)
def test_how_two_claims_stand_to_each_other(fields: dict[str, object], expected: str) -> None:
    a, b = claim("a"), claim("b", **{"source": "t", **fields})
    assert relation(a, b) == relation(b, a) == expected


def test_a_later_projection_is_a_revision() -> None:
    a = claim("a", nature="forecast", stated_on="2021-05")
    assert relation(a, claim("b", value=0.9, nature="forecast", stated_on="2021-09", source="t")) == "revision"
    assert relation(a, claim("b", value=0.9, nature="forecast", stated_on="2021-05", source="t")) == "disagreement"


def test_words_contradict_words() -> None:
    a, b = (claim(k, value=None, words=w, source=k) for k, w in (("a", "6 March"), ("b", "10 March")))
    assert [c.relation for c in conflicts([a, b])] == ["disagreement"]
    assert conflicts([a, b.but(words="6 march")]) == []


def test_only_accepted_claims_contradict() -> None:
    a, b = claim("a"), claim("b", value=0.9, source="t")
    assert len(conflicts([a, b])) == 1
    assert conflicts([a, b.but(status="rejected")]) == []
    assert conflicts([a, b.but(status="proposed")]) == []


PERIODS = ("", "2023", "2023-06", "2022-2024", "2024", "2024-01-15", "soon")
FIELDS = {
    "subject": ("crm.x", "crm.y"), "place": ("CN", "JP"), "value": (0.5, 0.9), "unit": ("fraction", "kt"),
    "basis": ("production", "raw production"), "nature": ("observation", "forecast"), "source": ("s", "t"),
    "market": ("WORLD", ""), "status": ("accepted", "proposed"),
}  # fmt: skip


@given(
    st.lists(
        st.fixed_dictionaries(
            {"period": st.sampled_from(PERIODS)}, optional={k: st.sampled_from(v) for k, v in FIELDS.items()}
        ),
        max_size=12,
    )
)
def test_the_conflicts_are_those_that_looking_at_every_pair_finds(rows: list[dict[str, object]]) -> None:
    claims = []
    for k, row in enumerate(rows):
        claims.append(claim(f"c{k:02}", **{**row, "period": ""}))
        object.__setattr__(claims[-1], "period", row["period"])  # one that cannot be read may stand in an old ledger
    accepted = [c for c in claims if c.status == "accepted"]
    expected = [(a.key, b.key, relation(a, b)) for a, b in itertools.combinations(accepted, 2)]
    told = [one for one in expected if one[2] in ("disagreement", "self-contradiction")]
    assert [(c.a.key, c.b.key, c.relation) for c in conflicts(reversed(claims))] == told


def test_check_values_on_the_starter_shares(on_file: list[Claim]) -> None:
    """Reference: chain, section 3.4."""
    shares = [c for c in on_file if c.key.startswith("sh0") and c.quantity == "share"]
    assert conflicts(shares, families={}) == [], "no pair under the exact basis"
    assert [(c.a.key, c.b.key) for c in conflicts(shares)] == [("sh0136", "sh0137"), ("sh0137", "sh0138")]
    wider = {"production": (*FAMILIES["production"], "mine production", "refining capacity")}
    wrong = {(c.a.key, c.b.key) for c in conflicts(shares, wider)} - {("sh0136", "sh0137"), ("sh0137", "sh0138")}
    assert wrong == {("sh0148", "sh0151")}, "mining and refining of rare earths are two facts"
    by_key = {c.key: c for c in shares}
    assert relation(by_key["sh0140"], by_key["sh0141"]) == "compatible", "germanium: rounding"
    assert relation(by_key["sh0059"], by_key["sh0060"]) == "other nature", "forecast and target"
    assert relation(by_key["sh0010"], by_key["sh0016"]) == "other nature"


def test_known_conflicts_of_the_dataset_are_found(on_file: list[Claim]) -> None:
    found = {(c.a.key, c.b.key): c.relation for c in conflicts(on_file)}
    for pair in [
        ("at-premstaetten-amsosram.investment", "at-premstaetten-amsosram.investment.2"),
        ("it-catania-campus.full-capacity", "it-catania-campus.full-capacity.2"),
        ("chichi-1999.1", "chichi-1999.2"),
        ("fukushima-2021.2", "fukushima-2021.3"),
        ("ca2-ia.foak-count", "ca2-ia.foak-count.2"),
        ("esra.chair-start", "esra.chair-start.2"),
        ("cf01", "cf03"),
        ("cf06", "cf07"),
        ("cf14", "cf15"),
        ("nexperia-2025.ban-date", "nexperia-2025.ban-date.2"),
    ]:
        assert found[pair] == "disagreement", pair
    assert found["cf12", "cf12.2"] == "self-contradiction"
    assert not any("nexperia-share" in a for a, _ in found), "six denominators are six facts"
    assert ("auto-2021.1", "auto-2021.3") not in found, "the later forecast revises the earlier one"


# -- choosing ----------------------------------------------------------------------------------------------------------


def gallium(on_file: list[Claim]) -> list[Claim]:
    return [c for c in on_file if c.subject == "crm.gallium" and c.quantity == "share" and c.place == "CN"]


def test_gallium_is_settled_by_refined_before_raw(on_file: list[Claim]) -> None:
    choice = choose(gallium(on_file), "headline")
    assert choice.claim is not None
    assert (choice.claim.key, choice.rule, choice.tie) == ("sh0136", "best-grade-latest", "refined-before-raw")
    assert {c.key: why for c, why in choice.rivals} == {
        "sh0138": "is raw production, less refined",
        "sh0137": "grade C is not shown in a headline",
        "sh0139": "grade C is not shown in a headline",
    }
    assert choice.spread == Interval(0.72, 1.0), "the disagreement reaches the reader"


def test_a_day_in_the_past_does_not_know_later_periods(on_file: list[Claim]) -> None:
    choice = choose(gallium(on_file), "view", at="2022-06-30")
    assert choice.claim is not None
    assert (choice.claim.key, choice.rule) == ("sh0139", "single-claim")
    nothing = choose(gallium(on_file), "headline", at="2022-06-30")
    assert (nothing.claim, nothing.rule, nothing.spread) == (None, "none", None)
    assert len(nothing.rivals) == 4


def test_the_order_of_the_claims_does_not_matter(on_file: list[Claim]) -> None:
    claims = gallium(on_file)
    choices = {repr(choose(list(p), "view")) for p in itertools.permutations(claims)}
    assert len(choices) == 1


def test_grade_or_period_first_is_the_reader_s_choice() -> None:
    old_good, new_weak = claim("a", grade="B", period="2020"), claim("b", grade="C", period="2025", value=0.4)
    assert choose([old_good, new_weak]).claim == old_good
    assert choose([old_good, new_weak], rule="nearest-period-best-grade").claim == new_weak
    assert choose([old_good, new_weak], rule="nearest-period-best-grade").rivals == ((old_good, "older period"),)
    assert choose([old_good, new_weak]).rivals == ((new_weak, "lower grade"),)


def test_ties_go_to_the_later_statement_the_narrower_interval_the_key() -> None:
    a, b = claim("a", stated_on="2024-01"), claim("b", stated_on="2024-06")
    assert (choose([a, b]).claim, choose([a, b]).tie) == (b, "later-statement")
    a, b = claim("a", qualifier="~"), claim("b")
    assert (choose([a, b]).claim, choose([a, b]).tie) == (b, "narrower-interval")
    a, b = claim("a"), claim("b", source="t")
    assert (choose([a, b]).claim, choose([a, b]).tie) == (a, "key")
    assert "cannot be told apart" in choose([a, b]).reason


def test_a_purpose_keeps_natures_measures_and_markets_apart() -> None:
    seen, ahead, aim = claim("a"), claim("b", nature="forecast", period="2030"), claim("c", nature="target")
    every = [seen, ahead, aim]
    assert choose(every, "view").claim == seen
    assert choose(every, "outlook").claim == ahead
    assert choose(every, "target").claim == aim
    imports = claim("d", market="KR")
    assert choose([seen, imports], Purpose("korea", market="KR")).claim == imports
    narrow = claim("e", basis="capacity")
    assert choose([seen, narrow], Purpose("capacity", basis="capacity")).claim == narrow
    assert choose([seen], Purpose("refined", basis="refined production")).claim == seen, "one family of measures"


def test_a_pin_overrules_the_rule_and_names_the_person() -> None:
    a, b = claim("a", grade="A"), claim("b", grade="C", value=0.1)
    choice = choose([a, b], "headline", pin=Pin("b", "read the tables", "Ines"))
    assert (choice.claim, choice.rule) == (b, "pinned")
    assert "Ines" in choice.reason
    assert "read the tables" in choice.reason
    with pytest.raises(UnknownName, match="claim"):
        choose([a], pin=Pin("z", "", "Ines"))


def test_what_is_not_accepted_is_not_shown() -> None:
    assert choose([claim("a", status="rejected"), claim("b", status="proposed")]).claim is None


def test_unknown_purposes_and_rules_raise() -> None:
    with pytest.raises(UnknownName, match="purpose"):
        choose([claim()], "headlin")
    with pytest.raises(UnknownName, match="rule"):
        choose([claim()], rule="average")
    for name in ("best-grade-latest", "single-claim", "pinned", "none"):
        assert RULES[name]
    assert set(PURPOSES) == {"headline", "view", "outlook", "target"}
    assert "refined-before-raw" in TIES


def test_the_chosen_claim_is_one_of_them_and_nothing_is_averaged(on_file: list[Claim]) -> None:
    rng = random.Random(7)
    for _ in range(200):
        some = rng.sample(on_file, 6)
        choice = choose(some, "view")
        shown = [choice.claim] if choice.claim else []
        assert {c.key for c in [*shown, *(c for c, _ in choice.rivals)]} == {c.key for c in some}
        assert all(why for _, why in choice.rivals)


def test_measures_and_shares() -> None:
    assert measure_of(claim(basis="raw production")) == measure_of(claim(basis="refined production")) == "production"
    assert measure_of(claim(basis="mine production")) == "mine production"
    assert is_share(claim(quantity="joint share"))
    assert not is_share(claim(quantity="change of exports"))
    assert not is_share(claim(quantity="share", unit="EUR m"))
