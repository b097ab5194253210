"""Briefs on the desk: one for each scenario and coalition, on screen, as Word and as data, numbers with notes."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.desk.rooms_reading import LANGUAGES, data, tree, words

from silcrete.brief.main import compose
from silcrete.chain.scenarios import events, scenarios
from silcrete.desk.rooms import stress_model
from silcrete.ledger import open_ledger

URL = "/briefs/auto-mcu-2026"


@pytest.fixture(scope="module")
def ready(starter_desk: TestClient) -> TestClient:
    """The desk with the run behind `URL` done."""
    data(starter_desk, URL)
    return starter_desk


def test_the_list_has_every_scenario_for_every_coalition(starter_desk: TestClient) -> None:
    rows = data(starter_desk, "/briefs")["rows"]
    assert [(r["scenario"], r["audience"]) for r in rows] == [
        (s.name, body) for s in scenarios() for body in ("esra", "semicon-coalition")
    ]
    assert all(r["title"].startswith("What if ") and r["title"].endswith("?") for r in rows), "a test is supposed"
    assert not any("'" in r["question"] or "percent" in r["question"] for r in rows), "typeset as in the brief"
    page = tree(starter_desk, "/briefs")
    links = {a.attributes["href"] for a in page.css("main td a")}
    assert links == {r["url"] for r in rows} | {r["docx"] for r in rows}
    assert not any(e.name in (page.html or "") for e in events()), "a past event has no brief"


def test_the_brief_is_that_of_the_library(ready: TestClient, starter_ledger: Path) -> None:
    with open_ledger(starter_ledger, create=False) as ledger:
        made = compose(ledger.at(as_of="2026-11-21"), "auto-mcu-2026", "esra")
    body = data(ready, URL)["brief"]
    assert (body["title"], body["recipe"], body["snapshot"]) == (made.title, made.recipe, made.snapshot)
    assert [n["text"] for n in body["notes"]] == [n.text for n in made.notes]
    assert [s["title"] for s in body["sections"]] == [s.title for s in made.sections]
    shown = words(ready.get(URL).text)
    assert all(section.title in shown for section in made.sections)


def test_every_number_opens_its_card_and_every_mark_leads_to_its_note(ready: TestClient) -> None:
    page = tree(ready, URL)
    notes = {node.attributes["id"] for node in page.css(".brief .notes li")}
    marks = {(a.attributes["href"] or "").removeprefix("#") for a in page.css(".brief sup a")}
    assert marks
    assert marks == notes
    links = {n.attributes["href"] or "" for n in page.css(".brief a.ev-num, .brief .notes .ids a")}
    parts = {f"#{node.attributes['id']}" for node in page.css(".brief [id]")}
    assert {link for link in links if link.startswith("#")} <= parts
    claims = {link for link in links if link.startswith("/claims/")}
    assert len(claims) >= 3
    for link in (one for one in links if not one.startswith("#")):
        assert ready.get(link).status_code == 200, link


def test_one_h1_whatever_the_language_and_the_text_is_marked_as_english(ready: TestClient) -> None:
    for language in LANGUAGES:
        page = tree(ready, f"{URL}?lang={language}")
        ready.cookies.clear()
        assert [h.text() for h in page.css("main h1")] == [data(ready, URL)["brief"]["title"]]
        assert page.css_first("article.brief").attributes["lang"] == "en"


def test_the_coalition_can_be_chosen_and_changes_the_brief(ready: TestClient) -> None:
    esra, states = (data(ready, f"{URL}?for={body}")["brief"] for body in ("esra", "semicon-coalition"))
    assert esra["audience"] != states["audience"]
    assert esra["sections"] != states["sections"]
    page = tree(ready, f"{URL}?for=semicon-coalition")
    assert page.css_first(".brief-tools [aria-current]").text() == "Semicon Coalition"
    word = page.css_first(".brief-tools a.btn-primary").attributes["href"]
    assert word == f"{URL}.docx?for=semicon-coalition"


def test_the_word_document_has_the_same_notes_and_is_the_same_twice(ready: TestClient) -> None:
    answer = ready.get(f"{URL}.docx")
    assert answer.headers["content-type"].startswith("application/vnd.openxmlformats")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as file:
        notes = file.read("word/footnotes.xml").decode()
    body = data(ready, URL)["brief"]
    assert notes.count("<w:footnoteRef/>") == len(body["notes"])
    assert ready.get(f"{URL}.docx").content == answer.content


def test_the_brief_uses_the_run_of_the_scenario_s_page(ready: TestClient) -> None:
    before = len(stress_model.store(ready.app.state.desk.ledger)._jobs)  # type: ignore[attr-defined]
    test = data(ready, "/scenarios/auto-mcu-2026")
    assert len(stress_model.store(ready.app.state.desk.ledger)._jobs) == before  # type: ignore[attr-defined]
    sectors = next(s for s in data(ready, URL)["brief"]["sections"] if s["tag"])
    assert test["cards"][1]["figure"]["text"] in json.dumps(sectors, ensure_ascii=False)


@pytest.mark.parametrize(
    ("path", "status", "part"),
    [
        ("/briefs/auto-mcu-2027.json", 404, "auto-mcu-2026"),
        ("/briefs/naka-2021.json", 404, "brief"),
        (f"{URL}.json?for=opec", 400, "esra"),
        (f"{URL}.json?fro=esra", 400, "for"),
    ],
)
def test_a_brief_nobody_can_write_is_refused(starter_desk: TestClient, path: str, status: int, part: str) -> None:
    answer = starter_desk.get(path)
    assert (answer.status_code, part in answer.text) == (status, True), answer.text


def test_a_brief_waits_for_its_run(starter_desk: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stress_model, "answer", lambda ctx, asked, chain: None)
    page = tree(starter_desk, "/briefs/neon-2022")
    assert page.css_first("[data-run=waiting] [role=progressbar]") is not None
    assert page.css_first("h1").text() == "What if Ukraine’s neon stays away for a year?"
    assert page.css_first("article.brief") is None
    assert page.css_first("title").attributes.get("lang") is None
    other = tree(starter_desk, "/briefs/neon-2022?lang=de")
    assert other.css_first("title").attributes.get("lang") == "en"
    assert other.css_first("h1 [lang=en]") is not None
    starter_desk.cookies.clear()


def test_numbers_in_a_brief_open_small_cards(ready: TestClient) -> None:
    page = tree(ready, URL)
    for address in {a.attributes["href"] for a in page.css(".brief a[data-card]")}:
        mark = "&" if "?" in address else "?"
        assert "data-card-body" in ready.get(f"{address}{mark}fragment=card").text, address
    assert all(a.attributes.get("aria-haspopup") == "dialog" for a in page.css(".brief a[data-card]"))
    claims = [a for a in page.css(".brief a[data-card]") if (a.attributes["href"] or "").startswith("/claims/")]
    card = ready.get(f"{claims[0].attributes['href']}?fragment=card")
    assert "data-card-body" in card.text


def test_a_brief_is_in_its_own_language_throughout_and_the_frame_says_so(ready: TestClient) -> None:
    page = tree(ready, f"{URL}?lang=de")
    ready.cookies.clear()
    assert "auf Englisch" in page.css_first(".banner-note").text()
    paper = page.css_first("article.brief")
    assert paper.attributes["lang"] == "en"
    assert "21 Nov 2026" in paper.text()
    assert "21. Nov. 2026" not in paper.text()
    assert tree(ready, URL).css_first(".banner-note") is None
