"""The builder: the address holds everything, each field says what is wrong, files read back, runs can be stopped."""

from __future__ import annotations

import threading
import time
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser
from starlette.testclient import TestClient
from tests.desk.rooms_reading import check_page, data, tree

from silcrete.analysis import DisruptionResult, disruption
from silcrete.analysis.draws import MOST_SEED
from silcrete.chain import Chain
from silcrete.chain.scenarios import Action, Scenario, Shock, events, scenario, scenarios
from silcrete.chain.scenarios.library import read
from silcrete.chain.scenarios.parse import parse
from silcrete.desk.rooms import stress_model, stress_running
from silcrete.desk.rooms.stress_file import CHOICE, USUAL, toml
from silcrete.desk.rooms.stress_model import Ask, Cancelled, Runs
from silcrete.desk.rooms.stress_running import AskWeeks

BUILD = "/scenarios/build"


def asked(seed: int) -> Ask:
    return Ask(scenario("auto-mcu-2026"), 1000, seed, False, "s")


SENT = {"origin": "http://127.0.0.1:8000"}


# -- the file ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("given", [*scenarios(), *events()], ids=lambda s: s.name)
def test_a_scenario_reads_back_from_its_file(given: Scenario) -> None:
    assert parse(given.name, toml(given)) == given


def test_texts_with_quotes_breaks_and_signs_survive_the_file() -> None:
    odd = 'a "quote", a \\ and\na break, ü, ]'
    action = Action("a b.c", odd, "order", add=1.0, first=("dem.auto",))
    shock = Shock("CN", "crm.gallium", loss=0.5, share=(0.1, 0.2), path=((0.0, 0.2), (4.5, 1.0)))
    given = Scenario("x", odd, odd, odd, shock, measures=(action,), why=(("loss", "own assumption: " + odd),))
    assert parse("x", toml(given)) == given


def test_the_file_of_a_built_test_gives_the_same_numbers(
    starter_desk: TestClient, chain: Chain, tmp_path: Path
) -> None:
    query = "loss=40&loss=60&weeks=5-9&kind=stop&stock=6&runs=1000"
    answer = starter_desk.get(f"/scenarios/gallium-2026/scenario.toml?{query}")
    assert answer.headers["content-disposition"] == 'attachment; filename="gallium-2026-built.toml"'
    path = tmp_path / "gallium-2026-built.toml"
    path.write_bytes(answer.content)
    mine = read(path)
    assert (mine.shock.kind, mine.shock.loss, mine.shock.weeks) == ("stop", (0.4, 0.6), (5.0, 9.0))
    body = data(starter_desk, f"/scenarios/gallium-2026?{query}")
    assert body["result"]["bands"] == disruption(chain, mine, 1000, 1).to_dict()["bands"]
    assert body["command"].startswith("silcrete stress gallium-2026-built.toml ")
    assert [m["measure"] for m in body["measures"]][-1] == "own-stock"
    assert body["measures"][-1]["figure"] is not None, "a measure of one's own is compared"


# -- the form ----------------------------------------------------------------------------------------------------------


def test_the_form_stands_as_a_page_in_every_language(starter_desk: TestClient) -> None:
    check_page(starter_desk, BUILD)
    check_page(starter_desk, f"{BUILD}?base=blockade-and-metals")
    page = tree(starter_desk, BUILD)
    assert not page.css(".field-error"), "an empty form complains of nothing"
    for field in page.css("form.build input:not([type=hidden]), form.build select"):
        name = field.attributes.get("id")
        named = field.attributes.get("aria-label") or (name and page.css_first(f"label[for='{name}']"))
        assert named or (field.parent is not None and field.parent.tag == "label"), field.html


def test_it_starts_from_a_named_scenario(starter_desk: TestClient) -> None:
    body = data(starter_desk, f"{BUILD}?base=gallium-2026")
    (stop,) = body["stops"]
    assert {r["name"]: (r["low"], r["high"]) for r in stop["ranges"]} == {
        "loss": ("80", "100"),
        "weeks": ("26", "26"),
        "recovery": ("4", "26"),
    }
    assert [stop[name]["value"] for name in ("place", "segment", "kind")] == ["CN", "crm.gallium", "export"]
    assert body["ready"]
    assert parse("gallium-2026", body["file"]) == scenario("gallium-2026")
    several = data(starter_desk, f"{BUILD}?base=blockade-and-metals")["stops"]
    told = [(s["place"]["value"], s["segment"]["value"]) for s in several]
    assert told == [(s.place, s.segment) for s in scenario("blockade-and-metals").shocks]
    assert data(starter_desk, f"{BUILD}?base=eda-cyber-2026")["stops"][0]["firm"]["value"] == "Synopsys"


def test_every_named_scenario_can_be_run_from_the_form_as_it_is(starter_desk: TestClient) -> None:
    for given in (*scenarios(), *events()):
        page = tree(starter_desk, f"{BUILD}?base={given.name}")
        fields = [("base", given.name), ("go", "1")]
        for node in page.css("form.build [name]"):
            kind = node.attributes.get("type")
            if node.tag == "select":
                chosen = node.css_first("option[selected]") or node.css_first("option")
                fields.append((node.attributes["name"] or "", chosen.attributes["value"] or ""))
            elif node.tag == "input" and kind in ("number", "text"):
                fields.append((node.attributes["name"] or "", node.attributes.get("value") or ""))
        answer = starter_desk.get(BUILD, params=fields)
        wrong = [] if answer.status_code == 303 else LexborHTMLParser(answer.text).css(".field-error, [role=alert]")
        assert answer.status_code == 303, (given.name, [node.text() for node in wrong])
        there = urlsplit(answer.headers["location"])
        assert there.path == f"/scenarios/{given.name}"
        again = starter_desk.get(f"{BUILD}.json?base={given.name}&{there.query}").json()
        made = parse(given.name, again["file"])
        assert made == given, given.name


def test_the_address_holds_everything(starter_desk: TestClient) -> None:
    asked = {
        "place": ["CN"],
        "segment": ["crm.germanium"],
        "kind": ["export"],
        "loss": ["55", "65"],
        "weeks": ["7", "9"],
        "recovery": ["3", "5"],
        "stock": ["4"],
        "spare": ["3"],
        "release": ["50"],
        "first": ["dem.auto"],
        "runs": ["1000"],
        "seed": ["8"],
        "for": ["semicon-coalition"],
    }
    answer = starter_desk.get(BUILD, params={**asked, "go": "1"})
    there = urlsplit(answer.headers["location"])
    assert there.path == "/scenarios/own"
    assert parse_qs(there.query) == asked
    body = data(starter_desk, answer.headers["location"])
    shock = body["result"]["recipe"]["shock"]
    assert (shock["loss"], shock["weeks"], shock["recovery"], shock["kind"]) == ([0.55, 0.65], [7, 9], [3, 5], "export")
    assert [m["measure"] for m in body["measures"]] == ["own-stock", "own-spare", "own-release", "own-first"]
    assert (body["result"]["recipe"]["runs"], body["result"]["recipe"]["seed"]) == (1000, 8)
    assert body["body"] == "semicon-coalition"


@pytest.mark.parametrize(
    ("query", "field", "part"),
    [
        ("place=QQ&segment=crm.gallium", "place", "QQ"),
        ("place=CN&segment=crm.galium", "segment", "crm.gallium"),
        ("place=CN&segment=crm.gallium&loss=90&loss=10", "loss", "lower"),
        ("place=CN&segment=crm.gallium&weeks=70", "weeks", "is out of range. Give one from 1 to 52"),
        ("place=CN&segment=crm.gallium&recovery=x", "recovery", "0 to 104"),
        ("place=CN&segment=crm.gallium&runs=10", "runs", "is out of range. Give one from 1000 to 5000"),
        ("place=CN&segment=crm.gallium&seed=-1", "seed", "0 to 4294967295"),
        ("place=CN&segment=crm.gallium&stock=99", "stock", "1 to 52"),
        ("place=CN&segment=crm.gallium&first=dem.autos", "first", "dem.auto"),
        ("place=DE&segment=crm.gallium", "share", "in per cent"),
        ("place=DE&segment=crm.gallium&share=40-10", "share", "10-33"),
        ("segment=crm.gallium", "place", "Nothing is chosen"),
        ("place=CN", "segment", "Nothing is chosen"),
    ],
)
def test_a_bad_value_has_its_message_at_its_field(starter_desk: TestClient, query: str, field: str, part: str) -> None:
    page = tree(starter_desk, f"{BUILD}?{query}&go=1")
    wrong = page.css(".field-error")
    assert [node.attributes["id"] for node in wrong] == [f"e-{field}"]
    assert part in wrong[0].text()
    marked = page.css("[aria-invalid=true]")
    assert [node.attributes["aria-describedby"] for node in marked] == [f"e-{field}"]
    for name, value in parse_qs(query).items():
        if name not in ("place", "segment", "first"):
            assert value[0] in [n.attributes.get("value") for n in page.css(f"[name={name}]")], "what was typed stays"


def test_a_stop_that_contradicts_the_rest_of_a_scenario_says_so(starter_desk: TestClient) -> None:
    page = tree(starter_desk, f"{BUILD}?base=blockade-and-metals&place=CN&segment=crm.gallium&go=1")
    assert "contradict" in page.css_first("[role=alert]").text()
    assert data(starter_desk, f"{BUILD}?base=blockade-and-metals&place=CN&segment=crm.gallium")["ready"] is False


def test_what_is_as_in_the_scenario_is_no_change_of_it(starter_desk: TestClient) -> None:
    plain = data(starter_desk, "/scenarios/auto-mcu-2026?runs=1000")
    same = data(starter_desk, "/scenarios/auto-mcu-2026?runs=1000&weeks=13&loss=100&place=JP")
    assert same["title"] == plain["title"]
    assert same["result"]["recipe"] == plain["result"]["recipe"]


# -- firms, facilities, several stops ----------------------------------------------------------------------------------


FACILITY = "facility=cn-wuxi-hynix&share=4-8&loss=80-90&weeks=4-9"


def test_a_firm_and_a_facility_are_typed_from_what_is_on_file(starter_desk: TestClient, chain: Chain) -> None:
    page = tree(starter_desk, BUILD)
    for name, known in (
        ("firm", {o.name for o in chain.organisations}),
        ("facility", {f.key for f in chain.facilities}),
    ):
        listed = page.css_first(f"input[name={name}]").attributes["list"]
        assert {n.attributes["value"] for n in page.css(f"#{listed} option")} >= known
    for typed in ("ASML", "asml"):
        answer = starter_desk.get(f"{BUILD}?go=1&firm={typed}&segment=eq.litho_euv")
        assert answer.headers["location"] == f"/scenarios/own?segment=eq.litho_euv&firm={typed}"
    by_key, by_name = (
        data(starter_desk, f"{BUILD}?{FACILITY.replace('cn-wuxi-hynix', text)}")["file"]
        for text in ("cn-wuxi-hynix", "SK%20hynix%20wuxi")
    )
    assert 'facility = "cn-wuxi-hynix"' in by_key
    assert by_key == by_name


@pytest.mark.parametrize(
    ("query", "field", "part"),
    [
        ("firm=ASMLL&segment=eq.litho_euv", "firm", "ASML"),
        ("facility=cn-wuxi", "facility", "cn-wuxi-hynix"),
        ("facility=cn-wuxi-hynix", "share", "in per cent"),
        ("firm=Nexperia&segment=fab.discrete", "share", "in per cent"),
        ("firm=ASML", "segment", "Nothing is chosen"),
        ("firm=ASML&segment=eq.litho_euv&facility=cn-wuxi-hynix", "facility", "not of both"),
        ("place=TW&facility=cn-wuxi-hynix&share=4", "facility", "does not lie in TW"),
        ("place=CN&segment=crm.gallium&stops=2&place2=CN&segment2=fab.dram&loss2=0", "loss2", "1 to 100"),
        ("place=CN&segment=crm.gallium&stops=2&place2=DE&segment2=crm.gallium", "share2", "in per cent"),
        ("place=CN&segment=crm.gallium&stops=2&firm2=ASLM&segment2=eq.litho", "firm2", "ASML"),
    ],
)
def test_what_is_wrong_with_a_firm_a_facility_or_a_further_stop_stands_at_its_field(
    starter_desk: TestClient, query: str, field: str, part: str
) -> None:
    page = tree(starter_desk, f"{BUILD}?{query}&go=1")
    wrong = page.css(".field-error")
    assert [node.attributes["id"] for node in wrong] == [f"e-{field}"]
    assert part in wrong[0].text()


def test_stops_are_added_and_left_out_and_the_rest_stays_as_typed(starter_desk: TestClient) -> None:
    base = "place=CN&segment=crm.gallium&loss=70&loss=90&go=1&stops=1"
    two = starter_desk.get(f"{BUILD}?{base}&act=add").headers["location"]
    assert two.endswith("#stop-2")
    assert parse_qs(urlsplit(two).query) == {
        "place": ["CN"],
        "segment": ["crm.gallium"],
        "loss": ["70", "90"],
        "stops": ["2"],
    }
    page = tree(starter_desk, two.partition("#")[0])
    assert [n.attributes["id"] for n in page.css("section[id^=stop-]")] == ["stop-1", "stop-2"]
    filled = f"{BUILD}?{urlsplit(two).query}&place2=CN&segment2=crm.germanium&weeks2=7"
    three = starter_desk.get(f"{filled}&act=add").headers["location"]
    left = starter_desk.get(f"{three.partition('#')[0]}&act=drop-2").headers["location"].partition("#")[0]
    told = parse_qs(urlsplit(left).query)
    assert (told["stops"], told["drop"]) == (["3"], ["2"])
    assert not [name for name in told if name.endswith("2")]
    assert [s["number"] for s in data(starter_desk, left)["stops"]] == [1, 3]
    again = starter_desk.get(f"{left}&act=add").headers["location"]
    assert again.endswith("#stop-2"), "a number that was left out is used again"
    full = f"{BUILD}?place=CN&segment=crm.gallium&stops=5"
    assert tree(starter_desk, full).css_first("button[value=add]") is None
    assert starter_desk.get("/scenarios/own?place=CN&segment=crm.gallium&stops=6").status_code == 400
    assert starter_desk.get("/scenarios/own?place=CN&segment=crm.gallium&stops=2&drop=1").status_code == 400


def test_a_stop_of_a_named_scenario_is_left_out_changed_or_added_to(starter_desk: TestClient) -> None:
    given = scenario("blockade-and-metals")
    body = data(starter_desk, f"{BUILD}?base={given.name}&drop=2&loss3=40-50&stops=4&{FACILITY4}")
    asked = parse("x", body["file"])
    assert asked.shock == given.shock
    assert asked.also[0] == replace(given.also[1], loss=(0.4, 0.5))
    assert (asked.also[1].facility, asked.also[1].share) == ("cn-wuxi-hynix", (0.04, 0.08))
    there = starter_desk.get(f"{BUILD}?base={given.name}&drop=2&loss3=40-50&stops=4&{FACILITY4}&go=1")
    told = parse_qs(urlsplit(there.headers["location"]).query)
    assert set(told) == {"drop", "loss3", "stops", "facility4", "share4", "kind4"}


FACILITY4 = "facility4=cn-wuxi-hynix&share4=4-8&kind4=export"


@pytest.mark.parametrize(
    "query",
    [
        "own?firm=Synopsys&segment=design.eda&share=30&weeks=6&runs=1000",
        "own?firm=ASML&segment=eq.litho_euv&runs=1000&stops=2&" + "facility2=cn-wuxi-hynix&share2=4-8",
        "gases-2026?weeks2=5&runs=1000",
        f"gallium-2026?segment=fab.dram&{FACILITY}&runs=1000",
    ],
)
def test_the_recipe_of_a_built_test_re_runs_to_the_same_number(
    starter_desk: TestClient, chain: Chain, tmp_path: Path, query: str
) -> None:
    name, _, rest = query.partition("?")
    body = data(starter_desk, f"/scenarios/{query}")
    answer = starter_desk.get(f"/scenarios/{name}/scenario.toml?{rest}")
    disposition = answer.headers["content-disposition"]
    named = disposition.partition('"')[2].rstrip('"')
    assert body["command"].startswith((f"silcrete stress {named} ", f"silcrete stress {name} --"))
    (tmp_path / named).write_bytes(answer.content)
    again = disruption(chain, read(tmp_path / named), 1000, 1)
    assert body["result"]["bands"] == again.to_dict()["bands"]
    check_page(starter_desk, f"/scenarios/{query}")


TWO = "facility=jp-hitachinaka-renesas&share=5-20&weeks=12&stops=2&place2=QA&segment2=mat.helium&runs=1000"


def test_the_file_of_a_test_of_one_s_own_tells_all_its_stops_and_their_grounds(
    starter_desk: TestClient, tmp_path: Path
) -> None:
    text = starter_desk.get(f"/scenarios/own/scenario.toml?{TWO}&lang=de").text
    starter_desk.cookies.clear()
    assert 'place = ""' not in text
    (tmp_path / "own.toml").write_text(text, encoding="utf-8")
    given = read(tmp_path / "own.toml")
    for told in (given.title, given.question):
        assert "Renesas Naka" in told
        assert "Helium from Qatar" in told, "English, as every file, with every stop"
    grounds = dict(given.why)
    assert {"loss", "weeks", "recovery", "share"} <= set(grounds)
    assert grounds["share"] == grounds["weeks"] == CHOICE
    assert grounds["loss"] == USUAL
    changed = starter_desk.get("/scenarios/gallium-2026/scenario.toml?weeks=5").text
    assert f'weeks = "{CHOICE}"' in changed
    assert 'recovery = "quatro-2023-09' in changed, "what was not changed keeps its ground"


def test_a_share_of_one_s_own_has_its_ends_and_leaves_the_claims_of_others_sourced(starter_desk: TestClient) -> None:
    rows = {a["name"]: a for a in data(starter_desk, f"/scenarios/own?{TWO}")["assumed"]}
    own = rows["share.fab.mcu.JP"]
    assert (own["range"], own["low_text"], own["high_text"], own["sourced"]) == ("5–20%", "5%", "20%", False)
    assert own["label"] == "Share of Renesas Naka: Automotive microcontrollers"
    assert rows["share.mat.helium.QA"]["sourced"], "the share of the other stop is claimed"
    text = tree(starter_desk, f"/scenarios/own?{TWO}").css_first("#moves").text()
    assert "20%" in text


def test_errors_name_settings_as_an_address_does(starter_desk: TestClient) -> None:
    error = starter_desk.get("/scenarios/own.json?facility=jp-hitachinaka-renesas").json()
    assert "share=10-30" in error["todo"]
    assert "`" not in error["todo"]
    url = "/scenarios/gallium-2026?runs=1000&share=5-20"
    (said,) = data(starter_desk, url)["result"]["cautions"]
    assert said in tree(starter_desk, url).css_first("#cautions").text(), "what takes the place of claims is told first"
    error = starter_desk.get("/scenarios/gallium-2026.json?runs=20000").json()
    assert "1000 to 5000; the command line takes more" in error["todo"]


def test_any_seed_of_the_command_line_can_be_shown(starter_desk: TestClient) -> None:
    url = f"/scenarios/auto-mcu-2026?runs=1000&seed={MOST_SEED}"
    body = data(starter_desk, url)
    assert body["result"]["recipe"]["seed"] == MOST_SEED
    field = tree(starter_desk, url).css_first("#f-seed").attributes
    assert int(field["max"] or "") == MOST_SEED == int(field["value"] or "")


def test_a_test_with_several_stops_can_be_compared_and_played(starter_desk: TestClient) -> None:
    query = "own?firm=Synopsys&segment=design.eda&share=30&runs=1000&stops=2&place2=CN&segment2=crm.gallium"
    data(starter_desk, f"/scenarios/{query}")
    page = tree(starter_desk, f"/scenarios/{query}")
    assert "Synopsys" in page.css_first("h1").text()
    against = page.css_first("a.btn[href*='/scenarios/compare']").attributes["href"] or ""
    body = data(starter_desk, f"{against}&b=gallium-2026&runs=1000")
    assert "firm=Synopsys" in body["tests"][0]["reference"]
    assert body["sectors"]
    weeks = data(starter_desk, f"/scenarios/{query.replace('own?', 'own/cascade?')}")
    assert {r["key"] for r in weeks["rows_by_week"] if r["began"]} >= {"design.eda", "crm.gallium"}


# -- cancelling --------------------------------------------------------------------------------------------------------


class Slow:
    """Runs that report their progress until they are stopped."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.begun, self.steps, self.ended = threading.Event(), 0, threading.Event()

        def slow(chain: Chain, what: object, runs: int, seed: int, **rest: Any) -> DisruptionResult:
            try:
                for step in range(1, 2000):
                    self.steps = step
                    rest["progress"](min(step, runs - 1))
                    self.begun.set()
                    time.sleep(0.01)
            finally:
                self.ended.set()
            raise AssertionError("it ran to its end")

        monkeypatch.setattr(stress_model, "disruption", slow)
        monkeypatch.setattr(stress_model, "GRACE", 0.0)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Slow:
    return Slow(monkeypatch)


def test_a_run_is_really_cancelled_by_the_form_of_its_page(starter_desk: TestClient, slow: Slow) -> None:
    url = "/scenarios/auto-mcu-2026?runs=1000&seed=66&weeks=8"
    starter_desk.get(url)
    assert slow.begun.wait(30)
    form = tree(starter_desk, url).css_first("form[data-cancel]")
    fields = {n.attributes["name"] or "": n.attributes["value"] or "" for n in form.css("input")}
    refused = starter_desk.post("/scenarios/cancel", data=fields, headers={"origin": "http://other.example"})
    assert refused.status_code == 403
    assert not slow.ended.is_set()
    answer = starter_desk.post("/scenarios/cancel", data=fields, headers=SENT)
    assert answer.status_code == 303
    assert slow.ended.wait(5), "the computation stops at its next step"
    back = answer.headers["location"]
    assert back.startswith("/scenarios/build?base=auto-mcu-2026")
    assert "cancelled=1" in back
    page = tree(starter_desk, back)
    assert page.css_first("[role=status]") is not None
    assert page.css_first("#b-weeks-low").attributes["value"] == "8"
    store = stress_model.store(starter_desk.app.state.desk.ledger)  # type: ignore[attr-defined]
    assert all(job.over for job in store._jobs.values()), "nothing of it is kept"


def sent_by(page: LexborHTMLParser, action: str) -> dict[str, str]:
    """The fields of a form of the page."""
    form = page.css_first(f"form[action='/scenarios/{action}']")
    return {n.attributes["name"] or "": n.attributes["value"] or "" for n in form.css("input")}


def test_going_back_to_a_cancelled_run_does_not_begin_it_again(starter_desk: TestClient, slow: Slow) -> None:
    url = "/scenarios/auto-mcu-2026?runs=1000&seed=67&weeks=8"
    starter_desk.get(url)
    assert slow.begun.wait(30)
    fields = {
        n.attributes["name"]: n.attributes["value"] for n in tree(starter_desk, url).css("form[data-cancel] input")
    }
    starter_desk.post("/scenarios/cancel", data=fields, headers=SENT)
    assert slow.ended.wait(5)
    slow.begun.clear()
    back = starter_desk.get(url)
    assert (back.status_code, "was cancelled" in back.text, "data-progress" in back.text) == (200, True, False)
    assert "data-run" not in starter_desk.get(f"{url}&fragment=progress").text, "who waits elsewhere hears of it"
    assert not slow.begun.is_set(), "nothing begins by itself"
    fields = sent_by(LexborHTMLParser(back.text), "again")
    again = starter_desk.post("/scenarios/again", data=fields, headers=SENT)
    assert (again.status_code, again.headers["location"]) == (303, url)
    assert tree(starter_desk, url).css_first("[data-progress]") is not None
    assert slow.begun.wait(30)
    fields = {
        n.attributes["name"]: n.attributes["value"] for n in tree(starter_desk, url).css("form[data-cancel] input")
    }
    starter_desk.post("/scenarios/cancel", data=fields, headers=SENT)
    built = starter_desk.get(f"/scenarios/build?go=1&base=auto-mcu-2026&{url.partition('?')[2]}")
    assert starter_desk.get(built.headers["location"]).status_code == 200, "the form that asks for it begins it"
    starter_desk.post("/scenarios/cancel", data=sent_by(tree(starter_desk, url), "cancel"), headers=SENT)


def test_cancelling_leads_to_rooms_of_stress_tests_only(starter_desk: TestClient) -> None:
    for back in ("https://other.example", "//other.example", "/scenarios/\\other", "/scenariosX", "/claims", ""):
        answer = starter_desk.post("/scenarios/cancel", data={"run": "x", "back": back}, headers=SENT)
        assert answer.status_code == 400, back
    answer = starter_desk.post("/scenarios/cancel", data={"run": "x", "back": "/scenarios"}, headers=SENT)
    assert answer.headers["location"] == "/scenarios", "what is not under way is not said to be cancelled"


def test_a_run_that_waits_is_cancelled_at_once_and_the_next_one_is_computed(chain: Chain, slow: Slow) -> None:
    runs = Runs()
    first, second = (runs.job(asked(n), chain) for n in (1, 2))
    assert first is not None
    assert second is not None
    assert slow.begun.wait(30)
    assert runs.cancel(second.token)
    assert not runs.cancel(second.token)
    assert runs.cancel(first.token)
    assert second.wait(5)
    for job in (first, second):
        with pytest.raises(Cancelled, match="cancelled"):
            job.result()
    assert runs.kept(asked(1)) is None
    again = runs.job(asked(1), chain)
    assert again is not None
    assert again is not first, "asked for again, it begins anew"
    runs.cancel(again.token)


# -- measures, walked on top of the test -------------------------------------------------------------------------------


WITH = replace(asked(3), scenario=scenario("blockade-taiwan"), measures=True)
"""Four measures, one of them an order of priority that serves a sector first."""


def test_progress_covers_the_stop_and_every_measure_and_their_numbers_are_those_of_the_library(chain: Chain) -> None:
    told: list[int] = []
    found = WITH.computed(chain, told.append)
    assert [m.band for m in found.measures] == [
        m.band for m in disruption(chain, WITH.scenario, 1000, 3, measures=True).measures
    ]
    assert told == sorted(told)
    assert told[-1] <= WITH.steps == 1000 + 4 * 334
    phases = [WITH.phase(done) for done in told]
    assert {at for at, _ in phases} == {0, 1, 2, 3, 4}
    assert all(0 <= runs <= WITH.runs for _, runs in phases)
    assert WITH.phase(0) == (0, 0)
    assert WITH.phase(WITH.steps) == (4, 1000)


def test_measures_use_the_kept_test_and_do_not_walk_it_again(chain: Chain, monkeypatch: pytest.MonkeyPatch) -> None:
    runs = Runs()
    first = runs.job(asked(3), chain)
    assert first is not None
    assert first.wait(60)

    def never(*_: object, **__: object) -> DisruptionResult:
        raise AssertionError("the test is walked again")

    monkeypatch.setattr(stress_model, "disruption", never)
    second = runs.job(replace(asked(3), measures=True), chain)
    assert second is not None
    assert second.wait(60)
    assert second.result().bands is first.result().bands
    assert len(second.result().measures) == 3


def test_a_run_is_cancelled_while_it_compares_measures_and_leaves_nothing_behind(
    starter_desk: TestClient, chain: Chain, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go = threading.Event(), threading.Event()
    real = stress_model.saved

    def held(chain: Chain, result: DisruptionResult, told: Any) -> Any:
        def slowly(done: int) -> None:
            begun.set()
            assert go.wait(30)
            told(done)

        return real(chain, result, slowly)

    monkeypatch.setattr(stress_model, "saved", held)
    monkeypatch.setattr(stress_model, "GRACE", 0.0)
    url = "/scenarios/auto-mcu-2026?runs=1000&seed=67&measures=1"
    starter_desk.get(url)
    assert begun.wait(60)
    page = tree(starter_desk, url)
    assert "Comparing measure 1 of 3, 0 of 1,000 runs" in page.css_first("[data-progress] h2").text()
    bar = page.css_first("[role=progressbar]").attributes
    assert (bar["aria-valuenow"], bar["aria-valuemax"]) == ("1000", str(1000 + 3 * 334))
    store = stress_model.store(starter_desk.app.state.desk.ledger)  # type: ignore[attr-defined]
    job = next(j for j in store._jobs.values() if not j.over)
    fields = {n.attributes["name"] or "": n.attributes["value"] or "" for n in page.css("form[data-cancel] input")}
    assert starter_desk.post("/scenarios/cancel", data=fields, headers=SENT).status_code == 303
    go.set()
    assert job.wait(10), "it stops at the next step"
    with pytest.raises(Cancelled):
        job.result()
    assert not [ask for ask in store._jobs if isinstance(ask, Ask) and ask.seed == 67]


# -- the weeks ---------------------------------------------------------------------------------------------------------


def test_the_weeks_of_a_stop_are_walked_once_whatever_else_the_test_asks(
    starter_desk: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = "/scenarios/auto-mcu-2026/cascade?runs=1000&seed=68"
    first = data(starter_desk, base)

    def never(*_: object, **__: object) -> None:
        raise AssertionError("the weeks are walked again")

    monkeypatch.setattr(stress_running, "weekly", never)
    for more in ("&week=9&closure=B&where=EU27", "&stock=8", "&measures=1", "&for=semicon-coalition", "&place=JP"):
        again = data(starter_desk, base + more)
        assert again["paths"] == first["paths"], more


def test_a_result_has_its_weeks_computed_ahead_unless_somebody_else_waits(starter_desk: TestClient, slow: Slow) -> None:
    ahead = "/scenarios/auto-mcu-2026/cascade?runs=1000&seed={}&fragment=progress&ahead=1"
    store = stress_model.store(starter_desk.app.state.desk.ledger)  # type: ignore[attr-defined]
    starter_desk.get("/scenarios/auto-mcu-2026?runs=1000&seed=69")
    assert slow.begun.wait(30)
    assert starter_desk.get(ahead.format(70)).status_code == 200
    assert not [ask for ask in store._jobs if isinstance(ask, AskWeeks) and ask.seed == 70], "another run comes first"
    (job,) = [j for j in store._jobs.values() if not j.over]
    store.cancel(job.token)
    assert job.wait(10)
    deadline = time.monotonic() + 10
    while store.busy and time.monotonic() < deadline:
        time.sleep(0.01)
    starter_desk.get(ahead.format(70))
    assert [ask for ask in store._jobs if isinstance(ask, AskWeeks) and ask.seed == 70]
    data(starter_desk, "/scenarios/auto-mcu-2026/cascade?runs=1000&seed=70")
