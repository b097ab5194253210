"""Market shares of firms: what may be added is added, the rest stands apart, and what nobody names is hatched."""

from __future__ import annotations

from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser
from starlette.testclient import TestClient


def market(desk: TestClient, key: str) -> dict[str, Any]:
    found: dict[str, Any] = desk.get(f"/chain/segments/{key}.json").json()["market"]
    return found


@pytest.mark.parametrize("key", ["fab.dram", "fab.nand", "design.ip", "mat.wafer_si", "fab.sic"])
def test_the_firms_of_one_set_and_the_others_make_one_whole(starter_desk: TestClient, key: str) -> None:
    found = market(starter_desk, key)
    named = sum(firm["value"] for firm in found["firms"])
    assert found["others"]["low"] <= 1 - named + 1e-9
    assert found["others"]["high"] >= 1 - named - 1e-9
    assert {firm["period"] for firm in found["firms"]} == {found["period"]}
    assert {firm["basis"] for firm in found["firms"]} == {found["basis"]}
    assert {firm["source"] for firm in found["firms"]} == {found["source"]}
    values = [firm["value"] for firm in found["firms"]]
    assert values == sorted(values, reverse=True)


def test_a_firm_that_is_measured_otherwise_is_added_to_nothing(starter_desk: TestClient) -> None:
    found = market(starter_desk, "fab.sic")
    apart = {firm["firm"] for firm in found["apart"]}
    assert apart == {"STMicroelectronics"}
    assert not apart & {firm["firm"] for firm in found["firms"]}
    page = HTMLParser(starter_desk.get("/chain/segments/fab.sic").text)
    groups = [row.text(strip=True) for row in page.css(".market tr.group th")]
    assert len(groups) == 2


def test_every_firm_on_file_is_listed_once_with_bounds_year_and_a_link(starter_desk: TestClient) -> None:
    for key in ("fab.dram", "fab.mcu", "fab.cis", "dem.auto"):
        found = market(starter_desk, key)
        firms = [*found["firms"], *found["apart"]]
        names = [firm["firm"] for firm in firms]
        held = {
            claim["holder"]
            for claim in starter_desk.get(f"/chain/segments/{key}.json").json()["claims"]
            if claim["quantity"] == "share" and claim["market"] in ("", "WORLD") and claim["nature"] == "observation"
        }
        assert len(names) == len(set(names))
        assert set(names) <= held
        assert all(firm["low"] <= firm["high"] and firm["claim"] in firm["claims"] for firm in firms)
        assert all(starter_desk.get(firm["url"]).status_code == 200 for firm in firms)


def test_others_are_hatched_and_say_how_they_were_worked_out(starter_desk: TestClient) -> None:
    page = HTMLParser(starter_desk.get("/chain/segments/fab.dram").text)
    row = page.css_first(".market .mk-others")
    assert row is not None
    assert row.css_first(".ev-hatch") is not None
    address = row.css_first("a")
    assert address is not None
    how = starter_desk.get(str(address.attributes["href"]) + "").text
    assert "What the shares of one source, measure and year leave over" in how
    rest = HTMLParser(how).css_first(".bar-rest")
    assert rest is not None  # what places leave over is hatched as well


def test_a_segment_without_firms_has_no_such_table(starter_desk: TestClient) -> None:
    assert market(starter_desk, "crm.gallium") is None
    assert 'id="market"' not in starter_desk.get("/chain/segments/crm.gallium").text


def test_of_a_part_of_europe_it_is_said_whose_it_is(starter_desk: TestClient) -> None:
    page = HTMLParser(starter_desk.get("/chain/segments/fab.mcu").text)
    notes = [note.text() for note in page.css("#suppliers .bar-note")]
    assert any("at least" in note and "Infineon" in note for note in notes)


def test_a_line_is_drawn_from_the_day_somebody_drew_it(starter_desk: TestClient) -> None:
    before = starter_desk.get("/?as_of=2020-06-30")
    assert ".rr" not in before.text
    assert HTMLParser(before.text).css("#dependencies .ax-plot")
    assert not HTMLParser(before.text).css("#dependencies .ax-bench")
    assert starter_desk.get("/.json?as_of=2020-06-30").json()["benchmark"] is None
    after = HTMLParser(starter_desk.get("/?as_of=2022-06-30").text)
    assert after.css("#dependencies .ax-bench")
    link = after.css_first("#dependencies .sub a")
    assert link is not None
    assert "#limits" in str(link.attributes["href"])
    assert starter_desk.get("/chain/segments/fab.dram.json?as_of=2020-06-30").json()["benchmark"] is None
    gallium = starter_desk.get("/chain/segments/crm.gallium.json").json()
    assert gallium["benchmark"]["origin"] == "SIA and BCG", "a line on shares of the world"
    assert (gallium["goal"]["year"], gallium["goal"]["known"]) == (2030, False)
    text = HTMLParser(starter_desk.get("/chain/segments/crm.gallium").text).css_first("#suppliers .kv").text()
    assert "of EU use from one third country by 2030" in text
    assert "no figure on EU use on file" in text
    assert starter_desk.get("/chain/segments/fab.dram.json").json()["goal"] is None
    assert starter_desk.get("/chain/segments/fab.dram.json").json()["benchmark"]["origin"] == "SIA and BCG"
