"""The card behind every number: value, six facts, words or the gap, trail, rivals on one axis, history."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient
from tests.desk import desk_ledger as data
from tests.desk.rooms_reading import tree

from silcrete.ledger import Ledger
from silcrete.records import Claim


def card(client: TestClient, key: str) -> dict[str, object]:
    body: dict[str, object] = client.get(f"/claims/{key}.json").json()
    return body


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ("", ["ga1", "ga2", "ga3", "ga4", "net", "words1"]),
        ("grade=C", ["ga3"]),
        ("place=JP", ["ga4"]),
        ("quantity=stocks", ["words1"]),
        ("source=letter-42", ["words1"]),
        ("method=derived", ["net"]),
        ("q=recycling", ["ga4"]),
        ("q=nothing", []),
        ("limit=2", ["ga1", "ga2"]),
        ("limit=2&after=ga2", ["ga3", "ga4"]),
    ],
)
def test_the_list_is_filtered_and_paged(desk: TestClient, query: str, keys: list[str]) -> None:
    assert [row["key"] for row in desk.get(f"/claims.json?{query}").json()["rows"]] == keys


def test_the_next_page_keeps_the_filter(desk: TestClient) -> None:
    first = desk.get("/claims.json?limit=2&grade=B").json()
    assert first["total"] == 4
    second = desk.get(first["next"].replace("/claims", "/claims.json")).json()
    assert [r["key"] for r in first["rows"] + second["rows"]] == ["ga1", "ga2", "ga4", "net"]


def test_a_card_shows_value_facts_and_the_gap_in_place_of_words(desk: TestClient) -> None:
    html = desk.get("/claims/ga1").text
    assert "<b>98.8%</b>" in html
    assert "original words not captured" in html
    for words in ("refined production", "of the world", "2023", "stated", "China", "Survey of gallium"):
        assert words in html
    assert card(desk, "ga1")["words"] is None


def test_words_stand_in_their_passage_character_for_character(desk: TestClient) -> None:
    words = card(desk, "words1")["words"]
    assert isinstance(words, dict)
    assert data.TEXT[words["start"] : words["end"]] == words["words"] == "de voorraden én de prijzen"
    assert (words["before"] + words["words"] + words["after"]) in data.TEXT
    assert words["url"] == f"/documents/{data.KEY}/v1#p4"
    html = desk.get("/claims/words1").text
    assert '<mark class="ev-mk-claim">de voorraden én de prijzen</mark>' in html
    assert 'lang="nl"' in html


def test_rivals_stand_on_one_axis_and_the_rule_is_named(desk: TestClient) -> None:
    body = card(desk, "ga1")
    assert {r["key"] for r in body["rivals"]} == {"ga2", "ga3"}  # type: ignore[attr-defined, index, union-attr]
    assert (body["chosen"], body["rule"]) == ("ga1", "best-grade-latest")
    html = desk.get("/claims/ga1").text
    rows = re.findall(r'<li class="ax-row[^"]*">', html)
    assert len(rows) == 3
    assert rows.count('<li class="ax-row ax-chosen">') == 1
    assert "best-grade-latest" in html
    assert "over 95%" in html
    assert "about 80%" in html


def test_a_derived_figure_shows_its_inputs_and_they_show_it(desk: TestClient) -> None:
    body = card(desk, "net")
    assert [c["key"] for c in body["inputs"]] == ["ga1", "ga4"]  # type: ignore[attr-defined, index, union-attr]
    assert card(desk, "ga4")["used_by"] == ["net"]
    html = desk.get("/claims/net").text
    assert "difference of two shares" in html
    assert "Members" in html


def test_the_trail_leads_from_the_number_to_the_publisher(desk: TestClient) -> None:
    steps = card(desk, "words1")["trail"]
    assert [s["kind"] for s in steps] == ["claim", "passage", "version", "document", "source"]  # type: ignore[attr-defined, index, union-attr]
    html = desk.get("/claims/words1").text
    assert 'href="/-/sources/letter-42"' in html
    assert f'href="/documents/{data.KEY}/v1#p4"' in html


def test_a_correction_adds_a_revision_that_says_what_changed(own_desk: TestClient, own_ledger: Ledger) -> None:
    with own_ledger.writing(by="C. Corrector", why="misread the table") as w:
        w.add(own_ledger.at().get(Claim, "ga1").but(value=0.98, note="98 as printed"))
    history = card(own_desk, "ga1")["history"]
    assert [h["recorded_by"] for h in history] == ["C. Corrector", "test data"]  # type: ignore[attr-defined, index, union-attr]
    assert history[0]["changed"] == ["note", "value"] or set(history[0]["changed"]) == {"note", "value"}  # type: ignore[index]
    assert "misread the table" in own_desk.get("/claims/ga1").text


def test_the_citation_names_figure_source_address_and_hash(desk: TestClient) -> None:
    cited = str(card(desk, "words1")["citation"])
    assert "three months of use" in cited
    assert "Letter of the minister of quartz" in cited
    assert "http://127.0.0.1:8000/claims/words1" in cited
    assert "sha256" in cited
    assert 'data-citation="' in desk.get("/claims/words1").text


def test_the_small_card_has_the_same_parts_in_less_room(desk: TestClient) -> None:
    html = desk.get("/claims/ga1?fragment=card").text
    assert html.lstrip().startswith('<article class="mini" data-card-body>')
    assert "98.8%" in html
    assert "original words not captured" in html
    assert 'href="/claims/ga1#trail"' in html
    assert desk.get("/claims/ga1?fragment=all").status_code == 400


def test_figures_print_in_the_readers_language(desk: TestClient) -> None:
    german = desk.get("/claims/ga1?lang=de").text
    desk.cookies.clear()
    assert "98,8\u00a0%" in german
    assert "über 95\u00a0%" in german


def test_a_key_with_unusual_characters_is_shown_under_its_own_address(own_desk: TestClient, own_ledger: Ledger) -> None:
    key = "a/b@1!claim:1-2#x?y&z +%"
    with own_ledger.writing(by="test", why="odd key") as w:
        w.add(data.claim(key, 0.5, place="US"))
    [row] = own_desk.get("/claims.json?place=US").json()["rows"]
    assert own_desk.get(row["url"]).status_code == 200
    assert card(own_desk, row["url"].removeprefix("/claims/"))["claim"]["key"] == key  # type: ignore[index]


def test_a_claim_and_the_overview_count_the_same_disagreement(starter_desk: TestClient) -> None:
    """Claims that contradict one another over a third one are in one knot, from whichever of them one looks."""
    for row in starter_desk.get("/.json").json()["conflicts"]:
        if row["kind"] == "conflict" and row["n"] > 2:
            for key in row["claims"]:
                assert starter_desk.get(f"/claims/{key}.json").json()["disagree"] == row["n"], key


def test_the_rule_is_told_in_the_reader_s_language(starter_desk: TestClient) -> None:
    rows = starter_desk.get("/claims.json?quantity=share").json()["rows"]
    key = next(r["key"] for r in rows if card(starter_desk, r["key"])["rule"] == "best-grade-latest")
    page = starter_desk.get(f"/claims/{key}?lang=fr").text
    starter_desk.cookies.clear()
    assert "Le meilleur degré, puis la période" in page
    assert "he best grade" not in page


def test_what_the_rule_passed_over_leads_to_the_claims(starter_desk: TestClient) -> None:
    rule = tree(starter_desk, "/claims/sh0136").css_first(".ev-rule")
    led = [a.attributes["href"] or "" for a in rule.css("a[data-card]")]
    assert len(set(led)) == len(led) == rule.text().count("%") - 1, "all but the one that the card is of"
    assert all(a.startswith("/claims/") for a in led)
