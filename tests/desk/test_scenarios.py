"""Stress tests on the desk: bands, closures side by side, a recipe that gives the same numbers, runs that are kept."""

from __future__ import annotations

import csv
import io
import itertools
import math
import re
import shlex
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.desk.rooms_reading import check_page, data, numbers_link_somewhere, tree, words

from silcrete.analysis import DisruptionResult, disruption
from silcrete.analysis._backtest.targets import cases
from silcrete.analysis._stress.bands import QUANTITIES
from silcrete.analysis._stress.order import UNHIT, equals
from silcrete.analysis._stress.priors import MEANINGS, UNITS, priors
from silcrete.analysis.assumptions import STOP
from silcrete.chain import Chain
from silcrete.chain.scenarios import Shock, events, scenario, scenarios
from silcrete.chain.scenarios.change import changed, own, spelled
from silcrete.chain.scenarios.shock import span
from silcrete.desk.i18n import labels
from silcrete.desk.rooms import model_cards, stress_model
from silcrete.desk.rooms.scenario_parts import LOSS_BREAKS, MemberRow, Site, loss_class
from silcrete.desk.rooms.stress_model import Ask, Job, NotReady, Runs
from silcrete.desk.rooms.stress_past import KINSHIP
from silcrete.desk.rooms.stress_places import helpers
from silcrete.desk.rooms.stress_words import prior_of
from silcrete.errors import UsageError
from silcrete.units import LANGUAGES

URL = "/scenarios/gallium-2026"
SMALL = "?runs=1000"
"""Settings of most tests: the fewest runs that give a band."""


# -- the list ----------------------------------------------------------------------------------------------------------


def test_the_list_has_every_scenario_and_past_event(starter_desk: TestClient) -> None:
    check_page(starter_desk, "/scenarios")
    rows = data(starter_desk, "/scenarios")["rows"]
    assert [r["name"] for r in rows] == [s.name for s in (*scenarios(), *events())]
    assert {r["name"] for r in rows if r["event"]} == {e.name for e in events()}
    page = tree(starter_desk, "/scenarios")
    assert len(page.css("article.ask")) == len(scenarios())
    assert len(page.css("#past li")) == len(events())
    shown = words(starter_desk.get("/scenarios").text)
    assert all(s.title in shown and s.question in shown for s in scenarios())


def test_a_segment_narrows_the_list_to_its_family_and_presets_the_form(starter_desk: TestClient) -> None:
    rows = data(starter_desk, "/scenarios?segment=crm.gallium")["rows"]
    family = {s.name for s in (*scenarios(), *events()) if "crm.gallium" in {shock.segment for shock in s.shocks}}
    assert "gallium-2026" in {r["name"] for r in rows} >= family
    assert len(rows) < len(scenarios())
    page = tree(starter_desk, "/scenarios?segment=crm.gallium")
    assert page.css_first("#own option[selected]").attributes["value"] == "crm.gallium"
    assert starter_desk.get("/scenarios?segment=crm.galium").status_code == 400


# -- the result --------------------------------------------------------------------------------------------------------


def test_the_page_keeps_its_form(ready: TestClient) -> None:
    check_page(ready, URL + SMALL)


def test_the_data_are_those_of_the_library_and_of_the_recipe(ready: TestClient, result: DisruptionResult) -> None:
    body = data(ready, URL + SMALL)
    assert body["result"] == result.to_dict()
    rows = list(csv.DictReader(io.StringIO(ready.get(f"{URL}.csv{SMALL}").text, newline="")))
    theirs = list(csv.DictReader(io.StringIO(result.to_csv())))
    assert rows == theirs
    command = "silcrete stress gallium-2026 --runs 1000 --seed 1 --as-of 2026-11-21"
    assert body["command"] == command
    recipe = words(tree(ready, URL + SMALL).css_first("#recipe").html or "")
    assert all(part in recipe for part in (command, result.snapshot, result.code, "1,000 for each closure"))


def test_a_changed_stop_gives_the_command_that_makes_it_again(starter_desk: TestClient, chain: Chain) -> None:
    body = data(starter_desk, f"{URL}{SMALL}&weeks=13&loss=50&seed=4")
    shock = body["result"]["recipe"]["shock"]
    assert (shock["weeks"], shock["loss"]) == ([13.0, 13.0], [0.5, 0.5])
    told = "silcrete stress gallium-2026 --loss 0.5 --weeks 13 --runs 1000 --seed 4 --as-of 2026-11-21"
    assert body["command"] == told
    again = changed(scenario("gallium-2026"), loss=(0.5, 0.5), weeks=(13.0, 13.0))
    assert disruption(chain, again, 1000, 4).to_dict()["bands"] == body["result"]["bands"]
    page = tree(starter_desk, f"{URL}{SMALL}&weeks=13&loss=50&seed=4")
    note = words(page.css_first(".banner-note").html or "")
    assert "26 weeks" in note
    assert "80–100%" in note
    back = page.css_first(".banner-note a").attributes["href"] or ""
    assert "weeks" not in back
    assert "loss" not in back


def test_a_changed_stop_is_set_beside_the_scenario_s_own_where_that_is_known(
    ready: TestClient, result: DisruptionResult
) -> None:
    data(ready, f"{URL}{SMALL}&weeks=6")
    first = tree(ready, f"{URL}{SMALL}&weeks=6&subject={result.headline}").css(".band-card")
    own = tree(ready, f"{URL}{SMALL}&subject={result.headline}").css(".band-card .band-value")
    for card, before in zip(first, own, strict=True):
        assert before.text().strip() in card.css(".muted")[-1].text()


def test_no_median_stands_without_its_band_and_no_closure_alone(ready: TestClient, result: DisruptionResult) -> None:
    body = data(ready, URL + SMALL)
    for row in body["spread"]:
        assert [f["closure"] for f in row["figures"]] == ["A", "B", "C"]
        medians = [f["band"]["median"] for f in row["figures"]]
        low, high = min(medians), max(medians)
        asked_for = (body["subject"], "EU27", row["quantity"])
        spread = next(s for s in result.structural if (s.subject, s.place, s.quantity) == asked_for)
        assert high - low == pytest.approx(spread.width)
    page = tree(ready, URL + SMALL)
    fan = page.css_first("#fan .only-wide svg")
    assert fan.css("path.fan-90.fan-c1")
    assert fan.css("path.fan-90.fan-c2")
    for table in ("#spread", "#hit"):
        assert page.css(f"{table} a.ev-of-model")


def test_the_fan_is_output_and_its_sentence_names_all_closures(ready: TestClient) -> None:
    title = tree(ready, URL + SMALL).css_first("#fan .only-wide svg title").text()
    assert all(labels("en")(f"closure.{c}") in title for c in "ABC")


def test_a_time_that_is_not_reached_in_every_run_says_so(ready: TestClient, result: DisruptionResult) -> None:
    body = data(ready, URL + SMALL)
    when = body["cards"][0]["figure"]
    assert when["happens"] == result.band(body["subject"], "weeks until 10 percent down").happens
    assert when["happens"] < 0.95
    assert when["text"].endswith("or later, or never")
    bands = result.rows(quantity="weeks until 50 percent down", place="EU27", closure="A")
    never = next(b for b in bands if b.low90 == result.weeks)
    card = data(ready, f"{URL}{SMALL}&band=A/{never.subject}/EU27/weeks-until-50-percent-down")["number"]
    assert card["figure"]["text"] == "not within 104\u00a0weeks"


def test_a_subject_and_a_place_can_be_chosen(ready: TestClient, result: DisruptionResult) -> None:
    sectors = result.rows(kind="demand", closure="A", place="WORLD")
    subject = next(b.subject for b in sectors if b.subject != result.headline)
    body = data(ready, f"{URL}{SMALL}&subject={subject}&where=WORLD")
    lost = result.band(subject, "lost weeks", "B", "WORLD")
    assert body["cards"][2]["figure"]["band"]["high90"] == lost.high90
    page = tree(ready, f"{URL}{SMALL}&subject={subject}&where=WORLD")
    assert page.css_first("#fan .filters [aria-current]").text() == result.names[subject]
    assert ready.get(f"{URL}.json{SMALL}&subject=dem.autos").status_code == 400
    assert ready.get(f"{URL}.json{SMALL}&where=DE").status_code == 400


def test_who_is_hit_stands_hardest_first_with_all_that_the_stop_reaches(
    ready: TestClient, result: DisruptionResult
) -> None:
    page = tree(ready, URL + SMALL)
    names = [a.text() for a in page.css("#hit tbody th[scope=row] a")]
    order = []
    for kind in ("demand", "segment"):
        bands = result.rows(kind=kind, quantity="lost weeks", closure="A", place="EU27")
        order += bands
    links = [a.attributes["href"] for a in page.css("#hit tbody th[scope=row] a")]
    assert links == [f"/chain/segments/{b.subject}" for b in order]
    assert len(names) == len(order)


def test_medians_and_how_far_they_lie_apart_are_rounded_alike(ready: TestClient, result: DisruptionResult) -> None:
    """Where the other closures tell no loss, the distance between the medians is the median of the first."""
    rows = {row["quantity"]: row for row in data(ready, URL + SMALL)["spread"]}
    lost = rows["lost weeks"]
    assert [f["band"]["median"] for f in lost["figures"][1:]] == [0, 0]
    assert lost["width"] == lost["figures"][0]["median"] == "6\u00a0weeks"
    assert round(result.band(result.headline).median, 1) != 6, "more digits than the band tells"


def test_the_title_over_the_members_says_that_planned_sites_count(ready: TestClient) -> None:
    body = data(ready, URL + SMALL)
    every = len({m["place"] for m in body["members"]})
    assert body["running"][0] < every, "one has a planned site alone"
    title = tree(ready, URL + SMALL).css_first("#members h2").text()
    assert title == f"Who has sites, planned ones too: {every} members"


def test_where_no_sector_loses_anything_the_headline_is_the_one_that_runs_short_most_often(
    starter_desk: TestClient,
) -> None:
    url = f"{URL}{SMALL}&weeks=10&loss=50&seed=5"
    body = data(starter_desk, url)
    bands = [b for b in body["result"]["bands"] if (b["kind"], b["place"], b["closure"]) == ("demand", "EU27", "A")]
    assert all(b["high90"] == 0 for b in bands if b["quantity"] == "lost weeks")
    parts = {b["subject"]: b["happens"] for b in bands if b["quantity"] == "weeks until 5 percent down"}
    assert 0 < parts[body["subject"]] > min(parts.values()) == 0
    assert parts[body["subject"]] >= max(parts.values()) - 0.015, "but for chance"
    assert body["subject"] == body["result"]["headline"]


@pytest.mark.parametrize("url", [f"{URL}{SMALL}&weeks=10&loss=50&seed=5", f"/scenarios/eda-cyber-2026{SMALL}"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_gap_and_no_axis_of_nothing_is_told_where_nothing_is_lost(
    starter_desk: TestClient, url: str, lang: str
) -> None:
    data(starter_desk, url)
    page = tree(starter_desk, f"{url}&lang={lang}")
    starter_desk.cookies.clear()
    gap = labels(lang)("stress.card_loss_B_none", name="n", place="p", weeks="w").rpartition(". ")[2]
    assert gap not in words(page.css_first(".band-cards").html or "")
    ends = [n.text() for n in page.css(".bb-ends span:last-child, .hit-scale span:last-child")]
    assert ends
    assert all(not end.startswith(("0\xa0", "0.00", "0,00")) for end in ends), ends


def test_a_ban_on_exports_is_looked_at_where_its_buyers_are(starter_desk: TestClient, chain: Chain) -> None:
    url, barred = f"/scenarios/litho-control-2026{SMALL}", scenario("litho-control-2026").shock.to
    assert barred == ("CN",)
    result = disruption(chain, "litho-control-2026", 1000, 1, places=barred)
    body = data(starter_desk, f"{url}&where=CN")
    assert body["result"]["bands"] == result.to_dict()["bands"]
    assert "--of EU27 --of CN" in body["command"]
    assert body["where"] == "CN"
    lost = [result.band(body["subject"], "lost weeks", c, "CN") for c in ("A", "B")]
    assert [card["figure"]["band"]["high90"] for card in body["cards"][1:]] == [b.high90 for b in lost]
    assert lost[0].high90 > result.band(body["subject"], "lost weeks", "A", "EU27").high90, "China is barred"
    page = tree(starter_desk, f"{url}&where=CN")
    assert "China" in page.css_first("#fan h2").text()
    offered = [a.text() for a in page.css("#fan .chooser a[href*='where=']")]
    assert "China" in offered
    usual = data(starter_desk, url)
    assert usual["where"] == "EU27", "the default stays"
    assert starter_desk.get(f"{url}&where=JP").status_code == 400
    assert starter_desk.get(f"{URL}{SMALL}&where=CN").status_code == 400, "no buyer is named"


@pytest.mark.parametrize(("name", "where"), [("helium-2026", "EU27"), ("gases-2026", "EU27"), ("helium-2026", "WORLD")])
def test_hit_hardest_has_one_order_in_page_csv_and_json(starter_desk: TestClient, name: str, where: str) -> None:
    """By median, upper ends of the 50 and 90 per cent bands under A, the worst under any closure; who differs from the
    one before by the noise of runs stands by name. The headline is the first."""
    query = f"?runs=1000&where={where}"
    body = data(starter_desk, f"/scenarios/{name}{query}")
    names = body["result"]["names"]
    page = tree(starter_desk, f"/scenarios/{name}{query}")
    shown = [(a.attributes["href"] or "").rpartition("/")[2] for a in page.css("#hit tbody th[scope=row] a")]
    table = list(csv.DictReader(io.StringIO(starter_desk.get(f"/scenarios/{name}.csv{query}").text)))
    for rows in (body["result"]["bands"], table):
        lost = [r for r in rows if r["quantity"] == "lost weeks" and r["place"] == where and r["kind"] != "member"]
        worst: dict[str, float] = {}
        for r in lost:
            worst[r["subject"]] = max(worst.get(r["subject"], 0.0), float(r["high90"]))
        strict = [r for r in lost if r["closure"] == "A"]
        assert [r["subject"] for r in strict] == shown
        keys = [(r["kind"] != "demand", *(-float(r[c]) for c in ("median", "high50", "high90")), -worst[r["subject"]])
                for r in strict]  # fmt: skip
        called = [names[r["subject"]].casefold() for r in strict]
        for (one, two), pair in zip(itertools.pairwise(keys), itertools.pairwise(called), strict=True):
            alike = all(math.isclose(x, y, rel_tol=0.061) for x, y in zip(one, two, strict=True))
            assert one <= two or (alike and list(pair) == sorted(pair)), pair
    assert body["subject"] == shown[0]
    assert where == "WORLD" or body["result"]["headline"] == shown[0]
    hardest = page.css_first("#who ul.who a").attributes["href"] or ""
    assert hardest.endswith(shown[0])


def test_a_member_that_may_help_stands_once_with_each_of_its_sites() -> None:
    def row(place: str, segment: str, keys: str) -> MemberRow:
        sites = tuple(Site(key=k.lower(), name=k, state="", url=k, helps=k.islower()) for k in keys)
        return MemberRow(place=place, name=place, segment=segment, segment_name=segment, sites=sites, stops_here=True,
                         helps=not keys.isupper(), lost=None, place_url=place, segment_url=segment,
                         hard=UNHIT)  # fmt: skip

    found = helpers((row("P", "s", "abX"), row("Q", "s", "C"), row("P", "t", "bd")))
    assert [(h.name, [(s.key, s.segments) for s in h.sites]) for h in found] == [
        ("P", [("a", ("s",)), ("b", ("s", "t")), ("d", ("t",))])
    ]


def test_members_with_sites_are_those_of_the_capability_analysis(ready: TestClient, chain: Chain) -> None:
    from silcrete.analysis import capability

    body = data(ready, URL + SMALL)
    expected = {
        row.key
        for row in capability(chain, of="esra", segment="crm.gallium").rows
        if row.cells["names"].known and row.key.partition("/")[2] in body["result"]["names"]
    }
    assert {f"{m['place']}/{m['segment']}" for m in body["members"]} == expected
    assert expected
    for member in body["members"]:
        running = any(s["state"] == "operating" for s in member["sites"])
        assert (member["lost"] is not None) == running
    page = tree(ready, URL + SMALL)
    assert {a.attributes["href"] for a in page.css("#felt a")} >= {
        f"/chain/places/{m['place']}" for m in body["members"]
    }


def test_assumptions_are_said_in_words_with_range_and_ground(ready: TestClient, result: DisruptionResult) -> None:
    body = data(ready, URL + SMALL)
    assumed = {a["name"]: a for a in body["assumed"]}
    assert list(assumed) == [s.assumption for s in result.tornado]
    stock = assumed["cover.metal"]
    prior = priors().prior("cover.metal")
    assert (stock["label"], stock["sourced"]) == ("Stock at buyers: raw metals", False)
    assert stock["range"] == f"{prior.low:g}–{prior.high:g}\u00a0weeks"
    assert stock["reason"] == prior.reason
    share = assumed["share.crm.gallium.CN"]
    assert share["sourced"]
    assert set(share["claims"]) == set(scenario("gallium-2026").claims)
    swing = next(s for s in result.tornado if s.assumption == "cover.metal")
    assert swing.low > swing.high, "more stock, less loss"
    assert (stock["low_text"], stock["high_text"]) == (f"{prior.high:g}\u00a0weeks", f"{prior.low:g}\u00a0weeks")
    assert len(tree(ready, URL + SMALL).css("#moves .tor li")) == min(8, sum(s.first >= 0.005 for s in result.tornado))


def test_measures_are_compared_when_asked_for_and_else_said_not_to_be(ready: TestClient, chain: Chain) -> None:
    plain = data(ready, URL + SMALL)["measures"]
    assert [m["measure"] for m in plain] == [a.name for a in scenario("gallium-2026").measures]
    assert all(m["figure"] is None for m in plain)
    body = data(ready, f"{URL}{SMALL}&measures=1")
    expected = disruption(chain, "gallium-2026", runs=1000, seed=1, measures=True)
    assert [m["figure"]["band"]["median"] for m in body["measures"]] == [m.band.median for m in expected.measures]
    assert body["result"]["bands"] == data(ready, URL + SMALL)["result"]["bands"]
    assert data(ready, URL + SMALL)["result"]["measures"] == [], "an address has one answer, whatever else is kept"
    card = ready.get(f"{URL}{SMALL}&measures=1&band=measure/stock&fragment=card")
    assert card.status_code == 200
    assert body["measures"][0]["figure"]["text"] in card.text
    figure = tree(ready, f"{URL}{SMALL}&measures=1").css_first("#measures")
    assert "A measure helps in a run in which it saves a tenth of a week or more." in figure.css_first(".sub").text()
    parts = [cell.text() for cell in figure.css("tbody td:last-child")]
    assert parts == [f"{round(100 * m.band.happens)}%" for m in expected.measures]


def test_every_number_opens_a_card_that_says_how_it_was_made(ready: TestClient, result: DisruptionResult) -> None:
    assert numbers_link_somewhere(ready, URL + SMALL) > 40
    card = words(ready.get(f"{URL}{SMALL}&band=A/{result.headline}/EU27/lost-weeks&fragment=card").text)
    assert all(part in card for part in ("Model output", "seed 1", result.snapshot, result.code, "not a forecast"))
    assert ready.get(f"{URL}{SMALL}&band=Z/dem.auto/EU27/lost-weeks").status_code == 404


def test_it_is_never_said_to_be_a_forecast(ready: TestClient) -> None:
    for language, denial in (("en", "not a forecast"), ("de", "keine Vorhersage"), ("nl", "geen voorspelling")):
        text = words(ready.get(f"{URL}{SMALL}&lang={language}").text)
        ready.cookies.clear()
        assert denial in text
        left = re.sub("not a forecast|keine vorhersage|geen voorspelling", "", text.lower())
        assert not re.search(r"\b(forecast|predict|vorhersag|prognos|voorspel)", left)


def test_it_says_what_it_rests_on_and_where_it_holds(ready: TestClient, result: DisruptionResult) -> None:
    page = tree(ready, URL + SMALL)
    links = {a.attributes["href"] for a in page.css("#rests a")}
    assert {f"/claims/{key}" for key in result.rests_on} <= links
    assert result.to_dict()["domain"] in words(page.css_first("#card").html or "")
    assert page.css_first("#card a[href='/models/disruption']") is not None
    notes = words(page.css_first("#notes").html or "")
    assert all(note in notes for note in result.notes)


def test_a_past_event_shows_what_was_seen_and_stands_by_tests_of_its_supply(starter_desk: TestClient) -> None:
    page = tree(starter_desk, "/scenarios/quartz-2024?runs=1000")
    data(starter_desk, "/scenarios/quartz-2024?runs=1000")
    page = tree(starter_desk, "/scenarios/quartz-2024?runs=1000")
    assert scenario("quartz-2024").observed in words(page.html or "")
    assert page.css_first("a.btn-primary[href*='/briefs/']") is None
    assert data(starter_desk, "/scenarios/quartz-2024?runs=1000")["past"][0]["kin"] == "itself"


def test_the_model_card_names_scored_stops_the_nearest_first(starter_desk: TestClient, chain: Chain) -> None:
    """Its own stop where that is scored, then those of the same segment, of the same place, and other export stops."""
    scored = {case.event.key: case.event for case in cases(chain)[0]}
    for name in ("helium-2026", "quake-hsinchu", "auto-mcu-2026", "gallium-2026", "eda-cyber-2026"):
        url = f"/scenarios/{name}?runs=1000"
        past = data(starter_desk, url)["past"]
        kin = [p["kin"] for p in past]
        assert kin == sorted(kin, key=KINSHIP.index)
        assert {p["name"] for p in past} <= set(scored)
        shock = scenario(name).shock
        for one in past:
            event = scored[one["name"]]
            assert (event.segment == shock.segment) == (one["kin"] in ("itself", "segment"))
            assert one["kin"] != "place" or event.place == shock.place
        card = words(tree(starter_desk, url).css_first("#past").html or "")
        assert ("none for this segment" in card) == (not set(kin) & {"itself", "segment"})
    helium = data(starter_desk, "/scenarios/helium-2026?runs=1000")["past"]
    assert [(p["name"], p["kin"]) for p in helium] == [("helium-2026", "itself")]
    quake = [p["name"] for p in data(starter_desk, "/scenarios/quake-hsinchu?runs=1000")["past"]]
    assert quake == ["chichi-1999", "drought-2021"]


def test_past_scores_stand_beside_the_result_losses_included(starter_desk: TestClient) -> None:
    """Those of the table of the back-test, with links to its cards; where none is scored, that is said."""
    url = "/scenarios/gallium-2026?runs=1000"
    (supply, kind) = data(starter_desk, url)["past_scores"]
    table = data(starter_desk, "/scenarios/backtest")["result"]["rows"]
    rows = [r for r in table if r["event"] == "gage-2023" and r["knowing"] == "blind"]
    assert (supply["like"], supply["values"], supply["inside"]) == ("supply", len(rows), sum(r["inside"] for r in rows))
    crps = sum(r["crps"] for r in rows) / len(rows)
    block = tree(starter_desk, url).css_first("#past-scores")
    scored = [a for a in block.css("a") if re.search(r"\d values seen", a.text())]
    assert [a.attributes["href"] for a in scored] == ["/scenarios/backtest"] * 2
    said = words(block.html or "")
    assert f"{supply['inside']} of {supply['values']} values seen lie in the 90% band" in said
    assert f"{crps:.3f} against" in said
    assert "model loses" in said
    links = [a.attributes["href"] for a in block.css("a")]
    assert links[0] == "/scenarios/backtest#event-gage-2023"
    assert links[-1] == "/scenarios/backtest"
    assert kind["like"] == "kind"
    none = "/scenarios/eda-cyber-2026?runs=1000"
    assert [p["values"] for p in data(starter_desk, none)["past_scores"]] == [0]
    said = words(tree(starter_desk, none).css_first("#past-scores").html or "")
    assert "No past stop of this supply or kind was set against what was seen" in said


def test_a_none_that_a_closure_makes_is_told_as_an_assumption(ready: TestClient, result: DisruptionResult) -> None:
    """In the card, in the rows of all who cannot lose anything, and nowhere else."""
    page = tree(ready, f"{URL}{SMALL}&subject=dem.telecom")
    card = words(page.css(".band-card")[2].html or "")
    assert "none, by assumption" in card
    assert "no all-clear" in card
    for key in result.names:
        row = page.css_first(f"[id='hit-{key}']")
        cells = [words(c.html or "") for c in row.css("td.n")[:3]]
        assert ["by assumption" in c for c in cells] == [key in result.lossless[c] for c in ("A", "B", "C")]
    other = tree(ready, f"{URL}{SMALL}&subject=dem.auto")
    assert "by assumption" not in words(other.css(".band-card")[2].html or "")


def test_a_measure_that_touches_nothing_says_so_and_why(starter_desk: TestClient) -> None:
    """Metal in stock where helium stops; a measure against no loss at all. Neither is told to save nothing of a loss,
    and past stops are those of the supply that stops now."""
    url = f"{URL}{SMALL}&measures=1&place=US&segment=mat.helium"
    body = data(starter_desk, url)
    rows = {m["measure"]: m for m in body["measures"]}
    idle = {name for name, row in rows.items() if row["idle"]}
    assert idle == {"stock", "faster-release"}
    assert all((row["figure"] is None) == (name in idle) for name, row in rows.items())
    shown = [words(row.html or "") for row in tree(starter_desk, url).css("#measures tbody tr")]
    assert sum("the stop does not reach anything that it acts on" in text for text in shown) == len(idle)
    assert [e["name"] for e in body["past_scores"][0]["events"]] == ["helium-2026"]
    unlost = "/scenarios/eda-cyber-2026?runs=1000&measures=1"
    assert data(starter_desk, unlost)["measures"][0]["figure"] is None
    assert "saves nothing: no run loses anything" in words(tree(starter_desk, unlost).css_first("#measures").html or "")


# -- own stops ---------------------------------------------------------------------------------------------------------


def test_a_stop_of_one_s_own_is_named_in_the_address(starter_desk: TestClient, chain: Chain) -> None:
    url = "/scenarios/own?place=CN&segment=crm.germanium&loss=60&weeks=8&runs=1000"
    body = data(starter_desk, url)
    expected = disruption(chain, Shock("CN", "crm.germanium", loss=0.6, weeks=8.0), runs=1000, seed=1)
    assert body["result"]["bands"] == expected.to_dict()["bands"]
    assert "Germanium" in body["title"]
    check_page(starter_desk, url)


def test_a_stop_without_a_share_on_file_says_so_until_one_is_given(starter_desk: TestClient) -> None:
    url = "/scenarios/own.json?place=DE&segment=crm.gallium&runs=1000"
    refused = starter_desk.get(url)
    assert refused.status_code == 400
    assert "No claim says" in refused.json()["happened"]
    given = starter_desk.get(f"{url}&share=5-10")
    assert given.status_code == 200
    assert given.json()["result"]["recipe"]["shock"]["share"] == [0.05, 0.10]


@pytest.mark.parametrize(
    ("query", "status", "part"),
    [
        ("gallium-2027", 404, "gallium-2026"),
        ("x" * 300, 404, "x" * 300),
        ("pyproject.toml", 404, "pyproject.toml"),
        ("gallium-2026?runs=10", 400, "1000 to 5000"),
        ("gallium-2026?runs=9000", 400, "1000 to 5000"),
        ("gallium-2026?weeks=60", 400, "1 to 52"),
        ("gallium-2026?loss=0.9", 400, "1 to 100"),
        ("gallium-2026?lost=9", 400, "loss"),
        ("own", 400, "?place=CN"),
        ("own?place=CN&segment=crm.galium", 400, "crm.gallium"),
        ("own?place=QQ&segment=crm.gallium", 400, "QQ"),
        ("own?place=DE&segment=crm.gallium&share=40-10", 400, "10-33"),
    ],
)
def test_wrong_settings_are_refused_with_what_to_do(
    starter_desk: TestClient, query: str, status: int, part: str
) -> None:
    path, mark, rest = query.partition("?")
    answer = starter_desk.get(f"/scenarios/{path}.json{mark}{rest}")
    assert (answer.status_code, part in answer.text) == (status, True), answer.text


@pytest.mark.parametrize(
    ("query", "happened", "todo"),
    [
        ("runs=10", "The parameter runs is out of range.", "1000 to 5000"),
        ("runs=x", "The parameter runs must be a whole number.", "1000 to 5000"),
        ("runs=--5", "The parameter runs must be a whole number.", "1000 to 5000"),
        (f"seed={'9' * 5000}", "The parameter seed is out of range.", "0 to 4294967295"),
        ("loss=200", "The parameter loss is out of range.", "1 to 100"),
        ("loss=50-200", "The parameter loss is out of range.", "1 to 100"),
        ("loss=0.9", "The parameter loss must be a whole number.", "1 to 100"),
        ("weeks=-5", "The parameter weeks is out of range.", "1 to 52"),
        ("weeks=4-", "The parameter weeks must be a whole number.", "1 to 52"),
        ("weeks=4-5-6", "The parameter weeks must be one number or two.", "4-10"),
        ("weeks2=60&stops=2", "The parameter weeks2 is out of range.", "1 to 52"),
        ("share=200", "The parameter share is out of range.", "1 to 100"),
        ("share=a third", "The parameter share must be a whole number.", "1 to 100"),
        ("share=33-10", "The range of share falls.", "10-33"),
        (f"drop={'9' * 5000}", "This stop cannot be left out.", "2 to 5"),
    ],
)
def test_a_number_out_of_range_is_told_from_what_is_no_number(
    starter_desk: TestClient, query: str, happened: str, todo: str
) -> None:
    answer = starter_desk.get(f"/scenarios/gallium-2026.json?{query}")
    error = answer.json()
    assert (answer.status_code, error["happened"]) == (400, happened)
    assert todo in error["todo"]


# -- waiting -----------------------------------------------------------------------------------------------------------


class Held:
    """Runs that go on only when told to."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.go, self.begun = threading.Event(), threading.Semaphore(0)
        self.asked: list[int] = []
        real = stress_model.disruption

        def slow(chain: Chain, what: object, runs: int, seed: int, **rest: Any) -> DisruptionResult:
            rest["progress"](runs // 2)
            self.asked.append(seed)
            self.begun.release()
            assert self.go.wait(30)
            return real(chain, what, runs, seed, **rest)  # type: ignore[arg-type]

        monkeypatch.setattr(stress_model, "disruption", slow)
        monkeypatch.setattr(stress_model, "GRACE", 0.0)
        monkeypatch.setattr(stress_model, "PATIENCE", 0.05)


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[Held]:
    made = Held(monkeypatch)
    yield made
    made.go.set()


def test_a_page_waits_without_script_and_shows_how_far_the_run_is(starter_desk: TestClient, held: Held) -> None:
    url = f"{URL}?runs=1000&seed=77"
    starter_desk.get(url)
    assert held.begun.acquire(timeout=30)
    waiting = tree(starter_desk, url)
    assert waiting.css_first("noscript meta[http-equiv=refresh]") is not None
    bar = waiting.css_first("[role=progressbar]")
    assert (bar.attributes["aria-valuenow"], bar.attributes["aria-valuemax"]) == ("500", "1000")
    assert "500 of 1,000" in words(waiting.html or "")
    assert waiting.css_first("a.ev-num") is None, "no number before there is a band"
    own = tree(starter_desk, f"{url}&lang=nl").css_first("title")
    assert "China stopt de uitvoer van gallium voor een half jaar" in own.text()
    assert own.attributes.get("lang") is None
    starter_desk.cookies.clear()
    part = starter_desk.get(f"{url}&fragment=progress").text
    assert 'data-run="waiting"' in part
    check_page(starter_desk, url)
    late = starter_desk.get(f"{URL}.json?runs=1000&seed=77")
    assert (late.status_code, late.json()["code"]) == (503, "not-ready")
    held.go.set()
    job = stress_model.store(starter_desk.app.state.desk.ledger)  # type: ignore[attr-defined]
    assert all(j.wait(60) for j in list(job._jobs.values()))
    assert 'data-run="over"' in starter_desk.get(f"{url}&fragment=progress").text
    assert tree(starter_desk, url).css_first(".band-card") is not None
    assert held.asked == [77], "the same address was computed once"


def asked(seed: int, *, measures: bool = False) -> Ask:
    return Ask(scenario("auto-mcu-2026"), 1000, seed, measures, "s")


def test_runs_are_computed_one_at_a_time_bounded_and_kept(chain: Chain, held: Held) -> None:
    runs = Runs(most=2, queued=2)
    first = runs.job(asked(1), chain)
    assert first is not None
    assert held.begun.acquire(timeout=30)
    assert runs.job(asked(1), chain) is first
    others = [runs.job(asked(n), chain) for n in (2, 3)]
    assert all(others)
    assert runs.job(asked(4), chain) is None, "no more may wait"
    with pytest.raises(NotReady, match="still running"):
        first.result()
    held.go.set()
    last = others[-1]
    assert last is not None
    assert last.wait(60)
    fourth = runs.job(asked(4), chain)
    assert fourth is not None
    assert fourth.wait(60)
    again = runs.job(asked(5), chain)
    assert again is not None
    assert again.wait(60)
    assert runs.kept(asked(1)) is None, "the least recently asked for is gone"
    assert runs.kept(asked(5)) is again


def test_a_run_with_measures_serves_those_who_do_not_ask_for_them(chain: Chain) -> None:
    runs = Runs()
    wide = runs.job(asked(1, measures=True), chain)
    assert wide is not None
    assert wide.wait(60)
    assert runs.job(asked(1), chain) is wide
    narrow = stress_model._only(asked(1), wide.result())
    assert narrow.measures == ()
    assert wide.result().measures


def test_changed_settings_change_title_and_question_also_while_it_runs(starter_desk: TestClient) -> None:
    url = "/scenarios/gallium-2026?weeks=8&runs=1000&seed=77"
    for _ in range(2):  # the page that waits, then the page with the numbers
        page = tree(starter_desk, url)
        for said in (page.css_first("h1").text(), page.css_first("title").text()):
            assert "8\N{NO-BREAK SPACE}weeks" in said
            assert "half a year" not in said
        assert "26\N{NO-BREAK SPACE}weeks" in page.css_first(".lede").text()
        data(starter_desk, url)
    assert page.css_first("[data-progress]") is None
    assert "8\N{NO-BREAK SPACE}weeks" in data(starter_desk, url)["title"]
    usual = tree(starter_desk, "/scenarios/gallium-2026?runs=1000&seed=77")
    assert usual.css_first("h1").text() == scenario("gallium-2026").title
    german = tree(starter_desk, f"{url}&lang=de")
    starter_desk.cookies.clear()
    assert "8\N{NO-BREAK SPACE}Wochen" in german.css_first("h1").text()
    assert german.css_first("h1 [lang=en]") is None


def test_every_stop_of_a_compound_scenario_is_told(starter_desk: TestClient) -> None:
    rows = {row["name"]: row for row in data(starter_desk, "/scenarios")["rows"]}
    assert len(rows) == len((*scenarios(), *events()))
    for one in (*scenarios(), *events()):
        assert len(rows[one.name]["stops"]) == 1 + len(one.also)
        assert all(rows[one.name]["stops"])


def test_what_goes_wrong_in_a_run_is_told_to_whoever_asks(chain: Chain, monkeypatch: pytest.MonkeyPatch) -> None:
    runs = Runs()
    wrong = Ask(scenario("auto-mcu-2026"), 10, 1, False, "s")
    job = runs.job(wrong, chain)
    assert job is not None
    assert job.wait(30)
    with pytest.raises(UsageError, match="at least 1000"):
        job.result()

    def broken(*_: object, **__: object) -> DisruptionResult:
        raise ZeroDivisionError

    monkeypatch.setattr(stress_model, "disruption", broken)
    other = Job(asked(9))
    other.run(chain)
    with pytest.raises(Exception, match="The stress test failed"):
        other.result()


# -- words -------------------------------------------------------------------------------------------------------------


def test_every_assumption_class_and_quantity_has_words_in_four_languages() -> None:
    for language in LANGUAGES:
        texts = labels(language).texts
        assert {f"assume.{name}" for name in MEANINGS if name != "blur"} <= set(texts)
        assert {f"stop.{name}" for name in STOP} <= set(texts)
        assert {f"goods.{kind.name}" for kind in priors().kinds} <= set(texts)
        assert {f"quantity.{q.replace(' ', '_')}" for q in QUANTITIES} <= set(texts)


def test_the_range_of_an_assumption_is_that_of_its_most_special_prior() -> None:
    assert prior_of("cover.metal").name == "cover.metal"
    assert prior_of("home").name == "home"
    assert prior_of("variant.fab.mcu").name == "variant"
    special = next(name for name in priors().ranges if name.startswith("variant."))
    assert prior_of(f"{special}.fab.gan").name == special
    assert all(prior_of(name).name == name for name in priors().ranges)
    assert set(UNITS) <= {name.partition(".")[0] for name in priors().ranges}


@pytest.mark.parametrize(
    "asked",
    ["gallium-2026?weeks=8&loss=60", "own?place=CN&segment=crm.germanium&weeks=8", "own?place=JP&segment=mat.resist"],
)
def test_the_command_of_a_page_asks_for_the_same_stop(starter_desk: TestClient, asked: str) -> None:
    """The command names scenario and settings; read as the command line reads it, it gives the page's own recipe."""
    shown = data(starter_desk, f"/scenarios/{asked}&runs=1000")
    words_of = shlex.split(shown["command"])
    assert words_of[:2] == ["silcrete", "stress"]
    named = {a.removeprefix("--"): b for a, b in itertools.pairwise(words_of) if a.startswith("--")}
    given = scenario(words_of[2]) if not words_of[2].startswith("--") else own(named["place"], named["segment"])
    told = {n: spelled(named.get(n, ""), n) for n in ("loss", "weeks", "recovery", "share")}
    again = changed(given, **told).shock  # type: ignore[arg-type]
    recipe = shown["result"]["recipe"]["shock"]
    assert (again.place, again.segment) == (recipe["place"], recipe["segment"])
    for name in ("loss", "weeks", "recovery"):
        made = recipe[name]
        assert span(getattr(again, name)) == span(tuple(made) if isinstance(made, list) else made)
    assert (named["runs"], named["seed"]) == ("1000", "1")


def test_colours_of_losses_change_at_named_breaks() -> None:
    assert [loss_class(w) for w in (0, *LOSS_BREAKS)] == [f"lo{n}" for n in range(6)]
    assert loss_class(LOSS_BREAKS[0] - 0.01) == "lo0"


# -- the model card ----------------------------------------------------------------------------------------------------


def test_the_model_card_is_shown_whole(starter_desk: TestClient) -> None:
    check_page(starter_desk, "/models/disruption")
    text = starter_desk.get("/models/disruption.txt").text
    page = tree(starter_desk, "/models/disruption")
    headings = re.findall(r"(?m)^## (.+)$", text)
    assert [h.text() for h in page.css(".prose h2")] == headings
    assert len(page.css(".prose tbody tr")) >= len(priors().ranges)
    assert starter_desk.get("/models/disruptions").status_code == 404


def test_html_and_scripts_in_a_card_are_text() -> None:
    made = model_cards.rendered("# A\n\n<!-- note -->\n<script>x</script> [b](javascript:alert(1))\n\n|a|\n|-|\n|1|\n")
    assert "<script" not in made
    assert 'href="javascript' not in made
    assert "note" not in made
    assert '<table aria-label="A">' in made


@pytest.mark.parametrize("lang", ["de", "nl", "fr"])
def test_notes_and_grounds_stay_english_and_are_marked_for_a_screen_reader(ready: TestClient, lang: str) -> None:
    page = tree(ready, f"/scenarios/gallium-2026?runs=1000&lang={lang}")
    ready.cookies.clear()
    notes = page.css("#notes li")
    assert notes
    assert all(note.css_first("[lang=en]").text().strip() == note.text().strip() for note in notes)
    assert "licences cover all exports" in page.css_first("main").text()
    for node in page.css("main [lang=en], svg"):
        node.decompose()
    assert "licences cover all exports" not in page.css_first("main").text()


def test_sectors_that_lose_as_much_are_named_beside_the_one_shown(ready: TestClient, result: DisruptionResult) -> None:
    page = tree(ready, URL + SMALL)
    others = equals(result.bands, result.headline, "EU27")
    assert others
    assert [a.text() for a in page.css("#alike a")] == [result.names[s] for s in others]
    assert any("Within the noise of the runs" in n for n in result.notes) == bool(others)
    for a in page.css("#alike a"):
        there = tree(ready, a.attributes["href"] or "")
        assert result.names[result.headline] in {b.text() for b in there.css("#alike a")}
    alone = next(b.subject for b in result.rows(kind="demand", quantity="lost weeks", closure="A", place="EU27")
                 if not equals(result.bands, b.subject, "EU27"))  # fmt: skip
    assert not tree(ready, f"{URL}{SMALL}&subject={alone}").css("#alike")
