"""What must be read before the numbers of a stop: each caution where it applies, and none where it does not."""

from __future__ import annotations

import dataclasses

from silcrete.chain import Chain, Shock
from silcrete.chain.scenarios import events, scenario, scenarios
from silcrete.chain.scenarios.caution import cautions, set_aside
from silcrete.chain.scenarios.change import changed, own
from silcrete.chain.scenarios.parse import parse
from silcrete.chain.scenarios.resolve import resolve


def said(chain: Chain, *shocks: Shock) -> tuple[str, ...]:
    return cautions(chain, shocks, resolve(chain, shocks))


def test_the_scenarios_of_the_package_need_no_caution(starter: Chain) -> None:
    for found in (*scenarios(), *events()):
        assert said(starter, *found.shocks) == (), found.name


def test_a_share_given_beside_claims_is_told_with_what_it_takes_the_place_of(starter: Chain) -> None:
    shock = Shock("CN", "crm.gallium", share=(0.01, 0.01))
    (told,) = said(starter, shock)
    assert "1% of the world" in told
    assert "to 98.8%" in told
    keys = set_aside(starter, resolve(starter, (shock,)))
    assert keys
    assert all(key in told for key in keys)
    assert {starter.claim(key).subject for key in keys} == {"crm.gallium"}
    assert {starter.claim(key).place for key in keys} == {"CN"}
    assert said(starter, dataclasses.replace(shock, share=None)) == ()
    assert said(starter, Shock("DE", "crm.gallium", share=(0.01, 0.01))) == (), "no claim says it"


def test_a_share_of_a_firm_is_told_unless_it_holds_the_claims_it_names(starter: Chain) -> None:
    firm = scenario("eda-cyber-2026").shock
    assert said(starter, firm) == ()
    for other in (dataclasses.replace(firm, claims=()), dataclasses.replace(firm, share=(0.01, 0.02))):
        assert "sh0074" in said(starter, other)[0]


def test_a_site_is_held_against_all_of_its_place(starter: Chain) -> None:
    site = Shock(facility="tw-tainan-tsmc18", segment="fab.le7", share=(0.95, 1.0))
    assert "at most 80%" in said(starter, site)[0]
    assert said(starter, dataclasses.replace(site, share=(0.1, 0.3))) == ()


def test_a_site_in_a_place_without_a_share_is_told(starter: Chain) -> None:
    """Nine tenths of the world in one site, where no claim gives its country anything: nothing to hold it against."""
    (told,) = said(starter, Shock(facility="us-austin-nxp", segment="fab.mcu", share=(0.9, 0.9)))
    assert told == (
        "The share given for us-austin-nxp, 90% of the world, can be held against nothing: no claim on file gives US a "
        "share of fab.mcu."
    )


def test_what_nobody_stated_and_what_never_ends_is_told(starter: Chain) -> None:
    asked = changed(own("CN", "crm.gallium"), loss=(0.5, 0.5))
    assert said(starter, asked.shock) == ("Not stated, so at the default: weeks 12, recovery 2-12.",)
    path = Shock("CN", "crm.germanium", path=((0, 0.0), (4, 0.5)))
    told = said(starter, asked.shock, path)
    assert told[0].startswith("Stop 1: Not stated")
    assert told[1] == "Stop 2: The path ends at 50% of normal in week 4 and stays there: the stop has no end."
    (part,) = said(starter, dataclasses.replace(path, path=((0, 0.0), (4, 1.0)), loss=(0.1, 0.2)))
    assert part == "Only a part of the supply follows the path: loss 10% to 20%."
    text = 'title = "t"\nquestion = "q?"\nreason = "r"\n[shock]\nplace = "CN"\nsegment = "crm.gallium"\n'
    text += "path = [[0, 0], [4, 1]]"
    assert said(starter, parse("mine", text).shock) == ()
    assert said(starter, changed(scenario("naka-2021"), weeks=3.0).shock) == (
        "Not stated, so at the default: recovery 2-12.",
    )


def test_a_firm_of_which_nothing_or_something_else_is_on_file_is_told(starter: Chain) -> None:
    shock = Shock(firm="ACEA", segment="fab.mcu", share=(0.1, 0.2))
    assert said(starter, shock) == ("Nothing on file says that ACEA makes fab.mcu.",)
    (told,) = said(starter, Shock(firm="tsmc", segment="eq.litho", place="TW", share=(0.1, 0.2)))
    assert told.startswith("Nothing on file says that tsmc makes eq.litho; on file for it: ")
    assert "fab.foundry" in told
    assert said(starter, Shock(firm="tsmc", segment="fab.le7", place="TW", share=(0.1, 0.2))) == ()


def test_a_stop_longer_than_a_year_is_told(starter: Chain) -> None:
    shock = Shock("QA", "mat.helium", weeks=(26.0, 52.0))
    assert said(starter, shock) == ()
    (told,) = said(starter, dataclasses.replace(shock, weeks=(26.0, 78.0)))
    assert told == "It lasts up to 78 weeks: the test is made for stops of weeks to a year."


def test_a_segment_that_another_stop_takes_out_of_that_of_its_place_is_told(starter: Chain) -> None:
    whole, part = Shock("CN", loss=1.0), Shock("CN", "crm.gallium", loss=0.1)
    assert said(starter, whole, part) == ("Stop 1: crm.gallium stops as stop 2 says, not with the rest of CN.",)
    assert said(starter, whole, Shock("TW", "fab")) == ()
