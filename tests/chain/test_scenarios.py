"""Shocks check their values; scenarios are small files that name what they rest on."""

from __future__ import annotations

import dataclasses
import re
from typing import Any

import pytest

from silcrete.chain import Chain, Scenario, Shock
from silcrete.chain.scenarios import events, scenario, scenarios
from silcrete.chain.scenarios.resolve import check
from silcrete.errors import BadInput, UnknownName


def test_the_package_holds_the_scenarios_that_are_promised() -> None:
    assert {s.name for s in scenarios()} == {
        "auto-mcu-2026", "blockade-and-metals", "blockade-taiwan", "discretes-2025", "eda-cyber-2026",
        "euv-service-2026", "foundry-fire", "gallium-2026", "gases-2026", "germanium-2026", "helium-2026",
        "litho-control-2026", "lithography-2026", "neon-2022", "quake-hsinchu",
    }  # fmt: skip
    assert {s.name for s in events()} == {
        "drought-2021", "hualien-2024", "naka-2021", "nexperia-2025", "quartz-2024",
    }  # fmt: skip


def test_an_unknown_scenario_names_the_nearest() -> None:
    with pytest.raises(UnknownName) as caught:
        scenario("galium-2026")
    assert "gallium-2026" in str(caught.value)


@pytest.mark.parametrize("name", [s.name for s in (*scenarios(), *events())])
def test_what_a_scenario_names_is_on_file(starter: Chain, name: str) -> None:
    found = scenario(name)
    assert found.question.endswith("?")
    assert found.reason
    for shock in found.shocks:
        starter.segment(shock.segment)
    for key in found.claims:
        starter.claim(key)
    for key in found.sources:
        starter.source(key)


@pytest.mark.parametrize("name", [s.name for s in (*scenarios(), *events())])
def test_a_share_told_in_words_is_that_of_a_claim_it_names(starter: Chain, name: str) -> None:
    """Whoever "holds" or "makes" so many percent, a third or a fifth, does so in a claim that the scenario names."""
    found = scenario(name)
    named = [starter.claim(k) for k in found.claims]
    values = {round(v, 2) for c in named for v in (c.value, c.low, c.high) if v is not None}
    for words in re.findall(r"\b(?:holds?|held|makes?|stood at|on file only)\b[^.;:]*", found.reason):
        told = [int(n) / 100 for pair in re.findall(r"(\d+)(?: to (\d+))? percent", words) for n in pair if n]
        told += [share for part, share in PARTS.items() if f"a {part} " in words]
        assert set(told) <= values, (words, values)


PARTS = {"third": 0.33, "fifth": 0.2}


def test_a_firm_and_its_line_are_told_as_the_claims_have_it(starter: Chain) -> None:
    """The line of 2021 lies between a quarter and three fifths of the firm's share on file."""
    firm = starter.claim("sh0196").value
    share = scenario("naka-2021").shocks[0].share
    assert firm is not None
    assert share == pytest.approx((firm / 4, firm * 3 / 5), abs=0.01)


def test_events_say_what_was_seen() -> None:
    for event in events():
        assert event.observed
        assert (event.ceiling is None) != (event.floor is None)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("loss", 1.2), ("loss", (0.9, 0.5)), ("weeks", 0.0), ("weeks", 1000.0), ("recovery", -1.0), ("scrapped", 2.0),
        ("share", (0.5, 1.5)), ("kind", "war"), ("to", ("US",)), ("path", ((2.0, 0.5), (1.0, 1.0))),
        ("path", ((0.0, 1.5), (1.0, 1.0))), ("path", ((0.0, 0.5),)), ("path", ((1.0, 0.5), (2.0, 1.0))),
        ("loss", "much"),
        ("loss", True), ("weeks", (1.0, 2.0, 3.0)), ("loss", float("nan")),
    ],
)  # fmt: skip
def test_a_shock_refuses_what_cannot_be(field: str, value: object) -> None:
    with pytest.raises(BadInput):
        dataclasses.replace(Shock("CN", "crm.gallium"), **{field: value})


def test_a_length_out_of_range_is_told_in_plain_numbers() -> None:
    with pytest.raises(BadInput, match="a rising pair, above 0 to 520"):
        Shock("CN", "crm.gallium", weeks=0.0)
    with pytest.raises(BadInput, match="a rising pair, from 0 to 520"):
        Shock("CN", "crm.gallium", recovery=-1.0)


def test_the_earthquake_asks_what_its_stop_does() -> None:
    quake = scenario("quake-hsinchu")
    assert (quake.shock.loss, quake.shock.weeks) == ((0.3, 0.6), (2, 8))
    assert "three to six tenths" in quake.title
    assert "30 to 60 percent of Taiwan's fabs for two to eight weeks" in quake.question


@pytest.mark.parametrize(
    "named",
    [
        {}, {"segment": "fab"}, {"firm": "Synopsys"}, {"firm": "a", "facility": "b", "segment": "fab"},
        {"place": "WORLD", "segment": "fab", "kind": "export"},
        {"place": "WORLD", "segment": "fab", "share": (0.1, 0.2)},
    ],
)  # fmt: skip
def test_a_shock_of_nothing_or_of_two_things_is_refused(named: dict[str, Any]) -> None:
    with pytest.raises(BadInput):
        Shock(**named)


@pytest.mark.parametrize("found", scenarios(), ids=lambda s: s.name)
def test_every_setting_has_a_ground(found: Scenario) -> None:
    """A source that the scenario names, or an assumption that says it is one."""
    settings = {f.name for s in found.shocks for f in dataclasses.fields(s) if f.name in SETTINGS and told(s, f.name)}
    grounds = dict(found.why)
    assert settings <= set(grounds), settings - set(grounds)
    for ground in grounds.values():
        assert ground.startswith("own assumption: ") or ground.partition(": ")[0] in found.sources


def told(shock: Shock, name: str) -> bool:
    """Whether a file gives a setting: it differs from what stands there by itself, or is always given."""
    default = {f.name: f.default for f in dataclasses.fields(Shock)}[name]
    return name in ("loss", "weeks") or getattr(shock, name) != default


SETTINGS = ("loss", "weeks", "recovery", "scrapped", "share", "path")


def test_what_a_scenario_names_can_be_looked_up_and_run(starter: Chain) -> None:
    for found in (*scenarios(), *events()):
        check(starter, found)
    assert sum(bool(s.also) for s in scenarios()) >= 2, "compound ones"


def test_words_of_a_forecast_are_not_used() -> None:
    """A stress test is no forecast (§16): only other people's figures are called one."""
    for found in (*scenarios(), *events()):
        text = f"{found.title} {found.question} {found.reason}".casefold()
        assert "predict" not in text
        assert "forecast" not in text
