"""Rooms around a stress test: list by kind, weeks, comparison, back-test; their numbers are those of the library."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from starlette.testclient import TestClient
from tests.desk import desk_ledger
from tests.desk.rooms_reading import check_page, data, numbers_link_somewhere, tree, unlinked, words

from silcrete.analysis import disruption
from silcrete.analysis._backtest.result import Total
from silcrete.analysis._stress.comparison import Comparison
from silcrete.analysis.backtest import backtest
from silcrete.analysis.disruption import compare
from silcrete.chain import Chain
from silcrete.chain.scenarios import events, scenario, scenarios
from silcrete.chain.scenarios.library import read
from silcrete.desk.charts.cascade import WEEKS
from silcrete.desk.i18n import labels
from silcrete.desk.rooms import stress_backtest, stress_model
from silcrete.desk.rooms.stress_weeks import Weekly, weekly
from silcrete.desk.rooms.stress_words import StressWords

TEST = "/scenarios/gallium-2026"
CASCADE = f"{TEST}/cascade?runs=1000"
VS = "/scenarios/compare?runs=1000&a=gallium-2026&b=germanium-2026"


@pytest.fixture(scope="module")
def weeks(chain: Chain) -> Weekly:
    return weekly(chain, scenario("gallium-2026"), 1000, 1, of="EU27")


@pytest.fixture(scope="module")
def pair(chain: Chain) -> Comparison:
    return compare(chain, ["gallium-2026", "germanium-2026"], 1000, 1)


@pytest.fixture(scope="module")
def ready(ready: TestClient) -> TestClient:
    """The desk with every run of these tests done."""
    for url in (CASCADE, VS):
        data(ready, url)
    return ready


# -- the list ----------------------------------------------------------------------------------------------------------


def test_the_list_is_by_kind_with_every_stop(starter_desk: TestClient) -> None:
    rows = data(starter_desk, "/scenarios")["rows"]
    kinds = {r["name"]: r["kind"] for r in rows}
    assert {n for n, k in kinds.items() if k == "compound"} == {s.name for s in scenarios() if s.also}
    assert {n for n, k in kinds.items() if k == "past"} == {e.name for e in events()}
    for kind in ("single", "compound", "past"):
        check_page(starter_desk, f"/scenarios?kind={kind}")
        named = [r["name"] for r in data(starter_desk, f"/scenarios?kind={kind}")["rows"]]
        assert named == [n for n, k in kinds.items() if k == kind]
    table = list(csv.DictReader(io.StringIO(starter_desk.get("/scenarios.csv?kind=compound").text)))
    assert all(row["stops"].count("; ") >= 1 for row in table)
    assert starter_desk.get("/scenarios?kind=double").status_code == 400


# -- how long ----------------------------------------------------------------------------------------------------------


def test_cover_and_recovery_are_those_of_the_library(ready: TestClient, chain: Chain) -> None:
    result = disruption(chain, "gallium-2026", 1000, 1)
    cover = {b.subject: b for b in result.cover}
    rows = data(ready, f"{TEST}?runs=1000")["times"]
    assert {r["key"] for r in rows} == set(result.names)
    for row in rows:
        assert (row["cover"] is None) == (row["key"] not in cover)
        if row["cover"]:
            assert row["cover"]["band"]["median"] == cover[row["key"]].median
        assert row["recover"]["band"]["high90"] == result.band(row["key"], "weeks to recover").high90
    card = ready.get(f"{TEST}?runs=1000&band=cover/dem.auto&fragment=card")
    assert "Own stock of the scarcest input" in card.text
    assert ready.get(f"{TEST}?runs=1000&band=cover/crm.gallium").status_code == 404


@pytest.mark.parametrize(
    ("lang", "column", "besides"),
    [
        ("en", "Own stock", "further up the chain lasts besides"),
        ("de", "Eigener Vorrat", "weiter oben in der Kette lagert, reicht zusätzlich"),
        ("nl", "Eigen voorraad", "hoger in de keten ligt, komt daar nog bij"),
        ("fr", "Stock propre", "plus haut dans la chaîne s’y ajoute"),
    ],
)
def test_the_stock_beside_a_time_is_told_as_that_of_the_sector_itself(
    ready: TestClient, lang: str, column: str, besides: str
) -> None:
    figure = tree(ready, f"{TEST}?runs=1000&lang={lang}").css_first("#times")
    assert besides in figure.css_first(".sub").text()
    assert figure.css("thead th")[1].text().startswith(column)


@pytest.mark.parametrize(
    ("lang", "said"),
    [("en", "weeks to not within 104"), ("de", "bis über 104"), ("nl", "tot meer dan 104"), ("fr", "à plus de 104")],
)
def test_who_is_not_back_within_the_weeks_computed_is_said_so(starter_desk: TestClient, lang: str, said: str) -> None:
    """A stop as long as the time computed, of a part of the world: no sector is "back after 104 weeks"."""
    rows = data(starter_desk, f"/scenarios/own?place=TW&segment=fab&weeks=20-52&recovery=4-104&runs=1000&lang={lang}")[
        "times"
    ]
    told = {row["key"]: row["recover"]["text"].replace("\xa0", " ") for row in rows}
    late = [row for row in rows if row["recover"]["band"]["high90"] >= 104]
    assert late
    part = [row for row in late if row["recover"]["band"]["low90"] < 104]
    assert part
    assert all(said in told[row["key"]] for row in part), told


# -- the weeks ---------------------------------------------------------------------------------------------------------


def test_weeks_have_the_draws_of_the_test_itself(weeks: Weekly, chain: Chain) -> None:
    result = disruption(chain, "gallium-2026", 1000, 1)
    for (subject, place, closure), points in result.fans.items():
        np.testing.assert_array_equal(weeks.paths[subject, place, closure], points)
    assert set(weeks.subjects) == set(result.names)
    lost = {(b.subject, b.place, b.closure): b for b in weeks.zones}
    for b in result.rows(kind="demand", quantity="lost weeks", place="WORLD"):
        assert lost[b.subject, "WORLD", b.closure].points == pytest.approx(b.points, abs=1e-9)


def test_the_cascade_keeps_its_form_and_shows_the_worst_week_first(ready: TestClient, weeks: Weekly) -> None:
    check_page(ready, CASCADE)
    body = data(ready, CASCADE)
    total = sum(weeks.paths[s, "WORLD", "A"][:, 2].clip(0) for s in weeks.subjects)
    assert body["week"] == int(np.argmax(total))
    cells = tree(ready, CASCADE).css("a.cas-cell")
    assert {c.attributes["href"] for c in cells} == {f"/chain/segments/{s}" for s in weeks.subjects}


def test_the_table_has_what_the_picture_has(ready: TestClient, weeks: Weekly) -> None:
    rows = data(ready, f"{CASCADE}&where=EU27&closure=B")["rows_by_week"]
    assert [r["key"] for r in rows if r["began"]] == ["crm.gallium"]
    for row in rows:
        assert [c["week"] for c in row["cells"]] == list(WEEKS)
        points = weeks.paths[row["key"], "EU27", "B"].clip(0, 1)
        assert row["peak"] == int(np.argmax(points[:, 2]))
        assert row["cells"][4]["text"] in ("nothing", "under 1%", f"{100 * round(points[26, 2], 2):.0f}%")


@pytest.mark.parametrize("lang", ["en", "de", "nl", "fr"])
def test_a_zero_that_the_closure_makes_is_told_as_an_assumption_week_by_week_too(
    ready: TestClient, chain: Chain, weeks: Weekly, lang: str
) -> None:
    """In the words of the test's own card: in the table of places, at the segments, and on the cards."""
    result = disruption(chain, "gallium-2026", 1000, 1)
    assert weeks.lossless == result.lossless
    url, said = f"{CASCADE}&closure=B&lang={lang}", labels(lang)("stress.none_assumed")
    body, told = data(ready, url), set()
    for row in body["places"]:
        for figure in row["lost"]:
            made = row["sector"] in result.lossless[figure["closure"]]
            assert (figure["text"] == said) == made, row
            told.add(made)
    assert told == {True, False}
    assert {r["key"] for r in body["rows_by_week"] if r["assumed"] == said} == set(result.lossless["B"])
    assert {r["assumed"] for r in body["rows_by_week"]} == {said, ""}
    (free, *_), (other, *_) = result.lossless["B"], [s for s in weeks.subjects if s not in result.lossless["B"]]
    page = tree(ready, url)
    assert page.css_first(f"a.cas-cell[href*='/{free}']").attributes["title"] == said
    assert said not in (page.css_first(f"a.cas-cell[href*='/{other}']").attributes.get("title") or "")
    for end in ("26", "WORLD"):
        key = free if end == "26" else next(b.subject for b in weeks.zones if b.subject in result.lossless["B"])
        card = words(ready.get(f"{url}&cell=B/{key}/{end}&fragment=card").text)
        assert card.count(said) == 4, card
        assert said not in words(ready.get(f"{url}&cell=A/{key}/{end}&fragment=card").text)
    ready.cookies.clear()


def test_the_csv_has_every_week_place_and_closure(ready: TestClient, weeks: Weekly) -> None:
    table = list(csv.DictReader(io.StringIO(ready.get(f"{TEST}/cascade.csv?runs=1000").text)))
    assert len(table) == len(weeks.paths) * weeks.weeks
    at = ("fab.gan", "EU27", "A", "26")
    row = next(r for r in table if (r["subject"], r["place"], r["closure"], r["week"]) == at)
    assert float(row["median"]) == pytest.approx(weeks.paths["fab.gan", "EU27", "A"][26, 2], abs=1e-6)
    assert row["kind_of_value"] == "model output"


def test_every_number_of_the_cascade_opens_its_card(ready: TestClient) -> None:
    assert numbers_link_somewhere(ready, CASCADE) > 40
    card = words(ready.get(f"{CASCADE}&cell=A/fab.gan/26&fragment=card").text)
    assert "week 26" in card
    assert "seed 1" in card
    for wrong in ("A/fab.gan/999", "Z/fab.gan/3", "A/fab.gann/3", "A/dem.auto/QQ", "x"):
        assert ready.get(f"{CASCADE}&cell={wrong}").status_code == 400, wrong


def test_the_week_and_place_can_be_asked_for_without_script(ready: TestClient) -> None:
    page = tree(ready, f"{CASCADE}&week=40&where=EU27")
    assert page.css_first("[data-cascade]").attributes["data-week"] == "40"
    assert "data-fresh" not in page.css_first("[data-cascade]").attributes
    assert page.css_first("[data-player] input[name=where]").attributes["value"] == "EU27"
    for wrong in ("week=104", "week=x", "where=DE", "closure=D", "weak=3"):
        assert ready.get(f"{CASCADE}&{wrong}").status_code == 400, wrong


@pytest.mark.parametrize("name", [s.name for s in (*scenarios(), *events())])
def test_every_named_scenario_has_its_cascade(starter_desk: TestClient, name: str) -> None:
    body = data(starter_desk, f"/scenarios/{name}/cascade?runs=1000")
    assert body["reached"] == len(body["rows_by_week"]) > 0
    assert tree(starter_desk, f"/scenarios/{name}/cascade?runs=1000").css("[data-losses]")


# -- the comparison ----------------------------------------------------------------------------------------------------


def test_the_comparison_is_that_of_the_library(ready: TestClient, pair: Comparison) -> None:
    check_page(ready, VS)
    body = data(ready, VS)
    assert body["result"]["rows"] == pair.to_dict()["rows"]
    assert [s["subject"] for s in body["sectors"]] == list(pair.subjects)
    for sector in body["sectors"]:
        d = pair.difference("germanium-2026", sector["subject"])
        assert sector["more"][0]["figure"]["band"]["median"] == d.band.median
    table = list(csv.DictReader(io.StringIO(ready.get(VS.replace("compare?", "compare.csv?")).text)))
    assert table == list(csv.DictReader(io.StringIO(pair.to_csv())))


def test_the_comparison_shows_every_test_under_every_closure(ready: TestClient, pair: Comparison) -> None:
    """Median, 50% and 90% band of each; a loss that no run shows is told once, as none or as what makes it none."""
    page = tree(ready, VS)
    cells = page.css("#closures tbody td.n")
    assert len(cells) == len(pair.lines())
    body = data(ready, VS)
    by = {(r["subject"], r["scenario"], r["closure"]): r for r in pair.lines()}
    names = {"a": "gallium-2026", "b": "germanium-2026"}
    for sector in body["sectors"]:
        for row in sector["closures"]:
            for cell in row["cells"]:
                band, line = (
                    cell["figure"]["band"],
                    by[sector["subject"], names[row["slot"]], cell["figure"]["closure"]],
                )
                assert all(band[n] == line[n] for n in ("low90", "low50", "median", "high50", "high90"))
    shown = [words(cell.html or "") for cell in cells]
    assert all(
        ("50%: " in text and "90%: " in text) != (text in ("none", "none, by assumption", "not reached"))
        for text in shown
    )
    rows = [(r["subject"], r["scenario"], r["closure"]) for s in body["sectors"] for r in pair.lines()
            if r["subject"] == s["subject"]]  # fmt: skip
    by_name = dict(zip(pair.labels, pair.results, strict=True))
    told = {"not reached": 0, "none, by assumption": 0}
    for subject, label, closure in rows:
        r = by_name[label]
        if subject not in r.names:
            told["not reached"] += 1
        elif subject in r.lossless[closure]:
            told["none, by assumption"] += 1
    assert told == {text: shown.count(text) for text in told}
    assert all(told.values())
    for line in page.css("#bands tbody tr"):
        text, median = (words(cell.html or "") for cell in line.css("td.n"))
        assert (median == "–") == (text == "not reached")
        assert median != "0 weeks" or text.startswith("0 to ")


@pytest.mark.parametrize("lang", ["en", "de", "nl", "fr"])
def test_letters_are_closures_and_numbers_are_tests(ready: TestClient, lang: str) -> None:
    """On the whole page of a comparison, its form, tables, picture and card; A, B and C stand before a rule alone."""
    url = f"/scenarios/compare?runs=1000&a=gallium-2026&b=germanium-2026&c=naka-2021&lang={lang}"
    data(ready, url)
    page = tree(ready, url)
    card = tree(ready, f"{url}&more=b/dem.auto/A").css_first("#number")
    ready.cookies.clear()
    rules = [page.css_first(f"#closures th:nth-of-type({n})").text() for n in (3, 4, 5)]
    assert [rule[0] for rule in rules] == ["A", "B", "C"]
    for part in (page.css_first("main"), card):
        for option in part.css("option, .mono, style, script"):
            option.decompose()
        text = part.text(separator=" ", strip=True).replace("\xa0", " ")
        for rule in rules:
            text = text.replace(rule.replace("\xa0", " "), "")
        assert not re.findall(r"(?<![\w.-])[ABC](?![\w.-])(?! (?:stress )?test)", text)
    assert [p.text() for p in page.css(".vs-number")] == ["1", "2", "3"]
    assert [label.text().partition(",")[0] for label in page.css("#which label")][:3] == ["Test 1", "Test 2", "Test 3"]
    sector = page.css("#more tbody")[0]
    assert [cells.text()[:6] for cells in sector.css("td:nth-of-type(1)")] == ["Test 2", "Test 3"]


def test_the_comparison_says_on_which_shares_it_rests_and_that_it_is_no_forecast(
    starter_desk: TestClient, chain: Chain
) -> None:
    """As the page of each test: whose share, the range it is drawn from, its claims, and those that disagree."""
    url = "/scenarios/compare?runs=1000&a=gallium-2026&b=blockade-taiwan"
    found = data(starter_desk, url)["tests"]
    for one in found:
        parts = [p for p in disruption(chain, one["name"], 1000, 1).parts if p.claims]
        assert [(s["claims"], s["disputed"]) for s in one["shares"]] == [
            (list(p.claims), list(p.disputed)) for p in parts
        ]
    (gallium,) = found[0]["shares"]
    assert (gallium["label"], len(gallium["disputed"]) > 1) == ("Share of China: Gallium", True)
    assert any(s["label"].startswith("Share of Taiwan: Wafer fabrication (all) and ") for s in found[1]["shares"])
    page = tree(starter_desk, url)
    told = page.css_first(".vs-tests > div")
    said = words(told.html or "")
    assert f"{gallium['label']}: {gallium['range']}" in said
    assert f"≠ {len(gallium['disputed'])} claims of {len(gallium['claims'])}: {gallium['claims'][0]}" in said
    assert {f"/claims/{key}" for key in gallium["claims"]} <= {a.attributes["href"] for a in told.css("a")}
    assert "A stress test, not a forecast." in words(page.css_first("main").html or "")


def test_the_comparison_says_where_the_closures_point_in_opposite_directions(starter_desk: TestClient) -> None:
    url = "/scenarios/compare?runs=1000&a=gallium-2026&b=blockade-taiwan"
    body = data(starter_desk, url)
    split = {s["subject"]: s["split"] for s in body["sectors"] if s["split"]}
    assert set(split) == {o["subject"] for o in body["result"]["opposite"]}
    assert split["dem.telecom"] == [
        "Test 2 costs more than test 1 under “B: half can be made another way” and “C: inputs count on average”, and "
        "less under “A: every input binds”."
    ]
    page = tree(starter_desk, url)
    assert page.css_first("#closures [role=note]").text().count("Telecommunications:") == 1
    assert "no path by week" not in page.css_first("#fan").text(), "the first sector that both reach is drawn"
    again = data(starter_desk, url)["command"].split()
    assert again[:2] == ["silcrete", "compare"]
    assert again[2:4] == [one["name"] for one in data(starter_desk, url)["tests"]]
    assert again[4:6] == ["--runs", "1000"]
    assert again[-2:] == ["--as-of", desk_ledger.TODAY.isoformat()], "the day the page is of"
    assert " ".join(again) in page.css_first("#recipe").text(separator=" ", strip=True).replace("\xa0", " ")
    shorter = "/scenarios/compare?runs=1000&a=gallium-2026&b=gallium-2026%3Fweeks%3D20"
    assert data(starter_desk, shorter)["command"] == "", "a changed test has no name"
    assert not any(s["split"] for s in data(starter_desk, shorter)["sectors"])
    assert not tree(starter_desk, shorter).css("#closures [role=note]")


@pytest.mark.parametrize("lang", ["de", "nl", "fr"])
def test_titles_in_a_select_are_told_in_the_readers_language(ready: TestClient, lang: str) -> None:
    for url, id_ in ((VS, "v-a"), ("/scenarios/build?base=gallium-2026", "b-base")):
        options = tree(ready, f"{url}&lang={lang}").css(f"#{id_} option")
        named = {s.name: labels(lang).library(s.title) for s in (*scenarios(), *events())}
        assert {o.attributes["value"]: o.text() for o in options if o.attributes["value"]} == named
        assert {o.attributes.get("lang") for o in options} == {None}
    assert not tree(ready, f"{VS}&lang=en").css("#v-a option[lang]")


@pytest.mark.parametrize("lang", ["de", "nl", "fr"])
def test_names_of_events_that_are_not_scored_are_english(scored: TestClient, lang: str) -> None:
    links = tree(scored, f"/scenarios/backtest?lang={lang}").css("#left li a")
    assert links
    assert all(a.css_first("[lang=en]") for a in links)
    assert not tree(scored, "/scenarios/backtest?lang=en").css("#left li a [lang]")


@pytest.mark.parametrize(
    ("lang", "draws"), [("en", "makes no draws"), ("de", "Ziehungen"), ("nl", "trekkingen"), ("fr", "tirage")]
)
def test_a_test_without_a_share_makes_no_draws_in_any_language(starter_desk: TestClient, lang: str, draws: str) -> None:
    assert draws in tree(starter_desk, f"/scenarios?lang={lang}").css_first("#own").text()
    starter_desk.cookies.clear()


def test_a_past_stop_of_hours_is_told_in_hours_and_days(starter_desk: TestClient) -> None:
    said = words(starter_desk.get("/scenarios?kind=past").text)
    assert "day 0: 0%; hour 10: 70%; day 2: 95%; day 7: 100%" in said
    assert "week 0." not in said


def test_a_difference_is_a_band_of_its_own_with_a_card(ready: TestClient) -> None:
    numbers_link_somewhere(ready, VS)
    card = words(ready.get(f"{VS}&more=b/dem.auto/A&fragment=card").text)
    assert "Costs more in" in card
    for wrong in ("a/dem.auto/A", "b/dem.autos/A", "b/dem.auto/Z", "x"):
        assert ready.get(f"{VS}&more={wrong}").status_code == 400, wrong


def test_a_test_with_settings_of_one_s_own_is_compared_with_its_scenario(ready: TestClient, chain: Chain) -> None:
    data(ready, f"{TEST}?runs=1000&loss=50")
    page = tree(ready, f"{TEST}?runs=1000&loss=50")
    here = page.css_first("a.btn[href*='/scenarios/compare']").attributes["href"] or ""
    assert "gallium-2026%3Floss%3D50" in here
    body = data(ready, f"{here}&b=gallium-2026&runs=1000")
    assert [t["reference"] for t in body["tests"]] == ["gallium-2026?loss=50", "gallium-2026"]
    assert body["tests"][0]["command"].startswith("silcrete stress gallium-2026 --loss 0.5 ")
    assert body["result"]["recipes"][0]["scenario"] == "gallium-2026"
    for sector in body["sectors"]:
        band = sector["more"][0]["figure"]["band"]
        assert band["low90"] >= -1e-9, "more lost is never less missing, run by run"


def test_a_comparison_offers_the_file_that_its_command_names(starter_desk: TestClient, tmp_path: Path) -> None:
    """What no option can tell is run from a file: the one offered has the name and the digest of the command."""
    url = "/scenarios/compare?runs=1000&a=naka-2021&b=gallium-2026%3Floss%3D40%26weeks%3D5-9%26kind%3Dstop"
    plain, built = data(starter_desk, url)["tests"]
    assert (plain["file_url"], "toml" in plain["command"]) == ("", False)
    (address,) = {a.attributes["href"] for a in tree(starter_desk, url).css("#recipe a[download]")}
    assert address == built["file_url"]
    answer = starter_desk.get(address)
    (name,) = re.findall(r'filename="(.*)"', answer.headers["content-disposition"])
    (tmp_path / name).write_bytes(answer.content)
    assert built["command"].startswith(f"silcrete stress {name} ")
    assert f" --digest {read(tmp_path / name).digest} " in built["command"]


def test_one_test_alone_or_none_gives_the_form(starter_desk: TestClient) -> None:
    for url in ("/scenarios/compare", "/scenarios/compare?a=gallium-2026"):
        check_page(starter_desk, url)
        body = data(starter_desk, url)
        assert (body["sectors"], body["result"]) == ([], None)
        assert starter_desk.get(url.replace("compare", "compare.csv")).status_code == 200


@pytest.mark.parametrize(
    ("query", "part"),
    [
        ("a=gallium-2026&b=gallium-2026", "itself"),
        ("a=gallium-2026&b=gallium-2027", "gallium-2026"),
        ("a=gallium-2026&b=germanium-2026%3Fweek%3D3", "weeks"),
        ("a=gallium-2026&b=germanium-2026%3Fweeks%3D99", "1 to 52"),
        ("a=own&b=gallium-2026", "place"),
        ("a=gallium-2026&b=germanium-2026&runs=1", "1000"),
    ],
)
def test_wrong_comparisons_are_refused(starter_desk: TestClient, query: str, part: str) -> None:
    answer = starter_desk.get(f"/scenarios/compare.json?{query}")
    assert (answer.status_code, part in answer.text) == (400, True), answer.text


# -- the back-test -----------------------------------------------------------------------------------------------------


def test_the_back_test_shows_every_value_and_every_loss(scored: TestClient, chain: Chain) -> None:
    check_page(scored, "/scenarios/backtest")
    result = backtest(chain, 1000, 1)
    body = data(scored, "/scenarios/backtest")
    assert body["result"] == result.to_dict()
    page = tree(scored, "/scenarios/backtest")
    assert len(page.css("#values tbody tr")) == len(result.rows)
    assert 0 < len(page.css("#summary tbody tr")) <= len(result.totals)
    assert page.css("#summary .bt-lost")
    assert (body["losses"], body["comparisons"]) == (
        sum(d.lost for d in result.duels),
        sum(d.values for d in result.duels),
    )
    assert page.css_first("#values").text().count("outside the band") == sum(not r.inside for r in result.rows)
    assert {a.attributes["href"] for a in page.css("#values a.ev-num")} == {f"/claims/{r.claim}" for r in result.rows}
    table = list(csv.DictReader(io.StringIO(scored.get("/scenarios/backtest.csv").text)))
    assert table == list(csv.DictReader(io.StringIO(result.to_csv())))


def test_the_words_below_a_figure_and_the_third_closure_lead_to_their_cards(ready: TestClient) -> None:
    url = f"{TEST}?runs=1000"
    page = tree(ready, url)
    cards = page.css(".band-card")
    assert cards
    for card in cards:
        (figure,) = {a.attributes["href"] for a in card.css(".band-value a")}
        assert figure in [a.attributes["href"] for a in card.css("p.small a")]
    assert page.css("#fan p.ink2 a[data-card]")
    assert not any(sign.isdigit() for sign in unlinked(ready, url, "#fan p.ink2"))


def test_every_score_of_the_back_test_leads_to_its_values_or_its_recipe(scored: TestClient) -> None:
    for where in ("#summary td.n", "#values td.n", "#events td.n", ".banner-note b"):
        text = unlinked(scored, "/scenarios/backtest", where)
        assert not any(sign.isdigit() for sign in text), where


def totals(**rest: float | None) -> list[Total]:
    same = {"cases": 14, "coverage": 0.5, "crps": 47.0, "proportional": 70.0, "no_effect": 30.0, "earlier": 9}
    told = {"against": 52.2, "persistence": 51.9, "rank": None, **same, **rest}
    return [Total(of="site", unit="days", knowing="blind", closure=c, **told) for c in "ABC"]  # type: ignore[arg-type]


def test_scores_are_compared_on_the_same_values_and_once(said: StressWords) -> None:
    (row,) = stress_backtest._totals(said, totals())
    assert row.closure == "A, B, C", "the same scores three times are one row"
    last, proportional, none = row.naive
    assert (row.crps, last.text, last.own, last.values) == ("47", "52", "52", 9)
    assert (last.verdict, proportional.verdict, none.verdict) == ("even", "won", "lost"), "52 is not nearer than 52"
    (row,) = stress_backtest._totals(said, totals(against=47.0, persistence=52.0, earlier=14))
    assert (row.naive[0].own, row.naive[0].verdict) == ("", "won"), "the same values: the model's score stands once"
    (row,) = stress_backtest._totals(said, totals(against=None, persistence=None, earlier=0))
    assert (row.naive[0].text, row.naive[0].verdict) == ("–", "")
    apart = [replace(t, crps=t.crps + n) for n, t in enumerate(totals())]
    assert [r.closure for r in stress_backtest._totals(said, apart)] == ["A", "B", "C"]


def test_the_result_leads_to_the_back_test(ready: TestClient) -> None:
    assert tree(ready, f"{TEST}?runs=1000").css_first("#card a[href='/scenarios/backtest']") is not None


@pytest.mark.parametrize("name", ["disruption", "backtest"])
def test_the_model_cards_lead_to_the_back_test(starter_desk: TestClient, name: str) -> None:
    assert tree(starter_desk, f"/models/{name}").css_first("a.btn[href='/scenarios/backtest']") is not None


def test_segments_that_can_be_drawn_are_folded_behind_the_sectors(starter_desk: TestClient) -> None:
    url = "/scenarios/blockade-taiwan?runs=1000"
    body = data(starter_desk, url)
    page = tree(starter_desk, url)
    sectors = {b["subject"] for b in body["result"]["bands"] if b["kind"] == "demand"}
    assert len(page.css_first("#fan nav.filters").css("a")) == len(sectors)
    folded = page.css_first("#fan details.folded")
    assert len(folded.css("a")) > 5
    assert "open" not in folded.attributes
    chosen = (folded.css_first("a").attributes["href"] or "").partition("#")[0]
    data(starter_desk, chosen)
    assert "open" in tree(starter_desk, chosen).css_first("#fan details.folded").attributes, "the chosen one is in it"


@pytest.mark.parametrize(
    ("lang", "said"), [("en", "80–100%"), ("nl", "80–100%"), ("de", "80–100 %"), ("fr", "80–100 %")]
)
def test_the_builder_writes_per_cent_as_the_language_does(starter_desk: TestClient, lang: str, said: str) -> None:
    output = tree(starter_desk, f"/scenarios/build?base=gallium-2026&lang={lang}").css_first("fieldset output")
    assert output.text() == said
    assert said.endswith(output.attributes["data-unit"] or "missing")
    starter_desk.cookies.clear()


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "the site itself, days"),
        ("de", "der Standort selbst, Tage"),
        ("nl", "de vestiging zelf, dagen"),
        ("fr", "le site lui-même, jours"),
    ],
)
def test_the_summary_of_the_back_test_names_its_rows_in_the_reader_s_language(
    scored: TestClient, lang: str, said: str
) -> None:
    names = [row.text() for row in tree(scored, f"/scenarios/backtest?lang={lang}").css("#summary tbody th")]
    assert any(said in name for name in names)
    assert (lang == "en") == any("beyond" in name for name in names)
    scored.cookies.clear()


@pytest.mark.parametrize(
    ("lang", "said"), [("en", "only one"), ("de", "nur einer"), ("nl", "maar één"), ("fr", "un seul")]
)
def test_a_sector_that_one_test_alone_reaches_is_said_to_be_so(starter_desk: TestClient, lang: str, said: str) -> None:
    url = "/scenarios/compare?runs=1000&a=gallium-2026&b=blockade-taiwan"
    sectors = data(starter_desk, url)["sectors"]
    alone = next(s["subject"] for s in sectors if sum(o["reached"] for o in s["own"]) == 1)
    fan = tree(starter_desk, f"{url}&subject={alone}&lang={lang}").css_first("#fan .ev-gap").text()
    assert said in fan
    starter_desk.cookies.clear()


@pytest.mark.parametrize("url", [f"{TEST}?runs=1000", VS])
def test_the_options_of_a_printed_command_are_kept_whole(ready: TestClient, url: str) -> None:
    for command in tree(ready, url).css("#recipe .command"):
        options = [word for word in command.text().split(" ") if word.startswith("--")]
        assert options
        assert [o.text() for o in command.css(".option")] == options
    styles = ready.get("/static/answers.css").text
    assert ".command .option{white-space:nowrap}" in styles


def test_a_comparison_that_is_computed_is_named_in_words(
    starter_desk: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = "/scenarios/compare?a=gallium-2026&b=helium-2026&runs=1000&seed=71"
    monkeypatch.setattr(stress_model, "answer", lambda *_: None)
    lines = tree(starter_desk, url).css_first("[data-progress] dl").text()
    assert "Which tests" in lines
    assert "compare" not in lines


@pytest.mark.parametrize(("part", "kept"), [("#hit", "hit"), ("#times", "time")])
def test_segments_that_are_hit_are_folded_with_their_count(ready: TestClient, part: str, kept: str) -> None:
    """Only the sectors stand open; every row has an address of its own, and paper shows them all."""
    body = data(ready, f"{TEST}?runs=1000")
    page = tree(ready, f"{TEST}?runs=1000")
    rows = {r["key"]: r["kind"] for r in body["times"]}
    folded = page.css_first(f"{part} details")
    assert "open" not in folded.attributes
    inside = [r.attributes["id"] for r in folded.css("tbody tr")]
    assert sorted(inside) == sorted(f"{kept}-{key}" for key, kind in rows.items() if kind == "segment")
    assert folded.css_first("summary .count").text() == str(len(inside))
    assert len(page.css(f"{part} tbody tr")) == len(rows), "nothing else is folded away or lost"
    listed = csv.DictReader(io.StringIO(ready.get(f"{TEST}.csv?runs=1000").text))
    assert {row["subject"] for row in listed} >= set(rows)


def opened(browser: Any, desk: TestClient, url: str) -> Any:
    """A page of the desk in a browser as narrow as a phone, all of it answered by the desk."""
    html = desk.get(url).text
    page = browser.new_page(viewport={"width": 390, "height": 844})

    def answer(route: Any) -> None:
        path = route.request.url.removeprefix("http://desk.test")
        if path == "/page":
            route.fulfill(body=html, content_type="text/html; charset=utf-8")
        else:
            got = desk.get(path)
            route.fulfill(status=got.status_code, body=got.content, content_type=got.headers["content-type"])

    page.route("**/*", answer)
    page.goto("http://desk.test/page")
    return page


@pytest.mark.browser
def test_the_list_of_stress_tests_prints_on_three_pages(starter_desk: TestClient, browser: Any) -> None:
    page = opened(browser, starter_desk, "/scenarios")
    assert page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n") <= 3
    page.close()


@pytest.mark.browser
def test_a_folded_row_opens_by_its_address_by_key_and_on_paper(ready: TestClient, browser: Any) -> None:
    """And the members beside the map take the whole width of a page of paper."""
    page = opened(browser, ready, f"{TEST}?runs=1000")
    row = page.locator("#hit details tbody tr").last
    assert not row.is_visible()
    page.locator("#hit summary").focus()
    page.keyboard.press("Enter")
    assert row.is_visible()
    late = page.locator("#times details tbody tr").last
    page.evaluate("id => { location.hash = id; }", late.get_attribute("id"))
    late.wait_for(state="visible")
    page.evaluate("document.querySelectorAll('.rest').forEach((d) => { d.open = false; })")
    page.set_viewport_size({"width": 640, "height": 900})
    page.emulate_media(media="print")
    assert row.is_visible()
    assert late.is_visible()
    wide = page.evaluate("['.felt-table', '#felt'].map((s) => document.querySelector(s).getBoundingClientRect().width)")
    assert wide[0] > 0.95 * wide[1]
    page.close()


@pytest.mark.parametrize(
    ("lang", "said"),
    [("en", "Open this test"), ("de", "Diesen Test öffnen"), ("nl", "Deze test openen"), ("fr", "Ouvrir ce test")],
)
def test_the_link_to_a_test_that_can_be_run_says_what_it_does(starter_desk: TestClient, lang: str, said: str) -> None:
    page = tree(starter_desk, f"/scenarios/build?base=gallium-2026&lang={lang}")
    assert page.css_first("#file p a").text() == said
    starter_desk.cookies.clear()
