"""Search over all kinds: grouped, newest first, the words found marked, close names when there is nothing."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser
from starlette.testclient import TestClient
from tests.desk import desk_ledger as data

from silcrete.desk.rooms.search import marked


def test_hits_of_all_kinds_are_grouped(desk: TestClient) -> None:
    body = desk.get("/search.json?q=gallium").json()
    assert body["counts"] == {"segment": 1, "passage": 1, "claim": 6, "source": 1}
    html = desk.get("/search?q=gallium").text
    assert (
        html.index('id="segment"') < html.index('id="passage"') < html.index('id="claim"') < html.index('id="source"')
    )
    assert 'href="/claims/ga1"' in html
    assert f'href="/documents/{data.KEY}/v1#p4"' in html


def test_a_group_is_newest_first(desk: TestClient) -> None:
    html = desk.get("/search?q=gallium&kind=claim").text
    assert html.index("/claims/words1") < html.index("/claims/ga1") < html.index("/claims/ga3")


def test_a_kind_can_be_chosen_and_an_unknown_one_is_refused(desk: TestClient) -> None:
    assert set(desk.get("/search.json?q=gallium&kind=claim").json()["counts"]) == {"claim"}
    assert desk.get("/search.json?q=gallium&kind=wafer").status_code == 400


@pytest.mark.parametrize(
    "query", ["voorraden prijzen", '"de voorraden"', "voorra*", "voorraden -lithografie", "VOORRADEN"]
)
def test_the_forms_of_a_query_are_understood(desk: TestClient, query: str) -> None:
    assert desk.get("/search.json", params={"q": query}).json()["counts"].get("passage") == 1


@pytest.mark.parametrize("query", ["voorraden -gallium", '"voorraden de"', "zzz", "-", '"', "* ( ) : ^"])
def test_a_query_without_a_hit_offers_a_way_on(desk: TestClient, query: str) -> None:
    page = desk.get("/search", params={"q": query})
    assert page.status_code == 200
    assert "Nothing for" in page.text
    assert "6 claims" in page.text


def test_close_names_are_offered(desk: TestClient) -> None:
    assert desk.get("/search.json?q=galium").json()["close"] == [["Gallium", "/chain/segments/mat.gallium"]]


def test_titles_are_names_and_snippets_are_words(starter_desk: TestClient) -> None:
    rows = starter_desk.get("/search.json?q=saxony").json()["rows"]
    assert {r["kind"] for r in rows} >= {"membership", "source", "commitment", "claim"}
    for row in rows:
        assert row["title"] != row["key"]
        assert row["key"] not in row["snippet"]
        assert not re.search(r"\bhttps?\b|\w+=\w", row["snippet"]), row["snippet"]
    held = next(r for r in rows if r["key"] == "esra/saxony/co-chair/2025")
    assert held["title"] == "Saxony: co-chair, European Semiconductor Regions Alliance"
    flows = starter_desk.get("/search.json?q=gallium&kind=flow").json()["rows"]
    assert "Gallium → Gallium nitride devices" in {r["title"] for r in flows}
    assert all(len(r["snippet"].split()) > 2 for r in flows)


def test_every_figure_of_a_row_leads_to_its_record(starter_desk: TestClient) -> None:
    rows = LexborHTMLParser(starter_desk.get("/search?q=gallium&kind=claim").text).css(".hits li")
    assert any("98.8%" in row.text() for row in rows)
    for row in rows:
        title, words = row.css("a.strong"), row.css("a.snippet")
        assert [a.attributes["href"] for a in words] == [a.attributes["href"] for a in title]


def test_what_is_called_so_stands_before_what_only_begins_so(starter_desk: TestClient) -> None:
    html = starter_desk.get("/search?q=gallium&kind=segment").text
    assert html.index('href="/chain/segments/crm.gallium"') < html.index('href="/chain/segments/fab.gan"')


def test_as_of_cuts_the_search(desk: TestClient) -> None:
    body = desk.get("/search.json?q=gallium&as_of=2022-01-01").json()
    assert {r["key"] for r in body["rows"] if r["kind"] == "claim"} == {"ga3"}


@given(st.text(max_size=80), st.lists(st.text(min_size=1, max_size=5), max_size=3))
def test_marking_changes_nothing_but_the_marks(text: str, tokens: list[str]) -> None:
    out = marked(text, tokens)
    assert out.replace("<b>", "").replace("</b>", "").unescape() == text
