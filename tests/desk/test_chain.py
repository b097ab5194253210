"""The chain in one picture: every segment, the same content as a table, as JSON and as CSV, with links and a card."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.desk import desk_ledger
from tests.desk.rooms_reading import check_page, data, numbers_link_somewhere, tree, words

from silcrete.codes import members
from silcrete.desk.app import make_app
from silcrete.ingest.run import load
from silcrete.ledger import open_ledger
from silcrete.records import Claim, Segment, Source
from silcrete.settings import Settings


@pytest.mark.parametrize("query", ["", "?view=table", "?select=crm.gallium", "?select=dem.auto&links=upstream"])
def test_the_page_keeps_its_form(starter_desk: TestClient, query: str) -> None:
    check_page(starter_desk, f"/chain{query}")


def test_the_picture_holds_every_segment_once_and_each_is_a_link(starter_desk: TestClient) -> None:
    rows = data(starter_desk, "/chain")["rows"]
    cells = tree(starter_desk, "/chain").css("a[data-cell]")
    assert [c.attributes["data-cell"] for c in cells] == [r["key"] for r in rows]
    assert len(rows) == 79
    assert all(c.attributes["href"] == f"/chain/segments/{c.attributes['data-cell']}" for c in cells)


def test_what_is_known_of_europe_is_shown_by_form_and_counted(starter_desk: TestClient) -> None:
    body = data(starter_desk, "/chain")
    page = tree(starter_desk, "/chain")
    assert body["stated"] + body["at_least"] + body["at_most"] + body["gaps"] == len(body["rows"])
    assert len(page.css(".cell-filled")) == body["stated"]
    assert len(page.css(".cell-least")) == body["at_least"] > 0
    assert len(page.css(".cell-limit")) == body["at_most"]
    assert len(page.css(".cell-gap")) == body["gaps"] > 0
    told = (
        f"stated for {body['stated']}, at least so much for {body['at_least']}, at most so much for {body['at_most']}, "
        f"unknown for {body['gaps']}"
    )
    assert told in words(page.html or "")


def test_a_part_of_europe_is_a_lower_bound_and_no_figure(starter_desk: TestClient) -> None:
    """One firm of the Union holds 29% of car microcontrollers: Europe holds at least that, in words and in form."""
    row = next(r for r in data(starter_desk, "/chain")["rows"] if r["key"] == "fab.mcu")
    assert (row["europe_state"], row["europe_value"], row["europe_low"]) == ("at_least", None, 0.29)
    page = tree(starter_desk, "/chain?select=fab.mcu")
    cell = page.css_first("a[data-cell='fab.mcu']")
    assert cell.css_first("em").text() == "≥\N{NO-BREAK SPACE}29%"
    assert "cell-least" in cell.attributes["class"]
    assert "at least 29%" in cell.attributes["title"]
    assert "at least 29%" in page.css_first("[data-card-body]").text()
    assert "at least, a part of Europe is on file" in page.css_first(".chain-legend").text()
    assert "at least 29%" in words(starter_desk.get("/chain/segments/fab.mcu").text)
    bound = tree(starter_desk, "/").css_first(".glance a.gl-least")
    assert "≥" in bound.text()


def test_a_claim_that_is_itself_a_bound_counts_as_one(tmp_path: Path) -> None:
    said = Claim(
        key="eu-neon", subject="mat.neon", quantity="share", value=0.6, qualifier=">", unit="fraction", place="EU27",
        market="WORLD", basis="production", period="2025", source="s", grade="B",
    )  # fmt: skip
    source = Source(key="s", title="A page", publisher="A publisher", grade="B")
    segment = Segment(key="mat.neon", name="Neon", type="material", stage="raw inputs")
    with open_ledger(tmp_path / "l.db", create=True) as ledger:
        load(ledger, [source, segment, said], by="tests", why="a bound")
        client = TestClient(make_app(ledger, Settings()), base_url="http://127.0.0.1:8000")
        (row,) = data(client, "/chain")["rows"]
        told = words(client.get("/chain/segments/mat.neon").text)
        table = words(client.get("/chain?view=table").text)
    assert row["europe_state"] == "at_least"
    assert "Europe holds over 60% (production, 2025)." in told
    assert "over 60%" not in table
    assert ">60%" in table
    assert "stated by a source" in table


def test_a_gap_has_no_number_and_an_upper_limit_has_no_value(starter_desk: TestClient) -> None:
    for row in data(starter_desk, "/chain")["rows"]:
        numbers = [row["europe_value"], row["europe_low"], row["europe_high"]]
        if row["europe_state"] == "gap":
            assert numbers == [None, None, None]
            assert row["europe_claims"] == []
        if row["europe_state"] == "at_most":
            assert row["europe_value"] is None
            assert 0 < row["europe_high"] < 1


def test_the_largest_supplier_shown_lies_outside_the_union(starter_desk: TestClient) -> None:
    rows = {r["key"]: r for r in data(starter_desk, "/chain")["rows"]}
    assert rows["eq.litho_euv"]["supplier"] == ""
    assert rows["crm.gallium"]["supplier"] == "CN"
    union = {*members("EU27", desk_ledger.TODAY), "EU27", "R-EUROPE", "R-EUROPE_ME"}
    assert not [r["key"] for r in rows.values() if r["supplier"] in union]


def test_the_largest_supplier_is_that_on_file_with_its_measure_and_year(starter_desk: TestClient) -> None:
    row = next(r for r in data(starter_desk, "/chain")["rows"] if r["key"] == "crm.gallium")
    assert (row["supplier_basis"], row["supplier_period"]) == ("refined production", "2023")
    page = tree(starter_desk, "/chain?select=crm.gallium")
    cell = page.css_first("a[data-cell='crm.gallium']")
    assert cell.css("em")[1].text() == "CN 98.8%, 2023"
    assert "Largest supplier on file outside the Union: China, 98.8% (refined production, 2023)" in (
        cell.attributes["title"] or ""
    )
    assert "the largest of the suppliers on file" in page.css_first(".chain-legend").text()
    assert (
        "refined production, 2023, the largest on file outside the Union" in page.css_first("[data-card-body]").text()
    )
    table = tree(starter_desk, "/chain?view=table")
    assert "Largest supplier on file outside the Union" in table.css_first("thead").text()
    line = next(tr for tr in table.css("tbody tr") if "Gallium" in tr.text())
    assert "refined production, 2023" in line.text()


def test_the_table_says_what_the_picture_says(starter_desk: TestClient) -> None:
    page = tree(starter_desk, "/chain?view=table")
    rows = data(starter_desk, "/chain")["rows"]
    assert not page.css(".chain")
    assert [a.text() for a in page.css("tbody th[scope=row] > a")] == [r["name"] for r in rows]
    assert numbers_link_somewhere(starter_desk, "/chain?view=table") >= sum(r["europe_state"] != "gap" for r in rows)


def test_the_csv_has_a_row_a_segment(starter_desk: TestClient) -> None:
    rows = list(csv.DictReader(io.StringIO(starter_desk.get("/chain.csv").text, newline="")))
    assert [r["key"] for r in rows] == [r["key"] for r in data(starter_desk, "/chain")["rows"]]
    assert "europe_rule" in rows[0]
    assert "_europe" not in rows[0]


def test_a_selection_shows_its_links_and_its_card_without_script(starter_desk: TestClient) -> None:
    page = tree(starter_desk, "/chain?select=crm.gallium")
    on = {c.attributes["data-cell"] for c in page.css(".cell.is-on")}
    links = data(starter_desk, "/chain")["links"]
    direct = {link["end"] for link in links if link["start"] == "crm.gallium"}
    assert direct
    assert direct <= on
    assert "crm.germanium" not in on
    card = page.css_first("[data-card-body]")
    assert card is not None
    assert "China" in card.text()
    assert len(page.css(".lk.is-on[data-from='crm.gallium']")) == len(direct)


def test_upstream_is_a_view_of_its_own(starter_desk: TestClient) -> None:
    page = tree(starter_desk, "/chain?select=mat.wafer_si&links=upstream")
    on = {c.attributes["data-cell"] for c in page.css(".cell.is-on")}
    assert "mat.quartz" in on
    assert "fab" not in on


@pytest.mark.parametrize(
    ("colour", "cls"), [("supplier", ".cell-tinted"), ("sites", ".cell-filled"), ("age", ".cell-filled")]
)
def test_other_colourings_keep_gaps_as_gaps(starter_desk: TestClient, colour: str, cls: str) -> None:
    page = tree(starter_desk, f"/chain?colour={colour}")
    assert page.css(cls)
    assert len(page.css(cls)) + len(page.css(".cell-gap")) == 79


@pytest.mark.parametrize(
    ("query", "status", "offered"),
    [("colour=red", 400, "supplier"), ("links=sideways", 400, "upstream"), ("select=crm.gold", 400, "crm.gallium")],
)
def test_an_unknown_choice_is_refused_with_what_there_is(
    starter_desk: TestClient, query: str, status: int, offered: str
) -> None:
    answer = starter_desk.get(f"/chain.json?{query}")
    assert answer.status_code == status
    assert offered in answer.json()["todo"]


def test_an_earlier_day_shows_nothing_newer(starter_desk: TestClient) -> None:
    now, then = data(starter_desk, "/chain"), data(starter_desk, "/chain?as_of=2020-01-01")
    assert sum(r["claims"] for r in then["rows"]) < sum(r["claims"] for r in now["rows"])
    assert max(r["newest"] for r in then["rows"]) <= 2020


def test_a_ledger_without_segments_says_so(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "empty.db", create=True) as ledger:
        client = TestClient(make_app(ledger, Settings()), base_url="http://127.0.0.1:8000")
        answer = client.get("/chain")
        assert answer.status_code == 200
        assert "No segment is on file" in answer.text
        assert client.get("/").status_code == 200
        assert client.get("/chain/places").status_code == 200
        assert client.get("/chain/facilities").status_code == 200
