"""Sites on the map and in a list with filters; one site with its dated state, money, capacity and gaps."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient
from tests.desk.rooms_reading import check_page, data, numbers_link_somewhere, tree, words

SITE = "/chain/facilities/de-dresden-esmc"


@pytest.mark.parametrize(
    "url",
    ["/chain/facilities", "/chain/facilities?country=DE&state=operating", "/chain/facilities?q=nobody",
     SITE, "/chain/facilities/tw-tainan-tsmc18", "/chain/facilities/it-wbg"],
)  # fmt: skip
def test_the_page_keeps_its_form(starter_desk: TestClient, url: str) -> None:
    check_page(starter_desk, url)


def test_every_site_is_in_the_list_and_has_a_page(starter_desk: TestClient) -> None:
    rows = data(starter_desk, "/chain/facilities")["rows"]
    assert len(rows) == 78
    assert sum(data(starter_desk, "/chain/facilities")["states"].values()) == 78
    for row in rows:
        page = data(starter_desk, f"/chain/facilities/{row['key']}")
        assert page["site"]["state"] == row["state"]
        assert page["sources"]


@pytest.mark.parametrize(
    ("query", "holds"),
    [
        ("country=NL", lambda r: r["country"] == "NL"),
        ("state=on hold", lambda r: r["state"] == "on hold"),
        ("segment=fab.sic", lambda r: "fab.sic" in r["segments"]),
        ("segment=eq.litho", lambda r: {"eq.litho", "eq.litho_euv", "eq.litho_duv"} & set(r["segments"])),
        ("q=dresden infineon", lambda r: "Infineon" in r["name"] + r["operator"] and r["city"] == "Dresden"),
        ("city=Dresden&state=announced", lambda r: r["city"] == "Dresden" and r["state"] == "announced"),
    ],
)
def test_filters_keep_what_fits_and_nothing_else(starter_desk: TestClient, query: str, holds: object) -> None:
    every = data(starter_desk, "/chain/facilities")["rows"]
    found = data(starter_desk, f"/chain/facilities?{query}")["rows"]
    assert found
    assert [r["key"] for r in found] == [r["key"] for r in every if holds(r)]  # type: ignore[operator]


@pytest.mark.parametrize("query", ["country=XX", "state=humming", "segment=crm.gold", "colour=red"])
def test_an_unknown_filter_is_refused(starter_desk: TestClient, query: str) -> None:
    assert starter_desk.get(f"/chain/facilities.json?{query}").status_code in (400, 404)


def test_the_map_has_a_dot_a_town_and_hatches_countries_without_sites(starter_desk: TestClient) -> None:
    body, page = data(starter_desk, "/chain/facilities"), tree(starter_desk, "/chain/facilities")
    union = [r for r in body["rows"] if r["latitude"] is not None]
    towns = {(r["latitude"], r["longitude"]) for r in union}
    dots = page.css("#map .map .map-dot")
    assert 20 < len(dots) <= len(towns)
    assert page.css("#map .map-hatched")
    assert len(page.css("#table tbody tr")) == body["total"]
    assert body["on_map"] < body["total"]


def test_one_country_alone_is_cut_out_and_not_hatched(starter_desk: TestClient) -> None:
    page = tree(starter_desk, "/chain/facilities?country=NL")
    assert not page.css("#map .map-hatched")
    assert len(page.css("#map a > .map-region")) == 1


def test_missing_money_and_capacity_are_gaps_in_the_table(starter_desk: TestClient) -> None:
    body, page = data(starter_desk, "/chain/facilities"), tree(starter_desk, "/chain/facilities")
    for name in ("investment", "aid", "capacity"):
        known = [r for r in body["rows"] if r[name]]
        assert len(known) == body["with_figures"][name] < body["total"]
        assert all(r[f"{name}_claim"] for r in known)
    missing = 3 * body["total"] - sum(body["with_figures"].values())
    assert len(page.css("#table .ev-gap")) == missing


def test_a_site_shows_its_claims_dated_state_and_gaps(starter_desk: TestClient) -> None:
    body = data(starter_desk, SITE)
    assert [c["quantity"] for c in body["claims"]] == ["aid", "capacity", "investment"]
    assert (body["site"]["state"], body["site"]["stated_on"]) == ("under construction", "2024-08")
    assert [m["key"] for m in body["measures"]] == ["foak-esmc"]
    assert "Under construction, as of Aug 2024" in words(starter_desk.get(SITE).text)
    bare = data(starter_desk, "/chain/facilities/de-dresden-infineon")
    assert not bare["claims"]
    assert len(bare["gaps"]) == 3
    assert numbers_link_somewhere(starter_desk, SITE) == 3


def test_a_site_outside_the_map_says_so(starter_desk: TestClient) -> None:
    page = tree(starter_desk, "/chain/facilities/tw-tainan-tsmc18")
    assert not page.css(".map")
    assert "outside the map of Europe" in page.css_first("#state").text()


def test_an_earlier_day_has_no_later_state(starter_desk: TestClient) -> None:
    rows = data(starter_desk, "/chain/facilities?as_of=2024-06-30")["rows"]
    assert rows
    assert all(r["stated_on"] <= "2024-06-30" for r in rows)
    assert starter_desk.get(f"{SITE}.json?as_of=2024-01-01").status_code == 404


def test_the_title_counts_every_state_by_its_own_name(starter_desk: TestClient) -> None:
    for asked in ("", "?state=announced", "?state=on+hold"):
        body = starter_desk.get(f"/chain/facilities.json{asked}").json()
        numbers = [int(n) for n in re.findall(r"\d+", body["title"])]
        assert numbers[0] == sum(numbers[1:]) == body["total"]
    assert "on hold" in body["title"]
