"""Lists sorted by the head of a column: links that keep the order in the address, told to a screen reader."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.desk.desk_ledger import TODAY
from tests.desk.rooms_reading import data, tree

from silcrete.desk.app import make_app
from silcrete.desk.sorting import Order, in_order
from silcrete.ledger import Ledger, view
from silcrete.records import Claim, Source
from silcrete.settings import Settings

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


PLAIN = str.maketrans("öäÖ", "oao")
"""Accents of the invented claims."""


def invented() -> list[Claim]:
    """Claims with many ties and gaps in every column, in another order than that of their keys."""
    made = []
    for i in range(60):
        n = i * 37 % 60
        numbers: dict[str, Any] = [{"value": float(n % 7)}, {"low": n % 5 - 2.0, "high": 9.0}, {"high": n % 3 + 0.5},
                                   {"words": "very much"}][n % 4]  # fmt: skip
        made.append(
            Claim(
                key=f"k{n:02}",
                subject=("Zug", "österreich", "Oslo", "ähnlich", "Österreich")[n % 5],
                subject_kind="topic",
                quantity=("share", "stocks")[n % 2],
                place=("", "CN", "JP")[n % 3],
                organisation=("", "", "", "Öl AG")[n % 4],
                unit="" if "words" in numbers else ("days", "EUR m", "kg")[n // 4 % 3],
                basis=("", "Österreich", "osterreich", "sales")[n // 3 % 4],
                period=("", "2024", "2024-05", "2019")[n // 2 % 4],
                method=("stated", "estimated")[n // 5 % 2],
                nature=("observation", "forecast", "target")[n // 7 % 3],
                source=("", "s", "r")[n // 6 % 3],
                status="proposed",
                **numbers,
            )
        )
    return made


def test_a_sorted_list_of_claims_is_in_the_order_of_a_plain_sort(ledger: Ledger) -> None:
    """Every column both ways, in pages of seven, on both dialects: ties by key, what has nothing there last."""
    with ledger.writing(by="tests", why="claims") as w:
        w.add_many([Source(key="s", title="S"), Source(key="r", title="R"), *invented()])
    with ledger.writing(by="tests", why="a correction") as w:
        w.add(Claim(key="k31", subject="Oslo", subject_kind="topic", quantity="share", value=3.0, unit="days",
                    basis="sales", period="2031", source="s"))  # fmt: skip
    by_key = sorted(ledger.at().find(Claim), key=lambda c: c.key)
    with TestClient(make_app(ledger, Settings(), today=lambda: TODAY), base_url="http://127.0.0.1:8000") as client:
        heads = [th.css_first("a").text() for th in tree(client, "/claims").css("tbody th")]
        said = dict(zip((c.key for c in by_key), heads, strict=True))

        def plain(claim: Claim, column: str) -> Any:
            number = next((n for n in (claim.value, claim.low, claim.high) if n is not None), None)
            field: Any = {
                "claim": said[claim.key],
                "figure": None if number is None else (claim.unit.lower(), number),
                "method": (claim.method, claim.nature),
            }.get(column, getattr(claim, column, ""))
            return field.lower().translate(PLAIN) if isinstance(field, str) else field

        for column in ("claim", "figure", "basis", "period", "method", "source"):
            told = {c.key: plain(c, column) for c in by_key}
            filled = [key for key in told if told[key] not in (None, "")]
            assert len({told[key] for key in filled}) < len(filled), "there are ties"
            gaps = [key for key in told if key not in filled]
            assert gaps or column in ("claim", "method"), "there are gaps"
            for sign in ("", "-"):
                want = sorted(filled, key=lambda key: told[key], reverse=bool(sign)) + gaps
                address, keys = f"/claims?sort={sign}{column}&limit=7", []
                while address:
                    page = data(client, address)
                    keys += [row["key"] for row in page["rows"]]
                    address = page["next"]
                assert keys == want, (sign, column)
                some = data(client, f"/claims?sort={sign}{column}&grade=&quantity=share&place=JP&after=k10")["rows"]
                fit = {c.key for c in by_key if (c.quantity, c.place) == ("share", "JP") and c.key > "k10"}
                assert [row["key"] for row in some] == [key for key in want if key in fit], "filtered as well"


def test_sorting_reads_whole_claims_only_for_the_rows_shown(
    starter_desk: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, revive = [], view._revive

    def counted(kind: type, *rest: Any) -> Any:
        made.append(kind)
        return revive(kind, *rest)

    monkeypatch.setattr(view, "_revive", counted)
    page = data(starter_desk, "/claims?sort=-basis&limit=5&start=3")
    assert len(page["rows"]) == 5 < page["total"]
    assert made.count(Claim) == 6, "five and the one that says that there are more"


def test_a_kept_order_ends_with_the_next_write(own_desk: TestClient, own_ledger: Ledger) -> None:
    first = data(own_desk, "/claims?sort=-period")["rows"][0]
    last = data(own_desk, "/claims?sort=-period")["rows"][-1]["key"]
    with own_ledger.writing(by="tests", why="a later one") as w:
        w.add(Claim(key="new", subject="mat.gallium", quantity="price", value=1.0, unit="EUR", period="2099",
                    status="proposed"))  # fmt: skip
    after = [row["key"] for row in data(own_desk, "/claims?sort=-period")["rows"]]
    assert after[:2] == ["new", first["key"]]
    assert after[-1] == last
