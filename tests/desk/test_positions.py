"""Who asked for what: silence is hatched and never support; a reading of the press is marked as one."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient
from tests.desk.rooms_reading import check_page, data, tree, words

URL = "/coalition/positions"


@pytest.mark.parametrize("query", ["", "?of=semicon-coalition", "?as_of=2022-12-31", "?as_of=2019"])
def test_the_page_keeps_its_form(starter_desk: TestClient, query: str) -> None:
    check_page(starter_desk, URL + query)


def test_every_stance_stands_in_one_cell_and_the_rest_is_silence(starter_desk: TestClient) -> None:
    body, page = data(starter_desk, URL), tree(starter_desk, URL)
    cells = [cell for topic in body["topics"] for cell in topic["cells"]]
    placed = [s["key"] for cell in cells for s in cell]
    assert sorted(placed) == sorted(r["key"] for r in body["rows"])
    assert len(placed) == 30
    assert body["silent"] == sum(not cell for cell in cells)
    assert len(page.css("td .silence.ev-hatch")) == len(page.css("td.silent")) == body["silent"]
    assert len(page.css("a.position")) == len(placed)
    assert len(page.css("tbody td")) == len(body["topics"]) * len(body["papers"])


def test_silence_is_said_in_words_and_is_not_consent(starter_desk: TestClient) -> None:
    page = tree(starter_desk, URL)
    assert all("silent, or not on file" in node.text() for node in page.css(".silence"))
    assert "silence is not consent" in words(page.html or "")
    assert not page.css("td.silent .position")


def test_members_without_a_stance_of_their_own_are_not_counted_as_support(starter_desk: TestClient) -> None:
    body = data(starter_desk, URL)
    assert body["members_silent"] == {"ESRA": 31, "Semicon Coalition": 27}
    assert "so none is shown as support" in words(starter_desk.get(URL).text)


def test_what_is_against_and_what_the_press_says_is_marked(starter_desk: TestClient) -> None:
    page = tree(starter_desk, URL)
    against = [a for a in page.css("a.position") if (b := a.css_first("b")) and "Against" in b.text()]
    assert len(against) == 1
    assert "chemicals" in against[0].text()
    press = page.css("a.position.press")
    assert len(press) == 1
    assert "press reading only" in press[0].text()
    rows = data(starter_desk, URL)["rows"]
    assert [r["document"] for r in rows if r["press_only"]] == ["declaration (press reading)"]


def test_a_topic_without_a_row_of_its_own_is_not_lost(starter_desk: TestClient) -> None:
    body = data(starter_desk, URL)
    keys = {t["key"] for t in body["topics"]}
    assert {r["row"] or r["topic"] for r in body["rows"]} == keys


def test_papers_of_one_coalition_and_of_a_day(starter_desk: TestClient) -> None:
    body = data(starter_desk, f"{URL}?of=semicon-coalition")
    assert {p["who"] for p in body["papers"]} == {"Semicon Coalition (9)", "Semicon Coalition (27)"}
    then = data(starter_desk, f"{URL}?as_of=2023-12-31")
    assert then["rows"]
    assert all(r["stated_on"][:4] <= "2023" for r in then["rows"])
    assert data(starter_desk, f"{URL}?as_of=2019")["rows"] == []
    assert "That is silence, not consent." in words(starter_desk.get(f"{URL}?as_of=2019").text)
    assert starter_desk.get(f"{URL}.json?of=nobody").status_code == 400


def test_each_position_leads_to_its_record(starter_desk: TestClient) -> None:
    for row in data(starter_desk, URL)["rows"]:
        assert starter_desk.get(row["url"]).status_code == 200
