"""The overview: coverage, target, what is due, dependencies, conflicts, the chain at a glance, what is new."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from starlette.testclient import TestClient
from tests.desk.desk_ledger import KEY
from tests.desk.rooms_reading import check_page, data, numbers_link_somewhere, tree, words

from silcrete.desk.app import make_app
from silcrete.ledger import Ledger
from silcrete.settings import Settings


@pytest.mark.parametrize("url", ["/", "/?as_of=2024-01-01", "/?as_of=2019-01-01"])
def test_the_page_keeps_its_form(starter_desk: TestClient, url: str) -> None:
    check_page(starter_desk, url)


def test_coverage_counts_what_is_on_file(starter_desk: TestClient) -> None:
    cover = {c["name"]: c for c in data(starter_desk, "/")["coverage"]}
    chain = data(starter_desk, "/chain")
    assert cover["segments"]["part"] == chain["stated"] + chain["at_least"] + chain["at_most"]
    assert cover["segments"]["whole"] == chain["total"]
    assert sum(cover["shares"]["grades"].values()) == cover["shares"]["part"]
    members = data(starter_desk, "/coalition/members")
    assert (cover["members"]["part"], cover["members"]["whole"]) == (members["named"], members["count"])
    promises = data(starter_desk, "/commitments")["rows"]
    assert (cover["promises"]["part"], cover["promises"]["whole"]) == (
        sum(p["status"] == "met" for p in promises),
        len(promises),
    )


@pytest.mark.parametrize("language", ["en", "de", "nl", "fr"])
def test_every_number_of_the_lede_leads_to_what_it_rests_on(starter_desk: TestClient, language: str) -> None:
    lede = tree(starter_desk, f"/?lang={language}").css_first(".head .lede")
    starter_desk.cookies.clear()
    linked = {n for a in lede.css("a[href]") for n in re.findall(r"\d+", a.text())}
    plain = set(re.findall(r"\d+", lede.text()))
    assert linked == plain == {"10", "33", "7", "70", "2023"}


def test_the_target_is_followed_with_slopes_and_no_share_of_achievement(starter_desk: TestClient) -> None:
    target = data(starter_desk, "/")["target"]
    assert (target["value"], target["year"]) == (0.2, 2030)
    assert target["gap"] == pytest.approx(8.3)
    assert target["needed"] == pytest.approx(100 * (0.2 - 0.098) / 8)
    assert target["forecast_slope"] == pytest.approx(100 * (0.117 - 0.098) / 8)
    page = tree(starter_desk, "/")
    assert "out of reach" in page.css_first("#target h2").text()
    assert len(page.css("#target .only-wide a[data-card]")) == len(target["claims"])
    assert "49" not in page.css_first("#target").text()


def test_points_of_other_denominators_are_not_joined(starter_desk: TestClient) -> None:
    chart = tree(starter_desk, "/").css_first("#target .only-wide svg")
    assert len(chart.css(".ch-path")) == 1
    assert len(chart.css(".ch-forecast")) == 1


def test_due_comes_before_past_due_and_both_are_dated(starter_desk: TestClient) -> None:
    due = data(starter_desk, "/")["due"]
    days = [row["days"] for row in due]
    ahead, past = [d for d in days if d >= 0], [d for d in days if d < 0]
    assert days == sorted(ahead) + sorted(past, reverse=True)
    assert ahead
    assert past
    for row in due:
        assert (dt.date.fromisoformat(row["date"]) - dt.date(2026, 11, 21)).days == row["days"]
    assert due[0]["kind"] == "measure"
    assert due[0]["days"] == 6
    late = {row["key"] for row in data(starter_desk, "/commitments")["rows"] if row["status"] == "past"}
    assert {row["key"] for row in due if row["days"] < 0 and row["kind"] == "commitment"} == late
    text = words(starter_desk.get("/").text)
    assert "not that a promise was broken" in text
    assert "broken promise" not in text


def test_dependencies_are_the_chosen_claims_of_the_chain(starter_desk: TestClient) -> None:
    body = data(starter_desk, "/")
    rows = {r["key"]: r for r in data(starter_desk, "/chain")["rows"]}
    for row in body["dependencies"]:
        own = rows[row["segment"]]
        assert (row["claim"], row["value"]) == (own["supplier_claim"], own["supplier_value"])
        assert row["low"] <= row["value"] <= row["high"]
        assert row["value"] >= body["headline"]
        assert not own["view"]
    values = [row["value"] for row in body["dependencies"]]
    assert values == sorted(values, reverse=True)
    countries = [r for r in rows.values() if len(r["supplier"]) == 2 and not r["view"]]
    assert len(values) == sum((r["supplier_value"] or 0) >= body["headline"] for r in countries)


def test_the_title_counts_no_claim_of_grade_c(starter_desk: TestClient) -> None:
    body = data(starter_desk, "/")
    strong = [r for r in body["dependencies"] if r["grade"] in ("A", "B")]
    assert body["strong_suppliers"] == len(strong)
    assert body["weak_suppliers"] == len(body["dependencies"]) - len(strong)
    title = tree(starter_desk, "/").css_first("#dependencies h2").text()
    assert title.startswith(f"In {len(strong)} segments")
    assert f"{body['weak_suppliers']} more rest on weak sources" in title


def test_conflicts_keep_every_figure_and_the_impossible_date(starter_desk: TestClient) -> None:
    conflicts = data(starter_desk, "/")["conflicts"]
    assert all(len(c["claims"]) == c["n"] >= 2 for c in conflicts if c["kind"] == "conflict")
    gallium = next(c for c in conflicts if "sh0136" in c["claims"])
    assert {"98.8%", "about 80%", "over 95%"} <= set(gallium["figures"])
    odd = [c for c in conflicts if c["kind"] == "impossible"]
    assert [c["claims"] for c in odd] == [["cf13"]]
    for conflict in conflicts:
        path = conflict["url"].partition("#")[0]
        assert starter_desk.get(path).status_code == 200


def test_the_glance_has_a_square_a_segment(starter_desk: TestClient) -> None:
    page, body = tree(starter_desk, "/"), data(starter_desk, "/")
    assert len(page.css(".glance a.gl-filled")) == body["stated"]
    assert len(page.css(".glance a.gl-limit")) == body["at_most"]
    assert len(page.css(".glance a.ev-hatch")) == body["gaps"]


def test_news_is_dated_newest_first_and_never_of_tomorrow(starter_desk: TestClient) -> None:
    for day in ("2026-11-21", "2025-01-01", "2022-12-15"):
        news = [n["date"] for n in data(starter_desk, f"/?as_of={day}")["news"]]
        assert news == sorted(news, reverse=True)
        assert news
        assert all(date <= day for date in news)


def test_a_text_added_is_new_on_the_day_it_was_added(own_ledger: Ledger) -> None:
    today = dt.datetime.now(dt.UTC).date()
    with TestClient(make_app(own_ledger, Settings(), today=lambda: today), base_url="http://127.0.0.1:8000") as client:
        (added,) = [n for n in data(client, "/")["news"] if n["kind"] == "document"]
        assert (added["key"], added["date"]) == (KEY, today.isoformat())
        assert added["title"] == "Letter on the wafer circle"
        assert client.get(added["url"]).status_code == 200
        assert not [n for n in data(client, "/?as_of=2026-06-01")["news"] if n["kind"] == "document"]


def test_every_number_opens_a_card(starter_desk: TestClient) -> None:
    assert numbers_link_somewhere(starter_desk, "/") >= 20


@pytest.mark.parametrize(
    ("language", "limit"),
    [("en", "of grade A or B"), ("de", "der Stufe A oder B"), ("nl", "met graad A of B"), ("fr", "de degré A ou B")],
)
def test_the_finding_names_the_grades_it_counts(starter_desk: TestClient, language: str, limit: str) -> None:
    body = data(starter_desk, f"/?lang={language}")
    starter_desk.cookies.clear()
    strong = sum(row["grade"] in ("A", "B") for row in body["dependencies"])
    assert 0 < strong == body["strong_suppliers"] < len(body["dependencies"]), "some rest on grade C alone"
    said = [part for part in body["finding"].split(". ") if limit in part]
    assert len(said) == 2
    assert f" {strong} " in said[1]


@pytest.mark.parametrize("url", ["/", "/commitments"])
def test_a_day_ahead_is_marked_and_not_called_today(starter_desk: TestClient, url: str) -> None:
    page = tree(starter_desk, f"{url}?as_of=2029-06-01")
    assert "1 Jun 2029 lies ahead" in page.css_first("[data-ahead-of-today]").text()
    marks = [node.text() for node in page.css("svg text, .tl-today-word")]
    assert "1 Jun 2029" in marks
    assert "today" not in marks
    for day in ("2026-11-21", "2024-06-01"):
        assert tree(starter_desk, f"{url}?as_of={day}").css_first("[data-ahead-of-today]") is None
    assert "today" in [node.text() for node in tree(starter_desk, url).css("svg text, .tl-today-word")]


def test_an_earlier_day_shows_nothing_newer(starter_desk: TestClient) -> None:
    then = data(starter_desk, "/?as_of=2024-01-01")
    assert then["target"] is None or all(key != "sh0059" for key in then["target"]["claims"])
    assert not [d for d in then["due"] if d["key"] == "cn-suspension"]
    assert all(row["period"][:4] <= "2024" for row in then["dependencies"])


ROOMS = (
    "/", "/chain?select=crm.gallium", "/chain/segments/fab", "/chain/places", "/chain/places/NL", "/chain/facilities",
    "/chain/facilities/de-dresden-esmc", "/coalition/members", "/coalition/positions",
)  # fmt: skip


def test_no_link_of_these_rooms_is_dead(starter_desk: TestClient) -> None:
    found = {a.attributes.get("href") or "" for room in ROOMS for a in tree(starter_desk, room).css("main a[href]")}
    others = ("/claims/", "/records/", "/briefs", "/scenarios", "/analyses", "/-/sources/")
    inside = {href.partition("#")[0] for href in found if href.startswith("/") and not href.startswith(others)}
    assert len(inside) > 200
    now = [href for href in sorted(inside) if "as_of=" not in href]
    dead = [href for href in now if starter_desk.get(href).status_code not in (200, 303)]
    assert dead == []


def test_links_on_a_page_lead_to_parts_that_exist(starter_desk: TestClient) -> None:
    for room in ROOMS:
        page = tree(starter_desk, room)
        parts = {a.attributes["href"][1:] for a in page.css("main a[href^='#']") if a.attributes["href"] != "#"}  # type: ignore[index]
        ids = {node.attributes["id"] for node in page.css("[id]")}
        assert parts <= ids, room


def test_what_is_dated_to_a_year_is_not_told_on_its_first_day(starter_desk: TestClient) -> None:
    news = data(starter_desk, "/?as_of=2024-01-01")["news"]
    assert news
    assert not [row for row in news if row["date"].startswith("2024")]


def test_an_empty_view_says_that_nothing_was_recorded(starter_desk: TestClient) -> None:
    page = words(starter_desk.get("/?known_on=2024-01-01").text)
    assert "Nothing of the chain was recorded on this day" in page
    assert "In no segment on file" not in page
