"""Members as of a date: the map, the count as claimed, the terms, the changes; to declare is not to belong."""

from __future__ import annotations

import csv
import io

import pytest
from starlette.testclient import TestClient
from tests.desk.rooms_reading import check_page, data, tree, words

URL = "/coalition/members"


@pytest.mark.parametrize(
    "query", ["", "?as_of=2023-04-01", "?as_of=2024-06-01", "?of=semicon-coalition", "?as_of=2020"]
)
def test_the_page_keeps_its_form(starter_desk: TestClient, query: str) -> None:
    check_page(starter_desk, URL + query)


@pytest.mark.parametrize(
    ("day", "named", "count", "declared"),
    [("2023-03-05", 0, None, 0), ("2023-06-01", 0, None, 13), ("2023-10-01", 27, 27, 2), ("2024-06-01", 29, 31, 2),
     ("2025-12-31", 31, 36, 2)],
)  # fmt: skip
def test_the_register_is_that_of_the_day(
    starter_desk: TestClient, day: str, named: int, count: int | None, declared: int
) -> None:
    body = data(starter_desk, f"{URL}?as_of={day}")
    assert (body["named"], body["count"], body["declared_only"]) == (named, count, declared)
    assert sum(r["belongs"] for r in body["rows"]) == named
    assert all(r["since"] <= day for r in body["rows"])


def test_those_who_only_declared_are_no_members_and_stand_apart(starter_desk: TestClient) -> None:
    rows = data(starter_desk, URL)["rows"]
    apart = {r["name"] for r in rows if not r["belongs"]}
    assert apart == {"Overijssel", "Provence-Alpes-Côte d'Azur"}
    page = tree(starter_desk, URL)
    lists = page.css("#members .member-list")
    assert "Overijssel" not in lists[0].text()
    assert "Overijssel" in lists[1].text()
    hatched = [a.attributes["href"] for a in page.css("#map .map a:has(.map-gap)")]
    assert sorted(hatched) == ["/chain/places/FRL0", "/chain/places/NL21"]


def test_counted_and_named_differ_by_what_is_shown_as_not_found(starter_desk: TestClient) -> None:
    body = data(starter_desk, URL)
    missing = sum(m["number"] for m in body["missing"])
    assert missing == body["count"] - body["named"] == 5
    shown = tree(starter_desk, URL).css("#members .member-list")[0].css(".ev-gap")
    assert len(shown) == missing
    assert [m["until"] for m in body["missing"]] == sorted(m["until"] for m in body["missing"])


def test_every_count_stays_and_disagreements_are_listed(starter_desk: TestClient) -> None:
    body = data(starter_desk, URL)
    of_september = [c["value"] for c in body["counts"] if c["period"] == "2023-09"]
    assert sorted(of_september) == [14, 19, 27]
    dispute = next(d for d in body["disputes"] if d["about"] == "Members" and len(d["claims"]) == 3)
    assert len(dispute["figures"]) == 3
    points = tree(starter_desk, URL).css("#counts .only-wide a[data-card]")
    assert len(points) == len({(c["period"], c["value"]) for c in body["counts"]}) + 1


def test_the_line_of_time_leads_to_the_days_of_change(starter_desk: TestClient) -> None:
    body = data(starter_desk, f"{URL}?as_of=2024-06-01")
    page = tree(starter_desk, f"{URL}?as_of=2024-06-01")
    stops = [a.attributes["href"] or "" for a in page.css("a.asof-change")]
    shown = [s.rpartition("as_of=")[2].partition("&")[0] for s in stops]
    assert set(shown) < set(body["dates"])
    assert shown == sorted(shown)
    assert len(page.css(".asof-mark")) == len(body["dates"])
    told = " ".join(a.attributes["title"] or "" for a in page.css("a.asof-change"))
    assert told.count(": ") >= len(body["dates"])
    assert "2025-07-03" in body["dates"]
    assert max(body["dates"]) <= "2026-11-21"
    before, after = (page.css_first(f"a[rel={rel}]").attributes["href"] or "" for rel in ("previous", "next"))
    assert "as_of=2024-05-29" in before
    assert "as_of=2024-11-08" in after
    assert page.css_first(".asof-form input[type=date]").attributes["value"] == "2024-06-01"


def test_terms_of_the_chair_follow_each_other_and_an_unknown_co_chair_is_a_gap(starter_desk: TestClient) -> None:
    terms = data(starter_desk, URL)["terms"]
    chairs = [t for t in terms if t["office"] == "chair"]
    assert [t["name"] for t in chairs] == ["Saxony", "Piedmont", "Catalonia"]
    assert [t["end"] for t in chairs[:-1]] == [t["start"] for t in chairs[1:]]
    assert chairs[-1]["end"] == ""
    page = tree(starter_desk, URL)
    assert len(page.css("#chair .term.ev-hatch")) == 1
    then = data(starter_desk, f"{URL}?as_of=2024-06-01")["terms"]
    assert [(t["name"], t["end"]) for t in then if t["office"] == "chair"] == [("Saxony", "")]


def test_changes_are_newest_first_and_not_of_a_later_day(starter_desk: TestClient) -> None:
    for day in ("2026-11-21", "2024-06-01"):
        dates = [c["date"] for c in data(starter_desk, f"{URL}?as_of={day}")["changes"]]
        assert dates == sorted(dates, reverse=True)
        assert dates
        assert dates[0] <= day


def test_a_coalition_of_states_has_its_own_register(starter_desk: TestClient) -> None:
    body = data(starter_desk, f"{URL}?of=semicon-coalition")
    assert (body["named"], body["count"]) == (27, None)
    assert data(starter_desk, f"{URL}?of=semicon-coalition&as_of=2025-04-01")["named"] == 9
    assert "No source on file counts them." in words(starter_desk.get(f"{URL}?of=semicon-coalition").text)
    assert data(starter_desk, f"{URL}?of=ESRA")["body"]["key"] == "esra"
    assert starter_desk.get(f"{URL}.json?of=nobody").status_code == 400
    assert starter_desk.get(f"{URL}.json?of=cor").status_code == 400


def test_the_csv_and_the_room_above(starter_desk: TestClient) -> None:
    rows = list(csv.DictReader(io.StringIO(starter_desk.get(f"{URL}.csv").text, newline="")))
    assert [r["name"] for r in rows] == [r["name"] for r in data(starter_desk, URL)["rows"]]
    assert {r["belongs"] for r in rows} == {"true", "false"}
    assert starter_desk.get("/coalition").headers["location"] == URL


def test_what_is_dated_to_a_month_counts_from_its_end(starter_desk: TestClient) -> None:
    before = data(starter_desk, f"{URL}?as_of=2023-09-01")
    assert (before["named"], before["count"], before["declared_only"], before["counts"]) == (0, None, 13, [])
    names = {
        day: {r["name"] for r in data(starter_desk, f"{URL}?as_of={day}")["rows"]}
        for day in ("2024-01-01", "2024-01-31")
    }
    assert names["2024-01-31"] - names["2024-01-01"] == {"Madrid"}


def test_a_number_spoken_of_after_the_last_count_is_told(starter_desk: TestClient) -> None:
    assert "A meeting of 7 Nov 2025 speaks of 36." in words(starter_desk.get(URL).text)
    assert "speaks of" not in words(starter_desk.get(f"{URL}?as_of=2025-09-01").text)


def test_a_role_that_is_not_sure_on_the_day_is_told_and_counted_nowhere(starter_desk: TestClient) -> None:
    url = "/coalition/members?as_of=2024-01-15"
    body = starter_desk.get(url.replace("members", "members.json")).json()
    unsure = {(row["name"], row["role"]) for row in body["unsure"]}
    assert ("Madrid", "member") in unsure
    assert "Madrid" not in {row["name"] for row in body["rows"]}
    page = starter_desk.get(url).text
    assert 'id="unsure"' in page
    assert "not sure on this day" in page
    later = starter_desk.get("/coalition/members.json?as_of=2024-02-15").json()
    assert "Madrid" in {row["name"] for row in later["rows"]}
    assert "Madrid" not in {row["name"] for row in later["unsure"]}


def test_a_region_bears_its_name_in_the_readers_language(starter_desk: TestClient) -> None:
    assert "Bayern" in tree(starter_desk, f"{URL}?lang=de").text()
    there = {
        lang: {r["place"]: r["name"] for r in data(starter_desk, f"{URL}?lang={lang}")["rows"]} for lang in ("de", "en")
    }
    assert (there["en"]["DED"], there["de"]["DED"]) == ("Saxony", "Sachsen")
    assert there["en"].keys() == there["de"].keys()
