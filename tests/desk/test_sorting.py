"""Lists sorted by the head of a column: links that keep the order in the address, told to a screen reader."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient
from tests.desk.rooms_reading import data, tree

from silcrete.desk.sorting import Order, in_order

LISTS = {
    "/claims": ("source", "source"),
    "/documents": ("title", "title"),
    "/commitments": ("who", "who"),
    "/chain/facilities": ("site", "name"),
    "/coalition/members": ("name", "name"),
}
"""List -> a column, and the field of the data that it is sorted by."""


def test_rows_without_a_value_stand_last_both_ways_and_accents_do_not_count() -> None:
    rows = ["Zug", "", "Österreich", "Oslo", "ähnlich"]
    for falls, want in ((False, ["ähnlich", "Oslo", "Österreich", "Zug", ""]),
                        (True, ["Zug", "Österreich", "Oslo", "ähnlich", ""])):  # fmt: skip
        assert in_order(rows, Order("x", falls, {}), {"x": lambda row: row}) == want
    assert in_order(rows, Order("", False, {}), {}) == rows, "the list's own order where none is asked for"


@pytest.mark.parametrize("url", LISTS)
def test_a_list_is_sorted_by_its_heads_and_the_address_keeps_it(starter_desk: TestClient, url: str) -> None:
    column, name = LISTS[url]
    page = tree(starter_desk, url)
    assert all(th.attributes.get("aria-sort") == "none" for th in page.css("th[aria-sort]"))
    link = next(a for a in page.css("a") if a.attributes.get("href", "").partition("?")[2] == f"sort={column}")
    rising = data(starter_desk, link.attributes["href"] or "")["rows"]
    falling = data(starter_desk, f"{url}?sort=-{column}")["rows"]
    for rows in (rising, falling[::-1]):
        told = [row[name].casefold() for row in rows if row[name].isascii() and row[name]]
        assert len(set(told)) > 1
        assert told == sorted(told)
    sorted_page = tree(starter_desk, f"{url}?sort={column}")
    again = f"?sort=-{column}"
    assert any((a.attributes.get("href") or "").endswith(again) for a in sorted_page.css("a")), "the other way"
    states = [th.attributes["aria-sort"] for th in sorted_page.css("th[aria-sort]")]
    assert states.count("ascending") == (1 if states else 0)


def test_figures_are_sorted_as_numbers_and_long_lists_go_on_in_their_order(starter_desk: TestClient) -> None:
    rows = data(starter_desk, "/claims?quantity=investment&sort=-figure")["rows"]
    values = [row["value"] for row in rows if row["unit"] == "EUR m" and row["value"] is not None]
    assert len(values) > 3
    assert values == sorted(values, reverse=True), "2,000 above 300"
    whole, keys, address = data(starter_desk, "/claims?sort=period")["total"], [], "/claims?sort=period"
    while address:
        page = data(starter_desk, address)
        keys += [row["key"] for row in page["rows"]]
        address = page["next"]
    assert len(keys) == len(set(keys)) == whole
    periods = [r["period"] for r in data(starter_desk, "/claims?sort=period&limit=5000")["rows"] if r["period"]]
    assert periods == sorted(periods, key=str.casefold)


def test_a_column_that_the_list_has_not_is_refused(starter_desk: TestClient) -> None:
    answer = starter_desk.get("/documents?sort=colour")
    assert answer.status_code == 400
    assert "waiting" in answer.text or "title" in answer.text


def test_the_filter_keeps_the_order(starter_desk: TestClient) -> None:
    form = tree(starter_desk, "/documents?sort=-date").css_first("form.filter-form")
    assert form.css_first("input[name=sort]").attributes["value"] == "-date"


def test_promises_sorted_by_a_column_stand_in_one_list_without_groups(starter_desk: TestClient) -> None:
    assert tree(starter_desk, "/commitments").css("tr.group")
    page = tree(starter_desk, "/commitments?sort=due")
    assert not page.css("tr.group")
    assert len(page.css("table.register tbody tr")) == data(starter_desk, "/commitments")["total"]
