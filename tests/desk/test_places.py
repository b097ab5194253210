"""A place: what lies in it, what it holds, what it belongs to, and the map with it."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.desk import desk_ledger
from tests.desk.rooms_reading import check_page, data, numbers_link_somewhere, tree, unlinked, words

from silcrete import codes
from silcrete.desk.context import Context
from silcrete.desk.rooms.chain_model import model
from silcrete.desk.rooms.place_exposure import downstream
from silcrete.ledger import open_ledger
from silcrete.settings import Settings


@pytest.mark.parametrize("code", ["DED", "NL", "TW", "EU27", "CZ064", "R-EUROPE", "MT"])
def test_the_page_keeps_its_form(starter_desk: TestClient, code: str) -> None:
    check_page(starter_desk, f"/chain/places/{code}")


def test_the_list_keeps_its_form(starter_desk: TestClient) -> None:
    check_page(starter_desk, "/chain/places")


def test_every_place_on_file_has_a_page_with_the_same_counts(starter_desk: TestClient) -> None:
    rows = data(starter_desk, "/chain/places")["rows"]
    assert len({r["code"] for r in rows}) == len(rows) > 60
    for row in rows:
        page = data(starter_desk, f"/chain/places/{row['code']}")
        assert (len(page["sites"]), len(page["organisations"])) == (row["sites"], row["organisations"]), row["code"]
        assert page["kind"] == row["kind"]


def test_a_part_never_holds_more_than_the_whole(starter_desk: TestClient) -> None:
    keys = {
        c: {s["key"] for s in data(starter_desk, f"/chain/places/{c}")["sites"]} for c in ("DED2", "DED", "DE", "EU27")
    }
    assert keys["DED2"] <= keys["DED"] < keys["DE"] < keys["EU27"]
    sites = {r["key"]: r["country"] for r in data(starter_desk, "/chain/facilities")["rows"]}
    assert keys["DE"] == {k for k, country in sites.items() if country == "DE"}


def test_membership_of_a_part_is_not_membership_of_the_whole(starter_desk: TestClient) -> None:
    body = data(starter_desk, "/chain/places/NL")
    assert {m["place"] for m in body["members"]} == {"NL", "NL21", "NL23", "NL41"}
    assert "Member of Semicon Coalition." in body["finding"]
    assert "Regions Alliance" not in body["finding"]
    assert "Member of European Semiconductor Regions Alliance." in data(starter_desk, "/chain/places/DED")["finding"]
    only_declared = data(starter_desk, "/chain/places/NL21")
    assert [m["role"] for m in only_declared["members"]] == ["declared"]
    assert "Member of" not in only_declared["finding"]


def test_the_map_shows_members_filled_and_those_that_only_declared_hatched(starter_desk: TestClient) -> None:
    page = tree(starter_desk, "/chain/places/NL")
    marks = {
        a.attributes["href"]: a.css_first(".map-region").attributes["class"]
        for a in page.css(".map a:has(.map-region)")
    }
    assert "sh2" in (marks["/chain/places/NL41"] or "")
    assert "map-gap" in (marks["/chain/places/NL21"] or "")
    assert page.css(".map .map-dot")


def test_both_editions_of_a_code_lead_to_one_place(starter_desk: TestClient) -> None:
    for old, new in (("PT16", "PT19"), ("UKL", "TLL"), ("FI197", "FI19B")):
        assert codes.place(new).code == old
        first, second = (data(starter_desk, f"/chain/places/{c}") for c in (old, new))
        assert first["finding"] == second["finding"]
        assert "Member of" in first["finding"]


def test_shares_are_the_best_recent_claim_and_are_not_added(starter_desk: TestClient) -> None:
    shares = data(starter_desk, "/chain/places/TW")["shares"]
    seen = [(s["segment"], s["place"]) for s in shares]
    assert len(seen) == len(set(seen))
    values = [s["claim"]["value"] for s in shares]
    assert values == sorted(values, reverse=True)
    fab = next(s for s in shares if s["segment"] == "fab")
    assert fab["claim"]["period"] >= "2019"
    assert fab["others"] > 0
    assert numbers_link_somewhere(starter_desk, "/chain/places/TW") == len({s["claim"]["key"] for s in shares})


def test_the_numbers_of_the_finding_lead_to_the_sites_and_to_the_claim(starter_desk: TestClient) -> None:
    links = [a.attributes["href"] or "" for a in tree(starter_desk, "/chain/places/CN").css(".lede a")]
    assert links[0] == "#sites"
    assert links[1].startswith("/claims/")
    assert not any(sign.isdigit() for sign in unlinked(starter_desk, "/chain/places/CN", ".lede"))


def test_the_grade_c_share_is_not_the_finding(starter_desk: TestClient) -> None:
    body = data(starter_desk, "/chain/places/NL")
    assert body["shares"][1]["claim"]["grade"] == "C"
    assert "EUV lithography: 100%" in body["finding"]


def test_what_is_not_on_file_is_named(starter_desk: TestClient) -> None:
    body = data(starter_desk, "/chain/places/MT")
    assert {"no site", "no organisation", "no share of the world"} <= set(body["gaps"])
    page = tree(starter_desk, "/chain/places/MT")
    assert len(page.css("#gaps .ev-gap")) == len(body["gaps"])
    assert words(starter_desk.get("/chain/places/TW").text).count("outside the map of Europe") == 1


def test_an_unknown_code_is_refused_with_what_to_do(starter_desk: TestClient) -> None:
    answer = starter_desk.get("/chain/places/QQ9.json")
    assert answer.status_code == 404
    assert answer.json()["todo"]


def test_an_earlier_day_has_no_later_member(starter_desk: TestClient) -> None:
    then = data(starter_desk, "/chain/places/DED?as_of=2023-06-01")
    assert [m["role"] for m in then["members"]] == ["declared"]
    assert "Member of" not in then["finding"]


def test_the_union_has_its_map_and_the_shares_of_its_parts(starter_desk: TestClient) -> None:
    body = starter_desk.get("/chain/places/EU27.json").json()
    held = {s["segment"]: s for s in body["shares"]}
    assert held["eq.litho_euv"]["claim"]["value"] == 1.0
    assert held["fab.mcu"]["place_name"] == "Infineon"
    page = starter_desk.get("/chain/places/EU27").text
    assert "outside the map" not in page
    assert page.count('href="/chain/places/') >= 27


def test_a_region_shows_what_reaches_it_and_who_else_works_in_its_segments(starter_desk: TestClient) -> None:
    page = data(starter_desk, "/chain/places/DED")
    own = {s["key"]: s for s in page["sites"] if s["state"] in ("operating", "under construction")}
    segments = {k for s in own.values() for k in s["segments"]}
    assert page["reached"]
    assert len(tree(starter_desk, "/chain/places/DE2").css("#reached li")) == len(
        data(starter_desk, "/chain/places/DE2")["reached"]
    )
    for row in page["reached"]:
        assert set(row["segments"]) <= segments
        assert 0 < row["sites"] <= len(own)
        assert starter_desk.get(row["url"]).status_code == 200
    assert [r["sites"] for r in page["reached"]] == sorted((r["sites"] for r in page["reached"]), reverse=True)
    assert {row["segment"] for row in page["peers"]} == segments
    listed = {s["key"]: s for s in data(starter_desk, "/chain/facilities")["rows"]}
    for row in page["peers"]:
        assert row["here"] == sum(row["segment"] in s["segments"] for s in own.values())
        there = [k for k, s in listed.items() if row["segment"] in s["segments"] and k not in own]
        assert row["others"] <= len(there)


def test_a_stop_upstream_reaches_a_place_and_one_without_a_link_does_not(starter_ledger: Path) -> None:
    with open_ledger(starter_ledger, create=False) as ledger:
        held = model(Context(ledger, Settings(), today=desk_ledger.TODAY))
    below = downstream(held, "crm.gallium")
    assert {"crm.gallium", "fab.gan", "mat.compound"} <= below
    assert "eq.litho_euv" not in below
    assert downstream(held, "fab.gan") < below


def test_terms_of_office_that_are_over_stay_on_file(starter_desk: TestClient) -> None:
    roles = [(m["role"], m["start"], m["end"]) for m in data(starter_desk, "/chain/places/DED")["members"]]
    assert ("chair", "2023-09", "2024-11-08") in roles
    assert {r for r, _, _ in roles} >= {"chair", "co-chair", "founding member"}
    early = data(starter_desk, "/chain/places/DED?as_of=2024-01-15")["members"]
    assert [m["end"] for m in early if m["role"] == "chair"] == [""]
    assert all(m["role"] != "co-chair" for m in early)


def test_a_town_with_several_sites_says_how_many(starter_desk: TestClient) -> None:
    assert "6" in [n.text() for n in tree(starter_desk, "/chain/places/DED").css("text.map-count")]


def test_demand_sectors_hang_on_the_segments_of_running_sites(starter_desk: TestClient) -> None:
    body = starter_desk.get("/chain/places/DED.json").json()
    here = {
        s for site in body["sites"] if site["state"] in ("operating", "under construction") for s in site["segments"]
    }
    assert body["sectors"]
    strengths = ["replaceable", "important", "essential"]
    for row in body["sectors"]:
        assert row["sector"].startswith("dem.")
        assert set(row["segments"]) <= here
        assert 0 < row["sites"] <= len(body["sites"])
        reached = starter_desk.get(f"/analyses/downstream.json?segment={row['segments'][0]}").json()
        line = next(r for r in reached["result"]["rows"] if r["key"] == row["sector"])
        assert line["cells"]["strength"]["words"] == row["strength"]
    order = [strengths.index(row["strength"]) for row in body["sectors"]]
    assert order == sorted(order, reverse=True)
    page = starter_desk.get("/chain/places/DED").text
    assert 'id="sectors"' in page
    assert starter_desk.get("/chain/places/IE.json").status_code == 200


def test_a_place_without_running_sites_has_no_sectors(starter_desk: TestClient) -> None:
    assert starter_desk.get("/chain/places/ES61.json").json()["sectors"] == []
    assert 'id="sectors"' not in starter_desk.get("/chain/places/ES61").text


def test_two_roles_in_one_body_are_one_membership(starter_desk: TestClient) -> None:
    members = data(starter_desk, "/chain/places/DE2")["members"]
    bodies = {(m["body"], m["place"], m["member"]) for m in members}
    assert len(bodies) < len(members)
    part = tree(starter_desk, "/chain/places/DE2").css_first("#members")
    assert part is not None
    assert len(part.css("li")) == len(bodies)
    assert part.css_first("h2").text().startswith(f"{len(bodies)} membership")  # type: ignore[union-attr]
    assert "declared its will" in part.text()
    assert "founding member" in part.text()
