"""Shocks check their values; scenarios are small files that name what they rest on."""

from __future__ import annotations

import dataclasses

import pytest

from silcrete.chain import Chain, Shock
from silcrete.chain.scenarios import events, scenario, scenarios
from silcrete.chain.scenarios.library import parse
from silcrete.errors import BadInput, UnknownName

GOOD = """
title = "A stop"
question = "What runs short?"
reason = "A length chosen for a test."
[shock]
place = "CN"
segment = "crm.gallium"
"""


def test_the_package_holds_the_scenarios_that_are_promised() -> None:
    assert {s.name for s in scenarios()} == {
        "auto-mcu-2026", "discretes-2025", "gallium-2026", "germanium-2026", "helium-2026", "lithography-2026",
        "neon-2022",
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
    starter.segment(found.shock.segment)
    for key in found.claims:
        starter.claim(key)
    for key in found.sources:
        starter.source(key)


def test_events_say_what_was_seen() -> None:
    for event in events():
        assert event.observed
        assert (event.ceiling is None) != (event.floor is None)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("loss", 1.2), ("loss", (0.9, 0.5)), ("weeks", 0.0), ("weeks", 1000.0), ("recovery", -1.0), ("scrapped", 2.0),
        ("share", (0.5, 1.5)), ("kind", "war"), ("to", ("US",)), ("path", ((2.0, 0.5), (1.0, 1.0))),
        ("path", ((0.0, 1.5),)),
    ],
)  # fmt: skip
def test_a_shock_refuses_what_cannot_be(field: str, value: object) -> None:
    with pytest.raises(BadInput):
        dataclasses.replace(Shock("CN", "crm.gallium"), **{field: value})


def test_a_file_with_a_wrong_key_is_refused() -> None:
    assert parse("own", GOOD).shock.place == "CN"
    for text in (GOOD + "speed = 3\n", GOOD.replace("title", "titel"), GOOD.replace("[shock]", "[shock")):
        with pytest.raises(BadInput):
            parse("own", text)


def test_words_of_a_forecast_are_not_used() -> None:
    """A stress test is no forecast (§16): only other people's figures are called one."""
    for found in (*scenarios(), *events()):
        text = f"{found.title} {found.question} {found.reason}".casefold()
        assert "predict" not in text
        assert "forecast" not in text
