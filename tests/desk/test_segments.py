"""A segment's page: claims on one axis and the rule that chose, suppliers, what rests on it, policy, gaps."""

from __future__ import annotations

import math

import pytest
from selectolax.lexbor import LexborHTMLParser
from starlette.testclient import TestClient
from tests.desk.rooms_reading import check_page, data, numbers_link_somewhere, tree, unlinked, words

GALLIUM = "/chain/segments/crm.gallium"


@pytest.mark.parametrize(
    "url",
    [GALLIUM, f"{GALLIUM}?about=europe", "/chain/segments/dem.auto", "/chain/segments/crm.bromine",
     "/chain/segments/fab", "/chain/segments/fab.dram?holder=firm:Samsung"],
)  # fmt: skip
def test_the_page_keeps_its_form(starter_desk: TestClient, url: str) -> None:
    check_page(starter_desk, url)


def test_every_segment_has_a_page_that_says_something(starter_desk: TestClient) -> None:
    for row in data(starter_desk, "/chain")["rows"]:
        body = data(starter_desk, f"/chain/segments/{row['key']}")
        assert body["finding"], row["key"]
        assert body["gaps"], row["key"]
        assert body["europe"]["state"] == row["europe_state"]
        html = starter_desk.get(f"/chain/segments/{row['key']}").text
        assert words(html).count(body["name"]) >= 1


def test_conflicting_claims_stand_on_one_axis_and_the_rule_is_named(starter_desk: TestClient) -> None:
    fact = data(starter_desk, GALLIUM)["fact"]
    page = tree(starter_desk, GALLIUM)
    assert [c["key"] for c in fact["claims"]] == ["sh0136", *[p["claim"]["key"] for p in fact["passed"]]]
    assert (fact["chosen"], fact["rule"], fact["tie"]) == ("sh0136", "best-grade-latest", "refined-before-raw")
    assert len(page.css("#shares .ax-rows > li")) == len(fact["claims"]) == 4
    assert len(page.css("#shares .ax-chosen")) == 1
    rule = page.css_first("#shares .ev-rule").text()
    for said in ("98.8%", "best-grade-latest", "over 95%", "about 80%", "Choose another rule"):
        assert said in rule


def test_no_average_of_claims_is_ever_shown(starter_desk: TestClient) -> None:
    fact = data(starter_desk, GALLIUM)["fact"]
    values = [c["value"] for c in fact["claims"]]
    mean = sum(values) / len(values)
    assert f"{mean * 100:.1f}%" not in starter_desk.get(GALLIUM).text


def test_another_rule_stays_in_the_address_and_is_named(starter_desk: TestClient) -> None:
    other = tree(starter_desk, GALLIUM).css_first("#shares .ev-rule .noprint a").attributes["href"] or ""
    assert "rule=nearest-period-best-grade" in other
    assert data(starter_desk, other.partition("#")[0])["fact"]["rule"] == "nearest-period-best-grade"
    assert starter_desk.get(f"{GALLIUM}.json?rule=mean").status_code == 400


def test_the_ranges_of_suppliers_and_the_rest_fill_the_market(starter_desk: TestClient) -> None:
    for key in ("crm.gallium", "fab.dram", "mat.helium", "fab"):
        body = data(starter_desk, f"/chain/segments/{key}")
        low, high = (sum(s[end] for s in body["suppliers"]) for end in ("low", "high"))
        assert math.isclose(body["rest"]["low"], max(0.0, 1 - high), abs_tol=1e-9)
        assert body["rest"]["high"] >= max(0.0, 1 - low) - 1e-9, "about and the like leave more open"
        assert set(body["rest"]["claims"]) == {c for s in body["suppliers"] for c in s["claims"]}


def test_at_most_and_the_rest_do_not_contradict_the_claims_shown(starter_desk: TestClient) -> None:
    body = data(starter_desk, GALLIUM)
    assert body["europe"]["state"] == "at_most"
    assert math.isclose(body["europe"]["high"], body["rest"]["high"], abs_tol=1e-9)
    helium = data(starter_desk, "/chain/segments/mat.helium")
    assert helium["europe"]["high"] >= helium["rest"]["high"] - 1e-9
    told = words(starter_desk.get(GALLIUM).text)
    assert "“about” counts in it as a tenth more or less" in told, "why 80% and the rest of 28% are no whole"


def test_a_firm_seated_in_the_union_counts_as_at_least(starter_desk: TestClient) -> None:
    body = data(starter_desk, "/chain/segments/fab.mcu")
    assert (body["europe"]["state"], body["europe"]["low"]) == ("at_least", 0.29)
    assert "Infineon" in {row["name"] for row in body["firms"]}
    assert "Infineon" in body["europe_how"]


def test_a_complete_share_is_stated_with_its_measure_and_year(starter_desk: TestClient) -> None:
    body = data(starter_desk, "/chain/segments/eq.litho_euv")
    assert body["europe"]["state"] == "stated"
    assert "Europe holds 100% (units, 2018)." in body["finding"]
    assert not any("Europe" in gap for gap in body["gaps"])


def test_concentration_has_bounds_and_lies_between_square_and_one(starter_desk: TestClient) -> None:
    for row in data(starter_desk, "/chain")["rows"]:
        found = data(starter_desk, f"/chain/segments/{row['key']}")["concentration"]
        if found is not None:
            assert 0 < found["low"] <= found["high"] <= 1
            assert found["claims"]


def test_how_many_suppliers_a_concentration_knows_leads_to_how_it_was_worked_out(starter_desk: TestClient) -> None:
    page = LexborHTMLParser(starter_desk.get(GALLIUM).text)
    (told,) = [a for a in page.css("a") if "supplier on file" in a.text()]
    assert told.attributes["href"] == f"{GALLIUM}?about=hhi"


def test_what_the_rule_chose_and_passed_over_leads_to_its_claims(starter_desk: TestClient) -> None:
    rule = tree(starter_desk, GALLIUM).css_first("#shares .ev-rule")
    (fact,) = {link.attributes["href"] for link in rule.css("b a")}
    led = [link.attributes["href"] for link in rule.css("a[data-card]")]
    assert led[0] == fact
    assert len(set(led)) == len(led) == 4
    assert "%" not in unlinked(starter_desk, GALLIUM, "#shares .ev-rule")


@pytest.mark.parametrize("about", ["europe", "hhi", "rest"])
def test_a_derived_number_says_how_it_was_worked_out(starter_desk: TestClient, about: str) -> None:
    derived = data(starter_desk, f"{GALLIUM}?about={about}")["derived"]
    assert derived["about"] == about
    assert [c["key"] for c in derived["claims"]]
    card = starter_desk.get(f"{GALLIUM}?about={about}&fragment=card").text
    assert derived["text"] in card
    assert all(c["url"] in card for c in derived["claims"])


def test_a_card_of_a_gap_does_not_invent_a_number(starter_desk: TestClient) -> None:
    body = data(starter_desk, "/chain/segments/crm.bromine?about=europe")
    assert body["derived"] is None
    assert body["europe"]["state"] == "gap"
    assert body["fact"] is None
    assert "no figure on file" in starter_desk.get("/chain/segments/crm.bromine").text


def test_a_measure_that_ends_soon_stands_at_the_top(starter_desk: TestClient) -> None:
    alert = data(starter_desk, GALLIUM)["alert"]
    assert (alert["key"], alert["days"], alert["date"]) == ("cn-suspension", 6, "2026-11-27")
    assert "In 6 days:" in tree(starter_desk, GALLIUM).css_first(".alert").text()
    assert data(starter_desk, f"{GALLIUM}?as_of=2026-08-01")["alert"] is None
    assert data(starter_desk, f"{GALLIUM}?as_of=2026-09-28")["alert"]["days"] == 60
    assert data(starter_desk, "/chain/segments/fab.dram")["alert"] is None


def test_what_rests_on_it_is_drawn_and_told_with_strength(starter_desk: TestClient) -> None:
    body = data(starter_desk, GALLIUM)
    page = tree(starter_desk, GALLIUM)
    assert not body["upstream"]
    first = [link for link in body["links"] if link["start"] == "crm.gallium"]
    assert first
    assert body["links"][: len(first)] == first
    assert len(page.css(".link-table tbody tr")) == len(body["links"])
    assert {n.text() for n in page.css(".tree a text")} >= {"Gallium", "GaN devices", "Compound substrates"}
    demand = data(starter_desk, "/chain/segments/dem.auto")
    assert demand["upstream"]
    assert all(link["end"] == "dem.auto" for link in demand["links"])


def test_a_link_of_a_wider_segment_is_named_as_such(starter_desk: TestClient) -> None:
    links = data(starter_desk, "/chain/segments/fab.dram")["links"]
    held = [link for link in links if link["held_for"]]
    assert held
    assert all(link["start"] == "fab" for link in held)
    assert not [link for link in links if not link["held_for"] and link["start"] == "fab"]


def test_sites_are_its_own_or_those_it_feeds(starter_desk: TestClient) -> None:
    own = data(starter_desk, "/chain/segments/fab.sic")
    assert own["site_scope"] == "own"
    assert all("fab.sic" in site["segments"] for site in own["sites"])
    fed = data(starter_desk, GALLIUM)
    assert fed["site_scope"] == "fed"
    ends = {link["end"] for link in fed["links"]}
    assert all(ends & set(site["segments"]) for site in fed["sites"])
    assert all(site["state"] for site in own["sites"])


def test_past_stops_come_with_what_was_observed(starter_desk: TestClient) -> None:
    stops = data(starter_desk, GALLIUM)["history"]
    assert [s["key"] for s in stops] == ["usban-2024", "gage-2023"]
    said = [e["quantity"] for s in stops for e in s["effects"]]
    assert "price of gallium" in said
    assert not [q for q in said if "germanium" in q]


def test_every_claim_on_it_is_listed_with_its_grade(starter_desk: TestClient) -> None:
    body = data(starter_desk, GALLIUM)
    held = data(starter_desk, "/claims?subject=crm.gallium")["rows"]
    assert {c["key"] for c in body["claims"]} == {c["key"] for c in held}
    assert len(tree(starter_desk, GALLIUM).css("#claims tbody tr")) == len(held)


def test_numbers_lead_to_cards(starter_desk: TestClient) -> None:
    assert numbers_link_somewhere(starter_desk, GALLIUM) >= 8
    assert numbers_link_somewhere(starter_desk, "/chain/segments/fab") >= 20


def test_a_grade_c_figure_is_called_weak_in_the_lede(starter_desk: TestClient) -> None:
    body = data(starter_desk, "/chain/segments/eq.litho")
    assert body["fact"]["claims"][0]["grade"] == "C"
    assert "weak source" in body["finding"]


def test_the_card_of_a_cell(starter_desk: TestClient) -> None:
    card = starter_desk.get(f"{GALLIUM}?fragment=card").text
    assert "data-card-body" in card
    assert "<html" not in card
    body = data(starter_desk, GALLIUM)["card"]
    assert body["feeds"] == 2
    assert body["behind"] > 0
    assert (body["range"], body["disputed"]) == ("80–98.8%", 3)


def test_unknown_names_are_refused_with_the_nearest(starter_desk: TestClient) -> None:
    assert "crm.gallium" in starter_desk.get("/chain/segments/crm.galium.json").json()["todo"]
    assert starter_desk.get(f"{GALLIUM}.json?holder=place:XX").status_code == 400
    assert starter_desk.get("/chain/segments").headers["location"] == "/chain?view=table"


def test_an_earlier_day_knows_less(starter_desk: TestClient) -> None:
    then = data(starter_desk, f"{GALLIUM}?as_of=2023-08-15")
    assert all(c["stated_on"] <= "2023-08-15" for c in then["claims"])
    assert all(m["date"] <= "2023-08-15" for m in then["measures"])
    assert "sh0136" not in {c["key"] for c in then["claims"]}


def test_the_first_step_above_a_segment_is_its_stage_in_the_picture(starter_desk: TestClient) -> None:
    for key, above in (("crm.gallium", ["Raw inputs"]), ("mat.soi", ["Materials", "Materials, all"])):
        crumbs = [a.text(strip=True) for a in tree(starter_desk, f"/chain/segments/{key}").css(".crumb a")]
        assert crumbs[1:] == above


def test_a_price_that_is_drawn_is_not_called_missing(starter_desk: TestClient) -> None:
    drawn = words(starter_desk.get("/chain/segments/crm.gallium").text)
    assert "price of gallium" in drawn
    assert "no price of its own" not in drawn
    assert "no price of its own" in words(starter_desk.get("/chain/segments/mat.soi").text)


def test_an_approximate_figure_stays_approximate_in_the_lede(starter_desk: TestClient) -> None:
    assert "go down to about 80%" in words(starter_desk.get("/chain/segments/crm.gallium").text)


@pytest.mark.parametrize(
    ("lang", "state"), [("de", "ausgesetzt bis "), ("nl", "opgeschort tot "), ("fr", "suspendu jusqu’au ")]
)
def test_the_state_of_a_measure_is_told_in_the_reader_s_language(
    starter_desk: TestClient, lang: str, state: str
) -> None:
    page = words(starter_desk.get(f"/chain/segments/crm.gallium?lang={lang}").text)
    starter_desk.cookies.clear()
    assert state in page
    assert "suspended until" not in page
