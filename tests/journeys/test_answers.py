"""Journeys through the answers: waiting for a run, cards, changed settings, briefs on paper, phones, no script."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, expect
from tests.journeys.conftest import Opener, settled, sideways

from silcrete.brief.main import compose
from silcrete.desk.briefs import to_html
from silcrete.ledger import Ledger

pytestmark = [pytest.mark.browser, pytest.mark.starter]

TEST = "/scenarios/auto-mcu-2026"
ROOMS = (
    "/analyses",
    "/analyses/dependency",
    "/analyses/coverage",
    "/analyses/target",
    "/scenarios",
    "/scenarios?segment=mat.wafer_si",
    TEST,
    "/models/disruption",
    "/briefs",
    "/briefs/auto-mcu-2026",
)
FOOT = 50.0
"""Points at the foot of a printed page that hold its number."""


def test_a_page_waits_for_its_run_and_shows_it_by_itself(visit: Opener) -> None:
    page = visit("/scenarios/helium-2026")
    expect(page.locator("[data-run=waiting] [role=progressbar]")).to_be_visible()
    expect(page.get_by_role("heading", name=re.compile("Running"))).to_be_visible()
    settled(page)
    expect(page.locator(".band-card")).to_have_count(3)


def test_a_number_of_the_model_opens_its_card_and_gives_focus_back(visit: Opener) -> None:
    page = settled(visit(TEST))
    number = page.locator(".band-card a.ev-of-model").nth(1)
    said = number.inner_text()
    number.press("Enter")
    card = page.locator("dialog#popcard")
    expect(card).to_be_visible()
    expect(card).to_contain_text(said)
    expect(card).to_contain_text("not a forecast")
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(number).to_be_focused()


def test_a_reader_tries_six_weeks_instead_and_finds_the_way_back(visit: Opener) -> None:
    page = settled(visit(TEST))
    before = page.locator(".band-card .band-value").nth(1).inner_text()
    page.locator("#settings").get_by_label("Weeks").fill("6")
    page.locator("#settings").get_by_role("button", name="Run the test").click()
    settled(page)
    expect(page).to_have_url(re.compile(r"weeks=6"))
    expect(page.locator(".banner-note")).to_contain_text("13 weeks")
    expect(page.locator(".band-card").nth(1)).to_contain_text(f"scenario’s own stop: {before}")
    assert page.locator(".band-card .band-value").nth(1).inner_text() != before
    page.locator(".banner-note").get_by_role("link", name="Back to the scenario").click()
    settled(page)
    expect(page.locator(".band-card .band-value").nth(1)).to_have_text(before)


def test_from_a_segment_to_a_stop_of_one_s_own(visit: Opener) -> None:
    page = visit("/chain/segments/mat.wafer_si")
    page.get_by_role("link", name="Stress this").first.click()
    form = page.locator("#own form")
    form.get_by_label("Where it stops").select_option("JP")
    form.get_by_label("Weeks").fill("10")
    form.get_by_role("button", name="Run the test").click()
    settled(page)
    expect(page.locator("h1")).to_have_text("Silicon wafers from Japan: 100% missing for 10 weeks")
    drawn = page.locator(".chooser details")
    drawn.locator("summary").click()
    drawn.get_by_role("link", name="Silicon wafers").click()
    expect(page.locator("#fan h2")).to_contain_text("Silicon wafers")


def test_measures_are_compared_on_demand(visit: Opener) -> None:
    page = settled(visit(TEST))
    expect(page.locator("#measures .ev-gap")).to_have_text("not compared yet")
    page.locator("#measures").get_by_role("link", name="Compare them now").click()
    settled(page)
    expect(page.locator("#measures a.ev-of-model").first).to_be_visible()
    expect(page.locator("#measures .ev-gap")).to_have_count(0)


def test_an_answer_opens_how_a_number_was_worked_out_and_what_a_row_rests_on(visit: Opener) -> None:
    page = visit("/analyses/dependency")
    row = page.locator("[id='row-crm.gallium']")
    number = row.locator("td[data-label='Own share'] a.ev-num")
    said = number.inner_text()
    number.click()
    card = page.locator("dialog#popcard")
    expect(card).to_contain_text(said)
    expect(card).to_contain_text("at most")
    page.keyboard.press("Escape")
    row.locator("summary").click()
    row.get_by_role("link", name="over 95%").click()
    expect(card).to_contain_text("over 95%")


def test_parameters_are_asked_with_the_form(visit: Opener) -> None:
    page = visit("/analyses/dependency")
    page.get_by_label("Of", exact=True).fill("DE")
    page.get_by_label("Only below").select_option("eq")
    page.get_by_role("button", name="Ask").click()
    expect(page).to_have_url(re.compile(r"of=DE&below=eq"))
    expect(page.locator("table.answer tbody tr[id]")).to_have_count(
        page.locator("table.answer tbody tr[id^='row-eq']").count()
    )


def test_a_brief_prints_as_pages_with_running_heads_and_numbers(visit: Opener, tmp_path: Path) -> None:
    page = settled(visit("/briefs/auto-mcu-2026"))
    path = tmp_path / "brief.pdf"
    page.pdf(path=path, prefer_css_page_size=True)
    document = pypdfium2.PdfDocument(path)
    texts = [sheet.get_textpage().get_text_bounded() for sheet in document]
    assert len(texts) > 1
    width, height = document[0].get_size()
    assert (round(width), round(height)) == (595, 842)
    for n, text in enumerate(texts, start=1):
        assert "auto-mcu-2026 for esra" in text, f"page {n} has no running head"
        assert f"{n} / {len(texts)}" in text
    assert "Word document" not in "".join(texts)
    assert "silcrete brief auto-mcu-2026 --for esra" in texts[-1]
    document.close()


@pytest.mark.parametrize("room", ["/briefs/gallium-2026", "/scenarios/gallium-2026"])
def test_no_printed_page_but_the_last_is_left_half_empty(visit: Opener, room: str, tmp_path: Path) -> None:
    path = tmp_path / "room.pdf"
    settled(visit(room)).pdf(path=path, format="A4", margin=dict.fromkeys(("top", "bottom", "left", "right"), "15mm"))
    with pypdfium2.PdfDocument(str(path)) as document:
        assert len(document) > 3
        for n in range(len(document) - 1):
            words = document[n].get_textpage()
            ends = [words.get_charbox(i)[1] for i in range(words.count_chars())]
            lowest = min(end for end in ends if end > FOOT) / document[n].get_height()
            assert lowest < 0.4, f"page {n + 1} ends at {1 - lowest:.0%} of its height"


def test_a_printed_file_leaves_no_caption_without_its_table(browser: Browser, starter: Ledger, tmp_path: Path) -> None:
    brief = compose(starter.at(as_of="2026-11-26"), "helium-2026", "esra", runs=1000)
    page = browser.new_page()
    page.set_content(to_html(brief))
    path = tmp_path / "brief.pdf"
    page.pdf(path=path, format="A4")
    captions = [one.strip() for one in page.locator(".brief > section > table > caption").all_inner_texts()]
    page.close()
    assert len(captions) > 4
    with pypdfium2.PdfDocument(str(path)) as document:
        last = [sheet.get_textpage().get_text_range().strip().splitlines()[-1].strip() for sheet in document]
    assert not set(last) & set(captions)


def test_a_printed_footnote_stands_behind_its_figure(visit: Opener) -> None:
    page = settled(visit("/briefs/gallium-2026", width=680))
    page.emulate_media(media="print")
    wide = page.locator(".brief td sup a").evaluate_all(
        "all => Math.max(...all.map(a => a.getBoundingClientRect().width))"
    )
    assert wide < 20, "no field to touch on paper: it would push the mark to a line of its own"


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("width", [320, 390, 1440])
def test_no_page_scrolls_sideways(visit: Opener, room: str, width: int) -> None:
    page = settled(visit(room, width=width))
    assert sideways(page) <= 0


def test_a_test_waits_and_answers_without_script(visit: Opener) -> None:
    page = visit("/scenarios/germanium-2026?seed=3", java_script_enabled=False)
    expect(page.locator(".band-card").first).to_be_visible(timeout=60_000)  # the page loads itself again
    page.locator(".band-card a.ev-of-model").first.click()
    expect(page.locator("#number .mini")).to_be_visible()
