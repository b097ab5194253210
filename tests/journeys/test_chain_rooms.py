"""Journeys through the chain and the coalition: by mouse, by keyboard, without script, on a phone, on paper."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect
from tests.journeys.conftest import Opener, on_paper

pytestmark = [pytest.mark.browser, pytest.mark.starter]

ROOMS = (
    "/",
    "/chain",
    "/chain?view=table",
    "/chain?select=crm.gallium",
    "/chain/segments/crm.gallium",
    "/chain/segments/dem.auto",
    "/chain/facilities",
    "/chain/facilities/de-dresden-esmc",
    "/chain/places",
    "/chain/places/DED",
    "/coalition/members",
    "/coalition/positions",
)


def test_from_the_overview_to_the_claim_behind_a_number(visit: Opener) -> None:
    page = visit("/")
    page.locator("#dependencies").get_by_role("link", name="98.8%").click()
    card = page.locator("dialog#popcard")
    expect(card).to_be_visible()
    expect(card).to_contain_text("98.8%")
    card.get_by_role("link", name="Open").click()
    expect(page).to_have_url(re.compile(r"/claims/sh0136"))


def test_a_limit_says_how_it_was_worked_out(visit: Opener) -> None:
    page = visit("/chain/segments/crm.gallium")
    page.locator("#suppliers").get_by_role("link", name="at most 28%").click()
    card = page.locator("dialog#popcard")
    expect(card).to_contain_text("what the loosest claims on others leave")
    expect(card).to_contain_text("China")
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()


def test_the_chain_by_mouse_shows_links_and_card_and_lets_go(visit: Opener) -> None:
    page = visit("/chain")
    page.locator("[data-cell='crm.gallium']").click()
    card = page.locator("#chain-card [data-card-body]")
    expect(card).to_contain_text("China")
    expect(page.locator("[data-cell='mat.compound']")).to_have_class(re.compile("is-on"))
    expect(page.locator("[data-cell='crm.germanium']")).not_to_have_class(re.compile("is-on"))
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    expect(page.locator(".chain")).not_to_have_class(re.compile("is-dim"))


def test_the_chain_by_keyboard(visit: Opener) -> None:
    page = visit("/chain")
    first = page.locator("[data-cell]").first
    first.focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator("[data-cell='crm.germanium']")).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowRight")
    focused = page.locator("[data-cell]:focus").get_attribute("data-cell")
    assert focused in ("mat.compound", "fab.gan")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(rf"/chain/segments/{focused}"))


def test_another_colouring_and_the_table_stay_in_the_address(visit: Opener) -> None:
    page = visit("/chain")
    page.get_by_role("link", name="Largest supplier", exact=True).click()
    expect(page).to_have_url(re.compile("colour=supplier"))
    page.get_by_role("link", name="Table", exact=True).first.click()
    expect(page).to_have_url(re.compile("colour=supplier.*view=table|view=table.*colour=supplier"))
    expect(page.locator("tbody th[scope=row]")).to_have_count(79)


def test_another_rule_chooses_another_claim_in_the_open(visit: Opener) -> None:
    page = visit("/chain/segments/fab")
    before = page.locator("#shares .ax-chosen").inner_text()
    page.get_by_role("link", name="Choose another rule").click()
    expect(page).to_have_url(re.compile("rule=nearest-period-best-grade"))
    expect(page.locator("#shares .ev-rule")).to_contain_text("nearest-period-best-grade")
    assert page.locator("#shares .ax-chosen").inner_text() != before


def test_members_by_the_line_of_time(visit: Opener) -> None:
    page = visit("/coalition/members")
    expect(page.locator("h1")).to_have_text("36 members, 31 of them known by name")
    page.locator("a[rel=previous]").click()
    expect(page).to_have_url(re.compile("as_of=2026-01-01"))
    page.locator("form.asof-form input[type=date]").fill("2023-10-01")
    page.locator("form.asof-form input[type=date]").dispatch_event("change")
    expect(page).to_have_url(re.compile("as_of=2023-10-01"))
    expect(page.locator("h1")).to_have_text("27 members known by name")
    expect(page.locator("details.clock")).to_have_attribute("data-past", "")


def test_a_region_on_the_map_leads_to_its_page(visit: Opener) -> None:
    page = visit("/coalition/members")
    region = page.locator("#map a[href*='/chain/places/DED']")
    region.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/chain/places/DED"))
    expect(page.locator("h1")).to_contain_text("Saxony")


def test_sites_are_filtered_by_a_form(visit: Opener) -> None:
    page = visit("/chain/facilities")
    page.locator("#f-country").select_option("NL")
    page.get_by_role("button", name="Filter").click()
    expect(page).to_have_url(re.compile("country=NL"))
    expect(page.locator("#table tbody tr")).to_have_count(6)


@pytest.mark.parametrize(
    "path", ["/chain?select=crm.gallium", "/chain/segments/crm.gallium", "/coalition/members", "/"]
)
def test_without_script_links_and_pictures_stay(visit: Opener, path: str) -> None:
    page = visit(path, java_script_enabled=False)
    expect(page.locator("h1")).to_be_visible()
    if path.startswith("/chain?"):
        expect(page.locator(".chain [data-card-body]")).to_contain_text("China")
        assert page.locator(".lk.is-on").count() > 0
    else:
        page.locator("a[data-card]").first.focus()
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile("/claims/"))


@pytest.mark.parametrize("language", ["en", "de", "nl", "fr"])
def test_nothing_scrolls_sideways_on_a_phone(visit: Opener, language: str) -> None:
    page = visit("/", width=390)
    wide = []
    for width in (390, 320):
        page.set_viewport_size({"width": width, "height": 844})
        for room in ROOMS:
            mark = "&" if "?" in room else "?"
            page.goto(f"{room}{mark}lang={language}")
            if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
                wide.append((room, width))
    assert wide == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_keeps_its_contrast_in_the_picture(visit: Opener, scheme: str) -> None:
    page = visit("/chain?select=crm.gallium", color_scheme=scheme)
    low = page.evaluate(
        """() => {
          const linear = (x) => (x / 255 <= 0.03928 ? x / 255 / 12.92 : ((x / 255 + 0.055) / 1.055) ** 2.4);
          const lum = (c) => 0.2126 * linear(c[0]) + 0.7152 * linear(c[1]) + 0.0722 * linear(c[2]);
          const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
          const rgb = (s) => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = s; canvas.fillRect(0, 0, 1, 1);
            return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3); };
          const out = [];
          for (const cell of document.querySelectorAll('.cell-filled, .cell-limit')) {
            const style = getComputedStyle(cell), a = lum(rgb(style.color)), b = lum(rgb(style.backgroundColor));
            const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
            if (ratio < 4.5) out.push([cell.dataset.cell, ratio.toFixed(2)]);
          }
          return out;
        }"""
    )
    assert low == []


def test_the_pages_print(visit: Opener, tmp_path: Path) -> None:
    page = visit("/chain/segments/crm.gallium")
    page.emulate_media(media="print")
    expect(page.locator(".top")).to_be_hidden()
    expect(page.locator("#claims table")).to_be_visible()
    for room in ("/", "/chain", "/coalition/positions"):
        page.goto(room)
        page.emulate_media(media="print")
        assert page.evaluate("getComputedStyle(document.body).color") == "rgb(26, 29, 33)"
    assert len(page.pdf(path=tmp_path / "positions.pdf", prefer_css_page_size=True)) > 10_000


def test_paper_is_used_well(visit: Opener) -> None:
    """A map stands under its title on the first page, and no column of a long table is starved."""
    page = visit("/coalition/members")
    page.set_viewport_size({"width": 718, "height": 1000})  # the text area of A4
    page.emulate_media(media="print")
    bottom = page.locator("#map").evaluate("one => one.getBoundingClientRect().bottom + scrollY")
    assert bottom < 1000
    for room, least in (("/claims", 150), ("/chain/segments/fab.sic", 90)):
        page.goto(room)
        page.emulate_media(media="print")
        widths = page.locator("main tbody th[scope=row]").evaluate_all("all => all.map(one => one.offsetWidth)")
        assert min(widths) >= least, room


def test_the_page_of_a_place_has_no_hole_beside_its_map(visit: Opener) -> None:
    page = visit("/chain/places/DED")
    page.set_viewport_size({"width": 1440, "height": 900})
    tops = [page.locator(f"#{name}").evaluate("one => one.getBoundingClientRect().top") for name in ("map", "shares")]
    assert abs(tops[0] - tops[1]) < 2


def test_no_word_of_a_printed_list_is_broken(visit: Opener) -> None:
    page = on_paper(visit("/events"))
    long = page.locator("main td a", has_text="Officiele bekendmakingen").first
    assert (
        long.evaluate("""link => { const text = link.firstChild, range = document.createRange();
        range.setStart(text, text.data.indexOf("bekendmakingen")); range.setEnd(text, text.data.length);
        return range.getClientRects().length; }""")
        == 1
    )


def test_every_choice_of_the_chain_is_in_sight_on_a_phone(visit: Opener) -> None:
    page = visit("/chain", width=390)
    for choice in page.locator(".chain-tools .seg a").all():
        box = choice.bounding_box()
        assert box is not None
        assert box["x"] >= 0, choice.inner_text()
        assert box["x"] + box["width"] <= 390, choice.inner_text()
