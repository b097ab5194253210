"""Journeys through the rooms of the dossier with a real browser: keys, phone, looks, languages, paper, no script."""

from __future__ import annotations

import contextlib
import itertools
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout
from tests.desk import desk_ledger as data
from tests.journeys.conftest import Opener

from silcrete.ledger import Ledger
from silcrete.records import Commitment, Proposal

pytestmark = pytest.mark.browser

DOCUMENT = f"/documents/{data.KEY}"
ROOMS = (
    "/documents", DOCUMENT, f"{DOCUMENT}?show=all", "/review", "/claims", "/claims/ga1", "/claims/words1",
    "/search?q=gallium", "/search?q=nothing", "/commitments", "/commitments/c-claimed", "/dossiers",
    "/dossiers/nl/45678", "/bodies", "/bodies/esra", "/meetings", "/people", "/records/motion/nl/45678-9", "/about",
    "/-/sources", "/-/writes", "/-/schema", "/-/health",
)  # fmt: skip


def key(kind: str, words: str) -> str:
    start, end = data.span(words)
    return f"{data.VERSION}!{kind}:{start}-{end}"


@pytest.mark.parametrize("width", [390, 320])
def test_nothing_scrolls_sideways_on_a_phone(visit: Opener, width: int) -> None:
    page = visit("/about", width=width, height=844)
    wide = []
    for room in ROOMS:
        page.goto(room)
        page.wait_for_selector("body[data-ready]")
        over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if over > 0:
            wide.append((room, over))
    assert wide == []


def test_every_room_opens_without_an_error_in_both_looks(visit: Opener) -> None:
    for scheme in ("light", "dark"):
        page = visit("/about", color_scheme=scheme)
        background = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert background == {"light": "rgb(250, 249, 246)", "dark": "rgb(18, 21, 26)"}[scheme]
        for room in ROOMS:
            page.goto(room)
            page.wait_for_selector("body[data-ready]")
            assert page.locator("h1").count() == 1


def test_every_field_has_a_name_and_every_picture_a_text(visit: Opener) -> None:
    page = visit("/about")
    nameless = """() => [...document.querySelectorAll('input:not([type=hidden]), select, textarea, button, a[href]')]
        .filter(e => e.checkVisibility() && !(e.labels && e.labels.length) && !e.getAttribute('aria-label')
            && !e.textContent.trim() && !e.title)
        .map(e => e.outerHTML.slice(0, 120))"""
    unspoken = """() => [...document.querySelectorAll('svg')].filter(e => !e.closest('[aria-hidden=true]')
        && !e.closest('.vh') && !e.getAttribute('role')).map(e => e.outerHTML.slice(0, 120))"""
    for room in ROOMS:
        page.goto(room)
        page.wait_for_selector("body[data-ready]")
        assert page.evaluate(nameless) == [], room
        assert page.evaluate(unspoken) == [], room


def go(page: Page, letter: str, address: str) -> None:
    """Press `g` and a letter; again where the machine was too slow to take them as one."""
    for _ in range(4):
        page.keyboard.press("g")
        page.keyboard.press(letter)
        with contextlib.suppress(PlaywrightTimeout):
            page.wait_for_url(address, timeout=4000)
            page.wait_for_selector("body[data-ready]")
            return
    raise AssertionError(f"g {letter} did not lead to {address} but to {page.url}")


def test_keys_lead_to_search_and_sections(visit: Opener) -> None:
    page = visit(DOCUMENT)
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "q"
    page.keyboard.type("voorraden")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=voorraden")
    page.wait_for_selector("body[data-ready]")
    go(page, "m", "**/commitments")
    page.keyboard.press("?")
    assert page.locator("dialog#keys").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("dialog#keys").is_visible()
    go(page, "d", "**/dossiers")


def test_single_letter_keys_can_be_switched_off(visit: Opener) -> None:
    page = visit("/about")
    page.keyboard.press("?")
    page.locator("[data-keys-on]").uncheck()
    page.keyboard.press("Escape")
    page.reload()
    page.wait_for_selector("body[data-ready]")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") != "q"


def test_the_review_queue_works_from_the_keyboard(visit: Opener, ledger: Ledger) -> None:
    page = visit("/review")
    page.fill("#who", "B. Reader")
    page.locator("h1").click()

    def current() -> str:
        return str(page.locator('[data-review][aria-current="true"]').get_attribute("data-review"))

    assert current() == key("date", "4 mei 2032")
    for letter in "jjj":
        page.keyboard.press(letter)
    assert current() == key("commitment", data.PROMISE)
    page.keyboard.press("k")
    assert current() == key("claim", data.CLAIM)
    page.keyboard.press("j")
    with page.expect_navigation():
        page.keyboard.press("a")
    page.wait_for_selector("body[data-ready]")
    assert current() == key("aim", data.AIM)
    made = ledger.at().get(Commitment, key("commitment", data.PROMISE))
    assert (made.reviewed_by, made.original) == ("B. Reader", data.PROMISE)
    focused = "document.activeElement.dataset.review"
    assert page.evaluate(focused) == key("aim", data.AIM)
    expect(page.locator("#live")).to_contain_text("Accepted: Ik zal u")
    with page.expect_navigation():
        page.keyboard.press("r")
    page.wait_for_selector("body[data-ready]")
    assert page.evaluate("document.activeElement.id") == "e-reason"
    page.keyboard.type("only a wish")
    with page.expect_navigation():
        page.get_by_role("button", name="Reject with a reason").click()
    page.wait_for_selector("body[data-ready]")
    assert page.evaluate(focused) == key("commitment", data.MEETING)
    assert ledger.at().get(Proposal, key("aim", data.AIM)).reason == "only a wish"
    assert ledger.at().get(Proposal, key("aim", data.AIM)).status == "rejected"
    assert page.input_value("#who") == "B. Reader"
    with page.expect_navigation():
        page.keyboard.press("e")
    page.wait_for_selector("#edit")
    page.fill("#e-due", "2027-02-27")
    with page.expect_navigation():
        page.get_by_role("button", name="Save and accept").click()
    assert ledger.at().get(Commitment, key("commitment", data.MEETING)).due == "2027-02-27"


def test_a_decision_without_a_name_is_not_sent(visit: Opener, ledger: Ledger) -> None:
    page = visit("/review")
    page.keyboard.press("a")
    page.wait_for_function("document.activeElement.id === 'who'")
    assert ledger.at().get(Proposal, key("date", "4 mei 2032")).status == "proposed"


def test_notes_stand_level_with_their_words(visit: Opener) -> None:
    page = visit(DOCUMENT)
    page.evaluate("document.fonts.ready")
    tops = page.evaluate(
        """() => [...document.querySelectorAll('[data-for]')].map(n => [n.getBoundingClientRect().top,
            n.getBoundingClientRect().bottom, document.getElementById(n.dataset.for).getBoundingClientRect().top])"""
    )
    assert len(tops) == 6
    for (_, bottom, _), (top, _, _) in itertools.pairwise(tops):
        assert top >= bottom - 1
    for top, _, mark in tops:
        assert top >= mark - 24
    assert abs(tops[0][0] - tops[0][2]) < 24


def test_a_number_opens_its_small_card_and_gives_the_focus_back(visit: Opener) -> None:
    page = visit("/claims")
    number = page.locator('a.ev-num[href="/claims/ga1"]')
    number.focus()
    page.keyboard.press("Enter")
    card = page.locator("dialog#popcard[open]")
    card.wait_for()
    assert "98.8%" in card.inner_text()
    assert "original words not captured" in card.inner_text()
    page.keyboard.press("Escape")
    page.wait_for_function("!document.querySelector('dialog#popcard').open")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "/claims/ga1"


def test_the_look_is_switched_and_remembered(visit: Opener) -> None:
    page = visit("/claims/ga1", color_scheme="light")
    page.keyboard.press("t")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    page.goto("/about")
    page.wait_for_selector("body[data-ready]")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(18, 21, 26)"


def test_the_language_is_switched_and_remembered(visit: Opener) -> None:
    page = visit("/commitments")
    for language, words in (("de", "Zusagen"), ("nl", "Toezeggingen"), ("fr", "Engagements"), ("en", "Commitments")):
        page.locator("details.prefs > summary").click()
        page.locator(f'details.prefs a[hreflang="{language}"]').click()
        page.wait_for_selector(f'html[lang="{language}"]')
        page.wait_for_selector("body[data-ready]")
        assert page.locator(".nav [aria-current]").inner_text() == words
        page.goto("/claims")
        assert page.evaluate("document.documentElement.lang") == language
        page.goto("/commitments")
        page.wait_for_selector("body[data-ready]")


def test_the_clock_is_set_and_kept_in_links(visit: Opener) -> None:
    page = visit("/claims")
    page.locator("details.clock > summary").click()
    page.fill("#as-of", "2024-01-01")
    page.locator("details.clock button").click()
    page.wait_for_url("**as_of=2024-01-01**")
    assert page.locator("tbody tr").count() == 1
    page.locator("tbody th a").first.click()
    page.wait_for_url("**/claims/ga3?as_of=2024-01-01")


def test_the_head_of_the_timeline_stands_over_its_rows(visit: Opener) -> None:
    page = visit("/commitments", width=1440, height=900)
    edges = page.evaluate(
        """() => [...document.querySelectorAll('.register .tl')].map(e => e.getBoundingClientRect())
            .map(b => [Math.round(b.left), Math.round(b.right)])"""
    )
    assert len(edges) > 6
    assert {tuple(edge) for edge in edges} == {tuple(edges[0])}
    status = page.evaluate("document.querySelector('.reg-status').getBoundingClientRect().left")
    assert edges[0][1] + 10 <= status


def test_paper_shows_the_content_and_no_controls(visit: Opener) -> None:
    page = visit(DOCUMENT)
    page.emulate_media(media="print")
    assert not page.locator("header.top").is_visible()
    assert not page.locator(".acts").first.is_visible()
    assert page.locator("article.paper").is_visible()
    assert page.locator("#deadlines table").is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_long_data_of_a_document_begins_on_the_first_printed_page_and_no_page_is_empty(
    visit: Opener, tmp_path: Path
) -> None:
    page = visit(DOCUMENT)
    data_of = page.locator(".doc-grid .meta")
    label = data_of.locator("dt").first.text_content()
    data_of.evaluate("m => { for (let k = 0; k < 3; k++) m.append(...[...m.children].map(c => c.cloneNode(true))); }")
    page.pdf(path=str(tmp_path / "page.pdf"), format="A4")
    with pypdfium2.PdfDocument(str(tmp_path / "page.pdf")) as printed:
        texts = [sheet.get_textpage().get_text_range() for sheet in printed]
    assert all(text.strip() for text in texts)
    assert str(label).strip() in texts[0]


def test_everything_works_without_script(visit: Opener, ledger: Ledger) -> None:
    page = visit("/claims", java_script_enabled=False)
    page.locator('a.ev-num[href="/claims/ga1"]').click()
    page.wait_for_url("**/claims/ga1")
    assert page.locator(".card-value b").inner_text() == "98.8%"
    page.goto(DOCUMENT)
    assert page.locator(".ev-note").count() == 6
    assert page.locator(".ev-note").first.is_visible()
    page.goto("/review?kind=claim")
    page.fill("#who", "B. Reader")
    page.get_by_role("button", name="Accept").click()
    page.wait_for_url("**/review**")
    assert ledger.at().get(Proposal, key("claim", data.CLAIM)).reviewed_by == "B. Reader"
