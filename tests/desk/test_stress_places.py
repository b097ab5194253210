"""The map of losses with its table, who can help, and the cards of the back-test: the numbers are those of the run."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

from selectolax.lexbor import LexborNode
from starlette.testclient import TestClient
from tests.desk.rooms_reading import check_page, data, tree, words

from silcrete.analysis import DisruptionResult
from silcrete.analysis._stress.bands import Banded
from silcrete.analysis._stress.tables import points
from silcrete.chain import Chain
from silcrete.desk.rooms.scenario_parts import CLOSURES, Parts
from silcrete.desk.rooms.stress_places import ORDERS
from silcrete.desk.rooms.stress_words import StressWords

TEST = "/scenarios/gallium-2026?runs=1000"


# -- map and table -----------------------------------------------------------------------------------------------------


def test_the_map_and_the_table_beside_it_have_the_same_numbers(ready: TestClient, result: DisruptionResult) -> None:
    page = tree(ready, TEST)
    bands = {(b.subject, b.place, b.closure): b for b in result.rows(kind="member", quantity="lost weeks")}
    rows = data(ready, TEST)["losses"]
    assert rows
    for row in rows:
        held = [b for (_, place, closure), b in bands.items() if (place, closure) == (row["place"], "A")]
        assert bool(row["lost"]) == bool(held)
        if held:
            hardest = max(b.median for b in held)
            assert row["lost"][0]["band"]["median"] == hardest
            assert [f["closure"] for f in row["lost"]] == list(CLOSURES)
    drawn = {a.attributes["href"]: a.text() for a in page.css("#felt .map a")}
    listed = page.css("#felt-table tbody tr")
    assert len(listed) == len(rows)
    for line, row in zip(listed, rows, strict=True):
        link = line.css_first("th a").attributes["href"]
        assert link in drawn, "every row is a link of the map, reached with the same keys"
        if row["lost"]:
            assert row["lost"][0]["text"] in drawn[link]
            assert [a.text() for a in line.css("a.ev-num")] == [f["text"] for f in row["lost"]]


def test_the_table_is_sorted_by_links_that_say_so(ready: TestClient) -> None:
    def shown(order: str) -> tuple[list[str], LexborNode]:
        page = tree(ready, f"{TEST}&order={order}")
        (now,) = page.css("#felt-table th[aria-sort]:not([aria-sort=none])")
        return [a.text() for a in page.css("#felt-table .felt-name a")], now

    for order in ORDERS:
        rows = data(ready, f"{TEST}&order={order}")["losses"]
        names, now = shown(order)
        assert names == [r["name"] for r in rows]
        if order == "name":
            keys: list[float | str] = [r["name"].casefold() for r in rows]
            assert now.attributes["aria-sort"] == "ascending"
        else:
            at = CLOSURES.index(order) if order in CLOSURES else -1
            keys = [-r["sites"] if at < 0 else -(r["lost"][at]["band"]["median"] if r["lost"] else -1) for r in rows]
            assert now.attributes["aria-sort"] == "descending"
        assert keys == sorted(keys)  # type: ignore[type-var]
    assert ready.get(f"{TEST}&order=size").status_code == 400


def test_the_csv_of_the_map_is_its_table_with_the_recipe(ready: TestClient, result: DisruptionResult) -> None:
    address = tree(ready, TEST).css_first("#felt .ground a[href*='table=places']").attributes["href"] or ""
    table = list(csv.DictReader(io.StringIO(ready.get(address).text)))
    rows = [r for r in data(ready, TEST)["losses"] if r["lost"]]
    assert [(r["place"], r["closure"]) for r in table] == [(r["place"], c) for r in rows for c in CLOSURES]
    for line, figure in zip(table, [f for r in rows for f in r["lost"]], strict=True):
        assert float(line["median"]) == figure["band"]["median"]
        assert (line["seed"], line["snapshot"], line["code"]) == ("1", result.snapshot, result.code)
        assert line["kind_of_value"] == "model output"
    assert ready.get("/scenarios/gallium-2026.csv?runs=1000&table=members").status_code == 400


# -- who can help ------------------------------------------------------------------------------------------------------


def test_nobody_is_said_to_help_with_what_stops_at_home(starter_desk: TestClient, chain: Chain) -> None:
    for query in ("lithography-2026?runs=1000", "own?firm=ASML&segment=eq.litho_euv&runs=1000"):
        body = data(starter_desk, f"/scenarios/{query}")
        sites = {f.key: f for f in chain.facilities}
        stopped = [
            m
            for m in body["members"]
            if m["stops_here"] and all(sites[s["key"]].operator == "ASML" for s in m["sites"])
        ]
        assert stopped
        assert not any(m["helps"] for m in stopped)
        assert "NL" not in {s["place"] for s in body["suppliers"]}
    body = data(starter_desk, "/scenarios/discretes-2025?runs=1000")
    hit = tree(starter_desk, "/scenarios/discretes-2025?runs=1000").css_first("#who ul").text()
    assert "none" not in hit, "who loses nothing is not among the hardest hit"
    assert [m for m in body["members"] if m["helps"]], "a running site elsewhere may help"


def test_only_sites_that_run_in_what_stops_may_help_each_with_what_it_makes(
    starter_desk: TestClient, chain: Chain
) -> None:
    url = "/scenarios/blockade-taiwan?runs=1000"
    sites = {f.key: f for f in chain.facilities}
    members = data(starter_desk, url)["members"]
    told = [(m, s) for m in members for s in m["sites"]]
    assert any(s["helps"] for _, s in told)
    assert all(m["stops_here"] and sites[s["key"]].state == "operating" for m, s in told if s["helps"])
    planned = {s["name"] for _, s in told if sites[s["key"]].state != "operating"}
    assert planned, "the starter data have sites that are announced, being built or on hold"
    shown = tree(starter_desk, url).css_first("#who").text()
    assert not [name for name in planned if name in shown]
    names = {(a.text(), a.parent.text()) for a in tree(starter_desk, url).css("#who a[href*='/facilities/']")}
    assert {n for n, _ in names} == {s["name"] for _, s in told if s["helps"]}
    assert all(m["segment_name"] in line for m, s in told if s["helps"] for n, line in names if n == s["name"])


def test_other_suppliers_are_named_with_their_claims(starter_desk: TestClient, chain: Chain) -> None:
    url = "/scenarios/own?place=TW&segment=fab&runs=1000"
    found = data(starter_desk, url)["suppliers"]
    assert found
    assert "TW" not in {s["place"] for s in found}
    page = tree(starter_desk, url)
    for one in found:
        link = page.css_first(f"#who a.ev-num[href='{one['url']}']")
        assert link is not None
        assert link.text() == one["share"]
        assert starter_desk.get(one["url"]).status_code == 200


def test_who_is_hit_beside_the_result_has_the_numbers_of_the_table(ready: TestClient) -> None:
    page = tree(ready, TEST)
    beside = [a.text() for a in page.css("#who ul:first-of-type a.ev-of-model")]
    table = {a.text() for a in page.css("#hit a.ev-of-model, #felt-table a.ev-of-model")}
    assert beside
    assert set(beside) <= table
    assert page.css_first("#recipe + #who") is not None


# -- every number leads somewhere, no band without its closure -----------------------------------------------------


def test_no_band_stands_without_the_name_of_its_closure(ready: TestClient) -> None:
    page = tree(ready, TEST)
    for part in ("#who", "#felt", "#hit", "#spread", "#times", "#members", "#moves"):
        said = words(page.css_first(part).html or "")
        assert any(mark in said for mark in ("(A)", "A:", ", A", "every input binds", "A ")), part
    for card in page.css(".band-card"):
        assert any(text in card.text() for text in ("A: every input binds", "B: half can be made another way"))
    for part in ("#moves", "#measures"):
        assert "European Union, closure A: every input binds." in words(page.css_first(f"{part} .sub").html or ""), part


def test_a_member_counts_where_a_site_runs_and_the_rest_is_told(ready: TestClient) -> None:
    body = data(ready, TEST)
    running = {row["place"] for row in body["losses"] if row["running"]}
    states: dict[str, set[str]] = {row["place"]: set() for row in body["members"]}
    for row in body["members"]:
        states[row["place"]] |= {site["state"] for site in row["sites"]}
    assert running == {place for place, held in states.items() if "operating" in held}
    coming = {p for p, held in states.items() if p not in running and held & {"announced", "under construction"}}
    assert coming, "the case is there"
    idle = len(states) - len(running) - len(coming)
    assert body["running"] == [len(running), len(coming), idle]
    tile = tree(ready, TEST).css_first(".coverage a[href='#members']").text()
    assert tile.startswith(f"{len(running)}members with a running site")
    assert f"{len(coming)} more with one planned or being built" in tile


def test_every_export_of_a_result_answers(ready: TestClient) -> None:
    page = tree(ready, TEST)
    found = {a.attributes["href"] or "" for a in page.css("main a")}
    exports = [a for a in found if any(end in a.partition("?")[0] for end in (".csv", ".json", ".toml"))]
    assert {a.partition("?")[0].rpartition(".")[2] for a in exports} == {"csv", "json", "toml"}
    for address in exports:
        answer = ready.get(address)
        assert answer.status_code == 200, address
        assert len(answer.content) > 100


# -- the cards of the back-test ----------------------------------------------------------------------------------------


def test_every_past_stop_has_a_card_with_what_was_told_and_seen(scored: TestClient) -> None:
    check_page(scored, "/scenarios/backtest")
    body = data(scored, "/scenarios/backtest")
    rows = body["result"]["rows"]
    page = tree(scored, "/scenarios/backtest")
    assert [c["key"] for c in body["events"]] == list(dict.fromkeys(r["event"] for r in rows))
    for card in body["events"]:
        own = [r for r in rows if r["event"] == card["key"]]
        node = page.css_first(f"#event-{card['key']}")
        blind = [r for r in own if r["knowing"] == "blind" and r["closure"] in ("A", "any")]
        assert (card["inside"], card["blind"]) == (sum(r["inside"] for r in blind), len(blind))
        naive = ("persistence", "proportional", "no_effect")
        lost = [r for r in own if any(r[n] is not None and r[n] <= r["crps"] for n in naive)]
        assert (card["lost"], card["told"]) == (len(lost), len(own))
        assert ("is-beaten" in (node.attributes["class"] or "")) == (2 * len(lost) > len(own))
        assert len(node.css(".bt-value tbody tr")) == len(own)
        assert node.text().count("outside the band") == sum(not r["inside"] for r in own)
        seen = {a.attributes["href"] for a in node.css("a.ev-num")}
        assert seen == {f"/claims/{r['claim']}" for r in own}
        assert card["sources"]
        for _, address in card["sources"]:
            assert node.css_first(f"a[href='{address}']") is not None
        assert f"as_of={own[0]['as_of']}" in card["known_url"]


def test_what_was_known_before_opens_the_chain_of_that_day(scored: TestClient) -> None:
    card = next(c for c in data(scored, "/scenarios/backtest")["events"] if c["key"] == "naka-2021")
    assert "Renesas Naka" in card["asked"]
    assert scored.get(card["known_url"]).status_code == 200


# -- nothing lost ------------------------------------------------------------------------------------------------------


def test_where_nothing_is_lost_no_zero_stands_beside_none(ready: TestClient, result: DisruptionResult) -> None:
    """Whether the runs happen to lose nothing or the closure lets none of them lose anything."""
    rows = [b for b in result.rows(kind="demand", quantity="lost weeks", place="EU27") if b.low90 == b.high90 == 0]
    chance = next(b for b in rows if not result.assumed_zero(b))
    made = next(b for b in rows if result.assumed_zero(b))
    for band, none in ((chance, "none"), (made, "none, by assumption")):
        key = f"{band.closure}/{band.subject}/{band.place}/lost-weeks"
        card = words(ready.get(f"{TEST}&band={key}&fragment=card").text)
        assert f"90% of runs {none} 50% of runs {none} median {none}" in card
        page = tree(ready, f"{TEST}&subject={band.subject}")
        assert "median none" not in page.css_first("#spread").text()


def test_a_card_says_that_nothing_is_lost_by_chance(said: StressWords, result: DisruptionResult) -> None:
    """The stop itself at home, by hand without a loss: the card does not call it an assumption."""
    parts = Parts(said, result, "EU27")
    zero = dict.fromkeys(("low90", "low50", "median", "high50", "high90"), 0.0)
    bands = tuple(replace(b, **zero) if b.quantity == "lost weeks" else b for b in result.bands)
    nothing = Parts(said, replace(result, bands=bands), "EU27")
    assert "nothing is lost within" not in parts.cards("dem.auto")[2].note
    assert "nothing is lost within" in nothing.cards("dem.auto")[2].note
    assert "no all-clear" in nothing.cards("dem.telecom")[2].note


# -- one rounding ------------------------------------------------------------------------------------------------------


def test_a_loss_reads_the_same_on_the_page_and_on_the_command_line(said: StressWords, result: DisruptionResult) -> None:
    """Band, median and half of every loss in weeks: one helper rounds for both, also what is next to nothing."""
    seen = set()
    for b in result.rows(quantity="lost weeks"):
        if b.low90 == b.high90 == 0:
            continue
        printed = (said.middle(b, result), said.half(b, result), said.said(b, result))
        for page, line in zip(printed, points(b, result), strict=True):
            number = page.replace("\xa0", " ").removesuffix(" weeks").removesuffix(" week")
            assert number == ("none" if page == "none" else line)
            assert page != "none" or line == "0"
        seen.add(printed[2].replace("\xa0", " "))
    assert "under 0.05 weeks" in seen


def test_a_measure_that_costs_output_is_not_told_to_save_none(said: StressWords) -> None:
    band = Banded("dem.auto", "demand", "EU27", "lost weeks", "weeks", "A", -1.6, -1.2, -1.0, -0.8, -0.5, 0.0)
    assert said.lost(band, 1000).replace("\xa0", " ") == "−1.6 to −0.5 weeks"
