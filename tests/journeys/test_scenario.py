"""Journeys through stress tests: build, cancel, play, compare; with keys alone, on phones, on paper, without script."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from playwright.sync_api import Page, expect
from tests.journeys.conftest import Opener, on_paper, settled, sideways
from tests.journeys.test_access import violations, walk

from silcrete.chain import Chain
from silcrete.desk.rooms import stress_model

pytestmark = [pytest.mark.browser, pytest.mark.starter]

CASCADE = "/scenarios/gallium-2026/cascade?runs=1000"
VS = "/scenarios/compare?runs=1000&a=auto-mcu-2026&b=discretes-2025"
BAD = "/scenarios/build?go=1&place=QQ&segment=crm.gallium&weeks=70&loss=9&loss=3"
TWO = (
    "/scenarios/own?facility=jp-hitachinaka-renesas&share=5-20&segment=fab.mcu&weeks=12&loss=80-100&recovery=4-12"
    "&place2=QA&segment2=mat.helium&loss2=50-90&weeks2=8-20&stops=2&runs=1000"
)
ROOMS = (
    TWO,
    "/scenarios",
    "/scenarios?kind=compound",
    "/scenarios/build",
    "/scenarios/build?base=blockade-and-metals",
    BAD,
    CASCADE,
    VS,
    "/scenarios/compare",
    "/scenarios/backtest",
    "/scenarios/auto-mcu-2026?runs=1000",
)


# -- builder -----------------------------------------------------------------------------------------------------------


def test_a_test_is_built_with_keys_alone_and_run(visit: Opener) -> None:
    page = visit("/scenarios/build?base=auto-mcu-2026")
    weeks = page.get_by_role("slider", name="Length of the stop, from")
    said = page.locator("fieldset", has_text="Length of the stop").locator("output")
    expect(said).to_have_text("13 weeks")
    weeks.focus()
    for _ in range(5):
        page.keyboard.press("ArrowLeft")
    expect(said).to_have_text("8–13 weeks")
    expect(page.locator("#b-weeks-low")).to_have_value("8")
    page.locator("#b-weeks-high").focus()
    page.keyboard.type("")
    page.locator("#b-weeks-high").fill("4")
    page.locator("#b-weeks-high").press("Tab")
    expect(page.locator("#b-weeks-low")).to_have_value("4")
    page.locator("#b-stock").fill("6")
    page.locator("#b-runs").fill("1000")
    page.get_by_role("button", name="Run the test").press("Enter")
    settled(page)
    assert "/scenarios/auto-mcu-2026?" in page.url
    assert "weeks=4&weeks=4" in page.url
    expect(page.locator("#measures")).to_contain_text("6 more weeks of stock")
    page.get_by_role("link", name="Change a setting").click()
    expect(page.locator("#b-weeks-low")).to_have_value("4")
    expect(page.locator("#b-stock")).to_have_value("6")


def test_a_bad_value_comes_back_with_its_message(visit: Opener) -> None:
    page = visit("/scenarios/build?base=auto-mcu-2026")
    page.locator("#b-weeks-high").fill("90")
    page.get_by_role("button", name="Run the test").click()
    expect(page.locator("#e-weeks")).to_contain_text("1 to 52")
    expect(page.locator("#b-weeks-high")).to_have_value("90")


def test_the_builder_works_without_script(visit: Opener) -> None:
    page = visit("/scenarios/build?base=discretes-2025", java_script_enabled=False)
    assert page.locator("[data-range]:visible").count() == 0
    page.locator("#b-weeks-low").fill("5")
    page.locator("#b-weeks-high").fill("5")
    page.locator("#b-runs").fill("1000")
    page.get_by_role("button", name="Run the test").click()
    expect(page.locator("#fan, [data-progress]").first).to_be_visible()
    assert "weeks=5&weeks=5" in page.url
    with page.expect_download() as got:
        page.goto("/scenarios/discretes-2025?weeks=5&runs=1000")
        expect(page.locator("#fan")).to_be_visible(timeout=60_000)
        page.get_by_role("link", name="Scenario file").click()
    assert got.value.suggested_filename == "discretes-2025-changed.toml"


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_firm_and_a_second_stop_are_built_added_and_left_out(visit: Opener, script: bool) -> None:
    page = visit("/scenarios/build", java_script_enabled=script)
    page.locator("#b-segment").select_option("design.eda")
    page.locator("#b-firm").fill("Synopsis")
    page.get_by_role("button", name="Run the test").click()
    expect(page.locator("#e-firm")).to_contain_text("Synopsys")
    page.locator("#b-firm").fill("Synopsys")
    page.locator("#b-share").fill("30")
    page.get_by_role("button", name="Add a stop").click()
    expect(page.locator("#stop-2")).to_be_visible()
    expect(page.locator("#b-firm")).to_have_value("Synopsys")
    page.locator("#b-place2").select_option("CN")
    page.locator("#b-segment2").select_option("crm.gallium")
    page.get_by_role("button", name="Add a stop").click()
    page.get_by_role("button", name="Leave out: Stop 3").click()
    expect(page.locator("#stop-3")).to_have_count(0)
    page.locator("#b-runs").fill("1000")
    page.locator("#b-runs").press("Enter")
    expect(page.locator("h1")).to_contain_text("Synopsys")
    assert "/scenarios/own?" in page.url
    for part in ("firm=Synopsys", "place2=CN", "segment2=crm.gallium", "stops=2"):
        assert part in page.url


# -- the map -----------------------------------------------------------------------------------------------------------


def test_the_map_and_its_table_are_reached_with_keys(visit: Opener) -> None:
    page = settled(visit("/scenarios/gallium-2026?runs=1000"))
    region = page.locator("#felt .map a").first
    region.focus()
    named = region.get_attribute("href")
    for _ in range(page.locator("#felt .map a").count()):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#felt-table') !== null"), "the table comes after the map"
    page.get_by_role("link", name="Member", exact=True).press("Enter")
    settled(page)
    expect(page.locator("#felt-table th[aria-sort=ascending]")).to_have_text(re.compile("Member"))
    names = page.locator("#felt-table .felt-name a").all_inner_texts()
    assert names == sorted(names, key=str.casefold)
    assert page.locator(f"#felt-table a[href='{named}']").count() > 0
    with page.expect_download() as got:
        page.locator("#felt .ground").get_by_role("link", name="CSV").click()
    assert "Hamburg" in Path(got.value.path()).read_text(encoding="utf-8")


def test_the_table_beside_the_map_is_sorted_on_a_phone(visit: Opener) -> None:
    page = settled(visit("/scenarios/gallium-2026?runs=1000", width=390))
    sort = page.get_by_role("navigation", name="Sort by")
    assert sort.locator("[aria-current]").inner_text() == "Lost, A"
    sort.get_by_role("link", name="Member").click()
    settled(page)
    names = page.locator("#felt-table .felt-name a").all_inner_texts()
    assert names == sorted(names, key=str.casefold)
    assert sort.locator("[aria-current]").inner_text() == "Member"
    wide = settled(visit("/scenarios/gallium-2026?runs=1000"))
    expect(wide.locator("#felt-table nav")).to_be_hidden()


def test_the_weeks_answer_at_once_after_the_result_was_read(visit: Opener) -> None:
    page = settled(visit("/scenarios/discretes-2025?runs=1000&seed=5"))
    with page.expect_response(lambda answer: "ahead=1" in answer.url):
        pass
    deadline = time.monotonic() + 20
    address = page.locator("[data-ahead]").get_attribute("data-ahead") or ""
    while time.monotonic() < deadline:
        answer = page.request.get(f"{page.url.partition('/scenarios')[0]}{address}&fragment=progress").text()
        if 'data-run="over"' in answer:
            break
        time.sleep(0.1)
    page.locator("#play a.btn").click()
    expect(page.locator("[data-cascade]")).to_be_visible(timeout=1_500)


# -- progress and cancel -----------------------------------------------------------------------------------------------


def test_progress_moves_and_cancelling_leads_back_to_the_settings(
    visit: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: dict[str, Any] = {"ended": False, "done": 0}

    def slow(chain: Chain, what: object, runs: int, seed: int, **rest: Any) -> None:
        try:
            for done in range(0, runs, 5):
                seen["done"] = done
                rest["progress"](done)
                time.sleep(0.03)
        finally:
            seen["ended"] = True

    monkeypatch.setattr(stress_model, "disruption", slow)
    page = visit("/scenarios/auto-mcu-2026?weeks=7&runs=5000&seed=5")
    bar = page.get_by_role("progressbar")
    first = int(bar.get_attribute("aria-valuenow") or "")
    expect(bar).not_to_have_attribute("aria-valuenow", str(first), timeout=5_000)
    assert int(bar.get_attribute("aria-valuenow") or "") > first
    page.get_by_role("button", name="Cancel the run").press("Enter")
    expect(page.get_by_role("status").filter(has_text="cancelled")).to_be_visible()
    expect(page.locator("#b-weeks-low")).to_have_value("7")
    deadline = time.monotonic() + 5
    while not seen["ended"] and time.monotonic() < deadline:
        time.sleep(0.02)
    assert seen["ended"], "the computation itself stopped"
    assert seen["done"] < 4000
    done = seen["done"]
    page.go_back()
    expect(page.get_by_text("This run was cancelled")).to_be_visible()
    page.wait_for_timeout(600)
    assert seen["done"] == done, "going back begins nothing"
    page.get_by_role("button", name="Run it again").press("Enter")
    expect(page.get_by_role("progressbar")).to_be_visible()
    page.get_by_role("button", name="Cancel the run").press("Enter")


# -- the cascade -------------------------------------------------------------------------------------------------------


def week_of(page: Page) -> int:
    return int(page.locator("[data-cascade]").get_attribute("data-week") or "")


def test_the_cascade_plays_pauses_and_moves_with_the_keys(visit: Opener) -> None:
    page = settled(visit(CASCADE))
    play = page.locator("[data-play]")
    play.press("Enter")
    expect(play).to_have_attribute("aria-pressed", "true")
    expect(page.locator("[data-now]")).to_have_text(re.compile(r"^[3-9]$"), timeout=5_000)
    play.press("Space")
    expect(play).to_have_attribute("aria-pressed", "false")
    at = week_of(page)
    page.wait_for_timeout(500)
    assert week_of(page) == at, "it stands still"
    assert f"week={at}" in page.url
    slider = page.get_by_role("slider", name="Week")
    slider.focus()
    page.keyboard.press("ArrowRight")
    assert week_of(page) == at + 1
    page.keyboard.press("End")
    assert week_of(page) == 103
    expect(page.locator("#c-week")).to_have_value("103")


def test_a_week_reached_by_script_is_the_one_the_server_draws(visit: Opener) -> None:
    page = settled(visit(f"{CASCADE}&week=30"))
    drawn = page.locator(".cas-cell").evaluate_all("cells => cells.map(c => [c.className, c.innerText])")
    page.locator("#c-week").fill("0")
    assert drawn != page.locator(".cas-cell").evaluate_all("cells => cells.map(c => [c.className, c.innerText])")
    page.locator("#c-week").fill("30")
    assert drawn == page.locator(".cas-cell").evaluate_all("cells => cells.map(c => [c.className, c.innerText])")


def test_while_it_plays_no_cell_is_coloured_that_says_nothing(visit: Opener) -> None:
    """Colour and number change in one moment, and the picture takes the width of the page."""
    page = settled(visit(CASCADE, width=1440))
    wrong = page.evaluate("""async () => {
        const bad = [], cells = [...document.querySelectorAll(".cas-cell")], number = document.querySelector("#c-week");
        for (let week = 0; week < 60; week++) {
            number.value = week;
            number.dispatchEvent(new Event("input", { bubbles: true }));
            await new Promise((done) => requestAnimationFrame(done));
            for (const cell of cells) {
                const colour = getComputedStyle(cell.querySelector(".cas-mark")).backgroundColor;
                const none = ["nothing", "0%"].includes(cell.querySelector(".cas-value").textContent);
                if (none && colour !== getComputedStyle(cell).backgroundColor) bad.push(`${week}: ${cell.innerText}`);
            }
        }
        return bad;
    }""")
    assert wrong == []
    room, cells = page.locator("#play").bounding_box(), page.locator(".cas-cell")
    ends = cells.evaluate_all("cells => Math.max(...cells.map(c => c.getBoundingClientRect().right))")
    assert room is not None
    assert ends > room["x"] + room["width"] - 4


def test_nothing_moves_by_itself_where_motion_is_unwanted(visit: Opener) -> None:
    page = settled(visit(f"{CASCADE}&week=8", reduced_motion="reduce"))
    page.get_by_role("button", name="Four weeks on").click()
    assert week_of(page) == 12
    page.wait_for_timeout(600)
    assert week_of(page) == 12
    moving = page.locator(".cas-mark").first.evaluate("mark => getComputedStyle(mark).transitionDuration")
    assert moving == "0s"


def test_without_script_the_weeks_are_pictures_a_table_and_a_form(visit: Opener) -> None:
    settled(visit(CASCADE))
    page = visit(CASCADE, java_script_enabled=False)
    assert page.locator(".cas-strip svg").count() == 6
    expect(page.locator("#weeks tbody tr").first).to_be_visible()
    assert page.locator("[data-play]:visible, [data-weeks]:visible").count() == 0
    page.locator("#c-week").fill("40")
    page.get_by_role("button", name="Show").click()
    assert week_of(page) == 40


# -- comparison --------------------------------------------------------------------------------------------------------


def test_two_tests_are_chosen_and_compared(visit: Opener) -> None:
    page = visit("/scenarios/auto-mcu-2026?runs=1000")
    settled(page)
    page.get_by_role("link", name="Compare", exact=True).click()
    page.locator("#v-b").select_option("discretes-2025")
    page.locator("#v-runs").fill("1000")
    page.get_by_role("button", name="Compare").click()
    settled(page)
    expect(page.get_by_role("heading", name="What it costs more than the first")).to_be_visible()
    number = page.locator("#more a.ev-num").first
    number.click()
    expect(page.locator("#popcard")).to_contain_text("Costs more in")


# -- every room --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (768, "dark"), (1440, "light"), (1440, "dark")])
def test_no_room_breaks_a_rule_or_scrolls_sideways(visit: Opener, width: int, scheme: str) -> None:
    broken = {}
    for room, page in walk(visit, ROOMS, width=width, color_scheme=scheme):
        if found := [*violations(page), *(["sideways"] if sideways(page) > 0 else [])]:
            broken[room] = found
    assert broken == {}


def test_a_printed_result_breaks_no_number(visit: Opener) -> None:
    page = on_paper(settled(visit("/scenarios/gallium-2026?runs=1000")))
    lines = page.locator("#hit td.n > .ev-num").evaluate_all("nodes => nodes.map(n => n.getClientRects().length)")
    assert lines
    assert set(lines) == {1}, "a band stands on one line"
    assert page.locator("#fan .only-narrow").is_visible(), "the letters of the picture keep their size"


def test_bars_stand_on_paper_and_the_picture_of_the_weeks_on_its_first_page(visit: Opener, tmp_path: Path) -> None:
    page = settled(visit("/scenarios/gallium-2026?runs=1000"))
    page.pdf(path=str(tmp_path / "page.pdf"), format="A4")
    with pypdfium2.PdfDocument(str(tmp_path / "page.pdf")) as printed:
        assert "output after the stop" in printed[0].get_textpage().get_text_range()
    assert on_paper(page).locator("#hit .hit-bar .hb").first.is_visible()


def test_the_list_prints_without_its_form(visit: Opener) -> None:
    page = on_paper(visit("/scenarios"))
    assert page.locator("#past").is_visible()
    assert page.locator("main :is(input,select,button):visible").count() == 0
    assert not page.get_by_text("Change a setting").first.is_visible()


def test_the_back_test_prints_across_and_breaks_no_number(visit: Opener, tmp_path: Path) -> None:
    page = settled(visit("/scenarios/backtest"))
    page.pdf(path=str(tmp_path / "page.pdf"), prefer_css_page_size=True)
    with pypdfium2.PdfDocument(str(tmp_path / "page.pdf")) as printed:
        assert len(printed) <= 12
        assert all(sheet.get_width() > sheet.get_height() for sheet in printed)
        text = " ".join("".join(sheet.get_textpage().get_text_range() for sheet in printed).split())
    assert "outside the band" in text
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 1032, "height": 800})
    lines = page.locator("#values td.n > a").evaluate_all("nodes => nodes.map(n => n.getClientRects().length)")
    assert set(lines) == {1}


@pytest.mark.parametrize(
    "room",
    [
        "/scenarios/blockade-taiwan/cascade?runs=1000",
        "/scenarios/compare?runs=1000&a=gallium-2026&b=germanium-2026&c=blockade-taiwan",
    ],
)
def test_no_table_is_wider_than_a_page_of_paper(visit: Opener, room: str) -> None:
    page = on_paper(settled(visit(room)))
    ends = page.locator("main table").evaluate_all("tables => tables.map(t => t.getBoundingClientRect().right)")
    body = page.evaluate("document.body.getBoundingClientRect().right")
    assert len(ends) >= 2
    assert max(ends) <= body + 1


@pytest.mark.parametrize("room", [CASCADE, VS, "/scenarios/backtest"])
def test_a_room_prints_without_its_controls(visit: Opener, room: str, tmp_path: Path) -> None:
    page = settled(visit(room))
    path = tmp_path / "page.pdf"
    page.pdf(path=str(path), format="A4")
    with pypdfium2.PdfDocument(str(path)) as printed:
        text = "".join(sheet.get_textpage().get_text_range() for sheet in printed)
    title = page.locator("h1").inner_text().split(";")[0]
    assert title[:30] in text.replace("\r\n", " ")
    assert "Play" not in text
    assert page.locator("main h2").last.inner_text()[:12] in text
