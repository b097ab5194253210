"""Write the component sheet and take its pictures: wide, narrow, dark, print, and in German.

    python tools/look.py OUT            all pictures into the folder OUT
    python tools/look.py OUT --page FILE.html   pictures of any other page written as HTML

Pictures are for looking at, side by side with the design; no test compares them.
"""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from pathlib import Path
from typing import Any, cast

from playwright.sync_api import Browser, Page, Route

sys.path.insert(0, str(Path(__file__).resolve().parent))
import browser as chromium

ROOT = Path(__file__).resolve().parents[1]
STATIC = ROOT / "src" / "silcrete" / "desk" / "static"
SHOTS = {
    "wide": {"viewport": {"width": 1440, "height": 900}, "color_scheme": "light"},
    "dark": {"viewport": {"width": 1440, "height": 900}, "color_scheme": "dark"},
    "narrow": {"viewport": {"width": 390, "height": 844}, "color_scheme": "light"},
}
HOST = "http://desk.invalid"


def sheet_html(language: str) -> str:
    """The component sheet in one language; no ledger is behind it."""
    from silcrete.desk.context import Context
    from silcrete.desk.render import render
    from silcrete.desk.sheet import sheet
    from silcrete.ledger import Ledger
    from silcrete.settings import Settings

    context = Context(
        ledger=cast("Ledger", None),
        settings=Settings(),
        page="components",
        section="overview",
        path="/-/components",
        lang=language,
        today=dt.date(2026, 11, 21),
    )
    return render(context, "components.html", sheet())


def open_page(browser: Browser, html: str, problems: list[str], **options: Any) -> Page:
    """The page in the browser, ready, with every file answered from here; errors of its script are collected."""
    page = browser.new_page(**options)
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix(HOST).partition("?")[0]
        file = STATIC / path.removeprefix("/static/")
        if path.startswith("/static/") and file.is_file():
            route.fulfill(path=file)
        elif path == "/page":
            route.fulfill(body=html, content_type="text/html; charset=utf-8")
        else:
            route.fulfill(status=404, body="")

    page.route("**/*", answer)
    page.goto(f"{HOST}/page")
    page.wait_for_selector("body[data-ready='1']")
    page.evaluate("document.fonts.ready")
    return page


def take(html: str, folder: Path, name: str) -> list[str]:
    """Pictures of a page under every look, then its print; returns what went wrong.

    The print has a browser of its own: after printing, a browser without a screen may refuse further pictures.
    """
    problems: list[str] = []
    with chromium.open_browser() as browser:
        for look, options in SHOTS.items():
            page = open_page(browser, html, problems, **options)
            page.screenshot(path=folder / f"{name}-{look}.png", full_page=True)
            if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
                problems.append(f"{name} scrolls sideways in the look {look}")
            page.close()
    with chromium.open_browser() as browser:
        page = open_page(browser, html, problems, viewport={"width": 1440, "height": 900})
        page.pdf(path=folder / f"{name}.pdf", prefer_css_page_size=True, tagged=True)
    return problems


def main(arguments: list[str] | None = None) -> int:
    """Command line; returns 1 where the page's script failed or the page scrolls sideways."""
    parser = argparse.ArgumentParser(description="Take pictures of the component sheet.")
    parser.add_argument("out", type=Path)
    parser.add_argument("--page", type=Path, help="another page, written as HTML")
    options = parser.parse_args(arguments)
    options.out.mkdir(parents=True, exist_ok=True)
    pages = {options.page.stem: options.page.read_text(encoding="utf-8")} if options.page else {}
    if not pages:
        pages = {f"components-{language}": sheet_html(language) for language in ("en", "de")}
    problems = [problem for name, html in pages.items() for problem in take(html, options.out, name)]
    print("\n".join(problems) or f"pictures in {options.out}")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
